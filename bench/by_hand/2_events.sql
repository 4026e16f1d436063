-- Everything that is counted on the day it happened. Rows of all families lie in two tables with the columns
-- they need; a column that is not of the row's family is null and adds nothing.

CREATE TEMP MACRO yes(text, flag) AS coalesce(upper(json_extract_string(text, flag)) IN ('Y', 'YES', 'TRUE', '1'), FALSE);

CREATE TEMP TABLE late AS
SELECT c.day, w.day AS until_day FROM wd AS c JOIN wd AS w ON w.works AND w.n = c.n + 3;

CREATE TEMP TABLE front AS
WITH c AS (
    SELECT c.person_id, c.contact_id, c.contact_date AS day, NULL AS worker, NULL AS team, TRUE AS contact,
        coalesce(d.information_only, FALSE) AS info, coalesce(CAST(d.received_at AS DATE), c.contact_date) AS received,
        CAST(d.decided_at AS DATE) AS decided, c.outcomes
    FROM contacts AS c LEFT JOIN contact_decisions AS d ON d.contact_id = c.contact_id
    WHERE c.contact_date >= (SELECT min(month) FROM months)
    UNION ALL
    SELECT r.person_id, NULL, r.referral_date, r.worker_id, r.team_id, FALSE, FALSE,
        coalesce(CAST(d.received_at AS DATE), r.referral_date), CAST(d.decided_at AS DATE), NULL
    FROM referral_decisions AS d JOIN referrals AS r ON r.referral_id = d.referral_id
    WHERE r.referral_date >= (SELECT min(month) FROM months)
),
j AS (
    SELECT c.*, contact AND NOT info AS service, dk.n - rk.n AS taken, tk.n - rk.n AS so_far,
        NOT info AND NOT coalesce(decided < received, FALSE) AS to_decide, f.contact_id IS NOT NULL AS followed
    FROM c CROSS JOIN as_at AS t JOIN wd AS tk ON tk.day = t.day
    LEFT JOIN wd AS rk ON rk.day = c.received
    LEFT JOIN wd AS dk ON dk.day = c.decided AND c.decided <= t.day
    LEFT JOIN (
        SELECT DISTINCT c.contact_id FROM c JOIN late AS l ON l.day = c.day
        JOIN referrals AS r ON r.person_id = c.person_id AND r.referral_date >= c.day AND r.referral_date <= l.until_day
        WHERE c.contact AND NOT c.info
    ) AS f ON f.contact_id = c.contact_id
)
SELECT person_id, day, worker, team,
    CAST(service AS TINYINT) AS n__contacts_received,
    CAST(contact AND info AS TINYINT) AS n__contacts_information_only,
    CAST(contact AS TINYINT) AS n__contacts_total,
    CAST(CASE WHEN service THEN followed OR yes(outcomes, '$.NEW_REFERRAL_FLAG') ELSE FALSE END AS TINYINT) AS n__contact_to_referral_conversion,
    CAST(service AS TINYINT) AS d__contact_to_referral_conversion,
    CAST(to_decide AND coalesce(taken <= 1, FALSE) AS TINYINT) AS n__contact_decision_within_1_working_day,
    CAST(to_decide AND (taken IS NOT NULL OR so_far > 1) AS TINYINT) AS d__contact_decision_within_1_working_day,
    CAST(to_decide AND coalesce(taken <= 2, FALSE) AS TINYINT) AS n__contact_decision_within_2_working_days,
    CAST(to_decide AND (taken IS NOT NULL OR so_far > 2) AS TINYINT) AS d__contact_decision_within_2_working_days,
    CAST(to_decide AND coalesce(taken <= 3, FALSE) AS TINYINT) AS n__contact_decision_within_3_working_days,
    CAST(to_decide AND (taken IS NOT NULL OR so_far > 3) AS TINYINT) AS d__contact_decision_within_3_working_days
FROM j;

