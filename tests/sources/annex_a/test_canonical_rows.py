"""What each list becomes in the canonical tables."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from goldenthread.records import TABLES
from goldenthread.sources.annex_a import read

D = dt.date


def rows(extract, table, *columns):
    found = extract.tables[table]
    places = [found.columns.index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in found.rows]


def test_every_row_fits_its_declared_table(book, as_at):
    extract = read(book(), as_at)
    for name, found in extract.tables.items():
        declared = {column.name for column in TABLES[name].columns} | {"source_sheet", "source_row"}
        assert set(found.columns) <= declared
        assert found.columns[-2:] == ("source_sheet", "source_row")
        assert all(len(row) == len(found.columns) for row in found.rows)


def test_made_keys_are_unique_and_the_same_each_time(book, as_at, record):
    path = book({1: [record(1), record(1, source="e) 2A: Schools"), record(1, child_id="9")]})
    first, second = read(path, as_at), read(path, as_at)
    assert first.tables == second.tables
    ids = [key for (key,) in rows(first, "contacts", "contact_id")]
    assert ids == ["A1:1001:20240108", "A1:1001:20240108:2", "A1:9:20240108"]


def test_a_referral_takes_need_and_closure_from_list_6_when_child_and_day_agree(book, as_at, record):
    closed = {
        "primary_need": "N1 - Abuse or neglect",
        "end_date": D(2024, 2, 20),
        "close_reason": "RC7 - Services ceased",
    }
    extract = read(book({6: [record(6, **closed)]}), as_at)
    assert rows(
        extract, "referrals", "person_id", "primary_need", "close_date", "close_reason", "closure_recorded"
    ) == [("1003", "N1", D(2024, 2, 20), "RC7", None)]


def test_list_6_without_its_referral_opens_an_episode_of_its_own(book, as_at, record):
    extract = read(book({6: [record(6, child_id="77", start_date=D(2021, 3, 4))]}), as_at)
    assert rows(extract, "referrals", "person_id", "referral_date", "no_further_action", "closure_recorded") == [
        ("1003", D(2024, 1, 10), False, None),
        ("77", D(2021, 3, 4), None, None),
    ]


@pytest.mark.parametrize(
    ("what", "referrals", "need_day", "recorded"),
    [
        ("matched", [(D(2024, 1, 10), "b) No")], D(2024, 1, 10), [None]),
        ("the newest, not matched", [(D(2024, 1, 10), "b) No")], D(2023, 5, 1), [None]),
        ("no further action", [(D(2023, 12, 1), "a) Yes"), (D(2024, 1, 10), "b) No")], D(2024, 1, 10), [None, None]),
        ("an earlier one", [(D(2023, 12, 1), "b) No"), (D(2024, 1, 10), "b) No")], D(2024, 1, 10), [False, None]),
        ("earlier than list 6", [(D(2023, 12, 1), "b) No")], D(2024, 1, 10), [False]),
    ],
)
def test_whether_an_episode_has_closed_is_not_always_recorded(book, as_at, record, what, referrals, need_day, recorded):
    path = book(
        {
            3: [record(3, referral_date=day, nfa=nfa) for day, nfa in referrals],
            6: [record(6, start_date=need_day)],
        }
    )
    found = rows(read(path, as_at), "referrals", "closure_recorded", "source_sheet")
    assert [flag for flag, sheet in found if sheet == "List 3"] == recorded


def test_of_two_referrals_on_a_day_the_one_that_went_on_takes_list_6(book, as_at, record):
    path = book({3: [record(3, nfa="a) Yes"), record(3)], 6: [record(6, primary_need="N4 - Family in acute stress")]})
    assert rows(read(path, as_at), "referrals", "no_further_action", "primary_need") == [(True, None), (False, "N4")]


def test_an_assessment_that_finds_no_need_ends_with_no_further_action(book, as_at, record):
    path = book(
        {4: [record(4, support_needed=said, child_id=str(n)) for n, said in enumerate(["a) Yes", "b) No", None])]}
    )
    assert [nfa for (nfa,) in rows(read(path, as_at), "assessments", "no_further_action")] == [False, True, None]


def test_an_enquiry_turns_deemed_unnecessary_round_and_links_its_conference(book, as_at, record):
    path = book(
        {
            5: [
                record(5, conference_unnecessary="b) No", conference_date=D(2024, 2, 1), led_to_plan="a) Yes"),
                record(5, child_id="8", conference_unnecessary="a) Yes"),
                record(5, child_id="9"),
            ]
        }
    )
    extract = read(path, as_at)
    said = [json.loads(text) if text else None for (text,) in rows(extract, "section_47_enquiries", "outcomes")]
    assert said == [{"CP_CONFERENCE_FLAG": "Y"}, {"CP_CONFERENCE_FLAG": "N"}, None]
    assert rows(extract, "initial_conferences", "enquiry_id", "conference_date", "led_to_plan") == [
        ("A5:1003:20240115", D(2024, 2, 1), True)
    ]


def test_a_protection_plan_brings_its_last_visit_and_review(book, as_at, record):
    path = book(
        {
            7: [
                record(
                    7,
                    latest_category="Neglect and Sexual",
                    last_visit=D(2024, 3, 1),
                    seen_alone="b) No",
                    last_review=D(2024, 3, 10),
                    previous_plans=2,
                    epo_6m="Y",
                )
            ]
        }
    )
    extract = read(path, as_at)
    assert rows(extract, "protection_plans", "initial_category", "latest_category") == [("NEG", "MUL")]
    assert rows(extract, "protection_visits", "visit_date", "seen", "seen_alone") == [(D(2024, 3, 1), True, False)]
    assert rows(extract, "protection_reviews", "review_date") == [(D(2024, 3, 10),)]
    assert rows(extract, "annex_a_counts", "person_id", "cp_plan_previous_count", "epo_6m", "snapshot_date") == [
        ("1003", 2, True, as_at)
    ]


def test_care_brings_one_episode_status_placement_reviews_visits_health_and_plan(book, as_at, record):
    path = book(
        {
            8: [
                record(
                    8,
                    end_date=D(2024, 2, 2),
                    end_reason="e) E4A: Returned home",
                    legal_status_date=D(2023, 6, 1),
                    placement_date=D(2023, 7, 1),
                    placement_type="d) U4: Foster placement - long term",
                    placement_provider="e) PR4: Private provision",
                    placement_location="b) Out",
                    last_review=D(2024, 1, 2),
                    last_visit=D(2024, 1, 3),
                    last_health_assessment=D(2023, 9, 1),
                    last_dental_check=D(2023, 9, 2),
                    permanence_plan="f) Long-term fostering",
                    missing_12m=3,
                    uasc="a) Yes",
                    disability="LD",
                )
            ]
        }
    )
    extract = read(path, as_at)
    assert rows(extract, "care_episodes", "start_date", "end_date", "end_reason", "entered_care_date") == [
        (D(2023, 2, 1), D(2024, 2, 2), "E4A", D(2023, 2, 1))
    ]
    assert rows(extract, "legal_statuses", "legal_status", "start_date", "end_date") == [
        ("C2", D(2023, 6, 1), D(2024, 2, 2))
    ]
    assert rows(extract, "placements", "placement_type", "provider", "start_date", "end_date") == [
        ("U4", "PR4", D(2023, 7, 1), D(2024, 2, 2))
    ]
    assert rows(extract, "placement_extras", "inside_la_boundary") == [(False,)]
    assert rows(extract, "care_reviews", "review_date") == [(D(2024, 1, 2),)]
    assert rows(extract, "care_visits", "visit_date", "seen") == [(D(2024, 1, 3), True)]
    assert rows(extract, "health_checks", "check_type", "check_date", "status") == [
        ("Health Assessment", D(2023, 9, 1), "Completed"),
        ("Dental Check", D(2023, 9, 2), "Completed"),
    ]
    assert json.loads(rows(extract, "care_plans", "permanence_choices")[0][0]) == {
        "permanence_plan": "Long-term fostering"
    }
    assert rows(extract, "disabilities", "person_id", "disability_code") == [("1004", "LD")]
    assert rows(extract, "immigration_statuses", "person_id") == [("1004",)]
    assert rows(extract, "permanence", "period_of_care_id") == rows(extract, "care_episodes", "period_of_care_id")


def test_care_leavers_and_their_adviser(book, as_at, record):
    path = book(
        {
            9: [
                record(
                    9,
                    in_touch="d) Refu",
                    accommodation="U: Independent living",
                    suitability="b) Unsuitable",
                    activity="G5: Not in education, employment or training - other",
                    personal_adviser="Invented Adviser",
                    worker="Invented Worker",
                    team="Leaving  Care\u00a0Team",
                )
            ]
        }
    )
    extract = read(path, as_at)
    assert rows(extract, "care_leavers", "in_touch", "accommodation", "accommodation_suitable", "activity") == [
        ("REFU", "U", "2", "G5")
    ]
    assert rows(extract, "involvements", "role", "worker_id", "team_id") == [
        ("CW", "W-invented-worker", "T-leaving-care-team"),
        ("16PLUS", "W-invented-adviser", "T-leaving-care-team"),
    ]


def test_the_open_record_says_who_holds_the_child(book, as_at, record):
    path = book(
        {
            6: [record(6, worker="Need Worker", team="Need Team")],
            7: [record(7, worker="Plan Worker", team="Plan Team", end_date=D(2024, 3, 1))],
            8: [record(8, worker="Care Worker", team="Care Team", end_date=D(2024, 3, 2))],
        }
    )
    assert rows(read(path, as_at), "involvements", "person_id", "worker_id", "end_date", "start_date") == [
        ("1004", "W-care-worker", D(2024, 3, 2), None),
        ("1003", "W-need-worker", None, None),
    ]


def test_names_fold_to_one_worker_and_the_commonest_spelling_stands(book, as_at, record):
    spellings = ["Anne\u00a0Example", "anne example", "Anne Example ", "Anne Example", "Unallocated", "N/A"]
    path = book({3: [record(3, child_id=str(n), worker=name) for n, name in enumerate(spellings)]})
    assert rows(read(path, as_at), "professionals", "worker_id", "name") == [("W-anne-example", "Anne Example")]


@pytest.mark.parametrize(
    ("status", "table"),
    [
        ("c) Child in need plan", "cin_visits"),
        ("d) Open assessment", "cin_visits"),
        ("b) Child Protection plan", "protection_visits"),
        ("a) Looked after child", "care_visits"),
    ],
)
def test_last_seen_is_a_visit_of_the_kind_the_status_calls_for(book, as_at, record, status, table):
    path = book({6: [record(6, child_id="66", case_status=status, last_seen=D(2024, 3, 3))]})
    extract = read(path, as_at)
    assert ("66", D(2024, 3, 3)) in rows(extract, table, "person_id", "visit_date")


def test_last_seen_is_no_statutory_visit_for_a_child_in_list_7_or_8(book, as_at, record):
    extract = read(book({6: [record(6, last_seen=D(2024, 3, 3))]}), as_at)
    assert extract.tables["protection_visits"].rows == []


def test_adopters_and_families(book, as_at, record):
    path = book(
        {
            10: [record(10, family_id="F1", reversed_reason="RD2", adoption_order_date=D(2024, 1, 1))],
            11: [record(11, gender="c)", disability="b) No", ffa="Yes", left_reason=1, children_placed=2)],
        }
    )
    extract = read(path, as_at)
    assert rows(extract, "families", "family_id", "person_id") == [("F1", "1004")]
    assert rows(extract, "permanence", "decision_reversed_reason", "permanence_order_type") == [("RD2", "Adoption")]
    assert rows(extract, "adopters", "gender", "disability", "ffa", "left_reason", "children_placed") == [
        ("I", "N", True, "1 - Adopter withdrew from process", 2)
    ]


def test_changed_values_keep_what_was_supplied(book, as_at, record):
    extract = read(book({1: [record(1, source="(CS) Police", contact_date="8/1/2024")]}), as_at)
    kept = {(o.table, o.sheet, o.row, o.column): o.original for o in extract.originals}
    assert kept["contacts", "List 1", 2, "source"] == "(CS) Police"
    assert kept["contacts", "List 1", 2, "contact_date"] == "8/1/2024"


def test_levels_say_what_annex_a_can_support(book, as_at):
    levels = read(book(), as_at).levels
    assert levels["referrals"] == ("history", D(2023, 10, 1))
    assert levels["initial_conferences"] == ("history", D(2023, 11, 1))
    assert levels["protection_plans"] == ("latest", D(2023, 10, 1))
    assert levels["care_leavers"] == ("latest", None)
    assert not {"cin_plans", "contact_decisions", "supervisions", "missing_episodes"} & set(levels)
    assert set(levels) <= set(TABLES)
