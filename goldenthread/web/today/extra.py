"""Lights that are not in a snapshot, because what they are about is written in this site.

An app that keeps such things (concerns of reviewing officers) registers one function for its rule when it starts:

    extra.register("escalation-open", open_concerns)      # in the `ready` of its apps.py

It is asked with a snapshot and gives the `Light`s of that rule as things stood on the as-at day of that snapshot,
green ones included. The daily run and every page then treat them like any other, beside what was loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from goldenthread.observations.lights import Light

Source = Callable[[Any], list[Light]]

_sources: dict[str, Source] = {}


def register(rule: str, source: Source) -> None:
    _sources[rule] = source


def extra_lights(snap: Any) -> list[Light]:
    """The lights of every registered rule."""
    return [light for source in _sources.values() for light in source(snap)]


def rules() -> frozenset[str]:
    """The rules that this site can tell though nothing of them was loaded."""
    return frozenset(_sources)
