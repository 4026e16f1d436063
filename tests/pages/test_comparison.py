"""Beside others: the same days, the same rounding, and a symbol never read as a number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.comparators import Published, for_indicator
from goldenthread.observations import Figure, Period
from goldenthread.pages import comparison
from goldenthread.pages.table import Notes
from tests.pages.invented import indicator

ENGLAND, BARNET, CAMDEN = "E92000001", "E09000003", "E09000007"
MEASURE = "rereferrals-12-months-pct"


def compared(texts: dict[str, str]):
    held = {
        ("2023-24", code): Published(MEASURE, "2023-24", code, text, "ees-cin-2025-c1") for code, text in texts.items()
    }
    return for_indicator("re-referrals-12m", "", date(2025, 1, 1), chosen=("302", "202"), figures=lambda _: held)


def ours(numerator: int, denominator: int) -> Figure:
    value = Decimal(100 * numerator) / denominator
    period = Period.parse("2023-24")
    return Figure("re-referrals-12m", period, {}, numerator, denominator, round(value, 1), "%")


def beside(texts: dict[str, str], figure: Figure):
    found = compared(texts)
    assert found is not None
    notes = Notes("Compared", date(2025, 1, 1), "s1")
    return comparison.beside(indicator(period_kind="flow"), found, figure, "Nowhere", date(2025, 1, 1), notes)


def test_a_line_for_every_place_and_what_ours_is() -> None:
    said = beside({ENGLAND: "22.4", BARNET: "20.0", CAMDEN: "c"}, ours(1, 4))
    rows = {row[0].value: row for row in said.table.rows}
    assert rows["England"][1].value == Decimal("22.4")
    assert rows["England"][2].value == "2.6 above"
    assert (rows["Camden"][1].value, rows["Camden"][1].text) == (None, "c")
    assert rows["Camden"][3].value == "Withheld to protect confidentiality."
    assert rows["Chosen comparison group: median"][0].note == "1 of 2 had a figure"
    assert "England 22.4%" in said.said
    assert any("Open Government Licence" in remark for remark in said.remarks)


@pytest.mark.parametrize(
    ("published", "numerator", "denominator", "own"),
    [("22", 1, 8, "13"), ("22.4", 1, 8, "12.5"), ("22.4", 1, 3, "33.3"), ("22", 1, 200, "1"), ("22", 0, 5, "0")],
)
def test_ours_is_rounded_as_the_published_one(published: str, numerator: int, denominator: int, own: str) -> None:
    like = Published(MEASURE, "2023-24", ENGLAND, published, "ees-cin-2025-c1")
    assert comparison.rounded(ours(numerator, denominator), like) == Decimal(own)


def test_no_figure_of_ours() -> None:
    blank = Figure(
        "re-referrals-12m", Period.parse("2023-24"), {}, None, None, None, "%", "not-computable", "Not loaded."
    )
    said = beside({ENGLAND: "22.4"}, blank)
    assert "Nowhere has no figure for that period" in said.said
    rows = {row[0].value: row for row in said.table.rows}
    assert rows["England"][2].value == ""
    assert rows["Barnet"][1].text == "Not published"
    assert any("none is set against the others" in remark for remark in said.remarks)
    assert rows["Chosen comparison group: mean"][3].value == "Too few of them have a figure to compare with."


def test_the_line_of_a_tile() -> None:
    found = compared({ENGLAND: "22.4", BARNET: "20.0", CAMDEN: "21.0"})
    assert comparison.line_of_tile(indicator(), found, "") == (
        "England 22.4%, group 20.5% (median, 2 of 2), year to 31 March 2024"
    )
    assert comparison.line_of_tile(indicator(), None, "None published") == "None published"
    assert comparison.line_of_tile(indicator(kind="count-flow"), found, "") == comparison.A_COUNT


def test_the_line_of_a_tile_says_what_is_not_there() -> None:
    """One of two neighbours is half of them and is compared; of none that had a figure there is nothing to compare."""
    assert comparison.line_of_tile(indicator(), compared({ENGLAND: "c", BARNET: "20.0"}), "") == (
        "England withheld to protect confidentiality, group 20.0% (median, 1 of 2), year to 31 March 2024"
    )
    assert comparison.line_of_tile(indicator(), compared({ENGLAND: "22.4"}), "") == (
        "England 22.4%, too few of the group to compare with (0 of 2), year to 31 March 2024"
    )
    alone = for_indicator("re-referrals-12m", "", date(2025, 1, 1))
    assert comparison.line_of_tile(indicator(), alone, "").split(", ")[1] == "no neighbours set"


def test_without_a_figure_of_ours_the_published_one_is_set_against_the_others() -> None:
    held = {
        ("2023-24", code): Published(MEASURE, "2023-24", code, text, "ees-cin-2025-c1")
        for code, text in {ENGLAND: "22.4", BARNET: "20.0", CAMDEN: "21.0"}.items()
    }
    found = for_indicator("re-referrals-12m", "302", date(2025, 1, 1), chosen=("202",), figures=lambda _: held)
    assert found is not None
    blank = Figure("re-referrals-12m", Period.parse("2023-24"), {}, None, None, None, "%", "not-computable", "None.")
    day, notes = date(2025, 1, 1), Notes("Compared", date(2025, 1, 1), "s1")
    said = comparison.beside(indicator(period_kind="flow"), found, blank, "Barnet", day, notes)
    rows = {row[0].value: row for row in said.table.rows}
    assert "Barnet, as published, 20.0%, England 22.4%" in said.said
    assert (rows["England"][2].value, rows["Camden"][2].value) == ("2.4 below", "1.0 below")
    assert rows["Barnet, as published"][2].value == ""
    assert any("set against our published one" in remark for remark in said.remarks)
    own = comparison.beside(indicator(period_kind="flow"), found, ours(1, 4), "Barnet", day, notes)
    assert "Barnet 25.0%, England 22.4%" in own.said
    assert not any("set against our published one" in remark for remark in own.remarks)
