"""Numbers, days and nouns as a reader says them."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.pages import words


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [
        (Decimal("0.05"), 1, "0.1"),
        (Decimal("0.25"), 1, "0.3"),
        (Decimal("-0.25"), 1, "−0.3"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-0.04"), 1, "0.0"),
        (1730, 0, "1,730"),
        (0, 0, "0"),
    ],
    ids=[
        "a tie",
        "not to the even digit",
        "away from zero",
        "whole",
        "no minus before nought",
        "thousands",
        "nought",
    ],
)
def test_numbers_round_half_up(value, places, said):
    assert words.number(value, places) == said


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (Decimal("84"), "%", "84.0%"),
        (Decimal("-0.3"), "percentage points", "−0.3 points"),
        (Decimal("14"), "cases per FTE", "14.0"),
        (Decimal("421"), "children", "421"),
    ],
)
def test_an_amount_carries_its_unit(value, unit, said):
    assert words.amount(value, unit) == said


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        (1, "children", "1 child"),
        (0, "children", "0 children"),
        (1, "young people", "1 young person"),
        (1, "enquiries", "1 enquiry"),
        (2041, "children-contacts", "2,041 contacts"),
        (1, "widgets", "1 widgets"),
    ],
    ids=["one", "none", "a person", "an enquiry", "contacts", "a unit nobody knows is printed as it stands"],
)
def test_nouns_agree_with_their_number(number, unit, said):
    assert words.plural(number, unit) == said


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(2016, 2, 29), date(2025, 2, 28), 8),
        (date(2016, 2, 29), date(2025, 3, 1), 9),
        (date(2015, 10, 31), date(2025, 10, 31), 10),
        (date(2015, 11, 1), date(2025, 10, 31), 9),
    ],
    ids=["leap day, the day before", "leap day, 1 March", "the birthday itself", "the day before"],
)
def test_age_in_completed_years(born, on, years):
    assert words.age(born, on) == years


def test_spans_of_months_name_a_year_once():
    assert words.span(date(2025, 4, 1), date(2025, 10, 31)) == "April to October 2025"
    assert words.span(date(2024, 12, 1), date(2025, 1, 31)) == "December 2024 to January 2025"
    assert words.span(date(2025, 10, 1), date(2025, 10, 31)) == "October 2025"


def test_lists_and_sentences_read_as_english():
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.listed(["a"]) == "a"
    assert words.sentence("up 5 points") == "Up 5 points."
    assert words.sentence("Really?") == "Really?"
    assert words.sentence("") == ""
    assert words.lower_first("IRO") == "IRO"
    assert words.lower_first("Whole service") == "whole service"
