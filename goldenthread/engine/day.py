"""A snapshot day that the load did not make ready, worked out beside the snapshot when somebody asks.

Pages never do this: they offer the days that are ready. The command line and the tests do.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

import duckdb

from goldenthread.cases import with_those_read
from goldenthread.engine.example import InMemory
from goldenthread.engine.make_ready import make_lists, prepare

# The days worked out for each snapshot so far; a few, since a process asks for few.
KEPT = 4
_worked_out: WeakKeyDictionary[Any, dict[tuple[date, ...], InMemory]] = WeakKeyDictionary()


def with_day(snap: Any, days: list[date], case_list: str, ready: Collection[date]) -> Any:
    """The snapshot itself if all the days are ready, else one beside it that has them.

    Only case lists that are asked for are made. A snapshot's file is attached read-only; a snapshot
    in memory gets a schema of its own. In both the canonical tables are read where they stand.
    """
    if all(day in ready for day in days):
        return snap
    held = _worked_out.setdefault(snap, {})
    wanted = tuple(sorted(set(days)))
    made = held.get(wanted)
    if made is None:
        while len(held) >= KEPT:
            held.pop(next(iter(held))).close()
        made = held[wanted] = InMemory(beside(snap, f"day_{len(held)}"), snap.as_at, dict(snap.meta))
        made.within(
            lambda con: prepare(con, as_at=snap.as_at, nation=snap.meta["nation"], key=b"", days=wanted, lists=[])
        )
    wanted_lists = [name for name in with_those_read([case_list]) if name not in made.made]
    if wanted_lists:
        made.within(lambda con: make_lists(con, wanted_lists))
        made.made.update(wanted_lists)
    return made


def beside(snap: Any, name: str) -> Any:
    """A connection that creates tables in a place of its own and reads the rest from the snapshot."""
    path = getattr(snap, "path", None)
    if path is None:
        con = snap.cursor()
        con.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE")
        con.execute(f"CREATE SCHEMA {name}")
        con.execute(f"SET search_path = '{name},main'")
        return con
    con = duckdb.connect(":memory:")
    con.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS source (READ_ONLY)")
    con.execute("SET search_path = 'memory.main,source.main'")
    return con
