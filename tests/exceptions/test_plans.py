# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Plans, core groups and child in need reviews at their edges. Good Friday 2024 is 29 March, Easter Monday 1 April."""

from datetime import date

import pytest

from goldenthread.observations.example import run_rule
from tests.exceptions.drawn import check, drawn

TABLES = [
    drawn(
        "cin-plan-missing",
        """
        row                              | day        | cin_plan.start | cin_plan.end | plan_update.date | plan_update.draft | plan_update.authorised | cp_plan.start | light | due        | days
        four working days ahead          | 2024-03-26 | 2024-03-18     |              |                  |                   |                        |               | green | 2024-04-03 | -4
        three working days ahead         | 2024-03-27 | 2024-03-18     |              |                  |                   |                        |               | amber | 2024-04-03 | -3
        Easter Monday                    | 2024-04-01 | 2024-03-18     |              |                  |                   |                        |               | amber | 2024-04-03 | -2
        due today                        | 2024-04-03 | 2024-03-18     |              |                  |                   |                        |               | amber | 2024-04-03 | 0
        the day after                    | 2024-04-04 | 2024-03-18     |              |                  |                   |                        |               | red   | 2024-04-03 | 1
        due on Friday, today Saturday    | 2024-02-17 | 2024-02-02     |              |                  |                   |                        |               | amber | 2024-02-16 | 0
        due on Friday, today Monday      | 2024-02-19 | 2024-02-02     |              |                  |                   |                        |               | red   | 2024-02-16 | 1
        written                          | 2024-04-04 | 2024-03-18     |              | 2024-04-04       |                   |                        |               | none  |            |
        only a draft                     | 2024-04-04 | 2024-03-18     |              | 2024-03-28       | true              |                        |               | red   | 2024-04-03 |
        authorised tomorrow              | 2024-04-04 | 2024-03-18     |              | 2024-03-28       |                   | 2024-04-05             |               | red   | 2024-04-03 |
        the version is of an earlier plan | 2024-04-04 | 2024-03-18    |              | 2024-03-17       |                   |                        |               | red   | 2024-04-03 |
        the plan ended that day          | 2024-04-04 | 2024-03-18     | 2024-04-04   |                  |                   |                        |               | none  |            |
        on a protection plan             | 2024-04-04 | 2024-03-18     |              |                  |                   |                        | 2024-03-20    | none  |            |
        the plan starts tomorrow         | 2024-04-04 | 2024-04-05     |              |                  |                   |                        |               | none  |            |
        """,
    ),
    drawn(
        "cin-plan-out-of-date",
        """
        row                       | day        | cin_plan.start | cin_plan.end | plan_update.date | plan_update#2.date | plan_update#2.draft | light | due
        eleven working days ahead | 2024-02-14 | 2023-11-01     |              | 2023-11-30       |                    |                     | green | 2024-02-29
        ten working days ahead    | 2024-02-15 | 2023-11-01     |              | 2023-11-30       |                    |                     | amber | 2024-02-29
        due today, a leap day     | 2024-02-29 | 2023-11-01     |              | 2023-11-30       |                    |                     | amber | 2024-02-29
        the day after             | 2024-03-01 | 2023-11-01     |              | 2023-11-30       |                    |                     | red   | 2024-02-29
        due on a Saturday, Sunday | 2024-03-03 | 2023-11-01     |              | 2023-12-02       |                    |                     | red   | 2024-03-02
        updated since             | 2024-03-01 | 2023-11-01     |              | 2023-11-30       | 2024-02-20         |                     | green | 2024-05-20
        the update is a draft     | 2024-03-01 | 2023-11-01     |              | 2023-11-30       | 2024-02-20         | true                | red   | 2024-02-29
        updated tomorrow          | 2024-03-01 | 2023-11-01     |              | 2023-11-30       | 2024-03-02         |                     | red   | 2024-02-29
        none written yet          | 2024-03-01 | 2023-11-01     |              |                  |                    |                     | none  |
        the plan ended that day   | 2024-03-01 | 2023-11-01     | 2024-03-01   | 2023-11-30       |                    |                     | none  |
        """,
    ),
    drawn(
        "cin-review-due",
        """
        row                       | day        | cin_plan.start | cin_plan.end | cin_review.date | cin_review.cancelled | cla.start  | light | due
        six working days ahead    | 2024-04-04 | 2024-01-01     |              | 2024-03-01      |                      |            | green | 2024-04-12
        five working days ahead   | 2024-04-05 | 2024-01-01     |              | 2024-03-01      |                      |            | amber | 2024-04-12
        due today                 | 2024-04-12 | 2024-01-01     |              | 2024-03-01      |                      |            | amber | 2024-04-12
        the day after, a Saturday | 2024-04-13 | 2024-01-01     |              | 2024-03-01      |                      |            | red   | 2024-04-12
        never reviewed, due today | 2024-04-12 | 2024-03-01     |              |                 |                      |            | amber | 2024-04-12
        never reviewed, a day late | 2024-04-13 | 2024-03-01    |              |                 |                      |            | red   | 2024-04-12
        the review was cancelled  | 2024-04-13 | 2024-03-01     |              | 2024-04-10      | true                 |            | red   | 2024-04-12
        reviewed tomorrow         | 2024-04-13 | 2024-03-01     |              | 2024-04-14      |                      |            | red   | 2024-04-12
        reviewed before the plan  | 2024-04-13 | 2024-03-01     |              | 2024-02-29      |                      |            | red   | 2024-04-12
        the plan ended that day   | 2024-04-13 | 2024-03-01     | 2024-04-13   |                 |                      |            | none  |
        looked after              | 2024-04-13 | 2024-03-01     |              |                 |                      | 2024-04-01 | none  |
        """,
    ),
    drawn(
        "cin-review-due",
        """
        row                        | day        | cin_plan.start | light | due
        a child in Wales, due      | 2024-04-12 | 2024-03-01     | amber | 2024-04-12
        a child in Wales, overdue  | 2024-04-13 | 2024-03-01     | red   | 2024-04-12
        """,
        jurisdiction="wales",
    ),
    drawn(
        "core-group-first-due",
        """
        row                               | day        | cp_plan.start | cp_plan.end | icpc.date  | core_group.date | core_group.cancelled | light | due        | days
        four working days ahead           | 2024-03-28 | 2024-03-20    |             |            |                 |                      | green | 2024-04-05 | -4
        Easter Monday, four ahead still   | 2024-04-01 | 2024-03-20    |             |            |                 |                      | green | 2024-04-05 | -4
        three working days ahead          | 2024-04-02 | 2024-03-20    |             |            |                 |                      | amber | 2024-04-05 | -3
        due today                         | 2024-04-05 | 2024-03-20    |             |            |                 |                      | amber | 2024-04-05 | 0
        due on Friday, today Sunday       | 2024-04-07 | 2024-03-20    |             |            |                 |                      | amber | 2024-04-05 | 0
        due on Friday, today Monday       | 2024-04-08 | 2024-03-20    |             |            |                 |                      | red   | 2024-04-05 | 1
        the conference was two days before | 2024-04-04 | 2024-03-20   |             | 2024-03-18 |                 |                      | red   | 2024-04-03 | 1
        held                              | 2024-04-08 | 2024-03-20    |             |            | 2024-04-08      |                      | none  |            |
        cancelled                         | 2024-04-08 | 2024-03-20    |             |            | 2024-04-04      | true                 | red   | 2024-04-05 |
        held tomorrow                     | 2024-04-08 | 2024-03-20    |             |            | 2024-04-09      |                      | red   | 2024-04-05 |
        held before the plan              | 2024-04-08 | 2024-03-20    |             |            | 2024-03-19      |                      | red   | 2024-04-05 |
        the plan ended that day           | 2024-04-08 | 2024-03-20    | 2024-04-08  |            |                 |                      | none  |            |
        """,
    ),
    drawn(
        "core-group-due",
        """
        row                               | day        | cp_plan.start | cp_plan.end | cp_plan.other_la | core_group.date | core_group#2.date | core_group#2.cancelled | light | due
        six working days ahead            | 2024-04-04 | 2024-01-01    |             |                  | 2024-03-01      |                   |                        | green | 2024-04-12
        five working days ahead           | 2024-04-05 | 2024-01-01    |             |                  | 2024-03-01      |                   |                        | amber | 2024-04-12
        due today                         | 2024-04-12 | 2024-01-01    |             |                  | 2024-03-01      |                   |                        | amber | 2024-04-12
        the day after, a Saturday         | 2024-04-13 | 2024-01-01    |             |                  | 2024-03-01      |                   |                        | red   | 2024-04-12
        held again                        | 2024-04-13 | 2024-01-01    |             |                  | 2024-03-01      | 2024-04-02        |                        | green | 2024-05-14
        the next was cancelled            | 2024-04-13 | 2024-01-01    |             |                  | 2024-03-01      | 2024-04-02        | true                   | red   | 2024-04-12
        none held, 42 days from the start | 2024-04-12 | 2024-03-01    |             |                  |                 |                   |                        | green | 2024-04-12
        none held, 43 days from the start | 2024-04-13 | 2024-03-01    |             |                  |                 |                   |                        | red   | 2024-04-12
        the plan ended that day           | 2024-04-13 | 2024-01-01    | 2024-04-13  |                  | 2024-03-01      |                   |                        | none  |
        held for another authority        | 2024-04-13 | 2024-01-01    |             | true             | 2024-03-01      |                   |                        | none  |
        """,
    ),
    drawn(
        "cp-plan-out-of-date",
        """
        row                                  | day        | cp_plan.start | cp_plan.end | plan_update.date | core_group.date | cp_review.date | light | due
        no plan on the first day             | 2024-03-20 | 2024-03-20    |             |                  |                 |                | amber | 2024-04-05
        no plan, due today                   | 2024-04-05 | 2024-03-20    |             |                  |                 |                | amber | 2024-04-05
        no plan, due on Friday, today Sunday | 2024-04-07 | 2024-03-20    |             |                  |                 |                | amber | 2024-04-05
        no plan, due on Friday, today Monday | 2024-04-08 | 2024-03-20    |             |                  |                 |                | red   | 2024-04-05
        the version is of an earlier plan    | 2024-04-08 | 2024-03-20    |             | 2024-03-19       |                 |                | red   | 2024-04-05
        three months, eleven working days    | 2024-02-14 | 2023-11-20    |             | 2023-11-30       |                 |                | green | 2024-02-29
        three months, ten working days       | 2024-02-15 | 2023-11-20    |             | 2023-11-30       |                 |                | amber | 2024-02-29
        three months, due today              | 2024-02-29 | 2023-11-20    |             | 2023-11-30       |                 |                | amber | 2024-02-29
        three months, the day after          | 2024-03-01 | 2023-11-20    |             | 2023-11-30       |                 |                | red   | 2024-02-29
        dated after the last core group      | 2024-03-01 | 2023-11-20    |             | 2023-11-30       | 2023-11-28      |                | amber | 2024-02-29
        a core group held since              | 2024-03-01 | 2023-11-20    |             | 2023-11-30       | 2023-12-20      |                | red   | 2024-02-29
        the day before a review              | 2024-02-08 | 2023-11-20    |             | 2023-12-15       |                 | 2024-02-09     | green | 2024-03-15
        the day of a review                  | 2024-02-09 | 2023-11-20    |             | 2023-12-15       |                 | 2024-02-09     | amber | 2024-02-23
        over ten working days after a review | 2024-02-26 | 2023-11-20    |             | 2023-12-15       |                 | 2024-02-09     | amber | 2024-02-23
        three months over after a review     | 2024-03-16 | 2023-11-20    |             | 2023-12-15       |                 | 2024-02-09     | red   | 2024-02-23
        the plan ended that day              | 2024-04-08 | 2024-03-20    | 2024-04-08  |                  |                 |                | none  |
        """,
    ),
    drawn(
        "cla-care-plan-missing",
        """
        row                               | day        | cla.start  | cla.end    | cla.legal | placement.start | care_plan.date | care_plan.draft | light | due        | days
        four working days ahead           | 2024-03-26 | 2024-03-18 |            |           | 2024-03-18      |                |                 | green | 2024-04-03 | -4
        three working days ahead          | 2024-03-27 | 2024-03-18 |            |           | 2024-03-18      |                |                 | amber | 2024-04-03 | -3
        due today                         | 2024-04-03 | 2024-03-18 |            |           | 2024-03-18      |                |                 | amber | 2024-04-03 | 0
        the day after                     | 2024-04-04 | 2024-03-18 |            |           | 2024-03-18      |                |                 | red   | 2024-04-03 | 1
        due on Friday, today Saturday     | 2024-02-17 | 2024-02-02 |            |           |                 |                |                 | amber | 2024-02-16 | 0
        due on Friday, today Monday       | 2024-02-19 | 2024-02-02 |            |           |                 |                |                 | red   | 2024-02-16 | 1
        in care a week before being placed | 2024-04-03 | 2024-03-11 |           |           | 2024-03-18      |                |                 | amber | 2024-04-03 |
        no placement recorded             | 2024-04-04 | 2024-03-18 |            |           |                 |                |                 | red   | 2024-04-03 |
        written                           | 2024-04-04 | 2024-03-18 |            |           | 2024-03-18      | 2024-04-02     |                 | none  |            |
        only a draft                      | 2024-04-04 | 2024-03-18 |            |           | 2024-03-18      | 2024-04-02     | true            | red   | 2024-04-03 |
        a plan from before this stay      | 2024-04-04 | 2024-03-18 |            |           | 2024-03-18      | 2024-03-10     |                 | red   | 2024-04-03 |
        on short breaks                   | 2024-04-04 | 2024-03-18 |            | V4        | 2024-03-18      |                |                 | none  |            |
        left care that day                | 2024-04-04 | 2024-03-18 | 2024-04-04 |           | 2024-03-18      |                |                 | none  |            |
        """,
    ),
    drawn(
        "cla-care-plan-out-of-date",
        """
        row                       | day        | cla.start  | cla.end    | care_plan.date | care_plan#2.date | light | due
        eleven working days ahead | 2024-02-14 | 2023-01-01 |            | 2023-08-31     |                  | green | 2024-02-29
        ten working days ahead    | 2024-02-15 | 2023-01-01 |            | 2023-08-31     |                  | amber | 2024-02-29
        due today, a leap day     | 2024-02-29 | 2023-01-01 |            | 2023-08-31     |                  | amber | 2024-02-29
        the day after             | 2024-03-01 | 2023-01-01 |            | 2023-08-31     |                  | red   | 2024-02-29
        updated since             | 2024-03-01 | 2023-01-01 |            | 2023-08-31     | 2024-02-01       | green | 2024-08-01
        none written              | 2024-03-01 | 2023-01-01 |            |                |                  | none  |
        left care that day        | 2024-03-01 | 2023-01-01 | 2024-03-01 | 2023-08-31     |                  | none  |
        """,
    ),
    drawn(
        "permanence-plan-missing",
        """
        row                                | day        | cla.start  | cla.end    | cla_review.date | cla_review#2.date | cla_review#2.cancelled | permanence_plan.start | permanence_plan.end | light | due
        a day short of four months         | 2024-05-01 | 2024-01-02 |            |                 |                   |                        |                       |                     | none  |
        four months, second review was due | 2024-05-02 | 2024-01-02 |            |                 |                   |                        |                       |                     | red   | 2024-04-30
        first review late, second ahead    | 2024-05-02 | 2024-01-02 |            | 2024-02-20      |                   |                        |                       |                     | amber | 2024-05-20
        second review due today            | 2024-05-20 | 2024-01-02 |            | 2024-02-20      |                   |                        |                       |                     | amber | 2024-05-20
        second review due yesterday        | 2024-05-21 | 2024-01-02 |            | 2024-02-20      |                   |                        |                       |                     | red   | 2024-05-20
        second review held today           | 2024-05-13 | 2024-01-02 |            | 2024-01-25      | 2024-05-13        |                        |                       |                     | amber | 2024-05-13
        second review held yesterday       | 2024-05-14 | 2024-01-02 |            | 2024-01-25      | 2024-05-13        |                        |                       |                     | red   | 2024-05-13
        both reviews held early            | 2024-05-02 | 2024-01-02 |            | 2024-01-25      | 2024-03-20        |                        |                       |                     | red   | 2024-03-20
        the second was cancelled           | 2024-05-20 | 2024-01-02 |            | 2024-02-20      | 2024-03-20        | true                   |                       |                     | amber | 2024-05-20
        21 working days to the second      | 2024-06-26 | 2024-01-02 |            | 2024-04-25      |                   |                        |                       |                     | green | 2024-07-25
        20 working days to the second      | 2024-06-27 | 2024-01-02 |            | 2024-04-25      |                   |                        |                       |                     | amber | 2024-07-25
        a plan in force                    | 2024-05-21 | 2024-01-02 |            | 2024-02-20      |                   |                        | 2024-05-21            |                     | none  |
        the plan ended that day            | 2024-05-21 | 2024-01-02 |            | 2024-02-20      |                   |                        | 2024-04-01            | 2024-05-21          | red   | 2024-05-20
        the plan starts tomorrow           | 2024-05-21 | 2024-01-02 |            | 2024-02-20      |                   |                        | 2024-05-22            |                     | red   | 2024-05-20
        left care that day                 | 2024-05-21 | 2024-01-02 | 2024-05-21 | 2024-02-20      |                   |                        |                       |                     | none  |
        """,
    ),
    drawn(
        "pathway-plan-due",
        """
        row                            | day        | child.dob  | care_leaver.eligibility | care_leaver.pathway_plan | pathway_plan.date | pathway_plan.draft | pathway_review.date | light | due
        eleven working days ahead      | 2024-06-13 | 2004-01-01 | Former relevant         |                          | 2023-12-31        |                    |                     | green | 2024-06-30
        ten working days ahead         | 2024-06-14 | 2004-01-01 | Former relevant         |                          | 2023-12-31        |                    |                     | amber | 2024-06-30
        due today, a Sunday            | 2024-06-30 | 2004-01-01 | Former relevant         |                          | 2023-12-31        |                    |                     | amber | 2024-06-30
        the day after                  | 2024-07-01 | 2004-01-01 | Former relevant         |                          | 2023-12-31        |                    |                     | red   | 2024-06-30
        dated in the list of leavers   | 2024-07-01 | 2004-01-01 | Former relevant         | 2024-02-01               | 2023-12-31        |                    |                     | green | 2024-08-01
        reviewed since                 | 2024-07-01 | 2004-01-01 | Former relevant         |                          | 2023-12-31        |                    | 2024-03-01          | green | 2024-09-01
        only a draft                   | 2024-07-01 | 2004-01-01 | Former relevant         |                          | 2024-03-01        | true               |                     | red   |
        none at all                    | 2024-07-01 | 2004-01-01 | Former relevant         |                          |                   |                    |                     | red   |
        qualifying                     | 2024-07-01 | 2004-01-01 | Qualifying              |                          |                   |                    |                     | none  |
        turned 25 that day             | 2024-07-01 | 1999-07-01 | Former relevant         |                          | 2023-12-31        |                    |                     | none  |
        """,
    ),
]


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_drawn(table):
    check(table)


