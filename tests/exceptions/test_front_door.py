# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Rules about contacts and referrals, drawn at their edges.

Working days about the days used: Friday 3 May 2024, the bank holiday on Monday 6 May, Tuesday 7 May.
"""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.observations.example import run_rule
from tests.exceptions.drawn import DrawnRule, check, drawn

TABLES = [
    drawn(
        "contact-decision-due",
        """
        row                                      | day        | contact.date | contact.decided | light | due        | days
        received today                           | 2024-05-14 | 2024-05-14   | null            | green | 2024-05-15 | -1
        received on the working day before       | 2024-05-15 | 2024-05-14   | null            | amber | 2024-05-15 | 0
        the day after it was due                 | 2024-05-16 | 2024-05-14   | null            | red   | 2024-05-15 | 1
        due on Friday, seen on Saturday          | 2024-05-11 | 2024-05-09   | null            | amber | 2024-05-10 | 0
        due on Friday, seen on Sunday            | 2024-05-12 | 2024-05-09   | null            | amber | 2024-05-10 | 0
        due on Friday, seen on Monday            | 2024-05-13 | 2024-05-09   | null            | red   | 2024-05-10 | 1
        received on Friday, seen on Sunday       | 2024-05-12 | 2024-05-10   | null            | green | 2024-05-13 |
        received on Friday, seen on Monday       | 2024-05-13 | 2024-05-10   | null            | amber | 2024-05-13 |
        received on Saturday, seen on Monday     | 2024-05-13 | 2024-05-11   | null            | amber | 2024-05-13 |
        received on Saturday, seen on Tuesday    | 2024-05-14 | 2024-05-11   | null            | red   | 2024-05-13 |
        on the bank holiday                      | 2024-05-06 | 2024-05-03   | null            | green | 2024-05-07 |
        after the bank holiday                   | 2024-05-07 | 2024-05-03   | null            | amber | 2024-05-07 |
        two days after the bank holiday          | 2024-05-08 | 2024-05-03   | null            | red   | 2024-05-07 |
        received tomorrow                        | 2024-05-14 | 2024-05-15   | null            | none  |            |
        decided today                            | 2024-05-14 | 2024-05-09   | 2024-05-14      | none  |            |
        decided tomorrow                         | 2024-05-14 | 2024-05-09   | 2024-05-15      | red   | 2024-05-10 | 2
        """,
    ),
    drawn(
        "contact-decision-due",
        """
        row                               | contact.date | contact.received    | contact.information_only | referral.date | referral.decided | referral.closed | light | due
        information only                  | 2024-05-01   |                     | true                     |               |                  |                 | none  |
        dated before it was received      | 2024-05-01   | 2024-05-14T16:00:00 |                          |               |                  |                 | green | 2024-05-15
        received tomorrow all the same    | 2024-05-01   | 2024-05-15T09:00:00 |                          |               |                  |                 | none  |
        a referral that came without one  |              |                     |                          | 2024-05-13    | null             |                 | amber | 2024-05-14
        a referral overdue                |              |                     |                          | 2024-05-10    | null             |                 | red   | 2024-05-13
        a referral decided on its contact |              |                     |                          | 2024-05-10    |                  |                 | none  |
        closed and still not decided      | 2024-05-10   |                     |                          | 2024-05-01    |                  | 2024-05-12      | red   | 2024-05-13
        """,
        day="2024-05-14",
    ),
    drawn(
        "contact-undecided-3-days",
        """
        row                                  | day        | contact.date | contact.decided | light | due        | days
        day 3                                | 2024-05-17 | 2024-05-14   | null            | green | 2024-05-17 | 3
        day 3 was Friday, seen on Saturday   | 2024-05-18 | 2024-05-14   | null            | green | 2024-05-17 | 3
        day 3 was Friday, seen on Sunday     | 2024-05-19 | 2024-05-14   | null            | green | 2024-05-17 | 3
        day 4 is Monday                      | 2024-05-20 | 2024-05-14   | null            | red   | 2024-05-17 | 4
        day 3 over the bank holiday          | 2024-05-08 | 2024-05-02   | null            | green | 2024-05-08 | 3
        day 4 over the bank holiday          | 2024-05-09 | 2024-05-02   | null            | red   | 2024-05-08 | 4
        decided on day 4                     | 2024-05-20 | 2024-05-14   | 2024-05-20      | none  |            |
        received tomorrow                    | 2024-05-14 | 2024-05-15   | null            | none  |            |
        """,
    ),
    drawn(
        "re-referral",
        """
        row                                        | referral.date | referral#2.date | referral#3.date | referral#3.nfa | light
        the first                                  | 2024-05-14    |                 |                 |                | green
        the second                                 | 2023-11-01    | 2024-05-14      |                 |                | amber
        the second on the anniversary              | 2023-05-14    | 2024-05-14      |                 |                | amber
        a day after the anniversary                | 2023-05-13    | 2024-05-14      |                 |                | green
        the third                                  | 2023-05-14    | 2023-11-01      | 2024-05-14      |                | red
        the third, the first too long ago          | 2023-05-13    | 2023-11-01      | 2024-05-14      |                | amber
        the third ended in no further action       | 2023-05-14    | 2023-11-01      | 2024-05-14      | true           | red
        two on one day are one                     | 2024-05-14    | 2024-05-14      |                 |                | green
        six days ago                               | 2024-01-05    | 2024-05-08      |                 |                | amber
        seven days ago                             | 2024-01-05    | 2024-05-07      |                 |                | none
        tomorrow                                   | 2024-01-05    | 2024-05-15      |                 |                | none
        the third tomorrow                         | 2024-01-05    | 2024-05-14      | 2024-05-15      |                | amber
        """,
        day="2024-05-14",
    ),
    drawn(
        "re-referral",
        """
        row                              | day        | referral.date | referral.closed | referral#2.date | light
        the month before had 31 days     | 2024-02-29 | 2023-02-28    |                 | 2024-02-28      | amber
        from 28 February to 29 February  | 2024-02-29 | 2023-02-28    |                 | 2024-02-29      | green
        closed between, all the same     | 2024-05-14 | 2023-11-01    | 2023-11-20      | 2024-05-14      | amber
        """,
    ),
    drawn(
        "repeat-contacts-no-referral",
        """
        row                               | contact.date | contact#2.date | contact#3.date | contact#4.date | contact#5.date | referral.date | referral.closed | referral.nfa | light
        two                               | 2024-04-01   | 2024-05-14     |                |                |                |               |                 |              | green
        three                             | 2024-04-01   | 2024-05-01     | 2024-05-14     |                |                |               |                 |              | amber
        three on one day                  | 2024-05-14   | 2024-05-14     | 2024-05-14     |                |                |               |                 |              | amber
        four                              | 2024-04-01   | 2024-05-01     | 2024-05-02     | 2024-05-14     |                |               |                 |              | amber
        five                              | 2024-04-01   | 2024-05-01     | 2024-05-02     | 2024-05-03     | 2024-05-14     |               |                 |              | red
        the first 89 days ago             | 2024-02-15   | 2024-05-01     | 2024-05-14     |                |                |               |                 |              | amber
        the first 90 days ago             | 2024-02-14   | 2024-05-01     | 2024-05-14     |                |                |               |                 |              | green
        the third tomorrow                | 2024-04-01   | 2024-05-01     | 2024-05-15     |                |                |               |                 |              | green
        open now                          | 2024-04-01   | 2024-05-01     | 2024-05-14     |                |                | 2024-05-14    |                 |              | none
        opens tomorrow                    | 2024-04-01   | 2024-05-01     | 2024-05-14     |                |                | 2024-05-15    |                 |              | amber
        closed today                      | 2024-04-01   | 2024-05-01     | 2024-05-14     |                |                | 2024-01-02    | 2024-05-14      |              | amber
        referred and not taken further    | 2024-04-01   | 2024-05-01     | 2024-05-14     |                |                | 2024-05-14    |                 | true         | amber
        """,
        day="2024-05-14",
    ),
    drawn(
        "repeat-contacts-no-referral",
        """
        row                        | contact.date | contact#2.date | contact#3.date | contact#3.information_only | cla.start  | care_leaver.eligibility | light
        one for information only   | 2024-04-01   | 2024-05-01     | 2024-05-14     | true                       |            |                         | green
        looked after               | 2024-04-01   | 2024-05-01     | 2024-05-14     |                            | 2023-01-02 |                         | none
        a care leaver              | 2024-04-01   | 2024-05-01     | 2024-05-14     |                            |            | Former relevant         | none
        """,
        day="2024-05-14",
    ),
]


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_rule(table: DrawnRule) -> None:
    check(table)


def test_annex_a_counts_referrals_that_it_does_not_show() -> None:
    """Its number of earlier referrals may be more than the rows it gives (interpretation 8)."""
    referral = {"referral_id": "R1", "person_id": "Ann", "referral_date": date(2024, 5, 14)}
    for earlier, light in ((0, "green"), (1, "amber"), (2, "red")):
        tables = {"referrals": [referral], "annex_a_counts": [{"person_id": "Ann", "referrals_12m": earlier}]}
        assert [one["rag"] for one in run_rule(tables, "re-referral", date(2024, 5, 14))] == [light]
    both = [referral, {**referral, "referral_id": "R0", "referral_date": date(2024, 2, 1)}]
    tables = {"referrals": both, "annex_a_counts": [{"person_id": "Ann", "referrals_12m": 1}]}
    assert [one["rag"] for one in run_rule(tables, "re-referral", date(2024, 5, 14))] == ["amber"]


def test_the_reason_in_words() -> None:
    contact = {"contact_id": "C1", "person_id": "Ann", "contact_date": date(2024, 5, 9)}
    found = run_rule({"contacts": [contact]}, "contact-decision-due", date(2024, 5, 14))
    assert [(one["key"], one["why"]) for one in found] == [
        ("C1", "Received 9 May 2024. Was due 10 May 2024, 2 working days ago.")
    ]
    found = run_rule({"contacts": [contact]}, "contact-undecided-3-days", date(2024, 5, 15))
    assert found[0]["why"] == "No decision. Received 9 May 2024: 4 working days, limit 3."
