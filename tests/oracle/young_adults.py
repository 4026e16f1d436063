"""Care leavers: who they are, what they do, where they live, whether we are in touch (interpretations 12, 13, 32)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle import standing
from tests.oracle.bands import age
from tests.oracle.book import Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import ONE_DAY, add_months, birthday, open_on
from tests.oracle.leaving_care import IN_EDUCATION_WORK_OR_TRAINING as EET
from tests.oracle.leaving_care import status_near
from tests.oracle.periods import Window
from tests.oracle.seen import SOURCES, valid_visits

FORMER_RELEVANT = ("Former relevant",)
RELEVANT_TOO = ("Relevant", "Former relevant")
FOSTER = ("U1", "U2", "U3", "U4", "U5", "U6")

ACCOMMODATION = {
    "B": "With parents or relatives",
    "C": "Community home or other residential care",
    "D": "Semi-independent, transitional or self-contained with support",
    "E": "Supported lodgings",
    "G": "Gone abroad",
    "H": "Deported",
    "K": "Ordinary lodgings without formal support",
    "R": "Residence not known",
    "S": "No fixed abode or homeless",
    "T": "Foyers and similar",
    "U": "Independent living",
    "V": "Emergency accommodation",
    "W": "Bed and breakfast",
    "X": "In custody",
    "Y": "Other accommodation",
    "Z": "With former foster carers",
}


def eligibility(row: Row) -> str:
    return row["eligibility"] or "Former relevant"


def suits(status: Row) -> str | None:
    """Suitability: a dated status and the list of care leavers have it under two names."""
    return status["suitable"] or status["accommodation_suitable"]


def served(book: Book, window: Window) -> list[tuple[Any, Row, Row]]:
    """Everybody receiving a service on the day, with the row of the list and the latest status."""
    found = []
    for child in book.children_in("care_leavers"):
        row = standing.care_leaver_on(book, child, window.day)
        if row is not None:
            found.append((child, row, standing.care_leaver_status_on(book, child, window.day, window.as_at)))
    return found


# --- the cohorts of an age --------------------------------------------------------------------


def of_ages(
    book: Book, window: Window, ages: tuple[int, ...], groups: tuple[str, ...]
) -> list[tuple[Any, Any, Any, Row]]:
    """Child, key, day and status: at the birthdays in a long period, else at the day (interpretation 32)."""
    found = []
    if not window.longer_than_a_quarter:
        for child, row, status in served(book, window):
            if age(book, child, window.day) in ages and eligibility(row) in groups:
                found.append((child, child, window.day, status))
    else:
        for child in book.children_in("care_leavers"):
            born = book.person(child)["date_of_birth"]
            if born is None or not entitled(book, child, groups):
                continue
            for years in ages:
                day = birthday(born, years)
                if window.start <= day <= window.day:
                    found.append((child, f"{child}|{day.isoformat()}", day, status_near(book, child, day)))
    return [one for one in found if one[3]["in_touch"] not in ("RHOM", "DIED")]


def entitled(book: Book, child: Any, groups: tuple[str, ...]) -> bool:
    """By entitlement, whether or not a service is received."""
    return any(eligibility(row) in groups and row["in_touch"] != "DIED" for row in book.of("care_leavers", child))


def share_of(ages: tuple[int, ...], groups: tuple[str, ...], good: Any) -> Any:
    def share(book: Book, window: Window) -> list[Case]:
        return [
            case(book, window, child, key, day, met=good(status))
            for child, key, day, status in of_ages(book, window, ages, groups)
        ]

    return share


def in_work_or_school(status: Row) -> bool:
    return status["activity"] in EET


def in_higher_education(status: Row) -> bool:
    return status["activity"] in ("F1", "P1")


def in_neither(status: Row) -> bool:
    return status["activity"] in ("G4", "G5", "G6")


def lives_suitably(status: Row) -> bool:
    return suits(status) == "1"


def out_of_touch(status: Row) -> bool:
    """Not in touch, and nobody else has told what they do."""
    return status["in_touch"] == "NO" and status["activity"] in (None, "0")


AT_19_TO_21, AT_17_OR_18 = (19, 20, 21), (17, 18)
eet_17_18 = share_of(AT_17_OR_18, RELEVANT_TOO, in_work_or_school)
higher_education = share_of(AT_19_TO_21, FORMER_RELEVANT, in_higher_education)
neet = share_of(AT_19_TO_21, FORMER_RELEVANT, in_neither)
suitable_19_21 = share_of(AT_19_TO_21, FORMER_RELEVANT, lives_suitably)
suitable_17_18 = share_of(AT_17_OR_18, RELEVANT_TOO, lives_suitably)
not_in_touch = share_of(AT_19_TO_21, FORMER_RELEVANT, out_of_touch)


# --- on the day -------------------------------------------------------------------------------


def list_nine(book: Book, window: Window) -> list[tuple[Any, Row, Row]]:
    """Those receiving a service, and eligible children who are still looked after."""
    found = served(book, window)
    for child in book.children_in("care_leavers"):
        for row in book.of("care_leavers", child):
            if row["eligibility"] == "Eligible" and standing.looked_after(book, child, window.day):
                found.append((child, row, standing.care_leaver_status_on(book, child, window.day, window.as_at)))
    return found


def by_eligibility(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, child, child, window.day, band=eligibility(row)) for child, row, _ in list_nine(book, window)
    ]


def by_accommodation(book: Book, window: Window) -> list[Case]:
    found = []
    for child, _, status in list_nine(book, window):
        band = ACCOMMODATION.get(status["accommodation"] or "", "Not recorded")
        found.append(case(book, window, child, child, window.day, band=band))
    return found


def aged_21_or_over(book: Book, window: Window) -> list[tuple[Any, Row, Row]]:
    return [one for one in served(book, window) if (age(book, one[0], window.day) or 0) >= 21]


def supported_at_21(book: Book, window: Window) -> list[Case]:
    return [case(book, window, child, child, window.day) for child, _, _ in aged_21_or_over(book, window)]


def contacts(book: Book, window: Window, child: Any, row: Row) -> list[date]:
    """Every contact by the day (interpretation 19)."""
    days = [one["contact_date"] for one in book.of("care_leaver_contacts", child)]
    days += valid_visits(book, child, SOURCES["care_leaver"], None, window.day)
    if window.day == window.as_at:
        days.append(row["latest_contact_date"])
    return [day for day in days if day is not None and day <= window.day]


def eet_21_plus(book: Book, window: Window) -> list[Case]:
    found = []
    first = add_months(window.day + ONE_DAY, -12)
    for child, row, status in aged_21_or_over(book, window):
        if status["in_touch"] in ("RHOM", "DIED") or not any(
            day >= first for day in contacts(book, window, child, row)
        ):
            continue
        found.append(case(book, window, child, child, window.day, met=in_work_or_school(status)))
    return found


def unsuitable(book: Book, window: Window) -> list[Case]:
    return [case(book, window, child, child, window.day) for child, _, one in served(book, window) if suits(one) == "2"]


def homeless(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, child, child, window.day)
        for child, _, status in served(book, window)
        if status["accommodation"] == "S"
    ]


def in_touch(book: Book, window: Window) -> list[Case]:
    found = []
    for child, _, status in served(book, window):
        if age(book, child, window.day) in range(17, 22) and status["in_touch"] not in ("RHOM", "DIED"):
            found.append(case(book, window, child, child, window.day, met=status["in_touch"] == "YES"))
    return found


def allocated_adviser(book: Book, window: Window) -> list[Case]:
    """An adviser, or a social worker in the lead, on the day."""
    found, day = [], window.day
    for child, row, _ in served(book, window):
        named = [one for one in book.of("allocations", child) if one["role"] in ("personal_adviser", "lead")]
        named += [one for one in book.of("involvements", child) if one["role"] in ("16PLUS", "CW")]
        met = any(open_on(one["start_date"], one["end_date"], day) for one in named)
        if day == window.as_at and (row["personal_adviser"] or "").strip():
            met = True
        found.append(case(book, window, child, child, day, met=met))
    return found


# --- staying put, and a year on ---------------------------------------------------------------


def fostered_to_18(book: Book, child: Any) -> bool:
    """In foster care on the eve of the 18th birthday, in a stay that ran until then."""
    born = book.person(child)["date_of_birth"]
    if born is None:
        return False
    eve = birthday(born, 18) - ONE_DAY
    if not standing.looked_after(book, child, eve):
        return False
    stay = standing.stay_on(book, child, eve)
    if stay is None or stay["end"] not in (None, birthday(born, 18)):
        return False
    homes = [row for row in book.of("placements", child) if open_on(row["start_date"], row["end_date"], eve)]
    if not homes:
        return False
    return max(homes, key=lambda row: row["start_date"])["placement_type"] in FOSTER


def staying_put(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, child, key, day, met=status["accommodation"] == "Z")
        for child, key, day, status in of_ages(book, window, (18, 19, 20), FORMER_RELEVANT)
        if fostered_to_18(book, child)
    ]


def eet_a_year_on(book: Book, window: Window) -> list[Case]:
    """The Welsh measure: 12 months after the last stay of somebody on the list of care leavers ended."""
    found = []
    for child in book.children_in("care_leavers"):
        ends = [stay["end"] for stay in standing.stays(book, child) if not stay["short_breaks_only"]]
        if not ends or None in ends:
            continue
        day = add_months(max(ends), 12)
        if window.has(day) and day <= window.as_at and entitled(book, child, (*RELEVANT_TOO, "Qualifying")):
            status = standing.care_leaver_status_on(book, child, day, window.as_at)
            found.append(case(book, window, child, child, day, met=in_work_or_school(status)))
    return found
