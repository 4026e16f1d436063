"""Figures that another system counted: read back as they were supplied, months of a flow added up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.oracle.book import Book, Row
from tests.oracle.case import Case
from tests.oracle.days import ONE_DAY, last_day_of_month
from tests.oracle.fold import Figure, figure, one_decimal
from tests.oracle.periods import Window

# What a numerator is set against its denominator by: per cent, a mean, a rate.
PER_CENT, ONE, RATE = 100, 1, 10_000

# A stock stands on the last day; a flow is of its days; a school year is supplied from 1 September.
STOCK = {
    "private-fostering-visits": PER_CENT,
    "vulnerable-children-attending": PER_CENT,
    "cin-ehcp-share": PER_CENT,
    "cin-sen-support-share": PER_CENT,
    "cin-fsm-share": PER_CENT,
    "cla-development-checks-up-to-date": PER_CENT,
    "cla-gp-within-10-working-days-wales": PER_CENT,
}
SCHOOL_YEAR = {
    "cin-overall-absence": PER_CENT,
    "cpp-overall-absence": PER_CENT,
    "cin-persistent-absence": PER_CENT,
    "cpp-persistent-absence": PER_CENT,
    "cin-severe-absence": PER_CENT,
    "cpp-severe-absence": PER_CENT,
    "cin-suspension-rate": PER_CENT,
    "cin-permanent-exclusion-rate": PER_CENT,
    "ks2-rwm-expected": PER_CENT,
    "ks4-attainment-8": ONE,
    "eyfs-good-level-of-development": PER_CENT,
}
FLOW = {
    "highlight-reports-submitted": PER_CENT,
    "advocacy-offer-made": PER_CENT,
    "youth-vote-participation": ONE,
    "child-population-minority-ethnic-share": PER_CENT,
    "pupils-eal-share": PER_CENT,
    "hospital-admissions-injuries-rate": RATE,
    "budget-savings-delivered": PER_CENT,
    "placement-unit-cost-weekly": ONE,
    "cs-spend-share": PER_CENT,
    "cs-spend-per-child": ONE,
    "cs-spend-not-cla-share": PER_CENT,
    "youth-justice-suitable-accommodation": PER_CENT,
    "youth-justice-ete": PER_CENT,
    "care-applications-rate-per-10000": RATE,
}
# Grades, each of them an area of its own: "all:Good".
GRADES = {"ofsted-leadership-grade-counts": ONE}
GRADES_THAT_STAND = {"ofsted-overall-grade": ONE}
# What is only a number is its own numerator.
COUNTS = ("youth-vote-participation",)
TIMES = {**STOCK, **SCHOOL_YEAR, **FLOW, **GRADES, **GRADES_THAT_STAND}


def number(row: Row, column: str) -> Decimal | None:
    return None if row[column] is None else Decimal(str(row[column]))


def values(book: Book, indicator: str) -> list[Row]:
    return [
        row
        for row in book.all("supplied_series")
        if row["measure"] == indicator and row["period_start"] is not None and row["period_end"] is not None
    ]


def area_of(row: Row) -> str:
    return row["area"] or "all"


def exactly(rows: list[Row], start: date, end: date) -> Row | None:
    for row in rows:
        if (row["period_start"], row["period_end"]) == (start, end):
            return row
    return None


def stands(rows: list[Row], day: date) -> Row | None:
    """The latest of a period that ends in the month of the day; of those the ones that end by the day go first."""
    first, last = date(day.year, day.month, 1), last_day_of_month(day.year, day.month)
    inside = [row for row in rows if first <= row["period_end"] <= last]
    by_the_day = [row for row in inside if row["period_end"] <= day]
    return max(by_the_day or inside, key=lambda row: (row["period_end"], row["period_start"]), default=None)


def end_to_end(rows: list[Row], start: date, end: date) -> list[Row] | None:
    """The shortest supplied periods that cover the days without a gap; None where they do not."""
    found: list[Row] = []
    day = start
    while day <= end:
        begun = [row for row in rows if row["period_start"] == day]
        if not begun:
            return None
        shortest = min(begun, key=lambda row: row["period_end"])
        if shortest["period_end"] > end or (shortest["numerator"] is None and shortest["value"] is None):
            return None
        found.append(shortest)
        day = shortest["period_end"] + ONE_DAY
    return found


def of_period(indicator: str, rows: list[Row], window: Window) -> tuple[Any, Any, Any] | None:
    """Numerator, denominator and value; None where nobody supplied the period."""
    if indicator in STOCK or indicator in GRADES_THAT_STAND:
        one = stands(rows, window.end)
    elif indicator in SCHOOL_YEAR:
        one = exactly(rows, window.academic_start, window.end)
    else:
        one = exactly(rows, window.start, window.end)
    if one is not None:
        return number(one, "numerator"), number(one, "denominator"), number(one, "value")
    if indicator in (*STOCK, *SCHOOL_YEAR, *GRADES_THAT_STAND) or TIMES.get(indicator) == RATE:
        return None
    parts = end_to_end(rows, window.start, window.end)
    if not parts:
        return None
    dens = [number(row, "denominator") for row in parts]
    if None in dens and any(one is not None for one in dens):
        return None
    nums = [number(row, "numerator" if row["numerator"] is not None else "value") or Decimal(0) for row in parts]
    return sum(nums, Decimal(0)), None if None in dens else sum((one or Decimal(0) for one in dens), Decimal(0)), None


def value_of(times: int, numerator: Decimal | None, denominator: Decimal | None) -> Decimal | None:
    if numerator is None or denominator is None:
        return numerator
    return one_decimal(Fraction(numerator) * times / Fraction(denominator)) if denominator else None


def alone(indicator: str, book: Book) -> bool:
    """Nothing is told but supplied figures: then they are the answer, whatever the indicator (C21)."""
    told = {name for name, rows in book.tables.items() if rows} - {"population"}
    return told == {"supplied_series"} and bool(values(book, indicator))


def figures(indicator: str, book: Book, window: Window, by: tuple[str, ...], kind: str = "supplied") -> list[Figure]:
    """For the authority, or for each team that something was supplied for; of grades, each grade."""
    times = TIMES.get(indicator, PER_CENT if kind == "percentage" else ONE)
    if by not in ((), ("team",)):
        return []
    rows = values(book, indicator)
    found = []
    for area in sorted({area_of(row) for row in rows}):
        whose, _, band = area.partition(":")
        if (whose != "all") != bool(by) or bool(band) != (indicator in (*GRADES, *GRADES_THAT_STAND)):
            continue
        told = of_period(indicator, [row for row in rows if area_of(row) == area], window)
        if told is not None:
            place = {**dict.fromkeys(by, whose), **({"band": band} if band else {})}
            found.append(figure(place, *with_a_value(indicator, times, *told)))
    return found


def with_a_value(indicator: str, times: int, numerator: Any, denominator: Any, value: Any) -> tuple[Any, Any, Any]:
    if value is None:
        value = value_of(times, numerator, denominator)
    if indicator in COUNTS and numerator is None and denominator is None:
        numerator = value
    return numerator, denominator, value


def no_cases(_book: Book, _window: Window) -> list[Case]:
    """A supplied figure names nobody."""
    return []


RULES: dict[str, tuple[Any, str]] = dict.fromkeys(TIMES, (no_cases, "supplied"))
