"""The rows of Annex A lists 1 to 7: front door, need, protection."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from goldenthread.sample.book import Row
from goldenthread.sample.days import add_months, to_date
from goldenthread.sample.writers.annex_a_facts import SHORT_BREAKS, Days, Facts, in_force
from goldenthread.sample.writers.annex_a_spelling import (
    STATUS,
    YES_NO,
    YES_NO_UNKNOWN,
    spell,
)

Cells = list[object]


def _year_before(day: date) -> date:
    """The first day of the twelve months before `day`, which itself is not in them."""
    return to_date(add_months(day.toordinal(), -12))


def contacts(facts: Facts) -> Iterator[Cells]:
    """List 1: contacts received in six months, information-only contacts left out."""
    only = {row["contact_id"] for row in facts.authority["contact_decisions"] if row["information_only"]}
    for row in facts.authority["contacts"]:
        if facts.window <= row["contact_date"] <= facts.as_at and row["contact_id"] not in only:
            source = spell("annexa_contact_referral_source", row["source"])
            yield [*facts.child(row["person_id"], disability=False), row["contact_date"], source]


def early_help(facts: Facts) -> Iterator[Cells]:
    """List 2: early help in force at some time in six months."""
    for row in facts.authority["early_help_episodes"]:
        if in_force(row, facts.window, facts.as_at):
            yield [
                *facts.child(row["person_id"], disability=False),
                row["start_date"],
                row["end_date"],
                row["organisation"],
            ]


def referrals(facts: Facts) -> Iterator[Cells]:
    """List 3: referrals received in six months; earlier referrals are counted from the child's latest."""
    days = Days(facts.authority["referrals"], "referral_date")
    for row in facts.authority["referrals"]:
        if not facts.window <= row["referral_date"] <= facts.as_at:
            continue
        newest = days.last(row["person_id"])
        assert newest is not None
        earlier = days.count(row["person_id"], _year_before(newest), newest - timedelta(days=1))
        yield [
            *facts.child(row["person_id"], disability=False),
            row["referral_date"],
            spell("annexa_contact_referral_source", row["source"]),
            YES_NO[row["no_further_action"]],
            earlier,
            *facts.held_by(row["person_id"], row["referral_date"], row),
        ]


def assessments(facts: Facts) -> Iterator[Cells]:
    """List 4: assessments begun or authorised in six months, or still open."""
    for row in facts.authority["assessments"]:
        start, done = row["start_date"], row["authorised_date"]
        if done is not None and max(start, done) < facts.window:
            continue
        needed = None if row["no_further_action"] is None else YES_NO[not row["no_further_action"]]
        seen = None if done is None else YES_NO_UNKNOWN[row["child_seen"]]
        yield [
            *facts.child(row["person_id"]),
            start,
            seen,
            done,
            needed,
            *facts.held_by(row["person_id"], done or facts.as_at, row),
        ]


def enquiries(facts: Facts) -> Iterator[Cells]:
    """List 5: enquiries begun or ended in six months or still open, each with its conference."""
    held = {row["enquiry_id"]: row for row in facts.authority["initial_conferences"] if row["enquiry_id"]}
    started = Days(facts.authority["section_47_enquiries"], "start_date")
    conferences = Days(facts.authority["initial_conferences"], "conference_date")
    for row in facts.authority["section_47_enquiries"]:
        conference = held.get(row["enquiry_id"])
        when = conference["conference_date"] if conference else None
        ended = row["end_date"]
        if ended is not None and max(ended, when or ended) < facts.window:
            continue
        latest = started.last(row["person_id"])
        assert latest is not None
        year, before = _year_before(latest), latest - timedelta(days=1)
        needed = conference is not None or "CP_CONFERENCE_FLAG" in (row["outcomes"] or "")
        yield [
            *facts.child(row["person_id"]),
            row["start_date"],
            None if ended is None else YES_NO[not needed],
            when,
            YES_NO[conference["led_to_plan"]] if conference else None,
            started.count(row["person_id"], year, before),
            conferences.count(row["person_id"], year, before),
            *facts.held_by(row["person_id"], row["start_date"], row),
        ]


