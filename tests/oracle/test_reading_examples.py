"""Worked examples as canonical rows: what is filled in, and what is refused."""

from datetime import date

import pytest

from goldenthread.examples import ExampleProblem, to_tables
from goldenthread.records import TABLES

MARCH = "2024-03-01/2024-03-31"


def tables_of(*events, indicator="open-cases", period=MARCH, **more):
    return to_tables({"events": list(events), **more}, period, indicator)[0]


def test_the_same_example_gives_the_same_rows_with_every_declared_column():
    events = [
        {"type": "contact", "child": "A", "date": "2024-03-01", "decided": None},
        {"type": "placement", "child": "A", "start": "2024-01-01", "intended_to_18": True},
        {"type": "missing", "child": "A", "start": "2024-03-05T22:00"},
    ]
    tables = tables_of(*events)
    assert tables == tables_of(*events)
    for name, rows in tables.items():
        declared = {column.name for column in TABLES[name].columns}
        assert all(set(row) == declared for row in rows), name


def test_a_placement_implies_being_looked_after():
    tables = tables_of({"type": "placement", "child": "A", "start": "2024-01-01", "end": "2024-03-01"})
    stay = tables["care_episodes"][0]
    assert (stay["start_date"], stay["end_date"]) == (date(2024, 1, 1), date(2024, 3, 1))


def test_a_child_said_to_be_looked_after_gets_no_second_stay():
    tables = tables_of(
        {"type": "cla", "child": "A", "start": "2023-01-01"},
        {"type": "placement", "child": "A", "start": "2024-01-01"},
    )
    assert len(tables["care_episodes"]) == 1


def test_sessions_imply_care_only_where_nothing_is_said_of_it():
    sessions = {"type": "sessions", "child": "A", "possible": 10, "attended": 9}
    assert "care_episodes" in tables_of(sessions)
    other = {"type": "cla", "child": "B", "start": "2023-01-01"}
    assert [row["person_id"] for row in tables_of(sessions, other)["care_episodes"]] == ["B"]


@pytest.mark.parametrize(
    ("status", "plan_type"),
    [
        ({"type": "cp_plan", "child": "A", "start": "2024-01-01"}, "cp"),
        ({"type": "cin_plan", "child": "A", "start": "2024-01-01"}, "cin"),
        ({"type": "cla", "child": "A", "start": "2024-01-01"}, "care_plan"),
        ({"type": "care_leaver", "child": "A"}, "pathway"),
    ],
)
def test_a_plan_update_is_of_the_plan_the_child_is_on(status, plan_type):
    tables = tables_of(status, {"type": "plan_update", "child": "A", "date": "2024-02-01"})
    assert tables["plan_versions"][0]["plan_type"] == plan_type


@pytest.mark.parametrize(
    ("born", "eligibility"),
    [(None, "Former relevant"), ("2006-03-31", "Former relevant"), ("2006-04-01", "Relevant")],
)
def test_a_care_leaver_is_former_relevant_and_relevant_before_18(born, eligibility):
    tables = tables_of({"type": "care_leaver", "child": "A"}, children=[{"id": "A", "dob": born}])
    assert tables["care_leavers"][0]["eligibility"] == eligibility


def test_a_conference_finds_its_enquiry_or_makes_it():
    enquiry = {"type": "s47", "child": "A", "start": "2024-02-12", "end": "2024-02-20"}
    conference = {"type": "icpc", "child": "A", "s47_start": "2024-02-12", "date": "2024-03-01"}
    tables = tables_of(conference, enquiry)
    assert len(tables["section_47_enquiries"]) == 1
    assert tables["initial_conferences"][0]["enquiry_id"] == tables["section_47_enquiries"][0]["enquiry_id"]
    assert tables_of(conference)["section_47_enquiries"][0]["start_date"] == date(2024, 2, 12)


@pytest.mark.parametrize(
    ("more", "period", "expected"),
    [
        ({}, MARCH, date(2024, 3, 31)),
        ({"report_date": "2024-04-05"}, MARCH, date(2024, 4, 5)),
        ({"report_time": "2024-04-05T00:00"}, MARCH, date(2024, 4, 5)),
        ({"report_date": "2024-04-05"}, "2024-03-31", date(2024, 3, 31)),
    ],
)
def test_the_report_date(more, period, expected):
    given = {"events": [], **more}
    assert to_tables(given, period, "cpp-open")[1] == expected


def test_the_nation():
    assert to_tables({"jurisdiction": "wales"}, MARCH, "cpp-open")[2] == "wales"
    assert to_tables({}, MARCH, "cpp-open")[2] == "england"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"events": [{"type": "cp_plam", "child": "A"}]}, r'unknown event type "cp_plam"; did you mean "cp_plan"'),
        (
            {"events": [{"type": "cp_plan", "child": "A", "strat": "2024-01-01"}]},
            r'events\[1\] \(cp_plan\): unknown key "strat"; did you mean "start"',
        ),
        ({"events": [{"type": "cp_plan", "start": "2024-01-01"}]}, r'events\[1\] \(cp_plan\) has no "child"'),
        (
            {"events": [{"type": "cp_plan", "child": "A", "start": "31/01/2024"}]},
            r'"start" is \'31/01/2024\'; expected a date like 2024-03-31',
        ),
        (
            {"events": [{"type": "cp_visit", "child": "A", "date": "2024-01-01", "seen": "maybe"}]},
            r'"seen" is \'maybe\'; expected true, false, Y or N',
        ),
        ({"evnets": []}, r'the example: unknown key "evnets"; did you mean "events"'),
        ({"events": {}, "children": [{"id": "A", "born": "2010-01-01"}]}, r'unknown key "born"'),
        ({"events": ["cp_plan"]}, r'"events" is not a list of objects'),
    ],
)
def test_what_cannot_be_read_is_named(given, said):
    with pytest.raises(ExampleProblem, match=said):
        to_tables(given, MARCH, "cpp-open")


