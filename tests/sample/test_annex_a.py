"""The workbook says what the rows say, in Ofsted's layout."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from goldenthread.sample import Authority, write_annex_a
from goldenthread.sample.writers.annex_a_layout import HEADINGS

SPECIFICATION = Path(__file__).resolve().parents[3] / "shared" / "reference" / "annex_a.csv"
Rows = list[dict[str, object]]


@pytest.fixture(scope="module")
def lists(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> dict[int, Rows]:
    path = write_annex_a(authority, tmp_path_factory.mktemp("annex") / "annex_a.xlsx")
    workbook = CalamineWorkbook.from_path(path)
    found: dict[int, Rows] = {}
    for number in range(1, 12):
        heading, *rows = workbook.get_sheet_by_name(f"List {number}").to_python()
        assert tuple(heading) == HEADINGS[number]
        found[number] = [dict(zip(heading, row, strict=True)) for row in rows]
    return found


def open_rows(rows: Rows, ends: str) -> Rows:
    return [row for row in rows if row[ends] == ""]


def test_headings_are_those_of_the_specification() -> None:
    if not SPECIFICATION.is_file():
        pytest.skip("the specification is not beside this checkout")
    with SPECIFICATION.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for number, headings in HEADINGS.items():
        assert headings == tuple(row["column_name"] for row in rows if row["list_number"] == str(number))


def test_every_list_has_rows(lists: dict[int, Rows]) -> None:
    assert all(lists[number] for number in range(1, 12))


def test_lists_6_to_10_have_one_row_for_each_child(lists: dict[int, Rows]) -> None:
    for number in (6, 7, 8, 9, 10):
        children = [row["Child Unique ID"] for row in lists[number]]
        assert len(children) == len(set(children)), f"List {number}"


def test_open_protection_plans_agree(authority: Authority, lists: dict[int, Rows]) -> None:
    plans = {
        row["person_id"]
        for row in authority["protection_plans"]
        if row["end_date"] is None and not row["other_authority"]
    }
    listed = {row["Child Unique ID"] for row in open_rows(lists[7], "Child Protection Plan End Date")}
    assert listed == plans
    assert plans


def test_children_in_care_agree(authority: Authority, lists: dict[int, Rows]) -> None:
    care = {row["person_id"] for row in authority["care_episodes"] if row["end_date"] is None}
    listed = {row["Child Unique ID"] for row in open_rows(lists[8], "Date Ceased to be Looked After")}
    assert listed == care
    assert care


def test_care_leavers_agree(authority: Authority, lists: dict[int, Rows]) -> None:
    advised = {
        row["person_id"]
        for row in authority["allocations"]
        if row["role"] == "personal_adviser" and row["end_date"] is None
    }
    served = {
        row["person_id"]
        for row in authority["care_leavers"]
        if row["eligibility"] != "Eligible" and row["in_touch"] != "DIED"
    }
    listed = {row["Child Unique ID"] for row in lists[9] if row["Eligibility Category"] != "d) Eligible child"}
    assert listed == advised & served


def test_contacts_and_referrals_of_the_window_agree(authority: Authority, lists: dict[int, Rows]) -> None:
    window = date(2026, 5, 1)
    only = {row["contact_id"] for row in authority["contact_decisions"] if row["information_only"]}
    received = [row for row in authority["contacts"] if row["contact_date"] >= window and row["contact_id"] not in only]
    assert len(lists[1]) == len(received)
    assert len(lists[3]) == sum(row["referral_date"] >= window for row in authority["referrals"])
    assert min(row["Date of referral"] for row in lists[3]) >= window


def test_the_same_category_and_last_visit(authority: Authority, lists: dict[int, Rows]) -> None:
    plans = {row["person_id"]: row for row in authority["protection_plans"] if row["end_date"] is None}
    letters = {"NEG": "a)", "PHY": "b)", "SAB": "c)", "EMO": "d)", "MUL": "e)"}
    for row in open_rows(lists[7], "Child Protection Plan End Date"):
        plan = plans[str(row["Child Unique ID"])]
        assert str(row["Latest Category of Abuse"]).startswith(letters[plan["latest_category"]])
        days = [
            visit["visit_date"]
            for visit in authority["protection_visits"]
            if visit["person_id"] == plan["person_id"]
            and visit["seen"]
            and plan["start_date"] <= visit["visit_date"] <= authority.as_at
        ]
        assert (row["Date of the Last Statutory Visit"] or None) == max(days, default=None)
