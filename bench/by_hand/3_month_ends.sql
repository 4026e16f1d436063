-- Everything that is counted at the end of a month. Who is what on which month end is found once; the four kinds
-- of plan then share one pass over visits, one over supervisions and one over plan versions.

CREATE TEMP TABLE leavers AS
WITH l AS (
    SELECT c.*, k.born, coalesce(eligibility, 'Former relevant') AS kind FROM care_leavers AS c JOIN kids AS k USING (person_id)
    WHERE coalesce(eligibility, 'Former relevant') IN ('Relevant', 'Former relevant', 'Qualifying') AND coalesce(in_touch, 'YES') <> 'DIED'
    QUALIFY row_number() OVER (PARTITION BY c.person_id ORDER BY latest_contact_date DESC, care_leaver_id) = 1
),
out_of_care AS (
    SELECT person_id, min(day) AS day FROM (
        SELECT person_id, birthday(born, 16) AS day FROM l
        UNION SELECT person_id, c.b FROM l JOIN in_care AS c USING (person_id) WHERE c.b > birthday(born, 16)
    ) AS d ANTI JOIN in_care AS c ON c.person_id = d.person_id AND c.a <= d.day AND c.b > d.day
    WHERE day IS NOT NULL GROUP BY person_id
    UNION ALL
    SELECT person_id, max(b) FILTER (b < DATE '2200-12-31') FROM stays JOIN l USING (person_id) WHERE l.born IS NULL GROUP BY person_id
),
last_held AS (
    SELECT person_id, max(coalesce(end_date, DATE '2200-12-31')) AS day FROM allocations
    WHERE role IN ('personal_adviser', 'lead') GROUP BY person_id
)
SELECT l.person_id, l.kind, l.born, l.in_touch, l.latest_contact_date, l.pathway_plan_date,
    CASE WHEN l.kind <> 'Relevant' AND l.born IS NOT NULL THEN birthday(l.born, 18) ELSE coalesce(o.day, DATE '1900-01-01') END AS a,
    least(coalesce(h.day, DATE '2200-12-31'), coalesce(birthday(l.born, 25), DATE '2200-12-31')) AS b
FROM l LEFT JOIN out_of_care AS o USING (person_id) LEFT JOIN last_held AS h USING (person_id);

-- Bits: 1 episode, 2 care, 4 protection plan, 8 need plan, 16 assessment, 32 care leaver.
CREATE TEMP TABLE standing AS
WITH spells AS (
    SELECT person_id, 1 AS bit, referral_date AS a, close_date AS b FROM referrals
    WHERE NOT coalesce(no_further_action, FALSE) AND coalesce(closure_recorded, TRUE)
    UNION ALL SELECT person_id, 2, a, b FROM in_care
    UNION ALL SELECT person_id, 4, start_date, end_date FROM protection_plans WHERE NOT coalesce(other_authority, FALSE)
    UNION ALL SELECT person_id, 8, start_date, end_date FROM cin_plans
    UNION ALL SELECT person_id, 16, start_date, authorised_date FROM assessments
    UNION ALL SELECT person_id, 16, start_date, end_date FROM section_47_enquiries
    UNION ALL SELECT person_id, 32, a, b FROM leavers
)
SELECT person_id, CAST(i AS TINYINT) AS i, CAST(bit_or(bit) AS TINYINT) AS bits
FROM (
    SELECT person_id, bit, unnest(range(nth(a), until(b))) AS i
    FROM spells WHERE a <= (SELECT max(day) FROM months) AND coalesce(b > (SELECT min(day) FROM months), TRUE)
)
GROUP BY ALL;

CREATE TEMP TABLE on_day AS
SELECT s.person_id, s.i, s.bits, m.month, m.day, m.n,
    CASE WHEN k.restricted THEN '(restricted)' ELSE coalesce(h.team, '(none)') END AS team,
    CASE WHEN k.restricted THEN '(restricted)' ELSE coalesce(h.worker, '(none)') END AS worker,
    CASE WHEN h.since > DATE '1900-01-01' THEN h.since END AS since,
    band(k.born, k.expected, k.born_ymd, m.day, m.ymd) AS age_band, k.sex, k.ethnicity, k.disability, k.uasc,
    (m.ymd - k.born_ymd) // 10000 AS age,
    (k.born IS NULL AND k.expected IS NOT NULL) OR coalesce(k.born > m.day, FALSE) AS unborn
