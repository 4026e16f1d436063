"""The ledger and agreed intervals over snapshots that the engine made, and the commands that read them."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pytest

from goldenthread.cli import asking, exceptions
from goldenthread.cli.exceptions import CannotTell
from goldenthread.engine.example import InMemory, open_tables
from goldenthread.observations import Cut, Period, figures
from goldenthread.snapshots import Authority, Home, Store
from goldenthread.web import administration
from goldenthread.web.today import daily, run, standing
from goldenthread.web.today.models import Item, RunDay, Spell, Variation
from tests.web import small_authority

pytestmark = pytest.mark.django_db

AS_AT = date(2025, 3, 3)
MARCH = Period.parse(AS_AT.isoformat())
VISITS = "cin-visits-in-4-weeks"


@cache
def authority(as_at: date, *, closed: bool = False, visited: bool = False) -> InMemory:
    """Four children in need: one seen in time, one not for 60 days, one never, one whose plan is a week old."""
    plans = {"P1": 200, "P2": 200, "P3": 40, "P4": 7}
    visits = {"P1": 10, "P2": 60}
    return open_tables(
        {
            "people": [{"person_id": child, "date_of_birth": date(2015, 1, 1)} for child in plans],
            "referrals": [
                {
                    "referral_id": f"R{child}",
                    "person_id": child,
                    "referral_date": AS_AT - timedelta(days=300),
                    "close_date": as_at if closed and child == "P2" else None,
                    "no_further_action": False,
                }
                for child in plans
            ],
            "cin_plans": [
                {
                    "cin_plan_id": f"C{child}",
                    "person_id": child,
                    "start_date": AS_AT - timedelta(days=days),
                    "end_date": as_at if closed and child == "P2" else None,
                }
                for child, days in plans.items()
            ],
            "visits": [
                {
                    "visit_id": f"V{child}{day}",
                    "person_id": child,
                    "visit_type": "cin",
                    "visit_date": day,
                    "seen": True,
                }
                for child, day in [
                    *((child, AS_AT - timedelta(days=days)) for child, days in visits.items()),
                    *([("P2", as_at)] if visited else []),
                ]
            ],
        },
        as_at,
    )


def reference(snap: InMemory, person: str) -> str:
    return str(snap.query("SELECT reference FROM children WHERE person_id = ?", [person])[0][0])


def agree(child: str, number: int, unit: str = "days", rule: str = "cin-visit-due") -> None:
    from django.utils import timezone

    Variation.objects.create(
        child=child, rule=rule, number=number, unit=unit, reason="Agreed at the review of the plan.",
        from_day=AS_AT, to_day=AS_AT + timedelta(days=90), proposed_by_name="A", proposed_by_role="team_manager",
        proposed_at=timezone.now(), state="approved",
    )  # fmt: skip


def red(rule: str = "cin-visit-due") -> int:
    return Item.objects.filter(rule=rule, open=True, light="red").count()


def test_red_visits_are_those_the_indicator_does_not_count_as_met() -> None:
    snap = authority(AS_AT)
    run.run(snap)
    (figure,) = figures(snap, [VISITS], MARCH)
    assert (figure.numerator, figure.denominator) == (1, 3)
    assert red() == 2


def test_real_days_add_up_and_say_what_cleared() -> None:
    days = [
        authority(AS_AT),
        authority(AS_AT + timedelta(days=1)),
        authority(AS_AT + timedelta(days=2), visited=True),
        authority(AS_AT + timedelta(days=3), closed=True),
    ]
    told = [run.run(snap) for snap in days]
    for before, after in pairwise(told):
        assert after.continuing + after.cleared == before.red + before.amber
        assert after.continuing + after.new == after.red + after.amber
    child = reference(days[0], "P2")
    spell = Spell.objects.filter(item__rule="cin-visit-due", item__child=child)[0]
    assert (spell.cleared_on, spell.cleared_by) == (AS_AT + timedelta(days=2), "data")
    closed = authority(AS_AT + timedelta(days=2), closed=True)
    run.run(closed)
    assert Spell.objects.get(pk=spell.pk).cleared_by == "closed case"


@pytest.mark.parametrize(
    ("what", "agreed", "numbers"),
    [
        ("the child last seen 60 days ago, every 60 days", {"P2": 60}, (2, 3)),
        ("the same, every 59 days", {"P2": 59}, (1, 3)),
        ("the child seen 10 days ago, every 7 days", {"P1": 7}, (0, 3)),
        ("the child never seen in 40 days, every 60: not yet due, so in neither number", {"P3": 60}, (1, 2)),
        ("the child never seen in 40 days, every 30", {"P3": 30}, (1, 3)),
        ("the child whose first visit is not yet due counts in neither", {"P4": 60}, (1, 3)),
        ("two at once", {"P2": 60, "P3": 60}, (2, 2)),
    ],
)
def test_the_figure_as_agreed(what: str, agreed: dict[str, int], numbers: tuple[int, int]) -> None:
    snap = authority(AS_AT)
    for person, number in agreed.items():
        agree(reference(snap, person), number)
    found = standing.as_agreed(snap, VISITS, MARCH, Cut())
    assert found is not None
    assert (found.numerator, found.denominator) == numbers, what
    # Red rows as agreed are counted less met as agreed.
    lights = standing.lights_for(snap, rules=["cin-visit-due"], shades=["red"])
    assert len(lights) == numbers[1] - numbers[0], what


def test_no_figure_as_agreed_where_nothing_is_agreed() -> None:
    snap = authority(AS_AT)
    assert standing.as_agreed(snap, VISITS, MARCH, Cut()) is None
    agree(reference(snap, "P2"), 60)
    assert standing.as_agreed(snap, "cp-visits-in-10-working-days", MARCH, Cut()) is None
    assert standing.as_agreed(snap, "referrals-received", MARCH, Cut()) is None
    assert standing.as_agreed(snap, VISITS, Period.parse("2025-01"), Cut()) is None  # before it began
    nobody = standing.as_agreed(snap, VISITS, MARCH, Cut(team="T1"))
    assert nobody is not None
    assert (nobody.numerator, nobody.denominator, nobody.value) == (0, 0, None)


# Days that were missed, and the commands


IN_USE = "ledger-in-use"
# Rule, child, light, and the place it stands in: a restricted child's is withheld.
LIGHTS = (
    ("cin-visit-due", "AAAAAAAAAAAA", "red", "S1", "T1", "W1"),
    ("cp-visit-due", "BBBBBBBBBBBB", "amber", "S1", "T1", "W2"),
    ("cp-visit-due", "DDDDDDDDDDDD", "green", "S2", "T3", "W4"),
    ("cin-visit-due", "EEEEEEEEEEEE", "red", "(restricted)", "(restricted)", "(restricted)"),
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of the small authority, made once."""
    file = tmp_path_factory.mktemp("small") / "small.duckdb"
    small_authority.write(file, IN_USE)
    return file.read_bytes()


