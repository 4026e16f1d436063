"""Education of looked after children (interpretations 28 to 31)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.oracle import standing
from tests.oracle.bands import age
from tests.oracle.book import Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import ONE_DAY, age_on, is_working_day, open_on
from tests.oracle.periods import Window


def terms(book: Book, near: date) -> list[tuple[date, date]]:
    """Terms as supplied, first to last; where none are, the usual three of each year."""
    supplied = [
        (row["start_date"], row["end_date"])
        for row in book.all("school_terms")
        if row["start_date"] is not None and row["end_date"] is not None
    ]
    if book.all("school_terms"):
        return sorted(supplied)
    found = []
    for year in range(near.year - 20, near.year + 2):
        found.append((date(year, 1, 5), date(year, 3, 31)))
        found.append((date(year, 4, 15), date(year, 7, 22)))
        found.append((date(year, 9, 1), date(year, 12, 20)))
    return found


def ten_school_days_in_care(book: Book, start: date, day: date) -> bool:
    found = 0
    on = start
    while on < day and found < 10:
        on += ONE_DAY
        if is_working_day(on) and any(first <= on <= last for first, last in terms(book, day)):
            found += 1
    return found >= 10


def first_day_that_is_recent(book: Book, day: date) -> date | None:
    """First day of the most recently ended term; with none ended, of the term that is running."""
    ended = [(last, first) for first, last in terms(book, day) if last <= day]
    if ended:
        return max(ended)[1]
    running = [first for first, last in terms(book, day) if first <= day]
    return max(running) if running else None


def pep_up_to_date(book: Book, window: Window) -> list[Case]:
    found = []
    day = window.day
    for child in book.children_in("care_episodes"):
        stay = standing.stay_on(book, child, day)
        if stay is None or not ten_school_days_in_care(book, stay["start"], day):
            continue
        years = age(book, child, day)
        if years is not None and not 3 <= years <= 17:
            continue
        if years is None and book.person(child)["date_of_birth"] is not None:
            continue  # not born yet
        recent = first_day_that_is_recent(book, day)
        plans = [
            row
            for row in book.of("education_plans", child)
            if row["completed_date"] is not None and row["completed_date"] <= day
        ]
        met = False
        if plans and recent is not None:
            latest = max(row["completed_date"] for row in plans)
            checked = any(
                row["quality_assured_date"] is not None and row["quality_assured_date"] <= day
                for row in plans
                if row["completed_date"] == latest
            )
            met = latest >= recent and checked
        found.append(case(book, window, child, child, day, met=met))
    return found


def of_school_age(book: Book, child: Any, academic_start: date) -> bool:
    """5 to 15 on 31 August before the school year, or birth date unknown."""
    born = book.person(child)["date_of_birth"]
    if born is None:
        return True
    eve = academic_start - ONE_DAY
    return born <= eve and 5 <= age_on(born, eve) <= 15


def phase_on(book: Book, child: Any, day: date) -> str | None:
    best = None
    for row in book.of("school_enrolments", child):
        if open_on(row["start_date"], row["end_date"], day) and (
            best is None or row["start_date"] > best["start_date"]
        ):
            best = row
    return None if best is None else best["phase"]


def attendance(phase: str | None) -> Any:
    """Sessions attended of those possible, pooled from 1 September."""

    def attended(book: Book, window: Window) -> list[Case]:
        found = []
        for row in book.all("school_attendance"):
            child, week = row["person_id"], row["week_ending"]
            if week is None or not window.academic_start <= week <= window.end:
                continue
            if row["sessions_possible"] is None or row["sessions_attended"] is None:
                continue
            if not standing.looked_after(book, child, week):
                continue
            if not of_school_age(book, child, window.academic_start):
                continue
            if phase is not None and phase_on(book, child, week) != phase:
                continue
            found.append(
                case(
                    book,
                    window,
                    child,
                    f"{child}|{week.isoformat()}",
                    week,
                    num=int(row["sessions_attended"]),
                    den=int(row["sessions_possible"]),
                )
            )
        return found

    return attended


def all_pupils(book: Book, window: Window, area: str = "all") -> Decimal | None:
    """Attendance of all pupils, in per cent: the latest supplied figure of the same school year."""
    best: Row | None = None
    for row in book.all("supplied_series"):
        if row["measure"] != "attendance-all-pupils" or row["area"] != area or row["value"] is None:
            continue
        if row["period_end"] is None or not window.academic_start <= row["period_end"] <= window.end:
            continue
        if best is None or row["period_end"] > best["period_end"]:
            best = row
    return None if best is None else Decimal(str(best["value"]))


def suspended_children(book: Book, window: Window) -> list[Case]:
    """Each child once, at the first suspension of the school year while looked after."""
    first: dict[Any, date] = {}
    for row in book.all("exclusions"):
        child, day = row["person_id"], row["start_date"]
        if row["kind"] != "suspension" or day is None:
            continue
        if not window.academic_start <= day <= window.end:
            continue
        if standing.looked_after(book, child, day):
            first[child] = min(day, first.get(child, day))
    return [case(book, window, child, child, day) for child, day in first.items()]
