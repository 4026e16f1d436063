"""The journeys hang together, and the mess of real life is there."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise

from goldenthread.rules.calendar import bank_holidays
from goldenthread.sample import Authority
from goldenthread.sample.restricted import wanted


def test_names_are_plainly_invented(authority: Authority) -> None:
    for row in authority["people"]:
        assert row.get("forename") is None or row["forename"].startswith("Test-")
        assert row["surname"].startswith("Sample-")
    assert all(row["name"].startswith("Demo-") and " Staffer-" in row["name"] for row in authority["workers"])
    assert all(row["postcode"].startswith("ZZ") or row["postcode"] == "NOT KNOWN" for row in authority["addresses"])
    numbers = [row["nhs_number"] for row in authority["people"] if row.get("nhs_number")]
    assert all(len(number) == 10 and number.startswith("999") for number in numbers)


def test_workers_have_names_of_their_own(authority: Authority) -> None:
    names = [row["name"] for row in authority["workers"]]
    assert len(names) == len(set(names))


def test_children_are_restricted_in_proportion() -> None:
    assert wanted(50_000) == 40
    assert wanted(20_000) == 16
    assert wanted(500) == 2


def test_restricted_children_have_named_people(authority: Authority) -> None:
    restricted = {row["person_id"] for row in authority["restrictions"]}
    assert len(restricted) == wanted(authority.residents)
    assert {row["person_id"] for row in authority["restricted_access"]} == restricted


def test_stages_end_before_the_next_begins(authority: Authority) -> None:
    """Nobody has two open leads, two open stays in care, or two protection plans at once."""
    for table, mine in (
        ("allocations", lambda row: row["is_lead"]),
        ("protection_plans", lambda row: not row["other_authority"]),
        ("care_episodes", lambda row: True),
        ("placements", lambda row: True),
    ):
        held = defaultdict(list)
        for row in authority[table]:
            if mine(row):
                held[row["person_id"]].append((row["start_date"], row["end_date"] or authority.as_at + timedelta(1)))
        for spans in held.values():
            spans.sort()
            for (_, end), (start, _) in pairwise(spans):
                assert end <= start, f"{table} overlap"


def test_nearly_every_open_child_has_a_lead_worker(authority: Authority) -> None:
    opened = {row["person_id"] for row in authority["referrals"] if row["close_date"] is None}
    led = {row["person_id"] for row in authority["allocations"] if row["is_lead"] and row["end_date"] is None}
    assert len(opened & led) >= 0.93 * len(opened)


def test_care_episodes_cover_the_stay_without_a_gap(authority: Authority) -> None:
    stays = defaultdict(list)
    for row in authority["care_episodes"]:
        stays[row["period_of_care_id"]].append(row)
    for rows in stays.values():
        assert rows[0]["start_reason"] == "S"
        assert rows[0]["start_date"] == rows[0]["entered_care_date"]
        for before, after in pairwise(rows):
            assert before["end_date"] == after["start_date"]
            assert before["end_reason"] == "X1"
        assert rows[-1]["end_reason"] != "X1"
        assert (rows[-1]["end_date"] is None) == (rows[-1]["end_reason"] is None)


def test_teams_are_reorganised_and_children_and_workers_move(authority: Authority) -> None:
    ended = {row["team_id"]: row for row in authority["teams"] if row["valid_to"] is not None}
    begun = {row["team_id"] for row in authority["teams"] if row["valid_from"] > authority.first}
    assert ended
    assert begun
    day = min(row["valid_to"] for row in ended.values())
    moved = [row for row in authority["allocations"] if row["end_date"] == day and row["team_id"] in ended]
    same = {(row["person_id"], row["worker_id"]) for row in moved}
    there = {
        (row["person_id"], row["worker_id"])
        for row in authority["allocations"]
        if row["start_date"] == day and row["team_id"] in begun
    }
    assert len(same & there) >= 0.7 * len(same) > 0


def test_the_mess_of_real_life_is_there(authority: Authority) -> None:
    assert any(row.get("date_of_birth") is None and row.get("expected_date_of_birth") for row in authority["people"])
    assert any(row["sex"] is None for row in authority["people"])
    assert any(row["ethnicity"] == "XNK" for row in authority["people"])
    assert any(row["agency"] for row in authority["workers"])
    assert any(row["end_date"] for row in authority["workers"])
    assert any(row["authorised_date"] is None for row in authority["plan_versions"])
    assert any(
        row["authorised_date"] and row["authorised_date"] < row["start_date"] for row in authority["assessments"]
    )
    late = [row for row in authority["visits"] if (row["recorded_at"].date() - row["visit_date"]).days > 9]
    assert 0.02 < len(late) / len(authority["visits"]) < 0.2
    assert all(row["recorded_at"].date() <= authority.as_at for row in authority["visits"])
    families = Counter((row["person_id"][:0], row["referral_date"], row["team_id"]) for row in authority["referrals"])
    assert max(families.values()) >= 2
    statuses = {row["legal_status"] for row in authority["legal_statuses"]}
    assert {"C1", "C2", "V2"} <= statuses


def test_work_is_done_on_working_days(authority: Authority) -> None:
    holidays = bank_holidays()
    for table, column in (
        ("supervisions", "supervision_date"),
        ("care_visits", "visit_date"),
        ("initial_conferences", "conference_date"),
    ):
        for row in authority[table]:
            assert row[column].weekday() < 5
            assert row[column] not in holidays
    contacts = authority["contacts"]
    at_weekends = sum(row["contact_date"].weekday() >= 5 for row in contacts)
    assert 0 < at_weekends < 0.08 * len(contacts)


def test_no_visit_stands_in_two_tables(authority: Authority) -> None:
    kinds = {"cin": "cin_visits", "cp": "protection_visits", "cla": "care_visits"}
    for kind, table in kinds.items():
        there = {(row["person_id"], row["visit_date"]) for row in authority[table]}
        mine = {
            (row["person_id"], row["visit_date"])
            for row in authority["visits"]
            if row["visit_type"] == kind and row["method"] == "in_person"
        }
        assert not mine & there


def test_a_larger_area_has_short_breaks_transfers_and_leap_day_birthdays(larger: Authority) -> None:
    authority = larger
    statuses = {row["legal_status"] for row in authority["legal_statuses"]}
    assert {"V3", "V4"} <= statuses
    assert any(row["transfer_in"] for row in authority["initial_conferences"])
    assert any(row["other_authority"] for row in authority["protection_plans"])
    births = [row.get("date_of_birth") for row in authority["people"]]
    assert any(day is not None and (day.month, day.day) == (2, 29) for day in births)
    assert any(row["eligibility"] == "Eligible" for row in authority["care_leavers"])
    assert any(row["status"].startswith("Unaccompanied") for row in authority["immigration_statuses"])
