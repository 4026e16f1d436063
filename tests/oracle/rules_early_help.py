"""Early help: episodes, assessments, and the way in and out of social care."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.oracle.book import Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import add_months, open_on, wd
from tests.oracle.periods import Window
from tests.oracle.rules_need import ended_rows


def in_order(row: Row) -> bool:
    """Both dates, the end not before the start (C7)."""
    return row["start_date"] is not None and row["end_date"] is not None and row["start_date"] <= row["end_date"]


def out_of_order(row: Row) -> bool:
    return row["start_date"] is not None and row["end_date"] is not None and row["end_date"] < row["start_date"]


def ended(book: Book, window: Window) -> list[Row]:
    return [row for row in book.all("early_help_episodes") if window.has(row["end_date"])]


def help_case(book: Book, window: Window, row: Row, day: date, **more: Any) -> Case:
    return case(book, window, row["person_id"], row["early_help_id"], day, event=row, **more)


def closed(book: Book, window: Window) -> list[Case]:
    return [help_case(book, window, row, row["end_date"]) for row in ended(book, window)]


def assessments(book: Book, window: Window) -> list[tuple[Row, Any, Any, date]]:
    """Row, key, start and completion: the table of assessments; where there is none, the episodes and their ends."""
    found = [
        (row, row["assessment_id"], row["start_date"], row["completed_date"])
        for row in book.all("early_help_assessments")
    ]
    if not found:
        found = [
            (row, row["early_help_id"], row["start_date"], row["end_date"]) for row in book.all("early_help_episodes")
        ]
    return [one for one in found if window.has(one[3])]


def assessments_completed(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, row["person_id"], key, done, event=row) for row, key, _, done in assessments(book, window)
    ]


def by_organisation(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, row["person_id"], key, done, event=row, band=row["organisation"] or "Not recorded")
        for row, key, _, done in assessments(book, window)
    ]


def within_timescale(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, row["person_id"], key, done, event=row, met=wd(start, done) <= 30)
        for row, key, start, done in assessments(book, window)
        if start is not None and start <= done
    ]


def children_open(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, child, child, window.day)
        for child in book.children_in("early_help_episodes")
        if any(open_on(row["start_date"], row["end_date"], window.day) for row in book.of("early_help_episodes", child))
    ]


def says_step_up(text: str | None) -> bool:
    """The words hold "step" and then "up" (interpretation 190)."""
    _, step, rest = (text or "").lower().partition("step")
    return bool(step) and "up" in rest


def step_up(book: Book, window: Window) -> list[Case]:
    found = []
    for row in ended(book, window):
        day = row["end_date"]
        referred = any(
            one["referral_date"] is not None and abs((one["referral_date"] - day).days) <= 7
            for one in book.of("referrals", row["person_id"])
        )
        found.append(help_case(book, window, row, day, met=says_step_up(row["end_reason"]) or referred))
    return found


def step_down(book: Book, window: Window) -> list[Case]:
    """Of the episodes of need that closed, early help from the day of closing to 28 days after it."""
    found = []
    for row in ended_rows(book, window):
        day = row["close_date"]
        if row["close_reason"] in ("RC1", "RC2", "RC3", "RC4", "RC5", "RC6"):
            continue
        helped = any(
            one["start_date"] is not None and day <= one["start_date"] <= day + timedelta(days=28)
            for one in book.of("early_help_episodes", row["person_id"])
        )
        met = row["close_reason"] == "RC9" or helped
        found.append(case(book, window, row["person_id"], row["referral_id"], day, met=met, event=row))
    return found


def duration(book: Book, window: Window) -> list[Case]:
    return [
        help_case(book, window, row, row["end_date"], value=(row["end_date"] - row["start_date"]).days)
        for row in ended(book, window)
        if in_order(row)
    ]


def reopened(book: Book, window: Window) -> list[Case]:
    """The episode before is the one that ended last by the day this one starts."""
    found = []
    for row in book.all("early_help_episodes"):
        start = row["start_date"]
        if not window.has(start) or out_of_order(row):
            continue
        ends = [
            one["end_date"]
            for one in book.of("early_help_episodes", row["person_id"])
            if in_order(one) and one["start_date"] < start and one["end_date"] <= start
        ]
        met = bool(ends) and start <= add_months(max(ends), 12)
        found.append(help_case(book, window, row, start, met=met))
    return found


RULES: dict[str, tuple[Any, str]] = {
    "eh-assessments-completed": (assessments_completed, "count"),
    "eh-assessments-closed": (closed, "count"),
    "eh-children-open": (children_open, "count"),
    "eh-assessments-rate-per-10000": (assessments_completed, "yearly rate"),
    "eh-step-up-to-social-care": (step_up, "percentage"),
    "eh-step-down-from-social-care": (step_down, "percentage"),
    "eh-episode-duration-median": (duration, "median"),
    "eh-assessments-by-organisation": (by_organisation, "distribution"),
    "eh-reopened-12m": (reopened, "percentage"),
    "eh-assessments-within-timescale": (within_timescale, "percentage"),
}

ADDS_UP = (
    "eh-assessments-completed",
    "eh-assessments-closed",
    "eh-step-up-to-social-care",
    "eh-step-down-from-social-care",
    "eh-reopened-12m",
    "eh-assessments-within-timescale",
)
