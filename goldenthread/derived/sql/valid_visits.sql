-- Valid visits of each kind as stretches: a visit stands from its day until the next one (C12, interpretation 16).
-- Where a source never says whether the child was seen, every visit counts as seen; where it says so for
-- some, a blank is not seen. Telephone and video do not count. Of two visits on one day one stands for no time.
-- `alone`: the visit says that the child was seen alone; of two on one day such a one is the one that stands.
WITH marks AS (
    SELECT
        (SELECT bool_or(seen IS NOT NULL) FROM cin_visits) AS cin_marked,
        (SELECT bool_or(seen IS NOT NULL) FROM protection_visits) AS protection_marked,
        (SELECT bool_or(seen IS NOT NULL) FROM care_visits) AS care_marked,
        (SELECT bool_or(seen IS NOT NULL) FROM visits) AS visits_marked
),
pooled AS (
    SELECT v.person_id, 'cin' AS kind, v.visit_date, coalesce(v.seen_alone, FALSE) AS alone
    FROM cin_visits AS v CROSS JOIN marks AS m
    WHERE coalesce(v.seen, NOT coalesce(m.cin_marked, FALSE))
    UNION ALL
    SELECT v.person_id, 'cp', v.visit_date, coalesce(v.seen_alone, FALSE)
    FROM protection_visits AS v CROSS JOIN marks AS m
    WHERE coalesce(v.seen, NOT coalesce(m.protection_marked, FALSE))
    UNION ALL
    SELECT coalesce(v.person_id, p.person_id), 'cla', v.visit_date, coalesce(v.seen_alone, FALSE)
    FROM care_visits AS v
    CROSS JOIN marks AS m
    LEFT JOIN care_periods AS p ON p.period_of_care_id = v.period_of_care_id
    WHERE coalesce(v.seen, NOT coalesce(m.care_marked, FALSE))
    UNION ALL
    SELECT v.person_id, v.visit_type, v.visit_date, coalesce(v.seen_alone = 'yes', FALSE)
    FROM visits AS v CROSS JOIN marks AS m
    WHERE coalesce(v.seen, NOT coalesce(m.visits_marked, FALSE)) AND coalesce(v.method, 'in_person') = 'in_person'
)
SELECT
    person_id, kind, visit_date, alone,
    lead(visit_date, 1, DATE '2200-12-31') OVER (PARTITION BY person_id, kind ORDER BY visit_date, alone) AS to_day
FROM pooled
WHERE person_id IS NOT NULL AND visit_date IS NOT NULL
