"""The lanes of a child's life, ready to be drawn: stays, marks, what was expected, and where too long went by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from goldenthread.pages import words
from goldenthread.pages.timeline.events import LANES, Event, in_window
from goldenthread.pages.timeline.gaps import Gap
from goldenthread.pages.timeline.intervals import Interval
from goldenthread.pages.timeline.siblings import Sibling

Shape = str
# Shape, the sign that stands for it in the key, and what it means. Told apart without colour.
SHAPES: dict[Shape, tuple[str, str]] = {
    "stay": ("▬", "goes on for a while"),
    "disc": ("●", "happened; a visit: child seen alone"),
    "square": ("■", "visit: child seen, not alone; contact in person"),
    "cross": ("✕", "visit: child not seen; a check refused"),
    "ring": ("○", "visit: not said whether the child was seen; contact by other means; a plan in draft"),
    "diamond": ("◆", "review, enquiry, conference or referral"),
    "flag": ("▲", "missing or suspended"),
}
MOST_ROWS = 4


class Mark(NamedTuple):
    """One event. `end` is None for one day; a stay that goes on ends on the last day of the drawing."""

    first: date
    last: date | None
    title: str
    shape: Shape

    @property
    def stays(self) -> bool:
        return self.shape == "stay"


class Covered(NamedTuple):
    """A stretch of the expected lane in time, the day the next was due, and the interval that held."""

    first: date
    last: date
    due: date | None
    interval: Interval | None


class TooLong(NamedTuple):
    """A stretch of days that were too many. `number` is the line of the table that tells it."""

    first: date
    last: date
    number: int
    said: str


@dataclass(frozen=True)
class Track:
    """What was expected on one clock, or on several that never overlap. `name` tells the tracks of a lane apart."""

    name: str
    covered: tuple[Covered, ...]
    too_long: tuple[TooLong, ...]


@dataclass(frozen=True)
class Lane:
    """One lane: tracks of what was expected, above rows of what happened."""

    name: str
    expected: tuple[Track, ...]
    rows: tuple[tuple[Mark, ...], ...]


def lanes(shown: Sequence[Event], gaps: Sequence[Gap], numbers: dict[int, int], last: date) -> list[Lane]:
    """The lanes that have something in them, in the order of the page; lanes it does not know come last.

    `gaps` are those of the window; `numbers` gives the number of the table's line for the place of a gap in it.
    """
    marks: dict[str, list[Mark]] = {}
    for event in shown:
        marks.setdefault(event.lane, []).append(mark(event))
    measured: dict[str, list[tuple[int, Gap]]] = {}
    for place, gap in enumerate(gaps):
        measured.setdefault(gap.clock.lane, []).append((place, gap))
    names = [*LANES, *sorted(marks.keys() - LANES.keys())]
    return [
        Lane(name[0].upper() + name[1:], _tracks(measured.get(name, ()), numbers), _rows(marks.get(name, ()), last))
        for name in names
        if name in marks or name in measured
    ]


def mark(event: Event) -> Mark:
    """The shape of an event: by whether it lasts, then by what it is."""
    if event.lasts:
        # Every placement is called a placement; which kind it is tells them apart.
        said = event.detail if event.lane == "placement" and event.detail else event.title
        return Mark(event.day, event.end, said, "stay")
    title = f"{event.title}, {words.lower_first(event.detail)}" if event.detail else event.title
    return Mark(event.day, None, title, _shape(event))


def sign(event: Event) -> str:
    """The sign of the key that stands for the event in a list."""
    return SHAPES["stay" if event.lasts else _shape(event)][0]


_BY_KIND: dict[str, Shape] = {
    "seen alone": "disc",
    "seen": "square",
    "not seen": "cross",
    "visit": "ring",
    "draft": "ring",
    "suspension": "flag",
    "permanent": "flag",
    "missing": "flag",
    "away": "flag",
    "enquiry": "diamond",
    "conference": "diamond",
    "review": "diamond",
    "meeting": "diamond",
    "referral": "diamond",
}


def _shape(event: Event) -> Shape:
    if event.lane == "visit" and event.kind == "contact":
        return "square" if event.detail == "Face to face" else "ring"
    if event.detail.startswith("Refused"):
        return "cross"
    if event.title == "Core group":
        return "disc"
    return _BY_KIND.get(event.kind, "disc")


def _rows(marks: Iterable[Mark], last: date) -> tuple[tuple[Mark, ...], ...]:
    """Stays that overlap stand under one another, in at most four rows, then share the last; single days have a row.

    Two visits in a week may touch: the list beside the drawing tells them apart.
    """
    rows: list[list[Mark]] = []
    ends: list[date] = []
    singles: list[Mark] = []
    for one in sorted(marks, key=lambda m: m.first):
        if not one.stays:
            singles.append(one)
            continue
        end = one.last or last
        place = next((place for place, taken in enumerate(ends) if one.first >= taken), None)
        if place is None and len(rows) < MOST_ROWS:
            rows.append([])
            ends.append(end)
            place = len(rows) - 1
        place = len(rows) - 1 if place is None else place
        rows[place].append(one)
        ends[place] = max(ends[place], end)
    if singles:
        rows.append(singles)
    return tuple(tuple(row) for row in rows)


def _tracks(found: Sequence[tuple[int, Gap]], numbers: dict[int, int]) -> tuple[Track, ...]:
    """One track for each clock, and one for several clocks that never ran at the same time."""
    clocks: dict[str, list[tuple[int, Gap]]] = {}
    for place, gap in found:
        clocks.setdefault(gap.clock.id, []).append((place, gap))
    packed: list[tuple[list[tuple[int, Gap]], list[tuple[date, date]]]] = []
    for of_clock in sorted(clocks.values(), key=lambda some: some[0][1].start):
        runs = _runs(gap for _, gap in of_clock)
        for track, taken in packed:
            if not any(a < d and c < b for a, b in runs for c, d in taken):
                track += of_clock
                taken += runs
                break
        else:
            packed.append((list(of_clock), runs))
    return tuple(
        Track(
            "expected" if len(packed) == 1 else max((gap for _, gap in track), key=lambda gap: gap.end).clock.thing,
            tuple(_covered(gap) for _, gap in track),
            tuple(
                TooLong(first, last, numbers.get(place, 0), gap.said)
                for place, gap in track
                for first, last in gap.late
            ),
        )
        for track, _ in packed
    )


def _runs(gaps: Iterable[Gap]) -> list[tuple[date, date]]:
    """The stretches in which a clock ran without a break."""
    runs: list[tuple[date, date]] = []
    for gap in gaps:
        if runs and gap.start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], gap.end))
        else:
            runs.append((gap.start, gap.end))
    return runs


def _covered(gap: Gap) -> Covered:
    last = gap.late[0][0] if gap.late else gap.end
    if gap.is_open and not gap.late and gap.due is not None:
        last = max(last, gap.due)
    return Covered(gap.start, max(gap.start, last), gap.due, gap.intervals[-1][1] if gap.intervals else None)


def key(drawn: Sequence[Lane]) -> tuple[tuple[str, str], ...]:
    """What the shapes mean, for those that are drawn."""
    used = {mark.shape for lane in drawn for row in lane.rows for mark in row}
    return tuple(SHAPES[shape] for shape in SHAPES if shape in used)


def of_sibling(sibling: Sibling, first: date, as_at: date, last: date) -> list[Lane]:
    """The lanes of a brother or sister that are laid under the child's own: one of stays, one of visits."""
    shown = in_window(sibling.events, first, as_at)
    stays = [mark(event) for event in shown if event.lane in ("status", "placement")]
    visits = [mark(event) for event in shown if event.lane == "visit"]
    made = ((f"{sibling.short}: status", stays), (f"{sibling.short}: visits", visits))
    return [Lane(name, (), _rows(marks, last)) for name, marks in made if marks]
