-- Workers who are qualified social workers: those with a registration number; where no load gives any number, those
-- whose role is a social worker's or a manager's; where it gives no role either, whoever leads (interpretation 134).
WITH said AS (
    SELECT worker_id, trim(coalesce(swe_number, '')) <> '' AS registered,
        coalesce(role IN ('social_worker', 'senior', 'manager'), FALSE) AS social_work, role IS NOT NULL AS has_role
    FROM workers
    UNION ALL
    SELECT worker_id, trim(coalesce(registration_number, '')) <> '', FALSE, FALSE FROM professionals
),
marks AS (
    SELECT coalesce(bool_or(registered), FALSE) AS numbers, coalesce(bool_or(has_role), FALSE) AS roles FROM said
)
SELECT s.worker_id
FROM said AS s
CROSS JOIN marks AS m
WHERE s.worker_id IS NOT NULL AND CASE WHEN m.numbers THEN s.registered ELSE s.social_work END
UNION
SELECT h.worker_id
FROM held AS h
CROSS JOIN marks AS m
WHERE h.worker_id IS NOT NULL AND NOT m.numbers AND NOT m.roles
