"""Events of the way in: early help, the safeguarding hub, strategy discussions, and the words for outcomes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime

from goldenthread.examples.reading import YES, Event, ExampleProblem, plain
from goldenthread.examples.rows import Rows
from goldenthread.records import TABLES
from goldenthread.records.codes import codes

# Names of the groups of sources, as a code of the group.
SOURCES = {
    "individual": "1A",
    "school": "2A",
    "schools": "2A",
    "education": "2B",
    "education services": "2B",
    "health": "3A",
    "health services": "3A",
    "housing": "4",
    "la services": "5A",
    "local authority services": "5A",
    "police": "6",
    "other legal agency": "7",
    "legal agency": "7",
    "other": "8",
    "anonymous": "9",
    "unknown": "10",
    **{code.lower(): code for code in codes("referral_source")},
}
# Decisions on a contact, in the words of the list of decisions.
CONTACT_DECISIONS = {
    **dict.fromkeys(("cp enquiry", "child protection enquiry", "s47", "section 47", "strategy", "strategy discussion",
                     "cp enquiry flag"), "strategy"),
    **dict.fromkeys(("referral", "new referral", "new referral flag"), "referral"),
    **dict.fromkeys(("open case", "added to open case", "added to an open case", "link to open", "linked to open case",
                     "existing referral", "existing referral flag"), "link_to_open"),
    **dict.fromkeys(("early help", "eh"), "early_help"),
    **dict.fromkeys(("advice", "information", "information advice", "information/advice", "information and advice",
                     "advice flag", "info"), "advice"),
    **dict.fromkeys(("nfa", "no further action", "nfa flag", "no social care support required"), "nfa"),
    **dict.fromkeys(("other", "other outcomes exist flag", "private fostering", "missing", "non agency adoption"),
                    "other"),
}  # fmt: skip
CONTACT_FLAGS = {
    "strategy": "CP_ENQUIRY_FLAG",
    "referral": "NEW_REFERRAL_FLAG",
    "link_to_open": "EXISTING_REFERRAL_FLAG",
    "advice": "ADVICE_FLAG",
    "nfa": "NFA_FLAG",
    "other": "OTHER_OUTCOMES_EXIST_FLAG",
}
ASSESSMENT_FLAGS = {
    **dict.fromkeys(("early help", "step down", "stepped down to early help", "referral to other agency flag"),
                    "REFERRAL_TO_OTHER_AGENCY_FLAG"),
    **dict.fromkeys(("cin plan", "cin", "services", "cin plan services", "cin plan/services", "child in need plan",
                     "provision of services", "prov of services flag"), "PROV_OF_SERVICES_FLAG"),
    **dict.fromkeys(("strategy discussion", "strategy", "s47", "strategy discussion flag"), "STRATEGY_DISCUSSION_FLAG"),
    **dict.fromkeys(("looked after", "cla", "care", "cla request flag"), "CLA_REQUEST_FLAG"),
    **dict.fromkeys(("legal action", "legal action flag"), "LEGAL_ACTION_FLAG"),
    **dict.fromkeys(("other", "other outcomes exist flag"), "OTHER_OUTCOMES_EXIST_FLAG"),
}  # fmt: skip
ENQUIRY_FLAGS = {
    **dict.fromkeys(("substantiated", "concerns substantiated", "concerns substantiated but no continuing risk",
                     "concerns substantiated no continuing risk", "substantiated no continuing risk", "services", "cin",
                     "provision of services", "prov of services flag"), "PROV_OF_SERVICES_FLAG"),
    **dict.fromkeys(("monitor", "monitor flag"), "MONITOR_FLAG"),
    **dict.fromkeys(("legal action", "legal", "legal action flag"), "LEGAL_ACTION_FLAG"),
    **dict.fromkeys(("other", "other outcomes exist flag"), "OTHER_OUTCOMES_EXIST_FLAG"),
}  # fmt: skip
NOT_SUBSTANTIATED = (
    "not substantiated", "unsubstantiated", "not substantiated/nfa", "nfa continue single flag", "icpc not required",
    "no conference", "conference not needed", "no conference needed",
)  # fmt: skip
RATINGS = {rating: rating for rating in ("red", "amber", "green")}


def words_of(event: Event, *names: str) -> list[str]:
    """What is said under the first of these keys, one or several, in lower case with spaces; of flags those set."""
    value = event.given(*names)
    if value is None or value == "":
        return []
    if isinstance(value, Mapping):
        value = [name for name, said in value.items() if plain(said) in YES]
    said = value if isinstance(value, list) else str(value).split(";")
    return [plain(one) for one in said if plain(one)]


def source_of(event: Event) -> str | None:
    """The code of a source, from a code or the name of its group; a word that is neither is kept as it stands."""
    said = event.text("source", "contact_source", "referral_source")
    return None if said is None else SOURCES.get(plain(said), said)


def coded(event: Event, code_set: str, *names: str) -> str | None:
    """A code, from the code or the words of it."""
    known = {plain(words.split(" [")[0]): code for code, words in codes(code_set).items()}
    return event.choice({**known, **{code: code for code in codes(code_set)}}, *names)


def flags_of(event: Event, words: list[str], known: Mapping[str, str], passed: tuple[str, ...]) -> list[str]:
    """The flags of outcomes said in words; `passed` are words read elsewhere. ExampleProblem for any other."""
    for word in words:
        if word not in known and word not in passed:
            raise event.wrong("outcome", word, "one of " + ", ".join(sorted({*known, *passed})))
    return [known[word] for word in words if word in known]


def factors(event: Event, rows: Rows, assessment_id: str) -> None:
    """`factors`: codes, one or several."""
    said = event.given("factors", "factor")
    if said is None:
        return
    found = said if isinstance(said, list) else [one.strip() for one in str(said).replace(";", ",").split(",")]
    rows.add("assessment_factors", assessment_id=assessment_id, factors=json.dumps([str(one).upper() for one in found]))


def only_factor(code: str, rows: Rows) -> None:
    """Leave of the factors of every assessment the one an example is about."""
    for row in rows.all("assessment_factors"):
        kept = [one for one in json.loads(row["factors"]) if one == code.upper()]
        row["factors"] = json.dumps(kept) if kept else None


def early_help(event: Event, rows: Rows) -> None:
    """An episode; `completed` is the day its assessment was completed."""
    child = event.needed("child")
    start = event.day("start", "date", "started")
    reason = event.text("end_reason", "reason", "outcome")
    if event.flag("step_up", "stepped_up"):
        reason = "Step up"
    row = rows.add(
        "early_help_episodes",
        early_help_id=event.text("id"),
        person_id=child,
        start_date=start,
        end_date=event.day("end", "ended", "closed"),
        end_reason=reason,
        organisation=event.text("organisation", "org"),
        worker_id=event.text("worker"),
    )
    completed = event.day("completed", "assessment_completed", "completion")
    if completed is not None:
        _assessed(rows, child, row["early_help_id"], start, completed, row["organisation"])


def early_help_assessment(event: Event, rows: Rows) -> None:
    completed = event.day("completed", "completion", "date", "end", "authorised")
    organisation = event.text("organisation", "org")
    _assessed(rows, event.needed("child"), None, event.day("start", "started"), completed, organisation)
    event.passed_over("id")


def _assessed(
    rows: Rows, child: str, episode: str | None, start: date | None, completed: date | None, organisation: str | None
) -> None:
    rows.add(
        "early_help_assessments",
        person_id=child,
        early_help_id=episode,
        start_date=start,
        completed_date=completed,
        organisation=organisation,
    )


def mash(event: Event, rows: Rows) -> None:
    rows.add(
        "mash_enquiries",
        mash_enquiry_id=event.text("id"),
        person_id=event.text("child") or "A",
        rating=event.choice(RATINGS, "rating", "rag"),
        opened_at=at(event.moment("opened", "opened_at", "start", "received")),
        closed_at=at(event.moment("closed", "closed_at", "end", "completed")),
    )


def at(moment: date | datetime | None) -> datetime | None:
    if moment is None or isinstance(moment, datetime):
        return moment
    return datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001 - case systems keep local time


def strategy_discussion(event: Event, rows: Rows) -> None:
    rows.add(
        "strategy_discussions",
        discussion_id=event.text("id"),
        person_id=event.needed("child"),
        decided_date=event.day("decided", "decision", "decision_date", "trigger", "trigger_date"),
        held_date=event.day("date", "held", "start"),
        team_id=event.text("team"),
        worker_id=event.text("worker"),
    )


def notice_of_move(event: Event, rows: Rows, conference_id: str) -> None:
    """The day an authority was told of a child's move, on the conference itself."""
    notified = event.day("notified", "notification", "notified_date", "notification_date")
    moved = event.day("moved_in", "moved_in_date", "move_in", "move_in_date")
    if notified is not None or moved is not None:
        rows.add(
            "transfer_notifications",
            person_id=event.needed("child"),
            conference_id=conference_id,
            notified_date=notified,
            moved_in_date=moved,
        )


