"""The snapshots this process serves: one Store for each process, made at the first request."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from goldenthread.snapshots import Home, Snapshot, Store


@lru_cache(maxsize=1)
def _store() -> Store:
    return Store(Home.open(settings.HOME))


def current() -> Snapshot | None:
    """The published snapshot, or None before the first load. Cheap enough for every request."""
    return _store().current()
