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
from goldenthread.web.performance import frame, kept


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
    notes = frame.notes(
        request, f"{what.title}, compared", ("Period", compared.label), definition=compared.measure.definition
    )
    return comparison.beside(what, compared, ours, settings.AUTHORITY.name, request.snap.as_at, notes)
