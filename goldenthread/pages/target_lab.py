"""The target lab: what a target would have said of the months gone by, before anybody sets it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from goldenthread.observations.targets import Target, judge
from goldenthread.pages import chart, indicator_page, reading, words
from goldenthread.pages import target as pages_target
from goldenthread.pages.table import Cell, Column, Notes, Table

if TYPE_CHECKING:
    from goldenthread.indicators import Indicator
    from goldenthread.observations import Figure

MONTHS = 24


@dataclass(frozen=True)
class Other:
    """A published figure of others: who, the value, its year, and how it was made where that matters."""

    name: str
    value: Decimal | None
    year: str
    note: str = ""


@dataclass(frozen=True)
class Tally:
    """How the months stand against one target."""

    met: int
    within: int
    missed: int
    not_rated: int

    @property
    def rated(self) -> int:
        return self.met + self.within + self.missed


def plain(target: Target) -> Target:
    """The target itself, without the way to it: months before it began are held against where it leads."""
    return replace(target, trajectory=())


def statuses(indicator: Indicator, figures: Sequence[Figure], target: Target, fewest: int) -> list[pages_target.Status]:
    return [pages_target.status(indicator, figure, plain(target), fewest) for figure in figures]


def tally(indicator: Indicator, figures: Sequence[Figure], target: Target, fewest: int) -> Tally:
    found = [status.state for status in statuses(indicator, figures, target, fewest)]
    return Tally(found.count("met"), found.count("within tolerance"), found.count("missed"), found.count("not rated"))


def sentence(indicator: Indicator, found: Tally, target: Target) -> str:
    """ "Of the last 24 months, 9 would have met this target, 6 would have been within tolerance ..."."""
    months = found.rated + found.not_rated
    if not found.rated:
        return f"None of the last {words.times(months, 'month')} can be held against this target."
    said = (
        f"Of the last {words.times(found.rated, 'month')} that can be rated, {words.number(found.met)} would have met "
        f"this target, {words.number(found.within)} would have been within the tolerance "
        f"({pages_target.tolerance(indicator, target)}) and {words.number(found.missed)} would have missed it."
    )
    if found.not_rated:
        said += f" {words.times(found.not_rated, 'month has', 'months have')} no figure or too few to rate."
    return said


def tolerances(indicator: Indicator, figures: Sequence[Figure], target: Target, fewest: int, notes: Notes) -> Table:
    """What tolerance does: none, half of it, it, and twice it."""
    rows = []
    for name, share in (("None", 0), ("Half of it", Decimal("0.5")), ("This one", 1), ("Twice it", 2)):
        other = replace(target, tolerance=target.tolerance * share)
        if other.tolerance_in == "per cent":
            other = replace(other, tolerance=min(other.tolerance, Decimal(100)))
        found = tally(indicator, figures, other, fewest)
        size = pages_target.tolerance(indicator, other)
        rows.append((Cell(name, note="" if not share else size), found.met, found.within, found.missed))
        if not target.tolerance:
            break
    heads = (Column("Tolerance"), *(Column(head, "number") for head in ("Met", "Within tolerance", "Missed")))
    return Table("What the tolerance does", heads, rows, notes)


def others(indicator: Indicator, found: Sequence[Other], target: Target, notes: Notes) -> Table:
    """Where neighbours, region and England lie, and whether their figure would meet the target."""
    says = {
        "met": "\u2713 Would meet it",
        "within tolerance": "\u25c6 Within tolerance",
        "missed": "\u25b3 Would miss it",
    }
    rows = [
        (
            Cell(one.name, note=one.note),
            Cell(one.value, "" if one.value is None else words.amount(one.value, indicator.unit)),
            one.year,
            says.get(judge(one.value, plain(target)) or "", "No figure"),
        )
        for one in found
    ]
    heads = (Column("Who"), Column("Figure", "number"), Column("Year"), Column("Against this target"))
    empty = "No published figure of others is held for this measure."
    return Table("Where others lie", heads, rows, notes, empty=empty)


def months(indicator: Indicator, figures: Sequence[Figure], target: Target, fewest: int, notes: Notes) -> Table:
    """Each month with its status, the latest first."""
    rows = [
        (words.month(figure.period.end), Cell(figure.value, reading.cell(indicator, figure)), status.said)
        for figure, status in zip(figures, statuses(indicator, figures, target, fewest), strict=True)
    ]
    heads = (Column("Month"), Column("Figure", "number"), Column("Against this target"))
    return Table("The last months against this target", heads, rows[::-1], notes)


def drawing(indicator: Indicator, figures: Sequence[Figure], target: Target, said: str) -> chart.Drawing | None:
    """The months as a line with the proposed target across them; None with fewer than two values."""
    points = [
        chart.Point(
            words.short_month(figure.period.end),
            float(figure.value) if reading.state(figure) == "value" and figure.value is not None else None,
            reading.cell(indicator, figure),
        )
        for figure in figures
    ]
    if sum(point.value is not None for point in points) < indicator_page.FEWEST_FOR_A_LINE:
        return None
    guides = [chart.Guide(float(edge), chart.TARGET) for edge in (target.low, target.high) if edge is not None]
    return chart.line(f"{indicator.title}. {said}", points, indicator_page.scale(indicator), guides=guides)


def answers(indicator: Indicator, target: Target, place: str) -> list[tuple[str, str]]:
    """The answers to check before they are kept, in the order of the form."""
    way = "; ".join(
        f"{words.month(month)}: {pages_target.amount(indicator, value)}" for month, value in target.trajectory
    )
    return [
        ("Measure", indicator.title),
        ("Unit", place),
        ("Target", pages_target.edges(indicator, target)),
        ("Tolerance", pages_target.tolerance(indicator, target)),
        ("Holds", dates(target.start, target.end)),
        ("Type", target.kind.capitalize()),
        ("Trajectory", way),
        ("Who answers for it", target.owner),
        ("Deputy", target.deputy),
        ("Rationale", target.rationale),
    ]


def dates(start: date, end: date | None) -> str:
    return f"{words.day(start)} to {words.day(end)}" if end else f"From {words.day(start)} on"
