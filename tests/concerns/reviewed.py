"""Four invented children with reviews behind them, as a snapshot made by the engine.

| child  | who she is                                                                        |
|--------|-----------------------------------------------------------------------------------|
| Ada    | looked after since 2 June 2025; reviews on 1 September and 2 February; chair I1    |
| Bo     | on a protection plan since 1 December, no review yet; chair I1                     |
| Cy     | looked after until last year: nothing to review                                   |
| Di     | looked after again since 1 March; her reviews are those of an earlier stay         |
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from goldenthread.engine import prepare
from goldenthread.snapshots.fill import create_tables

AS_AT = date(2026, 4, 7)
SNAPSHOT = "20260407-reviewed"
LAST_REVIEW = date(2026, 2, 2)
LOADED = (
    "care_episodes", "care_reviews", "review_decisions", "visits", "care_visits", "plan_versions", "missing_episodes",
    "placements", "allocations", "protection_plans", "protection_reviews",
)  # fmt: skip
REVIEW = "review_id, period_of_care_id, person_id, due_date, review_date, cancelled, participation"
DECISION = "decision_id, review_id, person_id, decided_date, due_date, done_date, owner_worker_id, kind"
VERSION = "plan_version_id, person_id, plan_type, plan_date, authorised_date, child_contributed"


def write(path: Path) -> Path:
    con = duckdb.connect(str(path))
    create_tables(con)
    meta = {
        "snapshot": SNAPSHOT, "as_at": AS_AT.isoformat(), "authority": "Aldermoor", "nation": "england",
        "first_month": "2025-01", "created_at": datetime(2026, 4, 8, 6, 10).isoformat(),  # noqa: DTZ001
    }  # fmt: skip
    _insert(con, "meta", "key, value", list(meta.items()))
    for table in LOADED:
        con.execute("INSERT INTO table_levels VALUES (?, 'history', NULL)", [table])
    _insert(con, "people", "person_id, forename, surname, date_of_birth",
            [(f"P{n}", name, f"Marked-{name}", date(2016 - n, 5, 1))
             for n, name in enumerate(("Ada", "Bo", "Cy", "Di"), 1)])  # fmt: skip
    _insert(con, "referrals", "referral_id, person_id, referral_date, no_further_action",
            [(f"R{n}", f"P{n}", date(2025, 1, 1), False) for n in range(1, 5)])  # fmt: skip
    _insert(con, "teams", "team_id, team_name, parent_team_id, level",
            [("S1", "Care", None, "service_manager"), ("T1", "Rowan", "S1", "team")])  # fmt: skip
    _insert(con, "workers", "worker_id, team_id, name, role, fte",
            [(id, "T1", f"Invented {id}", "social_worker", 1) for id in ("W1", "W2", "I1")])  # fmt: skip
    _insert(con, "allocations", "person_id, worker_id, team_id, role, start_date, end_date, is_lead", [
        ("P1", "W1", "T1", "lead", date(2025, 6, 2), date(2026, 3, 2), True),
        ("P1", "W2", "T1", "lead", date(2026, 3, 2), None, True),
        *((f"P{n}", "W1", "T1", "lead", date(2025, 6, 2), None, True) for n in (2, 3, 4)),
        *((f"P{n}", "I1", "T1", "iro", date(2025, 6, 2), None, False) for n in (1, 2, 3, 4)),
    ])  # fmt: skip
    _insert(con, "care_episodes", "episode_id, person_id, start_date, start_reason, end_date, period_of_care_id", [
        ("E1", "P1", date(2025, 6, 2), "S", None, "C1"),
        ("E3", "P3", date(2024, 6, 2), "S", date(2025, 6, 2), "C3"),
        ("E4", "P4", date(2025, 2, 3), "S", date(2025, 12, 1), "C4"),
        ("E5", "P4", date(2026, 3, 1), "S", None, "C5"),
    ])  # fmt: skip
    _insert(con, "legal_statuses", "legal_status_id, person_id, legal_status, start_date",
            [(f"L{n}", f"P{n}", "C2", date(2024, 1, 1)) for n in (1, 3, 4)])  # fmt: skip
    _insert(con, "placements", "placement_id, person_id, period_of_care_id, start_date, end_date, placement_type", [
        ("A1", "P1", "C1", date(2025, 6, 2), date(2026, 3, 10), "U6"),
        ("A2", "P1", "C1", date(2026, 3, 10), None, "K2"),
    ])  # fmt: skip
    _insert(con, "care_reviews", REVIEW, [
        ("V1", "C1", "P1", date(2025, 9, 1), date(2025, 9, 1), False, "PN7"),
        ("V2", "C1", None, date(2026, 2, 2), LAST_REVIEW, False, "PN1"),
        ("V3", "C1", "P1", date(2026, 3, 2), date(2026, 3, 2), True, None),  # called off
        ("V4", "C1", "P1", date(2026, 8, 2), None, False, None),  # planned
        ("V5", "C4", "P4", date(2025, 9, 1), date(2025, 9, 1), False, "PN1"),
    ])  # fmt: skip
    _insert(con, "review_decisions", DECISION, [
        ("D1", "V2", "P1", LAST_REVIEW, date(2026, 3, 2), date(2026, 3, 2), "W1", "health"),
        ("D2", "V2", "P1", LAST_REVIEW, date(2026, 3, 31), None, "W2", "contact"),
        ("D3", "V1", "P1", date(2025, 9, 1), date(2025, 10, 1), None, "W1", "education"),
        ("D4", "V1", "P1", date(2025, 9, 1), date(2025, 10, 1), date(2025, 10, 1), "W1", "legal"),
        ("D5", None, "P1", date(2025, 1, 6), date(2025, 2, 1), None, "W1", "other"),  # before this stay
    ])  # fmt: skip
    _insert(con, "care_visits", "visit_id, period_of_care_id, person_id, visit_date, seen, seen_alone", [
        ("X1", "C1", "P1", date(2026, 1, 26), True, True),
        ("X2", "C1", None, date(2026, 2, 10), True, True),
    ])  # fmt: skip
    _insert(con, "visits", "visit_id, person_id, visit_type, visit_date, seen, seen_alone, method", [
        ("Y1", "P1", "cla", date(2026, 2, 10), True, "yes", "in_person"),  # the same visit, kept twice
        ("Y2", "P1", "cla", date(2026, 3, 2), True, "no", "video"),
        ("Y3", "P1", "cla", date(2026, 3, 20), True, "no", "in_person"),
        ("Y4", "P1", "iro", date(2026, 3, 25), True, "yes", "in_person"),
    ])  # fmt: skip
    _insert(con, "plan_versions", VERSION,
            [("Z1", "P1", "care_plan", date(2026, 1, 5), date(2026, 1, 7), True)])  # fmt: skip
    _insert(con, "missing_episodes", "missing_id, person_id, start_date, end_date, kind", [
        ("M1", "P1", date(2026, 1, 5), date(2026, 1, 6), "M"),
        ("M2", "P1", date(2026, 3, 5), date(2026, 3, 6), "M"),
    ])  # fmt: skip
    _insert(con, "protection_plans", "protection_plan_id, person_id, start_date", [("Q1", "P2", date(2025, 12, 1))])
    prepare(con, as_at=AS_AT, nation="england", key=b"k" * 32)
    for letter, person in zip("ABCD", ("P1", "P2", "P3", "P4"), strict=True):
        con.execute("UPDATE children SET reference = ? WHERE person_id = ?", [letter * 12, person])
    con.close()
    return path


def _insert(con: Any, table: str, columns: str, rows: list[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * len(rows[0]))
    con.executemany(f"INSERT INTO {table}({columns}) VALUES ({marks})", [list(row) for row in rows])
