# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Rules about assessments, section 47 enquiries and conferences, drawn at their edges.

Easter 2024: Good Friday 29 March, Easter Monday 1 April. Bank holidays on Mondays 6 and 27 May.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goldenthread.observations.example import run_rule
from tests.exceptions.drawn import DrawnRule, as_loaded, check, drawn

TABLES = [
    drawn(
        "assessment-day-10-child-not-seen",
        """
        row                             | day        | assessment.start | light | due        | days
        3 working days before           | 2024-05-16 | 2024-05-14       | green | 2024-05-21 | -3
        2 working days before           | 2024-05-17 | 2024-05-14       | amber | 2024-05-21 | -2
        2 before, on Sunday             | 2024-05-19 | 2024-05-14       | amber | 2024-05-21 | -2
        due today                       | 2024-05-21 | 2024-05-14       | amber | 2024-05-21 | 0
        the day after                   | 2024-05-22 | 2024-05-14       | red   | 2024-05-21 | 1
        due on Friday, on Saturday      | 2024-05-18 | 2024-05-10       | amber | 2024-05-17 | 0
        due on Friday, on Sunday        | 2024-05-19 | 2024-05-10       | amber | 2024-05-17 | 0
        due on Friday, on Monday        | 2024-05-20 | 2024-05-10       | red   | 2024-05-17 | 1
        over the bank holiday, due      | 2024-05-09 | 2024-05-01       | amber | 2024-05-09 | 0
        over the bank holiday, late     | 2024-05-10 | 2024-05-01       | red   | 2024-05-09 | 1
        starts tomorrow                 | 2024-05-14 | 2024-05-15       | none  |            |
        no start recorded               | 2024-05-14 | null             | none  |            |
        """,
    ),
    drawn(
        "assessment-day-10-child-not-seen",
        """
        row                              | child.dob  | child.expected_dob | assessment.start | assessment.authorised | assessment.referral | referral.date | referral.closed | visit.date | visit.seen | visit.method | cin_visit.date | light
        not seen                         |            |                    | 2024-05-01       |                       |                     |               |                 |            |            |              |                | red
        seen on the first day            |            |                    | 2024-05-01       |                       |                     |               |                 | 2024-05-01 |            |              |                | green
        seen late                        |            |                    | 2024-05-01       |                       |                     |               |                 | 2024-05-13 |            |              |                | green
        seen before it started           |            |                    | 2024-05-01       |                       |                     |               |                 | 2024-04-30 |            |              |                | red
        seen at another visit            |            |                    | 2024-05-01       |                       |                     |               |                 |            |            |              | 2024-05-03     | green
        visited and not seen             |            |                    | 2024-05-01       |                       |                     |               |                 | 2024-05-03 | false      |              |                | red
        by telephone                     |            |                    | 2024-05-01       |                       |                     |               |                 | 2024-05-03 |            | phone        |                | red
        seen tomorrow                    |            |                    | 2024-05-01       |                       |                     |               |                 | 2024-05-15 |            |              |                | red
        authorised today                 |            |                    | 2024-05-01       | 2024-05-14            |                     |               |                 |            |            |              |                | none
        authorised tomorrow              |            |                    | 2024-05-01       | 2024-05-15            |                     |               |                 |            |            |              |                | red
        unborn                           |            | 2024-07-01         | 2024-05-01       |                       |                     |               |                 |            |            |              |                | none
        born since it started            | 2024-05-03 |                    | 2024-05-01       |                       |                     |               |                 |            |            |              |                | none
        born the day it started          | 2024-05-01 |                    | 2024-05-01       |                       |                     |               |                 |            |            |              |                | red
        the episode closed today         |            |                    | 2024-05-01       |                       | 2024-04-30          | 2024-04-30    | 2024-05-14      |            |            |              |                | none
        the episode closes tomorrow      |            |                    | 2024-05-01       |                       | 2024-04-30          | 2024-04-30    | 2024-05-15      |            |            |              |                | red
        """,
        day="2024-05-14",
    ),
    drawn(
        "assessment-day-20",
        """
        row                        | day        | assessment.start | assessment.authorised | light | due        | days
        day 14                     | 2024-03-01 | 2024-02-12       |                       | green | 2024-03-11 | 14
        day 14 on Sunday           | 2024-03-03 | 2024-02-12       |                       | green | 2024-03-11 | 14
        day 15                     | 2024-03-04 | 2024-02-12       |                       | amber | 2024-03-11 | 15
        day 20                     | 2024-03-11 | 2024-02-12       |                       | amber | 2024-03-11 | 20
        day 21                     | 2024-03-12 | 2024-02-12       |                       | red   | 2024-03-11 | 21
        day 20 on Easter Monday    | 2024-04-01 | 2024-02-29       |                       | amber | 2024-03-28 | 20
        day 21 after Easter        | 2024-04-02 | 2024-02-29       |                       | red   | 2024-03-28 | 21
        authorised on day 21       | 2024-03-12 | 2024-02-12       | 2024-03-12            | none  |            |
        authorised on day 22       | 2024-03-12 | 2024-02-12       | 2024-03-13            | red   | 2024-03-11 | 21
        starts tomorrow            | 2024-03-12 | 2024-03-13       |                       | none  |            |
        starts today               | 2024-03-12 | 2024-03-12       |                       | green | 2024-04-11 | 0
        no start recorded          | 2024-03-12 | null             |                       | none  |            |
        authorised before it began | 2024-03-12 | 2024-03-11       | 2024-03-01            | none  |            |
        """,
    ),
    drawn(
        "assessment-day-35-45",
        """
        row                           | day        | assessment.start | light | due        | days
        day 34                        | 2024-04-02 | 2024-02-12       | green | 2024-04-17 | 34
        day 35                        | 2024-04-03 | 2024-02-12       | amber | 2024-04-17 | 35
        day 45                        | 2024-04-17 | 2024-02-12       | amber | 2024-04-17 | 45
        day 46                        | 2024-04-18 | 2024-02-12       | red   | 2024-04-17 | 46
        day 45 was Friday, on Sunday  | 2024-04-21 | 2024-02-14       | amber | 2024-04-19 | 45
        day 45 was Friday, on Monday  | 2024-04-22 | 2024-02-14       | red   | 2024-04-19 | 46
        started on a Saturday         | 2024-04-16 | 2024-02-10       | amber | 2024-04-16 | 45
        day 34 on Easter Monday       | 2024-04-01 | 2024-02-09       | green | 2024-04-16 | 34
        """,
    ),
    drawn(
        "assessment-day-35-45",
        """
        row               | assessment.start | light
        in Wales          | 2024-02-12       | none
        """,
        day="2024-04-18",
        nation="wales",
    ),
    drawn(
        "assessment-day-42-wales",
        """
        row                              | day        | assessment.start | assessment.referral | assessment.authorised | light | due        | days
        day 31                           | 2024-03-26 | 2024-02-19       | 2024-02-12          |                       | green | 2024-04-12 | 31
        day 32                           | 2024-03-27 | 2024-02-19       | 2024-02-12          |                       | amber | 2024-04-12 | 32
        day 42                           | 2024-04-12 | 2024-02-19       | 2024-02-12          |                       | amber | 2024-04-12 | 42
        day 42 was Friday, on Saturday   | 2024-04-13 | 2024-02-19       | 2024-02-12          |                       | amber | 2024-04-12 | 42
        day 43                           | 2024-04-15 | 2024-02-19       | 2024-02-12          |                       | red   | 2024-04-12 | 43
        day 33 on Easter Monday          | 2024-04-01 | 2024-02-19       | 2024-02-12          |                       | amber | 2024-04-12 | 33
        authorised                       | 2024-04-15 | 2024-02-19       | 2024-02-12          | 2024-04-15            | none  |            |
        no referral to be found          | 2024-04-15 | 2024-02-19       |                     |                       | none  |            |
        """,
        nation="wales",
    ),
    drawn(
        "assessment-day-42-wales",
        """
        row               | assessment.start | assessment.referral | light
        in England        | 2024-02-19       | 2024-02-12          | none
        """,
        day="2024-04-15",
        nation="england",
    ),
    drawn(
        "assessment-awaiting-authorisation",
        """
        row                                | day        | assessment.start | assessment.sent | assessment.returned | assessment.authorised | light | due        | days
        day 2                              | 2024-05-16 | 2024-04-02       | 2024-05-14      |                     |                       | green | 2024-05-21 | 2
        day 3                              | 2024-05-17 | 2024-04-02       | 2024-05-14      |                     |                       | amber | 2024-05-21 | 3
        day 3 on Sunday                    | 2024-05-19 | 2024-04-02       | 2024-05-14      |                     |                       | amber | 2024-05-21 | 3
        day 5                              | 2024-05-21 | 2024-04-02       | 2024-05-14      |                     |                       | amber | 2024-05-21 | 5
        day 6                              | 2024-05-22 | 2024-04-02       | 2024-05-14      |                     |                       | red   | 2024-05-21 | 6
        day 5 over the bank holiday        | 2024-05-09 | 2024-04-02       | 2024-05-01      |                     |                       | amber | 2024-05-09 | 5
        day 6 over the bank holiday        | 2024-05-10 | 2024-04-02       | 2024-05-01      |                     |                       | red   | 2024-05-09 | 6
        not sent                           | 2024-05-22 | 2024-04-02       |                 |                     |                       | none  |            |
        sent tomorrow                      | 2024-05-22 | 2024-04-02       | 2024-05-23      |                     |                       | none  |            |
        returned                           | 2024-05-22 | 2024-04-02       | 2024-05-14      | 2024-05-16          |                       | none  |            |
        returned tomorrow                  | 2024-05-22 | 2024-04-02       | 2024-05-14      | 2024-05-23          |                       | red   | 2024-05-21 | 6
        authorised today                   | 2024-05-22 | 2024-04-02       | 2024-05-14      |                     | 2024-05-22            | none  |            |
        sent before it started             | 2024-05-22 | 2024-05-20       | 2024-05-14      |                     |                       | none  |            |
        """,
    ),
    drawn(
        "s47-outcome-due",
        """
        row                             | day        | s47.start  | s47.end    | s47.outcome | light | due        | days
        day 7                           | 2024-03-25 | 2024-03-14 |            |             | green | 2024-04-08 | 7
        day 8                           | 2024-03-26 | 2024-03-14 |            |             | amber | 2024-04-08 | 8
        day 15                          | 2024-04-08 | 2024-03-14 |            |             | amber | 2024-04-08 | 15
        day 16                          | 2024-04-09 | 2024-03-14 |            |             | red   | 2024-04-08 | 16
        day 10 on Easter Monday         | 2024-04-01 | 2024-03-14 |            |             | amber | 2024-04-08 | 10
        day 15 was Friday, on Sunday    | 2024-05-19 | 2024-04-25 |            |             | amber | 2024-05-17 | 15
        day 15 was Friday, on Monday    | 2024-05-20 | 2024-04-25 |            |             | red   | 2024-05-17 | 16
        completed today                 | 2024-04-09 | 2024-03-14 | 2024-04-09 |             | none  |            |
        completes tomorrow              | 2024-04-09 | 2024-03-14 | 2024-04-10 |             | red   |            | 16
        an outcome and not completed    | 2024-04-09 | 2024-03-14 |            | conference  | red   |            | 16
        starts tomorrow                 | 2024-04-09 | 2024-04-10 |            |             | none  |            |
        ended before it began           | 2024-04-09 | 2024-03-14 | 2024-03-13 |             | none  |            |
        """,
        also=[{"type": "s47", "child": "a finished one", "start": "2024-01-02", "end": "2024-01-10"}],
    ),
    drawn(
        "s47-outcome-due",
        """
        row                      | s47.start  | s47.outcome | s47.conference | light
        nothing said             | 2024-03-14 |             |                | red
        a conference is needed   | 2024-03-14 | conference  |                | none
        no further action        | 2024-03-14 | nfa         |                | none
        a conference was held    | 2024-03-14 |             | 2024-04-02     | none
        """,
        day="2024-04-09",
    ),
    drawn(
        "icpc-due",
        """
        row                             | day        | s47.start  | s47.outcome | s47.end    | icpc.date  | icpc.s47_start | light | due        | days
        6 working days before           | 2024-03-27 | 2024-03-14 | conference  | 2024-03-20 |            |                | green | 2024-04-08 | -6
        5 working days before           | 2024-03-28 | 2024-03-14 | conference  | 2024-03-20 |            |                | amber | 2024-04-08 | -5
        5 before, on Easter Monday      | 2024-04-01 | 2024-03-14 | conference  | 2024-03-20 |            |                | amber | 2024-04-08 | -5
        due today                       | 2024-04-08 | 2024-03-14 | conference  | 2024-03-20 |            |                | amber | 2024-04-08 | 0
        the day after                   | 2024-04-09 | 2024-03-14 | conference  | 2024-03-20 |            |                | red   | 2024-04-08 | 1
        due on Friday, on Sunday        | 2024-05-19 | 2024-04-25 | conference  | 2024-05-01 |            |                | amber | 2024-05-17 | 0
        due on Friday, on Monday        | 2024-05-20 | 2024-04-25 | conference  | 2024-05-01 |            |                | red   | 2024-05-17 | 1
        the enquiry is still open       | 2024-04-09 | 2024-03-14 | conference  |            |            |                | red   | 2024-04-08 | 1
        no outcome yet                  | 2024-04-09 | 2024-03-14 |             |            |            |                | none  |            |
        the outcome comes tomorrow      | 2024-04-09 | 2024-03-14 | conference  | 2024-04-10 |            |                | none  |            |
        no further action               | 2024-04-09 | 2024-03-14 | nfa         | 2024-03-20 |            |                | none  |            |
        held today                      | 2024-04-09 | 2024-03-14 | conference  | 2024-03-20 | 2024-04-09 | 2024-03-14     | none  |            |
        held tomorrow                   | 2024-04-09 | 2024-03-14 | conference  | 2024-03-20 | 2024-04-10 | 2024-03-14     | red   | 2024-04-08 | 1
        no date yet                     | 2024-04-09 | 2024-03-14 |             | 2024-03-20 | null       | 2024-03-14     | red   | 2024-04-08 | 1
        held, and names no enquiry      | 2024-04-09 | 2024-03-14 | conference  | 2024-03-20 | 2024-04-03 | null           | none  |            |
        one of an earlier enquiry       | 2024-04-09 | 2024-03-14 | conference  | 2024-03-20 | 2024-03-13 | null           | red   | 2024-04-08 | 1
        starts tomorrow                 | 2024-04-09 | 2024-04-10 | conference  |            |            |                | none  |            |
        """,
    ),
    drawn(
        "icpc-target-mismatch",
        """
        row                                | s47.start  | icpc.date  | icpc.s47_start | icpc.target | icpc.transfer_in | light | due
        15 working days over Easter        | 2024-03-14 | 2024-04-05 | 2024-03-14     | 2024-04-08  |                  | green | 2024-04-08
        Easter not left out                | 2024-03-14 | 2024-04-05 | 2024-03-14     | 2024-04-04  |                  | red   | 2024-04-08
        a day too late                     | 2024-03-14 | 2024-04-05 | 2024-03-14     | 2024-04-09  |                  | red   | 2024-04-08
        a Saturday                         | 2024-03-14 | 2024-04-05 | 2024-03-14     | 2024-04-06  |                  | red   | 2024-04-08
        not held yet                       | 2024-03-14 | null       | 2024-03-14     | 2024-04-04  |                  | red   | 2024-04-08
        no target                          | 2024-03-14 | 2024-04-05 | 2024-03-14     |             |                  | none  |
        a transfer in                      | 2024-03-14 | 2024-04-05 | 2024-03-14     | 2024-04-04  | true             | none  |
        no enquiry                         |            | 2024-04-05 | null           | 2024-04-04  |                  | none  |
        the enquiry begins tomorrow        | 2024-04-10 | 2024-04-12 | 2024-04-10     | 2024-04-12  |                  | none  |
        """,
        day="2024-04-09",
    ),
    drawn(
        "strategy-repeat-12m",
        """
        row                                     | s47.start  | s47#2.start | s47#3.start | light
        the first                               | 2024-05-14 |             |             | green
        the second                              | 2023-11-01 | 2024-05-14  |             | amber
        the second on the anniversary           | 2023-05-14 | 2024-05-14  |             | amber
        a day after the anniversary             | 2023-05-13 | 2024-05-14  |             | green
        the third                               | 2023-05-14 | 2023-11-01  | 2024-05-14  | red
        the third, the first too long ago       | 2023-05-13 | 2023-11-01  | 2024-05-14  | amber
        two on one day                          | 2024-05-14 | 2024-05-14  |             | green
        six days ago                            | 2023-11-01 | 2024-05-08  |             | amber
        seven days ago                          | 2023-11-01 | 2024-05-07  |             | none
        tomorrow                                | 2023-11-01 | 2024-05-15  |             | none
        the third tomorrow                      | 2023-11-01 | 2024-05-14  | 2024-05-15  | amber
        """,
        day="2024-05-14",
    ),
    drawn(
        "strategy-repeat-12m",
        """
        row                                | s47.start  | s47#2.start | s47#2.end  | light
        28 February to 29 February         | 2023-02-28 | 2024-02-29  |            | green
        finished already                   | 2023-03-01 | 2024-02-26  | 2024-02-29 | amber
        """,
        day="2024-02-29",
    ),
]


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_rule(table: DrawnRule) -> None:
    check(table)


