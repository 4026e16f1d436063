"""The rest of the children in need."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.oracle import standing
from tests.oracle.bands import ethnicity_band
from tests.oracle.book import Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import add_months, open_on
from tests.oracle.front_door import cin_cohort, referrals_once_a_day
from tests.oracle.periods import Window
from tests.oracle.seen import ASSESSMENT_SOURCES, valid_visits


def episodes_on(book: Book, child: Any, day: date) -> list[Row]:
    """The open episodes of a child, the first first."""
    found = [
        row
        for row in book.of("referrals", child)
        if standing.opens_an_episode(row) and open_on(row["referral_date"], row["close_date"], day)
    ]
    return sorted(found, key=lambda row: (row["referral_date"], str(row["referral_id"])))


def open_episodes(book: Book, window: Window) -> list[tuple[Any, list[Row]]]:
    every = [(child, episodes_on(book, child, window.day)) for child in book.children_in("referrals")]
    return [(child, rows) for child, rows in every if rows]


def child_case(book: Book, window: Window, child: Any, **more: Any) -> Case:
    return case(book, window, child, child, window.day, **more)


def cin_open(book: Book, window: Window) -> list[Case]:
    return [child_case(book, window, child) for child, _ in open_episodes(book, window)]


def duration_band(start: date, end: date) -> str:
    for months, band in (
        (24, "2 years or more"),
        (12, "1 to under 2 years"),
        (6, "6 to under 12 months"),
        (3, "3 to under 6 months"),
    ):
        if end >= add_months(start, months):
            return band
    return "Under 3 months"


def durations_open(book: Book, window: Window) -> list[Case]:
    """Since the first of the open episodes began (interpretation 203)."""
    return [
        child_case(book, window, child, band=duration_band(rows[0]["referral_date"], window.day))
        for child, rows in open_episodes(book, window)
    ]


def two_years(book: Book, window: Window) -> list[Case]:
    """Months are added forward from the referral (C4)."""
    return [
        child_case(book, window, child, met=window.day >= add_months(rows[0]["referral_date"], 24))
        for child, rows in open_episodes(book, window)
    ]


NEEDS = {
    "N1": "Abuse or neglect",
    "N2": "Child's disability or illness",
    "N3": "Parental disability or illness",
    "N4": "Family in acute stress",
    "N5": "Family dysfunction",
    "N6": "Socially unacceptable behaviour",
    "N7": "Low income",
    "N8": "Absent parenting",
    "N9": "Cases other than children in need (adoption support)",
}


def primary_need(book: Book, window: Window) -> list[Case]:
    """Of the last of the open episodes; of two of a day, the one with the smallest id."""
    found = []
    for child, rows in open_episodes(book, window):
        last = next(row for row in rows if row["referral_date"] == rows[-1]["referral_date"])
        found.append(child_case(book, window, child, band=NEEDS.get(last["primary_need"], "Not stated")))
    return found


def disabled(book: Book, window: Window) -> list[Case]:
    found = []
    for child, _ in open_episodes(book, window):
        codes = {row["disability_code"] for row in book.of("disabilities", child)}
        found.append(child_case(book, window, child, met=bool(codes - {None, "NONE"})))
    return found


def minority_share(cases: list[Case], book: Book) -> list[Case]:
    """Of the children whose ethnic group is recorded, those outside the White group."""
    found = []
    for one in cases:
        group = ethnicity_band(book, one["child"])
        if group != "Not known":
            met = group != "White"
            found.append({**one, "met": met, "num": int(met)})
    return found


def minority(book: Book, window: Window) -> list[Case]:
    return minority_share(cin_open(book, window), book)


# --- episodes that began and ended ------------------------------------------------------------


def episodes(book: Book) -> list[Row]:
    """Once for each child and day of referral (C11); a row without that day stands for itself."""
    undated = [row for row in book.all("referrals") if row["referral_date"] is None]
    return [row for row in [*referrals_once_a_day(book), *undated] if row["no_further_action"] is not True]


def episode_case(book: Book, window: Window, row: Row, day: date, **more: Any) -> Case:
    return case(book, window, row["person_id"], row["referral_id"], day, event=row, **more)


def started(book: Book, window: Window) -> list[Case]:
    return [
        episode_case(book, window, row, row["referral_date"])
        for row in episodes(book)
        if window.has(row["referral_date"])
    ]


def ended_rows(book: Book, window: Window) -> list[Row]:
    return [row for row in episodes(book) if window.has(row["close_date"])]


def ended(book: Book, window: Window) -> list[Case]:
    return [episode_case(book, window, row, row["close_date"]) for row in ended_rows(book, window)]


REASONS = {
    "RC1": "Adopted",
    "RC2": "Died",
    "RC3": "Child arrangements order (formerly residence order)",
    "RC4": "Special guardianship order",
    "RC5": "Transferred to services of another local authority",
    "RC6": "Transferred to adult social care services",
    "RC7": "Services ceased for any other reason, including child no longer in need",
    "RC8": "Closed after assessment, no further action",
    "RC9": "Closed after assessment, referred to early help",
}


def ended_by_reason(book: Book, window: Window) -> list[Case]:
    return [
        episode_case(book, window, row, row["close_date"], band=REASONS.get(row["close_reason"], "Not recorded"))
        for row in ended_rows(book, window)
    ]


def durations_ended(book: Book, window: Window) -> list[Case]:
    return [
        episode_case(book, window, row, row["close_date"], band=duration_band(row["referral_date"], row["close_date"]))
        for row in ended_rows(book, window)
        if row["referral_date"] is not None and row["referral_date"] <= row["close_date"]
    ]


# --- plans ------------------------------------------------------------------------------------


def plans_on(book: Book, window: Window) -> list[tuple[Any, Row]]:
    """An open plan, no child protection plan, and not looked after."""
    found = []
    for child in book.children_in("cin_plans"):
        plan = standing.cin_plan_on(book, child, window.day)
        if plan is None or standing.protection_plan_on(book, child, window.day) is not None:
            continue
        if not standing.looked_after(book, child, window.day):
            found.append((child, plan))
    return found


def plans_open(book: Book, window: Window) -> list[Case]:
    return [child_case(book, window, child) for child, _ in plans_on(book, window)]


def plans_over_12_months(book: Book, window: Window) -> list[Case]:
    return [
        child_case(book, window, child, met=window.day > add_months(plan["start_date"], 12))
        for child, plan in plans_on(book, window)
    ]


def last_seen_band(book: Book, child: Any, day: date) -> str:
    dates = valid_visits(book, child, ASSESSMENT_SOURCES, None, day)
    if not dates:
        return "Not recorded"
    days = (day - max(dates)).days
    for most, band in ((28, "Within 4 weeks"), (42, "4 to 6 weeks"), (84, "6 to 12 weeks")):
        if days <= most:
            return band
    return "Over 12 weeks"


def last_seen(book: Book, window: Window) -> list[Case]:
    return [
        child_case(book, window, one["child"], band=last_seen_band(book, one["child"], window.day))
        for one in cin_cohort(book, window)
    ]


def step_up(book: Book, window: Window) -> list[Case]:
    found = []
    week = timedelta(days=7)
    for row in book.all("cin_plans"):
        end = row["end_date"]
        if not window.has(end):
            continue
        met = any(
            plan["start_date"] is not None and end - week <= plan["start_date"] <= end + week
            for plan in book.of("protection_plans", row["person_id"])
            if plan["other_authority"] is not True
            and (plan["end_date"] is None or plan["start_date"] is None or plan["end_date"] >= plan["start_date"])
        )
        found.append(case(book, window, row["person_id"], row["cin_plan_id"], end, met=met, event=row))
    return found


RULES: dict[str, tuple[Any, str]] = {
    "cin-open": (cin_open, "count"),
    "cin-rate-per-10000": (cin_open, "rate"),
    "cin-plans-open": (plans_open, "count"),
    "cin-episodes-started": (started, "count"),
    "cin-episodes-ended": (ended, "count"),
    "cin-ended-by-reason": (ended_by_reason, "distribution"),
    "cin-duration-bands-open": (durations_open, "distribution"),
    "cin-duration-bands-ended": (durations_ended, "distribution"),
    "cin-open-2-years-plus": (two_years, "percentage"),
    "cin-plans-over-12-months": (plans_over_12_months, "percentage"),
    "cin-primary-need": (primary_need, "distribution"),
    "cin-last-seen-bands": (last_seen, "distribution"),
    "cin-plan-step-up-to-cp": (step_up, "percentage"),
    "cin-disabled-share": (disabled, "percentage"),
    "cin-minority-ethnic-share": (minority, "percentage"),
}

ADDS_UP = ("cin-episodes-started", "cin-episodes-ended", "cin-plan-step-up-to-cp")
