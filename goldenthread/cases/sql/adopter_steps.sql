-- Families who would adopt, as they end stage 1, end stage 2 and are approved. They name no child.
WITH steps AS (
    SELECT family_id, 'Stage 1 ended' AS step, stage1_end AS day, stage1_start AS begun, stage1_end AS done
    FROM adopter_families
    UNION ALL
    SELECT family_id, 'Stage 2 ended', stage2_end, stage2_start, approved
    FROM adopter_families
    UNION ALL
    SELECT family_id, 'Approved', approved, stage2_start, approved
    FROM adopter_families
)
SELECT
    CAST(NULL AS VARCHAR) AS person_id,
    s.family_id || '/' || s.step AS case_key,
    s.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    s.step,
    s.begun,
    s.done,
    -- Dates missing or out of order say nothing (C7); stage 2 that ended without an approval was not in time.
    coalesce(s.begun <= s.day AND coalesce(s.done >= s.begun, TRUE), FALSE) AS dated,
    s.done <= add_months(
        s.begun, CASE WHEN s.step = 'Stage 1 ended' THEN r.adopter_stage_1_months ELSE r.adopter_stage_2_months END
    ) AS in_time
FROM steps AS s
CROSS JOIN rule_numbers AS r
WHERE s.day IS NOT NULL
