"""Would random authorities answer otherwise? The quick judge of the mutation run, for faults of SQL.

It asks what tests/generative asks: figures and rows of random authorities, by the same seeds, nations and periods, and
lights of the exception rules. The right answers are those of the code as it is, which those tests hold to the oracle.
"""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import sqlglot

from bench.mutation.faults import SECONDS, Fault
from bench.mutation.read_by import indicators_of, lists_of, rules_of
from goldenthread import cases, derived
from goldenthread.cases import CASE_LISTS
from goldenthread.engine import judging, statements
from goldenthread.engine.example import open_lists
from goldenthread.exceptions import RULES
from goldenthread.indicators import CATALOGUE
from goldenthread.observations import Period, figures
from goldenthread.observations import cases as engine_cases
from tests.generative.authority import random_authority
from tests.generative.comparing import GRAINS, LONGER, MONTHS, begun, place
from tests.generative.test_engine_and_oracle import YEAR, nation_of, turn
from tests.generative.test_exceptions import LOADS, rows_of
from tests.generative.test_exceptions import nation_of as nation_of_load
from tests.generative.workload import TODAYS

MOST_LISTS = 3
MOST_RULES = 9
Answers = Counter[tuple[Any, ...]]
# What was asked and answered by the code as it is: worked out once.
KNOWN: dict[tuple[Any, ...], Answers] = {}


class Slow(Exception):
    """A fault that makes a question run for ever."""


def differs(fault: Fault, authorities: int) -> bool | None:
    """Is some answer another one under the fault? None where the database does not take the changed SQL."""
    lists = lists_of(fault.path)
    folded = tuple(one for one in lists if statements.parts_of(CASE_LISTS[one]))[:MOST_LISTS]
    lit = rules_of(lists)[:MOST_RULES]
    questions: list[tuple[Any, ...]] = [(figures_and_rows, folded, seed) for seed in range(authorities) if folded]
    loads = [(lights, tuple(lit), number) for number in range(len(LOADS)) if lit]
    questions = questions[:2] + loads + questions[2:]
    try:
        for question in questions:
            if question not in KNOWN:
                KNOWN[question] = question[0](*question[1:])
            with instead_of(fault), no_longer_than(SECONDS):
                if question[0](*question[1:]) != KNOWN[question]:
                    return True
    except (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException, sqlglot.errors.SqlglotError):
        return None
    except (duckdb.Error, Slow, ArithmeticError, AssertionError, LookupError, TypeError, ValueError):
        return True
    return False


def figures_and_rows(lists: tuple[str, ...], seed: int) -> Answers:
    """What the generative test compares of these lists for one authority: rows of two periods, figures of three."""
    authority, nation = random_authority(seed), nation_of(seed)
    wanted = [CATALOGUE[id] for id in indicators_of(lists) if CATALOGUE[id].nation in ("both", nation)]
    ids = [one.id for one in wanted]
    read = sorted({part.figure.of.name for one in wanted for part in one.parts_of(one.figure)})
    periods = (turn(MONTHS + LONGER, seed + 7), turn(LONGER, seed), turn(MONTHS, seed * 5))
    of_rows = (YEAR, turn(MONTHS + LONGER, seed))
    days = sorted({Period.parse(text).end for text in periods + of_rows} | {authority.as_at})
    needs = {table for one in wanted for table in one.needs}
    snap = open_lists(authority.tables, authority.as_at, nation, days, read, needs)
    found: Answers = Counter()
    try:
        for text in begun(periods, authority):
            for by in ((), turn(GRAINS[1:], seed)):
                for one in figures(snap, ids, Period.parse(text), by):
                    told = (one.indicator, text, place(one.by), one.status, one.numerator, one.denominator, one.value)
                    found[told] += 1
        for text in begun(of_rows, authority):
            for id in ids:
                for row in engine_cases(snap, id, Period.parse(text)).rows:
                    if row.counted:
                        found[(id, text, row.person_id, row.key, row.day, row.met, row.team, row.worker)] += 1
    finally:
        snap.close()
    return found


def lights(rules: tuple[str, ...], number: int) -> Answers:
    """Child, light, due day and days of every row of these exception rules, for one load and one day."""
    load, day = LOADS[number], TODAYS[number]
    nation = nation_of_load(load)
    wanted = [id for id in rules if RULES[id].nation in ("both", nation)]
    lists = sorted({part.of.name for id in wanted for part in RULES[id].parts()})
    snap = open_lists(rows_of(load), day, nation, [day], lists, ())
    try:
        snap.within(lambda con: judging.make(con, wanted, says_all=True))
        return Counter(
            snap.query(
                "SELECT l.rule, k.person_id, l.light, l.due_day, coalesce(l.elapsed, l.days) "
                "FROM lights AS l LEFT JOIN children AS k ON k.child_key = l.child_key"
            )
        )
    finally:
        snap.close()


@contextmanager
def instead_of(fault: Fault) -> Iterator[None]:
    """The changed text in place of the file's, for whatever compiles it."""
    room: Any = cases if "/cases/" in fault.path else derived
    kept: Callable[[str], str] = room.sql
    room.sql = lambda name: fault.after if name == Path(fault.path).stem else kept(name)
    _forget()
    try:
        yield
    finally:
        room.sql = kept
        _forget()


def _forget() -> None:
    for cached in (statements.derived_table, statements.rows_of, statements.case_table, statements.observation_table):
        cached.cache_clear()


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise Slow

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
