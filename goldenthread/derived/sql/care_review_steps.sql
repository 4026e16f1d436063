-- Reviews of looked after children's cases: each one held in a stay, and the next of the stay, which is not, with the day
-- it was due (interpretation 146). `until_day` is the last day in time, `to_day` the day the stay ended. A stay that began
-- before the data do has no due day for its first review on file.
WITH pooled AS (
    SELECT coalesce(r.person_id, c.person_id) AS person_id, r.review_date AS held, r.participation
    FROM care_reviews AS r
    LEFT JOIN care_periods AS c ON c.period_of_care_id = r.period_of_care_id
    WHERE r.review_date IS NOT NULL AND NOT coalesce(r.cancelled, FALSE)
    UNION ALL
    SELECT person_id, held_date, participation
    FROM review_meetings
    WHERE meeting_type = 'cla_review' AND held_date IS NOT NULL AND NOT coalesce(cancelled, FALSE)
),
daily AS (
    SELECT p.person_id, p.held, min(p.participation) AS participation
    FROM pooled AS p
    JOIN as_at AS t ON p.held <= t.day
    WHERE p.person_id IS NOT NULL
    GROUP BY p.person_id, p.held
),
stays AS (
    SELECT c.period_of_care_id, c.person_id, c.start_date, c.begins,
        least(coalesce(c.end_date, DATE '2200-12-31'), coalesce(birthday(k.date_of_birth, 18), DATE '2200-12-31')) AS to_day
    FROM care_periods AS c
    JOIN children AS k ON k.person_id = c.person_id
    WHERE NOT c.short_breaks_only
),
reviewed AS (
    SELECT s.period_of_care_id, s.person_id, s.start_date, s.begins, s.to_day, d.held, d.participation,
        row_number() OVER (PARTITION BY s.period_of_care_id, s.person_id ORDER BY d.held) AS place,
        lag(d.held) OVER (PARTITION BY s.period_of_care_id, s.person_id ORDER BY d.held) AS previous
    FROM stays AS s
    JOIN daily AS d ON d.person_id = s.person_id AND d.held >= s.start_date AND d.held <= s.to_day
),
lasts AS (
    SELECT period_of_care_id, person_id, max(place) AS place, max(held) AS held
    FROM reviewed
    GROUP BY period_of_care_id, person_id
),
steps AS (
    SELECT period_of_care_id, person_id, start_date, begins, to_day, held, participation, place, previous FROM reviewed
    UNION ALL
    SELECT s.period_of_care_id, s.person_id, s.start_date, s.begins, s.to_day, NULL, NULL, coalesce(l.place, 0) + 1, l.held
    FROM stays AS s
    LEFT JOIN lasts AS l ON l.period_of_care_id = s.period_of_care_id AND l.person_id = s.person_id
),
due AS (
    SELECT s.*,
        CASE
            WHEN s.place > 2 OR (s.place = 2 AND NOT s.begins) THEN add_months(s.previous, n.care_review_months)
            WHEN s.place = 2 THEN add_months(s.previous, n.care_review_second_months)
        END AS later_due,
        CASE WHEN s.place = 1 AND s.begins THEN k.number + n.care_review_first_days END AS first_number
    FROM steps AS s
    CROSS JOIN rule_numbers AS n
    LEFT JOIN calendar AS k ON k.day = s.start_date
)
SELECT d.period_of_care_id, d.person_id, d.start_date, d.to_day, d.place, d.previous, d.held, d.participation,
    coalesce(d.later_due, w.day) AS due, coalesce(d.later_due, w.until_day) AS until_day
FROM due AS d
LEFT JOIN working_days AS w ON w.number = d.first_number
