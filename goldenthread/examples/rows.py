"""Canonical rows in the making."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from goldenthread.records import TABLES

Row = dict[str, Any]


class Rows:
    """Rows by table, every declared column present, ids given out in order: contacts-1, contacts-2 ..."""

    def __init__(self, indicator_id: str, start: date, end: date) -> None:
        self.indicator_id = indicator_id
        self.start = start
        self.end = end
        self.tables: dict[str, list[Row]] = {}

    @property
    def about(self) -> str:
        """The indicator the example is about, or the exception rule."""
        return self.indicator_id.removeprefix("exception:")

    def add(self, table: str, **values: Any) -> Row:
        """A row with these columns, the others empty; its single key is numbered unless given."""
        declared = TABLES[table]
        row: Row = {column.name: None for column in declared.columns}
        for name, value in values.items():
            declared.column(name)
            row[name] = value
        rows = self.tables.setdefault(table, [])
        keys = declared.keys
        if len(keys) == 1 and row[keys[0]] is None:
            row[keys[0]] = f"{table}-{len(rows) + 1}"
        rows.append(row)
        return row

    def all(self, table: str) -> list[Row]:
        return self.tables.get(table, [])

    def of(self, table: str, child: Any) -> list[Row]:
        return [row for row in self.all(table) if row["person_id"] == child]

    @property
    def school_year_start(self) -> date:
        year = self.end.year if self.end.month >= 9 else self.end.year - 1
        return date(year, 9, 1)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day if there is none such (C4)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def open_on(start: date | None, end: date | None, day: date) -> bool:
    return start is not None and start <= day and (end is None or end > day)