def enquiry(**more: Any) -> dict[str, Any]:
    start = {"enquiry_id": "E1", "person_id": "Ann", "referral_id": "R1", "start_date": date(2024, 3, 14)}
    return {**start, "outcomes": '{"CP_CONFERENCE_FLAG": "Y"}', **more}


def episode(closed: date | None) -> dict[str, Any]:
    return {"referral_id": "R1", "person_id": "Ann", "referral_date": date(2024, 3, 1), "close_date": closed}


CLOSED = [
    ("open", None, "red"),
    ("closed today", date(2024, 4, 18), "none"),
    ("closes tomorrow", date(2024, 4, 19), "red"),
    ("closed before it opened", date(2024, 2, 1), "red"),
]


@pytest.mark.parametrize(("row", "closed", "light"), CLOSED, ids=[row[0] for row in CLOSED])
def test_work_of_a_closed_episode_is_a_record_to_put_right(row: str, closed: date | None, light: str) -> None:
    day = date(2024, 4, 18)
    assessment = {"assessment_id": "A1", "person_id": "Ann", "referral_id": "R1", "start_date": date(2024, 2, 12)}
    sent = {"assessment_id": "A1", "sent_date": date(2024, 4, 8)}
    open_enquiry = [enquiry(outcomes=None), enquiry(enquiry_id="E0", person_id="Bea", end_date=date(2024, 3, 20))]
    for rule, tables in {
        "assessment-day-35-45": {"assessments": [assessment]},
        "assessment-day-20": {"assessments": [assessment]},
        "assessment-awaiting-authorisation": {"assessments": [assessment], "assessment_submissions": [sent]},
        "s47-outcome-due": {"section_47_enquiries": open_enquiry},
        "icpc-due": {"section_47_enquiries": [enquiry()]},
    }.items():
        found = run_rule({**tables, "referrals": [episode(closed)]}, rule, day)
        assert [one["rag"] for one in found if one["child"] == "Ann"] == ([] if light == "none" else [light]), rule
    welsh = {"assessments": [{**assessment, "start_date": date(2024, 3, 1)}], "referrals": [episode(closed)]}
    welsh["referrals"][0]["referral_date"] = date(2024, 2, 12)
    found = run_rule(welsh, "assessment-day-42-wales", day, "wales")
    assert [one["rag"] for one in found] == ([] if light == "none" else [light])


