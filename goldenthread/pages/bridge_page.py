"""From last month's figure to this month's: a sentence, a chart, a table, and the children by reason."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.observations.bridge import CHANGED, JOINED, LEFT, Bridge, Reason, Step
from goldenthread.pages import chart, reading, words
from goldenthread.pages.table import Cell, Column, Notes, Table

if TYPE_CHECKING:
    from fractions import Fraction

    from goldenthread.indicators import Indicator
    from goldenthread.observations import Figure
    from goldenthread.pages.children import Child
    from goldenthread.pages.units import Units

SAID: dict[Reason, str] = {
    "started": "Started",
    "moved here": "Came from another team or worker",
    "came in": "Was there already, and is counted now",
    "ended": "Ended",
    "moved away": "Went to another team or worker",
    "went out": "Still there, and no longer counted",
    "now met": "Met the standard now, not before",
    "no longer met": "Met the standard before, not now",
}
ORDER: tuple[Reason, ...] = (*JOINED, *LEFT, *CHANGED)
ELSEWHERE = "A child who is not yours to see"
RESTRICTED = "Restricted records, counted and not listed"


@dataclass(frozen=True)
class Page:
    """What the page prints. Without a bridge `said` says why, and so do the tables, which then have no rows."""

    said: str
    drawing: chart.Drawing | None
    table: Table
    children: Table
    there_is_one: bool = True


def page(
    indicator: Indicator,
    found: Bridge,
    before: Figure,
    after: Figure,
    known: dict[int, Child],
    names: Units,
    notes: Notes,
    days: tuple[date, date],
) -> Page:
    """`known` holds the children the reader may see; the others are counted and not told apart."""
    if found.why:
        why = words.sentence(found.why)
        nothing = Table("From one day to the next", (Column("Step"), Column("Number", "number")), [], notes, empty=why)
        return Page(why, None, nothing, nothing, there_is_one=False)
    share = bool(found.effects)
    return Page(
        _sentence(indicator, found, before, after, days),
        None if share else _stairs(indicator, found, days),
        _effects_table(found, before, after, days, notes) if share else _steps_table(found, days, notes),
        _children(found.steps, known, names, notes),
    )


def _sentence(indicator: Indicator, found: Bridge, before: Figure, after: Figure, days: tuple[date, date]) -> str:
    first, last = (words.day(day) for day in days)
    if not found.effects:
        things = reading.counted(indicator)
        said = (
            f"{words.plural(found.before, things)} on {first}, {words.number(found.count(JOINED))} joined and "
            f"{words.number(found.count(LEFT))} left: {words.number(found.after)} on {last}"
        )
        return f"{words.sentence(said)}{_open(found, before, after)}"
    start, end = (reading.value(indicator, figure).main for figure in (before, after))
    parts = [_effect(one.group, one.points) for one in found.effects]
    said = words.sentence(f"{start} on {first}, {end} on {last}: {words.listed(parts)}")
    return f"{said}{_open(found, before, after)}"


def _open(found: Bridge, before: Figure, after: Figure) -> str:
    """Why the bridge does not close, where an end is not the figure that stands for that day; else nothing."""
    for figure, rows in ((before, found.before), (after, found.after)):
        counted = figure.denominator if found.effects else figure.numerator
        if figure.status == "ok" and counted != rows:
            return f" It does not close: the figure counts {words.number(counted or 0)}, its list has {rows:,}."
    return ""


_GROUPS = {
    "left": "children who left",
    "changed": "children who changed from met to not met or back",
    "joined": "children who joined",
}


def _effect(group: str, points: Fraction | None) -> str:
    if points is None:
        return f"{_GROUPS[group]} cannot be told apart, as one side has nobody"
    return f"{_signed(points)} points by {_GROUPS[group]}"


def _signed(points: Fraction) -> str:
    number = words.number(float(points), 1)
    return f"+{number}" if points > 0 else number


def _stairs(indicator: Indicator, found: Bridge, days: tuple[date, date]) -> chart.Drawing:
    """Bars: both ends, and between them each reason with its sign."""
    rows = [chart.Bar(words.day(days[0]), float(found.before), words.number(found.before))]
    for reason in ORDER[: len(JOINED) + len(LEFT)]:
        count = found.count((reason,))
        if count:
            sign = -1 if reason in LEFT else 1
            rows.append(chart.Bar(SAID[reason], float(sign * count), f"{'+' if sign > 0 else words.MINUS}{count:,}"))
    rows.append(chart.Bar(words.day(days[1]), float(found.after), words.number(found.after)))
    return chart.bars(f"{indicator.title}: from one day to the next.", rows, "difference")


def _steps_table(found: Bridge, days: tuple[date, date], notes: Notes) -> Table:
    rows: list[tuple[str, int]] = [(f"On {words.day(days[0])}", found.before)]
    rows += [(SAID[reason], found.count((reason,))) for reason in JOINED]
    rows += [(SAID[reason], -found.count((reason,))) for reason in LEFT]
    rows.append((f"On {words.day(days[1])}", found.after))
    return Table("From one day to the next", (Column("Step"), Column("Number", "number")), rows, notes)


def _effects_table(found: Bridge, before: Figure, after: Figure, days: tuple[date, date], notes: Notes) -> Table:
    counts: dict[str, Collection[Reason]] = {"left": LEFT, "changed": CHANGED, "joined": JOINED}
    rows = [(f"On {words.day(days[0])}", Cell(before.value), found.met_before, found.before)]
    for one in found.effects:
        points = None if one.points is None else words.half_up(float(one.points), 1)
        said = Cell(points, "" if one.points is None else f"{_signed(one.points)} points")
        rows.append((f"{_GROUPS[one.group].capitalize()}", said, None, found.count(counts[one.group])))  # type: ignore[arg-type]
    rows.append((f"On {words.day(days[1])}", Cell(after.value), found.met_after, found.after))
    columns = (
        Column("Step"),
        Column("Per cent, or points", "number"),
        Column("Met", "number"),
        Column("Number", "number"),
    )
    return Table("From one day to the next", columns, rows, notes)


def _children(steps: Sequence[Step], known: dict[int, Child], names: Units, notes: Notes) -> Table:
    """One row each; restricted children the reader is not named for are one row together, without their reasons."""
    hidden = sum(1 for step in steps if step.row.restricted and step.row.child_key not in known)
    listed = [step for step in steps if not step.row.restricted or step.row.child_key in known]
    ordered = sorted(listed, key=lambda step: (ORDER.index(step.reason), step.row.reference, step.row.key))
    rows: list[tuple[str | Cell, ...]] = []
    for step in ordered:
        child = known.get(step.row.child_key)
        about = step.row.child_key != 0
        name = Cell(child.called, link=child.address) if child else Cell(ELSEWHERE if about else step.row.key)
        rows.append((SAID[step.reason], name, names.worker(step.row.worker), names.team(step.row.team)))
    if hidden:
        rows.append((f"{RESTRICTED}: {hidden}", Cell(""), "", ""))
    columns = (Column("Why"), Column("Child"), Column("Worker"), Column("Team"))
    return Table("Who made the difference", columns, rows, notes, empty="Nobody joined, left or changed.")
