"""Children looked after, and those of them who went missing."""

from __future__ import annotations

from typing import Any

from tests.oracle import standing
from tests.oracle.book import Book, Row
from tests.oracle.case import Case, case
from tests.oracle.periods import Window


def cla_open(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, child, child, window.day)
        for child in book.children_in("care_episodes")
        if standing.looked_after(book, child, window.day)
    ]


def cla_started(book: Book, window: Window) -> list[Case]:
    """A child once, at the first start in the window (interpretation 11)."""
    found = []
    for child in book.children_in("care_episodes"):
        starts = [
            stay["start"]
            for stay in standing.stays(book, child)
            if not stay["short_breaks_only"] and stay["begins"] and window.has(stay["start"])
        ]
        if starts:
            found.append(case(book, window, child, child, min(starts)))
    return found


def missing_while_looked_after(book: Book, window: Window) -> list[Row]:
    found = []
    for row in book.all("missing_episodes"):
        kind = (row["kind"] or "").strip().lower()
        if kind not in ("", "m") and "missing" not in kind:
            continue
        if window.has(row["start_date"]) and standing.looked_after(book, row["person_id"], row["start_date"]):
            found.append(row)
    return found


def missing_episodes_cla(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, row["person_id"], row["missing_id"], row["start_date"])
        for row in missing_while_looked_after(book, window)
    ]


def missing_children_cla(book: Book, window: Window) -> list[Case]:
    first: dict[Any, Any] = {}
    for row in missing_while_looked_after(book, window):
        child, day = row["person_id"], row["start_date"]
        first[child] = min(day, first.get(child, day))
    return [case(book, window, child, child, day) for child, day in first.items()]
