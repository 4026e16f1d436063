"""The rows behind a figure, each with its dates, its answer in words and the reason.

The list always says how it adds up: rows listed, plus rows that are counted and may not be
listed, equal the figure.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.pages import reading, words
from goldenthread.pages.children import Child
from goldenthread.pages.units import Units
from goldenthread.records.declaration import IDENTITY

if TYPE_CHECKING:
    from goldenthread.indicators import Indicator
    from goldenthread.observations import CaseList, CaseRow, Figure

PAGE = 100
ELSEWHERE = "A child now with another team"
NO_CHILD = "Not about one child"


@dataclass(frozen=True)
class Answer:
    """Whether a row met the standard: a shape and a word, so that neither needs colour."""

    word: str
    symbol: str
    tone: str


@dataclass(frozen=True)
class Line:
    """One row. `child` is None where the row counts and the reader may no longer see the child."""

    child: Child | None
    called: str
    address: str
    answer: Answer | None
    band: str
    dates: tuple[date | None, ...]
    why: str
    worker: str
    team: str


@dataclass(frozen=True)
class Sheet:
    """One page of a case list and how the whole of it adds up."""

    headings: tuple[str, ...]
    answer_heading: str
    band_heading: str
    lines: tuple[Line, ...]
    total: str
    listed: int
    page: int
    pages: int
    shown_from: int
    shown_to: int


MET = Answer("Met", "✓", "green")
NOT_MET = Answer("Not met", "▲", "red")
YES = Answer("Yes", "●", "blue")
NO = Answer("No", "○", "grey")


def answer(indicator: Indicator, row: CaseRow) -> Answer | None:
    """None for a plain count, where every row is there because it counts.

    "Met" is kept for a standard that one wants met; whether a referral is a repeat is a yes or a
    no, and neither is a failure of that child's worker.
    """
    if indicator.kind != "percentage" or row.met is None:
        return None
    if indicator.polarity == "higher":
        return MET if row.met else NOT_MET
    return YES if row.met else NO


def visible(rows: Sequence[CaseRow], may: Collection[int]) -> tuple[list[CaseRow], int]:
    """The rows that can be listed, in the order they are read, and how many restricted ones cannot.

    What was not met comes first, then the earlier day. A child who is not restricted and has moved
    out of the reader's scope keeps a row, without her details: the figure of that time holds her.
    """
    kept = [row for row in rows if row.counted and (row.child_key in may or not row.restricted)]
    hidden = sum(1 for row in rows if row.counted and row.restricted and row.child_key not in may)
    kept.sort(key=lambda row: (row.met is not False, row.day, row.reference, row.key))
    return kept, hidden


def sheet(
    indicator: Indicator,
    cases: CaseList,
    figure: Figure,
    rows: Sequence[CaseRow],
    hidden: int,
    children: dict[int, Child],
    names: Units,
    groups: frozenset[str],
    *,
    page: int | None,
) -> Sheet:
    """One page (None: all rows, for print and files) of `rows`, as `visible` gave them.

    `children` holds those the reader may see; a row whose child is not there shows no details.
    `groups` are the field groups of the reader: without identity, a day that tells a date of
    birth is left out, and so is the reason that repeats it.
    """
    pages = max(1, -(-len(rows) // PAGE))
    first = 0 if page is None else (page - 1) * PAGE
    part = rows if page is None else rows[first : first + PAGE]
    return Sheet(
        headings=tuple(column.title for column in cases.columns),
        answer_heading=answer_heading(indicator),
        band_heading=band_heading(indicator),
        lines=tuple(_line(indicator, cases, row, children.get(row.child_key), names, groups) for row in part),
        total=total(indicator, figure, rows, hidden),
        listed=len(rows),
        page=page or 1,
        pages=1 if page is None else pages,
        shown_from=first + 1 if part else 0,
        shown_to=first + len(part),
    )


def answer_heading(indicator: Indicator) -> str:
    """Empty for a count, which has no answer column."""
    if indicator.kind != "percentage":
        return ""
    return "Standard" if indicator.polarity == "higher" else "Counted in the share"


def band_heading(indicator: Indicator) -> str:
    """Empty unless the figure divides children into bands. A worker's own name is no band."""
    return "Category" if indicator.kind == "distribution" and indicator.unit == "%" else ""


def _line(
    indicator: Indicator, cases: CaseList, row: CaseRow, child: Child | None, names: Units, groups: frozenset[str]
) -> Line:
    if child is None:
        return Line(
            child=None,
            called=ELSEWHERE if row.child_key else NO_CHILD,
            address="",
            answer=answer(indicator, row),
            band="",
            dates=tuple(None for _ in cases.columns),
            why="",
            worker=names.worker(row.worker),
            team=names.team(row.team),
        )
    kept_back = [column for column in cases.columns if column.identity and IDENTITY not in groups]
    return Line(
        child=child,
        called=child.called,
        address=child.address,
        answer=answer(indicator, row),
        band=row.band or "",
        dates=tuple(None if c in kept_back else row.dates.get(c.column) for c in cases.columns),
        why="" if kept_back else words.sentence(row.why or ""),
        worker=names.worker(row.worker),
        team=names.team(row.team),
    )


def total(indicator: Indicator, figure: Figure, rows: Sequence[CaseRow], hidden: int) -> str:
    """How the rows make the figure, in words that can be checked by counting."""
    if reading.state(figure) in ("not computable", "too few", "hidden"):
        return reading.value(indicator, figure).sentence
    parts = [words.times(len(rows), "row listed", "rows listed")]
    if hidden:
        parts.append(f"{words.times(hidden, 'restricted row', 'restricted rows')} counted and not listed")
    said = " and ".join(parts)
    if one_row_each(indicator):
        together = words.plural(len(rows) + hidden, reading.counted(indicator))
        said += f", together the {together} of the figure"
    return words.sentence(said)


def one_row_each(indicator: Indicator) -> bool:
    """Whether one row is one of the things counted; weeks of attendance hold many sessions each."""
    if indicator.case_list.name == "attendance_weeks":
        return False
    return indicator.kind.startswith(("count", "percentage", "distribution")) and "FTE" not in indicator.unit
