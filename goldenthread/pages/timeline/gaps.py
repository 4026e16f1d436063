"""The time between what was done and what was done next, measured against what was expected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from goldenthread.pages import words
from goldenthread.pages.timeline.clocks import Clock, Expectation
from goldenthread.pages.timeline.facts import NEVER_BEGAN
from goldenthread.pages.timeline.intervals import Interval, taken

Closed = Literal["done", "began again", "ended", "open"]
ONE_DAY = timedelta(days=1)


class Gap(NamedTuple):
    """From one time a thing was done to the next, on one clock.

    `end` is the day it was done again, the day the clock began again or the day it stopped applying; the as-at day
    while it runs (`closed` is "open"). `stands` is how the clock stood at its end, `next_from` what it began again
    from. `late` holds the stretches of days past the last day in time, first and last day included; it is empty
    for a gap in time. `told` stands in the place of the words where a reader may not be told all of them.
    """

    clock: Clock
    start: date
    end: date
    closed: Closed
    stands: Expectation
    late: tuple[tuple[date, date], ...]
    intervals: tuple[tuple[date, Interval], ...]
    next_from: str = ""
    told: str = ""

    @property
    def too_long(self) -> bool:
        return bool(self.late)

    @property
    def is_open(self) -> bool:
        return self.closed == "open"

    @property
    def due(self) -> date | None:
        """The day the next was due, as it stood at the end."""
        return self.stands.due

    @property
    def rule(self) -> str:
        """The exception rule that judges it, as it stood at the end."""
        return self.stands.rule or self.clock.id

    @property
    def begun_at(self) -> str:
        """Empty where it runs from the last time the thing was done, else what it runs from."""
        return self.stands.began

    @property
    def said(self) -> str:
        """ "34 working days between visits, 10 expected" and its like; worked out when it is asked for."""
        return self.told or _said(self)


class _Piece(NamedTuple):
    first: date
    last: date
    stands: Expectation


def gaps(clock: Clock, as_at: date, covered_from: date | None = None) -> tuple[list[Gap], bool]:
    """Every gap of one clock up to the as-at day, oldest first; and whether some could not be measured.

    `covered_from` is the first day the loaded data cover (None: all of it; the as-at day itself where only the
    latest state was loaded). A gap that runs from the start of a stay before that day cannot be measured and is
    left out, unless it still runs: then today's rule judges it as the list does.
    """
    days = sorted(day for day in clock.changes if day <= as_at)
    latest_only = covered_from is not None and covered_from >= as_at
    if latest_only:
        days = [as_at] if days else []
    pieces: list[_Piece] = []
    for place, day in enumerate(days):
        stands = clock.on(day)
        if stands is not None:
            # Where only the latest state is loaded, the one piece stands for all the time since.
            first = min(day, stands.basis) if latest_only else day
            pieces.append(_Piece(first, days[place + 1] - ONE_DAY if place + 1 < len(days) else as_at, stands))
    found, left_out = [], latest_only and bool(pieces)
    for run, after in _runs(pieces):
        gap = _gap(clock, run, after, as_at)
        if covered_from is None or gap.is_open or gap.start >= covered_from or not gap.begun_at:
            found.append(gap)
        else:
            left_out = True
    return found, left_out


def _runs(pieces: Sequence[_Piece]) -> Iterable[tuple[list[_Piece], _Piece | None]]:
    """Pieces that run from the same day in the same stay, each with the piece of that stay that follows."""
    place = 0
    while place < len(pieces):
        run = [pieces[place]]
        while place + len(run) < len(pieces) and _goes_on(run[-1], pieces[place + len(run)]):
            run.append(pieces[place + len(run)])
        place += len(run)
        follows = pieces[place] if place < len(pieces) else None
        touches = follows is not None and follows.first == run[-1].last + ONE_DAY
        yield run, follows if touches and follows.stands.stay == run[-1].stands.stay else None  # type: ignore[union-attr]


def _goes_on(one: _Piece, other: _Piece) -> bool:
    a, b = one.stands, other.stands
    return (a.stay, a.basis, a.began, a.never) == (b.stay, b.basis, b.began, b.never) and (
        other.first == one.last + ONE_DAY
    )


def _gap(clock: Clock, run: Sequence[_Piece], after: _Piece | None, as_at: date) -> Gap:
    last = run[-1]
    if after is not None:
        end = after.first
        closed: Closed = "began again" if after.stands.began else "done"
    elif last.last < as_at:
        end, closed = last.last + ONE_DAY, "ended"
    else:
        end, closed = as_at, "open"
    late = _late(run, end if closed in ("done", "began again") else last.last)
    began_again = after.stands.began if after is not None and closed == "began again" else ""
    return Gap(clock, last.stands.basis, end, closed, last.stands, late, _intervals(run), began_again)


def _late(run: Sequence[_Piece], end: date) -> tuple[tuple[date, date], ...]:
    """Stretches of days on which the thing was overdue, joined where one piece follows another.

    The day it was done belongs to the last piece: done on the day after the last in time is a day late, though no
    list ever showed it red at the end of a day.
    """
    joined: list[tuple[date, date]] = []
    for place, piece in enumerate(run):
        final = end if place == len(run) - 1 else piece.last
        first = max(piece.first, _first_late(piece))
        if first > final:
            continue
        if joined and joined[-1][1] + ONE_DAY >= first:
            joined[-1] = (joined[-1][0], final)
        else:
            joined.append((first, final))
    return tuple(joined)


def _first_late(piece: _Piece) -> date:
    stands = piece.stands
    if stands.never:
        return max(piece.first, stands.basis)
    return stands.until + ONE_DAY if stands.until is not None else date.max


def _intervals(run: Sequence[_Piece]) -> tuple[tuple[date, Interval], ...]:
    """The intervals that held in the gap, each with its first day; one that goes on is told once."""
    told: list[tuple[date, Interval]] = []
    for piece in run:
        interval = piece.stands.interval
        if interval is not None and (not told or told[-1][1] != interval):
            told.append((piece.first, interval))
    return tuple(told)


def _said(gap: Gap) -> str:
    clock, began = gap.clock, gap.stands.began
    unit = gap.intervals[-1][1].unit if gap.intervals else "months"
    if gap.start <= NEVER_BEGAN:
        return f"no {clock.thing} recorded, {_expected(gap, 'days')}"
    time = taken(unit, gap.start, gap.end)
    if gap.stands.never:
        how = f"no {clock.thing} recorded in the {time} since {began}"
    elif gap.closed == "open":
        how = f"{time} since {began}, no {clock.thing} yet" if began else f"{time} since the last {clock.thing}"
    elif gap.closed == "done":
        how = f"{time} from {began} to the first {clock.thing}" if began else f"{time} between {clock.things}"
    else:
        to = f"to {gap.next_from}" if gap.next_from else "until the status changed"
        how = f"{time} from {began or f'the last {clock.thing}'} {to}"
        if began:
            how += f", no {clock.thing}"
    return f"{how}, {_expected(gap, unit)}"


def _expected(gap: Gap, unit: str) -> str:
    """What was expected, and whose word it was where it was not the rule's; every change is told."""
    if gap.stands.expected:
        return gap.stands.expected
    parts = []
    for place, (since, interval) in enumerate(gap.intervals):
        number = words.number(interval.number) if interval.unit == unit != "months" else interval.words
        said = f"{number} expected" if not place else number
        if interval.origin == "agreed variation":
            said += " by agreed variation"
        elif interval.origin == "set for this child":
            said += " as set for this child"
        parts.append(f"{said} from {words.day(since)}" if place else said)
    return ", ".join(parts)
