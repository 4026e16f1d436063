"""The fields of a form: what stands in them, what is wrong with them, and reading what was typed.

What people type here is about figures and teams. Every field for words says that no child is named in it; the
page shows what was typed escaped, as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from goldenthread.observations.periods import add_months
from goldenthread.pages import words
from goldenthread.web.base import sheet

MOST_WORDS = 800
LONGEST_AHEAD = 24  # months
NO_NAMES = "Do not name a child."

_NUMERIC = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})", re.ASCII)
_WRITTEN = re.compile(r"(\d{1,2}) ([A-Za-z]{3,9}) (\d{4})", re.ASCII)


@dataclass(frozen=True)
class Option:
    value: str
    said: str
    chosen: bool = False


@dataclass(frozen=True)
class Field:
    """One field as a template draws it. `kind`: words, day, line, number or choice."""

    name: str
    label: str
    value: str = ""
    kind: str = "words"
    hint: str = ""
    problem: str = ""
    options: tuple[Option, ...] = ()
    suffix: str = ""

    @property
    def described_by(self) -> str:
        parts = [f"{self.name}-hint"] if self.hint else []
        return " ".join(parts + ([f"{self.name}-error"] if self.problem else []))


def text(request: Any, name: str) -> str:
    """What was typed, without spaces at the ends and with plain ends of line; "" where nothing was."""
    return sheet.plain(str(request.POST.get(name, "")))


def too_long(said: str) -> str:
    """What is wrong with the length, or ""."""
    over = len(said) - MOST_WORDS
    return f"Use {MOST_WORDS} characters or fewer: this is {words.number(over)} over." if over > 0 else ""


def day(typed: str) -> date | None:
    """A day as people here write it: 31/10/2026, 31.10.2026, 31 October 2026, 31 Oct 2026; None for any other."""
    said = " ".join(typed.split())
    try:
        if found := _NUMERIC.fullmatch(said):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _WRITTEN.fullmatch(said):
            names = [name[: len(found[2])].casefold() for name in words.MONTHS]
            return date(int(found[3]), names.index(found[2].casefold()) + 1, int(found[1]))
    except ValueError:
        return None
    return None


def day_to_come(typed: str, as_at: date) -> tuple[date | None, str]:
    """The day something is to be done by, and what is wrong with it ("" when it will do)."""
    found = day(typed)
    if found is None:
        return None, "Give the day it is to be done by, such as 27/11/2026." if typed else "Give the day to do it by."
    if found < as_at:
        return None, f"The day is over: the figures are as at {words.day(as_at)}. Give a later one."
    if found > add_months(as_at, LONGEST_AHEAD):
        return None, f"Give a day within {LONGEST_AHEAD} months."
    return found, ""


def day_near(typed: str, as_at: date) -> tuple[date | None, str]:
    """A day of a meeting: from six months before the figures to six months after them."""
    found = day(typed)
    if found is None:
        return None, "Give the day of the meeting, such as 27/11/2026."
    if abs(found - as_at) > timedelta(days=183):
        return None, f"Give a day within six months of {words.day(as_at)}."
    return found, ""


def number(typed: str) -> Decimal | None:
    """A number with at most two decimals, with or without a per cent sign; None for anything else."""
    said = typed.strip().removesuffix("%").replace(",", "").strip()
    if not re.fullmatch(r"-?[0-9]{1,7}(\.[0-9]{1,2})?", said):
        return None
    try:
        return Decimal(said)
    except InvalidOperation:
        return None


def whole(typed: str) -> int | None:
    """A whole number of at most nine plain digits; None for anything else."""
    return int(typed) if re.fullmatch(r"[0-9]{1,9}", typed) else None


def numeric(value: date | None) -> str:
    """A day as it stands in a field: 31/10/2026."""
    return f"{value:%d/%m/%Y}" if value else ""


def options(pairs: Iterable[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(value, said, value == chosen) for value, said in pairs)
