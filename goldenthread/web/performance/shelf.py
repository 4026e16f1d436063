"""What is dear to make and large, kept for a while: parts of pages already written, rows of a long list.

The key says for whose scope and for which state of the ledger it was made, so what is kept for one person is
never handed to another, and nothing outlives an act or a snapshot. The least lately used goes first when the
shelf is full.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

# Bytes for one snapshot and process, roughly: some three hundred pages.
ROOM = 64_000_000

T = TypeVar("T")


class Shelf:
    """Things by key, the least lately used given up when there is no room; safe among threads."""

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self.taken = 0
        self._held: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = threading.Lock()

    def once(self, key: Hashable, make: Callable[[], T], size: Callable[[T], int]) -> T:
        """What `make` gives, made again only after it was given up. Errors of `make` are not kept."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                found: T = self._held[key][0]
                return found
        made = make()
        weight = size(made)
        with self._lock:
            if key not in self._held and weight <= self.room:
                self._held[key] = (made, weight)
                self.taken += weight
                while self.taken > self.room:
                    self.taken -= self._held.popitem(last=False)[1][1]
        return made


_shelves: WeakKeyDictionary[Any, Shelf] = WeakKeyDictionary()


def of(snap: Any) -> Shelf:
    """The shelf of a snapshot; it goes with it."""
    return _shelves.setdefault(snap, Shelf())


def written(snap: Any, key: Hashable, write: Callable[[], str]) -> str:
    """A part of a page, as markup that is safe already."""
    return of(snap).once(key, write, lambda text: 2 * len(text) + 200)
