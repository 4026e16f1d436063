"""Whether the latest month of a series says something, or lies where months like it always lie.

The chart of single values and moving ranges (XmR), worked out plainly from the months themselves. Two rules
only, said wherever they are used, because more rules give more false alarms. Nothing here re-bases a series:
the mean is that of all the months given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from goldenthread.pages import words

FEWEST = 12
RUN = 7
# Turns the mean move from one month to the next into a distance that ordinary months stay within: three
# standard deviations, as Shewhart's charts of single values have it.
SPREAD = Decimal("2.66")

RULE = (
    f"A signal is a latest month further from the mean than {SPREAD} times the usual move from month to month, or "
    f"{RUN} latest months all on one side of the mean. Both need at least {FEWEST} months with a figure; a month on "
    "the mean ends a run."
)
TOO_FEW = f"Too few months with a figure to tell ordinary months from others: {FEWEST} are needed."


@dataclass(frozen=True)
class Limits:
    """The mean of the months and the two levels between which ordinary months lie."""

    mean: Decimal
    lower: Decimal
    upper: Decimal


@dataclass(frozen=True)
class Signals:
    """`outside`: the latest month is beyond a limit. `run`: how many latest months lie on one side when that is
    `RUN` or more, else 0. `above` says on which side either lies."""

    outside: bool
    run: int
    above: bool

    @property
    def any(self) -> bool:
        return self.outside or self.run > 0


NONE = Signals(outside=False, run=0, above=False)


def limits(
    values: Sequence[Decimal | None], floor: Decimal | None = None, ceiling: Decimal | None = None
) -> Limits | None:
    """Mean and limits of the months that have a value; None when they are too few.

    A limit beyond what the figure can be (a share under 0 or over 100) stands at that edge. The move is taken
    between neighbours that both have a value: a gap is not a move.
    """
    known = [value for value in values if value is not None]
    if len(known) < FEWEST:
        return None
    moves = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    if not moves:
        return None
    mean = sum(known, Decimal(0)) / len(known)
    reach = SPREAD * sum(moves, Decimal(0)) / len(moves)
    lower, upper = mean - reach, mean + reach
    if floor is not None:
        lower = max(lower, floor)
    if ceiling is not None:
        upper = min(upper, ceiling)
    return Limits(mean, lower, upper)


def signals(values: Sequence[Decimal | None], held: Limits | None) -> Signals:
    """What the latest month says. None at all without limits, or when the latest month has no value."""
    if held is None or not values or values[-1] is None:
        return NONE
    latest = values[-1]
    above = latest > held.mean
    run = 0
    for value in reversed([value for value in values if value is not None]):
        if value == held.mean or (value > held.mean) != above:
            break
        run += 1
    return Signals(outside=latest > held.upper or latest < held.lower, run=run if run >= RUN else 0, above=above)


def in_words(found: Signals, polarity: str) -> list[str]:
    """One sentence for each signal, with "better" or "worse" where the measure has a better side."""
    side = "above" if found.above else "below"
    good = {"higher": found.above, "lower": not found.above}.get(polarity)
    verdict = "" if good is None else ": better than usual" if good else ": worse than usual"
    said = []
    if found.outside:
        limit = "upper" if found.above else "lower"
        said.append(f"The latest month is {side} the {limit} limit{verdict}.")
    if found.run:
        said.append(f"The latest {words.number(found.run)} months are all {side} the mean{verdict}.")
    return said
