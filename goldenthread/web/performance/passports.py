"""`/figure/`: a figure by the short reference that is printed beside it, as it was when it was printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property, partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread import access
from goldenthread.access.small_numbers import hidden
from goldenthread.indicators import CATALOGUE, Indicator, list_of
from goldenthread.observations import Cut, Figure, cases
from goldenthread.observations.passport import Passport, opened, reference
from goldenthread.observations.timescales import timescales
from goldenthread.pages import case_list as pages_case_list
from goldenthread.pages import children as pages_children
from goldenthread.pages import data_page, passport_page, standards, tables, units
from goldenthread.pages.table import Notes
from goldenthread.web.base import store
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import refuse
from goldenthread.web.performance import frame, kept
from goldenthread.web.performance.references import secret
from goldenthread.words import Spread

# To readers of headlines a corrected figure replaces the old one: the two together could tell of one child.
REPLACED = "Hidden because a later load gives another figure."


@page("q", section="data")
def ask(request: Any) -> HttpResponse:
    """The box: what was typed leads to its figure."""
    if not request.scope.sees_figures:
        refuse()
    asked = (request.params.q or "").strip()
    if asked and _find(asked) is not None:
        return redirect(reverse("figure", args=[asked.upper().replace(" ", "-")]))
    return render(request, "performance/figure_asked.html", {"asked": asked})


@page("format", section="data", about_children=True)
def figure(request: Any, text: str) -> HttpResponse:
    found = _find(text)
    if found is None:
        refuse()
    what = CATALOGUE[found.indicator]
    snap = store.opened(found.snapshot)
    snap.entered = request.snap.entered
    scope = access.scope(request.person, snap)
    if not _may_see(request, scope, found, what):
        refuse()
    shown = _figure(snap, scope, found)
    if shown is None:
        refuse()
    names = kept.once(snap, "names", partial(units.read, snap))
    narrowed = passport_page.filters(found.period, found.cut, found.by, snap.as_at, names, what)
    rules = standards.in_force(what.rules, kept.once(snap, "timescales", lambda: timescales(snap)))
    latest = None if snap.id == request.snap.id else _figure(request.snap, request.scope, found)
    if scope.headline_only and snap.id != request.snap.id and not _same(shown, latest):
        shown = hidden(shown, REPLACED)
    made = passport_page.page(
        what,
        shown,
        narrowed,
        rules,
        snapshot=snap.id,
        as_at=snap.as_at,
        loaded=kept.once(snap, "loaded", partial(data_page.latest_load, snap)),
        version=passport_page.definition_version(what),
        now=latest,
        now_as_at=request.snap.as_at if latest is not None else None,
    )
    notes = Notes(
        f"{what.title}: the rows behind it",
        snap.as_at,
        snap.id,
        (("Reference", reference(found, secret())), *(tuple(one.split(": ", 1)) for one in narrowed if ": " in one)),  # type: ignore[arg-type]
        what.definition,
    )
    rows = _rows(request, snap, scope, found, what, shown, names, notes)
    if request.params.format:
        return download(request, rows[1] if rows is not None else refuse())
    return render(
        request,
        "performance/figure.html",
        {
            "passport": made,
            "reference": reference(found, secret()),
            "indicator": what,
            "rows": rows,
            "latest": snap.id == request.snap.id,
        },
    )


def _same(one: Figure, other: Figure | None) -> bool:
    numbers = (one.numerator, one.denominator, one.value)
    return other is not None and numbers == (other.numerator, other.denominator, other.value)


def _may_see(request: Any, scope: access.Scope, found: Passport, what: Indicator) -> bool:
    """Both then and now: within the part of the authority that is theirs in the snapshot of the figure and today."""
    now = request.scope
    if what.nation not in ("both", frame.nation(request)):
        return False
    whole_today = now.cut == Cut() and not now.headline_only
    cut = replace(_narrowest(found), without=())
    if now.headline_only and found.cut.without:
        return False  # the headline less this one would be a number of the few who are left out
    allowed = scope.may_see_figures_for(cut) and scope.narrowed(cut) == cut
    return allowed and scope.may_break_down_by(*found.by) and (whole_today or now.may_see_figures_for(cut))


def _narrowest(found: Passport) -> Cut:
    """The cut of a figure with the unit it is one group of."""
    cut, by = found.cut, found.by
    return Cut(
        by.get("service") or cut.service,
        by.get("team") or cut.team,
        by.get("worker") or cut.worker,
        without=cut.without,
    )


def _figure(snap: Any, scope: access.Scope, found: Passport) -> Figure | None:
    """The very figure: of its period, cut and group."""
    by = tuple(name for name in found.by if name != "band")
    rows = scope.shown(kept.figures(snap, found.indicator, found.period, by, found.cut))
    return next((row for row in rows if dict(row.by) == dict(found.by)), None)


def _rows(
    request: Any, snap: Any, scope: access.Scope, found: Passport, what: Indicator, figure: Figure,
    names: units.Units, notes: Notes,
) -> tuple[pages_case_list.Sheet, Any] | None:  # fmt: skip
    """The rows behind it: children the reader may see both then and today; None for who sees no children."""
    groups = {name: value for name, value in found.by.items() if name not in ("band", "service", "team", "worker")}
    cut = _narrowest(found)
    if not scope.may_see_cases_for(replace(cut, without=())) or figure.status != "ok" or groups:
        return None
    listed = cases(snap, what.id, found.period, cut, found.by.get("band"))
    keys = {row.child_key for row in listed.rows}
    within = request.scope.children_sql()
    today = {one for (one,) in request.snap.query(f"SELECT reference FROM children WHERE {within[0]}", within[1])}  # noqa: S608
    may = {row.child_key for row in listed.rows if row.reference in today} & set(scope.may_see_children(keys))
    visible, hidden = pages_case_list.visible(listed.rows, may)
    known = pages_children.by_key(snap, may, ("TRUE", []), snap.as_at, scope.groups)
    sheet = pages_case_list.sheet(what, listed, figure, visible, hidden, known, names, scope.groups, page=None)
    return sheet, tables.cases(sheet, notes)


def _find(text: str) -> Passport | None:
    return opened(text, secret(), _Known())


class _Known:
    """What references of this home may name: its snapshots, the catalogue, and the units and bands of a snapshot."""

    @cached_property
    def _snapshots(self) -> list[str]:
        return store.published()

    def snapshots(self) -> Iterable[str]:
        return self._snapshots

    def indicators(self) -> Iterable[str]:
        return CATALOGUE

    def values(self, snapshot: str, indicator: str, name: str) -> Iterable[str]:
        snap = store.opened(snapshot)
        what = CATALOGUE[indicator]
        if name == "without":
            return [one.column for one in what.exclusions]
        if name in ("service", "team"):
            found = snap.query(f"SELECT DISTINCT {name} FROM units")  # noqa: S608
            return [*(id for (id,) in found if id), "(none)", "(restricted)"]
        if name == "worker":
            return [*(id for (id,) in snap.query("SELECT worker FROM staff")), "(none)", "(restricted)"]
        column = what.figure.band if name == "band" and isinstance(what.figure, Spread) else name
        case_list = list_of(what.figure).name
        if name == "band" and not isinstance(what.figure, Spread):
            return []
        return [str(value) for (value,) in snap.query(f'SELECT DISTINCT "{column}" FROM "case_{case_list}"')]  # noqa: S608
