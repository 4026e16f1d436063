"""The tables of the pages: the same rows on the screen, in CSV and in a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from goldenthread.pages import address, reading, units, words
from goldenthread.pages.table import Cell, Column, Notes, Table

if TYPE_CHECKING:
    from goldenthread.indicators import Indicator
    from goldenthread.observations import Figure
    from goldenthread.pages.case_list import Sheet
    from goldenthread.pages.caseload_page import Caseload
    from goldenthread.pages.children import Child
    from goldenthread.pages.drilldown import UnitRow
    from goldenthread.pages.indicator_page import Bands, Month
    from goldenthread.pages.target import AtTarget


def value_cell(indicator: Indicator, figure: Figure) -> Cell:
    """The value as a number for a file and as words for a page; words alone where there is none."""
    said = reading.value(indicator, figure)
    if said.state != "value" or figure.value is None:
        return Cell(None, said.main)
    return Cell(_exact(figure.value, indicator), said.main)


def _exact(value: Decimal, indicator: Indicator) -> Decimal | int:
    whole = value == value.to_integral_value()
    return value if words.keeps_decimal(indicator.unit) or not whole else int(value)


def _count(number: Decimal | int | None) -> Cell:
    if number is None:
        return Cell(None)
    exact = Decimal(str(number))
    return Cell(int(exact) if exact == exact.to_integral_value() else exact)


def has_parts(indicator: Indicator) -> bool:
    """Whether a figure has a numerator and a denominator worth columns of their own."""
    return indicator.unit == "%" or words.is_mean(indicator.unit) or indicator.unit.startswith("per ")


def figure_columns(indicator: Indicator) -> tuple[Column, ...]:
    """The columns a figure fills: its value, and where it has parts what it was counted from."""
    if not has_parts(indicator):
        return (Column(_value_heading(indicator), "number"),)
    noun = reading.counted(indicator)
    if indicator.unit.startswith("per "):
        return (
            Column(indicator.unit.capitalize(), "number"),
            Column("Number", "number"),
            Column("Population", "number"),
        )
    if words.is_mean(indicator.unit):
        over, under = indicator.unit.split(" per ", 1)
        return (
            Column(_value_heading(indicator), "number"),
            Column(over.capitalize(), "number"),
            Column("Full-time equivalent" if "FTE" in under else under.capitalize(), "number"),
        )
    return (Column("Value", "percent"), Column("Number", "number"), Column(f"Out of ({noun})", "number"))


def _value_heading(indicator: Indicator) -> str:
    if indicator.unit == "percentage points":
        return "Points"
    return "Value" if words.is_mean(indicator.unit) else words.things(indicator.unit).capitalize()


def figure_cells(indicator: Indicator, figure: Figure) -> tuple[Cell, ...]:
    if not has_parts(indicator):
        return (value_cell(indicator, figure),)
    return (value_cell(indicator, figure), _count(figure.numerator), _count(figure.denominator))


def _count_only(figure: Figure) -> tuple[Cell, ...]:
    """How many there are; neither the share nor the number that met the standard."""
    return (Cell(None, "Count only"), Cell(None), _count(figure.denominator))


def referred(references: Sequence[str]) -> tuple[Column, ...]:
    """The column of the references of the rows, for a file: a page has no room for one in each row."""
    return (Column("Reference"),) if references else ()


def months(
    indicator: Indicator,
    rows: Sequence[Month],
    notes: Notes,
    against: Sequence[AtTarget | None] = (),
    references: Sequence[str] = (),
) -> Table:
    """One row a month; where any month had a target, that of each (`against`, in the order of the rows, as are
    `references`)."""
    targets = any(one is not None and one.target for one in against)
    beside = [(Cell(one.target), Cell(one.status.said)) if one else (Cell(""), Cell("")) for one in against]
    return Table(
        caption=notes.title,
        columns=(
            Column("Month"),
            *figure_columns(indicator),
            *((Column("Target"), Column("At target?")) if targets else ()),
            *referred(references),
        ),
        rows=[
            (
                row.label,
                *figure_cells(indicator, row.figure),
                *(beside[place] if targets else ()),
                *references[place : place + 1],
            )
            for place, row in enumerate(rows)
        ],
        notes=notes,
        empty="There are no months to show.",
    )


def by_unit(
    indicator: Indicator,
    heading: str,
    rows: Sequence[UnitRow],
    since: str,
    notes: Notes,
    references: Sequence[str] = (),
) -> Table:
    """Units with their figure and their change. A change is words, so it is never read as a value."""
    return Table(
        caption=f"By {heading.lower()}",
        columns=(Column(heading), *figure_columns(indicator), Column(f"Since {since}"), *referred(references)),
        rows=[
            (
                Cell(row.name, link=row.address),
                *(_count_only(row.figure) if row.count_only else figure_cells(indicator, row.figure)),
                Cell(_change(row.direction, since)),
                *references[place : place + 1],
            )
            for place, row in enumerate(rows)
        ],
        notes=notes,
        empty="Nothing was counted in this period.",
    )


def _change(direction: reading.Direction, since: str) -> str:
    """The words of a direction without the "since ..." that stands in the heading."""
    symbol = {"up": "▲ ", "down": "▼ ", "level": "■ ", None: ""}[direction.arrow]
    return symbol + direction.words.replace(f" since {since}", "")


def by_band(indicator: Indicator, bands: Bands, notes: Notes, references: Sequence[str] = ()) -> Table:
    return Table(
        caption=f"By {bands.heading.lower()}",
        columns=(Column(bands.heading), *figure_columns(indicator), *referred(references)),
        rows=[
            (label, *figure_cells(indicator, figure), *references[place : place + 1])
            for place, (label, figure, _) in enumerate(bands.rows)
        ],
        notes=notes,
        empty="Nothing was counted in this period.",
    )


def cases(sheet: Sheet, notes: Notes) -> Table:
    answer = (Column(sheet.answer_heading),) if sheet.answer_heading else ()
    band = (Column(sheet.band_heading),) if sheet.band_heading else ()
    dates = tuple(Column(heading, "date") for heading in sheet.headings)
    rows = []
    for line in sheet.lines:
        said: tuple[Cell, ...] = ()
        if sheet.answer_heading:
            said = (
                Cell(line.answer.word, f"{line.answer.symbol} {line.answer.word}", tag=line.answer.tone)
                if line.answer
                else Cell(None),
            )
        name = Cell(line.called, link=line.address)
        if sheet.band_heading:
            said = (*said, Cell(line.band))
        why = line.why or Cell("")
        rows.append((name, *said, *line.dates, why, line.worker, line.team))
    return Table(
        caption=notes.title,
        columns=(Column("Child"), *answer, *band, *dates, Column("Why"), Column("Worker"), Column("Team")),
        rows=rows,
        notes=notes,
        empty="No rows are listed.",
    )


def children(found: Sequence[Child], names: units.Units, notes: Notes) -> Table:
    return Table(
        caption=notes.title,
        columns=(Column("Child"), Column("Age"), Column("Status"), Column("Worker"), Column("Team")),
        rows=[
            (
                Cell(child.called, link=child.address),
                child.age,
                child.status or "Not open today",
                names.worker(child.worker),
                names.team(child.team),
            )
            for child in found
        ],
        notes=notes,
        empty="No children are listed.",
    )


def due(caseload: Caseload, notes: Notes) -> Table:
    """One row for each thing that is next for each child, in the order of the page."""
    rows = []
    for group in caseload.groups:
        for line in group.lines:
            name = Cell(line.child.called, link=line.child.address)
            if not line.items:
                rows.append((name, line.child.status, group.name, "Nothing dated", "", Cell(None), Cell(None), ""))
            rows += [
                (
                    name,
                    line.child.status,
                    group.name,
                    one.title,
                    one.said.text,
                    Cell(one.due),
                    Cell(one.working_days),
                    one.why,
                )
                for one in line.items
            ]
    return Table(
        caption=notes.title,
        columns=(
            Column("Child"),
            Column("Status"),
            Column("Group"),
            Column("What is next"),
            Column("Light"),
            Column("Due", "date"),
            Column("Working days left (minus: overdue)", "number"),
            Column("Why"),
        ),
        rows=rows,
        notes=notes,
        empty="No open children.",
    )


def workloads(
    rows: Sequence[tuple[str, str, int, int, int]], names: units.Units, notes: Notes, *, links: bool
) -> Table:
    """`rows` are (worker, team, children, overdue, due soon); alphabetical by name, never ranked.

    `links` lead to the pages of the workers, for readers who may open them.
    """
    ordered = sorted(
        rows,
        key=lambda r: (r[0] in units.STAND_INS, names.worker(r[0]).casefold(), names.team(r[1]).casefold()),
    )
    return Table(
        caption=notes.title,
        columns=(
            Column("Worker"),
            Column("Team"),
            Column("Children", "number"),
            Column("With something overdue", "number"),
            Column("With something due in 10 working days", "number"),
            Column("Up to date", "number"),
        ),
        rows=[
            (
                Cell(
                    names.worker(worker),
                    link=address.caseload(worker) if links and worker not in units.STAND_INS else "",
                ),
                names.team(team),
                children_held,
                overdue,
                soon,
                children_held - overdue - soon,
            )
            for worker, team, children_held, overdue, soon in ordered
        ],
        notes=notes,
        empty="Nobody here holds an open child today.",
    )
