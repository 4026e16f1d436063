"""A figure against a target: drawn at the edges of target, tolerance, dates and trajectory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from goldenthread.indicators import CATALOGUE
from goldenthread.observations import Figure, Period
from goldenthread.observations.targets import Target, default_tolerance, in_force, judge, steps
from goldenthread.pages import target as pages_target
from goldenthread.pages.chart import Level

D = Decimal
HIGHER = Target(
    "cp-visits-in-10-working-days", "", date(2025, 4, 1), None, "higher", D(80), None, D(5), "points", "local",
    "Invented.", approved_by="Invented director",
)  # fmt: skip
LOWER = replace(HIGHER, indicator="re-referrals-12m", better="lower", low=None, high=D(20))
RANGE = replace(HIGHER, indicator="open-cases", better="within", low=D(100), high=D(120), tolerance=D(10),
                tolerance_in="per cent")  # fmt: skip


@pytest.mark.parametrize(
    ("name", "target", "value", "answer"),
    [
        ("on the target itself", HIGHER, "80.0", "met"),
        ("a tenth under it", HIGHER, "79.9", "within tolerance"),
        ("on the edge of the tolerance", HIGHER, "75.0", "within tolerance"),
        ("a tenth beyond the tolerance", HIGHER, "74.9", "missed"),
        ("prints as the target", HIGHER, "79.95", "met"),
        ("far over it", HIGHER, "100", "met"),
        ("lower is better: on it", LOWER, "20.0", "met"),
        ("lower is better: a tenth over", LOWER, "20.1", "within tolerance"),
        ("lower is better: edge of the tolerance", LOWER, "25.0", "within tolerance"),
        ("lower is better: beyond", LOWER, "25.1", "missed"),
        ("lower is better: nought", LOWER, "0", "met"),
        ("range: its low end", RANGE, "100", "met"),
        ("range: its high end", RANGE, "120", "met"),
        ("range: ten per cent of the low end under it", RANGE, "90", "within tolerance"),
        ("range: more than that under it", RANGE, "89", "missed"),
        ("range: ten per cent of the high end over it", RANGE, "132", "within tolerance"),
        ("range: more than that over it", RANGE, "133", "missed"),
        ("no tolerance: a tenth under is missed", replace(HIGHER, tolerance=D(0)), "79.9", "missed"),
        ("tolerance in per cent of 80", replace(HIGHER, tolerance=D(10), tolerance_in="per cent"), "72.0",
         "within tolerance"),
        ("beyond tolerance in per cent", replace(HIGHER, tolerance=D(10), tolerance_in="per cent"), "71.9", "missed"),
    ],
)  # fmt: skip
def test_against_a_target(name: str, target: Target, value: str, answer: str) -> None:
    assert judge(D(value), target) == answer


def test_no_value_is_not_judged() -> None:
    assert judge(None, HIGHER) is None


@pytest.mark.parametrize(("unit", "default"), [("%", (D(5), "points")), ("children", (D(10), "per cent"))])
def test_the_tolerance_when_none_is_given(unit: str, default: object) -> None:
    assert default_tolerance(unit) == default


WAY = replace(HIGHER, trajectory=((date(2025, 4, 1), D(60)), (date(2025, 8, 1), D(70)), (date(2026, 2, 1), D(80))))


@pytest.mark.parametrize(
    ("name", "day", "low"),
    [
        ("the first day", date(2025, 4, 1), "60"),
        ("a month on: a quarter of the way", date(2025, 5, 31), "62.5"),
        ("the stop on the way", date(2025, 8, 15), "70"),
        ("half way to the end", date(2025, 11, 30), "75"),
        ("the end", date(2026, 2, 28), "80"),
        ("after it", date(2027, 1, 1), "80"),
        ("before it began", date(2025, 3, 31), "60"),
    ],
)
def test_a_trajectory_asks_for_what_should_be_reached_by_then(name: str, day: date, low: str) -> None:
    assert WAY.on(day).low == D(low)


def test_a_trajectory_of_what_should_fall_moves_the_high_edge() -> None:
    falling = replace(LOWER, trajectory=((date(2025, 4, 1), D(30)), (date(2026, 4, 1), D(20))))
    assert (falling.on(date(2025, 10, 1)).low, falling.on(date(2025, 10, 1)).high) == (None, D("25.0"))


OLD = replace(HIGHER, start=date(2024, 4, 1), end=date(2025, 3, 31), low=D(70))
TEAM = replace(HIGHER, team="T1", start=date(2025, 6, 1), low=D(90))


@pytest.mark.parametrize(
    ("name", "team", "day", "low"),
    [
        ("the last day of the old one", None, date(2025, 3, 31), 70),
        ("the first day of the new one", None, date(2025, 4, 1), 80),
        ("before the first", None, date(2024, 3, 31), None),
        ("a team before its own begins", "T1", date(2025, 5, 31), 80),
        ("a team on the first day of its own", "T1", date(2025, 6, 1), 90),
        ("another team has that of the whole", "T2", date(2025, 6, 1), 80),
    ],
)
def test_which_target_is_in_force(name: str, team: str | None, day: date, low: int | None) -> None:
    found = in_force([OLD, HIGHER, TEAM], team, day)
    assert (found.low if found else None) == low


def test_one_that_waits_for_approval_is_not_in_force() -> None:
    assert in_force([replace(HIGHER, approved_by="")], None, date(2025, 5, 1)) is None


def test_steps_are_the_edges_month_by_month() -> None:
    days = [date(2024, 3, 31), date(2024, 4, 30), date(2025, 4, 30)]
    assert steps([OLD, HIGHER], None, days) == [(None, None), (D(70), None), (D(80), None)]
    assert pages_target.drawn_steps(steps([OLD, HIGHER], None, days)) == (Level((None, 70.0, 80.0)),)
    assert pages_target.drawn_steps(steps([RANGE], None, [date(2025, 5, 1)])) == (Level((100.0,)), Level((120.0,)))
    assert pages_target.drawn_steps([(None, None)]) == ()


@pytest.mark.parametrize(
    ("name", "one", "other", "answer"),
    [
        ("the next begins the day after", OLD, HIGHER, False),
        ("they share a day", replace(OLD, end=date(2025, 4, 1)), HIGHER, True),
        ("both run on", replace(OLD, end=None), HIGHER, True),
        ("another unit", HIGHER, replace(HIGHER, team="T1"), False),
        ("another measure", HIGHER, LOWER, False),
    ],
)
def test_overlaps(name: str, one: Target, other: Target, answer: bool) -> None:
    assert one.overlaps(other) is answer
    assert other.overlaps(one) is answer


VISITS, CONTACTS = CATALOGUE["cp-visits-in-10-working-days"], CATALOGUE["contacts-received"]


def figure(value: str | None, denominator: int | None = 40, period: str = "2025-10", status: str = "ok") -> Figure:
    number = None if value is None else D(value)
    return Figure(VISITS.id, Period.parse(period), {}, None, denominator, number, "%", status)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "given", "target", "words"),
    [
        ("met", figure("80"), HIGHER, "\u2713 On target"),
        ("within points", figure("76"), HIGHER, "\u25c6 Within 5 points"),
        ("within per cent", figure("76"), replace(HIGHER, tolerance_in="per cent", tolerance=D(10)),
         "\u25c6 Within tolerance"),
        ("missed", figure("50"), HIGHER, "\u25b3 Off target"),
        ("counted from nine", figure("50", 9), HIGHER, "\u2013 Not rated: counted from fewer than 10"),
        ("counted from ten", figure("50", 10), HIGHER, "\u25b3 Off target"),
        ("denominator not known", figure("50", None), HIGHER, "\u25b3 Off target"),
        ("none to count", figure(None, 0), HIGHER, "\u2013 Not rated: there is no figure"),
        ("hidden", figure(None, None, status="hidden"), HIGHER, "\u2013 Not rated: there is no figure"),
        ("no target", figure("50"), None, "\u25a1 No target"),
    ],
)  # fmt: skip
def test_the_status_of_a_figure_in_word_and_shape(name: str, given: Figure, target: Target | None, words: str) -> None:
    assert pages_target.status(VISITS, given, target, 10).said == words


def test_cases_per_worker_are_rated_however_few_the_workers() -> None:
    """A team of six holds a hundred cases."""
    what = CATALOGUE["caseload-mean"]
    given = Figure(what.id, Period.parse("2025-10"), {}, 102, D("6.4"), D("15.9"), what.unit)
    target = replace(LOWER, indicator=what.id, high=D(16))
    assert pages_target.status(what, given, target, 10).state == "met"


def test_a_volume_without_a_target_says_that_it_is_one() -> None:
    status = pages_target.status(CONTACTS, replace(figure("781"), indicator=CONTACTS.id), None, 10)
    assert status.said == "\u25a1 No target: this is a volume measure"


@pytest.mark.parametrize(("period", "state"), [("2025-10", "met"), ("2025-Q3", "not rated"), ("2025-26", "not rated")])
def test_a_count_is_held_against_its_target_for_a_month_only(period: str, state: str) -> None:
    target = replace(RANGE, indicator=CONTACTS.id)
    given = Figure(CONTACTS.id, Period.parse(period), {}, 110, None, D(110), "children-contacts")
    assert pages_target.status(CONTACTS, given, target, 10).state == state


@pytest.mark.parametrize(
    ("target", "day", "words"),
    [
        (HIGHER, date(2025, 10, 31), "Target 80% or more (local)"),
        (replace(LOWER, kind="national"), date(2025, 10, 31), "Target 20% or less (national)"),
        (WAY, date(2025, 5, 31),
         "Target 62.5% or more by then (local), on the way to 80% in February 2026"),
        (WAY, date(2026, 2, 28), "Target 80% or more (local)"),
    ],
)  # fmt: skip
def test_a_target_in_words(target: Target, day: date, words: str) -> None:
    assert pages_target.said(VISITS, target, day) == words


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (HIGHER, "5 points"),
        (replace(HIGHER, tolerance=D(0)), "none"),
        (replace(HIGHER, tolerance=D(10), tolerance_in="per cent"), "10% of the target (8 points)"),
    ],
)
def test_the_tolerance_is_printed(target: Target, words: str) -> None:
    assert pages_target.tolerance(VISITS, target) == words


def test_the_tolerance_of_a_range_of_children() -> None:
    assert pages_target.tolerance(CATALOGUE["open-cases"], RANGE) == "10% of the target"
    assert pages_target.edges(CATALOGUE["open-cases"], RANGE) == "100 to 120"
