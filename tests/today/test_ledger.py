"""The ledger over thirty days: it adds up every day, and neither order nor repeats change the end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from goldenthread.web.today import run
from goldenthread.web.today.models import Act, Item, RunDay, Spell
from goldenthread.web.today.run import Counts
from tests.today.drawn import ADA, AS_AT, BO, CY, DI, EZ, Row, Snapshot

pytestmark = pytest.mark.django_db

RULES = ("cin-visit-due", "cp-visit-due", "supervision-due", "dq-missing-ethnicity")
CHILDREN = (ADA, BO, CY, DI, EZ)
DAYS = [AS_AT + timedelta(days=number) for number in range(30)]


def thirty_days(chance: Random) -> dict[date, Snapshot]:
    """An authority that lives: exceptions come and go, change colour, move teams, and children close.

    Some days are as if loaded late or corrected: one exception vanishes from a day in the middle.
    """
    standing: dict[tuple[str, str], int] = {}
    closed: set[str] = set()
    days: dict[date, Snapshot] = {}
    for today in DAYS:
        for child in CHILDREN:
            if chance.random() < 0.05:
                closed ^= {child}
            for rule in RULES:
                key = (rule, child)
                if key in standing:
                    standing[key] += 1
                    if child in closed or chance.random() < 0.2:
                        del standing[key]
                elif child not in closed and chance.random() < 0.2:
                    standing[key] = 0
        rows = [
            Row(
                rule,
                child,
                "red" if age > 2 else "amber",
                days=age,
                due=today - timedelta(days=age),
                why=f"Day {age}.",
                team=chance.choice(("", "", "", "T2")),
            )
            for (rule, child), age in standing.items()
            if chance.random() > 0.05
        ]
        if chance.random() < 0.3:
            rows.append(Row("caseload-high", "", key="W1", worker="W1", why="Holds 30 children."))
        days[today] = Snapshot(rows, as_at=today, closed=tuple(closed))
    return days


def ledger() -> Any:
    """Everything the ledger says, without the ids and times of this database."""
    items = {}
    for item in Item.objects.prefetch_related("spells"):
        columns = {
            field.name: getattr(item, field.name)
            for field in Item._meta.get_fields()
            if field.concrete and field.name != "id"
        }
        spells = [(s.first_day, s.last_day, s.cleared_on, s.cleared_by) for s in item.spells.all()]
        items[(item.rule, item.child, item.key)] = (columns, spells)
    days = {
        each.day: (each.red, each.amber, each.withdrawn, bytes(each.rows), bytes(each.open_children))
        for each in RunDay.objects.all()
    }
    return items, days


def runs(days: Iterable[Snapshot]) -> list[Counts]:
    return [run.run(snap) for snap in days]


def keys(snap: Snapshot) -> set[tuple[str, str, str]]:
    rows = snap.query(
        "SELECT rule, coalesce(reference, ''), case_key FROM lights LEFT JOIN children USING (child_key) "
        "WHERE light <> 'green'"
    )
    return set(rows)


@pytest.mark.parametrize("seed", [1, 2])
def test_new_continuing_and_cleared_add_up_every_day(seed: int) -> None:
    before: set[tuple[str, str, str]] = set()
    for today, snap in thirty_days(Random(seed)).items():
        told, now = run.run(snap), keys(snap)
        assert (told.new, told.continuing, told.cleared) == (
            len(now - before), len(now & before), len(before - now),
        )  # fmt: skip
        assert told.red + told.amber == len(now) == told.new + told.continuing
        assert told.continuing + told.cleared == len(before)
        assert Item.objects.filter(open=True).count() == len(now)
        assert {(i.rule, i.child, i.key) for i in Item.objects.filter(open=True)} == now
        assert told.day == today
        before = now


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_shuffled_and_repeated_days_give_the_same_end(seed: int) -> None:
    chance = Random(seed)
    days = thirty_days(chance)
    in_order = runs(days.values())
    end = ledger()
    Item.objects.all().delete()
    RunDay.objects.all().delete()
    shuffled = [*days.values(), *chance.sample(list(days.values()), 12)]
    chance.shuffle(shuffled)
    runs(shuffled)
    assert ledger() == end
    assert [run.counts(day) for day in DAYS] == in_order


@pytest.mark.parametrize("seed", [21])
def test_a_corrected_day_replaces_the_day(seed: int) -> None:
    """As if the corrected days had been the only ones ever loaded."""
    chance = Random(seed)
    first, right = thirty_days(chance), thirty_days(chance)
    wrong = dict(zip(first, chance.sample(list(first.values()), 30), strict=True))
    for today, snap in wrong.items():
        snap.as_at = today
    runs(right.values())
    end = ledger()
    Item.objects.all().delete()
    RunDay.objects.all().delete()
    steps = [*wrong.values()]
    chance.shuffle(steps)
    runs(steps)
    corrected = [*right.values()]
    chance.shuffle(corrected)
    runs(corrected)
    assert ledger() == end


def test_two_runs_double_nothing() -> None:
    snap = Snapshot([Row("cin-visit-due", ADA), Row("cin-visit-due", BO)])
    once = run.run(snap)
    end = ledger()
    assert run.run(snap) == once == Counts(AS_AT, 2, 0, 0, 2, 0)
    assert ledger() == end


def on(number: int, *rows: Row, closed: tuple[str, ...] = ()) -> Snapshot:
    return Snapshot(rows, as_at=DAYS[number], closed=closed)


def spells(rule: str = "cin-visit-due", child: str = ADA) -> list[tuple[int, int | None, int | None, str]]:
    """First and last day and the day it was cleared, as numbers of days."""
    place = {day: number for number, day in enumerate(DAYS)}
    return [
        (
            place[each.first_day],
            place[each.last_day] if each.last_day else None,
            place[each.cleared_on] if each.cleared_on else None,
            each.cleared_by,
        )
        for each in Spell.objects.filter(item__rule=rule, item__child=child)
    ]


VISIT = Row("cin-visit-due", ADA)


def test_cleared_by_data_when_the_child_stays_open() -> None:
    runs([on(0, VISIT), on(1)])
    assert spells() == [(0, 0, 1, "data")]


def test_cleared_by_closing_the_case() -> None:
    runs([on(0, VISIT), on(1, closed=(ADA,))])
    assert spells() == [(0, 0, 1, "closed case")]


def test_a_child_who_was_closed_all_along_is_cleared_by_data() -> None:
    """A record to correct on a case that closed long ago: putting it right is no closing."""
    runs([on(0, VISIT, closed=(ADA,)), on(1, closed=(ADA,))])
    assert spells() == [(0, 0, 1, "data")]


def test_a_late_day_says_when_it_really_cleared() -> None:
    runs([on(0, VISIT), on(4)])
    assert spells() == [(0, 0, 4, "data")]
    run.run(on(2, closed=(ADA,)))
    assert spells() == [(0, 0, 2, "closed case")]
    run.run(on(1, VISIT))
    assert spells() == [(0, 1, 2, "closed case")]


def test_details_are_those_of_the_last_day_it_was_there() -> None:
    item = Item.objects.filter(rule="cin-visit-due", child=ADA)
    runs([on(0, VISIT._replace(why="Day nought.", light="amber")), on(1, VISIT._replace(why="Day one."))])
    assert item.get().why == "Day one."
    run.run(on(1))  # loaded again: the visit was there all along
    assert (item.get().why, item.get().light, item.get().open) == ("Day nought.", "amber", False)


def test_an_item_that_never_was_goes_unless_somebody_acted_on_it() -> None:
    runs([on(0, VISIT, VISIT._replace(reference=BO))])
    told = Item.objects.get(child=BO)
    Act.objects.create(item=told, at="2025-03-03T09:00Z", day=AS_AT, by_name="A", by_role="team_manager", kind="told")
    run.run(on(0))
    (left,) = Item.objects.all()
    assert (left.child, left.open, left.since, left.cleared_on, left.cleared_by) == (BO, False, None, AS_AT, "data")
    run.run(on(0, VISIT, VISIT._replace(reference=BO)))
    assert Item.objects.get(child=BO).pk == told.pk
    assert Item.objects.filter(open=True, cleared_on=None).count() == 2


def test_rolling_back_takes_later_days_away_and_forward_brings_them_back() -> None:
    days = [on(0, VISIT), on(1), on(2, VISIT), on(3, VISIT)]
    counted = runs(days)
    end = ledger()
    run.use(days[0])
    assert spells() == [(0, None, None, "")]
    assert not run.has_run(days[3])
    assert Item.objects.get().last_day == DAYS[0]
    run.use(days[3])
    assert ledger() == end
    assert [run.counts(day) for day in DAYS[:4]] == counted


def test_a_load_after_a_roll_back_leaves_the_bad_day_out() -> None:
    runs([on(0, VISIT), on(1)])
    run.use(on(0, VISIT))
    run.run(on(2, VISIT))
    assert spells() == [(0, None, None, "")]


def test_a_row_about_a_worker_has_no_child() -> None:
    run.run(on(0, Row("caseload-high", "", key="W1", worker="W1")))
    item = Item.objects.get()
    assert (item.child, item.key, item.worker, item.team) == ("", "W1", "W1", "T1")


def test_a_restricted_child_stands_in_no_team() -> None:
    run.run(on(0, VISIT._replace(reference=EZ)))
    item = Item.objects.get()
    assert (item.restricted, item.team, item.worker) == (True, "(restricted)", "(restricted)")
