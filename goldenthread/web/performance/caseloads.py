"""Caseloads: a worker's own, or those of the workers a manager answers for."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.pages import address, caseload_page, drilldown, tables, words
from goldenthread.pages import children as pages_children
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import refuse
from goldenthread.web.performance import frame


@page("format", section="caseload", about_children=True, table=("due", "weeks"))
def own_or_list(request: Any) -> HttpResponse:
    """A worker's own caseload; for a manager the list of caseloads."""
    scope = request.scope
    if scope.cut is not None and scope.cut.worker:
        return _caseload(request, scope.cut.worker, own=True)
    if scope.cut is None or not scope.sees_children:
        refuse()
    return _list(request)


@page("format", section="caseload", about_children=True, table=("due", "weeks"))
def of_worker(request: Any, worker: str) -> HttpResponse:
    if not request.scope.may_see_caseload_of(worker):
        refuse()
    return _caseload(request, worker, own=worker == request.person.worker)


def _caseload(request: Any, worker: str, *, own: bool) -> HttpResponse:
    snap, scope, params = request.snap, request.scope, request.params
    where, values = scope.children_sql()
    if not (scope.cut and scope.cut.worker):
        # Someone whose scope is wider than one worker's children sees those this worker holds. A
        # worker's own scope is the caseload itself, with any restricted child she is named for.
        where, values = f"worker = ? AND {where}", [worker, *values]
    _, children = pages_children.open_children(snap, (where, values), snap.as_at, scope.groups, None)
    items = caseload_page.due_items(snap, [child.child_key for child in children])
    load = caseload_page.caseload(children, items, snap.as_at, own=own)
    names = frame.names(request)
    said = [("Worker", names.worker(worker))]
    due = tables.due(load, frame.notes(request, "Caseload: what is next", *said))
    weeks = tables.weeks(load.weeks, frame.notes(request, "What falls due, by week", *said))
    if params.format:
        return download(request, weeks if params.get("table") == "weeks" else due)
    return render(
        request,
        "performance/caseload.html",
        {
            "heading": "Your caseload" if own else f"Caseload of {names.worker(worker)}",
            "own": own,
            "load": load,
            "children": len(children),
            "weeks": weeks,
            "as_at": words.day(snap.as_at),
            "csv": params.query(format="csv"),
            "xlsx": params.query(format="xlsx"),
            "weeks_csv": params.query(format="csv", table="weeks"),
            "weeks_xlsx": params.query(format="xlsx", table="weeks"),
            "crumbs": []
            if scope.cut and scope.cut.worker
            else [drilldown.Crumb("Home", address.HOME), drilldown.Crumb("Caseloads", address.CASELOADS)],
        },
    )


def _list(request: Any) -> HttpResponse:
    snap, scope, params = request.snap, request.scope, request.params
    rows = pages_children.held_by_workers(snap, scope.children_sql())
    names = frame.names(request)
    notes = frame.notes(request, "Caseloads by worker")
    table = tables.workloads(rows, names, notes)
    if params.format:
        return download(request, table)
    return render(
        request,
        "performance/caseloads.html",
        {
            "table": table,
            "as_at": words.day(snap.as_at),
            "place": drilldown.place(scope.cut, names),
            "total": words.plural(sum(row[2] for row in rows), "children"),
        },
    )
