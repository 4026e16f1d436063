"""Escalations of reviewing officers and conference chairs: a few after reviews, most answered in time."""

from __future__ import annotations

from random import Random

from goldenthread.sample.book import Book, Row
from goldenthread.sample.chance import Mix, between
from goldenthread.sample.days import add_working_days, to_date, working_day_from

SHARE = 0.035  # of reviews held
STAGE = Mix(("Informal", 60), ("Stage 1", 28), ("Stage 2", 9), ("Stage 3", 3))
CHAIRS = {"care_reviews": "iro", "protection_reviews": "cp_chair"}


def write(book: Book, rng: Random) -> None:
    """A row for every escalation, raised in the week after the review by whoever chaired it."""
    chairs: dict[tuple[str, str], list[Row]] = {}
    for row in book.rows("allocations"):
        chairs.setdefault((row["person_id"], row["role"]), []).append(row)
    for table, role in CHAIRS.items():
        for review in book.rows(table):
            if review["review_date"] is None or review.get("cancelled") or rng.random() >= SHARE:
                continue
            opened = working_day_from(review["review_date"].toordinal() + between(rng, 1, 6))
            closed = add_working_days(opened, between(rng, 1, 10) if rng.random() < 0.72 else between(rng, 11, 45))
            if opened > book.as_at:
                continue
            book.rows("escalations").append(
                {
                    "escalation_id": book.number("ESC"),
                    "person_id": review["person_id"],
                    "opened_date": to_date(opened),
                    "stage": STAGE(rng),
                    "closed_date": book.ended(closed),
                    "raised_by_worker_id": _chair(chairs.get((review["person_id"], role), []), review),
                }
            )


def _chair(held: list[Row], review: Row) -> str | None:
    """Who chaired the child on the day of the review."""
    day = review["review_date"]
    for row in reversed(held):
        if row["start_date"] <= day and (row["end_date"] is None or row["end_date"] > day):
            return row["worker_id"]
    return None
