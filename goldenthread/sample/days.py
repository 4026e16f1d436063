"""Days as numbers: working days, months and ages for the simulation.

Inside the simulation a day is its ordinal (`date.toordinal()`), because several million of
them are compared and added. `to_date` turns it back when a row is written. Working days are
Monday to Friday without the bank holidays of England and Wales (C3).
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from datetime import date

from goldenthread.rules.calendar import bank_holidays

FIRST = date(1940, 1, 1).toordinal()
LAST = date(2049, 12, 31).toordinal()


def _working_days() -> tuple[list[int], list[int]]:
    closed = {day.toordinal() for day in bank_holidays(date.fromordinal(FIRST).year, date.fromordinal(LAST).year)}
    days, counts = [], []
    for day in range(FIRST, LAST + 1):
        if (day - 1) % 7 < 5 and day not in closed:  # ordinal 1 was a Monday
            days.append(day)
        counts.append(len(days))
    return days, counts


WORKING_DAYS, _COUNT = _working_days()
_DATES = [date.fromordinal(day) for day in range(FIRST, LAST + 1)]


def to_date(day: int) -> date:
    return _DATES[day - FIRST]


def working_days_between(a: int, b: int) -> int:
    """wd(a, b) of C3: the working days after a, up to and including b."""
    return _COUNT[b - FIRST] - _COUNT[a - FIRST]


def add_working_days(day: int, n: int) -> int:
    """The n-th working day after `day`; the day itself for 0."""
    return WORKING_DAYS[_COUNT[day - FIRST] + n - 1] if n else day


def is_working_day(day: int) -> bool:
    return _COUNT[day - FIRST] != _COUNT[day - FIRST - 1]


def working_day_from(day: int) -> int:
    """The day itself when it is a working day, else the next one."""
    return WORKING_DAYS[bisect_right(WORKING_DAYS, day - 1)]


def working_day_before(day: int) -> int:
    """The last working day before `day`."""
    return WORKING_DAYS[bisect_right(WORKING_DAYS, day - 1) - 1]


def add_months(day: int, n: int) -> int:
    """The same day n months later, or the last day of that month (C4)."""
    found = _DATES[day - FIRST]
    month = found.month - 1 + n
    year, month = found.year + month // 12, month % 12 + 1
    return date(year, month, min(found.day, monthrange(year, month)[1])).toordinal()


def age(born: int, day: int) -> int:
    """Completed years; a 29 February birthday falls on 1 March in other years (C5). -1 before birth."""
    if born > day:
        return -1
    birth, today = _DATES[born - FIRST], _DATES[day - FIRST]
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def birthday(born: int, years: int) -> int:
    """The day a person reaches that age."""
    birth = _DATES[born - FIRST]
    if (birth.month, birth.day) == (2, 29) and monthrange(birth.year + years, 2)[1] == 28:
        return date(birth.year + years, 3, 1).toordinal()
    return date(birth.year + years, birth.month, birth.day).toordinal()
