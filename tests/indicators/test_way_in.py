# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""The front door beyond its counts: sources, outcomes, waits, what came of referrals, and who is open."""

from datetime import date

import pytest

from goldenthread.engine.example import open_tables
from goldenthread.observations import Period, figures
from tests.indicators.drawing import check, drawn, runs

MAY = "2024-05-01/2024-05-31"

TABLES = [
    drawn(
        "contacts-by-source",
        MAY,
        """
        row                              | contact.date | contact.source | contact.information_only | band
        police                           | 2024-05-01   | 6              |                          | Police
        a health visitor                 | 2024-05-31   | 3B             |                          | Health services
        a school                         | 2024-05-10   | 2A             |                          | Schools
        early help of the authority      | 2024-05-10   | 5D             |                          | LA services
        no source                        | 2024-05-10   |                |                          | Unknown
        the code for unknown             | 2024-05-10   | 10             |                          | Unknown
        information only                 | 2024-05-10   | 6              | true                     |
        the day before the month         | 2024-04-30   | 6              |                          |
        """,
    ),
    drawn(
        "contacts-by-outcome",
        MAY,
        """
        row                              | contact.date | contact.outcome             | contact.decision | contact.decided | band
        a new referral                   | 2024-05-01   | referral                    |                  | 2024-05-02      | New referral
        an enquiry goes before advice    | 2024-05-01   | advice; cp enquiry          |                  | 2024-05-02      | Child protection enquiry
        referral goes before the rest    | 2024-05-01   | nfa; referral; open case    |                  | 2024-05-02      | New referral
        an open case before early help   | 2024-05-01   | open case; early help       |                  | 2024-05-02      | Added to open case
        early help is known by decision  | 2024-05-01   |                             | early_help       | 2024-05-02      | Early help
        advice before no further action  | 2024-05-01   | nfa; advice                 |                  | 2024-05-02      | Information and advice
        no further action                | 2024-05-01   | nfa                         |                  | 2024-05-02      | No further action
        something else                   | 2024-05-01   | other                       |                  | 2024-05-02      | Other
        nothing said                     | 2024-05-01   |                             |                  |                 | Not yet decided
        decided after the report         | 2024-05-31   | nfa                         |                  | 2024-06-01      | Not yet decided
        """,
    ),
    drawn(
        "contacts-by-ethnicity",
        MAY,
        """
        row                     | child.dob  | child.ethnicity | contact.date | band
        White British           | 2015-01-01 | WBRI            | 2024-05-01   | White
        Gypsy or Roma           | 2015-01-01 | WROM            | 2024-05-01   | White
        Chinese                 | 2015-01-01 | CHNE            | 2024-05-01   | Asian
        any other group         | 2015-01-01 | OOTH            | 2024-05-01   | Other
        refused                 | 2015-01-01 | REFU            | 2024-05-01   | Not known
        nothing recorded        | 2015-01-01 |                 | 2024-05-01   | Not known
        """,
    ),
    drawn(
        "contacts-by-age-sex",
        MAY,
        """
        row                              | child.dob  | child.expected_dob | child.sex | contact.date | band
        the day before the birthday      | 2019-05-11 |                    | F         | 2024-05-10   | Female, 1 to 4
        five on the day                  | 2019-05-10 |                    | F         | 2024-05-10   | Female, 5 to 10
        ten, a day short of eleven       | 2013-05-11 |                    | M         | 2024-05-10   | Male, 5 to 10
        eleven on the day                | 2013-05-10 |                    | M         | 2024-05-10   | Male, 11 to 15
        born on the day                  | 2024-05-10 |                    | M         | 2024-05-10   | Male, under 1
        born a day later                 | 2024-05-11 |                    | M         | 2024-05-10   | Unborn
        not born                         | null       | 2024-09-01         | F         | 2024-05-10   | Unborn
        eighteen                         | 2006-05-10 |                    | F         | 2024-05-10   | Female, 18 and over
        sex not known                    | 2010-01-01 |                    | U         | 2024-05-10   | Other or not known, 11 to 15
        no birth date                    |            |                    | F         | 2024-05-10   | Female, age not known
        """,
    ),
    drawn(
        "contact-decision-within-24-hours",
        MAY,
        """
        row                              | contact.received    | contact.decided     | contact.information_only | counted | met
        24 hours to the second           | 2024-05-03T10:00:00 | 2024-05-04T10:00:00 |                          | yes     | yes
        a second more                    | 2024-05-03T10:00:00 | 2024-05-04T10:00:01 |                          | yes     | no
        over a weekend                   | 2024-05-03T16:00:00 | 2024-05-06T09:00:00 |                          | yes     | no
        at once                          | 2024-05-03T16:00:00 | 2024-05-03T16:00:00 |                          | yes     | yes
        decided at midnight              | 2024-05-03T16:00:00 | 2024-05-04T00:00:00 |                          | yes     | yes
        dates alone                      | 2024-05-03          | 2024-05-03          |                          | no      |
        before it was received           | 2024-05-03T16:00:00 | 2024-05-03T15:59:00 |                          | no      |
        not decided                      | 2024-05-03T16:00:00 | null                |                          | no      |
        information only                 | 2024-05-03T16:00:00 | 2024-05-03T17:00:00 | true                     | no      |
        """,
    ),
    drawn(
        "contact-decisions-outstanding",
        "2024-05-31",
        """
        row                              | contact.date | contact.decided | contact.information_only | counted
        waiting since the day itself     | 2024-05-31   | null            |                          | yes
        decided on the day               | 2024-05-29   | 2024-05-31      |                          | no
        decided the day after            | 2024-05-29   | 2024-06-01      |                          | yes
        waiting for a year               | 2023-05-29   | null            |                          | yes
        received the day after           | 2024-06-01   | null            |                          | no
        information only                 | 2024-05-29   | null            | true                     | no
        """,
    ),
    drawn(
        "contact-decision-working-days-median",
        MAY,
        """
        row                              | contact.date | contact.decided | contact.information_only | value
        the same day                     | 2024-05-31   | 2024-05-31      |                          | 0
        over the bank holiday            | 2024-05-03   | 2024-05-07      |                          | 1
        received in April                | 2024-04-30   | 2024-05-01      |                          | 1
        decided in June                  | 2024-05-31   | 2024-06-03      |                          |
        decided before it was received   | 2024-05-20   | 2024-05-17      |                          |
        four days                        | 2024-05-07   | 2024-05-13      |                          | 4
        information only                 | 2024-05-07   | 2024-05-31      | true                     |
        """,
    ),
    drawn(
        "repeat-contacts-12m",
        MAY,
        """
        row                                   | contact.date | contact.information_only | contact#2.date | contact#2.information_only | counted | met
        a year to the day                     | 2023-05-10   |                          | 2024-05-10     |                            | yes     | yes
        a year and a day                      | 2023-05-09   |                          | 2024-05-10     |                            | yes     | no
        the one before was information only   | 2024-01-10   | true                     | 2024-05-10     |                            | yes     | no
        this one is information only          | 2024-01-10   |                          | 2024-05-10     | true                       | no      |
        the first                             | 2024-05-10   |                          |                |                            | yes     | no
        the one before was years ago          | 2020-01-10   |                          | 2024-05-10     |                            | yes     | no
        """,
    ),
    drawn(
        "repeat-contacts-12m",
        "2024-02-01/2024-02-29",
        """
        row                              | contact.date | contact#2.date | counted | met
        leap day after 28 February       | 2023-02-28   | 2024-02-29     | yes     | no
        leap day after 1 March           | 2023-03-01   | 2024-02-29     | yes     | yes
        """,
    ),
    drawn(
        "mash-checks-within-rag-timescale",
        MAY,
        """
        row                        | mash.rating | mash.opened         | mash.closed         | counted | met
        red, four hours            | red         | 2024-05-03T10:00:00 | 2024-05-03T14:00:00 | yes     | yes
        red, a second more         | red         | 2024-05-03T10:00:00 | 2024-05-03T14:00:01 | yes     | no
        amber, a day               | amber       | 2024-05-03T10:00:00 | 2024-05-04T10:00:00 | yes     | yes
        green, three days          | green       | 2024-05-03T10:00:00 | 2024-05-06T10:00:00 | yes     | yes
        green, too long            | green       | 2024-05-03T10:00:00 | 2024-05-07T10:00:00 | yes     | no
        not rated                  |             | 2024-05-03T10:00:00 | 2024-05-03T14:00:00 | no      |
        closed in June             | red         | 2024-05-31T22:00:00 | 2024-06-01T01:00:00 | no      |
        opened in April            | red         | 2024-04-30T22:00:00 | 2024-05-01T01:00:00 | yes     | yes
        closed before it opened    | red         | 2024-05-03T10:00:00 | 2024-05-03T09:00:00 | no      |
        still open                 | red         | 2024-05-03T10:00:00 | null                | no      |
        """,
    ),
    drawn(
        "referrals-rate-per-10000",
        MAY,
        """
        row                   | referral.date | referral.nfa | referral#2.date | counted
        one                   | 2024-05-01    |              |                 | yes
        no further action     | 2024-05-31    | true         |                 | yes
        two of one day        | 2024-05-10    | true         | 2024-05-10      | yes
        June                  | 2024-06-01    |              |                 | no
        """,
        population_0_17=50000,
    ),
    drawn(
        "children-referred",
        "2024-04-01/2024-06-30",
        """
        row                   | referral.date | referral#2.date | counted
        once                  | 2024-04-01    |                 | yes
        in April and in June  | 2024-04-10    | 2024-06-30      | yes
        before and in June    | 2024-03-31    | 2024-06-30      | yes
        before                | 2024-03-31    |                 | no
        """,
    ),
    drawn(
        "referrals-by-source",
        MAY,
        """
        row           | referral.date | referral.source | band
        police        | 2024-05-01    | 6               | Police
        a court       | 2024-05-01    | 7               | Other legal agency
        anonymous     | 2024-05-01    | 9               | Anonymous
        not said      | 2024-05-01    |                 | Unknown
        """,
    ),
    drawn(
        "referrals-nfa",
        MAY,
        """
        row                              | referral.date | referral.nfa | referral#2.date | referral#2.nfa | counted | met
        no further action                | 2024-05-01    | true         |                 |                | yes     | yes
        taken up                         | 2024-05-01    | false        |                 |                | yes     | no
        not said                         | 2024-05-01    | null         |                 |                | yes     | no
        of two on a day one taken up     | 2024-05-01    | true         | 2024-05-01      | false          | yes     | no
        """,
    ),
    drawn(
        "referrals-assessed-not-in-need",
        "2023-06-01/2024-05-31",
        """
        row                                   | referral.date | referral.nfa | referral.closed | referral.close_reason | assessment.start | assessment.authorised | cin_plan.start | s47.start  | counted | met
        assessed, closed, nothing else        | 2024-01-10    |              | 2024-03-01      | RC8                   | 2024-01-12       | 2024-02-28            |                |            | yes     | yes
        the assessment is not finished        | 2024-01-10    |              | 2024-03-01      | RC8                   | 2024-01-12       | null                  |                |            | yes     | no
        no assessment                         | 2024-01-10    |              | 2024-03-01      | RC8                   |                  |                       |                |            | yes     | no
        another reason                        | 2024-01-10    |              | 2024-03-01      | RC7                   | 2024-01-12       | 2024-02-28            |                |            | yes     | no
        a plan began                          | 2024-01-10    |              | 2024-03-01      | RC8                   | 2024-01-12       | 2024-02-28            | 2024-02-01     |            | yes     | no
        an enquiry on the closing day         | 2024-01-10    |              | 2024-03-01      | RC8                   | 2024-01-12       | 2024-02-28            |                | 2024-03-01 | yes     | no
        an enquiry later                      | 2024-01-10    |              | 2024-03-01      | RC8                   | 2024-01-12       | 2024-02-28            |                | 2024-03-02 | yes     | yes
        no further action                     | 2024-01-10    | true         | 2024-03-01      | RC8                   | 2024-01-12       | 2024-02-28            |                |            | yes     | no
        still open                            | 2024-01-10    |              |                 |                       | 2024-01-12       | 2024-02-28            |                |            | yes     | no
        """,
    ),
    drawn(
        "referrals-children-3plus-12m",
        "2024-05-31",
        """
        row                              | referral.date | referral#2.date | referral#3.date | counted
        three in the window              | 2023-06-01    | 2024-01-10      | 2024-05-31      | yes
        the first a day too early        | 2023-05-31    | 2024-01-10      | 2024-05-31      | no
        two on one day                   | 2024-01-10    | 2024-01-10      | 2024-05-31      | no
        the last a day too late          | 2024-01-10    | 2024-02-10      | 2024-06-01      | no
        """,
    ),
    drawn(
        "referral-to-assessment-conversion",
        MAY,
        """
        row                              | referral.date | referral.closed | assessment.start | assessment.referral | counted | met
        on the day                       | 2024-05-01    |                 | 2024-05-01       |                      | yes     | yes
        months later, still open         | 2024-05-01    |                 | 2024-09-01       |                      | yes     | yes
        the day before it closed         | 2024-05-01    | 2024-06-01      | 2024-05-31       |                      | yes     | yes
        on the day it closed             | 2024-05-01    | 2024-06-01      | 2024-06-01       |                      | yes     | no
        after it closed, nothing named   | 2024-05-01    | 2024-06-01      | 2024-06-02       |                      | yes     | no
        after it closed                  | 2024-05-01    | 2024-06-01      | 2024-06-02       | 2024-04-01           | yes     | no
        after it closed, but named       | 2024-05-01    | 2024-06-01      | 2024-06-02       | 2024-05-01           | yes     | yes
        before the referral              | 2024-05-01    |                 | 2024-04-30       | 2024-04-01           | yes     | no
        none                             | 2024-05-01    |                 |                  |                      | yes     | no
        """,
    ),
    drawn(
        "referral-outcomes",
        MAY,
        """
        row                              | referral.date | referral.nfa | assessment.start | s47.start  | band
        no further action                | 2024-05-01    | true         |                  |            | No further action
        an assessment on day 30          | 2024-05-01    |              | 2024-05-31       |            | Assessment only
        an assessment on day 31          | 2024-05-01    |              | 2024-06-01       |            | None yet
        an enquiry                       | 2024-05-01    |              |                  | 2024-05-02 | Section 47 enquiry only
        both                             | 2024-05-01    |              | 2024-05-01       | 2024-05-31 | Both assessment and section 47 enquiry
        the enquiry too late             | 2024-05-01    |              | 2024-05-01       | 2024-06-01 | Assessment only
        nothing                          | 2024-05-01    |              |                  |            | None yet
        an assessment the day before     | 2024-05-02    |              | 2024-05-01       |            | None yet
        """,
    ),
    drawn(
        "open-cases-by-status",
        "2024-05-31",
        """
        row                                | child.dob  | referral.date | referral.closed | cla.start  | cp_plan.start | cin_plan.start | assessment.start | assessment.authorised | band
        in care and on a plan              | 2014-01-01 | 2024-01-01    |                 | 2024-02-01 | 2024-02-01    |                |                  |                       | Looked after
        on a protection plan               | 2014-01-01 | 2024-01-01    |                 |            | 2024-05-31    | 2024-02-01     |                  |                       | Child protection plan
        on a child in need plan            | 2014-01-01 | 2024-01-01    |                 |            |               | 2024-02-01     | 2024-05-01       | null                  | Child in need plan
        being assessed                     | 2014-01-01 | 2024-01-01    |                 |            |               |                | 2024-05-01       | null                  | Assessment
        assessed that day                  | 2014-01-01 | 2024-01-01    |                 |            |               |                | 2024-05-01       | 2024-05-31            | Other open
        closed that day                    | 2014-01-01 | 2024-01-01    | 2024-05-31      |            |               |                |                  |                       |
        """,
    ),
    drawn(
        "open-cases-unallocated",
        "2024-05-31",
        """
        row                                | referral.date | allocation.start | allocation.end | allocation.worker | involvement.start | involvement.end | involvement.worker | counted
        nobody                             | 2024-01-01    |                  |                |                   |                   |                 |                    | yes
        held                               | 2024-01-01    | 2024-01-02       |                | w1                |                   |                 |                    | no
        held until that day                | 2024-01-01    | 2024-01-02       | 2024-05-31     | w1                |                   |                 |                    | yes
        held from that day                 | 2024-01-01    | 2024-05-31       |                | w1                |                   |                 |                    | no
        involved by the standard           | 2024-01-01    |                  |                |                   | 2024-01-02        |                 | w1                 | no
        an allocation without a worker     | 2024-01-01    | 2024-01-02       |                |                   |                   |                 |                    | yes
        opened the day after               | 2024-06-01    |                  |                |                   |                   |                 |                    | no
        """,
    ),
    drawn(
        "open-cases-no-activity-30-days",
        "2024-05-31",
        """
        row                              | referral.date | visit.date | supervision.date | cin_review.date | cin_review.cancelled | child.dob  | care_leaver.eligibility | care_leaver.start | care_leaver.end | counted
        a visit on the first of the days | 2024-01-01    | 2024-05-02 |                  |                 |                      |            |                         |                   |                 | no
        a visit a day before them        | 2024-01-01    | 2024-05-01 |                  |                 |                      |            |                         |                   |                 | yes
        a visit the day after            | 2024-01-01    | 2024-06-01 |                  |                 |                      |            |                         |                   |                 | yes
        supervision                      | 2024-01-01    |            | 2024-05-31       |                 |                      |            |                         |                   |                 | no
        a review                         | 2024-01-01    |            |                  | 2024-05-20      |                      |            |                         |                   |                 | no
        a cancelled review               | 2024-01-01    |            |                  | 2024-05-20      | true                 |            |                         |                   |                 | yes
        opened in them                   | 2024-05-02    |            |                  |                 |                      |            |                         |                   |                 | no
        nothing since it opened          | 2024-05-01    |            |                  |                 |                      |            |                         |                   |                 | yes
        a service that began in them     | 2024-01-01    |            |                  |                 |                      | 2006-05-10 | Former relevant         |                   |                 | no
        a service that is over again     | 2024-01-01    |            |                  |                 |                      | 2006-05-10 | Former relevant         | 2024-01-01        | 2024-05-20      | yes
        a service that never began       | 2024-01-01    |            |                  |                 |                      | 2006-05-10 | Former relevant         | 2024-01-01        | 2024-05-01      | yes
        """,
    ),
]


@pytest.mark.parametrize(("table", "engine"), runs(TABLES), ids=lambda one: getattr(one, "title", one))
def test_drawn(table, engine):
    check(table, engine)


@pytest.mark.parametrize(
    ("table", "status"), [("people", "ok"), ("contacts", "not-computable")], ids=["lasting", "of its days"]
)
def test_who_a_child_is_needs_no_history(table, status):
    """An extract with today's list of people still tells the ethnic group of a child contacted in May."""
    day = date(2024, 5, 10)
    tables = {
        "people": [{"person_id": "A", "ethnicity": "ABAN", "date_of_birth": date(2015, 1, 1)}],
        "contacts": [{"contact_id": "1", "person_id": "A", "contact_date": day, "source": "6"}],
    }
    snap = open_tables(tables, date(2024, 6, 30))
    snap.within(lambda con: con.execute("UPDATE table_levels SET level = 'latest' WHERE table_name = ?", [table]))
    try:
        found = figures(snap, ["contacts-by-ethnicity"], Period.parse("2024-05"))
    finally:
        snap.close()
    assert {one.status for one in found} == {status}
