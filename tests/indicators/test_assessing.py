# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Assessments beyond their limits, at the edges."""

from datetime import date

import pytest

from goldenthread.engine.example import open_tables
from goldenthread.examples import to_tables
from goldenthread.observations import Period, figures
from tests.indicators.drawing import check, drawn, runs, worked_out

APRIL = "2024-04-01/2024-04-30"

TABLES = [
    drawn(
        "assessments-completed-rate-per-10000",
        APRIL,
        """
        row              | assessment.start | assessment.authorised | counted
        one              | 2024-02-12       | 2024-04-30            | yes
        of May           | 2024-02-12       | 2024-05-01            | no
        """,
        population_0_17=50000,
    ),
    drawn(
        "assessments-open",
        "2024-04-17",
        """
        row                          | assessment.start | assessment.authorised | assessment#2.start | assessment#2.authorised | counted
        begun that day               | 2024-04-17       | null                  |                    |                         | yes
        authorised that day          | 2024-04-01       | 2024-04-17            |                    |                         | no
        authorised the day after     | 2024-04-01       | 2024-04-18            |                    |                         | yes
        begun the day after          | 2024-04-18       | null                  |                    |                         | no
        authorised before it began   | 2024-04-10       | 2024-04-03            |                    |                         | no
        no start                     | null             | null                  |                    |                         | no
        one done, one open           | 2024-01-10       | 2024-02-03            | 2024-04-01         | null                    | yes
        """,
    ),
    drawn(
        "assessments-open-over-45-working-days",
        "2024-04-17",
        """
        row                   | assessment.start | assessment.authorised | counted
        day 45                | 2024-02-12       | null                  | no
        day 46                | 2024-02-09       | null                  | yes
        authorised that day   | 2024-02-09       | 2024-04-17            | no
        """,
    ),
    drawn(
        "assessments-open-over-45-working-days",
        "2024-04-12",
        """
        row                         | assessment.start | assessment.referral | assessment.authorised | counted
        day 42 since the referral   | 2024-02-19       | 2024-02-12          | null                  | no
        day 43 since the referral   | 2024-02-19       | 2024-02-09          | null                  | yes
        no referral known           | 2023-02-19       |                     | null                  | no
        """,
        jurisdiction="wales",
    ),
    drawn(
        "assessments-open-over-35-working-days",
        "2024-04-17",
        """
        row       | assessment.start | assessment.authorised | counted
        day 34    | 2024-02-27       | null                  | no
        day 35    | 2024-02-26       | null                  | yes
        day 45    | 2024-02-12       | null                  | yes
        day 46    | 2024-02-09       | null                  | no
        """,
    ),
    drawn(
        "assessments-within-45-working-days-of-referral",
        APRIL,
        """
        row                                   | assessment.start | assessment.authorised | assessment.referral | assessment#2.start | assessment#2.authorised | assessment#2.referral | counted | met
        day 45 from the referral              | 2024-02-19       | 2024-04-17            | 2024-02-12          |                    |                         |                       | yes     | yes
        day 46 from the referral              | 2024-02-19       | 2024-04-18            | 2024-02-12          |                    |                         |                       | yes     | no
        no referral to be found               | 2024-02-19       | 2024-04-17            |                     |                    |                         |                       | no      |
        referred after it was authorised      | 2024-02-19       | 2024-04-17            | 2024-04-18          |                    |                         |                       | no      |
        a second one of the same referral     | 2024-01-08       | 2024-02-01            | 2024-01-05          | 2024-03-01         | 2024-04-02              | 2024-01-05            | no      |
        the first is still open               | 2024-01-08       | null                  | 2024-01-05          | 2024-03-01         | 2024-04-02              | 2024-01-05            | no      |
        """,
    ),
    drawn(
        "assessments-working-days-median",
        APRIL,
        """
        row                           | assessment.start | assessment.authorised | value
        the same day                  | 2024-04-30       | 2024-04-30            | 0
        over Easter                   | 2024-03-28       | 2024-04-02            | 1
        ten days                      | 2024-04-15       | 2024-04-29            | 10
        authorised before it began    | 2024-04-10       | 2024-04-03            |
        no start                      | null             | 2024-04-10            |
        of May                        | 2024-04-10       | 2024-05-03            |
        """,
    ),
    drawn(
        "assessments-duration-bands",
        APRIL,
        """
        row            | assessment.start | assessment.authorised | band
        the same day   | 2024-04-30       | 2024-04-30            | 0-10
        day 10         | 2024-04-15       | 2024-04-29            | 0-10
        day 11         | 2024-04-15       | 2024-04-30            | 11-20
        day 45         | 2024-02-12       | 2024-04-17            | 41-45
        day 46         | 2024-02-12       | 2024-04-18            | 46-50
        day 61         | 2024-01-29       | 2024-04-25            | 61+
        no start       | null             | 2024-04-10            |
        """,
    ),
    drawn(
        "assessments-outcomes",
        APRIL,
        """
        row                                  | assessment.start | assessment.authorised | assessment.outcome         | band
        no further action                    | 2024-03-01       | 2024-04-10            | nfa                        | No further action
        early help                           | 2024-03-01       | 2024-04-10            | early help                 | Early help
        early help and no further action     | 2024-03-01       | 2024-04-10            | early help; nfa            | Early help
        services                             | 2024-03-01       | 2024-04-10            | cin plan                   | Child in need plan or services
        strategy before services             | 2024-03-01       | 2024-04-10            | services; strategy         | Strategy discussion
        care before all                      | 2024-03-01       | 2024-04-10            | strategy; looked after     | Looked after
        legal action                         | 2024-03-01       | 2024-04-10            | legal action               | Other
        nothing said                         | 2024-03-01       | 2024-04-10            |                            | Not recorded
        """,
    ),
    drawn(
        "assessment-child-seen",
        APRIL,
        """
        row                            | child.dob  | child.expected_dob | assessment.start | assessment.authorised | assessment.child_seen | counted | met
        seen                           | 2015-01-01 |                    | 2024-03-01       | 2024-04-10            | true                  | yes     | yes
        not seen                       | 2015-01-01 |                    | 2024-03-01       | 2024-04-10            | false                 | yes     | no
        blank is not seen              | 2015-01-01 |                    | 2024-03-01       | 2024-04-10            |                       | yes     | no
        not born                       | null       | 2024-08-01         | 2024-03-01       | 2024-04-10            | false                 | no      |
        born after it was authorised   | 2024-04-11 |                    | 2024-03-01       | 2024-04-10            | false                 | no      |
        born that day                  | 2024-04-10 |                    | 2024-03-01       | 2024-04-10            | true                  | yes     | yes
        """,
    ),
    drawn(
        "assessment-days-to-first-seen-median",
        APRIL,
        """
        row                               | child.dob  | child.expected_dob | assessment.start | assessment.authorised | visit.date | visit.seen | visit#2.date | value
        the day it began                  | 2015-01-01 |                    | 2024-03-28       | 2024-04-10            | 2024-03-28 |            |              | 0
        over Easter                       | 2015-01-01 |                    | 2024-03-28       | 2024-04-10            | 2024-04-02 |            |              | 1
        not seen the first time           | 2015-01-01 |                    | 2024-03-25       | 2024-04-10            | 2024-03-26 | N          | 2024-04-03   | 5
        seen before only                  | 2015-01-01 |                    | 2024-03-28       | 2024-04-10            | 2024-03-27 |            |              |
        never seen                        | 2015-01-01 |                    | 2024-03-28       | 2024-04-10            |            |            |              |
        not born when it began            | 2024-03-29 |                    | 2024-03-28       | 2024-04-10            | 2024-04-09 |            |              |
        authorised in May                 | 2015-01-01 |                    | 2024-03-28       | 2024-05-10            | 2024-03-28 |            |              |
        """,
    ),
    drawn(
        "assessment-factors",
        "2023-05-01/2024-04-30",
        """
        row                              | assessment.start | assessment.authorised | assessment.referral | assessment.factors | assessment#2.start | assessment#2.authorised | assessment#2.referral | assessment#2.factors | band
        neglect                          | 2024-03-01       | 2024-04-10            |                     | 16A                |                    |                         |                       |                      | Neglect
        twice in one episode             | 2024-01-02       | 2024-02-10            | 2024-01-02          | 10A                | 2024-03-01         | 2024-04-10              | 2024-01-02            | 10A                  | Going missing
        none found, alone                | 2024-03-01       | 2024-04-10            |                     | 21                 |                    |                         |                       |                      | No factors identified (only where no further action is being taken)
        none found beside another        | 2024-03-01       | 2024-04-10            |                     | 21,3B              |                    |                         |                       |                      | Domestic abuse (subject of): parent(s)/carer(s)
        not finished                     | 2024-03-01       | null                  |                     | 16A                |                    |                         |                       |                      |
        """,
    ),
    drawn(
        "assessment-factor-rate-per-10000",
        "2023-05-01/2024-04-30",
        """
        row                      | assessment.start | assessment.authorised | assessment.factors | counted
        neglect                  | 2024-03-01       | 2024-04-10            | 16A                | yes
        alcohol is not one       | 2024-03-01       | 2024-04-10            | 1B                 | no
        neglect and alcohol      | 2024-03-01       | 2024-04-10            | 16A,1B             | yes
        """,
        population_0_17=50000,
    ),
    drawn(
        "assessments-boys-share",
        APRIL,
        """
        row             | child.dob  | child.sex | assessment.start | assessment.authorised | counted | met
        a boy           | 2015-01-01 | M         | 2024-03-01       | 2024-04-10            | yes     | yes
        a girl          | 2015-01-01 | F         | 2024-03-01       | 2024-04-10            | yes     | no
        not known       | 2015-01-01 | U         | 2024-03-01       | 2024-04-10            | no      |
        nothing said    | 2015-01-01 |           | 2024-03-01       | 2024-04-10            | no      |
        """,
    ),
]


