"""What happened in a child's life: read once, cut to a window and to what the reader's role may read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from goldenthread.observations.periods import add_months
from goldenthread.pages import words
from goldenthread.pages.units import Queries
from goldenthread.records.codes import label
from goldenthread.records.declaration import DATES_AND_STATUS, IDENTITY, SENSITIVE

Window = Literal["life", "episode", "12m"]
WINDOWS: dict[str, str] = {"life": "Whole life", "episode": "This episode", "12m": "Last 12 months"}
USUAL_WINDOW: Window = "episode"

# The lanes in the order of the page, each with the words for one entry of it and for several.
LANES: dict[str, tuple[str, str]] = {
    "status": ("status", "statuses"),
    "legal": ("legal status or court case", "legal statuses and court cases"),
    "placement": ("placement", "placements"),
    "worker": ("worker", "workers"),
    "visit": ("visit", "visits"),
    "assessment": ("assessment", "assessments"),
    "enquiry and conference": ("enquiry or conference", "enquiries and conferences"),
    "review": ("review", "reviews"),
    "plan": ("plan", "plans"),
    "supervision": ("supervision", "supervisions"),
    "missing": ("missing episode or interview", "missing episodes and interviews"),
    "health": ("health event", "health events"),
    "education": ("education event", "education events"),
    "contact and referral": ("contact or referral", "contacts and referrals"),
}
STAYS = ("status", "placement", "worker")
# What goes on until it ends, though it stands in a lane of days.
_GOES_ON = frozenset(("legal status", "pre-proceedings", "proceedings", "school", "assessment", "enquiry", "missing"))


class Event(NamedTuple):
    """One thing that happened, with the row it came from in words. `table` is the canonical table of that row."""

    day: date
    end: date | None
    lane: str
    kind: str
    title: str
    detail: str
    group: str
    source: str
    table: str = ""

    @property
    def lasts(self) -> bool:
        if self.end is not None:
            return self.end > self.day or self.lane in STAYS
        return self.lane in STAYS or self.kind in _GOES_ON

    @property
    def when(self) -> str:
        """ "31 October 2025", "3 May 2024 to 2 June 2025", "from 3 May 2024"."""
        if not self.lasts:
            return words.day(self.day)
        if self.end is None:
            return f"from {words.day(self.day)}"
        return f"{words.day(self.day)} to {words.day(self.end)}"

    def last_day(self, as_at: date) -> date:
        """The last day the event touches; one without an end goes on."""
        if self.end is not None:
            return self.end
        return max(as_at, self.day) if self.lasts else self.day


_COLUMNS = "day, end_day, lane, kind, title, detail, field_group, source_table, source_file, source_sheet, source_row"


def read(snap: Queries, child_key: int) -> list[Event]:
    """All events of one child in order of day. One query on one sorted table."""
    return read_several(snap, [child_key])[child_key]


def read_several(snap: Queries, child_keys: Sequence[int], lanes: Sequence[str] = ()) -> dict[int, list[Event]]:
    """The events (of some lanes, or all) of a few children, each in order of day; sorted here, which is quicker."""
    found: dict[int, list[Event]] = {key: [] for key in child_keys}
    if found:
        narrower = f" AND lane IN ({', '.join('?' * len(lanes))})" if lanes else ""
        for key, *row in snap.query(
            f"SELECT child_key, {_COLUMNS} FROM timeline"  # noqa: S608
            f" WHERE child_key IN ({', '.join('?' * len(found))}){narrower}",
            [*found, *lanes],
        ):
            found[key].append(_event(*row))
    for events in found.values():
        events.sort(key=by_day)
    return found


def by_day(event: Event) -> tuple[date, str, str]:
    return event.day, event.lane, event.title


def _event(
    day: date,
    end: date | None,
    lane: str,
    kind: str | None,
    title: str | None,
    detail: str | None,
    group: str | None,
    table: str | None,
    *place: Any,
) -> Event:
    return Event(
        day,
        end,
        lane,
        kind or "",
        in_words(lane, kind, "title", title),
        in_words(lane, kind, "detail", detail),
        group or DATES_AND_STATUS,
        source(*place),
        table or "",
    )


# Where an event shows a code of the standard, the code set that has its words.
_CODES = {
    ("placement", "placement", "detail"): "cla_placement_type",
    ("health", "health check", "title"): "ssd_health_check_type",
    ("legal", "legal status", "title"): "cla_legal_status",
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
    """Where the row stands in what was loaded: "annex_a.xlsx, List 6, row 214"; empty for what was worked out."""
    parts = [str(part) for part in (file, sheet) if part]
    if row is not None:
        parts.append(f"row {row}")
    return ", ".join(parts)


def window_start(window: str, found: Sequence[Event], as_at: date) -> date:
    """The first day of the window.

    "12m" is twelve months before the as-at day. "episode" is the first day of the unbroken run of
    stays in the status lane that ends latest (a gap of a day or more breaks it). "life" is the
    first day anything is known, as is an episode when no status is known.
    """
    if window == "12m":
        return add_months(as_at, -12)
    earliest = min((event.day for event in found), default=as_at)
    stays = sorted((e for e in found if e.lane == "status"), key=lambda e: e.day)
    if window == "life" or not stays:
        return earliest
    start, reach = stays[0].day, stays[0].last_day(as_at)
    for stay in stays[1:]:
        if stay.day > reach + timedelta(days=1):
            start = stay.day
        reach = max(reach, stay.last_day(as_at))
    return start


def in_window(found: Sequence[Event], first: date, as_at: date) -> list[Event]:
    """The events that touch the days from `first` on."""
    return [event for event in found if event.last_day(as_at) >= first]


def sentence(shown: Sequence[Event], window: str, first: date) -> str:
    """How much there is and what it is, in one sentence."""
    if not shown:
        return f"Nothing is recorded in this window ({WINDOWS[window].lower()})."
    return words.sentence(f"{words.times(len(shown), 'event')} since {words.day(first)}: {counted(shown)}")


def counted(shown: Sequence[Event]) -> str:
    """ "3 visits, 1 review and 2 supervisions", in the order of the lanes."""
    counts: dict[str, int] = {}
    for event in shown:
        counts[event.lane] = counts.get(event.lane, 0) + 1
    lanes = [*(lane for lane in LANES if lane in counts), *(lane for lane in counts if lane not in LANES)]
    return words.listed([words.times(counts[lane], *LANES.get(lane, (lane, lane))) for lane in lanes])


_GROUP_WORDS: dict[str, str] = {IDENTITY: "identity", SENSITIVE: "sensitive", DATES_AND_STATUS: "dates"}


def withheld(found: Sequence[Event], groups: frozenset[str]) -> str:
    """Says how many entries this role does not see; empty when there are none."""
    kinds = sorted({_GROUP_WORDS.get(e.group, e.group) for e in found if e.group not in groups})
    count = sum(1 for event in found if event.group not in groups)
    if not count:
        return ""
    entries = words.times(count, "entry is", "entries are")
    return f"{entries} not shown to your role ({words.listed(kinds)})."


@dataclass(frozen=True)
class Year:
    """The events of one year, latest first, and what they are in words."""

    name: str
    said: str
    events: tuple[tuple[int, Event], ...]
    is_open: bool


def by_year(shown: Sequence[Event]) -> tuple[Year, ...]:
    """The events (latest first) folded by the year they began in; the latest year is open.

    Each event keeps its number in the whole list, so that it has one address however the list is folded.
    """
    years: dict[int, list[tuple[int, Event]]] = {}
    for number, event in enumerate(shown, 1):
        years.setdefault(event.day.year, []).append((number, event))
    return tuple(
        Year(
            str(year),
            f"{words.times(len(events), 'event')}: {counted([event for _, event in events])}",
            tuple(events),
            is_open=not place,
        )
        for place, (year, events) in enumerate(years.items())
    )
