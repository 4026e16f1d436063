"""Ways out of care to a lasting home: adoption, special guardianship, child arrangements orders."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle import standing
from tests.oracle.book import Blank, Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import add_months
from tests.oracle.periods import Window
from tests.oracle.rules_care import ceased

ADOPTED = ("E11", "E12")
GUARDIANSHIP = {
    "E43": "Former foster carer (to 2017-18)",
    "E44": "Other carer (to 2017-18)",
    "E45": "Former foster carer, relative or friend",
    "E46": "Former foster carer, other",
    "E47": "Other carer, relative or friend",
    "E48": "Other carer",
}


# --- leaving care -----------------------------------------------------------------------------


def leavings(book: Book, child: Any) -> list[tuple[date, str | None]]:
    """Every day a stay that is not short breaks only ended, with the reason its last episode gives."""
    found = []
    for stay in standing.stays(book, child):
        if stay["end"] is None or stay["short_breaks_only"]:
            continue
        reasons = [
            row["end_reason"]
            for row in book.of("care_episodes", child)
            if row["end_date"] == stay["end"]
            and row["start_date"] is not None
            and stay["start"] <= row["start_date"] <= row["end_date"]
        ]
        reasons = sorted(reason for reason in reasons if reason is not None)
        if "X1" not in reasons:
            found.append((stay["end"], reasons[0] if reasons else None))
    return sorted(found, key=lambda one: one[0])


def ceased_with(*reasons: str) -> Any:
    def share(book: Book, window: Window) -> list[Case]:
        return [
            {**one, "met": reason in reasons, "num": int(reason in reasons)} for one, reason in ceased(book, window)
        ]

    return share


def guardianship_by_carer(book: Book, window: Window) -> list[Case]:
    return [{**one, "band": GUARDIANSHIP[reason]} for one, reason in ceased(book, window) if reason in GUARDIANSHIP]


def adopted_unopposed(book: Book, window: Window) -> list[Case]:
    return [
        {**one, "met": reason == "E11", "num": int(reason == "E11")}
        for one, reason in ceased(book, window)
        if reason in ADOPTED
    ]


# --- adopted ----------------------------------------------------------------------------------


def adoption_row(book: Book, child: Any) -> Row:
    """The row of the way to adoption: the one with an adoption order, else the latest decision."""
    rows = book.of("permanence", child)
    ordered = [row for row in rows if is_adoption_order(row)]
    if ordered:
        return max(ordered, key=lambda row: row["permanence_order_date"])
    dated = [row for row in rows if row["adm_decision_date"] or row["placement_order_date"]]
    if dated:
        return max(dated, key=lambda row: row["adm_decision_date"] or row["placement_order_date"])
    return rows[0] if rows else Blank({})


def is_adoption_order(row: Row) -> bool:
    return row["permanence_order_date"] is not None and row["permanence_order_type"] == "Adoption"


def adopted_days(book: Book, child: Any) -> list[date]:
    """The day of the adoption order; where none is recorded, the day care ended by adoption."""
    orders = [row["permanence_order_date"] for row in book.of("permanence", child) if is_adoption_order(row)]
    return sorted(orders) or [day for day, reason in leavings(book, child) if reason in ADOPTED]


def adopted(book: Book, window: Window) -> list[tuple[Any, date, Row]]:
    """Children adopted in the window, each once, with the row of the way to it."""
    found = []
    for child in book.children_in("care_episodes", "permanence"):
        days = [day for day in adopted_days(book, child) if window.has(day) and day <= window.as_at]
        if days:
            found.append((child, days[0], adoption_row(book, child)))
    return found


def adopted_count(book: Book, window: Window) -> list[Case]:
    return [case(book, window, child, child, day) for child, day, _ in adopted(book, window)]


def entered_care(book: Book, child: Any, by: date) -> date | None:
    """The start of the stay that leads to the day: the last that began on or before it."""
    starts = [
        stay["start"] for stay in standing.stays(book, child) if not stay["short_breaks_only"] and stay["start"] <= by
    ]
    return max(starts) if starts else None


def timed(window: Window, book: Book, days: Any) -> list[Case]:
    """A case for each child adopted in the window of whom the number of days is known."""
    found = []
    for child, day, row in adopted(book, window):
        number = days(child, day, row)
        if number is not None:
            found.append(case(book, window, child, child, day, value=number))
    return found


def between(first: date | None, last: date | None) -> int | None:
    """Days from one to the other; out of order or missing tells nothing (C7)."""
    if first is None or last is None or last < first:
        return None
    return (last - first).days


def a1(book: Book, window: Window) -> list[Case]:
    def days(child: Any, day: date, row: Row) -> int | None:
        return between(entered_care(book, child, day), row["placed_for_adoption_date"])

    return timed(window, book, days)


def a10(book: Book, window: Window) -> list[Case]:
    def days(child: Any, day: date, row: Row) -> int | None:
        began = entered_care(book, child, day)
        if row["adopted_by_carer_flag"] is True:
            moved_in = row["placed_foster_carer_date"]
            return None if began is None or moved_in is None else max(0, (moved_in - began).days)
        return between(began, row["placed_for_adoption_date"])

    return timed(window, book, days)


def a2(book: Book, window: Window) -> list[Case]:
    def days(child: Any, day: date, row: Row) -> int | None:
        ordered, matched, placed = row["placement_order_date"], row["matched_date"], row["placed_for_adoption_date"]
        if ordered is None or matched is None or placed is None or placed >= day:
            return None
        return max(0, (matched - ordered).days)

    return timed(window, book, days)


def decision_to_match(book: Book, window: Window) -> list[Case]:
    """In months of 30.4375 days."""

    def months(child: Any, day: date, row: Row) -> Fraction | None:
        days = between(row["adm_decision_date"], row["matched_date"])
        return None if days is None else Fraction(days) / Fraction("30.4375")

    return timed(window, book, months)


def placed_within_12_months(book: Book, window: Window) -> list[Case]:
    found = []
    for child, day, row in adopted(book, window):
        decided, placed = row["adm_decision_date"], row["placed_for_adoption_date"]
        if between(decided, placed) is not None:
            found.append(case(book, window, child, child, day, met=placed <= add_months(decided, 12)))
    return found


def early_permanence(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, child, child, day, met=row["placed_ffa_cp_date"] is not None)
        for child, day, row in adopted(book, window)
    ]


# --- on the way -------------------------------------------------------------------------------


def by(day: date | None, on: date) -> bool:
    return day is not None and day <= on


def waits(row: Row, on: date) -> bool:
    """Not placed, the plan not reversed, and no order made, by the day."""
    over = ("placed_for_adoption_date", "decision_reversed_date", "permanence_order_date")
    return not any(by(row[name], on) for name in over)


def children_waiting(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, child, child, window.day)
        for child in book.children_in("permanence")
        if any(
            by(row["adm_decision_date"], window.day) and waits(row, window.day) for row in book.of("permanence", child)
        )
    ]


def a3(book: Book, window: Window) -> list[Case]:
    found = []
    for child, day, row in adopted(book, window):
        began, placed = entered_care(book, child, day), row["placed_for_adoption_date"]
        if between(began, placed) is not None:
            found.append(case(book, window, child, child, day, met=placed <= add_months(began, 14)))
    already = {one["child"] for one in found}
    for child in book.children_in("permanence"):
        rows = book.of("permanence", child)
        if child in already or not any(
            by(row["placement_order_date"], window.day) and waits(row, window.day) for row in rows
        ):
            continue
        began = entered_care(book, child, window.day)
        if began is not None:
            found.append(case(book, window, child, child, window.day, met=window.day < add_months(began, 14)))
    return found


def dated(column: str) -> Any:
    def count(book: Book, window: Window) -> list[Case]:
        return [
            case(book, window, row["person_id"], row["permanence_id"], row[column])
            for row in book.all("permanence")
            if window.has(row[column])
        ]

    return count


def decisions_reversed(book: Book, window: Window) -> list[Case]:
    """Of the children adopted in the window or whose plan was reversed in it."""
    found = {child: case(book, window, child, child, day, met=False) for child, day, _ in adopted(book, window)}
    for row in book.all("permanence"):
        day = row["decision_reversed_date"]
        if window.has(day):
            found[row["person_id"]] = case(book, window, row["person_id"], row["person_id"], day, met=True)
    return list(found.values())


# --- adopters ---------------------------------------------------------------------------------


def families(book: Book) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = {}
    for row in book.all("adopters"):
        found.setdefault(row["family_id"] or row["adopter_id"], []).append(row)
    return found


def earliest(rows: list[Row], column: str) -> date | None:
    return min((row[column] for row in rows if row[column] is not None), default=None)


def adopters_approved(book: Book, window: Window) -> list[Case]:
    found = []
    for family, rows in families(book).items():
        day = earliest(rows, "application_approved")
        if window.has(day):
            found.append(case(book, window, None, family, day))
    return found


def stage_within(start: str, end: str, done: str, months: int) -> Any:
    """Families that ended a stage in the window; `done` is the day that must be in time."""

    def within(book: Book, window: Window) -> list[Case]:
        found = []
        for family, rows in families(book).items():
            began, ended, decided = earliest(rows, start), earliest(rows, end), earliest(rows, done)
            if not window.has(ended) or began is None or began > ended:
                continue
            if decided is not None and decided < began:
                continue
            met = decided is not None and decided <= window.as_at and decided <= add_months(began, months)
            found.append(case(book, window, None, family, ended, met=met))
        return found

    return within


def adopters_waiting(book: Book, window: Window) -> list[Case]:
    found = []
    for family, rows in families(book).items():
        if not by(earliest(rows, "application_approved"), window.day):
            continue
        if by(earliest(rows, "matched_date"), window.day) or by(earliest(rows, "left_date"), window.day):
            continue
        found.append(case(book, window, None, family, window.day))
    return found
