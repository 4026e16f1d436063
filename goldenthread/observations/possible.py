"""Can a whole number of children make this percentage?

Supplied percentages sometimes cannot: 28.4% of 251 is none, for 71 of 251 are 28.3% and 72 are 28.7%. Such a
figure is kept as it was supplied and flagged with the nearest that can be.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class Nearest:
    """A whole number and the percentage it makes, to the same number of decimals as the one asked about."""

    numerator: int
    value: Decimal


def places(value: Decimal) -> int:
    """Decimal places as written: 28.4 has one, 28 none. A float's tail is not written."""
    return max(0, -int(value.as_tuple().exponent))


def share(numerator: int, denominator: int, decimals: int) -> Decimal:
    """Per cent, rounded half up to that many decimals."""
    exact = Decimal(numerator) * 100 / denominator
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def nearest(value: Decimal, denominator: Decimal | int) -> tuple[Nearest, ...]:
    """Empty when some whole number of the denominator gives the value as it is written; else the nearest figure
    below and above it. Nothing can be said of a denominator that is nought or no whole number."""
    whole = int(denominator)
    if whole != denominator or whole <= 0:
        return ()
    decimals = places(value)
    below = int((value * whole / 100).to_integral_value(rounding=ROUND_FLOOR))
    made = [Nearest(number, share(number, whole, decimals)) for number in (below, below + 1) if 0 <= number <= whole]
    return () if any(each.value == value for each in made) else tuple(made)
