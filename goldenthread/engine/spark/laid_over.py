"""Figures read from what Spark made: its case lists and month figures laid over a snapshot or over rows in memory.

The rest of the snapshot - names of teams, what was loaded - is read where it stands, so the same reading gives the
figures whichever engine added them up.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from goldenthread.engine.day import beside
from goldenthread.engine.example import InMemory
from goldenthread.engine.make_ready import prepare
from goldenthread.engine.spark import canonical, job
from goldenthread.engine.spark.carried import AUTHORITY
from goldenthread.engine.spark.reference import Authority
from goldenthread.rules.dated import Value
from goldenthread.rules.timescales import RULES

CODE = "loaded"


@contextmanager
def by_spark(snap: Any, lists: Collection[str], session: Any, days: Sequence[date] | None = None) -> Iterator[InMemory]:
    """The snapshot with these case lists and their figures worked out anew, on the Spark session.

    `snap` is a snapshot with a file; `days` are other snapshot days than those it was made with. What Spark reads
    and writes on the way is removed with the block.
    """
    laid = InMemory(beside(snap, "spark"), snap.as_at, dict(snap.meta))
    laid.entered = snap.entered
    try:
        with tempfile.TemporaryDirectory(prefix="goldenthread-spark-") as folder:
            laid.within(partial(_write, folder=Path(folder) / "canonical"))
            authority = as_loaded(snap)
            if days is not None:
                authority = replace(authority, days=days)
                laid.within(partial(_other_days, authority=authority))
            made = run_in(session, Path(folder), [authority], lists)
            laid.within(lambda con: lay_over(con, made, CODE))
        yield laid
    finally:
        laid.close()


def run_in(session: Any, folder: Path, authorities: Sequence[Authority], lists: Collection[str]) -> job.Made:
    """The job on the canonical tables in `folder`/canonical, case lists included, everything it makes beside them."""
    canonical_tables, out, work = (str(folder / name) for name in ("canonical", "out", "work"))
    return job.run(session, canonical_tables, out, work, authorities, lists=lists, cases=True)


def _write(con: Any, folder: Path) -> None:
    canonical.write(con, folder, CODE)


def _other_days(con: Any, authority: Authority) -> None:
    """What the reader is to find instead of the days of the snapshot."""
    settings = dict(authority.settings or {})
    prepare(con, as_at=authority.as_at, nation="", key=b"", settings=settings, days=authority.days, lists=[])


def as_loaded(snap: Any) -> Authority:
    """The authority of a snapshot, with the days and the local values that were in force when it was loaded."""
    days = [day for (day,) in snap.query("SELECT day FROM snapshot_days ORDER BY day")]
    settings: dict[str, tuple[Value, ...]] = {}
    for rule, since, number, paragraph in snap.query(
        "SELECT rule, in_force_from, number, paragraph FROM rule_values ORDER BY rule, in_force_from NULLS FIRST"
    ):
        if rule in RULES and RULES[rule].local:
            settings[rule] = (*settings.get(rule, ()), Value(number, paragraph, since))
    return Authority(CODE, snap.as_at, snap.meta["nation"], settings, days)


def lay_over(con: Any, made: job.Made, code: str) -> None:
    """Put the case lists and figures of one authority in the place of those that `con` finds by their names."""
    tables = {f"case_{name}": folder for name, folder in made.cases.items()}
    tables |= {f"obs_{name}": folder for name, folder in made.observations.items()}
    for name, folder in tables.items():
        columns = [(column, kind) for column, kind, *_ in con.execute(f'DESCRIBE "{name}"').fetchall()]
        declared = ", ".join(f'"{column}" {kind}' for column, kind in columns)
        con.execute(f'CREATE OR REPLACE TABLE "{name}" ({declared})')
        files = [str(path) for path in sorted(Path(folder).glob("*.parquet"))]
        if files:
            listed = ", ".join(f'"{column}"' for column, _ in columns)
            con.execute(
                f'INSERT INTO "{name}" SELECT {listed} FROM read_parquet(?) WHERE {AUTHORITY} = ?', [files, code]
            )
