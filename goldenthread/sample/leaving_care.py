"""Care leavers: the service from leaving care, contacts, status over time, pathway plans."""

from __future__ import annotations

from datetime import date
from random import Random

from goldenthread.sample.book import Book, worker_on
from goldenthread.sample.care import Stay, leaves_care_entitled
from goldenthread.sample.chance import Mix, Rhythm, between
from goldenthread.sample.days import add_months, add_working_days, birthday, to_date, working_day_from
from goldenthread.sample.holding import Holding, beside
from goldenthread.sample.population import Child
from goldenthread.sample.practice import SUPERVISED, add_visit

CONTACTS = Rhythm((14, 50), (58, 95), 0.08)
PATHWAY = Rhythm((120, 178), (186, 300), 0.20)
STATUS = Rhythm((60, 150), (180, 330), 0.3)
# What a young person does at 18 to 21; 54% in education, employment or training (2024-25).
ACTIVITY = Mix(
    ("F2", 21), ("F5", 16.5), ("P5", 6), ("P2", 4), ("F1", 6), ("F4", 3.2), ("P4", 0.6), ("P1", 0.7), ("G5", 22.5),
    ("G4", 12.5), ("G6", 6.0), ("0", 2.5),
)  # fmt: skip
HOMES = Mix(
    ("U", 34), ("D", 19), ("Z", 13), ("B", 12), ("E", 4), ("T", 4), ("C", 3), ("K", 3), ("Y", 2.2), ("X", 1.8),
    ("S", 0.9), ("V", 0.7), ("W", 0.4), ("R", 0.4),
)  # fmt: skip
STAYS_PUT = 0.6  # of those who leave a foster home at 18, for some months or years
UNSUITABLE = frozenset("XSVWR")
IN_TOUCH = Mix(("YES", 92.0), ("NO", 4.4), ("REFU", 1.6), ("NREQ", 1.2), ("RHOM", 0.5), ("DIED", 0.1))


def write(book: Book, rng: Random, child: Child) -> None:
    """The care leaver rows of a child who has been looked after at 16 or later."""
    stays = [stay for journey in child.journeys for stay in journey.stays if not stay.short_breaks]
    stays = [stay for stay in stays if stay.start <= book.as_at]
    if not stays:
        return
    last = max(stays, key=lambda stay: stay.end)
    if last.end > book.as_at:
        if birthday(child.born, 16) <= book.as_at < birthday(child.born, 18):
            _eligible(book, rng, child, last)
        return
    earlier = sum(max(0, stay.end - max(stay.start, birthday(child.born, 14))) for stay in stays if stay is not last)
    group = leaves_care_entitled(child, last, earlier)
    if group is not None:
        _leaver(book, rng, child, last, group)


def _eligible(book: Book, rng: Random, child: Child, stay: Stay) -> None:
    """A 16 or 17 year old still in care: listed with the care leavers, not counted among them."""
    since = max(stay.start, birthday(child.born, 14))
    if book.as_at - since < 91:
        return
    team, worker = _current_lead(book, child)
    book.rows("care_leavers").append(
        {
            "care_leaver_id": book.number("90"),
            "person_id": child.person_id,
            "eligibility": "Eligible",
            "in_touch": "YES",
            "latest_contact_date": None,
            "accommodation": None,
            "accommodation_suitable": None,
            "activity": None,
            "pathway_plan_date": _pathway(book, rng, child, _first_plan(rng, child, stay), book.as_at),
            "personal_adviser": None,
            "team_id": team,
            "worker_id": worker,
        }
    )


def _first_plan(rng: Random, child: Child, stay: Stay) -> int:
    """The day of the first pathway plan: mostly within three months or so of being 16 and in care, at times near 18."""
    eligible = max(stay.start, birthday(child.born, 16))
    if rng.random() < 0.8:
        return eligible + between(rng, 15, 130)
    return max(eligible, birthday(child.born, 18) - between(rng, 10, 120))


