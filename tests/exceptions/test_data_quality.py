"""Every data quality rule on a small table: what is wrong, and what only looks wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goldenthread.observations.example import run_rule

TODAY = date(2024, 3, 20)  # a Wednesday
BORN = date(2014, 5, 1)


def day(text: str) -> date:
    """31/12 is the last New Year's Eve, 31/12/2021 one before."""
    parts = [int(part) for part in text.split("/")]
    return date(parts[2] if len(parts) > 2 else (2024 if parts[1] < 9 else 2023), parts[1], parts[0])


def person(**said: Any) -> dict[str, Any]:
    return {"person_id": "Ann Example", "date_of_birth": BORN, "ethnicity": "WBRI", **said}


def referral(start: str, end: str | None = None, **said: Any) -> dict[str, Any]:
    return {
        "person_id": "Ann Example",
        "referral_id": "R1",
        "referral_date": day(start),
        "close_date": day(end) if end else None,
        **said,
    }


def span(id: str, start: str, end: str | None = None, **said: Any) -> dict[str, Any]:
    return {
        "person_id": "Ann Example",
        id: "1",
        "start_date": day(start),
        "end_date": day(end) if end else None,
        **said,
    }


def care(start: str, end: str | None = None, **said: Any) -> dict[str, Any]:
    return span("episode_id", start, end, **said)


def plan(start: str, end: str | None = None, **said: Any) -> dict[str, Any]:
    return span("protection_plan_id", start, end, **{"initial_category": "NEG", **said})


def assessment(start: str, authorised: str | None = None, **said: Any) -> dict[str, Any]:
    end = day(authorised) if authorised else None
    row = {"assessment_id": "A1", "referral_id": "R1", "start_date": day(start), "authorised_date": end}
    return {"person_id": "Ann Example", **row, **said}


def conference(held: str | None = None, target: str | None = None, **said: Any) -> dict[str, Any]:
    row = {"conference_id": "C1", "conference_date": day(held) if held else None}
    return {"person_id": "Ann Example", **row, "target_date": day(target) if target else None, **said}


OPEN = {"referrals": [referral("20/2")]}
IN_CARE = {"care_episodes": [care("1/11")], "legal_statuses": [span("legal_status_id", "1/11", legal_status="C2")]}


def placed(distance: float | None) -> dict[str, Any]:
    row = span("placement_id", "1/11", distance_miles=distance)
    # Another child's distance: the source does tell distances.
    other = {**span("placement_id", "1/11", distance_miles=3.0), "placement_id": "2", "person_id": "Bo Example"}
    return {**IN_CARE, "placements": [row, other]}


def draft(made: str, **said: Any) -> dict[str, Any]:
    row = {"plan_version_id": "V1", "plan_type": "cin", "plan_date": day(made), "authorised_date": None, **said}
    return {"person_id": "Ann Example", **row}


def visit(made: str, recorded: str | None, **said: Any) -> dict[str, Any]:
    at = day(recorded) if recorded else None
    return {
        "person_id": "Ann Example",
        "visit_id": "V1",
        "visit_type": "cin",
        "visit_date": day(made),
        "recorded_at": at,
    }


def gone(back: str | None, **said: Any) -> dict[str, Any]:
    return {"missing_episodes": [span("missing_id", "1/3", back, **{"kind": "M", **said})]}


def leaver(born: date, ethnicity: str | None = "WBRI", **said: Any) -> dict[str, Any]:
    known = {"in_touch": "YES", "activity": "F2", "accommodation": "U", **said}
    row = {"person_id": "Ann Example", "care_leaver_id": "L1", "eligibility": "Former relevant", **known}
    return {"people": [person(date_of_birth=born, ethnicity=ethnicity)], "care_leavers": [row]}


def twin(**said: Any) -> dict[str, Any]:
    first = person(forename="Ann", surname="Example")
    return {"people": [first, {**first, "person_id": "Other Example", **said}]}


def met(held: str) -> dict[str, Any]:
    return {"person_id": "Ann Example", "meeting_id": "M1", "meeting_type": "core_group", "held_date": day(held)}


def heard_from(on: str) -> dict[str, Any]:
    return {"person_id": "Ann Example", "contact_date": day(on)}


def check(on: str, status: str) -> dict[str, Any]:
    row = {"health_check_id": "H1", "check_type": "Dental Check", "check_date": day(on), "status": status}
    return {"person_id": "Ann Example", **row}


def interview(**said: Any) -> dict[str, Any]:
    return {"missing_id": "1", **said}


