"""Health of looked after children: assessments, dental checks, immunisations, strengths and difficulties."""

from __future__ import annotations

from random import Random

from goldenthread.sample.book import Book
from goldenthread.sample.care import Stay
from goldenthread.sample.chance import between
from goldenthread.sample.days import add_months, add_working_days, age, to_date, working_day_from
from goldenthread.sample.population import Child

SUBSTANCES = ("Cannabis", "Alcohol", "Invented substance")


def write(book: Book, rng: Random, in_care: list[tuple[Child, Stay]]) -> None:
    """Health rows for each stay; immunisations once per child, for the latest stay."""
    latest: dict[str, Stay] = {}
    children: dict[str, Child] = {}
    for child, stay in in_care:
        if stay.end > book.since:
            _checks(book, rng, child, stay)
            _difficulties(book, rng, child, stay)
        latest[child.person_id] = stay
        children[child.person_id] = child
    for person_id, stay in latest.items():
        day = min(stay.end, book.as_at) - between(rng, 0, 300)
        if day <= stay.start or day < book.first:
            continue
        book.rows("immunisations").append(
            {"person_id": person_id, "up_to_date": rng.random() < 0.84, "status_date": to_date(day)}
        )
        if age(children[person_id].born, day) >= 13 and rng.random() < 0.05:
            book.rows("substance_misuse").append(
                {
                    "substance_misuse_id": book.number("74"),
                    "person_id": person_id,
                    "recorded_date": to_date(day),
                    "substance": SUBSTANCES[int(rng.random() * 3)],
                    "intervention_received": rng.random() < 0.6,
                }
            )


def _checks(book: Book, rng: Random, child: Child, stay: Stay) -> None:
    """Initial assessment due in 20 working days, then yearly (six-monthly under 5); dental yearly."""
    due, item = add_working_days(stay.start, 20), "iha"
    while due < min(stay.end, book.as_at + 1):
        done = _done(rng, due, item)
        _record(book, rng, child, stay, "Health Assessment", item, due, done)
        due = add_months(done or due, 6 if age(child.born, due) < 5 else 12)
        item = "rha"
    due = stay.start + between(rng, 90, 250)
    while due < min(stay.end, book.as_at + 1):
        if age(child.born, due) >= 1:
            done = _done(rng, due, "dental")
            _record(book, rng, child, stay, "Dental Check", "dental", due, done)
            due = add_months(done or due, 11)
        else:
            due += 120


def _done(rng: Random, due: int, item: str) -> int | None:
    chance = rng.random()
    if item == "iha":
        return working_day_from(due + (between(rng, -12, 0) if chance < 0.62 else between(rng, 1, 60)))
    if chance < (0.14 if item == "dental" else 0.05):
        return None
    return working_day_from(due + (between(rng, -30, 0) if chance < 0.8 else between(rng, 1, 80)))


def _record(
    book: Book, rng: Random, child: Child, stay: Stay, kind: str, item: str, due: int, done: int | None
) -> None:
    if due < book.since:
        return
    made = done is not None and stay.start < done < stay.end and done <= book.as_at
    declined = done is None and rng.random() < 0.6
    book.rows("health_due").append(
        {
            "person_id": child.person_id,
            "item": item,
            "due_date": to_date(due),
            "completed_date": to_date(done) if made and done is not None else None,
            "declined": declined,
        }
    )
    if made or declined:
        book.rows("health_checks").append(
            {
                "health_check_id": book.number("75"),
                "person_id": child.person_id,
                "check_type": kind,
                "check_date": to_date(done if made and done is not None else due),
                "status": "Completed" if made else "Refused",
            }
        )


def _difficulties(book: Book, rng: Random, child: Child, stay: Stay) -> None:
    """A strengths and difficulties score each year from 4 to 16."""
    day = max(stay.start + 100, book.since)
    usual = rng.gauss(14.9, 6.0)
    while day < min(stay.end, book.as_at + 1):
        if 4 <= age(child.born, day) <= 16:
            answered = rng.random() < 0.82
            book.rows("sdq_scores").append(
                {
                    "sdq_id": book.number("76"),
                    "person_id": child.person_id,
                    "completed_date": to_date(day) if answered else None,
                    "score": min(40, max(0, round(usual + rng.gauss(0, 2.5)))) if answered else None,
                    "reason_no_score": None if answered else "SDQ2" if rng.random() < 0.5 else "SDQ5",
                }
            )
        day += between(rng, 340, 400)
