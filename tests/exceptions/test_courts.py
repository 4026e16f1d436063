# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Pre-proceedings, care proceedings and adoption, at their edges."""

from datetime import date

import pytest

from goldenthread.observations.example import run_rule
from tests.exceptions.drawn import as_loaded, check, drawn

TABLES = [
    drawn(
        "plo-week-12-16",
        """
        row                             | day        | plo.letter | plo.concluded | plo.outcome | plo.issued | light | due        | days
        83 days                         | 2024-04-02 | 2024-01-10 |               |             |            | green | 2024-05-01 | 83
        84 days                         | 2024-04-03 | 2024-01-10 |               |             |            | amber | 2024-05-01 | 84
        112 days                        | 2024-05-01 | 2024-01-10 |               |             |            | amber | 2024-05-01 | 112
        113 days                        | 2024-05-02 | 2024-01-10 |               |             |            | red   | 2024-05-01 | 113
        113 days on a bank holiday      | 2024-05-06 | 2024-01-14 |               |             |            | red   | 2024-05-05 | 113
        the letter is of today          | 2024-01-10 | 2024-01-10 |               |             |            | green | 2024-05-01 | 0
        the letter is of tomorrow       | 2024-01-09 | 2024-01-10 |               |             |            | none  |            |
        no letter                       | 2024-05-02 |            |               |             |            | none  |            |
        stepped down today              | 2024-05-02 | 2024-01-10 | 2024-05-02    | step_down   |            | none  |            |
        to be stepped down tomorrow     | 2024-05-02 | 2024-01-10 | 2024-05-03    | step_down   |            | red   | 2024-05-01 | 113
        over, nobody said when          | 2024-05-02 | 2024-01-10 |               | step_down   |            | none  |            |
        issued today                    | 2024-05-02 | 2024-01-10 |               |             | 2024-05-02 | none  |            |
        ended before the letter         | 2024-05-02 | 2024-01-10 | 2024-01-01    |             |            | none  |            |
        """,
    ),
    drawn(
        "court-week-20-26",
        """
        row                           | day        | proceedings.issued | proceedings.final_order | light | due        | days
        139 days                      | 2024-05-21 | 2024-01-03         |                         | green | 2024-07-02 | 139
        140 days                      | 2024-05-22 | 2024-01-03         |                         | amber | 2024-07-02 | 140
        the last day of week 26       | 2024-07-02 | 2024-01-03         |                         | amber | 2024-07-02 | 181
        the day after                 | 2024-07-03 | 2024-01-03         |                         | red   | 2024-07-02 | 182
        over a weekend                | 2024-07-07 | 2024-01-06         |                         | red   | 2024-07-05 | 183
        issued today                  | 2024-01-03 | 2024-01-03         |                         | green | 2024-07-02 | 0
        issued tomorrow               | 2024-01-02 | 2024-01-03         |                         | none  |            |
        final order today             | 2024-07-03 | 2024-01-03         | 2024-07-03              | none  |            |
        final hearing tomorrow        | 2024-07-03 | 2024-01-03         | 2024-07-04              | red   | 2024-07-02 | 182
        heard before it was issued    | 2024-07-03 | 2024-01-03         | 2023-12-01              | none  |            |
        """,
    ),
    drawn(
        "adoption-drift",
        """
        row                       | day        | adoption.entered_care | adoption.placement_order | adoption.matched | adoption.placed | adoption.order | adoption.reversed | cla.start  | cla.end    | light | due        | days
        89 days                   | 2024-03-30 | 2023-06-01            | 2024-01-01               |                  |                 |                |                   |            |            | green | 2024-05-01 | 89
        90 days                   | 2024-03-31 | 2023-06-01            | 2024-01-01               |                  |                 |                |                   |            |            | amber | 2024-05-01 | 90
        121 days                  | 2024-05-01 | 2023-06-01            | 2024-01-01               |                  |                 |                |                   |            |            | amber | 2024-05-01 | 121
        122 days                  | 2024-05-02 | 2023-06-01            | 2024-01-01               |                  |                 |                |                   |            |            | red   | 2024-05-01 | 122
        the order is of today     | 2024-01-01 | 2023-06-01            | 2024-01-01               |                  |                 |                |                   |            |            | green | 2024-05-01 | 0
        the order is of tomorrow  | 2023-12-31 | 2023-06-01            | 2024-01-01               |                  |                 |                |                   |            |            | none  |            |
        no order                  | 2024-05-02 | 2023-06-01            | null                     |                  |                 |                |                   |            |            | none  |            |
        matched today             | 2024-05-02 | 2023-06-01            | 2024-01-01               | 2024-05-02       |                 |                |                   |            |            | none  |            |
        to be matched tomorrow    | 2024-05-02 | 2023-06-01            | 2024-01-01               | 2024-05-03       |                 |                |                   |            |            | red   | 2024-05-01 | 122
        placed, no match recorded | 2024-05-02 | 2023-06-01            | 2024-01-01               |                  | 2024-04-01      |                |                   |            |            | none  |            |
        adopted                   | 2024-05-02 | 2023-06-01            | 2024-01-01               |                  |                 | 2024-05-01     |                   |            |            | none  |            |
        the plan was reversed     | 2024-05-02 | 2023-06-01            | 2024-01-01               |                  |                 |                | 2024-04-01        |            |            | none  |            |
        left care today           | 2024-05-02 |                       | 2024-01-01               |                  |                 |                |                   | 2023-06-01 | 2024-05-02 | none  |            |
        """,
    ),
    drawn(
        "adoption-drift",
        """
        row      | day        | adoption.entered_care | adoption.placement_order | light
        in Wales | 2024-05-02 | 2023-06-01            | 2024-01-01               | none
        """,
        jurisdiction="wales",
    ),
]


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_drawn(table):
    check(table)


