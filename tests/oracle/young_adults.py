"""Care leavers: who they are, what they do, where they live, whether we are in touch (interpretations 12, 13, 32)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle import standing
from tests.oracle.bands import age
from tests.oracle.book import Blank, Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import ONE_DAY, add_months, birthday, open_on
from tests.oracle.leaving_care import IN_EDUCATION_WORK_OR_TRAINING as EET
from tests.oracle.leaving_care import status_near
from tests.oracle.periods import Window
from tests.oracle.rules_care import end_reason, last_day
from tests.oracle.seen import SOURCES, valid_visits

FORMER_RELEVANT = ("Former relevant",)
RELEVANT_TOO = ("Relevant", "Former relevant")
FOSTER = ("U1", "U2", "U3", "U4", "U5", "U6")

ACCOMMODATION = {
    "B": "With parents or relatives",
    "C": "Community home or other residential care (incl. NHS)",
    "D": "Semi-independent, transitional or self-contained with support",
    "E": "Supported lodgings",
    "G": "Gone abroad",
    "H": "Deported",
    "K": "Ordinary lodgings without formal support",
    "R": "Residence not known",
    "S": "No fixed abode / homeless",
    "T": "Foyers and similar",
    "U": "Independent living (own tenancy, halls, flat share)",
    "V": "Emergency accommodation",
    "W": "Bed and breakfast",
    "X": "In custody",
    "Y": "Other accommodation",
    "Z": "With former foster carers (staying put)",
    "0": "Not in touch / no information",
}


def eligibility(row: Row) -> str:
    return row["eligibility"] or "Former relevant"


def suits(status: Row) -> str | None:
    """Suitability: a dated status and the list of care leavers have it under two names."""
    return status["suitable"] or status["accommodation_suitable"]


def status_on(book: Book, window: Window, child: Any, row: Row) -> Row:
    """The latest status; a home that it leaves blank is that of the list, on the as-at day (interpretation 86)."""
    status = standing.care_leaver_status_on(book, child, window.day, window.as_at)
    if window.day != window.as_at:
        return status
    return Blank(
        {
            **status,
            "accommodation": status["accommodation"] or row["accommodation"],
            "suitable": suits(status) or row["accommodation_suitable"],
        }
    )


def served(book: Book, window: Window) -> list[tuple[Any, Row, Row]]:
    """Everybody receiving a service on the day, with the row of the list and the latest status."""
    found = []
    for child in book.children_in("care_leavers"):
        row = standing.care_leaver_on(book, child, window.day)
        if row is not None:
            found.append((child, row, status_on(book, window, child, row)))
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
                if window.start <= day <= window.day and not standing.looked_after(book, child, day):
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


def by_eligibility(book: Book, window: Window) -> list[Case]:
    """Those receiving a service, and whoever of the list was still looked after at 16 or 17: they were eligible."""
    found = [
        case(book, window, child, child, window.day, band=eligibility(row)) for child, row, _ in served(book, window)
    ]
    for child in book.children_in("care_leavers"):
        listed = entitled(book, child, ("Eligible", *RELEVANT_TOO))
        if listed and age(book, child, window.day) in (16, 17) and standing.looked_after(book, child, window.day):
            found.append(case(book, window, child, child, window.day, band="Eligible"))
    return found


def by_accommodation(book: Book, window: Window) -> list[Case]:
    found = []
    for child, _, status in served(book, window):
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
    """Of those of 21 or over with a contact in the 12 months (C16)."""
    first = window.months_back(12)
    return [
        case(book, window, child, child, window.day, met=in_work_or_school(status))
        for child, row, status in aged_21_or_over(book, window)
        if any(day >= first for day in contacts(book, window, child, row))
    ]


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
    """An adviser, or a social worker in the lead, on the day.

    Where a load keeps no allocations: an involvement and, on the as-at day, whom the list of care leavers names.
    """
    found, day = [], window.day
    kept = bool(book.all("allocations"))
    table, roles = ("allocations", ("personal_adviser", "lead")) if kept else ("involvements", ("16PLUS", "CW"))
    for child, row, _ in served(book, window):
        met = any(
            one["role"] in roles and one["worker_id"] is not None and open_on(one["start_date"], one["end_date"], day)
            for one in book.of(table, child)
        )
        if not kept and day == window.as_at:
            met = met or row["worker_id"] is not None or bool((row["personal_adviser"] or "").strip())
        found.append(case(book, window, child, child, day, met=met))
    return found


# --- staying put, and a year on ---------------------------------------------------------------


def fostered_to_18(book: Book, child: Any) -> bool:
    """In care until the 18th birthday or its eve, and with foster carers then; care that goes on ends that day."""
    born = book.person(child)["date_of_birth"]
    if born is None:
        return False
    turned = birthday(born, 18)

    def until_then(start: date | None, end: date | None) -> bool:
        return start is not None and start < turned and (end is None or end >= turned - ONE_DAY)

    in_care = any(
        until_then(stay["start"], stay["end"]) for stay in standing.stays(book, child) if not stay["short_breaks_only"]
    )
    return in_care and any(
        row["placement_type"] in FOSTER and until_then(row["start_date"], row["end_date"])
        for row in book.of("placements", child)
    )


def staying_put(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, child, key, day, met=status["accommodation"] == "Z")
        for child, key, day, status in of_ages(book, window, (18, 19, 20), FORMER_RELEVANT)
        if fostered_to_18(book, child)
    ]


def eet_a_year_on(book: Book, window: Window) -> list[Case]:
    """The Welsh measure: 12 months after somebody on the list of care leavers left care at 16 or over."""
    found = []
    for child in book.children_in("care_leavers"):
        born = book.person(child)["date_of_birth"]
        ends = [end for end in ends_of_care(book, child) if born is None or end >= birthday(born, 16)]
        if not ends or not entitled(book, child, (*RELEVANT_TOO, "Qualifying")):
            continue
        day = add_months(max(ends), 12)
        if window.has(day) and day <= window.as_at and not standing.looked_after(book, child, day):
            status = standing.care_leaver_status_on(book, child, day, window.as_at)
            if status["in_touch"] != "DIED":
                found.append(case(book, window, child, child, day, met=in_work_or_school(status)))
    return found


def ends_of_care(book: Book, child: Any) -> list[date]:
    """Care that is recorded to go on past 18 ended on the birthday; X1 is no end (interpretation 141)."""
    found = []
    for stay in standing.stays(book, child):
        end = last_day(book, child, stay)
        if end is None or end < stay["start"] or stay["short_breaks_only"] or end_reason(stay) == "X1":
            continue
        found.append(end)
    return found
