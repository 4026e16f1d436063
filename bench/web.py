"""Pages on the production server against a signed-in page that prints one constant, and what drilling down asks.

The home has what a council's has: targets for its measures, and a group of authorities it compares itself with.
Two workers, twenty users without think time, loopback. The pages come in turn, so a busy moment hits them alike.
"""

from __future__ import annotations

import json
import statistics
import time
from collections import defaultdict
from pathlib import Path

from bench import sample, site
from bench.measure import Ratio, percentile, say_load
from goldenthread.cli import demo
from goldenthread.observations import Cut, Period, cases, figures
from goldenthread.snapshots import Home, Store

USERS = 20
ROUNDS = 5
REQUESTS = 400
CONSTANT = "/constant/"
PERIOD = "2026-09"
PAGES = {
    "front page": "/",
    "indicator page": f"/indicators/assessments-within-45-working-days/?period={PERIOD}",
    "page of bridge, stock": f"/indicators/cla-open/bridge/?period={PERIOD}",
    "page of bridge, percentage": f"/indicators/assessments-within-45-working-days/bridge/?period={PERIOD}",
    "case list of 100 children": f"/indicators/assessments-completed/cases/?period={PERIOD}",
}
# What would make a page quicker by not being there.
WANTED = {
    "front page": ("On target", "Ordinary variation", "Data to be trusted:", "England"),
    "indicator page": ("On target", "Is the change real?", "Can the data be trusted?", "England"),
}
WORKERS = 2


def main() -> list[Ratio]:
    home = _home()
    print("web: 2 workers, 20 users, no think time")
    with site.running(home) as running:
        ratios = _pages(running)
        _nothing_compiled(running)
    return ratios + _drilling(home)


def _home() -> Path:
    home = sample.loaded_home("home-web")
    with (home / "authority.toml").open("a", encoding="utf-8") as file:
        file.write(demo.COMPARED_WITH)
    sample.run(home, "targets", "import", str(demo.TARGETS))
    return home


def _pages(running: site.Site) -> list[Ratio]:
    for page, words in WANTED.items():
        if absent := [word for word in words if word not in running.get(PAGES[page])]:
            raise SystemExit(f"The {page} lacks {', '.join(absent)}.")
    shown = running.get(PAGES["case list of 100 children"]).count('href="/children/')
    if shown < 100:
        raise SystemExit(f"The case list shows {shown} children; 100 were wanted.")
    paths = {"one constant": CONSTANT, **PAGES}
    for path in paths.values():
        site.load(running, [path], USERS, 2 * USERS)
    taken: dict[str, list[float]] = defaultdict(list)
    say_load()
    for _ in range(ROUNDS):
        for name, path in paths.items():
            found = site.load(running, [path], USERS, REQUESTS)
            if found["errors"]:
                raise SystemExit(f"{name}: {found['errors'][0]}")
            taken[name] += found["taken"][path]
    p95 = {name: percentile(times, 0.95) * 1000 for name, times in taken.items()}
    for name, times in taken.items():
        middle = statistics.median(times) * 1000
        print(f"  {name:<42} p50 {middle:7.1f} ms   p95 {p95[name]:7.1f} ms   {len(times)} requests", flush=True)
    constant = p95["one constant"]
    return [Ratio(f"{name}, p95 / a page that prints one constant", p95[name] / constant, most=6) for name in PAGES]


def _nothing_compiled(running: site.Site) -> None:
    """After all those pages: no worker has imported what compiles or what works a day out from events."""
    workers: dict[int, list[str]] = {}
    for _ in range(500):
        told = json.loads(running.get("/imported/"))
        workers[told["process"]] = told["imported"]
        if len(workers) == WORKERS:
            break
    found = sorted({name for names in workers.values() for name in names})
    if len(workers) < WORKERS or found:
        raise SystemExit(f"Of {len(workers)} workers, some have imported {', '.join(found) or 'nothing'}.")
    print(f"  {len(workers)} workers asked: none has imported what compiles or works out a day anew", flush=True)


def _drilling(home: Path) -> list[Ratio]:
    """Each step down, asked of the reading interface in one thread: authority by service, by team, by worker, cases."""
    snap = Store(Home.open(home)).current()
    if snap is None:
        raise SystemExit(f"{home} has no snapshot.")
    id, period = "assessments-within-45-working-days", Period.parse(PERIOD)
    busiest = max(figures(snap, [id], period, by=("service", "team")), key=lambda row: row.denominator or 0).by
    service, team = busiest["service"], busiest["team"]
    most = max(figures(snap, [id], period, by=("worker",), cut=Cut(team=team)), key=lambda row: row.denominator or 0)
    steps = {
        "by service": lambda: figures(snap, [id], period, by=("service",)),
        "by team": lambda: figures(snap, [id], period, by=("team",), cut=Cut(service=service)),
        "by worker": lambda: figures(snap, [id], period, by=("worker",), cut=Cut(team=team)),
        "cases of a worker": lambda: cases(snap, id, period, Cut(team=team, worker=most.by["worker"])),
        "the query by worker alone": lambda: snap.query(
            f'SELECT worker, sum("n__{id.replace("-", "_")}"), sum("d__{id.replace("-", "_")}") '
            "FROM obs_assessments_completed WHERE grain = 'worker' AND month = ? AND team = ? GROUP BY worker",
            [period.start, team],
        ),
    }
    slowest = 0.0
    say_load()
    for name, step in steps.items():
        times = []
        for _ in range(300):
            began = time.perf_counter()
            step()
            times.append((time.perf_counter() - began) * 1000)
        slowest = max(slowest, percentile(times, 0.95))
        middle = statistics.median(times)
        print(f"  {name:<42} p50 {middle:7.2f} ms   p95 {percentile(times, 0.95):7.2f} ms", flush=True)
    return [Ratio("slowest step of drilling down, p95", slowest, most=3, unit="ms")]
