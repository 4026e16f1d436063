"""Children within the scope of the person signed in: the list and the search.

A search is a form that is posted, so what somebody typed (a name, often) is never in an address,
a history or a log.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.pages import children as pages_children
from goldenthread.pages import tables, words
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import refuse
from goldenthread.web.performance import frame


@page("page", "format", section="children", about_children=True, post=True, show=("all",))
def listing(request: Any) -> HttpResponse:
    snap, scope, params = request.snap, request.scope, request.params
    if not scope.sees_children:
        refuse()
    if request.method == "POST":
        return _search(request)
    everything = bool(params.format) or params.get("show") == "all"
    total, found = pages_children.open_children(
        snap, scope.children_sql(), snap.as_at, scope.groups, None if everything else params.page
    )
    pages = 1 if everything else max(1, -(-total // pages_children.PAGE))
    if params.page > pages:
        refuse()
    names = frame.names(request)
    table = tables.children(found, names, frame.notes(request, "Children open to the service"))
    if params.format:
        return download(request, table)
    first = (params.page - 1) * pages_children.PAGE
    return render(
        request,
        "performance/children.html",
        {
            "table": table,
            "total": words.plural(total, "children"),
            "shown_from": first + 1 if found else 0,
            "shown_to": first + len(found),
            "page": params.page,
            "pages": pages,
            "earlier": params.query(page=params.page - 1) if params.page > 1 else "",
            "later": params.query(page=params.page + 1) if params.page < pages else "",
            "all": params.query(show="all") if pages > 1 else "",
            "names_shown": scope.names_shown,
        },
    )


def _search(request: Any) -> HttpResponse:
    snap, scope = request.snap, request.scope
    asked = request.POST.get("q", "")[:100].replace("\x00", "")
    found = pages_children.search(snap, asked, scope.children_sql(), snap.as_at, scope.groups)
    names = frame.names(request)
    notes = frame.notes(request, "Children found")
    return render(
        request,
        "performance/children_found.html",
        {
            "found": found,
            "count": words.plural(len(found.children), "children"),
            "most": pages_children.MOST_FOUND,
            "table": tables.children(found.children, names, notes),
            "names_shown": scope.names_shown,
        },
    )
