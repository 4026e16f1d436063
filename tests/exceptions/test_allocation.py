# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Rules about who holds the child and how much a worker holds, drawn at their edges.

Friday 3 May 2024, the bank holiday on Monday 6 May; Tuesday 14 May; the bank holiday on Monday 27 May.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goldenthread.observations.example import run_rule
from tests.exceptions.drawn import DrawnRule, as_loaded, check, drawn

TODAY = date(2024, 5, 14)

WORKERS = [
    {"type": "worker", "id": "stays"},
    {"type": "worker", "id": "left yesterday", "end": "2024-05-13"},
    {"type": "worker", "id": "leaves today", "end": "2024-05-14"},
    {"type": "worker", "id": "leaves tomorrow", "end": "2024-05-15"},
    {"type": "worker", "id": "leaves in 10 working days", "end": "2024-05-29"},
    {"type": "worker", "id": "leaves in 11 working days", "end": "2024-05-30"},
    {"type": "worker", "id": "left before starting", "start": "2024-05-20", "end": "2024-05-01"},
]

TABLES = [
    drawn(
        "case-unallocated",
        """
        row                                 | day        | referral.date | light | days
        opened today                        | 2024-05-14 | 2024-05-14    | green | 0
        1 working day                       | 2024-05-15 | 2024-05-14    | amber | 1
        2 working days                      | 2024-05-16 | 2024-05-14    | amber | 2
        3 working days                      | 2024-05-17 | 2024-05-14    | red   | 3
        day 2 was Friday, on Sunday         | 2024-05-19 | 2024-05-15    | amber | 2
        day 2 was Friday, on Monday         | 2024-05-20 | 2024-05-15    | red   | 3
        opened on Saturday, on Sunday       | 2024-05-12 | 2024-05-11    | green | 0
        opened on Saturday, on Monday       | 2024-05-13 | 2024-05-11    | amber | 1
        day 1 was Friday, on the holiday    | 2024-05-06 | 2024-05-02    | amber | 1
        day 2 after the bank holiday        | 2024-05-07 | 2024-05-02    | amber | 2
        day 3 after the bank holiday        | 2024-05-08 | 2024-05-02    | red   | 3
        opens tomorrow                      | 2024-05-14 | 2024-05-15    | none  |
        """,
    ),
    drawn(
        "case-unallocated",
        """
        row                                  | referral.date | referral.closed | referral.nfa | allocation.worker | allocation.role | allocation.start | allocation.end | allocation#2.worker | allocation#2.start | light | days
        allocated                            | 2024-01-02    |                 |              | W                 |                 | 2024-01-05       |                |                     |                    | green |
        allocated from today                 | 2024-05-01    |                 |              | W                 |                 | 2024-05-14       |                |                     |                    | green |
        allocated from tomorrow              | 2024-05-01    |                 |              | W                 |                 | 2024-05-15       |                |                     |                    | red   | 8
        the allocation ends today            | 2024-01-02    |                 |              | W                 |                 | 2024-01-05       | 2024-05-14     |                     |                    | green | 0
        the allocation ended yesterday       | 2024-01-02    |                 |              | W                 |                 | 2024-01-05       | 2024-05-13     |                     |                    | amber | 1
        the allocation ends tomorrow         | 2024-01-02    |                 |              | W                 |                 | 2024-01-05       | 2024-05-15     |                     |                    | green |
        another took over                    | 2024-01-02    |                 |              | W                 |                 | 2024-01-05       | 2024-04-05     | V                   | 2024-04-05         | green |
        an allocation of an earlier episode  | 2024-05-13    |                 |              | W                 |                 | 2022-01-05       | 2023-01-05     |                     |                    | amber | 1
        a second worker only                 | 2024-05-13    |                 |              | W                 | secondary       | 2024-05-13       |                |                     |                    | amber | 1
        an adviser only                      | 2024-05-13    |                 |              | W                 | pa              | 2024-05-13       |                |                     |                    | amber | 1
        a team and no worker                 | 2024-05-13    |                 |              |                   | lead            | 2024-05-13       |                |                     |                    | amber | 1
        ended before it began                | 2024-05-13    |                 |              | W                 |                 | 2024-05-14       | 2024-05-10     |                     |                    | amber | 1
        closed today                         | 2024-05-01    | 2024-05-14      |              |                   |                 |                  |                |                     |                    | none  |
        closes tomorrow                      | 2024-05-01    | 2024-05-15      |              |                   |                 |                  |                |                     |                    | red   | 8
        no further action                    | 2024-05-01    |                 | true         |                   |                 |                  |                |                     |                    | none  |
        """,
        day="2024-05-14",
    ),
    drawn(
        "case-unallocated",
        """
        row                                  | child.dob  | referral.date | cp_plan.start | cin_plan.start | cla.start  | care_leaver.eligibility | allocation.worker | allocation.role | involvement.worker | involvement.role | light | days
        a protection plan since today        | 2015-01-01 | 2024-05-14    | 2024-05-14    |                |            |                         |                   |                 |                    |                  | red   | 0
        looked after since today             | 2015-01-01 |               |               |                | 2024-05-14 |                         |                   |                 |                    |                  | red   | 0
        a child in need plan since today     | 2015-01-01 | 2024-05-14    |               | 2024-05-14     |            |                         |                   |                 |                    |                  | green | 0
        looked after, an adviser only        | 2007-01-01 |               |               |                | 2020-01-02 |                         | W                 | pa              |                    |                  | red   |
        looked after, an involvement         | 2007-01-01 |               |               |                | 2020-01-02 |                         |                   |                 | W                  | CW               | green |
        in need, an involvement at 16 plus   | 2007-01-01 | 2024-05-13    |               |                |            |                         |                   |                 | W                  | 16PLUS           | amber | 1
        a care leaver with an adviser        | 2004-05-02 |               |               |                |            | Former relevant         | W                 | pa              |                    |                  | green |
        a care leaver, at 16 plus            | 2004-05-02 |               |               |                |            | Former relevant         |                   |                 | W                  | 16PLUS           | green |
        a care leaver with nobody            | 2004-05-02 |               |               |                |            | Former relevant         |                   |                 |                    |                  | red   |
        a care leaver since yesterday        | 2006-05-13 |               |               |                |            | Former relevant         |                   |                 |                    |                  | amber | 1
        """,
        day="2024-05-14",
    ),
    drawn(
        "case-allocated-to-leaver",
        """
        row                          | referral.date | referral.closed | allocation.worker         | allocation.end | involvement.worker | light | due        | days
        stays                        | 2024-01-02    |                 | stays                     |                |                    | green |            |
        left yesterday               | 2024-01-02    |                 | left yesterday            |                |                    | red   | 2024-05-13 | 1
        leaves today                 | 2024-01-02    |                 | leaves today              |                |                    | red   | 2024-05-14 | 0
        leaves tomorrow              | 2024-01-02    |                 | leaves tomorrow           |                |                    | amber | 2024-05-15 | -1
        in 10, over a bank holiday   | 2024-01-02    |                 | leaves in 10 working days |                |                    | amber | 2024-05-29 | -10
        in 11, over a bank holiday   | 2024-01-02    |                 | leaves in 11 working days |                |                    | green | 2024-05-30 | -11
        left before starting         | 2024-01-02    |                 | left before starting      |                |                    | green |            |
        not on the list of workers   | 2024-01-02    |                 | somebody else             |                |                    | green |            |
        no worker                    | 2024-01-02    |                 |                           |                |                    | green |            |
        handed over in time          | 2024-01-02    |                 | left yesterday            | 2024-05-10     | stays              | green |            |
        closed                       | 2024-01-02    | 2024-05-14      | left yesterday            |                |                    | none  |            |
        involved, and left           | 2024-01-02    |                 |                           |                | left yesterday     | red   | 2024-05-13 | 1
        """,
        day="2024-05-14",
        also=WORKERS,
    ),
    drawn(
        "case-allocated-to-leaver",
        """
        row                    | day        | referral.date | allocation.worker | light | days
        leaves on Wednesday    | 2024-05-11 | 2024-01-02    | leaves tomorrow   | amber | -3
        on Sunday the same     | 2024-05-12 | 2024-01-02    | leaves tomorrow   | amber | -3
        before the holiday     | 2024-05-03 | 2024-01-02    | leaves tomorrow   | amber | -7
        10 working days before | 2024-04-30 | 2024-01-02    | leaves tomorrow   | amber | -10
        11 working days before | 2024-04-29 | 2024-01-02    | leaves tomorrow   | green | -11
        """,
        also=WORKERS,
    ),
    drawn(
        "worker-change-third",
        """
        row                                   | cla.start  | cla.end    | cin_plan.start | allocation.worker | allocation.start | allocation.end | allocation#2.worker | allocation#2.start | allocation#2.end | allocation#3.worker | allocation#3.start | allocation#3.end | light
        one                                   | 2023-01-02 |            |                | A                 | 2023-01-02       |                |                     |                    |                  |                     |                    |                  | green
        two                                   | 2023-01-02 |            |                | A                 | 2023-01-02       | 2023-09-01     | B                   | 2023-09-01         |                  |                     |                    |                  | amber
        three                                 | 2023-01-02 |            |                | A                 | 2023-01-02       | 2023-09-01     | B                   | 2023-09-01         | 2024-05-14       | C                   | 2024-05-14         |                  | red
        one who came back                     | 2023-01-02 |            |                | A                 | 2023-01-02       | 2023-09-01     | B                   | 2023-09-01         | 2024-02-01       | A                   | 2024-02-01         |                  | amber
        the first ended at the window's start | 2023-01-02 |            |                | A                 | 2022-01-02       | 2023-05-15     | B                   | 2023-05-15         | 2024-02-01       | C                   | 2024-02-01         |                  | amber
        the first ended a day later           | 2023-01-02 |            |                | A                 | 2022-01-02       | 2023-05-16     | B                   | 2023-05-16         | 2024-02-01       | C                   | 2024-02-01         |                  | red
        the third starts tomorrow             | 2023-01-02 |            |                | A                 | 2023-01-02       | 2023-09-01     | B                   | 2023-09-01         |                  | C                   | 2024-05-15         |                  | amber
        the third ended before it began       | 2023-01-02 |            |                | A                 | 2023-01-02       | 2023-09-01     | B                   | 2023-09-01         |                  | C                   | 2024-03-01         | 2024-02-01       | amber
        before coming into care               | 2024-05-01 |            |                | A                 | 2023-01-02       | 2023-09-01     | B                   | 2023-09-01         | 2024-02-01       | C                   | 2024-02-01         |                  | red
        on a child in need plan               |            |            | 2023-01-02     | A                 | 2023-01-02       | 2023-09-01     | B                   | 2023-09-01         | 2024-02-01       | C                   | 2024-02-01         |                  | red
        no longer looked after                | 2023-01-02 | 2024-05-14 |                | A                 | 2023-01-02       | 2023-09-01     | B                   | 2023-09-01         | 2024-02-01       | C                   | 2024-02-01         |                  | none
        """,
        day="2024-05-14",
    ),
    drawn(
        "worker-change-third",
        """
        row                               | cp_plan.start | referral.date | allocation.worker | allocation.role | allocation.start | involvement.worker | involvement.start | involvement.end | involvement#2.worker | involvement#2.start | light
        involvements alone                | 2023-01-02    |               |                   |                 |                  | A                  | 2023-01-02        | 2024-02-01      | B                    | 2024-02-01          | amber
        involvements beside an allocation | 2023-01-02    |               | A                 |                 | 2023-01-02       | number 17          | 2023-01-02        | 2024-02-01      | number 18            | 2024-02-01          | green
        a reviewing officer is no worker  | 2023-01-02    |               | A                 | iro             | 2023-01-02       | B                  | 2023-01-02        |                 |                      |                     | green
        open and on no plan               |               | 2023-01-02    |                   |                 |                  | A                  | 2023-01-02        | 2024-02-01      | B                    | 2024-02-01          | none
        """,
        day="2024-05-14",
    ),
    drawn(
        "case-no-activity",
        """
        row                          | day        | referral.date | referral.closed | cin_visit.date | light | due        | days
        20 days                      | 2024-05-21 | 2024-01-02    |                 | 2024-05-01     | green | 2024-05-31 | 20
        21 days                      | 2024-05-22 | 2024-01-02    |                 | 2024-05-01     | amber | 2024-05-31 | 21
        30 days                      | 2024-05-31 | 2024-01-02    |                 | 2024-05-01     | amber | 2024-05-31 | 30
        31 days, a Saturday          | 2024-06-01 | 2024-01-02    |                 | 2024-05-01     | red   | 2024-05-31 | 31
        21 days, on the bank holiday | 2024-05-27 | 2024-01-02    |                 | 2024-05-06     | amber | 2024-06-05 | 21
        opened 30 days ago           | 2024-05-14 | 2024-04-14    |                 |                | amber | 2024-05-14 | 30
        opened 31 days ago           | 2024-05-14 | 2024-04-13    |                 |                | red   | 2024-05-13 | 31
        the visit is tomorrow        | 2024-05-14 | 2024-04-13    |                 | 2024-05-15     | red   |            | 31
        opens tomorrow               | 2024-05-14 | 2024-05-15    |                 |                | none  |            |
        closed                       | 2024-05-14 | 2024-01-02    | 2024-05-14      |                | none  |            |
        """,
    ),
    drawn(
        "case-no-activity",
        """
        row                             | referral.date | cin_visit.date | cin_visit.seen | visit.date | visit.method | cp_visit.date | cla_visit.date | supervision.date | core_group.date | core_group.cancelled | plan_update.date | plan_update.draft | assessment.start | s47.start  | icpc.date  | contact.date | light
        visited and not seen            | 2024-01-02    | 2024-05-01     | false          |            |              |               |                |                  |                 |                      |                  |                   |                  |            |            |              | green
        a telephone call                | 2024-01-02    |                |                | 2024-05-01 | phone        |               |                |                  |                 |                      |                  |                   |                  |            |            |              | green
        a protection visit              | 2024-01-02    |                |                |            |              | 2024-05-01    |                |                  |                 |                      |                  |                   |                  |            |            |              | green
        a looked after visit            | 2024-01-02    |                |                |            |              |               | 2024-05-01     |                  |                 |                      |                  |                   |                  |            |            |              | green
        supervision                     | 2024-01-02    |                |                |            |              |               |                | 2024-05-01       |                 |                      |                  |                   |                  |            |            |              | green
        a meeting                       | 2024-01-02    |                |                |            |              |               |                |                  | 2024-05-01      |                      |                  |                   |                  |            |            |              | green
        a meeting that was cancelled    | 2024-01-02    |                |                |            |              |               |                |                  | 2024-05-01      | true                 |                  |                   |                  |            |            |              | red
        a plan                          | 2024-01-02    |                |                |            |              |               |                |                  |                 |                      | 2024-05-01       |                   |                  |            |            |              | green
        a plan in draft                 | 2024-01-02    |                |                |            |              |               |                |                  |                 |                      | 2024-05-01       | true              |                  |            |            |              | red
        an assessment                   | 2024-01-02    |                |                |            |              |               |                |                  |                 |                      |                  |                   | 2024-05-01       |            |            |              | green
        an enquiry                      | 2024-01-02    |                |                |            |              |               |                |                  |                 |                      |                  |                   |                  | 2024-05-01 |            |              | green
        a conference                    | 2024-01-02    |                |                |            |              |               |                |                  |                 |                      |                  |                   |                  |            | 2024-05-01 |              | green
        a contact is not our work       | 2024-01-02    |                |                |            |              |               |                |                  |                 |                      |                  |                   |                  |            |            | 2024-05-01   | red
        """,
        day="2024-05-14",
    ),
    drawn(
        "case-no-activity",
        """
        row                             | child.dob  | cla.start  | care_leaver.eligibility | care_leaver.latest_contact | light | days
        came into care 31 days ago      | 2015-01-01 | 2024-04-13 |                         |                            | red   | 31
        a care leaver heard from        | 2004-01-01 |            | Former relevant         | 2024-05-01                 | green | 13
        a care leaver not heard from    | 2004-01-01 |            | Former relevant         | 2024-04-01                 | red   | 43
        """,
        day="2024-05-14",
    ),
]


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_rule(table: DrawnRule) -> None:
    check(table)


