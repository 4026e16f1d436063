# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Where looked after children live, at the edges of the rules."""

from datetime import date

import pytest

from goldenthread.observations.example import run_rule
from tests.exceptions.drawn import as_loaded, check, drawn

TABLES = [
    drawn(
        "placement-moves-3",
        """
        row                                      | cla.start  | cla.end    | placement.start | placement.end | placement.reason | placement.placement_type | placement#2.start | placement#2.end | placement#2.reason | placement#2.placement_type | placement#3.start | placement#3.reason | placement#3.placement_type | light
        one                                      | 2022-01-01 |            | 2022-01-01      |               | S                | U6                       |                   |                 |                    |                            |                   |                    |                            | green
        none on record                           | 2022-01-01 |            |                 |               |                  |                          |                   |                 |                    |                            |                   |                    |                            | green
        two                                      | 2022-01-01 |            | 2022-01-01      | 2023-12-01    | S                | U6                       | 2023-12-01        |                 | P                  | U6                         |                   |                    |                            | amber
        the first ended as the year began        | 2022-01-01 |            | 2022-01-01      | 2023-04-01    | S                | U6                       | 2023-04-01        | 2023-12-01      | P                  | U6                         | 2023-12-01        | P                  | U6                         | amber
        the first ended the day after            | 2022-01-01 |            | 2022-01-01      | 2023-04-02    | S                | U6                       | 2023-04-02        | 2023-12-01      | P                  | U6                         | 2023-12-01        | B                  | U6                         | red
        the third starts today                   | 2022-01-01 |            | 2022-01-01      | 2023-06-01    | S                | U6                       | 2023-06-01        | 2024-03-31      | P                  | U6                         | 2024-03-31        | P                  | U6                         | red
        the third starts tomorrow                | 2022-01-01 |            | 2022-01-01      | 2023-06-01    | S                | U6                       | 2023-06-01        | 2024-04-01      | P                  | U6                         | 2024-04-01        | P                  | U6                         | amber
        the third with the same carers           | 2022-01-01 |            | 2022-01-01      | 2023-06-01    | S                | U6                       | 2023-06-01        | 2024-01-01      | P                  | U6                         | 2024-01-01        | T                  | U4                         | amber
        new status too, same carers              | 2022-01-01 |            | 2022-01-01      | 2023-06-01    | S                | U6                       | 2023-06-01        | 2024-01-01      | P                  | U6                         | 2024-01-01        | U                  | U4                         | amber
        a week in hospital between               | 2022-01-01 |            | 2022-01-01      | 2023-06-01    | S                | U6                       | 2023-06-01        | 2023-06-08      | P                  | T1                         | 2023-06-08        | P                  | U6                         | amber
        adopted by the carers                    | 2022-01-01 |            | 2022-01-01      | 2023-06-01    | S                | U6                       | 2023-06-01        | 2024-01-01      | P                  | U6                         | 2024-01-01        | P                  | A5                         | amber
        the second ended before it started       | 2022-01-01 |            | 2022-01-01      | 2023-06-01    | S                | U6                       | 2023-06-01        | 2023-05-01      | P                  | U6                         | 2024-01-01        | P                  | U6                         | amber
        left care today                          | 2022-01-01 | 2024-03-31 | 2022-01-01      | 2023-06-01    | S                | U6                       | 2023-06-01        | 2024-01-01      | P                  | U6                         | 2024-01-01        | P                  | U6                         | none
        """,
        day="2024-03-31",
    ),
    drawn(
        "placement-unregistered",
        """
        row                                   | child.dob  | placement.start | placement.end | placement.placement_type | placement.urn | placement.awaiting_registration | light
        a registered home                     | 2012-01-01 | 2024-01-01      |               | K2                       | SC900001      |                                 | green
        no number                             | 2012-01-01 | 2024-01-01      |               | K2                       |               |                                 | red
        no number, as returns write it        | 2012-01-01 | 2024-01-01      |               | K2                       | XXXXXXX       |                                 | red
        a secure home without one             | 2012-01-01 | 2024-01-01      |               | K1                       |               |                                 | red
        16 today, supported accommodation     | 2008-03-31 | 2024-01-01      |               | K3                       |               |                                 | amber
        16 tomorrow, supported accommodation  | 2008-04-01 | 2024-01-01      |               | K3                       |               |                                 | red
        17, semi-independent                  | 2007-01-01 | 2024-01-01      |               | H5                       |               |                                 | amber
        17, a children's home                 | 2007-01-01 | 2024-01-01      |               | K2                       |               |                                 | red
        17, a children's home that applied    | 2007-01-01 | 2024-01-01      |               | K2                       |               | true                            | amber
        15, a home that applied               | 2009-01-01 | 2024-01-01      |               | K2                       |               | true                            | red
        17, supported and registered          | 2007-01-01 | 2024-01-01      |               | K3                       | SC900002      |                                 | green
        age not known                         | null       | 2024-01-01      |               | K3                       |               |                                 | red
        foster carers need no number          | 2012-01-01 | 2024-01-01      |               | U6                       |               |                                 | none
        placed tomorrow                       | 2012-01-01 | 2024-04-01      |               | K2                       |               |                                 | none
        left the home today                   | 2012-01-01 | 2024-01-01      | 2024-03-31    | K2                       |               |                                 | none
        """,
        day="2024-03-31",
    ),
    drawn(
        "placement-distance",
        """
        row                              | day        | cla.start  | cla.end    | placement.start | placement.distance | light
        20.0 miles                       | 2024-03-14 | 2022-01-01 |            | 2024-03-14      | 20.0               | green
        20.1 miles                       | 2024-03-14 | 2022-01-01 |            | 2024-03-14      | 20.1               | amber
        50 miles                         | 2024-03-14 | 2022-01-01 |            | 2024-03-14      | 50                 | amber
        50.1 miles                       | 2024-03-14 | 2022-01-01 |            | 2024-03-14      | 50.1               | red
        not known                        | 2024-03-14 | 2022-01-01 |            | 2024-03-14      |                    | none
        not known, as returns write it   | 2024-03-14 | 2022-01-01 |            | 2024-03-14      | 999.9              | none
        the 14th day                     | 2024-03-27 | 2022-01-01 |            | 2024-03-14      | 30                 | amber
        the 15th day                     | 2024-03-28 | 2022-01-01 |            | 2024-03-14      | 30                 | none
        moves tomorrow                   | 2024-03-13 | 2022-01-01 |            | 2024-03-14      | 30                 | none
        left care today                  | 2024-03-14 | 2022-01-01 | 2024-03-14 | 2024-03-14      | 30                 | none
        """,
    ),
]


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_drawn(table):
    check(table)


