"""Periods as people write them: `2023-10`, `2023-Q3`, `2023-24`, `ytd:2023-10`, `r6:`, `r12:`, days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction

from tests.oracle.days import ONE_DAY, add_months, last_day_of_month


@dataclass(frozen=True)
class Window:
    """Both days inclusive (C1). `as_at` is the day the extract describes and the report is run."""

    start: date
    end: date
    as_at: date
    nation: str = "england"
    moment: datetime | None = None

    @property
    def close(self) -> datetime:
        """When the report is run: at the time said of a day after the window, else at the close of the day."""
        if self.moment is not None and self.moment.date() == self.as_at > self.end:
            return self.moment
        return datetime.combine(self.as_at, time(0)) + ONE_DAY

    @property
    def day(self) -> date:
        """The snapshot day: the last day of the window, or the as-at day while it is still running."""
        return min(self.end, self.as_at)

    @property
    def year_start(self) -> date:
        """The first of the 12 months that end on the snapshot day (C16)."""
        return self.months_back(12)

    def months_back(self, months: int) -> date:
        """The first day of the rolling window of so many months that ends on the snapshot day (C16)."""
        return add_months(self.day + ONE_DAY, -months)

    @property
    def longer_than_a_quarter(self) -> bool:
        return self.end >= add_months(self.start, 3)

    @property
    def months(self) -> Fraction:
        """How many months the window has: whole ones, else its days as a part of a year of 365 (C6)."""
        after = self.end + ONE_DAY
        months = 0
        while add_months(self.start, months) < after:
            months += 1
        if add_months(self.start, months) == after:
            return Fraction(months)
        return Fraction(12 * (after - self.start).days, 365)

    @property
    def academic_start(self) -> date:
        """1 September of the school year the window ends in."""
        year = self.end.year if self.end.month >= 9 else self.end.year - 1
        return date(year, 9, 1)

    def has(self, day: date | None) -> bool:
        return day is not None and self.start <= day <= self.end


def month_of(text: str) -> tuple[date, date]:
    year, month = int(text[:4]), int(text[5:7])
    return date(year, month, 1), last_day_of_month(year, month)


def window(text: str, as_at: date | None = None, nation: str = "england", moment: datetime | None = None) -> Window:
    start, end = first_and_last_day(text.strip())
    return Window(start, end, as_at or end, nation, moment)


def first_and_last_day(text: str) -> tuple[date, date]:
    if "/" in text:
        first, last = text.split("/")
        return date.fromisoformat(first), date.fromisoformat(last)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        day = date.fromisoformat(text)
        return day, day
    if text.startswith("ytd:"):
        _, end = month_of(text[4:])
        year = end.year if end.month >= 4 else end.year - 1
        return date(year, 4, 1), end
    for prefix, months in (("r6:", 6), ("r12:", 12)):
        if text.startswith(prefix):
            _, end = month_of(text[len(prefix) :])
            return add_months(end + ONE_DAY, -months), end
    if re.fullmatch(r"\d{4}-Q[1-4]", text):
        start = add_months(date(int(text[:4]), 4, 1), 3 * (int(text[-1]) - 1))
        return start, add_months(start, 3) - ONE_DAY
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        return month_of(text)
    if re.fullmatch(r"\d{4}-\d{2}", text) and int(text[-2:]) == (int(text[:4]) + 1) % 100:
        year = int(text[:4])
        return date(year, 4, 1), date(year + 1, 3, 31)
    raise ValueError(f"{text!r} is not a period")