FROM standing AS s JOIN sight AS m ON m.i = s.i JOIN kids AS k ON k.person_id = s.person_id
LEFT JOIN held AS h ON h.person_id = s.person_id AND h.a <= m.day AND h.b > m.day;

CREATE TEMP TABLE opened AS
SELECT month, team, worker, age_band, sex, ethnicity, disability, uasc, CAST(1 AS TINYINT) AS n__open_cases,
    CAST(bits & 1 = 1 AND bits & 6 = 0 AND (bits & 24 > 0 OR bits & 32 = 0) AS TINYINT) AS n__cin_cohort
FROM on_day WHERE bits & 3 > 0 OR bits & 32 > 0;

-- The four cohorts; kind is the visit kind: 1 need, 2 protection, 3 care, 5 care leaver.
CREATE TEMP TABLE cohort AS
WITH first_placed AS (
    SELECT s.stay, min(p.start_date) AS day FROM stays AS s JOIN placements AS p ON p.person_id = s.person_id AND p.start_date >= s.a AND p.start_date < s.b
    GROUP BY s.stay
),
need AS (
    SELECT person_id, i, max(a) AS started FROM (
        SELECT person_id, start_date AS a, unnest(range(nth(start_date), until(end_date))) AS i FROM cin_plans
        WHERE start_date <= (SELECT max(day) FROM months)
    ) GROUP BY ALL
),
protection AS (
    SELECT person_id, i, max({'a': a, 'conference': conference, 'category': latest_category}) AS p FROM (
        SELECT p.person_id, p.start_date AS a, max(c.conference_date) AS conference, p.latest_category,
            unnest(range(nth(p.start_date), until(p.end_date))) AS i
        FROM protection_plans AS p LEFT JOIN initial_conferences AS c ON c.person_id = p.person_id AND c.conference_date <= p.start_date
        WHERE NOT coalesce(other_authority, FALSE) AND p.start_date <= (SELECT max(day) FROM months)
        GROUP BY p.protection_plan_id, p.person_id, p.start_date, p.end_date, p.latest_category
    ) GROUP BY ALL
),
care AS (
    SELECT person_id, i, max({'a': care_start, 'stay': stay, 'law': law}) AS c FROM (
        SELECT *, unnest(range(nth(a), until(b))) AS i
        FROM in_care WHERE a <= (SELECT max(day) FROM months) AND b > (SELECT min(day) FROM months)
    ) GROUP BY ALL
),
all_four AS (
    SELECT d.*, 1 AS kind, 'cin' AS plan_type, 'cin' AS visit_type, n.started, n.started AS first_from, NULL AS category, NULL AS law
    FROM on_day AS d JOIN need AS n ON n.person_id = d.person_id AND n.i = d.i WHERE bits & 6 = 0 AND bits & 32 = 0
    UNION ALL
    SELECT d.*, 2, 'cp', 'cp', p.a, coalesce(p.conference, p.a), p.category, NULL
    FROM on_day AS d JOIN protection ON protection.person_id = d.person_id AND protection.i = d.i
    UNION ALL
    SELECT d.*, 3, 'care_plan', 'cla', c.a, CASE WHEN f.day <= d.day THEN f.day ELSE c.a END, NULL, c.law
    FROM on_day AS d JOIN care ON care.person_id = d.person_id AND care.i = d.i LEFT JOIN first_placed AS f ON f.stay = c.stay
    UNION ALL
    SELECT d.*, 5, 'pathway', 'care_leaver', l.a, NULL, NULL, NULL
    FROM on_day AS d JOIN leavers AS l ON l.person_id = d.person_id WHERE bits & 32 > 0 AND bits & 2 = 0
)
SELECT * FROM all_four;

CREATE TEMP TABLE placed_at AS
SELECT person_id, i, max({'a': a, 'type': placement_type, 'long': long}) AS p FROM (
    SELECT p.person_id, p.start_date AS a, p.placement_type, coalesce(x.matched_long_term, p.placement_type IN ('U1', 'U4'), FALSE) AS long,
        unnest(range(nth(p.start_date), until(p.end_date))) AS i
    FROM placements AS p LEFT JOIN placement_extras AS x ON x.placement_id = p.placement_id
    WHERE p.start_date <= (SELECT max(day) FROM months)
) GROUP BY ALL;

