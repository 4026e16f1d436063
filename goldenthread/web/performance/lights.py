"""Is the change real, and can the data be trusted: the lights of an indicator for pages, kept for the snapshot."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from goldenthread.indicators import Indicator
from goldenthread.observations import Cut, Figure
from goldenthread.observations.targets import Target
from goldenthread.observations.trust import trust
from goldenthread.pages import reading
from goldenthread.pages.lights_of_figure import Change, Light, change, trusted, usual_start
from goldenthread.pages.tile import upto_usual
from goldenthread.web.performance import kept
from goldenthread.web.performance.targets import Targets

# From the start of the financial year before last to the end of this one.
MONTHS_JUDGED = 36


def real_change(request: Any, what: Indicator, cut: Cut, target: Target | None) -> Change | None:
    """Judged on the months this person may see; None for a distribution, or where only headlines are shown."""
    if what.kind == "distribution":
        return None
    snap, scope = request.snap, request.scope

    def made() -> Change:
        months = scope.shown(kept.series(snap, what.id, MONTHS_JUDGED, cut))
        return change(what, upto_usual(what, months, snap.as_at), target, usual_start(snap.as_at))

    key = ("change", what.id, cut, scope.headline_only, target, kept.entered(snap))
    return kept.once(snap, key, made)


def of_tile(
    request: Any, what: Indicator, cut: Cut, targets: Targets, figure: Figure
) -> tuple[Light | None, Light | None]:
    """Both lights of a tile's figure. One worker is not rated, so there is no light of change either."""
    trusted = can_be_trusted(request, what, figure)
    if cut.worker is not None:
        return None, trusted
    change = real_change(request, what, cut, targets.of(what, reading.period_day(figure.period, request.snap.as_at)))
    return (change.light if change is not None else None), trusted


def can_be_trusted(request: Any, what: Indicator, figure: Figure) -> Light | None:
    """What speaks against the data, for those whose figures cover the whole authority.

    It counts rows of whole tables, so it would tell anybody else of children outside their scope.
    """
    snap, scope = request.snap, request.scope
    cut = scope.cut
    if cut is None or (cut.service, cut.team, cut.worker) != (None, None, None):
        return None
    supplied = figure.why.startswith("Supplied by")
    light = kept.once(snap, ("trust", what.id, supplied), lambda: trusted(trust(snap, what), supplied))
    return replace(light, why="") if scope.headline_only else light
