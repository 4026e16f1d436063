"""The population of the authority (C6)."""

from __future__ import annotations

from tests.oracle.book import Book
from tests.oracle.periods import Window


def population(book: Book, window: Window, ages: str = "0-17") -> int | None:
    """The latest mid-year estimate there is by the end of the period; the earliest when all are later."""
    rows = [row for row in book.all("population") if row["age_band"] == ages and row["people"] is not None]
    if not rows:
        return None
    years = {row["year"] for row in rows}
    known = [year for year in years if year <= window.end.year]
    year = max(known) if known else min(years)
    of_year = [row for row in rows if row["year"] == year]
    both_sexes = [row for row in of_year if row["sex"] is None]
    return sum(int(row["people"]) for row in both_sexes or of_year)
