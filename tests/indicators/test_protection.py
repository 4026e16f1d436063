# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Section 47 enquiries, conferences, child protection plans."""

import pytest

from tests.indicators.drawing import ENGINES, check, drawn

MARCH = "2024-03-01/2024-03-31"

TABLES = [
    drawn(
        "s47-started",
        MARCH,
        """
        row                     | s47.start  | s47#2.start | counted
        on the first day        | 2024-03-01 |             | yes
        on the last day         | 2024-03-31 |             | yes
        in April                | 2024-04-01 |             | no
        one before, one inside  | 2024-02-29 | 2024-03-31  | yes
        no start recorded       | null       |             | no
        """,
    ),
    drawn(
        "s47-to-icpc-conversion",
        MARCH,
        """
        row                                          | s47.start  | s47.end    | s47.icpc   | s47.outcome | counted | met
        a conference in the period                   | 2024-02-20 | 2024-03-04 | 2024-03-11 |             | yes     | yes
        a conference after the period                | 2024-03-11 | 2024-03-31 | 2024-04-03 |             | yes     | yes
        a conference is needed, not held yet         | 2024-03-11 | 2024-03-31 |            | conference  | yes     | yes
        ended with none                              | 2024-03-01 | 2024-03-15 | null       | nfa         | yes     | no
        ended on 29 February                         | 2024-02-10 | 2024-02-29 | 2024-03-05 |             | no      |
        still open                                   | 2024-03-20 | null       | 2024-03-28 |             | no      |
        ended before it began                        | 2024-03-12 | 2024-03-10 |            | conference  | no      |
        """,
        report_date="2024-04-05",
    ),
    drawn(
        "s47-to-icpc-conversion",
        MARCH,
        """
        row                                              | s47.start  | s47.icpc   | s47.outcome | counted | met
        no ends are kept: started in March, conference   | 2024-03-01 | 2024-03-11 |             | yes     | yes
        no ends are kept: started in March, no action    | 2024-03-31 |            | nfa         | yes     | no
        no ends are kept: started in March, no outcome   | 2024-03-15 |            |             | no      |
        no ends are kept: started in February            | 2024-02-29 | 2024-03-11 |             | no      |
        """,
    ),
    drawn(
        "icpc-within-15-working-days",
        "2024-04-01/2024-04-30",
        """
        row                                        | icpc.s47_start | icpc.date  | icpc.transfer_in | counted | met
        day 15, over Easter                        | 2024-03-14     | 2024-04-08 |                  | yes     | yes
        day 16                                     | 2024-03-14     | 2024-04-09 |                  | yes     | no
        the same day                               | 2024-04-30     | 2024-04-30 |                  | yes     | yes
        held before the enquiry began              | 2024-04-20     | 2024-04-19 |                  | no      |
        a transfer from another authority          | 2024-04-01     | 2024-04-10 | true             | no      |
        no enquiry to be found                     | null           | 2024-04-10 |                  | no      |
        held on 31 March                           | 2024-03-14     | 2024-03-31 |                  | no      |
        """,
    ),
    drawn(
        "cpp-open",
        "2024-02-29",
        """
        row                                  | child.dob  | child.expected_dob | cp_plan.start | cp_plan.end | cp_plan.other_la | cp_plan#2.start | counted
        started on the day, 29 February      |            |                    | 2024-02-29    |             |                  |                 | yes
        starts the day after                 |            |                    | 2024-03-01    |             |                  |                 | no
        ended on the day                     |            |                    | 2023-06-01    | 2024-02-29  |                  |                 | no
        ends the day after                   |            |                    | 2023-06-01    | 2024-03-01  |                  |                 | yes
        held for another authority           |            |                    | 2024-01-01    |             | true             |                 | no
        two rows that overlap: one child     |            |                    | 2024-01-01    |             |                  | 2024-02-01      | yes
        ended and began again on the day     |            |                    | 2023-01-01    | 2024-02-29  |                  | 2024-02-29      | yes
        unborn                               | null       | 2024-06-01         | 2024-01-01    |             |                  |                 | yes
        ended before it started              |            |                    | 2024-02-10    | 2024-02-01  |                  |                 | no
        no start recorded                    |            |                    | null          |             |                  |                 | no
        """,
    ),
    drawn(
        "cpp-by-category",
        "2024-03-31",
        """
        row                                      | cp_plan.start | cp_plan.category | cp_plan.initial_category | cp_plan.end | cp_plan.other_la | band
        neglect                                  | 2024-01-01    | NEG              |                          |             |                  | Neglect
        neglect at first, emotional abuse now    | 2024-01-01    | EMO              | NEG                      |             |                  | Emotional abuse
        physical abuse                           | 2024-03-31    | PHY              |                          |             |                  | Physical abuse
        sexual abuse                             | 2024-01-01    | SAB              |                          |             |                  | Sexual abuse
        multiple                                 | 2024-01-01    | MUL              |                          |             |                  | Multiple
        neglect, ended on the day                | 2024-01-01    | NEG              |                          | 2024-03-31  |                  |
        neglect, for another authority           | 2024-01-01    | NEG              |                          |             | true             |
        another of neglect                       | 2024-02-01    | NEG              |                          |             |                  | Neglect
        """,
    ),
    drawn(
        "cpp-started",
        MARCH,
        """
        row                                 | cp_plan.start | cp_plan.end | cp_plan.other_la | cp_plan#2.start | counted
        on the first day                    | 2024-03-01    |             |                  |                 | yes
        on 31 March                         | 2024-03-31    |             |                  |                 | yes
        on 1 April                          | 2024-04-01    |             |                  |                 | no
        on 29 February, again on 31 March   | 2024-02-29    | 2024-03-10  |                  | 2024-03-31      | yes
        held for another authority          | 2024-03-10    |             | true             |                 | no
        """,
    ),
    drawn(
        "cpp-second-within-2-years",
        "2024-02-01/2024-02-29",
        """
        row                                           | cp_plan#0.start | cp_plan#0.end | cp_plan#0.other_la | cp_plan#1.start | cp_plan#1.end | cp_plan.start | counted | met
        24 months after the end, on the day           | 2021-01-01      | 2022-02-28    |                    |                 |               | 2024-02-28    | yes     | yes
        29 February: a day over 24 months             | 2021-01-01      | 2022-02-28    |                    |                 |               | 2024-02-29    | yes     | no
        the day one ended the next began              | 2023-01-01      | 2024-02-10    |                    |                 |               | 2024-02-10    | yes     | yes
        the first one ever                            |                 |               |                    |                 |               | 2024-02-10    | yes     | no
        the earlier one was for another authority     | 2022-01-01      | 2023-01-01    | true               |                 |               | 2024-02-10    | yes     | no
        an old one and a recent one                   | 2015-01-01      | 2016-01-01    |                    | 2022-01-01      | 2023-01-01    | 2024-02-10    | yes     | yes
        the earlier one is still open                 | 2023-01-01      |               |                    |                 |               | 2024-02-10    | yes     | no
        the earlier one ended after this began        | 2023-01-01      | 2024-02-20    |                    |                 |               | 2024-02-10    | yes     | no
        the earlier one ended before it started       | 2023-05-01      | 2023-04-01    |                    |                 |               | 2024-02-10    | yes     | no
        started in March                              | 2021-01-01      | 2023-01-01    |                    |                 |               | 2024-03-01    | no      |
        """,
    ),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.title)
def test_drawn(table, engine):
    check(table, engine)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_child_whose_plan_starts_twice_counts_twice(engine):
    from tests.indicators.drawing import worked_out

    table = drawn(
        "cpp-started",
        MARCH,
        """
        row              | cp_plan.start | cp_plan.end | cp_plan#2.start | counted
        twice in March   | 2024-03-01    | 2024-03-11  | 2024-03-25      | yes
        """,
    )
    assert worked_out(table, table.rows, engine)["numerator"] == 2
