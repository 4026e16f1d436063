"""Care leavers, and those about to be (interpretations 12, 13, 19, 71, 85 and 86)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle import standing
from tests.oracle.bands import age
from tests.oracle.book import Row
from tests.oracle.days import add_months, birthday
from tests.oracle.exception_rules.desk import Desk, Light, light
from tests.oracle.exception_rules.plans import looked_after, pathway_plans
from tests.oracle.exception_rules.visits import care_leaver_contacts, care_leavers_in_reach

NEET = ("G4", "G5", "G6")


def status(desk: Desk, child: Any) -> Row:
    return standing.care_leaver_status_on(desk.book, child, desk.day, desk.day)


def not_in_touch(desk: Desk) -> list[Light]:
    found = []
    for child in care_leavers_in_reach(desk):
        years = age(desk.book, child, desk.day)
        if years is not None and not 17 <= years <= 24:
            continue
        leaver = standing.care_leaver_on(desk.book, child, desk.day)
        days = care_leaver_contacts(desk, child)
        since = max(days) if days else standing.service_began(desk.book, child, leaver or {})
        if since is None:
            found.append(light(child, child, "red"))
            continue
        due = add_months(since, 6)
        if status(desk, child)["in_touch"] == "NO" or desk.day > due:
            rag = "red"
        else:
            rag = "amber" if desk.day >= add_months(since, 3) else "green"
        found.append(light(child, child, rag))
    return found


def care_leavers(desk: Desk) -> list[Any]:
    """Those receiving a service, but for those who returned home or died."""
    return [
        child
        for child in desk.book.children_in("care_leavers")
        if standing.care_leaver_on(desk.book, child, desk.day) is not None
        and status(desk, child)["in_touch"] not in ("RHOM", "DIED")
    ]


def unsuitable(desk: Desk) -> list[Light]:
    found = []
    for child in care_leavers(desk):
        latest = status(desk, child)
        row = standing.care_leaver_on(desk.book, child, desk.day) or {}
        lives = latest["accommodation"] or row["accommodation"]
        suits = latest["suitable"] or latest["accommodation_suitable"] or row["accommodation_suitable"]
        rag = "red" if lives in ("S", "V", "W") else "amber" if lives == "X" or suits == "2" else "green"
        found.append(light(child, child, rag))
    return found


def neet_since(desk: Desk, child: Any) -> date | None:
    """The first of the statuses without work or school that follow one another up to the latest."""
    rows = [row for row in desk.book.of("care_leaver_statuses", child) if row["status_date"] is not None]
    since = None
    for row in sorted(rows, key=lambda row: row["status_date"], reverse=True):
        if row["activity"] not in NEET:
            break
        since = row["status_date"]
    return since


def neet(desk: Desk) -> list[Light]:
    found = []
    for child in care_leavers(desk):
        years = age(desk.book, child, desk.day)
        if years is None or not 17 <= years <= 21:
            continue
        activity = status(desk, child)["activity"]
        if activity not in NEET:
            found.append(light(child, child, "green"))
            continue
        since = neet_since(desk, child)
        if since is None:
            found.append(light(child, child, "amber"))
            continue
        due = add_months(since, 3)
        rag = "red" if desk.day > due and activity == "G5" else "amber"
        found.append(light(child, child, rag))
    return found


def turning_18_no_plan(desk: Desk) -> list[Light]:
    found = []
    for child, _ in looked_after(desk):
        if age(desk.book, child, desk.day) != 17:
            continue
        born = desk.book.person(child)["date_of_birth"]
        due = birthday(born, 18)
        if pathway_plans(desk, child):
            rag = "green"
        elif due <= add_months(desk.day, 3):
            rag = "red"
        else:
            rag = "amber" if due <= add_months(desk.day, 6) else "green"
        found.append(light(child, child, rag, due, (desk.day - due).days))
    return found


RULES = {
    "care-leaver-not-in-touch": not_in_touch,
    "care-leaver-unsuitable": unsuitable,
    "care-leaver-neet": neet,
    "turning-18-no-plan": turning_18_no_plan,
}
