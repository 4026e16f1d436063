"""Finding the person of rows whose extract leaves the person out.

Some deployed extracts have no person on placements, reviews or involvements, because a period of care or a referral
leads to one. What leads to exactly one person is filled in; a row that leads to none is kept without.
"""

from __future__ import annotations

from typing import Any

# Table: the column that leads on, and the table it leads to.
LINKS = {
    "placements": ("period_of_care_id", "care_episodes"),
    "care_reviews": ("period_of_care_id", "care_episodes"),
    "involvements": ("referral_id", "referrals"),
}


def find_people(con: Any, table: str) -> None:
    """Fill the empty people of one canonical table, if it is one that has a way to them."""
    if table not in LINKS:
        return
    key, through = LINKS[table]
    con.execute(
        f'UPDATE "{table}" AS t SET person_id = l.person_id FROM (SELECT {key}, min(person_id) AS person_id '
        f"FROM {through} WHERE {key} IS NOT NULL GROUP BY {key} HAVING count(DISTINCT person_id) = 1) l "
        f"WHERE t.person_id IS NULL AND t.{key} = l.{key}"
    )
