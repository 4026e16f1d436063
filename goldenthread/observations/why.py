"""Why a row counts and whether it met the standard, in one sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.indicators import Indicator
from goldenthread.words import Clock, Share
from goldenthread.words import Figure as Fold


def sentence(indicator: Indicator, figure: Fold, values: dict[str, Any], met: bool | None) -> str:
    """Plain English from the row's own dates: "Started 12 February 2024, authorised 18 April 2024:
    46 working days, limit 45. Late." Nothing but dates and counts is said."""
    clock = indicator.clock
    if clock is not None and isinstance(figure, Share):
        return _taken(indicator, clock, values, met) if clock.taken else _due(clock, values, met)
    shown = [
        f"{item.title} {_day(values[item.column])}"
        for item in indicator.evidence
        if isinstance(values.get(item.column), date)
    ]
    words = ", ".join(shown[:1] + [part[0].lower() + part[1:] for part in shown[1:]])
    if met is None:
        return f"{words}." if words else ""
    verdict = "Yes" if met else "No"
    return f"{words}: {verdict.lower()}." if words else f"{verdict}."


def _taken(indicator: Indicator, clock: Clock, values: dict[str, Any], met: bool | None) -> str:
    rule = indicator.rules[0]
    started, stopped, taken = values.get(clock.starts), values.get(clock.stops), values.get(clock.taken)
    limit = rule.on(started).number if isinstance(started, date) else rule.values[0].number
    begun = f"Clock from {_day(started)}" if isinstance(started, date) else "No start date"
    if not isinstance(stopped, date):
        return f"{begun}, not done: limit {limit} {rule.unit}. Overdue."
    days = rule.unit if taken != 1 else rule.unit.rstrip("s")
    return f"{begun} to {_day(stopped)}: {taken} {days}, limit {limit}. {'In time' if met else 'Late'}."


def _due(clock: Clock, values: dict[str, Any], met: bool | None) -> str:
    last, due = values.get(clock.starts), values.get(clock.due)
    begun = f"{clock.title} last {_day(last)}" if isinstance(last, date) else f"{clock.title}: none recorded"
    next_due = f", next due {_day(due)}" if isinstance(due, date) else ""
    until = values.get(clock.until)
    if not met and isinstance(until, date) and until >= values["day"]:
        return f"{begun}{next_due}. Not overdue now; an earlier one was late."
    return f"{begun}{next_due}. {'In time' if met else 'Overdue'}."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
