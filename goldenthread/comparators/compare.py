"""A measure set beside the nation, the region and the ten statistical neighbours."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from goldenthread.comparators import periods, tables
from goldenthread.comparators.areas import Area, area_of, areas, nation_of
from goldenthread.comparators.published import Measure, Published, figures_of, measures

NEIGHBOUR_MODEL = "2025"
FEWEST_SHARE = Decimal("0.5")
Figures = Mapping[tuple[str, str], Published]


@dataclass(frozen=True)
class Line:
    """One place: its latest figure on or before the day, None where none was published."""

    area: Area
    figure: Published | None


@dataclass(frozen=True)
class Group:
    """Neighbours together: mean and median of those with a figure of the same period.

    None where fewer than half have one.
    """

    title: str
    mean: Decimal | None
    median: Decimal | None
    used: int
    of: int

    @property
    def said(self) -> str:
        return f"{self.used} of {self.of} had a figure"


@dataclass(frozen=True)
class Comparison:
    """An indicator beside others: one measure, one period.

    `period` is the latest that was published for the nation on or before the day (C24). `own` is the published
    figure of the authority itself.
    """

    measure: Measure
    period: str
    label: str
    nation: Line
    regions: tuple[Line, ...]
    own: Line | None
    neighbours: tuple[Line, ...]
    group: Group | None


def measure_of(indicator: str) -> Measure | None:
    """The published measure an indicator is compared with; None where there is none."""
    for row in tables.rows("indicators"):
        if row["indicator"] == indicator:
            return measures().get(row["measure"])
    return None


def neighbours_of(la_code: str) -> tuple[Area, ...]:
    """The ten statistical neighbours of an English authority, closest first; empty elsewhere."""
    for row in tables.rows("neighbours"):
        if row["la_code"] == la_code:
            found = (area_of(code) for place, code in row.items() if place != "la_code")
            return tuple(area for area in found if area is not None)
    return ()


def for_indicator(
    indicator: str,
    la_code: str,
    day: date,
    *,
    chosen: Sequence[str] = (),
    region: str = "",
    figures: Callable[[str], Figures] = figures_of,
) -> Comparison | None:
    """The comparison of an indicator as known on a day; None where nothing was published for it by then.

    `chosen` are department codes of a group the authority picked for itself instead of its statistical
    neighbours, `region` the code of a region for an authority that is in none. `figures` gives the figures of a
    measure: the shipped ones, or those with imported files laid over.
    """
    measure = measure_of(indicator)
    if measure is None:
        return None
    held = figures(measure.id)
    own = area_of(la_code) if la_code else None
    nation = nation_of(own) if own is not None else areas()["E92000001"]
    known = sorted({p for p, code in held if code == nation.code}, key=lambda p: periods.end_of(p, measure.basis))
    known = [p for p in known if periods.published_on(p, measure.basis, measure.theme) <= day]
    if not known:
        return None
    period = known[-1]

    def line(area: Area) -> Line:
        return Line(area, held.get((period, area.code)))

    codes = [region] if region else [code for code in (own.region, own.sub_region) if code] if own is not None else []
    others = [area for area in map(area_of, chosen) if area is not None] or list(
        neighbours_of(own.la_code) if own is not None else ()
    )
    neighbours = tuple(line(area) for area in others)
    title = "Chosen comparison group" if chosen else f"Statistical neighbours ({NEIGHBOUR_MODEL} model)"
    return Comparison(
        measure=measure,
        period=period,
        label=periods.label(period, measure.basis),
        nation=line(nation),
        regions=tuple(line(areas()[code]) for code in dict.fromkeys(codes) if code in areas() and code != nation.code),
        own=line(own) if own is not None else None,
        neighbours=neighbours,
        group=_group(title, neighbours) if neighbours else None,
    )


def _group(title: str, neighbours: Sequence[Line]) -> Group:
    values = [line.figure.value for line in neighbours if line.figure is not None and line.figure.value is not None]
    if len(values) < FEWEST_SHARE * len(neighbours):
        return Group(title, None, None, len(values), len(neighbours))
    return Group(
        title,
        _one_decimal(sum(values, Decimal(0)) / len(values)),
        _one_decimal(Decimal(statistics.median(values))),
        len(values),
        len(neighbours),
    )


def _one_decimal(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
