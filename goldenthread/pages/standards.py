"""One figure by three standards: the limit in law, the authority's own practice, and what was agreed for single
children. They stand side by side, so that an agreed interval never hides what the standard would say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from goldenthread.pages import tables, words
from goldenthread.pages.table import Cell, Column, Notes, Table

if TYPE_CHECKING:
    from goldenthread.indicators import Indicator
    from goldenthread.observations import Figure
    from goldenthread.rules.dated import Rule

STATUTORY, LOCAL, AGREED = "Statutory limit", "Local practice standard", "As agreed"


def in_force(rules: Sequence[Rule], snapshot: Mapping[str, Rule]) -> tuple[Rule, ...]:
    """The rules with the values the snapshot was worked out with, the authority's own among them."""
    return tuple(snapshot.get(rule.id, rule) for rule in rules)


def limit(rule: Rule, *, source: bool = False) -> str:
    """ "Visit to a child in need: 28 days."; with `source` the paper each value comes from stands behind it."""
    parts = []
    for value in rule.values:
        unit = rule.unit if value.number != 1 else rule.unit.removesuffix("s")
        since = f" from {words.day(value.in_force_from)}" if value.in_force_from else ""
        parts.append(f"{value.number} {unit}{since}{f' ({value.paragraph})' if source else ''}")
    return words.sentence(f"{rule.title}: {'; '.join(parts)}")


def table(
    indicator: Indicator, rules: Sequence[Rule], now: Figure, agreed: Figure | None, notes: Notes, *, intervals: bool
) -> Table:
    """The three as rows: figure, and in words what is asked.

    `agreed` None: no agreed interval is in force on the day, so the figure is the standard's own. `intervals`
    false: the reader is not told of single children, so the third row is left out.
    """
    law = [limit(rule) for rule in rules if not rule.local]
    local = [limit(rule) for rule in rules if rule.local]
    rows: list[list[Any]] = []
    if not law:
        rows.append([STATUTORY, Cell(None, "None"), None, None, "No limit in law: this is local practice."])
    elif local:
        both = "The figure of the line below holds both limits."
        rows.append([STATUTORY, Cell(None, "Below"), None, None, " ".join([*law, both])])
    else:
        rows.append([STATUTORY, *_figure(indicator, now), " ".join(law)])
    if local:
        rows.append([LOCAL, *_figure(indicator, now), " ".join(local)])
    else:
        rows.append([LOCAL, Cell(None, "None"), None, None, "None set: the limit in law is the standard."])
    if intervals:
        said = (
            "The same: no interval agreed for a child was in force on the day."
            if agreed is None
            else "Children with an agreed interval in force on the day are judged by it, everybody else as above."
        )
        rows.append([AGREED, *_figure(indicator, agreed or now), said])
    columns = (
        Column("Judged by"),
        Column("Value", "percent"),
        Column("Met", "number"),
        Column("Counted", "number"),
        Column("What it asks"),
    )
    return Table("By each standard", columns, rows, notes)


def _figure(indicator: Indicator, figure: Figure) -> tuple[Cell, Cell, Cell]:
    if figure.status != "ok" or figure.numerator is None or figure.denominator is None:
        return tables.value_cell(indicator, figure), Cell(None), Cell(None)
    return tables.value_cell(indicator, figure), Cell(int(figure.numerator)), Cell(int(figure.denominator))