CREATE TEMP TABLE agreed AS
SELECT person_id, visit_type, i, min({'a': DATE '2300-01-01' - coalesce(valid_from, DATE '1900-01-01'), 'working': max_working_days, 'days': max_days}) AS x
FROM (
    SELECT *, unnest(range(nth(coalesce(valid_from, DATE '1990-01-01')), until(valid_to))) AS i
    FROM visit_requirements WHERE coalesce(valid_from <= (SELECT max(day) FROM months), TRUE)
) GROUP BY ALL;

-- From each event until the next: a hash join on the child then finds the last one before a day (quicker than ASOF here).
CREATE TEMP TABLE seen_until AS
SELECT *, lead(visit_date, 1, DATE '2200-12-31') OVER (PARTITION BY person_id, kind ORDER BY visit_date, alone) AS until
FROM seen SEMI JOIN cohort ON cohort.person_id = seen.person_id AND cohort.kind = seen.kind;

CREATE TEMP TABLE supervised AS
SELECT person_id, supervision_date, next_due_date,
    lead(supervision_date, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY supervision_date, next_due_date NULLS FIRST) AS until
FROM supervisions SEMI JOIN cohort ON cohort.person_id = supervisions.person_id WHERE supervision_date IS NOT NULL;

CREATE TEMP TABLE versions AS
SELECT person_id, plan_type, known_from, max(version) OVER (PARTITION BY person_id, plan_type ORDER BY known_from) AS version,
    lead(known_from, 1, DATE '2200-12-31') OVER (PARTITION BY person_id, plan_type ORDER BY known_from) AS until
FROM (
    SELECT person_id, plan_type, authorised_date AS known_from, coalesce(plan_date, authorised_date) AS version FROM plan_versions
    WHERE authorised_date IS NOT NULL
    UNION ALL SELECT person_id, 'care_plan', start_date, start_date FROM care_plans WHERE start_date IS NOT NULL
    UNION ALL SELECT person_id, 'pathway', held_date, held_date FROM review_meetings
    WHERE meeting_type = 'pathway_review' AND held_date IS NOT NULL AND NOT coalesce(cancelled, FALSE)
);

CREATE TEMP TABLE dated AS
SELECT c.*, coalesce(p.p.a, c.started) AS placed, p.p.type AS placement_type, coalesce(p.p.long, FALSE) AS long,
    v.alone, CASE WHEN v.visit_date >= CASE WHEN c.kind = 3 THEN coalesce(p.p.a, c.started) ELSE c.started END OR c.kind = 5 THEN v.visit_date END AS visited,
    CASE WHEN r.version >= c.started OR c.kind = 5 THEN r.version END AS version,
    u.supervision_date AS supervised, u.next_due_date, coalesce(c.since, c.started) AS held_from,
    x.x.working AS max_working, x.x.days AS max_days
FROM cohort AS c
LEFT JOIN placed_at AS p ON c.kind = 3 AND p.person_id = c.person_id AND p.i = c.i
LEFT JOIN agreed AS x ON x.person_id = c.person_id AND x.visit_type = c.visit_type AND x.i = c.i
LEFT JOIN seen_until AS v ON v.person_id = c.person_id AND v.kind = c.kind AND v.visit_date <= c.day AND v.until > c.day
LEFT JOIN versions AS r ON r.person_id = c.person_id AND r.plan_type = c.plan_type AND r.known_from <= c.day AND r.until > c.day
LEFT JOIN supervised AS u ON u.person_id = c.person_id AND u.supervision_date <= c.day AND u.until > c.day;

