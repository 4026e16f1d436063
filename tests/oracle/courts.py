"""Pre-proceedings and care proceedings (interpretation 83)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle.book import Book
from tests.oracle.case import Case, case
from tests.oracle.periods import Window

OUTCOMES = {
    "step_down": "Stepped down",
    "issue": "Proceedings issued",
    "Decision to step down": "Stepped down",
    "Decision to Issue Care Proceedings": "Proceedings issued",
}


@dataclass(frozen=True)
class Matter:
    """One matter of one child, from either table."""

    child: Any
    key: Any
    decided: date | None
    letter: date | None
    ended: date | None
    outcome: str | None
    issued: date | None
    final: date | None
    final_undated: bool

    @property
    def began(self) -> date | None:
        return self.decided or self.letter

    @property
    def concluded(self) -> date | None:
        """The day pre-proceedings ended: as recorded, else the day proceedings were issued."""
        return self.ended or self.issued


def matters(book: Book) -> list[Matter]:
    found = [
        Matter(
            row["person_id"],
            row["case_id"],
            row["pre_proceedings_start"],
            row["letter_before_proceedings"],
            row["pre_proceedings_end"],
            row["pre_proceedings_outcome"],
            row["issued_date"],
            row["final_hearing_date"],
            row["final_hearing_date"] is None and bool((row["final_order"] or "").strip()),
        )
        for row in book.all("court_cases")
    ]
    told = {one.child for one in found}
    for row in book.all("pre_proceedings"):
        if row["person_id"] not in told:
            over = row["la_final_care_plan"] not in (None, "", "H")
            found.append(
                Matter(
                    row["person_id"],
                    row["pre_proceeding_row_id"],
                    row["pre_pro_decision_date"],
                    row["pre_pro_letter_date"],
                    row["agree_stepdown_issue_date"],
                    row["pre_pro_outcome"],
                    row["care_pro_letter_date"],
                    None,
                    over,
                )
            )
    return found


def by(day: date | None, on: date) -> bool:
    return day is not None and day <= on


def pre_proceedings_run(one: Matter, day: date) -> bool:
    if not by(one.began, day) or by(one.ended, day) or by(one.issued, day):
        return False
    return not (one.outcome is not None and one.ended is None)


def children(book: Book, window: Window, chosen: list[Matter], since: Any) -> list[Case]:
    """Each child once, by the matter that began first."""
    first: dict[Any, Matter] = {}
    for one in sorted(chosen, key=lambda one: (since(one), str(one.key))):
        first.setdefault(one.child, one)
    return [case(book, window, one.child, one.key, window.day) for one in first.values()]


def letter_or_decision(one: Matter) -> date | None:
    return one.letter or one.decided


def plo_open(book: Book, window: Window) -> list[Case]:
    running = [one for one in matters(book) if pre_proceedings_run(one, window.day)]
    return children(book, window, running, letter_or_decision)


def plo_open_over_16_weeks(book: Book, window: Window) -> list[Case]:
    long = [
        one
        for one in matters(book)
        if pre_proceedings_run(one, window.day) and one.letter is not None and (window.day - one.letter).days > 112
    ]
    return children(book, window, long, letter_or_decision)


def plo_started(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, one.child, one.key, one.began)
        for one in matters(book)
        if one.began is not None and window.has(one.began)
    ]


def concluded(book: Book, window: Window) -> list[Matter]:
    """Pre-proceedings that ended in the window."""
    return [one for one in matters(book) if one.began is not None and window.has(one.concluded)]


def plo_within_16_weeks(book: Book, window: Window) -> list[Case]:
    found = []
    for one in concluded(book, window):
        end = one.concluded
        if one.letter is not None and end is not None and one.letter <= end:
            found.append(case(book, window, one.child, one.key, end, met=(end - one.letter).days <= 112))
    return found


def plo_outcomes(book: Book, window: Window) -> list[Case]:
    found = []
    for one in concluded(book, window):
        outcome = one.outcome or ("issue" if one.issued is not None and one.issued == one.concluded else None)
        band = "Not recorded" if outcome is None else OUTCOMES.get(outcome, "Other")
        assert one.concluded is not None
        found.append(case(book, window, one.child, one.key, one.concluded, band=band))
    return found


def proceedings(book: Book, window: Window) -> list[tuple[Matter, int, date]]:
    """Proceedings concluded in the window, with the days from issue to the final order."""
    found = []
    for one in matters(book):
        if one.issued is not None and one.final is not None and window.has(one.final) and one.issued <= one.final:
            found.append((one, (one.final - one.issued).days, one.final))
    return found


def within_26_weeks(book: Book, window: Window) -> list[Case]:
    """The day of issue is day 1, so 26 weeks end 181 days after it."""
    return [
        case(book, window, one.child, one.key, day, met=days <= 181) for one, days, day in proceedings(book, window)
    ]


def mean_weeks(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, one.child, one.key, day, value=Fraction(days, 7))
        for one, days, day in proceedings(book, window)
    ]


def proceedings_open(book: Book, window: Window) -> list[Case]:
    running = [
        one
        for one in matters(book)
        if by(one.issued, window.day) and not by(one.final, window.day) and not one.final_undated
    ]
    return children(book, window, running, lambda one: one.issued)
