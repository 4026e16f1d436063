"""Brothers and sisters in care, and the households that foster, after the placements are known."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from goldenthread.sample import calibration as cal
from goldenthread.sample.book import Book
from goldenthread.sample.care import Stay
from goldenthread.sample.chance import Mix, between
from goldenthread.sample.days import to_date
from goldenthread.sample.population import Child

# Mainstream fostering households of an authority of 50,000 children, about a fifth more of relatives, and their places.
HOUSEHOLDS = 105
PLACES = Mix((1, 40), (2, 38), (3, 22))
YEARS_APPROVED = 8.0


def write_siblings(book: Book, rng: Random, in_care: list[tuple[Child, Stay]]) -> None:
    """A link for each pair of a family in care; most are meant to live together, and most of these do."""
    families: dict[int, list[str]] = {}
    for child, _ in in_care:
        known = families.setdefault(id(child.family), [])
        if child.person_id not in known:
            known.append(child.person_id)
    placed: dict[str, list[dict[str, Any]]] = {}
    for row in book.rows("placements"):
        placed.setdefault(row["person_id"], []).append(row)
    for known in families.values():
        for n, first in enumerate(known):
            for other in known[n + 1 :]:
                meant = rng.random() < 0.85
                book.rows("sibling_links").append(
                    {"person_id": first, "sibling_person_id": other, "meant_together": meant}
                )
                if meant and rng.random() < 0.72:
                    _live_together(placed.get(first, []), placed.get(other, []))


def _live_together(first: list[dict[str, Any]], other: list[dict[str, Any]]) -> None:
    """Placements of the same sort at the same time are at one address."""
    for row in other:
        for one in first:
            if row["placement_type"][0] == one["placement_type"][0] and _meet(one, row):
                row["postcode"] = one["postcode"]


def _meet(one: dict[str, Any], row: dict[str, Any]) -> bool:
    later = max(one["start_date"], row["start_date"])
    return later < min(one["end_date"] or date.max, row["end_date"] or date.max)


def write_households(book: Book, rng: Random) -> None:
    """Households approved over many years, some of whom have given up since."""
    wanted = HOUSEHOLDS * book.authority.residents / cal.REFERENCE_CHILDREN
    for kinship, share in ((False, 1.0), (True, 0.25)):
        yearly = wanted * share / YEARS_APPROVED
        first = book.first - round(2.5 * YEARS_APPROVED * 365)
        for _ in range(max(2, round(yearly * (book.as_at - first) / 365))):
            approved = between(rng, first, book.as_at)
            ends = approved + 200 + int(rng.expovariate(1 / (YEARS_APPROVED * 365 - 200)))
            places = PLACES(rng)
            if ends < book.first:
                continue
            book.rows("foster_households").append(
                {
                    "household_id": book.number("82"),
                    "approved_date": to_date(approved),
                    "deregistered_date": book.ended(ends),
                    "approved_places": 1 if kinship else places,
                    "kinship": kinship,
                }
            )