# --- caseloads: rows about workers -------------------------------------------------------------


def held(worker: str, number: int, **more: Any) -> list[dict[str, Any]]:
    start = {"start_date": date(2024, 1, 2), "role": "lead", "is_lead": True, "team_id": "T1"}
    return [{"person_id": f"{worker} {n}", "worker_id": worker, **start, **more} for n in range(number)]


def worker(name: str, **more: Any) -> dict[str, Any]:
    return {"worker_id": name, "name": name, "role": "social_worker", "fte": 1, "team_id": "T1", **more}


CASELOADS = [
    # how many, of what worker, the light
    ("17 of 20", 17, {}, "green"),
    ("18 of 20 is 90 per cent", 18, {}, "amber"),
    ("20 of 20", 20, {}, "amber"),
    ("21 of 20", 21, {}, "red"),
    ("half time, 8", 8, {"fte": 0.5}, "green"),
    ("half time, 9", 9, {"fte": 0.5}, "amber"),
    ("half time, 10", 10, {"fte": 0.5}, "amber"),
    ("half time, 11", 11, {"fte": 0.5}, "red"),
    ("newly qualified, 16", 16, {"asye": True}, "green"),
    ("newly qualified, 17 of 18", 17, {"asye": True}, "amber"),
    ("newly qualified, 18", 18, {"asye": True}, "amber"),
    ("newly qualified, 19", 19, {"asye": True}, "red"),
    ("a limit of 16, 14", 14, {"caseload_cap": 16}, "green"),
    ("a limit of 16, 15", 15, {"caseload_cap": 16}, "amber"),
    ("a limit of 16, 17", 17, {"caseload_cap": 16}, "red"),
    ("newly qualified with a limit of 12, 12", 12, {"asye": True, "caseload_cap": 12}, "amber"),
    ("newly qualified with a limit of 12, 13", 13, {"asye": True, "caseload_cap": 12}, "red"),
    ("hours not known", 30, {"fte": None}, "none"),
    ("no hours", 30, {"fte": 0}, "none"),
    ("a personal adviser", 21, {"role": "personal_adviser"}, "red"),
    ("nobody", 0, {}, "none"),
]


