"""Ordinary variation, improving, worsening: drawn months with the answer beside them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from goldenthread.observations.signal import Point, against, signal

# Twelve months that swing evenly round 10: mean 10, mean moving range 2, so limits 10 - 5.32 and 10 + 5.32.
EVEN = [9, 11] * 6


def month_ends(count: int) -> list[date]:
    return [date(2020 + n // 12, n % 12 + 1, 28) for n in range(count)]


def counts(values: list[float | None]) -> list[Point]:
    return [
        Point(end, None if value is None else Fraction(str(value)))
        for end, value in zip(month_ends(len(values)), values, strict=True)
    ]


def shares(numbers: list[tuple[int, int]]) -> list[Point]:
    ends = month_ends(len(numbers))
    return [Point(end, Fraction(100 * n, d), n, d) for end, (n, d) in zip(ends, numbers, strict=True)]


def test_limits_are_the_mean_and_2_66_mean_moving_ranges() -> None:
    found = signal(counts([*EVEN]))
    assert (found.kind, found.mean) == ("XmR", 10.0)
    assert found.limits[0] is not None
    assert (round(found.limits[0].lower, 2), round(found.limits[0].upper, 2)) == (4.68, 15.32)


@pytest.mark.parametrize(
    ("later", "direction"),
    [
        ([], ""),
        ([13.22], ""),  # on the limit is not outside it
        ([13.23], "up"),
        ([6.77], "down"),
        ([13.23, 10], ""),  # the latest month is judged
        ([10.5] * 6, ""),
        ([9.5] + [10.5] * 6, ""),
        ([9.5] + [10.5] * 7, "up"),
        ([10.5] + [9.5] * 7, "down"),
        ([10] * 9, ""),  # on the mean is on neither side
        ([8, 8.5, 9, 9.5, 10, 10.5, 11], "up"),
        ([9.5, 8.5, 9, 9.5, 10, 10.5, 11], ""),  # six rises
        ([12, 11.5, 11, 10.5, 10, 9.5, 9], "down"),
        ([None, 13.23], "up"),
    ],
)
def test_the_latest_months(later: list[float | None], direction: str) -> None:
    # The baseline: twelve months that swing, eight at 10. Mean 10, moves of 23 in 19 months, so 10 and 3.22 either way.
    found = signal(counts([*EVEN, *([10] * 8), *later]))
    assert found.direction == direction
    assert found.rule


def test_the_baseline_is_fixed_and_has_at_most_twenty_months() -> None:
    calm = signal(counts([*EVEN, *EVEN, 9, 11]))
    moved = signal(counts([*EVEN, *EVEN[:8], 30, 40, 50]))
    assert calm.mean == moved.mean == 10.0
    assert moved.baseline == (date(2020, 1, 28), date(2021, 8, 28))


@pytest.mark.parametrize("known", [0, 1, 11])
def test_too_few_months(known: int) -> None:
    found = signal(counts([5.0] * known + [None] * 9))
    assert (found.enough, found.known, found.direction, found.limits) == (False, known, "", ())
    assert against(found, 1.0, None) == ""


def test_a_count_that_never_goes_under_nought_has_no_limit_there() -> None:
    found = signal(counts([0, 9] * 6))
    assert found.limits[0] is not None
    assert found.limits[0].lower == 0.0


def test_percentages_of_varying_denominators_have_limits_of_their_own() -> None:
    found = signal(shares([(50, 100), (20, 40)] * 6))
    assert (found.kind, found.mean) == ("p", 50.0)
    first, second = found.limits[:2]
    assert first is not None
    assert second is not None
    assert (first.lower, first.upper) == (35.0, 65.0)  # 3 standard errors of 50% of 100
    assert second.lower < first.lower
    assert second.upper > first.upper


def test_percentages_of_even_denominators_are_judged_as_individuals() -> None:
    assert signal(shares([(9, 100), (11, 100)] * 6)).kind == "XmR"


def test_a_percentage_stays_between_0_and_100() -> None:
    found = signal(shares([(99, 100), (90, 100)] * 6))
    assert found.limits[0] is not None
    assert found.limits[0].upper == 100.0


def test_a_rebased_line_begins_where_the_named_person_said() -> None:
    points = counts([*EVEN, *([30, 32] * 7)])
    assert signal(points).direction == "up"
    rebased = signal(points, date(2021, 1, 28))
    assert (rebased.direction, rebased.mean) == ("", 31.0)
    assert rebased.limits[11] is None


@pytest.mark.parametrize(
    ("lower", "upper", "said"),
    [
        (4.0, None, "reliably meets"),
        (4.7, None, "hit and miss"),
        (15.4, None, "reliably misses"),
        (None, 15.4, "reliably meets"),
        (None, 4.6, "reliably misses"),
        (4.0, 16.0, "reliably meets"),
        (8.0, 12.0, "hit and miss"),
        (16.0, 20.0, "reliably misses"),
        (None, None, ""),
    ],
)
def test_against_a_target(lower: float | None, upper: float | None, said: str) -> None:
    assert against(signal(counts([*EVEN])), lower, upper) == said
