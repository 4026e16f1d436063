"""A table as a reader meets it, free of any medium.

The web page, the CSV file and the workbook are all made from one `Table`, so they hold the
same rows. A cell keeps its value (a number, a date) beside its words, so that a spreadsheet
gets numbers and a page gets "84.0%".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, NamedTuple

# What a column holds. "number" is shown with thousands separators, "percent" as 84.0%,
# "date" as 31/10/2025; "text" as it stands.
Kind = Literal["text", "number", "percent", "date"]
Value = str | int | Decimal | float | date | bool | None

NOTHING = "–"


@dataclass(frozen=True)
class Column:
    heading: str
    kind: Kind = "text"

    @property
    def is_number(self) -> bool:
        return self.kind in ("number", "percent")


@dataclass(frozen=True)
class Cell:
    """One cell: a value, and where needed the words that stand for it.

    `text` replaces the value on a page ("Cannot be worked out" where the value is None) and
    in a file when there is no value. `link` is an address on the site, `tag` the colour
    name of a status tag, `note` a short line under the value, also written to files.
    """

    value: Value = None
    text: str = ""
    link: str = ""
    tag: str = ""
    note: str = ""


@dataclass(frozen=True)
class Notes:
    """What a table says about itself when it leaves the page.

    `filters` are pairs such as ("Team", "Assessment 1"), the period among them. `definition`
    is the definition of the indicator, or what the list holds. `edition` is "internal"
    unless it was cut for others.
    """

    title: str
    as_at: date
    snapshot: str
    filters: tuple[tuple[str, str], ...] = ()
    definition: str = ""
    edition: str = "Internal: exact figures, for people whose role covers them"


@dataclass(frozen=True)
class Table:
    """Caption, columns and rows; `notes` say where it comes from.

    Each row holds one item per column: a `Cell`, or a plain value where nothing else is
    needed. The first column names the row (its row header) unless `row_headers` is false.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell | Value]]
    notes: Notes
    row_headers: bool = True
    empty: str = "There is nothing to list."

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"Table {self.caption!r}: row {number} has {len(row)} cells, "
                    f"expected {len(self.columns)}, one for each column."
                )

    def cells(self) -> list[list[Cell]]:
        """The rows as cells throughout."""
        return [[as_cell(item) for item in row] for row in self.rows]


def as_cell(item: Cell | Value) -> Cell:
    return item if isinstance(item, Cell) else Cell(item)


class Laid(NamedTuple):
    """A cell ready to print: its element, classes and words. A page makes a thousand, so it is the cheapest kind."""

    element: str
    css: str
    shown: str
    link: str = ""
    tag: str = ""
    note: str = ""
    value: Any = None


def laid_out(table: Table) -> list[list[Laid]]:
    """The rows ready for a template, which then decides nothing."""
    heads = table.row_headers
    shapes = [(column.kind, *_shape(column, heads and not place)) for place, column in enumerate(table.columns)]
    return [[_lay(item, *shape) for item, shape in zip(row, shapes, strict=True)] for row in table.rows]


def _shape(column: Column, heads_row: bool) -> tuple[str, str]:
    """Element and classes of every cell of a column."""
    css = "govuk-table__header" if heads_row else "govuk-table__cell"
    return "th" if heads_row else "td", f"{css} {css}--numeric" if column.is_number else css


def _lay(item: Cell | Value, kind: Kind, element: str, css: str) -> Laid:
    if isinstance(item, Cell):
        return Laid(element, css, item.text or shown(item.value, kind), item.link, item.tag, item.note, item.value)
    return Laid(element, css, shown(item, kind), value=item)


def shown(value: Value, kind: Kind) -> str:
    """The value in words: numbers grouped by thousands, dates as 31/10/2025, an en dash for none."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    return f"{value:,}%" if kind == "percent" else f"{value:,}"
