"""A dated value: which one is in force on a day, what an authority may put in its place, and how it is said."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.rules.dated import Rule, Value
from goldenthread.rules.timescales import RULES, in_force

CHECKED = date(2025, 11, 22)
ABSENCE = Rule(
    "absence", "Sessions missed", "per cent", "england",
    (
        Value(15, "the old text"),
        Value(10, "the new text", date(2015, 9, 1)),
        Value(9, "the newest", date(2020, 9, 1)),
    ),
    CHECKED,
)  # fmt: skip
OURS = Value(21, "Aldermoor")
OURS_FROM_APRIL = Value(14, "Aldermoor anew", date(2024, 4, 1))


@pytest.mark.parametrize(
    ("what", "day", "number"),
    [
        ("long before any dated value: the first", date(1990, 1, 1), 15),
        ("the day before the second comes in", date(2015, 8, 31), 15),
        ("the day it comes in", date(2015, 9, 1), 10),
        ("the day before the third", date(2020, 8, 31), 10),
        ("the day of the third", date(2020, 9, 1), 9),
        ("ever after", date(2030, 1, 1), 9),
    ],
)
def test_a_record_is_judged_by_the_value_in_force_on_its_own_day(what: str, day: date, number: int) -> None:
    assert ABSENCE.on(day).number == number


def test_before_the_first_of_only_dated_values_the_first_holds() -> None:
    later = Rule("r", "R", "days", "both", (OURS_FROM_APRIL, Value(7, "x", date(2025, 1, 1))), CHECKED)
    assert [later.on(date(2024, 3, 31)).number, later.on(date(2024, 4, 1)).number] == [14, 14]


def test_a_law_is_said_with_every_value_its_paragraph_and_the_day_it_was_read() -> None:
    assert ABSENCE.sentence() == (
        "Statutory limit: Sessions missed: 15 per cent (the old text); 10 per cent from 01/09/2015 (the new text); "
        "9 per cent from 01/09/2020 (the newest). Checked 22/11/2025."
    )


def test_local_practice_is_said_to_be_local() -> None:
    rule = Rule("visit", "Visit", "days", "both", (Value(28, "ours"),), CHECKED, local=True)
    assert rule.sentence() == "Local practice standard: Visit: 28 days (ours). Checked 22/11/2025."


def test_without_settings_every_rule_is_as_declared() -> None:
    assert in_force() == RULES == in_force({})


def test_an_authoritys_undated_value_stands_in_for_the_default_and_leaves_the_rest() -> None:
    found = in_force({"cin-visit-days": (OURS,)})
    before = RULES["cin-visit-days"]
    assert found["cin-visit-days"] == Rule(
        "cin-visit-days", before.title, "days", "both", (OURS,), before.checked_on, local=True
    )
    assert {id for id in RULES if found[id] != RULES[id]} == {"cin-visit-days"}
    assert RULES["cin-visit-days"].values[0].number == 28, "what is declared is not changed"


def test_a_value_from_a_day_on_keeps_the_default_until_then() -> None:
    rule = in_force({"cin-visit-days": (OURS_FROM_APRIL,)})["cin-visit-days"]
    assert [rule.on(date(2024, 3, 31)).number, rule.on(date(2024, 4, 1)).number] == [28, 14]


def test_of_two_values_of_ours_the_first_undated_one_replaces_the_default() -> None:
    rule = in_force({"cin-visit-days": (OURS, OURS_FROM_APRIL)})["cin-visit-days"]
    assert [value.number for value in rule.values] == [21, 14]
    assert [rule.on(date(2000, 1, 1)).number, rule.on(date(2024, 4, 1)).number] == [21, 14]


@pytest.mark.parametrize(
    ("id", "why"),
    [("care-visit-days", "'care-visit-days' is law and cannot be set locally"), ("visit", "'visit' is no rule")],
)
def test_law_and_what_is_no_rule_cannot_be_set(id: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        in_force({"cin-visit-days": (OURS,), id: (OURS,)})
