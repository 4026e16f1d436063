"""The inbox: lists of exceptions by child, a note on several of them, and how old they are."""

from __future__ import annotations

import secrets
from functools import partial
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string

from goldenthread.exceptions import RULES
from goldenthread.pages import children as pages_children
from goldenthread.pages import inbox, words
from goldenthread.pages.table import Table
from goldenthread.pages.work import PARTS
from goldenthread.web.audit.record import changing
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import refuse
from goldenthread.web.clinics import fields
from goldenthread.web.performance import frame, shelf
from goldenthread.web.today import acts, lists, register, rights, run
from goldenthread.web.today.models import Item
from goldenthread.web.today.rights import Refused
from goldenthread.web.today.scoped import visible

# Children on one page.
PAGE = 25
GROUPS = tuple(dict.fromkeys(rule.group for rule in RULES.values()))
LIGHTS = {"red": "Red", "amber": "Amber"}
DONE = {
    "acknowledged": "Acknowledged.",
    "note": "The note was added.",
    "notes": "The note was added to each of them.",
    "reassigned": "It was given to somebody else.",
    "escalated": "It was escalated.",
    "recording": "It was marked as a recording problem.",
    "recorded": "It is no longer marked as a recording problem.",
    "proposed": "Another interval was proposed. A manager decides on it.",
}


@page(
    "page",
    "format",
    "team",
    "worker",
    section="exceptions",
    about_children=True,
    list=tuple(inbox.LISTS),
    light=tuple(LIGHTS),
    group=GROUPS,
    rule=tuple(RULES),
    table=("list", "ages"),
    done=tuple(DONE),
)
def listing(request: Any) -> HttpResponse:
    if not request.scope.sees_children:
        refuse()
    return _listing(request)


def _listing(request: Any, problem: str = "", typed: str = "", ticked: frozenset[int] = frozenset()) -> HttpResponse:
    snap, params = request.snap, request.params
    name = params.get("list") or "mine"
    if params.format:
        return download(request, _files(request, name))
    key = ("inbox page", *lists.key(request), params.query(page=params.page, done=None))
    write, write_ages = partial(_written, request, name, ticked), partial(_ages_written, request, name)
    may_note = rights.may(request.person.role, rights.NOTE) and name != "cleared"
    return render(
        request,
        "today/inbox.html",
        {
            "title": inbox.titles(request.person.role)[name],
            "part": write() if ticked else shelf.written(snap, key, write),
            "ages": shelf.written(snap, ("ages", *key), write_ages),
            "field": "words" if ticked else "list",
            "may_note": may_note and bool(inbox.of_list(lists.rows(request), name, snap.as_at)),
            "run": run.has_run(snap),
            "waiting": _waiting(request),
            "done": DONE.get(params.get("done"), ""),
            "token": secrets.token_hex(16),
            "problem": problem,
            "typed": typed,
            "query": params.query(done=None),
            "as_at": words.day(snap.as_at),
        },
        status=400 if problem else 200,
    )


def _waiting(request: Any) -> int:
    """Proposals of another interval that this person may decide on."""
    if not rights.may(request.person.role, rights.DECIDE):
        return 0
    proposed = register.entries(request.scope, ("proposed",))
    return sum(entry.variation.proposed_by_id != request.user.pk for entry in proposed)


def _chosen(request: Any, name: str) -> list[inbox.Row]:
    """The rows of the list as it is narrowed; a team or worker that is in none of the lists is not there."""
    params = request.params
    everything = lists.rows(request)
    narrow = inbox.Asked(
        params.get("light"), params.get("group"), params.get("rule"), params.team or "", params.worker or ""
    )
    if (params.team or params.worker) and not _in_scope(everything, narrow):
        refuse()
    return inbox.narrowed(inbox.of_list(everything, name, request.snap.as_at), narrow)


def _lines(request: Any, groups: list[list[inbox.Row]]) -> list[inbox.Line]:
    snap, scope = request.snap, request.scope
    keys = [rows[0].child_key for rows in groups if rows[0].child_key is not None]
    children = pages_children.by_key(snap, keys, scope.children_sql(), snap.as_at, scope.groups)
    return inbox.lines(groups, children, frame.names(request), snap.as_at)


def _files(request: Any, name: str) -> Table:
    """The list, or the ages of what is in it, as it leaves in a file: every line of it."""
    found, names = _chosen(request, name), frame.names(request)
    said = [("List", inbox.titles(request.person.role)[name]), *_said(request, names)]
    if request.params.get("table") == "ages":
        return inbox.ageing_table(
            inbox.ageing(found, request.snap.as_at), frame.notes(request, "Exceptions by age", *said)
        )
    notes = frame.notes(request, "Exceptions", *said)
    return inbox.table(_lines(request, inbox.in_order(found)), name, names, notes)


