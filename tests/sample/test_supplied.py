"""The invented authority supplies a figure for whatever only another system can know."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from goldenthread.indicators import CATALOGUE
from goldenthread.sample import Authority
from goldenthread.words import Supplied

SUPPLIED = sorted(name for name, one in CATALOGUE.items() if isinstance(one.figure, Supplied))


@pytest.mark.parametrize("indicator", SUPPLIED)
def test_every_supplied_indicator_has_figures(authority: Authority, indicator: str) -> None:
    assert any(row["measure"] == indicator for row in authority["supplied_series"])


@pytest.mark.parametrize("indicator", SUPPLIED)
def test_a_share_has_no_more_above_than_below(authority: Authority, indicator: str) -> None:
    for row in authority["supplied_series"]:
        if row["measure"] == indicator and CATALOGUE[indicator].unit == "%":
            assert row["numerator"] is not None
            assert row["denominator"]
            assert Decimal(str(row["numerator"])) <= Decimal(str(row["denominator"])), row


def test_no_figure_is_supplied_twice_or_after_the_day_of_the_extract(authority: Authority) -> None:
    keys = Counter(
        (row["measure"], row["period_start"], row["period_end"], row["area"]) for row in authority["supplied_series"]
    )
    assert [key for key, number in keys.items() if number > 1] == []
    assert all(row["period_end"] <= authority.as_at for row in authority["supplied_series"])
