"""Age, sex and ethnicity bands (interpretations 36 and 37)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle.book import Book
from tests.oracle.days import age_on


def unborn(book: Book, child: Any, day: date) -> bool:
    """Expected but not born, or born after the day. A child with neither date is not called unborn."""
    person = book.person(child)
    born = person["date_of_birth"]
    if born is None:
        return person["expected_date_of_birth"] is not None
    return born > day


def age(book: Book, child: Any, day: date) -> int | None:
    born = book.person(child)["date_of_birth"]
    if born is None or born > day:
        return None
    return age_on(born, day)


def age_band(book: Book, child: Any, day: date) -> str:
    if unborn(book, child, day):
        return "unborn"
    years = age(book, child, day)
    if years is None:
        return "not known"
    if years < 1:
        return "under 1"
    if years < 5:
        return "1 to 4"
    if years < 10:
        return "5 to 9"
    if years < 16:
        return "10 to 15"
    if years < 18:
        return "16 to 17"
    return "18 and over"


def sex_band(book: Book, child: Any) -> str:
    """Sex; where the load has none for the child, gender as recorded."""
    person = book.person(child)
    code = person["sex"] or person["gender"]
    return {"F": "Female", "M": "Male"}.get(code, "Other or not known")


def ethnicity_band(book: Book, child: Any) -> str:
    code = book.person(child)["ethnicity"]
    groups = {
        "White": ("WBRI", "WIRI", "WIRT", "WOTH", "WROM"),
        "Mixed": ("MWBC", "MWBA", "MWAS", "MOTH"),
        "Asian": ("AIND", "APKN", "ABAN", "AOTH", "CHNE"),
        "Black": ("BCRB", "BAFR", "BOTH"),
        "Other": ("OOTH",),
    }
    for name, codes in groups.items():
        if code in codes:
            return name
    return "Not known"
