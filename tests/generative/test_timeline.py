"""The timeline of a child expects what the lists and lights expect, on the day of the data and at earlier month ends.

Over random authorities. The timeline works out each child's clocks on its own, day by day; the case lists do it for
everybody in SQL. Where both answer, they answer the same.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from goldenthread.engine.example import open_tables
from goldenthread.observations.computable import levels
from goldenthread.observations.lights import SHADES, lights, missing_rules
from goldenthread.observations.timescales import timescales
from goldenthread.pages.timeline import expected, facts
from goldenthread.pages.timeline.school import school
from goldenthread.records.declaration import DATES_AND_STATUS, IDENTITY, SENSITIVE
from tests.generative.authority import random_authority

SEEDS = range(8)
EVERYTHING = frozenset({IDENTITY, SENSITIVE, DATES_AND_STATUS})
# Red before the term has ended, so that somebody can still act; too long only once it has.
SOONER_RED = {"pep-termly-due"}


def nation_of(seed: int) -> str:
    return "wales" if seed % 4 == 3 else "england"


def lives(snap, nation: str):
    """What a snapshot holds, and the key and facts of each child."""
    terms = school(snap.query("SELECT start_date, end_date FROM terms WHERE start_date <= end_date"))
    loaded = expected.Loaded(levels(snap), missing_rules(snap), facts.first_days(snap), terms, nation)
    people = snap.query("SELECT child_key, date_of_birth, expected_date_of_birth FROM children ORDER BY child_key")
    rules = timescales(snap)
    return loaded, [
        (key, facts.read(snap, key, as_at=snap.as_at, born=born, expected=due, rules=rules, school=terms))
        for key, born, due in people
    ]


def disagreements(snap, nation: str) -> tuple[Counter[str], list[str]]:
    """How many lights of each rule were compared, and every one that a timeline tells otherwise."""
    lit = {(row.child_key, row.rule): row for row in lights(snap, shades=(*SHADES, "green")) if row.child_key}
    compared: Counter[str] = Counter()
    wrong = []
    loaded, everyone = lives(snap, nation)
    for key, known in everyone:
        clocks = expected.clocks(known, nation)
        measured = expected.measure(known, loaded, EVERYTHING)
        now = {gap.clock.id: gap for gap in measured.gaps if gap.is_open}
        for clock in clocks:
            gap = now.get(clock.id)
            rule = gap.rule if gap is not None else clock.id
            light = lit.get((key, rule))
            if rule in loaded.missing or (gap is None and light is None):
                continue
            if gap is None or light is None:
                wrong.append(f"{rule}: child {key} has {'no gap' if gap is None else 'no light'}")
                continue
            compared[rule] += 1
            # A gap may have been too long for a time and not be today: five is an age from which less is asked.
            late_today = any(first <= snap.as_at <= last for first, last in gap.late)
            same_light = late_today == (light.light == "red") or rule in SOONER_RED
            if gap.due != light.due_day or not same_light or light.basis_day not in (None, gap.start):
                wrong.append(f"{rule}: child {key}: {gap.start} {gap.due} {gap.late}, light {light}")
    return compared, wrong


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_expected_today_is_what_the_lights_expect(seed):
    authority = random_authority(seed)
    snap = open_tables(authority.tables, authority.as_at, nation_of(seed), [authority.as_at])
    compared, wrong = disagreements(snap, nation_of(seed))
    assert wrong == []
    assert sum(compared.values()) > 20


# The list of each clock, what it shows as the due day and the last day in time, and who is in it.
LISTS = {
    "cin-visit-due": ("children_with_need_plans", "visit_due", "visit_until", "TRUE"),
    "cp-visit-due": ("children_on_protection_plans", "visit_due", "visit_until", "NOT unborn"),
    "cla-visit-due": ("children_looked_after", "visit_due", "visit_until", "TRUE"),
    "cin-plan-out-of-date": ("children_with_need_plans", "plan_due", "plan_due", "plan_due IS NOT NULL"),
    "cla-care-plan-out-of-date": ("children_looked_after", "plan_due", "plan_due", "plan_due IS NOT NULL"),
    "cin-review-due": ("children_with_need_plans", "review_due", "review_due", "TRUE"),
    "cp-review-due": ("children_on_protection_plans", "review_due", "review_due", "TRUE"),
    "core-group-due": (
        "children_on_protection_plans", "core_group_due", "core_group_due", "last_core_group IS NOT NULL",
    ),
    "dental-check-due": ("checks_in_care", "dental_due", "dental_until", "TRUE"),
    "sdq-due": ("checks_in_care", "sdq_due", "sdq_until", "needs_sdq"),
}  # fmt: skip
MONTH_ENDS = [date(2022, 6, 30), date(2022, 12, 31), date(2023, 4, 30), date(2023, 9, 30), date(2024, 1, 31)]


@pytest.mark.parametrize("seed", SEEDS[:4])
def test_what_was_expected_at_a_month_end_is_what_the_lists_expected(seed):
    authority = random_authority(seed)
    snap = open_tables(authority.tables, authority.as_at, "england", [*MONTH_ENDS, authority.as_at])
    _, everyone = lives(snap, "england")
    clocks = {(key, clock.id): clock for key, known in everyone for clock in expected.clocks(known, "england")}
    wrong, compared = [], 0
    for rule, (name, due, until, where) in LISTS.items():
        for key, day, due_day, last_day in snap.query(
            f"SELECT child_key, day, {due}, {until} FROM case_{name} WHERE {where}"
        ):
            stands = clocks[key, rule].on(day)
            compared += 1
            if stands is None or (stands.due, stands.until) != (due_day, last_day):
                wrong.append(f"{rule}: child {key} on {day}: {stands}, list {due_day}, {last_day}")
    assert wrong == []
    assert compared > 100
