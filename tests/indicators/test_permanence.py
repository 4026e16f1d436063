# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Permanence plans, the steps of adoption and families who would adopt, at the edges."""

import pytest

from goldenthread.examples import to_tables
from goldenthread.observations.example import run
from tests import oracle
from tests.indicators.drawing import ENGINES, check, drawn, runs

YEAR = "2023-04-01/2024-03-31"
MARCH = "2024-03-01/2024-03-31"
TABLES = [
    drawn(
        "permanence-plan-by-second-review",
        MARCH,
        """
        row                              | cla.start  | cla_review.date | cla_review#2.date | cla_review#2.cancelled | cla_review#3.date | permanence_plan.start | counted | met
        a plan on the day of the review  | 2023-11-01 | 2023-11-20      | 2024-03-01        |                        |                   | 2024-03-01            | yes     | yes
        a plan the day after             | 2023-11-01 | 2023-11-20      | 2024-03-01        |                        |                   | 2024-03-02            | yes     | no
        no plan                          | 2023-11-01 | 2023-11-20      | 2024-03-31        |                        |                   |                       | yes     | no
        the second was cancelled         | 2023-11-01 | 2023-11-20      | 2024-02-20        | true                   | 2024-03-10        | 2024-01-10            | yes     | yes
        the third review                 | 2023-06-01 | 2023-06-20      | 2023-09-20        |                        | 2024-03-10        | 2023-07-01            | no      |
        the first review                 | 2024-02-20 | 2024-03-10      |                   |                        |                   | 2024-03-01            | no      |
        a plan of an earlier stay        | 2023-11-01 | 2023-11-20      | 2024-03-01        |                        |                   | 2022-03-01            | yes     | no
        two on one day are one           | 2023-11-01 | 2024-03-01      | 2024-03-01        |                        |                   | 2023-12-01            | no      |
        """,
    ),
    drawn(
        "adopted-count",
        MARCH,
        """
        row                             | cla.start  | cla.end    | cla.end_reason | adoption.order | adoption.placed | cla#2.start | cla#2.end  | cla#2.end_reason | counted
        an order on the first day       | 2022-01-01 | 2024-03-01 | E11            | 2024-03-01     | 2023-06-01      |             |            |                  | yes
        care ended by adoption          | 2022-01-01 | 2024-03-31 | E12            |                |                 |             |            |                  | yes
        an order of the next month      | 2022-01-01 | 2024-04-01 | E11            | 2024-04-01     | 2023-06-01      |             |            |                  | no
        the order before care was ended | 2022-01-01 | 2024-04-02 | E11            | 2024-03-30     | 2023-06-01      |             |            |                  | yes
        went home                       | 2022-01-01 | 2024-03-10 | E4A            |                |                 |             |            |                  | no
        another reason began later      | 2022-01-01 | 2024-03-10 | E11            |                |                 | 2024-02-01  | 2024-03-10 | E4A              | no
        """,
    ),
    *(
        drawn(
            indicator,
            YEAR,
            f"""
            row                            | cla.start  | cla.end    | cla.end_reason | cla#2.start | cla#2.end  | cla#2.end_reason | counted | met
            on the first day               | 2022-01-01 | 2023-04-01 | {code}         |             |            |                  | yes     | yes
            on the last day                | 2022-01-01 | 2024-03-31 | {code}         |             |            |                  | yes     | yes
            the year before                | 2022-01-01 | 2023-03-31 | {code}         |             |            |                  | no      |
            in another way                 | 2022-01-01 | 2023-09-01 | E4A            |             |            |                  | yes     | no
            no reason                      | 2022-01-01 | 2023-09-01 |                |             |            |                  | yes     | no
            twice: the last end counts     | 2022-01-01 | 2023-06-01 | {code}         | 2023-07-01  | 2023-09-01 | E4A              | yes     | no
            back in care at the end        | 2022-01-01 | 2023-06-01 | {code}         | 2023-07-01  | 2024-06-01 | E4A              | yes     | yes
            still in care                  | 2022-01-01 |            |                |             |            |                  | no      |
            """,
        )
        for indicator, code in (("adopted-share", "E12"), ("sgo-share", "E43"), ("cao-share", "E41"))
    ),
    drawn(
        "sgo-by-carer-type",
        YEAR,
        """
        row                  | cla.start  | cla.end    | cla.end_reason | band
        a relative           | 2022-01-01 | 2023-09-01 | E45            | Former foster carer, relative or friend
        a foster carer       | 2022-01-01 | 2023-09-01 | E46            | Former foster carer, other
        an aunt              | 2022-01-01 | 2023-09-01 | E47            | Other carer, relative or friend
        somebody else        | 2022-01-01 | 2023-09-01 | E48            | Other carer
        an older code        | 2022-01-01 | 2023-09-01 | E44            | Other carer (to 2017-18)
        """,
    ),
    drawn(
        "adoption-a1-mean-days",
        YEAR,
        """
        row                              | adoption.entered_care | adoption.placed | adoption.order | value
        a hundred days                   | 2022-01-01            | 2022-04-11      | 2023-04-01     | 100
        a leap day in it                 | 2020-02-28            | 2020-03-01      | 2024-03-31     | 2
        the next year                    | 2022-01-01            | 2022-04-11      | 2024-04-01     |
        never placed on record           | 2022-01-01            |                 | 2023-05-01     |
        placed before care               | 2022-01-01            | 2021-12-31      | 2023-05-01     |
        """,
    ),
    drawn(
        "adoption-a10-mean-days",
        YEAR,
        """
        row                              | adoption.entered_care | adoption.placed | adoption.order | adoption.adopted_by_carer | adoption.moved_in_with_carer | value
        by others                        | 2022-01-01            | 2022-04-11      | 2023-05-01     | false                     |                              | 100
        by the carers                    | 2022-01-01            | 2022-12-01      | 2023-05-01     | true                      | 2022-01-11                   | 10
        with the carers before care      | 2022-01-01            | 2022-12-01      | 2023-05-01     | true                      | 2021-12-20                   | 0
        """,
    ),
    drawn(
        "adoption-a2-mean-days",
        YEAR,
        """
        row                              | adoption.entered_care | adoption.placement_order | adoption.matched | adoption.placed | adoption.order | value
        fifty days                       | 2022-01-01            | 2022-06-01               | 2022-07-21       | 2022-09-01      | 2023-05-01     | 50
        matched on the day               | 2022-01-01            | 2022-06-01               | 2022-06-01       | 2022-09-01      | 2023-05-01     | 0
        matched before                   | 2022-01-01            | 2022-06-01               | 2022-05-01       | 2022-09-01      | 2023-05-01     | 0
        no placement order               | 2022-01-01            |                          | 2022-07-21       | 2022-09-01      | 2023-05-01     |
        never placed on record           | 2022-01-01            | 2022-06-01               | 2022-07-21       |                 | 2023-05-01     |
        """,
    ),
    drawn(
        "adoption-decision-to-match-mean-months",
        YEAR,
        """
        row                              | adoption.entered_care | adoption.decision | adoption.matched | adoption.order | value
        1461 days are 48 months          | 2017-01-01            | 2018-01-01        | 2022-01-01       | 2023-05-01     | 48
        on the day                       | 2021-01-01            | 2022-01-01        | 2022-01-01       | 2023-05-01     | 0
        no decision                      | 2021-01-01            |                   | 2022-01-01       | 2023-05-01     |
        """,
    ),
    drawn(
        "adoption-placed-within-12-months-of-decision",
        YEAR,
        """
        row                              | adoption.entered_care | adoption.decision | adoption.placed | adoption.order | counted | met
        12 months to the day             | 2021-01-01            | 2022-02-28        | 2023-02-28      | 2023-09-01     | yes     | yes
        a day more                       | 2021-01-01            | 2022-02-28        | 2023-03-01      | 2023-09-01     | yes     | no
        no decision                      | 2021-01-01            |                   | 2023-03-01      | 2023-09-01     | no      |
        the next year                    | 2021-01-01            | 2022-02-28        | 2023-02-28      | 2024-04-01     | no      |
        """,
    ),
    drawn(
        "adoption-a3-within-14-months",
        YEAR,
        """
        row                              | adoption.entered_care | adoption.decision | adoption.placement_order | adoption.placed | adoption.order | adoption.reversed | cla.start  | cla.end    | cla.end_reason | counted | met
        14 months to the day             | 2022-01-31            | 2022-06-01        | 2022-08-01               | 2023-03-31      | 2023-12-01     |                   |            |            |                | yes     | yes
        a day more                       | 2022-01-31            | 2022-06-01        | 2022-08-01               | 2023-04-01      | 2023-12-01     |                   |            |            |                | yes     | no
        adopted the year before          | 2021-01-31            | 2021-06-01        | 2021-08-01               | 2021-10-01      | 2023-03-31     |                   |            |            |                | no      |
        waits, a day under 14 months     | 2023-02-01            | 2023-06-01        | 2023-08-01               |                 |                |                   |            |            |                | yes     | yes
        waits, 14 months                 | 2023-01-31            | 2023-06-01        | 2023-08-01               |                 |                |                   |            |            |                | yes     | no
        waits without an order           | 2023-02-01            | 2023-06-01        |                          |                 |                |                   |            |            |                | no      |
        the order came the day after     | 2023-02-01            | 2023-06-01        | 2024-04-01               |                 |                |                   |            |            |                | no      |
        placed, not adopted yet          | 2023-02-01            | 2023-06-01        | 2023-08-01               | 2024-03-31      |                |                   |            |            |                | no      |
        the plan was given up            | 2023-02-01            | 2023-06-01        | 2023-08-01               |                 |                | 2024-03-31        |            |            |                | no      |
        care ended so, no order kept     |                       | 2022-06-01        | 2022-08-01               | 2023-03-31      |                |                   | 2022-01-31 | 2023-12-01 | E12            | yes     | yes
        care ended so, placed a day late |                       | 2022-06-01        | 2022-08-01               | 2023-04-01      |                |                   | 2022-01-31 | 2023-12-01 | E11            | yes     | no
        """,
    ),
    drawn(
        "adoption-decisions",
        MARCH,
        """
        row                  | adoption.entered_care | adoption.decision | counted
        on the first day     | 2023-01-01            | 2024-03-01        | yes
        on the last day      | 2023-01-01            | 2024-03-31        | yes
        the day after        | 2023-01-01            | 2024-04-01        | no
        """,
    ),
    drawn(
        "adoption-placement-orders",
        MARCH,
        """
        row                  | adoption.entered_care | adoption.decision | adoption.placement_order | counted
        on the first day     | 2023-01-01            | 2023-11-01        | 2024-03-01               | yes
        the day before       | 2023-01-01            | 2023-11-01        | 2024-02-29               | no
        none yet             | 2023-01-01            | 2024-03-01        |                          | no
        """,
    ),
    drawn(
        "adoption-children-waiting",
        "2024-03-31",
        """
        row                        | adoption.entered_care | adoption.decision | adoption.placed | adoption.reversed | adoption.order | counted
        decided on the day         | 2023-01-01            | 2024-03-31        |                 |                   |                | yes
        decided the day after      | 2023-01-01            | 2024-04-01        |                 |                   |                | no
        placed on the day          | 2023-01-01            | 2023-09-01        | 2024-03-31      |                   |                | no
        placed the day after       | 2023-01-01            | 2023-09-01        | 2024-04-01      |                   |                | yes
        given up on the day        | 2023-01-01            | 2023-09-01        |                 | 2024-03-31        |                | no
        adopted                    | 2023-01-01            | 2023-09-01        |                 |                   | 2024-03-31     | no
        """,
    ),
    drawn(
        "adoption-decisions-reversed",
        YEAR,
        """
        row                  | adoption.entered_care | adoption.decision | adoption.reversed | adoption.order | counted | met
        given up             | 2021-01-01            | 2022-01-01        | 2023-04-01        |                | yes     | yes
        adopted              | 2021-01-01            | 2022-01-01        |                   | 2024-03-31     | yes     | no
        given up before      | 2021-01-01            | 2022-01-01        | 2023-03-31        |                | no      |
        still waits          | 2021-01-01            | 2022-01-01        |                   |                | no      |
        """,
    ),
    drawn(
        "adoption-early-permanence-share",
        YEAR,
        """
        row                  | adoption.entered_care | adoption.early_permanence | adoption.placed | adoption.order | counted | met
        fostered to adopt    | 2022-01-01            | 2022-03-01                | 2022-09-01      | 2023-05-01     | yes     | yes
        placed late          | 2022-01-01            |                           | 2022-09-01      | 2023-05-01     | yes     | no
        """,
    ),
    drawn(
        "adopted-unopposed-share",
        YEAR,
        """
        row                                      | cla.start  | cla.end    | cla.end_reason | cla#2.start | cla#2.end  | adoption.order | counted | met
        unopposed                                | 2022-01-01 | 2023-05-01 | E11            |             |            |                | yes     | yes
        opposed                                  | 2022-01-01 | 2023-05-01 | E12            |             |            |                | yes     | no
        guardianship                             | 2022-01-01 | 2023-05-01 | E45            |             |            |                | no      |
        two episodes end, the later says nothing | 2022-01-01 | 2023-05-01 | E11            | 2023-05-01  | 2023-05-01 |                | no      |
        ordered, care ended without a reason     | 2022-01-01 | 2023-05-01 |                |             |            | 2023-05-01     | no      |
        ordered, only an earlier stay says so    | 2015-01-01 | 2016-01-01 | E11            | 2022-01-01  | 2023-05-01 | 2023-05-01     | no      |
        ordered before the stay that says so     | 2023-06-01 | 2024-02-01 | E12            |             |            | 2023-05-01     | no      |
        ordered before care was ended            | 2022-01-01 | 2024-02-01 | E12            |             |            | 2023-05-01     | yes     | no
        """,
    ),
    drawn(
        "adopters-approved",
        MARCH,
        """
        row               | adopter.approved | counted
        on the first day  | 2024-03-01       | yes
        on the last day   | 2024-03-31       | yes
        the day after     | 2024-04-01       | no
        not approved      |                  | no
        """,
    ),
    drawn(
        "adopters-stage1-within-2-months",
        MARCH,
        """
        row                    | adopter.stage1_start | adopter.stage1_end | counted | met
        two months to the day  | 2023-12-31           | 2024-02-29         | no      |
        to the end of March    | 2024-01-31           | 2024-03-31         | yes     | yes
        a day more             | 2024-01-30           | 2024-03-31         | yes     | no
        start not known        |                      | 2024-03-31         | no      |
        still going on         | 2024-01-30           |                    | no      |
        """,
    ),
    drawn(
        "adopters-stage2-within-4-months",
        MARCH,
        """
        row                     | adopter.stage2_start | adopter.stage2_end | adopter.approved | counted | met
        four months to the day  | 2023-11-29           | 2024-03-20         | 2024-03-29       | yes     | yes
        a day more              | 2023-11-29           | 2024-03-20         | 2024-03-30       | yes     | no
        ended, not approved     | 2023-11-29           | 2024-03-20         |                  | yes     | no
        ended the month before  | 2023-11-29           | 2024-02-29         | 2024-03-10       | no      |
        """,
    ),
    drawn(
        "adopters-waiting-for-match",
        "2024-03-31",
        """
        row                    | adopter.approved | adopter.matched | adopter.left | counted
        approved on the day    | 2024-03-31       |                 |              | yes
        approved the day after | 2024-04-01       |                 |              | no
        matched on the day     | 2023-03-31       | 2024-03-31      |              | no
        matched the day after  | 2023-03-31       | 2024-04-01      |              | yes
        left on the day        | 2023-03-31       |                 | 2024-03-31   | no
        """,
    ),
    drawn(
        "permanence-plan-types",
        "2024-03-31",
        """
        row                          | cla.start  | permanence_plan.start | permanence_plan.end | permanence_plan.option | permanence_plan#2.start | permanence_plan#2.option | band
        adoption                     | 2022-01-01 | 2023-01-01            |                     | ADOPTION               |                         |                          | Adoption
        home in six months           | 2022-01-01 | 2024-03-31            |                     | RETURN6M               |                         |                          | Return home
        as a workbook says it        | 2022-01-01 | 2023-01-01            |                     | SGO/CAO                |                         |                          | Special guardianship or child arrangements order
        to 18 with the carers        | 2022-01-01 | 2023-01-01            |                     | LTFOST18               |                         |                          | Long-term foster care
        a plan that ended            | 2022-01-01 | 2023-01-01            | 2024-03-31          | ADOPTION               |                         |                          | None recorded
        another plan                 | 2022-01-01 | 2023-01-01            |                     | OTHERPLN               |                         |                          | Other
        a word nobody knows          | 2022-01-01 | 2023-01-01            |                     | LIGHTHOUSE             |                         |                          | Other
        no plan                      | 2022-01-01 |                       |                     |                        |                         |                          | None recorded
        """,
    ),
]


