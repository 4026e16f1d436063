"""The rest of the front door: sources, outcomes, decisions, repeats, and what is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
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


# Letters that follow a number in the census; the other numbers stand alone.
LETTERS = {"1": tuple("ABCD"), "3": tuple("ABCDEF"), "5": tuple("ABCD")}


def source_band(code: str | None) -> str:
    if code is None or code == "10":
        return "Unknown"
    for start, band in SOURCES.items():
        if code.startswith(start) and code.removeprefix(start) in LETTERS.get(start, ("",)):
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
    ("Child protection enquiry", "CP_ENQUIRY_FLAG", "strategy"),
    ("New referral", "NEW_REFERRAL_FLAG", "referral"),
    ("Added to open case", "EXISTING_REFERRAL_FLAG", "link_to_open"),
    ("Early help", None, "early_help"),
    ("Information and advice", "ADVICE_FLAG", "advice"),
    ("No further action", "NFA_FLAG", "nfa"),
)


def outcome_band(book: Book, row: Row, as_at: date) -> str:
    """The highest of the outcomes recorded (interpretation 180)."""
    found = flags(row["outcomes"])
    decision = decision_on(book, row)
    decided = as_day(decision["decided_at"])
    if decided is not None and decided > as_at:
        return "Not yet decided"
    word = decision["decision"]
    for band, flag, of_decision in OUTCOMES:
        if flag in found or word == of_decision:
            return band
    return "Other" if found or word is not None else "Not yet decided"


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
    years = age(book, child, day)
    if years is None:
        return "age not known"
    for over, band in ((1, "under 1"), (5, "1 to 4"), (11, "5 to 10"), (16, "11 to 15"), (18, "16 to 17")):
        if years < over:
            return band
    return "18 and over"


def contacts_by_age_sex(book: Book, window: Window) -> list[Case]:
    """Unborn is one band, whatever the sex (interpretation 181)."""
    found = []
    for row in received(book, window):
        child, day = row["person_id"], row["contact_date"]
        band = "Unborn" if unborn(book, child, day) else f"{sex_band(book, child)}, {contact_age(book, child, day)}"
        found.append(contact_case(book, window, row, band=band))
    return found


def decided_within_24_hours(book: Book, window: Window) -> list[Case]:
    found = []
    for row in received(book, window):
        decision = decision_on(book, row)
        start, end = decision["received_at"], decision["decided_at"]
        if start is None or end is None or end < start or end.date() > window.as_at:
            continue
        if start.time() == time(0) and end.time() == time(0):
            continue  # dates alone
        found.append(contact_case(book, window, row, met=end - start <= timedelta(hours=24)))
    return found


def decisions_outstanding(book: Book, window: Window) -> list[Case]:
    """Received (interpretation 3) by the day and not decided by it."""
    day, found = window.day, []
    for row in book.all("contacts"):
        decision = decision_on(book, row)
        came = as_day(decision["received_at"]) or row["contact_date"]
        if row["contact_date"] is None or came > day or information_only(book, row):
            continue
        decided = as_day(decision["decided_at"])
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
    """An earlier contact of the child at most 12 months before; information-only ones are none (184)."""
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


def children_referred(book: Book, window: Window) -> list[Case]:
    """A child once, at the first referral in the period."""
    first: dict[Any, Row] = {}
    for row in sorted(referrals(book, window), key=lambda row: row["referral_date"]):
        first.setdefault(row["person_id"], row)
    return [case(book, window, child, child, row["referral_date"], event=row) for child, row in first.items()]


def referrals_by_source(book: Book, window: Window) -> list[Case]:
    return [referral_case(book, window, row, band=source_band(row["source"])) for row in referrals(book, window)]


def referrals_nfa(book: Book, window: Window) -> list[Case]:
    return [referral_case(book, window, row, met=row["no_further_action"] is True) for row in referrals(book, window)]


def while_open(day: date | None, referral: Row) -> bool:
    """From the referral to the day the case closed, both included."""
    if day is None or day < referral["referral_date"]:
        return False
    return referral["close_date"] is None or day <= referral["close_date"]


def assessed_not_in_need(book: Book, window: Window) -> list[Case]:
    """Interpretation 186."""
    found = []
    for row in referrals(book, window):
        child = row["person_id"]
        completed = any(
            while_open(one["start_date"], row)
            and one["authorised_date"] is not None
            and one["authorised_date"] <= window.as_at
            for one in book.of("assessments", child)
        )
        starts = [one["start_date"] for table in ("cin_plans", "section_47_enquiries") for one in book.of(table, child)]
        starts += [
            one["start_date"] for one in book.of("protection_plans", child) if one["other_authority"] is not True
        ]
        starts += [stay["start"] for stay in standing.stays(book, child) if not stay["short_breaks_only"]]
        active = any(while_open(day, row) for day in starts)
        met = row["no_further_action"] is not True and completed and not active and row["close_reason"] == "RC8"
        found.append(referral_case(book, window, row, met=met))
    return found


def three_referrals(book: Book, window: Window) -> list[Case]:
    """Days of referral; Annex A's count of earlier ones, and one, where it is higher (interpretation 187)."""
    day, since, found = window.day, window.year_start, []
    for child in book.children_in("referrals", "annex_a_counts"):
        dates = {
            row["referral_date"]
            for row in book.of("referrals", child)
            if row["referral_date"] is not None and since <= row["referral_date"] <= day
        }
        number = len(dates)
        for row in book.of("annex_a_counts", child):
            if dates and row["snapshot_date"] == day and row["referrals_12m"]:
                number = max(number, row["referrals_12m"] + 1)
        if number >= 3:
            found.append(case(book, window, child, child, day))
    return found


def referral_to_assessment(book: Book, window: Window) -> list[Case]:
    """An assessment names a referral of the child and day, or begins before the case closed (interpretation 188)."""
    found = []
    for row in referrals(book, window):
        child = row["person_id"]
        same_day = {
            one["referral_id"] for one in book.of("referrals", child) if one["referral_date"] == row["referral_date"]
        }
        met = any(
            one["referral_id"] in same_day
            or (while_open(one["start_date"], row) and one["start_date"] != row["close_date"])
            for one in book.of("assessments", child)
        )
        found.append(referral_case(book, window, row, met=met))
    return found


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
            band = "Both assessment and section 47 enquiry"
        elif assessment:
            band = "Assessment only"
        elif enquiry:
            band = "Section 47 enquiry only"
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
        "assessment": "Assessment",
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
    """Nothing recorded, as in interpretation 59, in the 30 days that end with the day.

    Being opened is recorded whether or not it has closed since.
    """
    day, found = window.day, []
    desk: Any = SimpleNamespace(book=book, day=day)
    for child in open_children(book, window):
        days = activity(desk, child)
        days += [row["referral_date"] for row in book.of("referrals", child) if row["no_further_action"] is not True]
        days += [
            stay["start"]
            for stay in standing.stays(book, child)
            if not stay["short_breaks_only"] and standing.looked_after(book, child, stay["start"])
        ]
        if not any(one is not None and day - timedelta(days=30) < one <= day for one in days):
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
