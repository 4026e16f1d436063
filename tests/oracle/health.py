"""Health checks of looked after children, and the pathway plans of those of 16 and 17 (interpretations 66 to 71)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle import standing
from tests.oracle.bands import age
from tests.oracle.book import Book
from tests.oracle.case import Case, case
from tests.oracle.days import ONE_DAY, add_months, birthday, wd
from tests.oracle.periods import Window
from tests.oracle.planning import meetings, versions


def checks(book: Book, child: Any, kind: str, items: tuple[str, ...], until: date) -> list[date]:
    """Days of the completed checks of a kind by a day, from both tables."""
    found = [
        row["check_date"]
        for row in book.of("health_checks", child)
        if row["check_type"] == kind and row["status"] == "Completed"
    ]
    found += [
        row["completed_date"]
        for row in book.of("health_due", child)
        if row["item"] in items and row["declined"] is not True
    ]
    return [day for day in found if day is not None and day <= until]


def looked_after_on(book: Book, day: date) -> list[tuple[Any, date]]:
    """Each child looked after on the day, with the start of the stay."""
    found = []
    for child in book.children_in("care_episodes"):
        stay = standing.stay_on(book, child, day)
        if stay is not None:
            found.append((child, stay["start"]))
    return found


def year_start(day: date) -> date:
    """The first day of the 12 months that end on the day (C16)."""
    return add_months(day + ONE_DAY, -12)


def health_assessment_up_to_date(book: Book, window: Window) -> list[Case]:
    found = []
    day = window.day
    for child, start in looked_after_on(book, day):
        made = checks(book, child, "Health Assessment", ("iha", "rha"), day)
        years = age(book, child, day)
        months = 6 if years is not None and years < 5 else 12
        met = bool(made) and day <= add_months(max(made), months)
        found.append(case(book, window, child, child, day, counted=wd(start, day) >= 20, met=met))
    return found


def dental_check_12m(book: Book, window: Window) -> list[Case]:
    found = []
    day = window.day
    for child, start in looked_after_on(book, day):
        made = checks(book, child, "Dental Check", ("dental",), day)
        met = any(one >= year_start(day) for one in made)
        found.append(case(book, window, child, child, day, counted=start <= year_start(day), met=met))
    return found


def sdq_completed(book: Book, window: Window) -> list[Case]:
    found = []
    day = window.day
    for child, start in looked_after_on(book, day):
        years = age(book, child, day)
        counted = start <= year_start(day) and years is not None and 4 <= years <= 16
        met = any(
            row["score"] is not None
            and row["completed_date"] is not None
            and year_start(day) <= row["completed_date"] <= day
            for row in book.of("sdq_scores", child)
        )
        found.append(case(book, window, child, child, day, counted=counted, met=met))
    return found


def eligible_children_pathway_plan(book: Book, window: Window) -> list[Case]:
    found = []
    day = window.day
    for child, start in looked_after_on(book, day):
        years = age(book, child, day)
        if years not in (16, 17):
            continue
        eligible = max(birthday(book.person(child)["date_of_birth"], 16), start)
        plans = versions(book, child, "pathway", None, day)
        plans += [held for held in meetings(book, child, "pathway_review") if held <= day]
        if day == window.as_at:
            plans += [
                row["pathway_plan_date"]
                for row in book.of("care_leavers", child)
                if row["pathway_plan_date"] is not None and row["pathway_plan_date"] <= day
            ]
        counted = day > add_months(eligible, 3)
        found.append(case(book, window, child, child, day, counted=counted, met=bool(plans)))
    return found