def _current_lead(book: Book, child: Child) -> tuple[str | None, str | None]:
    for row in reversed(book.rows("allocations")):
        if row["person_id"] != child.person_id:
            break
        if row["role"] == "lead" and row["end_date"] is None:
            return row["team_id"], row["worker_id"]
    return None, None


def _service_ends(rng: Random, child: Child, group: str) -> int:
    """The day the leaving care service closes the case: 21 for most, up to 25 for some."""
    if group == "Qualifying":
        return birthday(child.born, 18) + between(rng, 60, 500)
    chance = rng.random()
    if chance < 0.10:
        return birthday(child.born, 18) + between(rng, 200, 900)
    if chance < 0.78:
        return birthday(child.born, 21) + between(rng, 0, 200)
    return birthday(child.born, 21) + between(rng, 200, 1300)


def _leaver(book: Book, rng: Random, child: Child, stay: Stay, group: str) -> None:
    begins = stay.end
    ends = min(_service_ends(rng, child, group), birthday(child.born, 25))
    if group == "Relevant" and birthday(child.born, 18) <= book.as_at:
        group = "Former relevant"
    if group == "Relevant" and rng.random() < 0.1:
        group = "Qualifying"
    if ends <= max(begins, book.first) or begins > book.as_at:
        return
    closed = max(journey.closed for journey in child.journeys)
    holding = beside(
        book, rng, child.person_id, "personal_adviser", "leaving", begins, ends, max(begins, book.since, closed)
    )
    if not holding:
        return
    for held in holding.held:
        book.rows("involvements").append(
            {
                "involvement_id": book.number("V"),
                "worker_id": held.worker.worker_id,
                "role": "16PLUS",
                "team_id": held.team.team_id,
                "person_id": child.person_id,
                "start_date": to_date(held.start),
                "end_date": book.ended(held.end),
                "change_reason": held.reason,
                "referral_id": None,
            }
        )
    first, last = max(begins, book.since), min(ends - 1, book.as_at)
    touch = IN_TOUCH(rng)
    contact = _contacts(book, rng, child, holding, first, last, touch)
    at_home = stay.placements and stay.placements[-1].kind.startswith("U") and stay.end == birthday(child.born, 18)
    stays_until = birthday(child.born, 19) + between(rng, -200, 760) if at_home and rng.random() < STAYS_PUT else 0
    status = _statuses(book, rng, child, first, last, touch, stays_until)
    pathway = _pathway(book, rng, child, min(_first_plan(rng, child, stay), begins - between(rng, 10, 120)), last)
    _supervised(book, rng, child, holding, first, last)
    now = holding.on(last)
    status = status if touch in ("YES", "NO") else {**status, "in_touch": touch}
    book.rows("care_leavers").append(
        {
            "care_leaver_id": book.number("90"),
            "person_id": child.person_id,
            "eligibility": group,
            "in_touch": status["in_touch"],
            "latest_contact_date": contact,
            "accommodation": status["accommodation"],
            "accommodation_suitable": status["suitable"],
            "activity": status["activity"],
            "pathway_plan_date": pathway,
            "personal_adviser": now.worker,  # the name is put in when the workers are written
            "team_id": now.team.team_id,
            "worker_id": now.worker.worker_id,
        }
    )


