"""The days a manager's report is about: weeks that begin on a Monday, and fortnights of two such weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.pages import words

# Fortnights are counted from this Monday, so that a fortnight is the same for every team and every year.
FIRST_FORTNIGHT = date(2020, 1, 6)


@dataclass(frozen=True)
class Days:
    """First and last day, both included."""

    first: date
    last: date

    @property
    def said(self) -> str:
        """ "26 October to 1 November 2026"."""
        if self.first.year != self.last.year:
            return f"{words.day(self.first)} to {words.day(self.last)}"
        begin = words.day(self.first).removesuffix(f" {self.first.year}")
        if self.first.month == self.last.month:
            begin = str(self.first.day)
        return f"{begin} to {words.day(self.last)}"

    def before(self) -> Days:
        length = self.last - self.first + timedelta(days=1)
        return Days(self.first - length, self.last - length)


def week_of(day: date) -> Days:
    """The week, Monday to Sunday, that the day lies in."""
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + timedelta(days=6))


def fortnight_of(day: date) -> Days:
    """The fortnight that the day lies in."""
    first = day - timedelta(days=(day - FIRST_FORTNIGHT).days % 14)
    return Days(first, first + timedelta(days=13))
