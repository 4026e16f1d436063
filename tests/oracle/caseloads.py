"""Who holds how many (interpretation 33)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.oracle.book import Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import open_on
from tests.oracle.holding import NONE, RESTRICTED, restricted, service_of
from tests.oracle.periods import Window


def held(book: Book, window: Window) -> list[Row]:
    """A child once for each worker, by open allocations; where a load has none at all, by open involvements."""
    table, roles = "allocations", ("lead", "personal_adviser")
    if not book.all("allocations"):
        table, roles = "involvements", ("CW", "16PLUS")
    once: dict[Any, Row] = {}
    for row in sorted(book.all(table), key=lambda row: str(row["team_id"] or "~")):
        if row["role"] in roles and open_on(row["start_date"], row["end_date"], window.day):
            once.setdefault((row["person_id"], row["worker_id"]), row)
    return list(once.values())


def holding_case(book: Book, window: Window, row: Row) -> Case:
    """A case held stands with the worker who holds it, not with the child's lead worker."""
    child = row["person_id"]
    one = case(book, window, child, f"{child}|{row['worker_id']}", window.day)
    if restricted(book, child, window.as_at):
        one["team"] = one["worker"] = RESTRICTED
    else:
        one["team"], one["worker"] = row["team_id"] or NONE, row["worker_id"] or NONE
    one["service"] = service_of(book, one["team"])
    return one


def fte_and_role(book: Book, worker: Any) -> tuple[Decimal | None, str | None]:
    for table in ("workers", "professionals"):
        for row in book.all(table):
            if row["worker_id"] == worker:
                fte = None if row["fte"] is None else Decimal(str(row["fte"]))
                return fte, row["role"]
    return None, None


def caseload_mean(book: Book, window: Window) -> list[Case]:
    found = []
    for row in held(book, window):
        fte, role = fte_and_role(book, row["worker_id"])
        if role not in (None, "social_worker", "senior") or fte is None or fte <= 0:
            continue
        one = holding_case(book, window, row)
        one["fte"] = (row["worker_id"], fte)
        found.append(one)
    return found


def caseload_by_worker(book: Book, window: Window) -> list[Case]:
    found = []
    for row in held(book, window):
        one = holding_case(book, window, row)
        one["band"] = one["worker"]
        found.append(one)
    return found