CREATE TEMP TABLE four AS
WITH met AS (
    SELECT person_id, held, lead(held, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY held) AS until FROM (
        SELECT person_id, conference_date AS held FROM initial_conferences
        UNION ALL SELECT person_id, review_date FROM protection_reviews
        UNION ALL SELECT person_id, held_date FROM review_meetings
        WHERE meeting_type IN ('icpc', 'cp_review', 'core_group') AND NOT coalesce(cancelled, FALSE)
    ) WHERE held IS NOT NULL
),
grouped AS (
    SELECT person_id, held_date AS held, lead(held_date, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY held_date) AS until
    FROM review_meetings WHERE meeting_type = 'core_group' AND held_date IS NOT NULL AND NOT coalesce(cancelled, FALSE)
),
need_reviewed AS (
    SELECT person_id, held_date AS held, lead(held_date, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY held_date) AS until
    FROM review_meetings WHERE meeting_type = 'cin_review' AND held_date IS NOT NULL AND NOT coalesce(cancelled, FALSE)
),
-- Reviews of each plan in turn: late, when the one before (or the start) lies too far back.
conferred AS (
    SELECT person_id, a, held, lead(held, 1, DATE '2200-12-31') OVER w AS until, max(late) OVER w AS any_late FROM (
        SELECT *, CAST(held > CASE WHEN before IS NULL THEN CAST(a + INTERVAL 3 MONTH AS DATE) ELSE CAST(before + INTERVAL 6 MONTH AS DATE) END AS TINYINT) AS late FROM (
            SELECT *, lag(held) OVER (PARTITION BY person_id, a ORDER BY held) AS before FROM (
                SELECT DISTINCT p.person_id, p.start_date AS a, r.held FROM protection_plans AS p JOIN (
                    SELECT person_id, review_date AS held FROM protection_reviews
                    UNION ALL SELECT person_id, held_date FROM review_meetings WHERE meeting_type = 'cp_review' AND NOT coalesce(cancelled, FALSE)
                ) AS r ON r.person_id = p.person_id AND r.held > p.start_date AND r.held < coalesce(p.end_date, DATE '2200-12-31')
                WHERE NOT coalesce(p.other_authority, FALSE)
            )
        )
    ) WINDOW w AS (PARTITION BY person_id, a ORDER BY held)
),
lasting AS (
    SELECT DISTINCT person_id, i FROM (
        SELECT person_id, unnest(range(nth(coalesce(start_date, DATE '1990-01-01')), until(end_date))) AS i FROM care_plans
        WHERE permanence_choices LIKE '%"Y"%' AND coalesce(start_date <= (SELECT max(day) FROM months), TRUE)
    )
),
reviewed AS (
    SELECT person_id, held, lead(held, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY held) AS until FROM (
        SELECT person_id, review_date AS held FROM care_reviews WHERE review_date IS NOT NULL AND NOT coalesce(cancelled, FALSE)
        UNION ALL
        SELECT person_id, held_date FROM review_meetings WHERE meeting_type = 'cla_review' AND held_date IS NOT NULL AND NOT coalesce(cancelled, FALSE)
    )
),
taught AS (
    SELECT person_id, completed_date, min(quality_assured_date) AS assured,
        lead(completed_date, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY completed_date) AS until FROM education_plans WHERE completed_date IS NOT NULL GROUP BY person_id, completed_date
),
school AS (
    SELECT w.day, count(*) FILTER (w.works AND EXISTS (FROM school_terms AS t WHERE t.start_date <= w.day AND t.end_date >= w.day)) OVER (ORDER BY w.day) AS n
    FROM wd AS w
),
since AS (
    SELECT m.i, coalesce(max(t.start_date) FILTER (t.end_date <= m.day), max(t.start_date) FILTER (t.start_date <= m.day)) AS day
    FROM months AS m CROSS JOIN school_terms AS t GROUP BY m.i
),
counted_on AS (
    SELECT person_id, day, lead(day, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY day) AS until FROM (
        SELECT person_id, contact_date AS day FROM care_leaver_contacts WHERE contact_date IS NOT NULL
        UNION ALL SELECT person_id, visit_date FROM seen WHERE kind = 5
    )
),
statuses AS (
    SELECT person_id, status_date, max(activity) AS activity, max(in_touch) AS in_touch,
        lead(status_date, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY status_date) AS until
    FROM care_leaver_statuses WHERE status_date IS NOT NULL GROUP BY person_id, status_date
),
-- What all four share: in time for a supervision.
s AS (
    SELECT d.*, b.n AS basis_n,
        coalesce(d.day <= CASE WHEN supervised IS NULL THEN CAST(held_from + INTERVAL 1 MONTH AS DATE)
            ELSE coalesce(next_due_date, CAST(supervised + INTERVAL 1 MONTH AS DATE)) END, FALSE) AS supervised_in_time,
        d.n - f.n AS since_first, coalesce(visited, CASE WHEN kind = 3 THEN placed ELSE started END) AS basis
    FROM dated AS d LEFT JOIN wd AS f ON f.day = d.first_from
    LEFT JOIN wd AS b ON b.day = coalesce(visited, CASE WHEN kind = 3 THEN placed ELSE started END)
),
need AS (
    SELECT s.*, CASE WHEN max_working IS NOT NULL THEN n - basis_n <= max_working ELSE day <= basis + coalesce(max_days, 28) END AS in_time,
        CASE WHEN r.held >= started THEN r.held END AS reviewed
    FROM s LEFT JOIN need_reviewed AS r ON r.person_id = s.person_id AND r.held <= s.day AND r.until > s.day WHERE kind = 1
),
protection AS (
    SELECT s.*, CASE WHEN max_days IS NOT NULL AND max_working IS NULL THEN s.day <= basis + max_days
        ELSE n - basis_n <= coalesce(max_working, 10) END AS in_time,
        CASE WHEN max_days IS NULL AND max_working IS NULL THEN s.day <= basis + 28 ELSE in_time END AS in_four_weeks,
        CASE WHEN visited IS NOT NULL THEN (ym(visited) - k.born_ymd) // 10000 >= 5 END AS five,
        CASE WHEN m.held >= started THEN m.held END AS meeting,
        CASE WHEN g.held >= started THEN g.held END AS grouped,
        NOT coalesce(c.any_late = 1, FALSE) AND s.day <= CASE WHEN c.held IS NULL THEN CAST(started + INTERVAL 3 MONTH AS DATE)
            ELSE CAST(c.held + INTERVAL 6 MONTH AS DATE) END AS conferred
    FROM s JOIN kids AS k ON k.person_id = s.person_id
    LEFT JOIN met AS m ON m.person_id = s.person_id AND m.held <= s.day AND m.until > s.day
    LEFT JOIN grouped AS g ON g.person_id = s.person_id AND g.held <= s.day AND g.until > s.day
    LEFT JOIN conferred AS c ON c.person_id = s.person_id AND c.a = s.started AND c.held <= s.day AND c.until > s.day WHERE kind = 2
),
care AS (
    SELECT s.*, CASE
            WHEN max_working IS NOT NULL THEN s.n - basis_n <= max_working
            WHEN max_days IS NOT NULL THEN s.day <= basis + max_days
            WHEN visited IS NULL THEN s.day <= placed + 7
            WHEN placement_type = 'P1' AND law = 'C1' THEN s.day <= visited + CASE WHEN r.held >= placed THEN 28 ELSE 7 END
            WHEN long AND s.day > CAST(placed + INTERVAL 12 MONTH AS DATE) THEN s.day <= CAST(visited + INTERVAL 3 MONTH AS DATE)
            ELSE s.day <= visited + 42 END AS in_time,
        coalesce(age BETWEEN 3 AND 17, TRUE) AND coalesce(g.n - gs.n >= 10, FALSE) AS needs_education,
        coalesce(e.completed_date >= t.day, FALSE) AND coalesce(e.assured <= s.day, FALSE) AS educated, z.i IS NOT NULL AS lasting
    FROM s LEFT JOIN lasting AS z ON z.person_id = s.person_id AND z.i = s.i JOIN since AS t ON t.i = s.i LEFT JOIN school AS g ON g.day = s.day LEFT JOIN school AS gs ON gs.day = s.started
    LEFT JOIN reviewed AS r ON r.person_id = s.person_id AND r.held <= s.day AND r.until > s.day
    LEFT JOIN taught AS e ON e.person_id = s.person_id AND e.completed_date <= s.day AND e.until > s.day
    WHERE kind = 3
),
leaver AS (
    SELECT s.* EXCLUDE (kind), l.kind AS eligibility, i = 59 AS last,
        coalesce(CASE WHEN q.person_id IS NOT NULL THEN coalesce(q.in_touch, 'NO') WHEN i = 59 THEN l.in_touch END, '') AS in_touch,
        coalesce(q.activity, '') AS activity,
        greatest(c.day, CASE WHEN i = 59 AND l.latest_contact_date <= s.day THEN l.latest_contact_date END) AS contact,
        greatest(version, CASE WHEN i = 59 AND l.pathway_plan_date <= s.day THEN l.pathway_plan_date END) AS pathway
    FROM s JOIN leavers AS l ON l.person_id = s.person_id
    LEFT JOIN counted_on AS c ON c.person_id = s.person_id AND c.day <= s.day AND c.until > s.day
    LEFT JOIN statuses AS q ON q.person_id = s.person_id AND q.status_date <= s.day AND q.until > s.day
    WHERE s.kind = 5
),
leaver_counted AS (SELECT l.*, w.n AS contact_n FROM leaver AS l LEFT JOIN wd AS w ON w.day = l.contact)
SELECT month, team, worker, age_band, sex, ethnicity, disability, uasc,
    CAST(coalesce(visited IS NOT NULL AND in_time, FALSE) AS TINYINT) AS n__cin_visits_in_4_weeks,
    CAST(coalesce(visited IS NOT NULL OR NOT in_time, TRUE) AS TINYINT) AS d__cin_visits_in_4_weeks,
    CAST(coalesce(day <= CAST(version + INTERVAL 3 MONTH AS DATE), FALSE) AS TINYINT) AS n__cin_plan_up_to_date,
    CAST(version IS NOT NULL OR since_first > 10 AS TINYINT) AS d__cin_plan_up_to_date,
    CAST(supervised IS NOT NULL AND supervised_in_time AS TINYINT) AS n__cin_supervision_in_timescale,
    CAST(supervised IS NOT NULL OR NOT supervised_in_time AS TINYINT) AS d__cin_supervision_in_timescale,
    CAST(coalesce(day <= reviewed + 42, FALSE) AS TINYINT) AS n__cin_reviews_within_timescale,
    CAST(reviewed IS NOT NULL OR day > started + 42 AS TINYINT) AS d__cin_reviews_within_timescale
