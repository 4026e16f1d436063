"""A very small invented authority as a published snapshot: two services, three teams, seven children.

| child  | reference    | service | team | worker |                                                     |
|--------|--------------|---------|------|--------|-----------------------------------------------------|
| 1 Ada  | AAAAAAAAAAAA | S1      | T1   | W1     | chaired by I1                                       |
| 2 Bo   | BBBBBBBBBBBB | S1      | T1   | W2     | held by W5 until 1 June 2024                        |
| 3 Cy   | CCCCCCCCCCCC | S1      | T2   | W3     | chaired by I1 until last year                       |
| 4 Di   | DDDDDDDDDDDD | S2      | T3   | W4     | chaired by I1                                       |
| 5 Ez   | EEEEEEEEEEEE | S1      | T1   | W2     | restricted; W1 is named, W3 was until the as-at day |
| 6 Fi   | FFFFFFFFFFFF |         |      |        | closed                                              |
| 7 Gus  | GGGGGGGGGGGG | S1      | T1   | W1     | restricted; nobody is named, W1 not either          |

Children 1, 2, 4, 5 and 7 are brothers and sisters.

The engine makes the snapshot from canonical rows, as a load does; only the references are
replaced by ones that can be read. W5 works in T3 now, and W6, who once held child 7 for T1.
"""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from goldenthread.engine import prepare
from goldenthread.snapshots.fill import create_tables

AS_AT = date(2025, 10, 31)
SNAPSHOT = "20251031-small"
INDICATOR = "referrals-received"

_CHILDREN = ((1, "Ada"), (2, "Bo"), (3, "Cy"), (4, "Di"), (5, "Ez"), (6, "Fi"), (7, "Gus"))
_SURNAMES = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven")
_TEAMS = (
    ("S1", "Safeguarding", None, "service_manager", None),
    ("S2", "Care", None, "service_manager", None),
    ("T1", "Rowan", "S1", "team", "M1"),
    ("T2", "Alder", "S1", "team", None),
    ("T3", "Hazel", "S2", "team", None),
)
_WORKERS = (
    ("W1", "T1"), ("W2", "T1"), ("W3", "T2"), ("W4", "T3"), ("W5", "T3"), ("W6", "T3"), ("M1", "T1"), ("I1", "T3"),
)  # fmt: skip
_ALLOCATIONS = (
    (1, "W1", "T1", "lead", date(2024, 1, 1), None),
    (2, "W5", "T1", "lead", date(2024, 1, 1), date(2024, 6, 1)),
    (2, "W2", "T1", "lead", date(2024, 6, 1), None),
    (3, "W3", "T2", "lead", date(2024, 1, 1), None),
    (4, "W4", "T3", "lead", date(2024, 1, 1), None),
    (5, "W2", "T1", "lead", date(2024, 1, 1), None),
    (7, "W6", "T1", "lead", date(2023, 1, 1), date(2024, 1, 1)),
    (7, "W1", "T1", "lead", date(2024, 1, 1), None),
    (1, "I1", "T3", "iro", date(2025, 1, 1), None),
    (4, "I1", "T3", "cp_chair", date(2025, 1, 1), None),
    (3, "I1", "T3", "iro", date(2024, 1, 1), date(2024, 12, 31)),
)
_NAMED = ((5, "W1", date(2025, 1, 1), None), (5, "W3", date(2025, 1, 1), AS_AT))


def write(path: Path, snapshot: str = SNAPSHOT, only: set[int] | None = None) -> None:
    """Write the snapshot file; `only` keeps some of the children."""
    con = duckdb.connect(str(path))
    create_tables(con)
    meta = {
        "snapshot": snapshot, "as_at": AS_AT.isoformat(), "authority": "Aldermoor", "nation": "england",
        "first_month": "2024-01", "created_at": datetime(2025, 11, 1, 6, 10).isoformat(),  # noqa: DTZ001
    }  # fmt: skip
    _insert(con, "meta", "key, value", list(meta.items()))
    for table in ("contacts", "referrals", "care_episodes", "allocations"):
        con.execute("INSERT INTO table_levels VALUES (?, 'history', NULL)", [table])
    kept = [(key, name) for key, name in _CHILDREN if only is None or key in only]
    keys = {key for key, _ in kept}
    _insert(con, "people", "person_id, forename, surname, date_of_birth",
            [(f"P{key}", name, f"Marked-{_SURNAMES[key]}", date(2015, 5, key)) for key, name in kept])  # fmt: skip
    _insert(con, "referrals", "referral_id, person_id, referral_date, close_date, no_further_action",
            [(f"R{key}", f"P{key}", date(2024, 1, 1), date(2024, 9, 1) if key == 6 else None, False)
             for key, _ in kept])  # fmt: skip
    _insert(con, "teams", "team_id, team_name, parent_team_id, level, manager_worker_id", _TEAMS)
    _insert(con, "workers", "worker_id, team_id, name, role, fte",
            [(worker, team, f"Invented {worker}", "social_worker", 1) for worker, team in _WORKERS])  # fmt: skip
    _insert(con, "allocations", "person_id, worker_id, team_id, role, start_date, end_date, is_lead",
            [(f"P{row[0]}", *row[1:], row[3] == "lead") for row in _ALLOCATIONS if row[0] in keys])  # fmt: skip
    _insert(con, "restrictions", "person_id, ground, start_date",
            [(f"P{key}", "high_risk", date(2025, 1, 1)) for key in (5, 7) if key in keys])  # fmt: skip
    _insert(con, "restricted_access", "person_id, worker_id, start_date, end_date",
            [(f"P{row[0]}", *row[1:]) for row in _NAMED if row[0] in keys])  # fmt: skip
    _insert(con, "families", "family_row_id, family_id, person_id",
            [(f"F{key}", "FAMILY", f"P{key}") for key in (1, 2, 4, 5, 7) if key in keys])  # fmt: skip
    _insert(con, "loads", "batch_id, format, file_name, sha256, as_at_date, loaded_at, rows_read, rows_rejected",
            [("1", "ssd", "invented.csv", "0" * 64, AS_AT, datetime(2025, 11, 1, 6, 10), 30, 0)])  # fmt: skip  # noqa: DTZ001
    prepare(con, as_at=AS_AT, nation="england", key=b"k" * 32)
    for letter, key in zip("ABCDEFG", range(1, 8), strict=True):
        con.execute("UPDATE children SET reference = ? WHERE person_id = ?", [letter * 12, f"P{key}"])
    con.close()


def _insert(con: Any, table: str, columns: str, rows: Any) -> None:
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
        self.meta: dict[str, str] = {}

    def query(self, sql: str, params: Any = ()) -> list[tuple[Any, ...]]:
        return self._con.cursor().execute(sql, list(params)).fetchall()
