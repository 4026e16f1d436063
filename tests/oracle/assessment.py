"""Assessments: how many, how fast, how they ended, and whether the child was seen."""

from __future__ import annotations

from typing import Any

from tests.oracle.bands import unborn
from tests.oracle.book import Book, Row, flags
from tests.oracle.case import Case, case
from tests.oracle.days import wd
from tests.oracle.periods import Window
from tests.oracle.seen import ASSESSMENT_SOURCES, valid_visits


def assessments_completed(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, row["person_id"], row["assessment_id"], row["authorised_date"], event=row)
        for row in book.all("assessments")
        if window.has(row["authorised_date"])
    ]


def assessments_within(n: int) -> Any:
    def within(book: Book, window: Window) -> list[Case]:
        found = []
        for row in book.all("assessments"):
            start, done = row["start_date"], row["authorised_date"]
            if window.has(done) and start is not None and start <= done:
                met = wd(start, done) <= n
                found.append(case(book, window, row["person_id"], row["assessment_id"], done, met=met, event=row))
        return found

    return within


def assessments_within_42_of_referral(book: Book, window: Window) -> list[Case]:
    """The Welsh clock: from the referral the assessment belongs to (interpretation 41)."""
    found = []
    for row in book.all("assessments"):
        done = row["authorised_date"]
        referred = referral_date(book, row)
        if window.has(done) and referred is not None and referred <= done:
            met = wd(referred, done) <= 42
            found.append(case(book, window, row["person_id"], row["assessment_id"], done, met=met, event=row))
    return found


def referral_date(book: Book, assessment: Row) -> Any:
    if assessment["referral_id"] is None:
        return None
    for row in book.all("referrals"):
        if row["referral_id"] == assessment["referral_id"]:
            return row["referral_date"]
    return None


def assessments_ending_nfa(book: Book, window: Window) -> list[Case]:
    found = []
    for row in book.all("assessments"):
        done = row["authorised_date"]
        if window.has(done):
            met = row["no_further_action"] is True or "NFA_FLAG" in flags(row["outcomes"])
            found.append(case(book, window, row["person_id"], row["assessment_id"], done, met=met, event=row))
    return found


def child_visited_within_5(book: Book, window: Window) -> list[Case]:
    """Interpretation 26. Not seen and not yet due at the report date: left out."""
    found = []
    for row in book.all("assessments"):
        start, child = row["start_date"], row["person_id"]
        if not window.has(start) or unborn(book, child, start):
            continue
        dates = valid_visits(book, child, ASSESSMENT_SOURCES, start, window.as_at)
        if dates:
            counted, met = True, wd(start, min(dates)) <= 5
        else:
            counted, met = wd(start, window.as_at) > 5, False
        found.append(case(book, window, child, row["assessment_id"], start, counted=counted, met=met, event=row))
    return found