@pytest.fixture
def store(tmp_path: Path, small: bytes) -> Store:
    """A home of its own with the small authority in use, and a few lights added."""
    home = Home.create(tmp_path / "home", Authority("Aldermoor Council (invented)", "england"))
    (home.snapshots_dir / f"{IN_USE}.duckdb").write_bytes(small)
    store = Store(home)
    change(store, IN_USE, small_authority.AS_AT, LIGHTS)
    (store.folder / "current").write_text(IN_USE + "\n")
    return store


def change(store: Store, name: str, as_at: date, lights: tuple[tuple[str, ...], ...] = ()) -> None:
    with duckdb.connect(str(store.folder / f"{name}.duckdb")) as con:
        con.execute("UPDATE meta SET value = ? WHERE key = 'as_at'", [as_at.isoformat()])
        for rule, child, light, *place in lights:
            con.execute(
                "INSERT INTO lights SELECT ?, child_key, 'case', ?, NULL, DATE '2025-10-30', 1, NULL, 'days', ?, ?, ?, "
                "'Was due 30 October 2025.' FROM children WHERE reference = ?",
                [rule, light, *place, child],
            )


def publish_day(store: Store, day: date, number: int) -> None:
    """Another published snapshot: the same authority, as if of another day."""
    name = f"missed-{day.isoformat()}-{number:03d}"
    (store.folder / f"{name}.duckdb").write_bytes((store.folder / f"{IN_USE}.duckdb").read_bytes())
    change(store, name, day)
    manifest = {"snapshot": name, "number": number, "as_at": day.isoformat()}
    (store.folder / f"{name}.json").write_text(json.dumps(manifest))


def test_missed_days_are_caught_up_in_order(store: Store) -> None:
    first, second = small_authority.AS_AT - timedelta(days=9), small_authority.AS_AT - timedelta(days=2)
    publish_day(store, second, 2)
    publish_day(store, first, 1)
    publish_day(store, first, 3)
    publish_day(store, small_authority.AS_AT + timedelta(days=2), 4)
    counts = daily.run_daily(store)
    assert counts is not None
    held = {each.day: each.snapshot for each in RunDay.objects.all()}
    assert held == {
        first: f"missed-{first.isoformat()}-003",  # of two loads of a day the newest
        second: f"missed-{second.isoformat()}-002",
        small_authority.AS_AT: IN_USE,
    }  # and not the later day, which somebody went back from
    assert daily.run_daily(store) == counts
    assert RunDay.objects.count() == 3
    assert daily.run_daily(store, chosen=True) == counts


