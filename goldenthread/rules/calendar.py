"""Bank holidays of England and Wales, which share them, and the working calendar made from them.

Source: Banking and Financial Dealings Act 1971, schedule 1, and the royal proclamations that moved
or added days. Worked out, not typed, except for the days a proclamation moved or added.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

FIRST_YEAR, LAST_YEAR = 1990, 2035

# A day that a proclamation put in place of the usual one.
MOVED = {
    date(1995, 5, 1): date(1995, 5, 8),
    date(2002, 5, 27): date(2002, 6, 4),
    date(2012, 5, 28): date(2012, 6, 4),
    date(2020, 5, 4): date(2020, 5, 8),
    date(2022, 5, 30): date(2022, 6, 2),
}
# Days added once.
ADDED = {
    date(1999, 12, 31): "Millennium holiday",
    date(2002, 6, 3): "Golden Jubilee",
    date(2011, 4, 29): "Royal wedding",
    date(2012, 6, 5): "Diamond Jubilee",
    date(2022, 6, 3): "Platinum Jubilee",
    date(2022, 9, 19): "State funeral of Queen Elizabeth II",
    date(2023, 5, 8): "Coronation of King Charles III",
}


def easter_sunday(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, valid for every year)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


@cache
def bank_holidays(first: int = FIRST_YEAR, last: int = LAST_YEAR) -> dict[date, str]:
    """Every bank holiday of England and Wales from `first` to `last` year, with its name.

    A fixed day that falls on a weekend is replaced by the next weekday that is not already a
    holiday, and only the substitute is listed: the weekend is no working day anyway.
    """
    days: dict[date, str] = {}
    for year in range(first, last + 1):
        easter = easter_sunday(year)
        usual = {
            easter - timedelta(days=2): "Good Friday",
            easter + timedelta(days=1): "Easter Monday",
            _monday_from(date(year, 5, 1)): "Early May bank holiday",
            _monday_from(date(year, 5, 25)): "Spring bank holiday",
            _monday_from(date(year, 8, 25)): "Summer bank holiday",
        }
        for day, name in usual.items():
            days[MOVED.get(day, day)] = name
        fixed = [(date(year, 1, 1), "New Year's Day"), (date(year, 12, 25), "Christmas Day")]
        fixed.append((date(year, 12, 26), "Boxing Day"))
        late: list[str] = []
        for day, name in fixed:
            if day.weekday() < 5:
                days[day] = name
            else:
                late.append(name)
        for name in late:
            day = date(year, 1, 1) if name.startswith("New") else date(year, 12, 25)
            while day.weekday() >= 5 or day in days:
                day += timedelta(days=1)
            days[day] = f"{name} (substitute day)"
    days.update({day: name for day, name in ADDED.items() if first <= day.year <= last})
    return dict(sorted(days.items()))


def working_days(local_closures: frozenset[date] = frozenset()) -> list[tuple[date, int, bool]]:
    """(day, running number of working days up to and including it, whether it is one) for every day.

    `wd(a, b)` of counting rule C3 is the difference of the two numbers.
    """
    holidays = bank_holidays()
    number, rows = 0, []
    day, end = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
    while day <= end:
        works = day.weekday() < 5 and day not in holidays and day not in local_closures
        number += works
        rows.append((day, number, works))
        day += timedelta(days=1)
    return rows
