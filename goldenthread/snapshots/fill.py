"""Writing what a reader handed over into the canonical tables of a snapshot in the making."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from goldenthread.records import TABLES
from goldenthread.sources.extract import Extract

META = "CREATE TABLE meta (key VARCHAR, value VARCHAR)"
LEVELS = "CREATE TABLE table_levels (table_name VARCHAR, level VARCHAR, from_date DATE)"
SET_ASIDE = (
    "CREATE TABLE set_aside (load_id INTEGER, table_name VARCHAR, source_file VARCHAR, source_sheet VARCHAR, "
    "source_row INTEGER, column_name VARCHAR, rule VARCHAR, message VARCHAR)"
)
ORIGINALS = (
    "CREATE TABLE original_values (table_name VARCHAR, source_file VARCHAR, source_sheet VARCHAR, "
    "source_row INTEGER, column_name VARCHAR, original VARCHAR)"
)
_PROVENANCE = {"source_sheet": "VARCHAR", "source_row": "INTEGER"}


def create_tables(con: Any) -> None:
    """Every table a load fills, empty."""
    con.execute(";\n".join([META, LEVELS, SET_ASIDE, ORIGINALS, *(table.ddl() for table in TABLES.values())]))


def fill(con: Any, extract: Extract, load_id: int, folder: Path) -> None:
    """Write an extract's rows, originals and rows set aside. `folder` is private and may be written to."""
    for name, rows in extract.tables.items():
        if not rows.rows:
            continue
        table = TABLES[name]
        kinds = [_PROVENANCE.get(c) or table.column(c).sql_type for c in rows.columns]
        named = ", ".join(f'"{column}"' for column in rows.columns)
        _insert(
            con,
            folder,
            rows.rows,
            kinds,
            f'INSERT INTO "{name}" ({named}, load_id, source_file) SELECT *, ?, ?',
            [load_id, extract.file],
        )
    _insert(
        con,
        folder,
        extract.originals,
        ["VARCHAR", "VARCHAR", "INTEGER", "VARCHAR", "VARCHAR"],
        "INSERT INTO original_values (table_name, source_sheet, source_row, column_name, original, source_file) "
        "SELECT *, ?",
        [extract.file],
    )
    _insert(
        con,
        folder,
        extract.set_aside,
        ["VARCHAR", "VARCHAR", "INTEGER", "VARCHAR", "VARCHAR", "VARCHAR"],
        "INSERT INTO set_aside (table_name, source_sheet, source_row, column_name, rule, message, load_id, "
        "source_file) SELECT *, ?, ?",
        [load_id, extract.file],
    )


def _insert(
    con: Any,
    folder: Path,
    rows: Sequence[Iterable[Any]],
    kinds: list[str],
    statement: str,
    parameters: list[Any],
) -> None:
    """Rows by way of a private text file: far quicker than one at a time, and needs no other package."""
    if not rows:
        return
    path = folder / "rows.csv"
    try:
        with open(path, "w", encoding="utf-8", newline="") as file:
            path.chmod(0o600)
            csv.writer(file, lineterminator="\n").writerows(rows)
        columns = ", ".join(f"'c{i}': '{kind}'" for i, kind in enumerate(kinds))
        con.execute(
            f"{statement} FROM read_csv(?, header=false, auto_detect=false, columns={{{columns}}}, delim=',', "
            "quote='\"', escape='\"', strict_mode=true, nullstr='')",
            [*parameters, str(path)],
        )
    finally:
        path.unlink(missing_ok=True)
