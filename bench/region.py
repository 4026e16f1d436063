"""Many authorities in one command on one machine: time for each against one alone, and the most memory held.

The authorities are the default sample under 33 codes: what is measured is whether their number costs anything.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import duckdb

from bench import sample
from bench.engine import tables
from bench.measure import Ratio, say_load
from goldenthread.engine.spark import canonical

AUTHORITIES, ALONE = 33, 3
MOST_MEMORY = 2048


def main() -> list[Ratio]:
    path, as_at = tables()
    print(f"region: {AUTHORITIES} authorities of the default sample in one command, and one alone")
    codes = [f"E{number:08d}" for number in range(AUTHORITIES)]
    with tempfile.TemporaryDirectory(prefix="goldenthread-bench-") as folder:
        place = Path(folder)
        with duckdb.connect(str(path), read_only=True) as con:
            canonical.write(con, place / "canonical", codes[0])
        for written in sorted((place / "canonical").glob(f"*/*={codes[0]}")):
            for code in codes[1:]:
                shutil.copytree(written, written.with_name(written.name.replace(codes[0], code)), copy_function=os.link)
        say_load()
        asked = ["region", str(place / "canonical"), str(place / "figures"), "--as-at", as_at.isoformat()]
        alone = [_run([*asked, "--authority", codes[0]]) for _ in range(ALONE)]
        one = sorted(seconds for seconds, _ in alone)[ALONE // 2]
        seconds, memory = _run(asked)
        _same(place / "figures" / "observations", codes)
    each = seconds / AUTHORITIES
    print(f"  one alone {one:.2f} s; {AUTHORITIES} {seconds:.1f} s, {each:.2f} s each, {memory:,.0f} MiB")
    return [
        Ratio(f"{AUTHORITIES} authorities in one command, each / one alone", each / one, most=1.3),
        Ratio(f"{AUTHORITIES} authorities, the most memory", memory, most=MOST_MEMORY, unit="MiB"),
    ]


def _run(words: list[str]) -> tuple[float, float]:
    """Seconds and the most MiB of one command, start of the process included."""
    began = time.perf_counter()
    with subprocess.Popen(sample.command(Path("unused"), *words), stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"goldenthread {words[0]} ended with code {process.returncode}.")
    return time.perf_counter() - began, used.ru_maxrss / 1024


def _same(folder: Path, codes: list[str]) -> None:
    """Stops when an authority has other figures than the first: they have the same tables."""
    rows = 0
    for place in sorted(folder.iterdir()):
        first, *others = (f"SELECT * EXCLUDE (authority_code) FROM '{place / code}.parquet'" for code in codes)
        rows += duckdb.sql(f"SELECT count(*) FROM ({first})").fetchall()[0][0]
        for other in others:
            if duckdb.sql(f"({first} EXCEPT ALL {other}) UNION ALL ({other} EXCEPT ALL {first})").fetchall():
                raise SystemExit(f"{place.name}: the authorities differ, so nothing is measured.")
    print(f"  {rows:,} rows of figures for each, 0 differing between {len(codes)}")
