"""Rows about people: the child, the family, the mother, addresses, disabilities, immigration."""

from __future__ import annotations

from random import Random

from goldenthread.sample import names
from goldenthread.sample.book import Book
from goldenthread.sample.chance import between
from goldenthread.sample.days import age, to_date
from goldenthread.sample.population import NATIONALITIES, Child


def write(book: Book, rng: Random, child: Child, mother: str | None) -> None:
    """Give the child an identifier and write who the child is. `mother`: her identifier, if known."""
    person_id = book.number("1")
    child.person_id = person_id
    born = child.born <= book.as_at
    years = age(child.born, book.as_at)
    school_age = years >= 4
    number = int(person_id)
    nhs = f"999{number % 10_000_000:07d}" if rng.random() < 0.93 else None
    book.rows("people").append(
        {
            "person_id": person_id,
            "legacy_id": f"L{number % 1_000_000}" if rng.random() < 0.25 else None,
            "upn": f"Z{999000000000 + number % 1_000_000}" if school_age and not child.asylum else None,
            "forename": names.FORENAMES[int(rng.random() * len(names.FORENAMES))] if born else None,
            "surname": names.SURNAMES[child.family.surname % len(names.SURNAMES)],
            "sex": child.sex if born else "U",
            "gender": child.sex if born else "U",
            "ethnicity": child.ethnicity,
            "date_of_birth": to_date(child.born) if born else None,
            "nhs_number": nhs,
            "single_unique_id": nhs,
            "upn_unknown": ("UN2" if child.asylum else "UN1") if not school_age or child.asylum else None,
            "has_ehc_plan": rng.random() < (0.45 if child.disabilities else 0.03) if school_age else False,
            "expected_date_of_birth": None if born else to_date(child.born),
            "date_of_death": None,
            "is_mother": False,
            "nationality": NATIONALITIES[number % 4] if child.asylum else "Example British",
        }
    )
    book.rows("families").append(
        {
            "family_row_id": book.number("F"),
            "family_id": f"FAM{child.family.number:06d}",
            "person_id": person_id,
        }
    )
    if mother is not None:
        book.rows("mothers").append(
            {
                "mother_row_id": book.number("M"),
                "mother_person_id": mother,
                "person_id": person_id,
                "child_date_of_birth": to_date(child.born) if born else None,
            }
        )
    for code in child.disabilities if born else ():
        book.rows("disabilities").append(
            {"disability_id": book.number("D"), "person_id": person_id, "disability_code": code}
        )
    _addresses(book, rng, child)
    if child.asylum:
        arrived = child.journeys[0].referred if child.journeys else book.first
        settled = arrived + between(rng, 250, 700)
        book.rows("immigration_statuses").append(
            {
                "immigration_status_id": book.number("I"),
                "person_id": person_id,
                "status": "Unaccompanied asylum seeking child",
                "start_date": to_date(arrived),
                "end_date": book.ended(settled),
            }
        )
        if settled <= book.as_at:
            book.rows("immigration_statuses").append(
                {
                    "immigration_status_id": book.number("I"),
                    "person_id": person_id,
                    "status": "Refugee status granted",
                    "start_date": to_date(settled),
                    "end_date": None,
                }
            )


def write_mother(book: Book, rng: Random, child: Child) -> str:
    """A row for the mother of a family, and her identifier."""
    person_id = book.number("1")
    book.rows("people").append(
        {
            "person_id": person_id,
            "forename": names.FORENAMES[int(rng.random() * len(names.FORENAMES))],
            "surname": names.SURNAMES[child.family.surname % len(names.SURNAMES)],
            "sex": "F",
            "gender": "F",
            "ethnicity": child.ethnicity,
            "date_of_birth": to_date(child.family.children[0].born - between(rng, 17 * 365, 38 * 365)),
            "has_ehc_plan": False,
            "is_mother": True,
        }
    )
    return person_id


def _addresses(book: Book, rng: Random, child: Child) -> None:
    """One or two homes; the first from birth or from the day the child is first known."""
    start = max(min(child.born, book.as_at), book.since - 700)
    if child.asylum and child.journeys:
        start = child.journeys[0].referred
    moved = start + between(rng, 200, 2500) if rng.random() < 0.25 else book.as_at + 1
    for begins, ends in ((start, moved), (moved, book.as_at + 1)):
        if begins <= book.as_at:
            book.rows("addresses").append(
                {
                    "address_id": book.number("A"),
                    "address_parts": names.address(rng),
                    "person_id": child.person_id,
                    "address_type": "Home",
                    "start_date": to_date(begins),
                    "end_date": book.ended(ends),
                    "postcode": names.postcode(rng),
                }
            )
