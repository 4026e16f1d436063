"""Examples of rules about looked after children and care leavers: that they are is often left unsaid."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.examples.rows import Rows, months_later
from goldenthread.records import TABLES

ABOUT_CHILDREN_IN_CARE = (
    "placement-moves-3",
    "placement-unregistered",
    "placement-distance",
    "health-assessment-due",
    "dental-check-due",
    "sdq-due",
    "sdq-high",
    "pep-termly-due",
    "persistent-absence",
    "suspension",
    "missing-now",
    "adoption-drift",
    "turning-18-no-plan",
)
# What makes a child open in another way, so that nothing is left to guess.
STATUSES = ("referrals", "cin_plans", "protection_plans", "care_episodes", "placements", "care_leavers")
# An age to have where the rule asks for one and the example says none.
USUAL_AGES = {"sdq-due": 10, "care-leaver-neet": 19}


def children_in_care(rows: Rows) -> None:
    """A child of whom nothing else is said has been looked after for two years, or since before the first event.

    In a rule about care leavers somebody with a status of one is one.
    """
    if rows.about == rows.indicator_id:
        return
    if rows.about.startswith("care-leaver-"):
        for child in dict.fromkeys(row["person_id"] for row in rows.all("care_leaver_statuses")):
            if not rows.of("care_leavers", child):
                rows.add("care_leavers", person_id=child)
    if rows.about not in ABOUT_CHILDREN_IN_CARE:
        return
    two_years_ago = months_later(rows.end, -24)
    for child, first in _spoken_of(rows).items():
        if not any(rows.of(table, child) for table in STATUSES):
            rows.add("care_episodes", person_id=child, start_date=min(first, two_years_ago))


def _spoken_of(rows: Rows) -> dict[Any, date]:
    """Every child of the example, with the day of the first event."""
    found: dict[Any, date] = {}
    for table, said in rows.tables.items():
        days = [column.name for column in TABLES[table].columns if column.type == "date" and table != "people"]
        for row in said:
            child = row.get("person_id")
            if child is not None:
                found[child] = min([row[name] for name in days if row[name] is not None] + [found.get(child, rows.end)])
    return found


def usual_age(rows: Rows) -> date | None:
    """A birth date for a child of whom none is said, where the rule is about an age."""
    years = USUAL_AGES.get(rows.about)
    return None if years is None or rows.about == rows.indicator_id else months_later(rows.end, -12 * years)
