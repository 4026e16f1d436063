# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Contacts, decisions, referrals, open cases."""

import pytest

from tests.indicators.drawing import ENGINES, check, drawn

MARCH = "2024-03-01/2024-03-31"

TABLES = [
    drawn(
        "contacts-received",
        MARCH,
        """
        row                                  | contact.date | contact.information_only | contact#2.date | counted
        on the first day                     | 2024-03-01   |                          |                | yes
        on the last day, a Sunday            | 2024-03-31   | false                    |                | yes
        the day before the period            | 2024-02-29   |                          |                | no
        the day after the period             | 2024-04-01   |                          |                | no
        information only                     | 2024-03-05   | true                     |                | no
        information only, and nobody said so | 2024-03-05   | null                     |                | yes
        """,
    ),
    drawn(
        "contacts-information-only",
        MARCH,
        """
        row                       | contact.date | contact.information_only | counted
        information only          | 2024-03-31   | true                     | yes
        a request for a service   | 2024-03-31   | false                    | no
        information only in April | 2024-04-01   | true                     | no
        """,
    ),
    drawn(
        "contacts-total",
        MARCH,
        """
        row                       | contact.date | contact.information_only | counted
        information only          | 2024-03-31   | true                     | yes
        a request for a service   | 2024-03-01   | false                    | yes
        a contact in April        | 2024-04-01   | false                    | no
        """,
    ),
    drawn(
        "contact-to-referral-conversion",
        MARCH,
        """
        row                                         | contact.date | contact.outcome | contact.information_only | referral.date | counted | met
        referral the same day                       | 2024-03-27   |                 |                          | 2024-03-27    | yes     | yes
        third working day, over Easter              | 2024-03-27   |                 |                          | 2024-04-03    | yes     | yes
        fourth working day                          | 2024-03-27   |                 |                          | 2024-04-04    | yes     | no
        the referral came the day before            | 2024-03-06   |                 |                          | 2024-03-05    | yes     | no
        said to be a new referral, none recorded    | 2024-03-06   | new referral    |                          |               | yes     | yes
        contact on a Saturday, referral Wednesday   | 2024-03-02   |                 |                          | 2024-03-06    | yes     | yes
        contact on a Saturday, referral Thursday    | 2024-03-02   |                 |                          | 2024-03-07    | yes     | no
        information only                            | 2024-03-06   | new referral    | true                     |               | no      |
        nothing came of it                          | 2024-03-06   | nfa             |                          |               | yes     | no
        """,
    ),
    drawn(
        "contact-decision-within-1-working-day",
        MARCH,
        """
        row                                          | contact.date | contact.decided  | contact.received | contact.information_only | counted | met
        the same day                                 | 2024-03-13   | 2024-03-13       |                  |                          | yes     | yes
        the next working day, after Easter           | 2024-03-28   | 2024-04-02       |                  |                          | yes     | yes
        two working days                             | 2024-03-13   | 2024-03-15       |                  |                          | yes     | no
        received on a Saturday, decided on Monday    | 2024-03-16   | 2024-03-18       |                  |                          | yes     | yes
        late at night, decided the next night        | 2024-03-13   | 2024-03-14T23:59 | 2024-03-13T00:01 |                          | yes     | yes
        the clock starts when it was received        | 2024-03-12   | 2024-03-14       | 2024-03-13T09:00 |                          | yes     | yes
        undecided, due on the report date            | 2024-03-28   | null             |                  |                          | no      |
        undecided, overdue                           | 2024-03-13   | null             |                  |                          | yes     | no
        decided before it was received               | 2024-03-13   | 2024-03-12       |                  |                          | no      |
        information only                             | 2024-03-13   | null             |                  | true                     | no      |
        """,
        report_date="2024-04-02",
    ),
    drawn(
        "contact-decision-within-1-working-day",
        MARCH,
        """
        row                                            | referral.date | referral.decided | counted | met
        a referral without a contact, decided next day | 2024-03-13    | 2024-03-14       | yes     | yes
        a referral without a contact, two days         | 2024-03-13    | 2024-03-15       | yes     | no
        a referral without a contact, undecided        | 2024-03-13    | null             | yes     | no
        a referral decided on its contact              | 2024-03-13    |                  | no      |
        """,
    ),
    drawn(
        "contact-decision-within-1-working-day",
        "2024-03-01/2024-03-10",
        """
        row                                                 | contact.date | contact.decided | counted | met
        due on Friday, still in time on Sunday              | 2024-03-07   | null            | no      |
        due on Thursday                                     | 2024-03-06   | null            | yes     | no
        """,
    ),
    drawn(
        "contact-decision-within-2-working-days",
        MARCH,
        """
        row                                   | contact.date | contact.decided | counted | met
        two working days over a weekend       | 2024-03-15   | 2024-03-19      | yes     | yes
        three working days                    | 2024-03-15   | 2024-03-20      | yes     | no
        undecided, due on the report date     | 2024-03-27   | null            | no      |
        undecided, due Thursday, now Sunday   | 2024-03-26   | null            | no      |
        undecided, two working days gone by   | 2024-03-25   | null            | yes     | no
        """,
    ),
    drawn(
        "contact-decision-within-3-working-days",
        MARCH,
        """
        row                                   | contact.date | contact.decided | counted | met
        three working days over Easter        | 2024-03-27   | 2024-04-03      | yes     | yes
        four working days                     | 2024-03-27   | 2024-04-04      | yes     | no
        undecided, due on the report date     | 2024-03-28   | null            | no      |
        decided after the report date         | 2024-03-28   | 2024-04-05      | no      |
        """,
        report_date="2024-04-04",
    ),
    drawn(
        "referrals-received",
        MARCH,
        """
        row                                   | referral.date | referral.nfa | referral#2.date | referral#2.nfa | counted
        on the first day                      | 2024-03-01    |              |                 |                | yes
        on the last day                       | 2024-03-31    |              |                 |                | yes
        no further action                     | 2024-03-05    | true         |                 |                | yes
        two rows on one day                   | 2024-03-05    | true         | 2024-03-05      | false          | yes
        the second one is in April            | 2024-03-05    |              | 2024-04-01      |                | yes
        the day before                        | 2024-02-29    |              |                 |                | no
        """,
    ),
    drawn(
        "re-referrals-12m",
        "2024-02-01/2024-02-29",
        """
        row                                       | referral#0.date | referral#1.date | referral.date | referral.nfa | counted | met
        on the anniversary                        |                 | 2023-02-27      | 2024-02-27    |              | yes     | yes
        a day after the anniversary               |                 | 2023-02-27      | 2024-02-28    |              | yes     | no
        29 February, a year from 28 February      |                 | 2023-02-28      | 2024-02-29    |              | yes     | no
        29 February, a year from 1 March          |                 | 2023-03-01      | 2024-02-29    |              | yes     | yes
        never referred before                     |                 |                 | 2024-02-14    |              | yes     | no
        the one before is long ago, an older too  | 2020-05-05      | 2022-02-01      | 2024-02-14    |              | yes     | no
        ended in no further action itself         |                 | 2023-11-11      | 2024-02-14    | true         | yes     | yes
        two rows on one day                       |                 | 2024-02-14      | 2024-02-14    |              | yes     | no
        """,
    ),
    drawn(
        "re-referrals-12m",
        "2024-02-01/2024-02-29",
        """
        row                                       | referral.date | cla.start  | child.dob  | counted | met
        a child with an open stay in care         | 2024-02-29    | 2023-02-01 | 2012-01-01 | yes     | no
        """,
    ),
    drawn(
        "open-cases",
        "2024-03-31",
        """
        row                                   | child.dob  | referral.date | referral.nfa | referral.closed | cla.start  | cla.end    | cla.legal | counted
        opened on the day                     |            | 2024-03-31    |              |                 |            |            |           | yes
        opened the day after                  |            | 2024-04-01    |              |                 |            |            |           | no
        closed on the day                     |            | 2024-01-10    |              | 2024-03-31      |            |            |           | no
        closed the day after                  |            | 2024-01-10    |              | 2024-04-01      |            |            |           | yes
        no further action, never closed       |            | 2024-01-10    | true         |                 |            |            |           | no
        looked after with no episode          | 2012-01-01 |               |              |                 | 2024-01-01 |            |           | yes
        ceased to be looked after on the day  | 2012-01-01 |               |              |                 | 2024-01-01 | 2024-03-31 |           | no
        short breaks with no episode          | 2012-01-01 |               |              |                 | 2024-01-01 |            | V4        | no
        turned 18 in care, nothing since      | 2006-03-31 |               |              |                 | 2020-01-01 |            |           | no
        an episode and looked after: once     | 2012-01-01 | 2023-01-01    |              |                 | 2024-01-01 |            |           | yes
        closed before it opened               |            | 2024-02-01    |              | 2024-01-01      |            |            |           | no
        """,
    ),
    drawn(
        "open-cases",
        "2024-03-31",
        """
        row                             | child.dob  | care_leaver.eligibility | care_leaver.in_touch | care_leaver.closed | counted
        a care leaver with no episode   | 2004-01-01 | Former relevant         |                      |                    | yes
        a care leaver who died          | 2004-01-01 |                         | DIED                 |                    | no
        no current eligibility          | 2004-01-01 | No current eligibility  |                      |                    | no
        the service ended on the day    | 2004-01-01 |                         |                      | 2024-03-31         | no
        the service ends the day after  | 2004-01-01 |                         |                      | 2024-04-01         | yes
        """,
    ),
    drawn(
        "cin-cohort",
        "2024-03-31",
        """
        row                                       | child.dob  | referral.date | referral.nfa | cin_plan.start | cp_plan.start | cp_plan.other_la | cla.start  | cla.legal | assessment.start | assessment.authorised | counted
        an open episode and no more               | 2012-01-01 | 2023-06-01    |              |                |               |                  |            |           |                  |                       | yes
        an assessment in progress                 | 2012-01-01 | 2023-06-01    |              |                |               |                  |            |           | 2024-03-31       |                       | yes
        on a CIN plan                             | 2012-01-01 | 2023-06-01    |              | 2024-01-01     |               |                  |            |           |                  |                       | yes
        on a CIN plan, the episode ended in NFA   | 2012-01-01 | 2023-06-01    | true         | 2024-01-01     |               |                  |            |           |                  |                       | no
        a protection plan from that day           | 2012-01-01 | 2023-06-01    |              | 2024-01-01     | 2024-03-31    |                  |            |           |                  |                       | no
        a plan held for another authority         | 2012-01-01 | 2023-06-01    |              |                | 2024-01-01    | true             |            |           |                  |                       | yes
        looked after                              | 2012-01-01 | 2023-06-01    |              |                |               |                  | 2024-01-01 |           |                  |                       | no
        short breaks                              | 2012-01-01 | 2023-06-01    |              |                |               |                  | 2024-01-01 | V3        |                  |                       | yes
        short breaks of the old kind              | 2012-01-01 | 2023-06-01    |              |                |               |                  | 2024-01-01 | V1        |                  |                       | yes
        """,
    ),
    drawn(
        "cin-cohort",
        "2024-03-31",
        """
        row                                     | child.dob  | referral.date | care_leaver.activity | cin_plan.start | counted
        a care leaver with an episode           | 2004-01-01 | 2023-06-01    | F2                   |                | no
        a care leaver on a CIN plan             | 2007-01-01 | 2023-06-01    | F2                   | 2024-01-01     | yes
        """,
    ),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.title)
def test_drawn(table, engine):
    check(table, engine)
