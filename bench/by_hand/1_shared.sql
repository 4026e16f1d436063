-- What every family of figures needs, made once and kept narrow: bands are small numbers, nothing is sorted.
-- Given: the canonical tables, bank_holidays(day) and as_at(day), which is the last day of a month.

CREATE TEMP TABLE months AS
SELECT i, CAST(date_trunc('month', t.day) - to_months(59 - i) AS DATE) AS month,
    CAST(date_trunc('month', t.day) - to_months(58 - i) - INTERVAL 1 DAY AS DATE) AS day
FROM as_at AS t, range(60) AS r(i);

CREATE TEMP TABLE wd AS
WITH days AS (
    SELECT CAST(d AS DATE) AS day, isodow(d) < 6 AND CAST(d AS DATE) NOT IN (SELECT day FROM bank_holidays) AS works
    FROM range(DATE '2002-01-01', DATE '2028-01-01', INTERVAL 1 DAY) AS r(d)
)
SELECT day, works, CAST(count(*) FILTER (works) OVER (ORDER BY day) AS INTEGER) AS n FROM days;

CREATE TEMP TABLE sight AS
SELECT m.*, w.n, year(m.day) * 10000 + month(m.day) * 100 + day(m.day) AS ymd FROM months AS m JOIN wd AS w USING (day);

-- The month (0 to 59) in which a day lies: a stretch from a to b stands on month ends nth(a) to until(b) - 1.
CREATE TEMP MACRO nth(d) AS greatest(
    (year(d) * 12 + month(d)) - (SELECT year(month) * 12 + month(month) FROM months WHERE i = 0), 0
);
CREATE TEMP MACRO until(d) AS CASE WHEN d < DATE '2200-01-01' THEN least(nth(d), 60) ELSE 60 END;
CREATE TEMP MACRO ym(d) AS CAST(year(d) * 10000 + month(d) * 100 + day(d) AS INTEGER);
CREATE TEMP MACRO birthday(d, n) AS CASE
    WHEN day(CAST(d + to_years(n) AS DATE)) <> day(d) THEN CAST(d + to_years(n) AS DATE) + 1
    ELSE CAST(d + to_years(n) AS DATE) END;
CREATE TEMP MACRO band(born, expected, born_ymd, d, d_ymd) AS CAST(CASE
    WHEN (born IS NULL AND expected IS NOT NULL) OR coalesce(born > d, FALSE) THEN 0
    WHEN born IS NULL THEN 1
    WHEN d_ymd - born_ymd < 10000 THEN 2
    WHEN d_ymd - born_ymd < 50000 THEN 3
    WHEN d_ymd - born_ymd < 100000 THEN 4
    WHEN d_ymd - born_ymd < 160000 THEN 5
    WHEN d_ymd - born_ymd < 180000 THEN 6
    ELSE 7 END AS TINYINT);

CREATE TEMP TABLE kids AS
SELECT p.person_id, p.date_of_birth AS born, p.expected_date_of_birth AS expected, ym(p.date_of_birth) AS born_ymd,
    CAST(CASE WHEN coalesce(p.sex, p.gender) IN ('F', '2', '02') THEN 0
        WHEN coalesce(p.sex, p.gender) IN ('M', '1', '01') THEN 1 ELSE 2 END AS TINYINT) AS sex,
    CAST(CASE WHEN p.ethnicity IN ('WBRI', 'WIRI', 'WIRT', 'WOTH', 'WROM') THEN 0
        WHEN p.ethnicity IN ('MWBC', 'MWBA', 'MWAS', 'MOTH') THEN 1
        WHEN p.ethnicity IN ('AIND', 'APKN', 'ABAN', 'AOTH', 'CHNE') THEN 2
        WHEN p.ethnicity IN ('BCRB', 'BAFR', 'BOTH') THEN 3
        WHEN p.ethnicity = 'OOTH' THEN 4 ELSE 5 END AS TINYINT) AS ethnicity,
    CAST(coalesce(d.band, 2) AS TINYINT) AS disability,
    CAST(CASE WHEN u.person_id IS NULL THEN 0 ELSE 1 END AS TINYINT) AS uasc,
    r.person_id IS NOT NULL AS restricted
