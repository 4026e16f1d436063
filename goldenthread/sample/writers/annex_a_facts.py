"""What several lists of Annex A ask of the rows: who the child is, who held the child, what came last."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date

from goldenthread.sample.book import Authority, Row
from goldenthread.sample.days import add_months, age, to_date
from goldenthread.sample.writers.annex_a_spelling import GENDER, YES_NO_UNKNOWN, spell

SHORT_BREAKS = frozenset({"V1", "V3", "V4"})


def months_before(as_at: date, months: int) -> date:
    """The first day of the rolling window of that many months that ends on the as-at date (C16)."""
    return to_date(add_months(as_at.toordinal() + 1, -months))


class Facts:
    """Look-ups over an authority as at its date. Built once, used by every list."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self.as_at = authority.as_at
        self.window = months_before(self.as_at, 6)
        self.year = months_before(self.as_at, 12)
        self.people = {row["person_id"]: row for row in authority["people"]}
        self.disabled = {row["person_id"] for row in authority["disabilities"]}
        self.workers = {row["worker_id"]: row["name"] for row in authority["workers"]}
        self.teams = {row["team_id"]: row["team_name"] for row in authority["teams"]}
        self.asylum = {
            row["person_id"]
            for row in authority["immigration_statuses"]
            if "Unaccompanied" in row["status"] and (row["end_date"] is None or row["end_date"] > self.year)
        }
        self.asylum_ever = {
            row["person_id"] for row in authority["immigration_statuses"] if "Unaccompanied" in row["status"]
        }
        self._leads: dict[str, list[tuple[date, date | None, str, str]]] = {}
        for row in authority["allocations"]:
            if row["is_lead"]:
                self._leads.setdefault(row["person_id"], []).append(
                    (row["start_date"], row["end_date"], row["team_id"], row["worker_id"])
                )
        for held in self._leads.values():
            held.sort(key=lambda each: each[0])

    def child(self, person_id: str, *, disability: bool = True) -> list[object]:
        """The columns every list begins with: id, gender, ethnicity, date of birth, age, disability."""
        row = self.people[person_id]
        born = row.get("date_of_birth") or row.get("expected_date_of_birth")
        years = None if born is None else age(born.toordinal(), self.as_at.toordinal())
        found: list[object] = [
            person_id,
            GENDER.get(row["gender"], row["gender"]),
            spell("annexa_ethnicity", row["ethnicity"]),
            born,
            years,
        ]
        if disability:
            found.append(YES_NO_UNKNOWN[person_id in self.disabled])
        return found

    def held_by(self, person_id: str, day: date, row: Row | None = None) -> list[object]:
        """Team and worker of the lead allocation in force on the day; else of the row; else blank."""
        for start, end, team, worker in reversed(self._leads.get(person_id, ())):
            if start <= day and (end is None or end > day):
                return self.names(team, worker)
        if row is not None:
            return self.names(row["team_id"], row["worker_id"])
        return [None, None]

    def now_held_by(self, person_id: str, closed: bool) -> list[object]:
        """Team and worker that hold the case on the as-at date, or held it last when it has closed."""
        held = self._leads.get(person_id)
        if not closed or not held:
            return self.held_by(person_id, self.as_at)
        _, _, team, worker = held[-1]
        return self.names(team, worker)

    def names(self, team: str | None, worker: str | None) -> list[object]:
        return [self.teams.get(team or ""), self.workers.get(worker or "")]


class Days:
    """Dates by child, sorted, for counting and for the latest one."""

    def __init__(self, rows: Iterable[Row], column: str) -> None:
        self._days: dict[str, list[date]] = {}
        for row in rows:
            if row[column] is not None:
                self._days.setdefault(row["person_id"], []).append(row[column])
        for days in self._days.values():
            days.sort()

    def latest(self, person_id: str, first: date, last: date) -> date | None:
        """The latest date in [first, last], or None."""
        days = self._days.get(person_id, [])
        found = bisect_right(days, last)
        return days[found - 1] if found and days[found - 1] >= first else None

    def count(self, person_id: str, first: date, last: date) -> int:
        """How many dates lie in [first, last]."""
        return sum(first <= day <= last for day in self._days.get(person_id, ()))

    def last(self, person_id: str) -> date | None:
        days = self._days.get(person_id)
        return days[-1] if days else None


def in_force(row: Row, window: date, as_at: date, start: str = "start_date", end: str = "end_date") -> bool:
    """In force in the window that ends on the as-at date (C16)."""
    return row[start] <= as_at and (row[end] is None or row[end] > window)
