"""A bridge meets both its ends, for every stock of a random authority; and its reasons are the right ones."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest

from goldenthread.engine.example import open_tables
from goldenthread.indicators import CATALOGUE
from goldenthread.observations import Cut, figures, months_to
from goldenthread.observations.bridge import JOINED, LEFT, bridge, has_bridge
from goldenthread.words import Share
from tests.generative.authority import random_authority

BRIDGED = [indicator for indicator in CATALOGUE.values() if has_bridge(indicator) and indicator.nation != "wales"]


def test_every_stock_and_share_of_a_stock_closes() -> None:
    authority = random_authority(1)
    snap = open_tables(authority.tables, authority.as_at, "england")
    months = months_to(authority.as_at, 3)
    teams = [team for (team,) in snap.query("SELECT team FROM units ORDER BY team")][:1]
    walked = 0
    for indicator in BRIDGED:
        for cut in (Cut(), *(Cut(team=team) for team in teams)):
            for before, after in pairwise(months):
                found = bridge(snap, indicator, before, after, cut)
                if found.why:
                    continue
                walked += bool(found.steps)
                ends = []
                for month in (before, after):
                    (figure,) = figures(snap, [indicator.id], month, (), cut)
                    ends.append(figure.denominator if isinstance(indicator.figure, Share) else figure.numerator)
                assert [found.before, found.after] == ends, (indicator.id, after.text, cut)
                assert ends[0] + found.count(JOINED) - found.count(LEFT) == ends[1], (indicator.id, after.text, cut)
                if isinstance(indicator.figure, Share) and found.before and found.after:
                    known = [effect.points for effect in found.effects]
                    if None not in known:
                        change = Fraction(100 * found.met_after, found.after) - Fraction(
                            100 * found.met_before, found.before
                        )
                        assert sum(known, Fraction(0)) == change, (indicator.id, after.text)
    assert walked > 50


def drawn(plans: list[tuple[str, date, date | None]], held: list[tuple[str, str, date, date | None]]):
    children = sorted({child for child, *_ in plans})
    tables = {
        "people": [{"person_id": child, "date_of_birth": date(2015, 1, 1)} for child in children],
        "protection_plans": [
            {"protection_plan_id": f"P{n}", "person_id": child, "start_date": start, "end_date": end}
            for n, (child, start, end) in enumerate(plans)
        ],
        "allocations": [
            {"person_id": child, "worker_id": f"W-{team}", "team_id": team, "role": "lead", "start_date": start,
             "end_date": end, "is_lead": True}
            for child, team, start, end in held
        ],
        "teams": [{"team_id": team, "team_name": team, "level": "team"} for team in ("North", "South")],
    }  # fmt: skip
    return open_tables(tables, date(2024, 3, 31), "england")


JANUARY = date(2024, 1, 1)
PLANS = [
    ("stays", JANUARY, None),
    ("starts", date(2024, 3, 10), None),
    ("ends", JANUARY, date(2024, 3, 10)),
    ("moves", JANUARY, None),
]
HELD = [
    ("stays", "North", JANUARY, None),
    ("starts", "North", JANUARY, None),
    ("ends", "North", JANUARY, None),
    ("moves", "South", JANUARY, date(2024, 3, 5)),
    ("moves", "North", date(2024, 3, 5), None),
]


@pytest.mark.parametrize(
    ("cut", "reasons"),
    [
        (Cut(), {"starts": "started", "ends": "ended"}),
        (Cut(team="North"), {"starts": "started", "ends": "ended", "moves": "moved here"}),
        (Cut(team="South"), {"moves": "moved away"}),
    ],
)
def test_why_a_child_joined_or_left(cut: Cut, reasons: dict[str, str]) -> None:
    snap = drawn(PLANS, HELD)
    before, after = months_to(date(2024, 3, 31), 2)
    found = bridge(snap, CATALOGUE["cpp-open"], before, after, cut)
    assert {step.row.person_id: step.reason for step in found.steps} == reasons


def test_a_child_still_on_the_list_and_no_longer_counted() -> None:
    """On a plan for over 12 months: counted from the day after the twelve months, though the plan began long ago."""
    snap = drawn([("long", date(2023, 3, 15), None)], [])
    before, after = months_to(date(2024, 3, 31), 2)
    found = bridge(snap, CATALOGUE["cpp-open-over-12-months"], before, after, Cut())
    assert [step.reason for step in found.steps] == ["came in"]


def test_a_flow_has_no_bridge_and_says_why() -> None:
    snap = drawn(PLANS, HELD)
    before, after = months_to(date(2024, 3, 31), 2)
    found = bridge(snap, CATALOGUE["cpp-started"], before, after, Cut())
    assert "nothing carries over" in found.why
    assert not has_bridge(CATALOGUE["cpp-started"])
