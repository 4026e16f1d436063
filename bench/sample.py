"""The invented authority that everything is measured on, and homes to load it into.

It is made once and kept in the machine's folder for temporary files (or in $GOLDENTHREAD_BENCH), never in
the repository.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

from goldenthread.records import TABLES

PLACE = Path(os.environ.get("GOLDENTHREAD_BENCH", Path(tempfile.gettempdir()) / "goldenthread-bench"))


def command(home: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "goldenthread.cli", "--home", str(home), *words]


def run(home: Path, *words: str) -> None:
    """One command of the product, in a process of its own; stops with what it said when it fails."""
    done = subprocess.run(command(home, *words), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise SystemExit(f"goldenthread {' '.join(words)} ended with code {done.returncode}:\n{done.stdout}")


def folder(children: int | None = None, seed: int | None = None) -> Path:
    """The sample's folder (SSD and supplementary CSVs), made if it is not there yet."""
    name = f"sample-{children or 'default'}-{seed or 'default'}"
    made = PLACE / name
    if not made.exists():
        PLACE.mkdir(parents=True, exist_ok=True)
        building = PLACE / f"{name}.building"
        shutil.rmtree(building, ignore_errors=True)
        words = ["sample", str(building)]
        words += ["--children", str(children)] if children else []
        words += ["--seed", str(seed)] if seed else []
        print(f"  making the sample {name}", flush=True)
        subprocess.run(
            [sys.executable, "-m", "goldenthread.cli", *words],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        building.rename(made)
    return made


def inputs(children: int | None = None, seed: int | None = None) -> list[str]:
    made = folder(children, seed)
    return [str(made / "ssd"), str(made / "supplementary")]


def new_home(name: str) -> Path:
    """An empty home of that name, in place of any older one."""
    home = PLACE / name
    shutil.rmtree(home, ignore_errors=True)
    run(home, "init", "--authority", "Bench", "--nation", "england")
    return home


def loaded_home(name: str, children: int | None = None) -> Path:
    """A fresh home with the sample loaded."""
    home = new_home(name)
    run(home, "load", *inputs(children))
    return home


def snapshot_file(home: Path) -> Path:
    current = (home / "snapshots" / "current").read_text("ascii").strip()
    return home / "snapshots" / f"{current}.duckdb"


def canonical_tables(home: Path, path: Path) -> None:
    """A DuckDB file with only what a load fills: the canonical tables as they stand before anything is derived."""
    path.unlink(missing_ok=True)
    con = duckdb.connect(str(path))
    con.execute(f"ATTACH '{snapshot_file(home)}' AS snapshot (READ_ONLY)")
    for name in [*TABLES, "table_levels", "meta"]:
        con.execute(f'CREATE TABLE "{name}" AS FROM snapshot."{name}"')
    con.execute("DELETE FROM periods_of_care")
    con.close()
