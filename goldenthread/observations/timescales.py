"""The dated rules a snapshot was worked out with, so that a page never judges by others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from goldenthread.rules.dated import Rule, Value
from goldenthread.rules.timescales import RULES


def timescales(snap: Any) -> dict[str, Rule]:
    """Every rule by its id, with the values that held when the snapshot was made, the authority's own among them."""
    values: dict[str, list[Value]] = {}
    for id, day, number, paragraph in snap.query(
        "SELECT rule, in_force_from, number, paragraph FROM rule_values ORDER BY rule, in_force_from NULLS FIRST"
    ):
        values.setdefault(id, []).append(Value(number, paragraph, day))
    return {id: replace(rule, values=tuple(values[id])) for id, rule in RULES.items() if id in values}
