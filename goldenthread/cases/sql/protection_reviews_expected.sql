-- Review conferences of our protection plans: those held, by their day, and the next one of each plan where it fell due
-- and was not held by the as-at day, by the day it was due (interpretation 138). A review on the day the plan started is none.
WITH held AS (
    SELECT r.person_id, r.review_date AS held
    FROM protection_reviews AS r
    JOIN as_at AS t ON r.review_date <= t.day
    UNION
    SELECT m.person_id, m.held_date
    FROM review_meetings AS m
    JOIN as_at AS t ON m.held_date <= t.day
    WHERE m.meeting_type = 'cp_review' AND NOT coalesce(m.cancelled, FALSE)
),
reviewed AS (
    SELECT p.protection_plan_id, p.person_id, p.start_date, h.held,
        lag(h.held) OVER (PARTITION BY p.protection_plan_id, p.person_id ORDER BY h.held) AS held_before
    FROM protection_spells AS p
    JOIN held AS h ON h.person_id = p.person_id AND h.held > p.start_date AND h.held <= p.to_day
),
lasts AS (
    SELECT protection_plan_id, max(held) AS held FROM reviewed GROUP BY protection_plan_id
),
expected AS (
    SELECT protection_plan_id, person_id, start_date, held_before AS previous, held, DATE '2200-12-31' AS to_day FROM reviewed
    UNION ALL
    SELECT p.protection_plan_id, p.person_id, p.start_date, l.held, NULL, p.to_day
    FROM protection_spells AS p
    LEFT JOIN lasts AS l ON l.protection_plan_id = p.protection_plan_id
),
due AS (
    SELECT e.*,
        CASE
            WHEN e.previous IS NULL THEN add_months(e.start_date, n.protection_review_first_months)
            ELSE add_months(e.previous, n.protection_review_months)
        END AS due
    FROM expected AS e
    CROSS JOIN rule_numbers AS n
),
placed AS (
    -- Two plans of one child at once are one child: the review is that of the later plan.
    SELECT d.*, coalesce(d.held, d.due) AS day,
        row_number() OVER (
            PARTITION BY d.person_id, coalesce(d.held, d.due) ORDER BY d.start_date DESC, d.protection_plan_id
        ) AS place
    FROM due AS d
    CROSS JOIN as_at AS t
    WHERE d.held IS NOT NULL OR (d.due <= t.day AND d.due < d.to_day)
)
SELECT
    person_id,
    person_id || '/' || CAST(day AS VARCHAR) AS case_key,
    day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    start_date AS plan_start,
    previous,
    held,
    due
FROM placed
WHERE place = 1
