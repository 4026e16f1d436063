"""What families and staff say: complaints, surveys, and scores of how children do."""

from __future__ import annotations

from random import Random

from goldenthread.sample import calibration as cal
from goldenthread.sample.book import Book
from goldenthread.sample.chance import Mix, about, between
from goldenthread.sample.days import add_working_days, to_date, working_day_from

COMPLAINTS_A_YEAR = 120
COMPLIMENTS_A_YEAR = 85
RESPONSES_A_YEAR = 620
INTERVIEWED = 0.22
STAFF_ANSWERING = 0.62
STAGE = Mix(("1", 84), ("2", 12), ("3", 2), ("ombudsman", 2))
OUTCOME = Mix(("upheld", 22), ("partly_upheld", 38), ("not_upheld", 34), ("withdrawn", 6))
THEMES = ("intervention", "communication", "worker", "visits")
FAMILIES = Mix(
    ("very_satisfied", 27), ("satisfied", 45), ("neither", 13), ("dissatisfied", 10), ("very_dissatisfied", 5)
)
STAFF = Mix(("very_satisfied", 18), ("satisfied", 49), ("neither", 17), ("dissatisfied", 12), ("very_dissatisfied", 4))
SURVEYED_IN = (5, 11)  # months of the staff survey
SCORED = 0.1  # of children held, with an outcome star


def write(book: Book, rng: Random) -> None:
    """All of it, after teams, workers and allocations are written."""
    leads = [row for row in book.rows("allocations") if row["role"] == "lead" and row["end_date"] is None]
    teams = [row["team_id"] for row in book.rows("teams") if row["level"] == "team" and row["valid_to"] is None]
    if not teams:
        return
    _complaints(book, rng, leads, teams)
    _families(book, rng, teams)
    _staff(book, rng, teams)
    _scores(book, rng)


def _yearly(book: Book, rng: Random, volume: float) -> int:
    years = (book.as_at - book.first + 1) / 365.25
    return about(rng, volume * years * book.authority.residents / cal.REFERENCE_CHILDREN)


def _complaints(book: Book, rng: Random, leads: list[dict], teams: list[str]) -> None:
    for kind, volume in (("complaint", COMPLAINTS_A_YEAR), ("compliment", COMPLIMENTS_A_YEAR)):
        for _ in range(_yearly(book, rng, volume)):
            day = working_day_from(between(rng, book.first, book.as_at))
            lead = leads[int(rng.random() * len(leads))] if leads and rng.random() < 0.7 else None
            extended = kind == "complaint" and rng.random() < 0.24
            took = between(rng, 3, 20 if extended else 10) if rng.random() < 0.74 else between(rng, 11, 38)
            answered = add_working_days(day, took)
            if day > book.as_at:
                continue
            complaint = kind == "complaint"
            book.rows("complaints").append(
                {
                    "complaint_id": book.number("CMP"),
                    "person_id": lead["person_id"] if lead is not None else None,
                    "team_id": lead["team_id"] if lead is not None else teams[int(rng.random() * len(teams))],
                    "kind": kind,
                    "stage": STAGE(rng) if complaint else None,
                    "received_date": to_date(day),
                    "extended": extended if complaint else None,
                    "answered_date": book.ended(answered) if complaint else None,
                    "outcome": OUTCOME(rng) if complaint and answered <= book.as_at else None,
                }
            )


def _families(book: Book, rng: Random, teams: list[str]) -> None:
    for _ in range(_yearly(book, rng, RESPONSES_A_YEAR)):
        day = between(rng, book.first, book.as_at)
        method = "interview" if rng.random() < INTERVIEWED else "online" if rng.random() < 0.6 else "form"
        response, team = book.number("RSP"), teams[int(rng.random() * len(teams))]
        for theme in THEMES:
            answer = FAMILIES(rng) if rng.random() < 0.9 else None
            _answer(book, response, "How we work with you", "service_user", method, day, team, theme, answer)


def _staff(book: Book, rng: Random, teams: list[str]) -> None:
    """Twice a year, those in post."""
    for day in range(book.first, book.as_at + 1):
        found = to_date(day)
        if found.day != 15 or found.month not in SURVEYED_IN:
            continue
        for worker in book.rows("workers"):
            here = worker["start_date"] <= found and (worker["end_date"] is None or worker["end_date"] > found)
            if not here or rng.random() > STAFF_ANSWERING:
                continue
            response, team = book.number("RSP"), worker["team_id"] if worker["team_id"] in teams else None
            for theme in ("morale", "support"):
                _answer(book, response, "Staff survey", "staff", "online", day, team, theme, STAFF(rng))


def _answer(
    book: Book, response: str, survey: str, audience: str, method: str, day: int, team: str | None, theme: str,
    answer: str | None,
) -> None:  # fmt: skip
    book.rows("survey_answers").append(
        {
            "response_id": response,
            "survey": survey,
            "audience": audience,
            "method": method,
            "answered_date": to_date(day),
            "team_id": team,
            "theme": theme,
            "answer": answer,
        }
    )


def _scores(book: Book, rng: Random) -> None:
    """An outcome star every six weeks or so while the work goes on, rising for most."""
    for row in book.rows("allocations"):
        if row["role"] != "lead" or rng.random() > SCORED:
            continue
        day = max(row["start_date"].toordinal() + between(rng, 5, 25), book.first)
        last = min(row["end_date"].toordinal() if row["end_date"] else book.as_at, book.as_at)
        score = between(rng, 2, 6)
        while day <= last:
            book.rows("outcome_scores").append(
                {
                    "score_id": book.number("OUT"),
                    "person_id": row["person_id"],
                    "tool": "outcome star",
                    "score_date": to_date(day),
                    "score": score,
                    "lower_is_better": False,
                }
            )
            score = min(10, max(1, score + (1 if rng.random() < 0.52 else -1 if rng.random() < 0.3 else 0)))
            day += between(rng, 35, 75)
