"""The inbox: lists of exceptions by child, a note on several of them, and how old they are."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from goldenthread.exceptions import RULES
from goldenthread.pages import children as pages_children
from goldenthread.pages import inbox, words
from goldenthread.web.audit.record import changing
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import refuse
from goldenthread.web.performance import frame
from goldenthread.web.today import acts, lists, rights, run
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
    everything = lists.rows(request)
    chosen = inbox.of_list(everything, name, snap.as_at)
    narrow = inbox.Asked(
        params.get("light"), params.get("group"), params.get("rule"), params.team or "", params.worker or ""
    )
    found = inbox.narrowed(chosen, narrow)
    groups = inbox.in_order(found)
    pages = max(1, -(-len(groups) // PAGE))
    if params.page > pages or ((params.team or params.worker) and not _in_scope(everything, narrow)):
        refuse()
    whole = bool(params.format)
    shown = groups if whole else groups[(params.page - 1) * PAGE : params.page * PAGE]
    names = frame.names(request)
    keys = [rows[0].child_key for rows in shown if rows[0].child_key is not None]
    children = pages_children.by_key(snap, keys, request.scope.children_sql(), snap.as_at, request.scope.groups)
    lines = inbox.lines(shown, children, names, snap.as_at)
    said = [("List", inbox.LISTS[name]), *_said(request, names)]
    table = inbox.table(lines, name, names, frame.notes(request, "Exceptions", *said))
    ages = inbox.ageing(found, snap.as_at)
    ages_table = inbox.ageing_table(ages, frame.notes(request, "Exceptions by age", *said))
    if params.format:
        return download(request, ages_table if params.get("table") == "ages" else table)
    numbers = {id: len(inbox.of_list(everything, id, snap.as_at)) for id in inbox.LISTS}
    return render(
        request,
        "today/inbox.html",
        {
            "list": name,
            "title": inbox.LISTS[name],
            "about": inbox.ABOUT[name],
            "lists": [(inbox.LISTS[id], f"?list={id}", numbers[id], id == name) for id in inbox.LISTS],
            "lines": lines,
            "said": _count(len(found), len(groups)),
            "ages": ages,
            "ages_table": ages_table,
            "ages_csv": params.query(format="csv", table="ages"),
            "ages_xlsx": params.query(format="xlsx", table="ages"),
            "page": params.page,
            "pages": pages,
            "earlier": params.query(page=params.page - 1) if params.page > 1 else "",
            "later": params.query(page=params.page + 1) if params.page < pages else "",
            "csv": params.query(format="csv"),
            "xlsx": params.query(format="xlsx"),
            "filters": _filters(request, everything, names),
            "may_note": rights.may(request.person.role, rights.NOTE) and name != "cleared",
            "run": run.has_run(snap),
            "done": DONE.get(params.get("done"), ""),
            "token": secrets.token_hex(16),
            "problem": problem,
            "typed": typed,
            "ticked": ticked,
            "query": params.query(),
            "as_at": words.day(snap.as_at),
        },
        status=400 if problem else 200,
    )


def _count(exceptions: int, children: int) -> str:
    of = words.times(children, "child or worker", "children and workers")
    return f"{words.times(exceptions, 'exception')} of {of}."


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
        said.append(("Part of the work", params.get("group").replace("-", " ")))
    return said


def _filters(request: Any, rows: list[inbox.Row], names: Any) -> dict[str, Any]:
    params = request.params
    teams = sorted({(names.name("team", row.team), row.team) for row in rows})
    workers = sorted({(names.worker(row.worker), row.worker) for row in rows})
    return {
        "list": params.get("list"),
        "light": [(id, title, id == params.get("light")) for id, title in LIGHTS.items()],
        "group": [(id, id.replace("-", " ").capitalize(), id == params.get("group")) for id in GROUPS],
        "team": [(id, title, id == params.team) for title, id in teams],
        "worker": [(id, title, id == params.worker) for title, id in workers],
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
    ticked = frozenset(int(text) for text in request.POST.getlist("item") if text.isdigit() and len(text) < 12)
    items = visible(request.scope, Item.objects.filter(pk__in=sorted(ticked)[:500]))
    typed = request.POST.get("words", "")
    try:
        with changing(request, "notes added", children=sorted({item.child for item in items if item.child})):
            acts.add_notes(
                snap=request.snap, items=items, by=request.user, token=request.POST.get("token", ""), words=typed
            )
    except Refused as refused:
        if refused.not_there:
            refuse()
        return _listing(request, problem=str(refused), typed=typed, ticked=ticked)
    query = request.params.query(done="notes", page=request.params.page if request.params.page > 1 else None)
    return HttpResponseRedirect(f"/exceptions/{query}")
