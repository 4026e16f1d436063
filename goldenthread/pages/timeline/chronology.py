"""The life of a child as tables: the chronology, what was expected, and where it took too long."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.pages import address, words
from goldenthread.pages.table import Cell, Column, Notes, Table
from goldenthread.pages.timeline.events import Event, by_day
from goldenthread.pages.timeline.expected import Expected
from goldenthread.pages.timeline.facts import NEVER_BEGAN
from goldenthread.pages.timeline.siblings import Sibling

WORKED_OUT = "Worked out by the portal"


def chronology(shown: Sequence[Event], notes: Notes) -> Table:
    """Every event, oldest first, each with the file, sheet and row it was read from."""
    ordered = sorted(shown, key=by_day)
    return Table(
        caption=notes.title,
        columns=(
            Column("From", "date"),
            Column("To", "date"),
            Column("Lane"),
            Column("What"),
            Column("Detail"),
            Column("Where it was recorded"),
        ),
        rows=[
            (e.day, e.end if e.end != e.day else None, e.lane.capitalize(), e.title, e.detail or Cell(""), recorded(e))
            for e in ordered
        ],
        notes=notes,
        row_headers=False,
        empty="Nothing is recorded in this window.",
    )


def recorded(event: Event) -> Cell:
    """The row an event was read from, with the way to what such a row holds; stays are worked out from several."""
    return Cell(event.source or WORKED_OUT, link=address.definition(event.table) if event.table else "")


def kept(expected: Expected, notes: Notes) -> Table:
    """A line for each clock: what was expected, how often it was kept, the longest, and how it stands now."""
    return Table(
        caption="Expected and kept",
        columns=(
            Column("What"),
            Column("Expected within"),
            Column("Now"),
            Column("The longest overrun"),
            Column("Times", "number"),
            Column("In time", "number"),
        ),
        rows=[
            (
                Cell(line.title, link=address.exception_rule(line.rule)),
                words.sentence(line.expected),
                line.now,
                line.longest,
                line.measured,
                line.in_time,
            )
            for line in expected.lines
        ],
        notes=notes,
        empty="No rule set an interval for this child in this window.",
    )


def too_long(expected: Expected, notes: Notes) -> Table:
    """Every time it took longer than expected, latest first, with the number the drawing gives it."""
    return Table(
        caption="Longer than expected",
        columns=(
            Column("Number"),
            Column("What"),
            Column("From", "date"),
            Column("To", "date"),
            Column("In words"),
        ),
        rows=[
            (
                str(number),
                gap.clock.title,
                Cell(gap.start) if gap.start > NEVER_BEGAN else Cell(text="Not known"),
                Cell(None if gap.is_open else gap.end, text="Still open" if gap.is_open else ""),
                words.sentence(gap.said),
            )
            for number, gap in enumerate(expected.too_long, 1)
        ],
        notes=notes,
        empty="Nothing took longer than expected in this window.",
    )


def siblings(found: Sequence[Sibling], told: dict[int, str], notes: Notes) -> Table:
    """Brothers and sisters, how each stands today, and what is laid over in words."""
    columns = [Column("Child"), Column("Age"), Column("Status")]
    if told:
        columns.append(Column("In this window"))
    return Table(
        caption="How each stands today",
        columns=tuple(columns),
        rows=[
            (
                Cell(one.child.called, link=one.child.address),
                one.child.age,
                one.child.status or "Not open today",
                *([told[one.child.child_key]] if told else []),
            )
            for one in found
        ],
        notes=notes,
    )
