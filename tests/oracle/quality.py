"""Audits, escalations and drafts."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle.book import Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import add_wd, wd
from tests.oracle.periods import Window

GOOD = ("good", "outstanding")


def audit_case(book: Book, window: Window, row: Row, day: date, **more: Any) -> Case:
    return case(book, window, row["person_id"], row["audit_id"], day, event=row, **more)


def audits(book: Book, window: Window) -> list[Row]:
    return [row for row in book.all("audits") if window.has(row["audit_date"])]


def final_grade(row: Row) -> str | None:
    return row["moderated_grade"] or row["grade"]


def audits_completed(book: Book, window: Window) -> list[Case]:
    return [audit_case(book, window, row, row["audit_date"]) for row in audits(book, window)]


def graded(*grades: str) -> Any:
    def share(book: Book, window: Window) -> list[Case]:
        return [
            audit_case(book, window, row, row["audit_date"], met=final_grade(row) in grades)
            for row in audits(book, window)
            if final_grade(row) is not None
        ]

    return share


def is_moderated(row: Row) -> bool:
    return row["moderated_date"] is not None or row["moderated_grade"] is not None


def by_theme_and_grade(book: Book, window: Window) -> list[Case]:
    found = []
    for row in audits(book, window):
        grade = final_grade(row)
        if grade is not None:
            band = f"{(row['theme'] or '').strip() or 'No theme'}: {grade.replace('_', ' ')}"
            found.append(audit_case(book, window, row, row["audit_date"], band=band))
    return found


def moderated(book: Book, window: Window) -> list[Case]:
    return [audit_case(book, window, row, row["audit_date"], met=is_moderated(row)) for row in audits(book, window)]


def actions_on_time(book: Book, window: Window) -> list[Case]:
    found = []
    for row in book.all("audits"):
        due, done = row["actions_due_date"], row["actions_done_date"]
        if window.has(due) and due <= window.as_at:
            found.append(audit_case(book, window, row, due, met=done is not None and done <= due))
    return found


def escalations_raised(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, row["person_id"], row["escalation_id"], row["opened_date"])
        for row in book.all("escalations")
        if window.has(row["opened_date"])
    ]


def escalations_on_time(book: Book, window: Window) -> list[Case]:
    """Resolved in time: on its day. Otherwise on the first day past the limit of ten working days."""
    found = []
    for row in book.all("escalations"):
        opened, closed = row["opened_date"], row["closed_date"]
        if opened is None or (closed is not None and closed < opened):
            continue
        met = closed is not None and wd(opened, closed) <= 10
        day = closed if met else add_wd(opened, 11)
        if window.has(day) and day <= window.as_at:
            found.append(case(book, window, row["person_id"], row["escalation_id"], day, met=met))
    return found


# --- complaints -------------------------------------------------------------------------------


def complaint_case(book: Book, window: Window, row: Row, day: date, **more: Any) -> Case:
    return case(book, window, row["person_id"], row["complaint_id"], day, event=row, **more)


def complaints(book: Book) -> list[Row]:
    return [row for row in book.all("complaints") if row["kind"] in (None, "complaint")]


def complaints_received(book: Book, window: Window) -> list[Case]:
    return [
        complaint_case(book, window, row, row["received_date"])
        for row in complaints(book)
        if window.has(row["received_date"])
    ]


def complaints_on_time(book: Book, window: Window) -> list[Case]:
    """Stage 1, by the day of the answer; 20 working days where the time was extended."""
    found = []
    for row in complaints(book):
        received, answered = row["received_date"], row["answered_date"]
        if row["stage"] not in (None, "1") or not window.has(answered) or answered > window.as_at:
            continue
        if received is not None and received <= answered:
            most = 20 if row["extended"] is True else 10
            found.append(complaint_case(book, window, row, answered, met=wd(received, answered) <= most))
    return found
