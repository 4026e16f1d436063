"""Section 47 enquiries, conferences and child protection plans."""

from __future__ import annotations

import json
from typing import Any

from tests.oracle import standing
from tests.oracle.book import Book, Row, flags
from tests.oracle.case import Case, case
from tests.oracle.days import add_months, wd
from tests.oracle.periods import Window

CATEGORIES = {
    "NEG": "Neglect",
    "EMO": "Emotional abuse",
    "PHY": "Physical abuse",
    "SAB": "Sexual abuse",
    "MUL": "Multiple",
}


def s47_started(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, row["person_id"], row["enquiry_id"], row["start_date"], event=row)
        for row in book.all("section_47_enquiries")
        if window.has(row["start_date"])
    ]


def conferences_of(book: Book, enquiry: Row) -> list[Row]:
    return [
        row
        for row in book.all("initial_conferences")
        if row["enquiry_id"] is not None and row["enquiry_id"] == enquiry["enquiry_id"]
    ]


def answers_need(outcomes: str | None) -> bool:
    """Does the outcome say, yes or no, whether a conference is needed?"""
    found = json.loads(outcomes) if outcomes else {}
    if isinstance(found, list):
        return "CP_CONFERENCE_FLAG" in found
    return str(found.get("CP_CONFERENCE_FLAG") or "").strip() != ""


def s47_to_icpc_conversion(book: Book, window: Window) -> list[Case]:
    """Interpretation 24."""
    rows = book.all("section_47_enquiries")
    ends_are_kept = any(row["end_date"] is not None for row in rows)
    found = []
    for row in rows:
        dates = [c["conference_date"] for c in conferences_of(book, row) if c["conference_date"] is not None]
        wanted = "CP_CONFERENCE_FLAG" in flags(row["outcomes"])
        if ends_are_kept:
            day = row["end_date"]
            if day is not None and row["start_date"] is not None and day < row["start_date"]:
                continue  # C7
        else:
            decided = answers_need(row["outcomes"]) or row["no_further_action"] is not None
            day = row["start_date"] if dates or decided else None
        if not window.has(day):
            continue
        held = any(date <= window.as_at for date in dates)
        found.append(case(book, window, row["person_id"], row["enquiry_id"], day, met=held or wanted, event=row))
    return found


def icpc_within_15_working_days(book: Book, window: Window) -> list[Case]:
    found = []
    for row in book.all("initial_conferences"):
        held = row["conference_date"]
        if not window.has(held) or row["transfer_in"] is True or row["enquiry_id"] is None:
            continue
        for enquiry in book.all("section_47_enquiries"):
            start = enquiry["start_date"]
            if enquiry["enquiry_id"] == row["enquiry_id"] and start is not None and start <= held:
                met = wd(start, held) <= 15
                found.append(case(book, window, row["person_id"], row["conference_id"], held, met=met, event=row))
    return found


def our_plans(book: Book) -> list[Row]:
    return [row for row in book.all("protection_plans") if row["other_authority"] is not True]


def cpp_open(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, child, child, window.day)
        for child in book.children_in("protection_plans")
        if standing.protection_plan_on(book, child, window.day) is not None
    ]


def cpp_by_category(book: Book, window: Window) -> list[Case]:
    found = []
    for child in book.children_in("protection_plans"):
        plan = standing.protection_plan_on(book, child, window.day)
        if plan is not None:
            band = CATEGORIES.get(plan["latest_category"], plan["latest_category"] or "not known")
            found.append(case(book, window, child, child, window.day, band=band))
    return found


def cpp_started(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, row["person_id"], row["protection_plan_id"], row["start_date"])
        for row in our_plans(book)
        if window.has(row["start_date"])
    ]


def cpp_second_within_2_years(book: Book, window: Window) -> list[Case]:
    """Interpretation 38."""
    found = []
    for row in our_plans(book):
        start = row["start_date"]
        if not window.has(start):
            continue
        met = ended_within_2_years(earlier_plans(book, row), start)
        found.append(case(book, window, row["person_id"], row["protection_plan_id"], start, met=met))
    return found


def earlier_plans(book: Book, plan: Row) -> list[Row]:
    found = []
    for row in our_plans(book):
        if row["person_id"] != plan["person_id"] or row["start_date"] is None:
            continue
        if row["end_date"] is not None and row["end_date"] < row["start_date"]:
            continue  # dates out of order (C7)
        if row["start_date"] < plan["start_date"]:
            found.append(row)
    return found


def ended_within_2_years(earlier: list[Row], start: Any) -> bool:
    ends = []
    for row in earlier:
        if row["end_date"] is None or row["end_date"] > start:
            return False  # still open when this one began: an overlap, not a repeat
        ends.append(row["end_date"])
    return bool(ends) and start <= add_months(max(ends), 24)
