"""The bridge of one indicator: how last month's figure became this month's."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.access.scope import RESTRICTED
from goldenthread.observations import Figure, Period
from goldenthread.observations.bridge import bridge
from goldenthread.pages import bridge_page, drilldown, indicator_page, reading
from goldenthread.pages import children as pages_children
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import asked_cut, refuse
from goldenthread.web.performance import frame, kept


@page(
    "period", "service", "team", "worker", "format",
    section="indicators", about_children=True, table=("steps", "children"),
)  # fmt: skip
def show(request: Any, id: str) -> HttpResponse:
    snap, scope, params = request.snap, request.scope, request.params
    what = frame.find_indicator(request, id)
    cut = asked_cut(request)
    if not scope.may_see_cases_for(cut) or RESTRICTED in (cut.service, cut.team, cut.worker):
        refuse()
    period = frame.asked_period(request, what)
    before = reading.compared_with(what, period)
    names = frame.names(request)
    found = kept.lately(snap, ("bridge", what.id, period, cut), partial(bridge, snap, what, before, period, cut))
    keys = {step.row.child_key for step in found.steps if not step.row.restricted or scope.person.rights.named_access}
    may = scope.may_see_children(keys)
    known = pages_children.by_key(snap, may, ("TRUE", []), snap.as_at, scope.groups)
    days = (reading.period_day(before, snap.as_at), reading.period_day(period, snap.as_at))
    said = frame.filters(period, snap.as_at, cut, names)
    notes = frame.notes(request, f"{what.title}: from one month to the next", *said, definition=what.definition)
    made = bridge_page.page(
        what, found, _figure(request, what, before, cut), _figure(request, what, period, cut), known, names, notes, days
    )
    if params.format:
        return download(request, made.children if params.get("table") == "children" else made.table)
    place = drilldown.place(cut, names)
    return render(
        request,
        "performance/bridge.html",
        {
            "indicator": what,
            "line": indicator_page.line_under(what, period, place, snap.as_at, frame.loaded(request)),
            "crumbs": drilldown.way_back(what, period.text, cut, scope.cut, names, at_cases=True),
            "bridge": made,
            "files": [
                (params.query(format="csv", table=name), params.query(format="xlsx", table=name))
                for name in ("steps", "children")
            ],
        },
    )


def _figure(request: Any, what: Any, period: Period, cut: Any) -> Figure:
    found: list[Figure] = request.scope.shown(kept.figures(request.snap, what.id, period, (), cut))
    return found[0]
