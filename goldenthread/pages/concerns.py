"""A concern of a reviewing officer or conference chair as a reader meets it: its stage, its clock, its line in a list.

The clock runs in working days from the day the concern was raised (day 0). It has a total, 20 working days by
the IRO Handbook, and a day by which the stage it stands at is to be answered. A day that is a weekend or a bank
holiday is never late: what was due on Friday is late on the next working day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from goldenthread.pages import words
from goldenthread.pages.table import Cell, Column, Notes, Table
from goldenthread.rules import timescales as limits
from goldenthread.rules import working_days
from goldenthread.rules.dated import Rule

CONCERNS = "/concerns/"
THEMES_PAGE = "/concerns/themes/"

THEMES: dict[str, str] = {
    "drift": "Drift in the plan",
    "visits": "Visits to the child",
    "placement": "Placement",
    "health": "Health",
    "education": "Education",
    "views": "Views of the child",
    "recording": "Recording",
    "other": "Something else",
}

State = Literal["waiting", "answered", "resolved", "withdrawn"]
OPEN: tuple[State, ...] = ("waiting", "answered")
STATES: dict[str, str] = {
    "waiting": "Waiting for an answer",
    "answered": "Answered, for the chair to accept or not",
    "resolved": "Resolved",
    "withdrawn": "Withdrawn",
}


@dataclass(frozen=True)
class Stage:
    """One stage: its number, what it is called, who answers, and the rule that says in how many working days."""

    number: int
    title: str
    answers: str
    rule: Rule


STAGES: tuple[Stage, ...] = (
    Stage(0, "Informal", "the child’s worker or the team manager", limits.CONCERN_INFORMAL_DAYS),
    Stage(1, "Stage 1", "the team manager", limits.CONCERN_STAGE_1_DAYS),
    Stage(2, "Stage 2", "the service manager", limits.CONCERN_STAGE_2_DAYS),
    Stage(3, "Stage 3", "the head of service", limits.CONCERN_STAGE_3_DAYS),
    Stage(4, "Stage 4", "the director, or a body outside the council", limits.CONCERN_STAGE_4_DAYS),
)
LAST_STAGE = len(STAGES) - 1
# Two working days before the answer is due there is still time to act on a reminder.
SOON = 2


def total_due(raised: date, allowed: int) -> date:
    """The last day in time of the whole: the `allowed`-th working day after the concern was raised."""
    return working_days.after(raised, allowed)


def stage_due(began: date, allowed: int, last: date) -> date:
    """The day the stage is to be answered: `allowed` working days after it began, and not later than the last day
    of the whole. A stage that begins after that last day has its own days, since an answer is still wanted."""
    due = working_days.after(began, allowed)
    return min(due, last) if began <= last else due


@dataclass(frozen=True)
class Facts:
    """What the clock needs to know about one concern.

    `total` is the number of working days allowed in all, `last` the last of them. `changed` is the day it was
    answered, resolved or withdrawn; None while it waits.
    """

    raised: date
    total: int
    last: date
    stage: int
    due: date
    state: State
    changed: date | None = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True)
class Clock:
    """Where the clock stands. `day` counts from the day of raising (0); it stops on the day the concern is closed.

    `mark` names the shape ("overdue", "due", "later", "undated") and `short` the words beside it; `words` is the
    whole in one sentence. `left` is the number of working days to the stage's answer, negative once late.
    """

    day: int
    total: int
    left: int
    mark: str
    short: str
    words: str

    @property
    def over(self) -> bool:
        """More working days have gone than are allowed in all."""
        return self.day > self.total


def clock(facts: Facts, today: date) -> Clock:
    """The clock of a concern on a day that is not before the day it was raised."""
    end = today if facts.is_open or facts.changed is None else facts.changed
    day = working_days.between(facts.raised, end)
    left = working_days.between(end, facts.due)
    so_far = f"Day {day} of {facts.total}"
    if day > facts.total:
        so_far += f", {words.times(day - facts.total, 'working day')} over"
    if not facts.is_open:
        how = STATES[facts.state].lower()
        return Clock(
            day,
            facts.total,
            left,
            "undated" if facts.state == "withdrawn" else "overdue" if day > facts.total else "later",
            STATES[facts.state],
            f"{so_far}: {how} {words.day(end)}",
        )
    stage = STAGES[facts.stage].title
    if facts.state == "answered":
        said = (
            f"{so_far}, {words.lower_first(stage)} answered {words.day(facts.changed)}, for the chair to accept or not"
        )
    else:
        said = f"{so_far}, {words.lower_first(stage)} answer due {words.day(facts.due)}, {_when(left, facts.due, end)}"
    mark, short = _light(facts, day, left)
    return Clock(day, facts.total, left, mark, short, said)


def _when(left: int, due: date, today: date) -> str:
    """How far off the answer is. Past its day by a weekend or bank holiday only, it is not late yet."""
    if due == today:
        return "today"
    if left < 0:
        return f"{words.times(-left, 'working day')} late"
    return f"in {words.times(left, 'working day')}" if left else "late from the next working day"


def _light(facts: Facts, day: int, left: int) -> tuple[str, str]:
    if day > facts.total:
        return "overdue", f"Over {facts.total} working days"
    if facts.state == "answered":
        return "due", "To accept or not"
    if left < 0:
        return "overdue", "Answer late"
    return ("due", "Answer due soon") if left <= SOON else ("later", "In time")


@dataclass(frozen=True)
class Line:
    """One concern as a line of a list. `turn` says who acts next."""

    id: int
    child: str
    child_address: str
    theme: str
    stage: int
    state: State
    raised: date
    raised_by: str
    due: date
    clock: Clock
    turn: str
    team: str

    @property
    def address(self) -> str:
        return concern(self.id)


def concern(id: int) -> str:
    return f"{CONCERNS}{id}/"


def in_order(lines: Sequence[Line]) -> list[Line]:
    """Open ones first, the longest over or the soonest due at the top; then the closed, latest raised first."""
    still = sorted((x for x in lines if x.state in OPEN), key=lambda x: (x.clock.total - x.clock.day, x.due, x.id))
    return still + sorted((x for x in lines if x.state not in OPEN), key=lambda x: (x.raised, x.id), reverse=True)


_SHAPES = {"overdue": ("▲", "red"), "due": ("◆", "yellow"), "later": ("✓", "green"), "undated": ("–", "grey")}


def listing(lines: Sequence[Line], notes: Notes) -> Table:
    """The list as a table: on the page, in CSV and in a workbook."""
    rows = []
    for line in lines:
        shape, tone = _SHAPES[line.clock.mark]
        rows.append(
            (
                Cell(line.child, link=line.address, note=line.team),
                line.theme,
                Cell(line.clock.short, f"{shape} {line.clock.short}", tag=tone),
                line.clock.words,
                Cell(line.due),
                line.turn,
                Cell(line.raised),
                line.raised_by,
            )
        )
    return Table(
        caption=notes.title,
        columns=(
            Column("Child"),
            Column("About"),
            Column("Light"),
            Column("Clock"),
            Column("Answer due", "date"),
            Column("Whose turn"),
            Column("Raised", "date"),
            Column("Raised by"),
        ),
        rows=rows,
        notes=notes,
        empty="No concerns are listed.",
    )


def said(lines: Sequence[Line]) -> str:
    """How many there are and how they stand, in one sentence."""
    still = [line for line in lines if line.state in OPEN]
    if not lines:
        return "No concerns are listed."
    if not still:
        return f"{words.times(len(lines), 'concern')}, none of them open."
    over = sum(line.clock.over for line in still)
    late = sum(line.clock.short == "Answer late" for line in still)
    parts = [f"{words.times(len(still), 'open concern')}"]
    parts.append(f"{over or 'none'} past the total number of working days")
    parts.append(f"{late or 'none'} with a late answer")
    return words.sentence(f"{parts[0]}: {parts[1]}, {parts[2]}")
