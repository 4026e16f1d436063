"""One child: the page of her life, and the chronology to print or take away.

Whether she may be seen is asked of the scope before anything is read. What managers agreed for her comes from the
ledger of today's work and is handed on as plain data.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.observations.computable import levels
from goldenthread.observations.timescales import timescales
from goldenthread.pages import address, child_next, child_page, drilldown
from goldenthread.pages.chart import Drawing
from goldenthread.pages.table import Notes, Table
from goldenthread.pages.timeline import chronology, events, expected, facts, siblings
from goldenthread.pages.timeline.school import school
from goldenthread.web.audit.record import record
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import Child, find_child
from goldenthread.web.performance import frame, kept, life_markup
from goldenthread.web.today import standing
from goldenthread.web.today.models import Variation

# So many times that something took too long stand open on the page; more are folded away.
FEW_LINES = 6
TABLES = ("events", "expected", "too-long", "siblings")


@page("format", section="children", about_children=True, window=tuple(events.WINDOWS), siblings=("show",), table=TABLES)
def child(request: Any, reference: str) -> HttpResponse:
    """The page: who she is, what is next, her life drawn and listed. `siblings=show` lays theirs under it."""
    snap, scope, params = request.snap, request.scope, request.params
    asked = _asked(request, reference, events.USUAL_WINDOW)
    over = params.get("siblings") == "show"
    related = siblings.read(snap, asked.row.child_key, scope.children_sql(), snap.as_at, scope.groups, lives=over)
    if over:
        for one in related:
            record(request, "shown beside another", {"reference": one.child.reference})
    if params.format:
        return download(request, _table(request, asked, related, params.get("table") or "events"))
    shown = _shown(request, asked, related if over else ())
    told = siblings.told(related, shown.first, snap.as_at) if over else {}
    names, row = frame.names(request), asked.row
    return render(
        request,
        "performance/child.html",
        {
            "identity": asked.identity,
            "reference": row.reference,
            "worker": names.worker(row.worker),
            "worker_link": address.caseload(row.worker) if scope.may_see_caseload_of(row.worker) else "",
            "team": names.team(row.team),
            "service": names.service(row.service),
            "next": child_next.standing(
                standing.of_child(snap, row.child_key, asked.decided), _loaded(snap).missing, scope.groups
            ),
            "shown": shown,
            "windows": _windows(params, asked.window),
            "siblings": chronology.siblings(related, told, asked.notes("Brothers and sisters")) if related else None,
            "files": _files(params),
            "over": over,
            "siblings_link": params.query(siblings=None if over else "show"),
            "chronology": f"{address.chronology(row.reference)}?window={asked.window}",
            "crumbs": [drilldown.Crumb("Home", address.HOME), drilldown.Crumb("Children", address.CHILDREN)],
        },
    )


@page("format", section="children", about_children=True, window=tuple(events.WINDOWS))
def chronology_page(request: Any, reference: str) -> HttpResponse:
    """All events of the window as one table, oldest first, to print or take away; as a rule of the whole life."""
    asked = _asked(request, reference, "life")
    line = _life(request, asked)
    table = chronology.chronology(line.events, asked.notes("Chronology of one child"))
    if request.params.format:
        return download(request, table)
    names = frame.names(request)
    return render(
        request,
        "performance/chronology.html",
        {
            "identity": asked.identity,
            "worker": names.worker(asked.row.worker),
            "team": names.team(asked.row.team),
            "timeline": line,
            "window": events.WINDOWS[asked.window],
            "windows": _windows(request.params, asked.window),
            "table": table,
            "too_long": chronology.too_long(line.expected, asked.notes("Longer than expected")),
            "crumbs": [
                drilldown.Crumb("Home", address.HOME),
                drilldown.Crumb("Children", address.CHILDREN),
                drilldown.Crumb("Child", address.child(reference)),
            ],
        },
    )


@dataclass(frozen=True)
class _Asked:
    """A child this person may see, the window asked for, and every interval a manager ever approved for her."""

    row: Child
    identity: child_page.Identity
    window: str
    decided: list[Variation]
    notes: Callable[[str], Notes]


def _asked(request: Any, reference: str, usual: str) -> _Asked:
    row = find_child(request, reference)
    identity = child_page.identity(row, request.snap.as_at, request.scope.groups)
    window = request.params.get("window") or usual
    approved = (Variation.State.APPROVED, Variation.State.ENDED)
    decided = list(Variation.objects.filter(child=row.reference, state__in=approved).order_by("pk"))

    def notes(title: str) -> Notes:
        # The file's title names no child: it becomes the file's name on somebody's disk.
        return frame.notes(request, title, ("Child", identity.called), ("Window", events.WINDOWS[window]))

    return _Asked(row, identity, window, decided, notes)


def _life(request: Any, asked: _Asked, over: Sequence[siblings.Sibling] = ()) -> child_page.Timeline:
    """Her life in the window, as far as this person may read it."""
    snap, groups, row = request.snap, request.scope.groups, asked.row
    loaded = _loaded(snap)
    known = facts.read(
        snap,
        row.child_key,
        as_at=snap.as_at,
        born=row.date_of_birth,
        expected=row.expected_date_of_birth,
        rules=kept.once(snap, "timescales", lambda: timescales(snap)),
        agreed=[
            facts.Agreed(one.rule, one.number, one.unit, one.from_day, one.last_day_in_force) for one in asked.decided
        ],
        school=loaded.school,
    )
    measured = expected.measure(known, loaded, groups)
    found = events.read(snap, row.child_key)
    return child_page.timeline(found, measured, snap.as_at, groups, asked.window, asked.identity.called, over)


@dataclass(frozen=True)
class _Shown:
    """A life laid out for the page: text and two tables, so that keeping the last few costs little."""

    first: date
    said: str
    said_of_expected: str
    drawing: Drawing | None
    key: tuple[tuple[str, str], ...]
    measured: bool
    unknown: tuple[str, ...]
    withheld: str
    expected: Table
    too_long: Table
    few_too_long: bool
    years: str


def _shown(request: Any, asked: _Asked, over: Sequence[siblings.Sibling]) -> _Shown:
    """Whoever may read the same fields is shown the same, until a manager agrees something else for the child."""

    def made() -> _Shown:
        line = _life(request, asked, over)
        return _Shown(
            first=line.first,
            said=line.said,
            said_of_expected=line.expected.said,
            drawing=line.drawing,
            key=line.key,
            measured=bool(line.expected.gaps),
            unknown=line.unknown,
            withheld=line.withheld,
            expected=chronology.kept(line.expected, asked.notes("Expected and actual")),
            too_long=chronology.too_long(line.expected, asked.notes("Longer than expected")),
            few_too_long=len(line.expected.too_long) <= FEW_LINES,
            years=life_markup.years(line.years),
        )

    if over:
        return made()
    decided = tuple((one.pk, one.last_day_in_force) for one in asked.decided)
    return kept.lately(request.snap, ("life", asked.row.child_key, asked.window, request.scope.groups, decided), made)


def _table(request: Any, asked: _Asked, related: Sequence[siblings.Sibling], name: str) -> Table:
    """One of the page's tables, for a file."""
    if name == "siblings":
        return chronology.siblings(related, {}, asked.notes("Brothers and sisters"))
    line = _life(request, asked)
    if name == "expected":
        return chronology.kept(line.expected, asked.notes("Expected and actual"))
    if name == "too-long":
        return chronology.too_long(line.expected, asked.notes("Longer than expected"))
    return chronology.chronology(line.events, asked.notes("Timeline of one child"))


def _loaded(snap: Any) -> expected.Loaded:
    """What the snapshot holds for every child, read once."""

    def made() -> expected.Loaded:
        terms = snap.query("SELECT start_date, end_date FROM terms WHERE start_date <= end_date")
        return expected.Loaded(
            levels(snap), standing.missing_rules(snap), facts.first_days(snap), school(terms), snap.meta["nation"]
        )

    return kept.once(snap, "loaded for timelines", made)


def _files(params: Any) -> dict[str, dict[str, str]]:
    """The addresses of the page's tables as files, by table and format."""
    here = params.query()
    start = f"{here}&" if here else "?"
    return {
        name.replace("-", "_"): {format: f"{start}format={format}&table={name}" for format in ("csv", "xlsx")}
        for name in TABLES
    }


def _windows(params: Any, chosen: str) -> list[tuple[str, str, bool]]:
    return [(params.query(window=id), name, id == chosen) for id, name in events.WINDOWS.items()]
