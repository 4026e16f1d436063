"""A target put into words, and how a figure stands against it: a word, a shape and a colour.

Five states, told by word and shape and never by colour alone: on target, within tolerance, off target, not rated
(with the reason), and no target.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from goldenthread.observations.targets import Edges, Judgement, Target, judge
from goldenthread.pages import chart, reading, words

if TYPE_CHECKING:
    from goldenthread.indicators import Indicator
    from goldenthread.observations import Figure, Period

NATURES = {"statutory": "statutory", "national": "national", "regional": "regional", "local": "local"}


@dataclass(frozen=True)
class Status:
    """`state` is what a program may ask; the words and the shape say it to a reader. `colour` is that of a tag."""

    state: str
    words: str
    shape: str
    colour: str

    @property
    def said(self) -> str:
        return f"{self.shape} {self.words}"


@dataclass(frozen=True)
class AtTarget:
    """What a tile and a page say of a target: the target in words, its tolerance, and the status."""

    target: str
    tolerance: str
    status: Status

    @property
    def sentence(self) -> str:
        return f"{self.target}: {words.lower_first(self.status.words)}" if self.target else self.status.words


def amount(indicator: Indicator, value: Decimal) -> str:
    """A target's value as people write it: 80%, 22.5%, 16, 0.5 points."""
    places = 0 if value == value.to_integral_value() else 1
    said = words.number(value, places)
    if indicator.unit == "%":
        return f"{said}%"
    return f"{said} points" if indicator.unit == "percentage points" else said


def edges(indicator: Indicator, target: Target) -> str:
    """ "80% or more", "20% or less", "14 to 18"."""
    if target.low is not None and target.high is not None:
        return f"{amount(indicator, target.low)} to {amount(indicator, target.high)}"
    if target.low is not None:
        return f"{amount(indicator, target.low)} or more"
    assert target.high is not None
    return f"{amount(indicator, target.high)} or less"


def said(indicator: Indicator, target: Target, day: date) -> str:
    """ "Target 80% or more (local)"; on the way to one, what should be reached by then and what follows."""
    nature = NATURES[target.kind]
    if not target.trajectory or day >= target.trajectory[-1][0]:
        return f"Target {edges(indicator, target.on(day))} ({nature})"
    month, value = target.trajectory[-1]
    return (
        f"Target {edges(indicator, target.on(day))} by then ({nature}), on the way to {amount(indicator, value)} in "
        f"{words.month(month)}"
    )


def tolerance(indicator: Indicator, target: Target) -> str:
    """The tolerance as printed beside every status: "5 points", "10% of the target (8 points)", "none"."""
    if not target.tolerance:
        return "none"
    share = indicator.unit in ("%", "percentage points")
    if target.tolerance_in == "points":
        return f"{_plain(target.tolerance)} points" if share else _plain(target.tolerance)
    text = f"{_plain(target.tolerance)}% of the target"
    edge = target.low if target.high is None else target.high if target.low is None else None
    if edge is None:
        return text
    reach = words.half_up(target.reach(edge), 1)
    return f"{text} ({_plain(reach)} points)" if share else f"{text} ({_plain(reach)})"


def _plain(value: Decimal) -> str:
    return words.number(value, 0 if value == value.to_integral_value() else 1)


def status(indicator: Indicator, figure: Figure, target: Target | None, fewest: int) -> Status:
    """How the figure stands against the target of its day (see `targets.in_force`).

    Not rated: a figure that is not there, one counted from fewer than `fewest`, and a count of a period that is no
    month, since the target of a count is for a month.
    """
    if target is None:
        volume = indicator.polarity == "neutral"
        return Status("none", "No target: this is a volume measure" if volume else "No target", "\u25a1", "blue")
    if reading.state(figure) != "value":
        return Status("not rated", "Not rated: there is no figure", "\u2013", "grey")
    # Cases per worker are counted from cases: a team of six holds a hundred.
    shared_out = words.is_mean(indicator.unit)
    if figure.denominator is not None and figure.denominator < fewest and not shared_out:
        few = f"Not rated: counted from fewer than {words.number(fewest)}"
        return Status("not rated", few, "\u2013", "grey")
    if not comparable(indicator, figure.period):
        return Status("not rated", "Not rated: the target is for a month", "\u2013", "grey")
    return _judged(indicator, target, judge(figure.value, target))


def comparable(indicator: Indicator, period: Period) -> bool:
    """Can a figure of that period be held against a target? A count grows with its period; a share does not."""
    grows = indicator.kind == "count-flow"
    return not grows or period.kind == "month"


def _judged(indicator: Indicator, target: Target, found: Judgement | None) -> Status:
    if found == "met":
        return Status("met", "On target", "\u2713", "green")
    if found == "within tolerance":
        points = target.tolerance_in == "points" and indicator.unit in ("%", "percentage points")
        near = f"Within {_plain(target.tolerance)} points" if points else "Within tolerance"
        return Status("within tolerance", near, "\u25c6", "yellow")
    return Status("missed", "Off target", "\u25b3", "red")


def at_target(indicator: Indicator, figure: Figure, target: Target | None, fewest: int, as_at: date) -> AtTarget:
    """The first of the three lights: at target?"""
    day = reading.period_day(figure.period, as_at)
    found = status(indicator, figure, target, fewest)
    if target is None:
        return AtTarget("", "", found)
    return AtTarget(said(indicator, target, day), tolerance(indicator, target), found)


def drawn_steps(found: Sequence[Edges]) -> tuple[chart.Level, ...]:
    """The edges of each month as step lines for a chart: one line for each edge that is ever there."""
    lines = (tuple(None if low is None else float(low) for low, _ in found),
             tuple(None if high is None else float(high) for _, high in found))  # fmt: skip
    return tuple(chart.Level(line) for line in lines if any(value is not None for value in line))