@pytest.mark.parametrize(("row", "number", "of", "light"), CASELOADS, ids=[row[0] for row in CASELOADS])
def test_caseload_high(row: str, number: int, of: dict[str, Any], light: str) -> None:
    tables = {"workers": [worker("Wren", **of), worker("Other")], "allocations": held("Wren", number)}
    found = run_rule(tables, "caseload-high", TODAY)
    assert [(one["key"], one["rag"]) for one in found] == ([] if light == "none" else [("Wren", light)])
    assert {one["child"] for one in found} <= {None}


COUNTED = [
    ("ended today", {"end_date": date(2024, 5, 14)}, False),
    ("ends tomorrow", {"end_date": date(2024, 5, 15)}, True),
    ("starts today", {"start_date": date(2024, 5, 14)}, True),
    ("starts tomorrow", {"start_date": date(2024, 5, 15)}, False),
    ("ended before it began", {"start_date": date(2024, 5, 2), "end_date": date(2024, 5, 1)}, False),
    ("second worker", {"role": "secondary", "is_lead": False}, False),
    ("personal adviser", {"role": "personal_adviser", "is_lead": False}, True),
    ("reviewing officer", {"role": "iro", "is_lead": False}, False),
]


@pytest.mark.parametrize(("row", "more", "counted"), COUNTED, ids=[row[0] for row in COUNTED])
def test_which_children_are_held(row: str, more: dict[str, Any], counted: bool) -> None:
    """The 21st child makes the light red, if the worker holds it."""
    tables = {"workers": [worker("Wren")], "allocations": held("Wren", 20) + held("Wren", 21, **more)[20:]}
    assert [one["rag"] for one in run_rule(tables, "caseload-high", TODAY)] == ["red" if counted else "amber"]


