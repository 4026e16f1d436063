"""More of the health of looked after children (interpretations 66 to 70)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle import standing
from tests.oracle.bands import age
from tests.oracle.book import Book
from tests.oracle.case import Case, case
from tests.oracle.days import add_months, add_wd, open_on, wd
from tests.oracle.health import checks, looked_after_on, year_start
from tests.oracle.periods import Window

ASSESSMENTS = ("Health Assessment", ("iha", "rha"))
DENTAL = ("Dental Check", ("dental",))


def health_assessment_12m(book: Book, window: Window) -> list[Case]:
    """Two in the year of a child under five, one of every other."""
    found, day = [], window.day
    for child, start in looked_after_on(book, day):
        if start > year_start(day):
            continue
        years = age(book, child, day)
        made = {one for one in checks(book, child, *ASSESSMENTS, day) if one >= year_start(day)}
        needed = 2 if years is not None and years < 5 else 1
        found.append(case(book, window, child, child, day, met=len(made) >= needed))
    return found


def starts_of_care(book: Book) -> list[tuple[Any, dict[str, Any]]]:
    """Every stay that is a start and not short breaks only (interpretation 11)."""
    return [
        (child, stay)
        for child in book.children_in("care_episodes")
        for stay in standing.stays(book, child)
        if stay["begins"] and not stay["short_breaks_only"]
    ]


def still_in_care(book: Book, child: Any, stay: dict[str, Any], day: date) -> bool:
    """In that very stay, also where another one has begun beside it."""
    return standing.looked_after(book, child, day) and open_on(stay["start"], stay["end"], day)


def initial_assessment(book: Book, window: Window) -> list[Case]:
    """Starts whose 20th working day falls in the window."""
    found = []
    for child, stay in starts_of_care(book):
        due = add_wd(stay["start"], 20)
        if not window.has(due) or due > window.as_at or not still_in_care(book, child, stay, due):
            continue
        made = [one for one in checks(book, child, *ASSESSMENTS, window.as_at) if one >= stay["start"]]
        met = bool(made) and wd(stay["start"], min(made)) <= 20
        found.append(case(book, window, child, f"{child}/{stay['start']}", due, met=met))
    return found


def dentist_within_3_months(book: Book, window: Window) -> list[Case]:
    """The Welsh measure: starts whose three months are up in the window."""
    found = []
    for child, stay in starts_of_care(book):
        due = add_months(stay["start"], 3)
        if not window.has(due) or due > window.as_at or not still_in_care(book, child, stay, due):
            continue
        met = any(stay["start"] <= one <= due for one in checks(book, child, *DENTAL, due))
        found.append(case(book, window, child, f"{child}/{stay['start']}", due, met=met))
    return found


def immunised(book: Book, window: Window) -> list[Case]:
    found, day = [], window.day
    for child, start in looked_after_on(book, day):
        if start > year_start(day):
            continue
        met = any(
            row["up_to_date"] is True and (row["status_date"] is None or row["status_date"] <= day)
            for row in book.of("immunisations", child)
        )
        found.append(case(book, window, child, child, day, met=met))
    return found


def latest_score(book: Book, child: Any, day: date) -> tuple[date, int] | None:
    """The last score of the 12 months; the higher of two on one day."""
    made = [
        (row["completed_date"], int(row["score"]))
        for row in book.of("sdq_scores", child)
        if row["score"] is not None
        and row["completed_date"] is not None
        and year_start(day) <= row["completed_date"] <= day
    ]
    return max(made) if made else None


def scored(book: Book, window: Window) -> list[tuple[Any, int]]:
    """Children in care for the 12 months, 4 to 16 at the latest score, with that score."""
    found = []
    for child, start in looked_after_on(book, window.day):
        made = latest_score(book, child, window.day)
        if start > year_start(window.day) or made is None:
            continue
        years = age(book, child, made[0])
        if years is not None and 4 <= years <= 16:
            found.append((child, made[1]))
    return found


def sdq_mean(book: Book, window: Window) -> list[Case]:
    return [case(book, window, child, child, window.day, value=score) for child, score in scored(book, window)]


def sdq_of_concern(book: Book, window: Window) -> list[Case]:
    return [case(book, window, child, child, window.day, met=score >= 17) for child, score in scored(book, window)]