def _written(request: Any, name: str, ticked: frozenset[int]) -> str:
    """The page as markup, but for what is new each time: the form's tokens and what was done last."""
    snap, params = request.snap, request.params
    everything, found = lists.rows(request), _chosen(request, name)
    groups = inbox.in_order(found)
    pages = max(1, -(-len(groups) // PAGE))
    if params.page > pages:
        refuse()
    names = frame.names(request)
    titles = inbox.titles(request.person.role)
    return render_to_string(
        "today/_list.html",
        {
            "request": request,
            "list": name,
            "title": titles[name],
            "about": inbox.ABOUT[name],
            "lists": [
                (title, f"?list={id}", len(inbox.of_list(everything, id, snap.as_at)), id == name)
                for id, title in titles.items()
            ],
            "lines": _lines(request, groups[(params.page - 1) * PAGE : params.page * PAGE]),
            "said": inbox.counted(groups),
            "first_day": lists.first_day(snap),
            "page": params.page,
            "pages": pages,
            "earlier": params.query(page=params.page - 1) if params.page > 1 else "",
            "later": params.query(page=params.page + 1) if params.page < pages else "",
            "csv": params.query(format="csv"),
            "xlsx": params.query(format="xlsx"),
            "filters": _filters(request, everything, names),
            "may_note": rights.may(request.person.role, rights.NOTE) and name != "cleared",
            "ticked": ticked,
        },
    )


def _ages_written(request: Any, name: str) -> str:
    """How old the exceptions of the list are, as markup."""
    made, query = inbox.ageing(_chosen(request, name), request.snap.as_at), request.params.query
    return render_to_string(
        "today/_ages.html",
        {
            "ages": made,
            "table": inbox.ageing_table(made, frame.notes(request, "Exceptions by age")),
            "csv": query(format="csv", table="ages"),
            "xlsx": query(format="xlsx", table="ages"),
        },
    )


def _in_scope(rows: list[inbox.Row], narrow: inbox.Asked) -> bool:
    """Is the team or worker asked for one of those in the lists? Any other is not there."""
    return any(
        (not narrow.team or row.team == narrow.team) and (not narrow.worker or row.worker == narrow.worker)
        for row in rows
    )


def _said(request: Any, names: Any) -> list[tuple[str, str]]:
    params = request.params
    said = []
    if params.team:
        said.append(("Team", names.name("team", params.team)))
    if params.worker:
        said.append(("Worker", names.worker(params.worker)))
    for name, text in (("light", LIGHTS), ("rule", {id: rule.title for id, rule in RULES.items()})):
        if params.get(name):
            said.append((name.capitalize(), text[params.get(name)]))
    if params.get("group"):
        said.append(("Part of the work", PARTS[params.get("group")]))
    return said


def _filters(request: Any, rows: list[inbox.Row], names: Any) -> dict[str, Any]:
    params = request.params
    teams = sorted({(names.name("team", row.team), row.team) for row in rows})
    workers = sorted({(names.worker(row.worker), row.worker) for row in rows})
    return {
        "list": params.get("list"),
        "light": [(id, title, id == params.get("light")) for id, title in LIGHTS.items()],
        "group": [(id, PARTS[id], id == params.get("group")) for id in GROUPS],
        # One to choose from is no choice.
        "team": [(id, title, id == params.team) for title, id in teams] if len(teams) > 1 else [],
        "worker": [(id, title, id == params.worker) for title, id in workers] if len(workers) > 1 else [],
    }


@page(
    "page",
    "team",
    "worker",
    section="exceptions",
    about_children=True,
    post=True,
    list=tuple(inbox.LISTS),
    light=tuple(LIGHTS),
    group=GROUPS,
    rule=tuple(RULES),
)
def notes(request: Any) -> HttpResponse:
    """The same note on the ticked exceptions of a list: on all of them or on none."""
    if not request.scope.sees_children or request.method != "POST":
        refuse()
    request.outcome = "shown"  # for the audit, unless something is changed
    ticked = frozenset(filter(None, map(fields.whole, request.POST.getlist("item"))))
    items = visible(request.scope, Item.objects.filter(pk__in=sorted(ticked)[:500]))
    typed = request.POST.get("words", "")
    try:
        with changing(request, "notes added", children=sorted({item.child for item in items if item.child})):
            acts.add_notes(
                snap=request.snap,
                items=items,
                by=request.user,
                token=request.POST.get("token", "")[: acts.LONGEST_TOKEN],
                words=typed,
            )
    except Refused as refused:
        if refused.not_there:
            refuse()
        return _listing(request, problem=str(refused), typed=typed, ticked=ticked)
    query = request.params.query(done="notes", page=request.params.page if request.params.page > 1 else None)
    return HttpResponseRedirect(f"/exceptions/{query}")
