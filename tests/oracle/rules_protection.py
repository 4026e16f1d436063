"""The rest of child protection: plans started and ended, how long they last, reviews, core groups, who they are for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.oracle import protection, standing
from tests.oracle.bands import age, sex_band
from tests.oracle.book import Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import ONE_DAY, add_months, birthday, open_on, wd
from tests.oracle.holding import is_lead
from tests.oracle.periods import Window
from tests.oracle.planning import initial_conferences, meetings
from tests.oracle.protection import earlier_plans, our_plans
from tests.oracle.reviewing import protection_reviews
from tests.oracle.rules_need import minority_share

EMERGENCY = ("L1", "L2")
TOOK_PART = ("PN1", "PN2", "PN3", "PN4", "PN5", "PN6")


def on_plan(book: Book, window: Window) -> list[tuple[Any, Row]]:
    found = []
    for child in book.children_in("protection_plans"):
        plan = standing.protection_plan_on(book, child, window.day)
        if plan is not None:
            found.append((child, plan))
    return found


def child_case(book: Book, window: Window, child: Any, **more: Any) -> Case:
    return case(book, window, child, child, window.day, **more)


def plan_case(book: Book, window: Window, row: Row, day: date, **more: Any) -> Case:
    return case(book, window, row["person_id"], row["protection_plan_id"], day, **more)


# --- plans that end ---------------------------------------------------------------------------


def ended_rows(book: Book, window: Window) -> list[Row]:
    return [row for row in our_plans(book) if window.has(row["end_date"])]


def timed(book: Book, window: Window) -> list[Row]:
    """Those with both dates, in order (C7)."""
    return [
        row
        for row in ended_rows(book, window)
        if row["start_date"] is not None and row["start_date"] <= row["end_date"]
    ]


def ended(book: Book, window: Window) -> list[Case]:
    return [plan_case(book, window, row, row["end_date"]) for row in ended_rows(book, window)]


def net_change(book: Book, window: Window) -> list[Case]:
    """One up for each plan that started, one down for each that ended."""
    found = []
    for row in our_plans(book):
        for word, day, value in (("started", row["start_date"], 1), ("ended", row["end_date"], -1)):
            if window.has(day):
                one = plan_case(book, window, row, day, value=value)
                one["key"] = f"{row['protection_plan_id']}|{word}"
                found.append(one)
    return found


def days_on_plan(start: date, end: date) -> int:
    """The first and the last day both counted."""
    return (end - start).days + 1


def ended_2_years(book: Book, window: Window) -> list[Case]:
    return [
        plan_case(book, window, row, row["end_date"], met=days_on_plan(row["start_date"], row["end_date"]) > 729)
        for row in timed(book, window)
    ]


def ended_under_3_months(book: Book, window: Window) -> list[Case]:
    return [
        plan_case(book, window, row, row["end_date"], met=row["end_date"] < add_months(row["start_date"], 3))
        for row in timed(book, window)
    ]


def duration_mean(book: Book, window: Window) -> list[Case]:
    return [
        plan_case(book, window, row, row["end_date"], value=(row["end_date"] - row["start_date"]).days)
        for row in timed(book, window)
    ]


def destination(book: Book, row: Row) -> str:
    """How the child stood on the day after the plan ended."""
    child, day = row["person_id"], row["end_date"] + ONE_DAY
    person = book.person(child)
    died = person["date_of_death"]
    if died is not None and died <= day:
        return "Died"
    born = person["date_of_birth"]
    if born is not None and day >= birthday(born, 18):
        return "Aged 18"
    if standing.looked_after(book, child, day):
        return "Looked after"
    for one in book.of("referrals", child):
        if one["close_reason"] == "RC5" and one["close_date"] is not None and one["close_date"] == row["end_date"]:
            return "Moved out of area"
    if standing.cin_plan_on(book, child, day) is not None:
        return "CIN plan"
    if any(open_on(one["start_date"], one["end_date"], day) for one in book.of("early_help_episodes", child)):
        return "Early help"
    if standing.is_open(book, child, day):
        return "Other open"
    return "Closed"


def ended_by_destination(book: Book, window: Window) -> list[Case]:
    return [
        plan_case(book, window, row, row["end_date"], band=destination(book, row)) for row in ended_rows(book, window)
    ]


# --- plans that start -------------------------------------------------------------------------


def started(book: Book, window: Window, met: Callable[[Row], bool]) -> list[Case]:
    return [
        plan_case(book, window, row, row["start_date"], met=met(row))
        for row in our_plans(book)
        if window.has(row["start_date"])
    ]


def latest_end(book: Book, plan: Row) -> date | None:
    """Of the earlier plans that had ended by the start of this one; None when one of them had not (38)."""
    ends = []
    for row in earlier_plans(book, plan):
        if row["end_date"] is None or row["end_date"] > plan["start_date"]:
            return None
        ends.append(row["end_date"])
    return max(ends) if ends else None


def second_or_subsequent(book: Book, window: Window) -> list[Case]:
    """An earlier plan that ended, however long ago; or one counted before the first plan on record."""

    def met(plan: Row) -> bool:
        earlier = earlier_plans(book, plan)
        if any(row["end_date"] is not None and row["end_date"] <= plan["start_date"] for row in earlier):
            return True
        counted = max(
            (row["cp_plan_previous_count"] or 0 for row in book.of("annex_a_counts", plan["person_id"])), default=0
        )
        ours = [row for row in our_plans(book) if row["person_id"] == plan["person_id"]]
        return not earlier and counted >= len(ours)

    return started(book, window, met)


def again_within_12_months(book: Book, window: Window) -> list[Case]:
    def met(plan: Row) -> bool:
        end = latest_end(book, plan)
        return end is not None and plan["start_date"] <= add_months(end, 12)

    return started(book, window, met)


def emotional_abuse(book: Book, window: Window) -> list[Case]:
    return started(book, window, lambda plan: plan["initial_category"] == "EMO")


# --- children on a plan -----------------------------------------------------------------------


def open_over(months: int) -> Any:
    def over(book: Book, window: Window) -> list[Case]:
        return [
            child_case(book, window, child)
            for child, plan in on_plan(book, window)
            if window.day > add_months(plan["start_date"], months)
        ]

    return over


def open_2_years(book: Book, window: Window) -> list[Case]:
    return [
        child_case(book, window, child, met=days_on_plan(plan["start_date"], window.day) > 729)
        for child, plan in on_plan(book, window)
    ]


def duration_band(start: date, day: date) -> str:
    if days_on_plan(start, day) > 729:
        return "2 years or more"
    if day >= add_months(start, 12):
        return "1 to under 2 years"
    if day > add_months(start, 6):
        return "More than 6 months to under 1 year"
    if day > add_months(start, 3):
        return "More than 3 to 6 months"
    return "3 months or less"


def durations(book: Book, window: Window) -> list[Case]:
    return [
        child_case(book, window, child, band=duration_band(plan["start_date"], window.day))
        for child, plan in on_plan(book, window)
    ]


def minority(book: Book, window: Window) -> list[Case]:
    return minority_share(protection.cpp_open(book, window), book)


def boys(book: Book, window: Window) -> list[Case]:
    found = []
    for child, _ in on_plan(book, window):
        sex = sex_band(book, child)
        if sex in ("Male", "Female"):
            found.append(child_case(book, window, child, met=sex == "Male"))
    return found


def in_force(row: Row, first: date, last: date) -> bool:
    """At some time in a window (C16)."""
    start, end = row["start_date"], row["end_date"]
    if start is None or start > last or (end is not None and end < start):
        return False
    return end is None or end > first


def emergency(book: Book, window: Window) -> list[Case]:
    first, found = window.months_back(6), []
    for child, _ in on_plan(book, window):
        marked = window.day == window.as_at and any(row["epo_6m"] is True for row in book.of("annex_a_counts", child))
        orders = [row for row in book.of("legal_statuses", child) if row["legal_status"] in EMERGENCY]
        if marked or any(in_force(row, first, window.day) for row in orders):
            found.append(child_case(book, window, child))
    return found


def and_looked_after(book: Book, window: Window) -> list[Case]:
    return [
        child_case(book, window, child)
        for child, _ in on_plan(book, window)
        if standing.looked_after(book, child, window.day)
    ]


def registered(book: Book, worker: Any) -> bool:
    """A qualified social worker: one with a registration number."""
    for table, column in (("workers", "swe_number"), ("professionals", "registration_number")):
        for row in book.all(table):
            if row["worker_id"] == worker and (row[column] or "").strip():
                return True
    return False


def has_social_worker(book: Book, child: Any, day: date) -> bool:
    leads = [row for row in book.of("allocations", child) if is_lead(row)]
    leads += [row for row in book.of("involvements", child) if row["role"] == "CW"]
    return any(open_on(row["start_date"], row["end_date"], day) and registered(book, row["worker_id"]) for row in leads)


def allocated(book: Book, window: Window) -> list[Case]:
    return [
        child_case(book, window, child, met=has_social_worker(book, child, window.day))
        for child, _ in on_plan(book, window)
    ]


# --- conferences and core groups --------------------------------------------------------------


def reviews_on_time(book: Book, window: Window) -> list[Case]:
    """Reviews held in the period, and those that fell due in it, had not been held by the report and are late."""
    found = []
    for plan in our_plans(book):
        start, end = plan["start_date"], plan["end_date"]
        if start is None or (end is not None and end < start):
            continue
        due = add_months(start, 3)
        for held in protection_reviews(book, plan["person_id"], plan, window.as_at):
            if window.has(held):
                found.append(review_case(book, window, plan, held, met=held <= due))
            due = add_months(held, 6)
        if window.has(due) and due < window.as_at and (end is None or due < end):
            found.append(review_case(book, window, plan, due, met=False))
    return found


def review_case(book: Book, window: Window, plan: Row, day: date, met: bool) -> Case:
    one = plan_case(book, window, plan, day, met=met)
    one["key"] = f"{plan['protection_plan_id']}|{day.isoformat()}"
    return one


def first_core_group(book: Book, window: Window) -> list[Case]:
    found = []
    for plan in our_plans(book):
        start, child = plan["start_date"], plan["person_id"]
        if not window.has(start):
            continue
        before = [held for held in initial_conferences(book, child) if held <= start]
        conference = max(before) if before else start
        held = [day for day in meetings(book, child, "core_group") if conference <= day <= window.as_at]
        if held:
            found.append(plan_case(book, window, plan, start, met=wd(conference, min(held)) <= 10))
        else:
            late = wd(conference, window.as_at) > 10
            found.append(plan_case(book, window, plan, start, counted=late, met=False))
    return found


def review_rows(book: Book, window: Window) -> list[tuple[Row, Any, date]]:
    """Review conferences held in the period, wherever they are kept."""
    found = [(row, row["review_id"], row["review_date"]) for row in book.all("protection_reviews")]
    found += [
        (row, row["meeting_id"], row["held_date"])
        for row in book.all("review_meetings")
        if row["meeting_type"] == "cp_review" and row["cancelled"] is not True
    ]
    return [(row, key, day) for row, key, day in found if window.has(day)]


YES = ("y", "yes", "true", "t", "1", "a) yes")


def said_quorate(book: Book, key: Any, text: str | None) -> bool | None:
    """What the extra table says, else the review itself; None where neither does."""
    for row in book.all("conference_extras"):
        if row["conference_id"] == key and row["quorate"] is not None:
            return bool(row["quorate"])
    word = str(text or "").strip().lower()
    return None if word == "" else word in YES


def quorate(book: Book, window: Window) -> list[Case]:
    """Initial and review conferences of which it is recorded (C20): the standard has no word for initial ones."""
    rows = [(row, row["conference_id"], row["conference_date"]) for row in book.all("initial_conferences")]
    found = []
    for row, key, day in [*rows, *review_rows(book, window)]:
        said = said_quorate(book, key, row["quorate"])
        if window.has(day) and said is not None:
            found.append(case(book, window, row["person_id"], key, day, met=said, event=row))
    return found


def participation(book: Book, window: Window) -> list[Case]:
    found = []
    for row, key, day in review_rows(book, window):
        years = age(book, row["person_id"], day)
        if years is not None and years >= 4 and row["participation"] != "PN0":
            met = row["participation"] in TOOK_PART
            found.append(case(book, window, row["person_id"], key, day, met=met))
    return found


RULES: dict[str, tuple[Any, str]] = {
    "cpp-rate-per-10000": (protection.cpp_open, "rate"),
    "cpp-started-rate-per-10000": (protection.cpp_started, "yearly rate"),
    "cpp-ended": (ended, "count"),
    "cpp-ended-rate-per-10000": (ended, "yearly rate"),
    "cpp-net-change": (net_change, "total"),
    "cpp-second-or-subsequent": (second_or_subsequent, "percentage"),
    "cpr-re-registrations-within-12-months": (again_within_12_months, "percentage"),
    "cpp-open-2-years-plus": (open_2_years, "percentage"),
    "cpp-ended-2-years-plus": (ended_2_years, "percentage"),
    "cpp-open-over-12-months": (open_over(12), "count"),
    "cpp-open-over-15-months": (open_over(15), "count"),
    "cpp-open-over-18-months": (open_over(18), "count"),
    "cpp-duration-bands": (durations, "distribution"),
    "cpr-duration-mean-days": (duration_mean, "mean"),
    "cpp-ended-under-3-months": (ended_under_3_months, "percentage"),
    "cpp-emotional-abuse-share": (emotional_abuse, "percentage"),
    "cp-review-conferences-on-time": (reviews_on_time, "percentage"),
    "core-groups-first-within-10-working-days": (first_core_group, "percentage"),
    "cp-conference-quorate": (quorate, "percentage"),
    "cp-conference-participation": (participation, "percentage"),
    "cpp-minority-ethnic-share": (minority, "percentage"),
    "cpp-boys-share": (boys, "percentage"),
    "cpp-with-emergency-protection-6m": (emergency, "count"),
    "cpp-ended-by-destination": (ended_by_destination, "distribution"),
    "cpp-and-looked-after": (and_looked_after, "count"),
    "cpp-allocated-social-worker": (allocated, "percentage"),
}

ADDS_UP = (
    "cpp-ended",
    "cpp-second-or-subsequent",
    "cpr-re-registrations-within-12-months",
    "cpp-ended-2-years-plus",
    "cpp-ended-under-3-months",
    "cpp-emotional-abuse-share",
    "cp-review-conferences-on-time",
    "core-groups-first-within-10-working-days",
    "cp-conference-quorate",
    "cp-conference-participation",
)
