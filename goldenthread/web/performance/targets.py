"""The targets of one page: those of the day, for the unit the page is about, and how its figures stand against them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings

from goldenthread.indicators import Indicator
from goldenthread.observations import Cut, Figure
from goldenthread.observations.targets import Edges, Target
from goldenthread.pages import reading
from goldenthread.pages.target import AtTarget, at_target
from goldenthread.rules import timescales
from goldenthread.web.targets.book import Book, book


class Targets:
    """What pages ask of targets. A team has its own target or else that of the whole; one worker has none."""

    def __init__(self, request: Any, cut: Cut | None) -> None:
        self._request, self._snap, self._cut = request, request.snap, cut

    @cached_property
    def _book(self) -> Book:
        """Asked for once in a request, so that a page never mixes two states of the targets."""
        held: Book | None = getattr(self._request, "targets_book", None)
        if held is None:
            held = self._request.targets_book = book()
        return held

    @cached_property
    def _fewest(self) -> int:
        return fewest(self._snap)

    @property
    def mark(self) -> int:
        """Changes whenever a target does."""
        return self._book.mark

    def of(self, what: Indicator, day: date) -> Target | None:
        return self._book.for_cut(what.id, self._cut, day)

    def at(self, what: Indicator, figure: Figure) -> AtTarget | None:
        """How a figure stands against the target of its own day; None for one worker, who is not rated."""
        if self._cut is None or self._cut.worker is not None:
            return None
        day = reading.period_day(figure.period, self._snap.as_at)
        return at_target(what, figure, self.of(what, day), self._fewest, self._snap.as_at)

    def steps(self, what: Indicator, days: Sequence[date]) -> list[Edges]:
        return self._book.steps(what.id, self._cut, days)


def fewest(snap: Any) -> int:
    """How many a figure must be counted from to be rated: [practice] fewest-rated, as on the as-at day."""
    return timescales.in_force(settings.PRACTICE)["fewest-rated"].on(snap.as_at).number
