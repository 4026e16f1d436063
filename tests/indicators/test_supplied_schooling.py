"""School figures of other systems, as they are supplied."""

import pytest

from goldenthread.examples import to_tables
from goldenthread.indicators import supplied_schooling
from goldenthread.indicators.indicator import Indicator
from goldenthread.observations.example import run

SUPPLIED = [one.id for one in vars(supplied_schooling).values() if isinstance(one, Indicator)]
YEAR = "2024-09-01/2025-08-31"


def read(indicator, period, **said):
    given = {"events": [{"type": "supplied", **said}]}
    tables, report_date, nation = to_tables(given, period, indicator)
    return run(tables, indicator, period, report_date, nation)


@pytest.mark.parametrize("indicator", SUPPLIED)
def test_a_figure_is_read_as_it_was_supplied(indicator):
    found = read(indicator, YEAR, start="2024-09-01", end="2025-08-31", numerator=30, denominator=120)
    assert (found["status"], found["numerator"], found["denominator"]) == ("ok", 30, 120)
    assert float(found["value"]) == (0.3 if indicator == "ks4-attainment-8" else 25.0)


@pytest.mark.parametrize("indicator", SUPPLIED)
def test_what_nobody_supplied_is_not_nought(indicator):
    found = read(indicator, YEAR, start="2023-09-01", end="2024-06-30", numerator=30, denominator=120)
    assert found["status"] == "not-computable"
    assert found["value"] is None
