-- Section 47 enquiries that are open, need a conference that has not been held, or began in the last 7 days.
WITH today AS (
    SELECT t.day, n.repeat_enquiry_months AS months FROM as_at AS t CROSS JOIN rule_numbers AS n
),
kept AS (
    SELECT coalesce(bool_or(end_date IS NOT NULL), FALSE) AS end_dates FROM section_47_enquiries
),
held AS (
    SELECT c.enquiry_id, c.person_id, c.conference_date
    FROM initial_conferences AS c
    JOIN today AS t ON c.conference_date <= t.day
    WHERE NOT coalesce(c.transfer_in, FALSE)
    UNION ALL
    SELECT NULL, m.person_id, m.held_date
    FROM review_meetings AS m
    JOIN today AS t ON m.held_date <= t.day
    WHERE m.meeting_type = 'icpc' AND NOT coalesce(m.cancelled, FALSE)
),
held_for AS (
    SELECT enquiry_id, min(conference_date) AS conference FROM held WHERE enquiry_id IS NOT NULL GROUP BY enquiry_id
),
-- A conference that names no enquiry is taken for the child's enquiry before it.
held_anyhow AS (
    SELECT q.enquiry_id, min(h.conference_date) AS conference
    FROM section_47_enquiries AS q
    JOIN held AS h ON h.person_id = q.person_id AND h.enquiry_id IS NULL AND h.conference_date >= q.start_date
    GROUP BY q.enquiry_id
),
planned AS (
    SELECT DISTINCT c.enquiry_id
    FROM initial_conferences AS c
    CROSS JOIN today AS t
    WHERE coalesce(c.conference_date > t.day, TRUE) AND NOT coalesce(c.transfer_in, FALSE)
),
begun AS (
    SELECT q.enquiry_id, q.person_id, q.referral_id, q.start_date, q.end_date, q.no_further_action,
        upper(coalesce(json_extract_string(q.outcomes, '$.CP_CONFERENCE_FLAG'), '')) AS conference_flag,
        coalesce(h.conference, x.conference) AS conference, p.enquiry_id IS NOT NULL AS planned,
        k.end_dates, t.day, t.months,
        -- What an enquiry found is known once it has ended, or at once where nothing says when it ended.
        coalesce(q.end_date <= t.day, TRUE) AS outcome_known,
        coalesce(q.end_date >= q.start_date, TRUE) AS in_order
    FROM section_47_enquiries AS q
    JOIN today AS t ON q.start_date <= t.day
    CROSS JOIN kept AS k
    LEFT JOIN held_for AS h ON h.enquiry_id = q.enquiry_id
    LEFT JOIN held_anyhow AS x ON x.enquiry_id = q.enquiry_id
    LEFT JOIN planned AS p ON p.enquiry_id = q.enquiry_id
),
late AS (
    SELECT s.enquiry_id, s.person_id, s.start_date, s.months FROM begun AS s WHERE s.start_date > s.day - 7
),
known AS (
    SELECT l.enquiry_id, count(*) AS number,
        sum(CASE WHEN s.start_date < l.start_date AND l.start_date <= add_months(s.start_date, l.months) THEN 1 ELSE 0 END) AS earlier,
        max(CASE WHEN s.start_date < l.start_date THEN s.start_date END) AS previous
    FROM late AS l
    JOIN begun AS s ON s.person_id = l.person_id
    GROUP BY l.enquiry_id
),
counted AS (
    SELECT person_id, max(s47_12m) AS earlier FROM annex_a_counts GROUP BY person_id
),
judged AS (
    SELECT s.*,
        NOT coalesce(r.close_date <= s.day AND r.close_date >= r.referral_date, FALSE) AS episode_open,
        CASE
            WHEN s.end_dates THEN coalesce(s.end_date > s.day, TRUE)
            ELSE s.conference IS NULL AND s.conference_flag = '' AND s.no_further_action IS NULL
        END AS unfinished,
        s.in_order AND s.outcome_known AND s.conference IS NULL AND (s.planned OR s.conference_flag IN ('Y', 'YES', 'TRUE', '1')) AS wanted,
        n.enquiry_id IS NOT NULL AS started_lately,
        n.previous AS previous_enquiry,
        1 + coalesce(n.earlier, 0) + greatest(coalesce(c.earlier, 0) - (n.number - 1), 0) AS enquiries_12m
    FROM begun AS s
    LEFT JOIN referrals AS r ON r.referral_id = s.referral_id
    LEFT JOIN known AS n ON n.enquiry_id = s.enquiry_id
    LEFT JOIN counted AS c ON c.person_id = s.person_id
)
SELECT
    person_id,
    enquiry_id AS case_key,
    day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    start_date AS started,
    end_date AS ended,
    conference,
    episode_open AND unfinished AS under_way,
    episode_open AND wanted AS conference_wanted,
    started_lately,
    previous_enquiry,
    CASE WHEN started_lately THEN enquiries_12m END AS enquiries_12m
FROM judged
WHERE (episode_open AND (unfinished OR wanted)) OR started_lately
