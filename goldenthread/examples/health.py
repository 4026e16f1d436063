"""Events of health: assessments, dental checks, scores."""

from __future__ import annotations

from typing import Any

from goldenthread.examples.homes_and_school import immunisation
from goldenthread.examples.reading import Event
from goldenthread.examples.rows import Rows

ASSESSMENT, DENTAL, SCORE, IMMUNISED = "Health Assessment", "Dental Check", "score", "immunised"
KINDS = {
    **dict.fromkeys(
        (
            "health assessment",
            "initial health assessment",
            "review health assessment",
            "assessment",
            "initial",
            "review",
            "iha",
            "rha",
        ),
        ASSESSMENT,
    ),
    **dict.fromkeys(("dental", "dental check", "dentist", "teeth"), DENTAL),
    "sdq": SCORE,
    **dict.fromkeys(("immunisation", "immunisations", "vaccinations"), IMMUNISED),
}
STATUSES = {
    **{status.lower(): status for status in ("Completed", "Refused", "Planned", "Cancelled")},
    "done": "Completed",
    "declined": "Refused",
}


def check(kind: str | None) -> Any:
    """A check of this kind, or of the kind it names; it was completed unless the example says otherwise."""

    def add(event: Event, rows: Rows) -> None:
        what = kind or event.choice(KINDS, "kind", "check_type", "item")
        if what == SCORE:
            score(event, rows)
            return
        if what == IMMUNISED:
            immunisation(event, rows)
            return
        rows.add(
            "health_checks",
            person_id=event.needed("child"),
            check_type=what or ASSESSMENT,
            check_date=event.day("date", "check_date", "completed"),
            status=event.choice(STATUSES, "status", "outcome") or "Completed",
        )

    return add


def score(event: Event, rows: Rows) -> None:
    """A score of the strengths and difficulties questionnaire; without one the form was not filled in."""
    rows.add(
        "sdq_scores",
        person_id=event.needed("child"),
        completed_date=event.day("date", "completed"),
        score=event.number("score", "value"),
        reason_no_score=event.text("reason"),
    )
    event.passed_over("status")
