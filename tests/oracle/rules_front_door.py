"""The rest of the front door: sources, outcomes, decisions, repeats, and what is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from tests.oracle import front_door, standing
from tests.oracle.bands import age, ethnicity_band, sex_band, unborn
from tests.oracle.book import Book, Row, flags
from tests.oracle.case import Case, case
from tests.oracle.days import add_months, as_day, open_on, wd
from tests.oracle.exception_rules.allocation import activity, is_care_leaver
from tests.oracle.exception_rules.open_work import allocated
from tests.oracle.front_door import decision_on, information_only, referrals_once_a_day
from tests.oracle.periods import Window

SOURCES = {
    "1": "Individual",
    "2A": "Schools",
    "2B": "Education services",
    "3": "Health services",
    "4": "Housing",
    "5": "LA services",
    "6": "Police",
    "7": "Other legal agency",
    "8": "Other",
    "9": "Anonymous",
}


def source_band(code: str | None) -> str:
    if code is None or code == "10":
        return "Unknown"
    for start, band in SOURCES.items():
        if code.startswith(start):
            return band
    return "Unknown"


def received(book: Book, window: Window) -> list[Row]:
    """The rows behind contacts-received."""
    return [row for row in book.all("contacts") if window.has(row["contact_date"]) and not information_only(book, row)]


def contact_case(book: Book, window: Window, row: Row, **more: Any) -> Case:
    return case(book, window, row["person_id"], row["contact_id"], row["contact_date"], **more)


def contacts_by_source(book: Book, window: Window) -> list[Case]:
    return [contact_case(book, window, row, band=source_band(row["source"])) for row in received(book, window)]


OUTCOMES = (
    ("CP enquiry", "CP_ENQUIRY_FLAG", "strategy"),
    ("New referral", "NEW_REFERRAL_FLAG", "referral"),
    ("Added to open case", "EXISTING_REFERRAL_FLAG", "link_to_open"),
    ("Early help", "EARLY_HELP_FLAG", "early_help"),
    ("Information and advice", "ADVICE_FLAG", "advice"),
    ("No further action", "NFA_FLAG", "nfa"),
)


def outcome_band(book: Book, row: Row, as_at: date) -> str:
    """The highest of the outcomes; decided with none of them is other, with nothing at all not yet decided."""
    found = flags(row["outcomes"])
    decision = decision_on(book, row)
    decided = as_day(decision["decided_at"])
    known = decided is None or decided <= as_at
    for band, flag, word in OUTCOMES:
        if flag in found or (known and decision["decision"] == word):
            return band
    if found or (known and (decision["decision"] is not None or decided is not None)):
        return "Other"
    return "Not yet decided"


def contacts_by_outcome(book: Book, window: Window) -> list[Case]:
    return [
        contact_case(book, window, row, band=outcome_band(book, row, window.as_at)) for row in received(book, window)
    ]


def contacts_by_ethnicity(book: Book, window: Window) -> list[Case]:
    """Not known stands beside the whole."""
    found = []
    for row in received(book, window):
        band = ethnicity_band(book, row["person_id"])
        found.append(contact_case(book, window, row, band=band, den=int(band != "Not known")))
    return found


def contact_age(book: Book, child: Any, day: date) -> str:
    if unborn(book, child, day):
        return "unborn"
    years = age(book, child, day)
    if years is None:
        return "not known"
    for over, band in ((1, "under 1"), (5, "1 to 4"), (11, "5 to 10"), (16, "11 to 15"), (18, "16 to 17")):
        if years < over:
            return band
    return "18 and over"


def contacts_by_age_sex(book: Book, window: Window) -> list[Case]:
    found = []
    for row in received(book, window):
        child = row["person_id"]
        band = f"{sex_band(book, child)}, {contact_age(book, child, row['contact_date'])}"
        found.append(contact_case(book, window, row, band=band))
    return found


def decided_within_24_hours(book: Book, window: Window) -> list[Case]:
    found = []
    for row in received(book, window):
        decision = decision_on(book, row)
        start, end = decision["received_at"], decision["decided_at"]
        if start is None or end is None or end < start or end.date() > window.as_at:
            continue
        found.append(contact_case(book, window, row, met=end - start <= timedelta(hours=24)))
    return found


def decisions_outstanding(book: Book, window: Window) -> list[Case]:
    """Received by the day and not decided by it."""
    day, found = window.day, []
    for row in book.all("contacts"):
        if row["contact_date"] is None or row["contact_date"] > day or information_only(book, row):
            continue
        decided = as_day(decision_on(book, row)["decided_at"])
        if decided is None or decided > day:
            found.append(case(book, window, row["person_id"], row["contact_id"], day))
    return found


def decision_working_days(book: Book, window: Window) -> list[Case]:
    found = []
    for row in book.all("contacts"):
        decision = decision_on(book, row)
        decided = as_day(decision["decided_at"])
        start = as_day(decision["received_at"]) or row["contact_date"]
        if not window.has(decided) or information_only(book, row) or start is None or start > decided:
            continue
        found.append(case(book, window, row["person_id"], row["contact_id"], decided, value=wd(start, decided)))
    return found


def repeat_contacts(book: Book, window: Window) -> list[Case]:
    """An earlier contact of the child at most 12 months before, information-only ones not counted."""
    found = []
    for row in received(book, window):
        day = row["contact_date"]
        earlier = [
            other["contact_date"]
            for other in book.of("contacts", row["person_id"])
            if other["contact_date"] is not None and other["contact_date"] < day and not information_only(book, other)
        ]
        met = any(day <= add_months(other, 12) for other in earlier)
        found.append(contact_case(book, window, row, met=met))
    return found


HOURS = {"red": 4, "amber": 24, "green": 72}


def hub_in_time(book: Book, window: Window) -> list[Case]:
    """Enquiries closed in the period; without a rating or a time of opening there is no clock (C7)."""
    found = []
    for row in book.all("mash_enquiries"):
        opened, closed = row["opened_at"], row["closed_at"]
        if closed is None or not window.has(closed.date()) or opened is None or opened > closed:
            continue
        if row["rating"] in HOURS:
            met = closed - opened <= timedelta(hours=HOURS[row["rating"]])
            found.append(case(book, window, row["person_id"], row["mash_enquiry_id"], closed.date(), met=met))
    return found


# --- referrals --------------------------------------------------------------------------------


def referrals(book: Book, window: Window) -> list[Row]:
    return [row for row in referrals_once_a_day(book) if window.has(row["referral_date"])]


def referral_case(book: Book, window: Window, row: Row, **more: Any) -> Case:
    return case(book, window, row["person_id"], row["referral_id"], row["referral_date"], event=row, **more)


def first_of_each_child(found: list[Case]) -> list[Case]:
    """A child once, at the first day in the period; of two rows on it, the smallest key."""
    first: dict[Any, Case] = {}
    for one in sorted(found, key=lambda one: (one["day"], one["key"])):
        first.setdefault(one["child"], one)
    return list(first.values())


def children_referred(book: Book, window: Window) -> list[Case]:
    return first_of_each_child(front_door.referrals_received(book, window))


def referrals_by_source(book: Book, window: Window) -> list[Case]:
    return [referral_case(book, window, row, band=source_band(row["source"])) for row in referrals(book, window)]


def referrals_nfa(book: Book, window: Window) -> list[Case]:
    return [referral_case(book, window, row, met=row["no_further_action"] is True) for row in referrals(book, window)]


def of_the_episode(row: Row, referral: Row) -> bool:
    """Linked to the referral, or begun for the child from the referral until the case closed."""
    if row["referral_id"] is not None and row["referral_id"] == referral["referral_id"]:
        return True
    start, close = row["start_date"], referral["close_date"]
    return start is not None and start >= referral["referral_date"] and (close is None or start < close)


def assessed(book: Book, referral: Row) -> list[Row]:
    return [row for row in book.of("assessments", referral["person_id"]) if of_the_episode(row, referral)]


def assessed_not_in_need(book: Book, window: Window) -> list[Case]:
    found = []
    for row in referrals(book, window):
        child = row["person_id"]
        completed = any(
            one["authorised_date"] is not None and one["authorised_date"] <= window.as_at for one in assessed(book, row)
        )
        others = ("cin_plans", "protection_plans", "section_47_enquiries", "care_episodes")
        other_activity = any(of_the_episode(one, row) for table in others for one in book.of(table, child))
        met = row["no_further_action"] is not True and completed and not other_activity and row["close_reason"] == "RC8"
        found.append(referral_case(book, window, row, met=met))
    return found


def three_referrals(book: Book, window: Window) -> list[Case]:
    day, since, found = window.day, window.year_start, []
    for child in book.children_in("referrals"):
        dates = {
            row["referral_date"]
            for row in book.of("referrals", child)
            if row["referral_date"] is not None and since <= row["referral_date"] <= day
        }
        if len(dates) >= 3:
            found.append(case(book, window, child, child, day))
    return found


def referral_to_assessment(book: Book, window: Window) -> list[Case]:
    return [referral_case(book, window, row, met=bool(assessed(book, row))) for row in referrals(book, window)]


def within_30_days(book: Book, table: str, referral: Row) -> bool:
    start = referral["referral_date"]
    return any(
        row["start_date"] is not None and start <= row["start_date"] <= start + timedelta(days=30)
        for row in book.of(table, referral["person_id"])
    )


def referral_outcomes(book: Book, window: Window) -> list[Case]:
    found = []
    for row in referrals(book, window):
        assessment = within_30_days(book, "assessments", row)
        enquiry = within_30_days(book, "section_47_enquiries", row)
        if row["no_further_action"] is True:
            band = "No further action"
        elif assessment and enquiry:
            band = "Both assessment and section 47"
        elif assessment:
            band = "Assessment only"
        elif enquiry:
            band = "Section 47 only"
        else:
            band = "None yet"
        found.append(referral_case(book, window, row, band=band))
    return found


# --- what is open -----------------------------------------------------------------------------


def open_children(book: Book, window: Window) -> list[Any]:
    return [one["child"] for one in front_door.open_cases(book, window)]


def open_by_status(book: Book, window: Window) -> list[Case]:
    bands = {
        "looked after": "Looked after",
        "protection plan": "Child protection plan",
        "CIN plan": "CIN plan",
        "assessment": "Assessment in progress",
        "care leaver": "Care leaver",
        "other open": "Other open",
    }
    return [
        case(book, window, child, child, window.day, band=bands[standing.primary_status(book, child, window.day)])
        for child in open_children(book, window)
    ]


def unallocated(book: Book, window: Window) -> list[Case]:
    """Nobody as in interpretation 56."""
    day, found = window.day, []
    desk: Any = SimpleNamespace(book=book, day=day)
    for child in open_children(book, window):
        rows = allocated(book, child, day, is_care_leaver(desk, child))
        if not any(open_on(row["start_date"], row["end_date"], day) for row in rows):
            found.append(case(book, window, child, child, day))
    return found


def no_activity(book: Book, window: Window) -> list[Case]:
    """Nothing done, as in interpretation 59, in the 30 days that end with the day."""
    day, found = window.day, []
    desk: Any = SimpleNamespace(book=book, day=day)
    for child in open_children(book, window):
        if not any(day - timedelta(days=30) < one <= day for one in activity(desk, child)):
            found.append(case(book, window, child, child, day))
    return found


Rule = Callable[[Book, Window], list[Case]]

RULES: dict[str, tuple[Rule, str]] = {
    "contacts-by-source": (contacts_by_source, "distribution"),
    "contacts-by-outcome": (contacts_by_outcome, "distribution"),
    "contacts-by-ethnicity": (contacts_by_ethnicity, "distribution"),
    "contacts-by-age-sex": (contacts_by_age_sex, "distribution"),
    "contact-decision-within-24-hours": (decided_within_24_hours, "percentage"),
    "contact-decisions-outstanding": (decisions_outstanding, "count"),
    "contact-decision-working-days-median": (decision_working_days, "median"),
    "repeat-contacts-12m": (repeat_contacts, "percentage"),
    "mash-checks-within-rag-timescale": (hub_in_time, "percentage"),
    "referrals-rate-per-10000": (front_door.referrals_received, "yearly rate"),
    "children-referred": (children_referred, "count"),
    "referrals-by-source": (referrals_by_source, "distribution"),
    "referrals-nfa": (referrals_nfa, "percentage"),
    "referrals-assessed-not-in-need": (assessed_not_in_need, "percentage"),
    "referrals-children-3plus-12m": (three_referrals, "count"),
    "referral-to-assessment-conversion": (referral_to_assessment, "percentage"),
    "referral-outcomes": (referral_outcomes, "distribution"),
    "open-cases-by-status": (open_by_status, "distribution"),
    "open-cases-unallocated": (unallocated, "count"),
    "open-cases-no-activity-30-days": (no_activity, "count"),
}

ADDS_UP = (
    "mash-checks-within-rag-timescale",
    "contact-decision-within-24-hours",
    "repeat-contacts-12m",
    "referrals-nfa",
    "referrals-assessed-not-in-need",
    "referral-to-assessment-conversion",
)
