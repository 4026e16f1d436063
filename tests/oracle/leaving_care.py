"""Care leavers: how many, and what those of 19 to 21 do (interpretations 12, 13 and 32)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle import standing
from tests.oracle.bands import age
from tests.oracle.book import Blank, Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import add_months, birthday
from tests.oracle.periods import Window

IN_EDUCATION_WORK_OR_TRAINING = ("F1", "P1", "F2", "P2", "F3", "P3", "F4", "P4", "F5", "P5")


def care_leavers_open(book: Book, window: Window) -> list[Case]:
    found = []
    for child in book.children_in("care_leavers"):
        row = standing.care_leaver_on(book, child, window.day)
        if row is not None:
            found.append(case(book, window, child, child, window.day))
    return found


def former_relevant_on(book: Book, child: Any, day: date) -> bool:
    row = standing.care_leaver_on(book, child, day)
    return row is not None and row["eligibility"] in (None, "Former relevant")


def eet_19_to_21(book: Book, window: Window) -> list[Case]:
    if window.longer_than_a_quarter:
        return eet_at_birthdays(book, window)
    found = []
    day = window.day
    for child in book.children_in("care_leavers"):
        if age(book, child, day) not in (19, 20, 21) or not former_relevant_on(book, child, day):
            continue
        status = standing.care_leaver_status_on(book, child, day, window.as_at)
        found += eet_case(book, window, child, child, day, status)
    return found


def eet_case(book: Book, window: Window, child: Any, key: Any, day: date, status: Row) -> list[Case]:
    if status["in_touch"] in ("RHOM", "DIED"):
        return []
    met = status["activity"] in IN_EDUCATION_WORK_OR_TRAINING
    return [case(book, window, child, key, day, met=met)]


def eet_at_birthdays(book: Book, window: Window) -> list[Case]:
    found = []
    for child in book.children_in("care_leavers"):
        born = book.person(child)["date_of_birth"]
        if born is None:
            continue
        for years in (19, 20, 21):
            day = birthday(born, years)
            if not window.start <= day <= window.day or not former_relevant(book, child):
                continue
            status = status_near(book, child, day)
            found += eet_case(book, window, child, f"{child}|{day.isoformat()}", day, status)
    return found


def former_relevant(book: Book, child: Any) -> bool:
    """By entitlement, whether or not a service is received: the published cohort."""
    return any(
        (row["eligibility"] or "Former relevant") == "Former relevant" and row["in_touch"] != "DIED"
        for row in book.of("care_leavers", child)
    )


def status_near(book: Book, child: Any, day: date) -> Row:
    """The status nearest the day, from three months before to one month after; of two, the earlier."""
    if not book.all("care_leaver_statuses"):
        for row in book.of("care_leavers", child):
            return row
    best = None
    for row in book.of("care_leaver_statuses", child):
        dated = row["status_date"]
        if dated is None or day > add_months(dated, 3) or dated > add_months(day, 1):
            continue
        distance = (abs((dated - day).days), dated)
        if best is None or distance < best[0]:
            best = (distance, row)
    return Blank({}) if best is None else best[1]
