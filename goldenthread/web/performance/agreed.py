"""The lights that agreed variations change, for lists that are counted and sorted in the database."""

from __future__ import annotations

from typing import Any

from goldenthread.observations.lights import Light
from goldenthread.web.today import standing

_OF_CHILDREN = "child_key IN (SELECT child_key FROM children WHERE reference IN (SELECT unnest(CAST(? AS VARCHAR[]))))"


def overrides(snap: Any) -> list[Light]:
    """The varied lights of the snapshot, whoever may see them: a list narrows them to its own children."""
    agreed = standing.agreed_on(snap.as_at)
    if not agreed:
        return []
    rows = standing.lights_for(
        snap,
        _OF_CHILDREN,
        [sorted({child for child, _ in agreed})],
        rules={rule for _, rule in agreed},
        shades=standing.ALL_SHADES,
    )
    return [row for row in rows if row.varied]