FROM need
UNION ALL BY NAME
SELECT month, team, worker, age_band, sex, ethnicity, disability, uasc, CAST(1 AS TINYINT) AS n__cpp_open,
    CAST(category = 'NEG' AS TINYINT) AS n__cpp_by_category_neglect, CAST(category = 'EMO' AS TINYINT) AS n__cpp_by_category_emotional,
    CAST(category = 'PHY' AS TINYINT) AS n__cpp_by_category_physical, CAST(category = 'SAB' AS TINYINT) AS n__cpp_by_category_sexual,
    CAST(category = 'MUL' AS TINYINT) AS n__cpp_by_category_multiple,
    CAST(coalesce(category NOT IN ('NEG', 'EMO', 'PHY', 'SAB', 'MUL'), TRUE) AS TINYINT) AS n__cpp_by_category_not_known,
    CAST(NOT unborn AND coalesce(visited IS NOT NULL AND in_time, FALSE) AS TINYINT) AS n__cp_visits_in_10_working_days,
    CAST(NOT unborn AND coalesce(visited IS NOT NULL OR NOT in_time, TRUE) AS TINYINT) AS d__cp_visits_in_10_working_days,
    CAST((version IS NOT NULL OR since_first > 10) AND (coalesce(day <= CAST(version + INTERVAL 3 MONTH AS DATE), FALSE) OR coalesce(version >= meeting, FALSE)) AS TINYINT) AS n__cp_plan_up_to_date,
    CAST(version IS NOT NULL OR since_first > 10 AS TINYINT) AS d__cp_plan_up_to_date,
    CAST(supervised IS NOT NULL AND supervised_in_time AS TINYINT) AS n__cp_supervision_in_timescale,
    CAST(supervised IS NOT NULL OR NOT supervised_in_time AS TINYINT) AS d__cp_supervision_in_timescale,
    CAST(NOT unborn AND visited IS NOT NULL AND in_four_weeks AS TINYINT) AS n__cp_visits_in_4_weeks,
    CAST(NOT unborn AND (visited IS NOT NULL OR NOT in_four_weeks) AS TINYINT) AS d__cp_visits_in_4_weeks,
    CAST(coalesce(five AND alone, FALSE) AS TINYINT) AS n__cp_seen_alone_5_plus, CAST(coalesce(five, FALSE) AS TINYINT) AS d__cp_seen_alone_5_plus,
    CAST((grouped IS NOT NULL OR since_first > 10) AND day <= coalesce(grouped, first_from) + 42 AS TINYINT) AS n__core_groups_on_time,
    CAST(grouped IS NOT NULL OR since_first > 10 AS TINYINT) AS d__core_groups_on_time,
    CAST(conferred AND day >= CAST(started + INTERVAL 3 MONTH AS DATE) AS TINYINT) AS n__cpp_reviews_all_on_time,
    CAST(day >= CAST(started + INTERVAL 3 MONTH AS DATE) AS TINYINT) AS d__cpp_reviews_all_on_time
