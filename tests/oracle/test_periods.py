"""Which days a period written in words covers."""

from datetime import date

import pytest

from tests.oracle.periods import window


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023-10", date(2023, 10, 1), date(2023, 10, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-Q1", date(2023, 4, 1), date(2023, 6, 30)),
        ("2023-Q4", date(2024, 1, 1), date(2024, 3, 31)),
        ("2023-24", date(2023, 4, 1), date(2024, 3, 31)),
        ("ytd:2023-10", date(2023, 4, 1), date(2023, 10, 31)),
        ("ytd:2024-03", date(2023, 4, 1), date(2024, 3, 31)),
        ("r6:2023-10", date(2023, 5, 1), date(2023, 10, 31)),
        ("r12:2024-04", date(2023, 5, 1), date(2024, 4, 30)),
        ("2023-10-31", date(2023, 10, 31), date(2023, 10, 31)),
        ("2023-10-05/2023-11-06", date(2023, 10, 5), date(2023, 11, 6)),
    ],
)
def test_a_period_is_two_days_both_inclusive(text, start, end):
    found = window(text)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("text", ["October", "2023-13", "2023-25", "2023-Q5", "2023"])
def test_what_is_not_a_period_is_refused(text):
    with pytest.raises(ValueError, match="is not a period"):
        window(text)


def test_the_snapshot_of_a_month_still_running_is_the_as_at_day():
    assert window("2023-10", date(2023, 10, 20)).day == date(2023, 10, 20)
    assert window("2023-10", date(2023, 11, 20)).day == date(2023, 10, 31)


def test_three_whole_months_are_a_quarter_and_a_day_more_is_longer():
    assert not window("2023-Q3").longer_than_a_quarter
    assert not window("ytd:2023-06").longer_than_a_quarter
    assert window("ytd:2023-07").longer_than_a_quarter
    assert window("2023-10-01/2024-01-01").longer_than_a_quarter
