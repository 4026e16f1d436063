"""What an indicator says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from goldenthread.rules.dated import Nation, Rule
from goldenthread.words import (
    Average,
    CaseList,
    Clock,
    Condition,
    Count,
    Difference,
    Distinct,
    Evidence,
    Figure,
    Mean,
    Median,
    Need,
    Pooled,
    Quotient,
    Rate,
    Share,
    Spread,
    Supplied,
    Total,
)

# Figures that fold one case list.
Simple = Count | Distinct | Share | Pooled | Average | Spread | Mean | Median | Total | Supplied
Polarity = Literal["higher", "lower", "neutral"]
PeriodKind = Literal["flow", "snapshot", "academic"]


@dataclass(frozen=True)
class Exclusion:
    """Rows that a reader may leave out on one tap: a short name for addresses, its words, and which rows they are."""

    name: str
    title: str
    rows: Condition

    @property
    def column(self) -> str:
        return self.name.replace("-", "_")


@dataclass(frozen=True)
class Part:
    """One simple figure that an indicator is folded from, and the name its flags carry in the case list."""

    column: str
    figure: Simple


@dataclass(frozen=True)
class Indicator:
    """One indicator: its words, its figure, its law, its data.

    `annual` is the figure for a year or any range longer than a quarter, where that is another
    measure (care leavers by birthday). `shows` names the evidence columns of the case list to show beside a
    row, where neither its clock's nor all of them would do. `exclusions` are rows the figure can be given without.
    `counts` says in plain English which rows count, `met` when
    a row meets the standard; pages and `explain` print them.
    """

    id: str
    title: str
    domain: str
    tier: int
    kind: str
    unit: str
    polarity: Polarity
    definition: str
    counts: str
    why: str
    source: str
    figure: Figure
    met: str = ""
    nation: Nation = "both"
    period_kind: PeriodKind = "flow"
    rules: tuple[Rule, ...] = ()
    clock: Clock | None = None
    also_needs: tuple[Need, ...] = ()
    annual: Figure | None = None
    typical_target: str = ""
    differences: str = ""
    caveat: str = ""
    shows: tuple[str, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()

    @property
    def case_list(self) -> CaseList:
        return list_of(self.figure)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The dates of its case list that speak to this indicator: the ones it names, or its clock's, or all."""
        shown, clock = self.case_list.evidence, self.clock
        if self.shows:
            return tuple(item for item in shown if item.column in self.shows)
        if clock is None or not clock.until:
            return shown
        wanted = {clock.starts, clock.due, "plan_start", "placed", "care_start"}
        return tuple(item for item in shown if item.column in wanted)

    @property
    def column(self) -> str:
        """The name its flags carry in case lists and observations."""
        return self.id.replace("-", "_")

    def needs_for(self, figure: Figure) -> tuple[Need, ...]:
        """The tables this figure cannot do without."""
        return tuple(need for part in self.parts_of(figure) for need in part.figure.of.needs) + self.also_needs

    def parts_of(self, figure: Figure) -> tuple[Part, ...]:
        """The simple figures it is folded from: itself, or the sides of a quotient."""
        if isinstance(figure, Quotient):
            return Part(self.column, figure.over), Part(f"{self.column}__under", figure.under)
        return (Part(self.column, figure.ours if isinstance(figure, Difference | Rate) else figure),)

    @property
    def needs(self) -> list[str]:
        return sorted({table for need in self.needs_for(self.figure) for table in need.now[:1]})

    def rule_sentences(self) -> list[str]:
        return [rule.sentence() for rule in self.rules]

    def workings(self) -> list[str]:
        """How it is worked out, in English, step by step."""
        figure, case_list = self.figure, self.case_list
        steps = [f"One row is {case_list.one_row} ({case_list.title})."]
        when = {
            "flow": "A row belongs to the period that contains its date; both ends count.",
            "snapshot": "Rows are those open at the end of the last day of the period: "
            "starting on that day counts, ending on it does not.",
            "academic": "Rows are added up from 1 September to the end of the period.",
        }
        steps.append(when[self.period_kind])
        steps.append(f"Counted: {self.counts}.")
        if isinstance(figure, Share):
            steps.append(f"Met: {self.met}.")
            steps.append("The figure is rows met as a percentage of rows counted, to one decimal, half up.")
        elif isinstance(figure, Pooled):
            steps.append("Sums are pooled: it is not the mean of each child's percentage.")
        elif isinstance(figure, Average):
            steps.append("The figure is rows divided by the full-time hours of those who hold at least one.")
        elif isinstance(figure, Spread):
            adding = "a case may be in several" if figure.whole else "the bands add up to the whole"
            beside = "; ".join((adding, *(f"{band.lower()} stands beside it" for band in figure.beside)))
            steps.append(f"The rows are shown by band; {beside}.")
        elif isinstance(figure, Difference):
            steps.append("Our percentage less the supplied one, on exact numbers, in percentage points.")
        else:
            steps += _how(figure, self.unit)
        once = figure.ours if isinstance(figure, Rate) else figure
        if isinstance(once, Distinct | Share | Spread) and (once.previous or once.following):
            row = "last" if once.following else "first"
            steps.append(f"A child counts once, at the {row} row in the period, so months need not add to a year.")
        elif isinstance(figure, Share | Pooled) and self.period_kind != "snapshot":
            steps.append("A quarter or year is the sum of its numerators over the sum of its denominators.")
        if self.annual is not None:
            steps.append("A year, or anything longer than a quarter, is another figure: see below how it differs.")
        steps.append(
            "Team and worker are those who held the child on the day, so a later transfer moves nothing."
            if not case_list.own_worker
            else "Each worker who holds the child counts the child."
        )
        return steps


def _how(figure: Figure, unit: str) -> list[str]:
    """What the newer kinds of figure do with their rows, in English."""
    if isinstance(figure, Mean):
        return [f"The figure is the mean, in {unit}, over the rows that have it."]
    if isinstance(figure, Median):
        return [
            "The figure is the middle value; of an even number of rows it lies half-way between the middle two.",
            "A quarter or year is worked out from its own rows: medians of months do not add up.",
        ]
    if isinstance(figure, Total):
        return [f"The figure is the sum over the rows, in {unit}."]
    if isinstance(figure, Rate):
        flow = " The count of a shorter period is first brought to a year." if figure.ours.of.kind == "event" else ""
        return [f"The figure is rows per {figure.per:,} people aged {figure.ages}.{flow}"]
    if isinstance(figure, Quotient):
        over, under = figure.over.of, figure.under.of
        return [f"Above the line: {over.one_row} ({over.title}). Below: {under.one_row} ({under.title})."]
    if isinstance(figure, Supplied):
        return ["The figure is supplied by another system; what it says stands in its numerator and denominator."]
    return []


def list_of(figure: Figure) -> CaseList:
    """The case list a figure folds; of a quotient, the one above the line."""
    if isinstance(figure, Difference | Rate):
        return figure.ours.of
    return figure.over.of if isinstance(figure, Quotient) else figure.of


def is_percentage(figure: Figure) -> bool:
    return isinstance(figure, Share | Pooled)


__all__ = ["Count", "Exclusion", "Indicator", "Part", "is_percentage", "list_of"]
