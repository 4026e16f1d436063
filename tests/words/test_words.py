"""The words an indicator is written in, as values: what each test says, and what is taken where nothing is said.

What they come to on rows is drawn in tests/indicators; here is that they say what was written.
"""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import date
from typing import Any

import pytest

from goldenthread import words
from goldenthread.rules.dated import Rule, Value
from goldenthread.words import CaseList, Clock, Condition, Count, Need, both, column, either, negate

WEEK = Rule("week", "A week", "days", "both", (Value(7, "ours"),), date(2025, 11, 22))
SEEN, DAYS = column("seen"), column("days")
VISITS = CaseList("visits", "Visits", "a visit", "event", (Need(("visits",)),))


@pytest.mark.parametrize(
    ("test", "said"),
    [
        (SEEN.is_true(), ("seen", "is_true", None)),
        (SEEN.is_missing(), ("seen", "is_missing", None)),
        (SEEN.equals("yes"), ("seen", "equals", "yes")),
        (SEEN.one_of("yes", "no"), ("seen", "one_of", ("yes", "no"))),
        (DAYS.at_most(7), ("days", "at_most", 7)),
        (DAYS.at_least(7), ("days", "at_least", 7)),
    ],
)
def test_a_test_names_its_column_what_it_asks_and_the_value(test: Condition, said: tuple[Any, ...]) -> None:
    assert (test.column, test.operator, test.value) == said
    assert (test.other, test.rule, test.rule_day, test.joined, test.parts) == ("", None, "", "", ())


def test_a_column_named_alone_is_asked_whether_it_is_true() -> None:
    assert Condition("seen") == SEEN.is_true()


def test_a_limit_of_law_is_read_on_the_day_of_a_column() -> None:
    test = DAYS.at_most(WEEK, on="start")
    assert (test.column, test.operator, test.value, test.rule, test.rule_day) == (
        "days",
        "at_most",
        None,
        WEEK,
        "start",
    )
    assert DAYS.at_most(WEEK).rule_day == ""


def test_a_date_is_held_against_that_of_another_column() -> None:
    test = column("held").on_or_before("due")
    assert (test.column, test.operator, test.other) == ("held", "on_or_before", "due")


def test_tests_are_joined_by_words_or_by_signs() -> None:
    seen, late = SEEN.is_true(), DAYS.at_least(8)
    assert both(seen, late) == seen & late == Condition(joined="and", parts=(seen, late))
    assert either(seen, late) == seen | late == Condition(joined="or", parts=(seen, late))
    assert negate(seen) == ~seen == Condition(joined="not", parts=(seen,))


def test_a_clock_is_kept_within_its_rule_as_of_the_start_or_by_a_last_day_of_its_own() -> None:
    assert Clock("c", "C", "start", "held", WEEK, taken="days").kept == DAYS.at_most(WEEK, on="start")
    assert Clock("c", "C", "start", "held", WEEK, taken="days", until="due").kept == column("held").on_or_before("due")


def test_a_case_list_finds_its_clock_by_name() -> None:
    first, second = Clock("first", "First", "a", "b", WEEK), Clock("second", "Second", "a", "b", WEEK)
    timed = CaseList("timed", "Timed", "a visit", "event", (), clocks=(first, second))
    assert [timed.clock("first"), timed.clock("second")] == [first, second]
    with pytest.raises(KeyError, match="case list timed has no clock third"):
        timed.clock("third")


def test_history_is_asked_of_the_same_tables_unless_others_are_named() -> None:
    assert Need(("visits", "contacts")).for_past == ("visits", "contacts")
    assert Need(("visits",), past=("old_visits",)).for_past == ("old_visits",)


@pytest.mark.parametrize(
    ("word", "left_unsaid"),
    [
        (Need(("visits",)), {"past": (), "whole": False, "filled": (), "lasting": False}),
        (words.Evidence("day", "Day"), {"identity": False}),
        (
            Clock("c", "C", "start", "held"),
            {"rule": None, "taken": "", "due": "", "until": "", "unit": "days"},
        ),
        (
            VISITS,
            {"evidence": (), "clocks": (), "own_worker": False, "gives_holder": False, "of_workers": False},
        ),
        (Count(VISITS), {"where": None}),
        (words.Distinct(VISITS), {"previous": "", "where": None, "following": ""}),
        (words.Share(VISITS, SEEN.is_true()), {"where": None, "previous": "", "following": ""}),
        (words.Pooled(VISITS, "a", "b"), {"where": None}),
        (words.Average(VISITS, "fte", "worker"), {"where": None}),
        (
            words.Spread(VISITS, "band"),
            {"bands": (), "where": None, "beside": (), "whole": "", "previous": "", "following": ""},
        ),
        (words.Mean(VISITS, "days"), {"where": None, "per": "1"}),
        (words.Median(VISITS, "days"), {"where": None}),
        (words.Total(VISITS, "days"), {"where": None}),
        (words.Rate(Count(VISITS)), {"ages": "0-17", "per": 10_000}),
        (words.Quotient(Count(VISITS), Count(VISITS)), {"times": 1, "yearly": 0}),
    ],
    ids=lambda one: type(one).__name__,
)
def test_what_is_taken_where_nothing_is_said(word: Any, left_unsaid: dict[str, Any]) -> None:
    assert {name: getattr(word, name) for name in left_unsaid} == left_unsaid


EVERY_WORD = [one for name in words.__all__ if is_dataclass(one := getattr(words, name))] + [Rule, Value]


@pytest.mark.parametrize("word", EVERY_WORD, ids=lambda one: one.__name__)
def test_a_word_once_written_is_not_changed(word: Any) -> None:
    """Indicators share case lists, clocks and rules: one that changed its own would change the others'."""
    one = object.__new__(word)
    with pytest.raises(FrozenInstanceError):
        setattr(one, fields(word)[0].name, "another")
