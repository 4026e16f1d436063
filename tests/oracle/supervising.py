"""Case supervision in timescale (interpretation 20)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle import standing
from tests.oracle.book import Book
from tests.oracle.case import Case, case
from tests.oracle.days import add_months
from tests.oracle.holding import lead_on
from tests.oracle.periods import Window


def supervised(book: Book, window: Window, child: Any, start: date | None) -> Case:
    """`start`: where the clock of the first supervision begins for a child with no lead worker."""
    day = window.day
    rows = [
        row
        for row in book.of("supervisions", child)
        if row["supervision_date"] is not None and row["supervision_date"] <= day
    ]
    if rows:
        latest = max(row["supervision_date"] for row in rows)
        agreed = [
            row["next_due_date"]
            for row in rows
            if row["supervision_date"] == latest and row["next_due_date"] is not None
        ]
        due = max(agreed) if agreed else add_months(latest, 1)
        return case(book, window, child, child, day, met=day <= due)
    lead = lead_on(book, child, day)
    basis = start if lead is None else lead["start_date"]
    overdue = basis is None or day > add_months(basis, 1)
    return case(book, window, child, child, day, counted=overdue, met=False)


def cin_supervision(book: Book, window: Window) -> list[Case]:
    found = []
    for child in book.children_in("cin_plans"):
        plan = standing.on_cin_plan_only(book, child, window.day)
        if plan is not None:
            found.append(supervised(book, window, child, plan["start_date"]))
    return found


def cp_supervision(book: Book, window: Window) -> list[Case]:
    found = []
    for child in book.children_in("protection_plans"):
        plan = standing.protection_plan_on(book, child, window.day)
        if plan is not None:
            found.append(supervised(book, window, child, plan["start_date"]))
    return found


def cla_supervision(book: Book, window: Window) -> list[Case]:
    found = []
    for child in book.children_in("care_episodes"):
        stay = standing.stay_on(book, child, window.day)
        if stay is not None:
            found.append(supervised(book, window, child, stay["start"]))
    return found


def care_leavers_supervision(book: Book, window: Window) -> list[Case]:
    found = []
    for child in book.children_in("care_leavers"):
        row = standing.care_leaver_on(book, child, window.day)
        if row is not None:
            found.append(supervised(book, window, child, standing.service_began(book, child, row)))
    return found
