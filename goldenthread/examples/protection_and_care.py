"""Events and words of protection plans, of children in care and of missing episodes that other modules do not read."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.examples.reading import Event, plain
from goldenthread.examples.rows import Row, Rows
from goldenthread.examples.way_in import coded
from goldenthread.records.codes import codes

SEXES = {
    **dict.fromkeys(("m", "male", "boy"), "M"),
    **dict.fromkeys(("f", "female", "girl"), "F"),
    **dict.fromkeys(("u", "unknown", "other"), "U"),
}
GROUPS = {
    "white": "WBRI",
    "white british": "WBRI",
    "mixed": "MOTH",
    "asian": "AOTH",
    "black": "BOTH",
    "other": "OOTH",
    "refused": "REFU",
    "not recorded": "NOBT",
    "unknown": "NOBT",
}
UNACCOMPANIED = "Unaccompanied asylum seeking child"
PERMANENCE = {
    "adoption": "P1",
    "special guardianship": "P2",
    "sgo": "P2",
    "residence order": "P3",
    "child arrangements order": "P3",
    "cao": "P3",
    "unknown": "P4",
    "none": "Z1",
}
FLAGS = {
    **{flag: flag for flag in ("cse", "cce", "missing", "trafficking", "radicalisation", "marac", "private_fostering")},
    "edge_of_care": "edge_of_care",
    "sexual": "cse",
    "child sexual exploitation": "cse",
    "criminal": "cce",
    "child criminal exploitation": "cce",
    "county lines": "cce",
    "exploitation": "cse",
}
REASONS = {
    "absent_not_missing": "absent_not_missing",
    "not required": "absent_not_missing",
    "absent": "absent_not_missing",
    "late return": "absent_not_missing",
    "frequent_missing_arrangement": "frequent_missing_arrangement",
    "frequent missing": "frequent_missing_arrangement",
    "arrangements set in care plan": "frequent_missing_arrangement",
    "arrangements in the care plan": "frequent_missing_arrangement",
    "care plan": "frequent_missing_arrangement",
    "missing_again": "missing_again",
    "unable_to_contact": "unable_to_contact",
    "out_of_area": "out_of_area",
    "other": "other",
    "not_recorded": "not_recorded",
}
REFUSED = ("refused", "refused before offer", "declined")
RISK_MEETINGS = {
    "exploitation": "exploitation",
    "marac": "marac",
    "mace": "exploitation",
    "cse": "exploitation",
    "cce": "exploitation",
    "vulnerable adolescents panel": "exploitation",
}


# --- people -----------------------------------------------------------------------------------


def sex_of(event: Event) -> str | None:
    """The code of a sex, from the code or its word; a number of the standard stands as it is."""
    said = event.text("sex")
    return None if said is None else SEXES.get(plain(said), said)


def ethnicity_of(event: Event) -> str | None:
    """The code of an ethnic group, from the code, its words or the name of the group."""
    said = event.text("ethnicity", "ethnic_group")
    if said is None or said.upper() in codes("ethnicity"):
        return None if said is None else said.upper()
    words = {plain(words): code for code, words in codes("ethnicity").items()}
    return GROUPS.get(plain(said), words.get(plain(said), said))


def unaccompanied(child: str, event: Event, rows: Rows) -> None:
    """`uasc` of a child or of a stay: yes, no, or the day since when."""
    said = event.flag_or_day("uasc", "unaccompanied", "uasc_from")
    if said:
        since = said if isinstance(said, date) else None
        rows.add("immigration_statuses", person_id=child, status=UNACCOMPANIED, start_date=since)


def immigration(event: Event, rows: Rows) -> None:
    status = event.text("status", "immigration_status")
    rows.add(
        "immigration_statuses",
        person_id=event.needed("child"),
        status=UNACCOMPANIED if status is None else status,
        start_date=event.day("start", "date", "from"),
        end_date=event.day("end", "to"),
    )


# --- conferences and meetings -----------------------------------------------------------------


def quorate(event: Event, rows: Rows, conference_id: str) -> None:
    """Whether a conference was quorate, kept beside it."""
    said = event.flag("quorate")
    if said is not None:
        rows.add("conference_extras", conference_id=conference_id, quorate=said)


def participation_of(event: Event) -> str | None:
    """The code of taking part, from the code; yes and no are PN1 and PN7."""
    said = event.text("participation", "participation_code", "code")
    if said is None:
        took_part = event.flag("participated", "took_part", "attended")
        return None if took_part is None else ("PN1" if took_part else "PN7")
    return said.upper()


def risk_meeting(kind: str | None) -> Any:
    def add(event: Event, rows: Rows) -> None:
        rows.add(
            "risk_meetings",
            meeting_id=event.text("id"),
            person_id=event.needed("child"),
            kind=event.choice(RISK_MEETINGS, "kind", "meeting_type", "about") or kind or "exploitation",
            held_date=event.day("date", "held"),
        )

    return add


# --- care -------------------------------------------------------------------------------------


def about_stay(event: Event, rows: Rows, episode: Row) -> None:
    """What an event of being looked after says beside its dates: need, the reviewing officer's contact, UASC."""
    episode["category_of_need"] = coded(event, "cla_category_of_need", "category", "need", "category_of_need")
    episode["last_iro_contact_date"] = event.day(
        "iro_contact", "last_iro_contact", "last_iro_contact_date", "iro_visit"
    )
    unaccompanied(str(episode["person_id"]), event, rows)
    before = event.choice(PERMANENCE_CODES, "previous_permanence", "previous_permanence_option")
    if before is not None:
        rows.add("previous_permanence", person_id=episode["person_id"], option=before)


