"""When an exception stood: the same whatever the order in which the days came, and however often."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.web.today.spells import Span, around, edited, next_day

FIRST = date(2025, 9, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def from_scratch(there: dict[int, bool]) -> list[Span]:
    """The plainest reading: walk the run days in order."""
    spans: list[Span] = []
    began: int | None = None
    last: int | None = None
    for number in sorted(there):
        if there[number]:
            began, last = (number if began is None else began), number
        elif began is not None and last is not None:
            spans.append((day(began), day(last)))
            began = None
    if began is not None:
        spans.append((day(began), None))
    return spans


def step_by_step(steps: list[tuple[int, bool | None]]) -> tuple[list[Span], dict[int, bool]]:
    """The ledger's way: one day after another, in the order given; None takes a day away."""
    spans: list[Span] = []
    there: dict[int, bool] = {}
    for number, presence in steps:
        spans = edited(spans, around(day(number), [day(each) for each in sorted(there)]), presence)
        if presence is None:
            there.pop(number, None)
        else:
            there[number] = presence
    return spans, there


@given(st.lists(st.tuples(st.integers(0, 12), st.sampled_from([True, False, None])), max_size=40))
def test_spells_follow_from_the_days_alone(steps: list[tuple[int, bool | None]]) -> None:
    spans, there = step_by_step(steps)
    assert spans == from_scratch(there)


@given(st.dictionaries(st.integers(0, 30), st.booleans(), max_size=30), st.randoms(use_true_random=False))
def test_the_order_and_repeats_do_not_matter(there: dict[int, bool], chance: Random) -> None:
    steps: list[tuple[int, bool | None]] = [*there.items(), *there.items()]
    chance.shuffle(steps)
    assert step_by_step(steps)[0] == from_scratch(there)


Y, N = True, False


@pytest.mark.parametrize(
    ("what", "steps", "spans"),
    [
        ("it stands and lasts", [(1, Y), (2, Y)], [(1, None)]),
        ("it is gone on the third day", [(1, Y), (2, Y), (3, N)], [(1, 2)]),
        ("it comes back", [(1, Y), (2, N), (3, Y)], [(1, 1), (3, None)]),
        ("a late day joins two spells that a missing day could not part", [(1, Y), (3, Y), (2, Y)], [(1, None)]),
        ("a late day without it parts one spell", [(1, Y), (3, Y), (2, N)], [(1, 1), (3, None)]),
        ("a late day begins it earlier", [(2, Y), (1, Y)], [(1, None)]),
        ("a late day before it, without it, changes nothing", [(2, Y), (1, N)], [(2, None)]),
        ("a late day between two days without it stands alone", [(1, N), (3, N), (2, Y)], [(2, 2)]),
        ("the same day again, corrected: it was not there", [(1, Y), (2, Y), (3, Y), (2, N)], [(1, 1), (3, None)]),
        ("the same day again, corrected: it was there", [(1, Y), (2, N), (3, Y), (2, Y)], [(1, None)]),
        ("the last day again, corrected", [(1, Y), (2, Y), (2, N)], [(1, 1)]),
        ("the only day again, corrected", [(1, Y), (1, N)], []),
        ("the last day taken away: it lasts as before", [(1, Y), (2, N), (2, None)], [(1, None)]),
        ("a day between taken away: its neighbours join", [(1, Y), (2, N), (3, Y), (2, None)], [(1, None)]),
        ("the only day taken away", [(1, Y), (1, None)], []),
    ],
)
def test_one_day_at_a_time(
    what: str, steps: list[tuple[int, bool | None]], spans: list[tuple[int, int | None]]
) -> None:
    expected = [(day(first), None if last is None else day(last)) for first, last in spans]
    assert step_by_step(steps)[0] == expected, what


def test_the_day_after_a_day() -> None:
    run_days = [day(1), day(4)]
    assert next_day(day(1), run_days) == day(4)
    assert next_day(day(2), run_days) == day(4)
    assert next_day(day(4), run_days) is None
