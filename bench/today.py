"""Exceptions beside the load they follow, their growth with the authority, the pages about them, and the mail.

A load with all rules against the same load with none, in turn; what is left, and the daily run into the ledger
after it, is what exceptions cost.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from bench import sample, site
from bench.measure import Ratio, percentile, say_load
from goldenthread.cases import CASE_LISTS, with_those_read
from goldenthread.engine import judging, make_ready
from goldenthread.exceptions import RULES
from goldenthread.snapshots import Home, Store
from goldenthread.snapshots.build import load

ROUNDS = 5
TIMES_LARGER = 10
USERS = 20
PAGE_ROUNDS = 5
REQUESTS = 400
CONSTANT = "/constant/"
LINE = '<th class="govuk-table__header" scope="row"><a'
# Twelve rules a manager of children in need would look at.
CHOSEN = [
    id
    for id in (
        "case-unallocated", "case-allocated-to-leaver", "case-no-activity", "assessment-day-35-45", "cin-visit-due",
        "cin-plan-missing", "cin-plan-out-of-date", "cin-review-due", "cin-plan-long", "supervision-due", "missing-now",
        "dq-missing-ethnicity",
    )
    if id in RULES
]  # fmt: skip
# Children the sample invents when nobody says how many.
ORDINARY_SIZE = 50_000


def main() -> list[Ratio]:
    return _beside_the_load() + _pages()


def _beside_the_load() -> list[Ratio]:
    print("exceptions: a load with all rules, a load with none, in turn; then the daily run")
    ours, load_alone = _cost(sample.inputs(), "home-today", ROUNDS)
    print(f"  default sample: the load {load_alone:.2f} s, exceptions {ours:.2f} s", flush=True)
    larger, larger_load = _cost(sample.inputs(children=TIMES_LARGER * ORDINARY_SIZE), "home-today-larger", 2)
    print(f"  {TIMES_LARGER} times larger: the load {larger_load:.2f} s, exceptions {larger:.2f} s", flush=True)
    return [
        Ratio("exceptions of all rules / the load they follow", ours / load_alone, most=0.25),
        Ratio(f"exceptions, an authority {TIMES_LARGER} times larger / this one", larger / ours, most=12),
    ]


def _cost(inputs: list[Any], name: str, rounds: int) -> tuple[float, float]:
    """Seconds of exceptions, and of the load without them.

    A first load is not counted, for it compiles statements. The difference is of the least times: a load takes many
    times what rules add, so the noise of two medians would be larger than what is measured.
    """
    home = sample.new_home(name)
    _load(home, inputs)
    with_rules, without, runs = [], [], []
    for _ in range(rounds):
        with _no_rules():
            without.append(_load(home, inputs))
        with_rules.append(_load(home, inputs))
        runs.append(_run(home))
    added, run = min(with_rules) - min(without), statistics.median(runs)
    print(f"  lists and rules add {added:.2f} s to a load, the daily run takes {run:.2f} s")
    return added + run, statistics.median(without)


def _load(home: Path, inputs: list[Any]) -> float:
    for path in (home / "snapshots").iterdir():
        if path.is_file():
            path.unlink()
    began = time.perf_counter()
    outcome = load(Home.open(home), inputs)
    taken = time.perf_counter() - began
    if outcome.status != "published":
        raise SystemExit("\n".join(outcome.lines))
    return taken


@contextmanager
def _no_rules() -> Iterator[None]:
    """Loads leave out the lists that only rules read, and the rules."""
    for_figures = set(with_those_read(name for name, one in CASE_LISTS.items() if one.kind != "today"))
    lists = {name: one for name, one in CASE_LISTS.items() if name in for_figures}
    with mock.patch.object(make_ready, "CASE_LISTS", lists), mock.patch.object(judging, "RULES", {}):
        yield


def _run(home: Path) -> float:
    """Seconds of the first daily run of the home's snapshot, in a process of its own: the ledger is empty before."""
    for path in home.glob("app.sqlite3*"):
        path.unlink()
    code = (
        "import sys, time; from pathlib import Path; from goldenthread.web import administration as a; "
        "home = Path(sys.argv[1]); a.start(home); from goldenthread.snapshots import Home, Store; "
        "from goldenthread.web.today import run; snap = Store(Home.open(home)).current(); "
        "snap.query('SELECT 1'); began = time.perf_counter(); run.run(snap); print(time.perf_counter() - began)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(home)], check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])


def _pages() -> list[Ratio]:
    home = sample.loaded_home("home-today")
    _run(home)
    snap = Store(Home.open(home)).current()
    if snap is None:
        raise SystemExit(f"{home} has no snapshot.")
    team, service = snap.query(
        "SELECT team, service FROM children WHERE open_today AND team NOT LIKE '(%' GROUP BY team, service "
        "ORDER BY count(*) DESC, team LIMIT 1"
    )[0]
    print("pages about exceptions: 2 workers, 20 users, no think time")
    site.add_person(home, "team-manager", "team_manager", team=team, service=service)
    with site.running(home) as running:
        _choose_columns(home)
        manager = site.Site(running.port, site.sign_in(running.port, "team-manager"))
        report = "/children/?columns=chosen&status=need&show=all"
        print(f"  the case report lists {running.get(report).count(LINE)} children under {len(CHOSEN)} rules")
        return _measured(
            {
                "one constant": (running, CONSTANT),
                "a team's inbox": (manager, "/exceptions/?list=team"),
                "the authority's inbox": (running, "/exceptions/?list=team"),
                "case report of the children in need x 12": (running, report),
                "a team's caseload": (manager, "/caseload/"),
            }
        )


def _choose_columns(home: Path) -> None:
    code = (
        "import json, sys; from pathlib import Path; from goldenthread.web import administration as a; "
        "a.start(Path(sys.argv[1])); from goldenthread.web.people.models import Account, Preference; "
        "Preference.objects.update_or_create(account=Account.objects.get(user_name='director'), "
        "name='case report columns', defaults={'value': json.loads(sys.argv[2])})"
    )
    subprocess.run([sys.executable, "-c", code, str(home), json.dumps(CHOSEN)], check=True)


def _measured(asked: dict[str, tuple[site.Site, str]]) -> list[Ratio]:
    taken: dict[str, list[float]] = defaultdict(list)
    for seen, path in asked.values():
        site.load(seen, [path], USERS, 2 * USERS)
    say_load()
    for _ in range(PAGE_ROUNDS):
        for name, (seen, path) in asked.items():
            found = site.load(seen, [path], USERS, REQUESTS)
            if found["errors"]:
                raise SystemExit(f"{name}: {found['errors'][0]}")
            taken[name] += found["taken"][path]
    p95 = {name: percentile(times, 0.95) * 1000 for name, times in taken.items()}
    for name, times in taken.items():
        middle = statistics.median(times) * 1000
        print(f"  {name:<46} p50 {middle:7.1f} ms   p95 {p95[name]:7.1f} ms   {len(times)} requests", flush=True)
    constant = p95.pop("one constant")
    return [
        Ratio(f"{name}, p95 / a page that prints one constant", value / constant, most=8) for name, value in p95.items()
    ]
