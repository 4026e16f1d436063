"""Contacts, decisions, referrals, open cases."""

from __future__ import annotations

from typing import Any

from tests.oracle import standing
from tests.oracle.book import Blank, Book, Row, flags
from tests.oracle.case import Case, case
from tests.oracle.days import add_months, add_wd, as_day, wd
from tests.oracle.periods import Window


def decision_on(book: Book, contact: Row) -> Row:
    for row in book.all("contact_decisions"):
        if row["contact_id"] == contact["contact_id"]:
            return row
    return Blank({})


def information_only(book: Book, contact: Row) -> bool:
    return decision_on(book, contact)["information_only"] is True


def contacts(book: Book, window: Window, only: bool | None) -> list[Case]:
    """Contacts of the period: the information-only ones, the others, or (None) all."""
    found = []
    for row in book.all("contacts"):
        if window.has(row["contact_date"]) and only in (None, information_only(book, row)):
            found.append(case(book, window, row["person_id"], row["contact_id"], row["contact_date"]))
    return found


def contacts_received(book: Book, window: Window) -> list[Case]:
    return contacts(book, window, only=False)


def contacts_information_only(book: Book, window: Window) -> list[Case]:
    return contacts(book, window, only=True)


def contacts_total(book: Book, window: Window) -> list[Case]:
    return contacts(book, window, only=None)


def contact_to_referral_conversion(book: Book, window: Window) -> list[Case]:
    found = []
    for row in book.all("contacts"):
        day = row["contact_date"]
        if not window.has(day) or information_only(book, row):
            continue
        met = "NEW_REFERRAL_FLAG" in flags(row["outcomes"])
        for referral in book.of("referrals", row["person_id"]):
            made = referral["referral_date"]
            if made is not None and day <= made <= add_wd(day, 3):
                met = True
        found.append(case(book, window, row["person_id"], row["contact_id"], day, met=met))
    return found


def decided_within(n: int) -> Any:
    """Contacts, and referrals that came without one, decided within n working days."""

    def decided(book: Book, window: Window) -> list[Case]:
        found = []
        for row in book.all("contacts"):
            if not window.has(row["contact_date"]) or information_only(book, row):
                continue
            decision = decision_on(book, row)
            received = as_day(decision["received_at"]) or row["contact_date"]
            one = decision_case(book, window, row, row["contact_id"], row["contact_date"], received, decision, n)
            if one is not None:
                found.append(one)
        for decision in book.all("referral_decisions"):
            for row in book.all("referrals"):
                if row["referral_id"] != decision["referral_id"] or not window.has(row["referral_date"]):
                    continue
                received = as_day(decision["received_at"]) or row["referral_date"]
                one = decision_case(book, window, row, row["referral_id"], row["referral_date"], received, decision, n)
                if one is not None:
                    found.append(one)
        return found

    return decided


def decision_case(
    book: Book, window: Window, row: Row, key: Any, day: Any, received: Any, decision: Row, n: int
) -> Case | None:
    decided = as_day(decision["decided_at"])
    event = row if "referral_id" in row else None
    if decided is not None and decided < received:
        return None  # dates out of order (C7)
    if decided is not None and decided > window.as_at:
        decided = None  # not known yet on the day of the report
    if decided is not None:
        return case(book, window, row["person_id"], key, day, met=wd(received, decided) <= n, event=event)
    overdue = wd(received, window.as_at) > n
    return case(book, window, row["person_id"], key, day, counted=overdue, met=False if overdue else None, event=event)


def referrals_once_a_day(book: Book) -> list[Row]:
    """One per child per day (C11): one that went on before one that ended there, then the smallest id."""
    chosen: dict[Any, Row] = {}
    rows = sorted(book.all("referrals"), key=lambda row: (row["no_further_action"] is True, str(row["referral_id"])))
    for row in rows:
        if row["referral_date"] is not None:
            chosen.setdefault((row["person_id"], row["referral_date"]), row)
    return list(chosen.values())


def referrals_received(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, row["person_id"], row["referral_id"], row["referral_date"], event=row)
        for row in referrals_once_a_day(book)
        if window.has(row["referral_date"])
    ]


def re_referrals_12m(book: Book, window: Window) -> list[Case]:
    found = []
    for row in referrals_once_a_day(book):
        child, day = row["person_id"], row["referral_date"]
        if not window.has(day):
            continue
        dates = [other["referral_date"] for other in book.of("referrals", child) if other["referral_date"]]
        earlier = [other for other in dates if other < day]
        met = bool(earlier) and day <= add_months(max(earlier), 12)
        if not earlier and annex_a_count(book, child) >= len(set(dates)):
            met = True
        found.append(case(book, window, child, row["referral_id"], day, met=met, event=row))
    return found


def annex_a_count(book: Book, child: Any) -> int:
    """Earlier referrals that Annex A counts for the child without showing them (interpretation 8)."""
    return max((row["referrals_12m"] or 0 for row in book.of("annex_a_counts", child)), default=0)


def open_cases(book: Book, window: Window) -> list[Case]:
    return [
        case(book, window, child, child, window.day)
        for child in book.children_in("referrals", "care_episodes", "care_leavers")
        if standing.is_open(book, child, window.day)
    ]


def cin_cohort(book: Book, window: Window) -> list[Case]:
    found = []
    for child in book.children_in("referrals"):
        if standing.episode_on(book, child, window.day) is None:
            continue
        if standing.primary_status(book, child, window.day) in ("CIN plan", "assessment", "other open"):
            found.append(case(book, window, child, child, window.day))
    return found
