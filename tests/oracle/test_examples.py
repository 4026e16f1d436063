"""The shared worked examples, through the oracle: a slip of the oracle shows here first."""

import csv
import json
from pathlib import Path

import pytest

from goldenthread.cli import check_examples
from tests import oracle

SHARED = Path(__file__).resolve().parents[3] / "shared" / "reference" / "worked_examples.csv"


def shared_examples():
    if not SHARED.exists():
        return []
    with SHARED.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["indicator_id"] in oracle.RULES]


@pytest.mark.skipif(not SHARED.exists(), reason="the shared worked examples are not beside this checkout")
def test_there_are_shared_examples():
    assert len(shared_examples()) > 30


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
