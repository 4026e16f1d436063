# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""How well records are kept, and the children of the service beside those of the area."""

from typing import Any

import pytest

from goldenthread.cli.check_examples import plain
from tests import oracle
from tests.indicators.drawing import ENGINES, DrawnTable, check, drawn, runs, worked_out

MARCH_28 = "2024-03-28"

TABLES = [
    drawn(
        "dq-ethnicity-recorded",
        MARCH_28,
        """
        row                 | child.dob  | child.expected_dob | child.ethnicity | referral.date | referral.closed | counted | met
        recorded            | 2015-01-01 |                    | BCRB            | 2024-03-28    |                 | yes     | yes
        refused             | 2015-01-01 |                    | REFU            | 2024-01-01    |                 | yes     | yes
        not obtained        | 2015-01-01 |                    | NOBT            | 2024-01-01    |                 | yes     | no
        blank               | 2015-01-01 |                    |                 | 2024-01-01    |                 | yes     | no
        unborn              | null       | 2024-06-01         |                 | 2024-01-01    |                 | no      |
        born on the day     | 2024-03-28 |                    |                 | 2024-01-01    |                 | yes     | no
        closed on the day   | 2015-01-01 |                    |                 | 2024-01-01    | 2024-03-28      | no      |
        """,
    ),
    drawn(
        "plans-saved-incorrectly",
        MARCH_28,
        """
        row                             | referral.date | referral.closed | plan_version.date | plan_version.plan_type | plan_version.draft | plan_version#2.date | plan_version#2.plan_type | counted
        five working days               | 2024-01-01    |                 | 2024-03-21        | cin                    | true               |                     |                          | no
        six working days                | 2024-01-01    |                 | 2024-03-20        | cin                    | true               |                     |                          | yes
        authorised                      | 2024-01-01    |                 | 2024-03-01        | cin                    | false              |                     |                          | no
        a later version was authorised  | 2024-01-01    |                 | 2024-03-01        | cin                    | true               | 2024-03-28          | cin                      | no
        one of another kind was         | 2024-01-01    |                 | 2024-03-01        | cin                    | true               | 2024-03-20          | cp                       | yes
        an earlier version was          | 2024-01-01    |                 | 2024-03-01        | cin                    | true               | 2024-02-01          | cin                      | yes
        not open                        | 2024-01-01    | 2024-02-01      | 2024-03-01        | cin                    | true               |                     |                          | no
        """,
    ),
]


@pytest.mark.parametrize(("table", "engine"), runs(TABLES), ids=lambda value: getattr(value, "title", value))
def test_the_drawing(table: DrawnTable, engine: str) -> None:
    check(table, engine)


CHILDREN = [
    {"id": "clean", "dob": "2015-01-01", "ethnicity": "WBRI"},
    {"id": "no ethnicity", "dob": "2015-01-01"},
    {"id": "no ethnicity and draft", "dob": "2016-01-01", "ethnicity": "NOBT"},
    {"id": "closed", "dob": "2015-01-01"},
]
EVENTS = [
    *({"type": "referral", "child": child["id"], "date": "2024-01-01"} for child in CHILDREN[:3]),
    {"type": "referral", "child": "closed", "date": "2024-01-01", "closed": "2024-02-01"},
    {
        "type": "plan_version",
        "child": "no ethnicity and draft",
        "date": "2024-03-01",
        "plan_type": "cin",
        "draft": True,
    },
]


def found(indicator: str, children: list[dict[str, Any]], events: list[dict[str, Any]], engine: str) -> dict[str, Any]:
    table = DrawnTable(indicator, MARCH_28, (), {"children": children}, tuple(events))
    return worked_out(table, (), engine)


def test_each_rule_and_each_record_is_a_finding() -> None:
    figure = found("dq-open-exceptions", CHILDREN, EVENTS, "duckdb")
    assert plain(figure["value"]) == 3


def test_a_child_with_two_findings_is_one_child_whose_record_is_not_clean() -> None:
    figure = found("dq-records-clean", CHILDREN, EVENTS, "duckdb")
    assert (figure["numerator"], figure["denominator"]) == (1, 3)


def test_what_is_blank_in_every_row_is_no_finding() -> None:
    figure = found("dq-open-exceptions", [{"id": "clean", "dob": "2015-01-01"}], EVENTS[:1], "duckdb")
    assert plain(figure["value"]) == 0


@pytest.mark.parametrize(
    "engine", [one for one in ENGINES if one != "oracle" or "disproportionality-ratio" in oracle.RULES]
)
def test_the_share_of_a_group_over_its_share_in_the_area(engine: str) -> None:
    """Three of four whose group is known, in an area where it is three of ten."""
    children = [
        {"id": "A", "dob": "2015-01-01", "ethnicity": "BCRB"},
        {"id": "B", "dob": "2015-01-01", "ethnicity": "MWAS"},
        {"id": "C", "dob": "2015-01-01", "ethnicity": "AIND"},
        {"id": "D", "dob": "2015-01-01", "ethnicity": "WBRI"},
        {"id": "E", "dob": "2015-01-01", "ethnicity": "NOBT"},
    ]
    events: list[dict[str, Any]] = [{"type": "referral", "child": one["id"], "date": "2024-01-01"} for one in children]
    for day, value in (("2024-03-28", 30), ("2024-03-29", 50), ("2021-12-31", 10)):
        events.append(
            {"type": "supplied", "measure": "child-population-minority-ethnic-share", "end": day, "value": value}
        )
    assert plain(found("disproportionality-ratio", children, events, engine)["value"]) == 2.5
