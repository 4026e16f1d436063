"""Assessments and section 47 enquiries in hand (interpretations 26, 41, 52, 54, 61 to 65)."""

from __future__ import annotations

from tests.oracle.assessment import referral_date
from tests.oracle.bands import unborn
from tests.oracle.book import Row, flags
from tests.oracle.days import add_wd, open_on, wd
from tests.oracle.exception_rules.desk import Desk, Light, counted_up, due_in_working_days, light, working_days_past
from tests.oracle.exception_rules.front_door import annex_a, repeats
from tests.oracle.exception_rules.open_work import conference_held, enquiry_open, referral_closed
from tests.oracle.seen import ASSESSMENT_SOURCES, valid_visits


def in_hand(desk: Desk) -> list[Row]:
    return [
        row
        for row in desk.book.all("assessments")
        if open_on(row["start_date"], row["authorised_date"], desk.day) and not referral_closed(desk, row)
    ]


def day_10_child_not_seen(desk: Desk) -> list[Light]:
    found = []
    for row in in_hand(desk):
        child, start = row["person_id"], row["start_date"]
        if unborn(desk.book, child, start):
            continue
        one = due_in_working_days(desk, child, row["assessment_id"], start, 5, 2)
        if valid_visits(desk.book, child, ASSESSMENT_SOURCES, start, desk.day):
            one = light(child, row["assessment_id"], "green")
        found.append(one)
    return found


def day_20(desk: Desk) -> list[Light]:
    return [since_start(desk, row, 15, 20) for row in in_hand(desk)]


def day_35_45(desk: Desk) -> list[Light]:
    if desk.nation != "england":
        return []
    return [since_start(desk, row, 35, 45) for row in in_hand(desk)]


def since_start(desk: Desk, row: Row, amber: int, most: int) -> Light:
    start = row["start_date"]
    return counted_up(row["person_id"], row["assessment_id"], wd(start, desk.day), amber, most, add_wd(start, most))


def day_42_wales(desk: Desk) -> list[Light]:
    if desk.nation != "wales":
        return []
    found = []
    for row in in_hand(desk):
        referred = referral_date(desk.book, row)
        if referred is not None:
            gone = wd(referred, desk.day)
            found.append(counted_up(row["person_id"], row["assessment_id"], gone, 32, 42, add_wd(referred, 42)))
    return found


def awaiting_authorisation(desk: Desk) -> list[Light]:
    """The latest sending that was not returned (interpretation 62)."""
    waiting = [
        row
        for row in desk.book.all("assessment_submissions")
        if row["sent_date"] is not None and (row["returned_date"] is None or row["returned_date"] > desk.day)
    ]
    found = []
    for row in in_hand(desk):
        days = [one["sent_date"] for one in waiting if one["assessment_id"] == row["assessment_id"]]
        sent = [day for day in days if day >= row["start_date"]]
        if sent:
            last = max(sent)
            gone = wd(last, desk.day)
            found.append(counted_up(row["person_id"], row["assessment_id"], gone, 3, 5, add_wd(last, 5)))
    return found


# --- section 47 -------------------------------------------------------------------------------


def s47_outcome_due(desk: Desk) -> list[Light]:
    found = []
    for row in desk.book.all("section_47_enquiries"):
        if enquiry_open(desk, row) and not referral_closed(desk, row):
            start = row["start_date"]
            gone = wd(start, desk.day)
            found.append(counted_up(row["person_id"], row["enquiry_id"], gone, 8, 15, add_wd(start, 15)))
    return found


def needs_a_conference(desk: Desk, row: Row) -> bool:
    """The outcome says so or one is planned; known once the enquiry has ended, if it has an end (interpretation 64)."""
    if row["end_date"] is not None and row["end_date"] > desk.day:
        return False
    if "CP_CONFERENCE_FLAG" in flags(row["outcomes"]):
        return True
    return any(
        one["enquiry_id"] == row["enquiry_id"] and one["transfer_in"] is not True
        for one in desk.book.of("initial_conferences", row["person_id"])
    )


def icpc_due(desk: Desk) -> list[Light]:
    found = []
    for row in desk.book.all("section_47_enquiries"):
        if row["start_date"] is None or referral_closed(desk, row):
            continue
        if row["end_date"] is not None and row["end_date"] < row["start_date"]:
            continue  # dates out of order (C7)
        if needs_a_conference(desk, row) and not conference_held(desk, row):
            found.append(due_in_working_days(desk, row["person_id"], row["enquiry_id"], row["start_date"], 15, 5))
    return found


def icpc_target_mismatch(desk: Desk) -> list[Light]:
    enquiries = {row["enquiry_id"]: row for row in desk.book.all("section_47_enquiries")}
    found = []
    for row in desk.book.all("initial_conferences"):
        enquiry = enquiries.get(row["enquiry_id"])
        if row["target_date"] is None or row["transfer_in"] is True or enquiry is None:
            continue
        if enquiry["start_date"] is None:
            continue
        right = add_wd(enquiry["start_date"], 15)
        rag = "green" if row["target_date"] == right else "red"
        found.append(light(row["person_id"], row["conference_id"], rag, right, working_days_past(right, desk.day)))
    return found


def strategy_repeat_12m(desk: Desk) -> list[Light]:
    found = []
    for row in desk.book.all("section_47_enquiries"):
        child, day = row["person_id"], row["start_date"]
        if desk.last_days(7, day):
            rows = desk.book.of("section_47_enquiries", child)
            days = [one["start_date"] for one in rows if one["start_date"] is not None]
            rag = repeats(day, days, annex_a(desk, child, "s47_12m"))
            found.append(light(child, row["enquiry_id"], rag))
    return found


RULES = {
    "assessment-day-10-child-not-seen": day_10_child_not_seen,
    "assessment-day-20": day_20,
    "assessment-day-35-45": day_35_45,
    "assessment-day-42-wales": day_42_wales,
    "assessment-awaiting-authorisation": awaiting_authorisation,
    "s47-outcome-due": s47_outcome_due,
    "icpc-due": icpc_due,
    "icpc-target-mismatch": icpc_target_mismatch,
    "strategy-repeat-12m": strategy_repeat_12m,
}
