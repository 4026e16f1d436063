"""The tables as they are known on a day, and the lights that are made from them (C23, interpretations 40 and 43)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from tests.oracle.book import Book, Row, Tables
from tests.oracle.days import ONE_DAY, add_wd, as_day, wd
from tests.oracle.periods import Window

Light = dict[str, Any]

# The column that says when a row happened. A row dated after the day had not happened: it is not on the desk.
# A conference dated after the day stays, as one that is planned (interpretation 64), and so do allocations: the
# stretch of a service (12) is known by all of them.
HAPPENED = {
    "contacts": "contact_date",
    "referrals": "referral_date",
    "assessments": "start_date",
    "assessment_submissions": "sent_date",
    "cin_plans": "start_date",
    "cin_visits": "visit_date",
    "section_47_enquiries": "start_date",
    "protection_plans": "start_date",
    "protection_visits": "visit_date",
    "protection_reviews": "review_date",
    "care_episodes": "start_date",
    "legal_statuses": "start_date",
    "placements": "start_date",
    "care_plans": "start_date",
    "care_reviews": "review_date",
    "review_meetings": "held_date",
    "care_visits": "visit_date",
    "missing_episodes": "start_date",
    "health_checks": "check_date",
    "sdq_scores": "completed_date",
    "care_leaver_contacts": "contact_date",
    "care_leaver_statuses": "status_date",
    "visits": "visit_date",
    "supervisions": "supervision_date",
    "school_enrolments": "start_date",
    "school_attendance": "week_ending",
    "exclusions": "start_date",
    "involvements": "start_date",
    "immigration_statuses": "start_date",
    "audits": "audit_date",
    "escalations": "opened_date",
}


class Desk:
    """What is known at the close of a day, or at a moment of it where hours are counted."""

    def __init__(self, tables: Tables, day: date, nation: str, moment: datetime | None = None) -> None:
        self.day = day
        self.nation = nation
        self.moment = moment or midnight_after(day)
        self.tables = tables
        self.book = Book({name: known(name, rows, day) for name, rows in tables.items()})
        self.window = Window(day, day, day)
        for name in tables:  # what a source marks at all it marks on every day
            self.book.kept[("marks_seen", name)] = any(row.get("seen") is not None for row in tables[name])

    def last_days(self, n: int, when: date | datetime | None) -> bool:
        """Is this one of the n days that end with today (interpretation 50)?"""
        on = as_day(when)
        return on is not None and self.day - timedelta(days=n - 1) <= on <= self.day


def known(table: str, rows: Any, day: date) -> list[Row]:
    column = HAPPENED.get(table)
    found = []
    for row in rows:
        when = as_day(row.get(column)) if column is not None else None
        if when is None or when <= day:
            found.append(row)
    return found


def midnight_after(day: date) -> datetime:
    return datetime.combine(day + ONE_DAY, time())


# --- lights -----------------------------------------------------------------------------------


def light(child: Any, key: Any, rag: str, due: date | None = None, days: int | None = None) -> Light:
    return {"child": child, "key": str(key), "rag": rag, "due": due, "days": days, "day": days}


def due_on(desk: Desk, child: Any, key: Any, due: date, amber: int) -> Light:
    """A day that is due by the calendar: amber in the last working days before it and on it, red after it."""
    today = desk.day
    days = (today - due).days
    if today > due:
        return light(child, key, "red", due, days)
    return light(child, key, "amber" if wd(today, due) <= amber else "green", due, days)


def due_in_working_days(desk: Desk, child: Any, key: Any, start: date, n: int, amber: int) -> Light:
    """n working days from a start: in time while wd(start, today) <= n, so never red on a day off (40)."""
    today = desk.day
    due = add_wd(start, n)
    days = working_days_past(due, today)
    if wd(start, today) > n:
        return light(child, key, "red", due, days)
    return light(child, key, "amber" if wd(today, due) <= amber else "green", due, days)


def working_days_past(due: date, today: date) -> int:
    """Working days since the due day, below nought before it."""
    return wd(due, today) if today > due else -wd(today, due)


def in_calendar_days(desk: Desk, one: Light) -> Light:
    return {**one, **dict.fromkeys(("days", "day"), (desk.day - one["due"]).days)}


def in_working_days(desk: Desk, one: Light) -> Light:
    return {**one, **dict.fromkeys(("days", "day"), working_days_past(one["due"], desk.day))}


def counted_up(child: Any, key: Any, gone: int, amber: int, most: int, due: date | None) -> Light:
    """Units gone since a start: amber from the one number, red over the other."""
    if gone > most:
        return light(child, key, "red", due, gone)
    return light(child, key, "amber" if gone >= amber else "green", due, gone)
