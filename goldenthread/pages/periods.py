"""The periods a reader may choose from, in groups, latest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.pages import reading, words

if TYPE_CHECKING:
    from goldenthread.indicators import Indicator
    from goldenthread.observations import Period

MOST_MONTHS = 36
MOST_OTHERS = 8


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class ChoiceGroup:
    label: str
    choices: tuple[Choice, ...]


def choices(indicator: Indicator, first_month: date, as_at: date, chosen: Period) -> tuple[ChoiceGroup, ...]:
    """Months, and for a flow also quarters, the year to date, years and rolling windows.

    A figure of a day (a snapshot, or an academic year up to a day) is the same for a quarter as
    for its last month, so only months are offered. A period that someone typed and that is not
    among them (a range of days, say) is offered too, so that the form never changes it silently.
    """
    months = _months_back(as_at, first_month)
    groups = [("Month", [(f"{m:%Y-%m}", words.month(m)) for m in months[:MOST_MONTHS]])]
    if indicator.period_kind == "flow":
        whole = [m for m in months if f"{m:%Y-%m}" <= reading.latest_whole_month(as_at)]
        latest = whole[:1] or months[:1]
        rolling = [(f"r12:{m:%Y-%m}", f"12 months to {words.month(m)}") for m in latest]
        rolling += [(f"r6:{m:%Y-%m}", f"6 months to {words.month(m)}") for m in latest]
        to_date = [(f"ytd:{m:%Y-%m}", f"April to {words.month(m)}") for m in latest]
        groups += [
            ("Year to date", to_date),
            ("Rolling", rolling),
            ("Quarter", _quarters(months)[:MOST_OTHERS]),
            ("Financial year", _years(months)[:MOST_OTHERS]),
        ]
    known = {value for _, pairs in groups for value, _ in pairs}
    if chosen.text not in known:
        groups.insert(0, ("Chosen", [(chosen.text, reading.window(chosen, as_at))]))
    return tuple(
        ChoiceGroup(label, tuple(Choice(value, said, value == chosen.text) for value, said in pairs))
        for label, pairs in groups
        if pairs
    )


def _months_back(as_at: date, first: date) -> list[date]:
    months = []
    month = as_at.replace(day=1)
    while month >= first.replace(day=1):
        months.append(month)
        month = date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)
    return months


def _year_of(month: date) -> int:
    """The year in which the financial year of that month began."""
    return month.year if month.month >= 4 else month.year - 1


def _quarters(months: list[date]) -> list[tuple[str, str]]:
    seen: dict[str, str] = {}
    for month in months:
        year, quarter = _year_of(month), (month.month - 4) % 12 // 3 + 1
        begin = (quarter * 3) % 12 + 1
        calendar_year = year if quarter < 4 else year + 1
        ends = words.span(date(calendar_year, begin, 1), date(calendar_year, begin + 2, 1))
        seen.setdefault(f"{year}-Q{quarter}", f"Quarter {quarter} {year}/{(year + 1) % 100:02d}, {ends}")
    return list(seen.items())


def _years(months: list[date]) -> list[tuple[str, str]]:
    seen: dict[str, str] = {}
    for month in months:
        year = _year_of(month)
        seen.setdefault(f"{year}-{(year + 1) % 100:02d}", f"Year to 31 March {year + 1}")
    return list(seen.items())
