"""From a case list to a figure (C14).

Kinds:
count         how many cases, or the sum of what each adds
percentage    what was met over what counts, in per cent
gap           the same, less a percentage from outside
distribution  cases by band. A case without a band is in the whole and in no band; one with `den` 0 is in its
              band and not in the whole (not recorded; the second factor of one assessment)
rate          cases per head of a population; a stock
yearly rate   the same of a flow, brought to a year (C6)
mean          the mean of `value` over the cases that have one; median, total likewise
per worker    cases over the hours of those who hold them
quotient      what the cases add to one side over what they add to the other
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from tests.oracle.case import Case

Figure = dict[str, Any]


@dataclass(frozen=True)
class Beside:
    """What a figure needs besides its cases: a percentage from outside, a population, the months of the period."""

    against: Decimal | None = None
    population: int | None = None
    months: Fraction = Fraction(12)
    per: int = 10_000


def one_decimal(exact: Fraction) -> Decimal:
    """Half up, away from nought on both sides of it."""
    tenths = abs(exact) * 10
    whole = (tenths.numerator * 2 + tenths.denominator) // (tenths.denominator * 2)
    value = Decimal(whole) / 10
    return (-value if exact < 0 else value).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def groups(cases: list[Case], by: tuple[str, ...]) -> list[tuple[dict[str, Any], list[Case]]]:
    """Cases by their place in the breakdown; with no breakdown there is always one group, if an empty one."""
    if not by:
        return [({}, cases)]
    found: dict[tuple[Any, ...], list[Case]] = {}
    for one in cases:
        found.setdefault(tuple(one[name] for name in by), []).append(one)
    return [(dict(zip(by, place, strict=True)), found[place]) for place in sorted(found)]


def fold(kind: str, cases: list[Case], by: tuple[str, ...] = (), beside: Beside | None = None) -> list[Figure]:
    beside = beside or Beside()
    counted = [one for one in cases if one["counted"]]
    if kind in ("rate", "yearly rate") and by:
        return []  # only the authority has a population
    found = []
    for place, members in groups(counted, by):
        if kind == "distribution":
            found += bands(place, members)
        elif kind == "count":
            number = sum(one["num"] for one in members)
            found.append(figure(place, number, None, Decimal(number)))
        elif kind in ("rate", "yearly rate"):
            found.append(rate(place, members, kind, beside))
        elif kind == "per worker":
            found.append(per_worker(place, members))
        elif kind in ("mean", "median", "total"):
            found.append(of_values(place, members, kind))
        else:
            found.append(share(place, members, kind, beside.against))
    return found


def figure(place: dict[str, Any], num: Any, den: Any, value: Decimal | None) -> Figure:
    return {"by": place, "numerator": num, "denominator": den, "value": value}


def bands(place: dict[str, Any], members: list[Case]) -> list[Figure]:
    whole = sum(one["den"] for one in members)
    found = []
    for band in sorted({one["band"] for one in members if one["band"] is not None}):
        number = sum(one["num"] for one in members if one["band"] == band)
        found.append(figure({**place, "band": band}, number, whole, Decimal(number)))
    return found


def share(place: dict[str, Any], members: list[Case], kind: str, against: Decimal | None) -> Figure:
    """A percentage or, of a quotient, one side over the other."""
    num = sum(one["num"] for one in members)
    den = sum(one["den"] for one in members)
    if den == 0 or (kind == "gap" and against is None):
        return figure(place, num, den, None)
    exact = Fraction(num) / Fraction(den)
    if kind != "quotient":
        exact *= 100
    if against is not None:
        exact -= Fraction(against)
    return figure(place, num, den, one_decimal(exact))


def rate(place: dict[str, Any], members: list[Case], kind: str, beside: Beside) -> Figure:
    num = sum(one["num"] for one in members)
    if not beside.population:
        return figure(place, num, beside.population, None)
    exact = Fraction(num) * beside.per / beside.population
    if kind == "yearly rate":
        exact = exact * 12 / beside.months
    return figure(place, num, beside.population, one_decimal(exact))


def of_values(place: dict[str, Any], members: list[Case], kind: str) -> Figure:
    """A mean or a total of the values and how many there are; the middle one, or half-way between two."""
    values = sorted(Fraction(one["value"]) for one in members if one["value"] is not None)
    total = sum(values, Fraction(0))
    if kind == "total":
        return figure(place, total, None, one_decimal(total))
    if not values:
        return figure(place, total, 0, None)
    middle = (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2
    exact = middle if kind == "median" else total / len(values)
    return figure(place, total, len(values), one_decimal(exact))


def per_worker(place: dict[str, Any], members: list[Case]) -> Figure:
    """Cases over the hours of those who hold them, each worker once."""
    workers = dict(one["fte"] for one in members)
    hours = sum(workers.values(), Decimal(0))
    if hours == 0:
        return figure(place, len(members), hours, None)
    return figure(place, len(members), hours, one_decimal(Fraction(len(members)) / Fraction(hours)))
