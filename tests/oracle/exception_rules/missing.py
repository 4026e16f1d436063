"""Children who go missing, and the interview after it (interpretations 27 and 80 to 82)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from tests.oracle import standing
from tests.oracle.book import Blank, Row
from tests.oracle.exception_rules.desk import Desk, Light, light, midnight_after


def of_kind_missing(row: Row) -> bool:
    kind = (row["kind"] or "").strip().lower()
    return kind in ("", "m") or "missing" in kind


def moment_of(day: date, said: datetime | None) -> datetime:
    """The hour that is said, where it falls on the day; else the close of the day."""
    if said is not None and said.date() == day:
        return said
    return midnight_after(day)


def extras(desk: Desk) -> dict[Any, Row]:
    return {row["missing_id"]: row for row in desk.book.all("missing_episode_extras")}


def missing_now(desk: Desk) -> list[Light]:
    more, found = extras(desk), []
    for row in desk.book.all("missing_episodes"):
        start, end = row["start_date"], row["end_date"]
        extra = more.get(row["missing_id"], Blank({}))
        if start is None or not of_kind_missing(row) or (end is not None and end < start):
            continue
        if end is not None and end <= desk.day and moment_of(end, extra["returned_at"]) <= desk.moment:
            continue
        if not standing.is_open(desk.book, row["person_id"], desk.day):
            continue
        gone = desk.moment - moment_of(start, extra["reported_at"])
        rag = "red" if gone >= timedelta(hours=24) else "amber"
        found.append(light(row["person_id"], row["missing_id"], rag, None, hours(gone)))
    return found


def hours(gone: timedelta) -> int:
    return gone // timedelta(hours=1)


def said_yes(value: Any) -> bool:
    return value is True or str(value or "").strip().upper() in ("Y", "YES", "TRUE")


def said_no(value: Any) -> bool:
    return value is False or str(value if value is not None else "").strip().upper() in ("N", "NO", "FALSE")


def blank(value: Any) -> bool:
    return value is None or str(value).strip() == ""


def interviews(desk: Desk) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = {}
    for row in desk.book.all("return_home_interviews"):
        found.setdefault(row["missing_id"], []).append(row)
    return found


def offered_blank(desk: Desk, row: Row, told: list[Row]) -> bool:
    """Neither table has an offer, its date or a reason."""
    if not blank(row["interview_offered"]):
        return False
    for one in told:
        offered = one["offered_date"] is not None and one["offered_date"] <= desk.day
        if offered or one["not_offered_reason"] not in (None, "", "not_recorded"):
            return False
    return True


def rhi_due(desk: Desk) -> list[Light]:
    more, told_of, found = extras(desk), interviews(desk), []
    for row in desk.book.all("missing_episodes"):
        end = row["end_date"]
        if end is None or end > desk.day or not of_kind_missing(row) or not desk.last_days(90, end):
            continue
        if row["start_date"] is not None and end < row["start_date"]:
            continue  # dates out of order (C7)
        told = told_of.get(row["missing_id"], [])
        if str(row["interview_offered"] or "").strip().upper() == "NA":
            continue
        if any(one["required"] is False or one["not_offered_reason"] == "absent_not_missing" for one in told):
            continue
        if said_no(row["interview_accepted"]) or any(one["accepted"] is False for one in told):
            continue
        if any(one["completed_at"] is not None and one["completed_at"] <= desk.moment for one in told):
            continue
        limit = moment_of(end, more.get(row["missing_id"], Blank({}))["returned_at"]) + timedelta(hours=72)
        left = limit - desk.moment
        if left < timedelta() or offered_blank(desk, row, told):
            rag = "red"
        else:
            rag = "amber" if left <= timedelta(hours=24) else "green"
        due = end + timedelta(days=3)
        found.append(light(row["person_id"], row["missing_id"], rag, due, hours(-left)))
    return found


def missing_repeat(desk: Desk) -> list[Light]:
    found = []
    for child in desk.book.children_in("missing_episodes"):
        number = sum(
            1
            for row in desk.book.of("missing_episodes", child)
            if of_kind_missing(row) and desk.last_days(90, row["start_date"])
        )
        if number:
            rag = "red" if number >= 3 else "amber" if number == 2 else "green"
            found.append(light(child, child, rag))
    return found


RULES = {"missing-now": missing_now, "rhi-due": rhi_due, "missing-repeat": missing_repeat}
