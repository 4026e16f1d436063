"""On random authorities the engine and the oracle agree on every figure and on every row behind it.

`make test` draws 20 authorities; GENERATIVE_AUTHORITIES=200 in the environment draws as many.
Each authority is asked for a few of the periods and grains, another few for the next, so that all come
round: a figure is the fold of its rows, and the rows of the year are compared for every authority.
"""

import os
from typing import Any

import pytest

from goldenthread.engine.example import open_tables
from goldenthread.observations import Period, figures
from goldenthread.observations import cases as engine_cases
from tests import oracle
from tests.generative.authority import random_authority
from tests.generative.comparing import (
    GRAINS,
    LONGER,
    MONTHS,
    begun,
    differing_figures,
    differing_rows,
    indicators_of,
)

SEEDS = range(int(os.environ.get("GENERATIVE_AUTHORITIES", "20")))
PERIODS = MONTHS + LONGER
YEAR = "2023-24"


def nation_of(seed: int) -> str:
    return "wales" if seed % 4 == 3 else "england"


def opened(seed):
    authority = random_authority(seed)
    nation = nation_of(seed)
    return authority, nation, open_tables(authority.tables, authority.as_at, nation)


def turn(choices: tuple[Any, ...], number: int) -> Any:
    return choices[number % len(choices)]


def report(lines):
    """The first of each indicator, so that a slip in one rule does not hide the others."""
    first = {}
    for line in lines:
        first.setdefault(line.split()[0], line)
    return f"{len(lines)} differences, the first of each indicator:\n" + "\n".join(first.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_figures_and_rows_agree(seed):
    authority, nation, snap = opened(seed)
    lines = differing_rows(snap, authority, nation, (YEAR, turn(PERIODS, seed)))
    periods = (turn(PERIODS, seed + 7), turn(LONGER, seed), turn(MONTHS, seed * 5))
    lines += differing_figures(snap, authority, nation, periods, ((), turn(GRAINS[1:], seed)))
    assert not lines, report(lines)


def judged_one_by_one(name, cases):
    """A share of which every case is met or not, or a count in which each case is one."""
    if oracle.RULES[name][1] == "percentage":
        return all(one["met"] is not None for one in cases if one["counted"])
    return oracle.RULES[name][1] == "count"


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_number_is_the_count_of_its_rows(seed):
    authority, nation, snap = opened(seed)
    book = oracle.Book(authority.tables)
    compared = 0
    for name in indicators_of(nation):
        for period in begun(("2023-10", "2023-Q3", YEAR), authority):
            if not judged_one_by_one(name, oracle.cases(book, name, period, authority.as_at, nation)):
                continue
            rows = [row for row in engine_cases(snap, name, Period.parse(period)).rows if row.counted]
            found = figures(snap, [name], Period.parse(period))[0]
            if found.status != "ok":
                continue
            if oracle.RULES[name][1] == "percentage":
                assert found.numerator == sum(bool(row.met) for row in rows), (name, period)
                assert found.denominator == len(rows), (name, period)
            else:
                assert found.numerator == len(rows), (name, period)
            compared += 1
    assert compared > 500


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_months_add_up_where_they_should(seed):
    _, nation, snap = opened(seed)
    ids = [name for name in indicators_of(nation) if name in oracle.ADDS_UP]
    months = [figures(snap, ids, Period.parse(month)) for month in MONTHS]
    year = figures(snap, ids, Period.parse(YEAR))
    for name in ids:
        parts = [one for month in months for one in month if one.indicator == name and one.status == "ok"]
        whole = next(one for one in year if one.indicator == name)
        if whole.status != "ok":
            continue
        assert whole.numerator == sum(one.numerator for one in parts), name
        assert (whole.denominator or 0) == sum(one.denominator or 0 for one in parts), name
