"""Invented figures, indicators and rows for the tests of what a reader sees."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from goldenthread.observations import Figure, Period


def indicator(**changes: Any) -> Any:
    base = {
        "id": "cp-visits-in-10-working-days",
        "title": "Children on plans visited within 10 working days",
        "definition": "children visited in time",
        "why": "a child who is not seen is not safe",
        "domain": "visits",
        "kind": "percentage",
        "unit": "%",
        "polarity": "higher",
        "nation": "both",
        "source": "Practice standard",
        "needs": ["protection_plans"],
        "period_kind": "flow",
        "differences": "",
        "typical_target": "",
        "caveat": "",
        "counts": "children on a plan",
        "met": "visited in time",
        "case_list": SimpleNamespace(name="children_on_protection_plans", one_row="a child"),
        "rule_sentences": lambda: ["Local practice standard: 10 working days"],
        "workings": lambda: ["One row is a child"],
    }
    return SimpleNamespace(**(base | changes))


def month(year: int, number: int) -> Period:
    return Period.parse(f"{year}-{number:02d}")


OCTOBER = month(2025, 10)
SEPTEMBER = month(2025, 9)


def share(met: int, of: int, period: Period = OCTOBER, **by: str) -> Figure:
    value = (Decimal(met) * 100 / of).quantize(Decimal("0.1")) if of else None
    return Figure("i", period, by, met, of, value, "%")


def count(value: int, period: Period = OCTOBER, unit: str = "children", **by: str) -> Figure:
    return Figure("i", period, by, value, None, Decimal(value), unit)


def without(status: str, why: str, period: Period = OCTOBER, unit: str = "%") -> Figure:
    return Figure("i", period, {}, None, None, None, unit, status, why)
