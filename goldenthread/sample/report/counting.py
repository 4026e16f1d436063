"""Small helpers for measuring rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from goldenthread.sample.book import Authority, Row


def share(met: Iterable[bool]) -> float | None:
    """Percentage of true values; None of nothing."""
    values = list(met)
    return 100 * sum(values) / len(values) if values else None


def within(authority: Authority, day: date | None) -> bool:
    """Whether the day lies in the history."""
    return day is not None and authority.first <= day <= authority.as_at


def open_on(row: Row, day: date) -> bool:
    """C2: started on or before the day and not ended by it."""
    return row["start_date"] <= day and (row["end_date"] is None or row["end_date"] > day)


def latest(rows: Iterable[Row], column: str, day: date) -> dict[str, date]:
    """The latest date on or before the day, by child."""
    found: dict[str, date] = {}
    for row in rows:
        when = row[column]
        if when is not None and when <= day and when > found.get(row["person_id"], date.min):
            found[row["person_id"]] = when
    return found


def born(authority: Authority) -> dict[str, date]:
    """Dates of birth of the children who have been born."""
    return {row["person_id"]: row["date_of_birth"] for row in authority["people"] if row.get("date_of_birth")}


def yearly(authority: Authority, count: float) -> float:
    return count / authority.years


def per_10_000(authority: Authority, count: float) -> float:
    return 10_000 * count / authority.residents
