# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Care leavers, and young people about to leave care, at the edges of the rules."""

from datetime import date

import pytest

from goldenthread.exceptions import RULES
from goldenthread.observations.example import run_rule
from tests.exceptions.drawn import as_loaded, check, drawn

TABLES = [
    drawn(
        "care-leaver-not-in-touch",
        """
        row                                  | day        | child.dob  | care_leaver.in_touch | care_leaver.latest_contact | care_leaver.closed | light
        the day before 3 months              | 2024-03-30 | 2004-01-01 | YES                  | 2023-12-31                 |                    | green
        3 months                             | 2024-03-31 | 2004-01-01 | YES                  | 2023-12-31                 |                    | amber
        6 months, the last of a short month  | 2024-06-30 | 2004-01-01 | YES                  | 2023-12-31                 |                    | amber
        the day after                        | 2024-07-01 | 2004-01-01 | YES                  | 2023-12-31                 |                    | red
        not in touch, seen yesterday         | 2024-07-01 | 2004-01-01 | NO                   | 2024-06-30                 |                    | red
        not known whether in touch           | 2024-07-01 | 2004-01-01 |                      | 2024-06-30                 |                    | green
        never, 3 months from 18              | 2024-04-15 | 2006-01-15 | YES                  |                            |                    | amber
        never, the day before                | 2024-04-14 | 2006-01-15 | YES                  |                            |                    | green
        never, over 6 months from 18         | 2024-07-16 | 2006-01-15 | YES                  |                            |                    | red
        never, nobody knows since when       | 2024-07-16 | null       | YES                  |                            |                    | red
        refuses contact                      | 2024-07-01 | 2004-01-01 | REFU                 | 2023-01-01                 |                    | none
        needs no service                     | 2024-07-01 | 2004-01-01 | NREQ                 | 2023-01-01                 |                    | none
        returned home                        | 2024-07-01 | 2004-01-01 | RHOM                 | 2023-01-01                 |                    | none
        24, nearly 25                        | 2024-07-01 | 1999-07-02 | YES                  | 2023-01-01                 |                    | red
        25 today                             | 2024-07-01 | 1999-07-01 | YES                  | 2023-01-01                 |                    | none
        the service ended today              | 2024-07-01 | 2004-01-01 | YES                  | 2023-01-01                 | 2024-07-01         | none
        """,
    ),
    drawn(
        "care-leaver-unsuitable",
        """
        row                                | child.dob  | care_leaver.accommodation | care_leaver.suitable | care_leaver.in_touch | care_leaver.closed | light
        a tenancy                          | 2004-01-01 | U                         | true                 | YES                  |                    | green
        a tenancy that is unsuitable       | 2004-01-01 | U                         | false                | YES                  |                    | amber
        homeless                           | 2004-01-01 | S                         | false                | YES                  |                    | red
        emergency accommodation            | 2004-01-01 | V                         | false                | YES                  |                    | red
        bed and breakfast called suitable  | 2004-01-01 | W                         | true                 | YES                  |                    | red
        in custody                         | 2004-01-01 | X                         |                      | YES                  |                    | amber
        nothing known                      | 2004-01-01 |                           |                      | NO                   |                    | green
        returned home                      | 2004-01-01 | S                         | false                | RHOM                 |                    | none
        the service ended today            | 2004-01-01 | S                         | false                | YES                  | 2024-03-31         | none
        """,
        day="2024-03-31",
    ),
    drawn(
        "care-leaver-unsuitable",
        """
        row                           | child.dob  | care_leaver.eligibility | care_leaver_status.date | care_leaver_status.accommodation | care_leaver_status.suitable | care_leaver_status#2.date | care_leaver_status#2.accommodation | care_leaver_status#2.suitable | light
        moved out of bed and breakfast| 2004-01-01 | Former relevant         | 2024-01-01              | W                                | false                       | 2024-03-31                | U                                  | true                          | green
        moves out tomorrow            | 2004-01-01 | Former relevant         | 2024-01-01              | W                                | false                       | 2024-04-01                | U                                  | true                          | red
        """,
        day="2024-03-31",
    ),
    drawn(
        "care-leaver-neet",
        """
        row                                      | day        | child.dob  | care_leaver.in_touch | care_leaver_status.date | care_leaver_status.activity | care_leaver_status#2.date | care_leaver_status#2.activity | light
        3 months, the last of a short month      | 2024-04-30 | 2004-01-01 |                      | 2024-01-31              | G5                          |                           |                               | amber
        the day after                            | 2024-05-01 | 2004-01-01 |                      | 2024-01-31              | G5                          |                           |                               | red
        ill, for a long time                     | 2024-05-01 | 2004-01-01 |                      | 2023-01-31              | G4                          |                           |                               | amber
        a parent, for a long time                | 2024-05-01 | 2004-01-01 |                      | 2023-01-31              | G6                          |                           |                               | amber
        ill before, since January                | 2024-05-01 | 2004-01-01 |                      | 2024-01-31              | G4                          | 2024-04-20                | G5                            | red
        worked in between                        | 2024-05-01 | 2004-01-01 |                      | 2024-04-01              | F5                          | 2024-04-20                | G5                            | amber
        works since today                        | 2024-05-01 | 2004-01-01 |                      | 2024-01-01              | G5                          | 2024-05-01                | F5                            | green
        works from tomorrow                      | 2024-05-01 | 2004-01-01 |                      | 2024-01-01              | G5                          | 2024-05-02                | F5                            | red
        not known                                | 2024-05-01 | 2004-01-01 |                      | 2024-01-01              | 0                           |                           |                               | green
        17, relevant                             | 2024-05-01 | 2006-06-01 |                      | 2024-01-01              | G5                          |                           |                               | red
        21, nearly 22                            | 2024-05-01 | 2002-05-02 |                      | 2024-01-01              | G5                          |                           |                               | red
        22 today                                 | 2024-05-01 | 2002-05-01 |                      | 2024-01-01              | G5                          |                           |                               | none
        16                                       | 2024-05-01 | 2007-06-01 |                      | 2024-01-01              | G5                          |                           |                               | none
        """,
    ),
    drawn(
        "care-leaver-neet",
        """
        row                                      | child.dob  | care_leaver.activity | care_leaver.in_touch | light
        no history: nobody knows how long        | 2004-01-01 | G5                   | YES                  | amber
        returned home                            | 2004-01-01 | G5                   | RHOM                 | none
        studies                                  | 2004-01-01 | F1                   | YES                  | green
        """,
        day="2024-05-01",
    ),
    drawn(
        "turning-18-no-plan",
        """
        row                                 | day        | child.dob  | cla.start  | cla.end    | cla.legal | pathway_plan.date | pathway_plan.authorised | light | due        | days
        6 months and a day                  | 2024-02-29 | 2006-09-01 | 2020-01-01 |            |           |                   |                         | green | 2024-09-01 |
        6 months                            | 2024-03-01 | 2006-09-01 | 2020-01-01 |            |           |                   |                         | amber | 2024-09-01 |
        3 months and a day                  | 2024-05-31 | 2006-09-01 | 2020-01-01 |            |           |                   |                         | amber | 2024-09-01 | -93
        3 months                            | 2024-06-01 | 2006-09-01 | 2020-01-01 |            |           |                   |                         | red   | 2024-09-01 | -92
        18 tomorrow                         | 2024-08-31 | 2006-09-01 | 2020-01-01 |            |           |                   |                         | red   | 2024-09-01 | -1
        18 today                            | 2024-09-01 | 2006-09-01 | 2020-01-01 |            |           |                   |                         | none  |            |
        17 today                            | 2023-09-01 | 2006-09-01 | 2020-01-01 |            |           |                   |                         | green | 2024-09-01 |
        17 tomorrow                         | 2023-08-31 | 2006-09-01 | 2020-01-01 |            |           |                   |                         | none  |            |
        born on 29 February                 | 2026-02-28 | 2008-02-29 | 2020-01-01 |            |           |                   |                         | red   | 2026-03-01 | -1
        an old plan                         | 2024-06-01 | 2006-09-01 | 2020-01-01 |            |           | 2022-12-01        |                         | green | 2024-09-01 |
        a plan from tomorrow                | 2024-06-01 | 2006-09-01 | 2020-01-01 |            |           | 2024-06-02        |                         | red   | 2024-09-01 |
        a draft                             | 2024-06-01 | 2006-09-01 | 2020-01-01 |            |           | 2024-05-02        | false                   | red   | 2024-09-01 |
        left care today                     | 2024-06-01 | 2006-09-01 | 2020-01-01 | 2024-06-01 |           |                   |                         | none  |            |
        short breaks                        | 2024-06-01 | 2006-09-01 | 2020-01-01 |            | V3        |                   |                         | none  |            |
        """,
    ),
]


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_drawn(table):
    check(table)


