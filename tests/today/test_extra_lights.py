"""Lights of things written in this site: they enter lists and the daily run like those of the snapshot."""

from __future__ import annotations

from typing import Any

import pytest

from goldenthread.observations.lights import Light
from goldenthread.web.today import extra, run, standing
from goldenthread.web.today.models import Item
from tests.today.drawn import ADA, AS_AT, CY, Row, Snapshot

pytestmark = pytest.mark.django_db

RULE = "escalation-open"


def concerns(snap: Any) -> list[Light]:
    """A concern about Cy is overdue; one about Ada was raised lately."""
    return [
        Light(RULE, 3, CY, False, "7", "red", None, None, 12, 12, "working days", "S1", "T2", "W3", "Raised long ago."),
        Light(RULE, 1, ADA, False, "8", "green", None, None, 1, 1, "working days", "S1", "T1", "W1", "Raised lately."),
    ]


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extra, "_sources", {})
    extra.register(RULE, concerns, lambda: None)
    extra.register(RULE, concerns, lambda: None)  # as when the site starts twice in a process


def test_they_stand_in_order_among_the_others() -> None:
    snap = Snapshot([Row("cin-visit-due", ADA), Row("cin-visit-due", CY)])
    assert [(each.team, each.rule) for each in standing.lights_for(snap)] == [
        ("T1", "cin-visit-due"), ("T2", "cin-visit-due"), ("T2", RULE),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "params", "keys"),
    [
        ("team = ?", ["T1"], ["8"]),
        ("team = ? AND worker = ?", ["T2", "W3"], ["7"]),
        ("child_key IN (SELECT child_key FROM children WHERE reference = ?)", [ADA], ["8"]),
        ("light = 'red'", [], ["7"]),
        ("due_day <= ? OR days > elapsed - ? AND basis_day IS NULL AND unit = 'working days'", [AS_AT, 1], ["8", "7"]),
        ("why LIKE 'Raised long%'", [], ["7"]),
        ("FALSE", [], []),
        ("TRUE", [], ["8", "7"]),
    ],
)
def test_a_condition_is_asked_of_them_too(condition: str, params: list[Any], keys: list[str]) -> None:
    rows = standing.lights_for(Snapshot(), condition, params, shades=standing.ALL_SHADES)
    assert [each.case_key for each in rows] == keys


def test_rules_narrow_them() -> None:
    assert standing.lights_for(Snapshot(), rules=["cin-visit-due"]) == []


def test_the_daily_run_enters_them() -> None:
    run.run(Snapshot())
    item = Item.objects.get()
    assert (item.rule, item.child, item.key, item.light, item.team) == (RULE, CY, "7", "red", "T2")


def test_a_rule_told_here_is_not_missing() -> None:
    snap = Snapshot()
    snap.say(
        "CREATE TABLE lights_missing AS SELECT * FROM (VALUES (?, 'a'), ('sdq-due', 'b')) AS t (rule, why)", [RULE]
    )
    assert standing.missing_rules(snap) == {"sdq-due": "b"}
