-- Which children are brothers and sisters: of one family, or of one mother. Each pair stands twice, once from
-- either side. Whether a reader may know of the other is asked of the scope, not here.
WITH related AS (
    SELECT family_id AS bond, person_id FROM families WHERE family_id IS NOT NULL AND person_id IS NOT NULL
    UNION
    SELECT 'mother ' || mother_person_id, person_id FROM mothers
    WHERE mother_person_id IS NOT NULL AND person_id IS NOT NULL
),
families_of_a_size AS (
    -- A number that more than twenty children share is a code for "not known" and no family.
    SELECT bond FROM related GROUP BY bond HAVING count(*) BETWEEN 2 AND 20
),
pairs AS (
    SELECT DISTINCT a.person_id, b.person_id AS other_id
    FROM families_of_a_size AS f
    JOIN related AS a ON a.bond = f.bond
    JOIN related AS b ON b.bond = f.bond AND b.person_id <> a.person_id
)
SELECT k.child_key, o.child_key AS sibling_key
FROM pairs AS p
JOIN children AS k ON k.person_id = p.person_id
JOIN children AS o ON o.person_id = p.other_id
-- A mother is one of the family and no sister of her child, though she may be somebody else's.
LEFT JOIN mothers AS down ON down.mother_person_id = p.person_id AND down.person_id = p.other_id
LEFT JOIN mothers AS up ON up.mother_person_id = p.other_id AND up.person_id = p.person_id
WHERE down.person_id IS NULL AND up.person_id IS NULL
GROUP BY k.child_key, o.child_key
ORDER BY k.child_key, o.child_key
