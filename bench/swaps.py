"""Twenty publishes during twenty thousand requests: no error, no page with two snapshots on it.

Two small authorities are loaded in turn, each time as at another day, by the command a council uses. Every page
names the snapshot it was made from, and all pages of one address and one snapshot must be the same to the byte:
a page that mixed two snapshots could not be.
"""

from __future__ import annotations

import json
import subprocess
from datetime import date, timedelta
from pathlib import Path

from bench import sample, site
from bench.measure import Ratio, say_load

PUBLISHES = 20
REQUESTS = 20_000
USERS = 8
CHILDREN = 2_000
FIRST = date(2026, 10, 31)
PATHS = [
    "/",
    "/indicators/",
    "/indicators/cla-open/?period=2026-09",
    "/indicators/assessments-completed/cases/?period=2026-09",
]


def main() -> list[Ratio]:
    home = sample.new_home("home-swaps")
    extracts = [sample.inputs(CHILDREN, seed) for seed in (1, 2)]
    _load(home, extracts[0], FIRST)
    enough = home / "enough"
    print(f"swaps: {PUBLISHES} publishes during {REQUESTS:,} requests")
    say_load()
    with site.running(home) as running:
        command = site.drive(running, PATHS, USERS, REQUESTS, until=enough)
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as driver:
            assert driver.stdout is not None
            found = _publish_meanwhile(home, extracts, driver.stdout, enough)
    longest = max(max(times) for times in found["taken"].values())
    print(
        f"  {found['requests']:,} requests, {found['snapshots']} snapshots seen, {len(found['errors'])} errors, "
        f"{len(found['mixed'])} pages with two snapshots, {found['differing']} pages that differ within a snapshot, "
        f"longest request {longest * 1000:.0f} ms",
        flush=True,
    )
    for line in [*found["errors"], *found["mixed"]][:5]:
        print(f"  {line}")
    return [
        Ratio("snapshots published and seen under load", found["snapshots"] - 1, least=PUBLISHES, unit=""),
        Ratio("errors under swaps", len(found["errors"]), most=0, unit=""),
        Ratio("pages that mix two snapshots", len(found["mixed"]) + found["differing"], most=0, unit=""),
    ]


def _publish_meanwhile(home: Path, extracts: list[list[str]], told: object, enough: Path) -> dict:
    """Publish evenly over the requests; the driver tells how many it has made and goes on until all are published."""
    published = 0
    last = ""
    for line in told:  # type: ignore[attr-defined]
        last = line
        if not line.strip().isdigit():
            continue
        while published < PUBLISHES and int(line) >= (published + 0.5) * REQUESTS / PUBLISHES:
            published += 1
            _load(home, extracts[published % 2], FIRST + timedelta(days=published))
            if published == PUBLISHES:
                enough.touch()
    return json.loads(last)


def _load(home: Path, paths: list[str], as_at: date) -> None:
    # Another authority of the same size: tables may differ by a fifth, which a person would confirm.
    sample.run(home, "load", "--confirm", "--as-at", as_at.isoformat(), *paths)
