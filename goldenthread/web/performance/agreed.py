"""The lights that are not those of the snapshot, for lists that are counted and sorted in the database: what agreed
variations change, and what this site keeps itself (concerns)."""

from __future__ import annotations

from typing import Any

from goldenthread.observations.lights import Light
from goldenthread.web.today import extra, standing

_OF_CHILDREN = "child_key IN (SELECT child_key FROM children WHERE reference IN (SELECT unnest(CAST(? AS VARCHAR[]))))"


def overrides(snap: Any) -> list[Light]:
    """The varied lights of the snapshot and the lights of this site, whoever may see them: a list narrows them to its
    own children."""
    agreed = standing.agreed_on(snap.as_at)
    if not agreed:
        return extra.extra_lights(snap)
    rows = standing.lights_for(
        snap,
        _OF_CHILDREN,
        [sorted({child for child, _ in agreed})],
        rules={rule for _, rule in agreed},
        shades=standing.ALL_SHADES,
    )
    return [row for row in rows if row.varied] + extra.extra_lights(snap)
