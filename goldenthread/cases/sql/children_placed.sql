-- Children looked after on each snapshot day, once each: where they live, how often that changed, and their brothers and
-- sisters in care (interpretations 18, 72, 73 and those of placements).
WITH cohort AS (
    SELECT l.person_id, s.day, max(l.care_start) AS care_start
    FROM looked_after AS l
    JOIN snapshot_days AS s ON l.from_day <= s.day AND l.to_day > s.day
    GROUP BY l.person_id, s.day
),
counted AS (
    SELECT p.person_id, s.day,
        count(DISTINCT CASE WHEN p.to_day > add_months(CAST(s.day + 1 AS DATE), -s.placement_moves_months) THEN p.placement_id END)
            AS lately,
        count(DISTINCT p.placement_id) AS longer
    FROM placement_runs AS p
    JOIN snapshot_days AS s
        ON p.start_date <= s.day AND p.to_day > add_months(CAST(s.day + 1 AS DATE), -s.placement_moves_long_months)
    WHERE p.counts
    GROUP BY p.person_id, s.day
),
told AS (
    -- Annex A gives the number without the placements.
    SELECT person_id, snapshot_date AS day, max(placements_12m) AS placements
    FROM annex_a_counts
    WHERE placements_12m IS NOT NULL
    GROUP BY person_id, snapshot_date
),
homes AS (
    SELECT placement_id, max(provider) AS provider, max(urn) AS urn, max(distance_miles) AS distance_miles,
        max(upper(replace(postcode, ' ', ''))) AS postcode
    FROM placements
    GROUP BY placement_id
),
extras AS (
    SELECT placement_id, bool_and(inside_la_boundary) AS inside FROM placement_extras GROUP BY placement_id
),
dated AS (
    SELECT c.person_id, c.day, c.care_start, p.placement_id, p.start_date AS placed,
        coalesce(p.placement_type, '') AS placement_type, x.provider, x.distance_miles, x.postcode, e.inside, r.settled_since,
        greatest(coalesce(n.lately, 0), CASE WHEN s.is_as_at THEN coalesce(t.placements, 0) ELSE 0 END) AS placements_12_months,
        coalesce(n.longer, 0) AS placements_24_months,
        s.many_placements, s.far_from_home_miles,
        -- XXXXXXX is what the SSDA903 return writes where a registration number does not apply.
        trim(coalesce(x.urn, '')) NOT IN ('', 'XXXXXXX') AND lower(coalesce(x.urn, '')) NOT LIKE '%await%' AS registered,
        age_on(k.date_of_birth, c.day) AS age,
        age_on(k.date_of_birth, c.day) < s.settled_below_years AND c.care_start <= add_months(c.day, -s.settled_care_months)
            AS asked_if_settled,
        r.settled_since <= add_months(c.day, -s.settled_placement_months) AS settled,
        c.care_start <= add_months(CAST(c.day + 1 AS DATE), -s.placement_moves_long_months) AS in_care_2_years
    FROM cohort AS c
    JOIN children AS k ON k.person_id = c.person_id
    JOIN snapshot_days AS s ON s.day = c.day
    LEFT JOIN placement_days AS p ON p.person_id = c.person_id AND p.day = c.day
    LEFT JOIN placement_runs AS r ON r.placement_id = p.placement_id AND r.person_id = p.person_id
    LEFT JOIN homes AS x ON x.placement_id = p.placement_id
    LEFT JOIN extras AS e ON e.placement_id = p.placement_id
    LEFT JOIN counted AS n ON n.person_id = c.person_id AND n.day = c.day
    LEFT JOIN told AS t ON t.person_id = c.person_id AND t.day = c.day
),
links AS (
    -- A link holds both ways.
    SELECT person_id, sibling_person_id, meant_together, coalesce(start_date, DATE '1900-01-01') AS from_day,
        coalesce(end_date, DATE '2200-12-31') AS to_day
    FROM sibling_links
    UNION ALL
    SELECT sibling_person_id, person_id, meant_together, coalesce(start_date, DATE '1900-01-01'),
        coalesce(end_date, DATE '2200-12-31')
    FROM sibling_links
),
siblings AS (
    SELECT a.person_id, a.day,
        bool_and(NOT coalesce(l.meant_together, TRUE) OR coalesce(a.postcode <> '' AND a.postcode = b.postcode, FALSE))
            AS together
    FROM dated AS a
    JOIN links AS l ON l.person_id = a.person_id AND l.from_day <= a.day AND l.to_day > a.day
    JOIN dated AS b ON b.person_id = l.sibling_person_id AND b.day = a.day
    JOIN children AS c ON c.person_id = a.person_id
    JOIN children AS k ON k.person_id = b.person_id
    -- A restricted child makes nobody else a brother or sister in care: the row would tell that she is (interpretation 35).
    WHERE a.person_id <> b.person_id AND (c.restricted OR NOT k.restricted)
    GROUP BY a.person_id, a.day
)
SELECT
    d.person_id,
    d.person_id AS case_key,
    d.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    d.care_start,
    d.placed,
    d.settled_since,
    d.placement_type,
    CASE
        WHEN d.placement_type = '' THEN 'Not recorded'
        WHEN d.placement_type IN ('U1', 'U2', 'U3') THEN 'Foster care: relative or friend'
        WHEN d.placement_type IN ('U4', 'U5', 'U6') THEN 'Foster care: other carer'
        WHEN d.placement_type IN ('A3', 'A4', 'A5', 'A6') THEN 'Placed for adoption'
        WHEN d.placement_type = 'P1' THEN 'With parents'
        WHEN d.placement_type IN ('K1', 'K2') THEN 'Secure or children''s home'
        WHEN d.placement_type IN ('K3', 'H5', 'P2') THEN 'Independent, semi-independent or supported accommodation'
        WHEN d.placement_type IN ('R1', 'R2', 'R3', 'R5', 'S1') THEN 'Other residential'
        ELSE 'Other'
    END AS placement_group,
    coalesce(d.provider, '') AS provider,
    CAST(date_diff('day', d.placed, d.day) AS BIGINT) AS days_in_placement,
    d.placements_12_months,
    d.placements_24_months,
    d.placements_12_months >= d.many_placements AS moved_often,
    d.placements_24_months >= d.many_placements AS moved_often_in_2_years,
    d.in_care_2_years,
    coalesce(d.asked_if_settled, FALSE) AS asked_if_settled,
    coalesce(d.settled, FALSE) AS settled,
    d.inside IS NOT NULL AS location_known,
    coalesce(NOT d.inside, FALSE) AS outside,
    coalesce(d.distance_miles > d.far_from_home_miles AND d.distance_miles < 999 AND NOT d.inside, FALSE) AS far_from_home,
    d.placement_type IN ('K1', 'K2', 'K3', 'H5') AND NOT d.registered AS not_registered,
    CASE WHEN d.age >= 16 THEN '16 and over' WHEN d.age < 16 THEN 'Under 16' ELSE 'Not known' END AS under_16,
    d.placement_type IN ('U4', 'U5', 'U6', 'K1', 'K2', 'R1', 'R3', 'S1')
        OR (d.placement_type IN ('K3', 'H5') AND d.registered) AS regulated_in_wales,
    b.person_id IS NOT NULL AS sibling_in_care,
    coalesce(b.together, FALSE) AS with_siblings
FROM dated AS d
LEFT JOIN siblings AS b ON b.person_id = d.person_id AND b.day = d.day
