"""The rest of the missing episodes, return home interviews, and exploitation."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from tests.oracle import front_door
from tests.oracle.book import Blank, Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import open_on
from tests.oracle.periods import Window
from tests.oracle.rules_care import ever_in_care, in_care
from tests.oracle.rules_protection import child_case

DAY = timedelta(hours=24)


def is_missing(row: Row) -> bool:
    """Kind M, the words missing, or blank (interpretation 27)."""
    kind = (row["kind"] or "").strip().lower()
    return kind in ("", "m") or "missing" in kind


def is_away(row: Row) -> bool:
    return not is_missing(row)


def missing(book: Book) -> list[Row]:
    return [row for row in book.all("missing_episodes") if is_missing(row)]


def episode_case(book: Book, window: Window, row: Row, day: date, **more: Any) -> Case:
    return case(book, window, row["person_id"], row["missing_id"], day, **more)


def all_children(book: Book, window: Window) -> list[Case]:
    return [
        episode_case(book, window, row, row["start_date"]) for row in missing(book) if window.has(row["start_date"])
    ]


def gone_in(row: Row, first: date, last: date) -> bool:
    """Began in the window, or in force in it (C16)."""
    start, end = row["start_date"], row["end_date"]
    if start is None or start > last or (end is not None and end < start):
        return False
    return start >= first or end is None or end > first


def share_gone(which: Any) -> Any:
    """Of the children looked after at any time in the 12 months that end with the day (interpretation 151)."""

    def share(book: Book, window: Window) -> list[Case]:
        first, last, found = window.year_start, window.day, []
        for child in book.children_in("care_episodes"):
            if ever_in_care(book, child, first, last):
                rows = [row for row in book.of("missing_episodes", child) if which(row)]
                found.append(child_case(book, window, child, met=any(gone_in(row, first, last) for row in rows)))
        return found

    return share


def current_with_missing(book: Book, window: Window) -> list[Case]:
    found = []
    for child, _ in in_care(book, window):
        met = any(
            is_missing(row) and row["start_date"] is not None and window.year_start <= row["start_date"] <= window.day
            for row in book.of("missing_episodes", child)
        )
        if window.day == window.as_at:
            met = met or any((row["missing_12m"] or 0) > 0 for row in book.of("annex_a_counts", child))
        found.append(child_case(book, window, child, met=met))
    return found


def repeat_children(book: Book, window: Window) -> list[Case]:
    """Three or more in the 90 days that end with the day."""
    day, found = window.day, []
    for child in book.children_in("missing_episodes"):
        starts = [
            row["start_date"]
            for row in book.of("missing_episodes", child)
            if is_missing(row) and row["start_date"] is not None
        ]
        if sum(1 for start in starts if day - timedelta(days=90) < start <= day) >= 3:
            found.append(child_case(book, window, child))
    return found


def extras(book: Book, row: Row) -> Row:
    for one in book.all("missing_episode_extras"):
        if one["missing_id"] == row["missing_id"]:
            return one
    return Blank({})


def interview(book: Book, row: Row) -> Row:
    for one in book.all("return_home_interviews"):
        if one["missing_id"] == row["missing_id"]:
            return one
    return Blank({})


def close_of(day: date) -> datetime:
    return datetime.combine(day, time(0)) + DAY


def hours_known(moment: datetime | None, day: date) -> datetime | None:
    """The hour, where it falls on the day that the episode itself gives."""
    return moment if moment is not None and moment.date() == day else None


def over_24_hours(book: Book, window: Window) -> list[Case]:
    """By the hours where both are known, else more than one day; a child still gone is counted to the report."""
    found = []
    for row in missing(book):
        start, end = row["start_date"], row["end_date"]
        if not window.has(start) or (end is not None and end < start):
            continue
        times = extras(book, row)
        left = hours_known(times["reported_at"], start)
        back = hours_known(times["returned_at"], end) if end is not None else None
        if end is None:
            met = window.close - (left or close_of(start)) > DAY
        elif left is not None and back is not None:
            met = back - left > DAY
        else:
            met = (end - start).days > 1
        found.append(episode_case(book, window, row, start, met=met))
    return found


# --- return home interviews -------------------------------------------------------------------


def ended(book: Book, window: Window) -> list[Row]:
    """Episodes that ended in the period; an end before the start is none (C7)."""
    return [
        row
        for row in missing(book)
        if window.has(row["end_date"]) and (row["start_date"] is None or row["start_date"] <= row["end_date"])
    ]


def letter(text: str | None) -> str:
    return (text or "").strip().lower()


def completed_at(book: Book, row: Row, close: datetime) -> datetime | None:
    done = interview(book, row)["completed_at"]
    return done if done is not None and done <= close else None


def refused(book: Book, row: Row) -> bool:
    return letter(row["interview_accepted"]) in ("n", "no") or interview(book, row)["accepted"] is False


def accepted(book: Book, row: Row, as_at: date) -> bool:
    """Accepted, or done (interpretation 153)."""
    said = letter(row["interview_accepted"]) in ("y", "yes") or interview(book, row)["accepted"] is True
    return said or completed_at(book, row, close_of(as_at)) is not None


def reason_given(book: Book, row: Row) -> str | None:
    reason = interview(book, row)["not_offered_reason"]
    return None if reason == "not_recorded" else reason


def state(book: Book, row: Row, as_at: date) -> str:
    """What both tables together say of the interview: one that was offered or done was, whatever else they say (81)."""
    one = interview(book, row)
    word = letter(row["interview_offered"])
    offered_on = one["offered_date"]
    done = completed_at(book, row, close_of(as_at))
    if word in ("y", "yes") or (offered_on is not None and offered_on <= as_at) or done:
        return "offered"
    if word in ("na", "n/a") or one["required"] is False or one["not_offered_reason"] == "absent_not_missing":
        return "not required"
    answered = letter(row["interview_accepted"]) in ("y", "yes", "n", "no") or one["accepted"] is not None
    if word in ("n", "no") or reason_given(book, row) is not None or answered:
        return "not offered"
    return "not recorded"


def returned(book: Book, window: Window, *states: str) -> list[Row]:
    return [row for row in ended(book, window) if state(book, row, window.as_at) in states]


def rhi_offered(book: Book, window: Window) -> list[Case]:
    return [
        episode_case(book, window, row, row["end_date"], met=state(book, row, window.as_at) == "offered")
        for row in returned(book, window, "offered", "not offered", "not recorded")
    ]


def rhi_accepted(book: Book, window: Window) -> list[Case]:
    return [
        episode_case(book, window, row, row["end_date"], met=accepted(book, row, window.as_at))
        for row in returned(book, window, "offered")
    ]


def rhi_completed(book: Book, window: Window) -> list[Case]:
    """72 hours from the hour of return where both times are known, else three days from date to date."""
    found = []
    for row in returned(book, window, "offered", "not offered", "not recorded"):
        day = row["end_date"]
        back = hours_known(extras(book, row)["returned_at"], day)
        done = completed_at(book, row, window.close)
        if done is None:
            late = (back or close_of(day)) + 3 * DAY < window.close
            found.append(episode_case(book, window, row, day, counted=late, met=False))
        elif back is not None and done.time() != time(0):
            found.append(episode_case(book, window, row, day, met=done <= back + 3 * DAY))
        else:
            found.append(episode_case(book, window, row, day, met=(done.date() - day).days <= 3))
    return found


def rhi_not_recorded(book: Book, window: Window) -> list[Case]:
    return [
        episode_case(book, window, row, row["end_date"], met=state(book, row, window.as_at) == "not recorded")
        for row in ended(book, window)
    ]


def reasons(book: Book, window: Window) -> list[Case]:
    """Interpretation 154."""
    found = []
    for row in returned(book, window, "not offered", "not required"):
        reason = reason_given(book, row)
        if reason == "frequent_missing_arrangement":
            band = "Arrangements in the care plan"
        elif state(book, row, window.as_at) == "not required":
            band = "Not required"
        elif refused(book, row):
            band = "Refused before offer"
        else:
            band = "Not recorded" if reason is None else "Other"
        found.append(episode_case(book, window, row, row["end_date"], band=band))
    return found


def exploitation(book: Book, window: Window) -> list[Case]:
    found = []
    for one in front_door.open_cases(book, window):
        for row in book.of("risk_flags", one["child"]):
            if row["flag"] in ("cse", "cce") and open_on(row["start_date"], row["end_date"], window.day):
                found.append(one)
                break
    return found


RULES: dict[str, tuple[Any, str]] = {
    "cla-missing-share": (share_gone(is_missing), "percentage"),
    "cla-away-share": (share_gone(is_away), "percentage"),
    "cla-current-with-missing-12m": (current_with_missing, "percentage"),
    "missing-repeat-children": (repeat_children, "count"),
    "missing-episodes-all-children": (all_children, "count"),
    "missing-duration-over-24h": (over_24_hours, "percentage"),
    "rhi-offered": (rhi_offered, "percentage"),
    "rhi-accepted": (rhi_accepted, "percentage"),
    "rhi-completed-within-72-hours": (rhi_completed, "percentage"),
    "rhi-not-recorded": (rhi_not_recorded, "percentage"),
    "rhi-not-offered-reasons": (reasons, "distribution"),
    "exploitation-flag-open": (exploitation, "count"),
}

ADDS_UP = (
    "missing-episodes-all-children",
    "missing-duration-over-24h",
    "rhi-offered",
    "rhi-accepted",
    "rhi-completed-within-72-hours",
    "rhi-not-recorded",
)
