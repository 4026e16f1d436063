# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Education plans, attendance and suspensions, at their edges. 6 May 2024 is a bank holiday in term."""

from datetime import date

import pytest

from goldenthread.observations.example import run_rule
from tests.exceptions.drawn import as_loaded, check, drawn

TERMS = [
    {"name": "2023-24 autumn", "start": "2023-09-04", "end": "2023-12-20"},
    {"name": "2023-24 spring", "start": "2024-01-08", "end": "2024-03-28"},
    {"name": "2023-24 summer", "start": "2024-04-15", "end": "2024-07-19"},
]
TABLES = [
    drawn(
        "pep-initial-due",
        """
        row                                        | day        | child.dob  | cla.start  | cla.end    | cla.reason | cla.legal | pep.meeting | pep.completed | light | due        | days
        the day before amber                       | 2024-02-20 | 2012-01-01 | 2024-02-12 |            | S          |           |             |               | green | 2024-02-26 | -4
        three school days ahead                    | 2024-02-21 | 2012-01-01 | 2024-02-12 |            | S          |           |             |               | amber | 2024-02-26 | -3
        the tenth school day                       | 2024-02-26 | 2012-01-01 | 2024-02-12 |            | S          |           |             |               | amber | 2024-02-26 | 0
        the day after                              | 2024-02-27 | 2012-01-01 | 2024-02-12 |            | S          |           |             |               | red   | 2024-02-26 | 1
        due on Friday, today Sunday                | 2024-02-25 | 2012-01-01 | 2024-02-09 |            | S          |           |             |               | amber | 2024-02-23 | 0
        due on Friday, today Monday                | 2024-02-26 | 2012-01-01 | 2024-02-09 |            | S          |           |             |               | red   | 2024-02-23 | 1
        over the Easter holidays                   | 2024-04-12 | 2012-01-01 | 2024-03-20 |            | S          |           |             |               | green | 2024-04-18 | -4
        the first day of term                      | 2024-04-15 | 2012-01-01 | 2024-03-20 |            | S          |           |             |               | amber | 2024-04-18 | -3
        the bank holiday before the due day        | 2024-05-06 | 2012-01-01 | 2024-04-22 |            | S          |           |             |               | amber | 2024-05-07 | -1
        the day after that due day                 | 2024-05-08 | 2012-01-01 | 2024-04-22 |            | S          |           |             |               | red   | 2024-05-07 | 1
        the meeting was held                       | 2024-02-27 | 2012-01-01 | 2024-02-12 |            | S          |           | 2024-02-20  |               | none  |            |
        completed today                            | 2024-02-27 | 2012-01-01 | 2024-02-12 |            | S          |           |             | 2024-02-27    | none  |            |
        completed tomorrow                         | 2024-02-27 | 2012-01-01 | 2024-02-12 |            | S          |           |             | 2024-02-28    | red   | 2024-02-26 | 1
        one of an earlier stay                     | 2024-02-27 | 2012-01-01 | 2024-02-12 |            | S          |           |             | 2023-11-01    | red   | 2024-02-26 | 1
        turned 3 in care                           | 2024-02-27 | 2021-02-12 | 2023-01-01 |            | S          |           |             |               | red   | 2024-02-26 | 1
        3 today                                    | 2024-02-12 | 2021-02-12 | 2023-01-01 |            | S          |           |             |               | green | 2024-02-26 | -10
        3 tomorrow                                 | 2024-02-11 | 2021-02-12 | 2023-01-01 |            | S          |           |             |               | none  |            |
        birth date not known                       | 2024-02-27 | null       | 2024-02-12 |            | S          |           |             |               | red   | 2024-02-26 | 1
        left care today                            | 2024-02-27 | 2012-01-01 | 2024-02-12 | 2024-02-27 | S          |           |             |               | none  |            |
        short breaks                               | 2024-02-27 | 2012-01-01 | 2024-02-12 |            | S          | V4        |             |               | none  |            |
        moved then, the start is not on record     | 2024-02-27 | 2012-01-01 | 2024-02-12 |            | P          |           |             |               | none  |            |
        """,
        terms=TERMS,
    ),
    drawn(
        "pep-termly-due",
        """
        row                                  | day        | child.dob  | cla.start  | pep.completed | pep.quality_assured | light | due        | days
        16 school days of term left          | 2024-03-06 | 2012-01-01 | 2023-01-01 |               |                     | green | 2024-03-28 | -16
        15 left                              | 2024-03-07 | 2012-01-01 | 2023-01-01 |               |                     | amber | 2024-03-28 | -15
        11 left                              | 2024-03-13 | 2012-01-01 | 2023-01-01 |               |                     | amber | 2024-03-28 | -11
        10 left                              | 2024-03-14 | 2012-01-01 | 2023-01-01 |               |                     | red   | 2024-03-28 | -10
        15 left after the weekend, Sunday    | 2024-03-10 | 2012-01-01 | 2023-01-01 |               |                     | amber | 2024-03-28 | -14
        the last day of term                 | 2024-03-28 | 2012-01-01 | 2023-01-01 |               |                     | red   | 2024-03-28 | 0
        in the holidays                      | 2024-04-05 | 2012-01-01 | 2023-01-01 |               |                     | red   | 2024-03-28 | 0
        a new term                           | 2024-04-15 | 2012-01-01 | 2023-01-01 |               |                     | green | 2024-07-19 |
        completed and assured                | 2024-03-28 | 2012-01-01 | 2023-01-01 | 2024-01-08    | 2024-03-28          | green | 2024-03-28 |
        assured tomorrow                     | 2024-03-27 | 2012-01-01 | 2023-01-01 | 2024-01-08    | 2024-03-28          | red   | 2024-03-28 |
        completed, not assured               | 2024-03-28 | 2012-01-01 | 2023-01-01 | 2024-01-08    |                     | red   | 2024-03-28 |
        completed in the holidays            | 2024-04-05 | 2012-01-01 | 2023-01-01 | 2024-04-03    | 2024-04-04          | green | 2024-03-28 |
        one of last term                     | 2024-03-28 | 2012-01-01 | 2023-01-01 | 2023-12-10    | 2023-12-11          | red   | 2024-03-28 |
        ten school days in care              | 2024-03-28 | 2012-01-01 | 2024-03-14 |               |                     | red   | 2024-03-28 |
        nine school days in care             | 2024-03-28 | 2012-01-01 | 2024-03-15 |               |                     | none  |            |
        not 3 yet                            | 2024-03-28 | 2021-03-29 | 2023-01-01 |               |                     | none  |            |
        18 today                             | 2024-03-28 | 2006-03-28 | 2023-01-01 |               |                     | none  |            |
        """,
        terms=TERMS,
    ),
    drawn(
        "persistent-absence",
        """
        row                                | child.dob  | cla.start  | cla.end    | sessions.week_ending | sessions.possible | sessions.attended | sessions#2.week_ending | sessions#2.possible | sessions#2.attended | light
        7.4 per cent missed                | 2012-01-01 | 2023-01-01 |            | 2024-03-22           | 1000              | 926               |                        |                     |                     | green
        7.5 per cent                       | 2012-01-01 | 2023-01-01 |            | 2024-03-22           | 1000              | 925               |                        |                     |                     | amber
        9.9 per cent                       | 2012-01-01 | 2023-01-01 |            | 2024-03-22           | 1000              | 901               |                        |                     |                     | amber
        10 per cent                        | 2012-01-01 | 2023-01-01 |            | 2024-03-22           | 1000              | 900               |                        |                     |                     | red
        two weeks together                 | 2012-01-01 | 2023-01-01 |            | 2024-03-22           | 10                | 8                 | 2023-09-08             | 10                  | 10                  | red
        a week of last school year         | 2012-01-01 | 2023-01-01 |            | 2024-03-22           | 10                | 10                | 2023-08-31             | 10                  | 0                   | green
        a week that ends tomorrow          | 2012-01-01 | 2023-01-01 |            | 2024-03-22           | 10                | 10                | 2024-04-01             | 10                  | 0                   | green
        a week before coming into care     | 2012-01-01 | 2024-03-20 |            | 2024-03-22           | 10                | 10                | 2023-10-06             | 10                  | 0                   | red
        4 as the school year began         | 2018-09-01 | 2023-01-01 |            | 2024-03-22           | 10                | 0                 |                        |                     |                     | none
        5 as the school year began         | 2018-08-31 | 2023-01-01 |            | 2024-03-22           | 10                | 0                 |                        |                     |                     | red
        16 as the school year began        | 2007-08-31 | 2023-01-01 |            | 2024-03-22           | 10                | 0                 |                        |                     |                     | none
        no session was possible            | 2012-01-01 | 2023-01-01 |            | 2024-03-22           | 0                 | 0                 |                        |                     |                     | none
        attendance not known               | 2012-01-01 | 2023-01-01 |            | 2024-03-22           | 10                | null              |                        |                     |                     | none
        left care today                    | 2012-01-01 | 2023-01-01 | 2024-03-31 | 2024-03-22           | 10                | 0                 |                        |                     |                     | none
        """,
        day="2024-03-31",
    ),
    drawn(
        "suspension",
        """
        row                                   | day        | cla.start  | cla.end    | suspension.date | suspension#2.date | permanent_exclusion.date | light
        today                                 | 2024-03-20 | 2023-01-01 |            | 2024-03-20      |                   |                          | amber
        the seventh day                       | 2024-03-26 | 2023-01-01 |            | 2024-03-20      |                   |                          | amber
        the eighth day                        | 2024-03-27 | 2023-01-01 |            | 2024-03-20      |                   |                          | none
        tomorrow                              | 2024-03-19 | 2023-01-01 |            | 2024-03-20      |                   |                          | none
        the second this school year           | 2024-03-20 | 2023-01-01 |            | 2023-09-01      | 2024-03-20        |                          | red
        one more in the school year before    | 2024-03-20 | 2023-01-01 |            | 2023-08-31      | 2024-03-20        |                          | amber
        the second is tomorrow                | 2024-03-20 | 2023-01-01 |            | 2024-03-20      | 2024-03-21        |                          | amber
        across the end of August              | 2023-09-03 | 2023-01-01 |            | 2023-08-30      | 2022-10-03        |                          | red
        permanently                           | 2024-03-20 | 2023-01-01 |            |                 |                   | 2024-03-18               | red
        suspended, excluded long ago          | 2024-03-20 | 2023-01-01 |            | 2024-03-20      |                   | 2023-10-02               | red
        left care today                       | 2024-03-20 | 2023-01-01 | 2024-03-20 | 2024-03-20      |                   |                          | none
        """,
    ),
]


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_drawn(table):
    check(table)


