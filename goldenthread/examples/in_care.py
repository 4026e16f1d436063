"""Events of being looked after, leaving care, missing, and school."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

from goldenthread.examples import leaving_care, protection_and_care
from goldenthread.examples.bands import band_name
from goldenthread.examples.journey import midnight
from goldenthread.examples.reading import Event
from goldenthread.examples.rows import Rows
from goldenthread.records.codes import codes

ELIGIBILITY = {code: code for code in codes("care_leaver_eligibility")}
IN_TOUCH = {
    **{code: code for code in codes("care_leaver_in_touch")},
    "true": "YES",
    "y": "YES",
    "false": "NO",
    "n": "NO",
}
TEMPORARY = ("suspension", "fixed", "fixed term", "fixed period", "temporary")
PATHWAY_PLAN_DATES = (
    "pathway_plan",
    "pathway_plan_date",
    "latest_pathway_plan",
    "pathway_plan_review",
    "pathway_plan_review_date",
    "pathway_review",
)
# Names for the way to a lasting home that a permanence plan chooses.
PERMANENCE_OPTIONS = ("plan", "option", "permanence_plan", "kind")
PERMANENCE_WORDS = {
    "return home": "RETURNEV",
    "long-term with relatives or friends": "LTRELFR",
    "long-term foster care": "LTFOST18",
    "adoption": "ADOPTION",
    "special guardianship or child arrangements order": "SGO/CAO",
    "residential": "RESPLMT",
    "supported living": "SUPPLIV",
    "other": "OTHERPLN",
}
MISSING = {"missing": "M", "away": "A", "absent": "A", "unauthorised absence": "A"}
PHASES = {name: name for name in ("early_years", "primary", "secondary", "special", "pru", "post16", "eotas", "none")}


def cla(event: Event, rows: Rows) -> None:
    child, start, end = event.needed("child"), event.day("start", "date"), event.day("end", "ceased")
    episode = rows.add(
        "care_episodes",
        person_id=child,
        start_date=start,
        end_date=end,
        start_reason=event.text("reason", "start_reason"),
        end_reason=event.text("end_reason", "ceased_reason", "reason_ceased"),
    )
    protection_and_care.about_stay(event, rows, episode)
    legal = event.text("legal", "legal_status")
    if legal is not None:
        rows.add("legal_statuses", person_id=child, legal_status=legal, start_date=start, end_date=end)


def legal_status(event: Event, rows: Rows) -> None:
    rows.add(
        "legal_statuses",
        person_id=event.needed("child"),
        legal_status=event.needed("legal", "status", "legal_status"),
        start_date=event.needed_day("start", "date"),
        end_date=event.day("end"),
    )


def placement(event: Event, rows: Rows) -> None:
    child, start, end = event.needed("child"), event.day("start", "date"), event.day("end")
    row = rows.add(
        "placements",
        placement_id=event.text("id"),
        person_id=child,
        start_date=start,
        end_date=end,
        placement_type=event.text("placement_type", "kind") or ("T0" if event.flag("temporary") else None),
        urn=registration(event),
        provider=event.text("provider"),
        distance_miles=event.number("distance"),
        change_reason=event.text("change_reason", "reason_for_change"),
        postcode=event.text("postcode"),
    )
    event.passed_over("temporary")
    reason = event.text("reason", "start_reason")
    if reason is not None:
        # Why a placement began is kept with the episode of care that began with it.
        rows.add(
            "care_episodes",
            person_id=child,
            placement_id=row["placement_id"],
            start_date=start,
            end_date=end,
            start_reason=reason,
        )
    lasting = event.flag("intended_to_18", "matched_long_term", "long_term")
    outside = event.flag("outside_la", "out_of_area", "outside")
    inside = event.flag("inside_la", "inside")
    if outside is None and inside is not None:
        outside = not inside
    if lasting is not None or outside is not None:
        rows.add(
            "placement_extras",
            placement_id=row["placement_id"],
            matched_long_term=lasting,
            inside_la_boundary=None if outside is None else not outside,
        )
    legal = event.text("legal", "legal_status")
    if legal is not None:
        rows.add("legal_statuses", person_id=child, legal_status=legal, start_date=start, end_date=end)


def registration(event: Event) -> str | None:
    """The registration number of a home: as given, or one where it is said to be registered or to await it."""
    number = event.text("urn")
    if event.flag("registered"):
        number = number or "SC000000"
    if event.flag("awaiting_registration", "application", "applied"):
        number = "awaiting registration"
    return number


def cla_review(event: Event, rows: Rows) -> None:
    rows.add(
        "care_reviews",
        person_id=event.needed("child"),
        review_date=event.day("date", "held"),
        due_date=event.day("due", "booked", "booked_for"),
        cancelled=event.flag("cancelled", unsaid=False),
        participation=protection_and_care.participation_of(event),
    )


def permanence_plan(event: Event, rows: Rows) -> None:
    """A care plan that names how the child is to have a lasting home; which way, unless it is said, does not matter."""
    option = event.text(*PERMANENCE_OPTIONS)
    option = PERMANENCE_WORDS.get(band_name(option), option) if option is not None else None
    if option is None and not event.has(*PERMANENCE_OPTIONS):
        option = "OTHERPLN"
    rows.add(
        "care_plans",
        person_id=event.needed("child"),
        start_date=event.day("start", "date"),
        end_date=event.day("end"),
        permanence_choices=None if option is None else json.dumps({option: "Y"}),
    )


def care_leaver(event: Event, rows: Rows) -> None:
    """What is not said of eligibility is filled in by `implied`; `date` dates what is said of the rest.

    Without a service, or with one that begins after the period, there is nobody to count.
    """
    child = event.needed("child")
    started, ended = event.day("start"), event.day("end", "closed")
    served = event.flag("receiving_service", "service", "open", unsaid=True)
    if served is False or (started is not None and started > rows.end):
        event.passed_over(*event.row)
        return
    in_touch = event.choice(IN_TOUCH, "in_touch")
    activity = event.text("activity")
    lives, suitable = leaving_care.home(event)
    rows.add(
        "care_leavers",
        person_id=child,
        eligibility=event.choice(ELIGIBILITY, "eligibility"),
        in_touch=in_touch,
        activity=activity,
        accommodation=lives,
        accommodation_suitable=suitable,
        latest_contact_date=event.day("latest_contact", "last_contact"),
        pathway_plan_date=event.day(*PATHWAY_PLAN_DATES),
        worker_id=event.text("worker"),
        team_id=event.text("team"),
    )
    dated = event.day("date", "status_date")
    if dated is not None:
        rows.add(
            "care_leaver_statuses",
            person_id=child,
            status_date=dated,
            activity=activity,
            in_touch=in_touch,
            accommodation=lives,
            suitable=suitable,
        )
    leaving_care.beside(event, rows, child)
    if started is not None or ended is not None:
        # A service with dates is one with a personal adviser between them.
        rows.add(
            "allocations",
            person_id=child,
            worker_id=event.text("worker") or f"adviser of {child}",
            team_id=event.text("team"),
            role="personal_adviser",
            start_date=started or date(1900, 1, 1),
            end_date=ended,
            is_lead=True,
        )


def care_leaver_contact(event: Event, rows: Rows) -> None:
    rows.add(
        "care_leaver_contacts",
        person_id=event.needed("child"),
        contact_date=event.day("date"),
        face_to_face=event.flag("face_to_face"),
        worker_id=event.text("worker"),
    )


def care_leaver_status(event: Event, rows: Rows) -> None:
    lives, suitable = leaving_care.home(event)
    rows.add(
        "care_leaver_statuses",
        person_id=event.needed("child"),
        status_date=event.needed_day("date", "status_date"),
        activity=event.text("activity"),
        accommodation=lives,
        suitable=suitable,
        in_touch=event.choice(IN_TOUCH, "in_touch"),
    )


def missing(event: Event, rows: Rows) -> None:
    """An episode; what has a time of day, and the interview, are kept beside it."""
    kind = event.choice({**MISSING, "m": "M", "a": "A"}, "kind")
    row = rows.add(
        "missing_episodes",
        missing_id=event.text("id"),
        person_id=event.needed("child"),
        start_date=event.day("start", "date"),
        end_date=event.day("end"),
        kind=kind if event.has("kind") else "M",
        interview_offered=event.text("rhi_offered", "offered"),
        interview_accepted=event.text("rhi_accepted", "accepted"),
    )
    gone, back = timed(event.moment("start", "date")), timed(event.moment("end"))
    if gone is not None or back is not None:
        rows.add("missing_episode_extras", missing_id=row["missing_id"], reported_at=gone, returned_at=back)
    completed = midnight(event.moment("rhi_completed", "completed", "rhi_date"))
    protection_and_care.interview_of(event, rows, row["missing_id"], completed)


def timed(moment: date | datetime | None) -> datetime | None:
    """The moment, if it has a time of day."""
    return moment if isinstance(moment, datetime) else None


def sessions(event: Event, rows: Rows) -> None:
    """Attendance; a row with no week ends with the period, a second one a week earlier, and so on."""
    if event.flag("all_pupils"):
        all_pupils(event, rows)
        return
    child = event.needed("child")
    if event.flag("looked_after", unsaid=True) is False:
        event.passed_over(*event.row)
        return
    week = event.day("week_ending", "date")
    if week is None:
        earlier = len(rows.of("school_attendance", child))
        week = max(rows.end - timedelta(weeks=earlier), rows.school_year_start)
    possible, attended = event.number("possible", "sessions_possible"), event.number("attended", "sessions_attended")
    authorised = event.number("authorised", "authorised_absence")
    unauthorised = event.number("unauthorised", "unauthorised_absence")
    missed = event.number("missed", "absent", "sessions_missed")
    if not event.has("attended", "sessions_attended") and possible is not None:
        attended = possible - (missed if missed is not None else (authorised or 0) + (unauthorised or 0))
    rows.add(
        "school_attendance",
        person_id=child,
        week_ending=week,
        sessions_possible=possible,
        sessions_attended=attended,
        sessions_authorised_absence=authorised,
        sessions_unauthorised_absence=unauthorised,
    )
    phase = phase_of(event)
    if phase is not None:
        rows.add(
            "school_enrolments",
            person_id=child,
            phase=phase,
            start_date=week - timedelta(days=6),
            end_date=week + timedelta(days=1),
        )


def phase_of(event: Event) -> str | None:
    """The phase that is given, or that of the year group: years 1 to 6 and 7 to 11."""
    phase, year = event.choice(PHASES, "phase"), event.number("year_group")
    if phase is None and year is not None:
        phase = "primary" if year < 7 else "secondary" if year < 12 else "post16"
    return phase


def enrolment(event: Event, rows: Rows) -> None:
    rows.add(
        "school_enrolments",
        person_id=event.needed("child"),
        school_urn=event.text("urn", "school_urn", "school", "school_name") or unnamed_school(rows),
        phase=phase_of(event),
        full_time=event.flag("full_time"),
        year_group=event.number("year_group"),
        ehcp=event.flag("ehcp"),
        sen_support=event.flag("sen_support"),
        start_date=event.day("start") or rows.school_year_start,
        end_date=event.day("end"),
    )


def unnamed_school(rows: Rows) -> str | None:
    """Where moves of school are asked about, each enrolment is at another school unless it is named."""
    if rows.indicator_id != "cla-mid-year-school-moves":
        return None
    return f"school {len(rows.all('school_enrolments')) + 1}"


def all_pupils(event: Event, rows: Rows) -> None:
    """Attendance of all pupils in per cent, or as sessions attended of those possible."""
    event.passed_over("measure", "source")
    value = event.number("value", "attendance", "percent", "percentage", "rate")
    attended = event.number("attended", "sessions_attended", "numerator")
    possible = event.number("possible", "sessions_possible", "denominator")
    if value is None and attended is not None and possible:
        value = 100 * attended / possible
    rows.add(
        "supplied_series",
        measure="attendance-all-pupils",
        area=event.choice({"all": "all", **PHASES}, "phase", "area") or "all",
        period_start=event.day("start", "period_start") or rows.school_year_start,
        period_end=event.day("date", "end", "period_end") or rows.end,
        numerator=attended,
        denominator=possible,
        value=value,
    )


def suspension(event: Event, rows: Rows) -> None:
    permanent = {"permanent": "permanent", "permanent exclusion": "permanent"}
    rows.add(
        "exclusions",
        person_id=event.needed("child"),
        kind=event.choice({**permanent, **dict.fromkeys(TEMPORARY, "suspension")}, "kind") or "suspension",
        start_date=event.day("date", "start"),
        sessions=event.number("sessions"),
    )
    event.passed_over("end", "days", "ehcp", "sen_support")


def permanent_exclusion(event: Event, rows: Rows) -> None:
    rows.add("exclusions", person_id=event.needed("child"), kind="permanent", start_date=event.day("date", "start"))
    event.passed_over("end")


def pep(event: Event, rows: Rows) -> None:
    """`quality_assured` is the day it was assured, or true for the day it was completed."""
    completed = event.day("completed", "completed_date", "date")
    assured = event.flag_or_day("quality_assured", "quality_assured_date", "qa")
    rows.add(
        "education_plans",
        person_id=event.needed("child"),
        term=event.text("term"),
        meeting_date=event.day("meeting", "meeting_date", "initiated", "begun", "started"),
        completed_date=completed,
        quality_assured_date=assured if isinstance(assured, date) else (completed if assured else None),
        quality_grade=event.text("grade", "quality_grade"),
    )


def term(event: Event, rows: Rows) -> None:
    start, end = event.needed_day("start"), event.needed_day("end")
    rows.add(
        "school_terms",
        term=event.text("term", "name") or f"term from {start.isoformat()}",
        start_date=start,
        end_date=end,
    )
