"""How good the records are."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from tests.oracle import standing
from tests.oracle.bands import ethnicity_band, unborn
from tests.oracle.book import Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import wd
from tests.oracle.exception_rules import data_quality
from tests.oracle.exception_rules.desk import Desk
from tests.oracle.front_door import open_cases
from tests.oracle.periods import Window


def ethnicity_recorded(book: Book, window: Window) -> list[Case]:
    """Of everybody open who is born; a refusal is recorded."""
    return [
        case(
            book,
            window,
            one["child"],
            one["child"],
            window.day,
            met=book.person(one["child"])["ethnicity"] not in (None, "", "NOBT"),
        )
        for one in open_cases(book, window)
        if not unborn(book, one["child"], window.day)
    ]


def drafts(book: Book, window: Window) -> list[Case]:
    """Begun more than five working days ago and authorised neither yet nor by a later version of its kind (45)."""
    found = []
    for row in book.all("plan_versions"):
        child, made, done = row["person_id"], row["plan_date"], row["authorised_date"]
        if made is None or made > window.day or (done is not None and done <= window.day):
            continue
        if wd(made, window.day) <= 5 or not something_open(book, window, child):
            continue
        overtaken = any(
            other["plan_type"] == row["plan_type"]
            and other["authorised_date"] is not None
            and other["authorised_date"] <= window.day
            and (other["plan_date"] or other["authorised_date"]) >= made
            for other in book.of("plan_versions", child)
        )
        if not overtaken:
            found.append(case(book, window, child, row["plan_version_id"], window.day))
    return found


def something_open(book: Book, window: Window, child: object) -> bool:
    """An episode, a stay, a service, a plan, an assessment or an enquiry (interpretation 122)."""
    day = window.day
    if standing.is_open(book, child, day) or standing.cin_plan_on(book, child, day) is not None:
        return True
    if standing.protection_plan_on(book, child, day) is not None:
        return True
    return standing.assessment_open(book, child, day) or standing.enquiry_open(book, child, day)


# --- findings of the data quality rules -------------------------------------------------------

# What must be filled somewhere in the load before a rule can find anything (None: any row at all).
NEEDED = {
    "dq-missing-ethnicity": (("people", "ethnicity"),),
    "dq-person-duplicate": (("people", "surname"),),
    "dq-closed-without-reason": (("referrals", "close_reason"),),
    "dq-missing-primary-need": (("referrals", "primary_need"),),
    "dq-missing-distance": (("placements", "distance_miles"),),
    "dq-visit-not-finalised": (("visits", "recorded_at"),),
    "dq-rc8-without-assessment": (("assessments", None),),
    "dq-missing-placement": (("placements", None), ("legal_statuses", None)),
}


def can_be_told(book: Book, rule: str) -> bool:
    return all(
        any(column is None or row[column] is not None for row in book.all(table))
        for table, column in NEEDED.get(rule, ())
    )


def findings(book: Book, window: Window) -> list[tuple[Any, str]]:
    """Child and key of everything the rules find on the as-at day; of an earlier day no load can tell."""
    if window.day != window.as_at:
        return []
    desk = Desk(book.tables, window.as_at, window.nation)
    return [
        (one["child"], f"{rule}|{one['key']}")
        for rule, judge in data_quality.RULES.items()
        if can_be_told(book, rule)
        for one in judge(desk)
        if one["rag"] == "red" and one["child"] is not None
    ]


def open_findings(book: Book, window: Window) -> list[Case]:
    return [case(book, window, child, key, window.day) for child, key in findings(book, window)]


def clean(book: Book, window: Window) -> list[Case]:
    if window.day != window.as_at:
        return []
    wrong = {child for child, _ in findings(book, window)}
    return [
        case(book, window, one["child"], one["child"], window.day, met=one["child"] not in wrong)
        for one in open_cases(book, window)
    ]


# --- who meets the service, against the children of the area ---------------------------------


def share_of_the_area(book: Book, day: date) -> Fraction | None:
    """The share of children from minority ethnic groups that was supplied last, in per cent; of two the higher."""
    rows = [
        row
        for row in book.all("supplied_series")
        if row["measure"] == "child-population-minority-ethnic-share"
        and row["area"] in (None, "", "all")
        and row["period_end"] is not None
        and row["period_end"] <= day
    ]
    if not rows:
        return None
    latest = max(row["period_end"] for row in rows)
    shares = [share_said(row) for row in rows if row["period_end"] == latest]
    return max((share for share in shares if share is not None), default=None)


def share_said(row: Row) -> Fraction | None:
    if row["value"] is not None:
        return Fraction(str(row["value"]))
    if row["numerator"] is None or not row["denominator"]:
        return None
    return Fraction(100) * Fraction(str(row["numerator"])) / Fraction(str(row["denominator"]))


def four_decimals(exact: Fraction) -> Decimal:
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.0001"), ROUND_HALF_UP)


def disproportionality(book: Book, window: Window) -> list[Case]:
    """Children in need, on plans or looked after whose ethnicity is known: a minority child over the area's share."""
    share = share_of_the_area(book, window.day)
    found = []
    for one in open_cases(book, window) if share else []:
        band = ethnicity_band(book, one["child"])
        if band == "Not known" or standing.primary_status(book, one["child"], window.day) == "care leaver":
            continue
        value = Decimal(0) if band == "White" else four_decimals(100 / share)
        found.append(case(book, window, one["child"], one["child"], window.day, value=value))
    return found
