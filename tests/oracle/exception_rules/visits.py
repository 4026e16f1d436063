"""Visits due (C12, interpretations 15 to 19)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.oracle import standing
from tests.oracle.bands import age, unborn
from tests.oracle.book import Book, Row
from tests.oracle.days import add_months, add_wd, wd
from tests.oracle.exception_rules.desk import (
    Desk,
    Light,
    due_in_working_days,
    due_on,
    in_calendar_days,
    in_working_days,
    light,
)
from tests.oracle.seen import SOURCES, requirement, valid_visits
from tests.oracle.visiting import OUT_OF_REACH, intended_to_last, placement_on, review_held, seen_alone_on


def agreed(desk: Desk, child: Any, kind: str, basis: date, amber: int) -> Light | None:
    """The light by the interval agreed for this child, where there is one (17); days past it by the calendar."""
    row = requirement(desk.book, child, kind, desk.day)
    if row is None:
        return None
    if row["max_working_days"] is not None:
        one = due_in_working_days(desk, child, child, basis, row["max_working_days"], amber)
    else:
        one = due_on(desk, child, child, basis + timedelta(days=int(row["max_days"])), amber)
    return in_calendar_days(desk, one)


def last_seen(desk: Desk, child: Any, kind: str, start: date) -> date:
    return max(valid_visits(desk.book, child, SOURCES[kind], start, desk.day), default=start)


def cin_visit_due(desk: Desk) -> list[Light]:
    found = []
    for child in desk.book.children_in("cin_plans"):
        plan = standing.on_cin_plan_only(desk.book, child, desk.day)
        if plan is not None:
            basis = last_seen(desk, child, "cin", plan["start_date"])
            found.append(
                agreed(desk, child, "cin", basis, 5) or due_on(desk, child, child, basis + timedelta(days=28), 5)
            )
    return found


def on_a_plan_and_born(desk: Desk) -> list[tuple[Any, date]]:
    found = []
    for child in desk.book.children_in("protection_plans"):
        plan = standing.protection_plan_on(desk.book, child, desk.day)
        if plan is not None and not unborn(desk.book, child, desk.day):
            found.append((child, plan["start_date"]))
    return found


def cp_visit_due(desk: Desk) -> list[Light]:
    found = []
    for child, start in on_a_plan_and_born(desk):
        basis = last_seen(desk, child, "cp", start)
        one = agreed(desk, child, "cp", basis, 3) or due_in_working_days(desk, child, child, basis, 10, 3)
        found.append(in_working_days(desk, one))
    return found


def cp_visit_20_days(desk: Desk) -> list[Light]:
    found = []
    for child, start in on_a_plan_and_born(desk):
        basis = last_seen(desk, child, "cp", start)
        gone = wd(basis, desk.day)
        found.append(light(child, child, "red" if gone > 20 else "green", add_wd(basis, 20), gone))
    return found


def cp_not_seen_alone(desk: Desk) -> list[Light]:
    """Each day a visit is made is one; a visit at which the child was under 5 asks for nothing."""
    found = []
    for child, start in on_a_plan_and_born(desk):
        days = sorted(set(valid_visits(desk.book, child, SOURCES["cp"], start, desk.day)), reverse=True)
        if not days or not aged_5(desk, child, days[0]):
            continue
        alone = [seen_alone_on(desk.book, child, day) for day in days if aged_5(desk, child, day)]
        rag = "green" if alone[0] else "red" if len(alone) > 1 and not alone[1] else "amber"
        found.append(light(child, child, rag))
    return found


def aged_5(desk: Desk, child: Any, day: date) -> bool:
    years = age(desk.book, child, day)
    return years is not None and years >= 5


def cla_visit_due(desk: Desk) -> list[Light]:
    """Interpretation 18."""
    book, today, found = desk.book, desk.day, []
    for child in book.children_in("care_episodes"):
        stay = standing.stay_on(book, child, today)
        if stay is None:
            continue
        placement = placement_on(book, child, today)
        start = stay["start"] if placement is None else placement["start_date"]
        days = valid_visits(book, child, SOURCES["cla"], start, today)
        basis = max(days, default=start)
        if not days:
            due = start + timedelta(days=7)
        elif (
            placement is not None
            and placement["placement_type"] == "P1"
            and standing.legal_status_on(book, child, today) == "C1"
        ):
            due = basis + timedelta(days=28 if review_held(book, child, start, today) else 7)
        elif placement is not None and intended_to_last(book, placement) and today > add_months(start, 12):
            due = add_months(basis, 3)
        else:
            due = basis + timedelta(days=42)
        found.append(agreed(desk, child, "cla", basis, 5) or due_on(desk, child, child, due, 5))
    return found


def cla_first_visit(desk: Desk) -> list[Light]:
    """The placement that runs, with other carers than before and no visit yet (interpretation 111)."""
    book, today, found = desk.book, desk.day, []
    for child in book.children_in("care_episodes"):
        placement = placement_on(book, child, today)
        if placement is None or not standing.looked_after(book, child, today):
            continue
        start = placement["start_date"]
        if not desk.last_days(14, start) or began_for(book, placement, ("L", "T", "U")):
            continue
        if not valid_visits(book, child, SOURCES["cla"], start, today):
            found.append(due_on(desk, child, placement["placement_id"], start + timedelta(days=7), 2))
    return found


def began_for(book: Book, placement: Row, reasons: tuple[str, ...]) -> bool:
    """Did the care episode of that placement and day begin for one of these reasons?"""
    return any(
        row["placement_id"] == placement["placement_id"]
        and row["start_date"] == placement["start_date"]
        and row["start_reason"] in reasons
        for row in book.of("care_episodes", placement["person_id"])
    )


def care_leaver_contacts(desk: Desk, child: Any) -> list[date]:
    book = desk.book
    days = [row["contact_date"] for row in book.of("care_leaver_contacts", child)]
    days += [row["latest_contact_date"] for row in book.of("care_leavers", child)]
    days += valid_visits(book, child, SOURCES["care_leaver"], None, desk.day)
    return [day for day in days if day is not None and day <= desk.day]


def care_leavers_in_reach(desk: Desk) -> list[Any]:
    book = desk.book
    return [
        child
        for child in book.children_in("care_leavers")
        if standing.care_leaver_on(book, child, desk.day) is not None
        and standing.care_leaver_status_on(book, child, desk.day, desk.day)["in_touch"] not in OUT_OF_REACH
    ]


def care_leaver_contact_due(desk: Desk) -> list[Light]:
    found = []
    for child in care_leavers_in_reach(desk):
        days = care_leaver_contacts(desk, child)
        if not days:
            found.append(light(child, child, "red"))
            continue
        last = max(days)
        found.append(
            agreed(desk, child, "care_leaver", last, 5) or due_on(desk, child, child, last + timedelta(days=56), 5)
        )
    return found


RULES = {
    "cin-visit-due": cin_visit_due,
    "cp-visit-due": cp_visit_due,
    "cp-visit-20-days": cp_visit_20_days,
    "cp-not-seen-alone": cp_not_seen_alone,
    "cla-visit-due": cla_visit_due,
    "cla-first-visit": cla_first_visit,
    "care-leaver-contact-due": care_leaver_contact_due,
}
