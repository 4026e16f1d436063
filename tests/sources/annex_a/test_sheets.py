"""Which sheet is which list and which column is which: by headings, with every problem told at once."""

from __future__ import annotations

import datetime as dt

import pytest

from goldenthread.sources.annex_a import read
from goldenthread.sources.annex_a.layout import LISTS
from goldenthread.sources.problems import Refused


def lines(path, as_at):
    with pytest.raises(Refused) as refused:
        read(path, as_at)
    return refused.value.lines


def messages(extract, rule):
    return [issue.message for issue in extract.issues if issue.rule == rule]


def test_every_list_of_an_ordinary_workbook_is_read(book, as_at):
    extract = read(book(), as_at)
    assert [(c.table, c.read, c.kept, c.set_aside) for c in extract.counts] == [
        (f"List {number}", 1, 1, 0) for number in LISTS
    ]


def test_a_missing_list_is_named_with_the_sheets_found(book, as_at):
    (said,) = lines(book(without=(5,), sheets={"Notes": [["x"]]}), as_at)
    assert "List 5 (Section 47 enquiries and initial child protection conferences) missing" in said
    assert '"Notes", "List 1"' in said


def test_all_missing_lists_are_named(book, as_at):
    (said,) = lines(book(without=(1, 5, 9)), as_at)
    assert all(f"List {number} " in said for number in (1, 5, 9))


def test_fewer_than_six_lists_is_another_workbook(book, as_at):
    (said,) = lines(book(without=(1, 2, 3, 4, 5, 6)), as_at)
    assert "is not an Annex A workbook: 5 of the eleven lists" in said


def test_sheets_named_like_lists_with_other_contents_are_another_workbook(book, as_at):
    sheets = {f"List {number}": [["Account", "Amount", "Month"], ["x", 1, 2]] for number in range(1, 12)}
    (said,) = lines(book(without=tuple(LISTS), sheets=sheets), as_at)
    assert "is not an Annex A workbook: 0 of the eleven lists" in said


def test_sheet_names_may_be_written_differently_and_the_report_says_which_was_used(book, as_at):
    extract = read(book(names={3: " list 3 - REFERRALS ", 4: "Statutory assessments"}), as_at)
    assert extract.counts[2].kept == 1
    assert 'Sheet used for List 3: " list 3 - REFERRALS ".' in messages(extract, "sheet_used")
    assert 'Sheet used for List 4: "Statutory assessments".' in messages(extract, "sheet_used")


def test_content_decides_when_name_and_headings_disagree(book, as_at):
    extract = read(book(names={3: "List 4", 4: "List 3"}), as_at)
    assert extract.tables["referrals"].rows[0][-2] == "List 4"
    assert len(messages(extract, "sheet_name")) == 2


def test_two_sheets_for_one_list_are_refused_and_both_named(book, as_at):
    old = [[heading.text for heading in LISTS[4].headings]]
    (said,) = lines(book(sheets={"List 4 old": old}), as_at)
    assert '"List 4 old" and "List 4"' in said


def test_other_sheets_are_ignored_and_listed(book, as_at):
    extract = read(book(sheets={"Notes": [["a"]], "Pivot": [["b"]], "Sheet1": []}), as_at)
    assert messages(extract, "sheet_not_read") == ['Sheets not read: "Notes", "Pivot", "Sheet1".']


def test_the_templates_sheet_of_codes_is_not_a_list(book, as_at):
    codes = [[heading.text for heading in LISTS[9].headings if heading.kind == "code"], ["a) Male", "a) WBRI"]]
    assert read(book(sheets={"Codes_used": codes}), as_at).counts[8].kept == 1


def test_title_rows_are_skipped_and_row_numbers_stay_those_of_excel(book, as_at, record):
    path = book({3: [record(3, referral_date="31/02/2024")]}, titles={3: 3})
    extract = read(path, as_at)
    assert "annex_a.xlsx > List 3: header found in row 4." in messages(extract, "heading_row")
    assert [row.row for row in extract.set_aside] == [5]


def test_headings_below_the_twentieth_row_are_not_looked_for(book, as_at):
    (said,) = lines(book(titles={3: 20}), as_at)
    assert "no heading row was found in the first 20 rows for List 3" in said
    assert '"Date of referral"' in said


