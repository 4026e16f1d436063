"""From files to a published snapshot, every check on, against DuckDB reading the same files with no checks.

Ours in a process of its own, imports and all, as a person runs it, and within this process; always into a fresh
home. DuckDB: one CREATE TABLE AS SELECT * FROM read_csv for each file, two threads, into a fresh file.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from bench import sample
from bench.measure import Ratio, in_turn, ratio
from goldenthread.snapshots import Home
from goldenthread.snapshots.build import load


def main() -> list[Ratio]:
    inputs = sample.inputs()
    files = sorted(path for folder in inputs for path in Path(folder).glob("*.csv"))
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"loading: {len(files)} files, {size:.0f} MB")
    homes = iter(range(1000))

    def cold() -> None:
        sample.run(_emptied(home_cold), "load", *inputs)

    def within() -> None:
        outcome = load(Home.open(_emptied(home_within)), inputs)
        if outcome.status != "published":
            raise SystemExit("\n".join(outcome.lines))
        phases.append(outcome.phases)

    def unchecked() -> None:
        path = sample.PLACE / f"unchecked-{next(homes)}.duckdb"
        con = duckdb.connect(str(path), config={"threads": "2"})
        for file in files:
            con.execute(f'CREATE TABLE "{file.stem}" AS SELECT * FROM read_csv(?)', [str(file)])
        con.close()
        path.unlink()

    home_cold, home_within = sample.new_home("home-cold"), sample.new_home("home-within")
    phases: list[list[tuple[str, float]]] = []
    taken = in_turn({"ours, cold process": cold, "ours, in process": within, "DuckDB, no checks": unchecked})
    print("  " + "; ".join(f"{name} {seconds:.2f} s" for name, seconds in phases[-1]))
    return [
        ratio("load, cold process / DuckDB without checks", taken["ours, cold process"], taken["DuckDB, no checks"], 4),
        ratio("load, in process / DuckDB without checks", taken["ours, in process"], taken["DuckDB, no checks"], 4),
    ]


def _emptied(home: Path) -> Path:
    """The home as it was before its first load."""
    snapshots = home / "snapshots"
    for path in snapshots.iterdir():
        if path.is_file():
            path.unlink()
    return home
