-- One row per child who appears anywhere: the bands figures are cut by, and whether the record is restricted.
-- A child with two person rows keeps the first in file order; the conflict is listed as an issue by the load.
WITH named AS (
    SELECT
        person_id, forename, surname, date_of_birth, expected_date_of_birth, gender, sex, ethnicity,
        row_number() OVER (PARTITION BY person_id ORDER BY load_id, source_file, source_sheet, source_row) AS place
    FROM people
),
everyone AS (
    SELECT person_id FROM named WHERE place = 1
    UNION SELECT person_id FROM contacts
    UNION SELECT person_id FROM referrals
    UNION SELECT person_id FROM assessments
    UNION SELECT person_id FROM cin_plans
    UNION SELECT person_id FROM section_47_enquiries
    UNION SELECT person_id FROM initial_conferences
    UNION SELECT person_id FROM protection_plans
    UNION SELECT person_id FROM care_episodes
    UNION SELECT person_id FROM care_leavers
    UNION SELECT person_id FROM missing_episodes
    UNION SELECT person_id FROM exclusions
    UNION SELECT person_id FROM school_attendance
    UNION SELECT person_id FROM allocations
    UNION SELECT person_id FROM involvements
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
    n.forename,
    n.surname,
    n.date_of_birth,
    n.expected_date_of_birth,
    CASE
        WHEN coalesce(n.sex, n.gender) IN ('F', '2', '02') THEN 'Female'
        WHEN coalesce(n.sex, n.gender) IN ('M', '1', '01') THEN 'Male'
        ELSE 'Other or not known'
    END AS sex_band,
    CASE
        WHEN n.ethnicity IN ('WBRI', 'WIRI', 'WIRT', 'WOTH', 'WROM') THEN 'White'
        WHEN n.ethnicity IN ('MWBC', 'MWBA', 'MWAS', 'MOTH') THEN 'Mixed'
        WHEN n.ethnicity IN ('AIND', 'APKN', 'ABAN', 'AOTH', 'CHNE') THEN 'Asian'
        WHEN n.ethnicity IN ('BCRB', 'BAFR', 'BOTH') THEN 'Black'
        WHEN n.ethnicity = 'OOTH' THEN 'Other'
        ELSE 'Not known'
    END AS ethnic_group
FROM everyone AS e
CROSS JOIN reference_key AS k
LEFT JOIN named AS n ON n.person_id = e.person_id AND n.place = 1
LEFT JOIN restricted AS r ON r.person_id = e.person_id
WHERE e.person_id IS NOT NULL
