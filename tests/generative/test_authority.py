"""The random authority and the oracle, before any engine is asked."""

import pytest

from goldenthread.records import TABLES
from tests import oracle
from tests.generative.authority import random_authority

MONTHS = (*(f"2023-{month:02d}" for month in range(4, 13)), "2024-01", "2024-02", "2024-03")


def test_the_same_seed_gives_the_same_rows():
    assert random_authority(7).tables == random_authority(7).tables
    assert random_authority(7).tables != random_authority(11).tables


def test_every_row_has_the_declared_columns():
    for name, rows in random_authority(3).tables.items():
        declared = {column.name for column in TABLES[name].columns}
        for row in rows:
            assert set(row) == declared, name


def test_every_indicator_has_cases_met_and_not_met():
    """Seed after seed, until every indicator has had both; some need a rare child."""
    counted, met, failed = set(), set(), set()
    figures = {name for name, (_, kind) in oracle.RULES.items() if kind != "supplied"}
    left = figures
    for seed in range(60):
        authority = random_authority(seed)
        book = oracle.Book(authority.tables)
        for name in left:
            for period in ("2023-10", "2023-24"):
                for one in oracle.cases(book, name, period, authority.as_at):
                    if one["counted"]:
                        counted.add(name)
                        if one["met"] is not None:
                            (met if one["met"] else failed).add(name)
        # Shares of sums (sessions, posts, places) judge no case, and counts none: met is None throughout.
        judged = {name for name in met | failed if oracle.RULES[name][1] == "percentage"}
        left = (figures - counted) | (judged - met) | (judged - failed)
        if not left:
            break
    assert len(judged) > 100
    assert left == set()


@pytest.mark.parametrize("seed", range(4))
def test_months_add_up_to_the_year(seed):
    authority = random_authority(seed)
    book = oracle.Book(authority.tables)
    for name in oracle.ADDS_UP:
        months = [oracle.figure(book, name, month, authority.as_at)[0] for month in MONTHS]
        year = oracle.figure(book, name, "2023-24", authority.as_at)[0]
        assert year["numerator"] == sum(one["numerator"] for one in months), name
        assert (year["denominator"] or 0) == sum(one["denominator"] or 0 for one in months), name


@pytest.mark.parametrize("grain", ["service", "team", "worker", "age_band", "sex", "ethnicity"])
def test_the_parts_add_up_to_the_whole(grain):
    authority = random_authority(2)
    book = oracle.Book(authority.tables)
    for name, (_, kind) in oracle.RULES.items():
        if kind not in ("count", "percentage"):
            continue
        whole = oracle.figure(book, name, "2023-24", authority.as_at)[0]
        parts = oracle.figure(book, name, "2023-24", authority.as_at, by=(grain,))
        assert whole["numerator"] == sum(one["numerator"] for one in parts), name
        assert (whole["denominator"] or 0) == sum(one["denominator"] or 0 for one in parts), name
