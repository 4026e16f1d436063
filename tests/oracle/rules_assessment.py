"""The rest of the assessments: open ones, how long they took, how they ended, what they found."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from tests.oracle.assessment import assessments_completed, referral_date
from tests.oracle.bands import sex_band, unborn
from tests.oracle.book import Book, Row, flags
from tests.oracle.case import Case, case
from tests.oracle.days import open_on, wd
from tests.oracle.periods import Window
from tests.oracle.seen import ASSESSMENT_SOURCES, valid_visits


def completed(book: Book, window: Window) -> list[Row]:
    return [row for row in book.all("assessments") if window.has(row["authorised_date"])]


def timed(book: Book, window: Window) -> list[Row]:
    """Those with both dates, in order (C7)."""
    return [
        row
        for row in completed(book, window)
        if row["start_date"] is not None and row["start_date"] <= row["authorised_date"]
    ]


def done_case(book: Book, window: Window, row: Row, **more: Any) -> Case:
    return case(book, window, row["person_id"], row["assessment_id"], row["authorised_date"], event=row, **more)


def open_now(book: Book, window: Window) -> list[Row]:
    return [row for row in book.all("assessments") if open_on(row["start_date"], row["authorised_date"], window.day)]


def open_case(book: Book, window: Window, row: Row) -> Case:
    return case(book, window, row["person_id"], row["assessment_id"], window.day)


def assessments_open(book: Book, window: Window) -> list[Case]:
    return [open_case(book, window, row) for row in open_now(book, window)]


def over_45(book: Book, window: Window) -> list[Case]:
    """In Wales 42 working days from the referral; without a referral there is no such clock."""
    found = []
    for row in open_now(book, window):
        if window.nation == "wales":
            referred = referral_date(book, row)
            over = referred is not None and referred <= window.day and wd(referred, window.day) > 42
        else:
            over = wd(row["start_date"], window.day) > 45
        if over:
            found.append(open_case(book, window, row))
    return found


def over_35(book: Book, window: Window) -> list[Case]:
    return [
        open_case(book, window, row) for row in open_now(book, window) if 35 <= wd(row["start_date"], window.day) <= 45
    ]


def within_45_of_referral(book: Book, window: Window) -> list[Case]:
    """Of each referral the assessment that started first (then authorised first, then by its id), done or not."""
    first: dict[Any, tuple[Any, Row]] = {}
    for row in book.all("assessments"):
        key = row["referral_id"]
        place = (row["start_date"] or date.max, row["authorised_date"] or date.max, str(row["assessment_id"]))
        if key is not None and (key not in first or place < first[key][0]):
            first[key] = (place, row)
    found = []
    for _, row in first.values():
        done, referred = row["authorised_date"], referral_date(book, row)
        if window.has(done) and referred is not None and referred <= done:
            found.append(done_case(book, window, row, met=wd(referred, done) <= 45))
    return found


def working_days(book: Book, window: Window) -> list[Case]:
    return [
        done_case(book, window, row, value=wd(row["start_date"], row["authorised_date"])) for row in timed(book, window)
    ]


def duration_band(days: int) -> str:
    for most, band in (
        (10, "0 to 10"),
        (20, "11 to 20"),
        (30, "21 to 30"),
        (40, "31 to 40"),
        (45, "41 to 45"),
        (50, "46 to 50"),
        (60, "51 to 60"),
    ):
        if days <= most:
            return band
    return "61 or more"


def by_duration(book: Book, window: Window) -> list[Case]:
    return [
        done_case(book, window, row, band=duration_band(wd(row["start_date"], row["authorised_date"])))
        for row in timed(book, window)
    ]


# Of several outcomes the one that asks most of the service.
OUTCOMES = (
    ("Looked after", ("CLA_REQUEST_FLAG",)),
    ("Strategy discussion", ("STRATEGY_DISCUSSION_FLAG",)),
    ("Child in need plan or services", ("PROV_OF_SERVICES_FLAG", "PROV_OF_SB_CARE_FLAG")),
    ("Early help", ("REFERRAL_TO_OTHER_AGENCY_FLAG",)),
    (
        "Other",
        (
            "LEGAL_ACTION_FLAG",
            "PRIVATE_FOSTERING_FLAG",
            "SPECIALIST_ASSESSMENT_FLAG",
            "OTHER_ACTIONS_FLAG",
            "OTHER_OUTCOMES_EXIST_FLAG",
        ),
    ),
)


def outcome_band(row: Row) -> str:
    found = flags(row["outcomes"])
    for band, names in OUTCOMES:
        if found & set(names):
            return band
    if row["no_further_action"] is True or found & {"NFA_FLAG", "NFA_S47_END_FLAG"}:
        return "No further action"
    return "Not recorded"


def outcomes(book: Book, window: Window) -> list[Case]:
    return [done_case(book, window, row, band=outcome_band(row)) for row in completed(book, window)]


def child_seen(book: Book, window: Window) -> list[Case]:
    return [
        done_case(book, window, row, met=row["child_seen"] is True)
        for row in completed(book, window)
        if not unborn(book, row["person_id"], row["authorised_date"])
    ]


def days_to_first_seen(book: Book, window: Window) -> list[Case]:
    found = []
    for row in completed(book, window):
        start = row["start_date"]
        if start is None or unborn(book, row["person_id"], start):
            continue
        dates = valid_visits(book, row["person_id"], ASSESSMENT_SOURCES, start, window.as_at)
        if dates:
            found.append(done_case(book, window, row, value=wd(start, min(dates))))
    return found


def factors_of(book: Book, row: Row) -> set[str]:
    """The factors listed for the assessment; "none found" beside others is left out."""
    found: set[str] = set()
    for one in book.all("assessment_factors"):
        if one["assessment_id"] == row["assessment_id"] and one["factors"]:
            listed = json.loads(one["factors"])
            found |= flags(one["factors"]) if isinstance(listed, dict) else {str(code) for code in listed}
    return found - {"21"} if found != {"21"} else found


def factors(book: Book, window: Window) -> list[Case]:
    """Each factor once for an episode, and each episode with factors once in the whole."""
    found: dict[Any, Case] = {}
    rows = sorted(completed(book, window), key=lambda row: (row["authorised_date"], str(row["assessment_id"])))
    for row in rows:
        episode = row["referral_id"] or row["assessment_id"]
        codes = factors_of(book, row)
        if codes:
            found.setdefault((episode, None), done_case(book, window, row, num=0))
        for code in codes:
            one = done_case(book, window, row, band=code, den=0)
            one["key"] = f"{row['assessment_id']}|{code}"
            found.setdefault((episode, code), one)
    return list(found.values())


IN_THE_RATE = (
    *("3A", "3B", "3C", "10A", "11A", "12A", "13A", "16A", "17A", "18A", "18B", "18C"),
    *("19A", "19B", "19C", "23A", "24A"),
)


def factors_in_the_rate(book: Book, window: Window) -> list[Case]:
    """Each of the factors that are added up, once for an episode (interpretation 196)."""
    return [{**one, "den": 1} for one in factors(book, window) if one["band"] in IN_THE_RATE]


def boys(book: Book, window: Window) -> list[Case]:
    found = []
    for row in completed(book, window):
        sex = sex_band(book, row["person_id"])
        if sex in ("Male", "Female"):
            found.append(done_case(book, window, row, met=sex == "Male"))
    return found


RULES: dict[str, tuple[Any, str]] = {
    "assessments-completed-rate-per-10000": (assessments_completed, "yearly rate"),
    "assessments-open": (assessments_open, "count"),
    "assessments-within-45-working-days-of-referral": (within_45_of_referral, "percentage"),
    "assessments-working-days-median": (working_days, "median"),
    "assessments-duration-bands": (by_duration, "distribution"),
    "assessments-outcomes": (outcomes, "distribution"),
    "assessments-open-over-45-working-days": (over_45, "count"),
    "assessments-open-over-35-working-days": (over_35, "count"),
    "assessment-child-seen": (child_seen, "percentage"),
    "assessment-days-to-first-seen-median": (days_to_first_seen, "median"),
    "assessment-factors": (factors, "distribution"),
    "assessment-factor-rate-per-10000": (factors_in_the_rate, "yearly rate"),
    "assessments-boys-share": (boys, "percentage"),
}

ADDS_UP = (
    "assessments-within-45-working-days-of-referral",
    "assessment-child-seen",
    "assessments-boys-share",
)
