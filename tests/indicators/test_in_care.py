# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Children looked after, missing, at school; care leavers."""

import pytest

from tests.indicators.drawing import ENGINES, check, drawn

MARCH = "2024-03-01/2024-03-31"

TABLES = [
    drawn(
        "cla-open",
        "2024-03-31",
        """
        row                                        | child.dob  | cla.start  | cla.end    | cla.legal | cla#2.start | cla#2.end  | cla#2.legal | counted
        started on the day                         | 2012-01-01 | 2024-03-31 |            | V2        |             |            |             | yes
        ceased on the day                          | 2012-01-01 | 2022-01-01 | 2024-03-31 |           |             |            |             | no
        ceases the day after                       | 2012-01-01 | 2022-01-01 | 2024-04-01 |           |             |            |             | yes
        18 on the day                              | 2006-03-31 | 2020-01-01 |            |           |             |            |             | no
        18 the day after                           | 2006-04-01 | 2020-01-01 |            |           |             |            |             | yes
        short breaks only                          | 2012-01-01 | 2023-01-01 |            | V4        |             |            |             | no
        short breaks of the old kind               | 2012-01-01 | 2023-01-01 |            | V1        |             |            |             | no
        short breaks, then accommodated            | 2012-01-01 | 2023-01-01 | 2024-01-01 | V4        | 2024-01-01  |            | V2          | yes
        status not known                           | 2012-01-01 | 2023-01-01 |            |           |             |            |             | yes
        two episodes that meet on the day          | 2012-01-01 | 2023-01-01 | 2024-03-31 | C1        | 2024-03-31  |            | C2          | yes
        two episodes that overlap: one child       | 2012-01-01 | 2023-01-01 |            | C2        | 2023-06-01  |            |             | yes
        birth date unknown                         | null       | 2023-01-01 |            |           |             |            |             | yes
        ceased before it started                   | 2012-01-01 | 2024-02-01 | 2024-01-01 |           |             |            |             | no
        """,
    ),
    drawn(
        "cla-open",
        "2023-02-28",
        """
        row                                            | child.dob  | cla.start  | counted
        born on 29 February, 18 tomorrow               | 2004-02-29 | 2020-01-01 | no
        born on 29 February 2008, 15 today             | 2008-02-29 | 2020-01-01 | yes
        born on 28 February, 18 today                  | 2005-02-28 | 2020-01-01 | no
        born on 1 March, 18 tomorrow                   | 2005-03-01 | 2020-01-01 | yes
        """,
    ),
    drawn(
        "cla-started",
        MARCH,
        """
        row                                         | cla.start  | cla.end    | cla.legal | cla#2.start | cla#2.end  | cla#2.legal | counted
        on the first day                            | 2024-03-01 |            | V2        |             |            |             | yes
        on 31 March                                 | 2024-03-31 |            |           |             |            |             | yes
        on 1 April                                  | 2024-04-01 |            |           |             |            |             | no
        a new episode of an old stay                | 2023-01-01 | 2024-03-10 | C1        | 2024-03-10  |            | C2          | no
        came back after a day at home               | 2023-01-01 | 2024-03-10 |           | 2024-03-11  |            |             | yes
        started twice in March: once                | 2024-03-01 | 2024-03-05 |           | 2024-03-20  |            |             | yes
        short breaks only                           | 2024-03-10 |            | V3        |             |            |             | no
        short breaks that became care               | 2024-02-10 | 2024-03-10 | V3        | 2024-03-10  |            | C1          | yes
        short breaks, a gap, then care              | 2024-02-10 | 2024-03-10 | V3        | 2024-03-12  |            | C1          | yes
        """,
    ),
    drawn(
        "cla-started",
        MARCH,
        """
        row                                            | cla.start  | cla.reason | cla.end    | cla#2.start | cla#2.reason | counted
        started to be looked after                     | 2024-03-04 | S          |            |             |              | yes
        no reason was written down                     | 2024-03-04 |            |            |             |              | yes
        moved in March, the start is not in the data   | 2024-03-04 | P          |            |             |              | no
        moved the day of the start                     | 2024-03-04 | S          | 2024-03-04 | 2024-03-04  | T            | yes
        moved before the data, then came back to care  | 2024-02-01 | L          | 2024-03-04 | 2024-03-20  | S            | yes
        """,
    ),
    drawn(
        "missing-episodes-cla",
        MARCH,
        """
        row                                  | child.dob  | cla.start  | cla.end    | cla.legal | missing.start    | missing.end      | missing.kind | counted
        on the last night of the month       | 2010-01-01 | 2023-01-01 |            |           | 2024-03-31T23:59 | 2024-04-02T08:00 |              | yes
        ran over from February               | 2010-01-01 | 2023-01-01 |            |           | 2024-02-29T23:59 | 2024-03-02T08:00 |              | no
        away, not missing                    | 2010-01-01 | 2023-01-01 |            |           | 2024-03-10T20:00 | null             | away         | no
        nobody said which                    | 2010-01-01 | 2023-01-01 |            |           | 2024-03-10T20:00 | null             | null         | yes
        went missing the day care started    | 2010-01-01 | 2024-03-10 |            |           | 2024-03-10T20:00 | null             |              | yes
        went missing the day care ended      | 2010-01-01 | 2023-01-01 | 2024-03-10 |           | 2024-03-10T20:00 | null             |              | no
        on short breaks                      | 2010-01-01 | 2023-01-01 |            | V4        | 2024-03-10T20:00 | null             |              | no
        never looked after                   | 2010-01-01 |            |            |           | 2024-03-10T20:00 | null             |              | no
        turned 18 that day                   | 2006-03-10 | 2020-01-01 |            |           | 2024-03-10T20:00 | null             |              | no
        """,
    ),
    drawn(
        "missing-children-cla",
        MARCH,
        """
        row                              | cla.start  | missing.start | missing#2.start | missing#2.kind | counted
        three times, one child           | 2023-01-01 | 2024-03-01    | 2024-03-31      |                | yes
        missing once, away once          | 2023-01-01 | 2024-03-05    | 2024-03-08      | away           | yes
        only in April                    | 2023-01-01 | 2024-04-01    |                 |                | no
        not looked after                 |            | 2024-03-05    |                 |                | no
        """,
    ),
    drawn(
        "cla-suspended-children",
        "2024-02-01/2024-02-29",
        """
        row                                        | cla.start  | cla.end    | suspension.date | suspension.kind | suspension#2.date | counted
        on the first day of the school year        | 2023-01-01 |            | 2023-09-01      |                 |                   | yes
        the last day of the school year before     | 2023-01-01 |            | 2023-08-31      |                 |                   | no
        on 29 February                             | 2023-01-01 |            | 2024-02-29      |                 |                   | yes
        the day after                              | 2023-01-01 |            | 2024-03-01      |                 |                   | no
        twice, one child                           | 2023-01-01 |            | 2023-10-10      |                 | 2024-02-10        | yes
        permanently excluded                       | 2023-01-01 |            | 2023-10-10      | permanent       |                   | no
        before care started                        | 2023-11-01 |            | 2023-10-10      |                 |                   | no
        the day care ended                         | 2023-01-01 | 2023-10-10 | 2023-10-10      |                 |                   | no
        """,
    ),
    drawn(
        "cla-attendance",
        "2023-09-01/2023-11-24",
        """
        row                                    | child.dob  | cla.start  | cla.end    | sessions.week_ending | sessions.possible | sessions.attended | num | den
        the last week                          | 2012-01-01 | 2023-01-01 |            | 2023-11-24           | 10                | 7                 | 7   | 10
        the week after                         | 2012-01-01 | 2023-01-01 |            | 2023-12-01           | 10                | 9                 |     |
        the first day of the school year       | 2012-01-01 | 2023-01-01 |            | 2023-09-01           | 4                 | 4                 | 4   | 4
        the school year before                 | 2012-01-01 | 2023-01-01 |            | 2023-08-31           | 4                 | 4                 |     |
        not looked after that week             | 2012-01-01 | 2023-10-01 |            | 2023-09-29           | 10                | 10                |     |
        looked after from that day             | 2012-01-01 | 2023-09-29 |            | 2023-09-29           | 10                | 10                | 10  | 10
        5 on 31 August                         | 2018-08-31 | 2023-01-01 |            | 2023-09-29           | 10                | 8                 | 8   | 10
        5 on 1 September                       | 2018-09-01 | 2023-01-01 |            | 2023-09-29           | 10                | 8                 |     |
        15 on 31 August, 16 the day after      | 2007-09-01 | 2023-01-01 |            | 2023-09-29           | 10                | 5                 | 5   | 10
        16 on 31 August                        | 2007-08-31 | 2023-01-01 |            | 2023-09-29           | 10                | 5                 |     |
        never attended                         | 2012-01-01 | 2023-01-01 |            | 2023-09-29           | 10                | 0                 | 0   | 10
        sessions not recorded                  | 2012-01-01 | 2023-01-01 |            | 2023-09-29           | null              | 5                 |     |
        """,
    ),
    drawn(
        "cla-attendance-primary",
        "2023-09-01/2023-11-24",
        """
        row                               | cla.start  | sessions.week_ending | sessions.possible | sessions.attended | enrolment.phase | enrolment.start | enrolment.end | num | den
        at primary school                 | 2023-01-01 | 2023-09-29           | 10                | 9                 | primary         | 2023-09-01      |               | 9   | 10
        at secondary school               | 2023-01-01 | 2023-09-29           | 10                | 9                 | secondary       | 2023-09-01      |               |     |
        left primary school that day      | 2023-01-01 | 2023-09-29           | 10                | 9                 | primary         | 2023-09-01      | 2023-09-29    |     |
        at no school                      | 2023-01-01 | 2023-09-29           | 10                | 9                 |                 |                 |               |     |
        """,
    ),
    drawn(
        "cla-attendance-secondary",
        "2023-09-01/2023-11-24",
        """
        row                                 | cla.start  | sessions.week_ending | sessions.possible | sessions.attended | enrolment.phase | enrolment.start | enrolment.end | enrolment#2.phase | enrolment#2.start | num | den
        started that day                    | 2023-01-01 | 2023-09-29           | 10                | 9                 | secondary       | 2023-09-29      |               |                   |                   | 9   | 10
        starts the day after                | 2023-01-01 | 2023-09-29           | 10                | 9                 | secondary       | 2023-09-30      |               |                   |                   |     |
        moved from primary in between       | 2023-01-01 | 2023-09-29           | 10                | 8                 | primary         | 2022-09-01      | 2023-09-01    | secondary         | 2023-09-01        | 8   | 10
        """,
    ),
    drawn(
        "pep-up-to-date-quality-assured",
        "2024-02-29",
        """
        row                                              | child.dob  | cla.start  | pep.completed | pep.quality_assured | pep#2.completed | pep#2.quality_assured | counted | met
        done on the first day of the last term           | 2012-01-01 | 2023-01-01 | 2023-09-04    | 2023-09-10          |                 |                       | yes     | yes
        done the day before the last term                | 2012-01-01 | 2023-01-01 | 2023-09-03    | 2023-09-10          |                 |                       | yes     | no
        done this term                                   | 2012-01-01 | 2023-01-01 | 2024-02-01    | 2024-02-29          |                 |                       | yes     | yes
        not assured                                      | 2012-01-01 | 2023-01-01 | 2024-02-01    |                     |                 |                       | yes     | no
        assured the day after                            | 2012-01-01 | 2023-01-01 | 2024-02-01    | 2024-03-01          |                 |                       | yes     | no
        the latest of two is not assured                 | 2012-01-01 | 2023-01-01 | 2023-11-01    | 2023-11-20          | 2024-02-10      |                       | yes     | no
        none                                             | 2012-01-01 | 2023-01-01 |               |                     |                 |                       | yes     | no
        3 on the day                                     | 2021-02-28 | 2023-01-01 |               |                     |                 |                       | yes     | no
        not 3 until the day after                        | 2021-03-01 | 2023-01-01 |               |                     |                 |                       | no      |
        17, nearly 18                                    | 2006-03-01 | 2023-01-01 |               |                     |                 |                       | yes     | no
        ten school days in care                          | 2012-01-01 | 2024-02-15 |               |                     |                 |                       | yes     | no
        nine school days in care                         | 2012-01-01 | 2024-02-16 |               |                     |                 |                       | no      |
        """,
        terms=[
            {"name": "2023-24 autumn", "start": "2023-09-04", "end": "2023-12-20"},
            {"name": "2023-24 spring", "start": "2024-01-08", "end": "2024-03-28"},
        ],
    ),
    drawn(
        "care-leavers-open",
        "2024-03-31",
        """
        row                                    | child.dob  | care_leaver.eligibility | care_leaver.in_touch | care_leaver.closed | cla.start  | cla.end    | counted
        18 on the day                          | 2006-03-31 | Former relevant         |                      |                    | 2020-01-01 |            | yes
        18 the day after                       | 2006-04-01 | Former relevant         |                      |                    | 2020-01-01 | 2024-01-01 | no
        25 on the day                          | 1999-03-31 | Former relevant         |                      |                    |            |            | no
        25 the day after                       | 1999-04-01 | Former relevant         |                      |                    |            |            | yes
        relevant, left care at 17              | 2006-09-01 | Relevant                |                      |                    | 2020-01-01 | 2024-01-01 | yes
        relevant, left care on the day         | 2006-09-01 | Relevant                |                      |                    | 2020-01-01 | 2024-03-31 | yes
        relevant, still looked after           | 2006-09-01 | Relevant                |                      |                    | 2020-01-01 |            | no
        qualifying                             | 2004-01-01 | Qualifying              |                      |                    |            |            | yes
        eligible, so still looked after        | 2006-09-01 | Eligible                |                      |                    | 2020-01-01 |            | no
        no current eligibility                 | 2004-01-01 | No current eligibility  |                      |                    |            |            | no
        not in touch                           | 2004-01-01 | Former relevant         | NO                   |                    |            |            | yes
        died                                   | 2004-01-01 | Former relevant         | DIED                 |                    |            |            | no
        the adviser ended on the day           | 2004-01-01 | Former relevant         |                      | 2024-03-31         |            |            | no
        the adviser ends the day after         | 2004-01-01 | Former relevant         |                      | 2024-04-01         |            |            | yes
        birth date not known                   | null       | Former relevant         |                      |                    |            |            | yes
        """,
    ),
    drawn(
        "care-leavers-eet-19-21",
        "2024-02-29",
        """
        row                               | child.dob  | care_leaver.activity | care_leaver.in_touch | care_leaver.eligibility | counted | met
        19 on the day                     | 2005-02-28 | F2                   |                      |                         | yes     | yes
        19 the day after                  | 2005-03-01 | F2                   |                      |                         | no      |
        21, a day before 22               | 2002-03-01 | P5                   |                      |                         | yes     | yes
        22 on the day                     | 2002-02-28 | F5                   |                      |                         | no      |
        20 on 29 February                 | 2004-02-29 | F1                   |                      |                         | yes     | yes
        not in education, work, training  | 2004-01-01 | G5                   |                      |                         | yes     | no
        activity not known                | 2004-01-01 | null                 | NO                   |                         | yes     | no
        a code used until 2021            | 2004-01-01 | F3                   |                      |                         | yes     | yes
        returned home                     | 2004-01-01 | F2                   | RHOM                 |                         | no      |
        died                              | 2004-01-01 | F2                   | DIED                 |                         | no      |
        refuses contact                   | 2004-01-01 | F2                   | REFU                 |                         | yes     | yes
        qualifying                        | 2004-01-01 | F2                   |                      | Qualifying              | no      |
        """,
    ),
    drawn(
        "care-leavers-eet-19-21",
        "2023-04-01/2024-03-31",
        """
        row                                           | child.dob  | care_leaver.eligibility | care_leaver_status.date | care_leaver_status.activity | care_leaver_status#2.date | care_leaver_status#2.activity | counted | met
        19 on 31 March                                | 2005-03-31 | Former relevant         | 2024-03-31              | F2                          |                           |                               | yes     | yes
        19 on 1 April                                 | 2005-04-01 | Former relevant         | 2024-03-31              | F2                          |                           |                               | no      |
        three months before the birthday              | 2004-10-15 | Former relevant         | 2023-07-15              | F2                          |                           |                               | yes     | yes
        a day over three months before                | 2004-10-15 | Former relevant         | 2023-07-14              | F2                          |                           |                               | yes     | no
        one month after the birthday                  | 2004-10-15 | Former relevant         | 2023-11-15              | F2                          |                           |                               | yes     | yes
        a day over one month after                    | 2004-10-15 | Former relevant         | 2023-11-16              | F2                          |                           |                               | yes     | no
        the nearest of two                            | 2004-10-15 | Former relevant         | 2023-09-30              | G5                          | 2023-10-20                | F4                            | yes     | yes
        born on 29 February, 19 on 1 March 2023       | 2004-02-29 | Former relevant         | 2024-02-20              | F2                          |                           |                               | yes     | yes
        """,
    ),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.title)
def test_drawn(table, engine):
    check(table, engine)


GAPS = [
    ("the same as all pupils", 94, 94, "0.0"),
    ("two tenths better", 92.1, 91.9, "0.2"),
    ("behind", 88.7, 91, "-2.3"),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("why", "ours", "theirs", "points"), GAPS, ids=[gap[0] for gap in GAPS])
def test_the_gap_is_in_points(engine, why, ours, theirs, points):
    from tests.indicators.drawing import worked_out

    table = drawn(
        "cla-attendance-gap",
        "2023-09-01/2023-11-24",
        f"""
        row          | sessions.possible | sessions.attended
        one child    | 1000              | {int(ours * 10)}
        """,
        also=[
            {"type": "all_pupils", "value": 50, "date": "2023-07-21"},
            {"type": "all_pupils", "value": 12, "date": "2023-09-30"},
            {"type": "all_pupils", "value": theirs, "date": "2023-11-24"},
            {"type": "all_pupils", "value": 13, "date": "2023-12-01"},
        ],
    )
    assert str(worked_out(table, table.rows, engine)["value"]) == points, why
