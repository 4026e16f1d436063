-- Care leavers open to the service on each snapshot day: contact, pathway plan, supervision, activity.
-- What the latest-only table says about contact, plan and activity is used on the as-at day only (interpretations 13, 19, 21, 85, 86).
WITH cohort AS (
    SELECT c.*, s.day, s.number, s.is_as_at, s.leaver_contact_days, s.pathway_plan_months, s.supervision_months,
        s.leaver_lost_months, s.leaver_idle_months, s.leaver_seen_months
    FROM care_leaver_spells AS c
    JOIN snapshot_days AS s ON c.from_day <= s.day AND c.to_day > s.day
    JOIN status_days AS d ON d.person_id = c.person_id AND d.day = s.day
    WHERE d.care_leaver
),
contacts_made AS (
    SELECT person_id, contact_date,
        lead(contact_date, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY contact_date) AS to_day
    FROM (
        SELECT person_id, contact_date FROM care_leaver_contacts WHERE contact_date IS NOT NULL
        UNION
        SELECT person_id, visit_date FROM valid_visits WHERE kind = 'care_leaver'
    ) AS made
),
allocated AS (
    SELECT count(*) > 0 AS kept FROM allocations
),
advised AS (
    -- An adviser or a social worker who holds the young person on the day; where no allocations are kept, is involved.
    SELECT c.person_id, c.day
    FROM cohort AS c
    JOIN allocations AS a ON a.person_id = c.person_id AND a.start_date <= c.day
    WHERE a.role IN ('personal_adviser', 'lead') AND a.worker_id IS NOT NULL
        AND coalesce(a.end_date, DATE '2200-12-31') > c.day
    UNION
    SELECT c.person_id, c.day
    FROM cohort AS c
    CROSS JOIN allocated AS o
    JOIN involvements AS i ON i.person_id = c.person_id AND i.start_date <= c.day
    WHERE NOT o.kept AND i.role IN ('16PLUS', 'CW') AND i.worker_id IS NOT NULL
        AND coalesce(i.end_date, DATE '2200-12-31') > c.day
),
dated AS (
    SELECT
        c.person_id, c.day, c.from_day, c.eligibility, c.is_as_at, c.leaver_seen_months,
        CASE
            WHEN v.person_id IS NOT NULL THEN TRUE
            WHEN o.kept OR NOT c.is_as_at THEN FALSE
            ELSE coalesce(c.worker_id, nullif(trim(c.personal_adviser), '')) IS NOT NULL
        END AS has_adviser,
        f.person_id IS NOT NULL AS from_foster_care,
        c.leaver_contact_days, c.pathway_plan_months, c.supervision_months, c.leaver_lost_months, c.leaver_idle_months,
        CASE WHEN l.person_id IS NOT NULL THEN l.in_touch WHEN c.is_as_at THEN c.in_touch END AS in_touch,
        CASE WHEN l.person_id IS NOT NULL THEN l.activity WHEN c.is_as_at THEN c.activity END AS activity,
        CASE WHEN l.accommodation IS NULL AND c.is_as_at THEN c.accommodation ELSE l.accommodation END AS accommodation,
        CASE WHEN l.suitable IS NULL AND c.is_as_at THEN c.accommodation_suitable ELSE l.suitable END AS suitable,
        l.idle_since,
        greatest(
            coalesce(m.contact_date, DATE '1900-01-01'),
            CASE
                WHEN c.is_as_at AND c.latest_contact_date <= c.day THEN c.latest_contact_date ELSE DATE '1900-01-01'
            END
        ) AS contact,
        greatest(
            coalesce(r.version_date, DATE '1900-01-01'),
            CASE WHEN c.is_as_at AND c.pathway_plan_date <= c.day THEN c.pathway_plan_date ELSE DATE '1900-01-01' END
        ) AS pathway,
        i.max_days,
        i.max_working_days,
        u.supervision_date AS last_supervision,
        u.next_due_date,
        -- A service that has always run says no day from which a first supervision could be due.
        CASE
            WHEN h.since > DATE '1900-01-01' THEN h.since
            WHEN c.from_day > DATE '1900-01-01' THEN c.from_day
        END AS held_from,
        h.worker_id AS worker,
        h.team_id AS team,
        age_on(k.date_of_birth, c.day) AS age
    FROM cohort AS c
    JOIN children AS k ON k.person_id = c.person_id
    CROSS JOIN allocated AS o
    LEFT JOIN advised AS v ON v.person_id = c.person_id AND v.day = c.day
    LEFT JOIN foster_leavers AS f ON f.person_id = c.person_id
    LEFT JOIN leaver_statuses AS l ON l.person_id = c.person_id AND l.status_date <= c.day AND l.to_day > c.day
    LEFT JOIN contacts_made AS m ON m.person_id = c.person_id AND m.contact_date <= c.day AND m.to_day > c.day
    LEFT JOIN plan_version_spells AS r
        ON r.person_id = c.person_id AND r.plan_type = 'pathway' AND r.known_from <= c.day AND r.to_day > c.day
    LEFT JOIN child_intervals AS i ON i.person_id = c.person_id AND i.visit_type = 'care_leaver' AND i.day = c.day
    LEFT JOIN supervision_spells AS u
        ON u.person_id = c.person_id AND u.supervision_date <= c.day AND u.to_day > c.day
    LEFT JOIN held AS h ON h.person_id = c.person_id AND h.from_day <= c.day AND h.to_day > c.day
),
clocked AS (
    SELECT d.*,
        CASE WHEN contact > DATE '1900-01-01' THEN contact END AS last_contact,
        -- Without any contact, time runs from the day the service began.
        CASE
            WHEN contact > DATE '1900-01-01' THEN contact
            WHEN from_day > DATE '1900-01-01' THEN from_day
        END AS contact_since,
        CASE
            WHEN contact = DATE '1900-01-01' THEN NULL
            WHEN max_working_days IS NOT NULL THEN w.day
            ELSE CAST(contact + coalesce(max_days, leaver_contact_days) AS DATE)
        END AS contact_due,
        CASE
            WHEN contact = DATE '1900-01-01' THEN NULL
            WHEN max_working_days IS NOT NULL THEN w.until_day
            ELSE CAST(contact + coalesce(max_days, leaver_contact_days) AS DATE)
        END AS contact_until,
        CASE WHEN pathway > DATE '1900-01-01' THEN pathway END AS pathway_plan,
        CASE WHEN pathway > DATE '1900-01-01' THEN add_months(pathway, pathway_plan_months) END AS pathway_due,
        CASE
            WHEN last_supervision IS NULL THEN add_months(held_from, supervision_months)
            ELSE coalesce(next_due_date, add_months(last_supervision, supervision_months))
        END AS supervision_due
    FROM dated AS d
    LEFT JOIN calendar AS b ON b.day = d.contact
    LEFT JOIN working_days AS w ON w.number = b.number + d.max_working_days
)
SELECT
    person_id,
    person_id AS case_key,
    day,
    worker,
    team,
    eligibility,
    coalesce(in_touch, 'not known') AS in_touch,
    CASE in_touch WHEN 'YES' THEN 'In touch' WHEN 'NO' THEN 'Not in touch' ELSE 'Not known whether in touch' END
        AS touch,
    coalesce(activity, 'not known') AS activity,
    CASE activity
        WHEN 'G4' THEN 'illness or disability'
        WHEN 'G6' THEN 'pregnancy or parenting'
        ELSE 'other circumstances'
    END AS idle_reason,
    idle_since,
    coalesce(day > add_months(idle_since, leaver_idle_months), FALSE) AS idle_too_long,
    coalesce(accommodation, 'not known') AS accommodation,
    CASE accommodation
        WHEN 'S' THEN 'No fixed abode or homeless'
        WHEN 'V' THEN 'Emergency accommodation'
        WHEN 'W' THEN 'Bed and breakfast'
        WHEN 'X' THEN 'In custody'
        ELSE CASE WHEN accommodation IS NULL THEN 'Accommodation not recorded' ELSE 'Other accommodation' END
    END AS lives,
    CASE accommodation
        WHEN 'B' THEN 'With parents or relatives'
        WHEN 'C' THEN 'Community home or other residential care (incl. NHS)'
        WHEN 'D' THEN 'Semi-independent, transitional or self-contained with support'
        WHEN 'E' THEN 'Supported lodgings'
        WHEN 'G' THEN 'Gone abroad'
        WHEN 'H' THEN 'Deported'
        WHEN 'K' THEN 'Ordinary lodgings without formal support'
        WHEN 'R' THEN 'Residence not known'
        WHEN 'S' THEN 'No fixed abode / homeless'
        WHEN 'T' THEN 'Foyers and similar'
        WHEN 'U' THEN 'Independent living (own tenancy, halls, flat share)'
        WHEN 'V' THEN 'Emergency accommodation'
        WHEN 'W' THEN 'Bed and breakfast'
        WHEN 'X' THEN 'In custody'
        WHEN 'Y' THEN 'Other accommodation'
        WHEN 'Z' THEN 'With former foster carers (staying put)'
        WHEN '0' THEN 'Not in touch / no information'
        ELSE 'Not recorded'
    END AS home,
    coalesce(suitable, 'not known') AS suitable,
    coalesce(accommodation = 'Z', FALSE) AS staying_put,
    from_foster_care,
    has_adviser,
    coalesce(last_contact >= add_months(CAST(day + 1 AS DATE), -leaver_seen_months), FALSE) AS seen_within_a_year,
    CASE suitable WHEN '1' THEN 'suitable' WHEN '2' THEN 'unsuitable' ELSE 'suitability not recorded' END
        AS suitability,
    age,
    contact_since,
    coalesce(day > add_months(contact_since, leaver_lost_months), TRUE) AS contact_lost,
    coalesce(day >= add_months(contact_since, 3), TRUE) AS contact_fading,
    last_contact,
    contact_due,
    contact_until,
    pathway_plan,
    pathway_due,
    last_supervision,
    supervision_due,
    last_supervision IS NULL AND coalesce(day <= supervision_due, FALSE) AS supervision_not_yet_due
FROM clocked
