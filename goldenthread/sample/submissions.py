"""When workers sent finished assessments to the manager: most are authorised in a day or two, some come back."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from goldenthread.sample.book import Book
from goldenthread.sample.chance import Mix
from goldenthread.sample.days import to_date, working_day_before
from goldenthread.sample.journeys import Assessment

# Working days the manager took, and between being sent back and being sent again.
WAIT = Mix((0, 24), (1, 30), (2, 20), (3, 12), (5, 8), (8, 4), (12, 2))
MENDED = Mix((1, 40), (2, 35), (4, 25))
SENT_BACK = 0.12


def write(book: Book, rng: Random, assessments: Iterable[Assessment]) -> None:
    """A row for each time an assessment of the history was sent, up to the as-at day."""
    written = {row["assessment_id"]: row for row in book.rows("assessments")}
    managers = {row["team_id"]: row["manager_worker_id"] for row in book.rows("teams")}
    for assessment in assessments:
        row = written.get(assessment.row_id)
        sent = _before(assessment.end, WAIT(rng))
        returned, first = None, sent
        if rng.random() < SENT_BACK:
            returned = _before(sent, MENDED(rng))
            first = _before(returned, 1)
        for day, back in ((first, returned), (sent, None)) if returned is not None else ((sent, None),):
            if row is not None and assessment.start <= day <= book.as_at:
                book.rows("assessment_submissions").append(
                    {
                        "assessment_id": assessment.row_id,
                        "sent_date": to_date(day),
                        "returned_date": book.ended(back),
                        "sent_by_worker_id": row["worker_id"],
                        "manager_worker_id": managers.get(row["team_id"]),
                    }
                )


def _before(day: int, working_days: int) -> int:
    for _ in range(working_days):
        day = working_day_before(day)
    return day
