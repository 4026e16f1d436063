"""Thirty daily loads of a simulated authority through the engine, with late, corrected and transferred records.

The random authority is the truth. Each day's extract holds what its case system would have by then: a record
comes in some days after it happened, an end is not known before it comes, some dates are wrong at first and put
right later, and on one day a worker's children go to another worker.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from goldenthread.engine.example import open_tables
from goldenthread.web.today import run
from goldenthread.web.today.models import Item, RunDay
from tests.generative.authority import HAPPENED, random_authority
from tests.today.test_ledger import keys, ledger

pytestmark = pytest.mark.django_db

LOADS = 30
MOST_LATE = 6
ENDS = ("end_date", "close_date", "authorised_date")


class Records:
    """One row of the truth, with the days its facts come in."""

    def __init__(self, table: str, row: dict[str, Any], chance: Random) -> None:
        self.table, self.row = table, row
        self.late = timedelta(days=chance.randint(0, MOST_LATE))
        self.end_late = timedelta(days=chance.randint(0, MOST_LATE))
        # Every tenth record is first written down a week off, and put right after some days.
        self.corrected_after = timedelta(days=chance.randint(3, 12)) if chance.random() < 0.1 else None

    def on(self, day: date) -> dict[str, Any] | None:
        """The row as the extract of that day has it; None before it comes in."""
        happened = HAPPENED.get(self.table)
        moment = self.row.get(happened) if happened else None
        if moment is None:
            return self.row
        if isinstance(moment, datetime):
            moment = moment.date()
        if moment + self.late > day:
            return None
        known = copy(self.row)
        for end in ENDS:
            if known.get(end) is not None and known[end] + self.end_late > day:
                known[end] = None
        if self.corrected_after is not None and moment + self.late + self.corrected_after > day:
            known[happened] = self.row[happened] - timedelta(days=7)
        return known


def daily_loads(seed: int) -> Iterator[Any]:
    """The snapshots of thirty days, one after the other."""
    chance = Random(seed)
    truth = random_authority(seed)
    records = [Records(table, row, chance) for table, rows in truth.tables.items() for row in rows]
    moved, to, on_day = _transfer(truth.tables, chance, truth.as_at)
    for back in reversed(range(LOADS)):
        day = truth.as_at - timedelta(days=back)
        tables: dict[str, list[dict[str, Any]]] = {}
        for record in records:
            row = record.on(day)
            if row is not None:
                tables.setdefault(record.table, []).append(row)
        if day >= on_day:
            tables["allocations"] = [_given(row, moved, to) for row in tables.get("allocations", [])]
        snap = open_tables(tables, day, days=[day])
        snap.meta["snapshot"] = snap.id
        yield snap


def _transfer(tables: dict[str, list[dict[str, Any]]], chance: Random, as_at: date) -> tuple[str, dict[str, Any], date]:
    """A worker, another row's worker and team, and the day on which the children go from the one to the other."""
    held = [row for row in tables.get("allocations", []) if row["end_date"] is None and row["worker_id"]]
    first = chance.choice(held)
    others = [row for row in held if row["worker_id"] != first["worker_id"]] or [first]
    return first["worker_id"], chance.choice(others), as_at - timedelta(days=LOADS // 2)


def _given(row: dict[str, Any], worker: str, to: dict[str, Any]) -> dict[str, Any]:
    if row["worker_id"] != worker or row["end_date"] is not None:
        return row
    return {**row, "worker_id": to["worker_id"], "team_id": to["team_id"]}


@pytest.mark.parametrize("seed", [3])
def test_thirty_loads_add_up_and_any_order_gives_the_same_end(seed: int) -> None:
    snaps = list(daily_loads(seed))
    before: set[tuple[str, str, str]] = set()
    told = []
    for snap in snaps:
        counts, now = run.run(snap), keys(snap)
        assert (counts.new, counts.continuing, counts.cleared) == (
            len(now - before), len(now & before), len(before - now),
        )  # fmt: skip
        assert counts.red + counts.amber == len(now) == Item.objects.filter(open=True).count()
        told.append(counts)
        before = now
    assert all(sum(getattr(day, name) for day in told) > 0 for name in ("new", "continuing", "cleared"))
    end = ledger()
    Item.objects.all().delete()
    RunDay.objects.all().delete()
    chance = Random(seed + 1)
    shuffled = [*snaps, *chance.sample(snaps, 10)]
    chance.shuffle(shuffled)
    for snap in shuffled:
        run.run(snap)
    assert ledger() == end
    assert [run.counts(snap.as_at) for snap in snaps] == told
    for snap in snaps:
        snap.close()
