"""Rows of a stay in care: episodes, legal statuses, placements, reviews, care plans, permanence."""

from __future__ import annotations

from datetime import date
from random import Random

from goldenthread.sample import names
from goldenthread.sample.book import Book
from goldenthread.sample.care import Placement, Stay
from goldenthread.sample.chance import Mix, between
from goldenthread.sample.days import add_months, add_working_days, age, to_date, working_day_from
from goldenthread.sample.holding import Holding
from goldenthread.sample.journeys import Journey

SPOKE = Mix(("PN1", 46), ("PN2", 6), ("PN3", 2), ("PN4", 3), ("PN5", 9), ("PN6", 26), ("PN7", 8))
COST = {"U": 620, "K2": 5600, "K3": 1450, "H5": 1350, "P1": 60, "A": 220, "S1": 4100, "R5": 0}
ADOPTERS_SEX = Mix(("MF", 70), ("FF", 9), ("MM", 9), ("F1", 10), ("M1", 2))


def write(book: Book, rng: Random, journey: Journey, holding: Holding) -> None:
    """Write every stay of the journey up to the as-at date."""
    for stay in journey.stays:
        if stay.start > book.as_at:
            continue
        period = book.number("H")
        placements = _placements(book, rng, journey, stay, period)
        _episodes(book, rng, journey, stay, period, placements)
        if stay.short_breaks:
            continue
        _reviews(book, rng, journey, stay, period)
        _visits(book, rng, journey, stay, period, holding)
        _care_plans(book, rng, journey, stay)
        if stay.adoption is not None or stay.reason in ("E45", "E46", "E47", "E48", "E41"):
            _permanence(book, rng, journey, stay, period)


def _placements(book: Book, rng: Random, journey: Journey, stay: Stay, period: str) -> list[tuple[Placement, str]]:
    found: list[tuple[Placement, str]] = []
    for placement in stay.placements:
        if placement.start > book.as_at:
            break
        row_id = book.number("B")
        found.append((placement, row_id))
        end = book.ended(placement.end)
        unknown = rng.random() < 0.05
        book.rows("placements").append(
            {
                "placement_id": row_id,
                "period_of_care_id": period,
                "person_id": journey.child.person_id,
                "start_date": to_date(placement.start),
                "placement_type": placement.kind,
                "urn": f"SC{900000 + placement.start % 997 * 7}" if placement.kind[0] in "UKSH" else None,
                "distance_miles": 999.9 if unknown else placement.distance,
                "provider": placement.provider,
                "postcode": names.postcode(rng),
                "end_date": end,
                "change_reason": placement.change_reason if end else None,
            }
        )
        cost = COST.get(placement.kind, COST.get(placement.kind[0], 900))
        book.rows("placement_extras").append(
            {
                "placement_id": row_id,
                "inside_la_boundary": placement.inside,
                "placement_la": names.AUTHORITY if placement.inside else names.OTHER_AUTHORITIES[placement.end % 5],
                "setting_name": f"Invented Home {placement.start % 211}" if placement.kind[0] in "KSH" else None,
                "weekly_cost": round(cost * (0.7 + 0.6 * rng.random()), 2),
                "matched_long_term": placement.long_term,
            }
        )
    return found


def _episodes(
    book: Book, rng: Random, journey: Journey, stay: Stay, period: str, placements: list[tuple[Placement, str]]
) -> None:
    """A new episode at each change of legal status or placement."""
    legal = [spell for spell in stay.legal if spell.end > spell.start]
    for spell in legal:
        if spell.start <= book.as_at:
            book.rows("legal_statuses").append(
                {
                    "legal_status_id": book.number("G"),
                    "person_id": journey.child.person_id,
                    "legal_status": spell.code,
                    "start_date": to_date(spell.start),
                    "end_date": book.ended(spell.end),
                }
            )
    new_status = {spell.start for spell in legal}
    new_place = {placement.start: (placement, row_id) for placement, row_id in placements}
    days = sorted({*new_status, *new_place} - {stay.end})
    days = [day for day in days if stay.start <= day <= book.as_at and day < stay.end]
    where = placements[0]
    last_seen = _last_iro_contact(book, rng, stay)
    for n, day in enumerate(days):
        where = new_place.get(day, where)
        ends = days[n + 1] if n + 1 < len(days) else stay.end
        end = book.ended(ends)
        if day == stay.start:
            reason = "S"
        elif day in new_status and day in new_place:
            reason = "B"
        else:
            reason = "L" if day in new_status else "P"
        book.rows("care_episodes").append(
            {
                "episode_id": book.number("O"),
                "person_id": journey.child.person_id,
                "placement_id": where[1],
                "start_date": to_date(day),
                "start_reason": reason,
                "category_of_need": stay.need,
                "end_date": end,
                "end_reason": (stay.reason if ends == stay.end else "X1") if end else None,
                "period_of_care_id": period,
                "referral_id": journey.row_id,
                "last_iro_contact_date": last_seen,
                "entered_care_date": to_date(stay.start),
            }
        )


def _last_iro_contact(book: Book, rng: Random, stay: Stay) -> date | None:
    day = min(stay.end, book.as_at) - between(rng, 3, 150)
    return to_date(working_day_from(day)) if day > stay.start and not stay.short_breaks else None


def review_days(rng: Random, start: int, end: int) -> list[tuple[int, int]]:
    """(due, held) of each review: within 20 working days, 3 months later, then every 6 months."""
    found = []
    due = add_working_days(start, 20)
    months = 3
    while due < end:
        held = working_day_from(due - between(rng, 0, 12) if rng.random() < 0.93 else due + between(rng, 1, 40))
        if held >= end:
            break
        found.append((due, held))
        due = add_months(held, months)
        months = 6
    return found


