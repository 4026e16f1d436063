-- One row per unbroken stay in care (interpretation 10). Episodes with a period id chain by it; the rest
-- chain while each starts no later than the day the one before ended, short breaks apart from being looked after.
-- Episodes that end before they start are left out (C7). `begins` is false where the first episode carries on
-- a stay that began before the data do: its reason is a change, not a start. Episodes after the as-at day say nothing of it.
-- The reason a stay ended is that of the episode that ended last, of two the one that began later, even when it is blank;
-- the category of need is that of the first episode. (An aggregate would pass over a blank, so blanks are made text.)
WITH sound AS (
    SELECT e.person_id, e.episode_id, e.start_date, e.end_date, e.end_reason, e.category_of_need, e.period_of_care_id,
        coalesce(s.legal_status, '') AS legal_status, coalesce(s.legal_status, '') IN ('V1', 'V3', 'V4') AS short_break,
        coalesce(e.start_reason, '') NOT IN ('L', 'P', 'T', 'B', 'U') AS is_start
    FROM care_episodes AS e
    LEFT JOIN status_spells AS s
        ON s.person_id = e.person_id AND s.from_day <= e.start_date AND s.to_day > e.start_date
    WHERE e.person_id IS NOT NULL AND e.start_date IS NOT NULL
        AND coalesce(e.end_date, DATE '2200-12-31') >= e.start_date
        AND e.start_date <= (SELECT day FROM as_at)
),
marked AS (
    SELECT *,
        CASE
            WHEN start_date <= max(coalesce(end_date, DATE '2200-12-31')) OVER (
                PARTITION BY person_id, short_break
                ORDER BY start_date, coalesce(end_date, DATE '2200-12-31'), episode_id
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) THEN 0
            ELSE 1
        END AS begins
    FROM sound
    WHERE period_of_care_id IS NULL
),
chained AS (
    SELECT *,
        person_id || CASE WHEN short_break THEN '/short ' ELSE '/' END || CAST(sum(begins) OVER (
            PARTITION BY person_id, short_break
            ORDER BY start_date, coalesce(end_date, DATE '2200-12-31'), episode_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS VARCHAR) AS chain
    FROM marked
),
labelled AS (
    SELECT period_of_care_id, person_id, episode_id, start_date, end_date, end_reason, category_of_need, short_break, is_start
    FROM sound
    WHERE period_of_care_id IS NOT NULL
    UNION ALL
    SELECT chain, person_id, episode_id, start_date, end_date, end_reason, category_of_need, short_break, is_start
    FROM chained
)
SELECT
    period_of_care_id,
    person_id,
    min(start_date) AS start_date,
    CASE WHEN bool_or(end_date IS NULL) THEN NULL ELSE max(end_date) END AS end_date,
    CASE
        WHEN bool_or(end_date IS NULL) THEN NULL
        ELSE nullif(
            max_by(
                coalesce(end_reason, ''),
                CAST(end_date AS VARCHAR) || '/' || CAST(start_date AS VARCHAR) || '/' || coalesce(episode_id, '')
            ),
            ''
        )
    END AS end_reason,
    nullif(
        min_by(coalesce(category_of_need, ''), CAST(start_date AS VARCHAR) || '/' || coalesce(episode_id, '')), ''
    ) AS category_of_need,
    bool_and(short_break) AS short_breaks_only,
    coalesce(min(CASE WHEN is_start THEN start_date END) = min(start_date), FALSE) AS begins
FROM labelled
GROUP BY period_of_care_id, person_id
