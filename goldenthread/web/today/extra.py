"""Lights that are not in a snapshot, because what they are about is written in this site.

An app that keeps such things (concerns of reviewing officers) registers one function for its rule when it starts:

    extra.register("escalation-open", open_concerns, last_step)      # in the `ready` of its apps.py

It is asked with a snapshot and gives the `Light`s of that rule as things stood on the as-at day of that snapshot,
green ones included. The daily run and every page then treat them like any other, beside what was loaded. The second
function is cheap and gives something that is another whenever the lights may be others: pages that are kept ask it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from goldenthread.observations.lights import Light

Source = Callable[[Any], list[Light]]
State = Callable[[], Hashable]

_sources: dict[str, tuple[Source, State]] = {}


def register(rule: str, source: Source, state: State) -> None:
    _sources[rule] = (source, state)


def extra_lights(snap: Any) -> list[Light]:
    """The lights of every registered rule."""
    return [light for source, _ in _sources.values() for light in source(snap)]


def state() -> tuple[Hashable, ...]:
    """What tells one state of what is written here from another."""
    return tuple(told() for _, told in _sources.values())


def rules() -> frozenset[str]:
    """The rules that this site can tell though nothing of them was loaded."""
    return frozenset(_sources)
