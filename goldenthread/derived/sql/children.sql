-- One row per child who appears anywhere: the bands figures are cut by, and whether the record is restricted.
-- A child with two person rows keeps the first in file order; the conflict is listed as an issue by the load.
WITH doubled AS (
    SELECT person_id FROM people GROUP BY person_id HAVING count(*) > 1
),
-- Only children with two rows need the careful way.
first_of_doubled AS (
    SELECT p.*,
        row_number() OVER (PARTITION BY p.person_id ORDER BY load_id, source_file, source_sheet, source_row) AS place
    FROM people AS p
    JOIN doubled AS d ON d.person_id = p.person_id
),
named AS (
    SELECT p.person_id, forename, surname, date_of_birth, expected_date_of_birth, gender, sex, ethnicity
    FROM people AS p
    LEFT JOIN doubled AS d ON d.person_id = p.person_id
    WHERE d.person_id IS NULL
    UNION ALL
    SELECT person_id, forename, surname, date_of_birth, expected_date_of_birth, gender, sex, ethnicity
    FROM first_of_doubled
    WHERE place = 1
),
mentioned AS (
    SELECT person_id FROM contacts
    UNION ALL SELECT person_id FROM early_help_episodes
    UNION ALL SELECT person_id FROM early_help_assessments
    UNION ALL SELECT person_id FROM mash_enquiries
    UNION ALL SELECT person_id FROM strategy_discussions
    UNION ALL SELECT person_id FROM court_cases
    UNION ALL SELECT person_id FROM advocacy_cases
    UNION ALL SELECT person_id FROM offences
    UNION ALL SELECT person_id FROM outcome_scores
    UNION ALL SELECT person_id FROM referrals
    UNION ALL SELECT person_id FROM assessments
    UNION ALL SELECT person_id FROM cin_plans
    UNION ALL SELECT person_id FROM section_47_enquiries
    UNION ALL SELECT person_id FROM initial_conferences
    UNION ALL SELECT person_id FROM protection_plans
    UNION ALL SELECT person_id FROM care_episodes
    UNION ALL SELECT person_id FROM care_leavers
    UNION ALL SELECT person_id FROM missing_episodes
    UNION ALL SELECT person_id FROM exclusions
    UNION ALL SELECT person_id FROM school_attendance
    UNION ALL SELECT person_id FROM allocations
    UNION ALL SELECT person_id FROM involvements
),
everyone AS (
    SELECT * FROM named
    UNION ALL
    SELECT DISTINCT m.person_id, n.forename, n.surname, n.date_of_birth, n.expected_date_of_birth, n.gender, n.sex, n.ethnicity
    FROM mentioned AS m
    LEFT JOIN named AS n ON n.person_id = m.person_id
    WHERE n.person_id IS NULL
),
-- A child with any code other than NONE is disabled; without a code nothing is known.
disabled AS (
    SELECT person_id, max(CASE WHEN upper(disability_code) = 'NONE' THEN 0 ELSE 1 END) AS any_code
    FROM disabilities
    WHERE disability_code IS NOT NULL
    GROUP BY person_id
),
-- Unaccompanied asylum seeking at any time until now: a breakdown, not the count of those who are so on a day.
unaccompanied AS (
    SELECT DISTINCT person_id FROM immigration_statuses
    WHERE upper(status) = 'UASC' OR lower(status) LIKE '%unaccompanied asylum%'
),
restricted AS (
    SELECT DISTINCT r.person_id
    FROM restrictions AS r
    JOIN as_at AS a ON coalesce(r.start_date, DATE '1900-01-01') <= a.day
    WHERE coalesce(r.end_date, DATE '2200-12-31') > a.day
)
SELECT
    CAST(row_number() OVER (ORDER BY e.person_id) AS INTEGER) AS child_key,
    e.person_id,
    substr(sha256(k.secret || sha256(k.secret || e.person_id)), 1, 12) AS reference,
    r.person_id IS NOT NULL AS restricted,
    e.forename,
    e.surname,
    e.date_of_birth,
    e.expected_date_of_birth,
    CASE
        WHEN coalesce(e.sex, e.gender) IN ('F', '2', '02') THEN 'Female'
        WHEN coalesce(e.sex, e.gender) IN ('M', '1', '01') THEN 'Male'
        ELSE 'Other or not known'
    END AS sex_band,
    CASE
        WHEN e.ethnicity IN ('WBRI', 'WIRI', 'WIRT', 'WOTH', 'WROM') THEN 'White'
        WHEN e.ethnicity IN ('MWBC', 'MWBA', 'MWAS', 'MOTH') THEN 'Mixed'
        WHEN e.ethnicity IN ('AIND', 'APKN', 'ABAN', 'AOTH', 'CHNE') THEN 'Asian'
        WHEN e.ethnicity IN ('BCRB', 'BAFR', 'BOTH') THEN 'Black'
        WHEN e.ethnicity = 'OOTH' THEN 'Other'
        ELSE 'Not known'
    END AS ethnic_group,
    coalesce(e.ethnicity = 'WBRI', FALSE) AS white_british,
    coalesce(trim(e.ethnicity), '') NOT IN ('', 'NOBT') AS ethnicity_stated,
    CASE WHEN d.any_code = 1 THEN 'Yes' WHEN d.any_code = 0 THEN 'No' ELSE 'Not recorded' END AS disability,
    CASE WHEN u.person_id IS NULL THEN 'No' ELSE 'Yes' END AS uasc
FROM everyone AS e
CROSS JOIN reference_key AS k
LEFT JOIN disabled AS d ON d.person_id = e.person_id
LEFT JOIN unaccompanied AS u ON u.person_id = e.person_id
LEFT JOIN restricted AS r ON r.person_id = e.person_id
WHERE e.person_id IS NOT NULL
