"""Who holds the child, how much they hold, and whether anything happens (interpretations 33, 56 to 60)."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.oracle import caseloads, standing
from tests.oracle.book import Blank, Row
from tests.oracle.days import ONE_DAY, add_months, open_on, wd
from tests.oracle.exception_rules.desk import Desk, Light, counted_up, light, working_days_past
from tests.oracle.exception_rules.open_work import allocated, beginnings, open_children, opened
from tests.oracle.holding import is_lead, latest, restricted
from tests.oracle.planning import initial_conferences, meetings

USUAL_LIMIT = 20
MEETINGS = ("cin_review", "core_group", "cp_review", "cla_review", "pathway_review", "pre_proceedings", "fgdm")


def is_care_leaver(desk: Desk, child: Any) -> bool:
    return standing.primary_status(desk.book, child, desk.day) == "care leaver"


def case_unallocated(desk: Desk) -> list[Light]:
    book, today, found = desk.book, desk.day, []
    for child in open_children(desk):
        rows = allocated(book, child, today, is_care_leaver(desk, child))
        if any(open_on(row["start_date"], row["end_date"], today) for row in rows):
            found.append(light(child, child, "green"))
            continue
        ends = [row["end_date"] for row in rows if row["end_date"] is not None and row["end_date"] >= row["start_date"]]
        days = [day for day in (max(ends, default=None), opened(desk, child)) if day is not None]
        urgent = standing.protection_plan_on(book, child, today) or standing.looked_after(book, child, today)
        if not days:
            found.append(light(child, child, "red"))
            continue
        gone = wd(max(days), today)
        rag = "red" if urgent or gone >= 3 else "amber" if gone >= 1 else "green"
        found.append(light(child, child, rag, None, gone))
    return found


def case_allocated_to_leaver(desk: Desk) -> list[Light]:
    """The leaving date is the worker's end date (interpretation 57)."""
    book, today, found = desk.book, desk.day, []
    leaves = {row["worker_id"]: row["end_date"] for row in book.all("workers") if leaving_day(row) is not None}
    for child in open_children(desk):
        leaving = leaves.get(worker_of(desk, child))
        if leaving is None:
            found.append(light(child, child, "green"))
            continue
        rag = "red" if leaving <= today else "amber" if wd(today, leaving) <= 10 else "green"
        found.append(light(child, child, rag, leaving, working_days_past(leaving, today)))
    return found


def worker_of(desk: Desk, child: Any) -> Any:
    """Who holds the child (34); for a care leaver whom nobody leads, the personal adviser (56)."""
    rows = [
        row
        for row in allocated(desk.book, child, desk.day, is_care_leaver(desk, child))
        if open_on(row["start_date"], row["end_date"], desk.day)
    ]
    for those in (
        [row for row in rows if "involvement_id" not in row and is_lead(row)],
        [row for row in rows if "involvement_id" in row and row["role"] == "CW"],
        [row for row in rows if "involvement_id" not in row],
        rows,
    ):
        found = latest(those)
        if found is not None:
            return found["worker_id"]
    return None


def leaving_day(worker: Row) -> date | None:
    """A leaving date before the starting date is out of order and tells nothing (C7)."""
    start, end = worker["start_date"], worker["end_date"]
    return None if end is not None and start is not None and end < start else end


def worker_change_third(desk: Desk) -> list[Light]:
    book, today, found = desk.book, desk.day, []
    first = add_months(today + ONE_DAY, -12)
    for child in book.children_in("cin_plans", "protection_plans", "care_episodes"):
        if not (
            standing.cin_plan_on(book, child, today)
            or standing.protection_plan_on(book, child, today)
            or standing.looked_after(book, child, today)
        ):
            continue
        known = allocated(book, child, today, False)
        leads = [row for row in known if "involvement_id" not in row]
        workers = {
            row["worker_id"] for row in leads or known if in_force(row["start_date"], row["end_date"], first, today)
        }
        rag = "red" if len(workers) >= 3 else "amber" if len(workers) == 2 else "green"
        found.append(light(child, child, rag))
    return found


def in_force(start: date | None, end: date | None, first: date, today: date) -> bool:
    """At some time in a window (C16); dates out of order are left out (C7)."""
    if start is None or start > today or (end is not None and end < start):
        return False
    return end is None or end > first


def activity(desk: Desk, child: Any) -> list[date]:
    """Everything that counts as something done with the child, by today (interpretation 59)."""
    book = desk.book
    days = list(beginnings(desk, child))
    for table, *columns in (
        ("cin_visits", "visit_date"),
        ("protection_visits", "visit_date"),
        ("care_visits", "visit_date"),
        ("visits", "visit_date"),
        ("care_leaver_contacts", "contact_date"),
        ("care_leavers", "latest_contact_date", "pathway_plan_date"),
        ("protection_reviews", "review_date"),
        ("assessments", "start_date", "authorised_date"),
        ("section_47_enquiries", "start_date", "end_date"),
        ("cin_plans", "start_date"),
        ("protection_plans", "start_date"),
        ("care_plans", "start_date"),
        ("plan_versions", "authorised_date"),
        ("education_plans", "completed_date"),
        ("supervisions", "supervision_date"),
    ):
        for row in book.of(table, child):
            days += [row[column] for column in columns if in_order(table, row, column)]
    days += [row["review_date"] for row in book.of("care_reviews", child) if row["cancelled"] is not True]
    days += initial_conferences(book, child)
    for kind in MEETINGS:
        days += meetings(book, child, kind)
    return [day for day in days if day is not None and day <= desk.day]


def in_order(table: str, row: Row, column: str) -> bool:
    """An end before its start tells nothing (C7)."""
    if (table, column) not in (("assessments", "authorised_date"), ("section_47_enquiries", "end_date")):
        return True
    return row["start_date"] is None or row[column] is None or row[column] >= row["start_date"]


def case_no_activity(desk: Desk) -> list[Light]:
    found = []
    for child in open_children(desk):
        days = activity(desk, child)
        if not days:
            found.append(light(child, child, "red"))
            continue
        last = max(days)
        gone = (desk.day - last).days
        found.append(counted_up(child, child, gone, 21, 30, last + timedelta(days=30)))
    return found


def caseload_high(desk: Desk) -> list[Light]:
    """Children by full-time hours against the limit of the worker (interpretation 60)."""
    book, found = desk.book, []
    held: dict[Any, int] = {}
    for row in caseloads.held(book, desk.window):
        if row["worker_id"] is not None and not restricted(book, row["person_id"], desk.day):
            held[row["worker_id"]] = held.get(row["worker_id"], 0) + 1
    workers = {row["worker_id"]: row for row in book.all("workers")}
    for worker, children in sorted(held.items()):
        fte, _ = caseloads.fte_and_role(book, worker)
        if fte is None or fte <= 0:
            continue
        row = workers.get(worker, Blank({}))
        limit = Fraction(row["caseload_cap"] or USUAL_LIMIT)
        if row["caseload_cap"] is None and row["asye"] is True:
            limit = limit * 9 / 10
        load = Fraction(children) / Fraction(fte)
        rag = "red" if load > limit else "amber" if load >= limit * 9 / 10 else "green"
        found.append(light(None, worker, rag))
    return found


RULES = {
    "case-unallocated": case_unallocated,
    "case-allocated-to-leaver": case_allocated_to_leaver,
    "worker-change-third": worker_change_third,
    "case-no-activity": case_no_activity,
    "caseload-high": caseload_high,
}
