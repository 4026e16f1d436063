"""All indicators by part of the journey, with value, the three lights in words, direction and sparkline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.pages.table import Cell, Column, Notes, Table
from goldenthread.pages.tile import Tile

if TYPE_CHECKING:
    from goldenthread.indicators import Indicator

DOMAINS: dict[str, str] = {
    "front-door": "Front door",
    "early-help": "Early help",
    "assessment": "Assessment",
    "s47": "Section 47 enquiries and conferences",
    "cin": "Children in need",
    "cp": "Child protection",
    "plo-court": "Pre-proceedings and court",
    "cla": "Children in care",
    "placement": "Placements",
    "care-leavers": "Care leavers",
    "visits": "Visits",
    "plans": "Plans",
    "permanence-adoption": "Permanence and adoption",
    "supervision": "Supervision",
    "missing": "Missing",
    "health-education": "Health and education",
    "youth-justice": "Youth justice",
    "voice": "Voice of children and families",
    "quality-assurance": "Quality assurance",
    "workforce": "Workforce",
    "data-quality": "Data quality",
    "finance": "Finance",
    "context": "The area and others",
}


@dataclass(frozen=True)
class Part:
    """One part of the journey and its indicators as tiles, in the order of the catalogue."""

    name: str
    tiles: tuple[Tile, ...]


def chosen(catalogue: Iterable[Indicator], nation: str, domain: str = "", asked: str = "") -> list[Indicator]:
    """The indicators that apply in the nation, in that domain, with the words asked for.

    A word is looked for in the title, the identifier and the definition, without regard to
    capitals; all the words must be there.
    """
    sought = asked.casefold().split()
    kept = []
    for indicator in catalogue:
        if indicator.nation not in ("both", nation) or (domain and indicator.domain != domain):
            continue
        text = f"{indicator.title} {indicator.id} {indicator.definition}".casefold()
        if all(word in text for word in sought):
            kept.append(indicator)
    return kept


def parts(indicators: Sequence[Indicator], tiles: dict[str, Tile]) -> tuple[Part, ...]:
    """The tiles by part of the journey; parts without any are left out."""
    order = [*DOMAINS, *sorted({i.domain for i in indicators} - set(DOMAINS))]
    made = []
    for domain in order:
        of_it = tuple(tiles[i.id] for i in indicators if i.domain == domain and i.id in tiles)
        if of_it:
            made.append(Part(name(domain), of_it))
    return tuple(made)


def name(domain: str) -> str:
    return DOMAINS.get(domain, domain.replace("-", " ").capitalize())


def table(tiles: Sequence[Tile], notes: Notes) -> Table:
    """The list as a table: one line for each indicator."""
    return Table(
        caption=notes.title,
        columns=(
            Column("Indicator"),
            Column("Value"),
            Column("Counted from"),
            Column("Period"),
            Column("Target"),
            Column("At target?"),
            Column("Direction"),
            Column("Change real?"),
            Column("Data trusted?"),
            Column("Where from"),
            Column("Reference"),
        ),
        rows=[
            (
                Cell(tile.title, link=tile.address),
                tile.value.main,
                tile.value.detail or Cell(""),
                tile.period or Cell(""),
                Cell(tile.at_target.target if tile.at_target else ""),
                Cell(tile.at_target.status.words if tile.at_target else ""),
                tile.direction.words or Cell(""),
                Cell(tile.change.words if tile.change else ""),
                Cell(tile.trust.words if tile.trust else ""),
                Cell(tile.note),
                Cell(tile.reference),
            )
            for tile in tiles
        ],
        notes=notes,
        empty="No indicator has those words.",
    )
