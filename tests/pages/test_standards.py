"""One figure by law, by local practice and as agreed: three rows that never stand in for one another."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goldenthread.pages import standards
from goldenthread.pages.table import Notes
from goldenthread.rules.dated import Rule, Value
from tests.pages.invented import indicator, share, without

NOTES = Notes("Visits, by each standard", date(2025, 10, 31), "s1")
CHECKED = date(2025, 1, 1)
LAW = Rule("law", "First visit", "days", "both", (Value(7, "Regulation 28"),), CHECKED)
PRACTICE = Rule(
    "practice", "Visit", "months", "both", (Value(1, "Ours"), Value(2, "Ours anew", date(2025, 4, 1))), CHECKED, True
)


def rows(*rules: Rule, **asked: Any) -> dict[str, list[Any]]:
    given = {"now": share(3, 5), "agreed": None, "intervals": True} | asked
    made = standards.table(indicator(), rules, given["now"], given["agreed"], NOTES, intervals=given["intervals"])
    return {str(row[0].value): [cell.text or cell.value for cell in row[1:]] for row in made.cells()}


def test_local_practice_without_a_limit_in_law() -> None:
    assert rows(PRACTICE) == {
        "Statutory limit": ["None", None, None, "No limit in law: this is local practice."],
        "Local practice standard": ["60.0%", 3, 5, "Visit: 1 month; 2 months from 1 April 2025."],
        "As agreed": ["60.0%", 3, 5, "The same: no interval agreed for a child was in force on the day."],
    }


def test_a_limit_in_law_without_local_practice() -> None:
    made = rows(LAW)
    assert made["Statutory limit"] == ["60.0%", 3, 5, "First visit: 7 days."]
    assert made["Local practice standard"][0] == "None"


def test_where_both_hold_the_figure_is_not_told_apart() -> None:
    made = rows(LAW, PRACTICE)
    assert made["Statutory limit"][0] == "Below"
    assert made["Statutory limit"][-1].startswith("First visit: 7 days. The figure of the line below")
    assert made["Local practice standard"][:3] == ["60.0%", 3, 5]


def test_an_agreed_interval_leaves_the_standard_as_it_was() -> None:
    made = rows(PRACTICE, agreed=share(4, 5))
    assert made["Local practice standard"][:3] == ["60.0%", 3, 5]
    assert made["As agreed"][:3] == ["80.0%", 4, 5]
    assert "judged by it" in made["As agreed"][-1]


def test_who_is_not_told_of_children_has_no_line_of_agreements() -> None:
    assert "As agreed" not in rows(PRACTICE, intervals=False)


@pytest.mark.parametrize(
    ("status", "said"), [("not-computable", "Cannot be worked out"), ("too-few", "Too few to show")]
)
def test_a_figure_that_is_not_there(status: str, said: str) -> None:
    assert rows(PRACTICE, now=without(status, "why"))["Local practice standard"][:3] == [said, None, None]


def test_the_authoritys_own_values_stand_in_for_the_declared() -> None:
    own = Rule("practice", "Visit", "days", "both", (Value(21, "Aldermoor"),), CHECKED, True)
    assert standards.in_force([LAW, PRACTICE], {"practice": own}) == (LAW, own)
    assert standards.limit(own, source=True) == "Visit: 21 days (Aldermoor)."
