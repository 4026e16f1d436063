"""What the target lab needs from the site: the months of the unit, and where others lie."""

from __future__ import annotations

from typing import Any

from goldenthread.indicators import Indicator
from goldenthread.observations import Cut
from goldenthread.observations.targets import Target
from goldenthread.pages import target_lab
from goldenthread.pages import tile as pages_tile
from goldenthread.pages.target_lab import Other
from goldenthread.web.performance import comparing, frame
from goldenthread.web.performance.targets import fewest


def context(request: Any, what: Indicator, target: Target) -> dict[str, Any]:
    """Everything the lab shows of a target that nobody has set yet."""
    cut = request.scope.narrowed(Cut(team=target.team or None))
    figures = pages_tile.upto_usual(what, frame.months(request, what, cut), request.snap.as_at)[-target_lab.MONTHS :]
    least = fewest(request.snap)
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
    """Published figures of the nation, the region and the neighbours for the measure, the latest there are."""
    found = comparing.found(request.snap, what.id)
    if found is None:
        return []
    lines = [found.nation, *found.regions]
    said = [Other(line.area.name, line.figure.value if line.figure else None, found.label) for line in lines]
    if found.group is not None:
        group = found.group
        said += [
            Other(f"{group.title}: median", group.median, found.label, group.said),
            Other(f"{group.title}: mean", group.mean, found.label, group.said),
        ]
    return said
