"""School of children in care (interpretations 28, 29 and 76 to 79)."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.oracle import standing
from tests.oracle.bands import age
from tests.oracle.days import ONE_DAY, birthday, is_working_day
from tests.oracle.education import of_school_age, ten_school_days_in_care, terms
from tests.oracle.exception_rules.desk import Desk, Light, light
from tests.oracle.exception_rules.plans import looked_after


def is_school_day(desk: Desk, day: date) -> bool:
    return is_working_day(day) and any(first <= day <= last for first, last in terms(desk.book, desk.day))


def school_days(desk: Desk, start: date, end: date) -> int:
    """School days d with start < d <= end."""
    return sum(is_school_day(desk, start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def add_school_days(desk: Desk, start: date, n: int) -> date | None:
    """The n-th school day after a start; None where no term of the calendar reaches so far."""
    last = max((end for _, end in terms(desk.book, desk.day)), default=start)
    day = start
    while n > 0 and day < last:
        day += ONE_DAY
        n -= is_school_day(desk, day)
    return day if n == 0 else None


def of_plan_age(desk: Desk, child: Any) -> bool:
    """3 to 17 on the day, or birth date unknown."""
    years = age(desk.book, child, desk.day)
    if years is None:
        return desk.book.person(child)["date_of_birth"] is None
    return 3 <= years <= 17


def pep_initial_due(desk: Desk) -> list[Light]:
    found = []
    for child, _ in looked_after(desk):
        stay = standing.stay_on(desk.book, child, desk.day)
        if stay is None or not stay["begins"] or not of_plan_age(desk, child):
            continue
        start = stay["start"]
        born = desk.book.person(child)["date_of_birth"]
        if born is not None:
            start = max(start, birthday(born, 3))
        begun = [row["meeting_date"] or row["completed_date"] for row in desk.book.of("education_plans", child)]
        if any(day is not None and stay["start"] <= day <= desk.day for day in begun):
            continue
        due = add_school_days(desk, start, 10)
        gone = school_days(desk, start, desk.day)
        rag = "red" if gone > 10 else "amber" if due is not None and school_days(desk, desk.day, due) <= 3 else "green"
        found.append(light(child, child, rag, due, gone - 10))
    return found


def this_term(desk: Desk) -> tuple[date, date] | None:
    """The term that runs; in the holidays the one that ended last."""
    begun = [(first, last) for first, last in terms(desk.book, desk.day) if first <= desk.day]
    return max(begun) if begun else None


def pep_termly_due(desk: Desk) -> list[Light]:
    term = this_term(desk)
    if term is None:
        return []
    first, last = term
    left = school_days(desk, desk.day, last) if desk.day < last else 0
    found = []
    for child, start in looked_after(desk):
        born = desk.book.person(child)["date_of_birth"]
        of_age_from = start if born is None else max(start, birthday(born, 3))
        if not of_plan_age(desk, child) or not ten_school_days_in_care(desk.book, of_age_from, desk.day):
            continue
        made = any(
            row["completed_date"] is not None
            and first <= row["completed_date"] <= desk.day
            and row["quality_assured_date"] is not None
            and row["quality_assured_date"] <= desk.day
            for row in desk.book.of("education_plans", child)
        )
        rag = "green" if made or left > 15 else "amber" if left > 10 else "red"
        found.append(light(child, child, rag, last, -left))
    return found


def school_year(day: date) -> date:
    return date(day.year if day.month >= 9 else day.year - 1, 9, 1)


def persistent_absence(desk: Desk) -> list[Light]:
    found = []
    first = school_year(desk.day)
    for child, _ in looked_after(desk):
        if not of_school_age(desk.book, child, first):
            continue
        possible = attended = 0
        for row in desk.book.of("school_attendance", child):
            if row["week_ending"] is None or not first <= row["week_ending"] <= desk.day:
                continue
            if row["sessions_possible"] is not None and row["sessions_attended"] is not None:
                possible += int(row["sessions_possible"])
                attended += int(row["sessions_attended"])
        if possible:
            missed = Fraction(100 * (possible - attended), possible)
            rag = "red" if missed >= 10 else "amber" if missed >= Fraction(15, 2) else "green"
            found.append(light(child, child, rag))
    return found


def suspension(desk: Desk) -> list[Light]:
    found = []
    for child, _ in looked_after(desk):
        rows = [row for row in desk.book.of("exclusions", child) if row["start_date"] is not None]
        lately = [row for row in rows if desk.last_days(7, row["start_date"])]
        if not lately:
            continue
        first = school_year(max(row["start_date"] for row in lately))
        this_year = [row for row in rows if first <= row["start_date"] <= desk.day]
        again = len(this_year) > 1 or any(row["kind"] == "permanent" for row in this_year)
        found.append(light(child, child, "red" if again else "amber"))
    return found


RULES = {
    "pep-initial-due": pep_initial_due,
    "pep-termly-due": pep_termly_due,
    "persistent-absence": persistent_absence,
    "suspension": suspension,
}
