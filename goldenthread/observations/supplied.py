"""Figures that another system counted: of one indicator, read for a period and an area.

They come from the extract `aggregate_return`, and from what people entered, which a snapshot object
offers by an attribute `entered`, a callable from an indicator id to values. An entry stands before a row of the
extract for the same period and area.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from goldenthread.indicators import Indicator
from goldenthread.observations.computable import levels
from goldenthread.observations.cut import Cut
from goldenthread.observations.figure import Figure, ratio
from goldenthread.observations.periods import Period, academic_start, month_end

ALL = "all"


@dataclass(frozen=True)
class SuppliedValue:
    """One supplied figure. `area` is "all" for the authority, else a team, phase or place; bands follow a colon."""

    indicator: str
    start: date
    end: date
    area: str
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    as_at: date | None = None
    source: str = ""
    who: str = ""


def supplied_values(snap: Any, indicator_id: str) -> list[SuppliedValue]:
    """Every supplied figure of the indicator, oldest period first; the entered one where both have it."""
    found: dict[tuple[date, date, str], SuppliedValue] = {}
    if levels(snap).get("supplied_series", ("none", None))[0] != "none":
        rows = snap.query(
            "SELECT period_start, period_end, coalesce(nullif(area, ''), 'all'), numerator, denominator, value, source "
            "FROM supplied_series WHERE measure = ? AND period_start IS NOT NULL AND period_end IS NOT NULL "
            "ORDER BY period_end, period_start, 3",
            [indicator_id],
        )
        for start, end, area, numerator, denominator, value, source in rows:
            numbers = (_exact(numerator), _exact(denominator), _exact(value))
            found[(start, end, area)] = SuppliedValue(
                indicator_id, start, end, area, *numbers, as_at=snap.as_at, source=source or "an extract"
            )
    entered = getattr(snap, "entered", None)
    if entered is not None:
        for one in entered(indicator_id):
            found[(one.start, one.end, one.area)] = one
    return sorted(found.values(), key=lambda one: (one.end, one.start, one.area))


def of_period(
    values: Sequence[SuppliedValue], period: Period, area: str, *, stock: bool, academic: bool, adds_up: bool
) -> SuppliedValue | None:
    """The figure of a period, or None where nobody supplied it.

    A stock is the latest value whose period ends on the last day or within the month that day is in. A flow is the
    value of exactly these days; where there is none and `adds_up`, the sum of values that
    cover the days without gap or overlap, each with its numbers.
    """
    chosen = [one for one in values if one.area == area]
    if stock:
        month = period.end.replace(day=1)
        within = [one for one in chosen if month <= one.end <= month_end(period.end)]
        return max(within, key=lambda one: (one.end <= period.end, one.end, one.start), default=None)
    start = academic_start(period.end) if academic else period.start
    exact = [one for one in chosen if (one.start, one.end) == (start, period.end)]
    if exact:
        return exact[0]
    return _sum_of(chosen, start, period.end) if adds_up else None


def _sum_of(values: Sequence[SuppliedValue], start: date, end: date) -> SuppliedValue | None:
    """Values laid end to end from `start` to `end`, the shortest first, added up; None where they leave a gap."""
    by_start: dict[date, SuppliedValue] = {}
    for one in sorted(values, key=lambda one: one.end, reverse=True):
        by_start[one.start] = one
    parts, at = [], start
    while at <= end:
        part = by_start.get(at)
        if part is None or part.end > end or (part.numerator is None and part.value is None):
            return None
        parts.append(part)
        at = date.fromordinal(part.end.toordinal() + 1)
    shares = [one.denominator for one in parts]
    if any(one is None for one in shares) and any(one is not None for one in shares):
        return None
    numerators = [one.numerator if one.numerator is not None else one.value for one in parts]
    numerator = sum((one for one in numerators if one is not None), Decimal(0))
    denominator = None if shares[0] is None else sum((one for one in shares if one is not None), Decimal(0))
    last = parts[-1]
    return SuppliedValue(
        last.indicator, start, end, last.area, numerator, denominator, None, last.as_at, last.source, last.who
    )


def figures(snap: Any, indicator: Indicator, period: Period, by: Sequence[str], cut: Cut) -> list[Figure]:
    """What was supplied for the period, as figures; empty where nothing was, or for a cut that nobody supplies.

    Figures are supplied for the authority or a team. A distribution has an area for each band, "all:band".
    """
    if cut.nothing or cut.without or cut.worker is not None or (cut.service is not None and cut.team is None):
        return []
    if tuple(by) not in ((), ("team",)):
        return []
    values = supplied_values(snap, indicator.id)
    areas = sorted({one.area.partition(":")[0] for one in values})
    if cut.team is not None:
        areas = [cut.team] if cut.team in areas else []
    wanted = [area for area in areas if (area != ALL) == bool(by or cut.team is not None)]
    return [row for area in wanted for row in _rows(indicator, period, values, area, ("team",) if by else ())]


def _rows(
    indicator: Indicator, period: Period, values: Sequence[SuppliedValue], area: str, by: Sequence[str]
) -> list[Figure]:
    named = {name: area for name in by}
    how = {
        "stock": indicator.period_kind == "snapshot",
        "academic": indicator.period_kind == "academic",
        # Rates of months are each set against the whole population: they do not add up.
        "adds_up": indicator.period_kind == "flow" and not indicator.kind.startswith("rate-"),
    }
    if indicator.kind != "distribution":
        one = of_period(values, period, area, **how)
        return [] if one is None else [_figure(indicator, period, one, named)]
    bands = [one.area for one in values if one.area.startswith(f"{area}:")]
    found = [(band, of_period(values, period, band, **how)) for band in dict.fromkeys(bands)]
    return [
        _figure(indicator, period, one, {**named, "band": band.partition(":")[2]})
        for band, one in found
        if one is not None
    ]


def _figure(indicator: Indicator, period: Period, one: SuppliedValue, named: dict[str, Any]) -> Figure:
    whole = f", as at {one.as_at.day} {one.as_at:%B %Y}" if one.as_at is not None else ""
    numerator, denominator = one.numerator, one.denominator
    value = one.value
    if value is None and numerator is not None:
        value = _value(indicator.unit, numerator, denominator)
    if value is not None:
        value = Decimal(str(plain(value)))
    if denominator is None and numerator is None and indicator.kind.startswith("count"):
        numerator = value
    return Figure(
        indicator.id, period, named, plain(numerator), plain(denominator), value, indicator.unit,
        why=f"Supplied by {one.source}{whole}.",
    )  # fmt: skip


def _value(unit: str, numerator: Decimal, denominator: Decimal | None) -> Decimal | None:
    if denominator is None:
        return numerator
    times = {"%": 100, "per 10,000": 10_000, "per 100,000": 100_000}.get(unit, 1)
    return ratio(numerator * times, denominator)


def plain(number: Decimal | int | None) -> Decimal | int | None:
    """A whole number as int, else without trailing zeros."""
    if number is None or isinstance(number, int):
        return number
    return int(number) if number == number.to_integral_value() else number.normalize()


def _exact(number: Any) -> Decimal | None:
    return None if number is None else Decimal(str(number))
