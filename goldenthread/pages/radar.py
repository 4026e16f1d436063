"""What falls due on each of the next twenty working days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.observations.lights import Light
from goldenthread.pages import chart, words
from goldenthread.pages import lights as pages_lights
from goldenthread.pages.table import Column, Notes, Table
from goldenthread.rules import working_days

AHEAD = 20


@dataclass(frozen=True)
class Day:
    """One working day, or the as-at day itself: how many things fall due, and which."""

    day: date
    label: str
    count: int
    things: str


@dataclass(frozen=True)
class Radar:
    overdue: int
    days: tuple[Day, ...]
    said: str
    drawing: chart.Drawing | None


def radar(lights: Sequence[Light], as_at: date) -> Radar:
    """The days ahead from the lights of some children, all shades.

    What is red and past its day counts as overdue and stands on no day. Something due on a weekend or bank
    holiday stands on the last working day before it, since that is when it can still be done; on the as-at day
    itself if there is none between.
    """
    ahead = [as_at, *(working_days.after(as_at, number) for number in range(1, AHEAD + 1))]
    found: dict[date, list[str]] = {day: [] for day in ahead}
    overdue = 0
    for light in lights:
        if light.due_day is None:
            continue
        if light.light == "red":
            overdue += 1
            continue
        if not pages_lights.is_ahead(light) or light.due_day >= working_days.after(ahead[-1], 1):
            continue
        place = max((day for day in ahead if day <= light.due_day), default=as_at)
        found[place].append(pages_lights.label(light.rule))
    days = tuple(
        Day(
            day,
            "Today" if day == as_at else f"{day:%a} {day.day} {words.MONTHS[day.month - 1][:3]}",
            len(things),
            _things(things),
        )
        for day, things in found.items()
    )
    said = _said(overdue, days)
    bars = [chart.Bar(day.label, float(day.count), words.number(day.count)) for day in days]
    drawn = any(day.count for day in days)
    return Radar(overdue, days, said, chart.bars(f"What falls due, by day. {said}", bars, "count") if drawn else None)


def _things(things: list[str]) -> str:
    """ "2 Visit to a child in need, 1 Case supervision", most first."""
    counts = {thing: things.count(thing) for thing in sorted(set(things))}
    return ", ".join(
        f"{count} {thing}" for thing, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def _said(overdue: int, days: Sequence[Day]) -> str:
    total = sum(day.count for day in days)
    said = f"{words.times(total, 'thing falls', 'things fall')} due in the next {AHEAD} working days"
    if total:
        most = max(days, key=lambda day: day.count)
        said += f", the most on {words.day(most.day)} ({words.number(most.count)})"
    if overdue:
        said += f"; {words.number(overdue)} {'is' if overdue == 1 else 'are'} overdue"
    return words.sentence(said)


def table(made: Radar, notes: Notes) -> Table:
    """The radar as a table: what is overdue, then the days."""
    rows: list[list[object]] = [["Already overdue", None, made.overdue, ""]]
    rows += [[day.label, day.day, day.count, day.things] for day in made.days]
    columns = (Column("When"), Column("Date", "date"), Column("Things due", "number"), Column("What"))
    return Table(notes.title, columns, rows, notes)  # type: ignore[arg-type]
