"""One cell at a time: identifiers, dates and whole numbers as Excel and people really write them.

Every reader here is called once per distinct value of a column, never once per row.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, NamedTuple

from goldenthread.sources.values.text import tidy

_EXCEL_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#GETTING_DATA"}
_SCIENTIFIC = re.compile(r"^\d(?:\.\d+)?[eE]\+?\d+$")
_MONTHS = {
    month: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for month in names
}
_TIME = r"(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]m)?Z?)?"
_DAY_FIRST = re.compile(rf"^(\d{{1,2}})\s*[/.\-\s]\s*(\d{{1,2}})\s*[/.\-\s]\s*(\d{{4}}){_TIME}$", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"^(\d{{4}})[/.\-](\d{{1,2}})[/.\-](\d{{1,2}}){_TIME}$", re.IGNORECASE)
_SPOKEN = re.compile(
    rf"^(?:[a-z]{{3,9}},?\s+)?(\d{{1,2}})(?:st|nd|rd|th)?[\s/\-]*([a-z]{{3,9}})[\s/\-,]*(\d{{4}}){_TIME}$",
    re.IGNORECASE,
)
_TWO_DIGIT = re.compile(r"^\d{1,2}\s*[/.\-\s]\s*(?:\d{1,2}|[A-Za-z]{3,9})\s*[/.\-\s]\s*\d{2}$")
_PARTIAL = re.compile(r"^(?:\d{4}|\d{1,2}[/.\-]\d{4}|[A-Za-z]{3,9}[\s/.\-]*\d{4}|\d{4}[/.\-]\d{1,2})$")

# Serial numbers that stand for a day between 1927 and 2064; smaller numbers are years or ages.
_SERIALS = (10_000, 60_000)
_EPOCH = dt.date(1899, 12, 30)
_EPOCH_1904 = dt.date(1904, 1, 1)
EARLIEST = dt.date(1905, 1, 1)
LATEST = dt.date(2090, 1, 1)


class DateRead(NamedTuple):
    """A day, or why there is none.

    `problem` is None, "impossible", "partial", "two digits", "placeholder" or "not a date";
    `note` is None, "text" or "serial" for a day that was not supplied as an Excel date.
    """

    day: dt.date | None
    problem: str | None = None
    note: str | None = None


NO_DATE = DateRead(None)


def is_blank(value: Any) -> bool:
    """Empty, only white or invisible characters, or one of Excel's error values."""
    if value is None:
        return True
    if isinstance(value, str):
        plain = tidy(value)
        return not plain or plain in _EXCEL_ERRORS
    return False


def as_text(value: Any) -> str:
    """The cell as a person sees it: whole numbers without ".0", days as day/month/year."""
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime("%d/%m/%Y")
    return str(value)


def digits_lost(value: Any) -> bool:
    """Whether Excel has turned this identifier into a number it could not hold ("1.23E+15")."""
    if isinstance(value, float):
        return abs(value) >= 1e15
    return isinstance(value, str) and bool(_SCIENTIFIC.match(tidy(value)))


def identifier(value: Any) -> str | None:
    """An identifier as text: 12345.0 and "12345.0" are "12345"; leading zeros stay. None when blank."""
    if is_blank(value):
        return None
    text = tidy(as_text(value))
    return re.sub(r"^(\d+)\.0+$", r"\1", text) or None


def day(value: Any, from_1904: bool = False) -> DateRead:
    """The day a cell holds. Text is read day first, always; nothing missing from a date is invented."""
    if is_blank(value):
        return NO_DATE
    if isinstance(value, dt.datetime):
        return _sensible(value.date())
    if isinstance(value, dt.date):
        return _sensible(value)
    if isinstance(value, dt.time):
        # Excel's day nought and day one (01/01/1900) come as midnight without a day.
        return DateRead(None, "placeholder" if value == dt.time() else "not a date")
    if isinstance(value, bool | dt.timedelta):
        return DateRead(None, "not a date")
    if isinstance(value, int | float):
        if _SERIALS[0] <= value < _SERIALS[1]:
            epoch = _EPOCH_1904 if from_1904 else _EPOCH
            return DateRead(epoch + dt.timedelta(days=int(value)), None, "serial")
        if 1900 <= value <= 2100 and float(value).is_integer():
            return DateRead(None, "partial")
        return DateRead(None, "placeholder" if value in (0, 1, 2) else "not a date")
    text = tidy(str(value))
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_YEAR_FIRST, (1, 2, 3))):
        found = pattern.match(text)
        if found:
            return _made(*(int(found.group(part)) for part in order))
    spoken = _SPOKEN.match(text)
    if spoken and spoken.group(2).lower() in _MONTHS:
        return _made(int(spoken.group(3)), _MONTHS[spoken.group(2).lower()], int(spoken.group(1)))
    if _TWO_DIGIT.match(text):
        return DateRead(None, "two digits")
    if _PARTIAL.match(text):
        return DateRead(None, "partial")
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        return day(float(text), from_1904)
    return DateRead(None, "not a date")


def _made(year: int, month: int, number: int) -> DateRead:
    try:
        read = _sensible(dt.date(year, month, number))
    except ValueError:
        return DateRead(None, "impossible")
    return read._replace(note="text") if read.day else read


def _sensible(value: dt.date) -> DateRead:
    if value < EARLIEST or value >= LATEST:
        return DateRead(None, "placeholder")
    return DateRead(value)


def whole_number(value: Any) -> tuple[int | None, bool]:
    """(number, usable): decimals are cut down, never up; blank is (None, True), words (None, False)."""
    if is_blank(value):
        return None, True
    if isinstance(value, bool):
        return int(value), True
    if isinstance(value, int | float):
        number = float(value)
    else:
        try:
            number = float(tidy(str(value)).replace(",", ""))
        except ValueError:
            return None, False
    if number != number or abs(number) >= 2**31:
        return None, False
    return int(number // 1), True
