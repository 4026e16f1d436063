"""The front page: tiles for those who answer for a service, and the right door for everyone else."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from goldenthread.indicators import CATALOGUE
from goldenthread.pages import drilldown, tiles_for_role, words
from goldenthread.web.base.doors import page
from goldenthread.web.performance import frame
from goldenthread.web.today import lists


@page(section="home")
def home(request: Any) -> HttpResponseBase:
    scope = request.scope
    if scope.cut is not None and scope.cut.worker:
        return redirect("caseload")
    if not scope.sees_figures:
        return redirect("children" if scope.sees_children else "data")
    groups = tiles_for_role.groups(
        request.person.role,
        {indicator.id: indicator.nation for indicator in CATALOGUE.values()},
        frame.nation(request),
    )
    wanted = [CATALOGUE[id] for group in groups for id in group.indicators]
    tiles = frame.tiles(request, wanted, links=not scope.headline_only)
    silent = {id for id, one in tiles.items() if one.silent}
    quiet = {id for id, one in tiles.items() if one.quiet}
    groups = tiles_for_role.choose(groups, silent, quiet)
    return render(
        request,
        "performance/home.html",
        {
            "groups": [(group.name, [tiles[id] for id in group.indicators]) for group in groups],
            "as_at": words.day(request.snap.as_at),
            "loaded": words.moment(frame.loaded(request)),
            "place": drilldown.place(scope.cut, frame.names(request)),
            "exceptions": lists.counts(request) if scope.sees_children else None,
        },
    )
