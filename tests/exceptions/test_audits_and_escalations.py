# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Audits graded inadequate and escalations that wait, at their edges. Good Friday 2024 is 29 March."""

from datetime import date

import pytest

from goldenthread.observations.example import run_rule
from tests.exceptions.drawn import as_loaded, check, drawn

TABLES = [
    drawn(
        "audit-inadequate",
        """
        row                                   | day        | audit.date | audit.grade | audit.moderated | audit.actions_due | audit.actions_done | light | due        | days
        the day before amber                  | 2024-03-19 | 2024-03-01 | inadequate  |                 | 2024-04-05        |                    | green | 2024-04-05 | -17
        ten working days ahead, over Easter   | 2024-03-20 | 2024-03-01 | inadequate  |                 | 2024-04-05        |                    | amber | 2024-04-05 | -16
        due today, a Friday                   | 2024-04-05 | 2024-03-01 | inadequate  |                 | 2024-04-05        |                    | amber | 2024-04-05 | 0
        the day after, a Saturday             | 2024-04-06 | 2024-03-01 | inadequate  |                 | 2024-04-05        |                    | red   | 2024-04-05 | 1
        the day after Good Friday             | 2024-03-30 | 2024-03-01 | inadequate  |                 | 2024-03-29        |                    | red   | 2024-03-29 | 1
        audited today                         | 2024-03-01 | 2024-03-01 | inadequate  |                 | 2024-04-05        |                    | green | 2024-04-05 |
        audited tomorrow                      | 2024-02-29 | 2024-03-01 | inadequate  |                 | 2024-04-05        |                    | none  |            |
        the 90th day                          | 2024-05-29 | 2024-03-01 | inadequate  |                 | 2024-04-05        |                    | red   | 2024-04-05 |
        the 91st day                          | 2024-05-30 | 2024-03-01 | inadequate  |                 | 2024-04-05        |                    | none  |            |
        no day set for the actions            | 2024-04-06 | 2024-03-01 | inadequate  |                 |                   |                    | green |            |
        done today                            | 2024-04-06 | 2024-03-01 | inadequate  |                 | 2024-04-05        | 2024-04-06         | none  |            |
        to be done tomorrow                   | 2024-04-06 | 2024-03-01 | inadequate  |                 | 2024-04-05        | 2024-04-07         | red   | 2024-04-05 |
        moderated up                          | 2024-04-06 | 2024-03-01 | inadequate  | good            | 2024-04-05        |                    | none  |            |
        moderated down                        | 2024-04-06 | 2024-03-01 | good        | inadequate      | 2024-04-05        |                    | red   | 2024-04-05 |
        requires improvement                  | 2024-04-06 | 2024-03-01 | requires improvement |        | 2024-04-05        |                    | none  |            |
        """,
    ),
    drawn(
        "escalation-open",
        """
        row                              | day        | escalation.opened | escalation.closed | light | due        | days
        five working days                | 2024-03-21 | 2024-03-14        |                   | green | 2024-03-28 | 5
        six                              | 2024-03-22 | 2024-03-14        |                   | amber | 2024-03-28 | 6
        ten                              | 2024-03-28 | 2024-03-14        |                   | amber | 2024-03-28 | 10
        still ten on Good Friday         | 2024-03-29 | 2024-03-14        |                   | amber | 2024-03-28 | 10
        still ten on Easter Monday       | 2024-04-01 | 2024-03-14        |                   | amber | 2024-03-28 | 10
        eleven, the Tuesday after        | 2024-04-02 | 2024-03-14        |                   | red   | 2024-03-28 | 11
        raised on a Saturday             | 2024-03-18 | 2024-03-16        |                   | green | 2024-04-02 | 1
        raised today                     | 2024-03-14 | 2024-03-14        |                   | green | 2024-03-28 | 0
        raised tomorrow                  | 2024-03-13 | 2024-03-14        |                   | none  |            |
        resolved today                   | 2024-04-02 | 2024-03-14        | 2024-04-02        | none  |            |
        resolved tomorrow                | 2024-04-02 | 2024-03-14        | 2024-04-03        | red   | 2024-03-28 | 11
        resolved before it was raised    | 2024-04-02 | 2024-03-14        | 2024-03-01        | none  |            |
        """,
    ),
]


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_drawn(table):
    check(table)


def audit(**said):
    return {
        "audit_id": "A1",
        "audit_date": date(2024, 3, 1),
        "grade": "inadequate",
        "actions_due_date": date(2024, 3, 20),
        **said,
    }


def test_an_audit_of_no_one_child_stands_with_its_team():
    rows = {"audits": [audit(team_id="T1", worker_id="W1")], "teams": [{"team_id": "T1", "team_name": "Team One"}]}
    (light,), why = as_loaded("audit-inadequate", rows, date(2024, 3, 31))
    assert (light.child_key, light.light, light.team, light.worker, why) == (None, "red", "T1", "W1", "")


def test_the_actions_move_with_the_child():
    rows = {
        "people": [{"person_id": "Ann Example", "date_of_birth": date(2012, 1, 1)}],
        "allocations": [
            {
                "person_id": "Ann Example",
                "worker_id": "W2",
                "team_id": "T2",
                "role": "lead",
                "start_date": date(2024, 3, 10),
            }
        ],
        "audits": [audit(person_id="Ann Example", team_id="T1", worker_id="W1")],
    }
    (light,), _ = as_loaded("audit-inadequate", rows, date(2024, 3, 31))
    assert (light.team, light.worker, light.why) == (
        "T2",
        "W2",
        "Graded inadequate 1 March 2024. Was due 20 March 2024, 6 working days ago.",
    )
    (before,), _ = as_loaded("audit-inadequate", rows, date(2024, 3, 9))
    assert (before.team, before.worker) == ("(none)", "(none)")  # nobody held the child then


def test_an_audit_of_a_restricted_child_names_no_team():
    rows = {
        "people": [{"person_id": "Ann Example", "date_of_birth": date(2012, 1, 1)}],
        "restrictions": [{"person_id": "Ann Example", "start_date": date(2020, 1, 1)}],
        "audits": [audit(person_id="Ann Example", team_id="T1", worker_id="W1")],
    }
    (light,), _ = as_loaded("audit-inadequate", rows, date(2024, 3, 31))
    assert (light.restricted, light.team, light.worker) == (True, "(restricted)", "(restricted)")


def test_the_reason_counts_working_days():
    rows = {
        "people": [{"person_id": "Ann Example", "date_of_birth": date(2012, 1, 1)}],
        "escalations": [{"escalation_id": "E1", "person_id": "Ann Example", "opened_date": date(2024, 3, 14)}],
    }
    (light,) = run_rule(rows, "escalation-open", date(2024, 4, 2))
    assert (light["key"], light["why"]) == ("E1", "Raised 14 March 2024: 11 working days, limit 10.")


@pytest.mark.parametrize(("rule", "table"), [("audit-inadequate", "audits"), ("escalation-open", "escalations")])
def test_without_their_tables_nothing_is_told(rule, table):
    assert as_loaded(rule, {}, date(2024, 3, 31), not_loaded=(table,)) == ([], f"Not loaded: {table}.")
