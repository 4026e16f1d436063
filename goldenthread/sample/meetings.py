"""Beside reviews and conferences: quorum, the reviewing officer's visits, risk meetings, private fostering."""

from __future__ import annotations

from random import Random

from goldenthread.sample.book import Book, Row, moment
from goldenthread.sample.chance import between
from goldenthread.sample.days import add_months, to_date, working_day_from

QUORATE = 0.95
OFFICER_VISITS = 0.6  # of reviews held, visits of the reviewing officer before the next one
MARAC = 0.2  # of risk meetings; the others are about exploitation
FOLLOWED = 0.5  # of plan versions while a child is at risk, those that follow a meeting
MEETING_EVERY = 120  # days between other meetings about a child at risk
FOSTERED_PRIVATELY = 9  # arrangements at a time in an authority of 50,000 children
FOSTERED_SEEN = 0.86


def write(book: Book, rng: Random) -> None:
    _quorum(book, rng)
    _officer_visits(book, rng)
    _risk_meetings(book, rng)
    _private_fostering(book, rng)


def _quorum(book: Book, rng: Random) -> None:
    for row in book.rows("initial_conferences"):
        if row["conference_date"] is not None:
            book.rows("conference_extras").append(
                {"conference_id": row["conference_id"], "quorate": rng.random() < QUORATE}
            )


def _officer_visits(book: Book, rng: Random) -> None:
    """A visit of the reviewing officer some weeks after a review, while the child is still in care."""
    ends: dict[str, int] = {}
    for row in book.rows("care_episodes"):
        end = row["end_date"].toordinal() if row["end_date"] else book.as_at + 1
        ends[row["period_of_care_id"]] = max(end, ends.get(row["period_of_care_id"], 0))
    for row in book.rows("care_reviews"):
        if row["review_date"] is None or rng.random() >= OFFICER_VISITS:
            continue
        day = working_day_from(row["review_date"].toordinal() + between(rng, 30, 130))
        if day <= book.as_at and day < ends.get(row["period_of_care_id"], 0):
            book.rows("visits").append(
                {
                    "visit_id": book.number("IV"),
                    "person_id": row["person_id"],
                    "visit_type": "iro",
                    "visit_date": to_date(day),
                    "seen": True,
                    "seen_alone": "yes" if rng.random() < 0.7 else "no",
                    "bedroom_seen": None,
                    "worker_id": None,
                    "assessment_id": None,
                    "due_date": None,
                    "recorded_at": moment(rng, min(day + between(rng, 0, 8), book.as_at)),
                    "method": "in_person",
                }
            )


def _risk_meetings(book: Book, rng: Random) -> None:
    """Meetings about children at risk of exploitation; after some of them the plan was brought up to date."""
    versions: dict[str, list[int]] = {}
    for row in book.rows("plan_versions"):
        if row["authorised_date"] is not None and row["plan_date"] is not None:
            versions.setdefault(row["person_id"], []).append(row["plan_date"].toordinal())
    for flag in book.rows("risk_flags"):
        if flag["flag"] not in ("cse", "cce"):
            continue
        first = flag["start_date"].toordinal()
        last = min(flag["end_date"].toordinal() if flag["end_date"] else book.as_at, book.as_at)
        days = [day - between(rng, 1, 9) for day in versions.get(flag["person_id"], []) if rng.random() < FOLLOWED]
        days += [day + between(rng, 0, 20) for day in range(first + 5, last, MEETING_EVERY)]
        for day in sorted(days):
            if first <= day <= last:
                _meeting(book, rng, flag, working_day_from(day))


def _meeting(book: Book, rng: Random, flag: Row, day: int) -> None:
    if day <= book.as_at:
        book.rows("risk_meetings").append(
            {
                "meeting_id": book.number("RM"),
                "person_id": flag["person_id"],
                "kind": "marac" if rng.random() < MARAC else "exploitation",
                "held_date": to_date(day),
            }
        )


def _private_fostering(book: Book, rng: Random) -> None:
    """Two years of monthly figures that another team keeps, up to the last whole month."""
    size = max(1, round(FOSTERED_PRIVATELY * book.authority.residents / 50_000))
    start = to_date(book.as_at + 1).replace(day=1).toordinal()
    for back in range(24, 0, -1):
        first = add_months(start, -back)
        open_now = max(1, size + between(rng, -2, 2))
        seen = sum(rng.random() < FOSTERED_SEEN for _ in range(open_now))
        book.rows("supplied_series").append(
            {
                "measure": "private-fostering-visits",
                "period_start": to_date(first),
                "period_end": to_date(add_months(first, 1) - 1),
                "area": "all",
                "numerator": seen,
                "denominator": open_now,
                "value": None,
                "source": "Invented private fostering register",
            }
        )
