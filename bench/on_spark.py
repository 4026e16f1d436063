"""Other engines: the same case lists and figures on Sail, and on Spark with two local workers, against DuckDB.

From canonical tables to observations on both sides, statements compiled beforehand. Sail reads and writes Parquet on
the way, as Spark does. Nothing is timed before every observation agrees. Spark's ratio is stated, not held to a target.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from bench.engine import compare, tables
from bench.measure import Ratio, in_turn, ratio
from goldenthread.engine import make_ready, statements
from goldenthread.engine.spark import Authority, Made, canonical, job, local, run, spelled
from goldenthread.engine.spark.carried import AUTHORITY
from goldenthread.rules.timescales import in_force

ROOT = Path(__file__).resolve().parents[1]
CODE, RUNS = "bench", 3
# Four authorities of ordinary size for a small county: planning counts for less than with tiny ones.
ON_A_CLUSTER = ("--authorities", "4", "--children", "5000")


def main() -> list[Ratio]:
    path, as_at = tables()
    print(f"Sail and DuckDB: {path.name}, as at {as_at:%d/%m/%Y}")
    compile_all()
    with tempfile.TemporaryDirectory(prefix="goldenthread-bench-") as folder:
        place = Path(folder)
        with duckdb.connect(str(path), read_only=True) as con:
            canonical.write(con, place / "canonical", CODE)
        with local.sail() as session:
            sail = partial(on_sail, session, place, as_at)
            same_rows(on_duckdb(path, as_at), sail())
            taken = in_turn({"Sail": sail, "DuckDB": partial(on_duckdb, path, as_at)}, RUNS)
    on_two_workers()
    return [ratio("Sail / DuckDB, case lists and observations", taken["Sail"], taken["DuckDB"], most=2.0)]


def compile_all() -> None:
    for name in job.lists_with_figures():
        spelled.case_rows(name)
        spelled.observation_rows(name)
        statements.read_by(name)


def on_duckdb(path: Path, as_at: date) -> Any:
    con = duckdb.connect(config={"threads": "2"})
    con.execute(f"ATTACH '{path}' AS source (READ_ONLY)")
    con.execute("SET search_path = 'memory.main,source.main'")
    make_ready.make_figures(con, as_at, b"bench", in_force(), make_ready.usual_days(con, as_at))
    return con


def on_sail(session: Any, place: Path, as_at: date) -> Made:
    places = (str(place / name) for name in ("canonical", "out", "work"))
    return run(session, *places, [Authority(CODE, as_at)])


def same_rows(con: Any, made: Made) -> None:
    """Stops when an observation of the two differs."""
    answers: dict[str, dict[tuple[Any, ...], float]] = {"DuckDB": {}, "Sail": {}}
    for name, folder in made.observations.items():
        columns = ", ".join(f'"{column}"' for column, *_ in con.execute(f'DESCRIBE "obs_{name}"').fetchall())
        files = [str(path) for path in sorted(Path(folder).glob("*.parquet"))]
        for row in con.execute(f'SELECT {columns} FROM "obs_{name}"').fetchall():
            answers["DuckDB"][name, *row] = 1
        # A list without a row has no file.
        found = f"SELECT {columns} FROM read_parquet(?) WHERE {AUTHORITY} = ?"
        for row in duckdb.execute(found, [files, CODE]).fetchall() if files else []:
            answers["Sail"][name, *row] = 1
    compare(answers)


def on_two_workers() -> None:
    """What the job takes on a master and two workers here, where `make spark-test` has installed Spark."""
    python = ROOT / "build" / "spark" / "bin" / "python"
    if not python.exists():
        print("  Spark on two workers: not measured, it is not installed; make spark-test does that")
        return
    words = [str(python), "-m", "tests.engines.cluster", *ON_A_CLUSTER]
    # What the session on Sail left in the environment would ask for another one like it.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SPARK_")}
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, env=clean)
    for line in done.stdout.splitlines():
        if re.search(r"times DuckDB|compared|differences", line):
            print(f"  Spark on two workers, {ON_A_CLUSTER[1]} authorities of {ON_A_CLUSTER[3]} children: {line}")
    if done.returncode:
        raise SystemExit(
            f"The figures on Spark differ, or it did not start:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )


if __name__ == "__main__":
    main()
