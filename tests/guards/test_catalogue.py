"""The catalogue and the canonical tables say what the specification says.

The specification stands beside the checkout; where it is absent the comparison is skipped and says so.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from goldenthread.exceptions import RULES
from goldenthread.indicators import CATALOGUE
from goldenthread.records import BY_SOURCE

# How the specification writes what the catalogue calls the same.
KINDS = {
    "count-flow": "flow",
    "count-snapshot": "snapshot",
}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def specified(reference: Path) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in rows(reference / "indicators.csv")}


@pytest.mark.parametrize("indicator", sorted(CATALOGUE))
def test_an_indicator_is_as_specified(indicator: str, specified: dict[str, dict[str, str]]) -> None:
    declared, row = CATALOGUE[indicator], specified[indicator]
    assert (declared.id, declared.title, declared.domain) == (indicator, row["title"], row["domain"])
    assert (declared.polarity, declared.nation) == (row["polarity"], row["jurisdiction"])
    assert (declared.kind, declared.unit) == (row["kind"], row["unit"])
    assert str(declared.tier) == row["tier"]


@pytest.mark.parametrize("file", ["ssd.csv", "supplementary_tables.csv"])
def test_every_table_and_field_is_declared(file: str, reference: Path) -> None:
    declared = {(source, column.source_field) for source, table in BY_SOURCE.items() for column in table.columns}
    missing = [(row["table"], row["field"]) for row in rows(reference / file)]
    assert [entry for entry in missing if entry not in declared] == []


def test_the_catalogue_is_complete_in_itself() -> None:
    """What a page prints of an indicator is never empty."""
    for name, indicator in CATALOGUE.items():
        assert name == indicator.id
        for part in ("title", "definition", "why", "source", "unit", "domain"):
            assert str(getattr(indicator, part)).strip(), f"{name} has no {part}"
        assert indicator.needs, f"{name} does not say which tables it needs"
        assert indicator.workings(), f"{name} does not say how it is worked out"
        assert indicator.polarity in {"higher", "lower", "neutral"}
        assert indicator.nation in {"both", "england", "wales"}


@pytest.mark.parametrize("rule", sorted(RULES))
def test_an_exception_rule_is_as_specified(rule: str, reference: Path) -> None:
    declared = RULES[rule]
    row = next(row for row in rows(reference / "exceptions.csv") if row["id"] == rule)
    assert (declared.group, declared.owner, declared.escalate_to, declared.indicator) == (
        row["group"], row["owner_role"], row["escalate_to"], row["linked_indicator"],
    )  # fmt: skip


def test_every_specified_exception_rule_is_declared(reference: Path) -> None:
    assert set(RULES) == {row["id"] for row in rows(reference / "exceptions.csv")}
    assert len(RULES) == 91
