"""Every drawn table of tests/exceptions, through the oracle: the edges were drawn for the engine and hold for both."""

import importlib
import pkgutil

import pytest

import tests.exceptions
from tests.exceptions.drawn import DrawnRule, check
from tests.oracle import exceptions


def drawn_tables():
    found = []
    for module in pkgutil.iter_modules(tests.exceptions.__path__, "tests.exceptions."):
        if module.name.split(".")[-1].startswith("test_"):
            found += [one for one in importlib.import_module(module.name).__dict__.get("TABLES", ())]
    return [table for table in found if isinstance(table, DrawnRule)]


def judged(tables, rule, day, nation, moment):
    return [{"why": "by the oracle", **light} for light in exceptions.lights(tables, rule, day, nation, moment)]


def test_there_are_drawn_tables():
    assert len({table.rule for table in drawn_tables()}) > 50


@pytest.mark.parametrize("table", drawn_tables(), ids=str)
def test_a_drawn_table(table):
    check(table, judge=judged)
