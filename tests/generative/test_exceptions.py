"""On random authorities the engine and the oracle agree on every light of every exception rule.

Twenty authorities in four loads of five, each load with something that a source may not have. A load is judged on
three days of which most lie before its end, so that what comes after a day is seen to be left out (rule 43).
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from goldenthread.engine import judging
from goldenthread.engine.example import open_lists
from goldenthread.exceptions import RULES
from tests import oracle
from tests.generative.workload import LACKING, TODAYS, merged
from tests.oracle import exceptions
from tests.oracle.holding import held_by, service_of

SEEDS = range(20)
LOADS = tuple(LACKING)
# Each day is asked of two loads or three.
ASKED = [(load, TODAYS[(place + step) % len(TODAYS)]) for place, load in enumerate(LOADS) for step in (0, 2, 3)]

Answer = tuple[Any, str, date | None, int | None]
Place = tuple[Any, str, str, str]


def nation_of(load: str) -> str:
    return "wales" if load == LOADS[-1] else "england"


@cache
def rows_of(load: str) -> dict[str, list[dict[str, Any]]]:
    return merged(SEEDS[LOADS.index(load) :: len(LOADS)], load)


def rules_of(nation: str) -> list[str]:
    return [rule.id for rule in RULES.values() if rule.nation in ("both", nation)]


def by_the_engine(load: str, day: date) -> tuple[dict[str, set[Answer]], set[Place]]:
    """Child, light, due day and days of every row, by rule; and where each child's rows stand."""
    rules = rules_of(nation_of(load))
    lists = sorted({part.of.name for rule in rules for part in RULES[rule].parts()})
    snapshot = open_lists(rows_of(load), day, nation_of(load), [day], lists, ())
    found: dict[str, set[Answer]] = {rule: set() for rule in rules}
    try:
        snapshot.within(lambda con: judging.make(con, rules, says_all=True))
        for rule, *answer in snapshot.query(
            "SELECT l.rule, k.person_id, l.light, l.due_day, coalesce(l.elapsed, l.days) "
            "FROM lights AS l LEFT JOIN children AS k ON k.child_key = l.child_key"
        ):
            found[rule].add(tuple(answer))
        places = snapshot.query(
            "SELECT DISTINCT k.person_id, l.service, l.team, l.worker "
            "FROM lights AS l JOIN children AS k ON k.child_key = l.child_key"
        )
    finally:
        snapshot.close()
    return found, {(child, service, team, worker) for child, service, team, worker in places}


def by_the_oracle(load: str, day: date) -> dict[str, set[Answer]]:
    desk = exceptions.Desk(rows_of(load), day, nation_of(load))
    return {
        rule: {
            (one["child"], one["rag"], one["due"], one["days"])
            for one in exceptions.lights(desk, rule, day, nation_of(load))
        }
        for rule in rules_of(nation_of(load))
    }


def places(load: str, day: date, children: set[Any]) -> set[Place]:
    """Who holds each of these children on the day (interpretation 51)."""
    book, found = oracle.Book(rows_of(load)), set()
    for child in children:
        team, worker = held_by(book, child, day, day)
        found.add((child, service_of(book, team), team, worker))
    return found


def only(who: str, rule: str, answers: set[Answer]) -> list[str]:
    return [f"{rule}: only the {who} has {[str(part) for part in answer]}" for answer in sorted(answers, key=str)]


@pytest.mark.parametrize(("load", "day"), ASKED, ids=[f"{load} {day:%a %d %b %Y}" for load, day in ASKED])
def test_lights_agree(load, day):
    theirs, where = by_the_engine(load, day)
    ours = by_the_oracle(load, day)
    lines = []
    for rule, answers in ours.items():
        lines += only("engine", rule, theirs[rule] - answers)[:2] + only("oracle", rule, answers - theirs[rule])[:2]
    assert where == places(load, day, {child for child, *_ in where})
    assert not lines, f"{load} on {day}:\n" + "\n".join(lines)


def test_the_days_asked_about_are_of_every_kind():
    assert {day for _, day in ASKED} == set(TODAYS)
    assert {day.isoweekday() for day in TODAYS} >= {2, 6, 7}
    assert date(2024, 3, 29) in TODAYS  # Good Friday


def test_there_are_lights_of_every_colour_to_compare():
    """So that no rule agrees for want of rows. The rules about records have red rows alone."""
    seen: dict[str, set[str]] = {rule: set() for rule in RULES}
    for load, day in ASKED:
        for rule, answers in by_the_oracle(load, day).items():
            seen[rule] |= {light for _, light, _, _ in answers}
    never = []
    for rule in RULES.values():
        words = {"amber": rule.amber_words, "red": rule.red_words}
        never += [(rule.id, light) for light in words if words[light] and light not in seen[rule.id]]
    assert never == []
