"""One child: who she is, as far as the reader's role allows, and her life in the chosen window.

What happened is told three times from the same rows: drawn in lanes under what was expected, listed by date,
and as the chronology that is printed or taken away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from goldenthread.pages import chart, words
from goldenthread.pages.children import age_words, called
from goldenthread.pages.timeline import drawing, events, expected, lanes
from goldenthread.pages.timeline.events import Event, Year
from goldenthread.pages.timeline.expected import Expected, Measured
from goldenthread.pages.timeline.siblings import Sibling
from goldenthread.records.declaration import DATES_AND_STATUS, IDENTITY, SENSITIVE

# The drawing goes on past the as-at day to show what falls due, by no more than this part of the window.
AHEAD = 8


class ChildRow(Protocol):
    """A row of the snapshot's `children`, as the page found it for this reader."""

    @property
    def child_key(self) -> int: ...
    @property
    def reference(self) -> str: ...
    @property
    def restricted(self) -> bool: ...
    @property
    def forename(self) -> str | None: ...
    @property
    def surname(self) -> str | None: ...
    @property
    def date_of_birth(self) -> date | None: ...
    @property
    def expected_date_of_birth(self) -> date | None: ...
    @property
    def sex_band(self) -> str | None: ...
    @property
    def ethnic_group(self) -> str | None: ...
    @property
    def open_today(self) -> bool: ...
    @property
    def primary_status(self) -> str | None: ...


@dataclass(frozen=True)
class Identity:
    """The bar at the top of the page. `facts` are the label and value pairs this role may read."""

    called: str
    status: str
    open_today: bool
    restricted: bool
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Timeline:
    """The chosen window: the drawing, its key and sentences, the events by year (latest first), what was left out."""

    window: str
    first: date
    last: date
    drawing: chart.Drawing | None
    key: tuple[tuple[str, str], ...]
    said: str
    years: tuple[Year, ...]
    events: tuple[Event, ...]
    expected: Expected
    unknown: tuple[str, ...]
    withheld: str


def identity(child: ChildRow, as_at: date, groups: frozenset[str]) -> Identity:
    """The identity bar. Each fact is there only when the role has its field group."""
    facts: list[tuple[str, str]] = []
    if DATES_AND_STATUS in groups:
        facts.append(("Age", age_words(child.date_of_birth, child.expected_date_of_birth, as_at)))
    if IDENTITY in groups:
        if child.date_of_birth:
            facts.append(("Date of birth", words.day(child.date_of_birth)))
        elif child.expected_date_of_birth:
            facts.append(("Expected date of birth", words.day(child.expected_date_of_birth)))
    if DATES_AND_STATUS in groups:
        facts.append(("Sex", child.sex_band or "Not known"))
    if SENSITIVE in groups:
        facts.append(("Ethnic group", child.ethnic_group or "Not known"))
    facts.append(("Reference", child.reference))
    return Identity(
        called=called(child.forename, child.surname, child.reference, groups),
        status=(child.primary_status or "Open") if child.open_today else "Not open today",
        open_today=child.open_today,
        restricted=child.restricted,
        facts=tuple(facts),
    )


def timeline(
    found: Sequence[Event],
    measured: Measured,
    as_at: date,
    groups: frozenset[str],
    window: str,
    who: str,
    siblings: Sequence[Sibling] = (),
) -> Timeline:
    """The window of this child that the reader's role may read.

    `who` is what the child is called on the page. An event whose field group the role does not have is left out,
    and the page says how many there are and of which kind. `siblings` are laid under her lanes.
    """
    allowed = readable(found, groups)
    first = events.window_start(window, allowed, as_at)
    inside = events.in_window(allowed, first, as_at)
    begin = max(first, min((event.day for event in inside), default=first))
    latest = max([as_at, *(event.day for event in inside)])
    shown = tuple(sorted(inside, key=events.by_day, reverse=True))
    of_window = expected.window(measured, begin, latest)
    said = events.sentence(shown, window, begin)
    drawn = None
    if shown:
        last = _ahead(of_window, begin, latest, as_at)
        drawn_lanes = lanes.lanes(inside, of_window.gaps, of_window.numbers, last)
        drawn_lanes += [lane for sibling in siblings for lane in lanes.of_sibling(sibling, begin, as_at, last)]
        key = lanes.key(drawn_lanes)
        drawn = drawing.drawing(f"The life of {who}", f"{said} {of_window.said}", drawn_lanes, begin, last, as_at)
    return Timeline(
        window=window,
        first=begin,
        last=latest,
        drawing=drawn,
        key=key if drawn else (),
        said=said,
        years=events.by_year(shown),
        events=shown,
        expected=of_window,
        unknown=measured.unknown_since(begin),
        withheld=events.withheld(found, groups),
    )


def readable(found: Sequence[Event], groups: frozenset[str]) -> list[Event]:
    """The events of the field groups the role has.

    The service to a care leaver begins on a birthday: who may not read one is told the month.
    """
    allowed = [event for event in found if event.group in groups]
    if IDENTITY in groups:
        return allowed
    return [e._replace(day=e.day.replace(day=1)) if e.kind == "care leaver" else e for e in allowed]


def _ahead(of_window: Expected, first: date, latest: date, as_at: date) -> date:
    """The last day drawn: past the as-at day as far as something falls due, within a small part of the window."""
    most = latest + timedelta(days=max((latest - first).days // AHEAD, 14))
    due = [gap.due for gap in of_window.gaps if gap.is_open and gap.due is not None and as_at < gap.due]
    return min(most, max([latest, *due])) if due else latest