CREATE TEMP TABLE happened AS
WITH first AS (SELECT min(month) AS month FROM months),
referred AS (
    SELECT person_id, day, first.worker, first.team, lag(day) OVER (PARTITION BY person_id ORDER BY day) AS before
    FROM (
        SELECT person_id, referral_date AS day,
            min({'nfa': coalesce(no_further_action, FALSE), 'id': referral_id, 'worker': worker_id, 'team': team_id}) AS first
        FROM referrals WHERE referral_date IS NOT NULL GROUP BY person_id, referral_date
    )
),
assessed AS (
    SELECT a.person_id, a.authorised_date AS day, a.worker_id AS worker, a.team_id AS team, e.n - s.n AS taken,
        e.n - f.n AS from_referral, coalesce(a.start_date <= a.authorised_date, FALSE) AS in_order,
        coalesce(r.referral_date <= a.authorised_date, FALSE) AS referral_in_order,
        coalesce(a.no_further_action, FALSE) OR yes(a.outcomes, '$.NFA_FLAG') AS nfa
    FROM assessments AS a LEFT JOIN referrals AS r ON r.referral_id = a.referral_id
    LEFT JOIN wd AS e ON e.day = a.authorised_date LEFT JOIN wd AS s ON s.day = a.start_date
    LEFT JOIN wd AS f ON f.day = r.referral_date
    WHERE a.authorised_date >= (SELECT month FROM first)
),
begun AS (
    SELECT a.person_id, a.start_date AS day, a.worker_id AS worker, a.team_id AS team,
        v.n - s.n AS taken, t.n - s.n AS so_far, v.person_id IS NOT NULL AS visited,
        (k.born IS NULL AND k.expected IS NOT NULL) OR coalesce(k.born > a.start_date, FALSE) AS unborn
    FROM assessments AS a JOIN kids AS k ON k.person_id = a.person_id
    CROSS JOIN (SELECT n FROM wd JOIN as_at USING (day)) AS t
    JOIN wd AS s ON s.day = a.start_date
    ASOF LEFT JOIN (
        SELECT person_id, visit_date, n FROM seen JOIN wd ON wd.day = visit_date WHERE kind <= 4 AND visit_date <= (SELECT day FROM as_at)
    ) AS v ON v.person_id = a.person_id AND a.start_date <= v.visit_date
    WHERE a.start_date >= (SELECT month FROM first)
),
asked AS (
    SELECT q.person_id, q.start_date, q.end_date, q.worker_id AS worker, q.team_id AS team,
        h.enquiry_id IS NOT NULL OR yes(q.outcomes, '$.CP_CONFERENCE_FLAG') AS led
    FROM section_47_enquiries AS q
    LEFT JOIN (SELECT DISTINCT enquiry_id FROM initial_conferences WHERE conference_date <= (SELECT day FROM as_at)) AS h
        ON h.enquiry_id = q.enquiry_id
),
plans AS (
    SELECT protection_plan_id, person_id, start_date AS a, end_date, coalesce(end_date, DATE '2200-12-31') AS b
    FROM protection_plans WHERE person_id IS NOT NULL AND start_date IS NOT NULL AND NOT coalesce(other_authority, FALSE)
),
lost AS (
    SELECT m.person_id, m.start_date AS day, lag(m.start_date) OVER (PARTITION BY m.person_id ORDER BY m.start_date, missing_id) AS before
    FROM missing_episodes AS m SEMI JOIN in_care AS c ON c.person_id = m.person_id AND c.a <= m.start_date AND c.b > m.start_date
    WHERE coalesce(m.kind, 'M') = 'M' OR lower(m.kind) LIKE '%missing%'
),
suspended AS (
    SELECT x.person_id, x.start_date AS day, lag(x.start_date) OVER (PARTITION BY x.person_id ORDER BY x.start_date) AS before
    FROM exclusions AS x SEMI JOIN in_care AS c ON c.person_id = x.person_id AND c.a <= x.start_date AND c.b > x.start_date
    WHERE x.kind = 'suspension'
),
taken_in AS (SELECT person_id, a AS day, lag(a) OVER (PARTITION BY person_id ORDER BY a, stay) AS before FROM stays)
SELECT person_id, day, worker, team, CAST(1 AS TINYINT) AS n__referrals_received,
    CAST(coalesce(day <= CAST(before + INTERVAL 12 MONTH AS DATE), FALSE) AS TINYINT) AS n__re_referrals_12m,
    CAST(1 AS TINYINT) AS d__re_referrals_12m