FROM protection
UNION ALL BY NAME
SELECT month, team, worker, age_band, sex, ethnicity, disability, uasc, CAST(1 AS TINYINT) AS n__cla_open,
    CAST(coalesce(visited IS NOT NULL AND in_time, FALSE) AS TINYINT) AS n__cla_visits_in_timescale,
    CAST(coalesce(visited IS NOT NULL OR NOT in_time, TRUE) AS TINYINT) AS d__cla_visits_in_timescale,
    CAST(coalesce(day <= CAST(version + INTERVAL 6 MONTH AS DATE), FALSE) AS TINYINT) AS n__cla_care_plan_up_to_date,
    CAST(version IS NOT NULL OR since_first > 10 AS TINYINT) AS d__cla_care_plan_up_to_date,
    CAST(supervised IS NOT NULL AND supervised_in_time AS TINYINT) AS n__cla_supervision_in_timescale,
    CAST(supervised IS NOT NULL OR NOT supervised_in_time AS TINYINT) AS d__cla_supervision_in_timescale,
    CAST(needs_education AND educated AS TINYINT) AS n__pep_up_to_date_quality_assured,
    CAST(needs_education AS TINYINT) AS d__pep_up_to_date_quality_assured,
    CAST(lasting AS TINYINT) AS n__permanence_plan_in_place, CAST(1 AS TINYINT) AS d__permanence_plan_in_place
