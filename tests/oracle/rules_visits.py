"""The rest of visits, plans and supervision."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.oracle import planning, standing, supervising, visiting
from tests.oracle.bands import age, unborn
from tests.oracle.book import Book, Row
from tests.oracle.case import Case, case
from tests.oracle.caseloads import held
from tests.oracle.days import ONE_DAY, add_months, as_day, wd
from tests.oracle.holding import restricted
from tests.oracle.periods import Window
from tests.oracle.rules_protection import child_case, on_plan
from tests.oracle.seen import SOURCES, in_time_by_requirement, requirement, valid_visits
from tests.oracle.workforce import in_post_on, staff, worker_case

MOVES = ("S", "P", "B", None)


# --- child protection visits ------------------------------------------------------------------


def ends_of_months(window: Window) -> list[date]:
    """The last days of the months that end in the window, and the as-at day of one that still runs."""
    last, found = window.day, []
    day = window.start
    while day <= last:
        if (day + ONE_DAY).day == 1 or day == window.as_at:
            found.append(day)
        day += ONE_DAY
    return found


def every_visit(book: Book, window: Window) -> list[Case]:
    """Each month of the window by itself: a quarter is the sum of its months (C18)."""
    found = []
    for last in ends_of_months(window):
        for child in book.children_in("protection_plans"):
            met = month_in_time(book, child, last)
            if met is not None and not unborn(book, child, last):
                found.append(case(book, window, child, child, last, met=met))
    return found


def month_in_time(book: Book, child: Any, last: date) -> bool | None:
    """Was the last day in time past at the close of any day on a plan, from the first of the month (157)?

    None for a child who was on no plan of ours in it.
    """
    plans = [row for row in book.of("protection_plans", child) if row["other_authority"] is not True]
    agreed = requirement(book, child, "cp", last)
    found = None
    day = last.replace(day=1)
    while day <= last:
        plan = standing.current(plans, day)
        if plan is None and found is not None:
            # The day the plan ended is the last of its gap.
            plan = next((row for row in plans if row["end_date"] == day and row["start_date"] < day), None)
        if plan is not None:
            found = found is not False and visited_in_time(book, child, plan["start_date"], day, agreed)
        day += ONE_DAY
    return found


def visited_in_time(book: Book, child: Any, start: date, day: date, agreed: Row | None) -> bool:
    """At the close of the day; the day of a late visit is one on which it was late."""
    before = valid_visits(book, child, SOURCES["cp"], start, day - ONE_DAY)
    basis = max(before, default=start)
    return wd(basis, day) <= 10 if agreed is None else in_time_by_requirement(agreed, basis, day)


def visits_of(book: Book, child: Any, kind: str) -> list[tuple[date, Row]]:
    """Valid visits of a kind with their rows."""
    found = []
    for table, visit_type in SOURCES[kind]:
        for row in book.of(table, child):
            if row["visit_date"] is None or (visit_type is not None and row["visit_type"] != visit_type):
                continue
            seen = row["seen"] if row["seen"] is not None else not book.marks_seen(table)
            if seen and row["method"] not in ("phone", "video"):
                found.append((row["visit_date"], row))
    return found


def alone(book: Book, child: Any, kind: str, day: date) -> bool:
    """Does any valid visit of the day say so (interpretation 101)?"""
    return any(on == day and row["seen_alone"] in (True, "yes") for on, row in visits_of(book, child, kind))


def seen_alone_all(book: Book, window: Window) -> list[Case]:
    found = []
    for child, plan in on_plan(book, window):
        dates = valid_visits(book, child, SOURCES["cp"], plan["start_date"], window.day)
        if dates:
            found.append(child_case(book, window, child, met=alone(book, child, "cp", max(dates))))
    return found


def bedroom_seen(book: Book, window: Window) -> list[Case]:
    """Any visit of the kind that says so."""
    day, found = window.day, []
    for child, plan in on_plan(book, window):
        if plan["start_date"] > day - timedelta(days=56) or unborn(book, child, day):
            continue
        rows = book.of("protection_visits", child)
        rows = rows + [row for row in book.of("visits", child) if row["visit_type"] == "cp"]
        met = any(
            row["bedroom_seen"] is True
            and row["visit_date"] is not None
            and day - timedelta(days=56) <= row["visit_date"] <= day
            for row in rows
        )
        found.append(child_case(book, window, child, met=met))
    return found


# --- visits to looked after children ----------------------------------------------------------


def placed_since(book: Book, child: Any, day: date) -> date | None:
    """The start of the present placement of a looked after child, failing that of the stay."""
    stay = standing.stay_on(book, child, day)
    if stay is None:
        return None
    placement = visiting.placement_on(book, child, day)
    start: date = stay["start"] if placement is None else placement["start_date"]
    return start


def in_6_weeks(book: Book, window: Window) -> list[Case]:
    """The children of cla-visits-in-timescale, by 42 days alone."""
    found = []
    for one in visiting.cla_visits_in_timescale(book, window):
        since = placed_since(book, one["child"], window.day)
        dates = valid_visits(book, one["child"], SOURCES["cla"], since, window.day)
        met = bool(dates) and window.day <= max(dates) + timedelta(days=42)
        found.append({**one, "met": met, "num": int(one["counted"] and met)})
    return found


def cla_seen_alone(book: Book, window: Window) -> list[Case]:
    """The last visit in the present placement (interpretation 16), of a child who was 5 or over on its day."""
    found = []
    for child in book.children_in("care_episodes"):
        since = placed_since(book, child, window.day)
        if since is None:
            continue
        dates = valid_visits(book, child, SOURCES["cla"], since, window.day)
        years = age(book, child, max(dates)) if dates else None
        if years is not None and years >= 5:
            found.append(child_case(book, window, child, met=alone(book, child, "cla", max(dates))))
    return found


def is_a_move(book: Book, placement: Row) -> bool:
    """The episode that began with the placement did so for a reason that brings other carers; none known: it is."""
    reasons = [
        row["start_reason"]
        for row in book.of("care_episodes", placement["person_id"])
        if row["placement_id"] == placement["placement_id"] and row["start_date"] == placement["start_date"]
    ]
    return not reasons or any(reason in MOVES for reason in reasons)


def first_visit(book: Book, window: Window) -> list[Case]:
    week = timedelta(days=7)
    found = []
    for row in book.all("placements"):
        start, child = row["start_date"], row["person_id"]
        if start is not None and row["end_date"] is not None and row["end_date"] < start:
            continue  # dates out of order (C7)
        if start is None or not window.has(start + week) or not is_a_move(book, row):
            continue
        if not standing.looked_after(book, child, start):
            continue
        met = bool(valid_visits(book, child, SOURCES["cla"], start, min(start + week, window.as_at)))
        counted = met or start + week <= window.as_at
        found.append(case(book, window, child, row["placement_id"], start + week, counted=counted, met=met))
    return found


# --- all visits -------------------------------------------------------------------------------


def failing(book: Book, window: Window, rules: list[Any]) -> list[Case]:
    """Each child once who counts in one of the measures and does not meet it."""
    late = {one["child"] for rule in rules for one in rule(book, window) if one["counted"] and not one["met"]}
    return [child_case(book, window, child) for child in sorted(late)]


def visits_overdue(book: Book, window: Window) -> list[Case]:
    return failing(
        book,
        window,
        [
            visiting.cin_visits_in_4_weeks,
            visiting.cp_visits_in_10_working_days,
            visiting.cla_visits_in_timescale,
            visiting.care_leavers_contact_in_8_weeks,
        ],
    )


def recorded_in_time(book: Book, window: Window) -> list[Case]:
    """Without an entry date, or entered before it was made, a visit is left out (interpretation 159)."""
    found = []
    for row in book.all("visits"):
        day, recorded = row["visit_date"], as_day(row["recorded_at"])
        if window.has(day) and recorded is not None and day <= recorded:
            event = {"worker_id": row["worker_id"], "team_id": None}
            met = wd(day, recorded) <= 5
            found.append(case(book, window, row["person_id"], row["visit_id"], day, met=met, event=event))
    return found


# --- plans ------------------------------------------------------------------------------------


def assessment_updated(book: Book, window: Window) -> list[Case]:
    """An assessment authorised, or a version of the care plan, in the 12 months that end on the day (160)."""
    since, day, found = window.year_start, window.day, []
    for child in book.children_in("care_episodes"):
        stay = standing.stay_on(book, child, day)
        if stay is None or stay["start"] > since:
            continue
        dates = [row["authorised_date"] for row in book.of("assessments", child)]
        dates += planning.versions(book, child, "care_plan", stay["start"], day)
        dates += [row["start_date"] for row in book.of("care_plans", child)]
        met = any(one is not None and since <= one <= day for one in dates)
        found.append(child_case(book, window, child, met=met))
    return found


def plans_out_of_date(book: Book, window: Window) -> list[Case]:
    return failing(
        book,
        window,
        [
            planning.cin_plan_up_to_date,
            planning.cp_plan_up_to_date,
            planning.cla_care_plan_up_to_date,
            planning.pathway_plan_up_to_date,
        ],
    )


def updated_after_meeting(book: Book, window: Window) -> list[Case]:
    """A version of any plan dated from the day of the meeting to 10 working days after it (interpretation 160)."""
    found = []
    for row in book.all("risk_meetings"):
        day, child = row["held_date"], row["person_id"]
        if not window.has(day) or not standing.is_open(book, child, day):
            continue
        dates = [
            version["plan_date"] or version["authorised_date"]
            for version in book.of("plan_versions", child)
            if version["authorised_date"] is not None and version["authorised_date"] <= window.as_at
        ]
        met = any(day <= one and wd(day, one) <= 10 for one in dates)
        found.append(case(book, window, child, row["meeting_id"], day, met=met))
    return found


def supervisions_overdue(book: Book, window: Window) -> list[Case]:
    return failing(
        book,
        window,
        [
            supervising.cin_supervision,
            supervising.cp_supervision,
            supervising.cla_supervision,
            supervising.care_leavers_supervision,
        ],
    )


def workers_supervised(book: Book, window: Window) -> list[Case]:
    """Workers in post who hold a child, by their last personal supervision, whoever the child (interpretation 161).

    Restricted children tell nothing of anybody here (interpretation 35).
    """
    day, found = window.day, []

    def told(row: Any) -> bool:
        return row["person_id"] is None or not restricted(book, row["person_id"], window.as_at)

    holders = {row["worker_id"] for row in held(book, window) if told(row)}
    for row in staff(book):
        worker = row["worker_id"]
        if worker not in holders or not in_post_on(row, day):
            continue
        dates = [
            one["supervision_date"]
            for one in book.all("supervisions")
            if one["worker_id"] == worker
            and one["kind"] in (None, "one_to_one")
            and one["supervision_date"] is not None
            and one["supervision_date"] <= day
            and told(one)
        ]
        taken_on = [
            one["start_date"]
            for table in ("allocations", "involvements")
            for one in book.all(table)
            if one["worker_id"] == worker and one["start_date"] is not None and told(one)
        ]
        basis = max(dates) if dates else row["start_date"] or min(taken_on, default=None)
        met = basis is not None and day <= add_months(basis, 1)
        found.append(worker_case(book, window, row, day, counted=bool(dates) or not met, met=met))
    return found


RULES: dict[str, tuple[Any, str]] = {
    "cp-visits-all-in-month": (every_visit, "percentage"),
    "cla-visits-in-6-weeks": (in_6_weeks, "percentage"),
    "cla-first-visit-within-1-week": (first_visit, "percentage"),
    "cp-seen-alone-all": (seen_alone_all, "percentage"),
    "cla-seen-alone": (cla_seen_alone, "percentage"),
    "cp-bedroom-seen": (bedroom_seen, "percentage"),
    "visits-overdue": (visits_overdue, "count"),
    "visit-recording-within-5-working-days": (recorded_in_time, "percentage"),
    "cla-assessment-updated-12m": (assessment_updated, "percentage"),
    "plans-updated-after-risk-panel": (updated_after_meeting, "percentage"),
    "plans-out-of-date": (plans_out_of_date, "count"),
    "supervisions-overdue": (supervisions_overdue, "count"),
    "worker-supervision-in-timescale": (workers_supervised, "percentage"),
}

ADDS_UP = (
    "cla-first-visit-within-1-week",
    "visit-recording-within-5-working-days",
    "plans-updated-after-risk-panel",
)
