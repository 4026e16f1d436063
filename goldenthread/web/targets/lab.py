"""What the target lab needs from the site: the months of the unit, and where others lie."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from goldenthread.indicators import Indicator
from goldenthread.observations import Cut
from goldenthread.observations.targets import Target
from goldenthread.pages import target_lab
from goldenthread.pages import tile as pages_tile
from goldenthread.pages.target_lab import Other
from goldenthread.rules import timescales
from goldenthread.web.performance import frame


def fewest(request: Any) -> int:
    """How many a figure must be counted from to be rated: [practice] fewest-rated, as on the as-at day."""
    return timescales.in_force(settings.PRACTICE)["fewest-rated"].on(request.snap.as_at).number


def context(request: Any, what: Indicator, target: Target) -> dict[str, Any]:
    """Everything the lab shows of a target that nobody has set yet."""
    cut = request.scope.narrowed(Cut(team=target.team or None))
    figures = pages_tile.upto_usual(what, frame.months(request, what, cut), request.snap.as_at)[-target_lab.MONTHS :]
    least = fewest(request)
    notes = frame.notes(request, f"Target lab: {what.title}")
    said = target_lab.sentence(what, target_lab.tally(what, figures, target, least), target)
    return {
        "lab": said,
        "drawing": target_lab.drawing(what, figures, target, said),
        "tolerances": target_lab.tolerances(what, figures, target, least, notes),
        "others": target_lab.others(what, others(request, what), target, notes),
        "months": target_lab.months(what, figures, target, least, notes),
        "fewest": least,
    }


def others(request: Any, what: Indicator) -> list[Other]:
    """Published figures of neighbours, region and England for the measure."""
    return []
