"""From a case list to a figure (C14)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from tests.oracle.case import Case

Figure = dict[str, Any]


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


def fold(kind: str, cases: list[Case], by: tuple[str, ...] = (), against: Decimal | None = None) -> list[Figure]:
    """`against` is what the gap is measured from."""
    counted = [one for one in cases if one["counted"]]
    found = []
    for place, members in groups(counted, by):
        if kind == "distribution":
            for band in sorted({one["band"] for one in members}):
                number = sum(1 for one in members if one["band"] == band)
                found.append(figure({**place, "band": band}, number, len(members), Decimal(number)))
        elif kind == "count":
            number = sum(one["num"] for one in members)
            found.append(figure(place, number, None, Decimal(number)))
        elif kind == "mean":
            found.append(mean(place, members))
        else:
            found.append(share(place, members, kind, against))
    return found


def figure(place: dict[str, Any], num: Any, den: Any, value: Decimal | None) -> Figure:
    return {"by": place, "numerator": num, "denominator": den, "value": value}


def share(place: dict[str, Any], members: list[Case], kind: str, against: Decimal | None) -> Figure:
    num = sum(one["num"] for one in members)
    den = sum(one["den"] for one in members)
    if den == 0 or (kind == "gap" and against is None):
        return figure(place, num, den, None)
    exact = Fraction(100 * num, den)
    if against is not None:
        exact -= Fraction(against)
    return figure(place, num, den, one_decimal(exact))


def mean(place: dict[str, Any], members: list[Case]) -> Figure:
    """Cases over the hours of those who hold them, each worker once."""
    workers = dict(one["fte"] for one in members)
    hours = sum(workers.values(), Decimal(0))
    if hours == 0:
        return figure(place, len(members), hours, None)
    return figure(place, len(members), hours, one_decimal(Fraction(len(members)) / Fraction(hours)))
