"""What has been loaded, what was set aside, what the load cannot say, and what each table means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from goldenthread.pages import address, words
from goldenthread.pages.table import Cell, Column, Notes, Table
from goldenthread.pages.units import Queries
from goldenthread.records import TABLES
from goldenthread.records.codes import codes
from goldenthread.records.declaration import Column as Field
from goldenthread.records.declaration import Table as Declared

if TYPE_CHECKING:
    from goldenthread.indicators import Indicator
    from goldenthread.observations import Figure

FORMATS = {
    "annex_a": "Annex A workbook",
    "ssd": "Standard Safeguarding Dataset",
    "supplementary": "Supplementary table",
    "cin_census": "Children in need census",
    "ssda903": "SSDA903 return",
    "csc_api": "Daily submission",
    "csww": "Workforce census",
}
LEVELS = {"history": "History", "latest": "Latest only", "none": "Not loaded"}
_LEVELS_SAID = ("with history", "with the latest state only", "not loaded")
KINDS = {"ssd": "Standard table", "supplementary": "Supplementary table", "own": "Made here"}
TYPES = {
    "id": "identifier",
    "text": "text",
    "code": "code",
    "flag": "yes or no",
    "date": "date",
    "datetime": "date and time",
    "integer": "whole number",
    "number": "number",
    "json": "structured text",
}
PERIOD_KINDS = ("flow", "snapshot", "academic")
MOST_SET_ASIDE = 200


@dataclass(frozen=True)
class Load:
    """One file of the load: what it was and how many of its rows were kept."""

    batch: str
    format: str
    file: str
    sha256: str
    as_at: date | None
    loaded: datetime | None
    read: int
    set_aside: int

    @property
    def kept(self) -> int:
        return self.read - self.set_aside


def loads(snap: Queries, batch: str | None = None) -> list[Load]:
    """The files of the snapshot's load, in order of name; one of them when `batch` is given."""
    rows = snap.query(
        "SELECT batch_id, format, file_name, sha256, as_at_date, loaded_at, rows_read, rows_rejected"
        " FROM loads WHERE ? IS NULL OR batch_id = ? ORDER BY file_name, batch_id",
        [batch, batch],
    )
    return [
        Load(str(b), FORMATS.get(f, f or ""), name or "", sha or "", as_at, at, read or 0, aside or 0)
        for b, f, name, sha, as_at, at, read, aside in rows
    ]


def latest_load(snap: Queries) -> datetime | None:
    """When the latest file of the snapshot was loaded."""
    rows = snap.query("SELECT max(loaded_at) FROM loads")
    return rows[0][0] if rows else None


def loads_table(found: Sequence[Load], notes: Notes) -> Table:
    return Table(
        caption=notes.title,
        columns=(
            Column("File"),
            Column("Kind"),
            Column("As at", "date"),
            Column("Loaded"),
            Column("Rows read", "number"),
            Column("Kept", "number"),
            Column("Set aside", "number"),
        ),
        rows=[
            (
                Cell(load.file, link=address.load(load.batch)),
                load.format,
                load.as_at,
                words.moment(load.loaded),
                load.read,
                load.kept,
                load.set_aside,
            )
            for load in found
        ],
        notes=notes,
        empty="No file has been loaded.",
    )


def load_facts(load: Load) -> tuple[tuple[str, str], ...]:
    return (
        ("Kind", load.format),
        ("As at", words.day(load.as_at)),
        ("Loaded", words.moment(load.loaded)),
        ("Rows read", words.number(load.read)),
        ("Kept", words.number(load.kept)),
        ("Set aside", words.number(load.set_aside)),
        ("SHA-256 of the file", load.sha256),
    )


def levels_table(snap: Queries, notes: Notes) -> Table:
    """Every table of the standard and of ours: rows, and whether it holds history.

    A table that is not loaded has no row count: nought would say that there is nothing to report.
    """
    known = {
        name: (level, since)
        for name, level, since in snap.query("SELECT table_name, level, from_date FROM table_levels")
    }
    aside = dict(snap.query("SELECT table_name, count(*) FROM set_aside GROUP BY table_name"))
    rows = []
    for table in TABLES.values():
        level, since = known.get(table.name, ("none", None))
        if table.source in ("load_batch", "load_issue"):
            continue
        rows.append(
            (
                Cell(table.about, link=address.definition(table.name)),
                LEVELS[level],
                Cell(since, "" if since else "all of it" if level == "history" else ""),
                Cell(aside.get(table.name, 0) if level != "none" else None),
            )
        )
    return Table(
        caption=notes.title,
        columns=(Column("Data"), Column("Held"), Column("From", "date"), Column("Rows set aside", "number")),
        rows=rows,
        notes=notes,
    )


