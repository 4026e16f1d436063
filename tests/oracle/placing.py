"""Where looked after children live, how long, and how often they move (interpretations 18, 72 and 73)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.oracle import standing
from tests.oracle.bands import age
from tests.oracle.book import Blank, Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import ONE_DAY, add_months
from tests.oracle.health import looked_after_on
from tests.oracle.periods import Window
from tests.oracle.visiting import placement_on

TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
WITH_CURRENT_CARERS = ("A3", "A5")
FOR_ADOPTION = ("A3", "A4", "A5", "A6")
KINSHIP = ("U1", "U2", "U3")
OTHER_FOSTER = ("U4", "U5", "U6")
HOMES = ("K1", "K2")
MUST_BE_REGISTERED = ("K1", "K2", "K3", "H5")
# Supported accommodation has a code of its own from 2024-25; before that the other two stood for it.
INDEPENDENT = ("K3", "H5", "P2")

REASONS = {
    "CARPL": "Change to or implementation of care plan",
    "CLOSE": "Resignation of carer or closure of provision",
    "ALLEG": "Allegation",
    "STAND": "Standards of care concern",
    "APPRR": "Approval removed",
    "CREQB": "Carer requests end: child's behaviour",
    "CREQO": "Carer requests end: other than child's behaviour",
    "CHILD": "Child requests end",
    "LAREQ": "Responsible or area authority requests end",
    "PLACE": "Change in status of placement only",
    "CUSTOD": "Custody arrangement",
    "OTHER": "Other",
}


def placed_on(book: Book, window: Window) -> list[tuple[Any, date, Row]]:
    """Each child looked after on the snapshot day, the start of the stay, and the placement if there is one."""
    found = []
    for child, start in looked_after_on(book, window.day):
        found.append((child, start, placement_on(book, child, window.day) or Blank({})))
    return found


# --- moves ------------------------------------------------------------------------------------


def same_carers(book: Book, placement: Row) -> bool:
    """Did the care episode of that placement and day begin with a change that keeps the carers?"""
    return any(
        row["placement_id"] == placement["placement_id"]
        and row["start_date"] == placement["start_date"]
        and row["start_reason"] in ("T", "U")
        for row in book.of("care_episodes", placement["person_id"])
    )


def counts_as_a_placement(book: Book, placement: Row) -> bool:
    if placement["start_date"] is None or out_of_order(placement):
        return False
    if placement["placement_type"] in TEMPORARY + WITH_CURRENT_CARERS:
        return False
    return not same_carers(book, placement)


def out_of_order(row: Row) -> bool:
    return row["end_date"] is not None and row["end_date"] < row["start_date"]


def placements_in(book: Book, child: Any, day: date, months: int) -> int:
    """Placements in force at some time in the months that end on the day (C16)."""
    first = add_months(day + ONE_DAY, -months)
    return sum(
        counts_as_a_placement(book, row)
        and row["start_date"] <= day
        and (row["end_date"] is None or row["end_date"] > first)
        for row in book.of("placements", child)
    )


def in_twelve_months(book: Book, child: Any, day: date) -> int:
    """Where Annex A gives a higher number for the day it stands."""
    number = placements_in(book, child, day, 12)
    for row in book.of("annex_a_counts", child):
        if row["snapshot_date"] == day:
            number = max(number, row["placements_12m"] or 0)
    return number


def three_or_more(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, child, child, window.day, met=in_twelve_months(book, child, window.day) >= 3)
        for child, _ in looked_after_on(book, window.day)
    ]


def with_three_or_more(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, child, child, window.day)
        for child, _ in looked_after_on(book, window.day)
        if in_twelve_months(book, child, window.day) >= 3
    ]


def three_or_more_in_two_years(book: Book, window: Window) -> list[Case]:
    first = add_months(window.day + ONE_DAY, -24)
    return [
        case(book, window, child, child, window.day, met=placements_in(book, child, window.day, 24) >= 3)
        for child, start in looked_after_on(book, window.day)
        if start <= first
    ]


def earlier_placement(book: Book, placement: Row) -> Row | None:
    """The placement of the child that began last before this one."""
    best = None
    for row in book.of("placements", placement["person_id"]):
        if row["start_date"] is None or row["start_date"] >= placement["start_date"] or out_of_order(row):
            continue
        if best is None or row["start_date"] > best["start_date"]:
            best = row
    return best


def follows_on(earlier: Row, placement: Row) -> bool:
    return earlier["end_date"] is None or earlier["end_date"] >= placement["start_date"]


def home_since(book: Book, placement: Row) -> date:
    """The day this home began: a change that keeps the carers, and a temporary stay, begin none."""
    earlier = earlier_placement(book, placement)
    goes_on = same_carers(book, placement) or placement["placement_type"] in TEMPORARY + WITH_CURRENT_CARERS
    if goes_on and earlier is not None and follows_on(earlier, placement):
        return home_since(book, earlier)
    return placement["start_date"]


def home_or_adoption_since(book: Book, placement: Row) -> date:
    """For a child placed for adoption the placement before it counts as well."""
    earlier = earlier_placement(book, placement)
    if placement["placement_type"] in FOR_ADOPTION and earlier is not None and follows_on(earlier, placement):
        return home_since(book, earlier)
    return home_since(book, placement)


def long_term_stability(book: Book, window: Window) -> list[Case]:
    day, found = window.day, []
    for child, start, placement in placed_on(book, window):
        years = age(book, child, day)
        if years is None or years >= 16 or start > add_months(day, -30):
            continue
        met = bool(placement) and home_or_adoption_since(book, placement) <= add_months(day, -24)
        found.append(case(book, window, child, child, day, met=met))
    return found


def moves(book: Book, window: Window) -> list[tuple[Row, Row | None]]:
    """Placements that began in the window and are not the first of a stay, with the placement before."""
    found = []
    for row in book.all("placements"):
        start = row["start_date"]
        if not window.has(start) or not counts_as_a_placement(book, row):
            continue
        stay = standing.stay_on(book, row["person_id"], start)
        if stay is None:
            continue
        order = (start, str(row["placement_id"]))
        before = [
            other
            for other in book.of("placements", row["person_id"])
            if counts_as_a_placement(book, other)
            and stay["start"] <= other["start_date"]
            and (other["start_date"], str(other["placement_id"])) < order
        ]
        if before:
            found.append((row, earlier_placement(book, row)))
    return found


def placement_moves(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, row["person_id"], row["placement_id"], row["start_date"]) for row, _ in moves(book, window)
    ]


def placement_moves_by_reason(book: Book, window: Window) -> list[Case]:
    """By the reason kept on the placement that ended."""
    found = []
    for row, earlier in moves(book, window):
        reason = None if earlier is None else earlier["change_reason"]
        band = REASONS.get(reason or "", reason or "Not recorded")
        found.append(case(book, window, row["person_id"], row["placement_id"], row["start_date"], band=band))
    return found


# --- kinds of home ----------------------------------------------------------------------------


def type_group(code: str | None) -> str:
    if code in KINSHIP:
        return "Foster care: relative or friend"
    if code in OTHER_FOSTER:
        return "Foster care: other carer"
    if code in FOR_ADOPTION:
        return "Placed for adoption"
    if code == "P1":
        return "With parents"
    if code in HOMES:
        return "Secure or children's home"
    if code in INDEPENDENT:
        return "Independent, semi-independent or supported accommodation"
    if code in ("R1", "R2", "R3", "R5", "S1"):
        return "Other residential"
    return "Other" if code else "Not recorded"


def placement_type(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, child, child, window.day, band=type_group(row["placement_type"]))
        for child, _, row in placed_on(book, window)
    ]


def of_types(*types: str) -> Any:
    def share(book: Book, window: Window) -> list[Case]:
        return [
            case(book, window, child, child, window.day, met=row["placement_type"] in types)
            for child, _, row in placed_on(book, window)
        ]

    return share


def extra_of(book: Book, placement: Row) -> Row:
    for row in book.all("placement_extras"):
        if row["placement_id"] == placement["placement_id"] and row["placement_id"] is not None:
            return row
    return Blank({})


def over_20_miles(book: Book, window: Window) -> list[Case]:
    found = []
    for child, _, row in placed_on(book, window):
        miles = None if row["distance_miles"] is None else Decimal(str(row["distance_miles"]))
        far = miles is not None and miles != Decimal("999.9") and miles > 20
        outside = extra_of(book, row)["inside_la_boundary"] is False
        found.append(case(book, window, child, child, window.day, met=far and outside))
    return found


def out_of_area(book: Book, window: Window) -> list[Case]:
    found = []
    for child, _, row in placed_on(book, window):
        inside = extra_of(book, row)["inside_la_boundary"]
        if inside is not None:
            found.append(case(book, window, child, child, window.day, met=inside is False))
    return found


def external(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, child, child, window.day, met=row["provider"] in ("PR3", "PR4", "PR5"))
        for child, _, row in placed_on(book, window)
        if row["provider"] != "PR0"
    ]


def unregistered(book: Book, window: Window) -> list[Case]:
    found = []
    for child, _, row in placed_on(book, window):
        if row["placement_type"] not in MUST_BE_REGISTERED:
            continue
        if not is_registered(row):
            found.append(case(book, window, child, child, window.day))
    return found


def days_in_placement(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, child, child, window.day, value=(window.day - row["start_date"]).days)
        for child, _, row in placed_on(book, window)
        if row
    ]


def regulated(book: Book, window: Window) -> list[Case]:
    """Foster care apart from kinship, and homes that are registered; supported accommodation with a number."""
    found = []
    for child, _, row in placed_on(book, window):
        kind = row["placement_type"]
        met = kind in (*OTHER_FOSTER, *HOMES, "R1", "R3", "S1")
        met = met or (kind in ("K3", "H5") and is_registered(row))
        found.append(case(book, window, child, child, window.day, met=met))
    return found


def is_registered(row: Row) -> bool:
    number = (row["urn"] or "").strip().upper()
    # XXXXXXX: not applicable, as the SSDA903 return writes it.
    return number not in ("", "XXXXXXX") and "AWAITING" not in number
