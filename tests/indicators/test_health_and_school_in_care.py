# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Health returns, firsts after coming into care, and the school year of children in care, at the edges."""

import pytest

from goldenthread.examples import to_tables
from goldenthread.observations.example import run
from tests import oracle
from tests.indicators.drawing import ENGINES, check, drawn, runs

MARCH = "2024-03-01/2024-03-31"
DAY = "2024-03-31"
TERM = [{"start": "2024-01-08", "end": "2024-03-28", "term": "spring"}]
YEAR_OF_TERMS = [
    {"start": "2023-09-04", "end": "2023-12-21", "term": "autumn"},
    {"start": "2024-01-08", "end": "2024-03-28", "term": "spring"},
]
TABLES = [
    drawn(
        "cla-health-assessment-12m",
        DAY,
        """
        row                                 | child.dob  | cla.start  | health.kind       | health.date | health.status | health#2.kind     | health#2.date | counted | met
        on the first day of the 12 months   | 2010-01-01 | 2022-01-01 | health-assessment | 2023-04-01  | Completed     |                   |               | yes     | yes
        the day before                      | 2010-01-01 | 2022-01-01 | health-assessment | 2023-03-31  | Completed     |                   |               | yes     | no
        the day after the end               | 2010-01-01 | 2022-01-01 | health-assessment | 2024-04-01  | Completed     |                   |               | yes     | no
        refused                             | 2010-01-01 | 2022-01-01 | health-assessment | 2023-09-01  | Refused       |                   |               | yes     | no
        under 5, two                        | 2020-01-01 | 2022-01-01 | health-assessment | 2023-04-01  | Completed     | health-assessment | 2023-10-01    | yes     | yes
        under 5, the first too early        | 2020-01-01 | 2022-01-01 | health-assessment | 2023-03-31  | Completed     | health-assessment | 2023-10-01    | yes     | no
        under 5, both on one day            | 2020-01-01 | 2022-01-01 | health-assessment | 2023-10-01  | Completed     | health-assessment | 2023-10-01    | yes     | no
        under 5, the other of the teeth     | 2020-01-01 | 2022-01-01 | health-assessment | 2023-10-01  | Completed     | dental            | 2023-11-01    | yes     | no
        5 on the day                        | 2019-03-31 | 2022-01-01 | health-assessment | 2023-10-01  | Completed     |                   |               | yes     | yes
        5 the day after                     | 2019-04-01 | 2022-01-01 | health-assessment | 2023-10-01  | Completed     |                   |               | yes     | no
        birth date not known                | null       | 2022-01-01 | health-assessment | 2023-10-01  | Completed     |                   |               | yes     | yes
        in care since 1 April               | 2010-01-01 | 2023-04-01 |                   |             |               |                   |               | yes     | no
        in care since 2 April               | 2010-01-01 | 2023-04-02 | health-assessment | 2023-10-01  | Completed     |                   |               | no      |
        """,
    ),
    drawn(
        "initial-health-assessment-within-20-working-days",
        MARCH,
        """
        row                                | cla.start  | cla.end    | cla.reason | cla.legal | health.kind               | health.date | counted | met
        on day 20                          | 2024-02-12 |            |            |           | initial-health-assessment | 2024-03-11  | yes     | yes
        a day late                         | 2024-02-12 |            |            |           | initial-health-assessment | 2024-03-12  | yes     | no
        day 20 a Friday, on the Sunday     | 2024-02-09 |            |            |           | initial-health-assessment | 2024-03-10  | yes     | yes
        Good Friday is no working day      | 2024-03-01 |            |            |           | initial-health-assessment | 2024-04-02  | no      |
        day 20 on the last working day     | 2024-02-29 |            |            |           | initial-health-assessment | 2024-03-28  | yes     | yes
        assessed as care began             | 2024-02-12 |            |            |           | initial-health-assessment | 2024-02-12  | yes     | yes
        assessed the day before            | 2024-02-12 |            |            |           | initial-health-assessment | 2024-02-11  | yes     | no
        left on day 20                     | 2024-02-12 | 2024-03-11 |            |           |                           |             | no      |
        left the day after                 | 2024-02-12 | 2024-03-12 |            |           |                           |             | yes     | no
        short breaks                       | 2024-02-12 |            |            | V4        |                           |             | no      |
        carried on from before the data    | 2024-02-12 |            | P          |           |                           |             | no      |
        """,
    ),
    drawn(
        "cla-immunisations-up-to-date",
        DAY,
        """
        row                         | cla.start  | immunisation.status | immunisation.date | counted | met
        up to date                  | 2022-01-01 | true                | 2024-03-31        | yes     | yes
        not up to date              | 2022-01-01 | false               | 2024-03-01        | yes     | no
        recorded after the day      | 2022-01-01 | true                | 2024-04-01        | yes     | no
        nothing recorded            | 2022-01-01 |                     |                   | yes     | no
        in care for a day too few   | 2023-04-02 | true                | 2024-03-01        | no      |
        """,
    ),
    drawn(
        "cla-sdq-mean",
        DAY,
        """
        row                              | child.dob  | cla.start  | sdq.date   | sdq.score | sdq#2.date | sdq#2.score | value
        on the first day                 | 2012-01-01 | 2022-01-01 | 2023-04-01 | 12        |            |             | 12
        the day before                   | 2012-01-01 | 2022-01-01 | 2023-03-31 | 40        |            |             |
        the latest counts                | 2012-01-01 | 2022-01-01 | 2023-06-01 | 30        | 2023-12-01 | 17          | 17
        nought is a score                | 2012-01-01 | 2022-01-01 | 2023-06-01 | 0         |            |             | 0
        16 when scored, 17 on the day    | 2007-01-01 | 2022-01-01 | 2023-06-01 | 20        |            |             | 20
        17 when scored                   | 2006-06-01 | 2022-01-01 | 2023-06-01 | 20        |            |             |
        3 when scored, 4 on the day      | 2020-01-01 | 2022-01-01 | 2023-06-01 | 20        |            |             |
        in care for a day too few        | 2012-01-01 | 2023-04-02 | 2023-06-01 | 20        |            |             |
        """,
    ),
    drawn(
        "cla-sdq-cause-for-concern",
        DAY,
        """
        row                | child.dob  | cla.start  | sdq.date   | sdq.score | sdq#2.date | sdq#2.score | counted | met
        17                 | 2012-01-01 | 2022-01-01 | 2023-06-01 | 17        |            |             | yes     | yes
        16                 | 2012-01-01 | 2022-01-01 | 2023-06-01 | 16        |            |             | yes     | no
        it went down       | 2012-01-01 | 2022-01-01 | 2023-06-01 | 30        | 2024-03-31 | 10          | yes     | no
        never scored       | 2012-01-01 | 2022-01-01 |            |           |            |             | no      |
        """,
    ),
    drawn(
        "cla-dentist-within-3-months-wales",
        "2023-04-01/2024-03-31",
        """
        row                               | cla.start  | cla.end    | dental.date | counted | met
        three months to the day           | 2023-01-01 |            | 2023-04-01  | yes     | yes
        a day late                        | 2023-01-01 |            | 2023-04-02  | yes     | no
        the end of November               | 2023-11-30 |            | 2024-02-29  | yes     | yes
        three months are next year        | 2024-01-01 |            | 2024-01-10  | no      |
        left on that day                  | 2023-01-01 | 2023-04-01 |             | no      |
        before coming into care           | 2023-06-01 |            | 2023-05-31  | yes     | no
        """,
    ),
    drawn(
        "pep-termly-completed",
        MARCH,
        """
        row                              | child.dob  | cla.start  | cla.end    | pep.completed | counted | met
        completed on the first day       | 2014-01-01 | 2022-01-01 |            | 2024-01-08    | yes     | yes
        completed on the last day        | 2014-01-01 | 2022-01-01 |            | 2024-03-28    | yes     | yes
        completed the day before term    | 2014-01-01 | 2022-01-01 |            | 2024-01-07    | yes     | no
        completed the day after term     | 2014-01-01 | 2022-01-01 |            | 2024-03-29    | yes     | no
        20 school days of it             | 2014-01-01 | 2024-02-29 |            |               | yes     | no
        19 school days of it             | 2014-01-01 | 2024-03-01 |            |               | no      |
        left on the last day             | 2014-01-01 | 2022-01-01 | 2024-03-28 | 2024-03-01    | no      |
        3 on the last day                | 2021-03-28 | 2022-01-01 |            |               | yes     | no
        3 the day after                  | 2021-03-29 | 2022-01-01 |            |               | no      |
        """,
        terms=TERM,
    ),
    drawn(
        "pep-initial-within-10-school-days",
        MARCH,
        """
        row                                | child.dob  | cla.start  | cla.reason | pep.meeting | pep.completed | counted | met
        begun on day 10                    | 2014-01-01 | 2024-02-26 | S          | 2024-03-11  |               | yes     | yes
        begun on day 11                    | 2014-01-01 | 2024-02-26 | S          | 2024-03-12  |               | yes     | no
        no meeting, completed on day 10    | 2014-01-01 | 2024-02-26 | S          |             | 2024-03-11    | yes     | yes
        none                               | 2014-01-01 | 2024-02-26 | S          |             |               | yes     | no
        came in the Christmas holidays     | 2014-01-01 | 2023-12-27 | S          | 2024-01-19  |               | no      |
        day 10 is in April                 | 2014-01-01 | 2024-03-20 | S          | 2024-03-21  |               | no      |
        2 years old                        | 2021-02-27 | 2024-02-26 | S          |             |               | no      |
        a plan of before                   | 2014-01-01 | 2024-02-26 | S          | 2024-02-25  |               | yes     | no
        day 10 a Friday, begun on Saturday | 2014-01-01 | 2024-03-01 | S          | 2024-03-16  |               | yes     | yes
        day 10 a Friday, begun on Monday   | 2014-01-01 | 2024-03-01 | S          | 2024-03-18  |               | yes     | no
        day 10 ends the term, begun after  | 2014-01-01 | 2024-03-14 | S          | 2024-03-30  |               | yes     | yes
        a meeting that lies ahead          | 2014-01-01 | 2024-03-14 | S          | 2024-04-02  |               | yes     | no
        """,
        terms=[*YEAR_OF_TERMS, {"start": "2024-04-15", "end": "2024-07-19", "term": "summer"}],
    ),
    drawn(
        "cla-persistent-absence",
        "2023-09-01/2024-02-09",
        """
        row                         | child.dob  | cla.start  | cla.end    | sessions.possible | sessions.attended | sessions.week_ending | counted | met
        exactly a tenth             | 2012-01-01 | 2022-01-01 |            | 100               | 90                | 2023-11-24           | yes     | yes
        a little under              | 2012-01-01 | 2022-01-01 |            | 100               | 91                | 2023-11-24           | yes     | no
        of the year before          | 2012-01-01 | 2022-01-01 |            | 100               | 10                | 2023-07-14           | no      |
        after the day               | 2012-01-01 | 2022-01-01 |            | 100               | 10                | 2024-02-10           | no      |
        before coming into care     | 2012-01-01 | 2023-12-01 |            | 100               | 10                | 2023-11-24           | yes     | yes
        left care on the day        | 2012-01-01 | 2022-01-01 | 2024-02-09 | 100               | 10                | 2023-11-24           | no      |
        5 on 31 August              | 2018-08-31 | 2022-01-01 |            | 100               | 10                | 2023-11-24           | yes     | yes
        5 the day after             | 2018-09-01 | 2022-01-01 |            | 100               | 10                | 2023-11-24           | no      |
        16 on 31 August             | 2007-08-31 | 2022-01-01 |            | 100               | 10                | 2023-11-24           | no      |
        no sessions possible        | 2012-01-01 | 2022-01-01 |            | 0                 | 0                 | 2023-11-24           | no      |
        """,
    ),
    drawn(
        "cla-severe-absence",
        "2024-07-31",
        """
        row                         | child.dob  | cla.start  | sessions.possible | sessions.attended | sessions.week_ending | counted | met
        exactly half                | 2012-01-01 | 2022-01-01 | 100               | 50                | 2023-11-24           | yes     | yes
        a little under              | 2012-01-01 | 2022-01-01 | 100               | 51                | 2023-11-24           | yes     | no
        """,
    ),
    drawn(
        "cla-overall-absence",
        "2024-07-31",
        """
        row                         | child.dob  | cla.start  | sessions.possible | sessions.attended | sessions.week_ending | num | den
        pooled                      | 2012-01-01 | 2022-01-01 | 200               | 150               | 2023-11-24           | 50  | 200
        never away                  | 2012-01-01 | 2022-01-01 | 100               | 100               | 2023-11-24           | 0   | 100
        in care since 1 April       | 2012-01-01 | 2023-04-01 | 100               | 90                | 2023-11-24           | 10  | 100
        in care since 2 April       | 2012-01-01 | 2023-04-02 | 100               | 90                | 2023-11-24           | 0   | 0
        not of school age           | 2019-01-01 | 2022-01-01 | 100               | 90                | 2023-11-24           | 0   | 0
        """,
    ),
    drawn(
        "cla-suspension-rate",
        "2024-07-31",
        """
        row                            | child.dob  | cla.start  | school.phase | suspension.date | suspension.kind | counted | met
        on the first day of the year   | 2012-01-01 | 2022-01-01 | secondary    | 2023-09-01      | suspension      | yes     | yes
        the year before                | 2012-01-01 | 2022-01-01 | secondary    | 2023-08-31      | suspension      | yes     | no
        excluded for good              | 2012-01-01 | 2022-01-01 | secondary    | 2024-01-10      | permanent       | yes     | no
        no school known                | 2012-01-01 | 2022-01-01 |              | 2024-01-10      | suspension      | no      |
        in care since 2 April          | 2012-01-01 | 2023-04-02 | secondary    | 2024-01-10      | suspension      | no      |
        """,
    ),
    drawn(
        "cla-permanently-excluded",
        "2024-03-31",
        """
        row                            | cla.start  | exclusion.date | exclusion.kind | exclusion#2.date | exclusion#2.kind | counted
        on the first day of the year   | 2022-01-01 | 2023-09-01     | permanent      |                  |                  | yes
        the year before                | 2022-01-01 | 2023-08-31     | permanent      |                  |                  | no
        on the last day                | 2022-01-01 | 2024-03-31     | permanent      |                  |                  | yes
        the day after                  | 2022-01-01 | 2024-04-01     | permanent      |                  |                  | no
        suspended                      | 2022-01-01 | 2024-01-10     | suspension     |                  |                  | no
        suspended, then excluded       | 2022-01-01 | 2024-01-10     | suspension     | 2024-02-10       | permanent        | yes
        before coming into care        | 2024-02-01 | 2024-01-31     | permanent      |                  |                  | no
        """,
    ),
    drawn(
        "cla-ehcp-share",
        DAY,
        """
        row                            | child.dob  | child.ehcp | cla.start  | school.start | school.end | school.ehcp | school.phase | counted | met
        the school says so             | 2012-01-01 |            | 2022-01-01 | 2023-09-01   |            | true        | secondary    | yes     | yes
        the school says no             | 2012-01-01 |            | 2022-01-01 | 2023-09-01   |            | false       | secondary    | yes     | no
        the person's record says so    | 2012-01-01 | true       | 2022-01-01 |              |            |             |              | yes     | yes
        no school known                | 2012-01-01 |            | 2022-01-01 |              |            |             |              | no      |
        left the school on the day     | 2012-01-01 |            | 2022-01-01 | 2023-09-01   | 2024-03-31 | true        | secondary    | no      |
        too young                      | 2018-09-01 |            | 2022-01-01 | 2023-09-01   |            | true        | primary      | no      |
        """,
    ),
    drawn(
        "cla-sen-support-share",
        DAY,
        """
        row              | child.dob  | cla.start  | school.start | school.ehcp | school.sen_support | school.phase | counted | met
        support          | 2012-01-01 | 2022-01-01 | 2023-09-01   | false       | true               | secondary    | yes     | yes
        a plan as well   | 2012-01-01 | 2022-01-01 | 2023-09-01   | true        | true               | secondary    | yes     | no
        neither          | 2012-01-01 | 2022-01-01 | 2023-09-01   | false       | false              | secondary    | yes     | no
        """,
    ),
    drawn(
        "cla-mid-year-school-moves",
        DAY,
        """
        row                                | cla.start  | school.urn | school.start | school.end | school#2.urn | school#2.start | school#2.phase | counted | met
        in the middle of the year          | 2022-01-01 | 1          | 2022-09-01   | 2024-01-10 | 2            | 2024-01-10     | secondary      | yes     | yes
        on the first day of the 12 months  | 2022-01-01 | 1          | 2022-09-01   | 2023-04-01 | 2            | 2023-04-01     | secondary      | yes     | yes
        the day before                     | 2022-01-01 | 1          | 2022-09-01   | 2023-03-31 | 2            | 2023-03-31     | secondary      | yes     | no
        on 31 July                         | 2022-01-01 | 1          | 2022-09-01   | 2023-07-31 | 2            | 2023-07-31     | secondary      | yes     | yes
        on 1 August                        | 2022-01-01 | 1          | 2022-09-01   | 2023-08-01 | 2            | 2023-08-01     | secondary      | yes     | no
        on 30 September                    | 2022-01-01 | 1          | 2022-09-01   | 2023-09-30 | 2            | 2023-09-30     | secondary      | yes     | no
        on 1 October                       | 2022-01-01 | 1          | 2022-09-01   | 2023-10-01 | 2            | 2023-10-01     | secondary      | yes     | yes
        the same school, another row       | 2022-01-01 | 1          | 2022-09-01   | 2024-01-10 | 1            | 2024-01-10     | secondary      | yes     | no
        as care began                      | 2024-01-10 | 1          | 2022-09-01   | 2024-01-10 | 2            | 2024-01-10     | secondary      | yes     | no
        the day after care began           | 2024-01-10 | 1          | 2022-09-01   | 2024-01-11 | 2            | 2024-01-11     | secondary      | yes     | yes
        no school on the day               | 2022-01-01 | 1          | 2022-09-01   | 2024-01-10 |              |                |                | no      |
        the first school on record         | 2022-01-01 |            |              |            | 2            | 2024-01-10     | secondary      | yes     | no
        a place that ended before it began | 2022-01-01 | 1          | 2023-11-10   | 2023-11-01 | 2            | 2023-12-01     | secondary      | yes     | no
        """,
    ),
    drawn(
        "cla-not-in-full-time-education",
        DAY,
        """
        row                    | child.dob  | cla.start  | school.phase | school.full_time | counted
        at school              | 2012-01-01 | 2022-01-01 | secondary    |                  | no
        a reduced timetable    | 2012-01-01 | 2022-01-01 | secondary    | false            | yes
        no school place        | 2012-01-01 | 2022-01-01 | none         |                  | yes
        nothing on record      | 2012-01-01 | 2022-01-01 |              |                  | yes
        too young              | 2018-09-01 | 2022-01-01 |              |                  | no
        """,
    ),
]


@pytest.mark.parametrize(("table", "engine"), runs(TABLES))
def test_drawn(table, engine):
    check(table, engine)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_stay_beside_another_is_judged_as_well(engine: str) -> None:
    """Two stays with ids of their own, both open: the child is still in the first on its last day in time."""
    given = {
        "events": [
            {"type": "cla", "child": "A", "start": "2023-01-26"},
            {"type": "cla", "child": "A", "start": "2023-04-22"},
            {"type": "dental", "child": "A", "date": "2023-02-05"},
        ],
        "jurisdiction": "wales",
    }
    indicator, year = "cla-dentist-within-3-months-wales", "2023-04-01/2024-03-31"
    tables, report_date, nation = to_tables(given, year, indicator)
    tables["care_episodes"] = [
        {**row, "period_of_care_id": f"stay-{number}"} for number, row in enumerate(tables["care_episodes"])
    ]
    if engine == "oracle":
        found = oracle.figure(tables, indicator, year, report_date, nation)[0]
    else:
        found = run(tables, indicator, year, report_date, nation)
    assert (int(found["numerator"]), int(found["denominator"])) == (1, 2)