Drawn = tuple[str, str, dict[str, list[dict[str, Any]]], bool]
NONE: dict[str, list[dict[str, Any]]] = {}
# rule, the row in words, the tables, wrong?
DRAWN: list[Drawn] = [
    ("missing-ethnicity", "29 days open, blank", {"people": [person(ethnicity=None)], **OPEN}, True),
    ("missing-ethnicity", "29 days open, not obtained", {"people": [person(ethnicity="NOBT")], **OPEN}, True),
    ("missing-ethnicity", "29 days open, refused", {"people": [person(ethnicity="REFU")], **OPEN}, False),
    ("missing-ethnicity", "28 days open", {"people": [person(ethnicity=None)], "referrals": [referral("21/2")]}, False),
    (
        "missing-ethnicity",
        "closed today",
        {"people": [person(ethnicity=None)], "referrals": [referral("1/2", "20/3")]},
        False,
    ),
    (
        "missing-ethnicity",
        "unborn",
        {"people": [person(ethnicity=None, date_of_birth=None, expected_date_of_birth=day("1/5"))], **OPEN},
        False,
    ),
    ("missing-ethnicity", "a care leaver", leaver(date(2004, 3, 20), ethnicity=None), True),
    (
        "missing-ethnicity",
        "a plan and nothing that opens a case",
        {"people": [person(ethnicity=None)], "cin_plans": [span("cin_plan_id", "1/2")]},
        False,
    ),
    ("missing-dob", "neither date", {"people": [person(date_of_birth=None)]}, True),
    ("missing-dob", "both dates", {"people": [person(expected_date_of_birth=BORN)]}, True),
    ("missing-dob", "born", {"people": [person()]}, False),
    ("unborn-past-due", "15 days", {"people": [person(date_of_birth=None, expected_date_of_birth=day("5/3"))]}, True),
    ("unborn-past-due", "14 days", {"people": [person(date_of_birth=None, expected_date_of_birth=day("6/3"))]}, False),
    ("unborn-past-due", "born since", {"people": [person(expected_date_of_birth=day("5/1"))]}, False),
    ("event-order", "closed before referred", {"referrals": [referral("5/3", "4/3")]}, True),
    ("event-order", "closed the same day", {"referrals": [referral("5/3", "5/3")]}, False),
    ("event-order", "authorised before started", {"assessments": [assessment("5/3", "1/3")]}, True),
    ("event-order", "starts tomorrow", {"assessments": [assessment("21/3", "1/3")]}, False),
    (
        "event-order",
        "review on the day the plan started",
        {
            "protection_plans": [plan("4/3")],
            "protection_reviews": [
                {"review_id": "1", "person_id": "Ann Example", "protection_plan_id": "1", "review_date": day("4/3")}
            ],
        },
        True,
    ),
    (
        "event-order",
        "conference before its enquiry",
        {
            "section_47_enquiries": [span("enquiry_id", "5/3")],
            "initial_conferences": [conference("4/3", enquiry_id="1")],
        },
        True,
    ),
    (
        "event-order",
        "conference on the day of its enquiry",
        {
            "section_47_enquiries": [span("enquiry_id", "5/3")],
            "initial_conferences": [conference("5/3", enquiry_id="1")],
        },
        False,
    ),
    (
        "event-order",
        "conference before an enquiry that begins tomorrow",
        {
            "section_47_enquiries": [span("enquiry_id", "21/3")],
            "initial_conferences": [conference("20/3", enquiry_id="1")],
        },
        False,
    ),
    (
        "event-order",
        "review before a plan that starts tomorrow",
        {
            "protection_plans": [plan("21/3")],
            "protection_reviews": [
                {"review_id": "1", "person_id": "Ann Example", "protection_plan_id": "1", "review_date": day("20/3")}
            ],
        },
        False,
    ),
    ("event-order", "legal status", {"legal_statuses": [span("legal_status_id", "5/3", "4/3")]}, True),
    ("event-order", "care plan", {"care_plans": [span("care_plan_id", "5/3", "4/3")]}, True),
    ("same-day-plan", "plan of a day", {"protection_plans": [plan("4/3", "4/3")]}, True),
    ("same-day-plan", "plan of two days", {"protection_plans": [plan("4/3", "5/3")]}, False),
    ("same-day-plan", "placement of a day", {"placements": [span("placement_id", "4/3", "4/3")]}, True),
    ("same-day-plan", "tomorrow", {"protection_plans": [plan("21/3", "21/3")]}, False),
    ("overlapping-plans", "two open", {"protection_plans": [plan("4/1"), plan("4/2", protection_plan_id="2")]}, True),
    (
        "overlapping-plans",
        "one ends the day the next starts",
        {"protection_plans": [plan("4/1", "4/2"), plan("4/2", protection_plan_id="2")]},
        False,
    ),
    (
        "overlapping-plans",
        "one day of overlap",
        {"protection_plans": [plan("4/1", "5/2"), plan("4/2", protection_plan_id="2")]},
        True,
    ),
    ("overlapping-plans", "a plan and care together", {"protection_plans": [plan("4/1")], **IN_CARE}, False),
    (
        "overlapping-plans",
        "two referrals, the first not taken further",
        {"referrals": [referral("4/1", no_further_action=True), referral("4/2", referral_id="R2")]},
        False,
    ),
    (
        "open-event-closed-case",
        "closed today, assessment open",
        {"referrals": [referral("5/1", "20/3")], "assessments": [assessment("6/1")]},
        True,
    ),
    (
        "open-event-closed-case",
        "closes tomorrow",
        {"referrals": [referral("5/1", "21/3")], "assessments": [assessment("6/1")]},
        False,
    ),
    (
        "open-event-closed-case",
        "assessment authorised today",
        {"referrals": [referral("5/1", "20/3")], "assessments": [assessment("6/1", "20/3")]},
        False,
    ),
    ("closed-without-reason", "no reason", {"referrals": [referral("5/1", "6/3")]}, True),
    ("closed-without-reason", "reason without a day", {"referrals": [referral("5/1", close_reason="RC1")]}, True),
    ("closed-without-reason", "closes tomorrow", {"referrals": [referral("5/1", "21/3")]}, False),
    ("closed-without-reason", "both", {"referrals": [referral("5/1", "6/3", close_reason="RC1")]}, False),
    ("closed-without-reason", "neither", {"referrals": [referral("5/1")]}, False),
    ("rc8-without-assessment", "none", {"referrals": [referral("5/1", "6/3", close_reason="RC8")]}, True),
    (
        "rc8-without-assessment",
        "one",
        {"referrals": [referral("5/1", "6/3", close_reason="RC9")], "assessments": [assessment("6/1", "6/2")]},
        False,
    ),
    (
        "rc8-without-assessment",
        "one that names no referral, in the episode",
        {
            "referrals": [referral("5/1", "6/3", close_reason="RC8")],
            "assessments": [assessment("6/1", "6/2", referral_id=None)],
        },
        False,
    ),
    (
        "rc8-without-assessment",
        "one without a start date",
        {
            "referrals": [referral("5/1", "6/3", close_reason="RC8")],
            "assessments": [{**assessment("6/1"), "start_date": None}],
        },
        False,
    ),
    ("rc8-without-assessment", "another reason", {"referrals": [referral("5/1", "6/3", close_reason="RC1")]}, False),
    (
        "nfa-with-activity",
        "an assessment",
        {"referrals": [referral("5/1", no_further_action=True)], "assessments": [assessment("6/1")]},
        True,
    ),
    (
        "nfa-with-activity",
        "an assessment without a start date",
        {
            "referrals": [referral("5/1", no_further_action=True)],
            "assessments": [{**assessment("6/1"), "start_date": None}],
        },
        True,
    ),
    (
        "nfa-with-activity",
        "an assessment from tomorrow",
        {"referrals": [referral("5/1", no_further_action=True)], "assessments": [assessment("21/3")]},
        False,
    ),
    ("nfa-with-activity", "nothing", {"referrals": [referral("5/1", no_further_action=True)]}, False),
    (
        "nfa-with-activity",
        "taken further",
        {"referrals": [referral("5/1", no_further_action=False)], "assessments": [assessment("6/1")]},
        False,
    ),
    ("event-on-non-working-day", "Saturday", {"initial_conferences": [conference("16/3")]}, True),
    ("event-on-non-working-day", "target on a Sunday", {"initial_conferences": [conference("15/3", "17/3")]}, True),
    ("event-on-non-working-day", "Friday", {"initial_conferences": [conference("15/3", "15/3")]}, False),
    ("future-date", "tomorrow", {"referrals": [referral("21/3")]}, True),
    ("future-date", "meeting tomorrow", {"review_meetings": [met("21/3")]}, True),
    ("future-date", "contact with a care leaver tomorrow", {"care_leaver_contacts": [heard_from("21/3")]}, True),
    ("future-date", "health check planned for tomorrow", {"health_checks": [check("21/3", "Planned")]}, False),
    ("future-date", "health check completed tomorrow", {"health_checks": [check("21/3", "Completed")]}, True),
    ("future-date", "today", {"referrals": [referral("20/3")]}, False),
    (
        "after-death",
        "a visit the day after",
        {"people": [person(date_of_death=day("1/3"))], "visits": [visit("2/3", "2/3")]},
        True,
    ),
    (
        "after-death",
        "a visit that day",
        {"people": [person(date_of_death=day("1/3"))], "visits": [visit("1/3", "1/3")]},
        False,
    ),
    (
        "after-death",
        "a meeting the day after",
        {"people": [person(date_of_death=day("1/3"))], "review_meetings": [met("2/3")]},
        True,
    ),
    (
        "after-death",
        "a case closed afterwards",
        {"people": [person(date_of_death=day("1/3"))], "referrals": [referral("1/2", "9/3")]},
        False,
    ),
    ("missing-primary-need", "blank", {"referrals": [referral("5/1")]}, True),
    ("missing-primary-need", "given", {"referrals": [referral("5/1", primary_need="N1")]}, False),
    ("missing-primary-need", "not taken further", {"referrals": [referral("5/1", no_further_action=True)]}, False),
    ("missing-category", "blank", {"protection_plans": [plan("5/1", initial_category=None)]}, True),
    ("missing-category", "none of the five", {"protection_plans": [plan("5/1", initial_category="OTHER")]}, True),
    ("missing-category", "neglect", {"protection_plans": [plan("5/1")]}, False),
    ("missing-placement", "none", IN_CARE, True),
    ("missing-placement", "placed", placed(3.0), False),
    (
        "missing-placement",
        "placement ended today",
        {**IN_CARE, "placements": [span("placement_id", "1/11", "20/3")]},
        True,
    ),
    ("missing-placement", "no legal status", {**placed(3.0), "legal_statuses": []}, True),
    ("missing-distance", "blank", placed(None), True),
    ("missing-distance", "999.9", placed(999.9), True),
    ("missing-distance", "nought", placed(0.0), False),
    (
        "missing-distance",
        "came alone to seek asylum",
        {
            **placed(None),
            "immigration_statuses": [
                span("immigration_status_id", "1/11", status="Unaccompanied asylum seeking child (UASC)")
            ],
        },
        False,
    ),
    ("rhi-blank", "back 7 days ago, blank", gone("13/3"), True),
    ("rhi-blank", "back 6 days ago, blank", gone("14/3"), False),
    ("rhi-blank", "back 7 days ago, not offered", gone("13/3", interview_offered=False), False),
    ("rhi-blank", "still missing", gone(None), False),
    ("rhi-blank", "away, in words", gone("13/3", kind="Away without authorisation"), False),
    ("rhi-blank", "missing, in words", gone("13/3", kind="Missing from care"), True),
    ("rhi-blank", "a row that says nothing", {**gone("13/3"), "return_home_interviews": [interview()]}, True),
    ("rhi-blank", "required", {**gone("13/3"), "return_home_interviews": [interview(required=True)]}, True),
    ("rhi-blank", "not required", {**gone("13/3"), "return_home_interviews": [interview(required=False)]}, False),
    ("rhi-blank", "declined", {**gone("13/3"), "return_home_interviews": [interview(accepted=False)]}, False),
    (
        "rhi-blank",
        "offered tomorrow",
        {**gone("13/3"), "return_home_interviews": [interview(offered_date=day("21/3"))]},
        True,
    ),
    ("plan-draft", "6 working days", {**OPEN, "plan_versions": [draft("12/3")]}, True),
    ("plan-draft", "5 working days", {**OPEN, "plan_versions": [draft("13/3")]}, False),
    ("plan-draft", "authorised", {**OPEN, "plan_versions": [draft("12/3", authorised_date=day("13/3"))]}, False),
    ("plan-draft", "closed", {"referrals": [referral("1/2", "1/3")], "plan_versions": [draft("12/2")]}, False),
    (
        "plan-draft",
        "overtaken by a later version",
        {**OPEN, "plan_versions": [draft("1/3"), draft("5/3", plan_version_id="V2", authorised_date=day("6/3"))]},
        False,
    ),
    ("visit-not-finalised", "6 working days late", {"visits": [visit("5/3", "13/3")]}, True),
    ("visit-not-finalised", "5 working days late", {"visits": [visit("5/3", "12/3")]}, False),
    ("visit-not-finalised", "4 working days ago, recorded in a week", {"visits": [visit("14/3", "27/3")]}, False),
    ("visit-not-finalised", "late, 28 days ago", {"visits": [visit("21/2", "13/3")]}, False),
    (
        "visit-not-finalised",
        "not recorded, and others are",
        {"visits": [visit("5/3", None), {**visit("5/3", "5/3"), "visit_id": "V2"}]},
        True,
    ),
    ("visit-not-finalised", "the source never says when", {"visits": [visit("5/3", None)]}, False),
    ("duplicate-referral", "two", {"referrals": [referral("5/3"), referral("5/3", referral_id="R2")]}, True),
    ("duplicate-referral", "on two days", {"referrals": [referral("5/3"), referral("6/3", referral_id="R2")]}, False),
    ("person-duplicate", "the same, with capitals", twin(forename=" ANN"), True),
    ("person-duplicate", "another birth date", twin(date_of_birth=date(2014, 5, 2)), False),
    (
        "age-out-of-range",
        "18 today on a plan",
        {"people": [person(date_of_birth=date(2006, 3, 20))], "protection_plans": [plan("5/1")]},
        True,
    ),
    (
        "age-out-of-range",
        "18 tomorrow on a plan",
        {"people": [person(date_of_birth=date(2006, 3, 21))], "protection_plans": [plan("5/1")]},
        False,
    ),
    (
        "age-out-of-range",
        "18, and the plan ended today",
        {"people": [person(date_of_birth=date(2006, 3, 20))], "protection_plans": [plan("5/1", "20/3")]},
        False,
    ),
    ("care-leaver-incomplete", "3 months after", leaver(date(2004, 12, 20), activity=None), True),
    ("care-leaver-incomplete", "a day more", leaver(date(2004, 12, 19), activity=None), False),
    ("care-leaver-incomplete", "3 months before", leaver(date(2004, 6, 20), in_touch=None), True),
    ("care-leaver-incomplete", "a day earlier", leaver(date(2004, 6, 21), in_touch=None), False),
    ("care-leaver-incomplete", "in care again", {**IN_CARE, **leaver(date(2006, 12, 20), activity=None)}, False),
    ("care-leaver-incomplete", "complete", leaver(date(2004, 12, 20)), False),
    ("care-leaver-incomplete", "aged 22", leaver(date(2002, 2, 20), activity=None), False),
]


