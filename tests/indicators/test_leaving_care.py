# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Care leavers: activity, homes, who is in touch, staying put, the year after care."""

import pytest

from tests.indicators.drawing import DrawnTable, check, drawn, runs

MARCH_31 = "2024-03-31"
YEAR = "2023-04-01/2024-03-31"

TABLES = [
    drawn(
        "care-leavers-by-eligibility",
        MARCH_31,
        """
        row                              | child.dob  | care_leaver.eligibility | cla.start  | cla.end    | band
        16 and in care                   | 2008-03-31 | Eligible                | 2022-01-01 |            | Eligible
        16 the day after                 | 2008-04-01 | Eligible                | 2022-01-01 |            |
        17 and out of care               | 2006-06-01 | Relevant                | 2022-01-01 | 2023-10-01 | Relevant
        18 on the day, out of care       | 2006-03-31 | Former relevant         | 2022-01-01 | 2024-03-31 | Former relevant
        24 years old                     | 1999-04-01 | Former relevant         |            |            | Former relevant
        25 on the day                    | 1999-03-31 | Former relevant         |            |            |
        qualifying at 19                 | 2004-06-01 | Qualifying              |            |            | Qualifying
        """,
    ),
    drawn(
        "care-leavers-21-plus-supported",
        MARCH_31,
        """
        row                     | child.dob  | care_leaver.in_touch | counted
        21 on the day           | 2003-03-31 | YES                  | yes
        21 the day after        | 2003-04-01 | YES                  | no
        24, not in touch        | 1999-04-01 | NO                   | yes
        25 on the day           | 1999-03-31 | YES                  | no
        has died                | 2001-01-01 | DIED                 | no
        no birth date           | null       | YES                  | no
        """,
    ),
    drawn(
        "care-leavers-eet-17-18",
        MARCH_31,
        """
        row                                   | child.dob  | care_leaver.activity | care_leaver.in_touch | counted | met
        17, relevant, at college              | 2006-09-01 | F2                   | YES                  | yes     | yes
        17 on the day, neither                | 2007-03-31 | G5                   | YES                  | yes     | no
        16 until tomorrow                     | 2007-04-01 | F2                   | YES                  | no      |
        18, nothing known                     | 2005-09-01 | 0                    | NO                   | yes     | no
        19 on the day                         | 2005-03-31 | F2                   | YES                  | no      |
        18, returned home                     | 2005-09-01 | F2                   | RHOM                 | no      |
        """,
    ),
    drawn(
        "care-leavers-eet-17-18",
        YEAR,
        """
        row                                    | child.dob  | care_leaver.activity | cla.start  | cla.end    | counted | met
        18 on 1 April, left care that day      | 2005-04-01 | F2                   | 2020-01-01 | 2023-04-01 | yes     | yes
        18 on 31 March of the year before      | 2005-03-31 | F2                   | 2020-01-01 | 2023-03-31 | no      |
        17th birthday still in care            | 2006-06-01 | F2                   | 2020-01-01 | 2023-12-01 | no      |
        17th birthday out of care              | 2006-06-01 | G4                   | 2020-01-01 | 2023-05-31 | yes     | no
        19 in the year                         | 2004-06-01 | F2                   | 2020-01-01 | 2022-06-01 | no      |
        """,
    ),
    drawn(
        "care-leavers-eet-21-plus",
        MARCH_31,
        """
        row                                        | child.dob  | care_leaver.activity | care_leaver_contact.date | counted | met
        21, working, seen on the first of 12 months | 2003-03-31 | F5                  | 2023-04-01               | yes     | yes
        21, working, seen on the same day last year | 2003-03-31 | F5                  | 2023-03-31               | no      |
        24, neither, seen today                    | 1999-04-01 | G6                   | 2024-03-31               | yes     | no
        20, working                                | 2003-04-01 | F5                   | 2024-03-01               | no      |
        22, never seen                             | 2002-01-01 | F5                   |                          | no      |
        """,
    ),
    *(
        drawn(
            indicator,
            MARCH_31,
            f"""
            row                  | child.dob  | care_leaver.activity | care_leaver.in_touch | counted | met
            19 today, F1         | 2005-03-31 | F1                   | YES                  | yes     | {f1}
            part time degree     | 2004-01-01 | P1                   | YES                  | yes     | {f1}
            19 tomorrow          | 2005-04-01 | F1                   | YES                  | no      |
            22 today             | 2002-03-31 | G5                   | YES                  | no      |
            at college           | 2003-06-01 | F2                   | YES                  | yes     | no
            ill                  | 2003-06-01 | G4                   | YES                  | yes     | {neet}
            a parent             | 2003-06-01 | G6                   | YES                  | yes     | {neet}
            lost                 | 2003-06-01 | 0                    | NO                   | yes     | {lost}
            lost, nothing said   | 2003-06-01 | null                 | NO                   | yes     | {lost}
            lost, known to work  | 2003-06-01 | F5                   | NO                   | yes     | no
            in touch, not known  | 2003-06-01 | 0                    | YES                  | yes     | no
            home again           | 2003-06-01 | G5                   | RHOM                 | no      |
            """,
        )
        for indicator, f1, neet, lost in (
            ("care-leavers-higher-education", "yes", "no", "no"),
            ("care-leavers-neet", "no", "yes", "no"),
            ("care-leavers-not-in-touch", "no", "no", "yes"),
        )
    ),
    drawn(
        "care-leavers-neet",
        YEAR,
        """
        row                                      | child.dob  | care_leaver.activity | care_leaver_status.date | care_leaver_status.activity | counted | met
        21 on 29 February: 1 March that year     | 2002-02-28 | F2                   | 2023-03-01              | G5                          | no      |
        19 in the year, three months before      | 2004-06-30 | F2                   | 2023-03-30              | G5                          | yes     | yes
        19 in the year, longer before            | 2004-06-30 | F2                   | 2023-03-29              | G5                          | yes     | no
        19 in the year, a month after            | 2004-06-30 | F2                   | 2023-07-30              | G5                          | yes     | yes
        """,
    ),
    drawn(
        "care-leavers-suitable-accommodation-19-21",
        MARCH_31,
        """
        row                  | child.dob  | care_leaver.accommodation | care_leaver.suitable | counted | met
        own tenancy          | 2004-06-01 | U                         | true                 | yes     | yes
        gone abroad          | 2004-06-01 | G                         |                      | yes     | no
        two letters          | 2004-06-01 | B1                        |                      | yes     | yes
        in custody           | 2004-06-01 | X2                        |                      | yes     | no
        18 years old         | 2005-06-01 | U                         | true                 | no      |
        """,
    ),
    drawn(
        "care-leavers-suitable-accommodation-19-21",
        YEAR,
        """
        row                          | child.dob  | care_leaver_status.date | care_leaver_status.suitable | care_leaver_status#2.date | care_leaver_status#2.suitable | counted | met
        nearest to the birthday      | 2003-10-01 | 2023-09-01              | false                       | 2023-10-15                | true                          | yes     | yes
        nearest is unsuitable        | 2003-10-01 | 2023-09-25              | false                       | 2023-10-15                | true                          | yes     | no
        """,
        also=(
            {"type": "care_leaver", "child": "nearest to the birthday"},
            {"type": "care_leaver", "child": "nearest is unsuitable"},
        ),
    ),
    drawn(
        "care-leavers-suitable-accommodation-17-18",
        MARCH_31,
        """
        row                  | child.dob  | care_leaver.suitable | counted | met
        17 today             | 2007-03-31 | true                 | yes     | yes
        17 tomorrow          | 2007-04-01 | true                 | no      |
        18, not recorded     | 2005-06-01 | null                 | yes     | no
        19 today             | 2005-03-31 | true                 | no      |
        """,
    ),
    drawn(
        "care-leavers-unsuitable-accommodation",
        MARCH_31,
        """
        row                 | child.dob  | care_leaver.suitable | care_leaver.start | care_leaver.end | counted
        unsuitable          | 2003-06-01 | false                |                   |                 | yes
        suitable            | 2003-06-01 | true                 |                   |                 | no
        not recorded        | 2003-06-01 | null                 |                   |                 | no
        closed today        | 2003-06-01 | false                | 2022-01-01        | 2024-03-31      | no
        closes tomorrow     | 2003-06-01 | false                | 2022-01-01        | 2024-04-01      | yes
        """,
    ),
    drawn(
        "care-leavers-homeless",
        MARCH_31,
        """
        row                 | child.dob  | care_leaver.accommodation | counted
        no fixed abode      | 2003-06-01 | S                         | yes
        bed and breakfast   | 2003-06-01 | W                         | no
        nothing recorded    | 2003-06-01 | null                      | no
        in words            | 2003-06-01 | homeless                  | yes
        """,
    ),
    drawn(
        "care-leavers-accommodation-type",
        MARCH_31,
        """
        row                 | child.dob  | care_leaver.accommodation | band
        a flat              | 2003-06-01 | U                         | Independent living (own tenancy, halls, flat share)
        another             | 2003-06-01 | U                         | Independent living (own tenancy, halls, flat share)
        with parents        | 2003-06-01 | B                         | With parents or relatives
        nothing recorded    | 2003-06-01 | null                      | Not recorded
        """,
    ),
    drawn(
        "care-leavers-in-touch",
        MARCH_31,
        """
        row                 | child.dob  | care_leaver.in_touch | counted | met
        17 today            | 2007-03-31 | YES                  | yes     | yes
        21 until tomorrow   | 2002-04-01 | NO                   | yes     | no
        22 today            | 2002-03-31 | YES                  | no      |
        refuses             | 2003-06-01 | REFU                 | yes     | no
        wants no more       | 2003-06-01 | NREQ                 | yes     | no
        home again          | 2003-06-01 | RHOM                 | no      |
        has died            | 2003-06-01 | DIED                 | no      |
        nothing recorded    | 2003-06-01 | null                 | yes     | no
        """,
    ),
    drawn(
        "care-leavers-staying-put",
        MARCH_31,
        """
        row                                | child.dob  | care_leaver.accommodation | cla.start  | cla.end    | placement.start | placement.end | placement.placement_type | counted | met
        18, with the carers                | 2005-10-01 | Z                         | 2015-01-01 | 2023-10-01 | 2015-01-01      | 2023-10-01    | U4                       | yes     | yes
        20, moved out                      | 2003-10-01 | U                         | 2015-01-01 | 2021-10-01 | 2015-01-01      | 2021-10-01    | U6                       | yes     | no
        21 today                           | 2003-03-31 | Z                         | 2015-01-01 | 2021-03-31 | 2015-01-01      | 2021-03-31    | U4                       | no      |
        left a children's home             | 2005-10-01 | D                         | 2015-01-01 | 2023-10-01 | 2015-01-01      | 2023-10-01    | K2                       | no      |
        left the carers a week early       | 2005-10-01 | Z                         | 2015-01-01 | 2023-09-24 | 2015-01-01      | 2023-09-24    | U4                       | no      |
        ended on the day before            | 2005-10-01 | Z                         | 2015-01-01 | 2023-09-30 | 2015-01-01      | 2023-09-30    | U4                       | yes     | yes
        moved from a home to the carers    | 2005-10-01 | Z                         | 2015-01-01 | 2023-10-01 | 2022-05-01      | 2023-10-01    | U6                       | yes     | yes
        """,
    ),
    drawn(
        "care-leavers-allocated-adviser",
        MARCH_31,
        """
        row                        | child.dob  | care_leaver.in_touch | allocation.worker | allocation.role    | allocation.start | allocation.end | counted | met
        an adviser                 | 2003-06-01 | YES                  | adviser-1         | personal_adviser   | 2023-01-01       |                | yes     | yes
        from today                 | 2003-06-01 | YES                  | adviser-1         | personal_adviser   | 2024-03-31       |                | yes     | yes
        a social worker            | 2003-06-01 | YES                  | worker-2          | lead               | 2023-01-01       |                | yes     | yes
        only a reviewing officer   | 2003-06-01 | YES                  | officer-3         | iro                | 2023-01-01       |                | yes     | no
        """,
    ),
    drawn(
        "care-leavers-eet-12-months-wales",
        YEAR,
        """
        row                               | child.dob  | cla.start  | cla.end    | care_leaver_status.date | care_leaver_status.activity | cla#2.start | cla.end_reason | care_leaver_status.in_touch | counted | met
        a year ago on the first day       | 2004-04-01 | 2018-01-01 | 2022-04-01 | 2023-04-01              | F2                          |             |                |                             | yes     | yes
        a year and a day                  | 2004-04-01 | 2018-01-01 | 2022-03-31 | 2023-03-01              | F2                          |             |                |                             | no      |
        left on 29 February 2020          | 2002-02-28 | 2018-01-01 | 2020-02-29 | 2021-02-01              | F2                          |             |                |                             | no      |
        a year on the last day, neither   | 2005-03-31 | 2018-01-01 | 2023-03-31 | 2024-03-01              | G5                          |             |                |                             | yes     | no
        work began the day after the year | 2005-01-01 | 2018-01-01 | 2023-01-01 | 2024-01-02              | F5                          |             |                |                             | yes     | no
        back in care                      | 2006-08-01 | 2018-01-01 | 2023-01-01 | 2024-01-01              | F2                          | 2023-06-01  |                |                             | no      |
        left care at 15                   | 2008-06-01 | 2018-01-01 | 2023-01-01 | 2024-01-01              | F2                          |             |                |                             | no      |
        recorded in care past 18          | 2005-01-15 | 2018-01-01 | 2023-11-01 | 2024-01-15              | F2                          |             |                |                             | yes     | yes
        never recorded to have left       | 2005-01-15 | 2018-01-01 |            | 2024-01-16              | F2                          |             |                |                             | yes     | no
        came back at 19                   | 2003-01-01 | 2018-01-01 | 2020-06-01 | 2024-01-01              | F2                          | 2022-06-01  |                |                             | no      |
        the episode carries on            | 2006-06-01 | 2018-01-01 | 2023-01-01 | 2024-01-01              | F2                          |             | X1             |                             | no      |
        has died                          | 2004-06-01 | 2018-01-01 | 2022-06-01 | 2023-05-01              | F2                          |             |                |                             | no      |
        had died by then                  | 2004-06-01 | 2018-01-01 | 2022-06-01 | 2023-05-01              | F2                          |             |                | DIED                        | no      |
        """,
        also=(
            *(
                {"type": "care_leaver", "child": name, "eligibility": "Former relevant"}
                for name in (
                    "a year ago on the first day",
                    "a year and a day",
                    "left on 29 February 2020",
                    "a year on the last day, neither",
                    "work began the day after the year",
                    "back in care",
                    "left care at 15",
                    "recorded in care past 18",
                    "never recorded to have left",
                    "came back at 19",
                    "the episode carries on",
                    "had died by then",
                )
            ),
            {"type": "care_leaver", "child": "has died", "eligibility": "Former relevant", "in_touch": "DIED"},
        ),
        jurisdiction="wales",
    ),
]


@pytest.mark.parametrize(("table", "engine"), runs(TABLES), ids=lambda value: getattr(value, "title", value))
def test_the_drawing(table: DrawnTable, engine: str) -> None:
    check(table, engine)
