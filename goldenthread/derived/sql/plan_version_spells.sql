-- Versions of plans as stretches (interpretation 21): drafts without an authorised date do not count, and a version
-- stands from the day it was authorised. The latest plan date authorised so far is the version of a day. A review of
-- a pathway plan stands as a version of it.
WITH pooled AS (
    SELECT person_id, plan_type, coalesce(plan_date, authorised_date) AS version_date, authorised_date AS known_from
    FROM plan_versions
    WHERE authorised_date IS NOT NULL
    UNION ALL
    SELECT person_id, 'care_plan', start_date, start_date
    FROM care_plans
    WHERE start_date IS NOT NULL
    UNION ALL
    SELECT person_id, 'pathway', held_date, held_date
    FROM review_meetings
    WHERE meeting_type = 'pathway_review' AND held_date IS NOT NULL AND NOT coalesce(cancelled, FALSE)
),
daily AS (
    SELECT person_id, plan_type, known_from, max(version_date) AS version_date
    FROM pooled
    WHERE person_id IS NOT NULL
    GROUP BY person_id, plan_type, known_from
)
SELECT
    person_id, plan_type, known_from,
    max(version_date) OVER (
        PARTITION BY person_id, plan_type ORDER BY known_from ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS version_date,
    lead(known_from, 1, DATE '2200-12-31') OVER (PARTITION BY person_id, plan_type ORDER BY known_from) AS to_day
FROM daily
