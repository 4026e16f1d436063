"""Small sets of rows held in memory: worked examples, drawn tables, random authorities."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import duckdb

from goldenthread.engine import statements
from goldenthread.engine.make_ready import prepare, prepare_some
from goldenthread.records import TABLES

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
_numbers = itertools.count(1)


class InMemory:
    """A prepared snapshot that no file stands behind; read like any other."""

    def __init__(self, con: Any, as_at: date, meta: dict[str, str]) -> None:
        self._con = con
        self._lock = threading.Lock()
        self.as_at = as_at
        self.meta = meta
        self.id = f"memory-{next(_numbers)}"
        self.made: set[str] = set()
        # Supplied figures that people entered beside the records, as of a snapshot with a file.
        self.entered: Callable[[str], Sequence[Any]] | None = None
        # A worked example says all there is, so nothing it leaves blank is missing (C21).
        self.says_all = False

    def query(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return list(self._con.execute(sql, list(params)).fetchall())

    def cursor(self) -> Any:
        """Another connection to the same rows."""
        return self._con.cursor()

    def within(self, work: Callable[[Any], None]) -> None:
        """Do something to the tables while nobody reads them."""
        with self._lock:
            work(self._con)

    def close(self) -> None:
        self._con.close()


# Read while preparing or folding, whatever the case list.
ALWAYS_READ = frozenset(("school_terms", "supplied_series", "population"))


def open_tables(tables: Rows, as_at: date, nation: str = "england", days: Sequence[date] | None = None) -> InMemory:
    """Canonical rows by plain table and column name, made into a prepared snapshot.

    Tables not given are empty but count as supplied with history: an example says all there is.
    Raises KeyError naming a table or column that no declaration knows.
    """
    con, meta = _filled(tables, as_at, nation, frozenset(TABLES))
    prepare(con, as_at=as_at, nation=nation, key=b"example", days=days)
    return InMemory(con, as_at, meta)


def open_lists(
    tables: Rows,
    as_at: date,
    nation: str,
    days: Sequence[date],
    case_lists: Sequence[str],
    needs: Collection[str],
    moment: datetime | None = None,
    loaded: Collection[str] | None = None,
) -> InMemory:
    """As `open_tables`, with these case lists and their observations and no other table than they and `needs` name.

    What a single figure is worked out from, at a seventh of the cost. A column left blank in every row is
    blank, not missing from the source. `moment` is the time of the report where hours are counted;
    `loaded` the tables that count as loaded, every one if left out.
    """
    read = {table for name in case_lists for table in statements.read_by(name)}
    wanted = TABLES.keys() & (read | ALWAYS_READ | set(needs) | tables.keys())
    con, meta = _filled(tables, as_at, nation, wanted, loaded)
    prepare_some(con, case_lists, as_at=as_at, key=b"example", days=days, moment=moment)
    snapshot = InMemory(con, as_at, meta)
    snapshot.says_all = True
    return snapshot


def open_rows(tables: Rows, as_at: date, nation: str) -> Any:
    """A DuckDB connection with just the canonical tables given, filled: what another engine is handed."""
    return _filled(tables, as_at, nation, tables.keys())[0]


def _filled(
    tables: Rows, as_at: date, nation: str, wanted: Collection[str], loaded: Collection[str] | None = None
) -> tuple[Any, dict[str, str]]:
    """A connection with these canonical tables, filled, and the meta data of the snapshot."""
    con = duckdb.connect(":memory:", config={"threads": 1})
    meta = {"snapshot": "example", "as_at": as_at.isoformat(), "nation": nation, "authority": "Example"}
    con.execute("CREATE TABLE meta (key VARCHAR, value VARCHAR)")
    con.executemany("INSERT INTO meta VALUES (?, ?)", list(meta.items()))
    con.execute("CREATE TABLE table_levels (table_name VARCHAR, level VARCHAR, from_date DATE)")
    there = list(TABLES if loaded is None else loaded)
    con.execute("INSERT INTO table_levels SELECT unnest(?), 'history', NULL", [there])
    for name, table in TABLES.items():
        if name in wanted:
            con.execute(table.ddl())
    for name, rows in tables.items():
        _insert(con, name, rows)
    return con, meta


def _insert(con: Any, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    table = TABLES[name]
    if not rows:
        return
    used = sorted({column for row in rows for column in row} - {"source_row"})
    types = ["VARCHAR" if table.column(c).type == "json" else table.column(c).sql_type for c in used]
    columns = [[row.get(column) for row in rows] for column in used]
    columns.append([row.get("source_row", place) for place, row in enumerate(rows, start=2)])
    values = ", ".join(f"unnest(CAST(? AS {kind}[]))" for kind in [*types, "INTEGER"])
    names = ", ".join(f'"{column}"' for column in [*used, "source_row"])
    con.execute(f'INSERT INTO "{name}" ({names}) SELECT {values}', columns)
