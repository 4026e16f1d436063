"""kill -9 at any moment of a load: the old snapshot or the whole new one, nothing between."""

from __future__ import annotations

import os
import random
import signal
import statistics
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from goldenthread.snapshots import Home, Store
from goldenthread.snapshots.build import load
from goldenthread.snapshots.publish import diary
from tests.sources.tabular.made import AS_AT, small_extract

KILLS = 50

# One process is the mother of all loads, so that a kill falls inside the load and not in the start of Python or the
# putting together of statements, which are done once. Each line it is given is a day; it forks a child that loads the
# extract as at that day, and says when the child has begun and how it ended.
MOTHER = """
import os, sys
from datetime import date
from goldenthread.snapshots import Home
from goldenthread.snapshots import build
build.compile_statements()
home = Home.open(sys.argv[1])
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        outcome = build.load(home, [sys.argv[2]], as_at=date.fromisoformat(line.strip()))
        os._exit(outcome.exit_code)
    print(child, flush=True)
    _, status = os.waitpid(child, 0)
    print(status, flush=True)
"""


def test_killed_at_fifty_random_moments(home: Home, tmp_path: Path) -> None:
    chance = random.Random(50)
    extract = small_extract(tmp_path / "extract", 12)
    day = AS_AT
    assert load(home, [extract], as_at=day).status == "published"
    store = Store(home)
    finished: list[float] = []
    killed = 0
    with subprocess.Popen(
        [sys.executable, "-c", MOTHER, str(home.path), str(extract)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as mother:
        assert mother.stdin is not None
        assert mother.stdout is not None
        for attempt in range(4 * KILLS):
            if killed == KILLS:
                break
            day += timedelta(days=1)
            before = store.current_id()
            mother.stdin.write(f"{day}\n")
            mother.stdin.flush()
            child = int(mother.stdout.readline())
            began = time.monotonic()
            if attempt > 0:
                # The first load is left to finish, to learn how long one takes; one that finished before its
                # kill says it again, so that a machine that quickens is still hit at every moment of a load.
                _wait_and_kill(child, chance.uniform(0, statistics.median(finished)))
            status = int(mother.stdout.readline())
            if status == signal.SIGKILL:
                killed += 1
            else:
                finished.append(time.monotonic() - began)
            live = store.current()
            assert live is not None
            assert live.id == before or live.id.startswith(str(day)), "neither the old nor the new"
            assert live.query("SELECT count(*) FROM people") == [(12,)]
            assert live.query("SELECT count(*) FROM children") == [(12,)]
        mother.stdin.close()
    assert killed == KILLS
    clean = load(home, [extract], as_at=day + timedelta(days=1))
    assert clean.status == "published"
    assert _left_over(home) == []
    assert any(line["what"] == "interrupted" for line in diary(home.snapshots_dir))
    for manifest in store.manifests():
        assert date.fromisoformat(store.open(manifest["snapshot"]).meta["as_at"]) == date.fromisoformat(
            manifest["as_at"]
        )


def _wait_and_kill(child: int, seconds: float) -> None:
    """Kill the child after that long, or leave it be if it has finished."""

    # The moment itself is what is tested, so there is nothing to wait for but the clock.
    time.sleep(seconds)
    try:
        os.kill(child, signal.SIGKILL)
    except ProcessLookupError:
        return


def _left_over(home: Home) -> list[str]:
    known = {"current", "diary.jsonl", "load.lock"}
    for manifest in Store(home).manifests():
        known |= {f"{manifest['snapshot']}.duckdb", f"{manifest['snapshot']}.json"}
    return sorted(path.name for path in home.snapshots_dir.iterdir() if path.name not in known)
