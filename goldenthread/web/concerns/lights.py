"""The lights of open concerns (rule `escalation-open`), for the daily run and every page that shows lights.

Concerns are written in this site, so a snapshot cannot hold them. How they stood on a day follows from their steps
up to that day, whatever came after.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q

from goldenthread.exceptions import RULES, ByAge
from goldenthread.observations.lights import Light
from goldenthread.pages import words
from goldenthread.pages.concerns import OPEN, Facts, State, clock
from goldenthread.rules import working_days
from goldenthread.rules.timescales import in_force
from goldenthread.web.concerns.models import Concern, Step

RULE = "escalation-open"

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

    By the working days since it was raised and the limits of the rule (amber at 6 to 10, red over 10, unless the
    authority has set others). A restricted child stands in the unit "(restricted)" like everywhere.
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
    limits = _limits(as_at)
    return [
        _light(concern, children[concern.child], as_at, limits)
        for concern in concerns
        if concern.child in children and concern.history.all()
    ]


def last_step() -> int | None:
    """The number of the last step of any concern: a concern changes with a step and with nothing else."""
    return Step.objects.order_by("-id").values_list("id", flat=True).first()


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


def _limits(day: date) -> tuple[int, int]:
    """From how many working days the rule is amber, and over how many it is red, by what is in force on the day."""
    judged = RULES[RULE].light
    assert isinstance(judged, ByAge)
    settled = in_force(settings.PRACTICE)
    amber, red = (
        limit if isinstance(limit, int) else settled[limit.id].on(day).number
        for limit in (judged.amber_from or judged.red_over, judged.red_over)
    )
    return amber, red


def _light(concern: Concern, child: tuple[Any, ...], as_at: date, limits: tuple[int, int]) -> Light:
    amber_from, red_over = limits
    key, restricted, service, team, worker = child
    gone = working_days.between(concern.raised_day, as_at)
    due = working_days.after(concern.raised_day, red_over)
    shown = clock(facts_on(concern, list(concern.history.all())), as_at)
    return Light(
        rule=RULE,
        child_key=key,
        reference=concern.child,
        restricted=restricted,
        case_key=f"concern {concern.pk}",
        light="red" if gone > red_over else "amber" if gone >= amber_from else "green",
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
