"""Canonical rows from the kept rows of a list, with the supplied text of every value that changed."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import repeat
from typing import Any

from goldenthread.records import TABLES
from goldenthread.sources.annex_a.lists import Kept
from goldenthread.sources.extract import Original, Rows
from goldenthread.sources.values.text import tidy, words

_NOBODY = {
    "",
    "n a",
    "na",
    "none",
    "unallocated",
    "not allocated",
    "unassigned",
    "not assigned",
    "not known",
    "unknown",
}


class Made:
    """The canonical tables made so far, and the originals of what was normalised."""

    def __init__(self) -> None:
        self.tables: dict[str, Rows] = {}
        self.originals: list[Original] = []

    def put(self, table: str, kept: Kept, places: Sequence[int] | None, columns: dict[str, str | list[Any]]) -> None:
        """Add one row of `table` for each of `places` (all rows when None).

        A column is either the key of a column of the list, whose originals are then kept, or a
        ready list with one value for each place.
        """
        names = tuple(columns)
        unknown = set(names) - {column.name for column in TABLES[table].columns}
        if unknown:
            raise KeyError(f"{table} has no columns {sorted(unknown)}")
        every = places is None
        chosen = range(len(kept)) if places is None else places
        values: list[Iterable[Any]] = []
        rows = kept.rows if every else [kept.rows[place] for place in chosen]
        for name, source in columns.items():
            if isinstance(source, str):
                column = kept.column(source)
                values.append(column if every else [column[place] for place in chosen])
                changed = kept.changed.get(source)
                if changed:
                    wanted = changed if every else {place: changed[place] for place in chosen if place in changed}
                    self.originals += [
                        Original(table, kept.sheet, kept.rows[place], name, text) for place, text in wanted.items()
                    ]
            else:
                values.append(source)
        self.rows(table, (*names, "source_sheet", "source_row")).rows += zip(
            *values, repeat(kept.sheet, len(rows)), rows, strict=True
        )

    def rows(self, table: str, columns: tuple[str, ...]) -> Rows:
        """The rows of a table, begun with these columns; the same columns must be used each time."""
        found = self.tables.setdefault(table, Rows(columns))
        if found.columns != columns:
            raise ValueError(f"{table} was begun with other columns")
        return found


def made_ids(prefix: str, people: Iterable[str], days: Iterable[dt.date | None]) -> list[str]:
    """Keys for rows that came without one: list, child and day, numbered from the second of a day on."""
    seen: dict[str, int] = {}
    out = []
    for person, day in zip(people, days, strict=True):
        base = f"{prefix}:{person}:{day:%Y%m%d}" if day else f"{prefix}:{person}"
        seen[base] = seen.get(base, 0) + 1
        out.append(base if seen[base] == 1 else f"{base}:{seen[base]}")
    return out


@cache
def name_id(kind: str, name: str | None) -> str | None:
    """A key made from a name: case, spaces and punctuation do not matter. None for nobody."""
    if name is None:
        return None
    folded = words(name)
    if folded in _NOBODY:
        if folded or tidy(name) in ("-", "--", ".", "?"):
            return None
        folded = hashlib.blake2b(name.encode(), digest_size=6).hexdigest()
    return f"{kind}-{folded.replace(' ', '-')}"


def ids_of(kind: str, names: Iterable[str | None]) -> list[str | None]:
    return [name_id(kind, name) for name in names]


def filled(kept: Kept, *keys: str) -> list[int]:
    """Places of the rows where any of these columns says something."""
    columns = [kept.column(key) for key in keys]
    return [place for place in range(len(kept)) if any(column[place] is not None for column in columns)]


def chosen(column: Sequence[Any], places: Sequence[int]) -> list[Any]:
    return [column[place] for place in places]
