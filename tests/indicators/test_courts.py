# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Pre-proceedings and care proceedings, at their edges."""

import pytest

from goldenthread.cli.check_examples import plain
from tests.indicators.drawing import DrawnTable, check, drawn, runs, worked_out

MARCH = "2024-03-01/2024-03-31"

TABLES = [
    drawn(
        "plo-open",
        "2024-03-31",
        """
        row                              | plo.decision | plo.letter | plo.concluded | plo.outcome | plo.issued | plo#2.letter | counted
        decided on the day               | 2024-03-31   |            |               |             |            |              | yes
        decided the day after            | 2024-04-01   |            |               |             |            |              | no
        a letter and no decision         |              | 2024-01-10 |               |             |            |              | yes
        concluded on the day             | 2024-01-01   | 2024-01-10 | 2024-03-31    | step_down   |            |              | no
        concludes the day after          | 2024-01-01   | 2024-01-10 | 2024-04-01    | step_down   |            |              | yes
        an outcome and no day            | 2024-01-01   | 2024-01-10 |               | step_down   |            |              | no
        gone to court                    | 2024-01-01   | 2024-01-10 |               |             | 2024-03-01 |              | no
        two letters: one child           |              | 2024-01-10 |               |             |            | 2024-02-10   | yes
        """,
    ),
    drawn(
        "plo-started",
        MARCH,
        """
        row                      | plo.decision | plo.letter | counted
        on the first day         | 2024-03-01   | 2024-03-15 | yes
        on the last day          | 2024-03-31   | 2024-04-15 | yes
        on 29 February           | 2024-02-29   | 2024-03-05 | no
        only a letter            |              | 2024-03-05 | yes
        nothing dated            | null         | null       | no
        """,
    ),
    drawn(
        "plo-concluded-within-16-weeks",
        "2024-05-01/2024-05-31",
        """
        row                      | plo.letter | plo.concluded | counted | met
        112 days, 29 February    | 2024-01-10 | 2024-05-01    | yes     | yes
        113 days                 | 2024-01-09 | 2024-05-01    | yes     | no
        the same day             | 2024-05-31 | 2024-05-31    | yes     | yes
        concluded in June        | 2024-04-01 | 2024-06-01    | no      |
        the letter came after    | 2024-05-20 | 2024-05-10    | no      |
        no letter                | null       | 2024-05-10    | no      |
        still open               | 2024-01-09 | null          | no      |
        """,
    ),
    drawn(
        "plo-open-over-16-weeks",
        "2024-05-01",
        """
        row                      | plo.decision | plo.letter | plo.concluded | counted
        112 days                 |              | 2024-01-10 |               | no
        113 days                 |              | 2024-01-09 |               | yes
        no letter yet            | 2023-01-01   |            |               | no
        concluded on the day     |              | 2024-01-01 | 2024-05-01    | no
        """,
    ),
    drawn(
        "plo-outcomes",
        MARCH,
        """
        row                     | plo.letter | plo.concluded | plo.outcome | plo.issued | band
        stepped down            | 2024-01-10 | 2024-03-01    | step_down   |            | Stepped down
        issued                  | 2024-01-10 | 2024-03-31    | issue       | 2024-03-31 | Proceedings issued
        issued, no outcome kept | 2024-01-10 |               |             | 2024-03-20 | Proceedings issued
        concluded, not said how | 2024-01-10 | 2024-03-20    |             |            | Not known
        concluded in April      | 2024-01-10 | 2024-04-01    | step_down   |            |
        ended as it was issued  | 2024-01-10 | 2024-03-20    |             | 2024-03-20 | Proceedings issued
        issued some days after  | 2024-01-10 | 2024-03-20    |             | 2024-03-25 | Not known
        """,
    ),
    drawn(
        "care-proceedings-within-26-weeks",
        "2024-07-01/2024-07-31",
        """
        row                        | proceedings.issued | proceedings.final_order | counted | met
        the last day of week 26    | 2024-01-03         | 2024-07-02              | yes     | yes
        the first of week 27       | 2024-01-03         | 2024-07-03              | yes     | no
        ended on the day of issue  | 2024-07-31         | 2024-07-31              | yes     | yes
        ended before it began      | 2024-07-20         | 2024-07-10              | no      |
        no day of issue            | null               | 2024-07-10              | no      |
        ended on 30 June           | 2024-01-03         | 2024-06-30              | no      |
        """,
    ),
    drawn(
        "care-proceedings-open",
        "2024-03-31",
        """
        row                      | proceedings.issued | proceedings.final_order | proceedings#2.issued | counted
        issued on the day        | 2024-03-31         |                         |                      | yes
        issued the day after     | 2024-04-01         |                         |                      | no
        ended on the day         | 2023-09-01         | 2024-03-31              |                      | no
        ends the day after       | 2023-09-01         | 2024-04-01              |                      | yes
        two applications         | 2023-09-01         |                         | 2023-10-01           | yes
        """,
    ),
]


@pytest.mark.parametrize(("table", "engine"), runs(TABLES), ids=lambda value: getattr(value, "title", value))
def test_the_drawing(table: DrawnTable, engine: str) -> None:
    check(table, engine)


LENGTHS = drawn(
    "care-proceedings-mean-weeks",
    "2024-07-01/2024-07-31",
    """
    row         | proceedings.issued | proceedings.final_order | counted
    26 weeks    | 2024-01-03         | 2024-07-03              | yes
    30 weeks    | 2023-12-06         | 2024-07-03              | yes
    in August   | 2020-12-06         | 2024-08-01              | no
    """,
)


@pytest.mark.parametrize(("table", "engine"), runs([LENGTHS]), ids=lambda value: getattr(value, "title", value))
def test_the_mean_is_of_calendar_weeks(table: DrawnTable, engine: str) -> None:
    found = worked_out(table, table.rows, engine)
    assert (plain(found["value"]), found["denominator"]) == (28, 2)


@pytest.mark.parametrize(("table", "engine"), runs([LENGTHS]), ids=lambda value: getattr(value, "title", value))
def test_nothing_concluded_has_no_length(table: DrawnTable, engine: str) -> None:
    assert worked_out(table, table.rows[2:], engine)["value"] is None
