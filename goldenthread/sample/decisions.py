"""What reviews decided: two to four things each, most done in time, some late, some not yet done."""

from __future__ import annotations

from random import Random

from goldenthread.sample.book import Book, Row
from goldenthread.sample.chance import Mix, between
from goldenthread.sample.days import add_working_days, to_date

KIND = Mix(
    ("contact", 17), ("health", 15), ("education", 15), ("placement", 12), ("permanence", 10), ("assessment", 9),
    ("family_work", 8), ("views", 7), ("legal", 4), ("other", 3),
)  # fmt: skip
HOW_MANY = Mix((2, 30), (3, 45), (4, 25))
WORKING_DAYS_TO_DO = Mix((10, 30), (20, 40), (40, 20), (60, 10))


def write(book: Book, rng: Random) -> None:
    """Decisions of every looked after review and review conference that was held."""
    leads: dict[str, list[Row]] = {}
    for row in book.rows("allocations"):
        if row["role"] == "lead":
            leads.setdefault(row["person_id"], []).append(row)
    for table in ("care_reviews", "protection_reviews"):
        for review in book.rows(table):
            if review["review_date"] is not None and not review.get("cancelled"):
                _of_review(book, rng, review, leads.get(review["person_id"], []))


def _of_review(book: Book, rng: Random, review: Row, leads: list[Row]) -> None:
    held = review["review_date"]
    day = held.toordinal()
    owner = next(
        (
            row["worker_id"]
            for row in reversed(leads)
            if row["start_date"] <= held and (row["end_date"] is None or row["end_date"] > held)
        ),
        None,
    )
    for _ in range(HOW_MANY(rng)):
        due = add_working_days(day, WORKING_DAYS_TO_DO(rng))
        chance = rng.random()
        if chance < 0.68:
            done = max(day + 1, due - between(rng, 0, 20))
        elif chance < 0.93:
            done = due + between(rng, 1, 90)
        else:
            done = due + between(rng, 90, 420)
        book.rows("review_decisions").append(
            {
                "decision_id": book.number("DEC"),
                "review_id": review["review_id"],
                "person_id": review["person_id"],
                "decided_date": held,
                "due_date": to_date(due) if rng.random() < 0.97 else None,
                "done_date": book.ended(done),
                "owner_worker_id": owner,
                "kind": KIND(rng),
            }
        )
