"""Is the change real, and can the data be trusted: the words a reader gets, on drawn months and drawn loads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.observations import Figure
from goldenthread.observations.targets import Target
from goldenthread.observations.trust import Reason, Trust
from goldenthread.pages.lights_of_figure import change, counted_elsewhere, trusted, usual_start
from tests.pages.invented import indicator, month

START = date(2024, 4, 1)


def months(values: list[int | None], of: int = 100) -> list[Figure]:
    found = []
    for place, value in enumerate(values):
        when = month(2024 + (3 + place) // 12, (3 + place) % 12 + 1)
        exact = None if value is None else Decimal(100 * value) / of
        found.append(Figure("i", when, {}, value, None if value is None else of, exact, "%"))
    return found


EVEN = [50, 52] * 6


def at_least(number: int) -> Target:
    low = Decimal(number)
    return Target(
        "i", "", START, None, "higher", low, None, Decimal(5), "points", "local", "A drawn one", approved_by="X"
    )


@pytest.mark.parametrize(
    ("polarity", "later", "said"),
    [
        ("higher", [51], "○ Ordinary variation"),
        ("higher", [70], "▲ Improving"),
        ("higher", [30], "▼ Worsening"),
        ("lower", [70], "▲ Worsening"),
        ("lower", [30], "▼ Improving"),
        ("neutral", [70], "▲ Above its usual level"),
        ("neutral", [30], "▼ Below its usual level"),
    ],
)
def test_the_word_follows_the_better_side(polarity: str, later: list[int], said: str) -> None:
    found = change(indicator(polarity=polarity), months([*EVEN, *later]), None, START)
    assert found.light.said == said
    assert "The rules:" in found.light.why


def test_too_few_months_say_how_many_there_are() -> None:
    found = change(indicator(), months([50] * 11 + [None, None]), None, START)
    assert found.light.words == "Too few months to tell"
    assert "11 months with a figure; it takes 12" in found.light.why


@pytest.mark.parametrize(("least", "said"), [(30, "reliably meets"), (51, "hit and miss"), (90, "reliably misses")])
def test_against_the_target(least: int, said: str) -> None:
    assert change(indicator(), months([*EVEN]), at_least(least), START).reliability == said
    assert change(indicator(), months([*EVEN]), None, START).reliability == ""


def test_who_moved_the_line_is_told() -> None:
    moved = "Moved to April 2024 by Dilys Rowanberry: a new service began."
    assert moved in change(indicator(), months([*EVEN]), None, START, moved).light.why


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2026, 10, 31), date(2024, 4, 1)),
        (date(2026, 3, 31), date(2023, 4, 1)),
        (date(2026, 4, 1), date(2024, 4, 1)),
    ],
)
def test_the_line_stays_for_a_financial_year(day: date, start: date) -> None:
    assert usual_start(day) == start


@pytest.mark.parametrize(
    ("reasons", "said", "why"),
    [
        ([("yes", "Visits: 0 of 10 rows were set aside.")], "✓ Yes", "Visits: 0 of 10"),
        ([("with care", "Late."), ("yes", "Fine.")], "◆ With care", "Late."),
        ([("no", "Blank."), ("with care", "Late.")], "△ No", "Blank. Late."),
    ],
)
def test_trust_says_what_speaks_against_it(reasons: list[tuple[str, str]], said: str, why: str) -> None:
    found = Trust(reasons[0][0], tuple(Reason(*one) for one in reasons))  # type: ignore[arg-type]
    light = trusted(found)
    assert light.said == said
    assert light.why.startswith(why)
    assert "Fine." not in light.why


@pytest.mark.parametrize(
    ("odd", "said", "why"),
    [
        ("", "\u25a1 Supplied", "Another system counted it; there are no rows here to check it by."),
        ("No whole number of 251 makes 28.4%.", "\u25c6 Supplied, with care", "Whole children cannot make it"),
    ],
)
def test_a_supplied_figure_is_trusted_as_far_as_whole_children_can_make_it(odd: str, said: str, why: str) -> None:
    light = counted_elsewhere(odd)
    assert light.said == said
    assert light.why.startswith(why)
    assert light.why.endswith("there are no rows here to check it by.")


def test_the_limits_are_drawn_for_the_months_that_were_judged() -> None:
    told = months([*EVEN, None, 51])
    found = change(indicator(), told, None, START)
    ends = [figure.period.end for figure in told]
    mean, upper, lower = found.levels([date(2023, 1, 31), *ends[-3:]])
    # A month before the line, one with a figure, one without, the latest.
    assert mean.values == [None, 51.0, None, 51.0]
    assert (upper.values[0], upper.values[2], lower.values[2]) == (None, None, None)
    assert upper.values[1] > 52 > 50 > lower.values[3]
    assert mean.strokes != upper.strokes


def test_nothing_is_drawn_while_nothing_can_be_told() -> None:
    assert change(indicator(), months([50] * 5), None, START).levels([date(2024, 4, 30)]) == ()


def test_limits_follow_the_numbers_counted() -> None:
    numbers = [(50, 100), (10, 20)] * 6
    told = [
        Figure("i", month(2024 + (3 + place) // 12, (3 + place) % 12 + 1), {}, up, under, Decimal(50), "%")
        for place, (up, under) in enumerate(numbers)
    ]
    _, upper, _ = change(indicator(), told, None, START).levels([figure.period.end for figure in told])
    assert upper.values[0] < upper.values[1], "fewer counted, wider limits"
