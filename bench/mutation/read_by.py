"""Which case lists, indicators and exception rules are read from a file or from a dated value: where a fault shows."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path

from goldenthread import cases, derived
from goldenthread.cases import CASE_LISTS
from goldenthread.engine import statements
from goldenthread.exceptions import RULES
from goldenthread.indicators import CATALOGUE


@cache
def lists_of(path: str) -> tuple[str, ...]:
    """Case lists made from the file: itself, or those that read the derived table, the nearest first."""
    name = Path(path).stem
    if "/cases/" in path:
        return tuple(one for one in CASE_LISTS if one == name or name in cases.read_from()[one])
    read = [one for one in CASE_LISTS if name in statements.read_by(one)]
    return tuple(sorted(read, key=lambda one: name not in cases.sql(one)))


def indicators_of(lists: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(i.id for one in lists for i, _ in statements.parts_of(CASE_LISTS[one])))


def rules_of(lists: tuple[str, ...]) -> list[str]:
    return [id for id, rule in RULES.items() if {part.of.name for part in rule.parts()} & set(lists)]


def read_with(rules: Collection[str]) -> set[str]:
    """Indicators and exception rules that a dated value goes into, by its name in their words or in the SQL."""
    quoted, columns = [f"id='{id}'" for id in rules], [id.replace("-", "_") for id in rules]
    tables = {name for name in derived.DERIVED if any(column in derived.sql(name) for column in columns)}
    lists = tuple(
        name
        for name in CASE_LISTS
        if any(column in cases.sql(name) for column in columns) or statements.read_by(name) & tables
    )
    worded = {id for known in (CATALOGUE, RULES) for id, one in known.items() if any(q in repr(one) for q in quoted)}
    return worded | {*indicators_of(lists), *rules_of(lists)}
