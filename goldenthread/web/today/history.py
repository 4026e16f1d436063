"""What happened to an item, in order: when it opened and cleared, who was told, who did what, who took it over.

Acts are kept as they were. Opening and clearing follow from the spells, and a change of worker from the
child's timeline, so that a day that is loaded late or corrected leaves no wrong line behind.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from goldenthread.web.today.acts import deed
from goldenthread.web.today.models import Act, Item, Spell


@dataclass(frozen=True)
class Event:
    """One line. `kind`: opened, reopened, cleared, moved, or a kind of act. `at` is None for what only has a day.

    `said` is a sentence without its date; `words` what a person wrote.
    """

    kind: str
    day: date
    at: datetime | None
    said: str
    words: str = ""
    act: Act | None = None


def history(snap: Any, item: Item) -> list[Event]:
    """The events of one item, the oldest first. On one day the spell comes before what people did about it."""
    found = _of_spells(item) + _moves(snap, item)
    for act in item.acts.all():
        at = timezone.localtime(act.at)
        found.append(Event(act.kind, act.day, at, deed(act), act.words, act))
    return sorted(found, key=lambda each: (each.day, _PLACE.get(each.kind, 2), each.act.pk if each.act else 0))


_PLACE = {"opened": 0, "reopened": 0, "moved": 1, "cleared": 3}


def _of_spells(item: Item) -> list[Event]:
    by = dict(Spell.ClearedBy.choices)
    found: list[Event] = []
    for place, spell in enumerate(item.spells.all()):
        if place == 0:
            found.append(Event("opened", spell.first_day, None, "First seen in the data"))
        else:
            found.append(Event("reopened", spell.first_day, None, "It came back"))
        if spell.cleared_on is not None:
            found.append(Event("cleared", spell.cleared_on, None, f"Cleared by {by[spell.cleared_by]}"))
    if not found and item.cleared_on is not None:
        found.append(
            Event(
                "cleared",
                item.cleared_on,
                None,
                f"Cleared by {by.get(item.cleared_by, 'the data')} on the day it was first seen",
            )
        )
    return found


def _moves(snap: Any, item: Item) -> list[Event]:
    """Changes of worker while it was open, from the child's timeline; none for a worker's own row."""
    first = item.spells.order_by("first_day").values_list("first_day", flat=True).first()
    if not item.child or item.restricted or first is None:
        return []
    rows = snap.query(
        "SELECT t.day, t.title FROM timeline AS t JOIN children AS k ON k.child_key = t.child_key "
        "WHERE k.reference = ? AND t.lane = 'worker' AND t.day > ? AND t.day <= ? ORDER BY t.day, t.title",
        [item.child, first, item.last_day or snap.as_at],
    )
    return [Event("moved", day, None, title) for day, title in rows]
