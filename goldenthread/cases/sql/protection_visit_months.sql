-- Children on a protection plan of ours at some time of each month, once each, by the last day of the month or the as-at day:
-- whether a gap between visits was too long on any day of it (interpretation 157).
WITH closes AS (
    SELECT c.day, CAST(date_trunc('month', c.day) AS DATE) AS first_day, n.protection_visit_days
    FROM calendar AS c
    CROSS JOIN rule_numbers AS n
    CROSS JOIN as_at AS t
    WHERE c.day <= t.day
        AND (c.day = t.day OR date_trunc('month', c.day) <> date_trunc('month', CAST(c.day + 1 AS DATE)))
),
months AS (
    -- Only months in which somebody was on a plan.
    SELECT c.* FROM closes AS c WHERE c.day >= (SELECT min(from_day) FROM protection_spells)
),
standing AS (
    SELECT p.person_id, m.day, m.first_day, m.protection_visit_days
    FROM protection_spells AS p
    JOIN months AS m ON p.from_day <= m.day AND p.to_day > m.first_day
    GROUP BY p.person_id, m.day, m.first_day, m.protection_visit_days
),
-- Of two plans of a child at once the later one is the present plan.
edges AS (
    SELECT person_id, from_day AS edge FROM protection_spells
    UNION
    SELECT person_id, to_day FROM protection_spells
),
pieces AS (
    SELECT person_id, edge AS from_day, lead(edge) OVER (PARTITION BY person_id ORDER BY edge) AS to_day FROM edges
),
ranked AS (
    SELECT p.person_id, s.protection_plan_id, p.from_day, p.to_day,
        row_number() OVER (PARTITION BY p.person_id, p.from_day ORDER BY s.from_day DESC, s.protection_plan_id) AS place
    FROM pieces AS p
    JOIN protection_spells AS s ON s.person_id = p.person_id AND s.from_day <= p.from_day AND s.to_day >= p.to_day
    WHERE p.to_day IS NOT NULL
),
-- The day a plan ends is the last that is looked at, unless another plan begins.
present AS (
    SELECT person_id, protection_plan_id, from_day,
        CASE
            WHEN lead(from_day) OVER (PARTITION BY person_id ORDER BY from_day) = to_day THEN CAST(to_day - 1 AS DATE)
            ELSE to_day
        END AS last_day
    FROM ranked
    WHERE place = 1
),
seen AS (
    SELECT protection_plan_id, person_id, from_day AS basis, to_day FROM protection_spells
    UNION
    SELECT p.protection_plan_id, p.person_id, v.visit_date, p.to_day
    FROM protection_spells AS p
    JOIN valid_visits AS v
        ON v.person_id = p.person_id AND v.kind = 'cp' AND v.visit_date >= p.from_day AND v.visit_date < p.to_day
),
-- A gap runs to the next visit, or to the end of the plan.
chained AS (
    SELECT protection_plan_id, person_id, basis,
        lead(basis, 1, to_day) OVER (PARTITION BY protection_plan_id, person_id ORDER BY basis) AS next_day
    FROM seen
),
gaps AS (
    SELECT g.person_id, g.basis, r.from_day, least(g.next_day, r.last_day) AS last_day
    FROM chained AS g
    JOIN present AS r ON r.protection_plan_id = g.protection_plan_id AND r.person_id = g.person_id
        AND r.from_day <= g.next_day AND r.last_day >= g.basis
),
agreed AS (
    SELECT s.person_id, s.day, v.max_days, v.max_working_days,
        row_number() OVER (
            PARTITION BY s.person_id, s.day
            ORDER BY coalesce(v.valid_from, DATE '1900-01-01') DESC, v.max_working_days, v.max_days
        ) AS place
    FROM standing AS s
    JOIN visit_requirements AS v ON v.person_id = s.person_id AND v.visit_type = 'cp'
        AND coalesce(v.valid_from, DATE '1900-01-01') <= s.day AND coalesce(v.valid_to, DATE '2200-12-31') > s.day
),
timed AS (
    SELECT s.person_id, s.day, greatest(g.from_day, s.first_day) AS from_day, least(g.last_day, s.day) AS last_day,
        CASE
            WHEN a.max_days IS NOT NULL AND a.max_working_days IS NULL THEN CAST(g.basis + a.max_days AS DATE)
            ELSE w.until_day
        END AS last_in_time
    FROM standing AS s
    JOIN gaps AS g ON g.person_id = s.person_id AND g.basis <= s.day AND g.last_day >= s.first_day
    LEFT JOIN agreed AS a ON a.person_id = s.person_id AND a.day = s.day AND a.place = 1
    LEFT JOIN calendar AS k ON k.day = g.basis
    LEFT JOIN working_days AS w ON w.number = k.number + coalesce(a.max_working_days, s.protection_visit_days)
),
judged AS (
    SELECT person_id, day, bool_or(greatest(CAST(last_in_time + 1 AS DATE), from_day) <= last_day) AS too_long
    FROM timed
    GROUP BY person_id, day
)
SELECT
    j.person_id,
    j.person_id || '/' || CAST(j.day AS VARCHAR) AS case_key,
    j.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    unborn(k.date_of_birth, k.expected_date_of_birth, j.day) AS unborn,
    coalesce(j.too_long, FALSE) AS too_long
FROM judged AS j
JOIN children AS k ON k.person_id = j.person_id
