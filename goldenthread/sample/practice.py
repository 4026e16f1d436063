"""Day-to-day practice with a child: visits, supervision, plan versions, meetings.

Each follows a rhythm with a usual gap and a late one; teams differ in how often they are late
(`Team.strain`), so that the drill-down has something to show.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime, timedelta
from random import Random

from goldenthread.sample.book import Book, moment, worker_on
from goldenthread.sample.care import Stay
from goldenthread.sample.chance import Mix, Rhythm, between
from goldenthread.sample.days import (
    add_months,
    add_working_days,
    age,
    to_date,
    working_day_from,
)
from goldenthread.sample.holding import Holding
from goldenthread.sample.journeys import Assessment, Journey, ProtectionPlan, Stage
from goldenthread.sample.looked_after import SPOKE, review_days
from goldenthread.sample.staffing import Desk

NEED_VISITS = Rhythm((13, 27), (30, 60), 0.32)
PLAN_VISITS = Rhythm((6, 13), (15, 30), 0.21)
OPEN_VISITS = Rhythm((20, 45), (50, 90), 0.3)
SUPERVISED = Rhythm((18, 31), (35, 88), 0.33)
NEED_PLANS = Rhythm((60, 90), (100, 270), 0.60)
PROTECTION_PLANS = Rhythm((60, 88), (130, 300), 0.56)
CARE_PLANS = Rhythm((120, 180), (230, 560), 0.72)
CORE_GROUPS = Rhythm((28, 42), (44, 75), 0.2)
NEED_REVIEWS = Rhythm((40, 84), (92, 130), 0.2)
FIRST_SEEN = Mix((0, 11), (1, 19), (2, 17), (3, 14), (4, 12), (5, 12), (6, 4), (8, 4), (12, 4), (20, 3))
KIND = Mix(("one_to_one", 84), ("group", 9), ("management_oversight", 7))


def write(book: Book, rng: Random, journey: Journey, holding: Holding) -> None:
    """Everything done with the child in the journey, from the start of the case system to the as-at date."""
    if journey.nfa or not holding:
        return
    for assessment in journey.assessments:
        _first_visit(book, rng, journey, assessment, holding)
    plans = {plan.start: plan for plan in journey.plans}
    stays = {stay.start: stay for stay in journey.stays if not stay.short_breaks}
    for stage in journey.stages:
        start, last = max(stage.start, book.since), min(stage.end - 1, book.as_at)
        if last < start:
            continue
        if stage.kind == "cin":
            _need_stage(book, rng, journey, stage, holding)
        elif stage.kind == "cp":
            _protection_stage(book, rng, journey, plans[stage.start], holding)
        elif stage.kind == "care":
            _care_stage(book, rng, journey, stays[stage.start], holding)
        elif stage.kind == "open":
            _need_visits(book, rng, journey, OPEN_VISITS, start, last, holding)
    _supervision(book, rng, journey, holding)


def _strain(book: Book, holding: Holding, day: int) -> float:
    """How often work of the team holding the child is late; a little better each year."""
    held = holding.on(day)
    return held.team.strain * (1.12 - 0.035 * (day - book.first) / 365)


def _first_visit(book: Book, rng: Random, journey: Journey, assessment: Assessment, holding: Holding) -> None:
    """The first visits of an assessment, in the supplementary table because only it names the assessment."""
    start = assessment.start
    if start < book.since or start > book.as_at:
        return
    child = journey.child
    if child.born > start or rng.random() < 0.03:
        return
    seen_on = add_working_days(start, FIRST_SEEN(rng)) if rng.random() < 0.95 else start
    tries = [seen_on]
    if rng.random() < 0.08 and seen_on > start:
        tries.insert(0, start + (seen_on - start) // 2)
    if assessment.end - seen_on > 18:
        tries.append(working_day_from(seen_on + between(rng, 8, 16)))
    for day in tries:
        seen = day >= seen_on
        add_visit(
            book, rng, journey.child.person_id, "assessment", day, holding, seen,
            assessment_id=assessment.row_id, due=add_working_days(start, 5),
        )  # fmt: skip


def add_visit(
    book: Book, rng: Random, person_id: str, kind: str, day: int, holding: Holding, seen: bool, *,
    assessment_id: str | None = None, due: int | None = None, method: str = "in_person",
) -> None:  # fmt: skip
    """A row of the supplementary visit table, unless it has not been written up by the as-at date."""
    if day > book.as_at:
        return
    recorded = _recorded(rng, day)
    if recorded.date() > book.authority.as_at:
        return
    held = holding.on(day)
    chance = rng.random()
    book.rows("visits").append(
        {
            "visit_id": book.number("20"),
            "person_id": person_id,
            "visit_type": kind,
            "visit_date": to_date(day),
            "seen": seen,
            "seen_alone": "no" if not seen else "yes" if chance < 0.74 else "no" if chance < 0.93 else "unknown",
            "bedroom_seen": seen and method == "in_person" and rng.random() < 0.55,
            "worker_id": held.worker.worker_id,
            "assessment_id": assessment_id,
            "due_date": to_date(due) if due is not None else None,
            "recorded_at": recorded,
            "method": method,
        }
    )


def _recorded(rng: Random, day: int) -> datetime:
    """When a visit was written up: mostly within three days, sometimes weeks later."""
    chance = rng.random()
    days = int(chance * 5.4) if chance < 0.72 else between(rng, 3, 9) if chance < 0.92 else between(rng, 10, 45)
    return moment(rng, day, 9, 18) + timedelta(days=days, minutes=45)


def _need_visits(
    book: Book, rng: Random, journey: Journey, rhythm: Rhythm, start: int, last: int, holding: Holding
) -> None:
    born = journey.child.born
    strain = _strain(book, holding, start)
    for day in rhythm.days(rng, start + between(rng, 3, 18), last, strain):
        seen = day >= born and rng.random() < 0.94
        book.rows("cin_visits").append(
            {
                "visit_id": book.number("30"),
                "person_id": journey.child.person_id,
                "visit_date": to_date(day),
                "seen": seen,
                "seen_alone": seen and rng.random() < 0.6,
                "bedroom_seen": seen and rng.random() < 0.4,
            }
        )


def _need_stage(book: Book, rng: Random, journey: Journey, stage: Stage, holding: Holding) -> None:
    """A child in need plan with its visits, versions and reviews."""
    start, last = max(stage.start, book.since), min(stage.end - 1, book.as_at)
    person_id = journey.child.person_id
    row_id = book.number("U")
    held = holding.on(min(last, book.as_at))
    book.rows("cin_plans").append(
        {
            "cin_plan_id": row_id,
            "referral_id": journey.row_id,
            "person_id": person_id,
            "start_date": to_date(stage.start),
            "end_date": book.ended(stage.end),
            "team_id": held.team.team_id,
            "worker_id": held.worker.worker_id,
        }
    )
    _need_visits(book, rng, journey, NEED_VISITS, start, last, holding)
    if rng.random() < 0.04:
        for day in Rhythm((30, 60), (70, 90), 0.2).days(rng, start + 20, last):
            add_visit(book, rng, person_id, "cin", day, holding, True, method="video")
    if rng.random() < 0.05 and last - start > 90:
        _longer_interval(book, rng, person_id, "cin", start + 60, 42)
    strain = _strain(book, holding, start)
    first = stage.start + between(rng, 2, 16)
    _versions(book, rng, person_id, "cin", row_id, NEED_PLANS, first, last, 3, strain)
    chair = holding.on(start).team.manager
    for day in NEED_REVIEWS.days(rng, stage.start + between(rng, 30, 48), last, strain):
        _meeting(book, rng, person_id, "cin_review", day + between(rng, -8, 12), day, None, chair)


def _longer_interval(
    book: Book, rng: Random, person_id: str, kind: str, day: int, days: int, until: int | None = None
) -> None:
    """An interval agreed for one child, from the day until it lapses, if it does."""
    if day > book.as_at:
        return
    book.rows("visit_requirements").append(
        {
            "person_id": person_id,
            "visit_type": kind,
            "max_days": days,
            "max_working_days": None,
            "valid_from": to_date(day),
            "valid_to": to_date(until) if until is not None else None,
            "agreed_by": "Team manager" if rng.random() < 0.8 else "Service manager",
        }
    )


def _versions(
    book: Book, rng: Random, person_id: str, kind: str, parent: str, rhythm: Rhythm, first: int, last: int,
    months: int, strain: float,
) -> None:  # fmt: skip
    """Versions of a plan. One in twelve stays a draft; the rest are authorised within days."""
    for day in rhythm.days(rng, first, last, strain):
        if day < book.since:
            continue
        authorised = add_working_days(day, between(rng, 0, 5))
        draft = rng.random() < 0.08
        book.rows("plan_versions").append(
            {
                "plan_version_id": book.number("40"),
                "person_id": person_id,
                "plan_type": kind,
                "parent_plan_id": parent,
                "plan_date": to_date(day),
                "authorised_date": None if draft or authorised > book.as_at else to_date(authorised),
                "review_due_date": to_date(add_months(day, months)),
                "child_contributed": rng.random() < 0.68,
            }
        )


def _meeting(
    book: Book, rng: Random, person_id: str, kind: str, due: int, held: int | None, part: str | None, chair: Desk | None
) -> None:
    book.rows("review_meetings").append(
        {
            "meeting_id": book.number("50"),
            "person_id": person_id,
            "meeting_type": kind,
            "due_date": to_date(due),
            "held_date": to_date(held) if held is not None else None,
            "cancelled": held is None,
            "participation": part,
            "chair_worker_id": worker_on(chair, held or due) if chair is not None else None,
        }
    )


def _protection_stage(book: Book, rng: Random, journey: Journey, plan: ProtectionPlan, holding: Holding) -> None:
    """A protection plan with visits, core groups, review conferences and versions."""
    start, last = max(plan.start, book.since), min(plan.end - 1, book.as_at)
    person_id = journey.child.person_id
    strain = _strain(book, holding, start)
    born = journey.child.born
    for day in PLAN_VISITS.days(rng, start + between(rng, 1, 9), last, strain):
        seen = day >= born and rng.random() < 0.955
        book.rows("protection_visits").append(
            {
                "visit_id": book.number("60"),
                "person_id": person_id,
                "protection_plan_id": plan.row_id,
                "visit_date": to_date(day),
                "seen": seen,
                "seen_alone": seen and rng.random() < 0.72,
                "bedroom_seen": seen and rng.random() < 0.6,
            }
        )
    chairs = book.office.desks["chair"]
    chair = chairs[plan.start % len(chairs)]
    held: list[int] = []
    due, months = add_months(plan.start, 3), 6
    while due <= last + 20:
        on = working_day_from(due - between(rng, 0, 14) if rng.random() < 0.9 else due + between(rng, 1, 25))
        if on > last:
            break
        held.append(on)
        if on >= book.since:
            book.rows("protection_reviews").append(
                {
                    "review_id": book.number("70"),
                    "person_id": person_id,
                    "protection_plan_id": plan.row_id,
                    "due_date": to_date(due),
                    "review_date": to_date(on),
                    "meeting_id": f"MEET{on}{journey.child.family.number:05d}",
                    "plan_continues": plan.end > on + 14,
                    "quorate": "Yes" if rng.random() < 0.95 else "No",
                    "participation": "PN0" if age(born, on) < 4 else SPOKE(rng),
                }
            )
        due, months = add_months(on, months), 6
    first = add_working_days(plan.start, between(rng, 5, 11))
    for day in CORE_GROUPS.days(rng, max(first, book.since), last, strain):
        _meeting(book, rng, person_id, "core_group", day + between(rng, -4, 6), day, None, None)
    for day in held:
        if day >= book.since:
            _meeting(book, rng, person_id, "cp_review", day, day, None, chair)
    first = plan.start + between(rng, 6, 18)
    _versions(book, rng, person_id, "cp", plan.row_id, PROTECTION_PLANS, first, last, 3, strain)


def _care_stage(book: Book, rng: Random, journey: Journey, stay: Stay, holding: Holding) -> None:
    """Versions of the care plan and the review meetings of a child in care."""
    start, last = max(stay.start, book.since), min(stay.end - 1, book.as_at)
    person_id = journey.child.person_id
    strain = _strain(book, holding, start)
    first = stay.start + between(rng, 4, 20)
    while first < book.since - 200:
        first += 180
    _versions(book, rng, person_id, "care_plan", journey.row_id, CARE_PLANS, first, last, 6, strain)
    if rng.random() < 0.12 and last - start > 700:
        # Lapsed by the as-at date: Annex A cannot show an agreed interval, and both outputs must agree on that day.
        _longer_interval(book, rng, person_id, "cla", start + 370, 84, min(start + 670, book.as_at - 10))
    officers = book.office.desks["iro"]
    officer = officers[stay.start % len(officers)]
    for due, held in review_days(rng, stay.start, last):
        if held >= book.since and rng.random() < 0.12:
            _meeting(book, rng, person_id, "cla_review", due, None, None, officer)


def _supervision(book: Book, rng: Random, journey: Journey, holding: Holding) -> None:
    """Case supervision about monthly while the child is held; a few on a longer agreed interval."""
    held = holding.held
    longer = rng.random() < 0.04
    starts = [each.start for each in held]
    end = min(journey.closed - 1, book.as_at)
    strain = _strain(book, holding, held[0].start)
    for day in SUPERVISED.days(rng, held[0].start + between(rng, 6, 27), end, strain):
        each = held[max(0, bisect_left(starts, day + 1) - 1)]
        manager = each.team.manager
        book.rows("supervisions").append(
            {
                "supervision_id": book.number("80"),
                "person_id": journey.child.person_id,
                "supervision_date": to_date(day),
                "worker_id": each.worker.worker_id,
                "supervisor_worker_id": worker_on(manager, day) if manager is not None else None,
                "kind": KIND(rng),
                "decision_recorded": rng.random() < 0.9,
                "next_due_date": to_date(add_months(day, 2)) if longer else None,
            }
        )