def test_a_day_loaded_again_is_run_again_and_one_that_cannot_be_read_is_passed_over(store: Store) -> None:
    day = small_authority.AS_AT - timedelta(days=5)
    publish_day(store, day, 1)
    daily.run_daily(store)
    publish_day(store, day, 2)
    daily.run_daily(store)
    assert RunDay.objects.get(day=day).snapshot.endswith("001")
    daily.run_daily(store, f"missed-{day.isoformat()}-002")
    assert RunDay.objects.get(day=day).snapshot.endswith("002")
    gone = {"snapshot": "missed-gone", "number": 9, "as_at": (day - timedelta(days=1)).isoformat()}
    (store.folder / "missed-gone.json").write_text(json.dumps(gone))
    assert daily.run_daily(store) is not None
    assert RunDay.objects.count() == 2


def test_nothing_loaded_is_nothing_to_run(django_home: Path) -> None:
    assert daily.run_daily(Store(Home.open(django_home))) is None


@pytest.fixture
def command(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """`goldenthread exceptions` over the small authority, in the database of the test."""
    monkeypatch.setattr(administration, "start", lambda home: None)

    def ask(**asked: Any) -> int:
        given = {"as_at": None, "team": None, "worker": None, "json": True} | asked
        return exceptions.run(Namespace(home=str(store.folder.parent), **given))

    return ask


def test_exceptions_as_json(command: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert command() == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"as_at", "rows", "not_computable", "run"}
    assert told["as_at"] == "2025-10-31"
    assert told["rows"]
    for row in told["rows"]:
        assert set(row) == {
            "rule", "title", "child", "key", "rag", "due", "days", "worker", "team", "owner", "why",
        }  # fmt: skip
        assert row["rag"] in ("red", "amber")
    shades = [row["rag"] for row in told["rows"]]
    assert (told["run"]["red"], told["run"]["amber"]) == (shades.count("red"), shades.count("amber"))
    assert told["run"]["new"] + told["run"]["continuing"] == len(shades)
    assert all(set(each) == {"rule", "why"} for each in told["not_computable"])
    hidden = [row for row in told["rows"] if row["team"] == "(restricted)"]
    assert {(row["child"], row["key"], row["worker"]) for row in hidden} == {("(restricted)",) * 3}
    assert not {"EEEEEEEEEEEE", "GGGGGGGGGGGG"} & {row["child"] for row in told["rows"]}
    assert Item.objects.filter(open=True).count() == len(shades)


def test_exceptions_in_words(command: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert command(json=False) == 0
    said = capsys.readouterr()
    assert "exceptions as at 31/10/2025" in said.out
    assert "cleared since the run before." in said.out
    assert "Marked-" not in said.out + said.err


def test_exceptions_of_a_team_and_a_worker(command: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    command()
    everything = json.loads(capsys.readouterr().out)["rows"]
    command(team="T1")
    assert json.loads(capsys.readouterr().out)["rows"] == [row for row in everything if row["team"] == "T1"]
    command(team="T1", worker="W1")
    assert json.loads(capsys.readouterr().out)["rows"] == [row for row in everything if row["worker"] == "W1"]


def test_another_day_enters_nothing(command: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert command(as_at="2024-06-28") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["as_at"], told["run"]) == ("2024-06-28", None)
    assert RunDay.objects.count() == Item.objects.count() == 0
    assert command(as_at="2025-10-31") == 0
    assert json.loads(capsys.readouterr().out)["run"] is not None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"team": "T11"}, "no team T11. Is T1"),
        ({"team": "Rowan"}, "Use the id, not the name."),
        ({"worker": "W99"}, "no worker W99"),
        ({"as_at": "31/10/2025"}, "write the day as 2024-03-31"),
    ],
)
def test_what_the_command_does_not_understand(command: Callable[..., int], asked: dict[str, str], said: str) -> None:
    with pytest.raises(asking.WrongQuestion, match=said.replace(".", r"\.")) as caught:
        command(**asked)
    assert caught.value.exit_code == 2
    assert RunDay.objects.count() == 0


def test_a_day_after_the_data_cannot_be_told(command: Callable[..., int]) -> None:
    with pytest.raises(CannotTell, match="nothing can be said of 01/11/2025") as caught:
        command(as_at="2025-11-01")
    assert caught.value.exit_code == 5


def test_no_rule_that_can_be_told(command: Callable[..., int], monkeypatch: pytest.MonkeyPatch) -> None:
    from goldenthread.exceptions import RULES

    monkeypatch.setattr(administration, "missing_rules", lambda snap: dict.fromkeys(RULES, "Not loaded."))
    with pytest.raises(CannotTell, match="no rule can be told"):
        command()


def test_a_run_that_cannot_be_written_says_so(store: Store, django_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    def locked(*_: Any, **__: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(administration, "start", lambda home: None)
    monkeypatch.setattr(daily.run, "run", locked)
    home = Home.open(store.folder.parent)
    counts, said = exceptions.run_and_tell(home)
    assert counts is None
    assert "Nothing of the run was written" in said[0]
    with pytest.raises(administration.NotRun) as caught:
        administration.run_daily(home)
    assert caught.value.exit_code == 4
