"""The rest of child protection: plans started and ended, how long they last, reviews, core groups, who they are for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.oracle import protection, standing
from tests.oracle.bands import age, sex_band, unborn
from tests.oracle.book import Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import ONE_DAY, add_months, birthday, open_on, wd
from tests.oracle.holding import lead_on
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
    """Plans that ended in the period; an end before the start is none (C7)."""
    return [
        row
        for row in our_plans(book)
        if window.has(row["end_date"]) and row["start_date"] is not None and row["start_date"] <= row["end_date"]
    ]


def ended(book: Book, window: Window) -> list[Case]:
    return [plan_case(book, window, row, row["end_date"]) for row in ended_rows(book, window)]


def net_change(book: Book, window: Window) -> list[Case]:
    """One up for each plan that started, one down for each that ended."""
    found = []
    starts = [row for row in our_plans(book) if window.has(row["start_date"])]
    for rows, word, value in ((starts, "start", 1), (ended_rows(book, window), "end", -1)):
        for row in rows:
            one = plan_case(book, window, row, row[f"{word}_date"], value=value)
            one["key"] = f"{row['protection_plan_id']}/{word}"
            found.append(one)
    return found


def days_on_plan(start: date, end: date) -> int:
    """The first and the last day both counted."""
    return (end - start).days + 1


def ended_2_years(book: Book, window: Window) -> list[Case]:
    return [
        plan_case(book, window, row, row["end_date"], met=days_on_plan(row["start_date"], row["end_date"]) > 729)
        for row in ended_rows(book, window)
    ]


def ended_under_3_months(book: Book, window: Window) -> list[Case]:
    return [
        plan_case(book, window, row, row["end_date"], met=row["end_date"] < add_months(row["start_date"], 3))
        for row in ended_rows(book, window)
    ]


def duration_mean(book: Book, window: Window) -> list[Case]:
    return [
        plan_case(book, window, row, row["end_date"], value=(row["end_date"] - row["start_date"]).days)
        for row in ended_rows(book, window)
    ]


def destination(book: Book, row: Row) -> str:
    """How the child stood on the day after the plan ended: the first that applies (interpretation 137)."""
    child, day = row["person_id"], row["end_date"] + ONE_DAY
    person = book.person(child)
    closed = [
        one["close_reason"]
        for one in book.of("referrals", child)
        if one["close_date"] is not None and row["start_date"] <= one["close_date"] <= day
    ]
    if (person["date_of_death"] is not None and person["date_of_death"] <= day) or "RC2" in closed:
        return "Died"
    if person["date_of_birth"] is not None and day >= birthday(person["date_of_birth"], 18):
        return "Aged 18"
    if standing.looked_after(book, child, day):
        return "Looked after"
    if standing.protection_plan_on(book, child, day) is not None:
        return "Another protection plan"
    if standing.cin_plan_on(book, child, day) is not None:
        return "Child in need plan"
    if any(open_on(one["start_date"], one["end_date"], day) for one in book.of("early_help_episodes", child)):
        return "Early help"
    if "RC5" in closed:
        return "Moved out of area"
    return "Still open, no plan" if standing.episode_on(book, child, day) is not None else "Closed"


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
    """An earlier plan that ended, however long ago; or one that is counted before the first on file (135)."""

    def met(plan: Row) -> bool:
        ends = [row["end_date"] for row in earlier_plans(book, plan)]
        if any(end is not None and end < plan["start_date"] for end in ends):
            return True
        for row in book.of("annex_a_counts", plan["person_id"]):
            known = [
                one
                for one in our_plans(book)
                if one["person_id"] == plan["person_id"]
                and one["start_date"] is not None
                and one["start_date"] <= row["snapshot_date"]
            ]
            if known and row["cp_plan_previous_count"] is not None and row["cp_plan_previous_count"] >= len(known):
                return True
        return False

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
        return "Over 6 months to under 1 year"
    if day > add_months(start, 3):
        return "Over 3 to 6 months"
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
        if sex in ("Male", "Female") and not unborn(book, child, window.day):
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
        marked = any(
            row["epo_6m"] is True and row["snapshot_date"] == window.day for row in book.of("annex_a_counts", child)
        )
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


def qualified(book: Book, worker: Any) -> bool:
    """Interpretation 134."""
    rows = book.all("workers") + book.all("professionals")
    number = {id(row): (row["swe_number"] or row["registration_number"] or "").strip() for row in rows}
    theirs = [row for row in rows if row["worker_id"] == worker]
    if any(number.values()):
        return any(number[id(row)] for row in theirs)
    if any(row["role"] is not None for row in rows):
        return any(row["role"] in ("social_worker", "senior", "manager") for row in theirs)
    return worker is not None


def has_social_worker(book: Book, child: Any, day: date) -> bool:
    lead = lead_on(book, child, day)
    return lead is not None and lead["worker_id"] is not None and qualified(book, lead["worker_id"])


def allocated(book: Book, window: Window) -> list[Case]:
    return [
        child_case(book, window, child, met=has_social_worker(book, child, window.day))
        for child, _ in on_plan(book, window)
    ]


# --- conferences and core groups --------------------------------------------------------------


def reviews_on_time(book: Book, window: Window) -> list[Case]:
    """Reviews held in the period, and the next of each plan that fell due in it and had not been held by the report.

    Of two plans of a child at once the review is that of the later one: a child has one review on a day.
    """
    found: dict[Any, tuple[Any, Case]] = {}
    for plan in sorted(our_plans(book), key=lambda row: str(row["protection_plan_id"])):
        start, end = plan["start_date"], plan["end_date"]
        if start is None or (end is not None and end < start):
            continue
        due = add_months(start, 3)
        steps = []
        for held in protection_reviews(book, plan["person_id"], plan, window.as_at):
            steps.append((held, held <= due))
            due = add_months(held, 6)
        if due <= window.as_at and (end is None or due < end):
            steps.append((due, False))
        for day, met in steps:
            if window.has(day):
                key = (plan["person_id"], day)
                one = case(book, window, plan["person_id"], f"{plan['person_id']}/{day}", day, met=met)
                if key not in found or start > found[key][0]:
                    found[key] = (start, one)
    return [one for _, one in found.values()]


def first_core_group(book: Book, window: Window) -> list[Case]:
    """From the conference to the end of the plan (interpretation 136)."""
    found = []
    for plan in our_plans(book):
        start, end, child = plan["start_date"], plan["end_date"], plan["person_id"]
        if not window.has(start):
            continue
        before = [held for held in initial_conferences(book, child) if held <= start]
        conference = max(before) if before else start
        earlier = [row["end_date"] for row in earlier_plans(book, plan) if row["end_date"] is not None]
        if earlier and conference < max(earlier):
            conference = start  # it belonged to the plan before
        last = window.as_at if end is None or end < start else min(end, window.as_at)
        held = [day for day in meetings(book, child, "core_group") if conference <= day <= last]
        if held:
            found.append(plan_case(book, window, plan, start, met=wd(conference, min(held)) <= 10))
        else:
            late = wd(conference, window.as_at) > 10
            found.append(plan_case(book, window, plan, start, counted=late, met=False))
    return found


YES = ("y", "yes", "true", "1")
NO = ("n", "no", "false", "0")


def conferences(book: Book) -> list[dict[str, Any]]:
    """Conferences held, from every table that has them; transfers in are left out (C15)."""
    extras = {row["conference_id"]: row["quorate"] for row in book.all("conference_extras")}
    found = []
    for row in book.all("initial_conferences"):
        if row["transfer_in"] is not True:
            quorate = extras.get(row["conference_id"])
            found.append({**row, "day": row["conference_date"], "review": False, "quorate": quorate, "took_part": None})
    for row in book.all("protection_reviews"):
        word = (row["quorate"] or "").strip().lower()
        quorate = True if word in YES else False if word in NO else extras.get(row["review_id"])
        took_part = row["participation"]
        found.append({**row, "day": row["review_date"], "review": True, "quorate": quorate, "took_part": took_part})
    for row in book.all("review_meetings"):
        if row["meeting_type"] in ("icpc", "cp_review") and row["cancelled"] is not True:
            review = row["meeting_type"] == "cp_review"
            quorate = extras.get(row["meeting_id"])
            took_part = row["participation"] if review else None
            found.append({**row, "day": row["held_date"], "review": review, "quorate": quorate, "took_part": took_part})
    return found


def held_conferences(book: Book, window: Window) -> list[tuple[Case, list[dict[str, Any]]]]:
    """One a day of each child and kind, with the rows that tell of it (interpretations 106 and 139)."""
    days: dict[Any, list[dict[str, Any]]] = {}
    for row in conferences(book):
        if window.has(row["day"]) and row["day"] <= window.as_at:
            days.setdefault((row["person_id"], row["day"], row["review"]), []).append(row)
    found = []
    for (child, day, review), told in days.items():
        event = {
            "worker_id": min((row["worker_id"] for row in told if row.get("worker_id")), default=None),
            "team_id": min((row["team_id"] for row in told if row.get("team_id")), default=None),
        }
        key = f"{child}/{day}/review" if review else f"{child}/{day}"
        found.append((case(book, window, child, key, day, event=event), told))
    return found


def quorate(book: Book, window: Window) -> list[Case]:
    """Of those whose quorum is recorded (C20); one that says no is enough."""
    found = []
    for one, told in held_conferences(book, window):
        said = [row["quorate"] for row in told if row["quorate"] is not None]
        if said:
            found.append({**one, "met": all(said), "num": int(all(said))})
    return found


def participation(book: Book, window: Window) -> list[Case]:
    found = []
    for one, told in held_conferences(book, window):
        years = age(book, one["child"], one["day"])
        codes = {row["took_part"] for row in told}
        if told[0]["review"] and years is not None and years >= 4 and "PN0" not in codes:
            met = bool(codes & set(TOOK_PART))
            found.append({**one, "met": met, "num": int(met)})
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
