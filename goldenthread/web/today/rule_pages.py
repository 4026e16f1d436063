"""The rules behind the exceptions, in words: what turns amber and red, who acts, and which paragraph says so."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.exceptions import RULES
from goldenthread.indicators import CATALOGUE
from goldenthread.observations.timescales import timescales
from goldenthread.pages import address, standards, words
from goldenthread.pages.table import Cell, Column, Table
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import refuse
from goldenthread.web.performance import frame, kept
from goldenthread.web.today import standing


def _missing(request: Any) -> dict[str, str]:
    return kept.once(request.snap, "missing rules", lambda: standing.missing_rules(request.snap))


@page("format", section="exceptions")
def listing(request: Any) -> HttpResponse:
    """All the rules of this nation, with those that the loaded data cannot tell said so."""
    if not request.scope.sees_children:
        refuse()
    missing, nation = _missing(request), frame.nation(request)
    rows = [
        [
            Cell(rule.title, link=f"/exceptions/rules/{rule.id}/"),
            rule.group.replace("-", " "),
            rule.cohort,
            rule.amber_words or "never",
            rule.red_words or "never",
            rule.owner,
            rule.reference,
            missing.get(rule.id, "Yes"),
        ]
        for rule in RULES.values()
        if rule.nation in ("both", nation)
    ]
    heads = ("Rule", "Part of the work", "About", "Amber when", "Red when", "Who acts", "Source", "Can it be told?")
    notes = frame.notes(request, "Exception rules")
    table = Table(notes.title, tuple(Column(head) for head in heads), rows, notes)
    if request.params.format:
        return download(request, table)
    return render(
        request, "today/rules.html", {"table": table, "count": words.times(len(rows), "rule"), "missing": len(missing)}
    )


@page(section="exceptions")
def one(request: Any, rule: str) -> HttpResponse:
    """One rule: its words, its limits side by side, and the indicator it belongs to."""
    found = RULES.get(rule)
    if found is None or not request.scope.sees_children or found.nation not in ("both", frame.nation(request)):
        refuse()
    linked = CATALOGUE.get(found.indicator)
    snap = request.snap
    limits = standards.in_force(found.limits, kept.once(snap, "timescales", lambda: timescales(snap)))
    return render(
        request,
        "today/rule.html",
        {
            "rule": found,
            "statutory": [standards.limit(one, source=True) for one in limits if not one.local],
            "local": [standards.limit(one, source=True) for one in limits if one.local],
            "indicator": linked,
            "indicator_address": address.indicator(linked.id) if linked else "",
            "missing": _missing(request).get(found.id, ""),
        },
    )
