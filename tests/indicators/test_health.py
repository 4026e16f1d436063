# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Health checks of children in care, and pathway plans of those of 16 and 17."""

import pytest

from tests.indicators.drawing import ENGINES, check, drawn

TABLES = [
    drawn(
        "cla-health-assessment-up-to-date",
        "2024-06-30",
        """
        row                                        | child.dob  | cla.start  | cla.end    | health.kind               | health.date | health.status | counted | met
        12 months to the day                       | 2010-01-01 | 2022-01-01 |            | health-assessment         | 2023-06-30  | Completed     | yes     | yes
        12 months and a day                        | 2010-01-01 | 2022-01-01 |            | health-assessment         | 2023-06-29  | Completed     | yes     | no
        under 5, 6 months to the day               | 2020-01-01 | 2022-01-01 |            | health-assessment         | 2023-12-30  | Completed     | yes     | yes
        under 5, 6 months and a day                | 2020-01-01 | 2022-01-01 |            | health-assessment         | 2023-12-29  | Completed     | yes     | no
        5 on the day                               | 2019-06-30 | 2022-01-01 |            | health-assessment         | 2023-07-15  | Completed     | yes     | yes
        5 the day after                            | 2019-07-01 | 2022-01-01 |            | health-assessment         | 2023-07-15  | Completed     | yes     | no
        birth date not known: 12 months            | null       | 2022-01-01 |            | health-assessment         | 2023-07-15  | Completed     | yes     | yes
        refused                                    | 2010-01-01 | 2022-01-01 |            | health-assessment         | 2024-05-01  | Refused       | yes     | no
        planned                                    | 2010-01-01 | 2022-01-01 |            | health-assessment         | 2024-05-01  | Planned       | yes     | no
        on the day                                 | 2010-01-01 | 2022-01-01 |            | health-assessment         | 2024-06-30  | Completed     | yes     | yes
        the day after                              | 2010-01-01 | 2022-01-01 |            | health-assessment         | 2024-07-01  | Completed     | yes     | no
        only the first one                         | 2010-01-01 | 2024-03-01 |            | initial-health-assessment | 2024-03-20  | Completed     | yes     | yes
        a dental check is another matter           | 2010-01-01 | 2022-01-01 |            | dental                    | 2024-05-01  | Completed     | yes     | no
        never assessed, 20 working days in care    | 2010-01-01 | 2024-05-31 |            |                           |             |               | yes     | no
        never assessed, 19 working days in care    | 2010-01-01 | 2024-06-03 |            |                           |             |               | no      |
        assessed in an earlier stay                | 2010-01-01 | 2024-05-01 |            | health-assessment         | 2023-10-01  | Completed     | yes     | yes
        left care on the day                       | 2010-01-01 | 2022-01-01 | 2024-06-30 | health-assessment         | 2024-05-01  | Completed     | no      |
        """,
    ),
    drawn(
        "cla-dental-check-12m",
        "2024-03-31",
        """
        row                                   | child.dob  | cla.start  | dental.date | dental.status | counted | met
        on the first day of the 12 months     | 2012-01-01 | 2020-01-01 | 2023-04-01  |               | yes     | yes
        the day before                        | 2012-01-01 | 2020-01-01 | 2023-03-31  |               | yes     | no
        on the day                            | 2012-01-01 | 2020-01-01 | 2024-03-31  |               | yes     | yes
        the day after                         | 2012-01-01 | 2020-01-01 | 2024-04-01  |               | yes     | no
        declined                              | 2012-01-01 | 2020-01-01 | 2024-01-10  | Declined      | yes     | no
        a baby, never                         | 2022-06-01 | 2022-07-01 |             |               | yes     | no
        in care for 12 months                 | 2012-01-01 | 2023-04-01 |             |               | yes     | no
        in care for a day less                | 2012-01-01 | 2023-04-02 | 2024-01-10  |               | no      |
        checked before coming into care       | 2012-01-01 | 2023-04-01 | 2023-04-01  |               | yes     | yes
        """,
    ),
    drawn(
        "cla-dental-check-12m",
        "2024-02-28",
        """
        row                                             | cla.start  | dental.date | counted | met
        the day of the same number, a day before leap   | 2020-01-01 | 2023-02-28  | yes     | yes
        the day before that                             | 2020-01-01 | 2023-02-27  | yes     | no
        """,
    ),
    drawn(
        "cla-sdq-completed",
        "2024-03-31",
        """
        row                                | child.dob  | cla.start  | sdq.date   | sdq.score | counted | met
        scored on the first day            | 2012-01-01 | 2020-01-01 | 2023-04-01 | 12        | yes     | yes
        the day before                     | 2012-01-01 | 2020-01-01 | 2023-03-31 | 12        | yes     | no
        the score is nought                | 2012-01-01 | 2020-01-01 | 2024-01-10 | 0         | yes     | yes
        the form came back empty           | 2012-01-01 | 2020-01-01 | 2024-01-10 | null      | yes     | no
        4 on the day                       | 2020-03-31 | 2022-01-01 | 2024-01-10 | 12        | yes     | yes
        4 the day after                    | 2020-04-01 | 2022-01-01 | 2024-01-10 | 12        | no      |
        16, nearly 17                      | 2007-04-01 | 2022-01-01 |            |           | yes     | no
        17 on the day                      | 2007-03-31 | 2022-01-01 |            |           | no      |
        birth date not known               | null       | 2022-01-01 |            |           | no      |
        in care for a day too few          | 2012-01-01 | 2023-04-02 | 2024-01-10 | 12        | no      |
        """,
    ),
    drawn(
        "eligible-children-pathway-plan",
        "2024-03-31",
        """
        row                                           | child.dob  | cla.start  | cla.legal | pathway_plan.date | pathway_plan.authorised | care_leaver.eligibility | care_leaver.pathway_plan_date | counted | met
        16 for 3 months to the day                    | 2007-12-31 | 2020-01-01 |           |                   |                         |                         |                               | no      |
        16 for 3 months and a day                     | 2007-12-30 | 2020-01-01 |           |                   |                         |                         |                               | yes     | no
        a plan on the day                             | 2007-06-01 | 2020-01-01 |           | 2024-03-31        |                         |                         |                               | yes     | yes
        a plan the day after                          | 2007-06-01 | 2020-01-01 |           | 2024-04-01        |                         |                         |                               | yes     | no
        an old plan                                   | 2006-06-01 | 2020-01-01 |           | 2022-07-01        |                         |                         |                               | yes     | yes
        a draft                                       | 2007-06-01 | 2020-01-01 |           | 2024-01-10        | false                   |                         |                               | yes     | no
        came into care at 16, 3 months to the day     | 2007-06-01 | 2023-12-31 |           |                   |                         |                         |                               | no      |
        came into care at 16, 3 months and a day      | 2007-06-01 | 2023-12-30 |           |                   |                         |                         |                               | yes     | no
        listed with the care leavers                  | 2007-06-01 | 2020-01-01 |           |                   |                         | Eligible                | 2024-01-10                    | yes     | yes
        17, nearly 18                                 | 2006-04-01 | 2020-01-01 |           |                   |                         |                         |                               | yes     | no
        18 on the day                                 | 2006-03-31 | 2020-01-01 |           |                   |                         |                         |                               | no      |
        short breaks                                  | 2007-06-01 | 2020-01-01 | V4        |                   |                         |                         |                               | no      |
        """,
    ),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.title)
def test_drawn(table, engine):
    check(table, engine)