@pytest.mark.parametrize("period", ["March", "2024-03", "2024-03-31/2024-03-01", "2024-03-01/2024-03-02/2024-03-03"])
def test_a_period_is_a_day_or_a_range(period):
    with pytest.raises(ExampleProblem, match="is neither a day"):
        to_tables({}, period, "cpp-open")


def only(tables, table):
    (row,) = tables[table]
    return row


@pytest.mark.parametrize("said", [{"outcome": "NEW_REFERRAL"}, {"decision": "referral"}, {"new_referral": True}])
def test_a_contact_may_say_in_several_words_that_it_became_a_referral(said):
    row = only(tables_of({"type": "contact", "child": "A", "date": "2024-03-01", **said}), "contacts")
    assert row["outcomes"] == '{"NEW_REFERRAL_FLAG": "Y"}'


def test_a_conference_after_the_report_still_shows_that_one_was_needed():
    enquiry = {"type": "s47", "child": "A", "start": "2024-03-10", "end": "2024-03-28"}
    conference = {"type": "icpc", "child": "A", "s47_start": "2024-03-10", "date": "2024-04-05"}
    row = only(tables_of(enquiry, conference), "section_47_enquiries")
    assert row["outcomes"] == '{"CP_CONFERENCE_FLAG": "Y"}'


@pytest.mark.parametrize("said", [{"start": "2024-04-01"}, {"receiving_service": False}])
def test_who_has_no_service_in_the_period_is_no_care_leaver(said):
    assert "care_leavers" not in tables_of({"type": "care_leaver", "child": "A", **said})


def test_a_longer_interval_of_supervision_dates_the_next_one():
    event = {"type": "supervision", "child": "A", "date": "2023-12-31", "interval_months": 2}
    assert only(tables_of(event), "supervisions")["next_due_date"] == date(2024, 2, 29)


@pytest.mark.parametrize(("year", "phase"), [(1, "primary"), (6, "primary"), (7, "secondary"), (12, "post16")])
def test_a_year_group_gives_the_phase(year, phase):
    event = {"type": "sessions", "child": "A", "possible": 10, "attended": 9, "year_group": year}
    assert only(tables_of(event), "school_enrolments")["phase"] == phase


@pytest.mark.parametrize("said", [92.5, {"possible": 200, "attended": 185}])
def test_attendance_of_all_pupils_may_stand_beside_the_events(said):
    row = only(tables_of(all_pupils=said), "supplied_series")
    assert (row["area"], row["value"]) == ("all", 92.5)


def test_the_adviser_of_a_care_leaver_is_involved_as_the_standard_says():
    event = {"type": "involvement", "child": "A", "worker": "w", "role": "personal_adviser"}
    assert only(tables_of(event), "involvements")["role"] == "16PLUS"


@pytest.mark.parametrize(
    ("rule", "event", "table"),
    [
        ("supervision-due", {"type": "supervision"}, "cin_plans"),
        ("core-group-due", {"type": "core_group"}, "protection_plans"),
        ("cla-visit-due", {"type": "visit"}, "care_episodes"),
        ("pathway-plan-due", {"type": "pathway_plan"}, "care_leavers"),
    ],
)
def test_an_example_of_a_rule_is_about_a_child_of_its_status(rule, event, table):
    event = {**event, "child": "A", "date": "2024-02-01"}
    assert only(tables_of(event, indicator=f"exception:{rule}"), table)["person_id"] == "A"
    assert table not in tables_of(event, indicator="cpp-open")


def test_a_child_whose_status_is_given_gets_no_other():
    plan = {"type": "cp_plan", "child": "A", "start": "2024-01-01"}
    supervised = {"type": "supervision", "child": "A", "date": "2024-02-01"}
    assert "cin_plans" not in tables_of(plan, supervised, indicator="exception:supervision-due")


def test_a_review_that_is_booked_has_not_been_held():
    row = only(tables_of({"type": "cp_review", "child": "A", "booked": "2024-04-20"}), "protection_reviews")
    assert (row["review_date"], row["due_date"]) == (None, date(2024, 4, 20))


@pytest.mark.parametrize(
    ("said", "choices"),
    [({}, '{"OTHERPLN": "Y"}'), ({"plan": "ADOPTION"}, '{"ADOPTION": "Y"}'), ({"plan": None}, None)],
)
def test_a_permanence_plan_is_a_care_plan_that_names_an_option(said, choices):
    event = {"type": "permanence_plan", "child": "A", "start": "2024-01-01", **said}
    assert only(tables_of(event), "care_plans")["permanence_choices"] == choices
