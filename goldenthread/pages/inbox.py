"""The inbox: one line for each child, with the exceptions of that child under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.exceptions import RULES
from goldenthread.pages import chart, words
from goldenthread.pages import lights as pages_lights
from goldenthread.pages.children import Child
from goldenthread.pages.table import Cell, Column, Notes, Table
from goldenthread.pages.units import Units
from goldenthread.rules import working_days

LISTS = {"new": "New", "mine": "Mine", "team": "All", "escalated": "Escalated", "cleared": "Cleared"}
# What "all" is for those whose children are fewer than the authority's.
_ALL = {
    "social_worker": "My children",
    "team_manager": "My team",
    "service_manager": "My service",
    "iro": "Children I chair",
}
ABOUT = {
    "new": "First seen today: none of them was there on the run day before.",
    "mine": "You are the one to act on these.",
    "team": "Every open exception of the children you may see.",
    "escalated": "Taken to a level above whoever should act first.",
    "cleared": "Cleared in the last 20 working days, and by what.",
}


def titles(role: str) -> dict[str, str]:
    """The names of the lists as somebody of that role reads them."""
    return LISTS | {"team": _ALL.get(role, LISTS["team"])}


# How long a cleared item stays in the list, in working days.
CLEARED_FOR = 20
BANDS = ((0, 5), (6, 10), (11, 20), (21, None))


@dataclass(frozen=True)
class Row:
    """One exception as a list needs it. `owner` is who has it, `owner_said` why where it is not the usual one."""

    id: int
    rule: str
    child: str
    child_key: int | None
    light: str
    due: date | None
    days: int | None
    unit: str
    why: str
    service: str
    team: str
    worker: str
    since: date
    acknowledged: bool
    stage: str
    recording_problem: bool
    owner: str
    owner_role: str
    owner_said: str
    mine: bool
    open: bool
    cleared_on: date | None
    cleared_by: str

    @property
    def address(self) -> str:
        return f"/exceptions/{self.id}/"

    @property
    def title(self) -> str:
        return RULES[self.rule].title if self.rule in RULES else self.rule

    @property
    def sentence(self) -> str:
        return RULES[self.rule].sentence() if self.rule in RULES else ""

    @property
    def group(self) -> str:
        return RULES[self.rule].group if self.rule in RULES else ""

    @property
    def tag(self) -> str:
        return pages_lights.TAGS[self.light]

    @property
    def said(self) -> str:
        """The light as a shape and a word."""
        return f"{pages_lights.SHAPES[self.light]} {pages_lights.word(self.light, self.due, self.days)}"


@dataclass(frozen=True)
class Asked:
    """How a list is narrowed; empty parts do not narrow."""

    light: str = ""
    group: str = ""
    rule: str = ""
    team: str = ""
    worker: str = ""


@dataclass(frozen=True)
class Shown:
    """A row with its age in working days; `seen` says since when it is there, `due` when it is due, in sentences."""

    row: Row
    age: int
    seen: str

    @property
    def due(self) -> str:
        """Empty where there is no due day, or the reason names it already."""
        said = words.day(self.row.due)
        return "" if not said or said in self.row.why else f"Due {said}."


@dataclass(frozen=True)
class Line:
    """One child, or one worker where `child` is None, and the exceptions under it."""

    child: Child | None
    called: str
    rows: tuple[Shown, ...]

    @property
    def red(self) -> int:
        return sum(one.row.light == "red" for one in self.rows)


def of_list(rows: Iterable[Row], name: str, today: date) -> list[Row]:
    """The rows of one list. A cleared item is in no other list than "cleared"."""
    if name == "new":
        return [row for row in rows if row.open and row.since == today]
    if name == "mine":
        return [row for row in rows if row.open and row.mine]
    if name == "escalated":
        return [row for row in rows if row.open and row.stage]
    if name == "cleared":
        first = working_days.after(today, -CLEARED_FOR)
        return [row for row in rows if not row.open and row.cleared_on is not None and row.cleared_on >= first]
    return [row for row in rows if row.open]


def narrowed(rows: Iterable[Row], asked: Asked) -> list[Row]:
    return [
        row
        for row in rows
        if (not asked.light or row.light == asked.light)
        and (not asked.group or row.group == asked.group)
        and (not asked.rule or row.rule == asked.rule)
        and (not asked.team or row.team == asked.team)
        and (not asked.worker or row.worker == asked.worker)
    ]


def in_order(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows grouped by child, those with the most urgent first: most red, then the longest overdue, then age."""
    by_child: dict[str, list[Row]] = {}
    for row in rows:
        by_child.setdefault(row.child or f"worker {row.worker}", []).append(row)
    for found in by_child.values():
        found.sort(key=_urgent)
    return sorted(by_child.values(), key=lambda found: (-sum(row.light == "red" for row in found), _urgent(found[0])))


