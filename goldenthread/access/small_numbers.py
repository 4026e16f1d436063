"""Small numbers, for people with no working reason to know about a single child.

Source: disclosure control, profile A (one whole-authority figure, one dimension at most).
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from goldenthread.observations import Figure

SMALLEST_SHOWN = 6
WHY = "Hidden because a number from 1 to 5 could point to a child."


def _small(count: Decimal | int | None) -> bool:
    return count is not None and 0 < count < SMALLEST_SHOWN


def hide_small(figure: Figure) -> Figure:
    """The figure, or the same figure with status "hidden" and no numbers.

    A count is small from 1 to 5; nought is not small. A share is hidden when the children
    counted, the children who met it or the children who did not are few: 98% of 50 says
    that one child differs. A figure that is not "ok" has no numbers to hide.
    """
    if figure.status != "ok":
        return figure
    if figure.denominator is None:
        small = _small(figure.numerator if figure.numerator is not None else figure.value)
    else:
        rest = figure.denominator - (figure.numerator or 0)
        small = any(_small(count) for count in (figure.numerator, figure.denominator, rest))
    if not small:
        return figure
    return replace(figure, numerator=None, denominator=None, value=None, status="hidden", why=WHY)
