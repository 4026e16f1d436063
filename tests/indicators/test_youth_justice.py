# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Children who offend again, and those who come to youth justice for the first time."""

from typing import Any

import pytest

from goldenthread.cli.check_examples import plain
from tests import oracle
from tests.indicators.drawing import ENGINES, DrawnTable, check, drawn, runs, worked_out

QUARTER = "2023-01-01/2023-03-31"


def again(months: int, last_day: str, day_after: str) -> DrawnTable:
    return drawn(
        f"reoffending-{months}-months",
        QUARTER,
        f"""
        row                                      | outcome.date | outcome#2.date | offence.date | offence.proven | counted | met
        on the last day of the time              | 2023-01-31   |                | {last_day}   | true           | yes     | yes
        the day after                            | 2023-01-31   |                | {day_after}  | true           | yes     | no
        never proven                             | 2023-03-31   |                | 2023-04-01   | false          | yes     | no
        on the day of the outcome                | 2023-02-01   |                | 2023-02-01   | true           | yes     | no
        before the outcome                       | 2023-02-01   |                | 2023-01-31   | true           | yes     | no
        nothing after                            | 2023-01-01   |                |              |                | yes     | no
        outcome in April                         | 2023-04-01   |                | 2023-04-02   | true           | no      |
        two outcomes: the first one decides      | 2023-01-10   | 2023-03-10     | 2023-01-20   | true           | yes     | yes
        outcome of the quarter before as well    | 2022-12-31   | 2023-01-01     | 2023-01-20   | true           | yes     | yes
        """,
    )


TABLES = [
    again(6, "2023-07-31", "2023-08-01"),
    again(12, "2024-01-31", "2024-02-01"),
    again(24, "2025-01-31", "2025-02-01"),
]


@pytest.mark.parametrize(("table", "engine"), runs(TABLES), ids=lambda value: getattr(value, "title", value))
def test_the_drawing(table: DrawnTable, engine: str) -> None:
    check(table, engine)


def found(indicator: str, period: str, given: dict[str, Any], engine: str) -> dict[str, Any]:
    children = given.pop("children", [])
    table = DrawnTable(indicator, period, (), given | {"children": children}, tuple(given.pop("events")))
    return worked_out(table, (), engine)


def engines(indicator: str) -> list[str]:
    return [engine for engine in ENGINES if engine != "oracle" or indicator in oracle.RULES]


@pytest.mark.parametrize("engine", engines("reoffending-frequency"))
def test_further_offences_of_those_who_offend_again(engine: str) -> None:
    offences = [("A", "2023-02-01"), ("A", "2023-03-01"), ("A", "2024-01-16"), ("B", "2023-05-01")]
    events = [{"type": "outcome", "child": child, "date": "2023-01-15"} for child in "ABC"]
    events += [{"type": "offence", "child": child, "date": day, "proven": True} for child, day in offences]
    assert plain(found("reoffending-frequency", QUARTER, {"events": events}, engine)["value"]) == 1.5


@pytest.mark.parametrize(
    "people", [{"population_10_17": 8_000}, {"population_10_15": 6_000, "population_16_17": 2_000}]
)
@pytest.mark.parametrize("engine", engines("first-time-entrants-rate"))
def test_the_first_outcome_ever_counts_at_ten_to_seventeen(engine: str, people: dict[str, int]) -> None:
    """The population of that age may be supplied in parts."""
    born = {
        "first": "2010-01-01",
        "second": "2010-01-01",
        "18 today": "2005-06-01",
        "17 still": "2005-06-02",
        "9": "2014-01-01",
        "not born": "2023-06-02",
    }
    events = [{"type": "outcome", "child": child, "date": "2023-06-01"} for child in born]
    events.append({"type": "outcome", "child": "second", "date": "2022-06-01"})
    given = {"children": [{"id": child, "dob": day} for child, day in born.items()], "events": events, **people}
    figure = found("first-time-entrants-rate", "2023-04-01/2024-03-31", given, engine)
    assert (plain(figure["numerator"]), plain(figure["value"])) == (2, 25)
