"""One child: the page, and the file of her events."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.pages import address, caseload_page, child_page, drilldown, tables
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import find_child
from goldenthread.web.performance import frame


@page("format", section="children", about_children=True, window=tuple(child_page.WINDOWS))
def child(request: Any, reference: str) -> HttpResponse:
    snap, scope, params = request.snap, request.scope, request.params
    row = find_child(request, reference)
    window = params.get("window") or child_page.USUAL_WINDOW
    identity = child_page.identity(row, snap.as_at, scope.groups)
    events = child_page.events(snap, row.child_key)
    line = child_page.timeline(events, snap.as_at, scope.groups, window, identity.called)
    # The file's title names no child: it becomes the file's name on somebody's disk.
    notes = frame.notes(
        request,
        "Timeline of one child",
        ("Child", identity.called),
        ("Window", child_page.WINDOWS[window]),
    )
    table = tables.timeline(line.events, notes)
    if params.format:
        return download(request, table)
    names = frame.names(request)
    return render(
        request,
        "performance/child.html",
        {
            "identity": identity,
            "worker": names.worker(row.worker),
            "worker_link": _caseload_link(scope, row.worker),
            "team": names.team(row.team),
            "service": names.service(row.service),
            "next": caseload_page.due_items(snap, [row.child_key]).get(row.child_key, ()),
            "timeline": line,
            "shapes": child_page.shapes_key(line.events),
            "windows": [(params.query(window=id), name, id == window) for id, name in child_page.WINDOWS.items()],
            "table": table,
            "crumbs": [
                drilldown.Crumb("Home", "/"),
                drilldown.Crumb("Children", "/children/"),
            ],
        },
    )


def _caseload_link(scope: Any, worker: str) -> str:
    return address.caseload(worker) if scope.may_see_caseload_of(worker) else ""
