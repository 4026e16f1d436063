"""What can be done with a performance plan: make it, write a review note, close it with its outcome.

They run inside the caller's transaction (`once.once`). A plan's start, milestones and goal are never changed: a
plan that turned out wrong is closed, and a new one is made beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone

from goldenthread.indicators import Indicator
from goldenthread.observations.periods import month_end
from goldenthread.pages import performance_plan, words
from goldenthread.pages.performance_plan import Stop
from goldenthread.web.clinics import action_acts, rights
from goldenthread.web.clinics.models import Milestone, Plan, PlanLine
from goldenthread.web.clinics.once import Overtaken, Wrong, same_version
from goldenthread.web.people.models import Account


def stops(plan: Plan) -> list[Stop]:
    """The start, the milestones and the goal, in order."""
    way = [Stop(performance_plan.first_of(one.month), one.value, one.what) for one in plan.milestones.all()]
    start = Stop(performance_plan.first_of(plan.start_month), plan.start_value, "Start")
    return [start, *way, Stop(performance_plan.first_of(plan.end_month), plan.goal, "Goal")]


def make(
    request: Any,
    *,
    indicator: Indicator,
    service: str,
    service_name: str,
    team: rights.Team | None,
    place: str,
    reason: str,
    start: tuple[str, Decimal, str],
    milestones: Sequence[Stop],
    goal: Stop,
    owner: Account,
) -> Plan:
    """A new plan. `start` is the month, value and words of the figure as it stands, never typed.

    Wrong when the same unit has an open plan for that indicator. Each milestone becomes an action of the owner,
    due on the last day of its month.
    """
    rights.ask(request.person.role in rights.MAKES_PLANS)
    there = Plan.objects.filter(
        state="open", indicator=indicator.id, service=service, team=team.id if team else ""
    ).first()
    if there is not None:
        raise Wrong({"indicator": f"{place} has an open plan for this indicator already. Close that one first."})
    month, value, said = start
    plan: Plan = Plan.objects.create(
        indicator=indicator.id,
        title=indicator.title,
        unit=indicator.unit,
        service=service,
        team=team.id if team else "",
        place=place,
        reason=reason,
        start_month=month,
        start_value=value,
        start_said=said,
        goal=goal.value,
        end_month=f"{goal.month:%Y-%m}",
        as_at=request.snap.as_at,
        snapshot=request.snap.id,
        owner=owner,
        owner_name=owner.name,
        made_by=request.person.name,
    )
    for one in milestones:
        Milestone.objects.create(plan=plan, month=f"{one.month:%Y-%m}", value=one.value, what=one.what)
        action_acts.make(
            request,
            what=one.what,
            owner=owner,
            due=month_end(one.month),
            origin=f"Performance plan: {indicator.title}, {place}",
            plan=plan,
            service=service,
            service_name=service_name,
            team=team.id if team else "",
            team_name=team.name if team else "",
        )
    _line(request, plan, "made", reason, said)
    return plan


def review(request: Any, *, plan: Plan, version: str, said: str, figure: str) -> None:
    """A review note, with the figure of that day kept beside it."""
    rights.ask(request.person.role in rights.REVIEWS_PLANS)
    _still_open(plan, version)
    plan.version += 1
    plan.save()
    _line(request, plan, "review", said, figure)


def close(request: Any, *, plan: Plan, version: str, outcome: str, said: str, figure: str) -> None:
    """Close with an outcome and its reason. Actions that are still open stay open: they are followed by themselves."""
    rights.ask(request.person.role in rights.MAKES_PLANS)
    _still_open(plan, version)
    plan.state, plan.outcome = "closed", outcome
    plan.version += 1
    plan.save()
    _line(request, plan, "closed", f"{performance_plan.OUTCOMES[outcome]}. {said}", figure)


def _still_open(plan: Plan, version: str) -> None:
    plan.refresh_from_db()
    same_version(version, plan.version, overtaken(plan))
    if plan.state != "open":
        raise Overtaken(overtaken(plan))


def overtaken(plan: Plan) -> str:
    last = plan.history.last()
    if last is None:
        return "Somebody changed this plan after you opened it. Nothing of yours was saved."
    what = {"made": "made this plan", "review": "wrote a review note", "closed": "closed this plan"}[last.kind]
    when = words.moment(timezone.localtime(last.at))
    return (
        f"{last.name} {what} on {when}, after you opened it. Nothing of yours was saved yet. Read it, then send again."
    )


def _line(request: Any, plan: Plan, kind: str, said: str, figure: str) -> None:
    PlanLine.objects.create(
        plan=plan,
        kind=kind,
        words=said,
        figure=figure,
        account=request.user,
        name=request.person.name,
        role=request.person.rights.title,
    )
