"""The questions asked of a figure, each answered by a word and a shape: at target, a real change, to be trusted?

The first is answered in `target`. Colour only repeats what the word says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from goldenthread.observations.periods import financial_start
from goldenthread.observations.signal import FEWEST, RULES, Point, Signal, against, signal
from goldenthread.pages import chart, reading, words

if TYPE_CHECKING:
    from goldenthread.indicators import Indicator
    from goldenthread.observations import Figure
    from goldenthread.observations.targets import Target
    from goldenthread.observations.trust import Trust


@dataclass(frozen=True)
class Light:
    """`words` is the answer, `shape` and `colour` repeat it, `why` says in a sentence or two how it was told."""

    words: str
    shape: str
    colour: str
    why: str

    @property
    def said(self) -> str:
        return f"{self.shape} {self.words}"


@dataclass(frozen=True)
class Change:
    """Is the change real? With the limits to draw, and how the figure stands against the target in the long run.

    `months` are the last days of the months judged, one for each of the signal's limits.
    """

    light: Light
    signal: Signal
    reliability: str = ""
    months: tuple[date, ...] = ()

    def levels(self, months: Sequence[date]) -> tuple[chart.Level, ...]:
        """The mean and both limits for a chart of these months, by their last days; none while nothing can be told."""
        if not self.signal.enough:
            return ()
        of = dict(zip(self.months, self.signal.limits, strict=True))
        found = [of.get(month) for month in months]
        return (
            chart.Level([None if one is None else self.signal.mean for one in found], chart.MEAN),
            chart.Level([None if one is None else one.upper for one in found], chart.LIMIT),
            chart.Level([None if one is None else one.lower for one in found], chart.LIMIT),
        )


def points(indicator: Indicator, months: Sequence[Figure]) -> list[Point]:
    """The months as the rules want them; a percentage with what it was counted from."""
    found = []
    for figure in months:
        value = figure.value if reading.state(figure) == "value" else None
        share = indicator.kind == "percentage" and figure.denominator is not None
        found.append(
            Point(
                figure.period.end,
                None if value is None else Fraction(value),
                int(figure.numerator or 0) if share else None,
                int(figure.denominator or 0) if share else None,
            )
        )
    return found


def usual_start(as_at: date) -> date:
    """Where the line begins unless somebody moved it: two financial years before this one, so it stays for a year."""
    return financial_start(as_at).replace(year=financial_start(as_at).year - 2)


def change(
    indicator: Indicator, months: Sequence[Figure], target: Target | None, since: date, moved: str = ""
) -> Change:
    """Judged on the months given, oldest first, from `since` on; `moved` says who drew the line anew, and why."""
    judged = points(indicator, months)
    found = signal(judged, since)
    ends = tuple(point.end for point in judged)
    rebased = f" {moved}" if moved else ""
    if not found.enough:
        why = f"{words.times(found.known, 'month')} with a figure; it takes {FEWEST} to tell.{rebased}"
        return Change(Light("Too few months to tell", "\u2013", "grey", why), found, months=ends)
    assert found.mean is not None
    assert found.baseline is not None
    first, last = (words.month(day) for day in found.baseline)
    limits = "limits month by month, as the numbers counted vary" if found.kind == "p" else "one pair of limits"
    mean = words.amount(round(found.mean, 1), indicator.unit)
    why = f"{found.rule} The mean of {first} to {last} is {mean}, with {limits}.{rebased} The rules: {RULES}"
    return Change(_light(indicator, found, why), found, _reliability(found, target), ends)


def _light(indicator: Indicator, found: Signal, why: str) -> Light:
    if not found.direction:
        return Light("Ordinary variation", "\u25cb", "grey", why)
    up = found.direction == "up"
    if indicator.polarity == "neutral":
        level = "Above its usual level" if up else "Below its usual level"
        return Light(level, "\u25b2" if up else "\u25bc", "blue", why)
    improving = up == (indicator.polarity == "higher")
    shape = "\u25b2" if up else "\u25bc"
    return Light("Improving" if improving else "Worsening", shape, "green" if improving else "red", why)


def _reliability(found: Signal, target: Target | None) -> str:
    """How the limits lie to the target: it says what to expect of months to come if nothing is changed."""
    if target is None:
        return ""
    low, high = (None if edge is None else float(edge) for edge in (target.low, target.high))
    return against(found, low, high)


_TRUST = {
    "yes": ("Yes", "\u2713", "green"),
    "with care": ("With care", "\u25c6", "yellow"),
    "no": ("No", "\u25b3", "red"),
}


NO_FIGURE = Light("There is no figure to judge", "\u2013", "grey", "")


def trusted(found: Trust) -> Light:
    """Can the data be trusted? For a figure that was worked out from the records loaded."""
    word, shape, colour = _TRUST[found.level]
    said = [reason.said for reason in found.reasons if reason.level != "yes"] or [one.said for one in found.reasons]
    return Light(word, shape, colour, " ".join(said) or "Nothing that it needs is loaded.")


def counted_elsewhere(odd: str) -> Light:
    """The same of a supplied figure, which has no rows here to look at; `odd` where whole children cannot make it."""
    why = "Another system counted it; there are no rows here to check it by."
    if odd:
        return Light("Supplied, with care", "\u25c6", "yellow", f"Whole children cannot make it as it was given. {why}")
    return Light("Supplied", "\u25a1", "blue", why)
