"""Visits in time (C12, interpretations 15 to 19)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.oracle import standing
from tests.oracle.bands import age, unborn
from tests.oracle.book import Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import add_months, open_on, wd
from tests.oracle.periods import Window
from tests.oracle.seen import SOURCES, in_time_by_requirement, requirement, valid_visits

OUT_OF_REACH = ("REFU", "NREQ", "RHOM", "DIED")


def visited(book: Book, window: Window, child: Any, kind: str, start: date, usual: Any) -> Case:
    """In time, late, or not yet due. `usual` judges a child for whom no interval of their own is agreed."""
    day = window.day
    dates = valid_visits(book, child, SOURCES[kind], start, day)
    basis = max(dates) if dates else start
    agreed = requirement(book, child, kind, day)
    in_time = usual(basis, bool(dates)) if agreed is None else in_time_by_requirement(agreed, basis, day)
    not_yet_due = not dates and in_time
    return case(book, window, child, child, day, counted=not not_yet_due, met=in_time)


def cin_visits_in_4_weeks(book: Book, window: Window) -> list[Case]:
    found = []
    day = window.day
    for child in book.children_in("cin_plans"):
        plan = standing.on_cin_plan_only(book, child, day)
        if plan is None:
            continue

        def usual(basis: date, _visited: bool) -> bool:
            return day <= basis + timedelta(days=28)

        found.append(visited(book, window, child, "cin", plan["start_date"], usual))
    return found


def cp_visits_in_10_working_days(book: Book, window: Window) -> list[Case]:
    found = []
    day = window.day
    for child in book.children_in("protection_plans"):
        plan = standing.protection_plan_on(book, child, day)
        if plan is None or unborn(book, child, day):
            continue

        def usual(basis: date, _visited: bool) -> bool:
            return wd(basis, day) <= 10

        found.append(visited(book, window, child, "cp", plan["start_date"], usual))
    return found


def cp_visits_in_4_weeks(book: Book, window: Window) -> list[Case]:
    """Not yet due by its own clock of 28 days."""
    found = []
    day = window.day
    for child in book.children_in("protection_plans"):
        plan = standing.protection_plan_on(book, child, day)
        if plan is None or unborn(book, child, day):
            continue

        def usual(basis: date, _visited: bool) -> bool:
            return day <= basis + timedelta(days=28)

        found.append(visited(book, window, child, "cp", plan["start_date"], usual))
    return found


def seen_alone_on(book: Book, child: Any, visit: date) -> bool:
    """Does any valid visit of that day say that the child was seen alone?"""
    for table, kind in SOURCES["cp"]:
        for row in book.of(table, child):
            if row["visit_date"] != visit or (kind is not None and row["visit_type"] != kind):
                continue
            if row["method"] in ("phone", "video"):
                continue
            seen = row["seen"] if row["seen"] is not None else not book.marks_seen(table)
            if seen and row["seen_alone"] in (True, "yes"):
                return True
    return False


def cp_seen_alone_5_plus(book: Book, window: Window) -> list[Case]:
    """The last visit since the plan began, of a child who was 5 or over on its day."""
    found = []
    day = window.day
    for child in book.children_in("protection_plans"):
        plan = standing.protection_plan_on(book, child, day)
        if plan is None:
            continue
        dates = valid_visits(book, child, SOURCES["cp"], plan["start_date"], day)
        if not dates:
            continue
        years = age(book, child, max(dates))
        if years is not None and years >= 5:
            found.append(case(book, window, child, child, day, met=seen_alone_on(book, child, max(dates))))
    return found


def placement_on(book: Book, child: Any, day: date) -> Row | None:
    best = None
    for row in sorted(book.of("placements", child), key=lambda row: str(row["placement_id"])):
        if open_on(row["start_date"], row["end_date"], day) and (
            best is None or row["start_date"] > best["start_date"]
        ):
            best = row
    return best


def intended_to_last(book: Book, placement: Row) -> bool:
    for row in book.all("placement_extras"):
        if row["placement_id"] == placement["placement_id"] and row["matched_long_term"] is not None:
            return bool(row["matched_long_term"])
    return placement["placement_type"] in ("U1", "U4")


def review_held(book: Book, child: Any, since: date, until: date) -> bool:
    for row in book.of("care_reviews", child):
        held = row["review_date"]
        if held is not None and row["cancelled"] is not True and since <= held <= until:
            return True
    for row in book.of("review_meetings", child):
        held = row["held_date"]
        if (
            row["meeting_type"] == "cla_review"
            and held is not None
            and row["cancelled"] is not True
            and since <= held <= until
        ):
            return True
    return False


def cla_visits_in_timescale(book: Book, window: Window) -> list[Case]:
    """Interpretation 18."""
    found = []
    day = window.day
    for child in book.children_in("care_episodes"):
        stay = standing.stay_on(book, child, day)
        if stay is None:
            continue
        placement = placement_on(book, child, day)
        start = stay["start"] if placement is None else placement["start_date"]
        at_home_under_interim_order = (
            placement is not None
            and placement["placement_type"] == "P1"
            and standing.legal_status_on(book, child, day) == "C1"
        )
        lasting = placement is not None and intended_to_last(book, placement)

        def usual(
            basis: date,
            been_visited: bool,
            child: Any = child,
            start: date = start,
            at_home: bool = at_home_under_interim_order,
            lasting: bool = lasting,
        ) -> bool:
            if not been_visited:
                return day <= start + timedelta(days=7)
            if at_home:
                days = 28 if review_held(book, child, start, day) else 7
                return day <= basis + timedelta(days=days)
            if lasting and day > add_months(start, 12):
                return day <= add_months(basis, 3)
            return day <= basis + timedelta(days=42)

        found.append(visited(book, window, child, "cla", start, usual))
    return found


def care_leavers_contact_in_8_weeks(book: Book, window: Window) -> list[Case]:
    """Interpretation 19. Never contacted is a failure, however new."""
    found = []
    day = window.day
    for child in book.children_in("care_leavers"):
        row = standing.care_leaver_on(book, child, day)
        if row is None:
            continue
        if standing.care_leaver_status_on(book, child, day, window.as_at)["in_touch"] in OUT_OF_REACH:
            continue
        dates = [
            contact["contact_date"]
            for contact in book.of("care_leaver_contacts", child)
            if contact["contact_date"] is not None and contact["contact_date"] <= day
        ]
        dates += valid_visits(book, child, SOURCES["care_leaver"], None, day)
        latest = row["latest_contact_date"]
        if day == window.as_at and latest is not None and latest <= day:
            dates.append(latest)
        met = False
        if dates:
            agreed = requirement(book, child, "care_leaver", day)
            if agreed is not None:
                met = in_time_by_requirement(agreed, max(dates), day)
            else:
                met = day <= max(dates) + timedelta(days=56)
        found.append(case(book, window, child, child, day, met=met))
    return found
