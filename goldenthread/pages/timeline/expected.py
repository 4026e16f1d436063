"""Expected against actual: every clock of one child measured, and what the loaded data cannot say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.exceptions import RULES
from goldenthread.observations.computable import Levels
from goldenthread.pages import words
from goldenthread.pages.timeline import checks, education, plans, reviews, visits
from goldenthread.pages.timeline.clocks import FROM_A_BIRTHDAY, FROM_SERVICE, Clock
from goldenthread.pages.timeline.events import LANES
from goldenthread.pages.timeline.facts import Facts
from goldenthread.pages.timeline.gaps import Gap, gaps
from goldenthread.pages.timeline.school import School
from goldenthread.records.declaration import IDENTITY
from goldenthread.words import Need


@dataclass(frozen=True)
class Measured:
    """All gaps of all clocks, oldest first; sentences on what cannot be told; and from which day each clock's records
    begin, where something before it was left out."""

    gaps: tuple[Gap, ...]
    unknown: tuple[str, ...]
    begins: tuple[tuple[str, date], ...] = ()

    def unknown_since(self, first: date) -> tuple[str, ...]:
        """What cannot be told of a window that begins on `first`."""
        late = [f"{words.lower_first(title)} ({words.day(day)})" for title, day in self.begins if day > first]
        if not late:
            return self.unknown
        return (*self.unknown, f"Nothing is measured from before the loaded records begin: {words.listed(late)}.")


@dataclass(frozen=True)
class Line:
    """One clock in the window: how often it was measured and kept, and how it stands now."""

    rule: str
    title: str
    expected: str
    measured: int
    in_time: int
    longest: str
    now: str


@dataclass(frozen=True)
class Expected:
    """What a window shows: its gaps, a line for each clock, and those that went on too long, latest first."""

    gaps: tuple[Gap, ...]
    numbers: dict[int, int]
    lines: tuple[Line, ...]
    too_long: tuple[Gap, ...]
    said: str


@dataclass(frozen=True)
class Loaded:
    """What a snapshot holds: the level of each table, the rules that cannot be told and why, the first day of each
    kind of fact, the school terms, the nation whose law holds. The same for every child, so it is read once."""

    levels: Levels
    missing: dict[str, str]
    first_days: dict[tuple[str, str], date]
    school: School
    nation: str


# The clocks that run while a child has a status of that name.
WHILE: dict[str, tuple[Callable[[Facts], Clock], ...]] = {
    "need plan": (visits.in_need, reviews.in_need, plans.need_plan),
    "protection plan": (visits.protected, reviews.protected, reviews.core_group, plans.protection_plan),
    "looked after": (
        visits.looked_after,
        reviews.looked_after,
        plans.care_plan,
        checks.health_assessment,
        checks.dental_check,
        checks.score,
        education.education_plan,
    ),
    "care leaver": (visits.care_leaver, plans.pathway_plan),
}


def clocks(facts: Facts, nation: str) -> list[Clock]:
    """Every clock that a rule of the nation gives an interval for, of the statuses the child ever had."""
    had = [status for status in WHILE if facts.stays(status)]
    made = [clock(facts) for status in had for clock in WHILE[status]]
    if had:
        made.append(plans.supervision(facts))
    return [clock for clock in made if RULES[clock.id].nation in ("both", nation)]


def measure(facts: Facts, loaded: Loaded, groups: frozenset[str]) -> Measured:
    """The gaps of every clock the reader may see.

    A clock that was never running for this child is not mentioned; one that was, and whose events were not loaded,
    is said to be unknown.
    """
    found: list[Gap] = []
    unknown: list[str] = []
    begins: list[tuple[str, date]] = []
    for clock in clocks(facts, loaded.nation):
        if clock.group not in groups:
            continue
        why = next((loaded.missing[rule] for rule in clock.rules if rule in loaded.missing), "")
        covered, not_loaded = coverage(loaded.levels, clock.need, facts.as_at)
        if why or not_loaded:
            if any(clock.on(day) for day in clock.changes if day <= facts.as_at):
                unknown.append(f"{clock.title}: {words.lower_first(why or not_loaded)}")
            continue
        from_day = _measured_from(clock, loaded, covered)
        kept, left_out = gaps(clock, facts.as_at, from_day)
        if left_out and from_day is not None:
            begins.append((clock.title, from_day))
        found += kept if IDENTITY in groups else [_without_birthday(gap) for gap in kept]
    return Measured(tuple(sorted(found, key=lambda gap: (gap.start, gap.end))), tuple(unknown), tuple(begins))


def _measured_from(clock: Clock, loaded: Loaded, covered: date | None) -> date | None:
    """The later of the day the load says it covers and the day its records of the kind begin; None: always."""
    begins = min((loaded.first_days[kind] for kind in clock.done if kind in loaded.first_days), default=None)
    return max((day for day in (begins, covered) if day is not None), default=None)


def coverage(levels: Levels, need: Need, as_at: date) -> tuple[date | None, str]:
    """From which day the tables of a need tell what was done (None: always), or why they do not.

    The as-at day itself where only the latest state was loaded.
    """
    held = [levels.get(table, ("none", None)) for table in need.for_past]
    history = [first for level, first in held if level == "history"]
    if history:
        firsts = [first for first in history if first is not None]
        return (min(firsts) if len(firsts) == len(history) else None), ""
    if any(levels.get(table, ("none", None))[0] != "none" for table in need.now):
        return as_at, ""
    names = " or ".join(table.replace("_", " ") for table in need.now)
    return None, f"not loaded ({names}), so nothing can be said."


def _without_birthday(gap: Gap) -> Gap:
    """A care leaver's service begins on a birthday: who may not read one is told the month, and no number of days."""
    if gap.begun_at not in (FROM_SERVICE, FROM_A_BIRTHDAY):
        return gap
    first = gap.start.replace(day=1)
    late = tuple((max(first, start.replace(day=1)), end) for start, end in gap.late)
    expected = gap.said.rsplit(", ", 1)[-1]
    told = f"no {gap.clock.thing} recorded since {words.month(first)}, {expected}"
    return gap._replace(start=first, late=late, told=told)


