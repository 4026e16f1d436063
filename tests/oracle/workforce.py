"""Social workers: in post, agency, vacant posts, starters and leavers, sickness, and the cases they hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.oracle.book import Blank, Book, Row
from tests.oracle.case import Case, case
from tests.oracle.caseloads import fte_and_role, held, holding_case
from tests.oracle.days import add_months, age_on
from tests.oracle.holding import NONE, restricted, service_of
from tests.oracle.periods import Window

SOCIAL_WORKERS = ("social_worker", "senior")
WHITE = ("WBRI", "WIRI", "WIRT", "WOTH", "WROM")
YEAR = 253
USUAL_LIMIT = 20


def staff(book: Book) -> list[Row]:
    """Everybody once: the list of workers goes before the professionals of the case system."""
    found: dict[Any, Row] = {}
    for row in book.all("professionals"):
        found[row["worker_id"]] = Blank({**row, "swe_number": row["registration_number"]})
    found.update({row["worker_id"]: row for row in book.all("workers")})
    return [row for worker, row in found.items() if worker is not None]


def is_social_worker(row: Row) -> bool:
    """By role, or by registration in another role; everybody whose role is not known."""
    return row["role"] in (None, *SOCIAL_WORKERS) or bool((row["swe_number"] or "").strip())


def hours(row: Row, column: str = "fte") -> Decimal:
    """Full-time equivalents; not known is none."""
    return Decimal(0) if row[column] is None else Decimal(str(row[column]))


def in_order(row: Row) -> bool:
    start, end = row["start_date"], row["end_date"]
    return start is None or end is None or end >= start


def in_post_on(row: Row, day: date) -> bool:
    start, end = row["start_date"], row["end_date"]
    return (start is None or start <= day) and (end is None or end > day)


def in_post(book: Book, window: Window) -> list[Row]:
    """Started by the day, or on a day nobody knows, and not left. A list without any dates is one of today."""
    if window.day != window.as_at and not any(row["start_date"] is not None for row in book.all("workers")):
        return []
    return [row for row in staff(book) if in_post_on(row, window.day)]


def social_workers(book: Book, window: Window) -> list[Row]:
    return [row for row in in_post(book, window) if is_social_worker(row)]


def employed(book: Book, window: Window) -> list[Row]:
    return [row for row in social_workers(book, window) if row["agency"] is not True]


def agency(book: Book, window: Window) -> list[Row]:
    return [row for row in social_workers(book, window) if row["agency"] is True]


def worker_case(book: Book, window: Window, row: Row, day: date, key: Any = None, **more: Any) -> Case:
    """A worker stands in the team they belong to."""
    one = case(book, window, None, key or row["worker_id"], day, **more)
    one["team"], one["worker"] = row["team_id"] or NONE, row["worker_id"] or NONE
    one["service"] = service_of(book, one["team"])
    return one


def headcount(rows: Any) -> Any:
    def count(book: Book, window: Window) -> list[Case]:
        return [worker_case(book, window, row, window.day) for row in rows(book, window)]

    return count


def in_post_fte(book: Book, window: Window) -> list[Case]:
    return [worker_case(book, window, row, window.day, value=hours(row)) for row in employed(book, window)]


def agency_rate(book: Book, window: Window) -> list[Case]:
    return [
        worker_case(
            book, window, row, window.day, num=hours(row) if row["agency"] is True else Decimal(0), den=hours(row)
        )
        for row in social_workers(book, window)
    ]


# --- posts ------------------------------------------------------------------------------------


def posts(book: Book, day: date) -> list[Row]:
    """The posts of the latest count on or before the day, if it is less than a year old."""
    days = [row["snapshot_date"] for row in book.all("workforce_posts") if row["snapshot_date"] is not None]
    latest = max((one for one in days if one <= day), default=None)
    if latest is None or day >= add_months(latest, 12):
        return []
    return [row for row in book.all("workforce_posts") if row["snapshot_date"] == latest]


def vacant(row: Row) -> Decimal:
    return max(Decimal(0), hours(row, "established_fte") - hours(row, "filled_fte"))


def cover(row: Row) -> Decimal:
    return hours(row, "agency_cover_fte")


def post_case(book: Book, window: Window, row: Row, **more: Any) -> Case:
    one = case(book, window, None, row["post_id"], window.day, **more)
    one["team"] = row["team_id"] or NONE
    one["service"] = service_of(book, one["team"])
    return one


def vacancies(book: Book, window: Window) -> list[Case]:
    return [post_case(book, window, row, value=vacant(row)) for row in posts(book, window.day)]


def vacancy_rate(book: Book, window: Window) -> list[Case]:
    """Vacant hours over vacant and filled ones."""
    return [
        post_case(book, window, row, num=vacant(row), den=vacant(row) + hours(row, "filled_fte"))
        for row in posts(book, window.day)
    ]


def vacancies_covered(book: Book, window: Window) -> list[Case]:
    return [post_case(book, window, row, num=cover(row), den=vacant(row)) for row in posts(book, window.day)]


def agency_covering(book: Book, window: Window) -> list[Case]:
    found = [post_case(book, window, row, num=cover(row), den=0) for row in posts(book, window.day)]
    return found + [
        below(worker_case(book, window, row, window.day, num=0, den=hours(row))) for row in agency(book, window)
    ]


def below(one: Case) -> Case:
    """A case of the list below the line of a figure that sets two lists against one another."""
    return {**one, "below": True}


# --- coming and going -------------------------------------------------------------------------


def of_our_own(book: Book) -> list[Row]:
    return [row for row in staff(book) if is_social_worker(row) and row["agency"] is not True and in_order(row)]


def workforce_year(day: date) -> int:
    """The year to 30 September, by the year it ends in."""
    return day.year + (1 if day.month >= 10 else 0)


def coming(book: Book, window: Window) -> list[tuple[Row, date]]:
    """Whoever starts and leaves in one year to 30 September is no starter."""
    found = []
    for row in of_our_own(book):
        start, end = row["start_date"], row["end_date"]
        if window.has(start) and not (end is not None and workforce_year(start) == workforce_year(end)):
            found.append((row, start))
    return found


def leaving(book: Book, window: Window) -> list[tuple[Row, date]]:
    return [
        (row, row["end_date"])
        for row in of_our_own(book)
        if window.has(row["end_date"]) and row["end_date"] <= window.as_at
    ]


def moves(book: Book, window: Window, rows: list[tuple[Row, date]], word: str, sign: int) -> list[Case]:
    return [
        worker_case(book, window, row, day, key=f"{row['worker_id']}|{word}", value=sign * hours(row))
        for row, day in rows
    ]


def starters(book: Book, window: Window) -> list[Case]:
    return moves(book, window, coming(book, window), "started", 1)


def leavers(book: Book, window: Window) -> list[Case]:
    return moves(book, window, leaving(book, window), "left", 1)


def net_change(book: Book, window: Window) -> list[Case]:
    return starters(book, window) + moves(book, window, leaving(book, window), "left", -1)


def year_to(window: Window) -> Window:
    """The 12 months that end on the snapshot day (C16)."""
    return Window(window.year_start, window.day, window.as_at, window.nation)


def at_the_end(book: Book, window: Window) -> list[Row]:
    """Our own in post at the end of the year; dates out of order are left out (C7)."""
    return [row for row in of_our_own(book) if in_post_on(row, window.day)]


def turnover(book: Book, window: Window) -> list[Case]:
    found = moves(book, window, leaving(book, year_to(window)), "left", 1)
    found = [{**one, "num": one["value"], "den": Decimal(0)} for one in found]
    return found + [
        worker_case(book, window, row, window.day, num=Decimal(0), den=hours(row)) for row in at_the_end(book, window)
    ]


def absence_rate(book: Book, window: Window) -> list[Case]:
    """Days of sickness that began in the 12 months, over 253 days for each full-time worker in post at their end."""
    ours = {row["worker_id"]: row for row in of_our_own(book)}
    sick = [
        row
        for row in book.all("worker_absences")
        if row["reason"] in (None, "SIC") and row["working_days_lost"] is not None and row["start_date"] is not None
    ]
    sick.sort(key=lambda row: (str(row["worker_id"]), row["start_date"], row["working_days_lost"]))
    found = []
    for number, row in enumerate(sick, start=1):
        worker = ours.get(row["worker_id"])
        if worker is not None and year_to(window).has(row["start_date"]):
            key = f"{row['worker_id']}|sick|{number}"
            lost = hours(row, "working_days_lost")
            found.append(worker_case(book, window, worker, window.day, key=key, num=lost, den=Decimal(0)))
    return found + [
        worker_case(book, window, row, window.day, num=Decimal(0), den=hours(row) * YEAR)
        for row in at_the_end(book, window)
    ]


# --- who they are -----------------------------------------------------------------------------


def newly_come(book: Book, window: Window) -> list[Case]:
    return [
        worker_case(book, window, row, window.day, met=window.day < add_months(row["start_date"], 24))
        for row in employed(book, window)
        if row["start_date"] is not None
    ]


def newly_qualified(book: Book, window: Window) -> list[Case]:
    return [worker_case(book, window, row, window.day) for row in employed(book, window) if row["asye"] is True]


def details(book: Book, worker: Any) -> Row:
    for row in book.all("worker_details"):
        if row["worker_id"] == worker:
            return row
    return Blank({})


def in_their_twenties(book: Book, window: Window) -> list[Case]:
    found = []
    for row in employed(book, window):
        born = details(book, row["worker_id"])["date_of_birth"]
        if born is not None:
            found.append(worker_case(book, window, row, window.day, met=20 <= age_on(born, window.day) <= 29))
    return found


def minority_ethnic(book: Book, window: Window) -> list[Case]:
    found = []
    for row in employed(book, window):
        code = (details(book, row["worker_id"])["ethnicity"] or "").strip()
        if code not in ("", "REFU", "NOBT"):
            found.append(worker_case(book, window, row, window.day, met=code not in WHITE))
    return found


def is_case_holder(book: Book, row: Row) -> bool:
    """By the role in the organisation that the return gives, else by the role."""
    role = details(book, row["worker_id"])["organisation_role"]
    return role == "5" if role is not None else row["role"] in (None, "social_worker")


def case_holders(book: Book, window: Window) -> list[Case]:
    return [worker_case(book, window, row, window.day, met=is_case_holder(book, row)) for row in employed(book, window)]


# --- cases ------------------------------------------------------------------------------------


def cases_held(book: Book, window: Window) -> list[Case]:
    """One for a child and worker, of social workers."""
    return [
        holding_case(book, window, row)
        for row in held(book, window)
        if row["worker_id"] is not None and fte_and_role(book, row["worker_id"])[1] in (None, *SOCIAL_WORKERS)
    ]


def loads(book: Book, window: Window) -> dict[Any, int]:
    """Children of each worker; restricted ones are not counted, so that no number tells of them."""
    found: dict[Any, int] = {}
    for row in held(book, window):
        if row["worker_id"] is not None and not restricted(book, row["person_id"], window.as_at):
            found[row["worker_id"]] = found.get(row["worker_id"], 0) + 1
    return found


def over_the_limit(book: Book, window: Window) -> list[Case]:
    """Workers in post whose children by full-time hours are more than their limit (interpretation 60)."""
    load = loads(book, window)
    found = []
    for row in in_post(book, window):
        if hours(row) <= 0:
            continue
        limit = Fraction(row["caseload_cap"] or USUAL_LIMIT)
        if row["caseload_cap"] is None and row["asye"] is True:
            limit = limit * 9 / 10
        if Fraction(load.get(row["worker_id"], 0)) / Fraction(hours(row)) > limit:
            found.append(worker_case(book, window, row, window.day))
    return found


def in_a_team(book: Book, row: Row) -> bool:
    level = next((one["level"] for one in book.all("teams") if one["team_id"] == row["team_id"]), None)
    return level in (None, "team")


def span(book: Book, window: Window) -> list[Case]:
    """Workers of teams who hold children, over the managers of teams."""
    load = loads(book, window)
    found = []
    for row in in_post(book, window):
        if not in_a_team(book, row):
            continue
        if load.get(row["worker_id"], 0) > 0 and row["role"] in (None, *SOCIAL_WORKERS):
            found.append(worker_case(book, window, row, window.day, num=1, den=0))
        if row["role"] == "manager":
            found.append(below(worker_case(book, window, row, window.day, num=0, den=1)))
    return found
