"""When an exception stood: spells of run days on which it was there, edited one day at a time.

A *run day* is an as-at day for which the daily run has worked out the exceptions. A *spell* is a longest run
of run days, one after the other, on all of which the exception was there; its last day is None while it
lasts, which is to say up to the latest run day. So the spells follow from the run days and from who was there
on each, and from nothing else: not from the order in which the days came, nor from how often.

Nothing here knows a database; `run.py` keeps what is worked out here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

Span = tuple[date, date | None]


@dataclass(frozen=True)
class Around:
    """A run day among the others: whether it was one already, and its neighbours (None at the ends)."""

    day: date
    was: bool
    before: date | None
    after: date | None


def around(day: date, run_days: Sequence[date]) -> Around:
    """`run_days` in order, with or without the day."""
    place = bisect_left(run_days, day)
    return Around(
        day,
        was=place < len(run_days) and run_days[place] == day,
        before=run_days[place - 1] if place else None,
        after=next_day(day, run_days),
    )


def next_day(day: date, run_days: Sequence[date]) -> date | None:
    """The run day after a day; None when there is none yet."""
    place = bisect_right(run_days, day)
    return run_days[place] if place < len(run_days) else None


def edited(spans: Iterable[Span], at: Around, there: bool | None) -> list[Span]:
    """The spells of one exception after one day was worked out, oldest first.

    `there`: whether it is among the exceptions of that day; None when the day is no run day any more. A day
    that comes late joins the spells on both sides of it, or parts one; a day taken away joins its neighbours.
    """
    # The day that "still lasts" stands for: the latest one, which may be the very day that changes.
    latest = date.max if at.after is not None else (at.day if at.was else at.before)
    known = [(first, last or latest or first) for first, last in spans]
    left = _covering(known, at.before)
    right = _covering(known, at.after)
    of_day = _covering(known, at.day) if at.was else None
    kept = [span for span in known if span not in (left, right, of_day)]
    if there or (there is None and left and right):
        kept.append((left[0] if left else at.day, right[1] if right else at.day))
    else:
        if left and at.before is not None:
            kept.append((left[0], at.before))
        if right and at.after is not None:
            kept.append((at.after, right[1]))
    if at.after is None:
        latest = at.before if there is None else at.day
    return [(first, None if last == latest else last) for first, last in sorted(kept)]


def _covering(known: Sequence[tuple[date, date]], day: date | None) -> tuple[date, date] | None:
    if day is None:
        return None
    return next((span for span in known if span[0] <= day <= span[1]), None)
