"""Days, months, ages and bank holidays, worked out the long way round.

Rules C1 to C5. Nothing here is shared with the product: its calendar is checked against this one.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache

ONE_DAY = timedelta(days=1)
SATURDAY = 5


def as_day(value: date | datetime | None) -> date | None:
    """The day of a date or a time; times of day are ignored (C1)."""
    if isinstance(value, datetime):
        return value.date()
    return value


def easter_sunday(year: int) -> date:
    """Western Easter, by the anonymous Gregorian computation (Meeus, Jones, Butcher)."""
    a = year % 19
    b, c = divmod(year, 100)
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def first_monday(year: int, month: int) -> date:
    day = date(year, month, 1)
    while day.weekday() != 0:
        day += ONE_DAY
    return day


def last_monday(year: int, month: int) -> date:
    day = date(year, month, 31)
    while day.weekday() != 0:
        day -= ONE_DAY
    return day


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England and Wales in one year, substitute days in place of weekends.

    Moved: the early May holiday to 8 May in 1995 and 2020 (Victory in Europe), the spring holiday
    to 4 June in 2002 and 2012 and to 2 June in 2022 (jubilees). Added once: 31 December 1999,
    3 June 2002, 29 April 2011, 5 June 2012, 3 June 2022, 19 September 2022, 8 May 2023.
    """
    days = set()

    new_year = date(year, 1, 1)
    while new_year.weekday() >= SATURDAY:
        new_year += ONE_DAY
    days.add(new_year)

    easter = easter_sunday(year)
    days.add(easter - 2 * ONE_DAY)
    days.add(easter + ONE_DAY)

    if year in (1995, 2020):
        days.add(date(year, 5, 8))
    else:
        days.add(first_monday(year, 5))

    if year == 2002:
        days.add(date(2002, 6, 4))
    elif year == 2012:
        days.add(date(2012, 6, 4))
    elif year == 2022:
        days.add(date(2022, 6, 2))
    else:
        days.add(last_monday(year, 5))

    days.add(last_monday(year, 8))

    christmas = date(year, 12, 25)
    boxing = date(year, 12, 26)
    if christmas.weekday() == 5:  # Saturday and Sunday: Monday and Tuesday instead
        days.add(date(year, 12, 27))
        days.add(date(year, 12, 28))
    elif christmas.weekday() == 6:  # Christmas on Sunday: Tuesday, because Boxing Day has the Monday
        days.add(boxing)
        days.add(date(year, 12, 27))
    elif boxing.weekday() == 5:  # Boxing Day on Saturday: Monday
        days.add(christmas)
        days.add(date(year, 12, 28))
    else:
        days.add(christmas)
        days.add(boxing)

    once = (
        date(1999, 12, 31),
        date(2002, 6, 3),
        date(2011, 4, 29),
        date(2012, 6, 5),
        date(2022, 6, 3),
        date(2022, 9, 19),
        date(2023, 5, 8),
    )
    for day in once:
        if day.year == year:
            days.add(day)
    return frozenset(days)


@cache
def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


@cache
def wd(start: date, end: date) -> int:
    """Working days d with start < d <= end (C3); 0 when the end is not after the start."""
    count = 0
    day = start
    while day < end:
        day += ONE_DAY
        if is_working_day(day):
            count += 1
    return count


def add_wd(start: date, n: int) -> date:
    """The n-th working day after the start."""
    day = start
    while n > 0:
        day += ONE_DAY
        if is_working_day(day):
            n -= 1
    return day


def last_day_of_month(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - ONE_DAY


def add_months(day: date, n: int) -> date:
    """The same day n months later, or the last day of that month if it has no such day (C4)."""
    months = day.year * 12 + (day.month - 1) + n
    year, month = months // 12, months % 12 + 1
    last = last_day_of_month(year, month)
    if day.day > last.day:
        return last
    return date(year, month, day.day)


def age_on(birth: date, day: date) -> int:
    """Completed years; a 29 February birthday falls on 1 March in other years (C5)."""
    years = day.year - birth.year
    if (day.month, day.day) < (birth.month, birth.day):
        years -= 1
    return years


def birthday(birth: date, years: int) -> date:
    """The day somebody turns that age."""
    year = birth.year + years
    if birth.month == 2 and birth.day == 29 and last_day_of_month(year, 2).day == 28:
        return date(year, 3, 1)
    return date(year, birth.month, birth.day)


def open_on(start: date | None, end: date | None, day: date) -> bool:
    """Open at the close of the day (C2): started by then, and not ended by then."""
    if start is None or start > day:
        return False
    return end is None or end > day
