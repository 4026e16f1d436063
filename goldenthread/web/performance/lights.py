"""Is the change real, and can the data be trusted: the lights of an indicator for pages, kept for the snapshot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from goldenthread.indicators import Indicator
from goldenthread.observations import Cut, Figure
from goldenthread.observations.targets import Target
from goldenthread.observations.trust import trust
from goldenthread.pages import reading, supplied
from goldenthread.pages.lights_of_figure import (
    NO_FIGURE,
    Change,
    Light,
    change,
    counted_elsewhere,
    trusted,
    usual_start,
)
from goldenthread.pages.tile import upto_usual
from goldenthread.web.performance import kept
from goldenthread.web.performance.targets import Targets
from goldenthread.web.targets.lines import lines_of

# From the start of the financial year before last to the end of this one.
MONTHS_JUDGED = 36


def real_change(request: Any, what: Indicator, cut: Cut, target: Target | None) -> Change | None:
    """Judged on the months this person may see, from where the line begins: where somebody drew it anew, or else
    as usual. None for a distribution."""
    if what.kind == "distribution":
        return None
    usual = usual_start(request.snap.as_at)
    drawn = lines_of(request).of(what.id, cut)
    if drawn is None or drawn.start <= usual:
        # The usual line has moved past it: a line drawn anew holds for as long as it says something of its own.
        return judged(request, what, cut, target, usual)
    # Names and reasons are for those who work with the figures.
    moved = drawn.bare if request.scope.headline_only else drawn.said
    return judged(request, what, cut, target, drawn.start, moved)


def judged(request: Any, what: Indicator, cut: Cut, target: Target | None, since: date, moved: str = "") -> Change:
    """The months of the cut held against a line that begins with `since`."""
    snap, scope = request.snap, request.scope

    def made() -> Change:
        months = scope.shown(kept.series(snap, what.id, MONTHS_JUDGED, cut))
        return change(what, upto_usual(what, months, snap.as_at), target, since, moved)

    key = ("change", what.id, cut, scope.headline_only, target, since, moved, kept.entered(snap))
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

    It counts rows of whole tables, so it would tell anybody else of children outside their scope. What is said of
    a supplied figure comes from the figure alone, so everybody who sees the one reads the other.
    """
    if supplied.origin(figure):
        return counted_elsewhere(supplied.flag_of(figure))
    snap, scope = request.snap, request.scope
    cut = scope.cut
    if cut is None or not cut.whole:
        return None
    if reading.state(figure) == "not computable":
        return NO_FIGURE
    light = kept.once(snap, ("trust", what.id), lambda: trusted(trust(snap, what)))
    return replace(light, why="") if scope.headline_only else light
