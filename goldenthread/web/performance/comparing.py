"""What is published of an indicator, for pages: the shipped figures and those imported into this home."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from goldenthread import comparators
from goldenthread.comparators import Comparison
from goldenthread.indicators import Indicator
from goldenthread.observations import Cut, Period
from goldenthread.pages import comparison
from goldenthread.pages.comparison import Beside
from goldenthread.pages.table import Notes
from goldenthread.web.performance import kept


def found(snap: Any, indicator: str) -> Comparison | None:
    """The comparison as known on the as-at day; kept until somebody imports another file."""
    authority = settings.AUTHORITY
    figures, imported = comparators.figures_in(settings.HOME)
    key = ("compared", indicator, imported)
    return kept.once(
        snap,
        key,
        lambda: comparators.for_indicator(
            indicator,
            authority.la_code,
            snap.as_at,
            chosen=authority.group,
            region=authority.region,
            figures=figures,
        ),
    )


def imported() -> int:
    """How many published files this home has imported: changes whenever a comparison may."""
    return comparators.figures_in(settings.HOME)[1]


def line(request: Any, what: Indicator) -> str:
    """What others report, in the line of a tile for the authority as a whole; empty for a narrower one."""
    cut = request.scope.cut
    if what.kind == "distribution" or cut is None or not cut.whole:
        return ""
    return comparison.line_of_tile(what, found(request.snap, what.id), nothing(request, what))


def nothing(request: Any, what: Indicator) -> str:
    """The words for a measure of which no published figure is held, or none from before the as-at day."""
    return comparison.nothing(comparators.measure_of(what.id) is not None, request.snap.as_at)


def beside(request: Any, what: Indicator) -> Beside | None:
    """The comparison of the authority as a whole; None where nothing is published, or for a distribution.

    Published figures are open to everybody who may see the headline; our own stands beside them only where the
    reader may see it.
    """
    if what.kind == "distribution":
        return None
    compared = found(request.snap, what.id)
    if compared is None:
        return None
    period = Period.parse(comparison.our_period(what, compared))
    ours = request.scope.shown(kept.figures(request.snap, what.id, period, (), Cut()))[0]
    notes = Notes(
        f"{what.title}, compared",
        request.snap.as_at,
        request.snap.id,
        (("Period", compared.label),),
        compared.measure.definition,
    )
    return comparison.beside(what, compared, ours, settings.AUTHORITY.name, request.snap.as_at, notes)