def test_a_child_seen_late_is_no_exception_any_more() -> None:
    tables = {
        "assessments": [{"assessment_id": "A1", "person_id": "Ann", "start_date": date(2024, 5, 1)}],
        "visits": [
            {"person_id": "Ann", "visit_type": "assessment", "visit_date": date(2024, 5, 13), "seen": True},
        ],
    }
    found = run_rule(tables, "assessment-day-10-child-not-seen", date(2024, 5, 14))
    assert [(one["rag"], one["due"], one["days"], one["why"]) for one in found] == [
        ("green", None, None, "Seen on 13 May 2024.")
    ]


def test_an_assessment_sent_again_waits_since_it_was_last_sent() -> None:
    tables = {
        "assessments": [{"assessment_id": "A1", "person_id": "Ann", "start_date": date(2024, 4, 2)}],
        "assessment_submissions": [
            {"assessment_id": "A1", "sent_date": date(2024, 5, 1), "returned_date": date(2024, 5, 7)},
            {"assessment_id": "A1", "sent_date": date(2024, 5, 14)},
        ],
    }
    found = run_rule(tables, "assessment-awaiting-authorisation", date(2024, 5, 17))
    assert [(one["rag"], one["days"], one["why"]) for one in found] == [
        ("amber", 3, "Sent to the manager 14 May 2024: 3 working days, limit 5.")
    ]


