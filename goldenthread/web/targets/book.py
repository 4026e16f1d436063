"""All targets as they stand, read once and kept until a line is added.

A page asks for the targets of a dozen indicators; one small question to the database says whether what this
process holds is still all there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db import connection
from django.db.models import Max

from goldenthread.observations import Cut
from goldenthread.observations.targets import Edges, Target, in_force, steps
from goldenthread.web.targets.models import SetTarget, TargetLine


@dataclass(frozen=True)
class Entry:
    """One target as it stands, with who set it and what happened to it. `state`: approved, waiting or withdrawn."""

    target: Target
    row: SetTarget
    lines: tuple[TargetLine, ...]
    state: str

    @property
    def counts(self) -> bool:
        """Does it take up its days? A withdrawn one does not."""
        return self.state != "withdrawn"


@dataclass(frozen=True)
class Book:
    """The targets up to the line `mark`, by indicator, in order of unit and first day."""

    mark: int
    entries: dict[str, tuple[Entry, ...]]

    def of(self, indicator: str) -> tuple[Entry, ...]:
        """Every target there ever was of the indicator."""
        return self.entries.get(indicator, ())

    def approved(self, indicator: str) -> list[Target]:
        return [entry.target for entry in self.of(indicator) if entry.state == "approved"]

    def for_cut(self, indicator: str, cut: Cut | None, day: date) -> Target | None:
        """The target of a page with that cut: a team's own or else that of the whole; none for one worker."""
        if cut is None or cut.worker is not None or cut.nothing:
            return None
        return in_force(self.approved(indicator), cut.team, day)

    def steps(self, indicator: str, cut: Cut | None, days: Sequence[date]) -> list[Edges]:
        if cut is None or cut.worker is not None or cut.nothing:
            return [(None, None) for _ in days]
        return steps(self.approved(indicator), cut.team, days)

    def clash(self, target: Target) -> Entry | None:
        """The first target that takes up some of the same days."""
        return next((one for one in self.of(target.indicator) if one.counts and one.target.overlaps(target)), None)


_held: Book | None = None


def book() -> Book:
    """All targets as they stand now."""
    global _held  # one for the process; a thread that reads it twice has only read it twice
    mark = TargetLine.objects.aggregate(last=Max("id"))["last"] or 0
    if _held is not None and _held.mark == mark:
        return _held
    found = _read(mark)
    if not connection.in_atomic_block:
        # What is read in a transaction may yet be undone, and another line take its number.
        _held = found
    return found


def _read(mark: int) -> Book:
    lines: dict[int, list[TargetLine]] = {}
    for line in TargetLine.objects.filter(id__lte=mark):
        lines.setdefault(line.target_id, []).append(line)
    entries: dict[str, list[Entry]] = {}
    for row in SetTarget.objects.filter(pk__in=lines):
        entries.setdefault(row.indicator, []).append(_entry(row, tuple(lines[row.pk])))
    return Book(
        mark,
        {
            id: tuple(sorted(found, key=lambda one: (one.row.team != "", one.row.team_name, one.row.start, one.row.pk)))
            for id, found in entries.items()
        },
    )


def _entry(row: SetTarget, lines: tuple[TargetLine, ...]) -> Entry:
    target = as_target(row)
    state = "approved" if target.approved_by else "waiting"
    for line in lines:
        if line.kind == "ended":
            target = replace(target, end=line.day)
        elif line.kind == "approved" and state == "waiting":
            state, target = "approved", replace(target, approved_by=line.name)
        elif line.kind == "withdrawn":
            state, target = "withdrawn", replace(target, approved_by="")
    return Entry(target, row, lines, state)


def as_target(row: SetTarget) -> Target:
    """The target as it was set."""
    return Target(
        indicator=row.indicator,
        team=row.team,
        start=row.start,
        end=row.end,
        better=row.better,
        low=_plain(row.low),
        high=_plain(row.high),
        tolerance=_plain(row.tolerance) or Decimal(0),
        tolerance_in=row.tolerance_in,
        kind=row.kind,
        rationale=row.rationale,
        owner=row.owner,
        deputy=row.deputy,
        approved_by=row.approved_by,
        trajectory=tuple((date.fromisoformat(f"{month}-01"), Decimal(value)) for month, value in row.trajectory),
        id=row.pk,
    )


def _plain(value: Decimal | None) -> Decimal | None:
    """Without the noughts that the database keeps at the end."""
    if value is None:
        return None
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short
