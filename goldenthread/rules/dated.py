"""A timescale or threshold with the dates it was in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Unit = Literal[
    "working days",
    "days",
    "school days",
    "months",
    "years",
    "children",
    "placements",
    "miles",
    "points",
    "per cent",
    "hours",
    "referrals",
    "convention",
]
Nation = Literal["england", "wales", "both"]


@dataclass(frozen=True)
class Value:
    """A number in force from a day (None: for as long as records go) with the text that sets it."""

    number: int
    paragraph: str
    in_force_from: date | None = None


@dataclass(frozen=True)
class Rule:
    """One timescale. Values are in order of date; a record is judged by the one in force on its own day.

    `local` marks a practice standard an authority may set for itself (authority.toml, [practice]).
    """

    id: str
    title: str
    unit: Unit
    nation: Nation
    values: tuple[Value, ...]
    checked_on: date
    local: bool = False

    def on(self, day: date) -> Value:
        """The value in force on that day; before the first dated value, the first value."""
        chosen = self.values[0]
        for value in self.values:
            if value.in_force_from is not None and value.in_force_from <= day:
                chosen = value
        return chosen

    def sentence(self) -> str:
        """In words: "45 working days (Working Together ...), checked 22 November 2026"."""
        kind = "Local practice standard" if self.local else "Statutory limit"
        parts = []
        for value in self.values:
            since = f" from {value.in_force_from:%d/%m/%Y}" if value.in_force_from else ""
            parts.append(f"{value.number} {self.unit}{since} ({value.paragraph})")
        return f"{kind}: {self.title}: {'; '.join(parts)}. Checked {self.checked_on:%d/%m/%Y}."
