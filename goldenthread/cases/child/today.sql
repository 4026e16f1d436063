-- How each child stands on the as-at day: open or not, first status, who holds the child.
WITH standing AS (
    SELECT d.person_id, d.primary_status
    FROM status_days AS d
    JOIN as_at AS t ON t.day = d.day
    WHERE d.episode_open OR d.looked_after OR d.care_leaver OR d.on_protection_plan OR d.on_need_plan
),
holder AS (
    SELECT h.person_id, h.worker_id, h.team_id
    FROM held AS h
    JOIN as_at AS t ON h.from_day <= t.day AND h.to_day > t.day
)
SELECT
    k.*,
    s.person_id IS NOT NULL AS open_today,
    s.primary_status,
    CASE WHEN k.restricted THEN '(restricted)' ELSE coalesce(h.worker_id, '(none)') END AS worker,
    CASE WHEN k.restricted THEN '(restricted)' ELSE coalesce(h.team_id, '(none)') END AS team,
    CASE WHEN k.restricted THEN '(restricted)' ELSE coalesce(u.service, '(none)') END AS service
FROM children AS k
LEFT JOIN standing AS s ON s.person_id = k.person_id
LEFT JOIN holder AS h ON h.person_id = k.person_id
LEFT JOIN units AS u ON u.team = h.team_id
ORDER BY k.child_key
