-- Families who would adopt, one row each: a couple has a row for each adopter. A step is taken when the first of them took
-- it; the family has left once every adopter of it has.
SELECT
    coalesce(family_id, adopter_id) AS family_id,
    min(stage1_start) AS stage1_start,
    min(stage1_end) AS stage1_end,
    min(stage2_start) AS stage2_start,
    min(stage2_end) AS stage2_end,
    min(application_approved) AS approved,
    min(coalesce(matched_date, placed_date, adoption_order_date)) AS matched,
    CASE WHEN bool_or(left_date IS NULL) THEN NULL ELSE max(left_date) END AS left_date
FROM adopters
WHERE coalesce(family_id, adopter_id) IS NOT NULL
GROUP BY coalesce(family_id, adopter_id)
