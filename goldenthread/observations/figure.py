"""A figure as it leaves: numerator, denominator, value, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from goldenthread.observations.periods import Period

Status = Literal["ok", "not-computable", "too-few", "hidden"]


@dataclass(frozen=True)
class Figure:
    """One number. Counts have no denominator; a denominator of 0 gives status ok and value None (C14)."""

    indicator: str
    period: Period
    by: dict[str, Any] = field(hash=False)
    numerator: Decimal | int | None
    denominator: Decimal | int | None
    value: Decimal | None
    unit: str
    status: Status = "ok"
    why: str = ""


def one_decimal(number: Decimal) -> Decimal:
    """Rounded half up to one decimal, away from zero on a tie (C14)."""
    return number.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def percentage(numerator: Decimal | int, denominator: Decimal | int) -> Decimal | None:
    """Per cent to one decimal on exact numbers; None when the denominator is 0."""
    if not denominator:
        return None
    return one_decimal(Decimal(numerator) * 100 / Decimal(denominator))


def ratio(numerator: Decimal | int, denominator: Decimal | int) -> Decimal | None:
    if not denominator:
        return None
    return one_decimal(Decimal(numerator) / Decimal(denominator))
