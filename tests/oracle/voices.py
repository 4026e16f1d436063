"""Advocacy, independent visitors, and whether scores of wellbeing get better."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle import standing
from tests.oracle.book import Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import ONE_DAY, add_months, open_on
from tests.oracle.periods import Window


def advocacy(book: Book) -> list[Row]:
    return [
        row
        for row in book.all("advocacy_cases")
        if row["service"] in (None, "advocacy")
        and row["referred_date"] is not None
        and (row["closed_date"] is None or row["closed_date"] >= row["referred_date"])
    ]


def open_cases(book: Book, window: Window, day: date) -> list[Case]:
    return [
        case(book, window, row["person_id"], row["case_id"], day)
        for row in advocacy(book)
        if open_on(row["referred_date"], row["closed_date"], day)
    ]


def carried_in(book: Book, window: Window) -> list[Case]:
    return open_cases(book, window, window.start - ONE_DAY)


def carried_forward(book: Book, window: Window) -> list[Case]:
    return open_cases(book, window, window.day)


def new_cases(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, row["person_id"], row["case_id"], row["referred_date"])
        for row in advocacy(book)
        if window.has(row["referred_date"])
    ]


def closed(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, row["person_id"], row["case_id"], row["closed_date"])
        for row in advocacy(book)
        if window.has(row["closed_date"]) and row["closed_date"] <= window.as_at
    ]


def worked_with(book: Book, window: Window) -> list[Case]:
    return carried_in(book, window) + new_cases(book, window)


def visitors(book: Book, window: Window) -> list[Case]:
    """Looked after children who are matched with an independent visitor."""
    children = {
        row["person_id"]
        for row in book.all("advocacy_cases")
        if row["service"] == "independent_visitor"
        and open_on(row["allocated_date"], row["closed_date"], window.day)
        and standing.looked_after(book, row["person_id"], window.day)
    }
    return [case(book, window, child, child, window.day) for child in sorted(children)]


def scores(book: Book, child: Any, first: date, last: date) -> list[int]:
    """Scores of the days of a stretch, one a day (the higher), oldest first."""
    by_day: dict[date, int] = {}
    for row in book.of("sdq_scores", child):
        day = row["completed_date"]
        if row["score"] is not None and day is not None and first <= day <= last:
            by_day[day] = max(int(row["score"]), by_day.get(day, 0))
    return [by_day[day] for day in sorted(by_day)]


def improved(book: Book, window: Window) -> list[Case]:
    """Children with two scores or more in the 12 months; a lower score of difficulties is better."""
    found = []
    first = add_months(window.day + ONE_DAY, -12)
    for child in book.children_in("sdq_scores"):
        made = scores(book, child, first, window.day)
        if len(made) >= 2:
            found.append(case(book, window, child, child, window.day, met=made[-1] < made[0]))
    return found