def transfer_notification(event: Event, rows: Rows) -> None:
    rows.add(
        "transfer_notifications",
        person_id=event.needed("child"),
        conference_id=event.text("conference"),
        notified_date=event.day("notified", "date", "notified_date"),
        moved_in_date=event.day("moved_in", "moved_in_date"),
    )


def annex_a_counts(event: Event, rows: Rows) -> None:
    """Numbers that Annex A gives of a child, under the names of the canonical table."""
    names = [column.name for column in TABLES["annex_a_counts"].columns if column.type == "integer"]
    rows.add(
        "annex_a_counts",
        person_id=event.needed("child"),
        snapshot_date=event.day("date", "snapshot_date") or rows.end,
        **{name: event.number(name) for name in names if event.has(name)},
    )


def disability(child: str, event: Event, rows: Rows) -> None:
    """`disability` of a child: yes, no, a code or several; left out, nothing is recorded."""
    said = event.given("disability", "disabled", "disabilities")
    if said is None or said == "":
        return
    found = said if isinstance(said, list) else [said]
    for one in found:
        word = plain(one)
        code = {"true": "DDA", "y": "DDA", "yes": "DDA", "false": "NONE", "n": "NONE", "no": "NONE"}.get(word)
        if code is None and word.upper() not in codes("disability"):
            raise ExampleProblem(f"{event.what}: disability is {one!r}; expected true, false, or a code of disability")
        rows.add("disabilities", person_id=child, disability_code=code or word.upper())
