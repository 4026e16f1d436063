"""Small invented authorities, loaded by DuckDB and written as Parquet for Spark, and the comparison of the two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from goldenthread import sample
from goldenthread.engine.spark import Authority, Made, canonical
from goldenthread.engine.spark.carried import AUTHORITY
from goldenthread.engine.spark.laid_over import as_loaded
from goldenthread.snapshots import Home, Store
from goldenthread.snapshots.build import load
from goldenthread.snapshots.home import Authority as Named

AS_AT = date(2026, 10, 31)
# Not every council sends the same: some have no tables beside the standard's, some the workbook alone.
SENT = (("ssd", "supplementary"), ("ssd", "supplementary"), ("ssd",), ("ssd", "supplementary"), ("annex-a",))
# One that visits, supervises and plans at intervals of its own.
OWN_PRACTICE = """
[practice]
supervision-months = [{ value = 1 }, { value = 2, from = 2025-04-01 }]
"""


@dataclass
class Council:
    """One invented authority: its partition, its snapshot, and how long DuckDB took to derive it."""

    code: str
    home: Path
    path: Path
    authority: Authority
    seconds: float


@dataclass
class Compared:
    """Rows of DuckDB's observations, and every row that only one of the two engines has, a few told in words."""

    rows: int = 0
    differences: int = 0
    told: list[str] = field(default_factory=list)


def council(folder: Path, number: int, children: int, years: int) -> Council:
    """Invent one authority, load it into a home of its own, and write its canonical tables to `folder`/canonical."""
    code = f"E{number:03d}"
    extract, home_folder = folder / f"extract-{code}", folder / f"home-{code}"
    sample.write(sample.simulate(children, years, 1000 + number, AS_AT), extract, SENT[number % len(SENT)])
    home = home_of(home_folder, code, own_practice=number % 4 == 1)
    outcome = load(home, [extract], as_at=AS_AT)
    assert outcome.status == "published", outcome.lines
    snap = Store(home).current()
    assert snap is not None
    authority = as_loaded(snap)
    path = snap.path
    del snap
    with duckdb.connect(str(path), read_only=True) as con:
        canonical.write(con, folder / "canonical", code)
    seconds = dict(outcome.phases)["derive case lists and figures"]
    return Council(
        code, home_folder, path, Authority(code, authority.as_at, authority.nation, authority.settings), seconds
    )


def home_of(folder: Path, name: str, *, own_practice: bool) -> Home:
    Home.create(folder, Named(f"Aldermoor {name}", "england"))
    if own_practice:
        with (folder / "authority.toml").open("a", encoding="utf-8") as file:
            file.write(OWN_PRACTICE)
    return Home.open(folder)


def compare(councils: Iterable[Council], made: Made) -> Compared:
    """Every observation of every council, every month, grain and indicator: DuckDB's beside the other engine's."""
    found = Compared()
    with duckdb.connect(":memory:") as con:
        for one in councils:
            con.execute(f"ATTACH '{one.path}' AS council (READ_ONLY)")
            for name, folder in made.observations.items():
                _compare_list(con, found, one.code, name, Path(folder))
            con.execute("DETACH council")
    return found


def _compare_list(con: Any, found: Compared, code: str, name: str, folder: Path) -> None:
    ours = f'council."obs_{name}"'
    columns = ", ".join(f'"{column}"' for column, *_ in con.execute(f"DESCRIBE {ours}").fetchall())
    files = [str(path) for path in sorted(folder.glob("*.parquet"))]
    theirs = f"SELECT {columns} FROM {ours} WHERE FALSE"
    if files:
        theirs = f"SELECT {columns} FROM read_parquet({_listed(files)}) WHERE {AUTHORITY} = '{code}'"
    found.rows += con.execute(f"SELECT count(*) FROM {ours}").fetchone()[0]
    for engine, left, right in (("DuckDB", f"SELECT {columns} FROM {ours}", theirs), ("Spark", theirs, f"FROM {ours}")):
        only = con.execute(f"{left} EXCEPT ALL SELECT {columns} FROM ({right})").fetchall()
        found.differences += len(only)
        found.told += [f"{code} {name}, only {engine} has: {row}" for row in only[:3]]


def _listed(files: list[str]) -> str:
    return "[" + ", ".join(f"'{file}'" for file in files) + "]"
