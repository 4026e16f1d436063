"""One indicator beside England or Wales, the region and the neighbours: like for like, with year and source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from goldenthread import comparators
from goldenthread.comparators import periods
from goldenthread.comparators.published import source_of
from goldenthread.pages import reading, supplied, words
from goldenthread.pages.table import Cell, Column, Notes, Table

if TYPE_CHECKING:
    from goldenthread.comparators import Comparison, Line, Published
    from goldenthread.indicators import Indicator
    from goldenthread.observations import Figure

NOT_PUBLISHED = "Not published"
A_COUNT = "Not compared: a count grows with the size of the place"
OF_A_PART = "Published figures are of whole authorities: the comparison stands on the page of the whole service."


NO_NEIGHBOURS = (
    "No neighbours are set for this authority: authority.toml gives neither a la_code of the neighbour model nor a "
    "group under [comparators]."
)
# Which figure of ours the others are set against.
_WHOSE = {
    "ours": "Our figure is for the same days ({}) and rounded as the published one is.",
    "published": "No other figure of ours is of those days ({}), so the others are set against our published one.",
    "none": "There is no figure of ours for those days ({}), so none is set against the others.",
}


@dataclass(frozen=True)
class Beside:
    """The comparison as a page says it: one sentence, the table, and what a reader must know to trust it."""

    said: str
    table: Table
    remarks: tuple[str, ...]


def our_period(what: Indicator, found: Comparison) -> str:
    """The period of our own figure that is like for like with the published one."""
    return periods.ours(found.period, found.measure.basis, what.period_kind == "snapshot")


def rounded(figure: Figure, like: Published | None) -> Decimal | None:
    """Our figure with as many decimals as the published one, from exact numbers, half up."""
    if figure.status != "ok" or figure.value is None:
        return None
    exact = figure.value
    if figure.unit == "%" and figure.denominator and figure.numerator is not None:
        exact = Decimal(figure.numerator) * 100 / Decimal(figure.denominator)
    digits = 1 if like is None else like.decimals
    return exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def beside(what: Indicator, found: Comparison, ours: Figure, name: str, as_at: date, notes: Notes) -> Beside:
    """`ours` is our figure of `our_period`; `name` the authority's."""
    like = found.nation.figure
    own = rounded(ours, like)
    origin = "as supplied" if supplied.origin(ours) else "from the records loaded"
    rows = [_row(Cell(f"{name}, {origin}"), own, None, reading.value(what, ours).main, ours.why)]
    if found.own is not None:
        rows.append(_line(f"{name}, as published", found.own, own))
    # Supplied figures seldom reach back to the year others are published for; what was published of us does.
    published = found.own.figure.value if own is None and found.own is not None and found.own.figure else None
    own = own if own is not None else published
    rows.append(_line(found.nation.area.name, found.nation, own))
    rows += [_line(f"{region.area.name} (region)", region, own) for region in found.regions]
    if found.group is not None:
        group = found.group
        why = "" if group.mean is not None else "Too few of them have a figure to compare with."
        for middle, value in (("mean", group.mean), ("median", group.median)):
            rows.append(_row(Cell(f"{group.title}: {middle}", note=group.said), value, own, "Not compared", why))
    rows += [_line(line.area.name, line, own) for line in found.neighbours]
    columns = (
        Column("Place"),
        Column("Value", "percent" if what.unit == "%" else "number"),
        Column("Ours is"),
        Column("Remark"),
    )
    table = Table(f"Comparison, {found.label}", columns, rows, notes)
    whose = "published" if published is not None else "none" if own is None else "ours"
    said = _sentence(what, found, own, f"{name}, as published," if whose == "published" else name)
    return Beside(said, table, _remarks(what, found, as_at, whose))


def nothing(measured: bool, as_at: date) -> str:
    """Why there is no comparison at all: no such measure is held (`measured` is false), or none from before the day."""
    if measured:
        return f"Not compared: no figure published by {words.day(as_at)} is held"
    return "Not compared: no published figure is held for this measure"


