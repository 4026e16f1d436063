"""Can this figure be worked out from what was loaded? If not, what is missing, in words (C21)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from goldenthread.engine.first_event import FIRST_EVENT
from goldenthread.indicators import Indicator, list_of
from goldenthread.observations.periods import Period, academic_start
from goldenthread.records import TABLES
from goldenthread.words import Figure, Need


class Snapshot(Protocol):
    """What is asked of a snapshot: its day, its name, and read-only queries."""

    @property
    def id(self) -> str: ...
    @property
    def as_at(self) -> date: ...
    @property
    def meta(self) -> Mapping[str, str]: ...
    def query(self, sql: str, params: Any = ...) -> list[tuple[Any, ...]]: ...


Levels = dict[str, tuple[str, date | None]]
_levels: WeakKeyDictionary[Any, Levels] = WeakKeyDictionary()
_blanks: WeakKeyDictionary[Any, dict[tuple[str, str], bool]] = WeakKeyDictionary()
_firsts: WeakKeyDictionary[Any, date | None] = WeakKeyDictionary()


def levels(snap: Snapshot) -> Levels:
    """Table name to (history, latest or none; first day covered). Read once for each snapshot."""
    found = _levels.get(snap)
    if found is None:
        rows = snap.query("SELECT table_name, level, from_date FROM table_levels")
        found = {name: (level, from_date) for name, level, from_date in rows}
        _levels[snap] = found
    return found


def starts_after(snap: Snapshot, day: date) -> date | None:
    """The first event in the loaded data, where the day is before it; else None.

    Of the months a load made ready nothing is asked, so pages pay nothing. Rows in memory say all there is.
    """
    first_month = snap.meta.get("first_month")
    if first_month is None or day.isoformat()[:7] >= first_month[:7]:
        return None
    if snap not in _firsts:
        _firsts[snap] = snap.query(FIRST_EVENT)[0][0]
    first = _firsts[snap]
    return first if first is not None and day < first else None


def missing(snap: Snapshot, indicator: Indicator, figure: Figure, period: Period) -> str | None:
    """Why the figure cannot be worked out for the period; None when it can.

    A snapshot measure on the as-at day needs the tables at any level, on an earlier day with
    history; an event measure needs history from the first day of its period. What needs a table as a `whole`
    needs all of its history on any day.
    """
    if period.start > snap.as_at:
        return f"The period starts after {_day(snap.as_at)}, the day the loaded data describe."
    first = starts_after(snap, period.end)
    if first is not None:
        return f"The period ends before {_day(first)}, the day of the first event in the loaded data."
    reasons: list[str] = []
    needs = [(need, part.figure.of) for part in indicator.parts_of(figure) for need in part.figure.of.needs]
    needs += [(need, list_of(figure)) for need in indicator.also_needs]
    for need, case_list in needs:
        snapshot = case_list.kind == "snapshot"
        held = _with_columns(snap, levels(snap), need)
        if need.whole and _not_loaded(held, need) is None and not _whole(held, need):
            reason: str | None = (
                f"{_names(need.now).capitalize()}: only the latest were loaded, without the ones before."
            )
        elif need.lasting or (snapshot and period.end >= snap.as_at):
            reason = _not_loaded(held, need)
        elif snapshot:
            reason = _no_history(held, need, period.end, snap.as_at)
        else:
            start = period.start
            if indicator.period_kind == "academic":
                start = academic_start(period.end)
            reason = _no_events(held, need, start)
        if reason and reason not in reasons:
            reasons.append(reason)
    return " ".join(reasons) or None


def _with_columns(snap: Snapshot, held: Levels, need: Need) -> Levels:
    """The levels, with a table that has rows but leaves a needed column blank in all of them as none."""
    if getattr(snap, "says_all", False):
        return held
    blank = {table for table, column in need.filled if _blank(snap, table, column)}
    return {name: (("none", None) if name in blank else level) for name, level in held.items()} if blank else held


def _blank(snap: Snapshot, table: str, column: str) -> bool:
    known = _blanks.setdefault(snap, {})
    if (table, column) not in known:
        rows, filled = snap.query(f'SELECT count(*), count("{TABLES[table].column(column).name}") FROM "{table}"')[0]
        known[(table, column)] = rows > 0 and filled == 0
    return known[(table, column)]


def _not_loaded(held: Levels, need: Need) -> str | None:
    if any(_level(held, table)[0] != "none" for table in need.now):
        return None
    return f"Not loaded: {_names(need.now)}."


def _whole(held: Levels, need: Need) -> bool:
    return any(_level(held, table) == ("history", None) for table in need.now)


def _no_history(held: Levels, need: Need, day: date, as_at: date) -> str | None:
    if all(_level(held, table)[0] == "none" for table in need.for_past):
        return f"Not loaded: {_names(need.for_past)}."
    for table in need.for_past:
        level, from_date = _level(held, table)
        if level == "history" and (from_date is None or from_date <= day):
            return None
    return f"{_names(need.for_past).capitalize()}: only the state on {_day(as_at)} was loaded, no history."


def _no_events(held: Levels, need: Need, start: date) -> str | None:
    if all(_level(held, table)[0] == "none" for table in need.now):
        return f"Not loaded: {_names(need.now)}."
    first: date | None = None
    for table in need.now:
        level, from_date = _level(held, table)
        if level == "history" and from_date is None:
            return None
        if from_date is not None:
            if from_date <= start:
                return None
            first = from_date if first is None else min(first, from_date)
    if first is None:
        return f"{_names(need.now).capitalize()}: only the latest state was loaded, no history."
    return f"{_names(need.now).capitalize()}: the load starts on {_day(first)}."


def _level(held: Levels, table: str) -> tuple[str, date | None]:
    return held.get(table, ("none", None))


def _names(tables: tuple[str, ...]) -> str:
    """The tables in words; what no table could hold, by its own name."""
    words = [name.replace("_", " ") for name in tables if name in TABLES] or [name.replace("_", " ") for name in tables]
    return " or ".join(words)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