FROM referred WHERE day >= (SELECT month FROM first)
UNION ALL BY NAME
SELECT person_id, day, worker, team, CAST(1 AS TINYINT) AS n__assessments_completed,
    CAST(in_order AND coalesce(taken <= 45, FALSE) AS TINYINT) AS n__assessments_within_45_working_days,
    CAST(in_order AS TINYINT) AS d__assessments_within_45_working_days,
    CAST(in_order AND coalesce(taken <= 20, FALSE) AS TINYINT) AS n__assessments_within_20_working_days,
    CAST(in_order AS TINYINT) AS d__assessments_within_20_working_days,
    CAST(referral_in_order AND coalesce(from_referral <= 42, FALSE) AS TINYINT) AS n__assessments_within_42_working_days,
    CAST(referral_in_order AS TINYINT) AS d__assessments_within_42_working_days,
    CAST(nfa AS TINYINT) AS n__assessments_ending_nfa, CAST(1 AS TINYINT) AS d__assessments_ending_nfa
FROM assessed
UNION ALL BY NAME
SELECT person_id, day, worker, team, CAST(coalesce(taken <= 5, FALSE) AS TINYINT) AS n__assessment_child_visited_within_5_working_days,
    CAST(1 AS TINYINT) AS d__assessment_child_visited_within_5_working_days
FROM begun WHERE NOT unborn AND (visited OR so_far > 5)
UNION ALL BY NAME
SELECT person_id, start_date AS day, worker, team, CAST(1 AS TINYINT) AS n__s47_started
FROM asked WHERE start_date >= (SELECT month FROM first)
UNION ALL BY NAME
SELECT person_id, end_date AS day, worker, team, CAST(led AS TINYINT) AS n__s47_to_icpc_conversion, CAST(1 AS TINYINT) AS d__s47_to_icpc_conversion
FROM asked WHERE end_date >= (SELECT month FROM first)
UNION ALL BY NAME
SELECT c.person_id, c.conference_date AS day, c.worker_id AS worker, c.team_id AS team,
    CAST(coalesce(e.n - s.n <= 15, FALSE) AS TINYINT) AS n__icpc_within_15_working_days, CAST(1 AS TINYINT) AS d__icpc_within_15_working_days
FROM initial_conferences AS c JOIN section_47_enquiries AS q ON q.enquiry_id = c.enquiry_id AND q.start_date <= c.conference_date
LEFT JOIN wd AS e ON e.day = c.conference_date LEFT JOIN wd AS s ON s.day = q.start_date
WHERE c.conference_date >= (SELECT month FROM first) AND NOT coalesce(c.transfer_in, FALSE)
UNION ALL BY NAME
SELECT p.person_id, p.a AS day, CAST(1 AS TINYINT) AS n__cpp_started,
    CAST(coalesce(max(e.b) <= p.a AND p.a <= CAST(max(e.end_date) + INTERVAL 24 MONTH AS DATE), FALSE) AS TINYINT) AS n__cpp_second_within_2_years,
    CAST(1 AS TINYINT) AS d__cpp_second_within_2_years
