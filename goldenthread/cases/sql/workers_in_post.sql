-- Everybody in post on each snapshot day, with what the workforce figures ask of them. Hours that are not known count
-- as none. Children held are those the worker is known by: restricted ones are left out (interpretation 35).
WITH loads AS (
    SELECT worker_id, day, count(*) AS children FROM caseload_days WHERE NOT restricted GROUP BY worker_id, day
),
caps AS (
    SELECT worker_id, max(caseload_cap) AS own FROM workers GROUP BY worker_id
),
dated AS (
    SELECT count(start_date) > 0 AS kept FROM workers
),
posted AS (
    SELECT w.*, s.day, s.short_service_months, s.caseload_limit, s.newly_qualified_percent
    FROM staff AS w
    CROSS JOIN dated AS k
    JOIN snapshot_days AS s
        ON coalesce(w.start_date, DATE '1900-01-01') <= s.day AND coalesce(w.end_date, DATE '2200-12-31') > s.day
    -- A list without dates says who is in post today, and of no other day.
    WHERE w.worker NOT IN ('(none)', '(restricted)') AND (s.is_as_at OR k.kept)
),
described AS (
    SELECT
        p.*,
        coalesce(p.agency, FALSE) AS from_agency,
        age_on(d.date_of_birth, p.day) AS years,
        CASE WHEN trim(d.ethnicity) <> '' AND d.ethnicity NOT IN ('REFU', 'NOBT') THEN d.ethnicity END AS ethnicity_known,
        coalesce(d.organisation_role = '5', coalesce(p.role, 'social_worker') = 'social_worker') AS case_holder_role,
        coalesce(l.children, 0) AS children,
        CAST(
            coalesce(
                c.own * 100,
                p.caseload_limit * CASE WHEN p.newly_qualified THEN p.newly_qualified_percent ELSE 100 END
            ) AS INTEGER
        ) AS hundredths,
        coalesce(u.level, 'team') = 'team' AS in_a_team
    FROM posted AS p
    LEFT JOIN worker_details AS d ON d.worker_id = p.worker
    LEFT JOIN loads AS l ON l.worker_id = p.worker AND l.day = p.day
    LEFT JOIN caps AS c ON c.worker_id = p.worker
    LEFT JOIN units AS u ON u.team = p.team
)
SELECT
    CAST(NULL AS VARCHAR) AS person_id,
    worker AS case_key,
    day,
    worker,
    team,
    social_worker,
    from_agency,
    NOT from_agency AS employed,
    start_date AS in_post_since,
    CASE WHEN from_agency THEN 0 ELSE coalesce(fte, 0) END AS employed_hours,
    CASE WHEN from_agency THEN coalesce(fte, 0) ELSE 0 END AS agency_hours,
    coalesce(fte, 0) AS hours_in_post,
    day < add_months(start_date, short_service_months) AS new_to_post,
    years,
    ethnicity_known IS NOT NULL AS ethnicity_is_known,
    coalesce(ethnicity_known NOT IN ('WBRI', 'WIRI', 'WIRT', 'WOTH', 'WROM'), FALSE) AS minority_ethnic,
    newly_qualified,
    case_holder_role,
    children,
    children > 0 AS holds_children,
    children > 0 AND coalesce(role, 'social_worker') IN ('social_worker', 'senior') AND in_a_team AS case_holding,
    coalesce(role = 'manager', FALSE) AND in_a_team AS team_manager,
    coalesce(fte > 0, FALSE) AND children * 100 > hundredths * fte AS over_limit
FROM described
