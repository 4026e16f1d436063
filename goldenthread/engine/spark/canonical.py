"""The canonical tables of a snapshot as Parquet, partitioned by authority: what the Spark job reads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from goldenthread.engine.spark.carried import AUTHORITY
from goldenthread.engine.spark.job import LEVELS
from goldenthread.records import TABLES

FILE = "rows.parquet"


def write(con: Any, folder: Path, code: str, tables: Iterable[str] = TABLES) -> int:
    """Write the canonical tables of one authority to `folder`/<table>/authority_code=<code>/; how many rows.

    `con` is a DuckDB connection that may write files and finds the tables by their plain names. Files there are
    replaced. The folder then holds rows about children, as open as the extract was.
    """
    rows = 0
    for name in (*tables, LEVELS):
        place = folder / name / f"{AUTHORITY}={code}"
        place.mkdir(parents=True, exist_ok=True)
        path = str(place / FILE).replace("'", "''")
        con.execute(f"COPY (SELECT * FROM \"{name}\") TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
        rows += con.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
    return rows