def test_a_child_with_two_allocations_to_one_worker_is_one() -> None:
    tables = {"workers": [worker("Wren")], "allocations": held("Wren", 20) + held("Wren", 3, role="personal_adviser")}
    assert [one["rag"] for one in run_rule(tables, "caseload-high", TODAY)] == ["amber"]


def test_involvements_stand_in_where_no_allocations_are_supplied() -> None:
    rows = [{"person_id": str(n), "worker_id": "Wren", "role": "CW", "start_date": date(2024, 1, 2)} for n in range(21)]
    tables: dict[str, Any] = {"workers": [worker("Wren")], "involvements": rows}
    assert [one["rag"] for one in run_rule(tables, "caseload-high", TODAY)] == ["red"]
    tables["allocations"] = held("Wren", 1)
    assert [one["rag"] for one in run_rule(tables, "caseload-high", TODAY)] == ["green"]


def test_a_restricted_child_does_not_show_in_the_number() -> None:
    tables = {
        "workers": [worker("Wren")],
        "allocations": held("Wren", 21),
        "restrictions": [{"person_id": "Wren 3", "start_date": date(2024, 1, 2)}],
    }
    assert [one["rag"] for one in run_rule(tables, "caseload-high", TODAY)] == ["amber"]


def test_the_row_stands_in_the_team_of_the_worker_and_says_why() -> None:
    tables = {
        "workers": [worker("Wren", fte=0.8)],
        "allocations": held("Wren", 17, team_id="T2"),
        "teams": [{"team_id": "T1", "team_name": "North", "level": "team"}],
    }
    found, _ = as_loaded("caseload-high", tables, TODAY)
    assert [(one.child_key, one.case_key, one.team, one.worker, one.light) for one in found] == [
        (None, "Wren", "T1", "Wren", "red")
    ]
    assert found[0].why == ("Children held: 17, by 0.8 of a full-time worker: 21.3 for a full-time worker. Limit 20.")


