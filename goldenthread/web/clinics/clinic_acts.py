"""What can be done with a clinic: make its pack, write down a decision, finish it.

They run inside the caller's transaction (`once.once`). The figures of a pack are written once, when it is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from goldenthread.pages import clinic as pages_clinic
from goldenthread.pages import words
from goldenthread.web.clinics import action_acts, rights
from goldenthread.web.clinics.models import Action, ActionLine, Clinic, ClinicPage
from goldenthread.web.clinics.once import Overtaken, same_version
from goldenthread.web.people.models import Account


def make(
    request: Any,
    *,
    service: str,
    service_name: str,
    month: str,
    held_on: date,
    sheets: Sequence[pages_clinic.Sheet],
) -> Clinic:
    """A pack with its figures frozen, one page for each sheet."""
    rights.ask(request.person.role in rights.PREPARES_CLINICS)
    clinic: Clinic = Clinic.objects.create(
        service=service,
        service_name=service_name,
        month=month,
        held_on=held_on,
        as_at=request.snap.as_at,
        snapshot=request.snap.id,
        made_by=request.person.name,
    )
    ClinicPage.objects.bulk_create(
        ClinicPage(clinic=clinic, place=place, indicator=sheet.indicator, sheet=sheet.kept())
        for place, sheet in enumerate(sheets, 1)
    )
    return clinic


def decide(
    request: Any,
    *,
    page: ClinicPage,
    version: str,
    decision: str,
    owner: Account | None,
    due: date | None,
) -> None:
    """Write down a decision; with an owner and a day it becomes an action as well.

    Deciding again changes the words of the decision and adds another action only when an owner is given. Overtaken
    when somebody wrote in between, or the clinic is finished.
    """
    rights.ask(request.person.role in rights.PREPARES_CLINICS)
    page.refresh_from_db()
    clinic = page.clinic
    clinic.refresh_from_db()
    if clinic.finished:
        raise Overtaken(finished_already(clinic))
    same_version(version, page.version, written_in_between(page))
    page.decision = decision
    page.version += 1
    page.saved_by, page.saved_at = request.person.name, timezone.now()
    page.save()
    if owner is not None and due is not None:
        action_acts.make(
            request,
            what=decision,
            owner=owner,
            due=due,
            origin=f"Clinic of {words.day(clinic.held_on)}, {clinic.service_name}: {page.sheet['title']}",
            clinic_page=page,
            service=clinic.service,
            service_name=clinic.service_name,
        )


def finish(request: Any, *, clinic: Clinic, version: str, present: str) -> None:
    """End the clinic: what was carried into it is kept as it stands, and nothing in it changes any more.

    Each open action that was carried gets a line in its history.
    """
    rights.ask(request.person.role in rights.FINISHES_CLINICS)
    clinic.refresh_from_db()
    if clinic.finished:
        raise Overtaken(finished_already(clinic))
    same_version(version, clinic.version, "Somebody changed this clinic after you opened it. Look at it again.")
    actions = list(carried(clinic))
    clinic.carried = [
        {
            "what": action.what,
            "origin": action.origin,
            "owner": action.owner_name,
            "due": action.due.isoformat(),
            "state": action.state,
        }
        for action in actions
    ]
    clinic.present = present
    clinic.version += 1
    clinic.finished_by, clinic.finished_at = request.person.name, timezone.now()
    clinic.save()
    for action in (action for action in actions if action.state == action_acts.OPEN):
        action_acts.line(request, action, "carried", f"Clinic of {words.day(clinic.held_on)}")


def carried(clinic: Clinic) -> QuerySet[Action]:
    """The actions of the same service, not its own, that were open when this clinic was made or came up since.

    One that was done or dropped between the making of the pack and the meeting is still told to the meeting.
    """
    ended = ActionLine.objects.filter(kind__in=("done", "dropped"), at__gte=clinic.made_at).values("action")
    lasting = Q(state="open") | Q(pk__in=ended)
    return Action.objects.filter(lasting, service=clinic.service).exclude(clinic_page__clinic=clinic)


def carried_lines(clinic: Clinic) -> list[pages_clinic.ActionLine]:
    """What was carried into a clinic: as it stands now, or for a finished one as it stood then."""
    if clinic.carried is not None:
        return [
            pages_clinic.ActionLine(
                one["what"], one["origin"], one["owner"], date.fromisoformat(one["due"]), one["state"]
            )
            for one in clinic.carried
        ]
    return [action_line(action) for action in carried(clinic)]


def action_line(action: Action) -> pages_clinic.ActionLine:
    return pages_clinic.ActionLine(action.what, action.origin, action.owner_name, action.due, action.state)


def finished_already(clinic: Clinic) -> str:
    when = words.moment(timezone.localtime(clinic.finished_at))
    return f"{clinic.finished_by} finished this clinic on {when}. Nothing of yours was saved."


def written_in_between(page: ClinicPage) -> str:
    if page.saved_at is None:
        return "Somebody changed this page after you opened it. Nothing of yours was saved."
    when = words.moment(timezone.localtime(page.saved_at))
    return (
        f"{page.saved_by} wrote this decision down on {when}, after you opened the page: “{page.decision}”. Nothing of "
        "yours was saved yet. Change it below if it is wrong, then save again."
    )
