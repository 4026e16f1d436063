"""A very small invented authority as a published snapshot: two services, three teams, seven children.

| child  | reference    | service | team         | worker       |                                    |
|--------|--------------|---------|--------------|--------------|------------------------------------|
| 1 Ada  | AAAAAAAAAAAA | S1      | T1           | W1           | chaired by I1                      |
| 2 Bo   | BBBBBBBBBBBB | S1      | T1           | W2           |                                    |
| 3 Cy   | CCCCCCCCCCCC | S1      | T2           | W3           | chaired by I1 until last year      |
| 4 Di   | DDDDDDDDDDDD | S2      | T3           | W4           | chaired by I1                      |
| 5 Ez   | EEEEEEEEEEEE |         | (restricted) |              | W1 named, W3 named until yesterday |
| 6 Fi   | FFFFFFFFFFFF | (none)  | (none)       | (none)       | closed                             |
| 7 Gus  | GGGGGGGGGGGG | (restricted)                                  |  nobody named              |

W5 once held a child in T1 and now works in T3.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from goldenthread.records import TABLES

AS_AT = date(2025, 10, 31)
SNAPSHOT = "20251031-small"

_CHILDREN = [
    (1, "P1", "AAAAAAAAAAAA", False, "Ada", "Marked-One", "W1", "T1", "S1", True),
    (2, "P2", "BBBBBBBBBBBB", False, "Bo", "Marked-Two", "W2", "T1", "S1", True),
    (3, "P3", "CCCCCCCCCCCC", False, "Cy", "Marked-Three", "W3", "T2", "S1", True),
    (4, "P4", "DDDDDDDDDDDD", False, "Di", "Marked-Four", "W4", "T3", "S2", True),
    (
        5,
        "P5",
        "EEEEEEEEEEEE",
        True,
        "Ez",
        "Marked-Five",
        "(restricted)",
        "(restricted)",
        "(restricted)",
        True,
    ),
    (6, "P6", "FFFFFFFFFFFF", False, "Fi", "Marked-Six", "(none)", "(none)", "(none)", False),
    (
        7,
        "P7",
        "GGGGGGGGGGGG",
        True,
        "Gus",
        "Marked-Seven",
        "(restricted)",
        "(restricted)",
        "(restricted)",
        True,
    ),
]
_UNITS = [
    ("T1", "Rowan", "S1", "Safeguarding", "M1"),
    ("T2", "Alder", "S1", "Safeguarding", None),
    ("T3", "Hazel", "S2", "Care", None),
    ("(none)", "No team", "(none)", "No service", None),
    ("(restricted)", "Restricted", "(restricted)", "Restricted", None),
]
_STAFF = [("W1", "T1"), ("W2", "T1"), ("W3", "T2"), ("W4", "T3"), ("W5", "T3"), ("M1", "T1"), ("I1", "T3")]
_ALLOCATIONS = [
    ("P1", "I1", "iro", date(2025, 1, 1), None),
    ("P4", "I1", "cp_chair", date(2025, 1, 1), None),
    ("P3", "I1", "iro", date(2024, 1, 1), date(2024, 12, 31)),
    ("P2", "W5", "lead", date(2024, 1, 1), date(2024, 6, 1)),
]
_NAMED = [
    ("P5", "W1", date(2025, 1, 1), None),
    ("P5", "W3", date(2025, 1, 1), date(2025, 10, 31)),
]


def write(path: Path, snapshot: str = SNAPSHOT, only: set[int] | None = None) -> None:
    """Write the snapshot file; `only` keeps some of the children."""
    con = duckdb.connect(str(path))
    con.execute("CREATE TABLE meta(key VARCHAR, value VARCHAR)")
    meta = {"snapshot": snapshot, "as_at": AS_AT.isoformat(), "authority": "Aldermoor", "nation": "england"}
    con.executemany("INSERT INTO meta VALUES (?, ?)", [list(item) for item in meta.items()])
    for table in TABLES.values() if isinstance(TABLES, dict) else TABLES:
        con.execute(table.ddl())
    con.execute(
        "CREATE TABLE children(child_key INTEGER, person_id VARCHAR, reference VARCHAR, restricted BOOLEAN,"
        " forename VARCHAR, surname VARCHAR, date_of_birth DATE, expected_date_of_birth DATE,"
        " sex_band VARCHAR, ethnic_group VARCHAR, open_today BOOLEAN, primary_status VARCHAR,"
        " worker VARCHAR, team VARCHAR, service VARCHAR)"
    )
    columns = (
        "child_key, person_id, reference, restricted, forename, surname, worker, team, service, open_today"
    )
    _insert(con, "children", columns, [row for row in _CHILDREN if only is None or row[0] in only])
    con.execute(
        "CREATE TABLE units(team VARCHAR, team_name VARCHAR, service VARCHAR, service_name VARCHAR,"
        " manager_worker_id VARCHAR, valid_from DATE, valid_to DATE, cohort VARCHAR)"
    )
    _insert(con, "units", "team, team_name, service, service_name, manager_worker_id", _UNITS)
    con.execute(
        "CREATE TABLE staff(worker VARCHAR, name VARCHAR, role VARCHAR, job_title VARCHAR, team VARCHAR,"
        " fte DOUBLE, agency BOOLEAN, start_date DATE, end_date DATE)"
    )
    _insert(con, "staff", "worker, team, name", [(w, t, f"Invented {w}") for w, t in _STAFF])
    rows = [(p, w, "T1" if w == "W5" else None, role, a, b) for p, w, role, a, b in _ALLOCATIONS]
    _insert(con, "allocations", "person_id, worker_id, team_id, role, start_date, end_date", rows)
    _insert(con, "restricted_access", "person_id, worker_id, start_date, end_date", _NAMED)
    con.close()


def _insert(con: Any, table: str, columns: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        con.executemany(f"INSERT INTO {table}({columns}) VALUES ({marks})", [list(row) for row in rows])


def publish(home: Path, snapshot: str = SNAPSHOT, only: set[int] | None = None) -> None:
    """Write the snapshot into a home and point at it, by one rename as a load does."""
    folder = home / "snapshots"
    file = folder / f"{snapshot}.duckdb"
    if not file.exists():
        write(file, snapshot, only)
    pointer = folder / f"current.{os.getpid()}"
    pointer.write_text(snapshot + "\n")
    pointer.replace(folder / "current")


class Open:
    """The snapshot read straight from a file, for tests of rooms below the web."""

    def __init__(self, path: Path) -> None:
        self._con = duckdb.connect(str(path), read_only=True)
        self.as_at = AS_AT

    def query(self, sql: str, params: Any = ()) -> list[tuple[Any, ...]]:
        return self._con.cursor().execute(sql, list(params)).fetchall()
