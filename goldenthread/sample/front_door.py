"""Contacts, the decisions on them, referrals and early help."""

from __future__ import annotations

from random import Random

from goldenthread.records.codes import label
from goldenthread.sample import calibration as cal
from goldenthread.sample.book import Book, moment, worker_on
from goldenthread.sample.chance import Mix, about, between
from goldenthread.sample.days import add_working_days, birthday, to_date, working_days_between
from goldenthread.sample.journeys import Journey
from goldenthread.sample.lives import World, days_of_month, months
from goldenthread.sample.population import Child

# Working days from receipt to decision (55% by day 1, 76% by day 2, 91% by day 3).
WAIT = Mix((0, 20.5), (1, 31.0), (2, 22.0), (3, 17.0), (4, 4.5), (5, 2.5), (7, 1.3), (12, 0.7))
WAIT_AFTER_THREE = Mix((3, 55), (4, 25), (5, 12), (8, 8))
WAIT_REFERRAL = Mix((0, 40), (1, 25), (2, 18), (3, 13), (5, 4))
OUTCOME = Mix(("nfa", 41.0), ("advice", 30.0), ("early_help", 21.5), ("other", 5.5), ("strategy", 2.0))
FLAGS = {
    "nfa": "NFA_FLAG",
    "advice": "ADVICE_FLAG",
    "early_help": "OTHER_OUTCOMES_EXIST_FLAG",
    "other": "OTHER_OUTCOMES_EXIST_FLAG",
    "strategy": "CP_ENQUIRY_FLAG",
    "link_to_open": "EXISTING_REFERRAL_FLAG",
    "referral": "NEW_REFERRAL_FLAG",
}
RECEIVED_SHARE = 0.885  # of the calibration volume of contacts, which counts some that are information only
INFORMATION_ONLY = 0.478  # of all contacts: 715 of 1,496
ORGANISATIONS = ("Example Primary School", "Invented Children's Centre", "Sample Health Visiting", "Early Help Hub")
HELP_ENDS = Mix(("Needs met", 62), ("Stepped up to social care", 12), ("No further action", 26))


def plan_contacts(world: World, rng: Random) -> list[tuple[int, Child, bool]]:
    """Contacts that lead to no referral: (day, child, information only), in date order.

    Children of any family may be the subject; families with more need are so more often.
    """
    yearly = cal.scaled("contacts", world.residents) * RECEIVED_SHARE
    information = yearly / (1 - INFORMATION_ONLY) * INFORMATION_ONLY
    referred: dict[int, int] = {}
    for journey in world.journeys:
        if journey.contact is not None and journey.contact >= world.first:
            month = to_date(journey.contact).replace(day=1).toordinal()
            referred[month] = referred.get(month, 0) + 1
    found: list[tuple[int, Child, bool]] = []
    for start, end in months(world.first, world.as_at):
        season = cal.REFERRAL_SEASON[to_date(start).month - 1] * (end - start) / 30.4 / 12
        plain = about(rng, yearly * season) - referred.get(to_date(start).replace(day=1).toordinal(), 0)
        for count, only in ((max(0, plain), False), (about(rng, information * season), True)):
            days = days_of_month(rng, start, end, count)
            n = 0
            while n < len(days):
                family = world.area.draw(rng) if rng.random() < 0.6 else world.area.draw_evenly(rng)
                day = days[n]
                for child in family.children:
                    if child.born - 120 <= day < birthday(child.born, 18) and (rng.random() < 0.7) and n < len(days):
                        found.append((day, child, only))
                        child.contacts.append((day, only))
                        n += 1
    return found


def write_contacts(book: Book, rng: Random, child: Child) -> None:
    """The contacts about a child that led to no referral."""
    for day, only in child.contacts:
        source = cal.REFERRAL_SOURCE(rng)
        if only:
            decision = "advice" if rng.random() < 0.7 else "nfa"
        elif any(journey.open_on(day) and journey.referred < day for journey in child.journeys):
            decision = "link_to_open"
        else:
            decision = OUTCOME(rng)
        decided = add_working_days(day, WAIT(rng))
        _contact(book, rng, child, day, source, decision, decided, only)
        if decision == "early_help" and rng.random() < 0.62:
            _early_help(book, rng, child, decided)


