# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Visits, plans, supervision, caseloads."""

import pytest

from tests.indicators.drawing import ENGINES, check, drawn

TABLES = [
    drawn(
        "cin-visits-in-4-weeks",
        "2024-03-29",
        """
        row                                   | cin_plan.start | cin_plan.end | cin_visit.date | cin_visit.seen | cin_visit.method | cin_visit#2.date | visit_requirement.max_days | cp_plan.start | cla.start  | cla.legal | counted | met
        28 days, to 29 March by a leap day    | 2024-01-01     |              | 2024-03-01     |                |                  |                  |                            |               |            |           | yes     | yes
        29 days, from 29 February             | 2024-01-01     |              | 2024-02-29     |                |                  |                  |                            |               |            |           | yes     | no
        on the day itself                     | 2024-01-01     |              | 2024-03-29     |                |                  |                  |                            |               |            |           | yes     | yes
        the day after does not count yet      | 2024-01-01     |              | 2024-03-30     |                |                  |                  |                            |               |            |           | yes     | no
        the latest of two                     | 2024-01-01     |              | 2024-02-01     |                |                  | 2024-03-02       |                            |               |            |           | yes     | yes
        not seen at the latest                | 2024-01-01     |              | 2024-03-20     | N              |                  |                  |                            |               |            |           | yes     | no
        a video call                          | 2024-01-01     |              | 2024-03-20     |                | video            |                  |                            |               |            |           | yes     | no
        a visit before the plan began         | 2024-03-20     |              | 2024-03-19     |                |                  |                  |                            |               |            |           | no      |
        no visit, due on the day              | 2024-03-01     |              |                |                |                  |                  |                            |               |            |           | no      |
        no visit, a day overdue               | 2024-02-29     |              |                |                |                  |                  |                            |               |            |           | yes     | no
        a longer interval agreed              | 2024-01-01     |              | 2024-02-14     |                |                  |                  | 44                         |               |            |           | yes     | yes
        a longer interval, a day over         | 2024-01-01     |              | 2024-02-14     |                |                  |                  | 43                         |               |            |           | yes     | no
        the plan ended on the day             | 2024-01-01     | 2024-03-29   | 2024-03-28     |                |                  |                  |                            |               |            |           | no      |
        on a protection plan from that day    | 2024-01-01     |              | 2024-03-28     |                |                  |                  |                            | 2024-03-29    |            |           | no      |
        looked after                          | 2024-01-01     |              | 2024-03-28     |                |                  |                  |                            |               | 2024-03-01 |           | no      |
        on short breaks                       | 2024-01-01     |              | 2024-03-28     |                |                  |                  |                            |               | 2024-03-01 | V4        | yes     | yes
        """,
    ),
    drawn(
        "cp-visits-in-10-working-days",
        "2024-04-15",
        """
        row                                    | child.dob  | child.expected_dob | cp_plan.start | cp_plan.other_la | cp_visit.date | cp_visit.seen | visit_requirement.max_working_days | counted | met
        10 working days, over Easter           | 2015-01-01 |                    | 2024-01-01    |                  | 2024-03-28    |               |                                    | yes     | yes
        11 working days                        | 2015-01-01 |                    | 2024-01-01    |                  | 2024-03-27    |               |                                    | yes     | no
        visited on the Saturday, day 10        | 2015-01-01 |                    | 2024-01-01    |                  | 2024-03-30    |               |                                    | yes     | yes
        not seen                               | 2015-01-01 |                    | 2024-01-01    |                  | 2024-04-12    | N             |                                    | yes     | no
        visited before the plan began          | 2015-01-01 |                    | 2024-04-10    |                  | 2024-04-09    |               |                                    | no      |
        no visit, due on the day               | 2015-01-01 |                    | 2024-03-28    |                  |               |               |                                    | no      |
        no visit, a day overdue                | 2015-01-01 |                    | 2024-03-27    |                  |               |               |                                    | yes     | no
        20 working days agreed                 | 2015-01-01 |                    | 2024-01-01    |                  | 2024-03-14    |               | 20                                 | yes     | yes
        unborn                                 | null       | 2024-07-01         | 2024-01-01    |                  | 2024-04-12    |               |                                    | no      |
        born the day after                     | 2024-04-16 |                    | 2024-01-01    |                  |               |               |                                    | no      |
        born on the day                        | 2024-04-15 |                    | 2024-01-01    |                  |               |               |                                    | yes     | no
        held for another authority             | 2015-01-01 |                    | 2024-01-01    | true             | 2024-04-12    |               |                                    | no      |
        """,
    ),
    drawn(
        "cla-visits-in-timescale",
        "2024-06-30",
        """
        row                                             | placement.start | placement.placement_type | placement.intended_to_18 | placement.legal | cla_visit.date | cla_review.date | counted | met
        no visit, seventh day                           | 2024-06-23      |                          |                          |                 |                |                 | no      |
        no visit, eighth day                            | 2024-06-22      |                          |                          |                 |                |                 | yes     | no
        42 days                                         | 2024-01-01      | U3                       |                          |                 | 2024-05-19     |                 | yes     | yes
        43 days                                         | 2024-01-01      | U3                       |                          |                 | 2024-05-18     |                 | yes     | no
        long term, a year and a day old, 3 months       | 2023-06-29      | U4                       |                          |                 | 2024-03-31     |                 | yes     | yes
        long term, a year and a day old, over 3 months  | 2023-06-29      | U4                       |                          |                 | 2024-03-29     |                 | yes     | no
        long term, a year old to the day                | 2023-06-30      | U4                       |                          |                 | 2024-03-31     |                 | yes     | no
        said to last to 18, whatever the type           | 2022-01-01      | U6                       | true                     |                 | 2024-03-31     |                 | yes     | yes
        said not to last, whatever the type             | 2022-01-01      | U1                       | false                    |                 | 2024-03-31     |                 | yes     | no
        visited before this placement began             | 2024-06-25      | U3                       |                          |                 | 2024-06-24     |                 | no      |
        at home, interim order, no review, 7 days       | 2024-05-01      | P1                       |                          | C1              | 2024-06-23     |                 | yes     | yes
        at home, interim order, no review, 8 days       | 2024-05-01      | P1                       |                          | C1              | 2024-06-22     |                 | yes     | no
        at home, interim order, reviewed, 28 days       | 2024-05-01      | P1                       |                          | C1              | 2024-06-02     | 2024-05-20      | yes     | yes
        at home, interim order, reviewed, 29 days       | 2024-05-01      | P1                       |                          | C1              | 2024-06-01     | 2024-05-20      | yes     | no
        at home, reviewed only before it began          | 2024-05-01      | P1                       |                          | C1              | 2024-06-02     | 2024-04-20      | yes     | no
        at home under a full order                      | 2024-05-01      | P1                       |                          | C2              | 2024-05-19     |                 | yes     | yes
        """,
    ),
    drawn(
        "cla-visits-in-timescale",
        "2024-06-30",
        """
        row                                        | child.dob  | cla.start  | cla.legal | placement.start | placement.end | placement#2.start | cla_visit.date | visit_requirement.max_days | counted | met
        no placement row: the stay stands in       | 2012-01-01 | 2024-06-23 |           |                 |               |                   |                |                            | no      |
        moved on the day, visited before           | 2012-01-01 | 2024-01-01 |           | 2024-01-01      | 2024-06-30    | 2024-06-30        | 2024-06-29     |                            | no      |
        the placement ended, none since            | 2012-01-01 | 2024-01-01 |           | 2024-01-01      | 2024-06-30    |                   | 2024-06-29     |                            | yes     | yes
        60 days agreed                             | 2012-01-01 | 2024-01-01 |           | 2024-01-01      |               |                   | 2024-05-01     | 60                         | yes     | yes
        59 days agreed                             | 2012-01-01 | 2024-01-01 |           | 2024-01-01      |               |                   | 2024-05-01     | 59                         | yes     | no
        on short breaks                            | 2012-01-01 | 2024-01-01 | V4        | 2024-01-01      |               |                   |                |                            | no      |
        18 on the day                              | 2006-06-30 | 2024-01-01 |           | 2024-01-01      |               |                   |                |                            | no      |
        """,
    ),
    drawn(
        "care-leavers-contact-in-8-weeks",
        "2024-06-30",
        """
        row                              | care_leaver.latest_contact | care_leaver.in_touch | care_leaver_contact.date | care_leaver_visit.date | counted | met
        56 days                          | 2024-05-05                 | YES                  |                          |                        | yes     | yes
        57 days                          | 2024-05-04                 | YES                  |                          |                        | yes     | no
        a contact of its own row         | null                       | YES                  | 2024-05-05               |                        | yes     | yes
        a visit is a contact             | 2024-01-01                 | YES                  |                          | 2024-05-05             | yes     | yes
        the latest of all                | 2024-05-04                 | YES                  | 2024-06-30               | 2024-01-05             | yes     | yes
        never, and not in touch          | null                       | NO                   |                          |                        | yes     | no
        refuses contact                  | 2024-06-01                 | REFU                 |                          |                        | no      |
        needs no service                 | null                       | NREQ                 |                          |                        | no      |
        returned home                    | null                       | RHOM                 |                          |                        | no      |
        died                             | null                       | DIED                 |                          |                        | no      |
        """,
    ),
    drawn(
        "cin-plan-up-to-date",
        "2024-06-30",
        """
        row                                     | cin_plan.start | plan_update.date | plan_update.draft | plan_update.authorised | plan_update#2.date | cp_plan.start | counted | met
        three months, 30 March                  | 2023-12-01     | 2024-03-30       |                   |                        |                    |               | yes     | yes
        a day over three months                 | 2023-12-01     | 2024-03-29       |                   |                        |                    |               | yes     | no
        31 March, three months is 30 June       | 2023-12-01     | 2024-03-31       |                   |                        |                    |               | yes     | yes
        a draft                                 | 2023-12-01     | 2024-06-01       | true              |                        |                    |               | yes     | no
        authorised the day after                | 2023-12-01     | 2024-06-01       |                   | 2024-07-01             |                    |               | yes     | no
        authorised on the day                   | 2023-12-01     | 2024-06-01       |                   | 2024-06-30             |                    |               | yes     | yes
        the latest of two                       | 2023-12-01     | 2024-01-01       |                   |                        | 2024-05-01         |               | yes     | yes
        a version older than the plan           | 2024-06-20     | 2024-06-19       |                   |                        |                    |               | no      |
        none, tenth working day                 | 2024-06-14     |                  |                   |                        |                    |               | no      |
        none, eleventh working day              | 2024-06-13     |                  |                   |                        |                    |               | yes     | no
        on a protection plan                    | 2023-12-01     | 2024-06-01       |                   |                        |                    | 2024-06-01    | no      |
        """,
    ),
    drawn(
        "cp-plan-up-to-date",
        "2024-06-28",
        """
        row                                              | cp_plan.start | plan_update.date | icpc.date  | cp_review.date | core_group.date | core_group.cancelled | counted | met
        three months                                     | 2023-12-01    | 2024-03-28       |            |                |                 |                      | yes     | yes
        a day over, nothing to set against it            | 2023-12-01    | 2024-03-27       |            |                |                 |                      | yes     | no
        old, but written at the latest core group        | 2023-12-01    | 2024-01-10       | 2023-12-01 |                | 2024-01-10      |                      | yes     | yes
        old, written at the review, core group since     | 2023-12-01    | 2024-02-10       | 2023-12-01 | 2024-02-10     | 2024-02-20      |                      | yes     | no
        old, the core group since was cancelled          | 2023-12-01    | 2024-02-10       | 2023-12-01 | 2024-02-10     | 2024-02-20      | true                 | yes     | yes
        none, tenth working day from the conference      | 2024-06-14    |                  | 2024-06-14 |                |                 |                      | no      |
        none, the conference was a day earlier           | 2024-06-14    |                  | 2024-06-13 |                |                 |                      | yes     | no
        none, no conference, tenth working day           | 2024-06-14    |                  |            |                |                 |                      | no      |
        none, no conference, eleventh working day        | 2024-06-13    |                  |            |                |                 |                      | yes     | no
        """,
    ),
    drawn(
        "cla-care-plan-up-to-date",
        "2024-02-29",
        """
        row                                            | child.dob  | cla.start  | cla.legal | plan_update.date | placement.start | counted | met
        31 August, six months is 29 February           | 2012-01-01 | 2023-01-01 |           | 2023-08-31       |                 | yes     | yes
        29 August, six months is 29 February           | 2012-01-01 | 2023-01-01 |           | 2023-08-29       |                 | yes     | yes
        28 August                                      | 2012-01-01 | 2023-01-01 |           | 2023-08-28       |                 | yes     | no
        none, tenth working day                        | 2012-01-01 | 2024-02-15 |           |                  |                 | no      |
        none, eleventh working day                     | 2012-01-01 | 2024-02-14 |           |                  |                 | yes     | no
        none, placed a day after coming into care      | 2012-01-01 | 2024-02-14 |           |                  | 2024-02-15      | no      |
        none, long in care                             | 2012-01-01 | 2022-01-01 |           |                  |                 | yes     | no
        short breaks                                   | 2012-01-01 | 2023-01-01 | V3        | 2024-02-01       |                 | no      |
        """,
    ),
    drawn(
        "pathway-plan-up-to-date",
        "2024-02-29",
        """
        row                                       | care_leaver.eligibility | care_leaver.pathway_plan | pathway_plan.date | pathway_plan.draft | counted | met
        31 August, six months is 29 February      | Former relevant         |                          | 2023-08-31        |                    | yes     | yes
        28 August                                 | Former relevant         |                          | 2023-08-28        |                    | yes     | no
        the date in the care leaver list          | Former relevant         | 2023-09-10               |                   |                    | yes     | yes
        a draft                                   | Former relevant         |                          | 2024-02-01        | true               | yes     | no
        none                                      | Former relevant         |                          |                   |                    | yes     | no
        no current eligibility                    | No current eligibility  |                          | 2024-02-01        |                    | no      |
        """,
    ),
    drawn(
        "cin-supervision-in-timescale",
        "2024-03-29",
        """
        row                                      | cin_plan.start | supervision.date | supervision.next_due | supervision#2.date | allocation.start | cp_plan.start | counted | met
        29 February, a month is 29 March         | 2024-01-01     | 2024-02-29       |                      |                    |                  |               | yes     | yes
        28 February                              | 2024-01-01     | 2024-02-28       |                      |                    |                  |               | yes     | no
        a longer interval agreed                 | 2024-01-01     | 2024-01-10       | 2024-03-29           |                    |                  |               | yes     | yes
        the agreed day was yesterday             | 2024-01-01     | 2024-01-10       | 2024-03-28           |                    |                  |               | yes     | no
        the latest of two                        | 2024-01-01     | 2024-01-10       |                      | 2024-03-10         |                  |               | yes     | yes
        tomorrow's does not count                | 2024-01-01     | 2024-02-10       |                      | 2024-03-30         |                  |               | yes     | no
        none, the plan began a month ago         | 2024-02-29     |                  |                      |                    |                  |               | no      |
        none, a day more                         | 2024-02-28     |                  |                      |                    |                  |               | yes     | no
        none, given to a new worker since        | 2024-01-01     |                  |                      |                    | 2024-03-10       |               | no      |
        on a protection plan                     | 2024-01-01     | 2024-03-10       |                      |                    |                  | 2024-03-01    | no      |
        """,
    ),
    drawn(
        "cp-supervision-in-timescale",
        "2024-03-31",
        """
        row                                    | child.dob  | child.expected_dob | cp_plan.start | cp_plan.other_la | supervision.date | counted | met
        29 February, a month is 29 March       | 2015-01-01 |                    | 2024-01-01    |                  | 2024-02-29       | yes     | no
        1 March                                | 2015-01-01 |                    | 2024-01-01    |                  | 2024-03-01       | yes     | yes
        unborn children are supervised too     | null       | 2024-07-01         | 2024-01-01    |                  | 2024-03-01       | yes     | yes
        held for another authority             | 2015-01-01 |                    | 2024-01-01    | true             | 2024-03-01       | no      |
        none, a month to the day               | 2015-01-01 |                    | 2024-02-29    |                  |                  | yes     | no
        none, a month tomorrow                 | 2015-01-01 |                    | 2024-03-01    |                  |                  | no      |
        """,
    ),
    drawn(
        "cla-supervision-in-timescale",
        "2024-02-29",
        """
        row                                     | child.dob  | cla.start  | cla.legal | supervision.date | counted | met
        31 January, a month is 29 February      | 2012-01-01 | 2023-01-01 |           | 2024-01-31       | yes     | yes
        28 January                              | 2012-01-01 | 2023-01-01 |           | 2024-01-28       | yes     | no
        before coming into care, in the month   | 2012-01-01 | 2024-02-20 |           | 2024-02-10       | yes     | yes
        none, came into care on 31 January      | 2012-01-01 | 2024-01-31 |           |                  | no      |
        none, came into care on 28 January      | 2012-01-01 | 2024-01-28 |           |                  | yes     | no
        short breaks                            | 2012-01-01 | 2023-01-01 | V3        | 2024-02-10       | no      |
        """,
    ),
    drawn(
        "care-leavers-supervision-in-timescale",
        "2024-03-31",
        """
        row                                    | child.dob  | care_leaver.eligibility | supervision.date | care_leaver.start | counted | met
        1 March                                | 2004-01-01 | Former relevant         | 2024-03-01       |                   | yes     | yes
        29 February                            | 2004-01-01 | Former relevant         | 2024-02-29       |                   | yes     | no
        none, 18 a month tomorrow              | 2006-03-01 | Former relevant         |                  |                   | no      |
        none, 18 long ago                      | 2004-01-01 | Former relevant         |                  |                   | yes     | no
        none, an adviser since a few days      | 2004-01-01 | Former relevant         |                  | 2024-03-20        | no      |
        """,
    ),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.title)
def test_drawn(table, engine):
    check(table, engine)
