# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Child protection plans: how long, how they begin and end, their reviews, core groups and conferences."""

import pytest

from tests.indicators.drawing import check, drawn, runs

MARCH = "2024-03-01/2024-03-31"
FEBRUARY = "2024-02-01/2024-02-29"

TABLES = [
    drawn(
        "cpp-ended",
        FEBRUARY,
        """
        row                         | cp_plan.start | cp_plan.end | cp_plan.other_la | counted
        on the first day            | 2023-02-01    | 2024-02-01  |                  | yes
        on 29 February              | 2023-02-01    | 2024-02-29  |                  | yes
        the day after               | 2023-02-01    | 2024-03-01  |                  | no
        the day before              | 2023-02-01    | 2024-01-31  |                  | no
        began and ended on one day  | 2024-02-10    | 2024-02-10  |                  | yes
        of another authority        | 2023-02-01    | 2024-02-10  | true             | no
        before it began             | 2024-02-12    | 2024-02-10  |                  | no
        still open                  | 2023-02-01    | null        |                  | no
        """,
    ),
    drawn(
        "cpp-ended-rate-per-10000",
        "2024-04-01/2024-06-30",
        """
        row             | cp_plan.start | cp_plan.end | num | den
        in the quarter  | 2023-02-01    | 2024-04-01  | 1   | 20000
        """,
        population_0_17=20000,
    ),
    drawn(
        "cpp-net-change",
        MARCH,
        """
        row                        | cp_plan.start | cp_plan.end | value
        began                      | 2024-03-01    | null        | 1
        ended                      | 2023-03-01    | 2024-03-31  | -1
        began and ended            | 2024-03-05    | 2024-03-20  | 0
        open all along             | 2023-03-01    | null        | 0
        began, the end is no date  | 2024-03-05    | 2024-03-01  | 1
        """,
    ),
    drawn(
        "cpp-second-or-subsequent",
        MARCH,
        """
        row                                        | cp_plan.start | cp_plan.end | cp_plan.other_la | cp_plan#2.start | cp_plan#2.previous_plans | counted | met
        the first ever                             |               |             |                  | 2024-03-10      |                          | yes     | no
        one thirty years ago                       | 1994-05-01    | 1994-08-01  |                  | 2024-03-10      |                          | yes     | yes
        the earlier one ended the day before       | 2023-05-01    | 2024-03-09  |                  | 2024-03-10      |                          | yes     | yes
        the earlier one ended on the day           | 2023-05-01    | 2024-03-10  |                  | 2024-03-10      |                          | yes     | no
        the earlier one is still open              | 2023-05-01    | null        |                  | 2024-03-10      |                          | yes     | no
        the earlier one was another authority's    | 2020-05-01    | 2021-05-01  | true             | 2024-03-10      |                          | yes     | no
        counted before by another source           |               |             |                  | 2024-03-10      | 1                        | yes     | yes
        """,
    ),
    drawn(
        "cpr-re-registrations-within-12-months",
        "2023-04-01/2024-03-31",
        """
        row                          | cp_plan.start | cp_plan.end | cp_plan#2.start | counted | met
        a year later to the day      | 2022-01-01    | 2023-02-28  | 2024-02-28      | yes     | yes
        on 29 February               | 2022-01-01    | 2023-02-28  | 2024-02-29      | yes     | no
        never before                 |               |             | 2024-02-29      | yes     | no
        the earlier one runs on      | 2022-01-01    | 2023-05-10  | 2023-05-01      | yes     | no
        """,
        nation="wales",
    ),
    drawn(
        "cpp-open-2-years-plus",
        "2024-03-31",
        """
        row                   | cp_plan.start | cp_plan.end | counted | met
        the 730th day         | 2022-04-02    | null        | yes     | yes
        the 729th day         | 2022-04-03    | null        | yes     | no
        ended on the day      | 2020-04-03    | 2024-03-31  | no      |
        """,
    ),
    drawn(
        "cpp-open-over-12-months",
        "2024-02-29",
        """
        row                     | cp_plan.start | counted
        a year and a day        | 2023-02-28    | yes
        a year to the day       | 2023-03-01    | no
        """,
    ),
    drawn(
        "cpp-open-over-15-months",
        "2024-02-29",
        """
        row                        | cp_plan.start | counted
        the month's last day       | 2022-11-30    | no
        a day longer               | 2022-11-28    | yes
        15 months to the day       | 2022-11-29    | no
        """,
    ),
    drawn(
        "cpp-open-over-18-months",
        "2024-02-29",
        """
        row                        | cp_plan.start | counted
        18 months to the last day  | 2022-08-31    | no
        over                       | 2022-08-28    | yes
        """,
    ),
    drawn(
        "cpp-duration-bands",
        "2024-03-31",
        """
        row                     | cp_plan.start | band
        the first day           | 2024-03-31    | 3 months or less
        3 months to the day     | 2023-12-31    | 3 months or less
        a day over 3 months     | 2023-12-30    | over 3 to 6 months
        a day short of 6 months | 2023-10-01    | over 3 to 6 months
        over 6 months           | 2023-09-30    | over 6 months to under 1 year
        a day short of a year   | 2023-04-01    | over 6 months to under 1 year
        a year                  | 2023-03-31    | 1 to under 2 years
        the 729th day           | 2022-04-03    | 1 to under 2 years
        the 730th day           | 2022-04-02    | 2 years or more
        """,
    ),
    drawn(
        "cpr-duration-mean-days",
        "2023-04-01/2024-03-31",
        """
        row                 | cp_plan.start | cp_plan.end | value
        over a leap day     | 2024-02-28    | 2024-03-01  | 2
        one day             | 2023-06-01    | 2023-06-01  | 0
        a hundred days      | 2023-06-01    | 2023-09-09  | 100
        still registered    | 2023-06-01    | null        |
        """,
        nation="wales",
    ),
    drawn(
        "cpp-ended-under-3-months",
        MARCH,
        """
        row                       | cp_plan.start | cp_plan.end | counted | met
        a day short of 3 months   | 2023-12-02    | 2024-03-01  | yes     | yes
        3 months to the day       | 2023-12-01    | 2024-03-01  | yes     | no
        to the shorter month      | 2023-12-31    | 2024-03-31  | yes     | no
        """,
    ),
    drawn(
        "cpp-emotional-abuse-share",
        MARCH,
        """
        row                   | cp_plan.start | cp_plan.initial_category | cp_plan.category | counted | met
        at the start          | 2024-03-01    | emotional                | neglect          | yes     | yes
        only later            | 2024-03-01    | neglect                  | emotional        | yes     | no
        no category           | 2024-03-31    |                          |                  | yes     | no
        started in April      | 2024-04-01    | emotional                |                  | no      |
        """,
    ),
    drawn(
        "cp-review-conferences-on-time",
        FEBRUARY,
        """
        row                                     | cp_plan.start | cp_plan.end | cp_review.date | cp_review#2.date | cp_review#2.cancelled | counted | met
        the first on the last day, 29 February  | 2023-11-30    | null        | 2024-02-29     |                  |                       | yes     | yes
        the first a day late                    | 2023-11-07    | null        | 2024-02-08     |                  |                       | yes     | no
        the second six months on                | 2023-05-20    | null        | 2023-08-15     | 2024-02-15       |                       | yes     | yes
        the second a day late                   | 2023-05-20    | null        | 2023-08-15     | 2024-02-16       |                       | yes     | no
        due and not held                        | 2023-11-20    | null        |                |                  |                       | yes     | no
        due and cancelled                       | 2023-11-20    | null        |                | 2024-02-20       | true                  | yes     | no
        due on the day the plan ended           | 2023-11-20    | 2024-02-20  |                |                  |                       | no      |
        due before the plan ended               | 2023-11-20    | 2024-02-21  |                |                  |                       | yes     | no
        due in March                            | 2023-12-01    | null        |                |                  |                       | no      |
        held in March, due in February          | 2023-11-20    | null        | 2024-03-05     |                  |                       | no      |
        on the day the plan began               | 2024-02-05    | null        | 2024-02-05     |                  |                       | no      |
        at the end of the plan                  | 2023-11-20    | 2024-02-10  | 2024-02-10     |                  |                       | yes     | yes
        """,
        report_date="2024-03-10",
    ),
    drawn(
        "cp-review-conferences-on-time",
        FEBRUARY,
        """
        row                        | cp_plan.start | counted | met
        due on the report date     | 2023-11-29    | yes     | no
        due the day after          | 2023-12-01    | no      |
        """,
    ),
    drawn(
        "core-groups-first-within-10-working-days",
        MARCH,
        """
        row                                      | cp_plan.start | cp_plan.end | icpc.date  | core_group.date | core_group#2.date | counted | met
        day 10, over Easter                      | 2024-03-20    | null        |            | 2024-04-05      |                   | yes     | yes
        day 11                                   | 2024-03-20    | null        |            | 2024-04-08      |                   | yes     | no
        on the day of the conference             | 2024-03-20    | null        |            | 2024-03-20      |                   | yes     | yes
        none, overdue                            | 2024-03-20    | null        |            |                 |                   | yes     | no
        none, day 10 is the report date          | 2024-03-26    | null        |            |                 |                   | no      |
        the clock runs from the conference       | 2024-03-20    | null        | 2024-03-11 | 2024-03-26      |                   | yes     | no
        one before the conference does not count | 2024-03-20    | null        |            | 2024-03-01      |                   | yes     | no
        the first of two                         | 2024-03-20    | null        |            | 2024-04-08      | 2024-03-27        | yes     | yes
        after the plan ended                     | 2024-03-01    | 2024-03-05  |            | 2024-03-08      |                   | yes     | no
        an end before the start is no end        | 2024-03-20    | 2024-03-10  | 2024-03-11 | 2024-03-26      |                   | yes     | no
        """,
        report_date="2024-04-11",
    ),
    drawn(
        "cp-conference-quorate",
        MARCH,
        """
        row                        | icpc.date  | icpc.quorate | icpc.transfer_in | cp_review.date | cp_review.quorate | counted | met
        initial, quorate           | 2024-03-01 | true         |                  |                |                   | yes     | yes
        initial, not               | 2024-03-31 | false        |                  |                |                   | yes     | no
        a transfer in              | 2024-03-05 | true         | true             |                |                   | no      |
        review, quorate            |            |              |                  | 2024-03-10     | Y                 | yes     | yes
        review, not                |            |              |                  | 2024-03-10     | N                 | yes     | no
        review, not recorded       |            |              |                  | 2024-03-10     |                   | no      |
        review in April            |            |              |                  | 2024-04-01     | Y                 | no      |
        """,
    ),
    drawn(
        "cp-conference-participation",
        MARCH,
        """
        row                          | child.dob  | cp_review.date | cp_review.participation | counted | met
        turned 4 on the day          | 2020-03-10 | 2024-03-10     | PN1                     | yes     | yes
        turns 4 the day after        | 2020-03-11 | 2024-03-10     | PN1                     | no      |
        born on 29 February          | 2020-02-29 | 2024-03-01     | PN6                     | yes     | yes
        no views                     | 2012-03-11 | 2024-03-10     | PN7                     | yes     | no
        not recorded                 | 2012-03-11 | 2024-03-10     |                         | yes     | no
        coded as under 4             | 2012-03-11 | 2024-03-10     | PN0                     | no      |
        birth date unknown           | null       | 2024-03-10     | PN1                     | no      |
        """,
    ),
    drawn(
        "cpp-minority-ethnic-share",
        "2024-03-31",
        """
        row            | child.ethnicity | cp_plan.start | counted | met
        White British  | WBRI            | 2024-01-01    | yes     | no
        Roma           | WROM            | 2024-01-01    | yes     | no
        Asian          | APKN            | 2024-01-01    | yes     | yes
        other          | OOTH            | 2024-01-01    | yes     | yes
        refused        | REFU            | 2024-01-01    | no      |
        not recorded   |                 | 2024-01-01    | no      |
        """,
    ),
    drawn(
        "cpp-boys-share",
        "2024-03-31",
        """
        row            | child.sex | child.dob  | child.expected_dob | cp_plan.start | counted | met
        a boy          | M         | 2015-01-01 |                    | 2024-01-01    | yes     | yes
        a girl         | female    | 2015-01-01 |                    | 2024-01-01    | yes     | no
        unborn         | M         | null       | 2024-06-01         | 2024-01-01    | no      |
        not known      |           | 2015-01-01 |                    | 2024-01-01    | no      |
        """,
    ),
    drawn(
        "cpp-with-emergency-protection-6m",
        "2024-04-30",
        """
        row                                   | cp_plan.start | legal_status.legal | legal_status.start | legal_status.end | counted
        ended on the day after the window's first | 2024-01-01 | L1                 | 2023-10-30         | 2023-11-02       | yes
        ended on the window's first day       | 2024-01-01    | L1                 | 2023-10-30         | 2023-11-01       | no
        began on the day                      | 2024-01-01    | L2                 | 2024-04-30         |                  | yes
        begins tomorrow                       | 2024-01-01    | L2                 | 2024-05-01         |                  | no
        another order                         | 2024-01-01    | C1                 | 2024-02-01         |                  | no
        not on a plan                         |               | L1                 | 2024-02-01         |                  | no
        """,
    ),
    drawn(
        "cpp-ended-by-destination",
        MARCH,
        """
        row                        | child.dob  | child.died | cp_plan.start | cp_plan.end | cla.start  | cin_plan.start | cin_plan.end | early_help.start | referral.date | referral.closed | referral.close_reason | band
        came into care that day    |            |            | 2023-03-01    | 2024-03-10  | 2024-03-10 |                |              |                  |               |                 |                       | looked after
        came into care a day late  |            |            | 2023-03-01    | 2024-03-10  | 2024-03-12 |                |              |                  |               |                 |                       | closed
        stepped down               |            |            | 2023-03-01    | 2024-03-10  |            | 2024-03-11     |              |                  |               |                 |                       | child in need plan
        a plan of one day          |            |            | 2023-03-01    | 2024-03-10  |            | 2024-03-10     | 2024-03-11   |                  |               |                 |                       | closed
        to early help              |            |            | 2023-03-01    | 2024-03-10  |            |                |              | 2024-03-11       |               |                 |                       | early help
        moved away                 |            |            | 2023-03-01    | 2024-03-10  |            |                |              |                  | 2023-01-01    | 2024-03-11      | RC5                   | moved out of area
        closed for another reason  |            |            | 2023-03-01    | 2024-03-10  |            |                |              |                  | 2023-01-01    | 2024-03-11      | RC7                   | closed
        18 the day after           | 2006-03-11 |            | 2023-03-01    | 2024-03-10  |            |                |              |                  | 2023-01-01    |                 |                       | aged 18
        died                       | 2016-03-11 | 2024-03-10 | 2023-03-01    | 2024-03-10  |            |                |              |                  |               |                 |                       | died
        still open                 |            |            | 2023-03-01    | 2024-03-10  |            |                |              |                  | 2023-01-01    |                 |                       | still open, no plan
        """,
    ),
    drawn(
        "cpp-and-looked-after",
        "2024-03-31",
        """
        row               | cp_plan.start | cla.start  | cla.legal | counted
        both              | 2024-01-01    | 2024-03-31 |           | yes
        short breaks      | 2024-01-01    | 2024-03-01 | V3        | no
        on a plan alone   | 2024-01-01    |            |           | no
        in care alone     |               | 2024-03-01 |           | no
        """,
    ),
    drawn(
        "cpp-allocated-social-worker",
        "2024-03-31",
        """
        row                     | cp_plan.start | allocation.worker | allocation.start | allocation.end | counted | met
        a social worker         | 2024-01-01    | Sam               | 2024-03-31       |                | yes     | yes
        a support worker        | 2024-01-01    | Pat               | 2024-01-01       |                | yes     | no
        until that day          | 2024-01-01    | Sam               | 2024-01-01       | 2024-03-31     | yes     | no
        nobody                  | 2024-01-01    |                   |                  |                | yes     | no
        somebody unknown        | 2024-01-01    | Kim               | 2024-01-01       |                | yes     | no
        """,
        also=(
            {"type": "worker", "id": "Sam", "role": "social_worker", "swe_number": "SW0"},
            {"type": "worker", "id": "Pat", "role": "family_support"},
        ),
    ),
]


@pytest.mark.parametrize(("table", "engine"), runs(TABLES), ids=lambda one: getattr(one, "title", one))
def test_drawn(table, engine):
    check(table, engine)
