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


def opened(snapshot_id: str) -> Snapshot:
    """A published snapshot, an earlier one perhaps; KeyError where there is none of that id."""
    return _store().open(snapshot_id)


def published() -> list[str]:
    """The ids of the snapshots that are there, in order of name."""
    return sorted(path.stem for path in _store().folder.glob("*.duckdb"))
