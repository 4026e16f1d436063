"""Children whose record only named people may see."""

from __future__ import annotations

from random import Random

from goldenthread.sample.book import Book, Row, worker_on
from goldenthread.sample.chance import Mix, between
from goldenthread.sample.days import to_date

AT_REFERENCE_SIZE = 40
GROUND = Mix(("staff_or_member_family", 40), ("high_profile", 18), ("adoption", 24), ("high_risk", 18))


def wanted(residents: int) -> int:
    """Forty at 50,000 children, in proportion at other sizes, never fewer than two."""
    return max(2, round(AT_REFERENCE_SIZE * residents / 50_000))


def write(book: Book, rng: Random) -> None:
    """Restrict some open and a few closed children; name the workers who may see them.

    Named are the lead worker of the as-at day, that worker's team manager, and one head of service.
    """
    lead: dict[str, Row] = {}
    for row in book.rows("allocations"):
        if row["role"] in ("lead", "personal_adviser") and row["end_date"] is None:
            lead[row["person_id"]] = row
    children = list(lead)
    number = wanted(book.authority.residents)
    chosen = rng.sample(children, min(len(children), number - number // 8))
    known = [row["person_id"] for row in book.rows("referrals") if row["person_id"] not in lead]
    for person_id in rng.sample(known, min(len(known), number)):
        if len(chosen) < number and person_id not in chosen:
            chosen.append(person_id)
    heads = [team.manager for team in book.office.teams if team.level == "head_of_service" and team.manager is not None]
    teams = {team.team_id: team for team in book.office.teams}
    for person_id in chosen:
        start = to_date(book.as_at - between(rng, 20, 600))
        book.rows("restrictions").append(
            {"person_id": person_id, "ground": GROUND(rng), "start_date": start, "end_date": None, "note": None}
        )
        named = [worker_on(heads[int(rng.random() * len(heads))], book.as_at)]
        if person_id in lead:
            row = lead[person_id]
            named.insert(0, row["worker_id"])
            manager = teams[row["team_id"]].manager
            if manager is not None:
                named.insert(1, worker_on(manager, book.as_at))
        for worker_id in dict.fromkeys(named):
            book.rows("restricted_access").append(
                {"person_id": person_id, "worker_id": worker_id, "start_date": start, "end_date": None}
            )
