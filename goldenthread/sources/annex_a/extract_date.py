"""The day a workbook describes, when nobody says: its front sheet, else its latest event."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from goldenthread.sources.annex_a import cells
from goldenthread.sources.annex_a.sheets import Sheet

_SAYS = re.compile(
    r"\b(?:extract(?:ed|ion)?(?: (?:date|on|as at))?|date of extract(?:ion)?|as at(?: date)?|report(?:ing)? date|"
    r"data as at|snapshot date|date (?:run|produced|extracted))\b",
    re.IGNORECASE,
)
_DATE_INSIDE = re.compile(
    r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\s+\d{4}"
)
_LONGEST_LABEL = 60
_ROWS_SEARCHED = 40


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of another month, or its last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))


def window_start(as_at: dt.date) -> dt.date:
    """The first day of the six months that end with the extract date."""
    return add_months(as_at + dt.timedelta(days=1), -6)


def on_a_front_sheet(sheets: Sequence[Sheet]) -> dt.date | None:
    """A day beside words such as "extract date" or "as at", on a sheet that is no list.

    Only short labels count, so that guidance which talks about dates is not taken for one.
    """
    for sheet in sheets:
        for number, row in enumerate(sheet.rows[:_ROWS_SEARCHED]):
            for at, cell in enumerate(row):
                if not isinstance(cell, str) or len(cell) > _LONGEST_LABEL or not _SAYS.search(cell):
                    continue
                inside = _DATE_INSIDE.search(cell)
                near: list[Any] = [inside.group(0) if inside else None]
                near += [row[at + 1] if at + 1 < len(row) else None]
                below = sheet.rows[number + 1] if number + 1 < len(sheet.rows) else ()
                near += [below[at] if at < len(below) else None]
                for value in near:
                    read = cells.day(value)
                    if read.day is not None:
                        return read.day
    return None


def of_the_events(days: Iterable[dt.date]) -> dt.date | None:
    """The latest event, leaving out the few that lie far beyond all others: those are slips of the pen.

    A tail is left out when it comes after a gap of more than 31 days and holds at most 1 date in
    200, or after more than 183 days and at most 1 in 20.
    """
    counted = Counter(days)
    if not counted:
        return None
    total = sum(counted.values())
    ordered = sorted(counted)
    latest = ordered[-1]
    beyond = 0
    for earlier, later in zip(reversed(ordered[:-1]), reversed(ordered[1:]), strict=True):
        beyond += counted[later]
        gap = (later - earlier).days
        if (gap > 31 and beyond * 200 <= total) or (gap > 183 and beyond * 20 <= total):
            latest = earlier
        if beyond * 20 > total:
            break
    return latest
