"""Small numbers, for people with no working reason to know about a single child.

Source: disclosure control, profile A (one whole-authority figure, one dimension at most).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from goldenthread.observations import Figure

SMALLEST_SHOWN = 6
FEWEST_AVERAGED = 10
WHY = "Hidden because a number from 1 to 5 could point to a child."
WHY_FEW = "Hidden because too few children stand behind it."
WHY_TOTAL = "Hidden because a hidden number could be worked out from it."
WHY_DAYS = "Your role reads figures by whole months, a year of them at most."
MOST_MONTHS = 12

# Totals and the parts that make them up. Where a part is hidden the total is hidden with it, on every
# page alike; otherwise the part is the total less the other parts.
#
# Those who come and those who go are parts of one another: what stood last month and stands now tells the one
# from the other.
TOTALS: dict[str, tuple[str, ...]] = {
    "contacts-total": ("contacts-received", "contacts-information-only"),
    "open-cases": ("cin-cohort", "cpp-open", "cla-open", "care-leavers-open"),
    "cpp-net-change": ("cpp-started", "cpp-ended"),
    "cin-episodes-started": ("cin-episodes-ended",),
    "advocacy-new-referrals": ("advocacy-closed",),
    "advocacy-closed": ("advocacy-new-referrals",),
    "sw-net-change": ("sw-starters", "sw-leavers"),
    "sw-starters": ("sw-leavers",),
    "sw-leavers": ("sw-starters",),
    "cla-attendance-gap": ("cla-attendance",),
}

# The same for every figure of a case list: a share of those who came has their number below the line.
TOTALS_OF_LIST: dict[str, tuple[str, ...]] = {
    "protection_plans_started": ("cpp-ended",),
    "protection_plans_ended": ("cpp-started",),
    "care_starts": ("cla-ceased",),
    "care_ends": ("cla-started",),
    "need_episodes_ended": ("cin-episodes-started",),
}

# Counts that lie within another: one less the other is a number of children too. The inner one is hidden then.
WITHIN: dict[str, str] = {
    "cpp-open-over-12-months": "cpp-open",
    "cpp-open-over-15-months": "cpp-open-over-12-months",
    "cpp-open-over-18-months": "cpp-open-over-15-months",
    "cpp-with-emergency-protection-6m": "cpp-open",
    "cpp-and-looked-after": "cpp-open",
    "assessments-open-over-35-working-days": "assessments-open",
    "assessments-open-over-45-working-days": "assessments-open-over-35-working-days",
    "open-cases-unallocated": "open-cases",
    "open-cases-no-activity-30-days": "open-cases",
    "children-referred": "referrals-received",
    "cin-episodes-started": "referrals-received",
    "transfer-in-conferences": "icpc-held",
    "plo-open-over-16-weeks": "plo-open",
    "cla-uasc": "cla-open",
    "placement-3plus-count": "cla-open",
    "missing-children-cla": "missing-episodes-cla",
    "care-leavers-21-plus-supported": "care-leavers-open",
    "care-leavers-unsuitable-accommodation": "care-leavers-open",
    "care-leavers-homeless": "care-leavers-unsuitable-accommodation",
    "advocacy-carried-in": "advocacy-worked-with",
    "advocacy-carried-forward": "advocacy-worked-with",
}


def _small(count: Decimal | int | None) -> bool:
    return count is not None and 0 < count < SMALLEST_SHOWN


def hide_small(figure: Figure) -> Figure:
    """The figure, or the same figure with status "hidden" and no numbers.

    A count is small from 1 to 5; nought is not small. A share is hidden when the children
    counted, the children who met it or the children who did not are few: 98% of 50 says
    that one child differs. A percentage that was supplied without them tells how many they are. A net
    change of a few, up or down, is small. A figure that is not "ok" has no numbers to hide.
    """
    if figure.status != "ok":
        return figure
    if figure.denominator is None:
        count = figure.numerator if figure.numerator is not None else figure.value
        small = count is not None and _small(abs(Decimal(count)))
    else:
        met = figure.numerator
        if met is None and figure.unit == "%" and figure.value is not None:
            met = (figure.value * figure.denominator / 100).to_integral_value(ROUND_HALF_UP)
        small = any(_small(count) for count in (met, figure.denominator, figure.denominator - (met or 0)))
    return hidden(figure, WHY) if small else figure


def hide_few(figure: Figure, children: Decimal | int | None, fewest: int) -> Figure:
    """The figure, hidden when fewer children than that stand behind it: for a number that is no count of children.
    None is nobody knows, nought is nobody."""
    if figure.status != "ok" or not children or children >= fewest:
        return figure
    return hidden(figure, WHY_FEW)


def hide_total(figure: Figure, parts: Iterable[Figure]) -> Figure:
    """The total, hidden when one of the parts it is made of is small or hidden."""
    if figure.status != "ok" or not any(hide_small(part).status == "hidden" for part in parts):
        return figure
    return hidden(figure, WHY_TOTAL)


def hide_within(figure: Figure, whole: Figure) -> Figure:
    """The figure, hidden when few of the whole are not in it."""
    if figure.status != "ok" or whole.status != "ok" or figure.value is None or whole.value is None:
        return figure
    return hidden(figure, WHY_TOTAL) if _small(whole.value - figure.value) else figure


def hidden(figure: Figure, why: str) -> Figure:
    return replace(figure, numerator=None, denominator=None, value=None, status="hidden", why=why)
