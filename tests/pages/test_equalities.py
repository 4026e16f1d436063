"""Groups beside one another: a ratio with its interval, and nothing said of few."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goldenthread.observations import Figure
from goldenthread.pages.equalities import relative, table
from goldenthread.pages.table import Notes
from tests.pages.invented import OCTOBER, indicator

NOTES = Notes("By group", OCTOBER.end, "s1")


def share(group: str, met: int, of: int) -> Figure:
    value = Decimal(100 * met) / of if of else None
    return Figure("i", OCTOBER, {"ethnicity": group}, met, of, value, "%")


def said(figures: list[Figure], group: str) -> str:
    made = table(indicator(), "ethnicity", figures, 10, lambda _: None, NOTES)
    return next(row[-1].value for row in made.rows if row[0].value == group)


def test_twice_the_others_with_its_interval() -> None:
    found = relative(40, 100, 20, 100)
    assert found is not None
    assert (found.ratio, round(found.low, 2), round(found.high, 2)) == (2.0, 1.26, 3.17)
    assert found.differs


@pytest.mark.parametrize("numbers", [(0, 10, 5, 10), (5, 10, 0, 10), (0, 0, 5, 10), (5, 10, 0, 0)])
def test_a_side_with_none_has_no_ratio(numbers: tuple[int, int, int, int]) -> None:
    assert relative(*numbers) is None


def test_an_interval_that_holds_1_tells_nothing_apart() -> None:
    found = relative(11, 100, 10, 100)
    assert found is not None
    assert not found.differs
    assert "no difference to be sure of" in found.said


@pytest.mark.parametrize(
    ("figures", "group", "words"),
    [
        ([share("Mixed", 40, 100), share("White", 20, 100)], "Mixed", "2.0 times the others (1.3 to 3.2): a real"),
        ([share("Mixed", 4, 9), share("White", 20, 100)], "Mixed", "Not compared: counted from fewer than 10"),
        ([share("Mixed", 4, 10), share("White", 2, 9)], "Mixed", "Not compared: counted from fewer than 10"),
        ([share("Mixed", 0, 50), share("White", 20, 100)], "Mixed", "Not compared: one side has none"),
        ([share("Not known", 40, 100), share("White", 20, 100)], "Not known", "Not compared: the group is not known"),
        # The unknown are not among the others.
        ([share("Mixed", 40, 100), share("White", 20, 100), share("Not known", 900, 999)], "Mixed", "2.0 times"),
    ],
)
def test_the_words_of_a_group(figures: list[Figure], group: str, words: str) -> None:
    assert words in said(figures, group)


@pytest.mark.parametrize(
    ("number", "people", "shown"),
    [(12, 6000, "240.0"), (9, 6000, "Fewer than 10"), (12, None, "Population of the group not loaded")],
)
def test_a_count_is_set_against_its_own_population(number: int, people: int | None, shown: str) -> None:
    counted = Figure("i", OCTOBER, {"age_band": "5 to 9"}, number, None, Decimal(number), "referrals")
    what = indicator(kind="count-flow", unit="referrals")
    cell = table(what, "age_band", [counted], 10, lambda _: people, NOTES).rows[0][-1]
    assert (cell.text or str(cell.value)) == shown  # a flow of one month is brought to a year: 12 x 12
