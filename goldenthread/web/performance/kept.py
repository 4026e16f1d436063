"""Figures and short case lists already read from a snapshot, kept in this process for as long as the snapshot is.

A snapshot never changes, so a figure read from it once is right for ever; figures that people enter have their
latest version in the key. The cut is part of the key as well, so what is kept for one person's scope is never
handed to another's. What may be shown is asked of the scope each time, after this.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from contextlib import suppress
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from goldenthread import observations
from goldenthread.indicators import CATALOGUE
from goldenthread.observations import CaseList, Cut, Figure, Period

# Entries for one snapshot; the list of all indicators needs some two thousand. Beyond it they start afresh.
MOST = 20_000
NOT_READY = (
    "A page shows this on the last day of a month, for the months held, and on the day the data describe. "
    "The command line can work out any other day"
)
# Longer lists are read each time: a few of them would fill the process.
LONGEST_LIST = 400

# How many large things are kept for one snapshot; the life of one child laid out is about 80 kB of text.
FEW = 200

_kept: WeakKeyDictionary[Any, dict[Hashable, Any]] = WeakKeyDictionary()
_lately: WeakKeyDictionary[Any, OrderedDict[Hashable, Any]] = WeakKeyDictionary()
T = TypeVar("T")


def once(snap: Any, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, made at most once for the snapshot (twice, if two threads ask together)."""
    held = _kept.setdefault(snap, {})
    try:
        found: T = held[key]
    except KeyError:
        found = make()
        if len(held) >= MOST:
            held.clear()
        held[key] = found
    return found


def once_if(worth: bool, snap: Any, key: Hashable, make: Callable[[], T]) -> T:
    """As `once` where it is worth keeping, else made anew each time."""
    return once(snap, key, make) if worth else make()


def lately(snap: Any, key: Hashable, make: Callable[[], T]) -> T:
    """As `once`, for what is large: only the last few are kept. A child's page is opened again and again, by window."""
    held = _lately.setdefault(snap, OrderedDict())
    try:
        found: T = held[key]
        held.move_to_end(key)
    except KeyError:
        found = held[key] = make()
        while len(held) > FEW:
            with suppress(KeyError):  # another thread may have taken the last one away
                held.popitem(last=False)
    return found


def entered(snap: Any) -> int:
    """The last version of entered figures that this request knows; part of the key of what is read through them."""
    return int(getattr(getattr(snap, "entered", None), "mark", 0))


def figures(snap: Any, id: str, period: Period, by: Sequence[str] = (), cut: Cut | None = None) -> list[Figure]:
    """As `observations.figures`, of one indicator; not computable for a day that is not kept ready."""
    cut = cut or Cut()
    if not observations.ready(snap, id, period):
        unit = CATALOGUE[id].unit
        return [Figure(id, period, {}, None, None, None, unit, "not-computable", NOT_READY)]
    key = ("figures", id, period, tuple(by), cut, entered(snap))
    return once(snap, key, lambda: observations.figures(snap, [id], period, by=by, cut=cut))


def series(snap: Any, id: str, n_months: int, cut: Cut | None = None) -> list[Figure]:
    """As `observations.series`, beginning with the first month that is kept ready and without a gap after it."""
    cut = cut or Cut()

    def made() -> list[Figure]:
        ready = [observations.ready(snap, id, month) for month in observations.months_to(snap.as_at, n_months)]
        unbroken = len(ready) if all(ready) else ready[::-1].index(False)
        return observations.series(snap, id, unbroken, cut)

    return once(snap, ("series", id, n_months, cut, entered(snap)), made)


def cases(snap: Any, id: str, period: Period, cut: Cut) -> CaseList:
    """As `observations.cases`; a long list is not kept, and a day that is not kept ready has none."""
    if not observations.ready(snap, id, period):
        return CaseList([], (), NOT_READY)
    held = _kept.setdefault(snap, {})
    key = ("cases", id, period, cut)
    found = held.get(key)
    if found is None:
        found = observations.cases(snap, id, period, cut)
        if len(found.rows) <= LONGEST_LIST:
            once(snap, key, lambda: found)
    return found
