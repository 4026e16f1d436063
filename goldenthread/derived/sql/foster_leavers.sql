-- Care leavers who stopped being looked after on the 18th birthday (or the day before it) while living with foster
-- carers, and so may stay put with them.
SELECT DISTINCT c.person_id
FROM care_leaver_spells AS c
JOIN children AS k ON k.person_id = c.person_id
JOIN care_periods AS s ON s.person_id = c.person_id AND NOT s.short_breaks_only
    AND s.end_date <= birthday(k.date_of_birth, 18) AND s.end_date >= birthday(k.date_of_birth, 18) - 1
JOIN (
    SELECT coalesce(p.person_id, o.person_id) AS person_id, p.start_date, p.end_date
    FROM placements AS p
    LEFT JOIN care_periods AS o ON o.period_of_care_id = p.period_of_care_id
    WHERE p.placement_type IN ('U1', 'U2', 'U3', 'U4', 'U5', 'U6')
) AS f ON f.person_id = c.person_id AND f.start_date < s.end_date AND coalesce(f.end_date, s.end_date) >= s.end_date - 1
WHERE c.eligibility = 'Former relevant' AND k.date_of_birth IS NOT NULL