def window(measured: Measured, first: date, last: date) -> Expected:
    """The gaps that touch the days from `first` to `last`, folded clock by clock."""
    inside = tuple(gap for gap in measured.gaps if gap.end >= first and gap.start <= last)
    latest_first = sorted(
        (place for place, gap in enumerate(inside) if gap.too_long),
        key=lambda place: (inside[place].end, inside[place].start),
        reverse=True,
    )
    numbers = {place: number for number, place in enumerate(latest_first, 1)}
    return Expected(
        gaps=inside,
        numbers=numbers,
        lines=_lines(inside),
        too_long=tuple(inside[place] for place in latest_first),
        said=_sentence(inside),
    )


def _lines(inside: Sequence[Gap]) -> tuple[Line, ...]:
    by_clock: dict[str, list[Gap]] = {}
    for gap in inside:
        by_clock.setdefault(gap.clock.id, []).append(gap)
    lines = []
    # What runs today comes first, in the order of the lanes.
    for some in sorted(by_clock.values(), key=lambda some: (not some[-1].is_open, [*LANES].index(some[0].clock.lane))):
        worst = max(some, key=_days_late)
        now = next((gap for gap in some if gap.is_open), None)
        kinds = {interval.words: None for gap in some for _, interval in gap.intervals}
        kinds |= {
            gap.stands.expected.removesuffix(" expected"): None
            for gap in some
            if gap.stands.expected and not gap.intervals
        }
        lines.append(
            Line(
                rule=some[0].clock.id,
                title=some[0].clock.title,
                expected=words.listed(list(kinds)),
                measured=len(some),
                in_time=sum(1 for gap in some if not gap.too_long),
                longest=words.sentence(worst.said) if worst.too_long else "None was too long.",
                now=_now(now),
            )
        )
    return tuple(lines)


def _now(gap: Gap | None) -> str:
    if gap is None:
        return "Not expected today."
    due = f" Due {words.day(gap.due)}." if gap.due else ""
    return f"{'Too long: ' if gap.too_long else ''}{words.sentence(gap.said)}{due}"


def _sentence(inside: Sequence[Gap]) -> str:
    """How often too long went by, and the worst of it."""
    if not inside:
        return "No rule set an interval for this child in this window."
    late = [gap for gap in inside if gap.too_long]
    if not late:
        return f"Each of the {words.times(len(inside), 'interval')} measured in this window was kept."
    worst = max(late, key=_days_late)
    times = f"{words.times(len(late), 'time')} of {len(inside)}"
    return f"{times} it took longer than expected. The longest overrun: {words.lower_first(worst.said)}."


def _days_late(gap: Gap) -> int:
    return sum((last - first).days + 1 for first, last in gap.late)
