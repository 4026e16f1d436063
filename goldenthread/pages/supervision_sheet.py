"""The sheet a manager and a worker hold supervision with: every child on one side, and room to write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from goldenthread.exceptions import RULES
from goldenthread.observations.lights import Light
from goldenthread.pages import lights as pages_lights
from goldenthread.pages.children import Child
from goldenthread.pages.table import Cell, Column, Notes, Table, Value

# What one side of A4 landscape holds at the comfortable size, in points: its height less the heading and the line to
# sign; one line of words; and the space around a child. Set closer it holds about thirty children.
SIDE, LINE, AROUND = 470.0, 9.2, 8.0
# Letters in one line of a cell, and of the wider cell of what else needs attention.
_LETTERS, _LETTERS_ALSO = 24, 38
# Neither a word nor the dash that stands for nothing: somebody writes here with a pen.
TO_WRITE_IN = Cell(None, "\u00a0")
_COLUMNS: tuple[tuple[str, frozenset[str]], ...] = (
    ("Visit", frozenset({"visits"})),
    ("Plan and meetings", frozenset({"plans"})),
    ("Review", frozenset({"reviews"})),
    ("Supervision", frozenset({"supervision"})),
)
_PLACED = frozenset().union(*(groups for _, groups in _COLUMNS))


def table(children: Sequence[Child], lights: Sequence[Light], as_at: date, notes: Notes) -> Table:
    """One line for each child: the most urgent of each kind, what else needs attention, and an empty cell.

    A dash: nothing of the kind runs for the child.
    """
    by_child: dict[int, list[Light]] = {}
    for light in lights:
        if light.child_key is not None:
            by_child.setdefault(light.child_key, []).append(light)
    rows: list[list[Cell | Value]] = []
    for child in children:
        mine = by_child.get(child.child_key, [])
        cells = [_most_urgent([one for one in mine if RULES[one.rule].group in groups]) for _, groups in _COLUMNS]
        rest = [one for one in mine if one.light != "green" and RULES[one.rule].group not in _PLACED]
        rest.sort(key=lambda one: (pages_lights.ORDER[one.light], one.rule))
        said = "; ".join(f"{pages_lights.SHAPES[one.light]} {pages_lights.label(one.rule)}" for one in rest)
        rows.append([Cell(child.called, link=child.address, note=child.age), child.status, *cells, said, TO_WRITE_IN])
    columns = (
        Column("Child"),
        Column("Status"),
        *(Column(title) for title, _ in _COLUMNS),
        Column("Also needs attention"),
        Column("Discussed and agreed"),
    )
    return Table(notes.title, columns, rows, notes, empty="No open children.")


def fits(table: Table) -> bool:
    """Does the sheet fit one side at the comfortable size? Reckoned from its words, a little on the safe side."""
    height = 0.0
    for row in table.cells():
        *cells, also, _ = row[2:]
        wide = [-(-(len(cell.text) + len(cell.note) + 1) // _LETTERS) for cell in cells]
        lines = max(2, *wide, -(-len(str(also.value or "")) // _LETTERS_ALSO))
        height += lines * LINE + AROUND
    return height <= SIDE


def _most_urgent(lights: list[Light]) -> Cell:
    one = pages_lights.worst(lights)
    if one is None:
        return Cell(None)
    said = pages_lights.said(one)
    why = one.why if one.light != "green" else ""
    return Cell(None, said.text, tag=said.tag, note=said.when or why)
