-- Placements that began while the child was looked after, the first of each stay left out: moves. Counted as in
-- interpretation 72; `reason` is why the placement before ended, kept with that placement.
WITH in_stays AS (
    -- Of two stays that overlap the one that began last is the stay of the day.
    SELECT p.person_id, p.placement_id, p.start_date, p.change_reason_before, l.period_of_care_id, l.care_start,
        row_number() OVER (PARTITION BY p.placement_id ORDER BY l.care_start DESC, l.period_of_care_id) AS choice
    FROM placement_runs AS p
    JOIN looked_after AS l ON l.person_id = p.person_id AND l.from_day <= p.start_date AND l.to_day > p.start_date
    WHERE p.counts
),
placed AS (
    SELECT person_id, placement_id, start_date, change_reason_before, care_start,
        row_number() OVER (PARTITION BY person_id, period_of_care_id ORDER BY start_date, placement_id) AS place
    FROM in_stays
    WHERE choice = 1
)
SELECT
    person_id,
    placement_id AS case_key,
    start_date AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    care_start,
    CASE coalesce(change_reason_before, '')
        WHEN '' THEN 'Not recorded'
        WHEN 'CARPL' THEN 'Change to or implementation of care plan'
        WHEN 'CLOSE' THEN 'Resignation of carer or closure of provision'
        WHEN 'ALLEG' THEN 'Allegation'
        WHEN 'STAND' THEN 'Standards of care concern'
        WHEN 'APPRR' THEN 'Approval removed'
        WHEN 'CREQB' THEN 'Carer requests end: child''s behaviour'
        WHEN 'CREQO' THEN 'Carer requests end: other than child''s behaviour'
        WHEN 'CHILD' THEN 'Child requests end'
        WHEN 'LAREQ' THEN 'Responsible or area authority requests end'
        WHEN 'PLACE' THEN 'Change in status of placement only'
        WHEN 'CUSTOD' THEN 'Custody arrangement'
        WHEN 'OTHER' THEN 'Other'
        ELSE change_reason_before
    END AS reason,
    CASE
        WHEN change_reason_before = 'CARPL' THEN 'Planned'
        WHEN coalesce(change_reason_before, '') = '' THEN 'Not recorded'
        ELSE 'Unplanned'
    END AS planned
FROM placed
WHERE place > 1
