"""What a councillor reads where few children stand behind a number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.access.small_numbers import FEWEST_AVERAGED, hide_few, hide_small
from goldenthread.observations import Figure, Period

OCTOBER = Period.parse("2025-10")
assert OCTOBER.start == date(2025, 10, 1)


def figure(numerator: int | None, denominator: int | None, status: str = "ok") -> Figure:
    value = None if denominator == 0 or numerator is None else Decimal(numerator)
    return Figure("invented", OCTOBER, {}, numerator, denominator, value, "children", status, "")


# fmt: off
COUNTS = [
    # numerator, denominator, hidden
    (0,  None, False),   # a true nought points to nobody
    (1,  None, True),
    (5,  None, True),
    (6,  None, False),
    (0,  0,    False),   # nothing to count
    (0,  3,    True),    # three children, none in time
    (3,  40,   True),
    (37, 40,   True),    # three children stand apart
    (40, 40,   False),
    (0,  40,   False),
    (20, 40,   False),
]
# fmt: on


@pytest.mark.parametrize(("numerator", "denominator", "hidden"), COUNTS)
def test_small_counts_are_hidden(numerator: int, denominator: int | None, hidden: bool) -> None:
    shown = hide_small(figure(numerator, denominator))
    assert (shown.status == "hidden") is hidden
    if hidden:
        assert (shown.numerator, shown.denominator, shown.value) == (None, None, None)
        assert shown.why


@pytest.mark.parametrize(
    ("value", "denominator", "hidden"),
    [("28.4", 251, False), ("30.0", 10, True), ("98.0", 50, True), ("0.0", 50, False), ("100.0", 50, False)],
)
def test_a_percentage_without_its_numerator_tells_it(value: str, denominator: int, hidden: bool) -> None:
    supplied = Figure("invented", OCTOBER, {}, None, denominator, Decimal(value), "%")
    assert (hide_small(supplied).status == "hidden") is hidden


@pytest.mark.parametrize(("net", "hidden"), [(-5, True), (-1, True), (0, False), (-6, False), (5, True)])
def test_a_net_change_of_a_few_is_small_either_way(net: int, hidden: bool) -> None:
    assert (hide_small(figure(net, None)).status == "hidden") is hidden


@pytest.mark.parametrize(("children", "hidden"), [(None, False), (0, False), (1, True), (9, True), (10, False)])
def test_a_mean_of_few_is_hidden(children: int | None, hidden: bool) -> None:
    mean = Figure("invented", OCTOBER, {}, 400, children, Decimal(44), "days")
    assert (hide_few(mean, children, FEWEST_AVERAGED).status == "hidden") is hidden


@pytest.mark.parametrize("status", ["not-computable", "too-few", "hidden"])
def test_a_figure_without_numbers_keeps_its_own_reason(status: str) -> None:
    without = figure(None, None, status)
    assert hide_small(without) is without
