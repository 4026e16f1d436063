"""The measures with supplied figures, and every figure of one of them with what was changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldenthread.indicators import CATALOGUE, Indicator
from goldenthread.observations import Period
from goldenthread.observations.periods import month_end
from goldenthread.pages import words
from goldenthread.pages.drilldown import WHOLE
from goldenthread.pages.table import Cell, Column, Table
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.performance import frame
from goldenthread.web.supplied import acts, rights
from goldenthread.web.supplied.models import SuppliedFigure
from goldenthread.web.supplied.register import as_value, register

DONE = {
    "entered": "The figure is kept.",
    "flagged": "The figure is kept, and flagged: no whole numbers make it. See below.",
    "removed": "The figure is taken away. Its versions stay below.",
    "imported": "The file is imported.",
}
DID = {"entered": "Entered", "imported": "Imported", "changed": "Corrected", "removed": "Taken away"}
_HELD = (
    Column("Period"),
    Column("Unit"),
    Column("Numerator", "number"),
    Column("Denominator", "number"),
    Column("Value", "number"),
    Column("As at", "date"),
    Column("Source"),
    Column("Supplied by"),
    Column("Entered by"),
    Column("Flag"),
)


def period_words(row: SuppliedFigure) -> str:
    """The days of a figure as short as they can be said: October 2023, 31 October 2023, two days."""
    if (row.start.day, row.end) == (1, month_end(row.start)):
        return words.month(row.start)
    if row.start == row.end:
        return words.day(row.end)
    return f"{words.day(row.start)} to {words.day(row.end)}"


def asked_period(row: SuppliedFigure) -> str:
    """The period of a figure as an address gives it."""
    if (row.start.day, row.end) == (1, month_end(row.start)):
        return f"{row.start:%Y-%m}"
    return f"{row.start}/{row.end}" if row.start != row.end else row.end.isoformat()


@page("format", section="data")
def listing(request: Any) -> HttpResponse:
    rights.ask(request)
    held = register()
    rows = []
    for what in CATALOGUE.values():
        found = held.of(what.id)
        if not found:
            continue
        latest, flags = found[0], sum(bool(acts.flag(row)) for row in found)
        rows.append(
            (
                Cell(what.title, link=reverse("supplied-series", args=[what.id])),
                len(found),
                period_words(latest),
                acts.numbers(latest),
                latest.source,
                Cell(f"\u25c6 {words.times(flags, 'figure')} flagged" if flags else ""),
            )
        )
    heads = (Column("Measure"), Column("Figures", "number"), Column("Latest period"), Column("Latest figure"),
             Column("Source"), Column("Flags"))  # fmt: skip
    table = Table(
        "Supplied figures", heads, rows, frame.notes(request, "Supplied figures"), empty="No figure has been entered."
    )
    if request.params.format:
        return download(request, table)
    return render(request, "supplied/list.html", {"table": table, "measures": measures(request)})


def measures(request: Any) -> list[tuple[str, str]]:
    """Every measure of this nation, by title, for the choice of one to enter."""
    here = frame.nation(request)
    found = [(what.id, what.title) for what in CATALOGUE.values() if what.nation in ("both", here)]
    return sorted(found, key=lambda pair: pair[1].casefold())


@page("format", section="data", done=tuple(DONE))
def series(request: Any, id: str) -> HttpResponse:
    rights.ask(request)
    what = frame.find_indicator(request, id)
    found = register().of(what.id)
    notes = frame.notes(request, f"Supplied figures of {what.title}", definition=what.definition)
    table = Table(
        "Figures that hold, the latest first",
        _HELD,
        [_row(what, row) for row in found],
        notes,
        empty="No figure has been entered for this measure.",
    )
    if request.params.format:
        return download(request, table)
    return render(
        request,
        "supplied/series.html",
        {
            "indicator": what,
            "table": table,
            "versions": _versions(what, notes),
            "computed": computed_now(request, what),
            "said": DONE.get(request.params.get("done"), ""),
        },
    )


def _row(what: Indicator, row: SuppliedFigure) -> tuple[Any, ...]:
    held = as_value(row)
    link = f"{reverse('supplied-change', args=[what.id])}?period={asked_period(row)}"
    area, _, band = row.area.partition(":")
    if area != "all":
        link += f"&team={area}"
    unit = (row.area_name or area if area != "all" else WHOLE) + (f", {band}" if band else "")
    said = acts.flag(row)
    return (
        Cell(period_words(row), link="" if band else link),
        unit,
        held.numerator,
        held.denominator,
        held.value,
        held.as_at,
        row.source,
        Cell(row.who),
        row.name,
        Cell(f"\u25c6 {said}" if said else ""),
    )


def _versions(what: Indicator, notes: Any) -> Table:
    """Every version, the latest first."""
    rows = [
        (
            timezone.localtime(row.at).replace(tzinfo=None),
            Cell(row.name, note=row.role),
            DID[row.kind],
            period_words(row),
            row.area_name or (WHOLE if row.area == "all" else row.area),
            acts.numbers(row),
            Cell(row.why),
        )
        for row in SuppliedFigure.objects.filter(indicator=what.id).order_by("-id")
    ]
    heads = (Column("When", "date"), Column("Who"), Column("What"), Column("Period"), Column("Unit"), Column("Figure"),
             Column("Why"))  # fmt: skip
    return Table("Every version", heads, rows, notes, row_headers=False, empty="There is none.")


def computed_now(request: Any, what: Indicator) -> bool:
    """Do the loaded records compute the measure for the month of the as-at day?"""
    return acts.computes(request.snap)(what, Period.parse(f"{request.snap.as_at:%Y-%m}"))
