"""Supervision, audits and escalations (interpretations 20, 87 and 88)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle import standing
from tests.oracle.days import add_months, add_wd, wd
from tests.oracle.exception_rules.desk import Desk, Light, counted_up, due_on, light
from tests.oracle.exception_rules.plans import cin_plans, looked_after, protection_plans
from tests.oracle.holding import lead_on

WORST_FIRST = ("red", "amber", "green")


def supervision_due(desk: Desk) -> list[Light]:
    """Each child once, by the most urgent of the lists; of equal lights that of the list named first (110)."""
    starts: dict[Any, list[date | None]] = {}
    for child, start in cin_plans(desk):
        starts.setdefault(child, []).append(start)
    for child, start in looked_after(desk):
        starts.setdefault(child, []).append(start)
    for child, plan in protection_plans(desk):
        starts.setdefault(child, []).append(plan["start_date"])
    for child in desk.book.children_in("care_leavers"):
        row = standing.care_leaver_on(desk.book, child, desk.day)
        if row is not None:
            starts.setdefault(child, []).append(standing.service_began(desk.book, child, row))
    found = []
    for child in sorted(starts):
        lights = [supervised(desk, child, start) for start in starts[child]]
        found.append(min(lights, key=lambda one: WORST_FIRST.index(one["rag"])))
    return found


def supervised(desk: Desk, child: Any, start: date | None) -> Light:
    rows = [row for row in desk.book.of("supervisions", child) if row["supervision_date"] is not None]
    if rows:
        last = max(row["supervision_date"] for row in rows)
        agreed = [row["next_due_date"] for row in rows if row["supervision_date"] == last and row["next_due_date"]]
        return due_on(desk, child, child, max(agreed) if agreed else add_months(last, 1), 5)
    lead = lead_on(desk.book, child, desk.day)
    basis = start if lead is None else lead["start_date"]
    if basis is None:
        return light(child, child, "red")
    return due_on(desk, child, child, add_months(basis, 1), 5)


def audit_inadequate(desk: Desk) -> list[Light]:
    found = []
    for row in desk.book.all("audits"):
        if (row["moderated_grade"] or row["grade"]) != "inadequate" or not desk.last_days(90, row["audit_date"]):
            continue
        if row["actions_done_date"] is not None and row["actions_done_date"] <= desk.day:
            continue
        if row["actions_due_date"] is None:
            found.append(light(row["person_id"], row["audit_id"], "green"))
        else:
            found.append(due_on(desk, row["person_id"], row["audit_id"], row["actions_due_date"], 10))
    return found


def escalation_open(desk: Desk) -> list[Light]:
    found = []
    for row in desk.book.all("escalations"):
        opened, closed = row["opened_date"], row["closed_date"]
        if opened is None or (closed is not None and closed <= desk.day):
            continue
        gone = wd(opened, desk.day)
        found.append(counted_up(row["person_id"], row["escalation_id"], gone, 6, 10, add_wd(opened, 10)))
    return found


RULES = {
    "supervision-due": supervision_due,
    "audit-inadequate": audit_inadequate,
    "escalation-open": escalation_open,
}