def in_care(**rows):
    return {
        "people": [{"person_id": "Ann Example", "date_of_birth": date(2012, 1, 1)}],
        "care_episodes": [{"person_id": "Ann Example", "episode_id": "1", "start_date": date(2024, 1, 10)}],
        **rows,
    }


def test_without_terms_the_usual_ones_are_used():
    (light,) = run_rule(in_care(), "pep-initial-due", date(2024, 1, 24))
    assert (light["rag"], light["due"], light["days"]) == ("amber", date(2024, 1, 24), 0)
    (light,) = run_rule(in_care(), "pep-termly-due", date(2024, 3, 28))
    assert (light["due"], light["days"]) == (date(2024, 3, 31), 0)  # Good Friday is no school day


def test_a_first_plan_due_in_a_term_that_is_not_known_yet_has_no_due_day():
    spring = {"term": "2023-24 spring", "start_date": date(2024, 1, 8), "end_date": date(2024, 1, 12)}
    (light,) = run_rule(in_care(school_terms=[spring]), "pep-initial-due", date(2024, 1, 20))
    assert (light["rag"], light["due"], light["days"]) == ("green", None, -8)


def test_the_reason_counts_sessions_and_says_the_share():
    week = {
        "person_id": "Ann Example",
        "week_ending": date(2024, 1, 19),
        "sessions_possible": 9,
        "sessions_attended": 8,
    }
    (light,) = run_rule(in_care(school_attendance=[week]), "persistent-absence", date(2024, 1, 31))
    assert light["why"] == "Missed 1 of 9 sessions since 1 September: 11.1%."


@pytest.mark.parametrize(
    ("rule", "table"),
    [
        ("pep-initial-due", "education_plans"),
        ("pep-termly-due", "education_plans"),
        ("persistent-absence", "school_attendance"),
        ("suspension", "exclusions"),
    ],
)
def test_without_school_tables_nothing_is_told(rule, table):
    lights, why = as_loaded(rule, in_care(), date(2024, 3, 31), not_loaded=(table,))
    assert lights == []
    assert why == f"Not loaded: {table.replace('_', ' ')}."
