# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Where children in care live, how often they move, and their brothers and sisters, at the edges."""

import pytest

from goldenthread.engine.example import open_tables
from goldenthread.examples import to_tables
from goldenthread.observations import Period, figures
from tests import oracle
from tests.indicators.drawing import check, drawn, runs

TABLES = [
    drawn(
        "placement-stability-3plus",
        "2024-03-31",
        """
        row                                  | cla.start  | placement.start | placement.end | placement#2.start | placement#2.end | placement#2.reason | placement#2.placement_type | placement#3.start | placement#3.end | placement#3.reason | counted | met
        three in the year                    | 2022-01-01 | 2022-01-01      | 2023-06-01    | 2023-06-01        | 2023-09-01      | P                  |                            | 2023-09-01        |                 | P                  | yes     | yes
        the first ended on 1 April           | 2022-01-01 | 2022-01-01      | 2023-04-01    | 2023-04-01        | 2023-09-01      | P                  |                            | 2023-09-01        |                 | P                  | yes     | no
        the first ended on 2 April           | 2022-01-01 | 2022-01-01      | 2023-04-02    | 2023-04-02        | 2023-09-01      | P                  |                            | 2023-09-01        |                 | P                  | yes     | yes
        the third began on the day           | 2022-01-01 | 2022-01-01      | 2023-06-01    | 2023-06-01        | 2024-03-31      | P                  |                            | 2024-03-31        |                 | P                  | yes     | yes
        the third began the day after        | 2022-01-01 | 2022-01-01      | 2023-06-01    | 2023-06-01        |                 | P                  |                            | 2024-04-01        |                 | P                  | yes     | no
        the same carers, T                   | 2022-01-01 | 2022-01-01      | 2023-06-01    | 2023-06-01        | 2023-09-01      | T                  |                            | 2023-09-01        |                 | P                  | yes     | no
        the same carers, U                   | 2022-01-01 | 2022-01-01      | 2023-06-01    | 2023-06-01        | 2023-09-01      | U                  |                            | 2023-09-01        |                 | P                  | yes     | no
        status changed as well, B            | 2022-01-01 | 2022-01-01      | 2023-06-01    | 2023-06-01        | 2023-09-01      | B                  |                            | 2023-09-01        |                 | P                  | yes     | yes
        a hospital in between                | 2022-01-01 | 2022-01-01      | 2023-06-01    | 2023-06-01        | 2023-09-01      | P                  | T1                         | 2023-09-01        |                 | P                  | yes     | no
        adopted by the carers                | 2022-01-01 | 2022-01-01      | 2023-06-01    | 2023-06-01        | 2023-09-01      | P                  | A5                         | 2023-09-01        |                 | P                  | yes     | no
        two moves on one day                 | 2022-01-01 | 2022-01-01      | 2023-06-01    | 2023-06-01        | 2023-06-01      | P                  |                            | 2023-06-01        |                 | P                  | yes     | yes
        no placement known                   | 2022-01-01 |                 |               |                   |                 |                    |                            |                   |                 |                    | yes     | no
        an end before its start is no row    | 2022-01-01 | 2022-01-01      | 2023-06-01    | 2023-06-01        | 2023-05-01      | P                  |                            | 2023-09-01        |                 | P                  | yes     | no
        """,
    ),
    drawn(
        "placement-3plus-count",
        "2024-02-29",
        """
        row                                  | cla.start  | placement.start | placement.end | placement#2.start | placement#2.end | placement#3.start | counted
        the first ended on 1 March           | 2022-01-01 | 2022-01-01      | 2023-03-01    | 2023-03-01        | 2023-09-01      | 2023-09-01        | no
        the first ended on 2 March           | 2022-01-01 | 2022-01-01      | 2023-03-02    | 2023-03-02        | 2023-09-01      | 2023-09-01        | yes
        """,
    ),
    drawn(
        "placement-3plus-2-years",
        "2024-03-31",
        """
        row                                  | cla.start  | placement.start | placement.end | placement#2.start | placement#2.end | placement#3.start | counted | met
        three in two years                   | 2022-04-01 | 2022-04-01      | 2022-06-01    | 2022-06-01        | 2022-09-01      | 2022-09-01        | yes     | yes
        in care for a day too few            | 2022-04-02 | 2022-04-02      | 2022-06-01    | 2022-06-01        | 2022-09-01      | 2022-09-01        | no      |
        the first ended as the time began    | 2021-01-01 | 2021-01-01      | 2022-04-01    | 2022-04-01        | 2022-09-01      | 2022-09-01        | yes     | no
        """,
    ),
    drawn(
        "placement-stability-long-term",
        "2024-03-31",
        """
        row                                        | child.dob  | cla.start  | placement.start | placement.end | placement#2.start | placement#2.reason | placement#2.placement_type | counted | met
        two years to the day                       | 2012-01-01 | 2021-09-30 | 2022-03-31      |               |                   |                    |                            | yes     | yes
        a day short                                | 2012-01-01 | 2021-09-30 | 2022-04-01      |               |                   |                    |                            | yes     | no
        a change that kept the carers              | 2012-01-01 | 2021-01-01 | 2021-01-01      | 2023-06-01    | 2023-06-01        | T                  |                            | yes     | yes
        a change of status and carers              | 2012-01-01 | 2021-01-01 | 2021-01-01      | 2023-06-01    | 2023-06-01        | B                  |                            | yes     | no
        adoption by others, with the one before    | 2020-01-01 | 2021-01-01 | 2021-01-01      | 2023-06-01    | 2023-06-01        | P                  | A6                         | yes     | yes
        adoption by the carers                     | 2020-01-01 | 2021-01-01 | 2021-01-01      | 2023-06-01    | 2023-06-01        | P                  | A3                         | yes     | yes
        adoption, the one before too short         | 2020-01-01 | 2021-01-01 | 2022-04-01      | 2023-06-01    | 2023-06-01        | P                  | A6                         | yes     | no
        in hospital on the day                     | 2012-01-01 | 2021-01-01 | 2021-01-01      | 2024-03-20    | 2024-03-20        | P                  | T1                         | yes     | yes
        in care for a day too few                  | 2012-01-01 | 2021-10-01 | 2021-10-01      |               |                   |                    |                            | no      |
        16 on the day                              | 2008-03-31 | 2015-01-01 | 2015-01-01      |               |                   |                    |                            | no      |
        16 the day after                           | 2008-04-01 | 2015-01-01 | 2015-01-01      |               |                   |                    |                            | yes     | yes
        birth date not known                       | null       | 2015-01-01 | 2015-01-01      |               |                   |                    |                            | no      |
        no placement known                         | 2012-01-01 | 2015-01-01 |                 |               |                   |                    |                            | yes     | no
        """,
    ),
    drawn(
        "placement-moves",
        "2024-03-01/2024-03-31",
        """
        row                                  | cla.start  | cla.legal | placement.start | placement.end | placement#2.start | placement#2.reason | placement#2.placement_type | counted
        a move on the first day              | 2022-01-01 |           | 2022-01-01      | 2024-03-01    | 2024-03-01        | P                  |                            | yes
        a move on the last day               | 2022-01-01 |           | 2022-01-01      | 2024-03-31    | 2024-03-31        | P                  |                            | yes
        the day after                        | 2022-01-01 |           | 2022-01-01      | 2024-04-01    | 2024-04-01        | P                  |                            | no
        the first of a stay                  | 2024-03-10 |           | 2024-03-10      |               |                   |                    |                            | no
        the same carers                      | 2022-01-01 |           | 2022-01-01      | 2024-03-10    | 2024-03-10        | T                  |                            | no
        a holiday                            | 2022-01-01 |           | 2022-01-01      | 2024-03-10    | 2024-03-10        | P                  | T2                         | no
        short breaks                         | 2022-01-01 | V4        | 2022-01-01      | 2024-03-10    | 2024-03-10        |                    |                            | no
        """,
    ),
    drawn(
        "placement-moves-by-reason",
        "2024-03-01/2024-03-31",
        """
        row                 | cla.start  | placement.start | placement.end | placement.change_reason | placement#2.start | band
        by plan             | 2022-01-01 | 2022-01-01      | 2024-03-10    | CARPL                   | 2024-03-10        | Change to or implementation of care plan
        the carers asked    | 2022-01-01 | 2022-01-01      | 2024-03-10    | CREQB                   | 2024-03-10        | Carer requests end: child's behaviour
        nobody wrote why    | 2022-01-01 | 2022-01-01      | 2024-03-10    |                         | 2024-03-10        | Not recorded
        """,
    ),
    drawn(
        "placement-type",
        "2024-03-31",
        """
        row                   | cla.start  | placement.start | placement.end | placement.placement_type | band
        relatives             | 2022-01-01 | 2022-01-01      |               | U1                       | Foster care: relative or friend
        other carers          | 2022-01-01 | 2022-01-01      |               | U6                       | Foster care: other carer
        adopters              | 2022-01-01 | 2022-01-01      |               | A6                       | Placed for adoption
        parents               | 2022-01-01 | 2022-01-01      |               | P1                       | With parents
        children's home       | 2022-01-01 | 2022-01-01      |               | K2                       | Secure or children's home
        supported             | 2022-01-01 | 2022-01-01      |               | K3                       | Independent, semi-independent or supported accommodation
        family centre         | 2022-01-01 | 2022-01-01      |               | R3                       | Other residential
        elsewhere             | 2022-01-01 | 2022-01-01      |               | Z1                       | Other
        hospital              | 2022-01-01 | 2022-01-01      |               | T1                       | Other
        ended on the day      | 2022-01-01 | 2022-01-01      | 2024-03-31    | U1                       | Not recorded
        """,
    ),
    *(
        drawn(
            indicator,
            "2024-03-31",
            f"""
            row           | cla.start  | placement.start | placement.placement_type | counted | met
            in it         | 2022-01-01 | 2022-01-01      | {inside}                 | yes     | yes
            not in it     | 2022-01-01 | 2022-01-01      | {outside}                | yes     | no
            not recorded  | 2022-01-01 |                 |                          | yes     | no
            """,
        )
        for indicator, inside, outside in (
            ("placement-foster-share", "U6", "A6"),
            ("placement-kinship-share", "U3", "U4"),
            ("placement-residential-share", "K1", "K3"),
            ("placement-independent-share", "H5", "K2"),
            ("placement-with-parents-share", "P1", "U1"),
            ("placement-regulated-share-wales", "U4", "U3"),
        )
    ),
    drawn(
        "placement-over-20-miles",
        "2024-03-31",
        """
        row                     | cla.start  | placement.start | placement.distance | placement.outside_la | counted | met
        20 miles exactly        | 2022-01-01 | 2022-01-01      | 20.0               | true                 | yes     | no
        a little more           | 2022-01-01 | 2022-01-01      | 20.1               | true                 | yes     | yes
        far, but in the area    | 2022-01-01 | 2022-01-01      | 30.0               | false                | yes     | no
        unknown                 | 2022-01-01 | 2022-01-01      | 999.9              | true                 | yes     | no
        no distance             | 2022-01-01 | 2022-01-01      |                    | true                 | yes     | no
        where is not known      | 2022-01-01 | 2022-01-01      | 30.0               | null                 | yes     | no
        """,
    ),
    drawn(
        "placement-out-of-area",
        "2024-03-31",
        """
        row                     | cla.start  | placement.start | placement.outside_la | counted | met
        outside                 | 2022-01-01 | 2022-01-01      | true                 | yes     | yes
        inside                  | 2022-01-01 | 2022-01-01      | false                | yes     | no
        not known               | 2022-01-01 | 2022-01-01      | null                 | no      |
        no placement            | 2022-01-01 |                 |                      | no      |
        """,
    ),
    drawn(
        "placement-external-share",
        "2024-03-31",
        """
        row              | cla.start  | placement.start | placement.provider | counted | met
        private          | 2022-01-01 | 2022-01-01      | PR4                | yes     | yes
        other public     | 2022-01-01 | 2022-01-01      | PR3                | yes     | yes
        charity          | 2022-01-01 | 2022-01-01      | PR5                | yes     | yes
        other authority  | 2022-01-01 | 2022-01-01      | PR2                | yes     | no
        our own          | 2022-01-01 | 2022-01-01      | PR1                | yes     | no
        parents          | 2022-01-01 | 2022-01-01      | PR0                | no      |
        not recorded     | 2022-01-01 | 2022-01-01      |                    | yes     | no
        """,
    ),
    # XXXXXXX stands for "not applicable" in the SSDA903 return.
    drawn(
        "placement-unregistered",
        "2024-03-31",
        """
        row                       | cla.start  | placement.start | placement.placement_type | placement.urn | counted
        a home with a number      | 2022-01-01 | 2022-01-01      | K2                       | SC900001      | no
        a home without            | 2022-01-01 | 2022-01-01      | K2                       |               | yes
        supported, without        | 2022-01-01 | 2022-01-01      | K3                       | XXXXXXX       | yes
        awaiting it               | 2022-01-01 | 2022-01-01      | K3                       | awaiting      | yes
        a family asks for none    | 2022-01-01 | 2022-01-01      | U6                       |               | no
        """,
    ),
    drawn(
        "placement-current-duration-median",
        "2024-03-31",
        """
        row                    | cla.start  | placement.start | placement.end | counted | value
        began on the day       | 2022-01-01 | 2024-03-31      |               | yes     | 0
        ten days               | 2022-01-01 | 2024-03-21      |               | yes     | 10
        a leap day in it       | 2022-01-01 | 2024-02-28      |               | yes     | 32
        over a year            | 2022-01-01 | 2023-03-31      |               | yes     | 366
        it ended               | 2022-01-01 | 2022-01-01      | 2024-03-31    | no      |
        """,
    ),
    drawn(
        "siblings-placed-together",
        "2024-03-31",
        """
        row    | cla.start  | cla.end    | placement.start | placement.postcode | sibling_link.sibling | sibling_link.meant_together | sibling_link#2.sibling | counted | met
        A      | 2022-01-01 |            | 2022-01-01      | ZZ1 1AA            | B                    |                             |                        | yes     | yes
        B      | 2022-01-01 |            | 2022-01-01      | zz11aa             |                      |                             |                        | yes     | yes
        C      | 2022-01-01 |            | 2022-01-01      | ZZ2 2BB            | D                    |                             | E                      | yes     | no
        D      | 2022-01-01 |            | 2022-01-01      | ZZ2 2BB            |                      |                             |                        | yes     | yes
        E      | 2022-01-01 |            | 2022-01-01      | ZZ3 3CC            |                      |                             |                        | yes     | no
        F      | 2022-01-01 |            | 2022-01-01      | ZZ4 4DD            | G                    | false                       |                        | yes     | yes
        G      | 2022-01-01 |            | 2022-01-01      | ZZ5 5EE            |                      |                             |                        | yes     | yes
        H      | 2022-01-01 |            | 2022-01-01      |                    | I                    |                             |                        | yes     | no
        I      | 2022-01-01 |            | 2022-01-01      |                    |                      |                             |                        | yes     | no
        J      | 2022-01-01 |            | 2022-01-01      | ZZ6 6FF            | K                    |                             |                        | no      |
        K      | 2022-01-01 | 2024-03-31 | 2022-01-01      | ZZ6 6FF            |                      |                             |                        | no      |
        L      | 2022-01-01 |            | 2022-01-01      | ZZ7 7GG            |                      |                             |                        | no      |
        """,
    ),
    # Her row would tell that a restricted brother or sister is in care.
    drawn(
        "siblings-placed-together",
        "2024-03-31",
        """
        row    | cla.start  | placement.start | placement.postcode | sibling_link.sibling | sibling_link#2.sibling | restriction.start | counted | met
        A      | 2022-01-01 | 2022-01-01      | ZZ1 1AA            | B                    |                        |                   | no      |
        B      | 2022-01-01 | 2022-01-01      | ZZ2 2BB            |                      |                        | 2023-01-01        | yes     | no
        C      | 2022-01-01 | 2022-01-01      | ZZ3 3CC            | D                    | E                      |                   | yes     | yes
        D      | 2022-01-01 | 2022-01-01      | ZZ3 3CC            |                      |                        |                   | yes     | yes
        E      | 2022-01-01 | 2022-01-01      | ZZ4 4DD            |                      |                        | 2023-01-01        | yes     | no
        """,
    ),
    drawn(
        "foster-places-filled",
        "2024-03-31",
        """
        row                      | cla.start  | placement.start | placement.placement_type | placement.provider | foster_household.approved | foster_household.deregistered | foster_household.places | foster_household.kinship | num | den
        with carers of ours      | 2022-01-01 | 2022-01-01      | U6                       | PR1                |                           |                               |                         |                          | 1   | 0
        with relatives           | 2022-01-01 | 2022-01-01      | U1                       | PR1                |                           |                               |                         |                          | 0   | 0
        with carers of others    | 2022-01-01 | 2022-01-01      | U6                       | PR4                |                           |                               |                         |                          | 0   | 0
        approved on the day      |            |                 |                          |                    | 2024-03-31                |                               | 2                       |                          | 0   | 2
        approved the day after   |            |                 |                          |                    | 2024-04-01                |                               | 2                       |                          | 0   | 0
        ended on the day         |            |                 |                          |                    | 2020-01-01                | 2024-03-31                    | 3                       |                          | 0   | 0
        ended the day after      |            |                 |                          |                    | 2020-01-01                | 2024-04-01                    | 3                       |                          | 0   | 3
        a household of relatives |            |                 |                          |                    | 2020-01-01                |                               | 1                       | true                     | 0   | 0
        """,
    ),
    drawn(
        "foster-carers-net-change",
        "2024-03-01/2024-03-31",
        """
        row                  | foster_household.approved | foster_household.deregistered | value
        on the first day     | 2024-03-01                |                               | 1
        on the last day      | 2024-03-31                |                               | 1
        the day after        | 2024-04-01                |                               | 0
        ended                | 2020-01-01                | 2024-03-15                    | -1
        came and went        | 2024-03-01                | 2024-03-20                    | 0
        ended before         | 2020-01-01                | 2024-02-29                    | 0
        not known since when |                           | 2024-03-15                    | -1
        """,
    ),
]


@pytest.mark.parametrize(("table", "engine"), runs(TABLES))
def test_drawn(table, engine):
    check(table, engine)


def test_without_any_count_of_places_there_is_no_figure():
    """The households are there, but nobody wrote down how many places they have (C21)."""
    indicator, day = "foster-places-filled", "2024-03-31"
    given = {
        "events": [
            {"type": "cla", "child": "A", "start": "2022-01-01"},
            {"type": "placement", "child": "A", "start": "2022-01-01", "placement_type": "U6", "provider": "PR1"},
            {"type": "foster_household", "approved": "2020-01-01"},
        ]
    }
    tables, report_date, nation = to_tables(given, day, indicator)
    found = figures(open_tables(tables, report_date, nation), [indicator], Period.parse(day))
    assert [one.status for one in found] == ["not-computable"]
    assert oracle.cases(tables, indicator, day, report_date, nation) == []