def _urgent(row: Row) -> tuple[Any, ...]:
    return (pages_lights.ORDER.get(row.light, 3), row.due or date.max, row.since, row.rule, row.id)


def lines(groups: Sequence[Sequence[Row]], children: Mapping[int, Child], names: Units, today: date) -> list[Line]:
    """The lines of a page. A child the list of children does not give is out of scope and leaves the page."""
    found = []
    for rows in groups:
        first = rows[0]
        shown = tuple(Shown(row, _age(row, today), first_seen(row.since, row.cleared_on or today)) for row in rows)
        if first.child_key is None:
            found.append(Line(None, names.worker(first.worker), shown))
        elif first.child_key in children:
            child = children[first.child_key]
            found.append(Line(child, child.called, shown))
    return found


def first_seen(since: date, until: date) -> str:
    """ "First seen today.", "First seen 29 October 2026, 2 working days ago." `until`: today, or the day it went."""
    if since == until:
        return "First seen today."
    age = max(0, working_days.between(since, until))
    ago = f", {words.times(age, 'working day')} ago" if age else ""
    return f"First seen {words.day(since)}{ago}."


def counted(groups: Sequence[Sequence[Row]]) -> str:
    """ "70 exceptions of 41 children and 1 worker." """
    workers = sum(group[0].child == "" for group in groups)
    said = [words.times(len(groups) - workers, "child", "children")] if len(groups) > workers or not workers else []
    said += [words.times(workers, "worker")] if workers else []
    number = sum(len(group) for group in groups)
    return f"{words.times(number, 'exception')} of {words.listed(said)}."


def _age(row: Row, today: date) -> int:
    """Working days since the spell began: to today, or to the day it was cleared."""
    return max(0, working_days.between(row.since, row.cleared_on or today))


@dataclass(frozen=True)
class Ageing:
    """Open exceptions by age in working days: (band, number), a drawing and a sentence."""

    bands: tuple[tuple[str, int], ...]
    said: str
    drawing: chart.Drawing | None


def ageing(rows: Iterable[Row], today: date) -> Ageing:
    ages = [_age(row, today) for row in rows]
    bands = tuple(
        (
            f"{low} to {high}" if high is not None else f"over {low - 1}",
            sum(low <= age and (high is None or age <= high) for age in ages),
        )
        for low, high in BANDS
    )
    old = bands[-1][1]
    said = words.sentence(
        f"{words.times(len(ages), 'exception is', 'exceptions are')} listed, {words.number(old)} of them for more than "
        "20 working days"
    )
    bars = [chart.Bar(name, float(count), words.number(count)) for name, count in bands]
    return Ageing(bands, said, chart.bars(f"Age in working days. {said}", bars, "count") if ages else None)


def ageing_table(made: Ageing, notes: Notes) -> Table:
    columns = (Column("Working days since it was first seen"), Column("Exceptions", "number"))
    return Table(notes.title, columns, list(made.bands), notes)


def table(found: Sequence[Line], name: str, names: Units, notes: Notes) -> Table:
    """The list as a table: one row for each exception, in the order of the page."""
    rows: list[list[Any]] = []
    for line in found:
        for one in line.rows:
            row = one.row
            rows.append(
                [
                    Cell(line.called, link=line.child.address if line.child else ""),
                    Cell(row.title, link=row.address),
                    row.said if row.open else "Cleared",
                    row.why,
                    Cell(row.due),
                    Cell(row.since),
                    one.age,
                    row.owner,
                    names.team(row.team),
                    row.stage or "",
                    Cell(row.cleared_on) if name == "cleared" else ("Yes" if row.acknowledged else "No"),
                    row.cleared_by if name == "cleared" else ("Yes" if row.recording_problem else "No"),
                ]
            )
    last = ("Cleared on", "Cleared by") if name == "cleared" else ("Acknowledged", "Recording problem")
    columns = (
        Column("Child or worker"),
        Column("What"),
        Column("Light"),
        Column("Why"),
        Column("Due", "date"),
        Column("Since", "date"),
        Column("Working days", "number"),
        Column("Who has it"),
        Column("Team"),
        Column("Escalated to"),
        Column(last[0], "date" if name == "cleared" else "text"),
        Column(last[1]),
    )
    return Table(notes.title, columns, rows, notes, empty="No exceptions in this list.")
