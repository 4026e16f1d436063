"""What one child's clocks are worked out from: stays, days on which something was done, intervals set for her."""

from __future__ import annotations

from bisect import bisect_right
from calendar import isleap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from goldenthread.pages.timeline.intervals import Unit
from goldenthread.pages.timeline.school import NO_SCHOOL, School
from goldenthread.pages.units import Queries
from goldenthread.rules.dated import Rule

NEVER_BEGAN = date(1900, 1, 1)
NO_END = date(2200, 12, 31)


class Fact(NamedTuple):
    """A stay from `day` until `until` (the last day is not in it), or something done on `day`.

    `other` is a second date of the same thing, `word` a code or kind, `number` a number.
    """

    day: date
    until: date = NO_END
    other: date | None = None
    word: str = ""
    number: int | None = None

    def holds(self, on: date) -> bool:
        return self.day <= on < self.until


@dataclass(frozen=True)
class Agreed:
    """An interval a manager agreed for this child: which exception rule it varies, and its first and last day."""

    rule: str
    number: int
    unit: Unit
    first: date
    last: date


@dataclass(frozen=True)
class Facts:
    """One child's facts by what they are, the dated rules, and what has been agreed for her.

    Built once for a page; what it works out it keeps.
    """

    as_at: date
    rules: dict[str, Rule]
    born: date | None
    expected: date | None
    of: dict[str, list[Fact]]
    agreed: tuple[Agreed, ...] = ()
    school: School = NO_SCHOOL

    def stays(self, what: str) -> list[Fact]:
        return self.of.get(what, [])

    def standing(self, what: str, on: date) -> Fact | None:
        """The stay of that kind which holds on the day; of several the latest to begin."""
        found = None
        for fact in self.of.get(what, ()):
            if fact.day > on:
                break
            if on < fact.until:
                found = fact
        return found

    def days(self, *what: str, word: str = "") -> list[date]:
        """The days on which any of these was done, each once, in order; those after the as-at day are left out."""
        return sorted(
            {
                fact.day
                for name in what
                for fact in self.of.get(name, ())
                if fact.day <= self.as_at and (not word or fact.word == word)
            }
        )

    def unborn(self, on: date) -> bool:
        """Only an expected date of birth, or a date of birth still to come (interpretation 37)."""
        return self.born > on if self.born is not None else self.expected is not None

    def looked_after(self, on: date) -> Fact | None:
        """The stay in care on the day; of two on record at once the one that began later."""
        held = [fact for fact in self.of.get("looked after", ()) if fact.holds(on)]
        return max(held, key=lambda fact: fact.other or fact.day, default=None)

    def care_leaver(self, on: date) -> Fact | None:
        """The service of a care leaver on the day; who is looked after that day is none (interpretation 12)."""
        found = self.standing("care leaver", on)
        return found if found is not None and self.looked_after(on) is None else None

    def need_plan(self, on: date) -> Fact | None:
        """The child in need plan on the day of a child who is nothing more than in need (interpretation 15)."""
        found = self.standing("need plan", on)
        if found is None or self.standing("protection plan", on) or self.looked_after(on) or self.care_leaver(on):
            return None
        return found

    @cached_property
    def status_days(self) -> frozenset[date]:
        """Every day on which the child's status may change."""
        return self.edges("need plan", "protection plan", "looked after", "care leaver")

    def birthdays(self, *ages: int) -> frozenset[date]:
        """The days on which the child reaches these ages; none where the date of birth is not known.

        One born on 29 February has a birthday on 1 March in other years (C5).
        """
        if self.born is None:
            return frozenset()
        born = self.born
        leap = (born.month, born.day) == (2, 29)
        return frozenset(
            date(born.year + age, 3, 1) if leap and not isleap(born.year + age) else born.replace(year=born.year + age)
            for age in ages
        )

    def edges(self, *what: str) -> frozenset[date]:
        """The first days of stays, and the first days after them."""
        stays = [fact for name in what for fact in self.of.get(name, ())]
        return frozenset({fact.day for fact in stays} | {fact.until for fact in stays})

    def rule_days(self, *ids: str) -> frozenset[date]:
        """The days on which one of the rules changed."""
        return frozenset(
            value.in_force_from for id in ids for value in self.rules[id].values if value.in_force_from is not None
        )


# Fewer rows of a kind say nothing about where the records that were loaded begin.
ENOUGH_TO_TELL = 100


def first_days(snap: Queries) -> dict[tuple[str, str], date]:
    """The first day on which anything of each kind was recorded for anybody: the records that were loaded begin there.

    An extract often holds a stay that began long ago and only some years of what was done in it.
    """
    rows = snap.query(
        "SELECT what, word, min(day) FROM clock_facts GROUP BY what, word HAVING count(*) >= ?", [ENOUGH_TO_TELL]
    )
    return {(what, word or ""): day for what, word, day in rows if day is not None}


def latest(days: Sequence[date], on: date) -> date | None:
    """The last of the days (in order) that is not after `on`."""
    place = bisect_right(days, on)
    return days[place - 1] if place else None


def read(
    snap: Queries,
    child_key: int,
    *,
    as_at: date,
    born: date | None,
    expected: date | None,
    rules: dict[str, Rule],
    agreed: Iterable[Agreed] = (),
    school: School = NO_SCHOOL,
) -> Facts:
    """The facts of one child. One query on one sorted table; a few rows are sorted quicker here than there."""
    rows = snap.query(
        "SELECT what, day, until_day, other_day, word, number FROM clock_facts WHERE child_key = ?", [child_key]
    )
    of: dict[str, list[Fact]] = {}
    for what, day, until, other, word, number in rows:
        of.setdefault(what, []).append(Fact(day or NEVER_BEGAN, until or NO_END, other, word or "", number))
    for some in of.values():
        some.sort(key=lambda fact: (fact.day, fact.word))
    return Facts(as_at, rules, born, expected, of, tuple(agreed), school)
