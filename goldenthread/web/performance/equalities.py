"""One indicator by age, sex, ethnic group, disability and asylum, with and without what a reader leaves out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.access.scope import RESTRICTED
from goldenthread.observations import Cut, Period, population
from goldenthread.pages import drilldown, equalities, indicator_page, reading, words
from goldenthread.rules import timescales
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import asked_cut, refuse
from goldenthread.web.performance import frame, kept, references


@page("period", "service", "team", "format", section="indicators", by=tuple(equalities.BY), without=("yes",))
def show(request: Any, id: str) -> HttpResponse:
    snap, scope, params = request.snap, request.scope, request.params
    what = frame.find_indicator(request, id)
    by = params.get("by") or "ethnicity"
    if what.kind == "distribution" or not scope.may_break_down_by(by):
        refuse()
    leaves_out = params.get("without") == "yes"
    if leaves_out and not what.exclusions:
        refuse()
    cut = asked_cut(request)
    if RESTRICTED in (cut.service, cut.team, cut.worker):
        refuse()  # restricted children are counted together, and not told apart by anything
    chosen = replace(cut, without=tuple(one.column for one in what.exclusions)) if leaves_out else cut
    period = frame.asked_period(request, what)
    figures = scope.shown(kept.figures(snap, what.id, period, (by,), chosen))
    names = frame.names(request)
    fewest = timescales.in_force(settings.PRACTICE)["fewest-rated"].on(snap.as_at).number
    left_out = [f"Without: {one.title.lower()}" for one in what.exclusions] if leaves_out else []
    said = frame.filters(period, snap.as_at, cut, names) + [("Rows", one) for one in left_out]
    notes = frame.notes(request, f"{what.title}, by group", *said, definition=what.definition)
    grouped = equalities.ordered(by, figures)
    referred = [references.of(snap, figure, chosen) for figure in grouped] if params.format else []
    table = equalities.table(what, by, grouped, fewest, _people(snap, by, cut, period), notes, referred)
    if params.format:
        return download(request, table)
    whole = scope.shown(kept.figures(snap, what.id, period, (), chosen))[0]
    return render(
        request,
        "performance/equalities.html",
        {
            "indicator": what,
            "line": indicator_page.line_under(
                what, period, drilldown.place(cut, names), snap.as_at, frame.loaded(request)
            ),
            "crumbs": drilldown.way_back(what, period.text, cut, scope.cut, names, at_cases=True),
            "headline": words.sentence(reading.value(what, whole).sentence),
            "reference": references.of(snap, whole, chosen),
            "said": equalities.said(what, by, grouped),
            "table": table,
            "choices": [(name, params.query(by=key), key == by) for key, name in equalities.BY.items()],
            "left_out": left_out,
            "other_way": params.query(without="" if leaves_out else "yes") if what.exclusions else "",
            "other_words": "with everybody"
            if leaves_out
            else " and ".join(f"without {one.title.lower()}" for one in what.exclusions),
        },
    )


def _people(snap: Any, by: str, cut: Cut, period: Period) -> equalities.People:
    """The population of a group: by age where the estimates have that age range, for the authority as a whole."""

    def of(group: str) -> int | None:
        ages = group.replace(" to ", "-")
        if not cut.whole or by != "age_band" or ages == group:
            return None
        found = population.of(snap, ages, period.end)
        return found.number if found is not None else None

    return of
