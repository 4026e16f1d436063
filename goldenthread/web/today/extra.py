"""Lights that are not in a snapshot, because what they are about is written in this site.

An app that keeps such things (concerns of reviewing officers) registers one function when it starts:

    extra.register(open_concerns)      # in the `ready` of its apps.py

It is asked with a snapshot and gives the `Light`s of its rule as things stood on the as-at day of that
snapshot, green ones included. The daily run and every page then treat them like any other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from goldenthread.observations.lights import Light

Source = Callable[[Any], list[Light]]

_sources: list[Source] = []


def register(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def extra_lights(snap: Any) -> list[Light]:
    """The lights of every registered function, in the order in which they were registered."""
    return [light for source in _sources for light in source(snap)]
