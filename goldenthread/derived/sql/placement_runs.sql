-- Placements whose dates are in order, each with the day the child came to those carers. `counts`: it is a placement of its
-- own in the measures of stability (interpretation 72): not a temporary one, not with the carers the child was with already.
-- The run of the same carers goes on through a change that keeps them (L, T, U, A3, A5) and through a temporary placement.
-- `change_reason_before` is why the placement before ended, `settled_since` the day the run began; where a child is placed for
-- adoption with new carers (A4, A6) the run before belongs to it.
WITH sound AS (
    SELECT coalesce(p.person_id, c.person_id) AS person_id, p.placement_id, coalesce(p.placement_type, '') AS placement_type,
        p.change_reason, p.start_date, coalesce(p.end_date, DATE '2200-12-31') AS to_day
    FROM placements AS p
    LEFT JOIN care_periods AS c ON c.period_of_care_id = p.period_of_care_id AND p.person_id IS NULL
    WHERE p.start_date IS NOT NULL AND coalesce(p.end_date, DATE '2200-12-31') >= p.start_date
),
begun AS (
    SELECT s.placement_id, max(CASE WHEN e.start_reason IN ('T', 'U') THEN 1 ELSE 0 END) AS no_move
    FROM sound AS s
    JOIN care_episodes AS e
        ON e.person_id = s.person_id AND e.start_date = s.start_date
        AND coalesce(e.placement_id, s.placement_id) = s.placement_id
    WHERE e.start_reason IN ('L', 'T', 'U')
    GROUP BY s.placement_id
),
told AS (
    SELECT s.*,
        coalesce(b.no_move, 0) = 0 AND s.placement_type NOT IN ('T0', 'T1', 'T2', 'T3', 'T4', 'A3', 'A5') AS counts,
        b.placement_id IS NOT NULL OR s.placement_type IN ('T0', 'T1', 'T2', 'T3', 'T4', 'A3', 'A5') AS keeps_carers,
        max(s.to_day) OVER (
            PARTITION BY s.person_id ORDER BY s.start_date, s.placement_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS placed_until,
        lag(s.change_reason) OVER (PARTITION BY s.person_id ORDER BY s.start_date, s.placement_id) AS change_reason_before
    FROM sound AS s
    LEFT JOIN begun AS b ON b.placement_id = s.placement_id
    WHERE s.person_id IS NOT NULL
),
numbered AS (
    SELECT t.*,
        sum(CASE WHEN t.keeps_carers AND coalesce(t.placed_until >= t.start_date, FALSE) THEN 0 ELSE 1 END) OVER (
            PARTITION BY t.person_id ORDER BY t.start_date, t.placement_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS run
    FROM told AS t
),
runs AS (
    SELECT person_id, run, min(start_date) AS began, max(to_day) AS ended
    FROM numbered
    GROUP BY person_id, run
),
chained AS (
    SELECT person_id, run, began,
        lag(began) OVER (PARTITION BY person_id ORDER BY run) AS began_before,
        lag(ended) OVER (PARTITION BY person_id ORDER BY run) AS ended_before
    FROM runs
)
SELECT
    n.person_id, n.placement_id, n.placement_type, n.start_date, n.to_day, n.counts, n.change_reason_before,
    CASE
        WHEN n.placement_type IN ('A4', 'A6') AND n.start_date = c.began AND coalesce(c.ended_before >= c.began, FALSE)
            THEN c.began_before
        ELSE c.began
    END AS settled_since
FROM numbered AS n
JOIN chained AS c ON c.person_id = n.person_id AND c.run = n.run
