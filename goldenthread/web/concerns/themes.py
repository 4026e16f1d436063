"""Themes of concerns over a caseload, for the annual report. Counts only: no child is on this page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldenthread.access.scope import NONE, RESTRICTED
from goldenthread.observations import Period
from goldenthread.pages import address, concern_themes, drilldown, reading, words
from goldenthread.pages import concerns as presenter
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import refuse
from goldenthread.web.concerns.day import today
from goldenthread.web.concerns.models import Concern
from goldenthread.web.concerns.reading import children
from goldenthread.web.performance import frame

TABLES = {
    "themes": concern_themes.by_theme,
    "stages": concern_themes.by_stage,
    "units": concern_themes.by_unit,
}
YEARS_SHOWN = 3


@page("period", "format", section="concerns", table=tuple(TABLES))
def themes(request: Any) -> HttpResponse:
    rights, params = request.person.rights, request.params
    if not rights.reads_themes:
        refuse()
    by_unit = request.scope.sees_figures
    if params.get("table") == "units" and not by_unit:
        refuse()
    day = today(request.snap)
    period = params.period or _year(day.year if day.month >= 4 else day.year - 1)
    counted = _counted(request)
    names = frame.names(request)
    report = concern_themes.report(
        counted,
        today=day,
        start=period.start,
        end=period.end,
        kept_from=_kept_from(counted),
        unit_name=lambda service, team: (names.service(service), names.team(team)),
    )
    said = [("Period", reading.window(period, day)), ("Counted on", words.day(day)), ("Whose", _whose(request, names))]
    notes = frame.notes(request, "Themes of concerns", *said, definition=concern_themes.DEFINITION)
    if params.format:
        return download(request, TABLES[params.get("table") or "themes"](report, notes))
    return render(
        request,
        "concerns/themes.html",
        {
            "report": report,
            "period": reading.window(period, day),
            "today": words.day(day),
            "whose": said[2][1],
            "definition": concern_themes.DEFINITION,
            "tables": [
                {
                    "table": make(report, notes),
                    "csv": params.query(format="csv", table=id),
                    "xlsx": params.query(format="xlsx", table=id),
                }
                for id, make in TABLES.items()
                if by_unit or id != "units"
            ],
            "years": [
                (params.query(period=year.text), reading.window(year, day), year.text == period.text)
                for year in _years(day)
            ],
            "list": presenter.CONCERNS if rights.reads_concerns else "",
            "crumbs": [drilldown.Crumb("Home", address.HOME)]
            + ([drilldown.Crumb("Concerns", presenter.CONCERNS)] if rights.reads_concerns else []),
        },
    )


def _year(first: int) -> Period:
    return Period.parse(f"{first}-{(first + 1) % 100:02d}")


def _years(day: date) -> list[Period]:
    """This financial year and the two before it."""
    first = day.year if day.month >= 4 else day.year - 1
    return [_year(first - back) for back in range(YEARS_SHOWN)]


def _whose(request: Any, names: Any) -> str:
    cut = request.scope.cut
    if cut is None:
        return "Children you chair"
    if cut.team:
        return str(names.team(cut.team))
    return str(names.service(cut.service)) if cut.service else "Whole authority"


def _counted(request: Any) -> list[concern_themes.Counted]:
    """The concerns behind this person's figures, each in the unit that held the child when it was raised.

    A chair's are those about the children chaired now. For managers a concern counts in the unit of that time, as
    every figure does. A restricted child stands in the unit "(restricted)", which only those with the whole
    authority may open, and so does the concern; about a child who is no longer in the data it stands in "(none)".
    """
    every = list(Concern.objects.all())
    cut = request.scope.cut
    if cut is None:
        mine = children(request, (each.child for each in every))
        return [_one(each, each.service, each.team) for each in every if each.child in mine]
    rows = request.snap.query(
        "SELECT reference, restricted FROM children WHERE reference IN (SELECT unnest(CAST(? AS VARCHAR[])))",
        [sorted({each.child for each in every})],
    )
    restricted = dict(rows)
    found = []
    for each in every:
        unit = (each.service, each.team)
        if each.child not in restricted:
            unit = (NONE, NONE)
        elif restricted[each.child] or RESTRICTED in unit:
            unit = (RESTRICTED, RESTRICTED)
        if cut.service in (None, unit[0]) and cut.team in (None, unit[1]):
            found.append(_one(each, *unit))
    return found


def _one(concern: Concern, service: str, team: str) -> concern_themes.Counted:
    return concern_themes.Counted(
        theme=concern.theme,
        stage=concern.stage,
        state=concern.state,  # type: ignore[arg-type]
        raised=concern.raised_day,
        closed=None if concern.state in presenter.OPEN else concern.changed_day,
        total=concern.total,
        service=service,
        team=team,
    )


def _kept_from(counted: list[concern_themes.Counted]) -> date:
    """The day this portal began to keep concerns: when their tables were made, or the first that is kept."""
    made = MigrationRecorder.Migration.objects.filter(app="concerns").order_by("applied").first()
    days = [each.raised for each in counted]
    if made is not None:
        days.append(timezone.localdate(made.applied))
    return min(days, default=timezone.localdate())
