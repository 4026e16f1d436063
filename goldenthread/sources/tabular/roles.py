"""What each date of a table is for, and which columns a table is useless without.

The roles decide what an unreadable or a future date does to its row:

event    the date the row is counted by: unreadable or after the as-at date, the row is set aside
end      a date that stops or confirms something: unreadable, the row is set aside, because an empty
         end would quietly mean "still open"; a future one is kept and reported
planned  a date that may lie ahead: unreadable, the value is left empty and reported
person   birth and death: unreadable or future, the value is left empty or reported; the person stays
"""

from __future__ import annotations

from typing import Literal

from goldenthread.records import Column, Table

Role = Literal["event", "end", "planned", "person"]

EVENTS: dict[str, str] = {
    "contacts": "contact_date",
    "early_help_episodes": "start_date",
    "referrals": "referral_date",
    "assessments": "start_date",
    "cin_plans": "start_date",
    "cin_visits": "visit_date",
    "section_47_enquiries": "start_date",
    "protection_plans": "start_date",
    "protection_visits": "visit_date",
    "care_episodes": "start_date",
    "legal_statuses": "start_date",
    "placements": "start_date",
    "care_plans": "start_date",
    "care_visits": "visit_date",
    "convictions": "offence_date",
    "health_checks": "check_date",
    "substance_misuse": "recorded_date",
    "sdq_scores": "completed_date",
    "missing_episodes": "start_date",
    "immunisations": "status_date",
    "involvements": "start_date",
    "allocations": "start_date",
    "visits": "visit_date",
    "supervisions": "supervision_date",
    "plan_versions": "plan_date",
    "audits": "audit_date",
    "care_leaver_contacts": "contact_date",
    "care_leaver_statuses": "status_date",
    "school_attendance": "week_ending",
    "exclusions": "start_date",
    "offences": "offence_date",
    "review_decisions": "decided_date",
    "assessment_submissions": "sent_date",
    "escalations": "opened_date",
    "complaints": "received_date",
    "survey_answers": "answered_date",
    "outcome_scores": "score_date",
}

# Without this date the row opens nothing and can count nowhere (data quality rules R01 and L01).
NEEDED_EVENTS = frozenset({"referrals", "care_episodes"})

# Deployed extracts leave these out although the standard has them; audits, complaints and cases of advocates may be
# about a team, or about somebody nobody names.
OPTIONAL_PERSON = frozenset(
    {"placements", "care_reviews", "involvements", "cin_visits", "audits", "complaints", "advocacy_cases"}
)

_PERSON = frozenset({"date_of_birth", "date_of_death", "child_date_of_birth"})
_PLANNED = frozenset(
    {
        "due_date",
        "target_date",
        "next_due_date",
        "review_due_date",
        "actions_due_date",
        "expected_date_of_birth",
        "valid_to",
        "period_end",
        "date",
        "final_hearing_date",
        "conference_date",
        "review_date",
        "held_date",
        "meeting_date",
    }
)
# Tables of things agreed in advance: an end in the future is what they are for.
_AHEAD = frozenset(
    {"visit_requirements", "school_terms", "working_calendar", "restrictions", "restricted_access", "teams"}
)

# Pairs of dates that must not be out of order (counting rule C7).
ORDERED: tuple[tuple[str, str], ...] = (
    ("start_date", "end_date"),
    ("referral_date", "close_date"),
    ("start_date", "authorised_date"),
    ("sent_date", "returned_date"),
    ("valid_from", "valid_to"),
    ("received_at", "decided_at"),
    ("reported_at", "returned_at"),
    ("stage1_start", "stage1_end"),
    ("stage2_start", "stage2_end"),
    ("referred_date", "closed_date"),
    ("opened_date", "closed_date"),
    ("received_date", "answered_date"),
    ("date_of_birth", "date_of_death"),
)


def event(table: Table) -> str | None:
    """The column a row of this table is counted by; None for tables of things rather than events."""
    return EVENTS.get(table.name)


def role(table: Table, column: Column) -> Role:
    if column.name == EVENTS.get(table.name):
        return "event"
    if column.name in _PERSON:
        return "person"
    if column.name in _PLANNED or table.name in _AHEAD:
        return "planned"
    return "end"


def required(table: Table) -> tuple[Column, ...]:
    """Columns a file of this table must have: keys, the person, and the date it is counted by; of people, the birth."""
    names = list(table.keys)
    if table.name == "people":
        names.append("date_of_birth")
    if table.has_child and table.name not in OPTIONAL_PERSON:
        names.append("person_id")
    if event(table):
        names.append(EVENTS[table.name])
    return tuple(table.column(name) for name in dict.fromkeys(names))


def order_pairs(table: Table) -> list[tuple[str, str]]:
    have = {column.name for column in table.columns}
    return [(first, last) for first, last in ORDERED if first in have and last in have]
