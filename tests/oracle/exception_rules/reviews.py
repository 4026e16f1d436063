"""Reviews due, and plans that go on for long, come again or end soon (interpretations 38 and 50)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.oracle.days import add_months
from tests.oracle.exception_rules.desk import Desk, Light, due_in_working_days, due_on, in_calendar_days, light
from tests.oracle.exception_rules.plans import care_reviews, ended_lately, looked_after, months_on, protection_plans
from tests.oracle.protection import earlier_plans, our_plans
from tests.oracle.reviewing import protection_reviews


def booked(desk: Desk, child: Any, table: str, kind: str, due: date | None) -> bool:
    """Is a review with no held date down for a day from today to the due day (interpretation 107)?"""
    rows = [(row["due_date"], row["review_date"], row["cancelled"]) for row in desk.book.of(table, child)]
    rows += [
        (row["due_date"], row["held_date"], row["cancelled"])
        for row in desk.book.of("review_meetings", child)
        if row["meeting_type"] == kind
    ]
    for day, held, cancelled in rows:
        if cancelled is not True and held is None and day is not None and due is not None and desk.day <= day <= due:
            return True
    return False


def with_a_date(one: Light, has_a_date: bool) -> Light:
    if has_a_date and one["rag"] == "amber":
        one["rag"] = "green"
    return one


def cp_review_due(desk: Desk) -> list[Light]:
    found = []
    for child, plan in protection_plans(desk):
        held = protection_reviews(desk.book, child, plan, desk.day)
        due = add_months(held[-1], 6) if held else add_months(plan["start_date"], 3)
        one = due_on(desk, child, child, due, 20)
        found.append(with_a_date(one, booked(desk, child, "protection_reviews", "cp_review", due)))
    return found


def cla_review_due(desk: Desk) -> list[Light]:
    found = []
    for child, start in looked_after(desk):
        held = care_reviews(desk, child, start)
        if not held:
            one = in_calendar_days(desk, due_in_working_days(desk, child, child, start, 20, 10))
        else:
            one = due_on(desk, child, child, add_months(held[-1], 3 if len(held) == 1 else 6), 10)
        found.append(with_a_date(one, booked(desk, child, "care_reviews", "cla_review", one["due"])))
    return found


# --- drift ------------------------------------------------------------------------------------


def cpp_over_15_months(desk: Desk) -> list[Light]:
    return [months_on(desk, child, child, plan["start_date"], 12, 15) for child, plan in protection_plans(desk)]


def cpp_approaching_2_years(desk: Desk) -> list[Light]:
    found = []
    for child, plan in protection_plans(desk):
        gone = (desk.day - plan["start_date"]).days + 1
        rag = "red" if gone > 729 else "amber" if gone > 640 else "green"
        found.append(light(child, child, rag, plan["start_date"] + timedelta(days=728), gone))
    return found


def cpp_repeat(desk: Desk) -> list[Light]:
    found = []
    for plan in our_plans(desk.book):
        start = plan["start_date"]
        if not desk.last_days(30, start):
            continue
        ends = [row["end_date"] for row in earlier_plans(desk.book, plan)]
        if not ends or any(end is None or end > start for end in ends):
            continue
        rag = "red" if start <= add_months(max(ends), 24) else "amber"
        found.append(light(plan["person_id"], plan["protection_plan_id"], rag))
    return found


def cpp_short(desk: Desk) -> list[Light]:
    found = []
    for plan in our_plans(desk.book):
        start, end = plan["start_date"], plan["end_date"]
        if ended_lately(desk, start, end, 30):
            rag = "amber" if end < add_months(start, 3) else "green"
            found.append(light(plan["person_id"], plan["protection_plan_id"], rag))
    return found


RULES = {
    "cp-review-due": cp_review_due,
    "cla-review-due": cla_review_due,
    "cpp-over-15-months": cpp_over_15_months,
    "cpp-approaching-2-years": cpp_approaching_2_years,
    "cpp-repeat": cpp_repeat,
    "cpp-short": cpp_short,
}