def _reviews(book: Book, rng: Random, journey: Journey, stay: Stay, period: str) -> None:
    for due, held in review_days(rng, stay.start, stay.end):
        if held < book.since:
            continue
        if held > book.as_at:
            break
        part = "PN0" if age(journey.child.born, held) < 4 else SPOKE(rng)
        book.rows("care_reviews").append(
            {
                "review_id": book.number("J"),
                "period_of_care_id": period,
                "person_id": journey.child.person_id,
                "due_date": to_date(due),
                "review_date": to_date(held),
                "cancelled": False,
                "participation": part,
            }
        )


def _visits(book: Book, rng: Random, journey: Journey, stay: Stay, period: str, holding: Holding) -> None:
    """A visit within a week of each placement, then every six weeks, or three months once long term."""
    for placement in stay.placements:
        end = min(placement.end - 1, book.as_at)
        if end < book.since:
            continue
        year_on = add_months(placement.start, 12)
        day = placement.start + (between(rng, 1, 7) if rng.random() < 0.86 else between(rng, 8, 20))
        day = max(day, book.since)
        while day <= end:
            day = working_day_from(day)
            if day > end:
                break
            seen = rng.random() < 0.955
            book.rows("care_visits").append(
                {
                    "visit_id": book.number("Y"),
                    "period_of_care_id": period,
                    "person_id": journey.child.person_id,
                    "visit_date": to_date(day),
                    "seen": seen,
                    "seen_alone": seen and rng.random() < 0.82,
                }
            )
            strain = holding.on(day).team.strain if holding else 1.0
            late = rng.random() < 0.19 * strain
            if day > year_on and (placement.long_term or placement.kind in ("U1", "U4")):
                day += between(rng, 95, 150) if late else between(rng, 48, 86)
            elif placement.kind == "P1" and day < placement.start + 60:
                day += between(rng, 10, 30) if late else between(rng, 5, 8)
            else:
                day += between(rng, 44, 84) if late else between(rng, 24, 41)


def _care_plans(book: Book, rng: Random, journey: Journey, stay: Stay) -> None:
    """The care plan rows of the standard: one at the start, one at each change of direction."""
    days = [stay.start + between(rng, 2, 12)]
    days += [spell.start for spell in stay.legal[1:] if spell.end - spell.start > 60 and spell.start > days[0] + 20]
    choices = ["RETURNEV", stay.plan] if len(days) > 1 else [stay.plan]
    for n, day in enumerate(days):
        if day > book.as_at or day >= stay.end or day < book.since:
            continue
        after = days[n + 1] if n + 1 < len(days) else stay.end
        choice = choices[min(n, len(choices) - 1)]
        # Some children wait for the court before a lasting home is named.
        named = n > 0 or len(days) == 1 or stay.start % 6 > 0
        book.rows("care_plans").append(
            {
                "care_plan_id": book.number("X"),
                "person_id": journey.child.person_id,
                "start_date": to_date(day),
                "end_date": book.ended(after),
                "permanence_choices": f'{{"{choice}": "Y"}}' if named else "{}",
            }
        )


def _permanence(book: Book, rng: Random, journey: Journey, stay: Stay, period: str) -> None:
    """The path to adoption, or the order that ended the stay."""
    steps = stay.adoption
    siblings = len(journey.child.family.children) - 1
    together = between(rng, 0, siblings) if siblings else 0

    def known(day: int | None) -> date | None:
        return to_date(day) if day is not None and day <= book.as_at else None

    if steps is not None and steps.decided > book.as_at:
        return
    if steps is None and stay.end > book.as_at:
        return
    adopters = ADOPTERS_SEX(rng)
    matched = steps is not None and known(steps.matched) is not None
    ordered = known(stay.end) if steps is None else known(steps.adopted)
    kind = "Adoption"
    if steps is None:
        kind = "Child Arrangements Order/ Residence Order" if stay.reason == "E41" else "Special Guardianship"
    early = steps is not None and rng.random() < 0.2
    # Adopted by the carers the child was with already.
    by_carer = steps is not None and len(stay.placements) > 1 and stay.placements[-1].kind == "A5"
    book.rows("permanence").append(
        {
            "permanence_id": book.number("Z"),
            "person_id": journey.child.person_id,
            "period_of_care_id": period,
            "adm_decision_date": known(steps.decided) if steps else None,
            "part_of_sibling_group": siblings > 0,
            "siblings_placed_together": 1 + together,
            "siblings_placed_apart": siblings - together,
            "ffa_cp_decision_date": known(steps.decided) if steps and early else None,
            "placement_order_date": known(steps.order) if steps else None,
            "matched_date": known(steps.matched) if steps else None,
            "adopter_sex": adopters if matched else None,
            "adopter_legal_status": ("L0" if adopters[1] == "1" else "L11") if matched else None,
            "number_of_adopters": (1 if adopters[1] == "1" else 2) if matched else None,
            "placed_for_adoption_date": known(steps.placed) if steps else None,
            "adopted_by_carer_flag": by_carer if steps and ordered else None,
            "placed_foster_carer_date": known(stay.placements[-2].start) if by_carer and ordered else None,
            "placed_ffa_cp_date": known(steps.decided + 10) if steps and early else None,
            "decision_reversed_date": known(steps.reversed) if steps else None,
            "decision_reversed_reason": ("RD3" if rng.random() < 0.5 else "RD1")
            if steps and known(steps.reversed)
            else None,
            "permanence_order_date": ordered,
            "permanence_order_type": kind if ordered else None,
        }
    )