def in_care(**rows):
    return {
        "people": [{"person_id": "Ann Example", "date_of_birth": date(2012, 1, 1)}],
        "care_episodes": [{"person_id": "Ann Example", "episode_id": "1", "start_date": date(2020, 1, 1)}],
        **rows,
    }


def test_annex_a_tells_how_many_placements_it_counted():
    counts = {"person_id": "Ann Example", "snapshot_date": date(2024, 3, 31), "placements_12m": 3}
    (light,) = run_rule(in_care(annex_a_counts=[counts]), "placement-moves-3", date(2024, 3, 31))
    assert (light["rag"], light["why"]) == ("red", "Placements in the last 12 months: 3.")
    (later,) = run_rule(in_care(annex_a_counts=[counts]), "placement-moves-3", date(2024, 4, 30))
    assert later["rag"] == "green"


def test_a_new_placement_is_a_case_of_its_own():
    far = {"person_id": "Ann Example", "placement_id": "P1", "start_date": date(2024, 3, 10), "distance_miles": 30}
    placements = [
        {**far, "end_date": date(2024, 3, 12)},
        {**far, "placement_id": "P2", "start_date": date(2024, 3, 12)},
    ]
    found = run_rule(in_care(placements=placements), "placement-distance", date(2024, 3, 14))
    assert [(light["key"], light["rag"]) for light in found] == [("P2", "amber")]


@pytest.mark.parametrize(
    ("rule", "column"), [("placement-unregistered", "urn"), ("placement-distance", "distance_miles")]
)
def test_a_source_that_leaves_the_column_blank_cannot_tell(rule, column):
    placement = {
        "person_id": "Ann Example",
        "placement_id": "P1",
        "start_date": date(2024, 3, 10),
        "placement_type": "K2",
    }
    lights, why = as_loaded(rule, in_care(placements=[placement]), date(2024, 3, 14))
    assert lights == []
    assert why == f"Blank in every row: {column.replace('_', ' ')} of placements."
    known = {**placement, column: "SC900001" if column == "urn" else 3}
    lights, why = as_loaded(rule, in_care(placements=[known]), date(2024, 3, 14))
    assert [light.light for light in lights] == ["green"]
    assert why == ""
