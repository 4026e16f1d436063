"""School terms, and the days in them on which there is school."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.rules.calendar import working_days

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class School:
    """The terms in order, and every school day: a working day inside a term."""

    terms: tuple[tuple[date, date], ...]
    days: tuple[date, ...]

    def term(self, on: date) -> int | None:
        """The place of the term that runs, or in the holidays of the one that ended last."""
        place = bisect_right(self.terms, (on, date.max))
        return place - 1 if place else None

    def between(self, first: date, last: date) -> int:
        """School days after `first` up to and including `last`."""
        return bisect_right(self.days, last) - bisect_right(self.days, first)

    def after(self, day: date, count: int) -> date | None:
        """The `count`-th school day after `day`."""
        place = bisect_right(self.days, day) + count - 1
        return self.days[place] if 0 <= place < len(self.days) else None


NO_SCHOOL = School((), ())


def school(terms: Iterable[tuple[date, date]]) -> School:
    """From the terms of a snapshot. Worked out once and kept: it looks at every day of every term."""
    ordered = tuple(sorted(terms))
    open_days = [day for day, _, works in working_days() if works]
    taught = {
        day for first, last in ordered for day in open_days[_place(open_days, first) : _place(open_days, last, 1)]
    }
    return School(ordered, tuple(sorted(taught)))


def _place(days: list[date], day: date, after: int = 0) -> int:
    return bisect_right(days, day if after else day - ONE_DAY)
