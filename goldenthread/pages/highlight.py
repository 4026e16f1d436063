"""A team's fortnightly highlight report: its headline figures, how they have moved, and the manager's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from goldenthread.pages import reading, words
from goldenthread.pages.clinic import shown_apart
from goldenthread.pages.table import Cell, Column, Notes, Table

if TYPE_CHECKING:
    from goldenthread.indicators import Indicator
    from goldenthread.observations import Figure

# Asked of every manager in every report, in this order.
QUESTIONS: dict[str, str] = {
    "went-well": "What went well",
    "worries": "What worries us",
    "doing": "What we are doing about it",
}


@dataclass(frozen=True)
class Headline:
    """One headline figure of the team, in words and as a number kept as text. `since` is the as-at day of the
    report that the change is told against, as text; "" where there was none."""

    indicator: str
    title: str
    period: str
    main: str
    detail: str
    value: str | None
    change: str = ""
    since: str = ""


def headline(
    indicator: Indicator, figure: Figure, as_at: date, earlier: Mapping[str, Headline], since: date | None
) -> Headline:
    """The figure now, and its change since the last report (`earlier`, by indicator, submitted on `since`)."""
    said = reading.value(indicator, figure)
    value = str(figure.value) if said.state == "value" else None
    before = earlier.get(indicator.id)
    change = _change(indicator, value, before.value if before else None, since)
    period = reading.period(indicator, figure.period, as_at)
    told = since.isoformat() if since else ""
    return Headline(indicator.id, indicator.title, period, said.main, said.detail, value, change, told)


def _change(indicator: Indicator, now: str | None, before: str | None, since: date | None) -> str:
    if since is None:
        return "No earlier report"
    if now is None or before is None:
        return "Nothing to compare with"
    places = 1 if words.keeps_decimal(indicator.unit) else 0
    change = words.half_up(Decimal(now), places) - words.half_up(Decimal(before), places)
    if change == 0:
        return "■ No change"
    size = words.number(abs(change), places) + (" points" if indicator.unit in ("%", "percentage points") else "")
    said = f"▲ Up {size}" if change > 0 else f"▼ Down {size}"
    if indicator.polarity == "neutral":
        return said
    return f"{said}: {'better' if (change > 0) == (indicator.polarity == 'higher') else 'worse'}"


def kept(lines: Iterable[Headline]) -> list[dict[str, Any]]:
    """Plain values for a JSON document."""
    return [asdict(line) for line in lines]


def lines_from(kept: Iterable[dict[str, Any]]) -> list[Headline]:
    return [Headline(**line) for line in kept]


def table(lines: Sequence[Headline], notes: Notes) -> Table:
    since = next((date.fromisoformat(line.since) for line in lines if line.since), None)
    heading = f"Since the report of {words.day(since)}" if since else "Since the last report"
    return Table(
        caption=notes.title,
        columns=(
            Column("Indicator"),
            Column("Figure"),
            Column("Counted from"),
            Column("Period"),
            Column(heading),
        ),
        rows=[
            (line.title, *map(Cell, shown_apart(line.main, line.detail)), Cell(line.period), line.change)
            for line in lines
        ],
        notes=notes,
        empty="No headline figure says anything of this team.",
    )