def test_annex_a_counts_enquiries_that_it_does_not_show() -> None:
    """Its number leaves the latest out (Annex A, list 5)."""
    for earlier, light in ((0, "green"), (1, "amber"), (2, "red")):
        tables = {
            "section_47_enquiries": [enquiry(outcomes=None)],
            "annex_a_counts": [{"person_id": "Ann", "s47_12m": earlier}],
        }
        assert [one["rag"] for one in run_rule(tables, "strategy-repeat-12m", date(2024, 3, 15))] == [light]


def test_an_enquiry_out_of_order_was_begun_all_the_same() -> None:
    """The number of enquiries looks at their starts alone; whether a conference is needed looks at the end as well."""
    before = enquiry(enquiry_id="E0", start_date=date(2024, 1, 10), end_date=date(2024, 1, 4))
    tables = {"section_47_enquiries": [enquiry(outcomes=None), before]}
    found = run_rule(tables, "strategy-repeat-12m", date(2024, 3, 15))
    assert [(one["key"], one["rag"]) for one in found] == [("E1", "amber")]
    assert run_rule({"section_47_enquiries": [before]}, "icpc-due", date(2024, 3, 15)) == []


def test_a_conference_on_the_list_of_meetings_is_one_that_names_no_enquiry() -> None:
    meeting = {"meeting_id": "M1", "person_id": "Ann", "meeting_type": "icpc", "held_date": date(2024, 3, 20)}
    for more, light in (
        ({}, []),
        ({"held_date": date(2024, 3, 13)}, ["red"]),
        ({"held_date": date(2024, 4, 19)}, ["red"]),
        ({"cancelled": True}, ["red"]),
    ):
        tables = {"section_47_enquiries": [enquiry()], "review_meetings": [{**meeting, **more}]}
        assert [one["rag"] for one in run_rule(tables, "icpc-due", date(2024, 4, 18))] == light, more