FROM care
UNION ALL BY NAME
SELECT month, team, worker, age_band, sex, ethnicity, disability, uasc, CAST(1 AS TINYINT) AS n__care_leavers_open,
    CAST(eligibility = 'Former relevant' AND age BETWEEN 19 AND 21 AND in_touch NOT IN ('RHOM', 'DIED')
        AND activity IN ('F1', 'P1', 'F2', 'P2', 'F3', 'P3', 'F4', 'P4', 'F5', 'P5') AS TINYINT) AS n__care_leavers_eet_19_21,
    CAST(eligibility = 'Former relevant' AND coalesce(age BETWEEN 19 AND 21, FALSE) AND in_touch NOT IN ('RHOM', 'DIED') AS TINYINT) AS d__care_leavers_eet_19_21,
    CAST(in_touch NOT IN ('REFU', 'NREQ', 'RHOM', 'DIED') AND coalesce(CASE WHEN max_working IS NOT NULL
            THEN n - contact_n <= max_working ELSE day <= contact + coalesce(max_days, 56) END, FALSE) AS TINYINT) AS n__care_leavers_contact_in_8_weeks,
    CAST(in_touch NOT IN ('REFU', 'NREQ', 'RHOM', 'DIED') AS TINYINT) AS d__care_leavers_contact_in_8_weeks,
    CAST(eligibility <> 'Qualifying' AND coalesce(day <= CAST(pathway + INTERVAL 6 MONTH AS DATE), FALSE) AS TINYINT) AS n__pathway_plan_up_to_date,
    CAST(eligibility <> 'Qualifying' AS TINYINT) AS d__pathway_plan_up_to_date,
    CAST(supervised IS NOT NULL AND supervised_in_time AS TINYINT) AS n__care_leavers_supervision_in_timescale,
    CAST(supervised IS NOT NULL OR NOT supervised_in_time AS TINYINT) AS d__care_leavers_supervision_in_timescale
FROM leaver_counted;

-- The annual cohort of care leavers: birthdays, with the status nearest to them.
CREATE TEMP TABLE birthdays AS
WITH reached AS (
    SELECT person_id, birthday(born, y) AS day FROM leavers, (VALUES (19), (20), (21)) AS v(y)
    WHERE kind = 'Former relevant' AND born IS NOT NULL AND birthday(born, y) >= (SELECT min(month) FROM months)
        AND birthday(born, y) <= (SELECT day FROM as_at)
),
near AS (
    SELECT r.person_id, r.day, min({'gap': abs(r.day - s.status_date), 'day': s.status_date, 'activity': s.activity, 'in_touch': s.in_touch}) AS x
    FROM reached AS r LEFT JOIN (
        SELECT person_id, status_date, max(activity) AS activity, max(in_touch) AS in_touch FROM care_leaver_statuses GROUP BY ALL
    ) AS s ON s.person_id = r.person_id AND s.status_date <= CAST(r.day + INTERVAL 1 MONTH AS DATE)
        AND CAST(s.status_date + INTERVAL 3 MONTH AS DATE) >= r.day
    GROUP BY ALL
)
SELECT person_id, day, NULL AS worker, NULL AS team,
    CAST(coalesce(x.activity IN ('F1', 'P1', 'F2', 'P2', 'F3', 'P3', 'F4', 'P4', 'F5', 'P5'), FALSE) AS TINYINT) AS n__care_leavers_eet_19_21_annual,
    CAST(1 AS TINYINT) AS d__care_leavers_eet_19_21_annual
