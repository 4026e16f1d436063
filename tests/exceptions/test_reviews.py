# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Review conferences, looked after reviews and plans that drift, at their edges."""

from datetime import date

import pytest

from goldenthread.engine import judging
from goldenthread.engine.example import open_lists
from goldenthread.exceptions import RULES
from goldenthread.observations.example import run_rule
from tests.exceptions.drawn import check, drawn

TABLES = [
    drawn(
        "cp-review-due",
        """
        row                            | day        | cp_plan.start | cp_plan.end | cp_plan.other_la | cp_review.date | cp_review#2.booked | cp_review#2.cancelled | light | due
        21 working days ahead          | 2024-01-31 | 2023-11-30    |             |                  |                |                    |                       | green | 2024-02-29
        20 working days ahead          | 2024-02-01 | 2023-11-30    |             |                  |                |                    |                       | amber | 2024-02-29
        due today, a leap day          | 2024-02-29 | 2023-11-30    |             |                  |                |                    |                       | amber | 2024-02-29
        the day after                  | 2024-03-01 | 2023-11-30    |             |                  |                |                    |                       | red   | 2024-02-29
        six months after a review      | 2024-02-09 | 2023-05-10    |             |                  | 2023-08-09     |                    |                       | amber | 2024-02-09
        over six months, a Saturday    | 2024-02-10 | 2023-05-10    |             |                  | 2023-08-09     |                    |                       | red   | 2024-02-09
        a review on the starting day   | 2024-03-01 | 2023-11-30    |             |                  | 2023-11-30     |                    |                       | red   | 2024-02-29
        reviewed tomorrow              | 2024-03-01 | 2023-11-30    |             |                  | 2024-03-02     |                    |                       | red   | 2024-02-29
        booked in time                 | 2024-02-20 | 2023-11-30    |             |                  |                | 2024-02-29         |                       | green | 2024-02-29
        booked too late                | 2024-02-20 | 2023-11-30    |             |                  |                | 2024-03-01         |                       | amber | 2024-02-29
        booked for a day gone by       | 2024-02-20 | 2023-11-30    |             |                  |                | 2024-02-19         |                       | amber | 2024-02-29
        the booking was cancelled      | 2024-02-20 | 2023-11-30    |             |                  |                | 2024-02-28         | true                  | amber | 2024-02-29
        booked, and overdue by now     | 2024-03-01 | 2023-11-30    |             |                  |                | 2024-03-05         |                       | red   | 2024-02-29
        the plan ended that day        | 2024-03-01 | 2023-11-30    | 2024-03-01  |                  |                |                    |                       | none  |
        held for another authority     | 2024-03-01 | 2023-11-30    |             | true             |                |                    |                       | none  |
        """,
    ),
    drawn(
        "cpp-over-15-months",
        """
        row                         | day        | cp_plan.start | cp_plan.end | light | due
        a day short of 12 months    | 2023-12-30 | 2022-12-31    |             | green | 2024-03-31
        12 months                   | 2023-12-31 | 2022-12-31    |             | amber | 2024-03-31
        15 months to the day        | 2024-03-31 | 2022-12-31    |             | amber | 2024-03-31
        over 15 months              | 2024-04-01 | 2022-12-31    |             | red   | 2024-03-31
        15 months, a shorter month  | 2024-02-29 | 2022-11-30    |             | amber | 2024-02-29
        the plan ended that day     | 2024-04-01 | 2022-12-31    | 2024-04-01  | none  |
        the plan starts tomorrow    | 2024-04-01 | 2024-04-02    |             | none  |
        """,
    ),
    drawn(
        "cpp-approaching-2-years",
        """
        row                     | day        | cp_plan.start | cp_plan.end | light | due        | days
        day 640                 | 2024-01-02 | 2022-04-03    |             | green | 2024-03-31 | 640
        day 641                 | 2024-01-03 | 2022-04-03    |             | amber | 2024-03-31 | 641
        day 729                 | 2024-03-31 | 2022-04-03    |             | amber | 2024-03-31 | 729
        day 730                 | 2024-04-01 | 2022-04-03    |             | red   | 2024-03-31 | 730
        the plan ended that day | 2024-04-01 | 2022-04-03    | 2024-04-01  | none  |            |
        """,
    ),
    drawn(
        "cpp-repeat",
        """
        row                               | cp_plan.start | cp_plan.end | cp_plan.other_la | cp_plan#2.start | cp_plan#2.end | light
        24 months to the day              | 2021-06-01    | 2022-03-10  |                  | 2024-03-10      |               | red
        a day over 24 months              | 2021-06-01    | 2022-03-09  |                  | 2024-03-10      |               | amber
        on the day the first ended        | 2021-06-01    | 2024-03-10  |                  | 2024-03-10      |               | red
        the first still open              | 2021-06-01    | 2024-03-20  |                  | 2024-03-10      |               | none
        no earlier plan                   |               |             |                  | 2024-03-10      |               | none
        the earlier of another authority  | 2021-06-01    | 2023-03-10  | true             | 2024-03-10      |               | none
        started 30 days ago, today counted | 2021-06-01   | 2023-03-10  |                  | 2024-03-02      |               | red
        started 31 days ago               | 2021-06-01    | 2023-03-10  |                  | 2024-03-01      |               | none
        starts tomorrow                   | 2021-06-01    | 2023-03-10  |                  | 2024-04-01      |               | none
        ended again since                 | 2021-06-01    | 2023-03-10  |                  | 2024-03-10      | 2024-03-20    | red
        the earlier ended before it began | 2023-06-01    | 2023-03-10  |                  | 2024-03-10      |               | none
        """,
        day="2024-03-31",
    ),
    drawn(
        "cpp-short",
        """
        row                              | cp_plan.start | cp_plan.end | cp_plan.other_la | light
        a day short of three months      | 2023-12-21    | 2024-03-20  |                  | amber
        three months to the day          | 2023-12-20    | 2024-03-20  |                  | green
        ended today                      | 2024-02-01    | 2024-03-31  |                  | amber
        ends tomorrow                    | 2024-02-01    | 2024-04-01  |                  | none
        ended 30 days ago, today counted | 2024-02-01    | 2024-03-02  |                  | amber
        ended 31 days ago                | 2024-02-01    | 2024-03-01  |                  | none
        still open                       | 2024-02-01    |             |                  | none
        ended before it began            | 2024-03-20    | 2024-03-10  |                  | none
        held for another authority       | 2024-02-01    | 2024-03-20  | true             | none
        """,
        day="2024-03-31",
    ),
    drawn(
        "cin-plan-long",
        """
        row                       | day        | cin_plan.start | cin_plan.end | cp_plan.start | light | due
        a day short of nine months | 2023-12-30 | 2023-03-31    |              |               | green | 2024-03-31
        nine months               | 2023-12-31 | 2023-03-31     |              |               | amber | 2024-03-31
        twelve months to the day  | 2024-03-31 | 2023-03-31     |              |               | amber | 2024-03-31
        over twelve months        | 2024-04-01 | 2023-03-31     |              |               | red   | 2024-03-31
        the plan ended that day   | 2024-04-01 | 2023-03-31     | 2024-04-01   |               | none  |
        on a protection plan      | 2024-04-01 | 2023-03-31     |              | 2024-01-01    | none  |
        """,
    ),
    drawn(
        "cla-review-due",
        """
        row                              | day        | cla.start  | cla.end    | cla.legal | cla_review.date | cla_review.cancelled | cla_review#2.date | cla_review#3.booked | light | due
        eleven working days ahead        | 2024-02-23 | 2024-02-12 |            |           |                 |                      |                   |                     | green | 2024-03-11
        ten working days ahead           | 2024-02-26 | 2024-02-12 |            |           |                 |                      |                   |                     | amber | 2024-03-11
        due today                        | 2024-03-11 | 2024-02-12 |            |           |                 |                      |                   |                     | amber | 2024-03-11
        the day after                    | 2024-03-12 | 2024-02-12 |            |           |                 |                      |                   |                     | red   | 2024-03-11
        first due on Friday, now Sunday  | 2024-03-03 | 2024-02-02 |            |           |                 |                      |                   |                     | amber | 2024-03-01
        first due on Friday, now Monday  | 2024-03-04 | 2024-02-02 |            |           |                 |                      |                   |                     | red   | 2024-03-01
        second, eleven working days      | 2024-05-15 | 2024-02-12 |            |           | 2024-03-01      |                      |                   |                     | green | 2024-06-01
        second, over a bank holiday      | 2024-05-16 | 2024-02-12 |            |           | 2024-03-01      |                      |                   |                     | amber | 2024-06-01
        second, due on this Saturday     | 2024-06-01 | 2024-02-12 |            |           | 2024-03-01      |                      |                   |                     | amber | 2024-06-01
        second, the Sunday after         | 2024-06-02 | 2024-02-12 |            |           | 2024-03-01      |                      |                   |                     | red   | 2024-06-01
        third, six months after          | 2024-11-30 | 2024-02-12 |            |           | 2024-03-01      |                      | 2024-05-31        |                     | amber | 2024-11-30
        third, a day late                | 2024-12-01 | 2024-02-12 |            |           | 2024-03-01      |                      | 2024-05-31        |                     | red   | 2024-11-30
        the first was cancelled          | 2024-03-12 | 2024-02-12 |            |           | 2024-03-01      | true                 |                   |                     | red   | 2024-03-11
        reviewed tomorrow                | 2024-03-12 | 2024-02-12 |            |           | 2024-03-13      |                      |                   |                     | red   | 2024-03-11
        a review of an earlier stay      | 2024-03-12 | 2024-02-12 |            |           | 2024-02-11      |                      |                   |                     | red   | 2024-03-11
        booked in time                   | 2024-03-08 | 2024-02-12 |            |           |                 |                      |                   | 2024-03-11          | green | 2024-03-11
        booked too late                  | 2024-03-08 | 2024-02-12 |            |           |                 |                      |                   | 2024-03-12          | amber | 2024-03-11
        on short breaks                  | 2024-03-12 | 2024-02-12 |            | V4        |                 |                      |                   |                     | none  |
        left care that day               | 2024-03-12 | 2024-02-12 | 2024-03-12 |           |                 |                      |                   |                     | none  |
        starts tomorrow                  | 2024-03-12 | 2024-03-13 |            |           |                 |                      |                   |                     | none  |
        """,
    ),
]


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_drawn(table):
    check(table)


