"""One clock of one child: what it expected on any day of her life.

A clock is a question about a day, answered as the case lists answer it: what does the clock run from, how long is
allowed, when is it due. The answer changes only on the clock's own `changes`, so a life is walked in steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from goldenthread.pages.timeline.facts import Facts
from goldenthread.pages.timeline.intervals import Interval, by_rule
from goldenthread.records.declaration import DATES_AND_STATUS, Group
from goldenthread.words import Need

# What began on a birthday: who may not read a date of birth is told the month of it at most.
FROM_SERVICE = "the start of the service"
FROM_A_BIRTHDAY = "a score was first expected"


class Expectation(NamedTuple):
    """How a clock stands at the end of a day.

    It runs from `basis`: the last time the thing was done, or, where `began` says so ("the start of the plan"),
    from there. `until` is the last day in time, None where nothing can be late. A child for whom nothing was ever
    done and no day is due has `never`. `stay` tells one stay in a status from the next. `expected` says what was
    expected where no interval does, `rule` which exception rule judges it where that is not the clock's own.
    """

    stay: date
    basis: date
    interval: Interval | None
    due: date | None
    until: date | None
    began: str = ""
    never: bool = False
    expected: str = ""
    rule: str = ""

    @classmethod
    def running(cls, stay: date, basis: date, interval: Interval, began: str = "", rule: str = "") -> Expectation:
        return cls(stay, basis, interval, interval.due(basis), interval.until(basis), began, rule=rule)


@dataclass(frozen=True)
class Clock:
    """A clock as declared, and what it expects of one child.

    `id` is the exception rule that judges it today, `first` the rule that judges it until it was done once, where
    that is another. `need` says which tables tell what was done,
    `done` which facts (and words of them) that is. `thing` and `things` name it in a sentence.
    """

    id: str
    lane: str
    title: str
    thing: str
    things: str
    need: Need
    done: tuple[tuple[str, str], ...]
    on: Callable[[date], Expectation | None]
    changes: frozenset[date]
    first: str = ""
    group: Group = DATES_AND_STATUS

    @property
    def rules(self) -> tuple[str, ...]:
        return (self.first, self.id) if self.first else (self.id,)


def allowed(facts: Facts, on: date, usual: Interval | str, *rules: str, kind: str = "") -> Interval:
    """The interval that holds for the child on the day.

    One agreed by a manager comes first, then one set in the case system for her visits of that kind, then the
    usual one: an interval, or the id of a dated rule. Of two the one that began last wins.
    """
    agreed = [one for one in facts.agreed if one.rule in rules and one.first <= on <= one.last]
    if agreed:
        latest = max(agreed, key=lambda one: one.first)
        return Interval(latest.number, latest.unit, "agreed variation")
    if kind:
        set_for_her = _set_for_her(facts, on, kind)
        if set_for_her is not None:
            return set_for_her
    return by_rule(facts.rules[usual], on) if isinstance(usual, str) else usual


def _set_for_her(facts: Facts, on: date, kind: str) -> Interval | None:
    """As the derived table `child_intervals`: the latest start wins, then the shorter in working days."""
    found: tuple[date, Interval] | None = None
    for what in ("set in days", "set in working days"):
        for fact in facts.stays(what):
            if fact.word == kind and fact.holds(on) and fact.number is not None and (not found or fact.day >= found[0]):
                unit = "working days" if what == "set in working days" else "days"
                made = Interval(fact.number, unit, "set for this child")  # type: ignore[arg-type]
                if found is None or fact.day > found[0] or unit == "working days":
                    found = (fact.day, made)
    return found[1] if found else None


def when_set(facts: Facts, kind: str, rules: Iterable[str]) -> frozenset[date]:
    """The days on which an interval set or agreed for the child begins or ends."""
    days = {
        day
        for what in ("set in days", "set in working days")
        for fact in facts.stays(what)
        if fact.word == kind
        for day in (fact.day, fact.until)
    }
    return frozenset(days) | when_agreed(facts, rules)


def when_agreed(facts: Facts, rules: Iterable[str]) -> frozenset[date]:
    """The first days of agreed intervals, and the first days after them."""
    named = set(rules)
    agreed = [one for one in facts.agreed if one.rule in named]
    return frozenset({one.first for one in agreed} | {date.fromordinal(one.last.toordinal() + 1) for one in agreed})


def nothing_yet(stay: date, interval: Interval, began: str) -> Expectation:
    """Nothing was ever done and nothing says by when: late from the first day."""
    return Expectation(stay, stay, interval, None, None, began, never=True)
