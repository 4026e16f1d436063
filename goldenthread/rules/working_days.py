"""Counting working days between two days, in plain Python, for what people write between two loads.

Counting rule C3: the first day is day 0, weekends and bank holidays of England and Wales do not count, and a
start on one of them makes the next working day day 1. Figures and lists count the same days in the snapshot.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cache

from goldenthread.rules.calendar import FIRST_YEAR, LAST_YEAR, working_days


@cache
def _open_days() -> list[date]:
    return [day for day, _, works in working_days() if works]


def between(first: date, last: date) -> int:
    """Working days after `first`, up to and including `last`; negative when `last` comes first.

    ValueError for a day outside the years the calendar knows.
    """
    return _number(last) - _number(first)


def after(day: date, count: int) -> date:
    """The `count`-th working day after `day`; for 0 the day itself, whatever day it is."""
    return _open_days()[_number(day) + count - 1] if count else day


def _number(day: date) -> int:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"The working calendar knows {FIRST_YEAR} to {LAST_YEAR}; asked about {day.year}.")
    return bisect_right(_open_days(), day)