def test_what_others_did_and_dates_out_of_order_are_no_activity() -> None:
    """A referral that ended at once is a contact by others; an enquiry that ended before it began tells no end."""
    long_open = {"referral_id": "R1", "person_id": "Ann", "referral_date": date(2024, 1, 2)}
    last = {"referral_id": "R2", "person_id": "Ann", "referral_date": date(2024, 5, 1), "no_further_action": True}
    ended = {
        "enquiry_id": "E1",
        "person_id": "Ann",
        "start_date": date(2024, 5, 20),
        "end_date": date(2024, 5, 1),
    }
    for tables in ({"referrals": [long_open, last]}, {"referrals": [long_open], "section_47_enquiries": [ended]}):
        (light,) = run_rule(tables, "case-no-activity", TODAY)
        assert (light["rag"], light["due"]) == ("red", date(2024, 2, 1))


# --- what cannot be told, and words ------------------------------------------------------------


def test_without_leaving_dates_nobody_is_known_to_have_left() -> None:
    """All workers without a leaving date: the source does not keep it, or would look the same if it did not."""
    tables = {
        "workers": [worker("Wren")],
        "allocations": held("Wren", 1),
        "referrals": [{"referral_id": "R1", "person_id": "Wren 0", "referral_date": date(2024, 1, 2)}],
    }
    assert as_loaded("case-allocated-to-leaver", tables, TODAY) == ([], "Blank in every row: end date of workers.")
    found, missing = as_loaded("case-unallocated", tables, TODAY)
    assert ([one.light for one in found], missing) == (["green"], "")
    none = ("allocations", "involvements")
    assert as_loaded("case-unallocated", tables, TODAY, not_loaded=none) == (
        [],
        "Not loaded: allocations or involvements.",
    )


