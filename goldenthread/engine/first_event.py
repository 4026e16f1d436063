"""The day before which a load has nothing to say. Pages ask for it too, so nothing that compiles is imported here."""

from __future__ import annotations

FIRST_EVENT = (
    "SELECT min(d) AS first_day FROM (SELECT min(contact_date) AS d FROM contacts UNION ALL "
    "SELECT min(referral_date) FROM referrals UNION ALL SELECT min(start_date) FROM care_episodes "
    "UNION ALL SELECT min(start_date) FROM protection_plans) AS first_days"
)
