"""How many people a rate is set against, and of which year (C6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from goldenthread.comparators import residents
from goldenthread.observations.computable import Snapshot
from goldenthread.observations.periods import financial_start

CHILDREN = "0-17"
Estimates = Mapping[str, Mapping[int, int]]
_read: WeakKeyDictionary[Any, Estimates] = WeakKeyDictionary()


@dataclass(frozen=True)
class People:
    number: int
    year: int

    @property
    def said(self) -> str:
        return f"mid-year estimate of {self.year}"


def of(snap: Snapshot, ages: str, day: date) -> People | None:
    """The estimate of the latest year that is not after the start of the day's financial year; None where none is held.

    A financial year keeps one estimate throughout. Where all estimates held are later ones, the earliest is
    used, and its year is printed.
    """
    estimates = _estimates(snap)
    held = estimates.get(ages) or _of_parts(estimates, ages)
    if not held:
        return None
    first = financial_start(day).year
    year = max((one for one in held if one <= first), default=min(held))
    return People(held[year], year)


def _of_parts(estimates: Estimates, ages: str) -> Mapping[int, int]:
    """The estimates of an age range that nobody gives, from ranges that make it up without a gap; else none."""
    first, last = (int(age) for age in ages.split("-"))
    parts: list[Mapping[int, int]] = []
    while first <= last:
        part = next(
            (name for name in sorted(estimates) if _bounds(name)[0] == first and _bounds(name)[1] <= last), None
        )
        if part is None:
            return {}
        parts.append(estimates[part])
        first = _bounds(part)[1] + 1
    return {year: sum(part[year] for part in parts) for year in parts[0] if all(year in part for part in parts)}


def _bounds(ages: str) -> tuple[int, int]:
    """First and last age of "10-15"; of a range written otherwise, one that fits nowhere."""
    first, _, last = ages.partition("-")
    return (int(first), int(last)) if first.isdigit() and last.isdigit() else (-1, -1)


def _la_code(snap: Snapshot) -> str:
    rows = snap.query("SELECT value FROM meta WHERE key = 'la_code'")
    return str(rows[0][0] or "") if rows else ""


def _estimates(snap: Snapshot) -> Estimates:
    """People of all sexes by age range and year, of the authority as a whole. Read once for each snapshot.

    Where a load brings no estimate of children, the published one of the authority with this code is used.
    """
    found = _read.get(snap)
    if found is None:
        # Rows by sex, where a file has no row for both, add up.
        rows = snap.query(
            "SELECT age_band, year, coalesce(max(CASE WHEN both_sexes THEN people END), sum(people)) "
            "FROM (SELECT age_band, year, people, sex IS NULL OR lower(sex) IN ('', 'all', 'persons', 'p', 't') "
            "AS both_sexes FROM population WHERE people >= 0 AND year IS NOT NULL) AS p GROUP BY age_band, year"
        )
        by_age: dict[str, dict[int, int]] = {}
        for ages, year, people in rows:
            by_age.setdefault(str(ages), {})[int(year)] = int(people)
        if CHILDREN not in by_age:
            by_age[CHILDREN] = residents(_la_code(snap))
        found = _read[snap] = by_age
    return found