def test_the_reason_in_words() -> None:
    referral = {"referral_id": "R1", "person_id": "Ann", "referral_date": date(2024, 5, 1)}
    found = run_rule({"referrals": [referral]}, "case-unallocated", TODAY)
    assert found[0]["why"] == "No allocated worker since 1 May 2024, 8 working days."
    found = run_rule({"referrals": [{**referral, "referral_date": TODAY}]}, "case-unallocated", TODAY)
    assert found[0]["why"] == "No allocated worker since 14 May 2024, less than a working day."
    leaver = [{"care_leaver_id": "L1", "person_id": "Ann", "eligibility": "Former relevant"}]
    found = run_rule({"care_leavers": leaver}, "case-unallocated", TODAY)
    assert (found[0]["rag"], found[0]["why"]) == ("red", "No allocated worker; since when is not recorded.")


def test_a_service_that_rests_while_a_young_person_is_in_care_opened_nothing() -> None:
    stays = [
        {"episode_id": "1", "person_id": "Ann", "start_date": date(2020, 1, 2), "end_date": date(2021, 12, 21)},
        {"episode_id": "2", "person_id": "Ann", "start_date": date(2024, 5, 1)},
    ]
    leaver = [{"care_leaver_id": "L1", "person_id": "Ann", "eligibility": "Relevant"}]
    (light,) = run_rule({"care_episodes": stays, "care_leavers": leaver}, "case-unallocated", TODAY)
    assert (light["rag"], light["why"]) == ("red", "No allocated worker since 1 May 2024, 8 working days.")
