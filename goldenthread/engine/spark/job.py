"""The job: canonical tables as Parquet, partitioned by authority, to observations as Parquet, on a Spark session.

The session comes from the caller. Only `session.sql`, `session.createDataFrame` and `session.read` are asked of it,
so Databricks, Fabric, EMR, a standalone cluster, Spark Connect and Sail serve alike.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from goldenthread.cases import CASE_LISTS, with_those_read
from goldenthread.cases import read_from as lists_read_from
from goldenthread.derived import DERIVED, read_from
from goldenthread.engine import make_ready, statements
from goldenthread.engine.first_event import FIRST_EVENT
from goldenthread.engine.spark import spelled
from goldenthread.engine.spark.carried import AUTHORITIES, AUTHORITY
from goldenthread.engine.spark.reference import SHARED, TERMS, Authority, reference, spark_type
from goldenthread.records import PROVENANCE, TABLES

# How much of each table was loaded, for each authority; written by `canonical.write` with the canonical tables.
LEVELS = "table_levels"
LEVELS_SCHEMA = {"table_name": "VARCHAR", "level": "VARCHAR", "from_date": "DATE"}


class NothingThere(ValueError):
    """The folder has no canonical table of these authorities; the message says where it was looked for."""


@dataclass
class Made:
    """What a job made: the observation tables by case list, and the canonical tables that were not there."""

    observations: dict[str, str] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)
    not_there: tuple[str, ...] = ()

    def of(self, lists: Collection[str]) -> Made:
        """What was made of these case lists."""
        observations = {name: path for name, path in self.observations.items() if name in lists}
        cases = {name: path for name, path in self.cases.items() if name in lists}
        return Made(observations, cases, self.not_there)


def lists_with_figures() -> tuple[str, ...]:
    """The case lists that figures are added up from; those that only exception rules read are left out."""
    return tuple(name for name, case_list in CASE_LISTS.items() if case_list.kind != "today")


def run(
    session: Any,
    canonical: str,
    out: str,
    work: str,
    authorities: Sequence[Authority],
    *,
    lists: Iterable[str] | None = None,
    cases: bool = False,
    at_once: int = 2,
    told: Callable[[str], None] = lambda _: None,
) -> Made:
    """Make the observations of every authority, and write them to `out`/observations/<case list>.

    `canonical` holds one folder for each canonical table, with a folder `authority_code=<code>` for each authority.
    `work` is a new or empty place for tables on the way, which hold rows about children: the caller removes it.
    With `cases` the case lists, rows about children, are written to `out`/cases/<case list> too. `lists` narrows the
    case lists. `at_once` is how many tables are made together. Raises NothingThere when no table was found.
    """
    if len({authority.code for authority in authorities}) < len(authorities):
        raise ValueError("an authority is named twice in one job")
    names = tuple(with_those_read(lists if lists is not None else lists_with_figures()))
    read_again = {other for name in names for other in lists_read_from()[name]}
    out, place = out.rstrip("/"), _Place(session, work.rstrip("/"))
    made = Made()
    told("reading the canonical tables")
    codes = [authority.code for authority in authorities]
    made.not_there = _canonical(place, canonical.rstrip("/"), codes, at_once)
    told("making reference tables")
    _reference(place, authorities)
    told("making derived tables")
    wanted = DERIVED if lists is None else _derived_of(names)

    def derived(name: str) -> None:
        place.keep(name, session.sql(spelled.derived_rows(name)))

    in_order({name: partial(derived, name) for name in DERIVED if name in wanted}, read_from(), at_once)
    told("making case lists and observations")

    def figures(name: str) -> None:
        added_up = spelled.observation_rows(name)
        if added_up is None and not cases and name not in read_again:
            return
        rows = session.sql(spelled.case_rows(name))
        if cases:
            made.cases[name] = f"{out}/cases/{name}"
            place.keep(f"case_{name}", rows, made.cases[name])
        elif name in read_again:
            place.keep(f"case_{name}", rows)
        else:
            # What is not added up is not worked out either.
            place.keep(f"case_{name}", rows.select(*spelled.columns_added_up(name, rows.columns)))
        if added_up is not None:
            steps, observations = added_up
            for step, sums in steps.items():
                place.keep(step, session.sql(sums))
            made.observations[name] = f"{out}/observations/{name}"
            place.write(session.sql(observations), made.observations[name])

    in_order({name: partial(figures, name) for name in names}, lists_read_from(), at_once)
    return made


class _Place:
    """A session and the folder where tables on the way are kept, so that each is worked out once."""

    def __init__(self, session: Any, work: str) -> None:
        self.session = session
        self.work = f"{work}/{secrets.token_hex(4)}"

    @staticmethod
    def view(name: str, frame: Any) -> None:
        frame.createOrReplaceTempView(name)

    def keep(self, name: str, frame: Any, path: str = "") -> None:
        """Work a table out, write it down, and let its name stand for what was written."""
        path = path or f"{self.work}/{name}"
        self.write(frame, path)
        written = _there(self.session, path)
        # A table without rows is one whether or not the engine wrote a file for it.
        self.view(name, written if written is not None else self.session.createDataFrame([], frame.schema))

    @staticmethod
    def write(frame: Any, path: str) -> None:
        frame.write.mode("overwrite").parquet(path)


# --- tables ---------------------------------------------------------------------------------------


def _canonical(place: _Place, folder: str, codes: Sequence[str], at_once: int) -> tuple[str, ...]:
    """A view of each canonical table, empty where its folder is not there; the names of those."""
    tables = {
        name: {**{column.name: column.sql_type for column in table.columns}, **dict(PROVENANCE)}
        for name, table in TABLES.items()
    }
    if not _view(place, folder, LEVELS, LEVELS_SCHEMA, codes):
        raise NothingThere(
            f"{folder}: no table {LEVELS}, which says what was loaded. "
            "Write the canonical tables there first, as docs/spark.md says."
        )
    absent: list[str] = []

    def one(name: str) -> None:
        if not _view(place, folder, name, tables[name], codes):
            absent.append(name)

    in_order({name: partial(one, name) for name in tables}, {}, at_once)
    return tuple(sorted(absent))


def _view(place: _Place, folder: str, name: str, columns: Mapping[str, str], codes: Sequence[str]) -> bool:
    """A view of one table with all its columns, a column that is not in the files being blank; was it there?"""
    path = f"{folder}/{name}"
    frame = _there(place.session, path)
    if frame is None:
        given = ", ".join(f"CAST(NULL AS {spark_type(kind)}) AS `{column}`" for column, kind in columns.items())
        place.view(name, place.session.sql(f"SELECT CAST(NULL AS STRING) AS {AUTHORITY}, {given} WHERE 1 = 0"))
        return False
    found = {column.lower() for column in frame.columns}
    if AUTHORITY not in found:
        raise NothingThere(f"{path}: no folders {AUTHORITY}=<code> in it; expected one for each authority.")
    given = ", ".join(
        f"CAST({f'`{column}`' if column in found else 'NULL'} AS {spark_type(kind)}) AS `{column}`"
        for column, kind in columns.items()
    )
    place.view(f"files_{name}", frame)
    ours, chosen = f"CAST({AUTHORITY} AS STRING)", ", ".join(_text(code) for code in codes)
    rows = f"SELECT {ours} AS {AUTHORITY}, {given} FROM files_{name} WHERE {ours} IN ({chosen})"
    place.view(name, place.session.sql(rows))
    return True


def _there(session: Any, path: str) -> Any:
    """The rows of a folder, or None where it is not there."""
    try:
        frame = session.read.parquet(path)
        return frame if frame.columns else None
    except Exception as problem:
        # Spark and Sail have exceptions of their own, and neither needs to be installed here.
        if any(word in str(problem) for word in ("PATH_NOT_FOUND", "UNABLE_TO_INFER_SCHEMA", "does not exist")):
            return None
        raise


def _reference(place: _Place, authorities: Sequence[Authority]) -> None:
    codes = [(authority.code,) for authority in authorities]
    place.keep(AUTHORITIES, place.session.createDataFrame(codes, f"{AUTHORITY} STRING"))
    days = _days(place, authorities)
    for table in reference(authorities, days, secrets.token_bytes(16)):
        frame = place.session.createDataFrame(table.rows, table.schema)
        if table.name not in SHARED:
            place.keep(table.name, frame)
            continue
        place.view(f"shared_{table.name}", frame)
        rows = f"SELECT a.{AUTHORITY}, s.* FROM {AUTHORITIES} AS a CROSS JOIN shared_{table.name} AS s"
        place.keep(table.name, place.session.sql(rows))
    place.keep("terms", place.session.sql(TERMS))


def _days(place: _Place, authorities: Sequence[Authority]) -> dict[str, Sequence[date]]:
    """The snapshot days of each authority: those given, else as a load of its tables would choose them."""
    session = place.session
    first = dict(_pairs(session, spelled.asked(FIRST_EVENT)))
    latest = f"SELECT {AUTHORITY}, level FROM {LEVELS} WHERE table_name = 'care_episodes' AND level = 'latest'"
    only_today = dict(_pairs(session, latest))
    found: dict[str, Sequence[date]] = {}
    for authority in authorities:
        code, as_at = authority.code, authority.as_at
        usual = [as_at] if code in only_today else make_ready.days_since(first.get(code), as_at)
        found[code] = authority.days if authority.days is not None else usual
    return found


def _pairs(session: Any, sql: str) -> list[tuple[Any, Any]]:
    return [(row[0], row[1]) for row in session.sql(sql).collect()]


def _derived_of(names: Iterable[str]) -> Collection[str]:
    return {table for name in names for table in statements.read_by(name)} & set(DERIVED)


def _text(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


# --- several at once ------------------------------------------------------------------------------


def in_order(jobs: Mapping[str, Callable[[], None]], after: Mapping[str, Iterable[str]], at_once: int) -> None:
    """Run jobs a few at a time, in the order given and never before those named in `after`, which stand before them."""
    under_way: dict[str, Future[None]] = {}

    def one(job: Callable[[], None], others: Sequence[Future[None]]) -> None:
        for other in others:
            other.result()
        job()

    with ThreadPoolExecutor(max_workers=at_once) as pool:
        for name, job in jobs.items():
            others = [under_way[other] for other in after.get(name, ()) if other in under_way]
            under_way[name] = pool.submit(one, job, others)
        try:
            for done in under_way.values():
                done.result()
        except BaseException:
            # What has not begun need not begin.
            pool.shutdown(cancel_futures=True)
            raise