@pytest.mark.parametrize(
    ("choices", "found"),
    [
        ('{"ADOPTION": "Y"}', []),
        ('{"ADOPTION": "N", "LTFOST18": "Y"}', []),
        ('["LTFOST18"]', []),
        ('{"permanence_plan": "Return to family"}', []),
        ('{"ADOPTION": "N"}', ["red"]),
        ('{"ADOPTION": null, "LTFOST18": ""}', ["red"]),
        ("{}", ["red"]),
        (None, ["red"]),
    ],
)
def test_a_permanence_plan_names_an_option(choices, found):
    rows = {
        "care_episodes": [{"person_id": "Ann Example", "episode_id": "1", "start_date": date(2023, 1, 2)}],
        "care_plans": [{"person_id": "Ann Example", "care_plan_id": "1", "permanence_choices": choices}],
    }
    assert [light["rag"] for light in run_rule(rows, "permanence-plan-missing", date(2024, 1, 2))] == found


def test_a_conference_on_the_list_of_meetings_starts_the_clock_of_the_first_core_group():
    rows = {
        "protection_plans": [{"person_id": "Ann", "protection_plan_id": "1", "start_date": date(2024, 3, 20)}],
        "review_meetings": [{"person_id": "Ann", "meeting_type": "icpc", "held_date": date(2024, 3, 18)}],
    }
    for rule in ("core-group-first-due", "cp-plan-out-of-date"):
        (light,) = run_rule(rows, rule, date(2024, 4, 4))
        assert (light["rag"], light["due"]) == ("red", date(2024, 4, 3)), rule
