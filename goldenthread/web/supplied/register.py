"""The supplied figures that hold now, read once and kept until a version is added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Max

from goldenthread.observations.supplied import SuppliedValue
from goldenthread.web.supplied.models import SuppliedFigure

Key = tuple[str, str, date, date]


@dataclass(frozen=True)
class Register:
    """The figures up to the version `mark`, by indicator."""

    mark: int
    held: dict[str, tuple[SuppliedFigure, ...]]

    def of(self, indicator: str) -> tuple[SuppliedFigure, ...]:
        """The versions that hold, the latest period first."""
        return self.held.get(indicator, ())

    def one(self, key: Key) -> SuppliedFigure | None:
        return next((row for row in self.of(key[0]) if key_of(row) == key), None)


_kept: Register | None = None


def key_of(row: Any) -> Key:
    return (row.indicator, row.area, row.start, row.end)


def register() -> Register:
    """What holds now."""
    global _kept  # one for the process, as in `targets.book`
    mark = SuppliedFigure.objects.aggregate(last=Max("id"))["last"] or 0
    if _kept is not None and _kept.mark == mark:
        return _kept
    found = Register(mark, _latest(SuppliedFigure.objects.filter(id__lte=mark)))
    if not connection.in_atomic_block:
        # What is read in a transaction may yet be undone, and another version take its number.
        _kept = found
    return found


def _latest(rows: Iterable[SuppliedFigure]) -> dict[str, tuple[SuppliedFigure, ...]]:
    newest = {key_of(row): row for row in rows}
    held: dict[str, list[SuppliedFigure]] = {}
    for row in newest.values():
        if row.kind != "removed":
            held.setdefault(row.indicator, []).append(row)
    return {
        id: tuple(sorted(found, key=lambda row: (row.end, row.start, row.area), reverse=True))
        for id, found in held.items()
    }


def as_value(row: SuppliedFigure) -> SuppliedValue:
    """The figure as the figures of a snapshot are read, its value with the decimals it was written with."""
    value = None if row.value is None else row.value.quantize(Decimal(1).scaleb(-row.places))
    return SuppliedValue(
        row.indicator,
        row.start,
        row.end,
        row.area,
        plain(row.numerator),
        plain(row.denominator),
        value,
        row.as_at,
        row.source,
        row.who or row.name,
    )


def plain(number: Decimal | None) -> Decimal | None:
    """Without the noughts that the database keeps at the end."""
    if number is None:
        return None
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def known_on(indicator: str, day: date) -> list[SuppliedValue]:
    """What held at the end of a day."""
    rows = SuppliedFigure.objects.filter(indicator=indicator, at__date__lte=day)
    return [as_value(row) for row in _latest(rows).get(indicator, ())]


class Entered:
    """What a snapshot is given to ask for entered figures. `look` once for each request; asking costs nothing then.

    `mark` is part of the key of whatever is kept of a snapshot, so nothing outlives a change.
    """

    def __init__(self) -> None:
        self._register = Register(0, {})

    @property
    def mark(self) -> int:
        return self._register.mark

    def look(self) -> None:
        self._register = register()

    def __call__(self, indicator: str) -> list[SuppliedValue]:
        return [as_value(row) for row in self._register.of(indicator)]


ENTERED = Entered()
