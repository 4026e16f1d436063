-- Enquiries of the safeguarding hub by the day they were closed, with the hours they took. What closed before it was
-- opened is left out (C7).
WITH timed AS (
    SELECT *,
        86400 * date_diff('day', CAST(opened_at AS DATE), CAST(closed_at AS DATE))
            + 3600 * (hour(closed_at) - hour(opened_at))
            + 60 * (minute(closed_at) - minute(opened_at))
            + second(closed_at) - second(opened_at) AS seconds
    FROM mash_enquiries
    WHERE opened_at IS NOT NULL AND closed_at IS NOT NULL
)
SELECT
    person_id,
    mash_enquiry_id AS case_key,
    CAST(closed_at AS DATE) AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    CAST(opened_at AS DATE) AS opened,
    lower(rating) AS rating,
    CAST(ceil(seconds / 3600.0) AS INTEGER) AS hours_taken
FROM timed
WHERE seconds >= 0
