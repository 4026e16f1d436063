"""Who held the child on a day (C10, interpretations 34 and 35)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle.book import Book, Row
from tests.oracle.days import open_on

NONE = "(none)"
RESTRICTED = "(restricted)"


def is_lead(row: Row) -> bool:
    if row["is_lead"] is not None:
        return bool(row["is_lead"])
    return row["role"] == "lead"


def latest(rows: list[Row]) -> Row | None:
    """The one that started last; of those, the smallest worker id."""
    best = None
    for row in sorted(rows, key=lambda row: str(row["worker_id"] or "")):
        if best is None or row["start_date"] > best["start_date"]:
            best = row
    return best


def lead_on(book: Book, child: Any, day: date) -> Row | None:
    """The lead allocation in force at the close of the day, else the case worker's open involvement."""
    found = latest(
        [
            row
            for row in book.of("allocations", child)
            if is_lead(row) and open_on(row["start_date"], row["end_date"], day)
        ]
    )
    if found is not None:
        return found
    return latest(
        [
            row
            for row in book.of("involvements", child)
            if row["role"] == "CW" and open_on(row["start_date"], row["end_date"], day)
        ]
    )


def restricted(book: Book, child: Any, as_at: date) -> bool:
    """Restricted as the load stands, and then on every day."""
    for row in book.of("restrictions", child):
        started = row["start_date"] is None or row["start_date"] <= as_at
        over = row["end_date"] is not None and row["end_date"] <= as_at
        if started and not over:
            return True
    return False


def held_by(book: Book, child: Any, day: date, as_at: date, event: Row | None = None) -> tuple[str, str]:
    """Team and worker. With nobody in the lead, those on the event row; with none there, "(none)"."""
    if restricted(book, child, as_at):
        return RESTRICTED, RESTRICTED
    row = lead_on(book, child, day) or event
    if row is None:
        return NONE, NONE
    return row["team_id"] or NONE, row["worker_id"] or NONE


def service_of(book: Book, team: str) -> str:
    """The team above the team."""
    if team == RESTRICTED:
        return RESTRICTED
    for table in ("teams", "departments"):
        for row in book.all(table):
            if row["team_id"] == team:
                return row["parent_team_id"] or NONE
    return NONE
