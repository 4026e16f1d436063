"""On random authorities the engine and the oracle agree on every figure and on every row behind it."""

import pytest

from goldenthread.engine.example import open_tables
from goldenthread.observations import Period, figures
from goldenthread.observations import cases as engine_cases
from tests import oracle
from tests.generative.authority import random_authority
from tests.generative.comparing import (
    LONGER,
    MONTHS,
    differing_figures,
    differing_rows,
    indicators_of,
)

SEEDS = range(20)


def nation_of(seed):
    return "wales" if seed % 4 == 3 else "england"


def opened(seed):
    authority = random_authority(seed)
    nation = nation_of(seed)
    return authority, nation, open_tables(authority.tables, authority.as_at, nation)


def report(lines):
    """The first of each indicator, so that a slip in one rule does not hide the others."""
    first = {}
    for line in lines:
        first.setdefault(line.split()[0], line)
    return f"{len(lines)} differences, the first of each indicator:\n" + "\n".join(first.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_figures_agree(seed):
    authority, nation, snap = opened(seed)
    lines = differing_figures(snap, authority, nation, MONTHS + LONGER)
    assert not lines, report(lines)


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_agree(seed):
    authority, nation, snap = opened(seed)
    lines = differing_rows(snap, authority, nation, MONTHS + LONGER)
    assert not lines, report(lines)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_number_is_the_count_of_its_rows(seed):
    _, nation, snap = opened(seed)
    for name in indicators_of(nation):
        kind = oracle.RULES[name][1]
        if kind in ("gap", "per worker", "mean", "median", "total", "quotient") or name.startswith("cla-attendance"):
            continue
        for period in ("2023-10", "2023-Q3", "2023-24"):
            rows = [row for row in engine_cases(snap, name, Period.parse(period)).rows if row.counted]
            found = figures(snap, [name], Period.parse(period))
            if kind == "percentage":
                assert found[0].numerator == sum(bool(row.met) for row in rows), (name, period)
                assert found[0].denominator == len(rows), (name, period)
            else:
                assert sum(one.numerator for one in found) == len(rows), (name, period)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_months_add_up_where_they_should(seed):
    _, nation, snap = opened(seed)
    ids = [name for name in indicators_of(nation) if name in oracle.ADDS_UP]
    months = [figures(snap, ids, Period.parse(month)) for month in MONTHS]
    year = figures(snap, ids, Period.parse("2023-24"))
    for name in ids:
        parts = [one for month in months for one in month if one.indicator == name]
        whole = next(one for one in year if one.indicator == name)
        assert whole.numerator == sum(one.numerator for one in parts), name
        assert (whole.denominator or 0) == sum(one.denominator or 0 for one in parts), name
