"""Caseloads: a worker's own children, and the work of a team or service by worker, never ranked."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from goldenthread.exceptions import RULES, ByClock
from goldenthread.indicators import CATALOGUE
from goldenthread.observations import Cut
from goldenthread.observations.clocks import clocks, has_clock
from goldenthread.pages import (
    address,
    caseload_page,
    drilldown,
    radar,
    supervision_sheet,
    tables,
    units,
    what_if,
    words,
    workload,
)
from goldenthread.pages import children as pages_children
from goldenthread.pages import lights as pages_lights
from goldenthread.pages.table import Table
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import refuse
from goldenthread.web.performance import frame, shelf
from goldenthread.web.today import standing

MEASURES = tuple(rule.id for rule in RULES.values() if has_clock(rule))
# Where an indicator names no usual target.
USUAL_TARGET = Decimal(90)


@page("format", "team", section="caseload", about_children=True, table=("due", "days", "kinds"))
def own_or_list(request: Any) -> HttpResponse:
    """A worker's own caseload; for a manager the list of caseloads, of one team where it is asked for."""
    scope = request.scope
    if scope.cut is not None and scope.cut.worker:
        if request.params.team:
            refuse()
        return _caseload(request, scope.cut.worker, own=True)
    if scope.cut is None or not scope.sees_children:
        refuse()
    return _list(request)


@page("format", section="caseload", about_children=True, table=("due", "days", "kinds"))
def of_worker(request: Any, worker: str) -> HttpResponse:
    if not request.scope.may_see_caseload_of(worker):
        refuse()
    return _caseload(request, worker, own=worker == request.person.worker)


@page("format", section="caseload", about_children=True)
def supervision(request: Any, worker: str) -> HttpResponse:
    """The sheet for supervision with one worker: every child on one A4 landscape side, with room to write."""
    if not request.scope.may_see_caseload_of(worker):
        refuse()
    snap, names = request.snap, frame.names(request)
    children = _children_of(request, worker)
    lights = _lights(request, [child.child_key for child in children])
    notes = frame.notes(request, "Supervision sheet", ("Worker", names.worker(worker)))
    table = supervision_sheet.table(children, lights, snap.as_at, notes)
    if request.params.format:
        return download(request, table)
    return render(
        request,
        "performance/supervision.html",
        {
            "heading": f"Supervision: {names.worker(worker)}",
            "table": table,
            "count": words.plural(len(children), "children"),
            "dense": not supervision_sheet.fits(table),
            "as_at": words.day(snap.as_at),
            "back": address.caseload(worker),
            "crumbs": [drilldown.Crumb("Home", address.HOME), drilldown.Crumb("Caseloads", address.CASELOADS)],
        },
    )


def _condition(request: Any, worker: str) -> tuple[str, list[Any]]:
    """The children of a caseload page, as a condition.

    Someone whose scope is wider than one worker's children sees those this worker holds. A worker's own scope
    is the caseload itself, with any restricted child she is named for.
    """
    where, values = request.scope.children_sql()
    if not (request.scope.cut and request.scope.cut.worker):
        where, values = f"worker = ? AND {where}", [worker, *values]
    return where, values


def _children_of(request: Any, worker: str) -> list[pages_children.Child]:
    snap, scope = request.snap, request.scope
    _, children = pages_children.open_children(snap, _condition(request, worker), snap.as_at, scope.groups, None)
    return children


def _lights(request: Any, keys: list[int]) -> list[Any]:
    found = standing.lights_for(
        request.snap, "child_key IN (SELECT unnest(CAST(? AS INTEGER[])))", [keys], shades=standing.ALL_SHADES
    )
    return [pages_lights.for_reader(light, request.scope.groups) for light in found]


