"""Who has submitted a report and who has not: by team and week, and as a rate for each service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from goldenthread.pages import words
from goldenthread.pages.report_days import Days
from goldenthread.pages.table import Cell, Column, Notes, Table

Stand = Literal["submitted", "late", "returned", "draft", "none", "not expected"]

_SAID: dict[Stand, str] = {
    "submitted": "✓ Submitted",
    "late": "◆ Submitted late",
    "returned": "◆ Returned",
    "draft": "▲ Draft only",
    "none": "▲ Not begun",
    "not expected": "",
}
_STILL_TIME = {"draft": "○ Draft", "none": "○ Not begun"}
IN: frozenset[Stand] = frozenset({"submitted", "late"})


@dataclass(frozen=True)
class Told:
    """How one team stands in one week (or fortnight). `on` is the day it was submitted, `address` its report."""

    stand: Stand
    on: date | None = None
    address: str = ""


@dataclass(frozen=True)
class TeamRow:
    """One team; `address` is the page of its reports."""

    team: str
    service: str
    address: str
    told: tuple[Told, ...]


def rate(told: Sequence[Told]) -> tuple[int, int]:
    """Submitted, and expected. A team that was none in those days is not expected."""
    expected = [one for one in told if one.stand != "not expected"]
    return sum(one.stand in IN for one in expected), len(expected)


def rate_in_words(told: Sequence[Told]) -> str:
    done, expected = rate(told)
    return f"{words.number(done)} of {words.number(expected)}" if expected else "–"


def headline(rows: Sequence[TeamRow], spans: Sequence[Days], as_at: date) -> str:
    """How many have submitted for the latest days, and for the days before them."""
    if not spans or not rows:
        return "No team is expected to report."
    said = []
    for place in range(min(2, len(spans))):
        done, expected = rate([row.told[place] for row in rows])
        of = f"{words.number(done)} of {words.times(expected, 'team')}"
        over = "had" if spans[place].last < as_at else "has" if expected == 1 else "have"
        if expected:
            said.append(f"{of} {over} submitted for {spans[place].said}.")
    return " ".join(said)


def by_service(rows: Sequence[TeamRow], spans: Sequence[Days], notes: Notes) -> Table:
    """The rate of each service for each span; a last row for all when there is more than one."""
    services = sorted({row.service for row in rows}, key=str.casefold)
    groups = [(name, [row for row in rows if row.service == name]) for name in services]
    if len(groups) > 1:
        groups.append(("All services", list(rows)))
    return Table(
        caption=notes.title,
        columns=(Column("Service"), *(Column(span.said) for span in spans)),
        rows=[
            (name, *(Cell(rate_in_words([row.told[place] for row in part])) for place in range(len(spans))))
            for name, part in groups
        ],
        notes=notes,
        empty="No team is expected to report.",
    )


def by_team(rows: Sequence[TeamRow], spans: Sequence[Days], as_at: date, notes: Notes) -> Table:
    """Each team in order of name, with a word and a shape for each span. Nobody is ranked."""
    return Table(
        caption=notes.title,
        columns=(Column("Team"), Column("Service"), *(Column(span.said) for span in spans)),
        rows=[
            (
                Cell(row.team, link=row.address),
                row.service,
                *(_cell(told, span, as_at) for told, span in zip(row.told, spans, strict=True)),
            )
            for row in rows
        ],
        notes=notes,
        empty="No team is expected to report.",
    )


def _cell(told: Told, span: Days, as_at: date) -> Cell:
    said = _SAID[told.stand]
    if as_at <= span.last:
        said = _STILL_TIME.get(told.stand, said)
    if told.on:
        said += f" {words.day(told.on)}"
    return Cell(said or None, link=told.address)