def test_a_missing_column_is_named_with_the_headings_found(book, as_at):
    (said,) = lines(book(headings={6: {"date_of_birth": None}}), as_at)
    assert 'annex_a.xlsx > List 6: column "Date of Birth" is missing.' in said
    assert '"CIN Start Date"' in said


def test_a_missing_id_column_is_named_too(book, as_at):
    (said,) = lines(book(headings={6: {"child_id": None}}), as_at)
    assert '"Child Unique ID" is missing' in said


@pytest.mark.parametrize(
    ("number", "key", "heading"),
    [
        (6, "date_of_birth", "D.O.B."),
        (6, "date_of_birth", "Date of child's birth"),
        (6, "child_id", "Child ID number"),
        (6, "child_id", "Identifier of the child"),
        (6, "age", "Age"),
        (6, "case_status", "Case status "),
        (4, "support_needed", "Was the child assessed as requiring LA children's social care support?"),
        (4, "support_needed", "Was the child assessed as being in need at assessment?"),
        (7, "previous_plans", "Sum of Number of Previous Child Protection Plans"),
        (8, "uasc", "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))"),
        (
            8,
            "missing_12m",
            "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
        ),
        (
            8,
            "second_period_12m",
            "Is this a second or subsequent episode of being a Looked After Child within the last 12 months (Y/N)",
        ),
        (9, "in_touch", "LA in Touch "),
        (10, "adoption_order_date", "Date of Adoption Order "),
    ],
)
def test_wordings_met_in_real_workbooks_are_accepted(book, as_at, number, key, heading):
    extract = read(book(headings={number: {key: heading}}), as_at)
    assert extract.counts[number - 1].kept == 1


def test_a_listed_synonym_is_said(book, as_at):
    extract = read(book(headings={6: {"date_of_birth": "D.O.B."}}), as_at)
    assert 'annex_a.xlsx > List 6: "D.O.B." read as "Date of Birth".' in messages(extract, "heading_variant")


def test_every_variant_of_the_reference_is_accepted(shared, book, as_at):
    import csv

    from goldenthread.sources.annex_a.layout import by_pattern, folded, headings_by_fold

    with (shared / "reference" / "annex_a_header_variants.csv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            number, wanted = int(line["list_number"]), line["column_name"]
            variant = line["variant_heading_or_pattern"].removesuffix(" (with trailing space)")
            if variant.startswith("any heading"):
                continue
            found = headings_by_fold(number).get(folded(variant))
            assert found is not None, variant
            assert folded(found.text) == folded(wanted)
    assert by_pattern("Child identifier") == "child_id"
    assert by_pattern("Date of the birth") == "date_of_birth"


def test_an_unlisted_heading_is_refused_with_the_nearest_expected_one(book, as_at):
    (said,) = lines(book(headings={3: {"referral_date": "Date of referal recd"}}), as_at)
    assert '"Date of referral" is missing. "Date of referal recd" is close to it' in said


def test_two_columns_with_one_heading_are_refused_with_both_letters(book, as_at):
    (said,) = lines(book(extra={3: [("Date of Referral", dt.date(2024, 1, 1))]}), as_at)
    assert "columns F and L are both headed" in said


def test_columns_in_another_order_give_the_same_rows(book, as_at):
    usual = read(book(file="usual.xlsx"), as_at)
    other = read(book(reverse=(7,)), as_at)
    assert other.tables["protection_plans"].rows == usual.tables["protection_plans"].rows


def test_an_extra_column_is_named_and_stored_nowhere(book, as_at):
    extract = read(book(extra={3: [("Case summary", "Invented story of an invented child")]}), as_at)
    assert any('"Case summary"' in message for message in messages(extract, "column_ignored"))
    assert "Invented story" not in repr(extract)


@pytest.mark.parametrize("older", [True, False])
def test_both_layouts_of_list_9_are_read(book, as_at, older):
    extract = read(book(older_list_9=older), as_at)
    assert [row[2] for row in extract.tables["care_leavers"].rows] == ["Former relevant"]


def test_problems_of_several_sheets_are_told_together(book, as_at):
    said = lines(
        book(
            headings={3: {"nfa": None}, 6: {"date_of_birth": None}, 8: {"urn": None}},
            extra={7: [("Allocated Team", "x")]},
            without=(2,),
        ),
        as_at,
    )
    assert len(said) == 5
