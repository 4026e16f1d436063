"""A supplied figure in words: where it comes from, and whether whole children can make it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from goldenthread.observations.possible import nearest, places
from goldenthread.pages import reading, words
from goldenthread.words import Pooled, Quotient, Total

if TYPE_CHECKING:
    from goldenthread.indicators import Indicator
    from goldenthread.observations import Figure

SUPPLIED = "Supplied by"


def flag(value: Decimal | None, denominator: Decimal | int | None) -> str:
    """What to say of a percentage that no whole number of its denominator makes; "" for one that can be.

    "No whole number of 251 makes 28.4%. The nearest are 71 (28.3%) and 72 (28.7%)."
    """
    if value is None or denominator is None:
        return ""
    near = nearest(value, denominator)
    if not near:
        return ""
    said = words.listed([f"{words.number(one.numerator)} ({_percent(one.value)})" for one in near])
    which = "The nearest is" if len(near) == 1 else "The nearest are"
    return f"No whole number of {words.number(denominator)} makes {_percent(value)}. {which} {said}."


def counts_whole(indicator: Indicator) -> bool:
    """Are children, cases or plans counted, so that a numerator or denominator with decimals cannot be?

    Not where hours, full-time equivalents or money are added up; nor a rate, whose people may be an estimate.
    """
    if indicator.domain == "finance" or indicator.kind not in (
        "percentage",
        "distribution",
        "count-flow",
        "count-snapshot",
    ):
        return False
    return not (indicator.domain == "workforce" and isinstance(indicator.figure, Pooled | Quotient | Total))


def not_whole(parts: Mapping[str, Decimal | None]) -> str:
    """What to say of numbers that should be whole, each under its name; "" when all are.

    "The numerator 2.5 is no whole number."
    """
    odd = [(name, number) for name, number in parts.items() if number is not None and number % 1]
    return " ".join(f"The {name} {words.number(number, places(number))} is no whole number." for name, number in odd)


def _percent(value: Decimal) -> str:
    return f"{words.number(value, places(value))}%"


def flag_of(figure: Figure) -> str:
    """The same of a figure as it leaves: only a supplied one can have a denominator and no numerator."""
    if figure.unit != "%" or figure.status != "ok" or figure.numerator is not None:
        return ""
    return flag(figure.value, figure.denominator)


def origin(figure: Figure) -> str:
    """ "Supplied by the virtual school, as at 31 October 2023."; "" for a figure that was worked out."""
    return figure.why if figure.status == "ok" and figure.why.startswith(SUPPLIED) else ""


def last(indicator: Indicator, now: Figure, months: Sequence[Figure], as_at: date) -> str:
    """ "Supplied last: 59.4%, as at 30 September 2023.", in the months between the figures of a quarterly series."""
    if reading.state(now) != "not computable":
        return ""
    for one in reversed(months):
        if one.period.end < now.period.end and origin(one) and one.value is not None:
            when = reading.period(indicator, one.period, as_at)
            return f"Supplied last: {words.amount(one.value, one.unit)}, {when}."
    return ""
