"""Children who offend again after a caution, a sentence or a release."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle.bands import age
from tests.oracle.book import Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import add_months
from tests.oracle.periods import Window

PROVEN = ("youth_caution", "conviction")


def quarter_of(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3


def cohort(book: Book, window: Window) -> list[tuple[Any, date]]:
    """Children with a caution, a sentence or a release in the window: each once in a quarter, at the first in it."""
    found = []
    for child in book.children_in("offences"):
        first: dict[tuple[int, int], date] = {}
        for row in book.of("offences", child):
            day = row["proven_date"]
            if day is not None and row["outcome"] in PROVEN:
                first[quarter_of(day)] = min(day, first.get(quarter_of(day), day))
        found += [(child, day) for day in first.values() if window.has(day) and day <= window.as_at]
    return found


def further(book: Book, child: Any, since: date, months: int) -> list[Row]:
    """Offences after the outcome and within the months, that led to a caution or conviction at any time."""
    return [
        row
        for row in book.of("offences", child)
        if row["outcome"] in PROVEN
        and row["offence_date"] is not None
        and since < row["offence_date"] <= add_months(since, months)
    ]


def first_time_entrants(book: Book, window: Window) -> list[Case]:
    """Children of 10 to 17 by the day of their first caution or conviction ever."""
    found = []
    for child in book.children_in("offences"):
        days = [
            row["proven_date"]
            for row in book.of("offences", child)
            if row["proven_date"] is not None and row["outcome"] in PROVEN
        ]
        first = min(days, default=None)
        if first is None or not window.has(first) or first > window.as_at:
            continue
        # With a birth date but no age, the outcome is from before the birth: out of order (C7).
        years, born = age(book, child, first), book.person(child)["date_of_birth"]
        if born is None or (years is not None and 10 <= years <= 17):
            found.append(case(book, window, child, child, first))
    return found


def reoffending(months: int) -> Any:
    def share(book: Book, window: Window) -> list[Case]:
        return [
            case(book, window, child, f"{child}|{day}", day, met=bool(further(book, child, day, months)))
            for child, day in cohort(book, window)
        ]

    return share


def frequency(book: Book, window: Window) -> list[Case]:
    """How many further offences within 12 months, of the children with any."""
    found = []
    for child, day in cohort(book, window):
        number = len(further(book, child, day, 12))
        if number:
            found.append(case(book, window, child, f"{child}|{day}", day, value=number))
    return found
