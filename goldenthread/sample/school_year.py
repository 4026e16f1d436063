"""Moves of school in the middle of a year, timetables, and the figures that schools and the Department supply."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from goldenthread.sample import calibration as cal
from goldenthread.sample.book import Book
from goldenthread.sample.care import Stay
from goldenthread.sample.chance import between
from goldenthread.sample.days import to_date
from goldenthread.sample.population import Child

COMPULSORY = ("primary", "secondary", "special", "pru", "eotas")
# Part of a looked after child's years at school in which the child moves to another in the middle of the year.
MOVES_A_YEAR = 0.17
# Children without a plan at first for whom one was made since.
LATER_PLANS = 0.15
MONTHS = ((9, 30), (10, 31), (11, 30), (12, 31), (1, 31), (2, 28), (3, 31), (4, 30), (5, 31), (6, 30), (7, 31), (8, 31))
SOURCE = "Invented school data"

# Children of school age per 50,000 children: in need without a plan, and on a protection plan.
NEED, PLANS = 640, 118
# Measure, pupils of the group, per cent by the end of the school year; whether it grows as the year goes on.
SHARES_OF_YEAR = (
    ("cin-persistent-absence", NEED, 46.0, False),
    ("cpp-persistent-absence", PLANS, 55.4, False),
    ("cin-severe-absence", NEED, 10.2, False),
    ("cpp-severe-absence", PLANS, 11.8, False),
    ("cin-suspension-rate", NEED, 14.24, True),
    ("cin-permanent-exclusion-rate", NEED, 1.03, True),
)
OF_SESSIONS = (("cin-overall-absence", NEED, 17.4), ("cpp-overall-absence", PLANS, 21.8))
# Measure, pupils assessed, per cent; known once the school year is over.
RESULTS = (("ks2-rwm-expected", 96, 38.0), ("eyfs-good-level-of-development", 90, 39.6))
ATTAINMENT_PUPILS, ATTAINMENT = 102, 19.5
# Measure, children asked about, per cent; of a day.
OF_A_DAY = (
    ("cin-ehcp-share", NEED, 31.4),
    ("cin-sen-support-share", NEED, 21.9),
    ("cin-fsm-share", NEED, 61.7),
    ("cla-development-checks-up-to-date", 38, 86.0),
    ("vulnerable-children-attending", 980, 86.5),
)


def write_schools(book: Book, rng: Random, in_care: list[tuple[Child, Stay]]) -> None:
    """Who is not taught full time, and who moved school in the middle of a year in care."""
    rows = book.rows("school_enrolments")
    by_child: dict[str, list[dict[str, Any]]] = {}
    with_plan = {row["person_id"]: row["ehcp"] or rng.random() < LATER_PLANS for row in rows}
    for row in rows:
        if with_plan[row["person_id"]]:
            row["ehcp"], row["sen_support"] = True, False
        at_school = row["phase"] in COMPULSORY
        row["full_time"] = not at_school or rng.random() < 0.972
        if at_school:
            by_child.setdefault(row["person_id"], []).append(row)
    for child, stay in in_care:
        first, last = max(stay.start, book.first) + 20, min(stay.end, book.as_at) - 5
        if last - first < 60 or rng.random() > MOVES_A_YEAR * (last - first) / 365:
            continue
        _move(rng, rows, by_child.get(child.person_id, []), to_date(between(rng, first, last)))


def _move(rng: Random, rows: list[dict[str, Any]], of_child: list[dict[str, Any]], day: date) -> None:
    """The enrolment in force on the day ends on it, and one at another school begins."""
    if day.month in (8, 9):
        return
    for row in of_child:
        if row["start_date"] < day and (row["end_date"] is None or row["end_date"] > day):
            moved = {**row, "school_urn": f"99{between(rng, 1100, 1199)}", "start_date": day}
            row["end_date"] = day
            rows.append(moved)
            of_child.append(moved)
            return


def write_series(book: Book, rng: Random) -> None:
    """What schools and the Department know of the area's children, month by month and year by year."""
    size = book.authority.residents / cal.REFERENCE_CHILDREN
    for year in range(to_date(book.first).year - 1, to_date(book.as_at).year + 1):
        start = date(year, 9, 1)
        for n, (month, last) in enumerate(MONTHS, start=1):
            end = date(year + (month < 9), month, last)
            if not book.first <= end.toordinal() <= book.as_at:
                continue
            done = min(n, 11) / 11
            for measure, pupils, share, grows in SHARES_OF_YEAR:
                _add(book, rng, measure, start, end, round(pupils * size), share * (done if grows else 1))
            for measure, pupils, share in OF_SESSIONS:
                _add(book, rng, measure, start, end, round(pupils * size * 372 * done), share)
            for measure, children, share in OF_A_DAY:
                _add(book, rng, measure, end.replace(day=1), end, round(children * size), share)
            if month == 8:
                for measure, pupils, share in RESULTS:
                    _add(book, rng, measure, start, end, round(pupils * size), share)
                pupils = max(1, round(ATTAINMENT_PUPILS * size))
                score = round(pupils * (ATTAINMENT + rng.gauss(0, 0.6)), 1)
                _row(book, "ks4-attainment-8", start, end, score, pupils)


def _add(book: Book, rng: Random, measure: str, start: date, end: date, whole: int, share: float) -> None:
    """A whole number of children near the share."""
    whole = max(1, whole)
    part = round(whole * (share + rng.gauss(0, 0.02 * share)) / 100)
    _row(book, measure, start, end, min(whole, max(0, part)), whole)


def _row(book: Book, measure: str, start: date, end: date, numerator: float, denominator: int) -> None:
    book.rows("supplied_series").append(
        {
            "measure": measure,
            "period_start": start,
            "period_end": end,
            "area": "all",
            "numerator": numerator,
            "denominator": denominator,
            "value": None,
            "source": SOURCE,
        }
    )
