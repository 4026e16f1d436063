"""Targets from a CSV file: all of them or none, every problem told at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from goldenthread.indicators import CATALOGUE
from goldenthread.observations.targets import Target
from goldenthread.pages import target as pages_target
from goldenthread.pages import words
from goldenthread.web.base import sheet
from goldenthread.web.base.sheet import Problem
from goldenthread.web.targets import acts
from goldenthread.web.targets.acts import Actor
from goldenthread.web.targets.book import as_target, book
from goldenthread.web.targets.checking import COLUMNS, NEEDED, Checked, check


@dataclass(frozen=True)
class Imported:
    """How many targets a file gave: new ones, those held already, and those that wait for approval."""

    new: int
    unchanged: int
    waiting: int


def import_targets(name: str, content: bytes, by: Actor, teams: Mapping[str, str], nation: str) -> Imported:
    """Keep the targets of a file; `sheet.Refused` with every problem of every row when there is any.

    A row that says what is held already is passed over, so the same file may come twice. In a file nothing gives
    way: a target that lies over another, of the file or held, is refused. A blank approved_by waits for approval.
    """
    rows = sheet.read(name, content, COLUMNS, NEEDED)
    today = timezone.localdate()
    problems: list[Problem] = []
    taken: list[tuple[sheet.Row, Checked, Target]] = []
    for row in rows:
        checked = check(row.cells, teams, ("both", nation), today)
        problems += [Problem(row.number, *each) for each in checked.problems]
        if checked.target is not None:
            taken.append((row, checked, checked.target))
    for place, (row, _, target) in enumerate(taken):
        for earlier, _, other in taken[:place]:
            if other.overlaps(target):
                problems.append(_over(row, f"those of row {earlier.number}: {_dates(other)}", target))
                break
    with transaction.atomic():
        held = [
            _as_set(as_target(entry.row)) for entries in book().entries.values() for entry in entries if entry.counts
        ]
        fresh = []
        for row, checked, target in taken:
            if _as_set(target) in held:
                continue
            over = next(
                (one for one in book().of(target.indicator) if one.counts and one.target.overlaps(target)), None
            )
            if over is not None:
                problems.append(_over(row, f"a target that is held: {acts.described(over)}", target))
            fresh.append((checked, target))
        if problems:
            raise sheet.Refused(name, problems)
        for checked, target in fresh:
            acts.set_target(by=by, target=target, team_name=checked.team_name, source=name)
    waiting = sum(not target.approved_by for _, target in fresh)
    return Imported(len(fresh), len(taken) - len(fresh), waiting)


def _as_set(target: Target) -> tuple[object, ...]:
    """What makes two targets the same as they were set, whoever approved them."""
    return (target.indicator, target.team, target.start, target.end, target.better, target.low, target.high,
            target.tolerance, target.tolerance_in, target.kind, target.trajectory, target.rationale)  # fmt: skip


def _over(row: sheet.Row, what: str, target: Target) -> Problem:
    column = "period" if row.get("period") else "start"
    return Problem(
        row.number,
        column,
        f"{_dates(target)}, overlapping {what}",
        "one target of an indicator and unit on any day",
        "Change the dates, or end the other target first.",
    )


def _dates(target: Target) -> str:
    return f"{words.day(target.start)} to {words.day(target.end)}" if target.end else f"{words.day(target.start)} on"


def lines() -> list[dict[str, str]]:
    """Every target that is not withdrawn, for the command line."""
    return [
        {
            "indicator": id,
            "unit": entry.row.team or "all",
            "start": entry.target.start.isoformat(),
            "end": entry.target.end.isoformat() if entry.target.end else "",
            "target": pages_target.edges(CATALOGUE[id], entry.target),
            "tolerance": pages_target.tolerance(CATALOGUE[id], entry.target),
            "type": entry.target.kind,
            "approved_by": entry.target.approved_by,
            "state": entry.state,
        }
        for id, entries in sorted(book().entries.items())
        for entry in entries
        if entry.counts and id in CATALOGUE
    ]
