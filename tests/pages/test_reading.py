"""A figure in words: its value, its direction, its period. Drawn so that a manager could check it."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.observations import Period
from goldenthread.pages import reading
from tests.pages.invented import OCTOBER, SEPTEMBER, count, indicator, month, share, without

AS_AT = date(2025, 10, 31)
HIGHER = indicator(polarity="higher")
LOWER = indicator(polarity="lower")
NEITHER = indicator(polarity="neutral", unit="children", kind="count-snapshot")


@pytest.mark.parametrize(
    ("what", "now", "before", "said", "better"),
    [
        (HIGHER, share(84, 100), share(79, 100), "Up 5.0 points since September: better", "better"),
        (HIGHER, share(74, 100), share(79, 100), "Down 5.0 points since September: worse", "worse"),
        (LOWER, share(84, 100), share(79, 100), "Up 5.0 points since September: worse", "worse"),
        (LOWER, share(74, 100), share(79, 100), "Down 5.0 points since September: better", "better"),
        (NEITHER, count(421), count(389), "Up 32 since September", None),
        (NEITHER, count(389), count(421), "Down 32 since September", None),
        (HIGHER, share(79, 100), share(79, 100), "No change since September", None),
        (HIGHER, share(7900, 10000), share(7902, 10000), "No change since September", None),
        (HIGHER, share(0, 100), share(0, 100), "No change since September", None),
        (NEITHER, count(0), count(3), "Down 3 since September", None),
        (HIGHER, share(79, 100), None, "No earlier figure to compare with", None),
        (HIGHER, share(79, 100), share(0, 0), "Nothing to compare with: none to count in September", None),
        (
            HIGHER,
            share(79, 100),
            without("not-computable", "no visits"),
            "Nothing to compare with: no figure for September",
            None,
        ),
        (HIGHER, without("not-computable", "no visits"), share(79, 100), "", None),
        (HIGHER, without("hidden", "small"), share(79, 100), "", None),
        (HIGHER, share(0, 0), share(79, 100), "", None),
    ],
    ids=[
        "up, higher is better",
        "down, higher is better",
        "up, lower is better",
        "down, lower is better",
        "up, no better side",
        "down, no better side",
        "no change",
        "a change too small to print",
        "nought both times",
        "down to nought",
        "no month before",
        "nothing to count before",
        "not computable before",
        "not computable now",
        "hidden now",
        "nothing to count now",
    ],
)
def test_direction(what, now, before, said, better):
    direction = reading.direction(what, now, before, "September")
    assert (direction.words, direction.better) == (said, better)


@pytest.mark.parametrize(
    ("what", "figure", "state", "main", "detail"),
    [
        (HIGHER, share(101, 120), "value", "84.2%", "101 of 120 children"),
        (HIGHER, share(0, 120), "value", "0.0%", "0 of 120 children"),
        (HIGHER, share(0, 0), "nothing to count", "None to count", "0 children in this period"),
        (NEITHER, count(0), "value", "0", "children"),
        (NEITHER, count(1), "value", "1", "child"),
        (
            HIGHER,
            without("not-computable", "the load holds no visits"),
            "not computable",
            "Cannot be worked out",
            "The load holds no visits.",
        ),
        (HIGHER, without("hidden", "small number"), "hidden", "Not shown to your role", "Small number."),
        (HIGHER, without("too-few", "4 audits"), "too few", "Too few to show", "4 audits."),
    ],
    ids=[
        "a share",
        "a true zero",
        "none to count",
        "a count of nought",
        "one",
        "not computable",
        "hidden",
        "too few",
    ],
)
def test_value(what, figure, state, main, detail):
    value = reading.value(what, figure)
    assert (value.state, value.main, value.detail) == (state, main, detail)


def test_zero_missing_and_hidden_never_look_alike():
    words = {
        reading.value(HIGHER, figure).main
        for figure in (
            share(0, 10),
            share(0, 0),
            without("not-computable", "x"),
            without("too-few", "x"),
            without("hidden", "x"),
        )
    }
    assert len(words) == 5


def test_a_mean_says_what_it_was_divided_from_and_by():
    mean = indicator(unit="cases per FTE", kind="mean", polarity="lower")
    figure = count(0, unit="cases per FTE")
    figure = type(figure)("i", OCTOBER, {}, Decimal(1412), Decimal("98.5"), Decimal("14.3"), "cases per FTE")
    value = reading.value(mean, figure)
    assert value.sentence == "14.3, 1,412 cases held by 98.5 full-time equivalent workers"


def test_a_difference_keeps_its_sign_and_its_points():
    gap = indicator(unit="percentage points", kind="ratio")
    figure = type(share(1, 1))("i", OCTOBER, {}, None, None, Decimal("-0.3"), "percentage points")
    assert reading.value(gap, figure).sentence == "−0.3 points"


@pytest.mark.parametrize(
    ("text", "as_at", "said"),
    [
        ("2025-10", AS_AT, "October 2025"),
        (
            "2025-11",
            date(2025, 11, 14),
            "November 2025, so far: to 14 November 2025",
        ),
        ("ytd:2025-10", AS_AT, "April to October 2025, year to date"),
        ("r12:2025-10", AS_AT, "12 months to October 2025"),
        ("r6:2025-10", AS_AT, "6 months to October 2025"),
        ("2025-Q2", AS_AT, "quarter 2, July to September 2025"),
        ("2024-25", AS_AT, "year to 31 March 2025"),
        ("2025-10-31", AS_AT, "31 October 2025"),
        (
            "2025-10-01/2025-10-09",
            AS_AT,
            "1 October 2025 to 9 October 2025",
        ),
    ],
)
def test_period_of_a_flow(text, as_at, said):
    period = Period.parse(text)
    assert reading.period(indicator(period_kind="flow"), period, as_at) == said


def test_period_of_a_snapshot_is_a_day_and_of_a_running_month_the_as_at_day():
    snapshot = indicator(period_kind="snapshot")
    assert reading.period(snapshot, SEPTEMBER, AS_AT) == "as at 30 September 2025"
    assert reading.period(snapshot, OCTOBER, date(2025, 10, 14)) == "as at 14 October 2025"


def test_period_of_an_academic_measure_starts_in_september():
    academic = indicator(period_kind="academic")
    assert reading.period(academic, OCTOBER, AS_AT) == "September to October 2025, academic year to date"
    assert reading.period(academic, month(2025, 3), AS_AT) == "September 2024 to March 2025, academic year to date"


@pytest.mark.parametrize(
    ("kind", "as_at", "opens"),
    [
        ("flow", date(2025, 10, 31), "2025-10"),
        ("flow", date(2025, 10, 30), "2025-09"),
        ("flow", date(2025, 1, 1), "2024-12"),
        ("flow", date(2024, 2, 29), "2024-02"),
        ("snapshot", date(2025, 10, 14), "2025-10"),
    ],
    ids=[
        "last day of the month",
        "the day before",
        "new year's day",
        "29 February",
        "a snapshot opens at its day",
    ],
)
def test_a_page_never_opens_at_a_half_month_of_a_flow(kind, as_at, opens):
    assert reading.usual_period(indicator(period_kind=kind), as_at) == opens