PERMANENCE_CODES = {**PERMANENCE, **{code: code for code in codes("previous_permanence")}}


def previous_permanence(event: Event, rows: Rows) -> None:
    rows.add(
        "previous_permanence",
        person_id=event.needed("child"),
        option=event.choice(PERMANENCE_CODES, "option", "kind", "order"),
        order_date_text=event.text("order_date", "date", "ordered"),
        authority=event.text("authority", "la"),
    )


def iro_contact(event: Event, rows: Rows) -> None:
    rows.add(
        "visits",
        visit_id=event.text("id"),
        person_id=event.needed("child"),
        visit_type="iro",
        visit_date=event.day("date"),
        seen=event.flag("seen"),
        worker_id=event.text("worker"),
    )
    event.passed_over("method", "kind")


def substance_misuse(event: Event, rows: Rows) -> None:
    rows.add(
        "substance_misuse",
        person_id=event.needed("child"),
        recorded_date=event.day("date", "identified", "recorded"),
        substance=event.text("substance"),
        intervention_received=event.flag("intervention", "intervention_received"),
    )


def qualified(event: Event, rows: Rows) -> None:
    """Whether the worker who is given a child is a registered social worker, where the event says so."""
    said, worker = event.flag("qualified", "registered", "social_worker"), event.text("worker")
    if said is not None and worker is not None:
        rows.add("professionals", worker_id=worker, registration_number="registered" if said else None)


# --- missing ----------------------------------------------------------------------------------


def interview_of(event: Event, rows: Rows, missing_id: str, completed: Any) -> None:
    """What an event says of the return home interview beyond the offer and the answer, kept in its own table."""
    required = event.flag("rhi_required", "required")
    offered = event.day("rhi_offered_date", "offered_date")
    said = event.text("rhi_reason", "reason", "not_offered_reason", "rhi_not_offered_reason")
    refused = said is not None and plain(said) in REFUSED
    reason = None if said is None or refused else event.choice(REASONS, *reason_keys(event))
    if completed is None and required is None and offered is None and said is None:
        return
    rows.add(
        "return_home_interviews",
        missing_id=missing_id,
        required=required,
        offered_date=offered,
        accepted=False if refused else None,
        completed_at=completed,
        not_offered_reason=reason,
    )


def reason_keys(event: Event) -> tuple[str, ...]:
    return tuple(
        name for name in ("rhi_reason", "reason", "not_offered_reason", "rhi_not_offered_reason") if event.has(name)
    )


def return_home_interview(event: Event, rows: Rows) -> None:
    """An interview that is written down apart from its episode: the child's latest one that has begun by then."""
    child = event.needed("child")
    completed = event.moment("date", "completed", "completed_at", "held")
    told = [row for row in rows.of("missing_episodes", child) if row["start_date"] is not None]
    named = event.text("missing", "missing_id", "episode")
    if named is None and told:
        named = str(max(told, key=lambda row: row["start_date"])["missing_id"])
    rows.add(
        "return_home_interviews",
        missing_id=named,
        required=event.flag("required"),
        offered_date=event.day("offered", "offered_date"),
        accepted=event.flag("accepted"),
        completed_at=completed,
        not_offered_reason=event.choice(REASONS, "reason", "not_offered_reason"),
    )


def risk_flag(kind: str | None) -> Any:
    def add(event: Event, rows: Rows) -> None:
        rows.add(
            "risk_flags",
            person_id=event.needed("child"),
            flag=event.choice(FLAGS, "flag", "kind", "risk") or kind or "cse",
            level=event.choice({"low": "low", "medium": "medium", "high": "high"}, "level"),
            start_date=event.day("start", "date", "from"),
            end_date=event.day("end", "to", "closed"),
        )

    return add