def _contacts(
    book: Book, rng: Random, child: Child, holding: Holding, first: int, last: int, touch: str
) -> date | None:
    """Keeping in touch. Returns the date of the latest contact."""
    if touch in ("REFU", "NREQ", "RHOM", "DIED"):
        last = min(last, first + (last - first) // 2)
    latest = None
    strain = 3.5 if touch == "NO" else 1.0
    for day in CONTACTS.days(rng, first + between(rng, 3, 30), last, strain):
        held = holding.on(day)
        chance = rng.random()
        if chance < 0.35:
            # A visit in person stands in the visit table and not here, so that none is there twice.
            add_visit(book, rng, child.person_id, "care_leaver", day, holding, True, due=day + 10)
            if book.rows("visits") and book.rows("visits")[-1]["visit_date"] == to_date(day):
                latest = to_date(day)
            continue
        latest = to_date(day)
        book.rows("care_leaver_contacts").append(
            {
                "person_id": child.person_id,
                "contact_date": latest,
                "face_to_face": chance < 0.6,
                "worker_id": held.worker.worker_id,
                "in_touch_after": touch != "NO",
            }
        )
    return latest


def _statuses(book: Book, rng: Random, child: Child, first: int, last: int, touch: str, stays_until: int = 0) -> dict:
    """Activity and home over time, changing now and then; with the former carers up to a day. Returns the latest."""
    activity, home = ACTIVITY(rng), HOMES(rng)
    row: dict = {"in_touch": touch, "accommodation": None, "suitable": None, "activity": None}
    days = [first, *STATUS.days(rng, first + between(rng, 5, 60), last)]
    days += [working_day_from(birthday(child.born, n) + between(rng, 0, 20)) for n in (17, 18, 19, 20, 21)]
    for day in sorted({day for day in days if first <= day <= last}):
        if rng.random() < 0.3:
            activity = ACTIVITY(rng)
        if rng.random() < 0.3:
            home = HOMES(rng)
        if day < stays_until:
            home = "Z"
        elif home == "Z":
            home = "U"
        lost = rng.random() < 0.02 and day < last - 90
        row = {
            "person_id": child.person_id,
            "status_date": to_date(day),
            "activity": "0" if lost or touch == "NO" else activity,
            "accommodation": "0" if lost or touch == "NO" else home,
            "suitable": None if lost or touch == "NO" else "2" if home in UNSUITABLE or rng.random() < 0.02 else "1",
            "in_touch": "NO" if lost else touch if touch in ("YES", "NO") else "YES",
        }
        book.rows("care_leaver_statuses").append(row)
    if touch in ("REFU", "NREQ", "RHOM", "DIED") and row.get("status_date") is not None:
        row["in_touch"] = touch
    return row


def _pathway(book: Book, rng: Random, child: Child, begins: int, last: int) -> date | None:
    """Pathway plans and their reviews. Returns the date of the latest authorised one."""
    latest = None
    for day in PATHWAY.days(rng, max(begins, book.since), last):
        authorised = add_working_days(day, between(rng, 0, 6))
        draft = rng.random() < 0.03 or authorised > book.as_at
        book.rows("plan_versions").append(
            {
                "plan_version_id": book.number("40"),
                "person_id": child.person_id,
                "plan_type": "pathway",
                "parent_plan_id": None,
                "plan_date": to_date(day),
                "authorised_date": None if draft else to_date(authorised),
                "review_due_date": to_date(add_months(day, 6)),
                "child_contributed": rng.random() < 0.85,
            }
        )
        if not draft:
            latest = to_date(day)
    return latest


def _supervised(book: Book, rng: Random, child: Child, holding: Holding, first: int, last: int) -> None:
    for day in SUPERVISED.days(rng, first + between(rng, 5, 28), last, 1.05):
        held = holding.on(day)
        manager = held.team.manager
        book.rows("supervisions").append(
            {
                "supervision_id": book.number("80"),
                "person_id": child.person_id,
                "supervision_date": to_date(day),
                "worker_id": held.worker.worker_id,
                "supervisor_worker_id": worker_on(manager, day) if manager is not None else None,
                "kind": "one_to_one",
                "decision_recorded": rng.random() < 0.9,
                "next_due_date": None,
            }
        )


def could_be_open(day: int, child: Child, stay: Stay) -> bool:
    """Whether a leaving care service that began with the end of the stay may still run on the day."""
    return leaves_care_entitled(child, stay, 91) is not None and birthday(child.born, 25) > day