FROM near WHERE coalesce(x.in_touch NOT IN ('RHOM', 'DIED'), TRUE);

-- Caseloads: a child counts for every worker who holds it, hours once for each worker of a group.
CREATE TEMP TABLE loads AS
WITH h AS (
    SELECT person_id, worker_id, i, min(team_id) AS team FROM (
        SELECT person_id, worker_id, team_id, unnest(range(nth(coalesce(start_date, DATE '1990-01-01')), until(end_date))) AS i
        FROM allocations WHERE role IN ('lead', 'personal_adviser') AND worker_id IS NOT NULL AND person_id IS NOT NULL
            AND coalesce(start_date <= (SELECT max(day) FROM months), TRUE)
    ) GROUP BY ALL
)
SELECT m.month, CASE WHEN k.restricted THEN '(restricted)' ELSE coalesce(h.team, '(none)') END AS team,
    CASE WHEN k.restricted THEN '(restricted)' ELSE h.worker_id END AS worker, h.worker_id AS holder,
    band(k.born, k.expected, k.born_ymd, m.day, m.ymd) AS age_band, k.sex, k.ethnicity, k.disability, k.uasc, w.fte,
    CAST(1 AS TINYINT) AS n__caseload_by_worker,
    CAST(coalesce(w.role IN ('social_worker', 'senior'), TRUE) AND coalesce(w.fte > 0, FALSE) AS TINYINT) AS n__caseload_mean
FROM h JOIN sight AS m ON m.i = h.i JOIN kids AS k ON k.person_id = h.person_id LEFT JOIN workers AS w ON w.worker_id = h.worker_id;

CREATE TEMP TABLE placed_birthdays AS FROM placed('birthdays');
CREATE TABLE answers_opened AS FROM folded('opened');
CREATE TABLE answers_four AS FROM folded('four');
CREATE TABLE answers_birthdays AS FROM folded('placed_birthdays');
CREATE TABLE answers_loads AS FROM folded('loads');
CREATE TABLE answers_hours AS
WITH w AS (SELECT DISTINCT month, team, worker, holder, fte FROM loads WHERE n__caseload_mean = 1)
SELECT 'authority' AS grain, month, sum(fte) AS d__caseload_mean FROM (SELECT DISTINCT month, holder, fte FROM w) GROUP BY month
UNION ALL BY NAME SELECT 'team' AS grain, month, team, sum(fte) AS d__caseload_mean FROM (SELECT DISTINCT month, team, holder, fte FROM w) GROUP BY month, team
UNION ALL BY NAME SELECT 'worker' AS grain, month, team, worker, sum(fte) AS d__caseload_mean FROM w GROUP BY month, team, worker
UNION ALL BY NAME SELECT 'age_band' AS grain, month, age_band, sum(fte) AS d__caseload_mean FROM (SELECT DISTINCT month, age_band, holder, fte FROM loads WHERE n__caseload_mean = 1) GROUP BY month, age_band
UNION ALL BY NAME SELECT 'sex' AS grain, month, sex, sum(fte) AS d__caseload_mean FROM (SELECT DISTINCT month, sex, holder, fte FROM loads WHERE n__caseload_mean = 1) GROUP BY month, sex
UNION ALL BY NAME SELECT 'ethnicity' AS grain, month, ethnicity, sum(fte) AS d__caseload_mean FROM (SELECT DISTINCT month, ethnicity, holder, fte FROM loads WHERE n__caseload_mean = 1) GROUP BY month, ethnicity
UNION ALL BY NAME SELECT 'disability' AS grain, month, disability, sum(fte) AS d__caseload_mean FROM (SELECT DISTINCT month, disability, holder, fte FROM loads WHERE n__caseload_mean = 1) GROUP BY month, disability
UNION ALL BY NAME SELECT 'uasc' AS grain, month, uasc, sum(fte) AS d__caseload_mean FROM (SELECT DISTINCT month, uasc, holder, fte FROM loads WHERE n__caseload_mean = 1) GROUP BY month, uasc;
