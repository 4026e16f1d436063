"""Reviews, core groups and permanence plans."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from tests.oracle import standing
from tests.oracle.book import Book
from tests.oracle.case import Case, case
from tests.oracle.days import add_months, open_on, wd
from tests.oracle.periods import Window
from tests.oracle.planning import meetings

NO = ("", "n", "no", "none", "f", "false", "0")


def between(dates: list[date], since: date, until: date) -> list[date]:
    return sorted({day for day in dates if since <= day <= until})


def cin_reviews_within_timescale(book: Book, window: Window) -> list[Case]:
    """42 days from the last review, or from the start of the plan; not yet due is left out."""
    found = []
    day = window.day
    for child in book.children_in("cin_plans"):
        plan = standing.on_cin_plan_only(book, child, day)
        if plan is None:
            continue
        held = between(meetings(book, child, "cin_review"), plan["start_date"], day)
        basis = held[-1] if held else plan["start_date"]
        met = day <= basis + timedelta(days=42)
        found.append(case(book, window, child, child, day, counted=bool(held) or not met, met=met))
    return found


def core_groups_on_time(book: Book, window: Window) -> list[Case]:
    """42 days from the last core group, or from the conference; a first one not yet overdue is left out."""
    found = []
    day = window.day
    for child in book.children_in("protection_plans"):
        plan = standing.protection_plan_on(book, child, day)
        if plan is None:
            continue
        start = plan["start_date"]
        before = [
            row["conference_date"]
            for row in book.of("initial_conferences", child)
            if row["conference_date"] is not None and row["conference_date"] <= start
        ]
        conference = max(before) if before else start
        held = between(meetings(book, child, "core_group"), start, day)
        basis = held[-1] if held else conference
        counted = bool(held) or wd(conference, day) > 10
        found.append(case(book, window, child, child, day, counted=counted, met=day <= basis + timedelta(days=42)))
    return found


def protection_reviews(book: Book, child: Any, plan: Any, until: date) -> list[date]:
    """Review conferences of the plan by a day; one on the day the plan started is none."""
    dates = [row["review_date"] for row in book.of("protection_reviews", child) if row["review_date"] is not None]
    dates += meetings(book, child, "cp_review")
    last = until if plan["end_date"] is None else min(until, plan["end_date"])
    return between(dates, plan["start_date"] + timedelta(days=1), last)


def cpp_reviews_all_on_time(book: Book, window: Window) -> list[Case]:
    found = []
    day = window.day
    for child in book.children_in("protection_plans"):
        plan = standing.protection_plan_on(book, child, day)
        if plan is None or day < add_months(plan["start_date"], 3):
            continue
        due = add_months(plan["start_date"], 3)
        late = False
        for held in protection_reviews(book, child, plan, day):
            late = late or held > due
            due = add_months(held, 6)
        found.append(case(book, window, child, child, day, met=not late and day <= due))
    return found


def names_an_option(choices: str | None) -> bool:
    """Is any option for a lasting home answered with something other than no?"""
    if not choices:
        return False
    options = json.loads(choices)
    if isinstance(options, list):
        return bool(options)
    return any(value is not None and str(value).strip().lower() not in NO for value in options.values())


def has_permanence_plan(book: Book, child: Any, day: date) -> bool:
    for row in book.of("care_plans", child):
        if not names_an_option(row["permanence_choices"]):
            continue
        if row["start_date"] is None or row["start_date"] <= day:
            start = row["start_date"] or date(1900, 1, 1)
            if open_on(start, row["end_date"], day):
                return True
    return False


def permanence_plan_in_place(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, child, child, window.day, met=has_permanence_plan(book, child, window.day))
        for child in book.children_in("care_episodes")
        if standing.looked_after(book, child, window.day)
    ]