def held_sentence(levels: Table) -> str:
    """How many tables there are of each level, in words."""
    counts: dict[str, int] = {}
    for row in levels.cells():
        counts[str(row[1].value)] = counts.get(str(row[1].value), 0) + 1
    said = [
        f"{words.number(counts.get(name, 0))} {how}" for name, how in zip(LEVELS.values(), _LEVELS_SAID, strict=True)
    ]
    return words.sentence(f"Of {words.number(len(levels.rows))} tables: {words.listed(said)}")


def not_computable_table(indicators: dict[str, Indicator], found: Sequence[Figure], notes: Notes) -> Table:
    """Indicators that this load cannot say, each with the reason; never a nought in their place."""
    rows = [
        (
            Cell(indicators[f.indicator].title, link=address.indicator(f.indicator)),
            words.sentence(f.why),
        )
        for f in found
        if f.status == "not-computable"
    ]
    return Table(
        caption=notes.title,
        columns=(Column("Indicator"), Column("Why it cannot be worked out")),
        rows=rows,
        notes=notes,
        empty="Every indicator can be worked out from this load.",
    )


def set_aside_count(snap: Queries, load: Load) -> int:
    return int(snap.query("SELECT count(*) FROM set_aside WHERE source_file = ?", [load.file])[0][0])


def set_aside_table(snap: Queries, load: Load, notes: Notes, most: int | None = None) -> Table:
    """Rows of one file that were set aside: where, which rule, and what was expected.

    The value itself is never shown, since it may be a child's. `most` is for a page, which says how
    many more there are; a file has all of them.
    """
    rows = snap.query(
        "SELECT table_name, source_sheet, source_row, column_name, rule, message FROM set_aside"
        " WHERE source_file = ? ORDER BY source_sheet, source_row, column_name LIMIT ?",
        [load.file, most],
    )
    return Table(
        caption=notes.title,
        columns=(
            Column("Sheet"),
            Column("Row", "number"),
            Column("Column"),
            Column("Rule"),
            Column("What was wrong"),
            Column("Table"),
        ),
        rows=[
            (
                sheet or load.file,
                row,
                column or Cell(""),
                (rule or "").replace("_", " "),
                message or "",
                table,
            )
            for table, sheet, row, column, rule, message in rows
        ],
        notes=notes,
        row_headers=False,
        empty="No row of this file was set aside.",
    )


def issues_table(snap: Queries, load: Load, notes: Notes) -> Table:
    """Everything noticed in one file, counted by place and rule."""
    rows = snap.query(
        'SELECT sheet_or_file, "column", rule, severity, count(*), min(row_number) FROM load_issues'
        " WHERE source_file = ? GROUP BY ALL ORDER BY 1, 2, 3",
        [load.file],
    )
    severities = {"reject": "Row set aside", "warn": "Kept, with a doubt", "info": "For information"}
    return Table(
        caption=notes.title,
        columns=(
            Column("Sheet or file"),
            Column("Column"),
            Column("Rule"),
            Column("What was done"),
            Column("Rows", "number"),
            Column("First row", "number"),
        ),
        rows=[
            (
                sheet or load.file,
                column or Cell(""),
                (rule or "").replace("_", " "),
                severities.get(severity, severity or ""),
                count,
                first,
            )
            for sheet, column, rule, severity, count, first in rows
        ],
        notes=notes,
        empty="Nothing was noticed in this file.",
    )


def dictionary_table(notes: Notes) -> Table:
    """Every table, one line each."""
    return Table(
        caption=notes.title,
        columns=(Column("Table"), Column("What it holds"), Column("Kind"), Column("Columns", "number")),
        rows=[
            (Cell(t.name, link=address.definition(t.name)), t.about, KINDS[t.kind], len(t.columns))
            for t in TABLES.values()
        ],
        notes=notes,
    )


def columns_table(table: Declared, notes: Notes) -> Table:
    """Every column of one table, as it is declared."""
    return Table(
        caption=notes.title,
        columns=(
            Column("Column"),
            Column("What it holds"),
            Column("Type"),
            Column("Field in the standard or file"),
            Column("Who may read it"),
            Column("Values"),
        ),
        rows=[
            (
                Cell(f.name, note="key" if f.key else ""),
                f.about or Cell(""),
                TYPES[f.type],
                f.source_field,
                f.group,
                values(f),
            )
            for f in table.columns
        ],
        notes=notes,
    )


def values(field: Field) -> str:
    """What a column may hold, in a few words; long code sets are listed under the table."""
    if field.codes:
        return f"code set {field.codes.replace('_', ' ')}"
    if field.choices:
        return ", ".join(field.choices)
    if field.refers_to:
        return f"a row of {field.refers_to.split('.')[0]}"
    return "kept empty by current releases" if field.placeholder else ""


def code_sets(table: Declared) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The code sets a table uses, each with its codes and their words."""
    names = dict.fromkeys(field.codes for field in table.columns if field.codes)
    return tuple((name.replace("_", " "), tuple(codes(name).items())) for name in names)
