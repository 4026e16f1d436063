"""The clock of a concern at its edges: the due day, the day after, weekends, bank holidays, day 20 and day 21."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.pages.concerns import Facts, clock, stage_due, total_due

RAISED = date(2026, 11, 2)  # a Monday
TWENTIETH = date(2026, 11, 30)
INFORMAL_DUE = date(2026, 11, 9)
WAITING = Facts(RAISED, 20, TWENTIETH, 0, INFORMAL_DUE, "waiting")


def test_twenty_working_days_are_allowed_and_the_day_of_raising_is_day_0() -> None:
    assert total_due(RAISED, 20) == TWENTIETH
    assert total_due(date(2026, 10, 31), 20) == date(2026, 11, 27)  # a Saturday: Monday is day 1
    assert total_due(date(2026, 12, 21), 20) == date(2027, 1, 21)  # over Christmas and New Year


@pytest.mark.parametrize(
    ("what", "today", "day", "mark", "short", "ends"),
    [
        ("the day it is raised", RAISED, 0, "later", "In time", "in 5 working days"),
        ("three days before", date(2026, 11, 4), 2, "later", "In time", "in 3 working days"),
        ("two days before", date(2026, 11, 5), 3, "due", "Answer due soon", "in 2 working days"),
        ("the weekend before", date(2026, 11, 7), 4, "due", "Answer due soon", "in 1 working day"),
        ("the due day", INFORMAL_DUE, 5, "due", "Answer due soon", "today"),
        ("the day after", date(2026, 11, 10), 6, "overdue", "Answer late", "1 working day late"),
        ("day 20", TWENTIETH, 20, "overdue", "Answer late", "15 working days late"),
        ("day 21", date(2026, 12, 1), 21, "overdue", "Over 20 working days", "16 working days late"),
    ],
)  # fmt: skip
def test_a_concern_that_waits(what: str, today: date, day: int, mark: str, short: str, ends: str) -> None:
    found = clock(WAITING, today)
    over = ", 1 working day over" if day > 20 else ""
    words = f"Day {day} of 20{over}, informal answer due 9 November 2026, {ends}"
    assert (found.day, found.mark, found.short, found.words) == (day, mark, short, words), what


def test_due_on_a_friday_it_is_late_on_monday_and_not_on_the_weekend() -> None:
    friday = replace(WAITING, due=date(2026, 11, 6))
    for weekend in (date(2026, 11, 7), date(2026, 11, 8)):
        found = clock(friday, weekend)
        assert (found.mark, found.left) == ("due", 0)
        assert found.words.endswith("due 6 November 2026, late from the next working day")
    assert clock(friday, date(2026, 11, 9)).mark == "overdue"


def test_due_before_a_bank_holiday_it_is_late_after_it() -> None:
    facts = Facts(date(2026, 3, 26), 20, date(2026, 4, 27), 1, date(2026, 4, 2), "waiting")
    assert clock(facts, date(2026, 4, 3)).mark == "due"  # Good Friday
    assert clock(facts, date(2026, 4, 6)).mark == "due"  # Easter Monday
    assert clock(facts, date(2026, 4, 7)).mark == "overdue"


def test_day_20_before_a_weekend_is_not_over_until_monday() -> None:
    friday = replace(WAITING, raised=date(2026, 10, 30), last=date(2026, 11, 27), state="answered", changed=RAISED)
    assert not clock(friday, date(2026, 11, 27)).over
    assert not clock(friday, date(2026, 11, 29)).over
    assert clock(friday, date(2026, 11, 30)).over


def test_an_answer_waits_for_the_chair_and_the_whole_clock_goes_on() -> None:
    answered = replace(WAITING, state="answered", changed=date(2026, 11, 4))
    found = clock(answered, date(2026, 11, 11))
    assert (found.mark, found.short) == ("due", "To accept or not")
    assert found.words == "Day 7 of 20, informal answered 4 November 2026, for the chair to accept or not"
    assert clock(answered, date(2026, 12, 1)).short == "Over 20 working days"


@pytest.mark.parametrize(
    ("state", "closed", "mark", "words"),
    [
        ("resolved", TWENTIETH, "later", "Day 20 of 20: resolved 30 November 2026"),
        ("resolved", date(2026, 12, 1), "overdue", "Day 21 of 20, 1 working day over: resolved 1 December 2026"),
        ("withdrawn", date(2026, 11, 3), "undated", "Day 1 of 20: withdrawn 3 November 2026"),
    ],
)
def test_a_closed_concern_keeps_the_day_it_was_closed(state, closed: date, mark: str, words: str) -> None:
    found = clock(replace(WAITING, state=state, changed=closed), date(2027, 6, 1))
    assert (found.mark, found.words) == (mark, words)


def test_a_stage_is_due_in_its_days_and_not_after_the_last_day_of_the_whole() -> None:
    assert stage_due(RAISED, 5, TWENTIETH) == INFORMAL_DUE
    assert stage_due(date(2026, 11, 25), 5, TWENTIETH) == TWENTIETH
    assert stage_due(TWENTIETH, 5, TWENTIETH) == TWENTIETH
    assert stage_due(date(2026, 12, 1), 5, TWENTIETH) == date(2026, 12, 8)  # begun too late, it has its own days
