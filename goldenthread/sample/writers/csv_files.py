"""The extract as CSV files: one per table, in the layout of the declarations.

The heading is the field name of the standard, the file name its table name. Dates are ISO,
flags Y or N, what is not known is empty, lines end with a line feed.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

from goldenthread.records import TABLES, Table
from goldenthread.sample.book import Authority, Row

FLAGS = {True: "Y", False: "N", None: ""}


def write_ssd(authority: Authority, out_dir: Path) -> list[Path]:
    """Write every table of the standard, header only where there is nothing to say."""
    return [_write(table, authority[name], out_dir) for name, table in TABLES.items() if table.kind == "ssd"]


def write_supplementary(authority: Authority, out_dir: Path) -> list[Path]:
    """Write the supplementary tables that have rows."""
    return [
        _write(table, authority[name], out_dir)
        for name, table in TABLES.items()
        if table.kind == "supplementary" and authority[name]
    ]


def _write(table: Table, rows: list[Row], out_dir: Path) -> Path:
    out_dir.mkdir(parents=True, exist_ok=True)
    path = out_dir / f"{table.source}.csv"
    columns = [column.name for column in table.columns]
    special: list[tuple[int, Callable[[Any], Any]]] = []
    for n, column in enumerate(table.columns):
        if column.type == "flag":
            special.append((n, lambda value: FLAGS.get(value, value)))
        elif column.type == "datetime":
            special.append((n, lambda value: value.isoformat() if isinstance(value, datetime) else value))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column.source_field for column in table.columns])
        writer.writerows(_lines(rows, columns, special))
    return path


def _lines(rows: list[Row], columns: list[str], special: list[tuple[int, Callable[[Any], Any]]]) -> Iterator[list[Any]]:
    """The rows as lists. A row may leave out columns; those are empty."""
    get = itemgetter(*columns) if len(columns) > 1 else None
    for row in rows:
        if get is not None and len(row) == len(columns):
            line = list(get(row))
        else:
            line = [row.get(column) for column in columns]
        for n, change in special:
            line[n] = change(line[n])
        yield line
