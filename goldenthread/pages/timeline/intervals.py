"""How long may pass, who says so, and how long did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from goldenthread.observations.periods import add_months
from goldenthread.pages import words
from goldenthread.rules import working_days
from goldenthread.rules.dated import Rule

Unit = Literal["working days", "days", "months"]
Origin = Literal["law", "practice standard", "set for this child", "agreed variation"]


@dataclass(frozen=True)
class Interval:
    """So many units from one event to the next, and whose word it is."""

    number: int
    unit: Unit
    origin: Origin

    def due(self, basis: date) -> date | None:
        """The day on which the next is due; None where the working calendar does not reach."""
        if self.unit == "working days":
            return working_day_after(basis, self.number)
        return add_months(basis, self.number) if self.unit == "months" else basis + timedelta(days=self.number)

    def until(self, basis: date) -> date | None:
        """The last day in time: a clock in working days that is due on a Friday lasts until the Sunday."""
        if self.unit != "working days":
            return self.due(basis)
        next_one = working_day_after(basis, self.number + 1)
        return next_one - timedelta(days=1) if next_one else None

    @property
    def words(self) -> str:
        return _in_words(self.number, self.unit)


@cache
def _in_words(number: int, unit: str) -> str:
    return words.times(number, unit.removesuffix("s"))


def by_rule(rule: Rule, day: date) -> Interval:
    """The interval of a dated rule as it was in force on the day."""
    return _of_rule(rule.on(day).number, rule.unit, rule.local)


@cache
def _of_rule(number: int, unit: str, local: bool) -> Interval:
    of: Unit = "days" if unit == "days" else "months" if unit == "months" else "working days"
    return Interval(number, of, "practice standard" if local else "law")


def taken(unit: Unit, first: date, last: date) -> str:
    """The time between two days in words of the unit: "34 working days", "1 month and 16 days"."""
    if unit == "working days":
        try:
            return words.times(working_days.between(first, last), "working day")
        except ValueError:
            unit = "days"
    if unit == "days":
        return words.times((last - first).days, "day")
    months = whole_months(first, last)
    over = (last - add_months(first, months)).days
    parts = [words.times(months, "month")] if months else []
    if over or not parts:
        parts.append(words.times(over, "day"))
    return " and ".join(parts)


def whole_months(first: date, last: date) -> int:
    """Complete months between two days (C4); none where the last comes first."""
    months = (last.year - first.year) * 12 + last.month - first.month
    if add_months(first, months) > last:
        months -= 1
    return max(months, 0)


def working_day_after(day: date, count: int) -> date | None:
    """The `count`-th working day after the day; None where the working calendar does not reach."""
    try:
        return working_days.after(day, count)
    except (ValueError, IndexError):
        return None