PEOPLE = [{"person_id": f"{name} Example", "date_of_birth": date(2020, 1, 1)} for name in ("Ann", "Bo")]


def row(**said):
    return {"person_id": "Ann Example", "pre_proceeding_row_id": "P1", **said}


@pytest.mark.parametrize(
    ("said", "pre_proceedings", "proceedings"),
    [
        ({"pre_pro_letter_date": date(2024, 1, 10)}, ["red"], []),
        ({"pre_pro_letter_date": date(2024, 1, 10), "agree_stepdown_issue_date": date(2024, 5, 2)}, [], []),
        ({"pre_pro_letter_date": date(2024, 1, 10), "pre_pro_outcome": "Decision to step down"}, [], []),
        ({"pre_pro_letter_date": date(2024, 1, 10), "care_pro_letter_date": date(2024, 5, 2)}, [], ["green"]),
        ({"care_pro_letter_date": date(2023, 10, 1)}, [], ["red"]),
        ({"care_pro_letter_date": date(2023, 10, 1), "la_final_care_plan": "D"}, [], []),
        (
            {"care_pro_letter_date": date(2023, 10, 1), "la_final_care_plan": "H"},
            [],
            ["red"],
        ),  # not yet at the final hearing
    ],
)
def test_the_table_of_the_standard_is_read_where_there_is_no_court_list(said, pre_proceedings, proceedings):
    for rule, lights in (("plo-week-12-16", pre_proceedings), ("court-week-20-26", proceedings)):
        found = run_rule({"people": PEOPLE, "pre_proceedings": [row(**said)]}, rule, date(2024, 5, 2))
        assert [one["rag"] for one in found] == lights


def test_the_court_list_goes_before_it_child_by_child():
    listed = {"person_id": "Ann Example", "case_id": "C1", "letter_before_proceedings": date(2024, 4, 1)}
    other = {**row(pre_pro_letter_date=date(2024, 1, 10)), "person_id": "Bo Example", "pre_proceeding_row_id": "P2"}
    rows = {
        "people": PEOPLE,
        "court_cases": [listed],
        "pre_proceedings": [row(pre_pro_letter_date=date(2024, 1, 10)), other],
    }
    found = run_rule(rows, "plo-week-12-16", date(2024, 5, 2))
    assert [(one["key"], one["rag"]) for one in found] == [("C1", "green"), ("P2", "red")]


def test_the_reason_says_how_many_days():
    case = {"person_id": "Ann Example", "case_id": "C1", "issued_date": date(2024, 1, 3)}
    (light,) = run_rule({"people": PEOPLE, "court_cases": [case]}, "court-week-20-26", date(2024, 7, 3))
    assert light["why"] == "Issued 3 January 2024: 182 days, limit 181."


def test_without_court_tables_nothing_is_told():
    for rule in ("plo-week-12-16", "court-week-20-26"):
        assert as_loaded(rule, {}, date(2024, 5, 2), not_loaded=("court_cases", "pre_proceedings")) == (
            [],
            "Not loaded: court cases or pre proceedings.",
        )
    assert as_loaded("adoption-drift", {}, date(2024, 5, 2), not_loaded=("permanence",))[1] == "Not loaded: permanence."
