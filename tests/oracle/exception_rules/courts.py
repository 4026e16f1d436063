"""Pre-proceedings, care proceedings and the wait for an adoptive family (interpretations 83 and 84)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.oracle import standing
from tests.oracle.book import Row
from tests.oracle.exception_rules.desk import Desk, Light, counted_up


def by(desk: Desk, day: date | None) -> bool:
    """Had it happened by today?"""
    return day is not None and day <= desk.day


def cases(desk: Desk) -> list[tuple[Row, bool]]:
    """The rows of each child, and whether they are the standard's; `court_case` goes before it."""
    found = [(row, False) for row in desk.book.all("court_cases")]
    told = {row["person_id"] for row in desk.book.all("court_cases")}
    return found + [(row, True) for row in desk.book.all("pre_proceedings") if row["person_id"] not in told]


def since(desk: Desk, row: Row, key: Any, start: date, amber: int, most: int) -> Light:
    gone = (desk.day - start).days
    return counted_up(row["person_id"], key, gone, amber, most, start + timedelta(days=most))


def plo_week_12_16(desk: Desk) -> list[Light]:
    found = []
    for row, standard in cases(desk):
        if standard:
            letter, ended = row["pre_pro_letter_date"], row["agree_stepdown_issue_date"]
            outcome, issued = row["pre_pro_outcome"], row["care_pro_letter_date"]
            key = row["pre_proceeding_row_id"]
        else:
            letter, ended = row["letter_before_proceedings"], row["pre_proceedings_end"]
            outcome, issued = row["pre_proceedings_outcome"], row["issued_date"]
            key = row["case_id"]
        if not by(desk, letter) or by(desk, ended) or by(desk, issued):
            continue
        if outcome is not None and ended is None:
            continue
        found.append(since(desk, row, key, letter, 84, 112))
    return found


def court_week_20_26(desk: Desk) -> list[Light]:
    found = []
    for row, standard in cases(desk):
        if standard:
            issued, key = row["care_pro_letter_date"], row["pre_proceeding_row_id"]
            over = row["la_final_care_plan"] not in (None, "", "H")
        else:
            issued, key = row["issued_date"], row["case_id"]
            heard = row["final_hearing_date"]
            over = by(desk, heard) or (heard is None and bool((row["final_order"] or "").strip()))
        if by(desk, issued) and not over:
            found.append(since(desk, row, key, issued, 140, 181))
    return found


def adoption_drift(desk: Desk) -> list[Light]:
    if desk.nation != "england":
        return []
    found = []
    for row in desk.book.all("permanence"):
        ordered = row["placement_order_date"]
        settled = (
            row["matched_date"],
            row["placed_for_adoption_date"],
            row["permanence_order_date"],
            row["decision_reversed_date"],
        )
        if not by(desk, ordered) or any(by(desk, day) for day in settled):
            continue
        if standing.looked_after(desk.book, row["person_id"], desk.day):
            found.append(since(desk, row, row["permanence_id"], ordered, 90, 121))
    return found


RULES = {
    "plo-week-12-16": plo_week_12_16,
    "court-week-20-26": court_week_20_26,
    "adoption-drift": adoption_drift,
}
