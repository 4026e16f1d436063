"""Published figures: one measure, one period, one place."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from goldenthread.comparators import tables

# Why a publisher prints no figure (Department for Education conventions).
SYMBOLS = {
    "c": "withheld to protect confidentiality",
    "u": "low reliability",
    "k": "rounds to 0, but is not 0",
    "low": "rounds to 0, but is not 0",
    "x": "not available",
    "z": "not applicable",
    ":": "not available",
}
# Two authorities make one return and share the figure.
JOINT = "j"


@dataclass(frozen=True)
class Measure:
    """What was published: its name, unit, what its periods are (`basis`), theme, and the publisher's definition."""

    id: str
    title: str
    unit: str
    basis: str
    theme: str
    definition: str


@dataclass(frozen=True)
class Source:
    """Where figures come from, and the licence they are used under."""

    id: str
    publication: str
    publisher: str
    file: str
    licence: str

    @property
    def said(self) -> str:
        return f"{self.publication}, {self.publisher}, {self.licence}"


@dataclass(frozen=True)
class Published:
    """One published figure. `text` is what was printed; `symbol` says why there is no number, else it is empty."""

    measure: str
    period: str
    area: str
    text: str
    source: str
    joint: bool = False

    @property
    def symbol(self) -> str:
        return self.text if self.text in SYMBOLS else ""

    @property
    def value(self) -> Decimal | None:
        return None if self.symbol else Decimal(self.text)

    @property
    def decimals(self) -> int:
        return 0 if self.symbol else len(self.text.partition(".")[2])


@cache
def measures() -> dict[str, Measure]:
    return {row["measure"]: Measure(row.pop("measure"), **row) for row in map(dict, tables.rows("measures"))}


@cache
def sources() -> dict[str, Source]:
    return {row["source"]: Source(row.pop("source"), **row) for row in map(dict, tables.rows("sources"))}


def source_of(figure: Published) -> Source | None:
    """What stands behind a figure; a source may name a series after a colon."""
    return sources().get(figure.source.partition(":")[0])


@cache
def figures_of(measure: str) -> Mapping[tuple[str, str], Published]:
    """The shipped figures of a measure by (period, area code); empty for a measure that is not shipped.

    Where two releases give the same figure the later file in the table stands.
    """
    first, *rest = tables.lines("published")
    codes = first.split(",")[3:]
    found: dict[tuple[str, str], Published] = {}
    for line in rest:
        if not line.startswith(f"{measure},"):
            continue
        _, period, source, *texts = next(csv.reader([line]))
        for code, text in zip(codes, texts, strict=True):
            if text:
                number = text.removesuffix(JOINT)
                found[period, code] = Published(measure, period, code, number, source, joint=number != text)
    return found
