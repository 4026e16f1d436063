"""Exception rules read plainly, in loops; shares no code with the engine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

# Rule id to the function that judges it.
RULES: dict[str, Callable[..., list[dict[str, Any]]]] = {}


def lights(tables: dict[str, list[dict[str, Any]]], rule: str, day: date, nation: str) -> list[dict[str, Any]]:
    """One dictionary for each case in the rule's cohort on the day: child, key, rag, due, days, day."""
    return RULES[rule](tables, day, nation)
