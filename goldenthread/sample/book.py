"""The rows of the invented authority while they are being written down.

`Authority` is a dict of canonical table name to list of rows, each row a dict keyed by the
plain column names of `records`. `Book` adds what the writing needs: numbering, the days the
record covers, and where the staff sit.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from goldenthread.records import TABLES
from goldenthread.sample import names
from goldenthread.sample.chance import stream
from goldenthread.sample.days import to_date
from goldenthread.sample.population import Child
from goldenthread.sample.staffing import Desk, Office

Row = dict[str, Any]


class Authority(dict[str, list[Row]]):
    """Every canonical table that a source may fill, by plain name, plus what was asked for."""

    def __init__(self, *, residents: int, years: int, seed: int, first: date, as_at: date) -> None:
        super().__init__({name: [] for name, table in TABLES.items() if table.kind != "own"})
        self.name = names.AUTHORITY
        self.la_code = names.LA_CODE
        self.residents = residents
        self.years = years
        self.seed = seed
        self.first = first
        self.as_at = as_at


class Book:
    """Where rows are added. `first`, `as_at`: the days of the history; `since`: the day the
    case system came into use, before which nothing day-to-day (visits, allocations) is kept."""

    def __init__(self, authority: Authority, office: Office, since: int) -> None:
        self.authority = authority
        self.office = office
        self.first = authority.first.toordinal()
        self.as_at = authority.as_at.toordinal()
        self.since = since
        self._numbers: dict[str, int] = {}

    def stream(self, subject: str) -> Random:
        return stream(self.authority.seed, subject)

    def number(self, prefix: str) -> str:
        """The next identifier with that prefix: "R100001"."""
        found = self._numbers.get(prefix, 100000) + 1
        self._numbers[prefix] = found
        return f"{prefix}{found}"

    def ended(self, day: int | None) -> date | None:
        """The date of an end, or None when it lies after the as-at date."""
        return to_date(day) if day is not None and day <= self.as_at else None

    def rows(self, table: str) -> list[Row]:
        return self.authority[table]


def moment(rng: Random, day: int, first_hour: int = 8, last_hour: int = 17) -> datetime:
    """A time of that day in office hours."""
    minutes = int(rng.random() * (last_hour - first_hour) * 60)
    return datetime.combine(to_date(day), time(first_hour)) + timedelta(minutes=minutes)


def worker_on(desk: Desk, day: int) -> str:
    return desk.worker(day).worker_id


def unborn(child: Child, day: int) -> bool:
    return child.born > day
