"""Single cells: dates of either epoch, numbers cut down, identifiers as text."""

from __future__ import annotations

import datetime as dt

import pytest

from goldenthread.sources.annex_a import cells


@pytest.mark.parametrize(("from_1904", "day"), [(False, dt.date(2024, 3, 15)), (True, dt.date(2028, 3, 16))])
def test_serial_numbers_count_from_the_workbooks_own_epoch(from_1904, day):
    assert cells.day(45366, from_1904).day == day


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("30/02/2023", "impossible"),
        ("29/02/2023", "impossible"),
        ("13/13/2023", "impossible"),
        ("03/2011", "partial"),
        (2011, "partial"),
        ("2011-05", "partial"),
        ("1/2/34", "two digits"),
        ("1 May 23", "two digits"),
        (dt.date(9999, 12, 31), "placeholder"),
        ("01/01/1753", "placeholder"),
        (dt.time(0, 0), "placeholder"),
        (dt.time(9, 30), "not a date"),
        (True, "not a date"),
        (7.5, "not a date"),
        ("tomorrow", "not a date"),
    ],
)
def test_what_is_no_day_says_why(value, problem):
    assert cells.day(value) == (None, problem, None)


@pytest.mark.parametrize("value", [None, "", " ", "\u00a0", "\u200b", "#N/A", "#REF!"])
def test_blank(value):
    assert cells.is_blank(value)
    assert cells.day(value) == cells.NO_DATE
    assert cells.identifier(value) is None
    assert cells.whole_number(value) == (None, True)


@pytest.mark.parametrize(
    ("value", "number"),
    [(7.99, 7), (-0.5, -1), ("1,234", 1234), ("12.0", 12), (True, 1), ("three", None), ("nan", None), (1e12, None)],
)
def test_whole_numbers_are_cut_down_and_words_are_none(value, number):
    assert cells.whole_number(value) == (number, number is not None)


@pytest.mark.parametrize(
    ("value", "text"),
    [(12345.0, "12345"), ("12345.0", "12345"), ("0012", "0012"), ("A-12/3 ", "A-12/3"), (12.5, "12.5")],
)
def test_identifiers(value, text):
    assert cells.identifier(value) == text
