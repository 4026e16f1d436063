"""Plans made, up to date and met about (C13, interpretations 15, 21 to 23)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.oracle import reviewing, standing
from tests.oracle.book import Blank, Row
from tests.oracle.days import add_months, add_wd, open_on
from tests.oracle.exception_rules.desk import Desk, Light, due_in_working_days, due_on, in_calendar_days, light
from tests.oracle.holding import lead_on
from tests.oracle.planning import conferences_and_core_groups, initial_conferences, meetings, versions
from tests.oracle.reviewing import between, has_permanence_plan


def cin_plans(desk: Desk) -> list[tuple[Any, date]]:
    found = []
    for child in desk.book.children_in("cin_plans"):
        plan = standing.on_cin_plan_only(desk.book, child, desk.day)
        if plan is not None:
            found.append((child, plan["start_date"]))
    return found


def protection_plans(desk: Desk) -> list[tuple[Any, Row]]:
    found = []
    for child in desk.book.children_in("protection_plans"):
        plan = standing.protection_plan_on(desk.book, child, desk.day)
        if plan is not None:
            found.append((child, plan))
    return found


def looked_after(desk: Desk) -> list[tuple[Any, date]]:
    found = []
    for child in desk.book.children_in("care_episodes"):
        stay = standing.stay_on(desk.book, child, desk.day)
        if stay is not None:
            found.append((child, stay["start"]))
    return found


# --- child in need ----------------------------------------------------------------------------


def cin_plan_missing(desk: Desk) -> list[Light]:
    return [
        due_in_working_days(desk, child, child, start, 10, 3)
        for child, start in cin_plans(desk)
        if not versions(desk.book, child, "cin", start, desk.day)
    ]


def cin_plan_out_of_date(desk: Desk) -> list[Light]:
    found = []
    for child, start in cin_plans(desk):
        dates = versions(desk.book, child, "cin", start, desk.day)
        if dates:
            found.append(due_on(desk, child, child, add_months(max(dates), 3), 10))
    return found


def cin_review_due(desk: Desk) -> list[Light]:
    found = []
    for child, start in cin_plans(desk):
        held = between(meetings(desk.book, child, "cin_review"), start, desk.day)
        basis = held[-1] if held else start
        found.append(due_on(desk, child, child, basis + timedelta(days=42), 5))
    return found


def cin_plan_long(desk: Desk) -> list[Light]:
    found = []
    teams = {row["team_id"]: row for row in desk.book.all("teams")}
    disability = {
        team
        for team, row in teams.items()
        if "disability" in (row["cohort"], teams.get(row["parent_team_id"], Blank({}))["cohort"])
    }
    for child, start in cin_plans(desk):
        lead = lead_on(desk.book, child, desk.day)
        if lead is None or lead["team_id"] not in disability:
            found.append(months_on(desk, child, child, start, 9, 12))
    return found


def months_on(desk: Desk, child: Any, key: Any, start: date, amber: int, most: int) -> Light:
    due = add_months(start, most)
    rag = "red" if desk.day > due else "amber" if desk.day >= add_months(start, amber) else "green"
    return light(child, key, rag, due, whole_months(start, desk.day))


def whole_months(start: date, day: date) -> int:
    """How many months of the start have passed (C4)."""
    months = 0
    while add_months(start, months + 1) <= day:
        months += 1
    return months


# --- child protection -------------------------------------------------------------------------


def conference_of(desk: Desk, child: Any, start: date) -> date:
    """The latest initial conference on or before the start of the plan, else the start."""
    return max((day for day in initial_conferences(desk.book, child) if day <= start), default=start)


def core_group_first_due(desk: Desk) -> list[Light]:
    found = []
    for child, plan in protection_plans(desk):
        start = plan["start_date"]
        if not between(meetings(desk.book, child, "core_group"), start, desk.day):
            found.append(due_in_working_days(desk, child, child, conference_of(desk, child, start), 10, 3))
    return found


def core_group_due(desk: Desk) -> list[Light]:
    found = []
    for child, plan in protection_plans(desk):
        start = plan["start_date"]
        held = between(meetings(desk.book, child, "core_group"), start, desk.day)
        basis = held[-1] if held else conference_of(desk, child, start)
        one = due_on(desk, child, child, basis + timedelta(days=42), 5)
        if not held and one["rag"] == "amber":
            one["rag"] = "green"  # until then the first core group is what is asked for
        found.append(one)
    return found


def cp_plan_out_of_date(desk: Desk) -> list[Light]:
    """Red by interpretation 23, due by 104: past the due day and still met is amber."""
    found = []
    for child, plan in protection_plans(desk):
        start = plan["start_date"]
        dates = versions(desk.book, child, "cp", start, desk.day)
        if not dates:
            one = due_in_working_days(desk, child, child, conference_of(desk, child, start), 10, 10)
            found.append(in_calendar_days(desk, one))
            continue
        last = max(dates)
        held = conferences_and_core_groups(desk.book, child, start, desk.day)
        since = [day for day in reviewing.protection_reviews(desk.book, child, plan, desk.day) if day > last]
        due = add_months(last, 3)
        if since:
            due = min(due, add_wd(since[-1], 10))
        one = due_on(desk, child, child, due, 10)
        if one["rag"] == "red" and (desk.day <= add_months(last, 3) or (held and last >= max(held))):
            one["rag"] = "amber"
        found.append(one)
    return found


# --- in care and after it ---------------------------------------------------------------------


def care_plan_dates(desk: Desk, child: Any, start: date) -> list[date]:
    made = [row["start_date"] for row in desk.book.of("care_plans", child) if row["start_date"] is not None]
    return versions(desk.book, child, "care_plan", start, desk.day) + [day for day in made if day >= start]


def cla_care_plan_missing(desk: Desk) -> list[Light]:
    found = []
    for child, start in looked_after(desk):
        if care_plan_dates(desk, child, start):
            continue
        placed = [row["start_date"] for row in desk.book.of("placements", child) if row["start_date"] is not None]
        first = min((day for day in placed if start <= day <= desk.day), default=start)
        found.append(due_in_working_days(desk, child, child, first, 10, 3))
    return found


def cla_care_plan_out_of_date(desk: Desk) -> list[Light]:
    found = []
    for child, start in looked_after(desk):
        dates = care_plan_dates(desk, child, start)
        if dates:
            found.append(due_on(desk, child, child, add_months(max(dates), 6), 10))
    return found


def care_reviews(desk: Desk, child: Any, start: date) -> list[date]:
    """Looked after reviews held in the stay, each day once."""
    days = [row["review_date"] for row in desk.book.of("care_reviews", child) if row["cancelled"] is not True]
    days += meetings(desk.book, child, "cla_review")
    return between([day for day in days if day is not None], start, desk.day)


def permanence_plan_missing(desk: Desk) -> list[Light]:
    found = []
    for child, start in looked_after(desk):
        if desk.day < add_months(start, 4) or has_permanence_plan(desk.book, child, desk.day):
            continue
        held = care_reviews(desk, child, start)
        second = held[1] if len(held) > 1 else add_months(held[0] if held else add_wd(start, 20), 3)
        found.append(due_on(desk, child, child, second, 20))
    return found


def pathway_plan_due(desk: Desk) -> list[Light]:
    book, found = desk.book, []
    for child in book.children_in("care_leavers"):
        row = standing.care_leaver_on(book, child, desk.day)
        if row is None or row["eligibility"] == "Qualifying":
            continue
        dates = pathway_plans(desk, child)
        if dates:
            found.append(due_on(desk, child, child, add_months(max(dates), 6), 10))
        else:
            found.append(light(child, child, "red"))
    return found


def pathway_plans(desk: Desk, child: Any) -> list[date]:
    book = desk.book
    dates = meetings(book, child, "pathway_review")
    dates += [row["pathway_plan_date"] for row in book.of("care_leavers", child)]
    return versions(book, child, "pathway", None, desk.day) + [
        day for day in dates if day is not None and day <= desk.day
    ]


def ended_lately(desk: Desk, start: date | None, end: date | None, days: int) -> bool:
    return start is not None and end is not None and start <= end and desk.last_days(days, end)


def still_open(desk: Desk, row: Row) -> bool:
    return open_on(row["start_date"], row["end_date"], desk.day)


RULES = {
    "cin-plan-missing": cin_plan_missing,
    "cin-plan-out-of-date": cin_plan_out_of_date,
    "cin-review-due": cin_review_due,
    "cin-plan-long": cin_plan_long,
    "core-group-first-due": core_group_first_due,
    "core-group-due": core_group_due,
    "cp-plan-out-of-date": cp_plan_out_of_date,
    "cla-care-plan-missing": cla_care_plan_missing,
    "cla-care-plan-out-of-date": cla_care_plan_out_of_date,
    "permanence-plan-missing": permanence_plan_missing,
    "pathway-plan-due": pathway_plan_due,
}
