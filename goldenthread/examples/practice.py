"""Events of practice: visits, plan versions, supervision, and who holds the child."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.examples import protection_and_care, staff
from goldenthread.examples.journey import midnight
from goldenthread.examples.reading import Event, plain
from goldenthread.examples.rows import Rows, months_later

LONG_AGO = date(1900, 1, 1)
VISIT_KINDS = {kind: kind for kind in ("assessment", "cin", "cp", "cla", "care_leaver", "early_help", "iro", "other")}
METHODS = {
    "in person": "in_person",
    "face to face": "in_person",
    "phone": "phone",
    "telephone": "phone",
    "video": "video",
    "virtual": "video",
}
PLAN_TYPES = {
    "cin": "cin",
    "cin plan": "cin",
    "cp": "cp",
    "cp plan": "cp",
    "care plan": "care_plan",
    "cla": "care_plan",
    "pathway": "pathway",
    "pathway plan": "pathway",
    "pep": "pep",
    "early help": "early_help",
}
# When a version of a plan became final.
AUTHORISED = ("authorised", "authorised_date", "finalised", "finalised_date", "completed")
ROLES = {
    **{role: role for role in ("lead", "personal_adviser", "secondary", "iro", "cp_chair", "supervising")},
    "social worker": "lead",
    "pa": "personal_adviser",
    "personal advisor": "personal_adviser",
}
JOBS = {
    role: role
    for role in ("social_worker", "senior", "manager", "personal_adviser", "iro", "cp_chair", "family_support", "other")
}
# What the standard calls those who hold a child.
INVOLVEMENTS = {"lead": "CW", "personal_adviser": "16PLUS"}
# Tables of the standard that hold visits of a kind; they have no room for how the visit was made.
STANDARD_VISITS = {"cin": "cin_visits", "cp": "protection_visits", "cla": "care_visits"}


def usual_kind(rows: Rows) -> str | None:
    """The kind of visit a figure is about, for a visit that does not say; None where it is about several."""
    if rows.about == "visits-overdue":
        return None
    for start, kind in (("cin-", "cin"), ("cp-", "cp"), ("cla-", "cla"), ("care-leaver", "care_leaver")):
        if rows.about.startswith(start):
            return kind
    return "assessment"


def visit(kind: str | None) -> Any:
    """A visit of this kind; the child was seen unless the example says otherwise."""

    def add(event: Event, rows: Rows) -> None:
        what = kind or event.choice(VISIT_KINDS, "kind", "visit_type") or usual_kind(rows)
        child, day = event.needed("child"), event.day("date")
        seen = event.flag("seen", unsaid=True) is True
        alone = event.flag("alone", "seen_alone")
        method = event.choice(METHODS, "method")
        worker = event.text("worker")
        recorded = midnight(event.moment("recorded", "recorded_at", "entered", "entry_date"))
        bedroom = event.flag("bedroom", "bedroom_seen")
        event.passed_over("due")
        table = STANDARD_VISITS.get(what or "")
        if table is not None and method is None and recorded is None and kind is not None:
            row = rows.add(table, visit_id=event.text("id"), person_id=child, visit_date=day, seen=seen)
            row["seen_alone"] = alone
            if "bedroom_seen" in row:
                row["bedroom_seen"] = bedroom
            return
        rows.add(
            "visits",
            visit_id=event.text("id"),
            person_id=child,
            visit_type=what,
            visit_date=day,
            seen=seen,
            seen_alone={True: "yes", False: "no", None: None}[alone],
            method=method,
            worker_id=worker,
            bedroom_seen=bedroom,
            recorded_at=recorded,
        )

    return add


def visit_requirement(event: Event, rows: Rows) -> None:
    rows.add(
        "visit_requirements",
        person_id=event.needed("child"),
        visit_type=event.choice(VISIT_KINDS, "visit_type", "kind") or usual_kind(rows),
        max_days=event.number("max_days", "days", "interval_days"),
        max_working_days=event.number("max_working_days", "working_days"),
        valid_from=event.day("valid_from", "start", "from", "date") or LONG_AGO,
        valid_to=event.day("valid_to", "end", "to"),
        agreed_by=event.text("agreed_by"),
    )


def plan_version(plan_type: str | None) -> Any:
    """A version of a plan; authorised on its own date unless it is a draft. No type: see `implied`."""

    def add(event: Event, rows: Rows) -> None:
        day = event.day("date", "plan_date", "start", "started", "drafted")
        authorised = day
        if event.has(*AUTHORISED):
            said = event.flag_or_day(*AUTHORISED)
            authorised = said if isinstance(said, date) else (day if said else None)
        event.passed_over(*AUTHORISED)
        if event.flag("draft") or (event.text("status") or "").lower() == "draft":
            authorised = None
        rows.add(
            "plan_versions",
            person_id=event.needed("child"),
            plan_type=event.choice(PLAN_TYPES, "plan_type", "plan", "kind") or plan_type,
            plan_date=day,
            authorised_date=authorised,
        )

    return add


def supervision(event: Event, rows: Rows) -> None:
    """`interval_months` is a longer interval agreed for the child."""
    held, next_due = event.day("date"), event.day("next_due", "next_due_date")
    interval = event.number("interval_months")
    if next_due is None and held is not None and interval is not None:
        next_due = months_later(held, interval)
    rows.add(
        "supervisions",
        person_id=event.needed("child"),
        supervision_date=held,
        next_due_date=next_due,
        worker_id=event.text("worker"),
        supervisor_worker_id=event.text("supervisor"),
        kind=event.text("kind"),
    )


def escalation(event: Event, rows: Rows) -> None:
    rows.add(
        "escalations",
        escalation_id=event.text("id"),
        person_id=event.text("child") or f"child of escalation {len(rows.all('escalations')) + 1}",
        opened_date=event.day("opened", "raised", "start", "date"),
        stage=event.text("stage"),
        closed_date=event.day("closed", "resolved", "end"),
        raised_by_worker_id=event.text("raised_by", "worker"),
    )


def worker(event: Event, rows: Rows) -> None:
    """A worker; `cases` is how many children they hold, or which."""
    name = event.needed("id", "worker")
    rows.add(
        "workers",
        worker_id=name,
        name=event.text("name"),
        role=event.choice(JOBS, "role") or "social_worker",
        team_id=event.text("team"),
        fte=event.number("fte"),
        agency=event.flag("agency"),
        swe_number=event.text("swe_number", "registration") or ("registered" if event.flag("registered") else None),
        asye=event.flag("asye", "newly_qualified"),
        leaver_reason=event.text("leaver_reason", "reason"),
        caseload_cap=event.number("caseload_cap", "cap", "limit"),
        start_date=event.day("start", "start_date"),
        end_date=event.day("end", "end_date", "left", "leaves", "leaving_date"),
    )
    staff.details(event, rows, name)
    cases = event.given("cases", "children", "caseload", "allocated")
    if cases is None:
        cases = []
    if isinstance(cases, int) and not isinstance(cases, bool):
        cases = [f"{name} case {n}" for n in range(1, cases + 1)]
    if not isinstance(cases, list):
        raise event.wrong("cases", cases, "a whole number, or a list of children")
    for child in cases:
        rows.add(
            "allocations",
            person_id=str(child),
            worker_id=name,
            team_id=event.text("team"),
            role="lead",
            start_date=LONG_AGO,
            is_lead=True,
        )


def allocation(event: Event, rows: Rows) -> None:
    role = event.choice(ROLES, "role") or "lead"
    protection_and_care.qualified(event, rows)
    rows.add(
        "allocations",
        person_id=event.needed("child"),
        worker_id=event.text("worker"),
        team_id=event.text("team"),
        role=role,
        start_date=event.day("start", "date") or LONG_AGO,
        end_date=event.day("end"),
        is_lead=event.flag("lead", "is_lead", unsaid=role == "lead"),
    )


def involvement(event: Event, rows: Rows) -> None:
    role = event.text("role")
    protection_and_care.qualified(event, rows)
    known = {plain(word): INVOLVEMENTS[code] for word, code in ROLES.items() if code in INVOLVEMENTS}
    rows.add(
        "involvements",
        person_id=event.needed("child"),
        worker_id=event.text("worker"),
        team_id=event.text("team"),
        role="CW" if role is None else known.get(plain(role), role),
        start_date=event.day("start", "date") or LONG_AGO,
        end_date=event.day("end"),
    )


def team(event: Event, rows: Rows) -> None:
    name = event.needed("id", "team")
    rows.add(
        "teams",
        team_id=name,
        team_name=event.text("name") or name,
        parent_team_id=event.text("parent", "service"),
        level=event.text("level") or "team",
    )


def restriction(event: Event, rows: Rows) -> None:
    rows.add(
        "restrictions",
        person_id=event.needed("child"),
        start_date=event.day("start", "date"),
        end_date=event.day("end"),
        ground=event.text("ground"),
    )
