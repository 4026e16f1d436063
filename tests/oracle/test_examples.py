"""The shared worked examples, through the oracle: a slip of the oracle shows here first."""

import csv
import json
from pathlib import Path

import pytest

from goldenthread.cli import check_examples
from tests import oracle
from tests.oracle import exceptions

SHARED = Path(__file__).resolve().parents[3] / "shared" / "reference" / "worked_examples.csv"
TABLE = SHARED.with_name("exceptions.csv")


def shared_examples():
    if not SHARED.exists():
        return []
    with SHARED.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["indicator_id"] in known()]


def known():
    return {*oracle.RULES, *(f"exception:{rule}" for rule in exceptions.RULES)}


@pytest.mark.skipif(not SHARED.exists(), reason="the shared worked examples are not beside this checkout")
def test_there_are_shared_examples():
    about = [row["indicator_id"].startswith("exception:") for row in shared_examples()]
    assert about.count(False) > 30
    assert about.count(True) > 15


@pytest.mark.skipif(not TABLE.exists(), reason="the shared table of exception rules is not beside this checkout")
def test_every_rule_of_the_table_has_an_oracle():
    with TABLE.open(encoding="utf-8-sig", newline="") as file:
        assert {row["id"] for row in csv.DictReader(file)} == set(exceptions.RULES)


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=f"{row['id']} {row['indicator_id']}") for row in shared_examples()]
)
def test_a_shared_example(row):
    known, work_out = check_examples.oracle()
    example = check_examples.Example(
        row=0,
        id=row["id"],
        indicator=row["indicator_id"],
        given=json.loads(row["given"]),
        period=row["as_of_or_period"],
        expected=json.loads(row["expected"]),
    )
    outcome = check_examples.check(example, known, work_out)
    assert outcome.outcome == "passed", (outcome.why, outcome.got, row["why"])