def test_the_birthday_is_an_identity():
    """A page for those who work by reference leaves out the due day and the reason of such a rule."""
    assert [rule.id for rule in RULES.values() if rule.identity] == ["turning-18-no-plan"]


def leaver(**said):
    row = {"person_id": "Ann Example", "care_leaver_id": "L1", "eligibility": "Former relevant", "in_touch": "YES"}
    return {
        "people": [{"person_id": "Ann Example", "date_of_birth": date(2004, 1, 1)}],
        "care_leavers": [{**row, **said}],
    }


def test_a_plan_listed_with_the_care_leavers_counts_on_the_day_of_the_extract():
    rows = {
        "people": [{"person_id": "Ann Example", "date_of_birth": date(2006, 9, 1)}],
        "care_episodes": [{"person_id": "Ann Example", "episode_id": "1", "start_date": date(2020, 1, 1)}],
    }
    listed = leaver(eligibility="Eligible", pathway_plan_date=date(2024, 5, 1))["care_leavers"]
    (light,) = run_rule({**rows, "care_leavers": listed}, "turning-18-no-plan", date(2024, 6, 1))
    assert (light["rag"], light["why"]) == ("green", "Turns 18 on 1 September 2024. Pathway plan: 1 May 2024.")


def test_a_status_that_says_nothing_of_the_home_leaves_the_latest_known():
    status = {"person_id": "Ann Example", "status_date": date(2024, 3, 1), "activity": "F1"}
    rows = {**leaver(accommodation="S", accommodation_suitable="2"), "care_leaver_statuses": [status]}
    (light,) = run_rule(rows, "care-leaver-unsuitable", date(2024, 3, 31))
    assert (light["rag"], light["why"]) == ("red", "No fixed abode or homeless: unsuitable.")


def test_without_accommodation_in_any_row_nothing_is_told():
    rows = leaver()
    lights, why = as_loaded("care-leaver-unsuitable", rows, date(2024, 3, 31), not_loaded=("care_leaver_statuses",))
    assert lights == []
    assert why == "Not loaded: care leaver statuses; blank in every row: accommodation of care leavers."


@pytest.mark.parametrize(
    ("rule", "tables"),
    [
        ("care-leaver-not-in-touch", ("care_leavers", "care_leaver_contacts", "allocations")),
        ("care-leaver-neet", ("care_leavers", "care_leaver_statuses")),
        ("turning-18-no-plan", ("care_leavers", "plan_versions")),
    ],
)
def test_without_their_tables_nothing_is_told(rule, tables):
    lights, why = as_loaded(rule, leaver(), date(2024, 3, 31), not_loaded=tables)
    assert lights == []
    assert why.startswith("Not loaded: care leavers")
