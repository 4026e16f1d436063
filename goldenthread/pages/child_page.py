"""One child: who she is, as far as the reader's role allows, what is next, and all that has happened.

The events are told three times from the same rows: drawn in lanes, listed by date, and as a
table that says which file and row each came from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

from goldenthread.pages import chart, words
from goldenthread.pages.children import age_words, called
from goldenthread.pages.units import Queries
from goldenthread.records.codes import label
from goldenthread.records.declaration import DATES_AND_STATUS, IDENTITY, SENSITIVE

Window = Literal["life", "episode", "12m"]
WINDOWS: dict[str, str] = {"12m": "Last 12 months", "episode": "This episode", "life": "Whole life"}
USUAL_WINDOW: Window = "episode"

LANES = (
    "status",
    "placement",
    "worker",
    "visit",
    "assessment",
    "enquiry and conference",
    "review",
    "plan",
    "supervision",
    "missing",
    "health",
    "education",
    "contact and referral",
)

# A mark that is not a stay has the shape of its lane, so that lanes differ in print as well.
_SHAPES: dict[str, Literal["dot", "ring", "diamond", "flag"]] = {
    "review": "diamond",
    "enquiry and conference": "diamond",
    "missing": "flag",
    "plan": "ring",
}
_STAYS = ("status", "placement", "worker")


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
class Event:
    """One thing that happened, with the row it came from in words."""

    day: date
    end: date | None
    lane: str
    kind: str
    title: str
    detail: str
    group: str
    source: str

    @property
    def lasts(self) -> bool:
        return self.lane in _STAYS or (self.end is not None and self.end > self.day)

    @property
    def when(self) -> str:
        """ "31 October 2025", "from 3 May 2024 to 2 June 2025", "from 3 May 2024"."""
        if not self.lasts:
            return words.day(self.day)
        if self.end is None:
            return f"from {words.day(self.day)}"
        return f"{words.day(self.day)} to {words.day(self.end)}"


@dataclass(frozen=True)
class Timeline:
    """The events of the chosen window, latest first, and what was left out and why."""

    window: str
    first: date
    last: date
    drawing: str
    said: str
    events: tuple[Event, ...]
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


def events(snap: Queries, child_key: int) -> list[Event]:
    """All events of one child in order of day. One query on one sorted table."""
    rows = snap.query(
        "SELECT day, end_day, lane, kind, title, detail, field_group, source_file, source_sheet, source_row"
        " FROM timeline WHERE child_key = ? ORDER BY day, lane, title",
        [child_key],
    )
    return [
        Event(
            day=day,
            end=end,
            lane=lane,
            kind=kind or "",
            title=in_words(lane, kind, "title", title),
            detail=in_words(lane, kind, "detail", detail),
            group=group or DATES_AND_STATUS,
            source=source(file, sheet, row),
        )
        for day, end, lane, kind, title, detail, group, file, sheet, row in rows
    ]


# Where an event shows a code of the standard, the code set that has its words.
_CODES = {
    ("placement", "placement", "detail"): "cla_placement_type",
    ("health", "health check", "title"): "ssd_health_check_type",
}


def in_words(lane: str, kind: str | None, part: str, shown: str | None) -> str:
    """The words of an event; a code is put into words, and kept as it is when nobody knows it."""
    if not shown:
        return ""
    codes = _CODES.get((lane, kind or "", part))
    if codes:
        return label(codes, shown)
    return shown.replace("_", " ").capitalize() if lane == "education" and part == "detail" else shown


def source(file: str | None, sheet: str | None, row: int | None) -> str:
    """Where the row stands in what was loaded: "annex_a.xlsx, List 6, row 214"."""
    parts = [str(part) for part in (file, sheet) if part]
    if row is not None:
        parts.append(f"row {row}")
    return ", ".join(parts)


def timeline(found: Sequence[Event], as_at: date, groups: frozenset[str], window: str, who: str) -> Timeline:
    """The events of the window that this role may read.

    `who` is what the child is called on the page. An event whose field group the role does not
    have is left out, and the page says how many there are and of which kind.
    """
    allowed = [event for event in found if event.group in groups]
    first = window_start(window, allowed, as_at)
    inside = [event for event in allowed if _ends(event, as_at) >= first]
    latest = max([as_at, *(event.day for event in inside)], default=as_at)
    begin = max(first, min((event.day for event in inside), default=first))
    shown = tuple(sorted(inside, key=lambda e: (e.day, e.lane, e.title), reverse=True))
    said = timeline_sentence(shown, window, begin)
    return Timeline(
        window=window,
        first=begin,
        last=latest,
        drawing=chart.lanes(f"Events in the life of {who}. {said}", _lanes(inside), begin, latest) if shown else "",
        said=said,
        events=shown,
        withheld=withheld(found, groups),
    )


def _ends(event: Event, as_at: date) -> date:
    """The last day an event touches; a stay without an end goes on."""
    if event.end is not None:
        return event.end
    return max(as_at, event.day) if event.lasts else event.day


def window_start(window: str, found: Sequence[Event], as_at: date) -> date:
    """The first day of the window.

    "12m" is twelve months before the as-at day. "episode" is the first day of the unbroken run of
    stays in the status lane that ends latest (a gap of a day or more breaks it). "life" is the
    first day anything is known, as is an episode when no status is known.
    """
    if window == "12m":
        leap = (as_at.month, as_at.day) == (2, 29)
        return as_at.replace(year=as_at.year - 1, day=28) if leap else as_at.replace(year=as_at.year - 1)
    earliest = min((event.day for event in found), default=as_at)
    stays = sorted((e for e in found if e.lane == "status"), key=lambda e: e.day)
    if window == "life" or not stays:
        return earliest
    start, reach = stays[0].day, _ends(stays[0], as_at)
    for stay in stays[1:]:
        if stay.day > reach + timedelta(days=1):
            start = stay.day
        reach = max(reach, _ends(stay, as_at))
    return start


def timeline_sentence(shown: Sequence[Event], window: str, first: date) -> str:
    """How much there is and what it is, in one sentence."""
    if not shown:
        return f"Nothing is recorded in this window ({WINDOWS[window].lower()})."
    counts: dict[str, int] = {}
    for event in shown:
        counts[event.lane] = counts.get(event.lane, 0) + 1
    by_lane = [words.times(counts[lane], *_LANE_NOUNS[lane]) for lane in LANES if lane in counts]
    return words.sentence(f"{words.times(len(shown), 'event')} since {words.day(first)}: {words.listed(by_lane)}")


_LANE_NOUNS: dict[str, tuple[str, str]] = {
    "status": ("status", "statuses"),
    "placement": ("placement", "placements"),
    "worker": ("worker", "workers"),
    "visit": ("visit", "visits"),
    "assessment": ("assessment", "assessments"),
    "enquiry and conference": ("enquiry or conference", "enquiries and conferences"),
    "review": ("review", "reviews"),
    "plan": ("plan", "plans"),
    "supervision": ("supervision", "supervisions"),
    "missing": ("missing episode", "missing episodes"),
    "health": ("health event", "health events"),
    "education": ("education event", "education events"),
    "contact and referral": ("contact or referral", "contacts and referrals"),
}


_GROUP_WORDS: dict[str, str] = {IDENTITY: "identity", SENSITIVE: "sensitive", DATES_AND_STATUS: "dates"}


def withheld(found: Sequence[Event], groups: frozenset[str]) -> str:
    """Says how many entries this role does not see; empty when there are none."""
    kinds = sorted({_GROUP_WORDS.get(e.group, e.group) for e in found if e.group not in groups})
    count = sum(1 for event in found if event.group not in groups)
    if not count:
        return ""
    entries = words.times(count, "entry is", "entries are")
    return f"{entries} not shown to your role ({words.listed(kinds)})."


def _lanes(inside: Sequence[Event]) -> list[chart.Lane]:
    """The lanes that have something in them, in the order of the page; unknown lanes come last."""
    names = [*LANES, *sorted({event.lane for event in inside} - set(LANES))]
    made = []
    for name in names:
        marks = tuple(_mark(event) for event in inside if event.lane == name)
        if marks:
            made.append(chart.Lane(name[0].upper() + name[1:], marks))
    return made


def _mark(event: Event) -> chart.Mark:
    if event.lasts:
        # Every placement is called a placement; which kind it is tells them apart.
        said = event.detail if event.lane == "placement" and event.detail else event.title
        return chart.Mark(event.day, event.end, said, "stay")
    shape = _SHAPES.get(event.lane, "dot")
    if event.lane == "visit" and "not seen" in f"{event.kind} {event.title} {event.detail}".lower():
        shape = "ring"
    return chart.Mark(event.day, None, event.title, shape)


def shapes_key(found: Sequence[Event]) -> tuple[tuple[str, str], ...]:
    """What the shapes mean, for those that are drawn."""
    marks = {_mark(event).shape for event in found}
    known = {
        "stay": ("▬", "goes on for a while"),
        "dot": ("●", "happened on one day"),
        "ring": ("○", "a plan, or a visit where the child was not seen"),
        "diamond": ("◆", "review, enquiry or conference"),
        "flag": ("▲", "missing episode"),
    }
    return tuple(known[shape] for shape in known if shape in marks)
