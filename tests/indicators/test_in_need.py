# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Children in need: how many, for how long and why; plans; who they are, at the edges."""

import pytest

from tests.indicators.drawing import check, drawn, runs

MARCH = "2024-03-01/2024-03-31"

OPEN = """
    row                          | child.dob  | child.expected_dob | cin_episode.start | cin_episode.closed | cin_episode.nfa | cla.start  | counted
    opened that day              | 2014-01-01 |                    | 2024-03-31        |                    |                 |            | yes
    closed that day              | 2014-01-01 |                    | 2024-01-01        | 2024-03-31         |                 |            | no
    closed the day after         | 2014-01-01 |                    | 2024-01-01        | 2024-04-01         |                 |            | yes
    no further action            | 2014-01-01 |                    | 2024-01-01        |                    | true            |            | no
    in care as well              | 2014-01-01 |                    | 2024-01-01        |                    |                 | 2024-02-01 | yes
    not born                     | null       | 2024-07-01         | 2024-01-01        |                    |                 |            | yes
    nineteen, still helped       | 2005-01-01 |                    | 2024-01-01        |                    |                 |            | yes
    closed before it opened      | 2014-01-01 |                    | 2024-03-01        | 2024-02-01         |                 |            | no
"""

TABLES = [
    drawn("cin-open", "2024-03-31", OPEN),
    drawn("cin-rate-per-10000", "2024-03-31", OPEN, population_0_17=30000),
    drawn(
        "cin-plans-open",
        "2024-03-31",
        """
        row                            | child.dob  | cin_plan.start | cin_plan.end | cin_plan#2.start | cp_plan.start | cp_plan.other_la | cla.start  | counted
        opened that day                | 2014-01-01 | 2024-03-31     | null         |                  |               |                  |            | yes
        ended that day                 | 2014-01-01 | 2024-01-31     | 2024-03-31   |                  |               |                  |            | no
        two plans, one child           | 2014-01-01 | 2024-01-31     | null         | 2024-02-10       |               |                  |            | yes
        on a protection plan           | 2014-01-01 | 2024-01-31     | null         |                  | 2024-03-31    |                  |            | no
        on another authority's plan    | 2014-01-01 | 2024-01-31     | null         |                  | 2024-03-31    | true             |            | yes
        looked after                   | 2014-01-01 | 2024-01-31     | null         |                  |               |                  | 2024-03-31 | no
        """,
    ),
    drawn(
        "cin-episodes-started",
        MARCH,
        """
        row                  | cin_episode.start | cin_episode.nfa | cin_episode#2.start | counted
        on the last day      | 2024-03-31        |                 |                     | yes
        no further action    | 2024-03-10        | true            |                     | no
        two of one day       | 2024-03-10        |                 | 2024-03-10          | yes
        one of two goes on   | 2024-03-10        | true            | 2024-03-10          | yes
        of April             | 2024-04-01        |                 |                     | no
        """,
    ),
    drawn(
        "cin-episodes-ended",
        MARCH,
        """
        row                  | cin_episode.start | cin_episode.closed | cin_episode.nfa | counted
        on the first day     | 2024-01-10        | 2024-03-01         |                 | yes
        on the last day      | 2024-01-10        | 2024-03-31         |                 | yes
        no further action    | 2024-03-10        | 2024-03-11         | true            | no
        of April             | 2024-01-10        | 2024-04-01         |                 | no
        """,
    ),
    drawn(
        "cin-ended-by-reason",
        MARCH,
        """
        row                  | cin_episode.start | cin_episode.closed | cin_episode.close_reason | band
        adopted              | 2024-01-10        | 2024-03-01         | RC1                      | RC1
        to early help        | 2024-01-10        | 2024-03-01         | RC9                      | RC9
        no reason            | 2024-01-10        | 2024-03-01         |                          | Not recorded
        """,
    ),
    drawn(
        "cin-duration-bands-open",
        "2024-02-29",
        """
        row                          | cin_episode.start | cin_episode.closed | cin_episode#2.start | band
        three months less a day      | 2023-11-30        |                    |                     | 3-6m
        two months and a day         | 2023-12-01        |                    |                     | <3m
        a year to the day            | 2023-02-28        |                    |                     | 1-2y
        two years, from a leap day   | 2022-02-28        |                    |                     | 2y+
        a day short of two years     | 2022-03-01        |                    |                     | 1-2y
        two open at once, the first  | 2021-01-01        |                    | 2024-02-01          | 2y+
        closed                       | 2021-01-01        | 2024-02-29         |                     |
        """,
    ),
    drawn(
        "cin-duration-bands-ended",
        MARCH,
        """
        row                    | cin_episode.start | cin_episode.closed | band
        the same day           | 2024-03-10        | 2024-03-10         | <3m
        three months           | 2023-12-10        | 2024-03-10         | 3-6m
        six months             | 2023-09-10        | 2024-03-10         | 6-12m
        two years              | 2022-03-10        | 2024-03-10         | 2y+
        closed before it began | 2024-03-11        | 2024-03-10         |
        """,
    ),
    drawn(
        "cin-open-2-years-plus",
        "2024-03-31",
        """
        row                 | cin_episode.start | cin_episode.nfa | counted | met
        two years           | 2022-03-31        |                 | yes     | yes
        a day short         | 2022-04-01        |                 | yes     | no
        no further action   | 2020-04-01        | true            | no      |
        """,
    ),
    drawn(
        "cin-plans-over-12-months",
        "2024-03-31",
        """
        row                     | cin_plan.start | cin_plan.end | cin_plan#2.start | counted | met
        a year to the day       | 2023-03-31     | null         |                  | yes     | no
        a year and a day        | 2023-03-30     | null         |                  | yes     | yes
        the latest of two       | 2020-03-30     | null         | 2024-01-01       | yes     | no
        ended                   | 2020-03-30     | 2024-03-31   |                  | no      |
        """,
    ),
    drawn(
        "cin-primary-need",
        "2024-03-31",
        """
        row                     | cin_episode.start | cin_episode.primary_need | cin_episode#2.start | cin_episode#2.primary_need | band
        abuse or neglect        | 2024-01-01        | N1                       |                     |                            | N1
        nothing said            | 2024-01-01        |                          |                     |                            | N0
        the last of two         | 2024-01-01        | N1                       | 2024-02-01          | N5                         | N5
        the last says nothing   | 2024-01-01        | N1                       | 2024-02-01          |                            | N0
        """,
    ),
    drawn(
        "cin-last-seen-bands",
        "2024-03-31",
        """
        row                            | child.dob  | cin_episode.start | cin_visit.date | cin_visit.seen | visit.date | visit.method | cp_plan.start | band
        28 days                        | 2014-01-01 | 2023-01-01        | 2024-03-03     |                |            |              |               | Within 4 weeks
        29 days                        | 2014-01-01 | 2023-01-01        | 2024-03-02     |                |            |              |               | 4 to 6 weeks
        42 days                        | 2014-01-01 | 2023-01-01        | 2024-02-18     |                |            |              |               | 4 to 6 weeks
        84 days                        | 2014-01-01 | 2023-01-01        | 2024-01-07     |                |            |              |               | 6 to 12 weeks
        85 days                        | 2014-01-01 | 2023-01-01        | 2024-01-06     |                |            |              |               | Over 12 weeks
        visited, not seen              | 2014-01-01 | 2023-01-01        | 2024-03-03     | N              |            |              |               | Not recorded
        a telephone call               | 2014-01-01 | 2023-01-01        |                |                | 2024-03-03 | phone        |               | Not recorded
        seen the day after             | 2014-01-01 | 2023-01-01        | 2024-04-01     |                |            |              |               | Not recorded
        on a protection plan           | 2014-01-01 | 2023-01-01        | 2024-03-03     |                |            |              | 2024-01-01    |
        """,
    ),
    drawn(
        "cin-plan-step-up-to-cp",
        MARCH,
        """
        row                        | cin_plan.start | cin_plan.end | cp_plan.start | cp_plan.other_la | counted | met
        a week before              | 2023-06-01     | 2024-03-10   | 2024-03-03    |                  | yes     | yes
        a week after               | 2023-06-01     | 2024-03-10   | 2024-03-17    |                  | yes     | yes
        eight days after           | 2023-06-01     | 2024-03-10   | 2024-03-18    |                  | yes     | no
        another authority's plan   | 2023-06-01     | 2024-03-10   | 2024-03-10    | true             | yes     | no
        none                       | 2023-06-01     | 2024-03-10   |               |                  | yes     | no
        still open                 | 2023-06-01     | null         | 2024-03-10    |                  | no      |
        """,
    ),
    drawn(
        "cin-disabled-share",
        "2024-03-31",
        """
        row             | child.dob  | child.disability | cin_episode.start | counted | met
        autism          | 2014-01-01 | AUT              | 2024-01-01        | yes     | yes
        none            | 2014-01-01 | NONE             | 2024-01-01        | yes     | no
        not recorded    | 2014-01-01 |                  | 2024-01-01        | yes     | no
        """,
    ),
    drawn(
        "cin-minority-ethnic-share",
        "2024-03-31",
        """
        row              | child.dob  | child.ethnicity | cin_episode.start | cin_episode.nfa | counted | met
        White British    | 2014-01-01 | WBRI            | 2024-01-01        |                 | yes     | no
        White Irish      | 2014-01-01 | WIRI            | 2024-01-01        |                 | yes     | no
        Bangladeshi      | 2014-01-01 | ABAN            | 2024-01-01        |                 | yes     | yes
        any other        | 2014-01-01 | OOTH            | 2024-01-01        |                 | yes     | yes
        refused          | 2014-01-01 | REFU            | 2024-01-01        |                 | no      |
        not recorded     | 2014-01-01 |                 | 2024-01-01        |                 | no      |
        not in need      | 2014-01-01 | ABAN            | 2024-01-01        | true            | no      |
        """,
    ),
]


@pytest.mark.parametrize(("table", "engine"), runs(TABLES), ids=lambda one: getattr(one, "title", one))
def test_drawn(table, engine):
    check(table, engine)