def in_need(facts: Facts) -> Iterator[Cells]:
    """List 6: each child's latest episode of need, open or closed in six months.

    Referrals without an assessment are left out, and so are care leavers whose episode rests on
    nothing but the leaving care service.
    """
    status = _statuses(facts)
    assessed = {row["referral_id"] for row in facts.authority["assessments"]}
    newest: dict[str, Row] = {}
    for row in facts.authority["referrals"]:
        if row["no_further_action"] or row["referral_id"] not in assessed:
            continue
        if in_force(row, facts.window, facts.as_at, "referral_date", "close_date"):
            before = newest.get(row["person_id"])
            if before is None or row["referral_date"] > before["referral_date"]:
                newest[row["person_id"]] = row
    leavers = {row["person_id"] for row in open_leavers(facts)}
    seen = _last_seen(facts)
    for person_id, row in newest.items():
        case = "closed" if row["close_date"] is not None else status.get(person_id, "need")
        if person_id in leavers and (case == "closed" or person_id not in status):
            continue
        yield [
            *facts.child(person_id),
            row["referral_date"],
            spell("annexa_primary_need", row["primary_need"]),
            seen.latest(person_id, row["referral_date"], facts.as_at),
            row["close_date"],
            spell("annexa_closure_reason", row["close_reason"]),
            STATUS[case],
            *facts.now_held_by(person_id, case == "closed"),
        ]


def open_leavers(facts: Facts) -> list[Row]:
    """Care leaver rows with an open personal adviser."""
    advised = {
        row["person_id"]
        for row in facts.authority["allocations"]
        if row["role"] == "personal_adviser" and row["end_date"] is None
    }
    return [
        row
        for row in facts.authority["care_leavers"]
        if row["person_id"] in advised and row["eligibility"] != "Eligible" and row["in_touch"] != "DIED"
    ]


def _statuses(facts: Facts) -> dict[str, str]:
    """The first status that applies to each child on the as-at date."""
    found: dict[str, str] = {}
    breaks = {
        row["person_id"]
        for row in facts.authority["legal_statuses"]
        if row["legal_status"] in SHORT_BREAKS and row["end_date"] is None
    }
    for row in facts.authority["care_episodes"]:
        if row["end_date"] is None and row["person_id"] not in breaks:
            found[row["person_id"]] = "care"
    for row in facts.authority["protection_plans"]:
        if row["end_date"] is None and not row["other_authority"]:
            found.setdefault(row["person_id"], "plan")
    for row in facts.authority["cin_plans"]:
        if row["end_date"] is None:
            found.setdefault(row["person_id"], "need")
    for row in facts.authority["assessments"]:
        if row["authorised_date"] is None:
            found.setdefault(row["person_id"], "assessment")
    for row in facts.authority["section_47_enquiries"]:
        if row["end_date"] is None:
            found.setdefault(row["person_id"], "assessment")
    return found


def _last_seen(facts: Facts) -> Days:
    tables = ("cin_visits", "protection_visits", "care_visits", "visits")
    return Days(
        (
            row
            for table in tables
            for row in facts.authority[table]
            if row["seen"] and row.get("method", "in_person") == "in_person"
        ),
        "visit_date",
    )


def on_plans(facts: Facts) -> Iterator[Cells]:
    """List 7: each child's latest plan, open or ended in six months; other authorities' plans left out."""
    own = [row for row in facts.authority["protection_plans"] if not row["other_authority"]]
    newest: dict[str, Row] = {}
    starts = Days(own, "start_date")
    for row in own:
        if in_force(row, facts.window, facts.as_at):
            before = newest.get(row["person_id"])
            if before is None or row["start_date"] > before["start_date"]:
                newest[row["person_id"]] = row
    visited: dict[tuple[str, date], bool | None] = {}
    for row in facts.authority["protection_visits"]:
        if row["seen"]:
            visited[row["person_id"], row["visit_date"]] = row["seen_alone"]
    visits = Days((row for row in facts.authority["protection_visits"] if row["seen"]), "visit_date")
    reviews = Days(facts.authority["protection_reviews"], "review_date")
    protected = {
        row["person_id"]
        for row in facts.authority["legal_statuses"]
        if row["legal_status"] in ("L1", "L2") and in_force(row, facts.window, facts.as_at)
    }
    for person_id, row in newest.items():
        last = visits.latest(person_id, row["start_date"], facts.as_at)
        yield [
            *facts.child(person_id),
            row["start_date"],
            spell("annexa_category_of_abuse", row["initial_category"]),
            spell("annexa_category_of_abuse", row["latest_category"]),
            last,
            YES_NO_UNKNOWN[visited[person_id, last]] if last else None,
            reviews.latest(person_id, row["start_date"], facts.as_at),
            row["end_date"],
            YES_NO[person_id in protected],
            starts.count(person_id, date.min, row["start_date"] - timedelta(days=1)),
            *facts.now_held_by(person_id, row["end_date"] is not None),
        ]