FROM plans AS p LEFT JOIN plans AS e ON e.person_id = p.person_id AND e.a < p.a AND e.b >= e.a
WHERE p.a >= (SELECT month FROM first) GROUP BY p.protection_plan_id, p.person_id, p.a
UNION ALL BY NAME
SELECT person_id, day, CAST(1 AS TINYINT) AS n__cla_started FROM taken_in
WHERE day >= (SELECT month FROM first) AND coalesce(before < date_trunc('month', day), TRUE)
UNION ALL BY NAME
SELECT person_id, day, CAST(1 AS TINYINT) AS n__missing_episodes_cla,
    CAST(coalesce(before < date_trunc('month', day), TRUE) AS TINYINT) AS n__missing_children_cla
FROM lost WHERE day >= (SELECT month FROM first)
UNION ALL BY NAME
SELECT person_id, day, CAST(1 AS TINYINT) AS n__cla_suspended_children FROM suspended
WHERE day >= (SELECT month FROM first) AND coalesce(before < date_trunc('month', day), TRUE);

CREATE TEMP TABLE school AS
WITH w AS (
    SELECT a.person_id, a.week_ending AS day, a.sessions_possible, a.sessions_attended, ANY_VALUE(a.source_row) AS line, arg_max(e.phase, coalesce(e.start_date, DATE '1900-01-01')) AS phase
    FROM school_attendance AS a JOIN kids AS k ON k.person_id = a.person_id
    SEMI JOIN in_care AS c ON c.person_id = a.person_id AND c.a <= a.week_ending AND c.b > a.week_ending
    LEFT JOIN school_enrolments AS e ON e.person_id = a.person_id AND coalesce(e.start_date, DATE '1900-01-01') <= a.week_ending
        AND coalesce(e.end_date, DATE '2200-12-31') > a.week_ending
    WHERE a.week_ending >= (SELECT min(month) FROM months) AND a.sessions_possible IS NOT NULL AND a.sessions_attended IS NOT NULL
        AND coalesce(((year(a.week_ending) - CAST(month(a.week_ending) < 9 AS INTEGER)) * 10000 + 831 - k.born_ymd) // 10000 BETWEEN 5 AND 15, TRUE)
    GROUP BY a.person_id, a.week_ending, a.sessions_possible, a.sessions_attended, a.source_file, a.source_row
)
SELECT person_id, day, NULL AS worker, NULL AS team,
    sessions_attended AS n__cla_attendance, sessions_possible AS d__cla_attendance,
    CASE WHEN phase = 'primary' THEN sessions_attended END AS n__cla_attendance_primary,
    CASE WHEN phase = 'primary' THEN sessions_possible END AS d__cla_attendance_primary,
    CASE WHEN phase = 'secondary' THEN sessions_attended END AS n__cla_attendance_secondary,
    CASE WHEN phase = 'secondary' THEN sessions_possible END AS d__cla_attendance_secondary,
    sessions_attended AS n__cla_attendance_gap, sessions_possible AS d__cla_attendance_gap
FROM w;

-- Who held the child on the day, and the child's bands on the day.
CREATE TEMP MACRO placed(events) AS TABLE
SELECT CAST(date_trunc('month', e.day) AS DATE) AS month,
    CASE WHEN k.restricted THEN '(restricted)' ELSE coalesce(h.team, e.team, '(none)') END AS team,
    CASE WHEN k.restricted THEN '(restricted)' ELSE coalesce(h.worker, e.worker, '(none)') END AS worker,
    band(k.born, k.expected, k.born_ymd, e.day, ym(e.day)) AS age_band, k.sex, k.ethnicity, k.disability, k.uasc, COLUMNS('^[nd]__')
FROM query_table(events) AS e
JOIN kids AS k ON k.person_id = e.person_id
LEFT JOIN held AS h ON h.person_id = e.person_id AND h.a <= e.day AND h.b > e.day;

CREATE TEMP TABLE placed_front AS FROM placed('front');
CREATE TEMP TABLE placed_happened AS FROM placed('happened');
CREATE TEMP TABLE placed_school AS FROM placed('school');
CREATE TABLE answers_front AS FROM folded('placed_front');
CREATE TABLE answers_happened AS FROM folded('placed_happened');
CREATE TABLE answers_school AS FROM folded('placed_school');
