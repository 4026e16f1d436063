"""Examples of rules about open children: what makes a child open is often left unsaid."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.examples.rows import Rows
from goldenthread.records import TABLES

# Rules about every child who is open, and the one about children on plans or looked after.
ABOUT_OPEN_CHILDREN = ("case-unallocated", "case-allocated-to-leaver", "case-no-activity")
ABOUT_CHILDREN_ON_PLANS = ("worker-change-third",)
MAKE_OPEN = ("referrals", "care_episodes", "placements", "care_leavers")
MAKE_A_PLAN = (*MAKE_OPEN, "cin_plans", "protection_plans")


def open_children(rows: Rows) -> None:
    """A child an example says nothing of that makes them open, or gives them a plan, is so since the first event."""
    if rows.about == rows.indicator_id:
        return
    if rows.about in ABOUT_OPEN_CHILDREN:
        for child, since in _first_days(rows, MAKE_OPEN).items():
            rows.add("referrals", person_id=child, referral_date=since, no_further_action=False)
    if rows.about in ABOUT_CHILDREN_ON_PLANS:
        for child, since in _first_days(rows, MAKE_A_PLAN).items():
            rows.add("cin_plans", person_id=child, start_date=since)


def _first_days(rows: Rows, unless: tuple[str, ...]) -> dict[Any, date]:
    """The first day anything is said to have begun for each child with no row in these tables."""
    first: dict[Any, date] = {}
    for table, found in rows.tables.items():
        if table == "people":
            continue
        days = [column.name for column in TABLES[table].columns if column.type == "date"]
        for row in found:
            child = row.get("person_id")
            if child is None or any(rows.of(name, child) for name in unless):
                continue
            said = [row[name] for name in days if row[name] is not None and row[name] <= rows.end]
            first[child] = min([*said, first.get(child, rows.end)])
    return first
