"""The words of a bridge: it says so when an end is not the figure printed for that day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.observations import Figure
from goldenthread.observations.bridge import Bridge
from goldenthread.pages.bridge_page import page
from goldenthread.pages.table import Notes
from goldenthread.pages.units import Units
from tests.pages.invented import OCTOBER, SEPTEMBER, indicator

DAYS = (date(2025, 9, 30), date(2025, 10, 31))
NOTES = Notes("From one month to the next", DAYS[1], "s1")


def count(month, number: int) -> Figure:
    return Figure("i", month, {}, number, None, Decimal(number), "children")


@pytest.mark.parametrize(("printed", "closes"), [((4, 4), True), ((5, 4), False), ((4, 3), False)])
def test_an_end_that_is_not_the_printed_figure(printed: tuple[int, int], closes: bool) -> None:
    what = indicator(kind="count-snapshot", unit="children")
    ends = count(SEPTEMBER, printed[0]), count(OCTOBER, printed[1])
    said = page(what, Bridge(4, 4), *ends, {}, Units({}, {}, {}), NOTES, DAYS).said
    assert said.startswith("4 children on 30 September 2025, 0 joined and 0 left: 4 on 31 October 2025.")
    assert ("It does not close" in said) != closes
