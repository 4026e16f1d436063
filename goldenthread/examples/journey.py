"""Events from the first contact to the child protection plan."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from goldenthread.examples import protection_and_care, way_in
from goldenthread.examples.reading import Event
from goldenthread.examples.rows import Row, Rows
from goldenthread.records.codes import codes

CATEGORIES = {
    **{words: code for code, words in codes("category_of_abuse").items()},
    "neglect": "NEG",
    "physical": "PHY",
    "physical abuse": "PHY",
    "sexual": "SAB",
    "sexual abuse": "SAB",
    "emotional": "EMO",
    "emotional abuse": "EMO",
    "multiple": "MUL",
    "multiple abuse": "MUL",
}
NO_FURTHER_ACTION = ("nfa", "no further action", "nfa flag", "no social care support required")
UNRECORDED = ("not recorded", "blank", "unknown")
UNDECIDED = ("not yet decided", "undecided", "none", "not decided")
CONFERENCE = ("conference", "icpc", "conference required", "cp conference", "cp conference flag", "initial conference")


def outcomes(*names: str) -> str | None:
    """Outcome flags as the standard keeps them."""
    return json.dumps({name: "Y" for name in names}) if names else None


def outcome_of(event: Event, *names: str) -> str:
    """What came of it, in lower case with spaces; empty when nothing is said."""
    return (event.text("outcome", "flag", *names) or "").replace("_", " ").replace("-", " ").lower()


def held_by(event: Event) -> dict[str, Any]:
    return {"team_id": event.text("team"), "worker_id": event.text("worker")}


def contact(event: Event, rows: Rows) -> None:
    """`referral` is true, or the day of the referral it led to."""
    child = event.needed("child")
    received = event.moment("received", "received_at") or event.moment("date", "contact_date")
    made = event.day("date", "contact_date") or event.day("received", "received_at")
    kind = (event.text("kind", "contact_type") or "").replace("_", " ").replace("-", " ").lower()
    decision = event.text("decision")
    # A decision to refer is the outcome, unless the example gives another.
    said = way_in.words_of(event, "outcome", "outcomes", "flag", "flags") or way_in.words_of(event, "decision")
    led_to = event.flag_or_day("referral", "new_referral", "NEW_REFERRAL", "referral_date", "led_to_referral")
    decided = way_in.flags_of(event, said, way_in.CONTACT_DECISIONS, ("information only", *UNDECIDED))
    if led_to is True:
        decided.append("referral")
    if led_to is False:
        decided = [one for one in decided if one != "referral"]
    if event.flag("nfa"):
        decided.append("nfa")
    flags = [way_in.CONTACT_FLAGS[one] for one in dict.fromkeys(decided) if one in way_in.CONTACT_FLAGS]
    row = rows.add(
        "contacts",
        contact_id=event.text("id"),
        person_id=child,
        contact_date=made,
        source=way_in.source_of(event),
        outcomes=outcomes(*flags),
    )
    rows.add(
        "contact_decisions",
        contact_id=row["contact_id"],
        received_at=received if isinstance(received, datetime) else midnight(received),
        decided_at=midnight(event.moment("decided", "decided_at", "decision_date")),
        decision=decision if decision is not None or "early_help" not in decided else "early_help",
        information_only=event.flag("information_only", "info_only", unsaid=False)
        or "information only" in (kind, *said)
        or kind == "information",
    )
    if isinstance(led_to, date):
        rows.add("referrals", person_id=child, referral_date=led_to)


def midnight(moment: date | datetime | None) -> datetime | None:
    if moment is None or isinstance(moment, datetime):
        return moment
    return datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001 - case systems keep local time


def referral(event: Event, rows: Rows) -> None:
    row = rows.add(
        "referrals",
        referral_id=event.text("id"),
        person_id=event.needed("child"),
        referral_date=event.day("date", "start", "referral_date"),
        no_further_action=event.flag("nfa", unsaid=False) or outcome_of(event) in NO_FURTHER_ACTION,
        close_date=event.day("closed", "end", "close_date"),
        close_reason=way_in.coded(event, "cin_closure_reason", "close_reason", "closure_reason", "reason"),
        primary_need=way_in.coded(event, "cin_primary_need", "primary_need", "need"),
        source=way_in.source_of(event),
        **held_by(event),
    )
    if event.has("decided", "decided_at", "decision_date"):
        rows.add(
            "referral_decisions",
            referral_id=row["referral_id"],
            received_at=midnight(event.moment("received", "received_at") or row["referral_date"]),
            decided_at=midnight(event.moment("decided", "decided_at", "decision_date")),
        )


def assessment(event: Event, rows: Rows) -> None:
    """`referral` is the day of the referral the assessment belongs to."""
    child = event.needed("child")
    said = way_in.words_of(event, "outcome", "outcomes", "flag", "flags")
    nfa = event.flag("nfa", "outcome_nfa", unsaid=False) or any(one in NO_FURTHER_ACTION for one in said)
    needs_support = event.flag("requires_support", "support_required", "required_support")
    if needs_support is not None:
        nfa = not needs_support
    row = rows.add(
        "assessments",
        assessment_id=event.text("id"),
        person_id=child,
        start_date=event.day("start", "date"),
        authorised_date=event.day("authorised", "completed", "end"),
        no_further_action=nfa,
        child_seen=event.flag("child_seen", "seen"),
        outcomes=outcomes(*way_in.flags_of(event, said, way_in.ASSESSMENT_FLAGS, NO_FURTHER_ACTION)),
        **held_by(event),
    )
    way_in.factors(event, rows, row["assessment_id"])
    sent = event.day("sent", "sent_to_manager", "sent_for_authorisation", "submitted")
    returned = event.day("returned", "sent_back")
    if sent is not None:
        rows.add("assessment_submissions", assessment_id=row["assessment_id"], sent_date=sent, returned_date=returned)
    referred = event.day("referral", "referral_date")
    if referred is not None:
        row["referral_id"] = referral_on(rows, child, referred)["referral_id"]


def referral_on(rows: Rows, child: str, day: date) -> Row:
    """The referral of that child on that day, made when there is none."""
    for row in rows.of("referrals", child):
        if row["referral_date"] == day:
            return row
    return rows.add("referrals", person_id=child, referral_date=day, no_further_action=False)


def s47(event: Event, rows: Rows) -> None:
    """`icpc` is the day of the conference it led to; true, or the outcome "conference": one is needed."""
    child = event.needed("child")
    said = way_in.words_of(event, "outcome", "outcomes", "flag", "flags")
    conference = event.flag_or_day("icpc", "conference", "icpc_date")
    needed = any(one in CONFERENCE for one in said) or bool(conference)
    needed = needed or bool(event.flag("conference_required", "icpc_required"))
    nothing = (*NO_FURTHER_ACTION, *way_in.NOT_SUBSTANTIATED)
    unneeded = event.flag("nfa", "icpc_not_required", "conference_not_needed", "icpc_unnecessary")
    nfa = unneeded or any(one in nothing for one in said)
    others = way_in.flags_of(event, said, way_in.ENQUIRY_FLAGS, (*CONFERENCE, *nothing, *UNRECORDED))
    row = rows.add(
        "section_47_enquiries",
        enquiry_id=event.text("id"),
        person_id=child,
        start_date=event.day("start", "date", "strategy"),
        end_date=event.day("end", "completed"),
        no_further_action=True if nfa else None,
        outcomes=outcomes(*(["CP_CONFERENCE_FLAG"] if needed else []), *(["NFA_FLAG"] if nfa else []), *others),
        **held_by(event),
    )
    event.passed_over("later_strategy")
    if isinstance(conference, date):
        rows.add(
            "initial_conferences",
            person_id=child,
            enquiry_id=row["enquiry_id"],
            conference_date=conference,
            transfer_in=False,
        )


def icpc(event: Event, rows: Rows) -> None:
    """A conference; `s47_start` is the discussion that began the enquiry, later ones do not matter."""
    row = rows.add(
        "initial_conferences",
        conference_id=event.text("id"),
        person_id=event.needed("child"),
        enquiry_id=enquiry_of(event, rows),
        conference_date=event.day("date", "held"),
        transfer_in=event.flag("transfer_in", unsaid=False),
        target_date=event.day("target", "target_date"),
        led_to_plan=plan_of(event),
        **held_by(event),
    )
    way_in.notice_of_move(event, rows, row["conference_id"])
    protection_and_care.quorate(event, rows, row["conference_id"])
    event.passed_over("later_strategy", "due")
    conference_was_needed(row["enquiry_id"], rows)


def plan_of(event: Event) -> bool | None:
    """Whether a conference decided on a plan: a mark, or the outcome in words."""
    said = outcome_of(event)
    marked = event.flag("led_to_plan", "cp_plan", "plan", "outcome_plan")
    if said and marked is None:
        return said in ("plan", "cp plan", "child protection plan", "cp flag", "yes", "y", "true")
    return marked


def conference_was_needed(enquiry_id: str | None, rows: Rows) -> None:
    """An enquiry whose conference is written down needed one, whenever it is held."""
    for row in rows.all("section_47_enquiries"):
        if row["enquiry_id"] == enquiry_id and row["outcomes"] is None:
            row["outcomes"] = outcomes("CP_CONFERENCE_FLAG")


def enquiry_of(event: Event, rows: Rows) -> str | None:
    """The enquiry a conference says it comes from, made when the example gives only its start."""
    child = event.needed("child")
    start = event.day("s47_start", "strategy")
    known = [row for row in rows.of("section_47_enquiries", child) if row["start_date"] is not None]
    if start is not None:
        for row in known:
            if row["start_date"] == start:
                return str(row["enquiry_id"])
        return str(rows.add("section_47_enquiries", person_id=child, start_date=start)["enquiry_id"])
    held = event.day("date", "held")
    if event.has("s47_start", "strategy") or held is None:
        return None
    before = [row for row in known if row["start_date"] <= held]
    return str(max(before, key=lambda row: row["start_date"])["enquiry_id"]) if before else None


def cp_plan(event: Event, rows: Rows) -> None:
    category = event.choice(CATEGORIES, "category", "latest_category")
    row = rows.add(
        "protection_plans",
        protection_plan_id=event.text("id"),
        person_id=event.needed("child"),
        start_date=event.day("start", "date"),
        end_date=event.day("end"),
        initial_category=event.choice(CATEGORIES, "initial_category", "category"),
        latest_category=category,
        other_authority=event.flag("other_la", "other_authority", unsaid=False),
    )
    event.passed_over("transfer_in")
    before = event.number("previous_plans")
    if before is not None:
        rows.add(
            "annex_a_counts",
            person_id=row["person_id"],
            snapshot_date=rows.end,
            cp_plan_previous_count=before,
        )


def cin_plan(event: Event, rows: Rows) -> None:
    rows.add(
        "cin_plans",
        cin_plan_id=event.text("id"),
        person_id=event.needed("child"),
        start_date=event.day("start", "date"),
        end_date=event.day("end"),
        **held_by(event),
    )


def cp_review(event: Event, rows: Rows) -> None:
    """A review conference; one that is `booked` has a due date and has not been held. A cancelled one is none."""
    child, held, due = event.needed("child"), event.day("date", "held"), event.day("due", "booked", "booked_for")
    event.passed_over("due", "booked", "booked_for")
    participation, quorate = protection_and_care.participation_of(event), event.flag("quorate")
    if not event.flag("cancelled"):
        rows.add(
            "protection_reviews",
            person_id=child,
            review_date=held,
            due_date=due,
            quorate=None if quorate is None else ("Y" if quorate else "N"),
            participation=participation,
        )


def meeting(kind: str) -> Any:
    def add(event: Event, rows: Rows) -> None:
        rows.add(
            "review_meetings",
            person_id=event.needed("child"),
            meeting_type=kind,
            held_date=event.day("date", "held"),
            due_date=event.day("due", "booked", "booked_for"),
            cancelled=event.flag("cancelled", unsaid=False),
        )

    return add
