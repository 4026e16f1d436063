"""The days a published period covers, and when it was published."""

from __future__ import annotations

import calendar
from datetime import date

# Basis of a measure: month and day its period ends, months it covers (0: a day), months until it is published.
# The lags are those of recent releases: in need October, looked after November, workforce March, schools April.
_ENDS = {
    "financial-year": (3, 31, 12),
    "31-march": (3, 31, 0),
    "academic-year": (8, 31, 12),
    "30-september": (9, 30, 0),
    "calendar-year": (12, 31, 12),
}
_LAGS = {"academic-year": 8, "30-september": 6, "calendar-year": 9}
_LOOKED_AFTER_LAG, _IN_NEED_LAG = 8, 7
_IN_NEED = frozenset(("front-door", "assessments", "children-in-need", "child-protection"))


def end_of(period: str, basis: str) -> date:
    """The last day of a published period: "2024-25", "2025" or a month "2020-04"."""
    if basis == "month":
        year, month = (int(part) for part in period.split("-"))
        return date(year, month, calendar.monthrange(year, month)[1])
    month, day, _ = _ENDS[basis]
    year = int(period[:4]) + (1 if "-" in period else 0)
    return date(year, month, day)


def published_on(period: str, basis: str, theme: str) -> date:
    """About when the figure came out: the end of that month."""
    end = end_of(period, basis)
    lag = _LAGS.get(basis) or (_IN_NEED_LAG if theme in _IN_NEED else _LOOKED_AFTER_LAG)
    month = end.month - 1 + lag
    year, month = end.year + month // 12, month % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def ours(period: str, basis: str, stock: bool) -> str:
    """The period of our own figure that is like for like, as it is asked for: a day for a stock, else the year."""
    end = end_of(period, basis)
    if stock:
        return end.isoformat()
    if basis == "month":
        return period
    if basis in ("financial-year", "31-march"):
        return f"{end.year - 1}-{end.year % 100:02d}"
    start = date(end.year - 1, end.month % 12 + 1, 1)
    return f"{start}/{end}"


def label(period: str, basis: str) -> str:
    """The period in words: what kind of year it is stands beside it, as years of different kinds meet in one table."""
    end = end_of(period, basis)
    if basis == "financial-year":
        return f"year to 31 March {end.year}"
    if basis in ("31-march", "30-september"):
        return f"{end.day} {end:%B %Y}"
    if basis == "academic-year":
        return f"school year {end.year - 1}/{end.year % 100:02d}"
    return f"{end:%B %Y}" if basis == "month" else f"{end.year}"
