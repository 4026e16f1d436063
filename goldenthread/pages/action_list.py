"""Actions as a reader meets them: what, by whom, by when, and how each stands on the day of the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.pages import words
from goldenthread.pages.table import Cell, Column, Notes, Table

STATES: dict[str, str] = {
    "overdue": "▲ Overdue",
    "due": "◆ Due within a week",
    "open": "○ Open",
    "done": "✓ Done",
    "dropped": "– Dropped",
}
WEEK = 7


@dataclass(frozen=True)
class Line:
    """One action. `state` is what is kept: open, done or dropped. `closed` says why it was dropped or how done."""

    what: str
    address: str
    origin: str
    origin_address: str
    service: str
    team: str
    owner: str
    due: date
    state: str
    closed: str = ""

    def stands(self, as_at: date) -> str:
        """The key of `STATES`; an action that is due on the day itself is not overdue."""
        if self.state != "open":
            return self.state
        if self.due < as_at:
            return "overdue"
        return "due" if (self.due - as_at).days <= WEEK else "open"


def headline(lines: Sequence[Line], as_at: date) -> str:
    """How many are open and how many of them overdue."""
    still = [line for line in lines if line.state == "open"]
    late = sum(line.stands(as_at) == "overdue" for line in still)
    if not still:
        return "No action is open."
    how_many = words.number(late) if late else "none"
    late_said = f"{how_many} of them overdue" if len(still) > 1 else "overdue" if late else ""
    said = words.times(len(still), "action is open", "actions are open")
    return f"{said}, {late_said}." if late_said else f"{said}."


def state_cell(stands: str, note: str = "") -> Cell:
    """The state with its shape, on one line of a page."""
    said = STATES[stands]
    return Cell(said, said.replace(" ", "\N{NO-BREAK SPACE}", 1), note=note)


def table(lines: Sequence[Line], as_at: date, notes: Notes) -> Table:
    return Table(
        caption=notes.title,
        columns=(
            Column("Action"),
            Column("Owner"),
            Column("Due", "date"),
            Column("State"),
            Column("Comes from"),
            Column("Service"),
            Column("Team"),
        ),
        rows=[
            (
                Cell(line.what, link=line.address),
                line.owner,
                line.due,
                state_cell(line.stands(as_at), line.closed),
                Cell(line.origin, link=line.origin_address),
                line.service,
                line.team or Cell(None),
            )
            for line in lines
        ],
        notes=notes,
        empty="No action is listed.",
    )
