"""What every reader hands over: canonical rows, and an account of everything it did not use.

The shapes are plain so that the snapshot builder can write them without knowing the source:
rows are tuples in column order, already holding Python values of the canonical types.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

Level = Literal["history", "latest", "none"]
Severity = Literal["reject", "warn", "info"]


@dataclass
class Rows:
    """Rows of one canonical table.

    `columns` are plain column names of the table followed by "source_sheet" and "source_row";
    columns the source does not have are simply not there and stay empty. Every row is a tuple
    as long as `columns`. `source_row` is the row a person sees in the spreadsheet or editor.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]] = field(default_factory=list)


class Original(NamedTuple):
    """A value as supplied, where normalising changed it. `table` and `column` are canonical names."""

    table: str
    sheet: str | None
    row: int
    column: str
    original: str


class SetAside(NamedTuple):
    """A row that was read and not kept. `table` is the list or file it was read from ("List 3");
    `column` is the heading as a person sees it, None when the whole row is the matter."""

    table: str
    sheet: str | None
    row: int
    column: str | None
    rule: str
    message: str


class Issue(NamedTuple):
    """Something to tell the person who loads. `row` is the first row concerned; `count` how many.

    Severity "reject" goes with rows set aside, "warn" with values that could not be used or are
    doubtful, "info" with choices the reader made. The message holds no child's details.
    """

    severity: Severity
    rule: str
    sheet: str | None
    row: int | None
    column: str | None
    message: str
    count: int = 1


class Count(NamedTuple):
    """How many records of one list or file were read, kept and set aside; read = kept + set_aside.

    Blank rows are not records. An exact duplicate is read and set aside.
    """

    table: str
    read: int
    kept: int
    set_aside: int


@dataclass
class Extract:
    """One file (or folder) read: everything the snapshot builder needs.

    `as_at` is the day the extract describes: the day given by the caller, else what the file
    itself says or suggests (`as_at_from` says which), else None when it holds no date at all.
    `tables` maps a canonical table to its rows; a table that is not there has no rows.
    `levels` maps a canonical table to (level, first day its history covers; None = all).
    A table that is not in `levels` is "none": this source says nothing about it.
    """

    kind: str
    file: str
    as_at: date | None = None
    as_at_from: Literal["given", "front sheet", "latest event", "none"] = "none"
    tables: dict[str, Rows] = field(default_factory=dict)
    originals: list[Original] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    levels: dict[str, tuple[Level, date | None]] = field(default_factory=dict)