FROM people AS p
LEFT JOIN (
    SELECT person_id, min(CASE WHEN upper(disability_code) = 'NONE' THEN 1 ELSE 0 END) AS band
    FROM disabilities WHERE disability_code IS NOT NULL GROUP BY person_id
) AS d ON d.person_id = p.person_id
LEFT JOIN (
    SELECT DISTINCT person_id FROM immigration_statuses
    WHERE upper(status) = 'UASC' OR lower(status) LIKE '%unaccompanied asylum%'
) AS u ON u.person_id = p.person_id
LEFT JOIN (
    SELECT DISTINCT person_id FROM restrictions, as_at AS t
    WHERE coalesce(start_date, t.day) <= t.day AND coalesce(end_date, DATE '2200-12-31') > t.day
) AS r ON r.person_id = p.person_id;

-- Who held each child when, without overlaps; only children with two offers at once go the long way.
CREATE TEMP TABLE offers AS
SELECT person_id, worker_id, team_id, coalesce(start_date, DATE '1900-01-01') AS a,
    coalesce(end_date, DATE '2200-12-31') AS b, 2 AS rank
FROM allocations WHERE coalesce(is_lead, role = 'lead') AND coalesce(end_date > start_date, TRUE)
UNION ALL
SELECT person_id, worker_id, team_id, coalesce(start_date, DATE '1900-01-01'), coalesce(end_date, DATE '2200-12-31'), 1
FROM involvements AS i WHERE role = 'CW' AND coalesce(end_date > start_date, TRUE)
    AND NOT EXISTS (FROM allocations AS l WHERE coalesce(l.is_lead, l.role = 'lead') AND l.person_id = i.person_id
        AND l.start_date = i.start_date AND coalesce(l.end_date, DATE '2200-12-31') = coalesce(i.end_date, DATE '2200-12-31'));

CREATE TEMP TABLE held AS
WITH busy AS (
    SELECT *, max(b) OVER (
        PARTITION BY person_id ORDER BY a, b ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS until
    FROM offers WHERE person_id IS NOT NULL
),
crowded AS (SELECT DISTINCT person_id FROM busy WHERE until > a),
edges AS (
    SELECT person_id, a AS edge FROM offers SEMI JOIN crowded USING (person_id)
    UNION SELECT person_id, b FROM offers SEMI JOIN crowded USING (person_id)
),
pieces AS (SELECT person_id, edge AS a, lead(edge) OVER (PARTITION BY person_id ORDER BY edge) AS b FROM edges)
SELECT p.person_id, p.a, p.b, o.worker_id AS worker, o.team_id AS team, o.a AS since
FROM pieces AS p JOIN offers AS o ON o.person_id = p.person_id AND o.a <= p.a AND o.b >= p.b
WHERE p.b IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY p.person_id, p.a ORDER BY o.rank DESC, o.a DESC, o.worker_id, o.team_id) = 1
UNION ALL
SELECT person_id, a, b, worker_id, team_id, a FROM offers ANTI JOIN crowded USING (person_id)
WHERE person_id IS NOT NULL;

CREATE TEMP TABLE unit_of AS
WITH t AS (SELECT team_id, parent_team_id, level FROM teams
    UNION ALL SELECT team_id, parent_team_id, NULL FROM departments WHERE team_id NOT IN (SELECT team_id FROM teams))
SELECT t.team_id AS team, CASE
    WHEN t.level = 'service_manager' THEN t.team_id WHEN p.level = 'service_manager' THEN p.team_id
    WHEN g.level = 'service_manager' THEN g.team_id ELSE coalesce(p.team_id, '(none)') END AS service
FROM t LEFT JOIN t AS p ON p.team_id = t.parent_team_id LEFT JOIN t AS g ON g.team_id = p.parent_team_id
UNION ALL SELECT '(restricted)', '(restricted)';

-- Stays in care, and the stretches in which a child is looked after.
CREATE TEMP TABLE law AS
SELECT person_id, coalesce(start_date, DATE '1900-01-01') AS a, coalesce(end_date, DATE '2200-12-31') AS b,
    legal_status, legal_status_id
FROM legal_statuses WHERE coalesce(end_date > start_date, TRUE) AND person_id IS NOT NULL;

CREATE TEMP TABLE stays AS
WITH e AS (
    SELECT e.*, arg_max(s.legal_status, s.a) AS law
    FROM care_episodes AS e LEFT JOIN law AS s ON s.person_id = e.person_id AND s.a <= e.start_date AND s.b > e.start_date
    WHERE e.person_id IS NOT NULL AND e.start_date IS NOT NULL AND coalesce(e.end_date >= e.start_date, TRUE)
    GROUP BY ALL
)
SELECT period_of_care_id AS stay, person_id, min(start_date) AS a,
    CASE WHEN count(*) = count(end_date) THEN max(end_date) ELSE DATE '2200-12-31' END AS b
