"""Periods as people write them, on the financial year that starts in April."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

Kind = Literal["month", "quarter", "year", "ytd", "r6", "r12", "day", "range"]

# No record is of another century than these, and no reckoning from their days leaves the calendar.
FIRST_YEAR, LAST_YEAR = 1900, 2199
FORMS = (
    "2023-10 (a month), 2023-Q3 (a quarter of the financial year that starts in 2023), 2023-24 (the year), "
    "ytd:2023-10, r6:2023-10, r12:2023-10, 2023-10-31 (a day) or 2023-10-01/2023-10-31, "
    f"within the years {FIRST_YEAR} to {LAST_YEAR}"
)


@dataclass(frozen=True)
class Period:
    """Two dates, both inclusive (C1), and the words they were asked for by.

    A snapshot measure is read on the last day; an academic one from 1 September to the last day.
    """

    text: str
    kind: Kind
    start: date
    end: date

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period; ValueError naming the forms that are understood."""
        text = text.strip()
        try:
            period = _parse(text)
            if period.start.year < FIRST_YEAR or period.end.year > LAST_YEAR:
                raise ValueError("no such year")
            return period
        except (ValueError, OverflowError) as problem:
            raise ValueError(f"{text[:40]!r} is not a period. Write {FORMS}.") from problem

    @property
    def label(self) -> str:
        if self.kind == "month":
            return f"{self.end:%B %Y}"
        if self.kind == "quarter":
            first = self.start.year if self.start.month >= 4 else self.start.year - 1
            return f"quarter {self.text[-1]} of {first}/{(first + 1) % 100:02d} ({self.start:%B} to {self.end:%B %Y})"
        if self.kind == "year":
            return f"year {self.start.year}/{self.end.year % 100:02d}"
        if self.kind == "ytd":
            return f"year to date, {self.start:%B %Y} to {self.end:%B %Y}"
        if self.kind in ("r6", "r12"):
            return f"{self.kind[1:]} months to {self.end:%B %Y}"
        if self.kind == "day":
            return _day(self.end)
        return f"{_day(self.start)} to {_day(self.end)}"

    @property
    def months(self) -> list[date]:
        """First days of the months it is made of; empty unless it is whole months."""
        if self.start.day != 1 or self.end != month_end(self.end):
            return []
        months, day = [], self.start
        while day <= self.end:
            months.append(day)
            day = add_months(day, 1)
        return months

    def previous(self) -> Period:
        """The period of the same kind just before."""
        before = self.start - timedelta(days=1)
        if self.kind == "month":
            return Period.parse(f"{before:%Y-%m}")
        if self.kind == "quarter":
            return _quarter_of(before)
        if self.kind == "year":
            return Period.parse(f"{self.start.year - 1}-{self.start.year % 100:02d}")
        if self.kind in ("ytd", "r6", "r12"):
            month = add_months(self.end.replace(day=1), -1)
            return Period.parse(f"{self.kind}:{month:%Y-%m}")
        if self.kind == "day":
            return Period.parse((self.end.replace(day=1) - timedelta(days=1)).isoformat())
        length = self.end - self.start
        return Period(f"{before - length}/{before}", "range", before - length, before)

    def year_before(self) -> Period:
        """The same period one year earlier."""
        if self.kind == "year":
            return self.previous()
        start, end = add_months(self.start, -12), add_months(self.end, -12)
        if self.kind == "day":
            return Period.parse(end.isoformat())
        if self.kind == "range":
            return Period(f"{start}/{end}", "range", start, end)
        if self.kind == "quarter":
            return _quarter_of(end)
        prefix = "" if self.kind == "month" else f"{self.kind}:"
        return Period.parse(f"{prefix}{end:%Y-%m}")

    @property
    def per_year(self) -> Decimal:
        """How many such periods make a year: 12 over its whole months (C6), else 365 over its days."""
        whole = len(self.months)
        return Decimal(12) / whole if whole else Decimal(365) / ((self.end - self.start).days + 1)

    @property
    def longer_than_a_quarter(self) -> bool:
        return (self.end - self.start).days > 92


def add_months(day: date, months: int) -> date:
    """The same day of another month, or its last day if there is none such (C4)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def month_period(day: date) -> Period:
    return Period.parse(f"{day:%Y-%m}")


def months_to(day: date, count: int) -> list[Period]:
    """The last `count` months ending with the month of the day, oldest first."""
    first = day.replace(day=1)
    return [month_period(add_months(first, -back)) for back in range(count - 1, -1, -1)]


def academic_start(day: date) -> date:
    """1 September of the academic year of the day."""
    return date(day.year if day.month >= 9 else day.year - 1, 9, 1)


def financial_start(day: date) -> date:
    """1 April of the financial year of the day."""
    return date(day.year if day.month >= 4 else day.year - 1, 4, 1)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _month(text: str) -> tuple[date, date]:
    if not re.fullmatch(r"\d{4}-\d{2}", text):
        raise ValueError(text)
    first = date(int(text[:4]), int(text[5:]), 1)
    return first, month_end(first)


def _quarter_of(day: date) -> Period:
    first = financial_start(day)
    quarter = ((day.year - first.year) * 12 + day.month - first.month) // 3 + 1
    return Period.parse(f"{first.year}-Q{quarter}")


def _parse(text: str) -> Period:
    if "/" in text:
        start, end = (date.fromisoformat(part) for part in text.split("/"))
        if end < start:
            raise ValueError("ends before it starts")
        return Period(text, "range", start, end)
    if ":" in text:
        kind, month = text.split(":")
        first, end = _month(month)
        if kind == "ytd":
            return Period(text, "ytd", financial_start(first), end)
        if kind in ("r6", "r12"):
            return Period(text, "r6" if kind == "r6" else "r12", add_months(first, 1 - int(kind[1:])), end)
        raise ValueError(kind)
    if re.fullmatch(r"\d{4}-Q[1-4]", text):
        first = add_months(date(int(text[:4]), 4, 1), 3 * (int(text[-1]) - 1))
        return Period(text, "quarter", first, month_end(add_months(first, 2)))
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        day = date.fromisoformat(text)
        return Period(text, "day", day, day)
    if re.fullmatch(r"\d{4}-\d{2}", text):
        year, part = int(text[:4]), int(text[5:])
        # 2023-24 is a financial year and 2011-12 could be December: a month wins where both are possible
        # only if it is one to twelve and not the year after.
        if part == (year + 1) % 100 and not 1 <= part <= 12:
            return Period(text, "year", date(year, 4, 1), date(year + 1, 3, 31))
        if 1 <= part <= 12:
            first, end = _month(text)
            return Period(text, "month", first, end)
    raise ValueError(text)
