-- Children with a care and support plan on each snapshot day, once each: with a child in need plan, or looked after
-- (interpretation 152).
SELECT
    person_id,
    person_id AS case_key,
    day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    looked_after
FROM status_days
WHERE on_need_plan OR looked_after
