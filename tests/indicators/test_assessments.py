# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Assessments."""

import pytest

from tests.indicators.drawing import ENGINES, check, drawn

APRIL = "2024-04-01/2024-04-30"

TABLES = [
    drawn(
        "assessments-completed",
        APRIL,
        """
        row                            | assessment.start | assessment.authorised | assessment#2.start | assessment#2.authorised | counted
        authorised on the first day    | 2024-02-12       | 2024-04-01            |                    |                         | yes
        authorised on the last day     | 2024-02-12       | 2024-04-30            |                    |                         | yes
        authorised on 31 March         | 2024-02-12       | 2024-03-31            |                    |                         | no
        authorised on 1 May            | 2024-02-12       | 2024-05-01            |                    |                         | no
        still open                     | 2024-04-02       | null                  |                    |                         | no
        no start recorded              | null             | 2024-04-10            |                    |                         | yes
        authorised before it started   | 2024-04-10       | 2024-04-03            |                    |                         | yes
        another one of March           | 2024-03-01       | 2024-03-20            | 2024-04-02         | 2024-04-20              | yes
        """,
    ),
    drawn(
        "assessments-within-45-working-days",
        APRIL,
        """
        row                                        | assessment.start | assessment.authorised | counted | met
        on the day it was due, over Easter         | 2024-02-12       | 2024-04-17            | yes     | yes
        a day late                                 | 2024-02-12       | 2024-04-18            | yes     | no
        started on a Saturday, on the day          | 2024-02-10       | 2024-04-16            | yes     | yes
        started on a Saturday, a day late          | 2024-02-10       | 2024-04-17            | yes     | no
        the same day                               | 2024-04-30       | 2024-04-30            | yes     | yes
        started on 29 February                     | 2024-02-29       | 2024-04-30            | yes     | yes
        no start recorded                          | null             | 2024-04-10            | no      |
        authorised before it started               | 2024-04-10       | 2024-04-03            | no      |
        still open                                 | 2024-01-02       | null                  | no      |
        authorised in March                        | 2024-01-02       | 2024-03-31            | no      |
        """,
    ),
    drawn(
        "assessments-within-45-working-days",
        "2024-04-01/2024-04-21",
        """
        row                                               | assessment.start | assessment.authorised | counted | met
        day 45 is Friday 19 April, authorised on Sunday   | 2024-02-14       | 2024-04-21            | yes     | yes
        day 45 is Thursday 18 April, authorised on Sunday | 2024-02-13       | 2024-04-21            | yes     | no
        """,
    ),
    drawn(
        "assessments-within-45-working-days",
        "2022-10-01/2022-10-31",
        """
        row                                           | assessment.start | assessment.authorised | counted | met
        the day of the state funeral does not count   | 2022-08-01       | 2022-10-05            | yes     | yes
        a day late all the same                       | 2022-08-01       | 2022-10-06            | yes     | no
        """,
    ),
    drawn(
        "assessments-within-20-working-days",
        "2024-03-01/2024-03-31",
        """
        row                      | assessment.start | assessment.authorised | counted | met
        on day 20                | 2024-02-12       | 2024-03-11            | yes     | yes
        on day 21                | 2024-02-12       | 2024-03-12            | yes     | no
        no start recorded        | null             | 2024-03-12            | no      |
        """,
    ),
    drawn(
        "assessments-within-42-working-days",
        APRIL,
        """
        row                                      | assessment.start | assessment.authorised | assessment.referral | counted | met
        day 42 from the referral                 | 2024-02-19       | 2024-04-12            | 2024-02-12          | yes     | yes
        day 43 from the referral                 | 2024-02-19       | 2024-04-15            | 2024-02-12          | yes     | no
        referred and started the same day        | 2024-02-12       | 2024-04-12            | 2024-02-12          | yes     | yes
        referred after it was authorised         | 2024-02-19       | 2024-04-12            | 2024-04-15          | no      |
        no referral to be found                  | 2024-02-19       | 2024-04-12            |                     | no      |
        """,
        jurisdiction="wales",
    ),
    drawn(
        "assessments-ending-nfa",
        APRIL,
        """
        row                               | assessment.start | assessment.authorised | assessment.nfa | assessment.outcome | counted | met
        no further action                 | 2024-03-01       | 2024-04-30            | true           |                    | yes     | yes
        no further action, in words       | 2024-03-01       | 2024-04-01            |                | no further action  | yes     | yes
        stepped down to early help        | 2024-03-01       | 2024-04-10            |                | early help         | yes     | no
        outcome not recorded              | 2024-03-01       | 2024-04-10            | null           |                    | yes     | no
        no start recorded                 | null             | 2024-04-10            | true           |                    | yes     | yes
        still open                        | 2024-03-01       | null                  | true           |                    | no      |
        """,
    ),
    drawn(
        "assessment-child-visited-within-5-working-days",
        "2024-05-01/2024-05-31",
        """
        row                                       | child.dob  | child.expected_dob | assessment.start | visit.date | visit.seen | visit.method | visit#2.date | counted | met
        seen on day 5, after the bank holiday     | 2015-01-01 |                    | 2024-05-01       | 2024-05-09 |            |              |              | yes     | yes
        seen on day 6                             | 2015-01-01 |                    | 2024-05-01       | 2024-05-10 |            |              |              | yes     | no
        seen on the day it started                | 2015-01-01 |                    | 2024-05-01       | 2024-05-01 |            |              |              | yes     | yes
        seen only before it started               | 2015-01-01 |                    | 2024-05-01       | 2024-04-30 |            |              |              | yes     | no
        visited, the child was not seen           | 2015-01-01 |                    | 2024-05-01       | 2024-05-03 | N          |              |              | yes     | no
        not seen first, seen on day 5             | 2015-01-01 |                    | 2024-05-01       | 2024-05-03 | N          |              | 2024-05-09   | yes     | yes
        a telephone call is not a visit           | 2015-01-01 |                    | 2024-05-01       | 2024-05-03 |            | phone        |              | yes     | no
        not seen, due on the report date          | 2015-01-01 |                    | 2024-05-24       |            |            |              |              | no      |
        not seen, due the day before              | 2015-01-01 |                    | 2024-05-23       |            |            |              |              | no      |
        not seen, overdue                         | 2015-01-01 |                    | 2024-05-22       |            |            |              |              | yes     | no
        not born when it started                  | 2024-05-20 |                    | 2024-05-02       | 2024-05-21 |            |              |              | no      |
        not born at all yet                       | null       | 2024-08-01         | 2024-05-02       | 2024-05-03 |            |              |              | no      |
        born on the day it started                | 2024-05-02 |                    | 2024-05-02       | 2024-05-03 |            |              |              | yes     | yes
        """,
    ),
    drawn(
        "assessment-child-visited-within-5-working-days",
        "2024-05-01/2024-05-31",
        """
        row                                         | child.dob  | assessment.start | cin_visit.date | cp_visit.date | counted | met
        a child in need visit counts                | 2015-01-01 | 2024-05-13       | 2024-05-20     |               | yes     | yes
        a protection visit counts                   | 2015-01-01 | 2024-05-13       |                | 2024-05-20    | yes     | yes
        started the day after the period            | 2015-01-01 | 2024-06-01       |                | 2024-06-03    | no      |
        """,
    ),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.title)
def test_drawn(table, engine):
    check(table, engine)
