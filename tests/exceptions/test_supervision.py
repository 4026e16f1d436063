# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Case supervision that is due: four lists of children, each child once."""

from datetime import date

import pytest

from goldenthread.engine import judging
from goldenthread.engine.example import open_lists
from goldenthread.exceptions import RULES
from goldenthread.observations.example import run_rule
from tests.exceptions.drawn import check, drawn

TABLES = [
    drawn(
        "supervision-due",
        """
        row                             | day        | cin_plan.start | cin_plan.end | supervision.date | supervision.interval_months | supervision#2.date | allocation.start | light | due
        six working days ahead          | 2024-02-21 | 2023-10-01     |              | 2024-01-31       |                             |                    |                  | green | 2024-02-29
        five working days ahead         | 2024-02-22 | 2023-10-01     |              | 2024-01-31       |                             |                    |                  | amber | 2024-02-29
        due today, a leap day           | 2024-02-29 | 2023-10-01     |              | 2024-01-31       |                             |                    |                  | amber | 2024-02-29
        the day after                   | 2024-03-01 | 2023-10-01     |              | 2024-01-31       |                             |                    |                  | red   | 2024-02-29
        due on a Saturday, today Sunday | 2024-03-03 | 2023-10-01     |              | 2024-02-02       |                             |                    |                  | red   | 2024-03-02
        every two months agreed         | 2024-03-01 | 2023-10-01     |              | 2024-01-31       | 2                           |                    |                  | green | 2024-03-31
        held again                      | 2024-03-01 | 2023-10-01     |              | 2024-01-31       |                             | 2024-02-28         |                  | green | 2024-03-28
        held tomorrow                   | 2024-03-01 | 2023-10-01     |              | 2024-01-31       |                             | 2024-03-02         |                  | red   | 2024-02-29
        a new worker changes nothing    | 2024-03-01 | 2023-10-01     |              | 2024-01-31       |                             |                    | 2024-02-25       | red   | 2024-02-29
        none yet, the worker is new     | 2024-03-01 | 2023-10-01     |              |                  |                             |                    | 2024-02-01       | amber | 2024-03-01
        none yet, a day over a month    | 2024-03-02 | 2023-10-01     |              |                  |                             |                    | 2024-02-01       | red   | 2024-03-01
        none yet, from the plan start   | 2024-03-02 | 2024-02-01     |              |                  |                             |                    |                  | red   | 2024-03-01
        the plan ended that day         | 2024-03-01 | 2023-10-01     | 2024-03-01   | 2024-01-31       |                             |                    |                  | none  |
        """,
    ),
    drawn(
        "supervision-due",
        """
        row                            | cp_plan.start | cla.start  | cla.end    | cla.legal | care_leaver.eligibility | child.dob  | supervision.date | light
        on a protection plan           | 2023-10-01    |            |            |           |                         |            | 2024-01-31       | red
        looked after                   |               | 2023-10-01 |            |           |                         |            | 2024-01-31       | red
        a care leaver                  |               |            |            |           | Former relevant         | 2004-01-01 | 2024-01-31       | red
        looked after and on a plan     | 2023-10-01    | 2023-10-01 |            |           |                         |            | 2024-01-31       | red
        left care that day             |               | 2023-10-01 | 2024-03-01 |           |                         |            | 2024-01-31       | none
        on short breaks                |               | 2023-10-01 |            | V4        |                         |            | 2024-01-31       | none
        """,
        day="2024-03-01",
    ),
]


@pytest.mark.parametrize("table", TABLES, ids=["child in need", "other lists"])
def test_drawn(table):
    check(table)


def test_a_child_on_two_lists_is_one_row_with_the_more_urgent_light():
    """Never supervised and held by nobody: each list counts from its own start."""
    rows = {
        "protection_plans": [
            {"person_id": "Ann Example", "protection_plan_id": "1", "start_date": date(2023, 11, 1)},
            {"person_id": "Bo Example", "protection_plan_id": "2", "start_date": date(2024, 2, 20)},
        ],
        "care_episodes": [
            {"person_id": "Ann Example", "episode_id": "1", "start_date": date(2024, 2, 20)},
            {"person_id": "Bo Example", "episode_id": "2", "start_date": date(2024, 2, 20)},
        ],
    }
    found = run_rule(rows, "supervision-due", date(2024, 3, 1))
    assert [(light["child"], light["key"], light["rag"]) for light in found] == [
        ("Ann Example", "Ann Example", "red"),
        ("Bo Example", "Bo Example", "green"),
    ]


@pytest.mark.parametrize(
    ("absent", "why", "judged"),
    [
        ("cin_plans", "Children with a child in need plan: Not loaded: cin plans.", 1),
        ("supervisions", "Not loaded: supervisions.", 0),
    ],
)
def test_without_one_of_its_tables_the_other_lists_are_judged(absent, why, judged):
    rule = RULES["supervision-due"]
    rows = {
        "protection_plans": [{"person_id": "Ann Example", "protection_plan_id": "1", "start_date": date(2023, 11, 1)}]
    }
    day = date(2024, 3, 1)
    lists = [part.of.name for part in rule.parts()]
    needs = {table for part in rule.parts() for need in part.needs for table in need.now}
    snap = open_lists(rows, day, "england", [day], lists, needs)

    def judge(con):
        con.execute("UPDATE table_levels SET level = 'none' WHERE table_name = ?", [absent])
        judging.make(con, [rule.id])

    snap.within(judge)
    assert snap.query("SELECT why FROM lights_missing") == [(why,)]
    assert snap.query("SELECT count(*) FROM lights") == [(judged,)]
    snap.close()


def test_a_service_that_has_always_run_has_no_day_for_a_first_supervision():
    leaver = {"person_id": "Ann Example", "care_leaver_id": "1", "eligibility": "Former relevant"}
    (light,) = run_rule({"care_leavers": [leaver]}, "supervision-due", date(2024, 3, 1))
    assert (light["rag"], light["due"], light["days"]) == ("red", None, None)
    assert light["why"] == "No supervision recorded. Overdue."
