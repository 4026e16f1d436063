"""The lights of open concerns (rule `escalation-open`), for the daily run and every page that shows lights.

Concerns are written in this site, so a snapshot cannot hold them. How they stood on a day follows from their steps
up to that day, whatever came after.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from goldenthread.observations.lights import Light
from goldenthread.pages import words
from goldenthread.pages.concerns import OPEN, Facts, State, clock
from goldenthread.rules import working_days
from goldenthread.web.concerns.models import Concern, Step

RULE = "escalation-open"
# Exception rule: amber at 6 to 10 working days since the concern was raised, red over 10.
AMBER_FROM, RED_OVER = 6, 10

AFTER: dict[str, State] = {
    "raised": "waiting",
    "answered": "answered",
    "accepted": "resolved",
    "not accepted": "waiting",
    "moved": "waiting",
    "withdrawn": "withdrawn",
}


def open_concerns(snap: Any) -> list[Light]:
    """A light for each concern that was open on the as-at day of the snapshot, about a child the snapshot holds.

    Green up to 5 working days since it was raised, amber from 6, red over 10. A restricted child stands in the
    unit "(restricted)" like everywhere.
    """
    as_at = snap.as_at
    unless_closed = Q(state__in=OPEN) | Q(changed_day__gt=as_at)
    steps = Prefetch("history", Step.objects.filter(day__lte=as_at).order_by("number"))
    concerns = list(Concern.objects.filter(unless_closed, raised_day__lte=as_at).prefetch_related(steps))
    if not concerns:
        return []
    rows = snap.query(
        "SELECT reference, child_key, restricted, service, team, worker FROM children "
        "WHERE reference IN (SELECT unnest(CAST(? AS VARCHAR[])))",
        [sorted({concern.child for concern in concerns})],
    )
    children = {row[0]: row[1:] for row in rows}
    return [
        _light(concern, children[concern.child], as_at)
        for concern in concerns
        if concern.child in children and concern.history.all()
    ]


def facts_on(concern: Concern, steps: Sequence[Step]) -> Facts:
    """The concern as it stood after these steps, which are its first ones."""
    last = steps[-1]
    state = AFTER[last.kind]
    return Facts(
        raised=concern.raised_day,
        total=concern.total,
        last=concern.last_day,
        stage=last.stage,
        due=last.due_day,
        state=state,
        changed=last.day if state != "waiting" else None,
    )


def _light(concern: Concern, child: tuple[Any, ...], as_at: date) -> Light:
    key, restricted, service, team, worker = child
    gone = working_days.between(concern.raised_day, as_at)
    due = working_days.after(concern.raised_day, RED_OVER)
    shown = clock(facts_on(concern, list(concern.history.all())), as_at)
    return Light(
        rule=RULE,
        child_key=key,
        reference=concern.child,
        restricted=restricted,
        case_key=f"concern {concern.pk}",
        light="red" if gone > RED_OVER else "amber" if gone >= AMBER_FROM else "green",
        basis_day=concern.raised_day,
        due_day=due,
        days=working_days.between(due, as_at),
        elapsed=gone,
        unit="working days",
        service=service,
        team=team,
        worker=worker,
        why=f"Concern raised {words.day(concern.raised_day)}. {shown.words}.",
    )
