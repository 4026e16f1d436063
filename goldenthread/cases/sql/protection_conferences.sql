-- Child protection conferences held, one row per child and day: initial ones, transfers in apart, and reviews
-- (interpretation 139). Of the tables that tell of one conference each says what the others leave out.
WITH pooled AS (
    SELECT c.person_id, c.conference_date AS day, FALSE AS review, x.quorate, CAST(NULL AS VARCHAR) AS participation,
        c.worker_id AS worker, c.team_id AS team
    FROM initial_conferences AS c
    LEFT JOIN conference_extras AS x ON x.conference_id = c.conference_id
    WHERE NOT coalesce(c.transfer_in, FALSE)
    UNION ALL
    SELECT r.person_id, r.review_date, TRUE,
        CASE
            WHEN upper(trim(r.quorate)) IN ('Y', 'YES', 'TRUE', '1') THEN TRUE
            WHEN upper(trim(r.quorate)) IN ('N', 'NO', 'FALSE', '0') THEN FALSE
            ELSE x.quorate
        END,
        r.participation, NULL, NULL
    FROM protection_reviews AS r
    LEFT JOIN conference_extras AS x ON x.conference_id = r.review_id
    UNION ALL
    SELECT m.person_id, m.held_date, m.meeting_type = 'cp_review', x.quorate,
        CASE WHEN m.meeting_type = 'cp_review' THEN m.participation END, NULL, NULL
    FROM review_meetings AS m
    LEFT JOIN conference_extras AS x ON x.conference_id = m.meeting_id
    WHERE m.meeting_type IN ('icpc', 'cp_review') AND NOT coalesce(m.cancelled, FALSE)
),
held AS (
    SELECT p.person_id, p.day, p.review, bool_and(p.quorate) AS quorate, min(p.participation) AS participation,
        min(p.worker) AS worker, min(p.team) AS team
    FROM pooled AS p
    JOIN as_at AS t ON p.day <= t.day
    WHERE p.person_id IS NOT NULL
    GROUP BY p.person_id, p.day, p.review
)
SELECT
    h.person_id,
    h.person_id || '/' || CAST(h.day AS VARCHAR) || CASE WHEN h.review THEN '/review' ELSE '' END AS case_key,
    h.day,
    h.worker,
    h.team,
    h.review,
    h.quorate,
    upper(h.participation) AS participation,
    h.review AND coalesce(age_on(k.date_of_birth, h.day) >= n.takes_part_age, FALSE) AS may_take_part
FROM held AS h
CROSS JOIN rule_numbers AS n
JOIN children AS k ON k.person_id = h.person_id
