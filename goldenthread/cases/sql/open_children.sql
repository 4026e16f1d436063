-- Every child open to the service on each snapshot day, once, with the primary status (C9, interpretation 9), since when
-- and for what need, when last seen, and whether somebody holds the child and something was recorded of late.
WITH advised AS (
    SELECT DISTINCT a.person_id, s.day
    FROM (
        SELECT person_id, start_date, end_date
        FROM allocations
        WHERE role = 'personal_adviser' AND worker_id IS NOT NULL
        UNION ALL
        SELECT person_id, start_date, end_date FROM involvements WHERE role = '16PLUS' AND worker_id IS NOT NULL
    ) AS a
    JOIN snapshot_days AS s
        ON coalesce(a.start_date, DATE '1900-01-01') <= s.day AND coalesce(a.end_date, DATE '2200-12-31') > s.day
),
minority_shares AS (
    -- Of the children of the area, the share from minority ethnic groups, as it was last supplied.
    SELECT period_end AS from_day, share,
        lead(period_end, 1, DATE '2200-12-31') OVER (ORDER BY period_end) AS to_day
    FROM (
        SELECT period_end, max(coalesce(value, 100 * numerator / nullif(denominator, 0))) AS share
        FROM supplied_series
        WHERE measure = 'child-population-minority-ethnic-share' AND coalesce(nullif(area, ''), 'all') = 'all'
        GROUP BY period_end
    ) AS supplied
),
days AS (
    SELECT s.day, s.minority_ethnic, s.need_long_months, n.share
    FROM snapshot_days AS s
    LEFT JOIN minority_shares AS n ON n.from_day <= s.day AND n.to_day > s.day
),
found AS (
    SELECT d.*, s.minority_ethnic, s.need_long_months, s.share,
        d.episode_open AND d.primary_status IN ('Child in need plan', 'Assessment', 'Other open') AS in_need
    FROM status_days AS d
    JOIN days AS s ON s.day = d.day
    WHERE d.episode_open OR d.looked_after OR d.care_leaver
)
SELECT
    f.person_id,
    f.person_id AS case_key,
    f.day,
    h.worker_id AS worker,
    h.team_id AS team,
    f.primary_status,
    f.episode_open,
    f.looked_after,
    f.on_protection_plan,
    f.on_need_plan,
    f.in_assessment,
    f.care_leaver,
    f.in_need,
    f.open_since,
    -- Bands of the published statistics: the lower bound belongs to the band.
    CASE
        WHEN NOT f.episode_open THEN NULL
        WHEN f.day < add_months(f.open_since, 3) THEN 'Under 3 months'
        WHEN f.day < add_months(f.open_since, 6) THEN '3 to under 6 months'
        WHEN f.day < add_months(f.open_since, 12) THEN '6 to under 12 months'
        WHEN f.day < add_months(f.open_since, f.need_long_months) THEN '1 to under 2 years'
        ELSE '2 years or more'
    END AS time_open,
    CASE WHEN f.episode_open THEN coalesce(p.name, 'Not stated') END AS primary_need,
    v.visit_date AS last_seen,
    CASE
        WHEN NOT f.in_need THEN NULL
        WHEN v.visit_date IS NULL THEN 'Not recorded'
        WHEN date_diff('day', v.visit_date, f.day) <= 28 THEN 'Within 4 weeks'
        WHEN date_diff('day', v.visit_date, f.day) <= 42 THEN '4 to 6 weeks'
        WHEN date_diff('day', v.visit_date, f.day) <= 84 THEN '6 to 12 weeks'
        ELSE 'Over 12 weeks'
    END AS time_since_seen,
    k.ethnic_group <> 'Not known' AS ethnicity_recorded,
    CASE
        WHEN f.minority_ethnic = 2 THEN k.ethnic_group <> 'Not known' AND NOT k.white_british
        ELSE k.ethnic_group NOT IN ('White', 'Not known')
    END AS minority_ethnic,
    k.ethnicity_stated,
    unborn(k.date_of_birth, k.expected_date_of_birth, f.day) AS not_born,
    CASE
        WHEN k.ethnic_group <> 'Not known' AND f.share > 0 THEN CASE
            WHEN f.minority_ethnic = 2 AND k.white_british THEN 0
            WHEN f.minority_ethnic <> 2 AND k.ethnic_group = 'White' THEN 0
            -- To the decimals that sums keep, so that parts add up to the whole.
            ELSE CAST(100 / f.share AS DECIMAL(18, 4))
        END
    END AS over_share_of_area,
    h.worker_id IS NULL AND NOT (f.primary_status = 'Care leaver' AND a.person_id IS NOT NULL) AS unallocated,
    r.person_id IS NULL AS nothing_recorded
FROM found AS f
JOIN children AS k ON k.person_id = f.person_id
LEFT JOIN code_names AS p ON p.code = f.primary_need AND p.code_set = 'cin_primary_need'
LEFT JOIN held AS h ON h.person_id = f.person_id AND h.from_day <= f.day AND h.to_day > f.day
LEFT JOIN advised AS a ON a.person_id = f.person_id AND a.day = f.day
LEFT JOIN seen_spells AS v
    ON v.person_id = f.person_id AND v.visit_date <= f.day AND v.to_day > f.day AND f.in_need
LEFT JOIN recorded_days AS r ON r.person_id = f.person_id AND r.day = f.day
