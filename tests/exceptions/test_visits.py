# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Visits and contact that are due, at their edges. Good Friday 2024 is 29 March, Easter Monday 1 April."""

from datetime import date

import pytest

from goldenthread.observations.example import run_rule
from tests.exceptions.drawn import check, drawn

TABLES = [
    drawn(
        "cin-visit-due",
        """
        row                               | day        | cin_plan.start | cin_plan.end | cin_visit.date | cin_visit.seen | visit_requirement.max_days | cp_plan.start | light | due
        the day before amber              | 2024-03-20 | 2024-01-01     |              | 2024-03-01     |                |                            |               | green | 2024-03-29
        five working days to Good Friday  | 2024-03-21 | 2024-01-01     |              | 2024-03-01     |                |                            |               | amber | 2024-03-29
        due today, a bank holiday         | 2024-03-29 | 2024-01-01     |              | 2024-03-01     |                |                            |               | amber | 2024-03-29
        the day after, a Saturday         | 2024-03-30 | 2024-01-01     |              | 2024-03-01     |                |                            |               | red   | 2024-03-29
        never visited, due today          | 2024-01-29 | 2024-01-01     |              |                |                |                            |               | amber | 2024-01-29
        never visited, a day late         | 2024-01-30 | 2024-01-01     |              |                |                |                            |               | red   | 2024-01-29
        the child was not seen            | 2024-01-30 | 2024-01-01     |              | 2024-01-20     | N              |                            |               | red   | 2024-01-29
        visited the day after             | 2024-01-30 | 2024-01-01     |              | 2024-01-31     |                |                            |               | red   | 2024-01-29
        visited before the plan           | 2024-01-30 | 2024-01-01     |              | 2023-12-31     |                |                            |               | red   | 2024-01-29
        six weeks agreed                  | 2024-03-30 | 2024-01-01     |              | 2024-03-01     |                | 42                         |               | green | 2024-04-12
        the plan ended that day           | 2024-03-30 | 2024-01-01     | 2024-03-30   | 2024-01-15     |                |                            |               | none  |
        the plan starts tomorrow          | 2024-03-30 | 2024-03-31     |              |                |                |                            |               | none  |
        on a protection plan              | 2024-03-30 | 2024-01-01     |              | 2024-01-15     |                |                            | 2024-02-01    | none  |
        """,
    ),
    drawn(
        "cp-visit-due",
        """
        row                              | day        | child.dob  | child.expected_dob | cp_plan.start | cp_plan.other_la | cp_visit.date | visit_requirement.max_working_days | light | due        | days
        the day before amber             | 2024-03-20 | 2015-01-01 |                    | 2024-01-01    |                  | 2024-03-12    |                                    | green | 2024-03-26 | -4
        three working days ahead         | 2024-03-21 | 2015-01-01 |                    | 2024-01-01    |                  | 2024-03-12    |                                    | amber | 2024-03-26 | -3
        due today                        | 2024-03-26 | 2015-01-01 |                    | 2024-01-01    |                  | 2024-03-12    |                                    | amber | 2024-03-26 | 0
        the day after                    | 2024-03-27 | 2015-01-01 |                    | 2024-01-01    |                  | 2024-03-12    |                                    | red   | 2024-03-26 | 1
        due on Friday, today Saturday    | 2024-03-16 | 2015-01-01 |                    | 2024-01-01    |                  | 2024-03-01    |                                    | amber | 2024-03-15 | 0
        due on Friday, today Monday      | 2024-03-18 | 2015-01-01 |                    | 2024-01-01    |                  | 2024-03-01    |                                    | red   | 2024-03-15 | 1
        Good Friday after the due day    | 2024-03-29 | 2015-01-01 |                    | 2024-01-01    |                  | 2024-03-14    |                                    | amber | 2024-03-28 | 0
        Easter Monday after the due day  | 2024-04-01 | 2015-01-01 |                    | 2024-01-01    |                  | 2024-03-14    |                                    | amber | 2024-03-28 | 0
        the Tuesday after Easter         | 2024-04-02 | 2015-01-01 |                    | 2024-01-01    |                  | 2024-03-14    |                                    | red   | 2024-03-28 | 1
        twenty working days agreed       | 2024-03-27 | 2015-01-01 |                    | 2024-01-01    |                  | 2024-03-12    | 20                                 | green | 2024-04-11 |
        unborn                           | 2024-03-27 | null       | 2024-07-01         | 2024-01-01    |                  |               |                                    | none  |            |
        held for another authority       | 2024-03-27 | 2015-01-01 |                    | 2024-01-01    | true             | 2024-03-12    |                                    | none  |            |
        """,
    ),
    drawn(
        "cp-visit-20-days",
        """
        row                            | day        | child.dob  | child.expected_dob | cp_plan.start | cp_plan.end | cp_visit.date | cp_visit.seen | visit_requirement.max_working_days | light | due        | days
        20 working days over Easter    | 2024-04-02 | 2015-01-01 |                    | 2024-01-01    |             | 2024-03-01    |               |                                    | green | 2024-04-02 | 20
        21 working days                | 2024-04-03 | 2015-01-01 |                    | 2024-01-01    |             | 2024-03-01    |               |                                    | red   | 2024-04-02 | 21
        the 20th day was Friday        | 2024-03-02 | 2015-01-01 |                    | 2024-01-01    |             | 2024-02-02    |               |                                    | green | 2024-03-01 | 20
        the Monday after               | 2024-03-04 | 2015-01-01 |                    | 2024-01-01    |             | 2024-02-02    |               |                                    | red   | 2024-03-01 | 21
        never visited                  | 2024-04-03 | 2015-01-01 |                    | 2024-03-01    |             |               |               |                                    | red   | 2024-04-02 | 21
        not seen at the visit          | 2024-04-03 | 2015-01-01 |                    | 2024-03-01    |             | 2024-04-02    | N             |                                    | red   | 2024-04-02 | 21
        a longer interval is agreed    | 2024-04-03 | 2015-01-01 |                    | 2024-01-01    |             | 2024-03-01    |               | 40                                 | red   | 2024-04-02 | 21
        unborn                         | 2024-04-03 | null       | 2024-07-01         | 2024-03-01    |             |               |               |                                    | none  |            |
        the plan ended that day        | 2024-04-03 | 2015-01-01 |                    | 2024-03-01    | 2024-04-03  |               |               |                                    | none  |            |
        """,
    ),
    drawn(
        "cp-not-seen-alone",
        """
        row                                 | child.dob  | cp_plan.start | cp_plan.end | cp_visit.date | cp_visit.alone | cp_visit#2.date | cp_visit#2.alone | cp_visit#2.seen | light
        alone at the last                   | 2012-05-01 | 2024-01-01    |             | 2024-06-01    | N              | 2024-06-10      | Y                |                 | green
        not alone at the only one           | 2012-05-01 | 2024-01-01    |             | 2024-06-10    | N              |                 |                  |                 | amber
        not recorded                        | 2012-05-01 | 2024-01-01    |             | 2024-06-10    |                |                 |                  |                 | amber
        not alone at two running            | 2012-05-01 | 2024-01-01    |             | 2024-06-01    | N              | 2024-06-10      | N                |                 | red
        alone, then not                     | 2012-05-01 | 2024-01-01    |             | 2024-06-01    | Y              | 2024-06-10      | N                |                 | amber
        the fifth birthday at the visit     | 2019-06-10 | 2024-01-01    |             | 2024-06-10    | N              |                 |                  |                 | amber
        five the day after it               | 2019-06-11 | 2024-01-01    |             | 2024-06-10    | N              |                 |                  |                 | none
        four at the visit before            | 2019-06-05 | 2024-01-01    |             | 2024-06-01    | N              | 2024-06-10      | N                |                 | amber
        the visit before was of another plan | 2012-05-01 | 2024-06-05   |             | 2024-06-01    | N              | 2024-06-10      | N                |                 | amber
        two visits in a day, alone at one   | 2012-05-01 | 2024-01-01    |             | 2024-06-10    | Y              | 2024-06-10      | N                |                 | green
        not seen at all at the last         | 2012-05-01 | 2024-01-01    |             | 2024-06-01    | Y              | 2024-06-10      | N                | N               | green
        the next is tomorrow                | 2012-05-01 | 2024-01-01    |             | 2024-06-10    | Y              | 2024-07-01      | N                |                 | green
        never visited                       | 2012-05-01 | 2024-01-01    |             |               |                |                 |                  |                 | none
        the plan ended that day             | 2012-05-01 | 2024-01-01    | 2024-06-30  | 2024-06-10    | N              |                 |                  |                 | none
        """,
        day="2024-06-30",
    ),
    drawn(
        "cla-visit-due",
        """
        row                                | day        | placement.start | placement.end | placement.placement_type | placement.legal | cla_visit.date | cla_review.date | visit_requirement.max_days | light | due
        six weeks, the day before amber    | 2024-06-20 | 2024-01-01      |               | U3                       |                 | 2024-05-19     |                 |                            | green | 2024-06-30
        six weeks, five working days ahead | 2024-06-21 | 2024-01-01      |               | U3                       |                 | 2024-05-19     |                 |                            | amber | 2024-06-30
        six weeks, due today, a Sunday     | 2024-06-30 | 2024-01-01      |               | U3                       |                 | 2024-05-19     |                 |                            | amber | 2024-06-30
        six weeks, the day after           | 2024-07-01 | 2024-01-01      |               | U3                       |                 | 2024-05-19     |                 |                            | red   | 2024-06-30
        a week after placing, due today    | 2024-06-29 | 2024-06-22      |               |                          |                 |                |                 |                            | amber | 2024-06-29
        a week after placing, the day after | 2024-06-30 | 2024-06-22     |               |                          |                 |                |                 |                            | red   | 2024-06-29
        visited before placing             | 2024-06-30 | 2024-06-22      |               |                          |                 | 2024-06-21     |                 |                            | red   | 2024-06-29
        long term, three months, due today | 2024-06-30 | 2023-01-01      |               | U4                       |                 | 2024-03-31     |                 |                            | amber | 2024-06-30
        long term, three months over       | 2024-07-01 | 2023-01-01      |               | U4                       |                 | 2024-03-31     |                 |                            | red   | 2024-06-30
        at home, no review yet             | 2024-06-28 | 2024-05-01      |               | P1                       | C1              | 2024-06-20     |                 |                            | red   | 2024-06-27
        at home, after the first review    | 2024-06-28 | 2024-05-01      |               | P1                       | C1              | 2024-06-20     | 2024-05-25      |                            | green | 2024-07-18
        an interval of 60 days agreed      | 2024-07-01 | 2024-01-01      |               | U3                       |                 | 2024-05-19     |                 | 60                         | green | 2024-07-18
        on short breaks                    | 2024-07-01 | 2024-01-01      |               | U3                       | V4              | 2024-05-19     |                 |                            | none  |
        left care that day                 | 2024-07-01 | 2024-01-01      | 2024-07-01    | U3                       |                 | 2024-05-19     |                 |                            | none  |
        """,
    ),
    drawn(
        "cla-first-visit",
        """
        row                             | day        | placement.start | placement.end | placement.legal | cla_visit.date | cla_visit.seen | placement#2.start | light | due        | days
        three working days ahead        | 2024-06-14 | 2024-06-12      |               |                 |                |                |                   | green | 2024-06-19 | -5
        two working days ahead          | 2024-06-17 | 2024-06-12      |               |                 |                |                |                   | amber | 2024-06-19 | -2
        due today                       | 2024-06-19 | 2024-06-12      |               |                 |                |                |                   | amber | 2024-06-19 | 0
        the day after                   | 2024-06-20 | 2024-06-12      |               |                 |                |                |                   | red   | 2024-06-19 | 1
        due on a Saturday, today Sunday | 2024-06-23 | 2024-06-15      |               |                 |                |                |                   | red   | 2024-06-22 | 1
        the fourteenth day              | 2024-06-25 | 2024-06-12      |               |                 |                |                |                   | red   | 2024-06-19 | 6
        the fifteenth day               | 2024-06-26 | 2024-06-12      |               |                 |                |                |                   | none  |            |
        visited on the day of placing   | 2024-06-20 | 2024-06-12      |               |                 | 2024-06-12     |                |                   | none  |            |
        visited the day before placing  | 2024-06-20 | 2024-06-12      |               |                 | 2024-06-11     |                |                   | red   | 2024-06-19 |
        not seen at the visit           | 2024-06-20 | 2024-06-12      |               |                 | 2024-06-14     | N              |                   | red   | 2024-06-19 |
        visited tomorrow                | 2024-06-20 | 2024-06-12      |               |                 | 2024-06-21     |                |                   | red   | 2024-06-19 |
        moved on since                  | 2024-06-20 | 2024-06-10      | 2024-06-18    |                 |                |                | 2024-06-18        | green | 2024-06-25 |
        left care that day              | 2024-06-20 | 2024-06-12      | 2024-06-20    |                 |                |                |                   | none  |            |
        placed tomorrow                 | 2024-06-20 | 2024-06-21      |               |                 |                |                |                   | none  |            |
        on short breaks                 | 2024-06-20 | 2024-06-12      |               | V4              |                |                |                   | none  |            |
        """,
    ),
    drawn(
        "care-leaver-contact-due",
        """
        row                         | day        | child.dob  | care_leaver.latest_contact | care_leaver.in_touch | care_leaver_contact.date | visit_requirement.max_days | light | due
        the day before amber        | 2024-06-20 | 2004-01-01 | 2024-05-03                 |                      |                          |                            | green | 2024-06-28
        five working days ahead     | 2024-06-21 | 2004-01-01 | 2024-05-03                 |                      |                          |                            | amber | 2024-06-28
        due today                   | 2024-06-28 | 2004-01-01 | 2024-05-03                 |                      |                          |                            | amber | 2024-06-28
        the day after, a Saturday   | 2024-06-29 | 2004-01-01 | 2024-05-03                 |                      |                          |                            | red   | 2024-06-28
        a later contact elsewhere   | 2024-06-29 | 2004-01-01 | 2024-05-03                 |                      | 2024-05-30               |                            | green | 2024-07-25
        a contact tomorrow          | 2024-06-29 | 2004-01-01 | 2024-05-03                 |                      | 2024-06-30               |                            | red   | 2024-06-28
        never in contact            | 2024-06-29 | 2004-01-01 |                            | YES                  |                          |                            | red   |
        not in touch                | 2024-06-29 | 2004-01-01 | 2024-01-03                 | NO                   |                          |                            | red   | 2024-02-28
        refuses contact             | 2024-06-29 | 2004-01-01 | 2024-01-03                 | REFU                 |                          |                            | none  |
        returned home               | 2024-06-29 | 2004-01-01 | 2024-01-03                 | RHOM                 |                          |                            | none  |
        a longer interval agreed    | 2024-06-29 | 2004-01-01 | 2024-05-03                 |                      |                          | 91                         | green | 2024-08-02
        turned 25 that day          | 2024-06-29 | 1999-06-29 | 2024-05-03                 |                      |                          |                            | none  |
        """,
    ),
]


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_drawn(table):
    check(table)


def test_a_placement_with_the_same_carers_is_no_move():
    def lights(reason):
        rows = {
            "care_episodes": [
                {"person_id": "Ann Example", "episode_id": "1", "start_date": date(2024, 1, 1)},
                {
                    "person_id": "Ann Example",
                    "episode_id": "2",
                    "placement_id": "P",
                    "start_date": date(2024, 6, 12),
                    "start_reason": reason,
                },
            ],
            "placements": [{"person_id": "Ann Example", "placement_id": "P", "start_date": date(2024, 6, 12)}],
        }
        return [light["rag"] for light in run_rule(rows, "cla-first-visit", date(2024, 6, 20))]

    assert [lights(reason) for reason in ("P", "B", None)] == [["red"]] * 3
    assert [lights(reason) for reason in ("T", "U", "L")] == [[]] * 3
