"""How a child stands on a day: looked after, on a plan, a care leaver, and the first of these (C8, C9)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle.bands import age
from tests.oracle.book import Blank, Book, Row
from tests.oracle.days import ONE_DAY, birthday, open_on

SHORT_BREAKS = ("V1", "V3", "V4")
# Reasons for a new episode that are not the start of a stay (code set cla_reason_new_episode).
CHANGES = ("L", "P", "T", "B", "U")


# --- looked after (interpretation 10) ---------------------------------------------------------


def legal_status_on(book: Book, child: Any, day: date) -> str | None:
    """The status in force on the day; the one that started last wins."""
    best = None
    for row in book.of("legal_statuses", child):
        if open_on(row["start_date"], row["end_date"], day) and (
            best is None or row["start_date"] > best["start_date"]
        ):
            best = row
    return None if best is None else best["legal_status"]


def stays(book: Book, child: Any) -> list[dict[str, Any]]:
    """Periods of care, oldest first: {start, end, short_breaks_only, begins, rows}."""
    key = ("stays", child)
    if key not in book.kept:
        book.kept[key] = work_out_stays(book, child)
    return book.kept[key]


def work_out_stays(book: Book, child: Any) -> list[dict[str, Any]]:
    episodes = []
    for row in book.of("care_episodes", child):
        if row["start_date"] is None:
            continue
        if row["end_date"] is not None and row["end_date"] < row["start_date"]:
            continue
        episodes.append(row)
    episodes.sort(key=lambda row: row["start_date"])

    groups: list[list[Row]] = []
    with_id: dict[Any, list[Row]] = {}
    chains: dict[bool, list[Row]] = {False: [], True: []}
    for row in episodes:
        if row["period_of_care_id"] is not None:
            with_id.setdefault(row["period_of_care_id"], []).append(row)
            continue
        short = legal_status_on(book, child, row["start_date"]) in SHORT_BREAKS
        if chains[short] and follows_on(chains[short], row):
            chains[short].append(row)
        else:
            chains[short] = [row]
            groups.append(chains[short])
    groups.extend(with_id.values())

    found = []
    for group in groups:
        ends = [row["end_date"] for row in group]
        start = min(row["start_date"] for row in group)
        statuses = [legal_status_on(book, child, row["start_date"]) for row in group]
        found.append(
            {
                "start": start,
                "end": None if None in ends else max(ends),
                "short_breaks_only": all(status in SHORT_BREAKS for status in statuses),
                "rows": group,
                "begins": any(row["start_reason"] not in CHANGES for row in group if row["start_date"] == start),
            }
        )
    found.sort(key=lambda stay: stay["start"])
    return found


def follows_on(chain: list[Row], row: Row) -> bool:
    ends = [earlier["end_date"] for earlier in chain]
    return None in ends or row["start_date"] <= max(ends)


def stay_on(book: Book, child: Any, day: date) -> dict[str, Any] | None:
    """The stay that makes the child looked after on the day; the one that began last if there are two."""
    if legal_status_on(book, child, day) in SHORT_BREAKS:
        return None
    years = age(book, child, day)
    if years is not None and years >= 18:
        return None
    found = None
    for stay in stays(book, child):
        if open_on(stay["start"], stay["end"], day) and not stay["short_breaks_only"]:
            found = stay
    return found


def looked_after(book: Book, child: Any, day: date) -> bool:
    return stay_on(book, child, day) is not None


# --- plans ------------------------------------------------------------------------------------


def current(rows: list[Row], day: date) -> Row | None:
    """The plan open on the day; of two, the one that started last."""
    best = None
    for row in rows:
        if open_on(row["start_date"], row["end_date"], day) and (
            best is None or row["start_date"] > best["start_date"]
        ):
            best = row
    return best


def protection_plan_on(book: Book, child: Any, day: date) -> Row | None:
    """Our own plan; one held for another authority does not count (C15)."""
    rows = [row for row in book.of("protection_plans", child) if row["other_authority"] is not True]
    return current(sorted(rows, key=lambda row: str(row["protection_plan_id"])), day)


def cin_plan_on(book: Book, child: Any, day: date) -> Row | None:
    rows = sorted(book.of("cin_plans", child), key=lambda row: str(row["cin_plan_id"]))
    return current(rows, day)


# --- care leavers (interpretation 12) ---------------------------------------------------------


def care_leaver_on(book: Book, child: Any, day: date) -> Row | None:
    """The care leaver row of somebody receiving a service on the day."""
    for row in book.of("care_leavers", child):
        if receives_a_service(book, child, row, day):
            return row
    return None


def receives_a_service(book: Book, child: Any, row: Row, day: date) -> bool:
    if (row["eligibility"] or "Former relevant") not in ("Relevant", "Former relevant", "Qualifying"):
        return False
    if row["in_touch"] == "DIED":
        return False
    if looked_after(book, child, day):
        return False
    years = age(book, child, day)
    if years is not None and years >= 25:
        return False
    began = service_began(book, child, row)
    if began is not None and began > day:
        return False
    advisers = [
        allocation for allocation in book.of("allocations", child) if allocation["role"] in ("personal_adviser", "lead")
    ]
    if not advisers:
        return True
    ends = [allocation["end_date"] for allocation in advisers]
    return None in ends or day < max(ends)


def service_began(book: Book, child: Any, row: Row) -> date | None:
    """The first day of the service; None when it has always run."""
    key = ("service_began", child, row["eligibility"])
    if key not in book.kept:
        book.kept[key] = work_out_service_began(book, child, row)
    return book.kept[key]


def work_out_service_began(book: Book, child: Any, row: Row) -> date | None:
    born = book.person(child)["date_of_birth"]
    if born is None:
        ends = [stay["end"] for stay in stays(book, child) if not stay["short_breaks_only"] and stay["end"]]
        return max(ends) if ends else None
    if row["eligibility"] != "Relevant":
        return birthday(born, 18)
    day = birthday(born, 16)
    while looked_after(book, child, day):
        day += ONE_DAY
    return day


def care_leaver_status_on(book: Book, child: Any, day: date, as_at: date) -> Row:
    """The latest status on a past day (interpretation 13); an empty row when nothing is known."""
    best = None
    for row in book.of("care_leaver_statuses", child):
        if (
            row["status_date"] is not None
            and row["status_date"] <= day
            and (best is None or row["status_date"] > best["status_date"])
        ):
            best = row
    if best is not None:
        return best
    if day == as_at:
        for row in book.of("care_leavers", child):
            return row
    return Blank({})


# --- open, and the first status that applies --------------------------------------------------


def episode_on(book: Book, child: Any, day: date) -> Row | None:
    """A referral episode that is open and did not end in no further action."""
    for row in book.of("referrals", child):
        if opens_an_episode(row) and open_on(row["referral_date"], row["close_date"], day):
            return row
    return None


def opens_an_episode(row: Row) -> bool:
    """Not one that ended in no further action, nor one of which the source cannot say whether it is closed."""
    return row["no_further_action"] is not True and row["closure_recorded"] is not False


def assessment_open(book: Book, child: Any, day: date) -> bool:
    return any(open_on(row["start_date"], row["authorised_date"], day) for row in book.of("assessments", child))


def enquiry_open(book: Book, child: Any, day: date) -> bool:
    return any(open_on(row["start_date"], row["end_date"], day) for row in book.of("section_47_enquiries", child))


def is_open(book: Book, child: Any, day: date) -> bool:
    """Interpretation 9."""
    return (
        episode_on(book, child, day) is not None
        or looked_after(book, child, day)
        or care_leaver_on(book, child, day) is not None
    )


def primary_status(book: Book, child: Any, day: date) -> str:
    """The first that applies (C9, interpretation 14)."""
    if looked_after(book, child, day):
        return "looked after"
    if protection_plan_on(book, child, day) is not None:
        return "protection plan"
    if cin_plan_on(book, child, day) is not None:
        return "CIN plan"
    if assessment_open(book, child, day) or enquiry_open(book, child, day):
        return "assessment"
    if care_leaver_on(book, child, day) is not None:
        return "care leaver"
    return "other open"


def on_cin_plan_only(book: Book, child: Any, day: date) -> Row | None:
    """The CIN plan of a child counted in the CIN measures (interpretation 15)."""
    plan = cin_plan_on(book, child, day)
    if plan is None:
        return None
    if protection_plan_on(book, child, day) is not None:
        return None
    if looked_after(book, child, day) or care_leaver_on(book, child, day) is not None:
        return None
    return plan
