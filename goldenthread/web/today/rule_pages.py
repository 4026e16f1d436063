"""The rules behind the exceptions, in words: what turns amber and red, who acts, and which paragraph says so."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.exceptions import RULES, ExceptionRule
from goldenthread.indicators import CATALOGUE
from goldenthread.observations.timescales import timescales
from goldenthread.pages import address, standards, words
from goldenthread.pages.table import Cell, Column, Table
from goldenthread.pages.work import PARTS
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import refuse
from goldenthread.web.performance import frame, kept
from goldenthread.web.today import standing


def _missing(request: Any) -> dict[str, str]:
    return kept.once(request.snap, "missing rules", lambda: standing.missing_rules(request.snap))


@page("format", section="exceptions")
def listing(request: Any) -> HttpResponse:
    """All the rules of this nation by part of the work, with those that the loaded data cannot tell said so."""
    if not request.scope.sees_children:
        refuse()
    missing, nation = _missing(request), frame.nation(request)
    rules = [rule for rule in RULES.values() if rule.nation in ("both", nation)]
    if request.params.format:
        return download(request, _file(request, rules, missing))
    untold = [rule for rule in rules if rule.id in missing]
    return render(
        request,
        "today/rules.html",
        {
            "parts": [
                (id, title, _part(request, title, [rule for rule in rules if rule.group == id]))
                for id, title in PARTS.items()
                if any(rule.group == id for rule in rules)
            ],
            "count": words.times(len(rules), "rule"),
            "untold": [(rule.title, f"/exceptions/rules/{rule.id}/", missing[rule.id]) for rule in untold],
            "untold_said": words.times(len(untold), "rule cannot be told", "rules cannot be told"),
            "csv": request.params.query(format="csv"),
            "xlsx": request.params.query(format="xlsx"),
        },
    )


def _part(request: Any, title: str, rules: list[ExceptionRule]) -> Table:
    """The rules of one part of the work as the page shows them."""
    rows = [
        [
            Cell(rule.title, link=f"/exceptions/rules/{rule.id}/"),
            rule.cohort,
            rule.amber_words or "never",
            rule.red_words or "never",
            rule.owner,
        ]
        for rule in rules
    ]
    heads = ("Rule", "About", "◆ Amber when", "▲ Red when", "Who acts")
    return Table(title, tuple(Column(head) for head in heads), rows, frame.notes(request, "Exception rules"))


def _file(request: Any, rules: list[ExceptionRule], missing: dict[str, str]) -> Table:
    rows = [
        [
            rule.title,
            PARTS[rule.group],
            rule.cohort,
            rule.amber_words or "never",
            rule.red_words or "never",
            rule.owner,
            rule.escalate_to,
            rule.reference,
            missing.get(rule.id, "Yes"),
        ]
        for rule in rules
    ]
    heads = (
        "Rule", "Part of the work", "About", "Amber when", "Red when", "Who acts", "Escalated to", "Source",
        "Can it be told?",
    )  # fmt: skip
    return Table(
        "Exception rules", tuple(Column(head) for head in heads), rows, frame.notes(request, "Exception rules")
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