FROM e GROUP BY ALL HAVING NOT bool_and(coalesce(law, '') IN ('V1', 'V3', 'V4'));

CREATE TEMP TABLE in_care AS
WITH edges AS (
    SELECT stay, person_id, a AS edge FROM stays UNION SELECT stay, person_id, b FROM stays
    UNION SELECT stay, s.person_id, unnest([l.a, l.b]) FROM stays AS s
    JOIN law AS l ON l.person_id = s.person_id AND l.a < s.b AND l.b > s.a
),
pieces AS (SELECT stay, person_id, edge AS a, lead(edge) OVER (PARTITION BY stay, person_id ORDER BY edge) AS b FROM edges)
SELECT * FROM (
    SELECT p.person_id, p.stay, s.a AS care_start, p.a, least(p.b, coalesce(birthday(k.born, 18), DATE '2200-12-31')) AS b,
        arg_max(l.legal_status, l.a) AS law
    FROM pieces AS p
    JOIN stays AS s ON s.stay = p.stay AND s.person_id = p.person_id AND p.a >= s.a AND p.b <= s.b
    JOIN kids AS k ON k.person_id = p.person_id
    LEFT JOIN law AS l ON l.person_id = p.person_id AND l.a <= p.a AND l.b > p.a
    WHERE p.b IS NOT NULL
    GROUP BY ALL
)
WHERE b > a AND coalesce(law, '') NOT IN ('V1', 'V3', 'V4');

CREATE TEMP TABLE seen AS
SELECT person_id, 1 AS kind, visit_date, FALSE AS alone FROM cin_visits WHERE seen
UNION ALL SELECT person_id, 2, visit_date, coalesce(seen_alone, FALSE) FROM protection_visits WHERE seen
UNION ALL SELECT person_id, 3, visit_date, FALSE FROM care_visits WHERE seen
UNION ALL SELECT person_id, CASE visit_type WHEN 'cin' THEN 1 WHEN 'cp' THEN 2 WHEN 'cla' THEN 3 WHEN 'assessment' THEN 4 ELSE 5 END,
    visit_date, coalesce(seen_alone = 'yes', FALSE) FROM visits WHERE seen AND coalesce(method, 'in_person') = 'in_person';

-- One fact table folded to the eight grains: once by team and worker, once by the five bands, then rolled up.
CREATE TEMP MACRO folded(fact) AS TABLE
WITH w AS MATERIALIZED (
    SELECT month, team, worker, CAST(sum(COLUMNS('^([nd]__.*)$')) AS BIGINT) AS '\1'
    FROM query_table(fact) GROUP BY month, team, worker
),
b AS MATERIALIZED (
    SELECT month, age_band, sex, ethnicity, disability, uasc, CAST(sum(COLUMNS('^([nd]__.*)$')) AS BIGINT) AS '\1'
    FROM query_table(fact) GROUP BY month, age_band, sex, ethnicity, disability, uasc
),
t AS MATERIALIZED (SELECT month, team, CAST(sum(COLUMNS('^([nd]__.*)$')) AS BIGINT) AS '\1' FROM w GROUP BY month, team)
SELECT 'worker' AS grain, * FROM w
UNION ALL BY NAME SELECT 'team' AS grain, * FROM t
UNION ALL BY NAME SELECT 'authority' AS grain, month, CAST(sum(COLUMNS('^([nd]__.*)$')) AS BIGINT) AS '\1' FROM t GROUP BY month
UNION ALL BY NAME SELECT 'age_band' AS grain, month, age_band, CAST(sum(COLUMNS('^([nd]__.*)$')) AS BIGINT) AS '\1' FROM b GROUP BY month, age_band
UNION ALL BY NAME SELECT 'sex' AS grain, month, sex, CAST(sum(COLUMNS('^([nd]__.*)$')) AS BIGINT) AS '\1' FROM b GROUP BY month, sex
UNION ALL BY NAME SELECT 'ethnicity' AS grain, month, ethnicity, CAST(sum(COLUMNS('^([nd]__.*)$')) AS BIGINT) AS '\1' FROM b GROUP BY month, ethnicity
UNION ALL BY NAME SELECT 'disability' AS grain, month, disability, CAST(sum(COLUMNS('^([nd]__.*)$')) AS BIGINT) AS '\1' FROM b GROUP BY month, disability
UNION ALL BY NAME SELECT 'uasc' AS grain, month, uasc, CAST(sum(COLUMNS('^([nd]__.*)$')) AS BIGINT) AS '\1' FROM b GROUP BY month, uasc;
