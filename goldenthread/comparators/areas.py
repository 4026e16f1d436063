"""Places figures are published for: nations, regions, and authorities of today and before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from goldenthread.comparators import tables

ENGLAND, WALES = "E92000001", "W92000004"


@dataclass(frozen=True)
class Area:
    """A place: its ONS code, "national", "region" or "authority", its name, an authority's department code."""

    code: str
    level: str
    name: str
    la_code: str = ""
    region: str = ""
    sub_region: str = ""


@cache
def areas() -> dict[str, Area]:
    """Every area by its ONS code."""
    return {row["code"]: Area(**row) for row in tables.rows("areas")}


@cache
def by_la_code() -> dict[str, Area]:
    """Every authority, of today and before, by its department code."""
    return {area.la_code: area for area in reversed(areas().values()) if area.la_code}


def area_of(la_code: str) -> Area | None:
    """The authority with this department code (three digits), or ONS code; None where there is none."""
    return by_la_code().get(la_code) or areas().get(la_code)


def nation_of(area: Area) -> Area:
    return areas()[WALES if area.code.startswith("W") else ENGLAND]
