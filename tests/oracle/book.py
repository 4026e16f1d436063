"""The tables, opened at the page of each child."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]

BLANK: Row = {}


class Book:
    """Rows by table, and by table and child. A table that is absent is empty, a column None."""

    def __init__(self, tables: Tables) -> None:
        self.tables = {name: [Blank(row) for row in rows] for name, rows in tables.items()}
        self.pages: dict[str, dict[Any, list[Row]]] = {}
        for name, rows in self.tables.items():
            page: dict[Any, list[Row]] = {}
            for row in rows:
                page.setdefault(row["person_id"], []).append(row)
            self.pages[name] = page
        self.people = {row["person_id"]: row for row in self.all("people")}
        # Answers worth keeping for one child: stays in care, the first day a service began.
        self.kept: dict[Any, Any] = {}

    def all(self, table: str) -> list[Row]:
        return self.tables.get(table, [])

    def of(self, table: str, child: Any) -> list[Row]:
        return self.pages.get(table, {}).get(child, [])

    def children_in(self, *tables: str) -> list[Any]:
        """Every child with a row in any of the tables, each once, in order."""
        children = {row["person_id"] for table in tables for row in self.all(table)}
        return sorted(child for child in children if child is not None)

    def person(self, child: Any) -> Row:
        return self.people.get(child, Blank({}))

    def marks_seen(self, table: str) -> bool:
        """Does this source mark whether the child was seen? It does if any of its visits says so."""
        key = ("marks_seen", table)
        if key not in self.kept:
            self.kept[key] = any(row["seen"] is not None for row in self.all(table))
        return bool(self.kept[key])


class Blank(dict):
    """A row that answers None for a column it does not have."""

    def __missing__(self, key: str) -> None:
        return None


def flags(text: str | None) -> set[str]:
    """The names of the flags that are set in an outcome field kept as JSON."""
    if not text:
        return set()
    found = json.loads(text) if isinstance(text, str) else text
    if isinstance(found, list):
        return {str(name) for name in found}
    yes = {"y", "yes", "t", "true", "1"}
    return {name for name, value in found.items() if str(value).strip().lower() in yes}
