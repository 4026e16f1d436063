"""Who holds the child: allocations and involvements, stage by stage."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from random import Random

from goldenthread.sample.book import Book
from goldenthread.sample.chance import Mix
from goldenthread.sample.days import add_working_days, to_date
from goldenthread.sample.journeys import Journey
from goldenthread.sample.staffing import Desk, Held, stretches

CHANGE = Mix(("MANAGE", 45), ("ABSENC", 20), ("PCCHAN", 8), ("CHCHAN", 5), ("OTHERS", 22))


class Holding:
    """The stretches in which workers hold a child during one journey, in order."""

    def __init__(self, held: list[Held]) -> None:
        self.held = held
        self._starts = [each.start for each in held]

    def on(self, day: int) -> Held:
        """Who held the child on the day; the first holder before the first stretch."""
        return self.held[max(0, bisect_right(self._starts, day) - 1)]

    def __bool__(self) -> bool:
        return bool(self.held)


def allocate(book: Book, rng: Random, journey: Journey) -> Holding:
    """Give the child a lead worker for every stage and write allocations and involvements."""
    held: list[Held] = []
    previous: Desk | None = None
    blocks: list[tuple[str, int, int]] = []
    for stage in journey.stages:
        if blocks and blocks[-1][0] == stage.team:
            blocks[-1] = (stage.team, blocks[-1][1], stage.end)
        elif stage.end > stage.start:
            blocks.append((stage.team, stage.start, stage.end))
    family = journey.child.family.number
    for kind, start, end in blocks:
        begins = max(start, book.since)
        if end <= begins or begins > book.as_at:
            continue
        reason = "FCONTA" if not held else "TSPROC"
        while begins < min(end, book.as_at + 1):
            desk = book.office.family_desk(rng, family, kind, begins, min(end, book.as_at), previous)
            until = end
            if end - begins > 120:
                until = min(end, begins + 60 + int(rng.expovariate(1 / 900)))
            if end - until < 30:
                until = end
            held.extend(stretches(desk, begins, until, reason))
            begins, previous, reason = until, desk, CHANGE(rng)
    held = [each for each in held if each.start <= book.as_at]
    for each in held:
        # A few children whose case has just moved wait for a worker on the as-at date.
        if each.start < book.as_at - 8 or rng.random() > 0.2:
            _write(book, journey, each)
    return Holding(held)


def _write(book: Book, journey: Journey, held: Held) -> None:
    start, end = to_date(held.start), book.ended(held.end)
    book.rows("allocations").append(
        {
            "person_id": journey.child.person_id,
            "worker_id": held.worker.worker_id,
            "team_id": held.team.team_id,
            "role": "lead",
            "start_date": start,
            "end_date": end,
            "is_lead": True,
        }
    )
    book.rows("involvements").append(
        {
            "involvement_id": book.number("V"),
            "worker_id": held.worker.worker_id,
            "role": "CW",
            "team_id": held.team.team_id,
            "person_id": journey.child.person_id,
            "start_date": start,
            "end_date": end,
            "change_reason": held.reason,
            "referral_id": journey.row_id,
        }
    )


def beside(
    book: Book,
    rng: Random,
    person_id: str,
    role: str,
    kind: str,
    start: int,
    end: int,
    lead_from: int | None = None,
) -> Holding:
    """Somebody besides the lead worker: a reviewing officer, a chair, a family support worker, an adviser.

    `lead_from`: the day from which this person leads the case, because nobody else does any more.
    """
    begins = max(start, book.since)
    if end <= begins or begins > book.as_at:
        return Holding([])
    desk = book.office.give(rng, kind, begins, min(end, book.as_at))
    held: list[Held] = []
    for each in stretches(desk, begins, end, "TSPROC"):
        if lead_from is not None and each.start < lead_from < (each.end or end):
            held += [replace(each, end=lead_from), replace(each, start=lead_from)]
        else:
            held.append(each)
    held = [each for each in held if each.start <= book.as_at]
    for each in held:
        book.rows("allocations").append(
            {
                "person_id": person_id,
                "worker_id": each.worker.worker_id,
                "team_id": each.team.team_id,
                "role": role,
                "start_date": to_date(each.start),
                "end_date": book.ended(each.end),
                "is_lead": lead_from is not None and each.start >= lead_from,
            }
        )
    return Holding(held)


def around(book: Book, rng: Random, journey: Journey) -> None:
    """Reviewing officers for stays in care, chairs for protection plans, support workers for some."""
    person_id = journey.child.person_id
    for stay in journey.stays:
        if not stay.short_breaks:
            beside(book, rng, person_id, "iro", "iro", add_working_days(stay.start, 3), stay.end)
    for plan in journey.plans:
        beside(book, rng, person_id, "cp_chair", "chair", plan.start, plan.end)
    for stage in journey.stages:
        if stage.kind in ("cin", "cp") and stage.end - stage.start > 60 and rng.random() < 0.14:
            beside(book, rng, person_id, "secondary", "support", stage.start + 14, stage.end)
