"""Tests on one row of a case list.

A test that cannot be decided because a value is missing is false, in every engine: an
indicator that must tell "missing" apart asks for it with `is_missing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from goldenthread.rules.dated import Rule

Operator = Literal["is_true", "is_missing", "equals", "one_of", "at_most", "at_least", "on_or_before"]
Value = str | int | bool


@dataclass(frozen=True)
class Condition:
    """A test: `column operator value`, or a combination of tests.

    `joined` is "and", "or", "not" or "" for a plain test. `rule` stands in for a number when
    the number comes from law: the value in force on the day in `rule_day` is used.
    """

    column: str = ""
    operator: Operator = "is_true"
    value: Value | tuple[Value, ...] | None = None
    other: str = ""
    rule: Rule | None = None
    rule_day: str = ""
    joined: Literal["", "and", "or", "not"] = ""
    parts: tuple[Condition, ...] = ()

    def __and__(self, other: Condition) -> Condition:
        return both(self, other)

    def __or__(self, other: Condition) -> Condition:
        return either(self, other)

    def __invert__(self) -> Condition:
        return negate(self)


@dataclass(frozen=True)
class Column:
    """A column of a case list, from which tests are made."""

    name: str

    def is_true(self) -> Condition:
        return Condition(self.name, "is_true")

    def is_missing(self) -> Condition:
        return Condition(self.name, "is_missing")

    def equals(self, value: Value) -> Condition:
        return Condition(self.name, "equals", value)

    def one_of(self, *values: Value) -> Condition:
        return Condition(self.name, "one_of", tuple(values))

    def at_most(self, limit: int | Rule, on: str = "") -> Condition:
        """The number is the limit or less; a rule is read as in force on the day in column `on`."""
        if isinstance(limit, Rule):
            return Condition(self.name, "at_most", rule=limit, rule_day=on)
        return Condition(self.name, "at_most", limit)

    def at_least(self, limit: int) -> Condition:
        return Condition(self.name, "at_least", limit)

    def on_or_before(self, other: str) -> Condition:
        """The date is the date in column `other` or earlier (the day itself counts)."""
        return Condition(self.name, "on_or_before", other=other)


def column(name: str) -> Column:
    return Column(name)


def both(*tests: Condition) -> Condition:
    return Condition(joined="and", parts=tests)


def either(*tests: Condition) -> Condition:
    return Condition(joined="or", parts=tests)


def negate(test: Condition) -> Condition:
    return Condition(joined="not", parts=(test,))
