"""On random authorities the red rows of the health rules are the children their indicators count and do not find met.

For every team and month end. Dental checks: of the children the indicator counts, since the rule also looks after
those in care for under 12 months. Turning 18: every red row that the indicator counts is such a child, and there
are more of them.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.engine import judging
from goldenthread.engine.example import open_lists
from goldenthread.exceptions import RULES
from goldenthread.indicators import CATALOGUE
from goldenthread.observations import Period, figures
from tests.generative.authority import random_authority

SEEDS = range(20)
MONTHS = (*(f"2023-{month:02d}" for month in range(4, 13)), "2024-01", "2024-02", "2024-03")
EXACTLY = ("health-assessment-due", "sdq-due")
AMONG_COUNTED = ("dental-check-due",)
PART_OF_THEM = ("turning-18-no-plan",)
ASKED = (*EXACTLY, *AMONG_COUNTED, *PART_OF_THEM)


def last_day(month: str) -> date:
    year, number = int(month[:4]), int(month[5:])
    following = date(year + number // 12, number % 12 + 1, 1)
    return following - timedelta(days=1)


def opened(seed: int) -> tuple[Any, list[tuple[str, date]], str]:
    """An authority with the months it knows of, each with its last day, or the day the data end."""
    authority = random_authority(seed)
    nation = "wales" if seed % 4 == 3 else "england"
    months = [(month, min(last_day(month), authority.as_at)) for month in MONTHS if month <= f"{authority.as_at:%Y-%m}"]
    needs = {table for rule in ASKED for need in RULES[rule].needs for table in need.now}
    days = [day for _, day in months]
    return open_lists(authority.tables, authority.as_at, nation, days, ["checks_in_care"], needs), months, nation


def red_on(snap: Any, day: date) -> list[tuple[str, str, int]]:
    """Rule, team and child of every red row of the day: the rows of a snapshot list are those of their own day."""

    def judge(con: Any) -> None:
        con.execute("UPDATE as_at SET day = ?", [day])
        con.execute("DROP TABLE IF EXISTS lights")
        con.execute("DROP TABLE IF EXISTS lights_missing")
        judging.make(con, ASKED, says_all=True)

    snap.within(judge)
    return list(snap.query("SELECT rule, team, child_key FROM lights WHERE light = 'red'"))


def not_met(snap: Any, rule: str, day: date) -> set[int]:
    """The children the linked indicator counts on the day and does not find met."""
    column = CATALOGUE[RULES[rule].indicator].column
    rows = snap.query(
        f"SELECT child_key FROM case_checks_in_care WHERE day = ? AND c__{column} = 1 AND m__{column} = 0", [day]
    )
    return {child for (child,) in rows}


def counted(snap: Any, rule: str, day: date) -> set[int]:
    column = CATALOGUE[RULES[rule].indicator].column
    rows = snap.query(f"SELECT child_key FROM case_checks_in_care WHERE day = ? AND c__{column} = 1", [day])
    return {child for (child,) in rows}


@pytest.mark.parametrize("seed", SEEDS)
def test_red_rows_are_counted_less_met_for_every_team_and_month_end(seed: int) -> None:
    snap, months, nation = opened(seed)
    try:
        for month, day in months:
            red = red_on(snap, day)
            for rule in ASKED:
                if RULES[rule].nation not in ("both", nation):
                    assert not [row for row in red if row[0] == rule]
                    continue
                mine = [(team, child) for id, team, child in red if id == rule]
                late = not_met(snap, rule, day)
                if rule not in EXACTLY:
                    within = counted(snap, rule, day)
                    mine = [(team, child) for team, child in mine if child in within]
                if rule in PART_OF_THEM:
                    assert {child for _, child in mine} <= late, (rule, day)
                    continue
                assert {child for _, child in mine} == late, (rule, day)
                by_team = figures(snap, [RULES[rule].indicator], Period.parse(month), by=("team",))
                less_met = {one.by["team"]: one.denominator - one.numerator for one in by_team}
                assert Counter(team for team, _ in mine) == Counter({t: n for t, n in less_met.items() if n}), rule
    finally:
        snap.close()


def test_the_authorities_draw_every_case() -> None:
    """None of the comparisons above is of nothing with nothing."""
    seen: Counter[str] = Counter()
    beyond = 0
    for seed in range(6):
        snap, months, _ = opened(seed)
        try:
            for _, day in months:
                red = red_on(snap, day)
                seen.update(rule for rule, _, _ in red)
                within = counted(snap, "dental-check-due", day)
                beyond += sum(rule == "dental-check-due" and child not in within for rule, _, child in red)
        finally:
            snap.close()
    assert min(seen[rule] for rule in ASKED) > 0, seen
    assert beyond > 0
