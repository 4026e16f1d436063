"""Children who come before the police or the court, and what they did afterwards."""

from __future__ import annotations

from random import Random

from goldenthread.sample import calibration as cal
from goldenthread.sample.book import Book
from goldenthread.sample.chance import Mix, about, between
from goldenthread.sample.days import birthday, to_date

FIRST_TIMERS_A_YEAR = 34  # about 150 of 100,000 children of 10 to 17
AGE = Mix((11, 2), (12, 5), (13, 12), (14, 20), (15, 26), (16, 35))
OUTCOME = Mix(("youth_caution", 45), ("conviction", 55))
AGAIN = 0.34
MORE = 0.55
TRIES = 3  # for each child known, until enough of the right age are found


def write(book: Book, rng: Random) -> None:
    """First outcomes of children known to the service, and further offences of about a third of them."""
    known = [
        (row["person_id"], row["date_of_birth"].toordinal())
        for row in book.rows("people")
        if row["date_of_birth"] is not None
    ]
    years = (book.as_at - book.first + 401) / 365.25
    wanted = about(rng, FIRST_TIMERS_A_YEAR * years * book.authority.residents / cal.REFERENCE_CHILDREN)
    tried = 0
    while wanted and known and tried < TRIES * len(known):
        tried += 1
        person, born = known[int(rng.random() * len(known))]
        day = birthday(born, AGE(rng)) + between(rng, 0, 500)
        if not book.first - 400 <= day <= book.as_at or day >= birthday(born, 18):
            continue
        wanted -= 1
        _offence(book, rng, person, day)
        chance = AGAIN
        while rng.random() < chance:
            day += 40 + int(rng.expovariate(1 / 150))
            if day > book.as_at:
                break
            _offence(book, rng, person, day)
            chance = MORE


def _offence(book: Book, rng: Random, person: str, day: int) -> None:
    proven = day + between(rng, 15, 120)
    book.rows("offences").append(
        {
            "person_id": person,
            "offence_date": to_date(day),
            "proven_date": book.ended(proven),
            "outcome": OUTCOME(rng) if proven <= book.as_at else None,
        }
    )