@pytest.mark.parametrize(("table", "engine"), runs(TABLES))
def test_drawn(table, engine):
    check(table, engine)


def test_a_child_whose_plans_name_two_ways_is_in_both_bands_and_once_in_the_whole():
    given = {
        "events": [
            {"type": "cla", "child": "A", "start": "2022-01-01"},
            {"type": "permanence_plan", "child": "A", "start": "2023-01-01", "option": "ADOPTION"},
            {"type": "permanence_plan", "child": "A", "start": "2023-01-01", "option": "RETURNEV"},
            {"type": "cla", "child": "B", "start": "2022-01-01"},
        ]
    }
    tables, report_date, nation = to_tables(given, "2024-03-31", "permanence-plan-types")
    found = run(tables, "permanence-plan-types", "2024-03-31", report_date, nation)
    assert {band: n for band, n in found["bands"].items() if n} == {"Adoption": 1, "Return home": 1, "None recorded": 1}
    assert found["denominator"] == 2


@pytest.mark.parametrize("engine", ENGINES)
def test_of_two_stays_that_end_at_18_the_one_begun_later_gives_the_reason(engine: str) -> None:
    given = {
        "children": [{"id": "A", "dob": "2005-09-01"}],
        "events": [
            {"type": "cla", "child": "A", "start": "2021-12-25"},
            {"type": "cla", "child": "A", "start": "2022-04-25", "end": "2023-09-22", "end_reason": "E45"},
        ],
    }
    tables, report_date, nation = to_tables(given, YEAR, "sgo-share")
    # The ids stand against the order of the starts.
    tables["care_episodes"] = [
        {**row, "period_of_care_id": f"stay-{2 - number}"} for number, row in enumerate(tables["care_episodes"])
    ]
    if engine == "oracle":
        found = oracle.figure(tables, "sgo-share", YEAR, report_date, nation)[0]
    else:
        found = run(tables, "sgo-share", YEAR, report_date, nation)
    assert (int(found["numerator"]), int(found["denominator"])) == (1, 1)
