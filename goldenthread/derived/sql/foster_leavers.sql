-- Care leavers who were looked after until the 18th birthday (or the day before it) and lived with foster carers then,
-- and so may stay put with them. Care that is recorded to go on ends on the birthday (interpretation 141).
SELECT DISTINCT c.person_id
FROM care_leaver_spells AS c
JOIN children AS k ON k.person_id = c.person_id
JOIN care_periods AS s ON s.person_id = c.person_id AND NOT s.short_breaks_only
    AND s.start_date < birthday(k.date_of_birth, 18)
    AND coalesce(s.end_date, DATE '2200-12-31') >= birthday(k.date_of_birth, 18) - 1
JOIN (
    SELECT coalesce(p.person_id, o.person_id) AS person_id, p.start_date, p.end_date
    FROM placements AS p
    LEFT JOIN care_periods AS o ON o.period_of_care_id = p.period_of_care_id
    WHERE p.placement_type IN ('U1', 'U2', 'U3', 'U4', 'U5', 'U6')
) AS f ON f.person_id = c.person_id AND f.start_date < birthday(k.date_of_birth, 18)
    AND coalesce(f.end_date, DATE '2200-12-31') >= birthday(k.date_of_birth, 18) - 1
WHERE c.eligibility = 'Former relevant' AND k.date_of_birth IS NOT NULL
