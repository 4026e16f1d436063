"""Missing and away episodes, return interviews, risk markers and offences."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random

from goldenthread.sample import calibration as cal
from goldenthread.sample.book import Book, moment
from goldenthread.sample.care import Stay
from goldenthread.sample.chance import Mix, about, between
from goldenthread.sample.days import age, to_date, working_day_from
from goldenthread.sample.population import Child

# How often a child who goes missing does so; most do once or twice, a few very often.
PROPENSITY = Mix((1.0, 58), (4.0, 26), (24.0, 16))
NOT_OFFERED = Mix(("missing_again", 30), ("frequent_missing_arrangement", 20), ("unable_to_contact", 25),
                  ("out_of_area", 10), ("not_recorded", 15))  # fmt: skip
FLAGS = Mix(("cse", 30), ("cce", 38), ("missing", 22), ("trafficking", 10))
LEVEL = Mix(("low", 40), ("medium", 42), ("high", 18))
OUTCOME = Mix(("youth_caution", 35), ("conviction", 50), ("other", 15))
FROM_HOME = 0.7  # episodes of children at home for each in care
# Of the episodes without a completed interview.
UNRECORDED, NOT_NEEDED = 0.14, 0.12
TARGET_SHARE = 0.88  # of the scaled England figure; the committee report of one authority shows fewer


def write(book: Book, rng: Random, in_care: list[tuple[Child, Stay]]) -> None:
    """Missing episodes of children in care, shared out by how likely each is to go missing."""
    prone: list[tuple[Child, Stay, float]] = []
    for child, stay in in_care:
        years = age(child.born, min(stay.end, book.as_at))
        if years >= 10 and rng.random() < (0.32 if years >= 13 else 0.12):
            prone.append((child, stay, PROPENSITY(rng)))
    span = (book.as_at - book.first + 1) / 365.25
    wanted = about(rng, cal.scaled("missing-incidents", book.authority.residents) * TARGET_SHARE * span)
    total = sum(weight * _overlap(book, stay) for _, stay, weight in prone)
    if not total:
        return
    placed = {row["placement_id"]: row for row in book.rows("placements")}
    by_child: dict[str, list[dict]] = {}
    for row in placed.values():
        by_child.setdefault(row["person_id"], []).append(row)
    for child, stay, weight in prone:
        expected = wanted * weight * _overlap(book, stay) / total
        first, last = _window(book, child, stay)
        days = sorted(between(rng, first, last) for _ in range(about(rng, expected)))
        free = 0
        for day in days:
            if day >= free:
                free = _episode(book, rng, child, day, min(stay.end, book.as_at), by_child) + 1
        if days and rng.random() < 0.55:
            _risk(book, rng, child, days[0])
        if rng.random() < 0.25:
            _offence(book, rng, child, first, last)


def write_from_home(book: Book, rng: Random, children: list[Child]) -> None:
    """Missing episodes of children of 11 or over who were never in care, while their case was open."""
    stays: list[tuple[Child, int, int, float]] = []
    for child in children:
        if child.journeys and not any(journey.stays for journey in child.journeys):
            journey = child.journeys[-1]
            first = max(journey.referred, book.first, child.born + 11 * 365)
            last = min(journey.closed, book.as_at)
            if last > first and rng.random() < 0.25:
                stays.append((child, first, last, PROPENSITY(rng) * (last - first)))
    span = (book.as_at - book.first + 1) / 365.25
    wanted = about(rng, cal.scaled("missing-incidents", book.authority.residents) * FROM_HOME * span)
    total = sum(weight for *_, weight in stays)
    for child, first, last, weight in stays:
        free = first
        for day in sorted(between(rng, first, last) for _ in range(about(rng, wanted * weight / total))):
            if day >= free:
                free = _episode(book, rng, child, day, last, {}) + 1


def forget(book: Book, rng: Random) -> None:
    """Of some episodes nobody wrote down what became of the interview, of others that none was needed."""
    told = {row["missing_id"]: row for row in book.rows("return_home_interviews")}
    for row in book.rows("missing_episodes"):
        interview, chance = told.get(row["missing_id"]), rng.random()
        if row["kind"] != "M" or row["end_date"] is None or interview is None or interview["completed_at"]:
            continue
        if chance < UNRECORDED:
            row["interview_offered"] = row["interview_accepted"] = None
            interview.update(offered_date=None, accepted=None, not_offered_reason="not_recorded")
        elif chance < UNRECORDED + NOT_NEEDED:
            row["interview_offered"], row["interview_accepted"] = "NA", None
            interview.update(required=False, offered_date=None, accepted=None, not_offered_reason="absent_not_missing")


def _window(book: Book, child: Child, stay: Stay) -> tuple[int, int]:
    first = max(stay.start, book.first, child.born + 10 * 365)
    return first, max(first, min(stay.end - 1, book.as_at))


def _overlap(book: Book, stay: Stay) -> int:
    return max(0, min(stay.end, book.as_at) - max(stay.start, book.first))


def _episode(book: Book, rng: Random, child: Child, day: int, last: int, by_child: dict[str, list[dict]]) -> int:
    """One episode; returns the day it ended."""
    away = rng.random() < 0.07
    lasted = 0 if rng.random() < 0.55 else between(rng, 1, 2) if rng.random() < 0.85 else between(rng, 3, 21)
    end = min(day + lasted, last)
    ongoing = day + lasted > book.as_at
    missing_id = book.number("71")
    required = not away
    offered = required and rng.random() < 0.82 and not ongoing
    accepted = offered and rng.random() < 0.71
    book.rows("missing_episodes").append(
        {
            "missing_id": missing_id,
            "person_id": child.person_id,
            "start_date": to_date(day),
            "kind": "A" if away else "M",
            "end_date": None if ongoing else to_date(end),
            "interview_offered": "Y" if offered else "N",
            "interview_accepted": ("Y" if accepted else "N") if offered else None,
        }
    )
    start = to_date(day)
    placement = next(
        (
            row
            for row in by_child.get(child.person_id, ())
            if row["start_date"] <= start and (row["end_date"] is None or row["end_date"] > start)
        ),
        None,
    )
    reported = datetime.combine(start, time(15)) + timedelta(minutes=between(rng, 0, 500))
    returned = datetime.combine(to_date(end), time(23, 30)) + timedelta(minutes=between(rng, 0, 25))
    book.rows("missing_episode_extras").append(
        {
            "missing_id": missing_id,
            "reported_at": reported,
            "returned_at": None if ongoing else returned,
            "strategy_meeting_date": to_date(working_day_from(day + 2))
            if lasted >= 3 and day + 6 <= book.as_at
            else None,
            "placement_id": placement["placement_id"] if placement else None,
        }
    )
    done = end + (between(rng, 1, 3) if rng.random() < 0.76 else between(rng, 4, 15))
    book.rows("return_home_interviews").append(
        {
            "missing_id": missing_id,
            "required": required,
            "offered_date": to_date(min(end + between(rng, 0, 2), book.as_at)) if offered else None,
            "accepted": accepted if offered else None,
            "completed_at": moment(rng, done, 10, 18) if accepted and done <= book.as_at else None,
            "not_offered_reason": None if offered else "absent_not_missing" if away else NOT_OFFERED(rng),
            "provider": "Invented Return Interview Service",
        }
    )
    return end


def _risk(book: Book, rng: Random, child: Child, day: int) -> None:
    start = day + between(rng, 0, 30)
    if start > book.as_at:
        return
    book.rows("risk_flags").append(
        {
            "person_id": child.person_id,
            "flag": FLAGS(rng),
            "level": LEVEL(rng),
            "start_date": to_date(start),
            "end_date": book.ended(start + between(rng, 60, 700)),
        }
    )


def _offence(book: Book, rng: Random, child: Child, first: int, last: int) -> None:
    day = between(rng, first, last)
    proven = day + between(rng, 40, 240)
    book.rows("offences").append(
        {
            "person_id": child.person_id,
            "offence_date": to_date(day),
            "proven_date": to_date(proven) if proven <= book.as_at else None,
            "outcome": OUTCOME(rng) if proven <= book.as_at else None,
        }
    )
    if proven <= book.as_at:
        book.rows("convictions").append(
            {
                "conviction_id": book.number("72"),
                "person_id": child.person_id,
                "offence_date": to_date(day),
                "offence": "Invented offence",
            }
        )
