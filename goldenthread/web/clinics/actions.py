"""Actions: the list of those a person answers for or owns, and one of them with its history."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldenthread.pages import action_list, words
from goldenthread.pages.table import Cell, Column, Table
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import refuse
from goldenthread.web.clinics import action_acts, fields, rights
from goldenthread.web.clinics import once as onces
from goldenthread.web.clinics.fields import Field, Option
from goldenthread.web.clinics.models import Action, ActionLine
from goldenthread.web.performance import frame

SHOW = {
    "open": "Open",
    "overdue": "Overdue",
    "mine": "Mine, open",
    "closed": "Done or dropped",
    "all": "All",
}


def visible(request: Any) -> QuerySet[Action]:
    """The actions this person may read: those of their units and those given to them."""
    return Action.objects.filter(rights.of_units(request) | Q(owner=request.user))


@page("service", "owner", "format", section="reports", show=tuple(SHOW), done=("given",))
def listing(request: Any) -> HttpResponse:
    rights.ask(rights.may_own(request))
    params, as_at = request.params, request.snap.as_at
    show = params.get("show", "open")
    found = visible(request)
    said = [("Shown", SHOW[show])]
    services = rights.services(request)
    if params.service:
        rights.ask(params.service in services)
        found = found.filter(service=params.service)
        said.append(("Service", services[params.service]))
    if params.owner:
        found = found.filter(owner_name__icontains=params.owner)
        said.append(("Owner", params.owner))
    if show in ("open", "overdue", "mine"):
        found = found.filter(state="open")
    if show == "overdue":
        found = found.filter(due__lt=as_at)
    if show == "mine":
        found = found.filter(owner=request.user)
    if show == "closed":
        found = found.exclude(state="open")
    rows = lines(request, found)
    table = action_list.table(rows, as_at, frame.notes(request, "Actions", *said))
    if params.format:
        return download(request, table)
    return render(
        request,
        "clinics/actions.html",
        {
            "table": table,
            "headline": action_list.headline(rows, as_at),
            "as_at": words.day(as_at),
            "shows": fields.options(SHOW.items(), show),
            "services": fields.options([("", "All"), *services.items()], params.service or "") if services else (),
            "owner": params.owner or "",
            "own_only": not rights.sees_units(request),
            "said": "The action is given to somebody else." if params.get("done") else "",
        },
    )


def lines(request: Any, found: QuerySet[Action]) -> list[action_list.Line]:
    """Actions as lines of a list: two queries however many there are."""
    ends = ActionLine.objects.filter(kind__in=("done", "dropped"))
    found = found.select_related("clinic_page", "report").prefetch_related(Prefetch("history", ends, to_attr="ends"))
    services, cut = frozenset(rights.services(request)), request.scope.cut
    return [
        action_list.Line(
            what=action.what,
            address=reverse("action", args=[action.pk]),
            origin=action.origin,
            origin_address=_origin(action, services, cut.team if cut else None, rights.sees_whole(request)),
            service=action.service_name,
            team=action.team_name,
            owner=action.owner_name,
            due=action.due,
            state=action.state,
            closed=action.ends[-1].words if action.state != "open" and action.ends else "",  # type: ignore[attr-defined]
        )
        for action in found
    ]


def _origin(action: Action, services: frozenset[str], team: str | None, whole: bool) -> str:
    """The page an action comes from, if its reader may open it; else ""."""
    above = whole or action.service in services
    if not above and (team is None or action.team != team):
        return ""
    if action.clinic_page is not None:
        place = [action.clinic_page.clinic_id, action.clinic_page.place]
        return reverse("clinic-page", args=place) if above else ""
    if action.report is not None:
        return reverse(f"{action.report.kind}-of", args=[action.report.pk])
    return reverse("plan", args=[action.plan_id]) if action.plan_id else ""


@page(section="reports", post=True, done=("changed",))
def action(request: Any, id: int) -> HttpResponseBase:
    rights.ask(rights.may_own(request))
    found = visible(request).filter(pk=id).first()
    if found is None:
        refuse()
    if request.method == "POST":
        return _change(request, found)
    return _page(request, found)


def may_change(request: Any, found: Action) -> bool:
    """Its owner, and the managers of its unit; an analyst only reads."""
    if found.owner_id == request.user.pk:
        return True
    return request.person.role in rights.CHANGES_ACTIONS


ASKED: dict[str, str] = {
    "note": "Add a note",
    "done": "It is done",
    "moved": "Move the date",
    "given": "Give it to somebody else",
    "dropped": "Drop it",
    "reopened": "Open it again",
}


def _change(request: Any, found: Action) -> HttpResponseBase:
    rights.ask(may_change(request, found))
    act, said = request.POST.get("act", ""), fields.text(request, "words")
    typed_day, typed_owner = fields.text(request, "due"), request.POST.get("owner", "")
    version = request.POST.get("version", "")

    def change() -> str:
        problems: dict[str, str] = {}
        due = owner = None
        if act not in ASKED:
            problems["act"] = "Say what you want to do."
        if not said:
            problems["words"] = "Say it in a few words: what was done, why it moves, or why it is dropped."
        elif fault := fields.too_long(said):
            problems["words"] = fault
        if act == "moved":
            due, fault = fields.day_to_come(typed_day, request.snap.as_at)
            if fault:
                problems["due"] = fault
        if act == "given":
            owner = next((one for one in rights.owners(found.service) if str(one.pk) == typed_owner), None)
            if owner is None:
                problems["owner"] = "Choose who is to have it."
        if problems:
            raise onces.Wrong(problems)
        action_acts.change(request, action=found, version=version, act=act, said=said, due=due, owner=owner)
        if not visible(request).filter(pk=found.pk).exists():  # it was given away, and with it the right to read it
            return f"{reverse('actions')}?done=given"
        return f"{reverse('action', args=[found.pk])}?done=changed"

    try:
        return onces.once(request, f"action {act}"[:20], change)
    except onces.Wrong as wrong:
        return _page(request, found, problems=wrong.problems, seen=version)
    except onces.Overtaken as overtaken:
        found.refresh_from_db()
        return _page(request, found, overtaken=str(overtaken))


def _page(
    request: Any, found: Action, *, problems: dict[str, str] | None = None, overtaken: str = "", seen: str = ""
) -> HttpResponse:
    as_at, problems = request.snap.as_at, problems or {}
    line = lines(request, Action.objects.filter(pk=found.pk))[0]
    posted = request.method == "POST"
    typed = {name: fields.text(request, name) if posted else "" for name in ("words", "due", "owner", "act")}
    offered = [id for id in ASKED if (id == "reopened") != (found.state == "open") or id == "note"]
    people = [(str(one.pk), rights.called(one)) for one in rights.owners(found.service)]
    return render(
        request,
        "clinics/action.html",
        {
            "action": found,
            "facts": [
                ("State", action_list.STATES[line.stands(as_at)]),
                ("Owner", found.owner_name),
                ("Due", words.day(found.due)),
                ("Comes from", found.origin),
                ("Service", found.service_name),
                ("Team", found.team_name),
            ],
            "as_at": words.day(as_at),
            "history": _history(request, found),
            "may_change": may_change(request, found),
            "problems": problems,
            "overtaken": overtaken,
            "acts": [Option(id, ASKED[id], typed["act"] == id) for id in offered],
            "words_field": Field(
                "words", "In a few words", typed["words"], hint=fields.NO_NAMES, problem=problems.get("words", "")
            ),
            "due_field": Field(
                "due",
                "New date",
                typed["due"],
                "day",
                "If you move the date. For example, 27/11/2026",
                problems.get("due", ""),
            ),
            "owner_field": Field(
                "owner",
                "New owner",
                kind="choice",
                hint="If you give it to somebody else",
                problem=problems.get("owner", ""),
                options=fields.options([("", "Choose"), *people], typed["owner"]),
            ),
            "version": seen or found.version,
            "token": onces.token(),
            "said": "The action is changed." if request.params.get("done") else "",
        },
    )


def _history(request: Any, found: Action) -> Table:
    rows = []
    for line in found.history.all():
        moved = f"From {line.before} to {line.after}. " if line.before else ""
        role = line.role[:1].lower() + line.role[1:] if not line.role[1:2].isupper() else line.role
        rows.append(
            (
                timezone.localtime(line.at),
                Cell(f"{line.name}, {role}"),
                action_acts.ACTS[line.kind],
                Cell(moved + line.words),
            )
        )
    return Table(
        "History",
        (Column("When", "date"), Column("Who"), Column("What"), Column("Words")),
        rows,
        frame.notes(request, "History of an action"),
        row_headers=False,
    )
