"""A performance plan: the way from where a figure stood to where it should be, and how it goes along that way.

The way (trajectory) is a straight line from the start to the first milestone, between milestones, and from the
last one to the goal. It has a value for every month; the months between are for reading, not promises.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from goldenthread.observations.periods import add_months
from goldenthread.pages import chart, reading, words
from goldenthread.pages.table import Cell, Column, Notes, Table

if TYPE_CHECKING:
    from goldenthread.indicators import Indicator
    from goldenthread.observations import Figure

OUTCOMES: dict[str, str] = {
    "reached": "The goal was reached",
    "partly": "Part of the way",
    "not reached": "The goal was not reached",
    "given up": "The plan was given up",
}
MOST_MONTHS = 24
MOST_MILESTONES = 6


@dataclass(frozen=True)
class Stop:
    """Where the figure should be in one month: the start, a milestone or the goal. `what` is done by then."""

    month: date
    value: Decimal
    what: str = ""


@dataclass(frozen=True)
class Row:
    """One month of the plan: where it should be, where it is, and how the two compare in words."""

    month: date
    planned: Decimal
    stop: Stop | None
    figure: Figure | None
    said: str
    reading: str


def first_of(month: str) -> date:
    """2026-09 as the first day of that month."""
    return date.fromisoformat(f"{month}-01")


def months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def trajectory(stops: Sequence[Stop]) -> dict[date, Decimal]:
    """Each month from the first stop to the last and where the figure should be in it, to one decimal.

    `stops` are in order, no two in one month, at least the start and the goal.
    """
    planned: dict[date, Decimal] = {stops[0].month: words.half_up(stops[0].value, 1)}
    for begin, end in pairwise(stops):
        steps = months_between(begin.month, end.month)
        for step in range(1, steps + 1):
            value = begin.value + (end.value - begin.value) * step / steps
            planned[add_months(begin.month, step)] = words.half_up(value, 1)
    return planned


def compared(polarity: str, unit: str, planned: Decimal, actual: Decimal) -> str:
    """On, above or below the trajectory, with what that means where the measure has a better side.

    Judged on the printed numbers, so that the words never contradict them.
    """
    gap = words.half_up(actual, 1) - planned
    if gap == 0:
        return "on the trajectory"
    size = words.number(abs(gap), 1) if unit in ("%", "percentage points") else words.amount(abs(gap), unit)
    if unit in ("%", "percentage points"):
        size += " points"
    side = "above" if gap > 0 else "below"
    if polarity not in ("higher", "lower"):
        return f"{size} {side} the trajectory"
    good = (gap > 0) == (polarity == "higher")
    return f"{size} {side} the trajectory: {'ahead of' if good else 'behind'} the plan"


def rows(indicator: Indicator, stops: Sequence[Stop], figures: Sequence[Figure]) -> list[Row]:
    """Each month of the plan with the figure there is for it."""
    known = {figure.period.start: figure for figure in figures}
    at_stop = {stop.month: stop for stop in stops}
    made = []
    for month, planned in trajectory(stops).items():
        figure = known.get(month)
        said, told = "", ""
        if figure is not None:
            said = reading.cell(indicator, figure)
            if reading.state(figure) == "value" and figure.value is not None:
                told = compared(indicator.polarity, indicator.unit, planned, figure.value)
        made.append(Row(month, planned, at_stop.get(month), figure, said, told))
    return made


def sentence(indicator: Indicator, made: Sequence[Row]) -> str:
    """How the plan goes, in one sentence: the latest month after the start that has a figure."""
    later = [row for row in made[1:] if row.reading]
    if not later:
        return "No month after the start has a figure yet."
    row = later[-1]
    planned = words.amount(row.planned, indicator.unit)
    return f"{words.month(row.month)}: {row.said} against {planned} planned, {row.reading}."


def drawing(indicator: Indicator, made: Sequence[Row]) -> chart.Drawing:
    """The figures as a line, the trajectory dashed beside it."""
    points = [
        chart.Point(
            words.short_month(row.month),
            float(row.figure.value) if row.reading and row.figure and row.figure.value is not None else None,
            row.said or "no figure yet",
        )
        for row in made
    ]
    path = [float(row.planned) for row in made]
    label = f"{indicator.title} against its trajectory. {sentence(indicator, made)}"
    scale: chart.Scale = "count"
    if indicator.unit == "%":
        scale = "percentage"
    elif indicator.unit == "percentage points":
        scale = "difference"
    return chart.line(label, points, scale, path=path)


def table(indicator: Indicator, made: Sequence[Row], notes: Notes) -> Table:
    return Table(
        caption=notes.title,
        columns=(
            Column("Month"),
            Column("Planned", "number"),
            Column("Actual", "number"),
            Column("Against the trajectory"),
            Column("To be done by then"),
        ),
        rows=[
            (
                words.month(row.month),
                Cell(row.planned, words.amount(row.planned, indicator.unit)),
                Cell(row.figure.value if row.reading and row.figure else None, row.said),
                Cell(row.reading),
                Cell(row.stop.what if row.stop else ""),
            )
            for row in made
        ],
        notes=notes,
    )


def behind(polarity: str, unit: str, planned: Decimal | None, actual: Decimal | None) -> str:
    """What a clinic is told when a month lies on the worse side of a plan's trajectory; else ""."""
    if planned is None or actual is None or polarity not in ("higher", "lower"):
        return ""
    told = compared(polarity, unit, planned, actual)
    return f"Behind our performance plan: {told.split(':')[0]}." if told.endswith("behind the plan") else ""


def goal_fault(indicator: Indicator, start: Decimal, goal: Decimal | None) -> str:
    """What is wrong with a goal, or ""."""
    stands = words.amount(start, indicator.unit)
    if goal is None:
        return "Give the goal as a number, such as 85 or 85.5."
    if indicator.unit == "%" and not 0 <= goal <= 100:
        return "Give a goal from 0 to 100 per cent."
    if indicator.unit != "percentage points" and goal < 0:
        return "Give a goal of nought or more."
    if goal == start:
        return "The goal is where the figure stands now. Give another."
    if indicator.polarity == "higher" and goal < start:
        return f"Higher is better here, and the figure stands at {stands}. Give a higher goal."
    if indicator.polarity == "lower" and goal > start:
        return f"Lower is better here, and the figure stands at {stands}. Give a lower goal."
    return ""
