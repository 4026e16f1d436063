# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Reviews, core groups, permanence plans, and how children on plans were seen."""

import pytest

from tests.indicators.drawing import ENGINES, check, drawn

TABLES = [
    drawn(
        "cp-visits-in-4-weeks",
        "2024-03-29",
        """
        row                                | child.dob  | child.expected_dob | cp_plan.start | cp_plan.end | cp_plan.other_la | cp_visit.date | cp_visit.seen | visit_requirement.max_working_days | counted | met
        28 days, to 29 March by a leap day | 2015-01-01 |                    | 2024-01-01    |             |                  | 2024-03-01    |               |                                    | yes     | yes
        29 days                            | 2015-01-01 |                    | 2024-01-01    |             |                  | 2024-02-29    |               |                                    | yes     | no
        on the day itself                  | 2015-01-01 |                    | 2024-01-01    |             |                  | 2024-03-29    |               |                                    | yes     | yes
        the day after does not count yet   | 2015-01-01 |                    | 2024-01-01    |             |                  | 2024-03-30    |               |                                    | yes     | no
        not seen                           | 2015-01-01 |                    | 2024-01-01    |             |                  | 2024-03-20    | N             |                                    | yes     | no
        no visit, 28 days on the plan      | 2015-01-01 |                    | 2024-03-01    |             |                  |               |               |                                    | no      |
        no visit, 29 days on the plan      | 2015-01-01 |                    | 2024-02-29    |             |                  |               |               |                                    | yes     | no
        visited before the plan began      | 2015-01-01 |                    | 2024-02-28    |             |                  | 2024-02-27    |               |                                    | yes     | no
        30 working days agreed             | 2015-01-01 |                    | 2024-01-01    |             |                  | 2024-02-20    |               | 30                                 | yes     | yes
        5 working days agreed              | 2015-01-01 |                    | 2024-01-01    |             |                  | 2024-03-20    |               | 5                                  | yes     | no
        unborn                             | null       | 2024-07-01         | 2024-01-01    |             |                  |               |               |                                    | no      |
        the plan ended that day            | 2015-01-01 |                    | 2024-01-01    | 2024-03-29  |                  |               |               |                                    | no      |
        held for another authority         | 2015-01-01 |                    | 2024-01-01    |             | true             | 2024-03-20    |               |                                    | no      |
        """,
    ),
    drawn(
        "cp-seen-alone-5-plus",
        "2024-06-30",
        """
        row                               | child.dob  | child.expected_dob | cp_plan.start | cp_visit.date | cp_visit.alone | cp_visit.method | cp_visit#2.date | cp_visit#2.alone | cp_visit#2.seen | counted | met
        alone at the last                 | 2012-05-01 |                    | 2024-01-01    | 2024-06-01    | N              |                 | 2024-06-10      | Y                |                 | yes     | yes
        not alone at the last             | 2012-05-01 |                    | 2024-01-01    | 2024-06-01    | Y              |                 | 2024-06-10      | N                |                 | yes     | no
        not recorded                      | 2012-05-01 |                    | 2024-01-01    | 2024-06-10    |                |                 |                 |                  |                 | yes     | no
        five on the day of the visit      | 2019-06-10 |                    | 2024-01-01    | 2024-06-10    | Y              |                 |                 |                  |                 | yes     | yes
        five the day after                | 2019-06-11 |                    | 2024-01-01    | 2024-06-10    | Y              |                 |                 |                  |                 | no      |
        unborn                            | null       | 2024-09-01         | 2024-01-01    | 2024-06-10    | N              |                 |                 |                  |                 | no      |
        birth date unknown                | null       |                    | 2024-01-01    | 2024-06-10    | Y              |                 |                 |                  |                 | no      |
        not seen at the last              | 2012-05-01 |                    | 2024-01-01    | 2024-06-01    | Y              |                 | 2024-06-10      | N                | N               | yes     | yes
        the last was a telephone call     | 2012-05-01 |                    | 2024-01-01    | 2024-06-10    | Y              | phone           | 2024-06-01      | N                |                 | yes     | no
        two in one day, alone at one      | 2012-05-01 |                    | 2024-01-01    | 2024-06-10    | Y              |                 | 2024-06-10      | N                |                 | yes     | yes
        visited before the plan began     | 2012-05-01 |                    | 2024-06-20    | 2024-06-10    | Y              |                 |                 |                  |                 | no      |
        visited the day after             | 2012-05-01 |                    | 2024-01-01    | 2024-07-01    | Y              |                 |                 |                  |                 | no      |
        """,
    ),
    drawn(
        "cin-reviews-within-timescale",
        "2024-04-12",
        """
        row                            | cin_plan.start | cin_plan.end | cin_review.date | cin_review.cancelled | cp_plan.start | counted | met
        42 days                        | 2024-01-01     |              | 2024-03-01      |                      |               | yes     | yes
        43 days                        | 2024-01-01     |              | 2024-02-29      |                      |               | yes     | no
        the review was cancelled       | 2024-01-01     |              | 2024-04-01      | true                 |               | yes     | no
        reviewed the day after         | 2024-01-01     |              | 2024-04-13      |                      |               | yes     | no
        no review, 42 days on the plan | 2024-03-01     |              |                 |                      |               | no      |
        no review, 43 days on the plan | 2024-02-29     |              |                 |                      |               | yes     | no
        reviewed before the plan       | 2024-03-10     |              | 2024-03-09      |                      |               | no      |
        the plan ended that day        | 2024-01-01     | 2024-04-12   | 2024-04-01      |                      |               | no      |
        on a protection plan           | 2024-01-01     |              | 2024-04-01      |                      | 2024-03-01    | no      |
        """,
    ),
    drawn(
        "core-groups-on-time",
        "2024-04-12",
        """
        row                                    | cp_plan.start | cp_plan.end | icpc.date  | core_group.date | core_group.cancelled | counted | met
        42 days                                | 2024-01-01    |             |            | 2024-03-01      |                      | yes     | yes
        43 days                                | 2024-01-01    |             |            | 2024-02-29      |                      | yes     | no
        cancelled                              | 2024-01-01    |             |            | 2024-04-01      | true                 | yes     | no
        held the day after                     | 2024-01-01    |             |            | 2024-04-13      |                      | yes     | no
        none held, 10 working days over Easter | 2024-03-27    |             |            |                 |                      | no      |
        none held, 11 working days             | 2024-03-26    |             |            |                 |                      | yes     | yes
        none held, 42 days after the start     | 2024-03-01    |             |            |                 |                      | yes     | yes
        none held, 43 days after the start     | 2024-02-29    |             |            |                 |                      | yes     | no
        none held, counted from the conference | 2024-03-28    |             | 2024-03-26 |                 |                      | yes     | yes
        held before the plan began             | 2024-02-28    |             |            | 2024-02-27      |                      | yes     | no
        the plan ended that day                | 2024-01-01    | 2024-04-12  |            | 2024-04-01      |                      | no      |
        """,
    ),
    drawn(
        "cpp-reviews-all-on-time",
        "2024-02-29",
        """
        row                                | cp_plan.start | cp_plan.end | cp_plan.other_la | cp_review.date | cp_review#2.date | counted | met
        a day short of three months        | 2023-12-01    |             |                  |                |                  | no      |
        three months to the day, no review | 2023-11-30    |             |                  |                |                  | yes     | yes
        three months gone, no review       | 2023-11-28    |             |                  |                |                  | yes     | no
        reviewed on the last day           | 2023-11-28    |             |                  | 2024-02-28     |                  | yes     | yes
        reviewed a day late                | 2023-11-28    |             |                  | 2024-02-29     |                  | yes     | no
        the second on the last day         | 2023-06-01    |             |                  | 2023-08-29     | 2024-02-29       | yes     | yes
        the second six months on, not held | 2023-06-01    |             |                  | 2023-08-29     |                  | yes     | yes
        the second a day overdue           | 2023-06-01    |             |                  | 2023-08-28     |                  | yes     | no
        an early one was late              | 2022-12-01    |             |                  | 2023-03-02     | 2023-09-01       | yes     | no
        a review on the day it started     | 2023-06-01    |             |                  | 2023-06-01     | 2023-09-01       | yes     | yes
        a review after the day             | 2023-11-28    |             |                  | 2024-03-01     |                  | yes     | no
        a review of an earlier plan        | 2023-10-01    |             |                  | 2023-09-20     |                  | yes     | no
        the plan ended that day            | 2023-11-28    | 2024-02-29  |                  |                |                  | no      |
        held for another authority         | 2023-11-28    |             | true             |                |                  | no      |
        """,
    ),
    drawn(
        "permanence-plan-in-place",
        "2024-03-31",
        """
        row                       | cla.start  | cla.end    | cla.legal | permanence_plan.start | permanence_plan.end | permanence_plan.plan | counted | met
        a plan in force           | 2023-01-01 |            |           | 2023-05-01            |                     |                      | yes     | yes
        it starts that day        | 2023-01-01 |            |           | 2024-03-31            |                     | ADOPTION             | yes     | yes
        it starts tomorrow        | 2023-01-01 |            |           | 2024-04-01            |                     |                      | yes     | no
        it ended that day         | 2023-01-01 |            |           | 2023-05-01            | 2024-03-31          |                      | yes     | no
        it ends tomorrow          | 2023-01-01 |            |           | 2023-05-01            | 2024-04-01          |                      | yes     | yes
        the plan names no option  | 2023-01-01 |            |           | 2023-05-01            |                     | null                 | yes     | no
        no plan, new in care      | 2024-03-30 |            |           |                       |                     |                      | yes     | no
        left care that day        | 2023-01-01 | 2024-03-31 |           | 2023-05-01            |                     |                      | no      |
        on short breaks           | 2023-01-01 |            | V4        | 2023-05-01            |                     |                      | no      |
        """,
    ),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.title)
def test_drawn(table, engine):
    check(table, engine)
