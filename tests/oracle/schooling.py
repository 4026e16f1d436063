"""More of the schooling of looked after children (interpretations 28 to 31 and 76 to 79)."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

from tests.oracle import standing
from tests.oracle.bands import age
from tests.oracle.book import Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import ONE_DAY, add_months, is_working_day, open_on
from tests.oracle.education import of_school_age, terms
from tests.oracle.health import looked_after_on
from tests.oracle.health_in_care import starts_of_care, still_in_care
from tests.oracle.periods import Window


def is_school_day(book: Book, day: date, near: date) -> bool:
    return is_working_day(day) and any(first <= day <= last for first, last in terms(book, near))


def of_plan_age(book: Book, child: Any, day: date) -> bool:
    """3 to 17 on the day, or birth date unknown."""
    years = age(book, child, day)
    if years is None:
        return book.person(child)["date_of_birth"] is None
    return 3 <= years <= 17


def termly_plans(book: Book, window: Window) -> list[Case]:
    """Of the term that ended last: those looked after on its last day and for 20 of its school days."""
    ended = [(last, first) for first, last in terms(book, window.day) if last <= window.day]
    if not ended:
        return []
    last, first = max(ended)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    found = []
    for child, start in looked_after_on(book, last):
        if not of_plan_age(book, child, last):
            continue
        if sum(start < day and is_school_day(book, day, last) for day in days) < 20:
            continue
        met = any(
            row["completed_date"] is not None and first <= row["completed_date"] <= last
            for row in book.of("education_plans", child)
        )
        found.append(case(book, window, child, child, window.day, met=met))
    return found


def add_school_days(book: Book, start: date, n: int, near: date) -> date | None:
    """The n-th school day after a start; None where no term reaches so far."""
    last = max((end for _, end in terms(book, near)), default=start)
    day = start
    while n > 0 and day < last:
        day += ONE_DAY
        n -= is_school_day(book, day, near)
    return day if n == 0 else None


def school_days_after(book: Book, start: date, end: date, near: date) -> int:
    """As working days are counted (C3): a weekend or a holiday adds none (interpretation 40)."""
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_school_day(book, day, near) for day in days)


def initial_plans(book: Book, window: Window) -> list[Case]:
    """Starts of care at plan age whose tenth school day falls in the window."""
    found = []
    for child, stay in starts_of_care(book):
        start = stay["start"]
        due = add_school_days(book, start, 10, window.end)
        if due is None or not window.has(due) or due > window.as_at or not of_plan_age(book, child, start):
            continue
        if not still_in_care(book, child, stay, due):
            continue
        begun = [row["meeting_date"] or row["completed_date"] for row in book.of("education_plans", child)]
        met = any(
            day is not None and start <= day <= window.as_at and school_days_after(book, start, day, window.end) <= 10
            for day in begun
        )
        found.append(case(book, window, child, f"{child}/{start}", due, met=met))
    return found


# --- absence ----------------------------------------------------------------------------------


def sessions(book: Book, child: Any, window: Window) -> tuple[int, int]:
    """Possible and missed in the school year so far, all weeks on record."""
    possible = missed = 0
    for row in book.of("school_attendance", child):
        week = row["week_ending"]
        if week is None or not window.academic_start <= week <= window.day:
            continue
        if row["sessions_possible"] is None or row["sessions_attended"] is None:
            continue
        possible += int(row["sessions_possible"])
        missed += int(row["sessions_possible"]) - int(row["sessions_attended"])
    return possible, missed


def missed_at_least(per_cent: int) -> Any:
    """Looked after children of school age with sessions this school year who missed so much of their own."""

    def share(book: Book, window: Window) -> list[Case]:
        found = []
        for child, _ in looked_after_on(book, window.day):
            possible, missed = sessions(book, child, window)
            if possible > 0 and of_school_age(book, child, window.academic_start):
                met = 100 * missed >= per_cent * possible
                found.append(case(book, window, child, child, window.day, met=met))
        return found

    return share


def in_care_for_the_year(window: Window, start: date) -> bool:
    """For 12 months on 31 March of the school year, or on the day while that lies ahead."""
    march = date(window.academic_start.year + 1, 3, 31)
    return start <= add_months(min(window.day, march) + ONE_DAY, -12)


def overall_absence(book: Book, window: Window) -> list[Case]:
    """Sessions missed of those possible, of looked after children of school age in care for the year."""
    found = []
    for child, start in looked_after_on(book, window.day):
        possible, missed = sessions(book, child, window)
        of_age = of_school_age(book, child, window.academic_start)
        if possible > 0 and of_age and in_care_for_the_year(window, start):
            found.append(case(book, window, child, child, window.day, num=missed, den=possible))
    return found


def suspended_while_in_care(book: Book, window: Window, child: Any) -> bool:
    return any(
        row["kind"] == "suspension"
        and row["start_date"] is not None
        and window.academic_start <= row["start_date"] <= window.day
        and standing.looked_after(book, child, row["start_date"])
        for row in book.of("exclusions", child)
    )


def suspension_rate(book: Book, window: Window) -> list[Case]:
    """Children at school, in care for the year, suspended since 1 September while looked after."""
    return [
        case(book, window, child, child, window.day, met=suspended_while_in_care(book, window, child))
        for child, start in looked_after_on(book, window.day)
        if in_care_for_the_year(window, start) and enrolment_on(book, child, window.day) is not None
    ]


def permanently_excluded(book: Book, window: Window) -> list[Case]:
    """Each child once, at the first permanent exclusion of the school year while looked after."""
    first: dict[Any, date] = {}
    for row in book.all("exclusions"):
        child, day = row["person_id"], row["start_date"]
        if row["kind"] != "permanent" or day is None or not window.academic_start <= day <= window.end:
            continue
        if standing.looked_after(book, child, day):
            first[child] = min(day, first.get(child, day))
    return [case(book, window, child, child, day) for child, day in first.items()]


# --- schools ----------------------------------------------------------------------------------


def enrolment_on(book: Book, child: Any, day: date) -> Row | None:
    best = None
    for row in book.of("school_enrolments", child):
        begun = row["start_date"] or date(1900, 1, 1)
        if open_on(begun, row["end_date"], day) and (best is None or begun > (best["start_date"] or date(1900, 1, 1))):
            best = row
    return best


def at_school(book: Book, window: Window) -> list[tuple[Any, date, Row | None]]:
    """Looked after children of compulsory school age, with their school on the day."""
    return [
        (child, start, enrolment_on(book, child, window.day))
        for child, start in looked_after_on(book, window.day)
        if of_school_age(book, child, window.academic_start)
    ]


def has_plan_for_needs(book: Book, window: Window, child: Any, school: Row | None) -> bool:
    """By the list of the school; what it leaves open the child's record says, of today."""
    if school is not None and school["ehcp"] is not None:
        return school["ehcp"] is True
    return window.day == window.as_at and book.person(child)["has_ehc_plan"] is True


