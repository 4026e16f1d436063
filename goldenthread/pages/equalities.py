"""A figure by age, sex, ethnic group, disability or asylum: each group beside all the others, with how sure one can be.

For a share: the share of the group over the share of everybody else whose group is known, with its 95% interval
(the logarithm of a ratio of two proportions, after Katz). For a count: rows per 10,000 people of the group where the
population of that group is loaded. Groups of few are counted and not compared.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp, log, sqrt
from typing import TYPE_CHECKING

from goldenthread.pages import reading, tables, words
from goldenthread.pages.table import Cell, Column, Notes, Table

if TYPE_CHECKING:
    from goldenthread.indicators import Indicator
    from goldenthread.observations import Figure

BY = {
    "age_band": "Age",
    "sex": "Sex",
    "ethnicity": "Ethnic group",
    "disability": "Disability",
    "uasc": "Unaccompanied asylum seeking",
}
UNKNOWN = frozenset(("Not known", "Other or not known", "Not recorded"))
SURE = 1.96  # standard errors of a 95% interval
PER = 10_000

AGES = ("Unborn", "Under 1", "1 to 4", "5 to 9", "10 to 15", "16 to 17", "18 and over", "Not known")

People = Callable[[str], int | None]


@dataclass(frozen=True)
class Relative:
    """A ratio of two shares and its 95% interval. `differs` when the interval leaves out 1."""

    ratio: float
    low: float
    high: float

    @property
    def differs(self) -> bool:
        return self.low > 1 or self.high < 1

    @property
    def said(self) -> str:
        interval = f"{words.number(self.low, 1)} to {words.number(self.high, 1)}"
        verdict = "a real difference" if self.differs else "no difference to be sure of"
        return f"{words.number(self.ratio, 1)} times the others ({interval}): {verdict}"


def relative(met: int, of: int, others_met: int, others_of: int) -> Relative | None:
    """None where either side has nobody, or nobody who met it: a ratio of nought has no such interval."""
    if not (met and of and others_met and others_of):
        return None
    ratio = (met / of) / (others_met / others_of)
    spread = SURE * sqrt(1 / met - 1 / of + 1 / others_met - 1 / others_of)
    return Relative(ratio, exp(log(ratio) - spread), exp(log(ratio) + spread))


def ordered(by: str, figures: Sequence[Figure]) -> list[Figure]:
    """Figures of the groups, ages from young to old, other groups by name with the unknown last."""
    found = [figure for figure in figures if by in figure.by]
    if by == "age_band":
        return sorted(found, key=lambda figure: AGES.index(figure.by[by]) if figure.by[by] in AGES else len(AGES))
    return sorted(found, key=lambda figure: (figure.by[by] in UNKNOWN, str(figure.by[by])))


def table(
    indicator: Indicator,
    by: str,
    figures: Sequence[Figure],
    fewest: int,
    people: People,
    notes: Notes,
    references: Sequence[str] = (),
) -> Table:
    """One row a group. A group counted from fewer than `fewest` is not compared; `people` gives its population.

    `references` are those of the figures, for a file.
    """
    share = tables.has_parts(indicator) and indicator.unit == "%"
    rows = [
        [*_row(indicator, by, figure, figures, fewest, people, share=share), *map(Cell, references[place : place + 1])]
        for place, figure in enumerate(figures)
    ]
    columns = [Column(BY[by]), *tables.figure_columns(indicator)]
    columns += [Column("Beside the others")] if share else [Column(f"Per {PER:,} of the group", "number")]
    columns += tables.referred(references)
    return Table(f"By {words.lower_first(BY[by])}", tuple(columns), rows, notes, empty="Nothing was counted.")


def _row(
    indicator: Indicator,
    by: str,
    figure: Figure,
    figures: Sequence[Figure],
    fewest: int,
    people: People,
    *,
    share: bool,
) -> list[Cell]:
    group = str(figure.by[by])
    cells = [Cell(group), *tables.figure_cells(indicator, figure)]
    if reading.state(figure) not in ("value", "nothing to count"):
        return [*cells, Cell(None)]
    if not share:
        return [*cells, _rate(indicator, figure, people(group), fewest)]
    return [*cells, Cell(_beside(by, figure, figures, fewest))]


def _beside(by: str, figure: Figure, figures: Sequence[Figure], fewest: int) -> str:
    if figure.by[by] in UNKNOWN:
        return "Not compared: the group is not known"
    others = [one for one in figures if one is not figure and one.by[by] not in UNKNOWN and one.status == "ok"]
    size, rest = int(figure.denominator or 0), sum(int(one.denominator or 0) for one in others)
    if size < fewest or rest < fewest:
        return f"Not compared: counted from fewer than {fewest}"
    met = sum(int(one.numerator or 0) for one in others)
    found = relative(int(figure.numerator or 0), size, met, rest)
    return found.said if found is not None else "Not compared: one side has none"


def _rate(indicator: Indicator, figure: Figure, people: int | None, fewest: int) -> Cell:
    if not indicator.kind.startswith("count") or "FTE" in indicator.unit:
        return Cell(None, "Not a count of people")
    if people is None:
        return Cell(None, "Population of the group not loaded")
    if (figure.numerator or 0) < fewest:
        return Cell(None, f"Fewer than {fewest}")
    yearly = figure.period.per_year if indicator.period_kind == "flow" else Decimal(1)
    return Cell(words.half_up(Decimal(figure.numerator or 0) * yearly * PER / people, 1))


def said(indicator: Indicator, by: str, figures: Sequence[Figure]) -> str:
    """One sentence on what the table holds, and who is left out of comparing."""
    unknown = sum(int(one.denominator or one.numerator or 0) for one in figures if one.by.get(by) in UNKNOWN)
    rows = reading.rows_of(indicator)
    text = f"{indicator.title} by {words.lower_first(BY[by])}"
    return (
        f"{text}. {words.plural(unknown, rows)} of no known group are shown and not compared."
        if unknown
        else f"{text}."
    )
