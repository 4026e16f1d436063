"""Events of audits, complaints, surveys, advocacy, outcomes, and youth justice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from goldenthread.examples import in_care
from goldenthread.examples.reading import Event, plain
from goldenthread.examples.rows import Rows

GRADES = {grade: grade for grade in ("outstanding", "good", "requires_improvement", "inadequate")}
GRADES["requires improvement to be good"] = "requires_improvement"
LONG_AGO = date(1900, 1, 1)
STAGES = {"1": "1", "2": "2", "3": "3", "stage 1": "1", "stage 2": "2", "stage 3": "3", "ombudsman": "ombudsman"}
ANSWERS = {
    **{answer: answer for answer in ("very_satisfied", "satisfied", "neither", "dissatisfied", "very_dissatisfied")},
    **dict.fromkeys(("positive", "yes", "true", "good", "agree", "strongly agree"), "satisfied"),
    **dict.fromkeys(("negative", "no", "false", "poor", "disagree", "strongly disagree"), "dissatisfied"),
    **dict.fromkeys(("neutral", "neither agree nor disagree"), "neither"),
}
AUDIENCES = {
    **dict.fromkeys(
        ("service user", "service users", "family", "families", "parent", "child", "young person"), "service_user"
    ),
    **dict.fromkeys(("staff", "worker", "workers", "employees"), "staff"),
}
METHODS = {"interview": "interview", "interviews": "interview", "form": "form", "online": "online", "survey": "form"}
SERVICES = {
    "advocacy": "advocacy",
    **dict.fromkeys(("independent visitor", "iv", "visitor"), "independent_visitor"),
}
# Outcomes of the court or the police that make a child one of a cohort, or an offence a proven one.
PROVEN = {
    **dict.fromkeys(("youth caution", "caution", "youth conditional caution"), "youth_caution"),
    **dict.fromkeys(
        ("conviction", "sentence", "non custodial sentence", "release", "release from custody"), "conviction"
    ),
    "other": "other",
}


def audit(event: Event, rows: Rows) -> None:
    """An audit; the moderated grade is the final one."""
    moderated = event.given("moderated")
    on = event.day("moderated_date", "moderation_date", "moderated_on")
    final = event.text("moderated_grade")
    if moderated is not None and plain(moderated) in ("true", "yes", "y"):
        on = on or event.day("date", "audit_date", "completed")
    elif moderated is not None and plain(moderated) not in ("false", "no", "n", ""):
        final = final or str(moderated)
    rows.add(
        "audits",
        audit_id=event.text("id"),
        person_id=event.text("child"),
        team_id=event.text("team"),
        worker_id=event.text("worker"),
        audit_date=event.day("date", "audit_date", "completed"),
        grade=event.choice(GRADES, "grade"),
        moderated_grade=grade_of(event, final),
        moderated_date=on,
        theme=event.text("theme"),
        actions_due_date=event.day("actions_due", "actions_due_date", "due", "action_due"),
        actions_done_date=event.day("actions_done", "actions_done_date", "done", "action_done", "action_completed"),
    )


def grade_of(event: Event, said: str | None) -> str | None:
    if said is None:
        return None
    known = {plain(words): code for words, code in GRADES.items()}
    if plain(said) not in known:
        raise event.wrong("moderated", said, "one of " + ", ".join(sorted(set(GRADES.values()))))
    return known[plain(said)]


def complaint(kind: str) -> Any:
    def add(event: Event, rows: Rows) -> None:
        rows.add(
            "complaints",
            complaint_id=event.text("id"),
            person_id=event.text("child"),
            team_id=event.text("team"),
            kind=event.choice({"complaint": "complaint", "compliment": "compliment"}, "kind") or kind,
            stage=event.choice(STAGES, "stage"),
            received_date=event.day("received", "date", "received_date"),
            extended=event.flag("extended", "complex"),
            answered_date=event.day("answered", "responded", "answered_date", "closed", "response"),
            outcome=event.text("outcome"),
        )

    return add


def survey(event: Event, rows: Rows) -> None:
    """One answer, or many at once: so many satisfied or positive of so many."""
    day = event.day("date", "answered", "answered_date") or rows.end
    staff = rows.about.startswith("staff-") or event.what.endswith("(staff_survey)")
    audience = event.choice(AUDIENCES, "audience", "who") or ("staff" if staff else "service_user")
    method = event.choice(METHODS, "method", "kind")
    if method is None and rows.about == "survey-sample":
        method = "interview"
    shared = {
        "survey": event.text("survey", "name"), "audience": audience, "method": method, "answered_date": day,
        "team_id": event.text("team"), "theme": event.text("theme", "question"),
    }  # fmt: skip
    total = event.number("answers", "responses", "total", "interviews", "achieved", "completed")
    good = event.number("positive", "satisfied", "satisfied_or_very_satisfied")
    event.passed_over("planned")
    if total is not None:
        for number in range(int(total)):
            answer = None if good is None else ("satisfied" if number < good else "dissatisfied")
            rows.add(
                "survey_answers", response_id=f"response {len(rows.all('survey_answers')) + 1}", answer=answer, **shared
            )
        return
    rows.add(
        "survey_answers",
        response_id=event.text("response", "id", "child") or f"response {len(rows.all('survey_answers')) + 1}",
        answer=event.choice(ANSWERS, "answer", "satisfaction", "result"),
        **shared,
    )


def advocacy(event: Event, rows: Rows) -> None:
    """One case, or the numbers of a period: carried in, new, closed."""
    numbers = (
        [event.number(name, f"{name}_cases") for name in ("carried_in", "new", "closed")] if counted(event) else []
    )
    if numbers:
        carried_in, new, closed = (int(number or 0) for number in numbers)
        for number in range(carried_in + new):
            rows.add(
                "advocacy_cases",
                person_id=f"advocacy {number + 1}",
                service="advocacy",
                referred_date=rows.start - timedelta(days=1) if number < carried_in else rows.start,
                closed_date=rows.end if number < closed else None,
            )
        return
    rows.add(
        "advocacy_cases",
        case_id=event.text("id"),
        person_id=event.text("child") or f"advocacy {len(rows.all('advocacy_cases')) + 1}",
        service=event.choice(SERVICES, "service", "kind") or "advocacy",
        referred_date=event.day("referred", "start", "date", "referral", "accepted"),
        allocated_date=event.day("allocated", "matched"),
        closed_date=event.day("closed", "end"),
        issue=event.text("issue"),
    )


def counted(event: Event) -> bool:
    """Whether the event gives numbers, rather than the days of one case."""
    return event.has("carried_in", "new", "new_cases") or isinstance(event.row.get("closed"), int)


def visitor(event: Event, rows: Rows) -> None:
    """An independent visitor, matched with a child."""
    matched = event.day("matched", "start", "date", "allocated")
    rows.add(
        "advocacy_cases",
        case_id=event.text("id"),
        person_id=event.needed("child"),
        service="independent_visitor",
        referred_date=event.day("referred") or matched,
        allocated_date=matched,
        closed_date=event.day("closed", "end"),
    )


def score(event: Event, rows: Rows) -> None:
    """A score; of difficulties (SDQ) a lower one is better."""
    tool = event.text("tool", "kind", "measure")
    lower = event.flag("lower_is_better")
    rows.add(
        "outcome_scores",
        score_id=event.text("id"),
        person_id=event.needed("child"),
        tool=tool,
        score_date=event.day("date", "score_date"),
        score=event.number("score", "value"),
        lower_is_better=plain(tool) == "sdq" if lower is None else lower,
    )


def offence(event: Event, rows: Rows) -> None:
    """An offence; it counts when it led to a caution or a conviction, on whatever day."""
    proven = event.flag("proven", unsaid=None)
    outcome = event.choice(PROVEN, "outcome")
    if outcome is None and proven:
        outcome = "conviction"
    rows.add(
        "offences",
        person_id=event.needed("child"),
        offence_date=event.day("date", "offence_date"),
        proven_date=event.day("proven_date", "outcome_date"),
        outcome=outcome,
    )


def outcome(event: Event, rows: Rows) -> None:
    """A caution, a sentence or a release from custody, which puts the child in the cohort of its quarter."""
    rows.add(
        "offences",
        person_id=event.needed("child"),
        proven_date=event.day("date", "outcome_date"),
        outcome=event.choice(PROVEN, "outcome", "kind") or "youth_caution",
    )


def supplied(event: Event, rows: Rows) -> None:
    """A figure another system supplies, of this indicator and period unless the event says otherwise.

    In an example about attendance it is that of all pupils.
    """
    if rows.indicator_id.startswith("cla-attendance"):
        in_care.all_pupils(event, rows)
        return
    numerator, denominator = event.number("numerator", "num"), event.number("denominator", "den")
    rows.add(
        "supplied_series",
        measure=event.text("measure", "indicator") or rows.indicator_id,
        area=event.text("area") or "all",
        period_start=event.day("start", "period_start") or rows.start,
        period_end=event.day("end", "period_end", "date") or rows.end,
        numerator=numerator,
        denominator=denominator,
        value=event.number("value"),
        source=event.text("source") or "Worked example",
    )
