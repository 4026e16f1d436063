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
in_turn AS (
    -- Every counted placement of a stay, those begun on days of short breaks among them.
    SELECT p.placement_id, c.period_of_care_id,
        row_number() OVER (
            PARTITION BY p.person_id, c.period_of_care_id ORDER BY p.start_date, p.placement_id
        ) AS place
    FROM placement_runs AS p
    JOIN care_periods AS c ON c.person_id = p.person_id AND c.start_date <= p.start_date
        AND coalesce(c.end_date, DATE '2200-12-31') > p.start_date
    WHERE p.counts
),
placed AS (
    SELECT i.person_id, i.placement_id, i.start_date, i.change_reason_before, i.care_start, t.place
    FROM in_stays AS i
    JOIN in_turn AS t ON t.placement_id = i.placement_id AND t.period_of_care_id = i.period_of_care_id
    WHERE i.choice = 1
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
