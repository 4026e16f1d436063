"""Days as numbers: working days, months and ages for the simulation.

Inside the simulation a day is its ordinal (`date.toordinal()`), because several million of
them are compared and added. `to_date` turns it back when a row is written. Working days are
Monday to Friday without the bank holidays of England and Wales (C3).
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from datetime import date, timedelta

FIRST = date(1940, 1, 1).toordinal()
LAST = date(2049, 12, 31).toordinal()

# Days the usual rule does not give: moved and one-off bank holidays.
MOVED = {
    2002: {"spring": date(2002, 6, 4), "extra": [date(2002, 6, 3)]},
    2011: {"extra": [date(2011, 4, 29)]},
    2012: {"spring": date(2012, 6, 4), "extra": [date(2012, 6, 5)]},
    2020: {"may": date(2020, 5, 8)},
    2022: {"spring": date(2022, 6, 2), "extra": [date(2022, 6, 3), date(2022, 9, 19)]},
    2023: {"extra": [date(2023, 5, 8)]},
}


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian rule."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _monday(year: int, month: int, last: bool = False) -> date:
    if last:
        end = date(year, month, monthrange(year, month)[1])
        return end - timedelta(days=end.weekday())
    start = date(year, month, 1)
    return start + timedelta(days=-start.weekday() % 7)


def bank_holidays(year: int) -> list[date]:
    """The bank holidays of England and Wales in a year, substitutes included."""
    moved = MOVED.get(year, {})
    new_year = date(year, 1, 1)
    new_year += timedelta(days={5: 2, 6: 1}.get(new_year.weekday(), 0))
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    if christmas.weekday() == 4:
        boxing += timedelta(days=2)
    elif christmas.weekday() == 5:
        christmas, boxing = christmas + timedelta(days=2), boxing + timedelta(days=2)
    elif christmas.weekday() == 6:
        christmas += timedelta(days=2)
    sunday = easter(year)
    days = [
        new_year,
        sunday - timedelta(days=2),
        sunday + timedelta(days=1),
        moved.get("may", _monday(year, 5)),
        moved.get("spring", _monday(year, 5, last=True)),
        _monday(year, 8, last=True),
        christmas,
        boxing,
    ]
    return sorted([*days, *moved.get("extra", [])])


def _working_days() -> tuple[list[int], list[int]]:
    closed = {
        day.toordinal()
        for year in range(date.fromordinal(FIRST).year, date.fromordinal(LAST).year + 1)
        for day in bank_holidays(year)
    }
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
