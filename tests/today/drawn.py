"""A snapshot drawn by hand: the few tables that the ledger reads, with the rows a test says.

| child | reference    | service | team | worker | chaired by |
|-------|--------------|---------|------|--------|------------|
| 1 Ada | AAAAAAAAAAAA | S1      | T1   | W1     | I1         |
| 2 Bo  | BBBBBBBBBBBB | S1      | T1   | W2     |            |
| 3 Cy  | CCCCCCCCCCCC | S1      | T2   | W3     |            |
| 4 Di  | DDDDDDDDDDDD | S2      | T3   | W4     | I1         |
| 5 Ez  | EEEEEEEEEEEE | restricted; W1 is named          | |

T1 is managed by M1, T2 by nobody, T3 by M3 who has left; S1 by M2; H1 is head of service over all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import duckdb

AS_AT = date(2025, 3, 3)  # a Monday
ADA, BO, CY, DI, EZ = ("AAAAAAAAAAAA", "BBBBBBBBBBBB", "CCCCCCCCCCCC", "DDDDDDDDDDDD", "EEEEEEEEEEEE")
_HIDDEN = "(restricted)"
_CHILDREN = (
    (1, "P1", ADA, False, "S1", "T1", "W1"),
    (2, "P2", BO, False, "S1", "T1", "W2"),
    (3, "P3", CY, False, "S1", "T2", "W3"),
    (4, "P4", DI, False, "S2", "T3", "W4"),
    (5, "P5", EZ, True, "S1", "T1", "W2"),
)
_UNITS = (
    ("H", "(none)", "H1", "other", "head_of_service", None),
    ("S1", "S1", "M2", "cin_cp", "service_manager", "H"),
    ("S2", "S2", None, "cla", "service_manager", "H"),
    ("T1", "S1", "M1", "cin_cp", "team", "S1"),
    ("T2", "S1", None, "assessment", "team", "S1"),
    ("T3", "S2", "M3", "cla", "team", "S2"),
    ("T9", "S1", "M9", "front_door", "team", "S1"),
    ("(none)", "(none)", None, None, "team", None),
)
_STAFF = (
    *((worker, f"Invented {worker}", "Social Worker", None) for worker in ("W1", "W2", "W3", "W4", "I1")),
    ("M1", "Invented M1", "Team Manager", None),
    ("M2", "Invented M2", "Service Manager", None),
    ("M3", "Invented M3", "Team Manager", date(2025, 1, 31)),
    ("M9", "Invented M9", "Team Manager", None),
    ("H1", "Invented H1", "Head of Service", None),
    ("V1", "Invented V1", "Virtual School Head", None),
)


class Row(NamedTuple):
    """One light of one child: as a row of the table `lights`."""

    rule: str
    reference: str
    light: str = "red"
    key: str = "1"
    basis: date | None = None
    due: date | None = None
    days: int | None = 1
    unit: str = "days"
    why: str = "Last visit long ago. Was due."
    worker: str = ""  # another worker than the child's, or the worker of a row about a worker
    team: str = ""
    service: str = ""


class Snapshot:
    """Read like a published one."""

    def __init__(self, rows: Iterable[Row] = (), *, as_at: date = AS_AT, closed: Sequence[str] = ()) -> None:
        self.as_at = as_at
        self.id = f"{as_at.isoformat()}-001"
        self._con = con = duckdb.connect(":memory:", config={"threads": 1})
        con.execute(
            "CREATE TABLE children (child_key INTEGER, person_id VARCHAR, reference VARCHAR, restricted BOOLEAN, "
            "service VARCHAR, team VARCHAR, worker VARCHAR, open_today BOOLEAN)"
        )
        children = [(*child, child[2] not in closed) for child in _CHILDREN]
        _fill(con, "children", children)
        con.execute(
            "CREATE TABLE lights (rule VARCHAR, child_key INTEGER, case_key VARCHAR, light VARCHAR, basis_day DATE, "
            "due_day DATE, days INTEGER, elapsed INTEGER, unit VARCHAR, service VARCHAR, team VARCHAR, "
            "worker VARCHAR, why VARCHAR)"
        )
        _fill(con, "lights", [_light(row) for row in rows])
        con.execute(
            "CREATE TABLE units (team VARCHAR, service VARCHAR, manager_worker_id VARCHAR, cohort VARCHAR, "
            "level VARCHAR, valid_to DATE)"
        )
        _fill(con, "units", [(*unit[:5], None) for unit in _UNITS])
        con.execute("CREATE TABLE teams (team_id VARCHAR, parent_team_id VARCHAR)")
        _fill(con, "teams", [(unit[0], unit[5]) for unit in _UNITS])
        con.execute("CREATE TABLE staff (worker VARCHAR, name VARCHAR, job_title VARCHAR, end_date DATE, team VARCHAR)")
        _fill(con, "staff", [(*person, "T1" if person[0] in ("W1", "W2", "M1") else "T3") for person in _STAFF])
        con.execute(
            "CREATE TABLE allocations (person_id VARCHAR, worker_id VARCHAR, team_id VARCHAR, role VARCHAR, "
            "start_date DATE, end_date DATE)"
        )
        chaired = [("P1", "I1", None, "iro"), ("P4", "I1", None, "cp_chair")]
        _fill(con, "allocations", [(*row, date(2025, 1, 1), None) for row in chaired])
        con.execute(
            "CREATE TABLE restricted_access (person_id VARCHAR, worker_id VARCHAR, start_date DATE, end_date DATE)"
        )
        _fill(con, "restricted_access", [("P5", "W1", date(2025, 1, 1), None)])
        con.execute("CREATE TABLE timeline (child_key INTEGER, day DATE, lane VARCHAR, title VARCHAR)")

    def query(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return list(self._con.execute(sql, list(params)).fetchall())

    def say(self, sql: str, params: Sequence[Any] = ()) -> None:
        """Change the snapshot for one test."""
        self._con.execute(sql, list(params))


def _light(row: Row) -> tuple[Any, ...]:
    child = next((each for each in _CHILDREN if each[2] == row.reference), None)
    if child is None:
        place = (row.service or "S1", row.team or "T1", row.worker)
    elif child[3]:
        place = (_HIDDEN,) * 3
    else:
        place = (row.service or child[4], row.team or child[5], row.worker or child[6])
    return (
        row.rule,
        child[0] if child else None,
        row.key,
        row.light,
        row.basis,
        row.due,
        row.days,
        None,
        row.unit,
        *place,
        row.why,
    )


def _fill(con: Any, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        con.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", [list(row) for row in rows])
