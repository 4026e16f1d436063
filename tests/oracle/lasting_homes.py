"""Plans for a lasting home: of what kind, and whether agreed by the second review (interpretation 109)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from tests.oracle import standing
from tests.oracle.book import Book
from tests.oracle.case import Case, case
from tests.oracle.days import open_on
from tests.oracle.health import looked_after_on
from tests.oracle.periods import Window
from tests.oracle.planning import meetings
from tests.oracle.reviewing import NO, names_an_option

KINDS = {
    "REMAINSUP": "Return home",
    "RETURN1M": "Return home",
    "RETURN6M": "Return home",
    "RETURNEV": "Return home",
    "LTRELFR": "Long-term with relatives or friends",
    "LTFOST18": "Long-term foster care",
    "RESPLMT": "Residential",
    "SUPPLIV": "Supported living",
    "ADOPTION": "Adoption",
    # As a workbook says it, under "permanence_plan".
    "RETURN TO FAMILY": "Return home",
    "SGO/CAO": "Special guardianship or child arrangements order",
    "SUPPORTED LIVING IN THE COMMUNITY": "Supported living",
    "LONG-TERM RESIDENTIAL PLACEMENT": "Residential",
    "LONG-TERM FOSTERING": "Long-term foster care",
}


def chosen(choices: str | None) -> list[str]:
    """The options that are answered with something other than no."""
    if not choices:
        return []
    options = json.loads(choices)
    if isinstance(options, list):
        return [str(one) for one in options]
    if "permanence_plan" in options:
        options = {str(options["permanence_plan"] or ""): options["permanence_plan"]}
    return [name for name, value in options.items() if value is not None and str(value).strip().lower() not in NO]


def kinds_on(book: Book, child: Any, day: date) -> list[str]:
    found = set()
    for row in book.of("care_plans", child):
        if open_on(row["start_date"] or date(1900, 1, 1), row["end_date"], day):
            found |= {KINDS.get(option.upper(), "Other") for option in chosen(row["permanence_choices"])}
    return sorted(found) or ["None recorded"]


def permanence_plan_types(book: Book, window: Window) -> list[Case]:
    """A child may show two plans: one case is the child in the whole, the others are the bands alone."""
    found = []
    for child, _ in looked_after_on(book, window.day):
        found.append(case(book, window, child, f"{child}/Children", window.day, num=0, den=1))
        for band in kinds_on(book, child, window.day):
            found.append(case(book, window, child, f"{child}/{band}", window.day, band=band, num=1, den=0))
    return found


def reviews(book: Book, child: Any, stay: dict[str, Any]) -> list[date]:
    """Days of the reviews held while the child was looked after in this stay, not cancelled."""
    days = {
        row["review_date"]
        for row in book.of("care_reviews", child)
        if row["review_date"] is not None and row["cancelled"] is not True
    }
    days |= set(meetings(book, child, "cla_review"))
    return sorted(day for day in days if standing.stay_on(book, child, day) == stay)


def plan_by_second_review(book: Book, window: Window) -> list[Case]:
    found = []
    for child in book.children_in("care_episodes"):
        for stay in standing.stays(book, child):
            held = reviews(book, child, stay)
            if stay["short_breaks_only"] or len(held) < 2:
                continue
            second = held[1]
            if not window.has(second) or second > window.as_at:
                continue
            met = any(
                names_an_option(row["permanence_choices"])
                and row["start_date"] is not None
                and stay["start"] <= row["start_date"] <= second
                for row in book.of("care_plans", child)
            )
            found.append(case(book, window, child, f"{child}/{stay['start']}", second, met=met))
    return found
