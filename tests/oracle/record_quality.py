"""How good the records are."""

from __future__ import annotations

from tests.oracle import standing
from tests.oracle.bands import unborn
from tests.oracle.book import Book
from tests.oracle.case import Case, case
from tests.oracle.days import wd
from tests.oracle.front_door import open_cases
from tests.oracle.periods import Window


def ethnicity_recorded(book: Book, window: Window) -> list[Case]:
    """Of everybody open who is born; a refusal is recorded."""
    return [
        case(
            book,
            window,
            one["child"],
            one["child"],
            window.day,
            met=book.person(one["child"])["ethnicity"] not in (None, "", "NOBT"),
        )
        for one in open_cases(book, window)
        if not unborn(book, one["child"], window.day)
    ]


def drafts(book: Book, window: Window) -> list[Case]:
    """Begun more than five working days ago and authorised neither yet nor by a later version of its kind (45)."""
    found = []
    for row in book.all("plan_versions"):
        child, made, done = row["person_id"], row["plan_date"], row["authorised_date"]
        if made is None or made > window.day or (done is not None and done <= window.day):
            continue
        if wd(made, window.day) <= 5 or not something_open(book, window, child):
            continue
        overtaken = any(
            other["plan_type"] == row["plan_type"]
            and other["authorised_date"] is not None
            and other["authorised_date"] <= window.day
            and (other["plan_date"] or other["authorised_date"]) >= made
            for other in book.of("plan_versions", child)
        )
        if not overtaken:
            found.append(case(book, window, child, row["plan_version_id"], window.day))
    return found


def something_open(book: Book, window: Window, child: object) -> bool:
    """An episode, a stay, a service, a plan, an assessment or an enquiry (interpretation 122)."""
    day = window.day
    if standing.is_open(book, child, day) or standing.cin_plan_on(book, child, day) is not None:
        return True
    if standing.protection_plan_on(book, child, day) is not None:
        return True
    return standing.assessment_open(book, child, day) or standing.enquiry_open(book, child, day)
