"""The daily run as the command line asks for it: after a load, after going back to another snapshot, or on demand.

A day that was missed is caught up: every published snapshot of a day that has never been run, up to the day of
the one in use, is run as well. Of several loads of one day the newest stands for it.
"""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

from goldenthread.snapshots import HomeProblem, LoadAgain, Store
from goldenthread.web.today import run
from goldenthread.web.today.models import RunDay
from goldenthread.web.today.run import Counts

log = logging.getLogger(__name__)


def run_daily(store: Store, loaded: str | None = None, *, chosen: bool = False) -> Counts | None:
    """Run the snapshot in use, what was just `loaded` (which may be of an earlier day), and days that were missed.

    `chosen`: a person put the snapshot in use by going back or forward, so that later days do not count any
    more. Returns the numbers of the snapshot in use; None before the first load.
    """
    current = store.current()
    if current is None:
        return None
    if chosen:
        return run.use(current)
    for id in _missed(store, current, loaded):
        _run_if_it_can_be_read(store, id)
    return run.run(current)


def _missed(store: Store, current: Any, loaded: str | None) -> list[str]:
    """Snapshots to run before the one in use, by day: of days never run, and the one just loaded."""
    known = set(RunDay.objects.values_list("day", flat=True))
    newest: dict[date, dict[str, Any]] = {}
    for manifest in sorted(store.manifests(), key=lambda each: each["number"]):
        day = date.fromisoformat(manifest["as_at"])
        if day < current.as_at and (day not in known or manifest["snapshot"] == loaded):
            newest[day] = manifest
    return [newest[day]["snapshot"] for day in sorted(newest)]


def _run_if_it_can_be_read(store: Store, id: str) -> None:
    """A snapshot that another version made, or whose file is gone, has no exceptions to tell and is passed over."""
    try:
        run.run(store.open(id))
    except (KeyError, HomeProblem, LoadAgain) as problem:
        log.info("Snapshot %s was passed over by the daily run: %s", id, problem)
