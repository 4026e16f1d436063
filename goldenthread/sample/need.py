"""Assessments, enquiries, conferences and plans: the rows of a journey before care."""

from __future__ import annotations

from random import Random

from goldenthread.sample import calibration as cal
from goldenthread.sample.book import Book
from goldenthread.sample.chance import between
from goldenthread.sample.days import add_working_days, birthday, to_date
from goldenthread.sample.holding import Holding
from goldenthread.sample.journeys import Journey, ProtectionPlan


def write(book: Book, rng: Random, journey: Journey, holding: Holding) -> None:
    """Write what a journey holds up to the as-at date."""
    _assessments(book, rng, journey, holding)
    _enquiries(book, journey, holding)
    _conferences(book, rng, journey, holding)


def _who(book: Book, holding: Holding, day: int) -> tuple[str | None, str | None]:
    """(team, worker) that held the child on the day; nobody in the years before the case system."""
    if not holding or day < book.since:
        return None, None
    held = holding.on(day)
    return held.team.team_id, held.worker.worker_id


def _assessments(book: Book, rng: Random, journey: Journey, holding: Holding) -> None:
    for assessment in journey.assessments:
        if assessment.start > book.as_at:
            continue
        assessment.row_id = book.number("S")
        done = book.ended(assessment.end)
        team, worker = _who(book, holding, min(assessment.end, book.as_at))
        outcome = f'{{"{assessment.outcome}": "Y", "TOTAL_NO_OF_OUTCOMES": 1}}'
        book.rows("assessments").append(
            {
                "assessment_id": assessment.row_id,
                "person_id": journey.child.person_id,
                "referral_id": journey.row_id,
                "start_date": to_date(assessment.start),
                "child_seen": (rng.random() < 0.96 and journey.child.born <= assessment.end) if done else None,
                "authorised_date": done,
                "outcomes": outcome if done else None,
                "no_further_action": assessment.ends_nfa if done else None,
                "team_id": team,
                "worker_id": worker,
            }
        )
        if done and rng.random() < 0.93:
            factors = [code for code, share in cal.FACTORS if rng.random() * 100 < share]
            if journey.child.asylum:
                factors.append("9A")
            if not factors:
                factors = ["21"] if assessment.ends_nfa else ["20"]
            book.rows("assessment_factors").append(
                {
                    "factors_id": book.number("K"),
                    "assessment_id": assessment.row_id,
                    "factors": "[" + ", ".join(f'"{code}"' for code in factors) + "]",
                }
            )


def _enquiries(book: Book, journey: Journey, holding: Holding) -> None:
    for enquiry in journey.enquiries:
        if enquiry.start > book.as_at:
            continue
        enquiry.row_id = book.number("Q")
        done = book.ended(enquiry.end)
        team, worker = _who(book, holding, enquiry.start)
        flag = "CP_CONFERENCE_FLAG" if enquiry.conference else "NFA_CONTINUE_SINGLE_FLAG"
        book.rows("section_47_enquiries").append(
            {
                "enquiry_id": enquiry.row_id,
                "referral_id": journey.row_id,
                "person_id": journey.child.person_id,
                "start_date": to_date(enquiry.start),
                "end_date": done,
                "no_further_action": (not enquiry.conference) if done else None,
                "outcomes": f'{{"{flag}": "Y"}}' if done else None,
                "worker_id": worker,
                "team_id": team,
            }
        )


def _conferences(book: Book, rng: Random, journey: Journey, holding: Holding) -> None:
    """Conferences and the protection plans they began; brothers and sisters have rows of their own."""
    for conference in journey.conferences:
        if conference.day > book.as_at:
            continue
        plan = next((plan for plan in journey.plans if plan.conference is conference), None)
        conference.row_id = book.number("N")
        if plan is not None:
            plan.row_id = book.number("P")
        start = conference.enquiry.start if conference.enquiry else journey.referred
        team, worker = _who(book, holding, conference.day)
        flag = "CP_FLAG" if conference.led_to_plan else "PROV_OF_SERVICES_FLAG"
        book.rows("initial_conferences").append(
            {
                "conference_id": conference.row_id,
                "meeting_id": f"MEET{conference.day}{journey.child.family.number:05d}",
                "enquiry_id": conference.enquiry.row_id if conference.enquiry else None,
                "person_id": journey.child.person_id,
                "protection_plan_id": plan.row_id if plan else None,
                "referral_id": journey.row_id,
                "transfer_in": conference.transfer_in,
                "target_date": to_date(add_working_days(start, 15)),
                "conference_date": to_date(conference.day),
                "led_to_plan": conference.led_to_plan,
                "outcomes": f'{{"{flag}": "Y"}}',
                "team_id": team,
                "worker_id": worker,
            }
        )
    for plan in journey.plans:
        if plan.start <= book.as_at:
            _plan(book, journey, plan)
    if journey.plans and rng.random() < 0.012:
        _held_for_another_authority(book, rng, journey)


def _plan(book: Book, journey: Journey, plan: ProtectionPlan) -> None:
    book.rows("protection_plans").append(
        {
            "protection_plan_id": plan.row_id,
            "referral_id": journey.row_id,
            "conference_id": plan.conference.row_id if plan.conference else None,
            "person_id": journey.child.person_id,
            "start_date": to_date(plan.start),
            "end_date": book.ended(plan.end),
            "initial_category": plan.category,
            "latest_category": plan.latest_category,
            "other_authority": plan.other_authority,
        }
    )


def _held_for_another_authority(book: Book, rng: Random, journey: Journey) -> None:
    """A plan another authority holds for a child who stayed here for a while, before their own journey."""
    start = journey.referred - between(rng, 200, 500)
    if start < max(book.since, journey.child.born) or start > birthday(journey.child.born, 17):
        return
    category = cal.CATEGORY_OF_ABUSE(rng)
    book.rows("protection_plans").append(
        {
            "protection_plan_id": book.number("P"),
            "referral_id": None,
            "conference_id": None,
            "person_id": journey.child.person_id,
            "start_date": to_date(start),
            "end_date": to_date(start + between(rng, 30, 150)),
            "initial_category": category,
            "latest_category": category,
            "other_authority": True,
        }
    )