def _caseload(request: Any, worker: str, *, own: bool) -> HttpResponse:
    snap, scope, params = request.snap, request.scope, request.params
    children = _children_of(request, worker)
    lights = _lights(request, [child.child_key for child in children])
    load = caseload_page.caseload(children, caseload_page.items_of(lights, snap.as_at), own=own)
    names = frame.names(request)
    said = [("Worker", names.worker(worker))]
    ahead = radar.radar(lights, snap.as_at)
    due = tables.due(load, frame.notes(request, "Caseload: what is next", *said))
    days = radar.table(ahead, frame.notes(request, "What falls due, by day", *said))
    mix = workload.mix(snap, _condition(request, worker))
    kinds = workload.table(mix, frame.notes(request, "Kinds of case", *said))
    if params.format:
        return download(request, {"days": days, "kinds": kinds}.get(params.get("table"), due))
    return render(
        request,
        "performance/caseload.html",
        {
            "heading": "Your caseload" if own else f"Caseload of {names.worker(worker)}",
            "own": own,
            "load": load,
            "children": len(children),
            "ahead": ahead,
            "days": days,
            "kinds": kinds,
            "harder": workload.said(mix),
            "as_at": words.day(snap.as_at),
            "csv": params.query(format="csv"),
            "xlsx": params.query(format="xlsx"),
            "days_csv": params.query(format="csv", table="days"),
            "days_xlsx": params.query(format="xlsx", table="days"),
            "sheet": f"{address.caseload(worker)}supervision/",
            "outlook": address.OUTLOOK,
            "crumbs": []
            if scope.cut and scope.cut.worker
            else [drilldown.Crumb("Home", address.HOME), drilldown.Crumb("Caseloads", address.CASELOADS)],
        },
    )


def _team_condition(request: Any) -> tuple[str, list[Any]]:
    """The scope, narrowed to a team that is asked for; a team outside it is not there."""
    where, values = request.scope.children_sql()
    team = request.params.team
    if not team:
        return where, values
    cut = request.scope.narrowed(Cut(team=team))
    if cut is None or not request.scope.may_see_figures_for(cut):
        refuse()
    return f"team = ? AND {where}", [team, *values]


def _list(request: Any) -> HttpResponse:
    snap, params = request.snap, request.params
    condition = _team_condition(request)
    if params.format:
        return download(request, _made(request, condition)[params.get("table") or "due"][0])
    where, values = condition
    key = ("caseloads", request.scope.cut, where, tuple(map(str, values)), params.query(), standing.state(snap))
    part = shelf.written(snap, key, lambda: _written(request, condition))
    return render(request, "performance/caseloads.html", {"part": part, "as_at": words.day(snap.as_at)})


def _made(request: Any, condition: tuple[str, list[Any]]) -> dict[str, tuple[Table, Any]]:
    """The three tables of the page by their name in the address, with what they were made from."""
    snap, names = request.snap, frame.names(request)
    said = [("Team", names.name("team", request.params.team))] if request.params.team else []
    where, values = condition
    of_scope = f"child_key IN (SELECT child_key FROM children WHERE open_today AND {where})"  # noqa: S608
    lights = standing.lights_for(snap, of_scope, values, shades=standing.ALL_SHADES)
    held = snap.query(f"SELECT child_key, worker, team FROM children WHERE open_today AND {where}", values)  # noqa: S608
    rows = caseload_page.by_worker(held, lights, snap.as_at)
    ahead = radar.radar(lights, snap.as_at)
    mix = workload.mix(snap, condition)
    return {
        "due": (
            tables.workloads(
                rows, names, frame.notes(request, "Caseloads by worker", *said), links=request.scope.names_shown
            ),
            rows,
        ),
        "days": (radar.table(ahead, frame.notes(request, "What falls due, by day", *said)), ahead),
        "kinds": (workload.table(mix, frame.notes(request, "Kinds of case", *said)), mix),
    }


