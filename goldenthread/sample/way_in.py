"""What no standard table holds of the way in: early help assessments, hub enquiries, strategy discussions, moves in."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from goldenthread.sample.book import Book, Row
from goldenthread.sample.chance import Mix, between
from goldenthread.sample.days import add_working_days, to_date, working_day_before

# Working days an early help assessment takes: about four in five within thirty.
HELP_DAYS = Mix(((3, 15), 34), ((16, 30), 46), ((31, 45), 14), ((46, 80), 6))
HUB_SHARE = 0.16  # of contacts that are not information-only
RATING = Mix(("red", 9), ("amber", 31), ("green", 60))
NOT_RATED = 0.01
# Hours a hub enquiry takes by its rating, and the share that takes longer than it should.
HUB_HOURS = {"red": (4, 12, 0.09), "amber": (24, 60, 0.14), "green": (72, 130, 0.11)}
# Working days from the decision to hold a strategy discussion.
WAIT = Mix((0, 68), (1, 23), (2, 6), (4, 3))
WITHOUT_ENQUIRY = 0.05  # of assessments: a strategy discussion after which no enquiry was begun
# What enquiries found that led to no conference.
FOUND = Mix(
    ("PROV_OF_SERVICES_FLAG", 38), ("NFA_CONTINUE_SINGLE_FLAG", 45), ("NFA_FLAG", 9), ("MONITOR_FLAG", 3),
    ("LEGAL_ACTION_FLAG", 2), ("OTHER_OUTCOMES_EXIST_FLAG", 3),
)  # fmt: skip


def write(book: Book, rng: Random) -> None:
    """Rows beside early help, contacts, enquiries and transfer-in conferences that are in the book."""
    for row in book.rows("early_help_episodes"):
        _help_assessed(book, rng, row)
    _hub(book, rng)
    for row in book.rows("section_47_enquiries"):
        if row["outcomes"] is not None and row["no_further_action"]:
            row["outcomes"] = f'{{"{FOUND(rng)}": "Y"}}'
        _discussed(book, rng, row["person_id"], row["start_date"], row)
    for row in book.rows("assessments"):
        if row["start_date"] is not None and rng.random() < WITHOUT_ENQUIRY:
            held = to_date(add_working_days(row["start_date"].toordinal(), between(rng, 0, 20)))
            if held.toordinal() <= book.as_at:
                _discussed(book, rng, row["person_id"], held, row | {"enquiry_id": None})
    _moved_in(book, rng)


def _help_assessed(book: Book, rng: Random, row: Row) -> None:
    low, high = HELP_DAYS(rng)
    start = row["start_date"]
    book.rows("early_help_assessments").append(
        {
            "assessment_id": book.number("EHA"),
            "person_id": row["person_id"],
            "early_help_id": row["early_help_id"],
            "start_date": start,
            "completed_date": book.ended(add_working_days(start.toordinal(), between(rng, low, high))),
            "organisation": row["organisation"],
            "team_id": None,
            "worker_id": row["worker_id"],
        }
    )


def _hub(book: Book, rng: Random) -> None:
    decisions = {row["contact_id"]: row for row in book.rows("contact_decisions")}
    last = datetime.combine(to_date(book.as_at + 1), datetime.min.time())
    for contact in book.rows("contacts"):
        decision = decisions[contact["contact_id"]]
        if decision["information_only"] or rng.random() >= HUB_SHARE:
            continue
        rating = RATING(rng)
        within, beyond, late = HUB_HOURS[rating]
        low, high = (within * 60, beyond * 60) if rng.random() < late else (within * 12, within * 57)
        opened = decision["received_at"] + timedelta(minutes=between(rng, 5, 90))
        closed = opened + timedelta(minutes=between(rng, low, high))
        book.rows("mash_enquiries").append(
            {
                "mash_enquiry_id": book.number("MASH"),
                "person_id": contact["person_id"],
                "contact_id": contact["contact_id"],
                "rating": None if rng.random() < NOT_RATED else rating,
                "opened_at": opened,
                "closed_at": closed if closed < last else None,
            }
        )


def _discussed(book: Book, rng: Random, child: str, held: date, row: Row) -> None:
    decided = held.toordinal()
    for _ in range(WAIT(rng)):
        decided = working_day_before(decided)
    book.rows("strategy_discussions").append(
        {
            "discussion_id": book.number("STRAT"),
            "person_id": child,
            "decided_date": to_date(decided) if rng.random() < 0.97 else None,
            "held_date": held,
            "enquiry_id": row["enquiry_id"],
            "team_id": row["team_id"],
            "worker_id": row["worker_id"],
        }
    )


def _moved_in(book: Book, rng: Random) -> None:
    """Told a few days before or after the referral, sometimes weeks before."""
    referred = {row["referral_id"]: row["referral_date"] for row in book.rows("referrals")}
    for row in book.rows("initial_conferences"):
        if not row["transfer_in"]:
            continue
        early = between(rng, 5, 20) if rng.random() < 0.12 else between(rng, 0, 2)
        day = referred[row["referral_id"]] - timedelta(days=early)
        told = rng.random() < 0.93
        book.rows("transfer_notifications").append(
            {
                "person_id": row["person_id"],
                "conference_id": row["conference_id"],
                "notified_date": day if told else None,
                "moved_in_date": None if told else day,
            }
        )
