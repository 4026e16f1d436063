"""One worked example as canonical rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from goldenthread.examples import (
    counted,
    courts,
    health,
    homes_and_school,
    in_care,
    journey,
    practice,
    protection_and_care,
    quality,
    staff,
    way_in,
)
from goldenthread.examples.implied import fill_in
from goldenthread.examples.reading import Event, ExampleProblem, period_days
from goldenthread.examples.rows import Row, Rows
from goldenthread.exceptions import RULES

Tables = dict[str, list[Row]]

# Names for the attendance of all pupils, as an event or as a number beside the events.
ALL_PUPILS = (
    "all_pupils",
    "all_pupil",
    "all_pupil_attendance",
    "all_pupils_attendance",
    "attendance_all_pupils",
    "all_pupil_sessions",
    "all_pupils_sessions",
    "aggregate_return",
    "supplied_series",
)

READERS: dict[str, Callable[[Event, Rows], None]] = {
    "contact": journey.contact,
    "referral": journey.referral,
    "cin_episode": journey.referral,
    "assessment": journey.assessment,
    "s47": journey.s47,
    "icpc": journey.icpc,
    "cp_plan": journey.cp_plan,
    "cin_plan": journey.cin_plan,
    "cp_review": journey.cp_review,
    "core_group": journey.meeting("core_group"),
    "cin_review": journey.meeting("cin_review"),
    "pathway_review": journey.meeting("pathway_review"),
    "cla": in_care.cla,
    "legal_status": in_care.legal_status,
    "placement": in_care.placement,
    "cla_review": in_care.cla_review,
    "permanence_plan": in_care.permanence_plan,
    "care_leaver": in_care.care_leaver,
    "care_leaver_contact": in_care.care_leaver_contact,
    "care_leaver_status": in_care.care_leaver_status,
    "missing": in_care.missing,
    "sessions": in_care.sessions,
    "attendance": in_care.sessions,
    "school_attendance": in_care.sessions,
    "enrolment": in_care.enrolment,
    "school": in_care.enrolment,
    "school_enrolment": in_care.enrolment,
    **dict.fromkeys(ALL_PUPILS, in_care.all_pupils),
    "suspension": in_care.suspension,
    "exclusion": in_care.suspension,
    "permanent_exclusion": in_care.permanent_exclusion,
    "pep": in_care.pep,
    "term": in_care.term,
    "school_term": in_care.term,
    "visit": practice.visit(None),
    "cin_visit": practice.visit("cin"),
    "cp_visit": practice.visit("cp"),
    "cla_visit": practice.visit("cla"),
    "care_leaver_visit": practice.visit("care_leaver"),
    "visit_requirement": practice.visit_requirement,
    "plan_update": practice.plan_version(None),
    "plan_version": practice.plan_version(None),
    "care_plan": practice.plan_version("care_plan"),
    "pathway_plan": practice.plan_version("pathway"),
    "supervision": practice.supervision,
    "worker": practice.worker,
    "allocation": practice.allocation,
    "involvement": practice.involvement,
    "team": practice.team,
    "restriction": practice.restriction,
    "audit": quality.audit,
    "escalation": practice.escalation,
    "health": health.check(None),
    "health_check": health.check(None),
    "health_assessment": health.check(health.ASSESSMENT),
    "dental": health.check(health.DENTAL),
    "dental_check": health.check(health.DENTAL),
    "sdq": health.score,
    "complaint": quality.complaint("complaint"),
    "compliment": quality.complaint("compliment"),
    **dict.fromkeys(
        ("survey", "survey_answer", "survey_response", "feedback", "staff_survey", "interview", "answer", "response"),
        quality.survey,
    ),
    **dict.fromkeys(("advocacy", "advocacy_case", "advocacy_referral"), quality.advocacy),
    **dict.fromkeys(("independent_visitor", "visitor"), quality.visitor),
    **dict.fromkeys(("outcome_score", "score", "outcome_star", "distance_travelled"), quality.score),
    **dict.fromkeys(("offence", "reoffence", "further_offence"), quality.offence),
    **dict.fromkeys(("outcome", "caution", "conviction", "sentence"), quality.outcome),
    "audit_action": quality.audit,
    **dict.fromkeys(("report", "highlight_report", "weekly_report", "advocacy_offer", "offer"), counted.one_counted),
    **dict.fromkeys(("order", "yj_order", "youth_justice", "youth_justice_order", "yj_child"), counted.one_counted),
    **dict.fromkeys(("finance", "budget", "spend", "ballot", "vote", "inspection", "census"), counted.numbers),
    **dict.fromkeys(("exception", "dq_exception", "finding"), counted.finding),
    **dict.fromkeys(("plan", "plan_form"), practice.plan_version(None)),
    "workforce": staff.workforce,
    **dict.fromkeys(("post", "posts", "workforce_post", "vacancy"), staff.posts),
    **dict.fromkeys(("absence", "sickness", "worker_absence"), staff.absence),
    **dict.fromkeys(("aggregate_return", "supplied_series", "supplied", "supplied_figure"), quality.supplied),
    "plo": courts.pre_proceedings,
    "pre_proceedings": courts.pre_proceedings,
    "proceedings": courts.proceedings,
    "care_proceedings": courts.proceedings,
    "adoption": courts.adoption,
    **dict.fromkeys(("early_help", "early_help_episode", "eh", "eh_episode"), way_in.early_help),
    **dict.fromkeys(("early_help_assessment", "eh_assessment"), way_in.early_help_assessment),
    **dict.fromkeys(("mash", "mash_enquiry", "mash_check"), way_in.mash),
    **dict.fromkeys(("strategy", "strategy_discussion", "strategy_meeting"), way_in.strategy_discussion),
    "transfer_notification": way_in.transfer_notification,
    **dict.fromkeys(("annexa_counts", "annex_a_counts"), way_in.annex_a_counts),
    **dict.fromkeys(("immigration", "immigration_status", "uasc"), protection_and_care.immigration),
    "previous_permanence": protection_and_care.previous_permanence,
    **dict.fromkeys(("iro_contact", "iro_visit"), protection_and_care.iro_contact),
    "substance_misuse": protection_and_care.substance_misuse,
    **dict.fromkeys(("rhi", "return_interview", "return_home_interview"), protection_and_care.return_home_interview),
    **dict.fromkeys(("risk_flag", "exploitation_flag", "flag", "exploitation"), protection_and_care.risk_flag(None)),
    **{kind: protection_and_care.risk_flag(kind) for kind in ("cse", "cce")},
    **dict.fromkeys(("risk_meeting", "risk_panel", "exploitation_meeting"), protection_and_care.risk_meeting(None)),
    "marac": protection_and_care.risk_meeting("marac"),
    "all_about_me": practice.plan_version("care_plan"),
    "school_move": homes_and_school.school_move,
    "ehcp": homes_and_school.special_needs("plan"),
    "ehc_plan": homes_and_school.special_needs("plan"),
    "sen_support": homes_and_school.special_needs("support"),
    "sibling_link": homes_and_school.sibling_link,
    "sibling": homes_and_school.sibling_link,
    "foster_household": homes_and_school.foster_household,
    "foster_carer": homes_and_school.foster_household,
    "fostering_household": homes_and_school.foster_household,
    "adopter": homes_and_school.adopter,
    "adopters": homes_and_school.adopter,
    "adoptive_family": homes_and_school.adopter,
    "immunisation": homes_and_school.immunisation,
    "immunisations": homes_and_school.immunisation,
}


# Conferences look for the enquiry they come from, so enquiries are read first.
READ_FIRST = ("referral", "cin_episode", "s47")

# Figures that depend on the day the report is run; the others look only at the period.
RUN_LATER = ("contact-decision-", "assessment-child-visited-", "s47-to-icpc-")


def to_tables(given: Mapping[str, Any], period: str, indicator_id: str) -> tuple[Tables, date, str]:
    """Canonical rows by table, the day the report is run, and the nation.

    `given` is the example's events, `period` a day or a range of days. A table no event speaks of
    is absent. Every row has every declared column, without provenance; ids are numbered in the
    order of the events, so the same example gives the same rows. ExampleProblem for whatever
    cannot be read.
    """
    if not isinstance(given, Mapping):
        raise ExampleProblem(f"the example is {type(given).__name__}; expected an object with events")
    start, end = period_days(period)
    rows = Rows(indicator_id, start, end)
    top = Event("the example", given)
    for child in listed(top, "children"):
        add_child(child, rows)
    for one in listed(top, "terms"):
        in_care.term(one, rows)
        one.finish()
    events = [(one, event_type(one)) for one in listed(top, "events")]
    for one, kind in sorted(events, key=lambda pair: pair[1] not in READ_FIRST):
        READERS[kind](one, rows)
        one.finish()
    everybody = top.given(*ALL_PUPILS)
    if everybody is not None:
        said = everybody if isinstance(everybody, Mapping) else {"value": everybody}
        beside = Event("attendance of all pupils", said)
        in_care.all_pupils(beside, rows)
        beside.finish()
    for name in ("population_0_17", *(key for key in given if str(key).startswith("population_"))):
        people = top.number(name)
        ages = name.removeprefix("population_").replace("_", "-")
        if people is not None and not any(row["age_band"] == ages for row in rows.all("population")):
            rows.add("population", area_code="example", year=end.year, age_band=ages, people=people)
    report_date = top.day("report_date", "report_time")
    nation = top.choice({"england": "england", "wales": "wales"}, "jurisdiction", "nation") or usual_nation(rows)
    factor = top.text("factor")
    if factor is not None:
        way_in.only_factor(factor, rows)
    top.passed_over("note", "why")
    top.finish()
    fill_in(rows)
    return rows.tables, day_run(report_date, start, end, indicator_id), nation


def report_moment(given: Mapping[str, Any]) -> datetime | None:
    """The time at which the report of an example is run; None for the close of its day."""
    moment = Event("the example", given).moment("report_time")
    return moment if isinstance(moment, datetime) else None


def usual_nation(rows: Rows) -> str:
    """England, unless the example is of an exception rule of Wales."""
    rule = RULES.get(rows.about) if rows.about != rows.indicator_id else None
    return "wales" if rule is not None and rule.nation == "wales" else "england"


def listed(top: Event, name: str) -> list[Event]:
    found = top.given(name) or []
    if not isinstance(found, list) or not all(isinstance(row, Mapping) for row in found):
        raise ExampleProblem(f'"{name}" is not a list of objects')
    return [Event(f"{name}[{number}]", row) for number, row in enumerate(found, start=1)]


def event_type(event: Event) -> str:
    kind = event.needed("type")
    event.what = f"{event.what} ({kind})"
    if kind not in READERS:
        near = get_close_matches(kind, sorted(READERS), n=1)
        hint = f'; did you mean "{near[0]}"?' if near else ""
        raise ExampleProblem(f'{event.what}: unknown event type "{kind}"{hint}')
    return kind


def add_child(event: Event, rows: Rows) -> None:
    child = event.needed("id")
    rows.add(
        "people",
        person_id=child,
        date_of_birth=event.day("dob"),
        expected_date_of_birth=event.day("expected_dob"),
        sex=protection_and_care.sex_of(event),
        gender=event.text("gender"),
        ethnicity=protection_and_care.ethnicity_of(event),
        date_of_death=event.day("died", "date_of_death", "death_date"),
        has_ehc_plan=event.flag("ehcp"),
    )
    way_in.disability(child, event, rows)
    protection_and_care.unaccompanied(child, event, rows)
    if event.flag("restricted"):
        rows.add("restrictions", person_id=child)
    event.passed_over("name", "note")
    event.finish()


def day_run(report_date: date | None, start: date, end: date, indicator_id: str) -> date:
    """The report date; the end of the period when the example has none, or when the figure is of one day."""
    if report_date is None or (start == end and not indicator_id.startswith(RUN_LATER)):
        return end
    return report_date
