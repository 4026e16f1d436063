-- Practice audits by their day. The moderated grade is the final one. Whoever held the child then has the row; an audit
-- of no one child stands in its own team.
SELECT
    person_id,
    audit_id AS case_key,
    audit_date AS day,
    worker_id AS worker,
    team_id AS team,
    moderated_date AS moderated_on,
    coalesce(moderated_grade, grade, 'not graded') AS grade,
    moderated_date IS NOT NULL OR moderated_grade IS NOT NULL AS moderated,
    moderated_grade IS NOT NULL AND moderated_grade <> grade AS changed_by_moderation,
    coalesce(sample_basis, 'not recorded') AS chosen,
    coalesce(nullif(trim(theme), ''), 'No theme') || ': ' || CASE coalesce(moderated_grade, grade)
        WHEN 'outstanding' THEN 'outstanding'
        WHEN 'good' THEN 'good'
        WHEN 'requires_improvement' THEN 'requires improvement'
        WHEN 'inadequate' THEN 'inadequate'
        ELSE 'not graded'
    END AS theme_and_grade
FROM audits
WHERE audit_date IS NOT NULL
