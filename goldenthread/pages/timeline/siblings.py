"""Brothers and sisters whom the reader may see, and their lives to lay beside this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.pages import children, words
from goldenthread.pages.children import Child, Condition
from goldenthread.pages.timeline import events
from goldenthread.pages.timeline.events import Event
from goldenthread.pages.units import Queries
from goldenthread.records.declaration import IDENTITY

LAID_OVER = ("status", "placement", "visit")


@dataclass(frozen=True)
class Sibling:
    """A brother or sister; `short` is a name for the drawing, `events` is empty until her life is laid over."""

    child: Child
    short: str
    events: tuple[Event, ...] = ()


def read(
    snap: Queries, child_key: int, condition: Condition, as_at: date, groups: frozenset[str], *, lives: bool
) -> list[Sibling]:
    """The siblings within the scope `condition`, by what they are called; with `lives`, what is laid over of each.

    A sibling outside the scope is not there at all: not counted, not hinted at.
    """
    keys = [key for (key,) in snap.query("SELECT sibling_key FROM siblings WHERE child_key = ?", [child_key])]
    if not keys:
        return []
    found = sorted(
        children.by_key(snap, keys, condition, as_at, groups).values(), key=lambda c: (c.called.casefold(), c.reference)
    )
    lived = events.read_several(snap, [child.child_key for child in found], LAID_OVER) if lives else {}
    return [
        Sibling(
            child,
            child.called.split()[0] if IDENTITY in groups else child.called,
            tuple(e for e in lived.get(child.child_key, ()) if e.group in groups),
        )
        for child in found
    ]


def told(siblings: Sequence[Sibling], first: date, as_at: date) -> dict[int, str]:
    """In words, for each sibling: the statuses and placements that touch the window, and when last visited."""
    said = {}
    for sibling in siblings:
        inside = events.in_window(sibling.events, first, as_at)
        stays = [f"{e.detail if e.lane == 'placement' and e.detail else e.title}, {e.when}" for e in inside if e.lasts]
        visits = [e for e in inside if e.lane == "visit" and e.day <= as_at]
        if visits:
            stays.append(f"last visit {words.day(max(e.day for e in visits))}")
        said[sibling.child.child_key] = words.sentence("; ".join(stays)) or "Nothing is recorded in this window."
    return said