def known_today(book: Book, window: Window, child: Any) -> bool:
    """Does the record of the child say, of today, whether there is a plan?"""
    return window.day == window.as_at and book.person(child)["has_ehc_plan"] is not None


def ehc_plan(book: Book, window: Window) -> list[Case]:
    found = []
    for child, _, school in at_school(book, window):
        if school is not None or known_today(book, window, child):
            met = has_plan_for_needs(book, window, child, school)
            found.append(case(book, window, child, child, window.day, met=met))
    return found


def sen_support(book: Book, window: Window) -> list[Case]:
    found = []
    for child, _, school in at_school(book, window):
        if school is not None:
            met = school["sen_support"] is True and not has_plan_for_needs(book, window, child, school)
            found.append(case(book, window, child, child, window.day, met=met))
    return found


def without_full_time_school(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, child, child, window.day)
        for child, _, school in at_school(book, window)
        if school is None or school["phase"] == "none" or school["full_time"] is False
    ]


def first_day_in_care(book: Book, child: Any, first: date, last: date) -> date | None:
    """The first day in care of those stays, short breaks apart, that were open at some time of the window."""
    days = [
        stay["start"]
        for stay in standing.stays(book, child)
        if not stay["short_breaks_only"] and stay["start"] <= last and (stay["end"] is None or stay["end"] > first)
    ]
    return min(days) if days else None


def mid_year_moves(book: Book, window: Window) -> list[Case]:
    """A new school in the year that ends on the day, August and September apart, since the child came into care."""
    found, day = [], window.day
    first = add_months(day + ONE_DAY, -12)
    for child, _ in looked_after_on(book, day):
        if enrolment_on(book, child, day) is None:
            continue
        since = first_day_in_care(book, child, first, day)
        rows = sorted(
            (
                row
                for row in book.of("school_enrolments", child)
                if row["start_date"] is not None and (row["end_date"] is None or row["start_date"] <= row["end_date"])
            ),
            key=lambda row: row["start_date"],
        )
        met = False
        for earlier, row in itertools.pairwise(rows):
            moved = row["start_date"]
            if moved.month in (8, 9) or since is None or not since < moved <= day or moved < first:
                continue
            met = met or row["school_urn"] != earlier["school_urn"]
        found.append(case(book, window, child, child, day, met=met))
    return found
