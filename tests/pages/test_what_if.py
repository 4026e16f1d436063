"""The outlook to the month end on drawn children."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.observations.clocks import Running
from goldenthread.pages import what_if

TODAY = date(2024, 3, 20)
END = date(2024, 3, 31)
TARGET = Decimal(80)


def child(
    key: int, until: date | None, *, counted: bool = True, met: bool = True, last: date | None = date(2024, 3, 1)
) -> Running:
    return Running(key, counted, met, last, last or date(2024, 2, 1), until, until)


def runs_past_the_end(key: int) -> Running:
    return child(key, date(2024, 4, 3))


def runs_out_on_the_last_day(key: int) -> Running:
    return child(key, END)


def runs_out_the_day_before(key: int) -> Running:
    return child(key, date(2024, 3, 30))


def late(key: int, basis: date = date(2024, 2, 1)) -> Running:
    return child(key, date(2024, 3, 1), met=False, last=basis)


def never_done_and_late(key: int) -> Running:
    return child(key, None, met=False, last=None)


def new_and_not_yet_due(key: int) -> Running:
    return child(key, date(2024, 4, 10), counted=False, met=False, last=None)


def new_and_due_before_the_end(key: int) -> Running:
    return child(key, date(2024, 3, 27), counted=False, met=False, last=None)


def renewed_after_the_meeting(key: int) -> Running:
    return child(key, date(2024, 3, 10), met=True)


@pytest.mark.parametrize(
    ("row", "today", "none", "all_done"),
    [
        (runs_past_the_end, (1, 1), (1, 1), (1, 1)),
        (runs_out_on_the_last_day, (1, 1), (1, 1), (1, 1)),
        (runs_out_the_day_before, (1, 1), (0, 1), (1, 1)),
        (late, (0, 1), (0, 1), (1, 1)),
        (never_done_and_late, (0, 1), (0, 1), (1, 1)),
        (new_and_not_yet_due, (0, 0), (0, 0), (0, 0)),
        (new_and_due_before_the_end, (0, 0), (0, 1), (1, 1)),
        (renewed_after_the_meeting, (1, 1), (1, 1), (1, 1)),
    ],
)
def test_one_child(row, today, none, all_done) -> None:
    found = what_if.outlook([row(1)], TODAY, TARGET, ())
    assert [(s.met, s.counted) for s in (found.today, found.none, found.all)] == [today, none, all_done]


def test_ticked_children_count_as_done_and_others_do_not() -> None:
    rows = [late(1), late(2), runs_past_the_end(3)]
    found = what_if.outlook(rows, TODAY, TARGET, {1, 3, 99})
    assert (found.ticked.met, found.ticked.counted) == (2, 3)


def test_the_fewest_that_reach_the_target() -> None:
    rows = [runs_past_the_end(n) for n in range(6)] + [late(n) for n in range(6, 10)]
    found = what_if.outlook(rows, TODAY, TARGET, ())
    assert found.needed == 2
    assert found.needed_said == "2 children seen to by 31 March 2024 would bring the measure to 80.0%."


def test_a_target_already_met_and_one_out_of_reach() -> None:
    assert what_if.outlook([runs_past_the_end(1)], TODAY, TARGET, ()).needed == 0
    assert what_if.outlook([late(1)], TODAY, Decimal(100), ()).needed == 1
    assert what_if.outlook([], TODAY, TARGET, ()).needed_said == "Nobody is counted."


def test_the_child_longest_unseen_stands_first_and_one_never_seen_before_her() -> None:
    rows = [late(1, date(2024, 2, 5)), late(2, date(2023, 12, 5)), Running(3, True, False, None, None, None, None)]
    assert [one.child_key for one in what_if.outlook(rows, TODAY, TARGET, ()).open] == [3, 2, 1]


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2024, 2, 10), date(2024, 2, 29)),
        (date(2024, 2, 29), date(2024, 3, 31)),
        (date(2023, 12, 31), date(2024, 1, 31)),
        (date(2023, 12, 30), date(2023, 12, 31)),
    ],
)
def test_the_month_end_ahead(day: date, end: date) -> None:
    assert what_if.month_end(day) == end