def write_referral(book: Book, rng: Random, journey: Journey) -> None:
    """The referral that opens a journey, the contact it came from, and its closure."""
    child = journey.child
    journey.row_id = book.number("R")
    if journey.contact is not None and journey.contact >= book.first:
        wait = working_days_between(journey.contact, journey.referred)
        if wait == 3:
            wait = WAIT_AFTER_THREE(rng)
        decided = add_working_days(journey.contact, wait)
        _contact(book, rng, child, journey.contact, journey.source, "referral", decided, False)
    elif journey.referred >= book.first:
        _decide_referral(book, rng, journey)
    closed = book.ended(journey.closed)
    desk = book.office.give(rng, "contact", journey.referred, journey.referred)
    outcomes = '{"SINGLE_ASSESSMENT_FLAG": "Y", "NFA_FLAG": "N"}'
    if journey.nfa:
        outcomes = '{"SINGLE_ASSESSMENT_FLAG": "N", "NFA_FLAG": "Y"}'
    elif journey.conferences and journey.conferences[0].transfer_in:
        outcomes = '{"SINGLE_ASSESSMENT_FLAG": "Y", "CP_TRANSFER_IN_FLAG": "Y"}'
    book.rows("referrals").append(
        {
            "referral_id": journey.row_id,
            "person_id": child.person_id,
            "referral_date": to_date(journey.referred),
            "primary_need": journey.need,
            "source": journey.source,
            "source_text": label("referral_source", journey.source),
            "outcomes": outcomes,
            "no_further_action": journey.nfa,
            "close_reason": journey.close_reason if closed else None,
            "close_date": closed,
            "team_id": desk.team(journey.referred).team_id,
            "worker_id": worker_on(desk, journey.referred),
        }
    )
    if closed and journey.close_reason == "RC9" and rng.random() < 0.7:
        _early_help(book, rng, child, journey.closed)


def _contact(
    book: Book, rng: Random, child: Child, day: int, source: str, decision: str, decided: int, only: bool
) -> None:
    contact_id = book.number("C")
    known = decided <= book.as_at and rng.random() > 0.002
    flag = FLAGS[decision] if known else None
    book.rows("contacts").append(
        {
            "contact_id": contact_id,
            "person_id": child.person_id,
            "contact_date": to_date(day),
            "source": source,
            "source_text": label("referral_source", source),
            "outcomes": f'{{"{flag}": "Y"}}' if flag else None,
        }
    )
    received = moment(rng, day)
    at = moment(rng, decided, 9, 18) if known else None
    if at is not None and at < received:
        at = received
    book.rows("contact_decisions").append(
        {
            "contact_id": contact_id,
            "received_at": received,
            "decided_at": at,
            "decision": decision if known else None,
            "information_only": only,
            "decided_by_worker_id": worker_on(
                book.office.desks["contact"][day % len(book.office.desks["contact"])], day
            )
            if known
            else None,
        }
    )


def _decide_referral(book: Book, rng: Random, journey: Journey) -> None:
    """The decision on a referral that came without a contact: from court, another authority, out of hours."""
    decided = add_working_days(journey.referred, WAIT_REFERRAL(rng))
    known = decided <= book.as_at
    desks = book.office.desks["contact"]
    book.rows("referral_decisions").append(
        {
            "referral_id": journey.row_id,
            "received_at": moment(rng, journey.referred),
            "decided_at": moment(rng, decided, 17, 19) if known else None,
            "decision": ("nfa" if journey.nfa else "assessment") if known else None,
            "decided_by_worker_id": worker_on(desks[journey.referred % len(desks)], decided) if known else None,
        }
    )


def _early_help(book: Book, rng: Random, child: Child, day: int) -> None:
    start = day + between(rng, 2, 25)
    if start > book.as_at:
        return
    ends = start + between(rng, 40, 320)
    desk = book.office.desks["support"][day % len(book.office.desks["support"])]
    book.rows("early_help_episodes").append(
        {
            "early_help_id": book.number("E"),
            "person_id": child.person_id,
            "start_date": to_date(start),
            "end_date": book.ended(ends),
            "reason": "Support for parenting",
            "end_reason": HELP_ENDS(rng) if ends <= book.as_at else None,
            "organisation": ORGANISATIONS[int(rng.random() * len(ORGANISATIONS))],
            "worker_id": worker_on(desk, start),
        }
    )