def test_without_the_day_they_were_sent_no_assessment_is_known_to_wait() -> None:
    """The rule says what is missing, as do targets that no conference carries; other rules are as they were."""
    day = date(2024, 4, 18)
    assessment = {"assessment_id": "A1", "person_id": "Ann", "start_date": date(2024, 2, 12)}
    conference = {"conference_id": "C1", "person_id": "Ann", "enquiry_id": "E1"}
    tables = {
        "assessments": [assessment],
        "section_47_enquiries": [enquiry(referral_id=None)],
        "initial_conferences": [conference],
    }
    assert as_loaded("assessment-awaiting-authorisation", tables, day, not_loaded=["assessment_submissions"]) == (
        [],
        "Not loaded: assessment submissions.",
    )
    assert as_loaded("icpc-target-mismatch", tables, day) == (
        [],
        "Blank in every row: target date of initial conferences.",
    )
    for rule in ("assessment-day-35-45", "icpc-due"):
        found, missing = as_loaded(rule, tables, day, not_loaded=["assessment_submissions"])
        assert ([one.light for one in found], missing) == (["red"], "")


def test_an_exception_belongs_to_who_holds_the_child_today() -> None:
    """Not to who held the child when the assessment began, nor to whom the record names: they may not see it."""
    tables = {
        "assessments": [
            {"assessment_id": f"A{n}", "person_id": child, "start_date": date(2024, 5, 1), "worker_id": "Wren"}
            for n, child in enumerate(("Ann", "Bea", "Cat"))
        ],
        "allocations": [
            {
                "person_id": "Ann", "worker_id": "Finch", "team_id": "T1", "role": "lead", "is_lead": True,
                "start_date": date(2024, 1, 2), "end_date": date(2024, 5, 8),
            },
            {
                "person_id": "Ann", "worker_id": "Rook", "team_id": "T2", "role": "lead", "is_lead": True,
                "start_date": date(2024, 5, 8),
            },
            {"person_id": "Cat", "worker_id": "Rook", "team_id": "T2", "role": "lead", "start_date": date(2024, 1, 2)},
        ],
        "restrictions": [{"person_id": "Cat", "start_date": date(2024, 1, 2)}],
        "teams": [
            {"team_id": "T2", "team_name": "South", "parent_team_id": "S", "level": "team"},
            {"team_id": "S", "team_name": "Southern service", "level": "service_manager"},
        ],
    }  # fmt: skip
    day = date(2024, 5, 14)
    for rule in ("assessment-day-10-child-not-seen", "assessment-day-20"):
        found, _ = as_loaded(rule, tables, day)
        assert sorted((one.case_key, one.service, one.team, one.worker) for one in found) == [
            ("A0", "S", "T2", "Rook"),
            ("A1", "(none)", "(none)", "(none)"),
            ("A2", "(restricted)", "(restricted)", "(restricted)"),
        ]
