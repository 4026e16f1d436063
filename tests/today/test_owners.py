"""Who has an exception, and to whom it goes where nobody is found in the role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from goldenthread.observations.lights import Light
from goldenthread.web.today import acts, owners, run
from goldenthread.web.today.models import Item
from tests.today.drawn import ADA, BO, CY, DI, EZ, Row, Snapshot

pytestmark = pytest.mark.django_db

Make = Callable[..., Any]
HIDDEN = "(restricted)"
PLACES = {
    ADA: ("S1", "T1", "W1"), BO: ("S1", "T1", "W2"), CY: ("S1", "T2", "W3"), DI: ("S2", "T3", "W4"),
    EZ: (HIDDEN, HIDDEN, HIDDEN), "": ("(none)", "(none)", "(none)"),
}  # fmt: skip


def light(rule: str, child: str, **changes: str) -> Light:
    service, team, worker = PLACES[child]
    place = {"service": service, "team": team, "worker": worker} | changes
    return Light(
        rule, 1, child or None, child == EZ, "1", "red", None, None, None, None, "",
        place["service"], place["team"], place["worker"], "",
    )  # fmt: skip


WORKER = "cin-visit-due"


@pytest.fixture
def directory() -> owners.Directory:
    return owners.directory(Snapshot())


def found(directory: owners.Directory, role: str, row: Light) -> owners.Owner:
    """Who has it when the role is this one."""
    return directory._up_the_line(role, owners._place(row))


@pytest.mark.parametrize(
    ("role", "child", "owner", "at", "passed"),
    [
        ("worker", ADA, "W1", "worker", ""),
        ("team manager", ADA, "M1", "team manager", ""),
        ("service manager", ADA, "M2", "service manager", ""),
        ("head of service", ADA, "H1", "head of service", ""),
        ("IRO/CP chair", ADA, "I1", "IRO/CP chair", ""),
        ("IRO/CP chair", DI, "I1", "IRO/CP chair", ""),
        ("virtual school", ADA, "V1", "virtual school", ""),
        ("front door manager", ADA, "M9", "front door manager", ""),
        # Nobody chairs Bo; T2 has no manager; that of T3 has left, and S2 has none.
        ("IRO/CP chair", BO, "M2", "service manager", "no IRO/CP chair"),
        ("team manager", CY, "M2", "service manager", "no team manager"),
        ("team manager", DI, "H1", "head of service", "no team manager and no service manager"),
        ("designated nurse", ADA, "M1", "team manager", "no designated nurse"),
        ("adoption manager", ADA, "M2", "service manager", "no adoption manager"),
    ],
)
def test_each_role_comes_down_to_a_person(
    directory: owners.Directory, role: str, child: str, owner: str, at: str, passed: str
) -> None:
    had = found(directory, role, light(WORKER, child))
    assert (had.worker, had.name, had.role, had.account) == (owner, f"Invented {owner}", at, None)
    assert had.said == (f"There is {passed} for it, so it is with the {at}." if passed else "")


def test_a_child_without_a_worker_goes_to_the_team_manager(directory: owners.Directory) -> None:
    had = directory.who_has(light(WORKER, ADA, worker="(none)"))
    assert (had.worker, had.said) == ("M1", "There is no worker for it, so it is with the team manager.")


def test_a_worker_who_has_left_has_nothing(directory: owners.Directory) -> None:
    assert directory.who_has(light(WORKER, ADA, worker="M3")).worker == "M1"


def test_a_worker_the_staff_list_does_not_know_has_it_by_id(directory: owners.Directory) -> None:
    assert directory.who_has(light(WORKER, ADA, worker="W77")).name == "W77"


def test_nobody_at_any_level(directory: owners.Directory) -> None:
    snap = Snapshot()
    snap.say("DELETE FROM units")
    snap.say("DELETE FROM staff")
    had = owners.who_has(snap, light(WORKER, ""))
    assert (had.name, had.account, had.worker) == ("Nobody", None, None)
    assert had.said == "There is no worker for it, and nobody at any level above."


def test_a_contact_nobody_holds_is_the_front_doors(directory: owners.Directory) -> None:
    """Its service manager is that of the front door, though the contact stands in no service."""
    from goldenthread.exceptions import RULES

    contacts = [rule for rule in RULES.values() if rule.group == "front-door"]
    for rule in contacts:
        assert found(directory, "service manager", light(rule.id, "")).worker == "M2"
        assert found(directory, "front door manager", light(rule.id, "")).worker == "M9"
    assert contacts


def test_accounts_stand_for_people(account: Make) -> None:
    worker, manager, head = account("social_worker"), account("team_manager"), account("head_of_service")
    directory = owners.directory(Snapshot())
    assert directory.who_has(light(WORKER, ADA)).account == worker
    assert found(directory, "team manager", light(WORKER, ADA)).account == manager
    assert found(directory, "head of service", light(WORKER, ADA)).account == head


def test_an_account_of_the_team_where_the_data_name_no_manager(another: Make) -> None:
    manager = another("two", "team_manager", team="T2", service="S1")
    had = found(owners.directory(Snapshot()), "team manager", light(WORKER, CY))
    assert (had.account, had.worker, had.role, had.said) == (manager, None, "team manager", "")


def test_an_account_of_the_team_stands_in_for_a_manager_without_one(another: Make) -> None:
    deputy = another("deputy", "team_manager", team="T1", service="S1")
    assert found(owners.directory(Snapshot()), "team manager", light(WORKER, ADA)).account == deputy


@pytest.mark.parametrize("role", ["councillor", "none"])
def test_an_account_that_sees_no_child_stands_for_nobody(another: Make, role: str) -> None:
    another("odd", role, worker="W1")
    assert owners.who_has(Snapshot(), light(WORKER, ADA)).account is None


def test_a_closed_account_stands_for_nobody(account: Make) -> None:
    gone = account("social_worker")
    gone.is_active = False
    gone.save()
    assert owners.who_has(Snapshot(), light(WORKER, ADA)).account is None


def test_a_restricted_child_is_with_those_named(account: Make, another: Make) -> None:
    snap = Snapshot()
    assert owners.who_has(snap, light(WORKER, EZ)).worker == "W1"
    named = account("social_worker")
    another("m1", "team_manager", worker="M1", team="T1", service="S1")
    had = owners.who_has(snap, light(WORKER, EZ))
    assert (had.account, had.said) == (named, "A restricted record: it is with those who are named for it.")
    lonely = Snapshot()
    lonely.say("UPDATE restricted_access SET end_date = ?", [date(2025, 3, 3)])
    had = owners.who_has(lonely, light(WORKER, EZ))
    assert (had.name, had.account) == ("Nobody", None)


def test_reassigned_and_then_moved_out_of_reach(account: Make) -> None:
    """Whoever was given it keeps it while the child is in scope; after a transfer it goes back to the owner."""
    snap = Snapshot([Row(WORKER, BO)])
    run.run(snap)
    manager = account("team_manager")
    item = Item.objects.get()
    acts.reassign(snap=snap, item=item, by=manager, to=manager, seen=0, token="r")
    item.refresh_from_db()
    assert owners.who_has(snap, item).account == manager
    moved = Snapshot([Row(WORKER, BO)])
    moved.say("UPDATE children SET team = 'T2', worker = 'W3' WHERE reference = ?", [BO])
    moved.say("UPDATE lights SET team = 'T2', worker = 'W3'")
    run.run(moved)
    item.refresh_from_db()
    had = owners.who_has(moved, item)
    assert (had.worker, had.account) == ("W3", None)
    assert had.said == "Whoever it was given to does not work with this child any more."


def test_escalated_is_with_the_role_it_went_to(account: Make) -> None:
    snap = Snapshot([Row(WORKER, CY)])
    run.run(snap)
    manager = account("service_manager")
    acts.escalate(snap=snap, item=Item.objects.get(), by=manager, seen=0, token="e", words="No visit for weeks.")
    had = owners.who_has(snap, Item.objects.get())
    assert (had.account, had.role) == (manager, "service manager")
    assert "no team manager" in had.said


def test_a_list_asks_for_accounts_once(account: Make, django_assert_num_queries: Any) -> None:
    account("social_worker")
    with django_assert_num_queries(1):
        directory = owners.directory(Snapshot())
        for _ in range(50):
            directory.who_has(light(WORKER, ADA))
            directory.who_has(light(WORKER, CY))


def test_every_role_of_a_rule_is_known() -> None:
    from goldenthread.exceptions import RULES

    assert {role for rule in RULES.values() for role in (rule.owner, rule.escalate_to)} <= owners.ABOVE.keys()
    assert {above for above in owners.ABOVE.values() if above} <= owners.ABOVE.keys()