def _written(request: Any, condition: tuple[str, list[Any]]) -> str:
    """The page under its heading, as markup."""
    params, names = request.params, frame.names(request)
    made = _made(request, condition)
    (table, rows), (days, ahead), (kinds, mix) = made["due"], made["days"], made["kinds"]
    teams = sorted({row[1] for row in rows} - units.STAND_INS.keys()) if not params.team else []
    return render_to_string(
        "performance/_caseloads.html",
        {
            "request": request,
            "table": table,
            "ahead": ahead,
            "days": days,
            "days_csv": params.query(format="csv", table="days"),
            "days_xlsx": params.query(format="xlsx", table="days"),
            "kinds": kinds,
            "harder": workload.said(mix),
            "place": names.name("team", params.team) if params.team else drilldown.place(request.scope.cut, names),
            "total": words.plural(sum(row[2] for row in rows), "children"),
            "teams": [(names.name("team", team), params.query(team=team)) for team in teams] if len(teams) > 1 else [],
            "outlook": address.with_query(address.OUTLOOK, team=params.team),
            "as_at": words.day(request.snap.as_at),
        },
    )


@page("team", section="caseload", about_children=True, post=True, measure=MEASURES)
def outlook(request: Any) -> HttpResponse:
    """If nothing happens: a measure at the month end if none, all or the ticked things are done.

    Ticks and target are posted, so that no child stands in an address; nothing is changed.
    """
    snap, scope = request.snap, request.scope
    if not scope.sees_children or scope.cut is None:
        refuse()
    if request.method == "POST":
        request.outcome = "shown"  # for the audit: nothing is searched or changed
    condition, values = _team_condition(request)
    measure = request.params.get("measure") or MEASURES[0]
    rule = RULES[measure]
    where = f"child_key IN (SELECT child_key FROM children WHERE {condition})"  # noqa: S608
    rows = clocks(snap, rule, where, values)
    target, problem = _target(request, rule)
    ticked = _ticked(request, [row.child_key for row in rows])
    made = what_if.outlook(rows, snap.as_at, target, ticked)
    children = pages_children.by_key(
        snap, [one.child_key for one in made.open], scope.children_sql(), snap.as_at, scope.groups
    )
    names = frame.names(request)
    assert isinstance(rule.light, ByClock)
    return render(
        request,
        "performance/outlook.html",
        {
            "made": made,
            "measures": [(id, CATALOGUE[RULES[id].indicator].title, id == measure) for id in MEASURES],
            "measure": measure,
            "title": CATALOGUE[rule.light.standard].title,
            "target": target,
            "problem": problem,
            "lines": [
                (children[one.child_key], words.day(one.basis), words.day(one.due), one.late, one.child_key in ticked)
                for one in made.open
            ],
            "end": words.day(made.day),
            "as_at": words.day(snap.as_at),
            "team": request.params.team or "",
            "place": names.name("team", request.params.team)
            if request.params.team
            else drilldown.mid(drilldown.place(scope.cut, names)),
        },
    )


def _target(request: Any, rule: Any) -> tuple[Decimal, str]:
    """The target typed, else the usual one of the indicator; and what is wrong with what was typed."""
    usual = CATALOGUE[rule.light.standard].typical_target.split("%")[0]
    fallback = Decimal(usual) if usual.isdigit() else USUAL_TARGET
    typed = request.POST.get("target", "").strip().removesuffix("%")[:10]
    if not typed:
        return fallback, ""
    try:
        target = Decimal(typed)
    except InvalidOperation:
        target = Decimal(-1)
    if not target.is_finite() or not 0 <= target <= 100:
        return fallback, "Enter a target from 0 to 100, such as 90."
    return target, ""


def _ticked(request: Any, keys: list[int]) -> frozenset[int]:
    """The children ticked, of those on the page; a reference that is not among them is passed over."""
    references = [text for text in request.POST.getlist("done")[:1000] if len(text) <= 40]
    if not references:
        return frozenset()
    rows = request.snap.query(
        "SELECT child_key FROM children WHERE reference IN (SELECT unnest(CAST(? AS VARCHAR[]))) "
        "AND child_key IN (SELECT unnest(CAST(? AS INTEGER[])))",
        [references, keys],
    )
    return frozenset(row[0] for row in rows)
