-- Children on each snapshot day for whom an enquiry that had begun asks for a conference, or has not said that none is
-- needed, and none had been held; once, by the first such strategy discussion. What an enquiry found is known from the
-- day it ended, or at once where no end is recorded (interpretation 64).
WITH held AS (
    SELECT enquiry_id, person_id, conference_date
    FROM initial_conferences
    WHERE conference_date IS NOT NULL AND NOT coalesce(transfer_in, FALSE)
    UNION ALL
    SELECT CAST(NULL AS VARCHAR), person_id, held_date
    FROM review_meetings
    WHERE meeting_type = 'icpc' AND held_date IS NOT NULL AND NOT coalesce(cancelled, FALSE)
),
-- A conference that names no enquiry is taken for the child's enquiries before it.
held_for AS (
    SELECT enquiry_id, conference_date FROM held WHERE enquiry_id IS NOT NULL
    UNION ALL
    SELECT q.enquiry_id, h.conference_date
    FROM section_47_enquiries AS q
    JOIN held AS h ON h.person_id = q.person_id AND h.enquiry_id IS NULL AND h.conference_date >= q.start_date
),
first_held AS (
    SELECT enquiry_id, min(conference_date) AS conference FROM held_for GROUP BY enquiry_id
),
said AS (
    SELECT q.enquiry_id, q.person_id, q.start_date, coalesce(h.conference, DATE '2200-12-31') AS conference,
        coalesce(q.end_date, q.start_date) AS known_from,
        upper(coalesce(json_extract_string(q.outcomes, '$.CP_CONFERENCE_FLAG'), '')) AS conference_flag,
        q.no_further_action, q.outcomes
    FROM section_47_enquiries AS q
    LEFT JOIN first_held AS h ON h.enquiry_id = q.enquiry_id
    WHERE q.start_date IS NOT NULL AND coalesce(q.end_date, DATE '2200-12-31') >= q.start_date
),
judged AS (
    SELECT enquiry_id, person_id, start_date, conference, known_from,
        conference_flag IN ('Y', 'YES', 'TRUE', '1') AS asked_for,
        NOT coalesce(no_further_action, FALSE) AND (outcomes IS NULL OR (
            upper(outcomes) NOT LIKE '%"Y%' AND upper(outcomes) NOT LIKE '%TRUE%' AND conference_flag NOT IN ('N', 'NO', 'FALSE', '0')
        )) AS nothing_said
    FROM said
),
waiting AS (
    SELECT j.person_id, d.day, d.number, min(j.start_date) AS started
    FROM judged AS j
    JOIN snapshot_days AS d ON j.start_date <= d.day AND j.conference > d.day
    WHERE j.asked_for OR j.nothing_said OR j.known_from > d.day
    GROUP BY j.person_id, d.day, d.number
)
SELECT
    w.person_id,
    w.person_id AS case_key,
    w.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    w.started,
    w.number - s.number AS days_waited,
    u.day AS conference_due,
    v.visit_date AS last_seen
FROM waiting AS w
CROSS JOIN rule_numbers AS n
JOIN calendar AS s ON s.day = w.started
JOIN working_days AS u ON u.number = s.number + n.conference_days
LEFT JOIN seen_spells AS v ON v.person_id = w.person_id AND v.visit_date <= w.day AND v.to_day > w.day
