-- For each day, the snapshot days at which it is one of the last 30 (the days of no recorded activity, rule 50). A
-- table of its own so that engines join what was recorded to it by day alone.
SELECT c.day, s.day AS snapshot_day
FROM calendar AS c
JOIN snapshot_days AS s ON c.day > s.day - s.no_activity_days AND c.day <= s.day
