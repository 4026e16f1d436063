"""The two calendars were written apart: they must agree on every bank holiday."""

from datetime import date

import pytest

from goldenthread.rules.calendar import bank_holidays as product_holidays
from tests.oracle.days import add_months, add_wd, age_on, bank_holidays, birthday, wd

YEARS = range(1990, 2036)


def test_every_bank_holiday_agrees_with_the_products_calendar():
    product = {day for day in product_holidays() if day.year in YEARS}
    ours = {day for year in YEARS for day in bank_holidays(year)}
    assert sorted(product - ours) == []
    assert sorted(ours - product) == []


@pytest.mark.parametrize(
    ("why", "day", "expected"),
    [
        ("royal wedding", date(2011, 4, 29), True),
        ("jubilee in June, not the last Monday of May", date(2012, 5, 28), False),
        ("jubilee", date(2012, 6, 4), True),
        ("second day of the jubilee", date(2012, 6, 5), True),
        ("early May moved for VE day", date(2020, 5, 4), False),
        ("VE day", date(2020, 5, 8), True),
        ("spring holiday moved", date(2022, 5, 30), False),
        ("jubilee", date(2022, 6, 2), True),
        ("jubilee", date(2022, 6, 3), True),
        ("state funeral", date(2022, 9, 19), True),
        ("coronation", date(2023, 5, 8), True),
        ("Christmas on a Sunday: the Tuesday", date(2022, 12, 27), True),
        ("Boxing Day on a Saturday: the Monday", date(2020, 12, 28), True),
        ("New Year's Day on a Saturday: the Monday", date(2022, 1, 3), True),
        ("Good Friday", date(2024, 3, 29), True),
        ("Easter Monday", date(2024, 4, 1), True),
        ("an ordinary Friday", date(2024, 4, 5), False),
    ],
)
def test_days_that_are_easy_to_get_wrong(why, day, expected):
    assert (day in bank_holidays(day.year)) is expected, why


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2024, 3, 28), date(2024, 3, 28), 0),
        (date(2024, 3, 28), date(2024, 4, 2), 1),
        (date(2024, 3, 2), date(2024, 3, 4), 1),
        (date(2024, 2, 12), date(2024, 4, 17), 45),
        (date(2024, 3, 5), date(2024, 3, 4), 0),
    ],
)
def test_working_days_between(start, end, days):
    assert wd(start, end) == days
    assert wd(start, add_wd(start, days)) == days


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2022, 8, 31), 6, date(2023, 2, 28)),
        (date(2023, 2, 28), 12, date(2024, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 11, 1), -6, date(2023, 5, 1)),
        (date(2023, 12, 31), 1, date(2024, 1, 31)),
    ],
)
def test_months_go_forward_to_a_day_that_exists(start, months, expected):
    assert add_months(start, months) == expected


def test_a_29_february_birthday_falls_on_1_march_in_other_years():
    born = date(2004, 2, 29)
    assert age_on(born, date(2023, 2, 28)) == 18
    assert age_on(born, date(2023, 3, 1)) == 19
    assert birthday(born, 19) == date(2023, 3, 1)
    assert birthday(born, 20) == date(2024, 2, 29)
