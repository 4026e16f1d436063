"""Brothers and sisters in care, and the households that foster."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle.book import Book, Row
from tests.oracle.case import Case, case
from tests.oracle.health import looked_after_on
from tests.oracle.holding import restricted
from tests.oracle.periods import Window
from tests.oracle.placing import OTHER_FOSTER, placed_on


def links(book: Book, day: date) -> list[tuple[Any, Any, bool]]:
    """Both ways, of the day: child, brother or sister, meant to live together."""
    found = []
    for row in book.all("sibling_links"):
        begun = row["start_date"] is None or row["start_date"] <= day
        over = row["end_date"] is not None and row["end_date"] <= day
        one, other = row["person_id"], row["sibling_person_id"]
        if begun and not over and one is not None and other is not None and one != other:
            meant = row["meant_together"] is not False
            found += [(one, other, meant), (other, one, meant)]
    return found


def home(row: Row) -> str | None:
    code = (row["postcode"] or "").replace(" ", "").upper()
    return code or None


def placed_together(book: Book, window: Window) -> list[Case]:
    """A restricted child is nobody's brother or sister but another restricted child's (interpretation 35)."""
    homes = {child: home(row) for child, _, row in placed_on(book, window)}
    found = []
    linked = links(book, window.day)
    for child, _ in looked_after_on(book, window.day):
        alone = not restricted(book, child, window.as_at)
        siblings = [
            (other, meant)
            for one, other, meant in linked
            if one == child and other in homes and not (alone and restricted(book, other, window.as_at))
        ]
        if not siblings:
            continue
        met = all(homes[child] is not None and homes[child] == homes[other] for other, meant in siblings if meant)
        found.append(case(book, window, child, child, window.day, met=met))
    return found


def places_filled(book: Book, window: Window) -> list[Case]:
    """Children in mainstream foster homes of our own, over the approved places of our mainstream households."""
    found = [
        case(book, window, child, child, window.day, num=1, den=0)
        for child, _, row in placed_on(book, window)
        if row["placement_type"] in OTHER_FOSTER and row["provider"] == "PR1"
    ]
    households = book.all("foster_households")
    if households and all(row["approved_places"] is None for row in households):
        return []  # a column that nobody fills: nothing to set them against (C21)
    for row in households:
        approved, ended = row["approved_date"], row["deregistered_date"]
        stands = approved is not None and approved <= window.day and (ended is None or ended > window.day)
        if stands and row["kinship"] is not True and row["approved_places"] is not None:
            places = int(row["approved_places"])
            found.append(case(book, window, None, row["household_id"], window.day, num=0, den=places))
    return found


def net_change(book: Book, window: Window) -> list[Case]:
    found = []
    for row in book.all("foster_households"):
        approved, ended = row["approved_date"], row["deregistered_date"]
        if approved is not None and ended is not None and ended < approved:
            continue  # C7
        for word, day, value in (("approved", approved, 1), ("ended", ended, -1)):
            if window.has(day) and day <= window.as_at:
                found.append(case(book, window, None, f"{row['household_id']}/{word}", day, value=value))
    return found
