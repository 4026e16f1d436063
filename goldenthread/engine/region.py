"""The figures of many authorities on one machine, with DuckDB: what the Spark job reads and writes, without Spark.

One authority after the other, each in a database of its own in memory, so that what is needed does not grow with
their number and no two ever meet. See docs/spark.md for the folders.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb

from goldenthread.engine import make_ready, statements
from goldenthread.engine.spark.carried import AUTHORITY
from goldenthread.engine.spark.job import LEVELS, LEVELS_SCHEMA, NothingThere, lists_with_figures
from goldenthread.engine.spark.reference import Authority
from goldenthread.records import PROVENANCE, TABLES
from goldenthread.rules.timescales import in_force

KNOWN_LEVELS = {"history", "latest", "none"}
READ = "read_parquet(?, union_by_name = true, hive_partitioning = false)"


class WrongPlace(ValueError):
    """Figures may not be written there; the message says why."""


class Unreadable(ValueError):
    """A table of an authority cannot be read. The message says which file or column, and no value of it."""


def codes_in(canonical: Path) -> list[str]:
    """Codes of the authorities that have any table in the folder, in order. Raises NothingThere if there is none."""
    found = sorted({place.name.partition("=")[2] for place in canonical.glob(f"*/{AUTHORITY}=*") if place.is_dir()})
    if not found:
        raise NothingThere(
            f"{canonical}: no folders {AUTHORITY}=<code> in its tables; expected one for each authority. "
            "Write the canonical tables there first, as docs/spark.md says."
        )
    return found


def run(
    canonical: Path, out: Path, authorities: Sequence[Authority], told: Callable[[str], None] = lambda _: None
) -> int:
    """Write every authority's month figures below `out`/observations; how many rows.

    They lie in <case list>/<code>.parquet, every row says whose it is, and none is about a child. An authority's
    figures of an earlier run are replaced when all of the new ones are written, and left as they were if that
    fails. Raises NothingThere when an authority has no tables or nothing says what was loaded of it, before anything
    is worked out, or when it has no figure; Unreadable for a file that is no Parquet or a column with other values
    than the data dictionary has; WrongPlace where `out` lies among the tables.
    """
    unknown = sorted({authority.code for authority in authorities} - set(codes_in(canonical)))
    if unknown:
        raise NothingThere(f"{canonical}: no tables of {', '.join(unknown)}.")
    if len({authority.code for authority in authorities}) < len(authorities):
        raise ValueError("an authority is named twice in one run")
    if out.resolve().is_relative_to(canonical.resolve()):
        raise WrongPlace(f"{out} lies among the canonical tables; name another folder for figures")
    problems = [problem for authority in authorities if (problem := _wrong_levels(canonical, authority.code))]
    if problems:
        raise NothingThere("\n".join(problems))
    out.mkdir(parents=True, exist_ok=True)
    rows = 0
    for place, authority in enumerate(authorities, 1):
        written = _one(canonical, out, authority)
        told(f"{authority.code}: {written:,} rows of figures ({place} of {len(authorities)})")
        rows += written
    return rows


def _wrong_levels(canonical: Path, code: str) -> str:
    """Why the table that says what was loaded of an authority does not; "" where it does."""
    folder = canonical / LEVELS / f"{AUTHORITY}={code}"
    files = [str(path) for path in sorted(folder.glob("*.parquet"))]
    if not files:
        return f"{folder}: no file, so nothing says what was loaded of {code}. docs/spark.md says what it holds."
    with duckdb.connect(":memory:") as con:
        absent = sorted(LEVELS_SCHEMA.keys() - _columns_in(con, files))
        if absent:
            return f"{folder}: no column {', '.join(absent)}; expected {', '.join(LEVELS_SCHEMA)}."
        levels = {level for (level,) in con.execute(f"SELECT DISTINCT level FROM {READ}", [files]).fetchall()}
    if not levels or not levels <= KNOWN_LEVELS:
        return f"{folder}: level is not one of {', '.join(sorted(KNOWN_LEVELS))} in every row, or there is no row."
    return ""


def _one(canonical: Path, out: Path, authority: Authority) -> int:
    building = out / f"building-{secrets.token_hex(4)}"
    try:
        with duckdb.connect(":memory:") as con:
            _tables(con, canonical, authority)
            days = list(authority.days) if authority.days is not None else make_ready.usual_days(con, authority.as_at)
            rules = in_force(dict(authority.settings or {}))
            make_ready.make_figures(con, authority.as_at, secrets.token_bytes(16), rules, days)
            rows = _written(con, building, authority.code)
        if not rows:
            raise NothingThere(f"{canonical}: no figure of {authority.code} by {authority.as_at:%d/%m/%Y}.")
        for made in sorted(building.glob("*/*.parquet")):
            to = out / "observations" / made.relative_to(building)
            to.parent.mkdir(parents=True, exist_ok=True)
            made.replace(to)
        return rows
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _tables(con: Any, canonical: Path, authority: Authority) -> None:
    """The authority's canonical tables; a column or a table that is not there is blank or empty."""
    _copied(con, LEVELS, LEVELS_SCHEMA, canonical, authority.code)
    for name, table in TABLES.items():
        columns = {**{column.name: column.sql_type for column in table.columns}, **dict(PROVENANCE)}
        _copied(con, name, columns, canonical, authority.code)
    con.execute("CREATE TABLE meta AS SELECT 'nation' AS key, CAST(? AS VARCHAR) AS value", [authority.nation])


