"""Is a change real? Process behaviour limits from a fixed baseline, and the rules that tell a signal from noise.

The baseline is the first 12 to 20 months that have a figure, or those that a named person chose; it stays
fixed, so that today's months never move the line they are judged by. Limits are those of an individuals chart (mean
and 2.66 mean moving ranges); for percentages whose denominators vary they are those of a p chart, month by month
(three standard errors). Three rules tell a signal: a month outside its limits, seven in a row on one side of
the mean, seven in a row each above (or below) the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import sqrt
from typing import Literal

FEWEST, MOST = 12, 20
RUN = 7
SPREAD = Fraction(266, 100)
# Denominators vary where the largest is more than a quarter above the smallest.
VARY = Fraction(5, 4)
RULES = (
    f"One month outside the limits. {RUN} months in a row on one side of the mean. "
    f"{RUN} months in a row, each above the one before, or each below."
)

Direction = Literal["up", "down", ""]


@dataclass(frozen=True)
class Point:
    """One month: its last day, its value in the unit of the indicator, and what a percentage was counted from."""

    end: date
    value: Fraction | None
    numerator: int | None = None
    denominator: int | None = None


@dataclass(frozen=True)
class Limits:
    """What ordinary variation spans in one month."""

    lower: float
    upper: float


@dataclass(frozen=True)
class Signal:
    """What the months say.

    `mean` and `limits` (one for each point given, None where the month has no figure) are empty when `known` is
    under the fewest months. `direction` is where the latest months went, "" for ordinary variation. `rule`
    says which rule told it. `kind` names the limits: "XmR" or "p".
    """

    known: int
    mean: float | None = None
    limits: tuple[Limits | None, ...] = ()
    baseline: tuple[date, date] | None = None
    kind: str = ""
    direction: Direction = ""
    rule: str = ""

    @property
    def enough(self) -> bool:
        return self.mean is not None


def signal(points: Sequence[Point], start: date | None = None) -> Signal:
    """Judge the latest month of a series, oldest first.

    `start` is the first month end of a rebased baseline; left out, the first month with a figure begins it.
    """
    known = [point for point in points if point.value is not None and (start is None or point.end >= start)]
    if len(known) < FEWEST:
        return Signal(len(known))
    base = known[:MOST]
    if _vary(base):
        limits, mean = _p_limits(points, base)
        kind = "p"
    else:
        limits, mean = _individual_limits(points, base)
        kind = "XmR"
    limits = tuple(
        one if start is None or point.end >= start else None for point, one in zip(points, limits, strict=True)
    )
    direction, rule = _rule(points, limits, known, mean)
    return Signal(len(known), float(mean), limits, (base[0].end, base[-1].end), kind, direction, rule)


def _vary(base: Sequence[Point]) -> bool:
    sizes = [point.denominator for point in base if point.denominator]
    return len(sizes) == len(base) and max(sizes) > VARY * min(sizes)


def _individual_limits(points: Sequence[Point], base: Sequence[Point]) -> tuple[tuple[Limits | None, ...], Fraction]:
    values = [point.value for point in base if point.value is not None]
    mean = sum(values, Fraction(0)) / len(values)
    moves = [abs(later - earlier) for earlier, later in pairwise(values)]
    reach = SPREAD * sum(moves, Fraction(0)) / len(moves)
    lowest, highest = _bounds(base)
    limits = Limits(_kept(mean - reach, lowest, highest), _kept(mean + reach, lowest, highest))
    return tuple(None if point.value is None else limits for point in points), mean


def _p_limits(points: Sequence[Point], base: Sequence[Point]) -> tuple[tuple[Limits | None, ...], Fraction]:
    counted = sum(point.denominator or 0 for point in base)
    mean = Fraction(100 * sum(point.numerator or 0 for point in base), counted)
    share = float(mean) / 100
    limits: list[Limits | None] = []
    for point in points:
        if point.value is None or not point.denominator:
            limits.append(None)
            continue
        reach = 300 * sqrt(share * (1 - share) / point.denominator)
        limits.append(Limits(max(0.0, float(mean) - reach), min(100.0, float(mean) + reach)))
    return tuple(limits), mean


def _bounds(base: Sequence[Point]) -> tuple[Fraction | None, Fraction | None]:
    """No percentage leaves 0 to 100, and what was never under 0 (a count, days) does not go there."""
    if all(point.denominator is not None for point in base):
        return Fraction(0), Fraction(100)
    return (Fraction(0) if all((point.value or 0) >= 0 for point in base) else None), None


def _kept(number: Fraction, lowest: Fraction | None, highest: Fraction | None) -> float:
    if lowest is not None:
        number = max(number, lowest)
    return float(number if highest is None else min(number, highest))


def _rule(
    points: Sequence[Point], limits: Sequence[Limits | None], known: Sequence[Point], mean: Fraction
) -> tuple[Direction, str]:
    latest = known[-1]
    assert latest.value is not None
    limit = next(one for point, one in zip(points, limits, strict=True) if point is latest)
    if limit is not None and float(latest.value) > limit.upper:
        return "up", "The latest month is above the upper limit."
    if limit is not None and float(latest.value) < limit.lower:
        return "down", "The latest month is below the lower limit."
    values = [point.value for point in known if point.value is not None]
    run = values[-RUN:]
    if len(run) == RUN and all(value > mean for value in run):
        return "up", f"The last {RUN} months are above the mean of the baseline."
    if len(run) == RUN and all(value < mean for value in run):
        return "down", f"The last {RUN} months are below the mean of the baseline."
    steps = list(pairwise(run))
    if len(run) == RUN and all(later > earlier for earlier, later in steps):
        return "up", f"The last {RUN} months each rise above the one before."
    if len(run) == RUN and all(later < earlier for earlier, later in steps):
        return "down", f"The last {RUN} months each fall below the one before."
    return "", "No month of late is outside the limits, and there is no run or trend of seven."


def against(signal: Signal, lower: float | None, upper: float | None) -> str:
    """ "reliably meets", "hit and miss" or "reliably misses" a target: values from `lower` up, to `upper`, or between.

    Judged by the limits of the latest month; "" where there are too few months.
    """
    limit = next((one for one in reversed(signal.limits) if one is not None), None)
    if limit is None or (lower is None and upper is None):
        return ""
    low = float("-inf") if lower is None else lower
    high = float("inf") if upper is None else upper
    if low <= limit.lower and limit.upper <= high:
        return "reliably meets"
    if limit.upper < low or limit.lower > high:
        return "reliably misses"
    return "hit and miss"
