-- Ends of being looked after, short breaks left out, with the child's end after (interpretation 141). Who is looked after
-- until 18 ceases on the 18th birthday.
WITH ended AS (
    SELECT c.person_id, c.period_of_care_id, c.start_date,
        least(coalesce(c.end_date, DATE '2200-12-31'), coalesce(birthday(k.date_of_birth, 18), DATE '2200-12-31')) AS day,
        c.end_reason
    FROM care_periods AS c
    JOIN children AS k ON k.person_id = c.person_id
    WHERE NOT c.short_breaks_only AND coalesce(c.end_reason, '') <> 'X1'
)
SELECT
    e.person_id,
    e.period_of_care_id AS case_key,
    e.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    e.start_date AS care_start,
    e.end_reason,
    CASE
        WHEN e.end_reason IN ('E11', 'E12') THEN 'adopted'
        WHEN e.end_reason IN ('E43', 'E44', 'E45', 'E46', 'E47', 'E48') THEN 'special guardianship order'
        WHEN e.end_reason = 'E41' THEN 'child arrangements order'
        WHEN e.end_reason IN ('E4A', 'E4B') THEN 'returned home'
        WHEN e.end_reason IN ('E5', 'E6') THEN 'independent living'
        WHEN e.end_reason = 'E3' THEN 'other local authority'
        WHEN e.end_reason = 'E7' THEN 'adult services'
        WHEN e.end_reason = 'E17' THEN 'aged 18 and stayed with carers'
        WHEN e.end_reason = 'E2' THEN 'died'
        ELSE CASE WHEN e.end_reason IS NULL THEN 'not recorded' ELSE 'other' END
    END AS reason_group,
    CASE e.end_reason
        WHEN 'E45' THEN 'Former foster carer, relative or friend'
        WHEN 'E46' THEN 'Former foster carer, other'
        WHEN 'E47' THEN 'Other carer, relative or friend'
        WHEN 'E48' THEN 'Other carer'
        WHEN 'E43' THEN 'Former foster carer (to 2017-18)'
        WHEN 'E44' THEN 'Other carer (to 2017-18)'
    END AS guardian,
    lead(e.day) OVER (PARTITION BY e.person_id ORDER BY e.day, e.start_date, e.period_of_care_id) AS next_end
FROM ended AS e
JOIN as_at AS t ON e.day <= t.day
WHERE e.day >= e.start_date
