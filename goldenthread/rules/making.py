"""How a rule is written down: one value, its paragraph, and the day it was last checked."""

from __future__ import annotations

from datetime import date

from goldenthread.rules.dated import Nation, Rule, Unit, Value

CHECKED = date(2026, 11, 22)


def law(id: str, title: str, number: int, unit: Unit, paragraph: str, nation: Nation = "both") -> Rule:
    """A limit that a law, a return or a published method sets: an authority cannot change it."""
    return Rule(id, title, unit, nation, (Value(number, paragraph),), CHECKED)


def local(id: str, title: str, number: int, unit: Unit, paragraph: str, nation: Nation = "both") -> Rule:
    """A practice standard that an authority may set for itself."""
    return Rule(id, title, unit, nation, (Value(number, paragraph),), CHECKED, local=True)
