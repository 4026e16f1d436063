"""What a canonical table is.

One declaration serves the DDL, the row checks, the readers, the data dictionary
page and the sample writer, so none of them can drift from the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["id", "text", "code", "flag", "date", "datetime", "integer", "number", "json"]
Kind = Literal["ssd", "supplementary", "own"]
Group = Literal["identity", "sensitive", "dates and status", "free text"]

IDENTITY: Group = "identity"
SENSITIVE: Group = "sensitive"
DATES_AND_STATUS: Group = "dates and status"
FREE_TEXT: Group = "free text"

SQL_TYPES: dict[Type, str] = {
    "id": "VARCHAR",
    "text": "VARCHAR",
    "code": "VARCHAR",
    "flag": "BOOLEAN",
    "date": "DATE",
    "datetime": "TIMESTAMP",
    "integer": "INTEGER",
    "number": "DECIMAL(18,4)",
    "json": "VARCHAR",
}

# Every row of every canonical table says where it came from. `load_id` is the number of the
# load that read it, `source_file` an index into the `loads` table of the snapshot,
# `source_sheet` the sheet of a workbook (null for CSV), `source_row` the row as a person
# sees it in a spreadsheet or editor (the heading is row 1 in a plain CSV).
PROVENANCE: tuple[tuple[str, str], ...] = (
    ("load_id", "INTEGER"),
    ("source_file", "VARCHAR"),
    ("source_sheet", "VARCHAR"),
    ("source_row", "INTEGER"),
)


@dataclass(frozen=True)
class Column:
    """One column of a canonical table.

    `name` is the plain name used everywhere in the code; `field` the name in the standard
    or file it comes from (the same when the file already speaks plainly). `codes` names a
    code set of `records.codes`; `choices` lists the values of a set too small to name.
    Values outside a code set are kept as given and reported, never dropped.
    `placeholder` marks a field the standard reserves and current releases do not fill.
    """

    name: str
    type: Type
    group: Group
    about: str = ""
    field: str | None = None
    key: bool = False
    codes: str | None = None
    choices: tuple[str, ...] = ()
    refers_to: str | None = None
    placeholder: bool = False

    @property
    def source_field(self) -> str:
        return self.field or self.name

    @property
    def sql_type(self) -> str:
        return SQL_TYPES[self.type]


@dataclass(frozen=True)
class Table:
    """One canonical table: its plain name, the table it comes from, and its columns.

    `kind` is "ssd" (a table of the Standard Safeguarding Dataset 1.4.5), "supplementary"
    (a table no standard provides) or "own" (made here). `source` is the file or table name
    in the standard, which is also the stem of the CSV file the sample writes.
    """

    name: str
    kind: Kind
    source: str
    about: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column with that plain name; KeyError naming the table if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    @property
    def by_field(self) -> dict[str, Column]:
        return {column.source_field: column for column in self.columns}

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.key)

    @property
    def has_child(self) -> bool:
        return any(column.name == "person_id" for column in self.columns)

    def ddl(self) -> str:
        """CREATE TABLE text, provenance columns last."""
        lines = [f'"{c.name}" {c.sql_type}' for c in self.columns]
        lines += [f'"{name}" {kind}' for name, kind in PROVENANCE]
        return f'CREATE TABLE "{self.name}" (\n    ' + ",\n    ".join(lines) + "\n)"
