"""Visits at which the child was seen, and the interval agreed for a child (interpretations 16 and 17)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.oracle.book import Book, Row
from tests.oracle.days import open_on, wd

# Where the visits of each kind are kept: a table of the standard, and a kind of supplementary visit.
SOURCES = {
    "cin": (("cin_visits", None), ("visits", "cin")),
    "cp": (("protection_visits", None), ("visits", "cp")),
    "cla": (("care_visits", None), ("visits", "cla")),
    "care_leaver": (("visits", "care_leaver"),),
}
ASSESSMENT_SOURCES = (
    ("cin_visits", None),
    ("protection_visits", None),
    ("care_visits", None),
    ("visits", "assessment"),
    ("visits", "cin"),
    ("visits", "cp"),
    ("visits", "cla"),
)


def valid_visits(book: Book, child: Any, sources: Any, since: date | None, until: date | None) -> list[date]:
    """Days of the visits in person at which the child was seen, from one day to another, both included."""
    found = []
    for table, kind in sources:
        for row in book.of(table, child):
            if kind is not None and row["visit_type"] != kind:
                continue
            day = row["visit_date"]
            if day is None or (since is not None and day < since) or (until is not None and day > until):
                continue
            if row["method"] in ("phone", "video"):
                continue
            seen = row["seen"]
            if seen is None:
                seen = not book.marks_seen(table)
            if seen:
                found.append(day)
    return found


def requirement(book: Book, child: Any, kind: str, day: date) -> Row | None:
    """The interval agreed for this child and in force on the day; the one valid from the latest day wins."""
    best = None
    for row in book.of("visit_requirements", child):
        if row["visit_type"] != kind or (row["max_days"] is None and row["max_working_days"] is None):
            continue
        if open_on(row["valid_from"], row["valid_to"], day) and (
            best is None or row["valid_from"] > best["valid_from"]
        ):
            best = row
    return best


def in_time_by_requirement(row: Row, basis: date, day: date) -> bool:
    if row["max_working_days"] is not None:
        return wd(basis, day) <= row["max_working_days"]
    return day <= basis + timedelta(days=int(row["max_days"]))