def _copied(con: Any, name: str, columns: dict[str, str], canonical: Path, code: str) -> None:
    declared = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
    con.execute(f'CREATE TABLE "{name}" ({declared})')
    folder = canonical / name / f"{AUTHORITY}={code}"
    files = [str(path) for path in sorted(folder.glob("*.parquet"))]
    if not files:
        return
    there = _columns_in(con, files)
    given = {column: f'"{column}"' if column in there else "NULL" for column in columns}
    listed = ", ".join(f'CAST({given[column]} AS {kind}) AS "{column}"' for column, kind in columns.items())
    try:
        con.execute(f'INSERT INTO "{name}" BY NAME SELECT {listed} FROM {READ}', [files])
    except duckdb.Error:
        # What the database says of it shows the value, which may be a child's.
        wrong = [
            f"{folder}: {number:,} values of {column} are no {kind}"
            for column, kind in columns.items()
            if column in there and (number := _not_of(con, files, column, kind))
        ]
        raise Unreadable("\n".join(wrong) or f"{folder}: the rows cannot be read.") from None


def _columns_in(con: Any, files: list[str]) -> set[str]:
    for file in files:
        try:
            con.execute("DESCRIBE FROM read_parquet(?)", [file])
        except duckdb.Error:
            raise Unreadable(f"{file}: this is no whole Parquet file. Write it again.") from None
    return {column.lower() for column, *_ in con.execute(f"DESCRIBE FROM {READ}", [files]).fetchall()}


def _not_of(con: Any, files: list[str], column: str, kind: str) -> int:
    """Values of a column that are not of the type it should have."""
    return int(
        con.execute(
            f'SELECT count(*) FROM {READ} WHERE "{column}" IS NOT NULL AND TRY_CAST("{column}" AS {kind}) IS NULL',
            [files],
        ).fetchone()[0]
    )


def _written(con: Any, building: Path, code: str) -> int:
    rows = 0
    for name in lists_with_figures():
        if not statements.observation_table(name):
            continue
        (building / name).mkdir(parents=True)
        path, whose = (text.replace("'", "''") for text in (str(building / name / f"{code}.parquet"), code))
        con.execute(
            f"COPY (SELECT '{whose}' AS {AUTHORITY}, * FROM \"obs_{name}\") TO '{path}' "
            "(FORMAT parquet, COMPRESSION zstd)"
        )
        rows += con.execute(f'SELECT count(*) FROM "obs_{name}"').fetchone()[0]
    return rows
