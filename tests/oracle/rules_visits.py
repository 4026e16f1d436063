"""The rest of visits, plans and supervision."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.oracle import planning, standing, supervising, visiting
from tests.oracle.bands import age, unborn
from tests.oracle.book import Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import as_day, wd
from tests.oracle.periods import Window
from tests.oracle.rules_protection import child_case, on_plan
from tests.oracle.seen import SOURCES, valid_visits

MOVES = ("S", "P", "B", None)


# --- child protection visits ------------------------------------------------------------------


def gaps_in_time(days: list[date], last: date) -> bool:
    """Ten working days at most from each day to the next, and from the last one to the end."""
    return all(wd(one, other) <= 10 for one, other in zip(days, [*days[1:], last], strict=True))


def every_visit(book: Book, window: Window) -> list[Case]:
    """Every gap that ends in the period, or runs at its end, for each child on a plan at some time in it."""
    found = []
    first, last = window.start, window.day
    for child in book.children_in("protection_plans"):
        plans = [
            row
            for row in book.of("protection_plans", child)
            if row["other_authority"] is not True
            and row["start_date"] is not None
            and row["start_date"] <= last
            and (row["end_date"] is None or (row["end_date"] > first and row["end_date"] > row["start_date"]))
        ]
        if not plans or unborn(book, child, last):
            continue
        met = True
        for plan in plans:
            until = last if plan["end_date"] is None else min(last, plan["end_date"])
            visits = sorted(set(valid_visits(book, child, SOURCES["cp"], plan["start_date"], until)))
            days = [plan["start_date"], *visits]
            # The gap that was running when the period began counts whole.
            before = [day for day in days if day < first]
            met = met and gaps_in_time([day for day in days if day >= max(before, default=days[0])], until)
        found.append(case(book, window, child, child, last, met=met))
    return found


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
    day, found = window.day, []
    for child, plan in on_plan(book, window):
        if plan["start_date"] > day - timedelta(days=56) or unborn(book, child, day):
            continue
        met = any(
            day - timedelta(days=56) <= on <= day and row["bedroom_seen"] is True
            for on, row in visits_of(book, child, "cp")
        )
        found.append(child_case(book, window, child, met=met))
    return found


# --- visits to looked after children ----------------------------------------------------------


def in_6_weeks(book: Book, window: Window) -> list[Case]:
    """Not yet due by its own clock of 42 days, like cp-visits-in-4-weeks (interpretation 100)."""
    found = []
    day = window.day
    for child in book.children_in("care_episodes"):
        stay = standing.stay_on(book, child, day)
        if stay is None:
            continue
        placement = visiting.placement_on(book, child, day)
        start = stay["start"] if placement is None else placement["start_date"]

        def usual(basis: date, _visited: bool) -> bool:
            return day <= basis + timedelta(days=42)

        found.append(visiting.visited(book, window, child, "cla", start, usual))
    return found


def cla_seen_alone(book: Book, window: Window) -> list[Case]:
    """The last visit since the child came into care, of a child who was 5 or over on its day."""
    found = []
    for child in book.children_in("care_episodes"):
        stay = standing.stay_on(book, child, window.day)
        if stay is None:
            continue
        dates = valid_visits(book, child, SOURCES["cla"], stay["start"], window.day)
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
        if start is None or not window.has(start + week) or not is_a_move(book, row):
            continue
        if not standing.looked_after(book, child, start):
            continue
        met = bool(valid_visits(book, child, SOURCES["cla"], start, min(start + week, window.as_at)))
        counted = met or start + week < window.as_at
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
    """Not recorded and not yet too late is left out; recorded before it was made is out of order (C7)."""
    found = []
    for row in book.all("visits"):
        day, recorded = row["visit_date"], as_day(row["recorded_at"])
        if not window.has(day) or (recorded is not None and recorded < day):
            continue
        met = recorded is not None and wd(day, recorded) <= 5
        counted = recorded is not None or wd(day, window.as_at) > 5
        event = {"worker_id": row["worker_id"], "team_id": None}
        found.append(case(book, window, row["person_id"], row["visit_id"], day, counted=counted, met=met, event=event))
    return found


# --- plans ------------------------------------------------------------------------------------


def assessment_updated(book: Book, window: Window) -> list[Case]:
    """An assessment authorised in the 12 months that end on the day (C16)."""
    since, found = window.year_start, []
    for child in book.children_in("care_episodes"):
        stay = standing.stay_on(book, child, window.day)
        if stay is None or stay["start"] > since:
            continue
        met = any(
            row["authorised_date"] is not None and since <= row["authorised_date"] <= window.day
            for row in book.of("assessments", child)
        )
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
    """A version of any plan authorised from the day of the meeting to 10 working days after it."""
    found = []
    for row in book.all("risk_meetings"):
        day, child = row["held_date"], row["person_id"]
        if not window.has(day) or not standing.is_open(book, child, day):
            continue
        met = any(
            version["authorised_date"] is not None
            and day <= version["authorised_date"] <= window.as_at
            and wd(day, version["authorised_date"]) <= 10
            for version in book.of("plan_versions", child)
        )
        counted = met or wd(day, window.as_at) > 10
        found.append(case(book, window, child, row["meeting_id"], day, counted=counted, met=met))
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
}

ADDS_UP = (
    "cla-first-visit-within-1-week",
    "visit-recording-within-5-working-days",
    "plans-updated-after-risk-panel",
)
