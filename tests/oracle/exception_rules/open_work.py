"""What is open for a child, and since when (interpretations 9, 52, 55 and 56)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle import standing
from tests.oracle.book import Book, Row
from tests.oracle.days import open_on
from tests.oracle.exception_rules.desk import Desk
from tests.oracle.holding import is_lead
from tests.oracle.planning import meetings
from tests.oracle.protection import answers_need


def open_children(desk: Desk) -> list[Any]:
    return [
        child
        for child in desk.book.children_in("referrals", "care_episodes", "care_leavers")
        if standing.is_open(desk.book, child, desk.day)
    ]


def opened(desk: Desk, child: Any) -> date | None:
    """The first day of the oldest thing that makes the child open; None where no such day is known."""
    days = beginnings(desk, child)
    return min(days) if days else None


def beginnings(desk: Desk, child: Any) -> list[date]:
    book, today = desk.book, desk.day
    days = [
        row["referral_date"]
        for row in book.of("referrals", child)
        if standing.opens_an_episode(row) and open_on(row["referral_date"], row["close_date"], today)
    ]
    if standing.looked_after(book, child, today):
        days += [
            stay["start"]
            for stay in standing.stays(book, child)
            if open_on(stay["start"], stay["end"], today) and not stay["short_breaks_only"]
        ]
    for plan in [*book.of("protection_plans", child), *book.of("cin_plans", child)]:
        if plan["other_authority"] is not True and open_on(plan["start_date"], plan["end_date"], today):
            days.append(plan["start_date"])
    leaver = standing.care_leaver_on(book, child, today)
    if leaver is not None:
        began = standing.service_began(book, child, leaver)
        if began is not None:
            days.append(began)
    return days


def anything_open(desk: Desk, child: Any) -> bool:
    """Interpretation 55: an episode, a stay, a service, a plan, an assessment or an enquiry."""
    book, today = desk.book, desk.day
    if standing.is_open(book, child, today) or standing.cin_plan_on(book, child, today) is not None:
        return True
    if standing.protection_plan_on(book, child, today) is not None:
        return True
    return standing.assessment_open(book, child, today) or standing.enquiry_open(book, child, today)


def enquiry_open(desk: Desk, row: Row) -> bool:
    """Not ended; where the load keeps no end dates at all, without an outcome (interpretation 63)."""
    if not open_on(row["start_date"], row["end_date"], desk.day):
        return False
    if any(other["end_date"] is not None for other in desk.book.all("section_47_enquiries")):
        return True
    if conference_held(desk, row):
        return False
    return not answers_need(row["outcomes"]) and row["no_further_action"] is None


def conference_held(desk: Desk, row: Row) -> bool:
    """One that names the enquiry, or one of the child that names none and is not before it (interpretation 64)."""
    book = desk.book
    held = [
        (one["conference_date"], one["enquiry_id"])
        for one in book.of("initial_conferences", row["person_id"])
        if one["transfer_in"] is not True
    ]
    held += [(day, None) for day in meetings(book, row["person_id"], "icpc")]
    for day, enquiry in held:
        if day is None or day > desk.day:
            continue
        if enquiry == row["enquiry_id"] or (enquiry is None and day >= row["start_date"]):
            return True
    return False


def referral_closed(desk: Desk, row: Row) -> bool:
    """Has the referral that this assessment or enquiry names closed by now (52)?

    Dates out of order do not tell (C7).
    """
    if row["referral_id"] is None:
        return False
    for referral in desk.book.of("referrals", row["person_id"]):
        made, closed = referral["referral_date"], referral["close_date"]
        if referral["referral_id"] == row["referral_id"] and made is not None and closed is not None:
            return bool(made <= closed <= desk.day)
    return False


def allocated(book: Book, child: Any, day: date, adviser_too: bool) -> list[Row]:
    """Every row begun by the day that gives the child an allocated worker by name (interpretation 56)."""
    found = []
    for row in book.of("allocations", child):
        if row["start_date"] is None or row["start_date"] > day:
            continue
        if row["worker_id"] is not None and (is_lead(row) or (adviser_too and row["role"] == "personal_adviser")):
            found.append(row)
    for row in book.of("involvements", child):
        if row["worker_id"] is not None and (row["role"] == "CW" or (adviser_too and row["role"] == "16PLUS")):
            found.append(row)
    return found