def line_of_tile(what: Indicator, found: Comparison | None, missing: str) -> str:
    """The comparators in one short line of a tile; `missing` where nothing is published.

    A count grows with the size of the place, so it is compared on its page alone, with that said beside it.
    """
    if found is None:
        return missing
    if what.kind.startswith("count"):
        return A_COUNT
    nation, group = found.nation.figure, found.group
    if nation is None:
        parts = [f"{found.nation.area.name} {words.lower_first(NOT_PUBLISHED)}"]
    elif nation.value is None:
        parts = [f"{found.nation.area.name} {comparators.SYMBOLS[nation.symbol]}"]
    else:
        parts = [f"{found.nation.area.name} {_said(what, nation.value)}"]
    kind = "group" if group is not None and not group.title.startswith("Statistical") else "neighbours"
    if group is None:
        parts.append("no neighbours set")
    elif group.median is None:
        parts.append(f"too few of the {kind} to compare with ({group.used} of {group.of})")
    else:
        parts.append(f"{kind} {_said(what, group.median)} (median, {group.used} of {group.of})")
    return f"{', '.join(parts)}, {found.label}"


def _said(what: Indicator, value: Decimal) -> str:
    return f"{value:,}%" if what.unit == "%" else f"{value:,}"


def _line(place: str, line: Line, own: Decimal | None) -> list[Cell]:
    figure = line.figure
    if figure is None:
        return _row(Cell(place), None, own, NOT_PUBLISHED, "No figure for this period.")
    if figure.symbol:
        return _row(Cell(place), None, own, figure.symbol, f"{words.sentence(comparators.SYMBOLS[figure.symbol])}")
    remark = "One return of two authorities." if figure.joint else ""
    return _row(Cell(place), figure.value, own, "", remark)


def _row(place: Cell, value: Decimal | None, own: Decimal | None, text: str, remark: str) -> list[Cell]:
    if value is None:
        return [place, Cell(None, text), Cell(None), Cell(remark)]
    return [place, Cell(value), Cell(_beside(own, value)), Cell(remark)]


def _beside(own: Decimal | None, value: Decimal) -> str:
    if own is None:
        return ""
    if own == value:
        return "the same"
    return f"{abs(own - value):,} {'above' if own > value else 'below'}"


def _sentence(what: Indicator, found: Comparison, own: Decimal | None, name: str) -> str:
    ours = f"{name} {_said(what, own)}" if own is not None else f"{name} has no figure for that period"
    parts = [ours]
    if found.nation.figure is not None and found.nation.figure.value is not None:
        parts.append(f"{found.nation.area.name} {_said(what, found.nation.figure.value)}")
    group = found.group
    if group is not None and group.median is not None and group.mean is not None:
        low = words.lower_first(group.title)
        parts.append(
            f"{low} {_said(what, group.median)} by median and {_said(what, group.mean)} by mean ({group.said})"
        )
    return f"{words.sentence(found.label)[:-1]}: {', '.join(parts)}."


def _remarks(what: Indicator, found: Comparison, as_at: date, whose: str) -> tuple[str, ...]:
    end = periods.end_of(found.period, found.measure.basis)
    months = (as_at.year - end.year) * 12 + as_at.month - end.month
    measure = found.measure
    figures = [line.figure for line in (found.nation, *found.regions, *found.neighbours) if line.figure is not None]
    sources = dict.fromkeys(source.said for source in map(source_of, figures) if source is not None)
    said = [
        f"The latest published by {words.day(as_at)}: {words.times(max(months, 0), 'month')} old.",
        f"What is published: {measure.title}. {measure.definition}".strip(),
        _WHOSE[whose].format(our_period(what, found)),
    ]
    if what.kind.startswith("count"):
        said.append("A count grows with the size of the place: compare the rate where there is one.")
    if what.differences:
        said.append(f"How ours differs: {what.differences}")
    if found.group is None and found.nation.area.code.startswith("W"):
        said.append("There is no model of statistical neighbours for Wales.")
    elif found.group is None:
        said.append(NO_NEIGHBOURS)
    if found.group is not None:
        said.append("Neighbours without a figure are left out; fewer than half with one are not compared.")
    said.append(f"Source: {'; '.join(sources)}.")
    return tuple(said)
