-- Factors of assessments by the day they were authorised: a row for each factor and, under (episode), one for the
-- assessment itself where any factor was recorded. What counts once in a period is the episode, so `previous` is the
-- day of the row before of the same episode and factor; an assessment that names no episode is one of its own.
-- `of_the_framework`: a factor of the National Framework dashboard, outcome 2. Factors are kept as a list of codes, or as codes that are said to be so or not. "None found" stands alone or not at all.
WITH plain AS (
    SELECT a.assessment_id, a.person_id, a.authorised_date, a.worker_id, a.team_id,
        coalesce(a.referral_id, a.assessment_id) AS episode,
        replace(replace(replace(replace(replace(replace(upper(f.factors), '[', ''), ']', ''), '{', ''), '}', ''),
            '"', ''), ' ', '') AS codes
    FROM assessment_factors AS f
    JOIN assessments AS a ON a.assessment_id = f.assessment_id
    WHERE a.authorised_date IS NOT NULL AND f.factors IS NOT NULL
),
-- The first hundred working days serve as the numbers from 1 on.
places AS (
    SELECT number FROM working_days WHERE number >= 1 AND number <= 100
),
pieces AS (
    SELECT p.assessment_id, p.person_id, p.authorised_date, p.worker_id, p.team_id, p.episode,
        split_part(p.codes, ',', n.number) AS piece
    FROM plain AS p
    JOIN places AS n ON n.number <= length(p.codes) - length(replace(p.codes, ',', '')) + 1
    WHERE p.codes <> ''
),
said AS (
    SELECT DISTINCT assessment_id, person_id, authorised_date, worker_id, team_id, episode,
        split_part(piece, ':', 1) AS code
    FROM pieces
    WHERE piece <> '' AND (piece NOT LIKE '%:%' OR split_part(piece, ':', 2) IN ('Y', 'YES', 'TRUE', '1'))
),
counted AS (
    SELECT *, count(*) OVER (PARTITION BY assessment_id) AS factors FROM said
),
found AS (
    SELECT c.assessment_id, c.person_id, c.authorised_date, c.worker_id, c.team_id, c.episode, c.code,
        coalesce(n.name, c.code) AS factor
    FROM counted AS c
    LEFT JOIN code_names AS n ON n.code = c.code AND n.code_set = 'assessment_factor'
    WHERE c.code <> '21' OR c.factors = 1
    UNION ALL
    SELECT DISTINCT assessment_id, person_id, authorised_date, worker_id, team_id, episode, '', '(episode)' FROM counted
)
SELECT
    person_id,
    CASE WHEN code = '' THEN assessment_id ELSE assessment_id || '|' || code END AS case_key,
    authorised_date AS day,
    worker_id AS worker,
    team_id AS team,
    factor,
    code IN (
        '3A', '3B', '3C', '10A', '11A', '12A', '13A', '16A', '17A', '18A', '18B', '18C', '19A', '19B', '19C', '23A', '24A'
    ) AS of_the_framework,
    lag(authorised_date) OVER (PARTITION BY episode, code ORDER BY authorised_date, assessment_id) AS previous
FROM found
