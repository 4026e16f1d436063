"""Contacts and referrals (interpretations 3 to 8, 50, 53 to 55)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from tests.oracle.book import Blank
from tests.oracle.days import add_months, add_wd, as_day, wd
from tests.oracle.exception_rules.desk import Desk, Light, due_in_working_days, light
from tests.oracle.exception_rules.open_work import anything_open


def undecided(desk: Desk) -> list[tuple[Any, Any, date]]:
    """Contacts and referrals that came without one, not decided: child, key and the day received."""
    book, found = desk.book, []
    decisions = {row["contact_id"]: row for row in reversed(book.all("contact_decisions"))}
    for row in book.all("contacts"):
        decision = decisions.get(row["contact_id"], Blank({}))
        if decision["information_only"] is not True:
            found.append((row["person_id"], row["contact_id"], row["contact_date"], decision))
    referrals = {row["referral_id"]: row for row in book.all("referrals")}
    for decision in book.all("referral_decisions"):
        if decision["referral_id"] in referrals:
            row = referrals[decision["referral_id"]]
            found.append((row["person_id"], row["referral_id"], row["referral_date"], decision))
    waiting = []
    for child, key, dated, decision in found:
        received = as_day(decision["received_at"]) or dated
        decided = as_day(decision["decided_at"])
        if dated is None or received > desk.day or (decided is not None and decided <= desk.day):
            continue
        waiting.append((child, key, received))
    return waiting


def contact_decision_due(desk: Desk) -> list[Light]:
    return [due_in_working_days(desk, child, key, received, 1, 0) for child, key, received in undecided(desk)]


def contact_undecided_3_days(desk: Desk) -> list[Light]:
    found = []
    for child, key, received in undecided(desk):
        gone = wd(received, desk.day)
        found.append(light(child, key, "red" if gone > 3 else "green", add_wd(received, 3), gone))
    return found


def repeats(day: date, days: Collection[date], counted_by_annex_a: int) -> str:
    """The second in 12 months is amber, a third red; Annex A may count more than there are rows for (54)."""
    earlier = [one for one in days if one < day and day <= add_months(one, 12)]
    unseen = max(0, counted_by_annex_a - (len(days) - 1))
    number = 1 + len(earlier) + unseen
    return "green" if number == 1 else "amber" if number == 2 else "red"


def annex_a(desk: Desk, child: Any, column: str) -> int:
    return max((row[column] or 0 for row in desk.book.of("annex_a_counts", child)), default=0)


def re_referral(desk: Desk) -> list[Light]:
    found: dict[Any, Light] = {}
    for row in desk.book.all("referrals"):
        child, day = row["person_id"], row["referral_date"]
        if desk.last_days(7, day):
            days = {one["referral_date"] for one in desk.book.of("referrals", child)} - {None}
            rag = repeats(day, days, annex_a(desk, child, "referrals_12m"))
            found[(child, day)] = light(child, f"{child}|{day}", rag)
    return list(found.values())


def repeat_contacts_no_referral(desk: Desk) -> list[Light]:
    book, found = desk.book, []
    quiet = {row["contact_id"] for row in book.all("contact_decisions") if row["information_only"] is True}
    for child in book.children_in("contacts"):
        lately = [
            row
            for row in book.of("contacts", child)
            if desk.last_days(90, row["contact_date"]) and row["contact_id"] not in quiet
        ]
        if lately and not anything_open(desk, child):
            rag = "red" if len(lately) >= 5 else "amber" if len(lately) >= 3 else "green"
            found.append(light(child, child, rag))
    return found


RULES = {
    "contact-decision-due": contact_decision_due,
    "contact-undecided-3-days": contact_undecided_3_days,
    "re-referral": re_referral,
    "repeat-contacts-no-referral": repeat_contacts_no_referral,
}