@pytest.mark.parametrize(("table", "engine"), runs(TABLES), ids=lambda one: getattr(one, "title", one))
def test_drawn(table, engine):
    check(table, engine)


@pytest.mark.parametrize(
    ("factors", "bands"),
    [
        (["16A", "3B", "16A"], {"Neglect": 1, "Domestic abuse (subject of): parent(s)/carer(s)": 1}),
        (["21"], {"No factors identified (only where no further action is being taken)": 1}),
        (["16A", "99Z"], {"Neglect": 1, "99Z": 1}),
        ([], {}),
    ],
)
def test_factors_of_one_assessment(factors, bands):
    table = drawn(
        "assessment-factors",
        APRIL,
        """
        row    | assessment.start | assessment.authorised
        a row  | 2024-03-01       | 2024-04-10
        """,
    )
    table.rows[0].events[0]["factors"] = factors
    found = worked_out(table, table.rows, "duckdb")["bands"] or {}
    assert {band: count for band, count in found.items() if count} == bands


def test_each_factor_has_a_rate_of_its_own():
    events = [
        {"type": "assessment", "child": child, "start": "2024-03-01", "authorised": "2024-04-10", "factors": factors}
        for child, factors in (("A", ["16A", "1B"]), ("B", ["16A", "3B"]))
    ]
    given = {"events": events, "population_0_17": 10000}
    period = "2023-05-01/2024-04-30"
    tables, day, nation = to_tables(given, period, "assessment-factor-rate-per-10000")
    snap = open_tables(tables, day, nation, days=[date(2024, 4, 30)])
    try:
        found = figures(snap, ["assessment-factor-rate-per-10000"], Period.parse(period), by=("factor",))
    finally:
        snap.close()
    rates = {one.by["factor"]: float(one.value) for one in found}
    assert rates == {"Neglect": 2.0, "Domestic abuse (subject of): parent(s)/carer(s)": 1.0}
