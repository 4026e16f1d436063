"""What several pages of this folder need: notes for a table, the indicator asked for, the period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from django.conf import settings

from goldenthread.indicators import CATALOGUE, Indicator
from goldenthread.observations import Cut, Figure, Period
from goldenthread.pages import address, data_page, reading, units
from goldenthread.pages.table import Notes
from goldenthread.pages.tile import Tile, tile
from goldenthread.web.base.lookup import refuse
from goldenthread.web.performance import comparing, kept, lights, references
from goldenthread.web.performance.targets import Targets
from goldenthread.web.targets.lines import lines_of

MONTHS_DRAWN = 24


def nation(request: Any) -> str:
    """The nation whose law holds: that of the snapshot, which was worked out under it."""
    return request.snap.meta.get("nation") or settings.AUTHORITY.nation


def find_indicator(request: Any, id: str) -> Indicator:
    """The indicator of the catalogue, if it is one of this nation; else the 404."""
    found = CATALOGUE.get(id)
    if found is None or found.nation not in ("both", nation(request)):
        refuse()
    return found


def notes(request: Any, title: str, *filters: tuple[str, str], definition: str = "") -> Notes:
    """Notes for a table of this request's snapshot."""
    return Notes(title, request.snap.as_at, request.snap.id, filters, definition)


def names(request: Any) -> units.Units:
    """Names of services, teams and workers, read once for the snapshot."""
    return kept.once(request.snap, "names", partial(units.read, request.snap))


def loaded(request: Any) -> datetime | None:
    """When the latest file of the snapshot was loaded."""
    return kept.once(request.snap, "loaded", partial(data_page.latest_load, request.snap))


def asked_period(request: Any, indicator: Indicator) -> Period:
    return request.params.period or Period.parse(reading.usual_period(indicator, request.snap.as_at))


def filters(of: Period, as_at: date, cut: Cut, names: units.Units) -> list[tuple[str, str]]:
    """What a table was cut by, as pairs of words."""
    said = [("Period", reading.window(of, as_at))]
    for level in ("service", "team", "worker"):
        id = getattr(cut, level)
        if id:
            said.append((level.capitalize(), names.name(level, id)))
    return said


def tiles(request: Any, indicators: Sequence[Indicator], *, links: bool) -> dict[str, Tile]:
    """A tile for each indicator, cut to what this person may see, with the target of its day."""
    snap, scope = request.snap, request.scope
    targets = Targets(request, scope.cut)

    def one(indicator: Indicator) -> Tile:
        lead = address.indicator(indicator.id) if links else ""
        return tile(
            indicator,
            months(request, indicator, scope.cut),
            snap.as_at,
            lead,
            target_of=partial(targets.at, indicator),
            lights_of=partial(lights.of_tile, request, indicator, scope.cut, targets),
            compared=comparing.line(request, indicator),
            reference_of=lambda figure: references.of(snap, figure, scope.cut),
        )

    key = (
        scope.cut, scope.headline_only, links, targets.mark, lines_of(request).mark, kept.entered(snap),
        comparing.imported(),
    )  # fmt: skip
    return {what.id: kept.once(snap, ("tile", what.id, *key), partial(one, what)) for what in indicators}


def months(request: Any, indicator: Indicator, cut: Cut) -> list[Figure]:
    """The months of one indicator as this person may read them, oldest first."""
    snap, scope = request.snap, request.scope

    def read() -> list[Figure]:
        return scope.shown(kept.series(snap, indicator.id, MONTHS_DRAWN + 1, cut))

    return kept.once(snap, ("months", indicator.id, cut, scope.headline_only, kept.entered(snap)), read)
