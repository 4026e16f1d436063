"""Small numbers, for people with no working reason to know about a single child.

Source: disclosure control, profile A (one whole-authority figure, one dimension at most).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from goldenthread.observations import Figure

SMALLEST_SHOWN = 6
WHY = "Hidden because a number from 1 to 5 could point to a child."
WHY_TOTAL = "Hidden because a hidden number could be worked out from it."
WHY_DAYS = "Your role reads figures by whole months, a year of them at most."
MOST_MONTHS = 12

# Totals and the parts that make them up. Where a part is hidden the total is hidden with it, on every
# page alike; otherwise the part is the total less the other parts.
TOTALS: dict[str, tuple[str, ...]] = {
    "contacts-total": ("contacts-received", "contacts-information-only"),
    "open-cases": ("cin-cohort", "cpp-open", "cla-open", "care-leavers-open"),
}


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
    return hidden(figure, WHY) if small else figure


def hide_total(figure: Figure, parts: Iterable[Figure]) -> Figure:
    """The total, hidden when one of the parts it is made of is small or hidden."""
    if figure.status != "ok" or not any(hide_small(part).status == "hidden" for part in parts):
        return figure
    return hidden(figure, WHY_TOTAL)


def hidden(figure: Figure, why: str) -> Figure:
    return replace(figure, numerator=None, denominator=None, value=None, status="hidden", why=why)
