"""Plans up to date (C13, interpretations 21 to 23)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle import standing
from tests.oracle.book import Book
from tests.oracle.case import Case, case
from tests.oracle.days import add_months, wd
from tests.oracle.periods import Window


def versions(book: Book, child: Any, plan_type: str, since: date | None, until: date) -> list[date]:
    """Dates of the versions that were authorised by a day; drafts do not count."""
    found = []
    for row in book.of("plan_versions", child):
        authorised = row["authorised_date"]
        if row["plan_type"] != plan_type or authorised is None or authorised > until:
            continue
        day = row["plan_date"] or authorised
        if since is None or day >= since:
            found.append(day)
    return found


def plan_case(book: Book, window: Window, child: Any, dates: list[date], first_due_from: date, in_date: Any) -> Case:
    """No plan yet: left out for ten working days, then a failure."""
    day = window.day
    if dates:
        return case(book, window, child, child, day, met=in_date(max(dates)))
    overdue = wd(first_due_from, day) > 10
    return case(book, window, child, child, day, counted=overdue, met=False)


def cin_plan_up_to_date(book: Book, window: Window) -> list[Case]:
    found = []
    day = window.day
    for child in book.children_in("cin_plans"):
        plan = standing.on_cin_plan_only(book, child, day)
        if plan is None:
            continue
        dates = versions(book, child, "cin", plan["start_date"], day)
        found.append(
            plan_case(book, window, child, dates, plan["start_date"], lambda latest: day <= add_months(latest, 3))
        )
    return found


def initial_conferences(book: Book, child: Any) -> list[date]:
    dates = [row["conference_date"] for row in book.of("initial_conferences", child)]
    return [day for day in dates + meetings(book, child, "icpc") if day is not None]


def meetings(book: Book, child: Any, kind: str) -> list[date]:
    return [
        row["held_date"]
        for row in book.of("review_meetings", child)
        if row["meeting_type"] == kind and row["cancelled"] is not True and row["held_date"] is not None
    ]


def conferences_and_core_groups(book: Book, child: Any, since: date, until: date) -> list[date]:
    dates = initial_conferences(book, child)
    dates += [row["review_date"] for row in book.of("protection_reviews", child)]
    dates += meetings(book, child, "cp_review")
    dates += meetings(book, child, "core_group")
    return [day for day in dates if day is not None and since <= day <= until]


def cp_plan_up_to_date(book: Book, window: Window) -> list[Case]:
    found = []
    day = window.day
    for child in book.children_in("protection_plans"):
        plan = standing.protection_plan_on(book, child, day)
        if plan is None:
            continue
        start = plan["start_date"]
        dates = versions(book, child, "cp", start, day)
        before = [held for held in initial_conferences(book, child) if held <= start]
        held = conferences_and_core_groups(book, child, start, day)

        def in_date(latest: date, held: list[date] = held) -> bool:
            return day <= add_months(latest, 3) or (bool(held) and latest >= max(held))

        found.append(plan_case(book, window, child, dates, max(before) if before else start, in_date))
    return found


def cla_care_plan_up_to_date(book: Book, window: Window) -> list[Case]:
    found = []
    day = window.day
    for child in book.children_in("care_episodes"):
        stay = standing.stay_on(book, child, day)
        if stay is None:
            continue
        dates = versions(book, child, "care_plan", stay["start"], day)
        for row in book.of("care_plans", child):
            if row["start_date"] is not None and stay["start"] <= row["start_date"] <= day:
                dates.append(row["start_date"])
        placed = [
            row["start_date"]
            for row in book.of("placements", child)
            if row["start_date"] is not None and stay["start"] <= row["start_date"] <= day
        ]
        first = min(placed) if placed else stay["start"]
        found.append(plan_case(book, window, child, dates, first, lambda latest: day <= add_months(latest, 6)))
    return found


def pathway_plan_up_to_date(book: Book, window: Window) -> list[Case]:
    """Of the relevant and former relevant; nobody is left out for being new."""
    found = []
    day = window.day
    for child in book.children_in("care_leavers"):
        row = standing.care_leaver_on(book, child, day)
        if row is None or row["eligibility"] == "Qualifying":
            continue
        dates = versions(book, child, "pathway", None, day)
        dates += [held for held in meetings(book, child, "pathway_review") if held <= day]
        latest = row["pathway_plan_date"]
        if day == window.as_at and latest is not None and latest <= day:
            dates.append(latest)
        met = bool(dates) and day <= add_months(max(dates), 6)
        found.append(case(book, window, child, child, day, met=met))
    return found
