-- Days on which a child was seen at a visit of any kind but a contact with a care leaver (interpretation 26), as
-- stretches: one stands until the next.
SELECT person_id, visit_date,
    lead(visit_date, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY visit_date) AS to_day
FROM (SELECT DISTINCT person_id, visit_date FROM valid_visits WHERE kind IN ('assessment', 'cin', 'cp', 'cla')) AS seen
