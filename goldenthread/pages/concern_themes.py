"""What concerns were about over a whole caseload, for the annual report: counts and no child.

A share is of the concerns that can be judged: those resolved, and those still open after the working days they
had in all. One that is still within its days is not judged yet, and one that was withdrawn never is. Nothing to
judge is said in words; it is not 0%. Days before the portal kept concerns are not known, which is not nought.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.pages import words
from goldenthread.pages.concerns import OPEN, STAGES, THEMES, State
from goldenthread.pages.table import Cell, Column, Notes, Table, Value
from goldenthread.rules import working_days

NOT_KNOWN = "Not known"
DEFINITION = (
    "Concerns raised in the period by reviewing officers and conference chairs. In time: resolved within the working "
    "days it had in all (20 by the IRO Handbook), of those resolved or open past them. Withdrawn ones are not judged."
)


@dataclass(frozen=True)
class Counted:
    """One concern as it is counted. `closed` is None while it is open; `total` the working days it had in all."""

    theme: str
    stage: int
    state: State
    raised: date
    closed: date | None
    total: int
    service: str
    team: str


@dataclass(frozen=True)
class Figures:
    """The figures of one group of concerns.

    `judged` are those that are resolved, or open past their days; `in_time` those of them resolved in their days.
    `average` is the mean number of working days from raising to resolving, None where none is resolved.
    """

    raised: int
    still_open: int
    resolved: int
    withdrawn: int
    judged: int
    in_time: int
    average: Decimal | None

    @property
    def share(self) -> Decimal | None:
        return words.half_up(Decimal(100) * self.in_time / self.judged, 1) if self.judged else None


def figures(concerns: Iterable[Counted], today: date) -> Figures:
    found = list(concerns)
    resolved = [c for c in found if c.state == "resolved" and c.closed is not None]
    days = [working_days.between(c.raised, c.closed) for c in resolved if c.closed is not None]
    still = [c for c in found if c.state in OPEN]
    over = sum(working_days.between(c.raised, today) > c.total for c in still)
    return Figures(
        raised=len(found),
        still_open=len(still),
        resolved=len(resolved),
        withdrawn=sum(c.state == "withdrawn" for c in found),
        judged=len(resolved) + over,
        in_time=sum(taken <= c.total for c, taken in zip(resolved, days, strict=True)),
        average=words.half_up(Decimal(sum(days)) / len(days), 1) if days else None,
    )


@dataclass(frozen=True)
class Report:
    """The page: sentences, and the same three ways to cut the figures that its tables have.

    `known` is false where the whole period lies before the first day concerns were kept here.
    """

    known: bool
    sentences: tuple[str, ...]
    by_theme: tuple[tuple[str, Figures], ...]
    by_stage: tuple[tuple[str, int], ...]
    by_unit: tuple[tuple[str, str, Figures], ...]


def report(
    concerns: Sequence[Counted],
    *,
    today: date,
    start: date,
    end: date,
    kept_from: date,
    unit_name: Callable[[str, str], tuple[str, str]],
) -> Report:
    """The report on concerns raised from `start` to `end`; `unit_name` gives the names of a service and a team."""
    known = end >= kept_from
    inside = [c for c in concerns if start <= c.raised <= end]
    units = sorted({(c.service, c.team) for c in inside}, key=lambda unit: unit_name(*unit))
    return Report(
        known=known,
        sentences=tuple(_sentences(inside, today, start, kept_from, known)),
        by_theme=tuple(
            (title, figures([c for c in inside if c.theme == theme], today)) for theme, title in THEMES.items()
        ),
        by_stage=tuple((stage.title, sum(c.stage == stage.number for c in inside)) for stage in STAGES),
        by_unit=tuple(
            (*unit_name(*unit), figures([c for c in inside if (c.service, c.team) == unit], today)) for unit in units
        ),
    )


def _sentences(inside: Sequence[Counted], today: date, start: date, kept_from: date, known: bool) -> Iterable[str]:
    if not known:
        yield f"Concerns are kept here since {words.day(kept_from)}, so nothing is known of this period."
        return
    whole = figures(inside, today)
    yield words.sentence(f"{words.times(whole.raised, 'concern was', 'concerns were')} raised")
    if whole.raised:
        yield _most_frequent(inside)
        formal = sum(c.stage > 0 for c in inside)
        yield words.sentence(f"{words.times(formal, 'concern', 'concerns')} went beyond the informal stage")
        yield _judged(whole)
        if whole.average is not None:
            yield f"Those resolved took {words.number(whole.average, 1)} working days on average."
        if whole.withdrawn:
            was = words.times(whole.withdrawn, "concern was", "concerns were")
            yield f"{was} withdrawn, and not judged."
    if start < kept_from:
        yield f"Concerns are kept here since {words.day(kept_from)}; what was raised before that day is not known."


def _most_frequent(inside: Sequence[Counted]) -> str:
    """The theme most concerns were about; all of them where several share the first place."""
    times = {theme: sum(c.theme == theme for c in inside) for theme in THEMES}
    most = max(times.values())
    top = [words.lower_first(THEMES[theme]) for theme in THEMES if times[theme] == most]
    if len(top) == 1:
        return f"The most frequent theme is {top[0]}: {most} of {len(inside)}."
    return f"The most frequent themes are {words.listed(top)}: {most} of {len(inside)} each."


def _judged(whole: Figures) -> str:
    waiting = whole.raised - whole.withdrawn - whole.judged
    later = (
        f" {words.times(waiting, 'concern is', 'concerns are')} still in time and not judged yet." if waiting else ""
    )
    if not whole.judged:
        return f"None can be judged by time yet.{later}"
    share = f" ({words.percentage(whole.share)})" if whole.share is not None else ""
    return (
        f"{whole.in_time} of the {whole.judged} that were resolved or ran out of time were resolved in time{share}."
        f"{later}"
    )


COLUMNS = (
    Column("Raised", "number"),
    Column("Still open", "number"),
    Column("Resolved", "number"),
    Column("Withdrawn", "number"),
    Column("Resolved in time", "percent"),
    Column("In time", "number"),
    Column("Out of", "number"),
    Column("Working days on average", "number"),
)


def _cells(f: Figures, known: bool) -> tuple[Cell | Value, ...]:
    if not known:
        return tuple(Cell(None, NOT_KNOWN) for _ in COLUMNS)
    return (
        f.raised,
        f.still_open,
        f.resolved,
        f.withdrawn,
        f.share if f.share is not None else Cell(None, "None to judge"),
        f.in_time,
        f.judged,
        f.average if f.average is not None else Cell(None, "None resolved"),
    )


def by_theme(report: Report, notes: Notes) -> Table:
    return Table(
        caption="By theme",
        columns=(Column("Theme"), *COLUMNS),
        rows=[(title, *_cells(figures, report.known)) for title, figures in report.by_theme],
        notes=notes,
    )


def by_stage(report: Report, notes: Notes) -> Table:
    return Table(
        caption="By the highest stage reached",
        columns=(Column("Stage"), Column("Concerns", "number")),
        rows=[(title, count if report.known else Cell(None, NOT_KNOWN)) for title, count in report.by_stage],
        notes=notes,
    )


def by_unit(report: Report, notes: Notes) -> Table:
    return Table(
        caption="By service and team",
        columns=(Column("Service"), Column("Team"), *COLUMNS),
        rows=[(service, team, *_cells(figures, report.known)) for service, team, figures in report.by_unit],
        notes=notes,
        empty="No concern was raised in this period." if report.known else NOT_KNOWN,
    )
