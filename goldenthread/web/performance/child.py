"""One child: the page of her life, and the chronology to print or take away.

Whether she may be seen is asked of the scope before anything is read. What managers agreed for her comes from the
ledger of today's work and is handed on as plain data.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.observations.computable import levels
from goldenthread.observations.lights import missing_rules
from goldenthread.observations.timescales import timescales
from goldenthread.pages import address, child_next, child_page, drilldown
from goldenthread.pages.timeline import chronology, events, expected, facts, siblings
from goldenthread.pages.timeline.education import school
from goldenthread.web.audit.record import record
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import Child, find_child
from goldenthread.web.performance import frame, kept, life_markup
from goldenthread.web.today import standing
from goldenthread.web.today.models import Variation

# More lines than this of what took too long are folded away.
LINES_SHOWN = 10
TABLES = ("events", "expected", "too-long", "siblings")


@page("format", section="children", about_children=True, window=tuple(events.WINDOWS), siblings=("show",), table=TABLES)
def child(request: Any, reference: str) -> HttpResponse:
    """The page: who she is, what is next, her life drawn and listed. `siblings=show` lays theirs under it."""
    snap, scope, params = request.snap, request.scope, request.params
    row = find_child(request, reference)
    window = params.get("window") or events.USUAL_WINDOW
    over = params.get("siblings") == "show"
    related = siblings.read(snap, row.child_key, scope.children_sql(), snap.as_at, scope.groups, lives=over)
    identity, line = _life(request, row, window, related if over else ())
    notes = partial(_notes, request, identity=identity, window=window)
    told = siblings.told(related, line.first, snap.as_at) if over else {}
    if over:
        for one in related:
            record(request, "shown beside another", {"reference": one.child.reference})
    tables = {
        "events": lambda: chronology.chronology(line.events, notes("Timeline of one child")),
        "expected": lambda: chronology.kept(line.expected, notes("Expected and actual")),
        "too-long": lambda: chronology.too_long(line.expected, notes("Longer than expected")),
        "siblings": lambda: chronology.siblings(related, told, notes("Brothers and sisters")),
    }
    if params.format:
        return download(request, tables[params.get("table") or "events"]())
    names = frame.names(request)
    lights = standing.lights_for(snap, "child_key = ?", [row.child_key], shades=standing.ALL_SHADES)
    return render(
        request,
        "performance/child.html",
        {
            "identity": identity,
            "worker": names.worker(row.worker),
            "worker_link": address.caseload(row.worker) if scope.may_see_caseload_of(row.worker) else "",
            "team": names.team(row.team),
            "service": names.service(row.service),
            "next": child_next.standing(lights, _loaded(snap).missing, scope.groups),
            "timeline": line,
            "years": life_markup.years(line.years),
            "windows": _windows(params, window),
            "expected": tables["expected"](),
            "too_long": tables["too-long"](),
            "siblings": tables["siblings"]() if related else None,
            "files": {
                name.replace("-", "_"): {format: params.query(format=format, table=name) for format in ("csv", "xlsx")}
                for name in TABLES
            },
            "fold_too_long": len(line.expected.too_long) > LINES_SHOWN,
            "over": over,
            "siblings_link": params.query(siblings=None if over else "show"),
            "chronology": f"{address.chronology(row.reference)}?window={window}",
            "crumbs": [drilldown.Crumb("Home", address.HOME), drilldown.Crumb("Children", address.CHILDREN)],
        },
    )


@page("format", section="children", about_children=True, window=tuple(events.WINDOWS))
def chronology_page(request: Any, reference: str) -> HttpResponse:
    """All events of the window as one table, oldest first, to print or take away; as a rule of the whole life."""
    params = request.params
    row = find_child(request, reference)
    window = params.get("window") or "life"
    identity, line = _life(request, row, window)
    notes = partial(_notes, request, identity=identity, window=window)
    table = chronology.chronology(line.events, notes("Chronology of one child"))
    if params.format:
        return download(request, table)
    names = frame.names(request)
    return render(
        request,
        "performance/chronology.html",
        {
            "identity": identity,
            "worker": names.worker(row.worker),
            "team": names.team(row.team),
            "timeline": line,
            "window": events.WINDOWS[window],
            "windows": _windows(params, window),
            "table": table,
            "too_long": chronology.too_long(line.expected, notes("Longer than expected")),
            "crumbs": [
                drilldown.Crumb("Home", address.HOME),
                drilldown.Crumb("Children", address.CHILDREN),
                drilldown.Crumb("Child", address.child(row.reference)),
            ],
        },
    )


def _life(request: Any, row: Child, window: str, over: Any = ()) -> tuple[child_page.Identity, child_page.Timeline]:
    """Who she is and her life in the window, as far as this person may read it."""
    snap, scope = request.snap, request.scope
    identity = child_page.identity(row, snap.as_at, scope.groups)
    known = facts.read(
        snap,
        row.child_key,
        as_at=snap.as_at,
        born=row.date_of_birth,
        expected=row.expected_date_of_birth,
        rules=kept.once(snap, "timescales", lambda: timescales(snap)),
        agreed=agreed(row.reference),
    )
    measured = expected.measure(known, _loaded(snap), scope.groups)
    found = events.read(snap, row.child_key)
    return identity, child_page.timeline(found, measured, snap.as_at, scope.groups, window, identity.called, over)


def _loaded(snap: Any) -> expected.Loaded:
    """What the snapshot holds for every child, read once."""

    def made() -> expected.Loaded:
        terms = snap.query("SELECT start_date, end_date FROM terms WHERE start_date <= end_date")
        return expected.Loaded(
            levels(snap), missing_rules(snap), facts.first_days(snap), school(terms), snap.meta["nation"]
        )

    return kept.once(snap, "loaded for timelines", made)


def agreed(reference: str) -> list[facts.Agreed]:
    """Every interval a manager agreed for the child, now or once."""
    decided = (Variation.State.APPROVED, Variation.State.ENDED)
    return [
        facts.Agreed(one.rule, one.number, one.unit, one.from_day, one.last_day_in_force)
        for one in Variation.objects.filter(child=reference, state__in=decided)
    ]


def _notes(request: Any, title: str, *, identity: child_page.Identity, window: str) -> Any:
    # The file's title names no child: it becomes the file's name on somebody's disk.
    return frame.notes(request, title, ("Child", identity.called), ("Window", events.WINDOWS[window]))


def _windows(params: Any, chosen: str) -> list[tuple[str, str, bool]]:
    return [(params.query(window=id), name, id == chosen) for id, name in events.WINDOWS.items()]
