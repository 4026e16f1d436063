"""Targets, and whether a figure meets one.

A target is an edge that a figure should reach (higher or lower is better) or two edges that it should lie
between. It holds from its first day to its last, both included, for the whole authority or for one team. A
trajectory moves the edge month by month on the way to the target. Where targets are kept is not this room's
business: pages are handed those of the day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from goldenthread.observations.figure import one_decimal

Better = Literal["higher", "lower", "within"]
Measure = Literal["points", "per cent"]
Kind = Literal["statutory", "national", "regional", "local"]
Judgement = Literal["met", "within tolerance", "missed"]
Edges = tuple[Decimal | None, Decimal | None]

KINDS: tuple[Kind, ...] = ("statutory", "national", "regional", "local")
DEFAULT_POINTS = Decimal(5)  # C22: for a percentage
DEFAULT_PER_CENT = Decimal(10)  # C22: for anything else, of the target


@dataclass(frozen=True)
class Target:
    """One target of one indicator. `team` is empty for the whole authority, `end` None while it runs on.

    `low` is the least a figure should be, `high` the most; one of them where higher or lower is better, both for
    a range. `trajectory` holds first days of months with the value to be reached by then, in order, the last one
    being the target itself. `approved_by` is empty while the target waits for approval.
    """

    indicator: str
    team: str
    start: date
    end: date | None
    better: Better
    low: Decimal | None
    high: Decimal | None
    tolerance: Decimal
    tolerance_in: Measure
    kind: Kind
    rationale: str
    owner: str = ""
    deputy: str = ""
    approved_by: str = ""
    trajectory: tuple[tuple[date, Decimal], ...] = ()
    id: int = 0

    def holds(self, day: date) -> bool:
        """Is the day within its dates? Its first and its last day are."""
        return self.start <= day and (self.end is None or day <= self.end)

    def overlaps(self, other: Target) -> bool:
        """Do two targets of one indicator and unit share a day?"""
        same = (self.indicator, self.team) == (other.indicator, other.team)
        last, others_last = self.end or date.max, other.end or date.max
        return same and self.start <= others_last and other.start <= last

    def on(self, day: date) -> Target:
        """The target as it stands on a day: with a trajectory, what should be reached by then."""
        if not self.trajectory:
            return self
        value = one_decimal(_on_the_way(self.trajectory, day.replace(day=1)))
        return replace(self, low=value) if self.better == "higher" else replace(self, high=value)

    def reach(self, edge: Decimal) -> Decimal:
        """How far beyond an edge is still within tolerance, in the unit of the figure."""
        return self.tolerance if self.tolerance_in == "points" else abs(edge) * self.tolerance / 100


def _on_the_way(stops: Sequence[tuple[date, Decimal]], month: date) -> Decimal:
    """A straight line between two stops; level before the first and after the last."""
    if month <= stops[0][0]:
        return stops[0][1]
    for (first, begin), (last, end) in pairwise(stops):
        if month <= last:
            part = Decimal(_months(first, month)) / _months(first, last)
            return begin + (end - begin) * part
    return stops[-1][1]


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def judge(value: Decimal | None, target: Target) -> Judgement | None:
    """How a figure stands against a target as it is that day (C22). None without a value.

    Equal to the edge is met, equal to the edge of the tolerance is within it. The value is judged as it is
    printed, to one decimal, so that words never contradict the number beside them.
    """
    if value is None:
        return None
    printed = one_decimal(value)
    short = target.low is not None and printed < target.low
    over = target.high is not None and printed > target.high
    if not (short or over):
        return "met"
    if short and target.low is not None and printed >= target.low - target.reach(target.low):
        return "within tolerance"
    if over and target.high is not None and printed <= target.high + target.reach(target.high):
        return "within tolerance"
    return "missed"


def in_force(targets: Sequence[Target], team: str | None, day: date) -> Target | None:
    """The approved target of that day: the team's own, else that of the whole authority; None when there is neither.

    It is as it stands on the day (see `Target.on`).
    """
    for unit in ([team] if team else []) + [""]:
        for target in targets:
            if target.team == unit and target.approved_by and target.holds(day):
                return target.on(day)
    return None


def steps(targets: Sequence[Target], team: str | None, days: Sequence[date]) -> list[Edges]:
    """The edges in force on each of the days, for drawing: (None, None) where there is no target."""
    found = (in_force(targets, team, day) for day in days)
    return [(None, None) if target is None else (target.low, target.high) for target in found]


def default_tolerance(unit: str) -> tuple[Decimal, Measure]:
    """The tolerance of a target that gives none: 5 points of a percentage, else 10 per cent of the target (C22)."""
    if unit in ("%", "percentage points"):
        return DEFAULT_POINTS, "points"
    return DEFAULT_PER_CENT, "per cent"
