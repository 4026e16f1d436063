"""Ways out of care to a lasting home: adoption, special guardianship, child arrangements orders."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle import standing
from tests.oracle.book import Blank, Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import add_months
from tests.oracle.health import looked_after_on
from tests.oracle.periods import Window
from tests.oracle.rules_care import ceased, end_reason

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


def ends_by_adoption(book: Book, child: Any) -> list[tuple[date, str]]:
    """Every day a stay that is not short breaks only ended so, with the reason (interpretation 258)."""
    found = []
    for stay in standing.stays(book, child):
        reason = end_reason(stay)
        if reason in ADOPTED and not stay["short_breaks_only"]:
            found.append((stay["end"], str(reason)))
    return sorted(found)


def ceased_with(*reasons: str) -> Any:
    def share(book: Book, window: Window) -> list[Case]:
        return [
            {**one, "met": reason in reasons, "num": int(reason in reasons)} for one, reason in ceased(book, window)
        ]

    return share


def guardianship_by_carer(book: Book, window: Window) -> list[Case]:
    return [{**one, "band": GUARDIANSHIP[reason]} for one, reason in ceased(book, window) if reason in GUARDIANSHIP]


# --- adopted ----------------------------------------------------------------------------------


def is_adoption_order(row: Row) -> bool:
    return row["permanence_order_date"] is not None and row["permanence_order_type"] == "Adoption"


def adoption_of(book: Book, child: Any) -> tuple[date, Row] | None:
    """The day of the first adoption order, failing that the day care ended by adoption; and the row of the way."""
    rows = sorted(book.of("permanence", child), key=lambda row: str(row["permanence_id"]))
    ordered = [row for row in rows if is_adoption_order(row)]
    if ordered:
        first = min(ordered, key=lambda row: row["permanence_order_date"])
        return first["permanence_order_date"], first
    ends = ends_by_adoption(book, child)
    if not ends:
        return None
    return ends[0][0], max(rows, key=lambda row: row["adm_decision_date"] or date.min, default=Blank({}))


def adopted(book: Book, window: Window) -> list[tuple[Any, date, Row]]:
    """Children adopted in the window, with the row of the way to it."""
    found = []
    for child in book.children_in("care_episodes", "permanence"):
        once = adoption_of(book, child)
        if once is not None and window.has(once[0]) and once[0] <= window.as_at:
            found.append((child, *once))
    return found


def adopted_case(book: Book, window: Window, child: Any, day: date, **more: Any) -> Case:
    return case(book, window, child, f"{child}/Adopted/{day}", day, **more)


def adopted_count(book: Book, window: Window) -> list[Case]:
    return [adopted_case(book, window, child, day) for child, day, _ in adopted(book, window)]


def adopted_unopposed(book: Book, window: Window) -> list[Case]:
    """By the reason of the stay that the adoption ended; where it says neither, the child is left out."""
    found = []
    for child, day, row in adopted(book, window):
        stay = stay_before(book, child, day)
        if is_adoption_order(row):
            reason = None if stay is None else end_reason(stay)
        else:
            reason = ends_by_adoption(book, child)[0][1]
        if reason in ADOPTED:
            found.append(adopted_case(book, window, child, day, met=reason == "E11"))
    return found


def stay_before(book: Book, child: Any, by: date) -> dict[str, Any] | None:
    """The stay that leads to the day: the last that began on or before it."""
    begun = [stay for stay in standing.stays(book, child) if not stay["short_breaks_only"] and stay["start"] <= by]
    return max(begun, key=lambda stay: (stay["start"], str(stay["rows"][0]["period_of_care_id"])), default=None)


def entered_care(book: Book, child: Any, by: date) -> date | None:
    stay = stay_before(book, child, by)
    return None if stay is None else stay["start"]


def timed(window: Window, book: Book, days: Any) -> list[Case]:
    """A case for each child adopted in the window of whom the number of days is known."""
    found = []
    for child, day, row in adopted(book, window):
        number = days(child, day, row)
        if number is not None:
            found.append(adopted_case(book, window, child, day, value=number))
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
        else:
            moved_in = row["placed_for_adoption_date"]
        return None if began is None or moved_in is None else max(0, (moved_in - began).days)

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
            found.append(adopted_case(book, window, child, day, met=placed <= add_months(decided, 12)))
    return found


def early_permanence(book: Book, window: Window) -> list[Case]:
    return [
        adopted_case(book, window, child, day, met=by(row["placed_ffa_cp_date"], day))
        for child, day, row in adopted(book, window)
    ]


# --- on the way -------------------------------------------------------------------------------


def by(day: date | None, on: date) -> bool:
    return day is not None and day <= on


def waits(row: Row, on: date) -> bool:
    """Not placed, the plan not reversed, and no order made, by the day."""
    over = ("placed_for_adoption_date", "decision_reversed_date", "permanence_order_date")
    return not any(by(row[name], on) for name in over)


def waiting(book: Book, window: Window, *columns: str) -> list[tuple[Any, date]]:
    """Looked after children with the first of these dates by the day who wait, and when they came into care."""
    found = []
    for child, start in looked_after_on(book, window.day):
        for row in book.of("permanence", child):
            dates = [row[column] for column in columns if row[column] is not None]
            if dates and dates[0] <= window.day and waits(row, window.day):
                found.append((child, start))
                break
    return found


def children_waiting(book: Book, window: Window) -> list[Case]:
    """Decided; a placement order without a decision on record is one."""
    return [
        case(book, window, child, child, window.day)
        for child, _ in waiting(book, window, "adm_decision_date", "placement_order_date")
    ]


def a3(book: Book, window: Window) -> list[Case]:
    """Children adopted in the 12 months that end on the day, and those who wait with a placement order."""
    found = []
    year = Window(window.year_start, window.day, window.as_at)
    for child, day, row in adopted(book, year):
        began, placed = entered_care(book, child, day), row["placed_for_adoption_date"]
        if between(began, placed) is not None:
            found.append(case(book, window, child, child, window.day, met=placed <= add_months(began, 14)))
    for child, began in waiting(book, window, "placement_order_date"):
        found.append(case(book, window, child, child, window.day, met=window.day < add_months(began, 14)))
    return found


def dated(column: str, step: str) -> Any:
    """Steps taken in the window; two rows of a child on one day are one."""

    def count(book: Book, window: Window) -> list[Case]:
        taken = {(row["person_id"], row[column]) for row in book.all("permanence") if window.has(row[column])}
        return [case(book, window, child, f"{child}/{step}/{day}", day) for child, day in sorted(taken)]

    return count


def decisions_reversed(book: Book, window: Window) -> list[Case]:
    """Of the children adopted in the window, and those whose plan was changed in it."""
    changed = dated("decision_reversed_date", "Plan changed")(book, window)
    found = [adopted_case(book, window, child, day, met=False) for child, day, _ in adopted(book, window)]
    return found + [{**one, "met": True} for one in changed]


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
            found.append(case(book, window, None, f"{family}/Approved", day))
    return found


def stage_within(start: str, end: str, done: str, months: int, step: str) -> Any:
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
            found.append(case(book, window, None, f"{family}/{step}", ended, met=met))
        return found

    return within


def adopters_waiting(book: Book, window: Window) -> list[Case]:
    found = []
    for family, rows in families(book).items():
        if not by(earliest(rows, "application_approved"), window.day):
            continue
        matched = [earliest(rows, column) for column in ("matched_date", "placed_date", "adoption_order_date")]
        left = all(by(row["left_date"], window.day) for row in rows)
        if left or any(by(day, window.day) for day in matched):
            continue
        found.append(case(book, window, None, family, window.day))
    return found
