"""Can the data behind a figure be trusted? From what was set aside, what is blank, and how late it was loaded.

Judged for the tables an indicator cannot do without, as they stand in the snapshot. The edges are ours: a
careful reader asks from 2% on and does not rely on a figure from 10% on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from weakref import WeakKeyDictionary

from goldenthread.indicators import Indicator
from goldenthread.observations.computable import Snapshot, levels

Level = Literal["yes", "with care", "no"]
CARE, NO = 2.0, 10.0  # per cent of rows
# The date that places a row in time, in tables where no row does without it. Other dates may rightly be blank: a
# care leaver nobody has met yet, a court case without a stage before it.
PLACED_BY = {
    "allocations": "start_date",
    "assessments": "start_date",
    "audits": "audit_date",
    "care_episodes": "start_date",
    "care_visits": "visit_date",
    "cin_plans": "start_date",
    "cin_visits": "visit_date",
    "contacts": "contact_date",
    "early_help_episodes": "start_date",
    "exclusions": "start_date",
    "health_checks": "check_date",
    "initial_conferences": "conference_date",
    "involvements": "start_date",
    "legal_statuses": "start_date",
    "missing_episodes": "start_date",
    "placements": "start_date",
    "plan_versions": "plan_date",
    "protection_plans": "start_date",
    "protection_visits": "visit_date",
    "referrals": "referral_date",
    "school_enrolments": "start_date",
    "section_47_enquiries": "start_date",
    "supervisions": "supervision_date",
    "visits": "visit_date",
}
CARE_DAYS, NO_DAYS = 14, 60  # from the day the data describe to the day they were loaded
_ORDER: dict[Level, int] = {"yes": 0, "with care": 1, "no": 2}


@dataclass(frozen=True)
class Reason:
    """One thing that was looked at, and how it stands."""

    level: Level
    said: str


@dataclass(frozen=True)
class Trust:
    """The worst of its reasons, which are worst first; "yes" where there is nothing to say against it."""

    level: Level
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class _Table:
    """One table as loaded: rows kept and set aside, and how many leave the date that places them blank."""

    kept: int
    aside: int
    dated: str
    blank: int


_tables: WeakKeyDictionary[Any, dict[str, _Table]] = WeakKeyDictionary()
_late: WeakKeyDictionary[Any, int | None] = WeakKeyDictionary()


def trust(snap: Snapshot, indicator: Indicator) -> Trust:
    """How far the figure can be relied on. Reads each table once for a snapshot."""
    reasons = [reason for table in _needed(snap, indicator) for reason in _of_table(table, _read(snap, table))]
    late = _days_late(snap)
    if late is not None:
        level = _level(late, CARE_DAYS, NO_DAYS)
        reasons.append(Reason(level, f"Loaded {late} days after the day the data describe."))
    reasons.sort(key=lambda reason: -_ORDER[reason.level])
    return Trust(reasons[0].level if reasons else "yes", tuple(reasons))


def _needed(snap: Snapshot, indicator: Indicator) -> Iterable[str]:
    """Of each need, the table that is loaded."""
    held = levels(snap)
    found = (
        next((table for table in need.now if held.get(table, ("none", None))[0] != "none"), None)
        for need in indicator.needs_for(indicator.figure)
    )
    return dict.fromkeys(table for table in found if table is not None)


def _of_table(name: str, table: _Table) -> list[Reason]:
    words = name.replace("_", " ").capitalize()
    found = []
    rows = table.kept + table.aside
    if rows:
        share = 100 * table.aside / rows
        found.append(Reason(_level(share, CARE, NO), f"{words}: {table.aside:,} of {rows:,} rows were set aside."))
    if table.kept and table.dated:
        share = 100 * table.blank / table.kept
        dated = table.dated.replace("_", " ")
        found.append(Reason(_level(share, CARE, NO), f"{words}: {table.blank:,} of {table.kept:,} have no {dated}."))
    return found


def _level(number: float, care: float, no: float) -> Level:
    return "no" if number >= no else "with care" if number >= care else "yes"


def _read(snap: Snapshot, name: str) -> _Table:
    held = _tables.setdefault(snap, {})
    if name not in held:
        dated = PLACED_BY.get(name, "")
        blank = f'sum(CASE WHEN "{dated}" IS NULL THEN 1 ELSE 0 END)' if dated else "0"
        kept, empty = snap.query(f'SELECT count(*), coalesce({blank}, 0) FROM "{name}"')[0]
        aside = snap.query("SELECT count(*) FROM set_aside WHERE table_name = ?", [name])[0][0]
        held[name] = _Table(int(kept), int(aside), dated, int(empty))
    return held[name]


def _days_late(snap: Snapshot) -> int | None:
    """Days from the as-at day to the day the files were loaded; None where the load does not say."""
    if snap not in _late:
        loaded = snap.query("SELECT max(CAST(loaded_at AS DATE)) FROM loads")[0][0]
        _late[snap] = max((loaded - snap.as_at).days, 0) if isinstance(loaded, date) else None
    return _late[snap]
