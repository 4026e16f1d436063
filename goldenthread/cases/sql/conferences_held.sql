-- Initial conferences by the day they were held, with working days from the strategy discussion that
-- began the enquiry (a later one does not restart the clock), or for a child who moved in from the notification; and the
-- child's conference before it, transfers in apart: days count once. Annex A's own count as with referrals (8).
WITH days AS (
    SELECT person_id, conference_date,
        lag(conference_date) OVER (PARTITION BY person_id ORDER BY conference_date) AS previous_conference,
        count(*) OVER (PARTITION BY person_id) AS conferences_known
    FROM (
        SELECT DISTINCT person_id, conference_date
        FROM initial_conferences
        WHERE conference_date IS NOT NULL AND NOT coalesce(transfer_in, FALSE)
    ) AS held
),
counted AS (
    SELECT person_id, max(icpc_12m) AS earlier FROM annex_a_counts GROUP BY person_id
),
-- A notice that names no conference is of the child's next transfer-in conference.
told AS (
    SELECT t.conference_id, coalesce(t.notified_date, t.moved_in_date) AS notified
    FROM transfer_notifications AS t
    WHERE t.conference_id IS NOT NULL
    UNION ALL
    SELECT c.conference_id, coalesce(t.notified_date, t.moved_in_date)
    FROM transfer_notifications AS t
    JOIN initial_conferences AS c
        ON c.person_id = t.person_id AND c.conference_date >= coalesce(t.notified_date, t.moved_in_date)
    WHERE t.conference_id IS NULL AND coalesce(c.transfer_in, FALSE)
),
notified AS (
    SELECT conference_id, max(notified) AS notified FROM told GROUP BY conference_id
)
SELECT
    c.person_id,
    c.conference_id AS case_key,
    c.conference_date AS day,
    c.worker_id AS worker,
    c.team_id AS team,
    q.start_date AS enquiry_started,
    coalesce(c.transfer_in, FALSE) AS transfer_in,
    e.number - s.number AS days_from_enquiry,
    coalesce(q.start_date <= c.conference_date, FALSE) AS dates_in_order,
    -- Bands of the published statistics, in working days.
    CASE
        WHEN NOT coalesce(q.start_date <= c.conference_date, FALSE) THEN NULL
        WHEN e.number - s.number <= 10 THEN '0 to 10'
        WHEN e.number - s.number <= 15 THEN '11 to 15'
        WHEN e.number - s.number <= 20 THEN '16 to 20'
        ELSE '21 or more'
    END AS duration,
    coalesce(c.led_to_plan, FALSE) OR c.protection_plan_id IS NOT NULL
        OR upper(coalesce(json_extract_string(c.outcomes, '$.CP_FLAG'), 'N')) IN ('Y', 'YES', 'TRUE', '1') AS led_to_plan,
    d.previous_conference,
    coalesce(c.conference_date <= add_months(d.previous_conference, n.repeat_conference_months), FALSE)
        OR (d.previous_conference IS NULL AND coalesce(a.earlier, 0) >= d.conferences_known) AS repeated,
    o.notified,
    e.number - m.number AS days_from_notice,
    coalesce(o.notified <= c.conference_date, FALSE) AS notice_in_order
FROM initial_conferences AS c
CROSS JOIN rule_numbers AS n
LEFT JOIN section_47_enquiries AS q ON q.enquiry_id = c.enquiry_id
LEFT JOIN days AS d ON d.person_id = c.person_id AND d.conference_date = c.conference_date AND NOT coalesce(c.transfer_in, FALSE)
LEFT JOIN counted AS a ON a.person_id = c.person_id
LEFT JOIN notified AS o ON o.conference_id = c.conference_id
LEFT JOIN calendar AS e ON e.day = c.conference_date
LEFT JOIN calendar AS s ON s.day = q.start_date
LEFT JOIN calendar AS m ON m.day = o.notified
WHERE c.conference_date IS NOT NULL
