"""Social workers: in post, agency, vacant posts, starters and leavers, sickness, and the cases they hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.oracle.book import Blank, Book, Row
from tests.oracle.case import Case, case
from tests.oracle.caseloads import fte_and_role, held, holding_case
from tests.oracle.days import ONE_DAY, add_months
from tests.oracle.holding import NONE, restricted, service_of
from tests.oracle.periods import Window

SOCIAL_WORKERS = ("social_worker", "senior")
YEAR = 253
USUAL_LIMIT = 20


def fte(row: Row, column: str = "fte") -> Decimal | None:
    return None if row[column] is None else Decimal(str(row[column]))


def in_order(row: Row) -> bool:
    start, end = row["start_date"], row["end_date"]
    return start is None or end is None or end >= start


def in_post(row: Row, day: date) -> bool:
    """Started by the day, or on a day nobody knows, and not left by it."""
    start, end = row["start_date"], row["end_date"]
    return in_order(row) and (start is None or start <= day) and (end is None or end > day)


def social_workers(book: Book) -> list[Row]:
    return [row for row in book.all("workers") if row["role"] in SOCIAL_WORKERS]


def employed(book: Book, day: date) -> list[Row]:
    return [row for row in social_workers(book) if row["agency"] is not True and in_post(row, day)]


def agency(book: Book, day: date) -> list[Row]:
    return [row for row in social_workers(book) if row["agency"] is True and in_post(row, day)]


def worker_case(book: Book, window: Window, row: Row, day: date, key: Any = None, **more: Any) -> Case:
    """A worker stands in the team they belong to."""
    one = case(book, window, None, key or row["worker_id"], day, **more)
    one["team"], one["worker"] = row["team_id"] or NONE, row["worker_id"] or NONE
    one["service"] = service_of(book, one["team"])
    return one


def headcount(rows: Any) -> Any:
    def count(book: Book, window: Window) -> list[Case]:
        return [worker_case(book, window, row, window.day) for row in rows(book, window.day)]

    return count


def in_post_fte(book: Book, window: Window) -> list[Case]:
    return [
        worker_case(book, window, row, window.day, value=fte(row))
        for row in employed(book, window.day)
        if fte(row) is not None
    ]


# --- posts ------------------------------------------------------------------------------------


def posts(book: Book, day: date) -> list[Row]:
    """The posts of the latest snapshot on or before the day."""
    days = [row["snapshot_date"] for row in book.all("workforce_posts") if row["snapshot_date"] is not None]
    known = [one for one in days if one <= day]
    return [row for row in book.all("workforce_posts") if known and row["snapshot_date"] == max(known)]


def vacant(row: Row) -> Decimal:
    established, filled = fte(row, "established_fte"), fte(row, "filled_fte")
    return max(Decimal(0), (established or Decimal(0)) - (filled or Decimal(0)))


def post_case(book: Book, window: Window, row: Row, **more: Any) -> Case:
    one = case(book, window, None, row["post_id"], window.day, **more)
    one["team"] = row["team_id"] or NONE
    one["service"] = service_of(book, one["team"])
    return one


def vacancies(book: Book, window: Window) -> list[Case]:
    return [post_case(book, window, row, value=vacant(row)) for row in posts(book, window.day)]


def hours_under(book: Book, window: Window, rows: list[Row]) -> list[Case]:
    """Workers whose hours stand below the line."""
    return [worker_case(book, window, row, window.day, num=0, den=fte(row) or Decimal(0)) for row in rows]


def hours_over(book: Book, window: Window, rows: list[Row], den: bool = False) -> list[Case]:
    return [
        worker_case(
            book, window, row, window.day, num=fte(row) or Decimal(0), den=(fte(row) or Decimal(0)) if den else 0
        )
        for row in rows
    ]


def vacancy_rate(book: Book, window: Window) -> list[Case]:
    found = [post_case(book, window, row, num=vacant(row), den=vacant(row)) for row in posts(book, window.day)]
    return found + hours_under(book, window, employed(book, window.day))


def agency_rate(book: Book, window: Window) -> list[Case]:
    return hours_over(book, window, agency(book, window.day), den=True) + hours_under(
        book, window, employed(book, window.day)
    )


def cover(row: Row) -> Decimal:
    return fte(row, "agency_cover_fte") or Decimal(0)


def agency_covering(book: Book, window: Window) -> list[Case]:
    found = [post_case(book, window, row, num=cover(row), den=0) for row in posts(book, window.day)]
    return found + hours_under(book, window, agency(book, window.day))


def vacancies_covered(book: Book, window: Window) -> list[Case]:
    return [post_case(book, window, row, num=cover(row), den=vacant(row)) for row in posts(book, window.day)]


# --- coming and going -------------------------------------------------------------------------


def coming(book: Book, window: Window) -> list[tuple[Row, date]]:
    return [
        (row, row["start_date"])
        for row in social_workers(book)
        if row["agency"] is not True and in_order(row) and window.has(row["start_date"])
    ]


def leaving(book: Book, window: Window) -> list[tuple[Row, date]]:
    return [
        (row, row["end_date"])
        for row in social_workers(book)
        if row["agency"] is not True
        and in_order(row)
        and window.has(row["end_date"])
        and row["end_date"] <= window.as_at
    ]


def starters(book: Book, window: Window) -> list[Case]:
    return [worker_case(book, window, row, day, value=fte(row)) for row, day in coming(book, window)]


def leavers(book: Book, window: Window) -> list[Case]:
    return [worker_case(book, window, row, day, value=fte(row)) for row, day in leaving(book, window)]


def net_change(book: Book, window: Window) -> list[Case]:
    found = [
        worker_case(book, window, row, day, key=f"{row['worker_id']}|start", value=fte(row))
        for row, day in coming(book, window)
    ]
    return found + [
        worker_case(
            book, window, row, day, key=f"{row['worker_id']}|end", value=None if fte(row) is None else -fte(row)
        )
        for row, day in leaving(book, window)
    ]


def year_to(window: Window) -> Window:
    """The 12 months that end on the snapshot day (C16)."""
    return Window(add_months(window.day + ONE_DAY, -12), window.day, window.as_at)


def turnover(book: Book, window: Window) -> list[Case]:
    left = [row for row, _ in leaving(book, year_to(window))]
    return hours_over(book, window, left) + hours_under(book, window, employed(book, window.day))


def absence_rate(book: Book, window: Window) -> list[Case]:
    """Days of sickness in the period, over the days there are: 253 in a year."""
    period = year_to(window) if window.start == window.end else window
    known = {row["worker_id"]: row for row in social_workers(book) if row["agency"] is not True}
    found = []
    for number, row in enumerate(book.all("worker_absences")):
        worker = known.get(row["worker_id"])
        sick = row["reason"] in (None, "SIC")
        if worker is None or not sick or row["working_days_lost"] is None or not period.has(row["start_date"]):
            continue
        lost = Decimal(str(row["working_days_lost"]))
        found.append(worker_case(book, window, worker, row["start_date"], key=f"absence {number}", num=lost, den=0))
    for row in employed(book, window.day):
        days = Fraction(fte(row) or 0) * YEAR * period.months / 12
        found.append(worker_case(book, window, row, window.day, num=0, den=days))
    return found


# --- who they are -----------------------------------------------------------------------------


def newly_come(book: Book, window: Window) -> list[Case]:
    return [
        worker_case(book, window, row, window.day, met=window.day < add_months(row["start_date"], 24))
        for row in employed(book, window.day)
        if row["start_date"] is not None
    ]


def newly_qualified(book: Book, window: Window) -> list[Case]:
    return [worker_case(book, window, row, window.day) for row in employed(book, window.day) if row["asye"] is True]


# --- cases ------------------------------------------------------------------------------------


def cases_held(book: Book, window: Window) -> list[Case]:
    """One for a child and worker, of social workers."""
    return [
        holding_case(book, window, row)
        for row in held(book, window)
        if fte_and_role(book, row["worker_id"])[1] in (None, *SOCIAL_WORKERS)
    ]


def over_the_limit(book: Book, window: Window) -> list[Case]:
    """Workers whose children by full-time hours are more than their limit (interpretation 60)."""
    load: dict[Any, int] = {}
    for row in held(book, window):
        if row["worker_id"] is not None and not restricted(book, row["person_id"], window.as_at):
            load[row["worker_id"]] = load.get(row["worker_id"], 0) + 1
    workers = {row["worker_id"]: row for row in book.all("workers")}
    found = []
    for worker, children in sorted(load.items()):
        hours, _ = fte_and_role(book, worker)
        row = workers.get(worker, Blank({"worker_id": worker}))
        if hours is None or hours <= 0:
            continue
        limit = Fraction(row["caseload_cap"] or USUAL_LIMIT)
        if row["caseload_cap"] is None and row["asye"] is True:
            limit = limit * 9 / 10
        if Fraction(children) / Fraction(hours) > limit:
            found.append(worker_case(book, window, row, window.day))
    return found
