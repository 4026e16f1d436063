"""A small invented authority with events, made into a snapshot by the engine itself.

As at 31 October 2025. Two services, three teams.

| child | team          | worker | status            | visits, and what else matters                  |
|-------|---------------|--------|-------------------|------------------------------------------------|
| P1    | T1 (S1)       | W1     | protection plan   | seen 29 October: in time                       |
| P2    | T1 (S1)       | W1     | protection plan   | seen 1 September: overdue; chaired by I1       |
| P3    | T1 (S1)       | W2     | protection plan   | seen 28 October; named <b>O'Mark</b>           |
| P4    | T2 (S1)       | W3     | protection plan   | seen 27 October                                |
| P5    | T3 (S2)       | W4     | protection plan   | never seen                                     |
| P6    | (restricted)  | W1     | protection plan   | seen 29 October; nobody is named for her       |
| P7    | T1, now T3    | W5     | open referral     | assessed by T1 in 46 working days, then moved  |

P1, P4, P5 and P6 are brothers and sisters, and every event names the row it was read from.

Every name holds the word Mark, so a test can look for any child in a page.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from goldenthread.engine import prepare
from goldenthread.records import TABLES

AS_AT = date(2025, 10, 31)
SNAPSHOT = "20251031-working"
KEY = b"a key for tests only"

TEAMS = [
    ("S1", "Safeguarding", None, "service_manager"),
    ("S2", "Care", None, "service_manager"),
    ("T1", "Rowan", "S1", "team"),
    ("T2", "Alder", "S1", "team"),
    ("T3", "Hazel", "S2", "team"),
]
WORKERS = [
    ("W1", "Invented Wren", "T1"),
    ("W2", "Invented Finch", "T1"),
    ("W3", "Invented Lark", "T2"),
    ("W4", "Invented Swift", "T3"),
    ("W5", "Invented Crane", "T3"),
    ("M1", "Invented Owl", "T1"),
    ("I1", "Invented Heron", "T3"),
]
NAMES = {
    "P1": ("Ada", "Mark-One"),
    "P2": ("Bo", "Mark-Two"),
    "P3": ("Cy", "<b>O'Mark</b>"),
    "P4": ("Di", "Mark-Four"),
    "P5": ("Ez", "Mark-Five"),
    "P6": ("Fi", "Mark-Six"),
    "P7": ("Gus", "Mark-Seven"),
}
PLACED = {"P1": ("T1", "W1"), "P2": ("T1", "W1"), "P3": ("T1", "W2"), "P4": ("T2", "W3"), "P5": ("T3", "W4"),
          "P6": ("T1", "W1")}  # fmt: skip
SEEN = {
    "P1": date(2025, 10, 29),
    "P2": date(2025, 9, 1),
    "P3": date(2025, 10, 28),
    "P4": date(2025, 10, 27),
    "P6": date(2025, 10, 29),
}
LOADED = (
    "people", "contacts", "referrals", "assessments", "protection_plans", "protection_visits", "teams", "workers",
    "allocations", "section_47_enquiries", "initial_conferences", "cin_plans", "cin_visits", "care_episodes",
    "restrictions", "restricted_access",
)  # fmt: skip


def write(path: Path) -> Path:
    """Make the snapshot file; returns its path."""
    con = duckdb.connect(str(path))
    con.execute("CREATE TABLE meta(key VARCHAR, value VARCHAR)")
    meta = {
        "snapshot": SNAPSHOT,
        "as_at": AS_AT.isoformat(),
        "authority": "Aldermoor",
        "nation": "england",
        "first_month": "2025-01",
    }
    con.executemany("INSERT INTO meta VALUES (?, ?)", [list(pair) for pair in meta.items()])
    con.execute("CREATE TABLE table_levels(table_name VARCHAR, level VARCHAR, from_date DATE)")
    con.execute(
        "CREATE TABLE set_aside(load_id INTEGER, table_name VARCHAR, source_file VARCHAR, source_sheet VARCHAR,"
        " source_row INTEGER, column_name VARCHAR, rule VARCHAR, message VARCHAR)"
    )
    for table in TABLES.values():
        con.execute(table.ddl())
        level = "history" if table.name in LOADED else "none"
        con.execute("INSERT INTO table_levels VALUES (?, ?, NULL)", [table.name, level])
    _fill(con)
    prepare(con, as_at=AS_AT, nation="england", key=KEY)
    con.close()
    return path


def _fill(con: Any) -> None:
    _rows(con, "teams", "team_id, team_name, parent_team_id, level", TEAMS)
    _rows(
        con,
        "workers",
        "worker_id, name, team_id, role, fte",
        [(worker, name, team, "social_worker", 1) for worker, name, team in WORKERS],
    )
    _rows(
        con,
        "people",
        "person_id, forename, surname, date_of_birth, sex, ethnicity",
        [(p, first, last, date(2015, 10, 31), "F", "WBRI") for p, (first, last) in NAMES.items()],
    )
    _rows(
        con,
        "referrals",
        "referral_id, person_id, referral_date, no_further_action, source_file, source_row",
        [(f"R-{p}", p, date(2025, 6, 2), False, "referrals.csv", n) for n, p in enumerate(NAMES, 2)],
    )
    allocations = [(p, worker, team, "lead", True, date(2025, 6, 2), None) for p, (team, worker) in PLACED.items()]
    allocations += [
        ("P7", "W2", "T1", "lead", True, date(2025, 6, 2), date(2025, 10, 20)),
        ("P7", "W5", "T3", "lead", True, date(2025, 10, 20), None),
        ("P2", "I1", "T3", "cp_chair", False, date(2025, 6, 2), None),
    ]
    _rows(con, "allocations", "person_id, worker_id, team_id, role, is_lead, start_date, end_date", allocations)
    _rows(
        con,
        "protection_plans",
        "protection_plan_id, person_id, start_date, latest_category, other_authority",
        [(f"PL-{p}", p, date(2025, 6, 30), "NEG", False) for p in PLACED],
    )
    _rows(
        con,
        "protection_visits",
        "visit_id, person_id, protection_plan_id, visit_date, seen",
        [(f"V-{p}", p, f"PL-{p}", day, True) for p, day in SEEN.items()],
    )
    # 46 working days from 7 August (the day after the summer bank holiday counts) to 13 October.
    _rows(
        con,
        "assessments",
        "assessment_id, person_id, start_date, authorised_date, no_further_action",
        [("A-P7", "P7", date(2025, 8, 7), date(2025, 10, 13), False)],
    )
    _rows(
        con,
        "families",
        "family_row_id, family_id, person_id",
        [(f"F-{p}", "FAMILY", p) for p in ("P1", "P4", "P5", "P6")],
    )
    _rows(con, "restrictions", "person_id, ground, start_date", [("P6", "high_risk", date(2025, 6, 2))])
    _rows(
        con,
        "loads",
        "batch_id, format, file_name, sha256, as_at_date, loaded_at, rows_read, rows_rejected",
        [("1", "ssd", "referrals.csv", "ab" * 32, AS_AT, datetime(2025, 11, 1, 6, 10), 8, 1)],  # noqa: DTZ001
    )
    _rows(
        con,
        "load_issues",
        'batch_id, sheet_or_file, row_number, "column", value, rule, severity, source_file',
        [
            ("1", "referrals.csv", n, "cine_referral_source_code", "5Z", "unknown_code", "warn", "referrals.csv")
            for n in (4, 3)
        ],
    )
    _rows(
        con,
        "set_aside",
        "load_id, table_name, source_file, source_row, column_name, rule, message",
        [(1, "referrals", "referrals.csv", 9, "referral_date", "bad_date", "This is no date. Expected a day.")],
    )


def _rows(con: Any, table: str, columns: str, rows: list[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * len(rows[0]))
    con.executemany(f"INSERT INTO {table}({columns}) VALUES ({marks})", [list(row) for row in rows])


def reference(path: Path, person: str) -> str:
    """The opaque reference the engine gave that person."""
    con = duckdb.connect(str(path), read_only=True)
    found = con.execute("SELECT reference FROM children WHERE person_id = ?", [person]).fetchone()
    con.close()
    assert found is not None
    return str(found[0])
