"""The rest of the enquiries and initial conferences."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle.book import Book, Row, flags
from tests.oracle.case import Case, case
from tests.oracle.days import add_months, open_on, wd
from tests.oracle.periods import Window
from tests.oracle.planning import meetings
from tests.oracle.protection import answers_need, conferences_of, s47_started


def enquiry_case(book: Book, window: Window, row: Row, day: date, **more: Any) -> Case:
    return case(book, window, row["person_id"], row["enquiry_id"], day, event=row, **more)


def completed(book: Book, window: Window) -> list[tuple[Row, date]]:
    """Enquiries completed in the period, with the day they belong to (interpretation 24)."""
    found = []
    for row in book.all("section_47_enquiries"):
        if ends_are_kept(book):
            day = row["end_date"]
            if day is not None and row["start_date"] is not None and day < row["start_date"]:
                continue
        else:
            held = any(one["conference_date"] is not None for one in conferences_of(book, row))
            day = row["start_date"] if held or told(row) else None
        if window.has(day):
            found.append((row, day))
    return found


def ends_are_kept(book: Book) -> bool:
    return any(row["end_date"] is not None for row in book.all("section_47_enquiries"))


def told(row: Row) -> bool:
    """Is anything recorded of the outcome of an enquiry?"""
    return answers_need(row["outcomes"]) or row["no_further_action"] is not None


def s47_open(book: Book, window: Window) -> list[Case]:
    """Not ended; where a load keeps no end dates at all, without an outcome (interpretations 63 and 197)."""
    found = []
    for row in book.all("section_47_enquiries"):
        if not open_on(row["start_date"], row["end_date"], window.day):
            continue
        if not ends_are_kept(book) and (told(row) or conference_held(book, row, window.day)):
            continue
        found.append(case(book, window, row["person_id"], row["enquiry_id"], window.day))
    return found


def conference_held(book: Book, row: Row, day: date) -> bool:
    """One that names the enquiry, or one of the child that names none and is not before it (interpretation 64)."""
    dates = [
        (one["conference_date"], one["enquiry_id"])
        for one in book.of("initial_conferences", row["person_id"])
        if one["transfer_in"] is not True
    ]
    dates += [(one, None) for one in meetings(book, row["person_id"], "icpc")]
    return any(
        one is not None
        and one <= day
        and (enquiry == row["enquiry_id"] or (enquiry is None and one >= row["start_date"]))
        for one, enquiry in dates
    )


def completed_within_15(book: Book, window: Window) -> list[Case]:
    found = []
    for row in book.all("section_47_enquiries"):
        start, end = row["start_date"], row["end_date"]
        if window.has(end) and start is not None and start <= end:
            found.append(enquiry_case(book, window, row, end, met=wd(start, end) <= 15))
    return found


def needs_conference(book: Book, row: Row, as_at: date) -> bool:
    """The test of interpretation 24."""
    held = [one["conference_date"] for one in conferences_of(book, row) if one["conference_date"] is not None]
    return any(day <= as_at for day in held) or "CP_CONFERENCE_FLAG" in flags(row["outcomes"])


def ended_in_nothing(row: Row) -> bool:
    """No further action, or an answer that no conference is needed."""
    found = flags(row["outcomes"])
    refused = answers_need(row["outcomes"]) and "CP_CONFERENCE_FLAG" not in found
    return row["no_further_action"] is True or bool(found & {"NFA_FLAG", "NFA_CONTINUE_SINGLE_FLAG"}) or refused


def outcome_band(book: Book, row: Row, as_at: date) -> str:
    """The first that applies (interpretation 198)."""
    found = flags(row["outcomes"])
    if needs_conference(book, row, as_at):
        return "Conference"
    if "LEGAL_ACTION_FLAG" in found:
        return "Legal action"
    if found & {"PROV_OF_SERVICES_FLAG", "PROV_OF_SB_CARE_FLAG", "MONITOR_FLAG"}:
        return "Concerns substantiated, no continuing risk"
    if "OTHER_OUTCOMES_EXIST_FLAG" in found:
        return "Other"
    return "Not substantiated or no further action" if ended_in_nothing(row) else "Not recorded"


def s47_outcomes(book: Book, window: Window) -> list[Case]:
    return [
        enquiry_case(book, window, row, day, band=outcome_band(book, row, window.as_at))
        for row, day in completed(book, window)
    ]


def no_conference_needed(book: Book, window: Window) -> list[Case]:
    found = []
    for row, day in completed(book, window):
        met = not needs_conference(book, row, window.as_at) and ended_in_nothing(row)
        found.append(enquiry_case(book, window, row, day, met=met))
    return found


def annexa_count(book: Book, child: Any, column: str) -> int:
    return max((row[column] or 0 for row in book.of("annex_a_counts", child)), default=0)


def repeat(day: date, dates: list[date], counted: int) -> bool:
    """An earlier one at most 12 months before; or one that Annex A counts before the first row (interpretation 8)."""
    earlier = [other for other in dates if other < day]
    if earlier:
        return day <= add_months(max(earlier), 12)
    return counted >= len(dates)


def s47_repeat(book: Book, window: Window) -> list[Case]:
    found = []
    for row in book.all("section_47_enquiries"):
        start, child = row["start_date"], row["person_id"]
        if not window.has(start):
            continue
        dates = [
            other["start_date"] for other in book.of("section_47_enquiries", child) if other["start_date"] is not None
        ]
        met = repeat(start, dates, annexa_count(book, child, "s47_12m"))
        found.append(enquiry_case(book, window, row, start, met=met))
    return found


# --- initial conferences ----------------------------------------------------------------------


def conference_case(book: Book, window: Window, row: Row, **more: Any) -> Case:
    return case(book, window, row["person_id"], row["conference_id"], row["conference_date"], event=row, **more)


def ours(rows: list[Row]) -> list[Row]:
    """Transfer-in conferences are counted apart (C15)."""
    return [row for row in rows if row["transfer_in"] is not True and row["conference_date"] is not None]


def held(book: Book, window: Window) -> list[Row]:
    return [row for row in ours(book.all("initial_conferences")) if window.has(row["conference_date"])]


def icpc_held(book: Book, window: Window) -> list[Case]:
    return [conference_case(book, window, row) for row in held(book, window)]


def icpc_all(book: Book, window: Window) -> list[Case]:
    return [
        conference_case(book, window, row)
        for row in book.all("initial_conferences")
        if window.has(row["conference_date"])
    ]


def transfer_in(book: Book, window: Window) -> list[Case]:
    return [
        conference_case(book, window, row)
        for row in book.all("initial_conferences")
        if window.has(row["conference_date"]) and row["transfer_in"] is True
    ]


def duration_band(days: int) -> str:
    for most, band in ((10, "0 to 10"), (15, "11 to 15"), (20, "16 to 20")):
        if days <= most:
            return band
    return "21 or more"


def icpc_durations(book: Book, window: Window) -> list[Case]:
    found = []
    for row in held(book, window):
        for enquiry in book.all("section_47_enquiries"):
            start = enquiry["start_date"]
            if row["enquiry_id"] is None or enquiry["enquiry_id"] != row["enquiry_id"]:
                continue
            if start is None or start > row["conference_date"]:
                continue
            days = wd(start, row["conference_date"])
            band = "0 to 10" if days <= 10 else "11 to 15" if days <= 15 else "16 to 20" if days <= 20 else "21 or more"
            found.append(conference_case(book, window, row, band=band))
    return found


def icpc_to_plan(book: Book, window: Window) -> list[Case]:
    """The mark of the outcome, CP_FLAG, or a plan that the conference names (interpretation 200)."""
    found = []
    for row in held(book, window):
        met = row["led_to_plan"] is True or "CP_FLAG" in flags(row["outcomes"]) or row["protection_plan_id"] is not None
        found.append(conference_case(book, window, row, met=met))
    return found


def icpc_repeat(book: Book, window: Window) -> list[Case]:
    found = []
    for row in held(book, window):
        child = row["person_id"]
        dates = [other["conference_date"] for other in ours(book.of("initial_conferences", child))]
        met = repeat(row["conference_date"], dates, annexa_count(book, child, "icpc_12m"))
        found.append(conference_case(book, window, row, met=met))
    return found


def awaited(book: Book, row: Row, day: date) -> bool:
    """Interpretation 201."""
    start, end = row["start_date"], row["end_date"]
    if start is None or start > day or (end is not None and end < start) or conference_held(book, row, day):
        return False
    if end is not None and end > day:
        return True  # what became of it was not known yet
    found = flags(row["outcomes"])
    if "CP_CONFERENCE_FLAG" in found:
        return True
    return not found and not answers_need(row["outcomes"]) and row["no_further_action"] is not True


def awaiting_icpc(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, child, child, window.day)
        for child in book.children_in("section_47_enquiries")
        if any(awaited(book, row, window.day) for row in book.of("section_47_enquiries", child))
    ]


# --- strategy discussions, and children who move in on a plan ----------------------------------


def discussions(book: Book, window: Window) -> list[Case]:
    """Those of the table; where there is none, the ones that began an enquiry."""
    rows = book.all("strategy_discussions")
    if not rows:
        return s47_started(book, window)
    return [
        case(book, window, row["person_id"], row["discussion_id"], row["held_date"], event=row)
        for row in rows
        if window.has(row["held_date"])
    ]


def discussed_in_1_day(book: Book, window: Window) -> list[Case]:
    found = []
    for row in book.all("strategy_discussions"):
        decided, held = row["decided_date"], row["held_date"]
        if window.has(held) and decided is not None and decided <= held:
            met = wd(decided, held) <= 1
            found.append(case(book, window, row["person_id"], row["discussion_id"], held, event=row, met=met))
    return found


def told_of(book: Book, conference: Row) -> date | None:
    """The latest notice that names the conference, or that names none and is not after it (interpretation 200)."""
    days = []
    for row in book.of("transfer_notifications", conference["person_id"]):
        day = row["notified_date"] or row["moved_in_date"]
        if day is not None and row["conference_id"] in (None, conference["conference_id"]):
            days.append((day, row["conference_id"] is not None))
    days = [one for one in days if one[1] or one[0] <= conference["conference_date"]]
    named = [day for day, is_named in days if is_named]
    start = max(named) if named else max((day for day, _ in days), default=None)
    return start if start is not None and start <= conference["conference_date"] else None


def transfer_in_time(book: Book, window: Window) -> list[Case]:
    found = []
    for row in book.all("initial_conferences"):
        if not window.has(row["conference_date"]) or row["transfer_in"] is not True:
            continue
        start = told_of(book, row)
        if start is not None:
            found.append(conference_case(book, window, row, met=wd(start, row["conference_date"]) <= 15))
    return found


RULES: dict[str, tuple[Any, str]] = {
    "s47-rate-per-10000": (s47_started, "yearly rate"),
    "s47-open": (s47_open, "count"),
    "s47-completed-within-15-working-days": (completed_within_15, "percentage"),
    "s47-outcomes": (s47_outcomes, "distribution"),
    "s47-no-conference-needed": (no_conference_needed, "percentage"),
    "s47-repeat-12m": (s47_repeat, "percentage"),
    "icpc-held": (icpc_held, "count"),
    "icpc-rate-per-10000": (icpc_all, "yearly rate"),
    "icpc-duration-bands": (icpc_durations, "distribution"),
    "icpc-to-plan-conversion": (icpc_to_plan, "percentage"),
    "icpc-repeat-12m": (icpc_repeat, "percentage"),
    "transfer-in-conferences": (transfer_in, "count"),
    "transfer-in-conferences-within-15-working-days": (transfer_in_time, "percentage"),
    "strategy-discussions-held": (discussions, "count"),
    "strategy-discussion-within-1-working-day": (discussed_in_1_day, "percentage"),
    "children-awaiting-icpc": (awaiting_icpc, "count"),
}

ADDS_UP = (
    "s47-completed-within-15-working-days",
    "s47-no-conference-needed",
    "s47-repeat-12m",
    "icpc-held",
    "icpc-to-plan-conversion",
    "icpc-repeat-12m",
    "transfer-in-conferences",
    "transfer-in-conferences-within-15-working-days",
    "strategy-discussions-held",
    "strategy-discussion-within-1-working-day",
)
