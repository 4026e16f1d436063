"""Worked examples of the front door, early help, assessments and enquiries: their words, and what is refused."""

import json
from datetime import date, datetime

import pytest

from goldenthread.examples import ExampleProblem, to_tables
from goldenthread.examples.bands import band_name

MAY = "2024-05-01/2024-05-31"


def tables(*events, children=(), indicator="contacts-by-outcome", **more):
    found, _, _ = to_tables({"events": list(events), "children": list(children), **more}, MAY, indicator)
    return found


def one(table, *events, **more):
    (row,) = tables(*events, **more)[table]
    return row


@pytest.mark.parametrize(
    ("said", "flags"),
    [
        ("advice", {"ADVICE_FLAG"}),
        (["nfa", "cp enquiry"], {"NFA_FLAG", "CP_ENQUIRY_FLAG"}),
        ("nfa; information/advice", {"NFA_FLAG", "ADVICE_FLAG"}),
        ({"EXISTING_REFERRAL_FLAG": "Y", "NFA_FLAG": "N"}, {"EXISTING_REFERRAL_FLAG"}),
    ],
)
def test_outcomes_of_a_contact(said, flags):
    row = one("contacts", {"type": "contact", "child": "A", "date": "2024-05-01", "outcome": said})
    assert set(json.loads(row["outcomes"])) == flags


def test_early_help_is_a_decision_and_no_flag():
    found = tables({"type": "contact", "child": "A", "date": "2024-05-01", "outcome": "early help"})
    assert found["contacts"][0]["outcomes"] is None
    assert found["contact_decisions"][0]["decision"] == "early_help"


@pytest.mark.parametrize(("said", "code"), [("6", "6"), ("police", "6"), ("LA services", "5A"), ("2b", "2B")])
def test_a_source_by_code_or_group(said, code):
    assert one("contacts", {"type": "contact", "child": "A", "date": "2024-05-01", "source": said})["source"] == code


def test_an_episode_of_need_by_codes_or_words():
    episode = {"type": "cin_episode", "child": "A", "start": "2024-01-01", "closed": "2024-05-01"}
    row = one("referrals", {**episode, "close_reason": "Adopted", "primary_need": "n4"})
    assert (row["close_reason"], row["primary_need"]) == ("RC1", "N4")


def test_early_help_with_its_assessment():
    event = {"type": "early_help", "child": "A", "start": "2024-01-01", "end": "2024-05-01", "stepped_up": True}
    found = tables({**event, "completed": "2024-02-01", "organisation": "Hub"})
    assert found["early_help_episodes"][0]["end_reason"] == "Step up"
    row = found["early_help_assessments"][0]
    assert (row["start_date"], row["completed_date"], row["organisation"]) == (
        date(2024, 1, 1), date(2024, 2, 1), "Hub",
    )  # fmt: skip


def test_a_hub_enquiry_keeps_its_hours():
    event = {"type": "mash", "rag": "Amber", "opened": "2024-05-01T08:00", "closed": "2024-05-02"}
    row = one("mash_enquiries", event)
    assert (row["rating"], row["opened_at"], row["closed_at"]) == (
        "amber", datetime(2024, 5, 1, 8), datetime(2024, 5, 2),  # noqa: DTZ001 - case systems keep local time
    )  # fmt: skip


def test_a_transfer_in_conference_with_its_notice():
    event = {"type": "icpc", "child": "A", "date": "2024-05-10", "transfer_in": True, "notified": "2024-05-01"}
    found = tables(event)
    assert found["transfer_notifications"][0]["conference_id"] == found["initial_conferences"][0]["conference_id"]


@pytest.mark.parametrize(
    ("said", "codes"), [(True, ["DDA"]), ("N", ["NONE"]), ("AUT", ["AUT"]), (["LD", "VIS"], ["LD", "VIS"]), (None, [])]
)
def test_disability_of_a_child(said, codes):
    found = tables(children=[{"id": "A", "disability": said}])
    assert [row["disability_code"] for row in found.get("disabilities", [])] == codes


def test_one_factor_of_many():
    event = {"type": "assessment", "child": "A", "start": "2024-04-01", "authorised": "2024-05-01"}
    found = tables({**event, "factors": "3A, 16A"}, factor="16a")
    assert [row["factors"] for row in found["assessment_factors"]] == ['["16A"]']


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ({"type": "contact", "date": "2024-05-01", "outcome": "parked"}, "outcome"),
        ({"type": "assessment", "start": "2024-05-01", "outcome": "parked"}, "outcome"),
        ({"type": "s47", "start": "2024-05-01", "outcome": "parked"}, "outcome"),
        ({"type": "cin_episode", "start": "2024-05-01", "close_reason": "RC99"}, "close_reason"),
        ({"type": "mash", "rating": "blue", "opened": "2024-05-01T08:00"}, "rating"),
        ({"type": "early_help", "start": "2024-05-01", "organization": "Hub"}, "organization"),
    ],
)
def test_what_is_not_known_is_refused_by_name(event, said):
    with pytest.raises(ExampleProblem, match=said):
        tables({"child": "A", **event})


@pytest.mark.parametrize(
    ("words", "otherwise"),
    [
        ("Female, 5 to 10", "F 5-10"),
        ("Male, under 1", "<1 male"),
        ("Over 12 weeks", "85+"),
        ("Child in need plan or services", "CIN plan/services"),
        ("Abuse or neglect", "N1"),
        ("Adopted", "RC1"),
        ("Section 47 enquiry only", "s47 only"),
    ],
)
def test_a_band_by_other_names(words, otherwise):
    assert band_name(words) == band_name(otherwise)
