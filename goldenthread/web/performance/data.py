"""What has been loaded and what it means: loads, levels, set-aside rows, the data dictionary."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.indicators import CATALOGUE
from goldenthread.observations import Period, figures
from goldenthread.pages import address, data_page, drilldown, words
from goldenthread.records import TABLES
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import refuse
from goldenthread.web.performance import frame
from goldenthread.web.supplied import rights

HOME = drilldown.Crumb("Home", address.HOME)
DATA = drilldown.Crumb("Data and definitions", address.DATA)
DICTIONARY = drilldown.Crumb("Definitions of the data", address.DEFINITIONS)


@page("format", section="data", table=("loads", "held", "missing"))
def overview(request: Any) -> HttpResponse:
    snap, scope, params = request.snap, request.scope, request.params
    context: dict[str, Any] = {
        "as_at": words.day(snap.as_at),
        "loaded": words.moment(frame.loaded(request)),
        "snapshot": snap.id,
        "crumbs": [HOME],
        "enters": rights.may_enter(request),
    }
    if scope.sees_data_pages:
        made = {
            "loads": data_page.loads_table(data_page.loads(snap), frame.notes(request, "Files loaded")),
            "held": data_page.levels_table(snap, frame.notes(request, "What the load holds")),
            "missing": data_page.not_computable_table(
                CATALOGUE, _figures(request), frame.notes(request, "Indicators that cannot be worked out")
            ),
        }
        if params.format:
            return download(request, made[params.get("table") or "loads"])
        context |= made | {"held_sentence": data_page.held_sentence(made["held"])}
    elif params.format:
        refuse()
    return render(request, "performance/data.html", context)


def _figures(request: Any) -> list[Any]:
    """The latest whole month of every indicator of this nation, to learn which cannot be worked out."""
    from goldenthread.pages import reading

    nation = frame.nation(request)
    found = []
    for kind in data_page.PERIOD_KINDS:
        ids = [i.id for i in CATALOGUE.values() if i.nation in ("both", nation) and i.period_kind == kind]
        if ids:
            sample = CATALOGUE[ids[0]]
            period = Period.parse(reading.usual_period(sample, request.snap.as_at))
            found += figures(request.snap, ids, period)
    once = {figure.indicator: figure for figure in found}
    return [once[id] for id in CATALOGUE if id in once]


@page("format", section="data", table=("set-aside", "noticed"))
def load(request: Any, batch: str) -> HttpResponse:
    if not request.scope.sees_data_pages:
        refuse()
    found = data_page.loads(request.snap, batch)
    if not found:
        refuse()
    one = found[0]
    notes = frame.notes(request, "Rows set aside", ("File", one.file))
    issues = data_page.issues_table(
        request.snap, one, frame.notes(request, "What was noticed, by place and rule", ("File", one.file))
    )
    if request.params.format:
        noticed = request.params.get("table") == "noticed"
        return download(request, issues if noticed else data_page.set_aside_table(request.snap, one, notes))
    count = data_page.set_aside_count(request.snap, one)
    return render(
        request,
        "performance/load.html",
        {
            "load": one,
            "facts": data_page.load_facts(one),
            "set_aside": data_page.set_aside_table(request.snap, one, notes, data_page.MOST_SET_ASIDE),
            "count": count,
            "shown": min(count, data_page.MOST_SET_ASIDE),
            "issues": issues,
            "crumbs": [HOME, DATA],
        },
    )


@page("format", section="data")
def dictionary(request: Any) -> HttpResponse:
    table = data_page.dictionary_table(frame.notes(request, "Tables"))
    if request.params.format:
        return download(request, table)
    return render(request, "performance/dictionary.html", {"table": table, "crumbs": [HOME, DATA]})


@page("format", section="data")
def definition(request: Any, table: str) -> HttpResponse:
    declared = TABLES.get(table)
    if declared is None:
        refuse()
    columns = data_page.columns_table(declared, frame.notes(request, f"Columns of {declared.name}"))
    if request.params.format:
        return download(request, columns)
    return render(
        request,
        "performance/definition.html",
        {
            "declared": declared,
            "kind": data_page.KINDS[declared.kind],
            "table": columns,
            "code_sets": data_page.code_sets(declared),
            "crumbs": [HOME, DATA, DICTIONARY],
        },
    )
