"""Which days a figure covers for a period, and which of its figures that period asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldenthread.indicators import Indicator, list_of
from goldenthread.observations.periods import Period, academic_start
from goldenthread.words import Figure


@dataclass(frozen=True)
class Window:
    """First and last day, both inclusive; for a snapshot both are the one day."""

    first: date
    last: date


def figure_for(indicator: Indicator, period: Period) -> Figure:
    """The annual figure for a year or anything longer than a quarter, where there is one."""
    if indicator.annual is not None and period.longer_than_a_quarter:
        return indicator.annual
    return indicator.figure


def window(indicator: Indicator, figure: Figure, period: Period, as_at: date) -> Window:
    """The days of the case list that count (interpretations 1 and 2, C1, C2)."""
    if list_of(figure).kind == "snapshot":
        day = min(period.end, as_at)
        return Window(day, day)
    if indicator.period_kind == "academic" and figure is not indicator.annual:
        return Window(academic_start(period.end), period.end)
    return Window(period.start, period.end)
