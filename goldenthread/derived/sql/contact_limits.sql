-- For each day, the last day on which a referral may follow a contact of that day and count as its outcome
-- (interpretation 6). A table of its own so that engines join contacts to it by day alone.
SELECT k.day, w.day AS until_day
FROM calendar AS k
CROSS JOIN rule_numbers AS n
JOIN working_days AS w ON w.number = k.number + n.referral_match_days