@pytest.mark.parametrize(("team", "found"), [("A", []), ("B", []), ("C", ["red"]), (None, ["red"])])
def test_a_long_plan_of_the_disabled_childrens_service_is_left_out(team, found):
    """Team A is its own, team B stands under a service that is; C is neither; the last child has no team."""
    rows = {
        "cin_plans": [{"person_id": "Ann Example", "cin_plan_id": "1", "start_date": date(2023, 1, 1)}],
        "teams": [
            {"team_id": "S", "level": "service_manager", "cohort": "disability"},
            {"team_id": "T", "level": "service_manager"},
            {"team_id": "A", "level": "team", "cohort": "disability", "parent_team_id": "T"},
            {"team_id": "B", "level": "team", "parent_team_id": "S"},
            {"team_id": "C", "level": "team", "cohort": "cin_cp", "parent_team_id": "T"},
        ],
        "allocations": [
            {
                "person_id": "Ann Example",
                "worker_id": "W",
                "team_id": team,
                "role": "lead",
                "start_date": date(2023, 1, 1),
            }
        ]
        if team
        else [],
    }
    assert [light["rag"] for light in run_rule(rows, "cin-plan-long", date(2024, 3, 1))] == found


@pytest.mark.parametrize("level", ["latest", "none"])
def test_a_repeat_cannot_be_told_without_every_earlier_plan(level):
    rule = RULES["cpp-repeat"]
    snap = open_lists({}, date(2024, 3, 31), "england", [date(2024, 3, 31)], [rule.of.name], ("protection_plans",))

    def judge(con):
        con.execute("UPDATE table_levels SET level = ? WHERE table_name = 'protection_plans'", [level])
        judging.make(con, [rule.id, "cpp-short"])

    snap.within(judge)
    missing = dict(snap.query("SELECT rule, why FROM lights_missing"))
    snap.close()
    words = {
        "latest": "Loaded without those of earlier years: protection plans.",
        "none": "Not loaded: protection plans.",
    }
    assert missing["cpp-repeat"].startswith(words[level])
    assert ("cpp-short" in missing) is (level == "none")
