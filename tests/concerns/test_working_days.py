"""Counting working days between two loads agrees with the working calendar (counting rule C3)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from goldenthread.rules import working_days

FRIDAY = date(2026, 3, 27)


@pytest.mark.parametrize(
    ("what", "first", "last", "count"),
    [
        ("the same day", FRIDAY, FRIDAY, 0),
        ("Friday to Saturday", FRIDAY, date(2026, 3, 28), 0),
        ("Friday to Monday", FRIDAY, date(2026, 3, 30), 1),
        ("from a Sunday", date(2026, 3, 29), date(2026, 3, 30), 1),
        ("over Good Friday and Easter Monday", date(2026, 4, 2), date(2026, 4, 7), 1),
        ("over Christmas: Friday, and Monday in place of Saturday", date(2026, 12, 24), date(2026, 12, 29), 1),
        ("backwards", date(2026, 3, 30), FRIDAY, -1),
    ],
)
def test_working_days_between(what: str, first: date, last: date, count: int) -> None:
    assert working_days.between(first, last) == count, what


@pytest.mark.parametrize(
    ("what", "day", "count", "found"),
    [
        ("no days on", date(2026, 3, 28), 0, date(2026, 3, 28)),
        ("one from a Friday", FRIDAY, 1, date(2026, 3, 30)),
        ("one from a Saturday", date(2026, 3, 28), 1, date(2026, 3, 30)),
        ("one over Easter", date(2026, 4, 2), 1, date(2026, 4, 7)),
        ("twenty", date(2026, 11, 2), 20, date(2026, 11, 30)),
    ],
)
def test_a_number_of_working_days_on(what: str, day: date, count: int, found: date) -> None:
    assert working_days.after(day, count) == found, what


def test_there_and_back() -> None:
    for step in range(0, 400, 7):
        day = date(2026, 1, 1) + timedelta(days=step)
        assert working_days.between(day, working_days.after(day, 20)) == 20


def test_a_day_the_calendar_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="knows 1990 to 2035"):
        working_days.between(date(1950, 1, 1), FRIDAY)