@pytest.mark.parametrize(("rule", "row", "tables", "wrong"), DRAWN, ids=[f"{d[0]}: {d[1]}" for d in DRAWN])
def test_rule(rule: str, row: str, tables: dict[str, list[dict[str, Any]]], wrong: bool) -> None:
    given = tables if "people" in tables else {"people": [person()], **tables}
    lights = [light["rag"] for light in run_rule(given, f"dq-{rule}", TODAY)]
    assert bool(lights) is wrong
    assert set(lights) <= {"red"}


@pytest.mark.parametrize(
    ("restricted", "lit"),
    [
        ((), ["Ann Example", "Other Example"]),
        (("Other Example",), ["Other Example"]),
        (("Ann Example", "Other Example"), ["Ann Example", "Other Example"]),
    ],
)
def test_a_restricted_record_makes_no_other_one_a_double(restricted: tuple[str, ...], lit: list[str]) -> None:
    """Whoever works with the other child must not be told that there is such a record."""
    since = [{"person_id": child, "ground": "adoption", "start_date": day("1/1")} for child in restricted]
    found = run_rule({**twin(), "restrictions": since}, "dq-person-duplicate", TODAY)
    assert sorted(one["key"] for one in found) == lit


def test_three_months_before_a_birthday_are_counted_forward() -> None:
    """From the last day of February to the end of May no month is short (C4)."""
    tables = leaver(date(2004, 5, 31), activity=None)
    for on, wrong in ((date(2023, 2, 28), False), (date(2023, 3, 1), True)):
        assert bool(run_rule(tables, "dq-care-leaver-incomplete", on)) is wrong, on


def test_every_rule_is_drawn_both_ways() -> None:
    from goldenthread.exceptions import RULES

    drawn = {(f"dq-{rule}", wrong) for rule, _, _, wrong in DRAWN}
    named = [id for id in RULES if id.startswith("dq-")]
    assert {(id, answer) for id in named for answer in (True, False)} == drawn


def test_the_reason_says_what_is_wrong_and_where() -> None:
    found = run_rule({"people": [person()], "referrals": [referral("5/3", "4/3")]}, "dq-event-order", TODAY)
    assert [(one["why"], one["key"]) for one in found] == [("Referral ends before it starts.", "referral R1")]
