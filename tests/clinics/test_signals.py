"""Signals of a series: worked by hand, at their edges."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goldenthread.pages import signals

# Twelve months that go up and down by 2 around 50: mean 50, mean move 2, limits 50 -/+ 5.32.
STEADY = [51, 49] * 6
# Lower and higher months that move enough for all of them to be ordinary; together they have the mean 50.
LOW, HIGH = [44, 36] * 4, [56, 64] * 4


def series(*values: float | None) -> list[Decimal | None]:
    return [None if value is None else Decimal(str(value)) for value in values]


def test_mean_and_limits_are_those_of_single_values_and_moving_ranges() -> None:
    found = signals.limits(series(*STEADY))
    assert found == signals.Limits(Decimal(50), Decimal("44.68"), Decimal("55.32"))


def test_a_share_has_no_limit_beyond_what_a_share_can_be() -> None:
    found = signals.limits(series(*[99, 95] * 6), Decimal(0), Decimal(100))
    assert found is not None
    assert found.upper == 100
    assert found.lower == Decimal(97) - Decimal("2.66") * 4


def test_a_gap_is_no_move() -> None:
    """The two months beside the gap differ by 40, which is not a move from month to month."""
    values = series(*[50] * 6, None, *[90] * 6)
    found = signals.limits(values)
    assert found is not None
    assert found.lower == found.upper == found.mean


@pytest.mark.parametrize(
    ("name", "months", "outside", "run"),
    [
        ("eleven months are too few for limits", [*STEADY[:10], 90], False, 0),
        ("ordinary months", STEADY, False, 0),
        ("far above", [*STEADY, 90], True, 0),
        ("far below", [*STEADY, 10], True, 0),
        ("six on one side", [64, *LOW[:6], *HIGH[:6]], False, 0),
        ("seven on one side", [*LOW[:7], *HIGH[:7]], False, 7),
        ("a month without a figure does not end a run", [*LOW, *HIGH[:4], None, *HIGH[4:]], False, 8),
        ("the latest month has no figure", [*LOW[:7], *HIGH[:7], None], False, 0),
        ("a month on the mean ends a run", [*LOW[:7], *HIGH[:3], 50, *HIGH[3:7]], False, 0),
    ],
)
def test_what_the_latest_month_says(name: str, months: list[float | None], outside: bool, run: int) -> None:
    values = series(*months)
    found = signals.signals(values, signals.limits(values))
    assert (found.outside, found.run) == (outside, run), name


def test_the_words_say_better_only_where_the_measure_has_a_better_side() -> None:
    high = signals.Signals(outside=True, run=8, above=True)
    assert signals.in_words(high, "higher") == [
        "The latest month is above the upper limit: better than usual.",
        "The latest 8 months are all above the mean: better than usual.",
    ]
    assert signals.in_words(high, "lower")[0].endswith("upper limit: worse than usual.")
    assert signals.in_words(high, "neutral")[0] == "The latest month is above the upper limit."


def test_the_rule_names_its_own_numbers() -> None:
    assert all(number in signals.RULE for number in ("2.66", "7 latest months", "12 months"))
