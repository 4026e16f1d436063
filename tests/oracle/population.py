"""The population of the authority (C6)."""

from __future__ import annotations

from tests.oracle.book import Book
from tests.oracle.periods import Window


def population(book: Book, window: Window, ages: str = "0-17") -> int | None:
    """The latest mid-year estimate that is not after the start of the financial year of the period's end.

    A financial year keeps one estimate throughout; where all are of later years, the earliest.
    """
    rows = [row for row in book.all("population") if row["age_band"] == ages and row["people"] is not None]
    if not rows:
        return None
    years = {row["year"] for row in rows}
    first = window.end.year if window.end.month >= 4 else window.end.year - 1
    known = [year for year in years if year <= first]
    year = max(known) if known else min(years)
    of_year = [row for row in rows if row["year"] == year]
    both_sexes = [row for row in of_year if row["sex"] is None]
    return sum(int(row["people"]) for row in both_sexes or of_year)
