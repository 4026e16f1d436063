"""A snapshot day that the load did not make ready, worked out beside the snapshot when somebody asks.

Pages never do this: they offer the days that are ready. The command line and the tests do.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import duckdb

from goldenthread.engine.example import InMemory
from goldenthread.engine.prepare import prepare
from goldenthread.records import TABLES


def with_day(snap: Any, days: list[date], case_list: str, ready: Collection[date]) -> Any:
    """The snapshot itself if all the days are ready, else one in memory that has them.

    Only the asked case list is made. The file of the snapshot is attached read-only; a snapshot in
    memory lends its rows.
    """
    if all(day in ready for day in days):
        return snap
    con = duckdb.connect(":memory:")
    path = getattr(snap, "path", None)
    if path is not None:
        con.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS source (READ_ONLY)")
    for name in (*TABLES, "meta", "table_levels"):
        if path is not None:
            con.execute(f'CREATE VIEW "{name}" AS SELECT * FROM source."{name}"')
        else:
            _copy(snap, con, name)
    prepare(
        con,
        as_at=snap.as_at,
        nation=str(snap.meta.get("nation", "england")),
        key=b"",
        days=sorted(set(days)),
        lists=[case_list],
    )
    return InMemory(con, snap.as_at, dict(snap.meta))


def _copy(snap: Any, con: Any, name: str) -> None:
    columns = snap.query("SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ?", [name])
    con.execute(f'CREATE TABLE "{name}" (' + ", ".join(f'"{c}" {t}' for c, t in columns) + ")")
    rows = snap.query(f'SELECT * FROM "{name}"')
    if rows:
        con.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(columns))})', rows)
