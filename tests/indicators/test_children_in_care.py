# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Children looked after: who they are, how they come and go, who leads the work, and the reviews of their case."""

import pytest

from tests.indicators.drawing import check, drawn, runs

MARCH = "2024-03-01/2024-03-31"
DAY = "2024-03-31"
YEAR = "2023-04-01/2024-03-31"

TABLES = [
    drawn(
        "cla-ceased",
        YEAR,
        """
        row                          | child.dob  | cla.start  | cla.end    | cla.end_reason | cla.legal | cla#2.start | cla#2.end  | counted
        on the first day             |            | 2022-01-01 | 2023-04-01 |                |           |             |            | yes
        on the last day              |            | 2022-01-01 | 2024-03-31 |                |           |             |            | yes
        the day before               |            | 2022-01-01 | 2023-03-31 |                |           |             |            | no
        twice: one child             |            | 2022-01-01 | 2023-06-01 |                |           | 2023-09-01  | 2024-01-01 | yes
        goes on the same day         |            | 2022-01-01 | 2023-06-01 |                |           | 2023-06-01  | null       | no
        short breaks                 |            | 2023-06-01 | 2023-06-04 |                | V4        |             |            | no
        an episode that goes on      |            | 2022-01-01 | 2023-06-01 | X1             |           |             |            | no
        turned 18 in the year        | 2005-06-01 | 2022-01-01 | null       |                |           |             |            | yes
        18 the day after the year    | 2006-04-01 | 2022-01-01 | null       |                |           |             |            | no
        """,
    ),
    drawn(
        "cla-ceased-by-reason",
        YEAR,
        """
        row                             | cla.start  | cla.end    | cla.end_reason | cla#2.start | cla#2.end  | cla#2.end_reason | band
        adopted                         | 2022-01-01 | 2023-06-01 | E11            |             |            |                  | adopted
        guardianship                    | 2022-01-01 | 2023-06-01 | E45            |             |            |                  | special guardianship order
        home, and later to 18 with carers | 2022-01-01 | 2023-06-01 | E4A          | 2023-09-01  | 2024-01-01 | E17              | aged 18 and stayed with carers
        home                            | 2022-01-01 | 2023-06-01 | E4B            |             |            |                  | returned home
        custody                         | 2022-01-01 | 2023-06-01 | E9             |             |            |                  | other
        no reason given                 | 2022-01-01 | 2023-06-01 |                |             |            |                  | not recorded
        """,
    ),
    drawn(
        "cla-returned-home-planned",
        YEAR,
        """
        row                      | cla.start  | cla.end    | cla.end_reason | cla#2.start | cla#2.end  | cla#2.end_reason | counted | met
        as planned               | 2022-01-01 | 2023-06-01 | E4A            |             |            |                  | yes     | yes
        not as planned           | 2022-01-01 | 2023-06-01 | E4B            |             |            |                  | yes     | no
        planned, then not        | 2022-01-01 | 2023-06-01 | E4A            | 2023-09-01  | 2024-01-01 | E4B              | yes     | no
        """,
    ),
    drawn(
        "cla-returned-home-unplanned",
        MARCH,
        """
        row                      | cla.start  | cla.end    | cla.end_reason | counted | met
        not as planned           | 2022-01-01 | 2024-03-31 | E4B            | yes     | yes
        as planned               | 2022-01-01 | 2024-03-01 | E4A            | yes     | no
        in April                 | 2022-01-01 | 2024-04-01 | E4B            | no      |
        """,
    ),
    drawn(
        "cla-second-period-12m",
        MARCH,
        """
        row                         | cla.start  | cla.end    | cla.legal | cla#2.start | cla#2.end  | cla#3.start | counted | met
        a year to the day           | 2020-01-01 | 2023-03-20 |           | 2024-03-20  |            |             | yes     | yes
        a day over                  | 2020-01-01 | 2023-03-19 |           | 2024-03-20  |            |             | yes     | no
        short breaks before         | 2023-06-01 | 2023-06-04 | V3        | 2024-03-20  |            |             | yes     | no
        the first start counts      | 2020-01-01 | 2020-02-01 |           | 2024-03-02  | 2024-03-05 | 2024-03-20  | yes     | no
        never before                |            |            |           | 2024-03-31  |            |             | yes     | no
        """,
    ),
    drawn(
        "cla-started-with-previous-permanence",
        YEAR,
        """
        row                      | cla.start  | previous_permanence.option | previous_permanence.order_date | counted | met
        adopted before           | 2023-05-01 | P1                         | zz/zz/2019                     | yes     | yes
        in the same year         | 2023-05-01 | P2                         | 01/02/2023                     | yes     | yes
        date unknown             | 2023-05-01 | P3                         | zz/zz/zzzz                     | yes     | yes
        in a later year          | 2023-05-01 | P1                         | 01/02/2024                     | yes     | no
        unknown order            | 2023-05-01 | P4                         |                                | yes     | no
        none                     | 2023-05-01 | Z1                         |                                | yes     | no
        nothing recorded         | 2023-05-01 |                            |                                | yes     | no
        """,
    ),
    drawn(
        "cla-started-uasc-share",
        MARCH,
        """
        row                       | cla.start  | uasc.start | uasc.end   | counted | met
        on the day                | 2024-03-01 | 2024-03-01 |            | yes     | yes
        the status came later     | 2024-03-01 | 2024-03-02 |            | yes     | no
        the status ended that day | 2024-03-01 | 2023-03-02 | 2024-03-01 | yes     | no
        none                      | 2024-03-01 |            |            | yes     | no
        """,
    ),
    drawn(
        "cla-uasc",
        DAY,
        """
        row                | cla.start  | uasc.start | uasc.end   | uasc.status | counted
        since always       | 2024-03-01 |            |            | UASC        | yes
        until tomorrow     | 2024-03-01 | 2023-03-02 | 2024-04-01 |             | yes
        until today        | 2024-03-01 | 2023-03-02 | 2024-03-31 |             | no
        another status     | 2024-03-01 | 2023-03-02 |            | Settled     | no
        not looked after   |            | 2023-03-02 |            |             | no
        """,
    ),
    drawn(
        "cla-uasc-male-share",
        DAY,
        """
        row                | child.sex | cla.start  | cla.uasc | counted | met
        male               | M         | 2024-03-01 | true     | yes     | yes
        female             | F         | 2024-03-01 | true     | yes     | no
        not known          |           | 2024-03-01 | true     | yes     | no
        born here          | M         | 2024-03-01 |          | no      |
        """,
    ),
    drawn(
        "cla-by-legal-status",
        DAY,
        """
        row                       | cla.start  | cla.legal | legal_status.legal | legal_status.start | band
        interim order             | 2024-03-01 | C1        |                    |                    | interim care order
        then a full order today   | 2024-03-01 | C1        | C2                 | 2024-03-31         | full care order
        then one tomorrow         | 2024-03-01 | V2        | C2                 | 2024-04-01         | section 20
        to be adopted             | 2024-03-01 | E1        |                    |                    | placement order
        on remand                 | 2024-03-01 | J1        |                    |                    | remand or other
        unknown                   | 2024-03-01 |           |                    |                    | remand or other
        """,
    ),
    drawn(
        "cla-by-need",
        DAY,
        """
        row              | cla.start  | cla.need | band
        abuse            | 2024-03-01 | N1       | abuse or neglect
        disability       | 2024-03-01 | N2       | child's disability
        alone            | 2024-03-01 | N8       | absent parenting
        not recorded     | 2024-03-01 |          | not recorded
        """,
    ),
    drawn(
        "cla-duration-mean-days",
        DAY,
        """
        row                    | cla.start  | cla.end    | cla#2.start | value
        started today          | 2024-03-31 |            |             | 0
        over a leap day        | 2024-02-28 |            |             | 32
        the present stay alone | 2020-01-01 | 2023-01-01 | 2024-03-21  | 10
        left                   | 2024-01-01 | 2024-03-31 |             |
        """,
    ),
    drawn(
        "cla-minority-ethnic-share",
        DAY,
        """
        row            | child.ethnicity | cla.start  | counted | met
        White Irish    | WIRI            | 2024-01-01 | yes     | no
        Black          | BAFR            | 2024-01-01 | yes     | yes
        not obtained   | NOBT            | 2024-01-01 | no      |
        """,
    ),
    drawn(
        "cla-boys-share",
        DAY,
        """
        row            | child.sex | cla.start  | counted | met
        a boy          | M         | 2024-01-01 | yes     | yes
        a girl         | F         | 2024-01-01 | yes     | no
        not known      |           | 2024-01-01 | no      |
        """,
    ),
    drawn(
        "cla-returned-home-share-wales",
        YEAR,
        """
        row                              | cla.start  | cla.end    | cla.end_reason | counted | met
        home on the first day            | 2022-01-01 | 2023-04-01 | E4A            | no      |
        home on the second day           | 2022-01-01 | 2023-04-02 | E4A            | yes     | yes
        home on the last day             | 2022-01-01 | 2024-03-31 | E4B            | yes     | yes
        left the day before the year     | 2022-01-01 | 2023-03-31 | E4A            | no      |
        adopted                          | 2022-01-01 | 2023-06-01 | E11            | yes     | no
        still there                      | 2024-03-31 | null       |                | yes     | no
        """,
        nation="wales",
    ),
    drawn(
        "children-supported-at-home-wales",
        DAY,
        """
        row                     | cin_plan.start | cin_plan.end | cla.start  | counted | met
        at home with a plan     | 2024-03-31     |              |            | yes     | yes
        looked after            |                |              | 2024-03-31 | yes     | no
        both                    | 2023-03-31     |              | 2024-03-01 | yes     | no
        the plan ended today    | 2023-03-31     | 2024-03-31   |            | no      |
        """,
        nation="wales",
    ),
    drawn(
        "cla-allocated-social-worker",
        DAY,
        """
        row                       | cla.start  | involvement.worker | involvement.start | involvement.end | allocation.worker | allocation.start | counted | met
        by the standard's table   | 2024-01-01 | Sam                | 2024-01-01        |                 |                   |                  | yes     | yes
        until today               | 2024-01-01 | Sam                | 2024-01-01        | 2024-03-31      |                   |                  | yes     | no
        a lead goes before it     | 2024-01-01 | Sam                | 2024-01-01        |                 | Pat               | 2024-02-01       | yes     | no
        nobody                    | 2024-01-01 |                    |                   |                 |                   |                  | yes     | no
        """,
        also=(
            {"type": "worker", "id": "Sam", "role": "senior"},
            {"type": "worker", "id": "Pat", "role": "personal_adviser"},
        ),
    ),
    drawn(
        "cla-3plus-social-workers",
        DAY,
        """
        row                                    | cla.start  | allocation.worker | allocation.start | allocation.end | allocation#2.worker | allocation#2.start | allocation#2.end | allocation#3.worker | allocation#3.start | involvement.worker | counted | met
        three                                  | 2024-01-01 | Ann               | 2022-01-01       | 2023-04-02     | Bo                  | 2023-04-02         | 2024-03-31       | Cy                  | 2024-03-31         |                    | yes     | yes
        the first left on the window's first day | 2024-01-01 | Ann             | 2022-01-01       | 2023-04-01     | Bo                  | 2023-04-01         | 2024-03-31       | Cy                  | 2024-03-31         |                    | yes     | no
        one came back                          | 2024-01-01 | Ann               | 2022-01-01       | 2023-06-01     | Bo                  | 2023-06-01         | 2023-09-01       | Ann                 | 2023-09-01         |                    | yes     | no
        the third begins tomorrow              | 2024-01-01 | Ann               | 2022-01-01       | 2023-06-01     | Bo                  | 2023-06-01         | 2024-04-01       | Cy                  | 2024-04-01         |                    | yes     | no
        the same one under another id          | 2024-01-01 | Ann               | 2022-01-01       | 2023-06-01     | Bo                  | 2023-06-01         |                  |                     |                    | A/17               | yes     | no
        """,
    ),
    drawn(
        "cla-convictions",
        YEAR,
        """
        row                           | child.dob  | cla.start  | offence.date | offence.proven_date | offence.outcome | counted | met
        on the window's first day     | 2010-01-01 | 2023-04-01 | 2023-02-01   | 2023-04-01          | conviction      | yes     | yes
        proven before it              | 2010-01-01 | 2023-04-01 | 2023-02-01   | 2023-03-31          | conviction      | yes     | no
        cautioned                     | 2010-01-01 | 2023-04-01 | 2023-12-01   | 2024-03-31          | youth_caution   | yes     | yes
        another outcome               | 2010-01-01 | 2023-04-01 | 2023-12-01   | 2024-03-01          | other           | yes     | no
        came into care a day late     | 2010-01-01 | 2023-04-02 | 2023-12-01   | 2024-03-01          | conviction      | no      |
        turned 10 on the day          | 2014-03-31 | 2020-04-02 |              |                     |                 | yes     | no
        turns 10 the day after        | 2014-04-01 | 2020-04-02 | 2023-12-01   | 2024-03-01          | conviction      | no      |
        """,
    ),
    drawn(
        "cla-substance-misuse",
        YEAR,
        """
        row                           | cla.start  | substance_misuse.date | counted | met
        on the last day               | 2023-04-01 | 2024-03-31            | yes     | yes
        before the year               | 2023-04-01 | 2023-03-31            | yes     | no
        not in care long enough       | 2023-04-02 | 2023-06-01            | no      |
        """,
    ),
    drawn(
        "cla-reviews-on-time",
        "2024-03-01/2024-04-30",
        """
        row                                        | cla.start  | cla.end    | cla.reason | cla.legal | cla_review.date | cla_review.cancelled | cla_review#2.date | cla_review#3.date | counted | met
        the first on day 20, over Easter           | 2024-03-14 | null       |            |           | 2024-04-15      |                      |                   |                   | yes     | yes
        on day 21                                  | 2024-03-14 | null       |            |           | 2024-04-16      |                      |                   |                   | yes     | no
        on the Saturday after day 20               | 2024-03-15 | null       |            |           | 2024-04-16      |                      |                   |                   | yes     | yes
        cancelled, and not held                    | 2024-03-14 | null       |            |           | 2024-04-10      | true                 |                   |                   | yes     | no
        due and left care that day                 | 2024-03-14 | 2024-04-15 |            |           |                 |                      |                   |                   | no      |
        due and left care the day after            | 2024-03-14 | 2024-04-16 |            |           |                 |                      |                   |                   | yes     | no
        due in May                                 | 2024-04-29 | null       |            |           |                 |                      |                   |                   | no      |
        short breaks                               | 2024-03-14 | null       |            | V3        |                 |                      |                   |                   | no      |
        the second, three months after the first   | 2023-12-01 | null       |            |           | 2023-12-20      |                      | 2024-03-20        |                   | yes     | yes
        the second a day late                      | 2023-12-01 | null       |            |           | 2023-12-20      |                      | 2024-03-21        |                   | yes     | no
        the third, from 31 August to 29 February   | 2023-05-15 | null       |            |           | 2023-06-01      |                      | 2023-08-31        | 2024-03-01        | yes     | no
        brought forward: the next runs from it     | 2023-05-15 | null       |            |           | 2023-06-01      |                      | 2023-08-01        | 2024-02-01        | no      |
        a stay that began before the data          | 2020-05-15 | null       | P          |           | 2024-03-20      |                      |                   |                   | no      |
        """,
    ),
    drawn(
        "cla-children-reviews-all-on-time",
        "2024-04-30",
        """
        row                                     | cla.start  | cla_review.date | cla_review#2.date | cla_review#3.date | counted | met
        in care for 19 working days             | 2024-04-03 |                 |                   |                   | no      |
        for 20, the review due today            | 2024-04-02 |                 |                   |                   | yes     | yes
        overdue                                 | 2024-03-28 |                 |                   |                   | yes     | no
        all in time                             | 2023-12-01 | 2023-12-20      | 2024-03-20        |                   | yes     | yes
        one late in the year                    | 2023-12-01 | 2023-12-20      | 2024-03-21        |                   | yes     | no
        one late, due before the year           | 2022-12-01 | 2023-03-01      | 2023-06-01        | 2023-12-01        | yes     | yes
        the next overdue today                  | 2023-06-01 | 2023-06-20      | 2023-09-20        | 2023-10-29        | yes     | no
        the next due today                      | 2023-06-01 | 2023-06-20      | 2023-09-20        | 2023-10-30        | yes     | yes
        """,
    ),
    drawn(
        "cla-review-participation",
        MARCH,
        """
        row                      | child.dob  | cla.start  | cla_review.date | cla_review.participation | counted | met
        turned 4 on the day      | 2020-03-10 | 2023-01-01 | 2024-03-10      | PN2                      | yes     | yes
        not yet 4                | 2020-03-11 | 2023-01-01 | 2024-03-10      | PN2                      | no      |
        did not take part        | 2012-03-11 | 2023-01-01 | 2024-03-10      | PN7                      | yes     | no
        not recorded             | 2012-03-11 | 2023-01-01 | 2024-03-10      |                          | yes     | no
        coded as under 4         | 2012-03-11 | 2023-01-01 | 2024-03-10      | PN0                      | no      |
        """,
    ),
    drawn(
        "iro-contact-since-last-review",
        DAY,
        """
        row                          | cla.start  | cla_review.date | cla_review#2.date | iro_contact.date | cla.iro_contact | counted | met
        since the last review        | 2023-01-01 | 2023-07-01      | 2024-01-10        | 2024-01-11       |                 | yes     | yes
        on the day of the review     | 2023-01-01 | 2023-07-01      | 2024-01-10        | 2024-01-10       |                 | yes     | no
        between the two before       | 2023-01-01 | 2023-07-01      | 2024-01-10        | 2023-10-10       |                 | yes     | no
        by the standard's field      | 2023-01-01 | 2023-07-01      |                   |                  | 2024-03-31      | yes     | yes
        tomorrow                     | 2023-01-01 | 2023-07-01      |                   | 2024-04-01       |                 | yes     | no
        no review yet                | 2024-03-20 |                 |                   | 2024-03-25       |                 | no      |
        the review was of a stay before | 2024-03-20 | 2023-07-01   |                   | 2024-03-25       |                 | no      |
        """,
    ),
    drawn(
        "cla-rate-per-10000",
        DAY,
        """
        row             | cla.start  | num | den
        looked after    | 2024-03-31 | 1   | 12000
        starts tomorrow | 2024-04-01 | 0   | 0
        """,
        population_0_17=12000,
    ),
    drawn(
        "cla-started-rate-per-10000",
        MARCH,
        """
        row                      | cla.start  | cla.end    | cla#2.start | num | den
        started                  | 2024-03-01 |            |             | 1   | 12000
        twice: one child         | 2024-03-01 | 2024-03-05 | 2024-03-20  | 1   | 0
        in April                 | 2024-04-01 |            |             | 0   | 0
        """,
        population_0_17=12000,
    ),
    drawn(
        "cla-ceased-rate-per-10000",
        MARCH,
        """
        row                      | cla.start  | cla.end    | cla#2.start | cla#2.end  | num | den
        ceased                   | 2023-03-01 | 2024-03-31 |             |            | 1   | 12000
        twice: one child         | 2023-03-01 | 2024-03-05 | 2024-03-10  | 2024-03-20 | 1   | 0
        """,
        population_0_17=12000,
    ),
    drawn(
        "cla-uasc-rate-per-10000",
        DAY,
        """
        row            | cla.start  | cla.uasc | num | den
        alone          | 2024-03-31 | true     | 1   | 12000
        from here      | 2024-03-31 |          | 0   | 0
        """,
        population_0_17=12000,
    ),
    drawn(
        "cla-started-uasc-rate-per-10000",
        MARCH,
        """
        row                       | cla.start  | cla.end    | cla#2.start | uasc.start | num | den
        alone                     | 2024-03-31 |            |             | 2024-03-31 | 1   | 12000
        so only at the second     | 2024-03-01 | 2024-03-05 | 2024-03-20  | 2024-03-10 | 0   | 0
        """,
        population_0_17=12000,
    ),
    drawn(
        "cla-uasc-share",
        DAY,
        """
        row            | cla.start  | cla.uasc | counted | met
        alone          | 2024-03-31 | true     | yes     | yes
        from here      | 2024-03-31 | false    | yes     | no
        """,
    ),
]


@pytest.mark.parametrize(("table", "engine"), runs(TABLES), ids=lambda one: getattr(one, "title", one))
def test_drawn(table, engine):
    check(table, engine)


def test_each_child_has_an_age_a_sex_and_an_ethnic_group():
    from tests.indicators.drawing import worked_out

    table = drawn(
        "cla-by-age-sex-ethnicity",
        DAY,
        """
        row             | child.dob  | child.sex | child.ethnicity | cla.start  | counted
        turned 5 today  | 2019-03-31 | F         | WBRI            | 2024-01-01 | yes
        turns 5 later   | 2019-04-01 | M         | NOBT            | 2024-01-01 | yes
        """,
    )
    bands = {name: count for name, count in worked_out(table, table.rows, "duckdb")["bands"].items() if count}
    assert bands == {
        "1 to 4": 1, "5 to 9": 1, "Female": 1, "Male": 1, "White": 1, "Ethnic group not known": 1,
    }  # fmt: skip
