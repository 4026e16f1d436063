"""What people do about an exception, and every way it is refused: in words, with nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from goldenthread.web.today import acts, history, rights, run, scoped
from goldenthread.web.today.models import Act, Item
from goldenthread.web.today.rights import Refused
from tests.today.drawn import ADA, AS_AT, BO, CY, EZ, Row, Snapshot

pytestmark = pytest.mark.django_db

Make = Callable[..., Any]
VISIT = Row("cin-visit-due", ADA)
ROWS = [VISIT, VISIT._replace(reference=BO), VISIT._replace(reference=CY), VISIT._replace(reference=EZ)]


@pytest.fixture
def snap() -> Snapshot:
    made = Snapshot(ROWS)
    run.run(made)
    return made


@pytest.fixture
def manager(account: Make) -> Any:
    return account("team_manager")


def item(child: str = ADA) -> Item:
    return Item.objects.get(child=child)


def refused(what: Callable[[], Any]) -> Refused:
    """What is said, after making sure that nothing was changed."""
    before = (Act.objects.count(), list(Item.objects.order_by("pk").values()))
    with pytest.raises(Refused) as caught:
        what()
    assert (Act.objects.count(), list(Item.objects.order_by("pk").values())) == before
    assert str(caught.value).endswith(".")
    return caught.value


def test_acknowledging_says_who_and_when(snap: Snapshot, manager: Any) -> None:
    act = acts.acknowledge(snap=snap, item=item(), by=manager, seen=0, token="t1")
    assert item().acknowledged
    assert item().acknowledged_by == manager
    assert (act.kind, act.by_name, act.by_role, act.day) == (
        "acknowledged", "Invented team_manager", "team_manager", AS_AT,
    )  # fmt: skip
    told = refused(lambda: acts.acknowledge(snap=snap, item=item(), by=manager, seen=act.pk, token="t2"))
    assert "already" in str(told)


def test_a_form_sent_twice_acts_once(snap: Snapshot, manager: Any) -> None:
    first = acts.add_note(snap=snap, item=item(), by=manager, token="one", words="Seen at school today.")
    again = acts.add_note(snap=snap, item=item(), by=manager, token="one", words="Seen at school today.")
    assert again == first
    escalated = acts.escalate(snap=snap, item=item(), by=manager, seen=first.pk, token="two", words="No worker.")
    # The second copy of the form carries the same `seen`, which the first has overtaken.
    assert (
        acts.escalate(snap=snap, item=item(), by=manager, seen=first.pk, token="two", words="No worker.") == escalated
    )
    assert Act.objects.count() == 2


def test_the_second_of_two_managers_sees_what_the_first_did(snap: Snapshot, account: Make, manager: Any) -> None:
    other = account("service_manager")
    seen = acts.last_seen(item())
    acts.acknowledge(snap=snap, item=item(), by=manager, seen=seen, token="a")
    told = refused(lambda: acts.escalate(snap=snap, item=item(), by=other, seen=seen, token="b", words="Too long."))
    assert told.overtaken
    assert str(told).startswith("Invented team_manager (team manager) acknowledged it on ")
    assert "after you opened this page" in str(told)
    acts.add_note(snap=snap, item=item(), by=other, token="c", words="A note is in nobody's way.")
    acts.escalate(snap=snap, item=item(), by=other, seen=acts.last_seen(item()), token="d", words="Too long.")
    assert item().stage == "team manager"


def test_being_told_by_mail_is_in_nobodys_way(snap: Snapshot, manager: Any) -> None:
    from django.utils import timezone

    acts.told(items=[item()], to=manager, day=AS_AT, at=timezone.now())
    acts.acknowledge(snap=snap, item=item(), by=manager, seen=0, token="a")
    assert item().acknowledged


def test_a_manager_escalates_past_the_own_level(snap: Snapshot, manager: Any) -> None:
    acts.escalate(snap=snap, item=item(), by=manager, seen=0, token="e", words="Two visits missed.")
    assert item().stage == "service manager"


def test_escalating_goes_up_the_line(snap: Snapshot, account: Make) -> None:
    head = account("director")
    stages = []
    for number in range(3):
        acts.escalate(
            snap=snap, item=item(), by=head, seen=acts.last_seen(item()), token=f"e{number}", words="Still nothing."
        )
        stages.append(item().stage)
    assert stages == ["team manager", "service manager", "head of service"]
    told = refused(
        lambda: acts.escalate(
            snap=snap, item=item(), by=head, seen=acts.last_seen(item()), token="e9", words="Still nothing."
        )
    )
    assert "no level above" in str(told)


def test_reassigning_to_somebody_of_the_child(snap: Snapshot, account: Make, manager: Any) -> None:
    worker = account("social_worker")
    act = acts.reassign(snap=snap, item=item(BO), by=manager, to=manager, seen=0, token="r1", words="I will go.")
    assert (act.moved_from, act.moved_to) == ("Invented W2", "Invented team_manager")
    assert item(BO).assigned_to == manager
    elsewhere = refused(lambda: acts.reassign(snap=snap, item=item(BO), by=manager, to=worker, seen=act.pk, token="r2"))
    assert "works with this child" in str(elsewhere)
    again = refused(lambda: acts.reassign(snap=snap, item=item(BO), by=manager, to=manager, seen=act.pk, token="r3"))
    assert "has it already" in str(again)


@pytest.mark.parametrize("role", ["analyst", "councillor", "iro"])
def test_nobody_is_given_what_they_cannot_act_on(snap: Snapshot, account: Make, manager: Any, role: str) -> None:
    other = account(role)
    refused(lambda: acts.reassign(snap=snap, item=item(), by=manager, to=other, seen=0, token="r"))


def test_a_closed_account_neither_acts_nor_is_given_anything(snap: Snapshot, account: Make, manager: Any) -> None:
    gone = account("social_worker")
    gone.is_active = False
    gone.save()
    refused(lambda: acts.reassign(snap=snap, item=item(), by=manager, to=gone, seen=0, token="r"))
    told = refused(lambda: acts.acknowledge(snap=snap, item=item(), by=gone, seen=0, token="a"))
    assert "closed" in str(told)


def test_a_recording_problem_is_marked_and_taken_back(snap: Snapshot, account: Make) -> None:
    analyst = account("analyst")
    marked = acts.mark_recording_problem(
        snap=snap, item=item(), by=analyst, seen=0, token="m1", words="The visit is in the file, not in the form."
    )
    assert item().recording_problem
    refused(
        lambda: acts.mark_recording_problem(
            snap=snap, item=item(), by=analyst, seen=marked.pk, token="m2", words="Again."
        )
    )
    acts.mark_recording_problem(
        snap=snap, item=item(), by=analyst, seen=marked.pk, token="m3", words="It was another child's.", problem=False
    )
    assert not item().recording_problem
    assert item().open


# Each act called in the same way, for the table of rights.
ACTS: dict[str, Callable[..., Any]] = {
    rights.ACKNOWLEDGE: lambda snap, item, by, to: acts.acknowledge(snap=snap, item=item, by=by, seen=0, token="x"),
    rights.NOTE: lambda snap, item, by, to: acts.add_note(snap=snap, item=item, by=by, token="x", words="A note."),
    rights.REASSIGN: lambda snap, item, by, to: acts.reassign(snap=snap, item=item, by=by, to=to, seen=0, token="x"),
    rights.ESCALATE: lambda snap, item, by, to: acts.escalate(
        snap=snap, item=item, by=by, seen=0, token="x", words="Why."
    ),
    rights.RECORDING: lambda snap, item, by, to: acts.mark_recording_problem(
        snap=snap, item=item, by=by, seen=0, token="x", words="What."
    ),
}
MANAGER = "acknowledge note reassign escalate recording problem"


@pytest.mark.parametrize(
    ("role", "child", "may"),
    [
        ("social_worker", ADA, "acknowledge note"),
        ("social_worker", BO, ""),
        ("team_manager", BO, MANAGER),
        ("team_manager", CY, ""),
        ("service_manager", CY, MANAGER),
        ("head_of_service", CY, MANAGER),
        ("director", CY, MANAGER),
        ("iro", ADA, "note escalate"),
        ("iro", CY, ""),
        ("analyst", CY, "note recording problem"),
        ("data_officer", CY, ""),
        ("councillor", ADA, ""),
        ("director", EZ, ""),  # restricted, and not named for her
        ("social_worker", EZ, "acknowledge note"),  # restricted, and named
    ],
)
@pytest.mark.parametrize("what", list(ACTS))
def test_who_may_do_what(
    snap: Snapshot, account: Make, another: Make, role: str, child: str, may: str, what: str
) -> None:
    by, to = account(role), another("assistant", "head_of_service")
    if what in may:
        if child != EZ:
            assert ACTS[what](snap, item(child), by, to).by == by
        else:
            assert ACTS[what](snap, item(child), by, by).by == by
        return
    told = refused(lambda: ACTS[what](snap, item(child), by, to))
    assert told.not_there == rights.may(role, what)


@pytest.mark.parametrize("words", ["", "   ", "\n"])
def test_what_needs_words_is_refused_without(snap: Snapshot, manager: Any, words: str) -> None:
    told = refused(lambda: acts.add_note(snap=snap, item=item(), by=manager, token="x", words=words))
    assert str(told) == "Write the note."
    refused(lambda: acts.escalate(snap=snap, item=item(), by=manager, seen=0, token="x", words=words))
    refused(lambda: acts.mark_recording_problem(snap=snap, item=item(), by=manager, seen=0, token="x", words=words))


def test_words_without_end_are_refused(snap: Snapshot, manager: Any) -> None:
    told = refused(lambda: acts.add_note(snap=snap, item=item(), by=manager, token="x", words="a" * 2001))
    assert "2,000 characters" in str(told)


def test_the_same_note_on_several_or_on_none(snap: Snapshot, account: Make, manager: Any) -> None:
    made = acts.add_notes(snap=snap, items=[item(ADA), item(BO)], by=manager, token="n", words="Discussed today.")
    assert [act.item.child for act in made] == [ADA, BO]
    assert acts.add_notes(snap=snap, items=[item(ADA), item(BO)], by=manager, token="n", words="Discussed.") == made
    refused(lambda: acts.add_notes(snap=snap, items=[item(ADA), item(CY)], by=manager, token="m", words="Discussed."))
    refused(lambda: acts.add_notes(snap=snap, items=[], by=manager, token="m", words="Discussed."))


def test_a_cleared_item_takes_no_act(snap: Snapshot, manager: Any) -> None:
    tomorrow = Snapshot(as_at=AS_AT + timedelta(days=1), closed=(BO,))
    run.run(tomorrow)
    told = refused(lambda: acts.add_note(snap=tomorrow, item=item(), by=manager, token="x", words="Late."))
    assert str(told) == (
        "This was cleared on 4 March 2025 by the data, so nothing can be added to it. It opens again if it comes back."
    )
    closed = refused(lambda: acts.acknowledge(snap=tomorrow, item=item(BO), by=manager, seen=0, token="x"))
    assert "the case was closed" in str(closed)


def test_an_item_that_comes_back_is_new_again_and_keeps_its_history(snap: Snapshot, manager: Any) -> None:
    note = acts.acknowledge(snap=snap, item=item(), by=manager, seen=0, token="a", words="Visit booked.")
    acts.escalate(snap=snap, item=item(), by=manager, seen=note.pk, token="b", words="Nobody went.")
    days = [Snapshot(rows, as_at=AS_AT + timedelta(days=n)) for n, rows in ((1, [VISIT]), (2, []), (3, [VISIT]))]
    run.run(days[0])
    assert (item().acknowledged, item().stage) == (True, "service manager")
    run.run(days[1])
    run.run(days[2])
    assert (item().acknowledged, item().acknowledged_by, item().stage) == (False, None, "")
    assert [(event.kind, event.day.day) for event in history.history(days[2], item())] == [
        ("opened", 3), ("acknowledged", 3), ("escalated", 3), ("cleared", 5), ("reopened", 6),
    ]  # fmt: skip
    # The day on which it was gone is loaded again, and it was there: it never cleared.
    run.run(Snapshot([VISIT], as_at=AS_AT + timedelta(days=2)))
    assert (item().acknowledged, item().acknowledged_by, item().stage) == (True, manager, "service manager")
    assert [event.kind for event in history.history(days[2], item())] == ["opened", "acknowledged", "escalated"]


def test_history_tells_when_another_worker_took_over(snap: Snapshot) -> None:
    later = Snapshot(ROWS, as_at=AS_AT + timedelta(days=4))
    later.say("INSERT INTO timeline VALUES (1, ?, 'worker', 'Worker W7')", [AS_AT + timedelta(days=2)])
    later.say("INSERT INTO timeline VALUES (1, ?, 'worker', 'Worker W1')", [AS_AT - timedelta(days=90)])
    run.run(later)
    assert [(event.kind, event.said) for event in history.history(later, item())] == [
        ("opened", "First seen in the data"), ("moved", "Worker W7"),
    ]  # fmt: skip


def test_the_history_of_what_was_only_there_until_it_was_corrected(snap: Snapshot, manager: Any) -> None:
    acts.acknowledge(snap=snap, item=item(), by=manager, seen=0, token="a")
    corrected = Snapshot(ROWS[1:])
    run.run(corrected)
    kinds = [(event.kind, event.said) for event in history.history(corrected, item())]
    assert kinds[-1] == ("cleared", "Cleared by the data on the day it was first seen")


@pytest.mark.parametrize(
    ("role", "children"),
    [
        ("director", [ADA, BO, CY]),
        ("service_manager", [ADA, BO, CY]),
        ("team_manager", [ADA, BO]),
        ("social_worker", [ADA, EZ]),
        ("iro", [ADA]),
        ("councillor", []),
    ],
)
def test_items_in_scope(snap: Snapshot, account: Make, role: str, children: list[str]) -> None:
    scope = rights.scope_of(account(role), snap)
    assert [each.child for each in scoped.visible(scope, Item.objects.order_by("child"))] == children
    assert scoped.find_item(scope, item(CY).pk) == (item(CY) if CY in children else None)
    assert scoped.find_item(scope, 0) is None


@pytest.mark.parametrize(
    ("role", "sees"),
    [("director", True), ("team_manager", True), ("social_worker", True), ("iro", False), ("councillor", False)],
)
def test_an_item_about_a_worker_is_for_the_worker_and_those_above(
    account: Make, another: Make, role: str, sees: bool
) -> None:
    snap = Snapshot([Row("caseload-high", "", key="W1", worker="W1")])
    run.run(snap)
    by = account(role)
    found = scoped.visible(rights.scope_of(by, snap), Item.objects.all())
    assert [each.key for each in found] == ["W1"] * sees
    assert rights.sees_item(by, snap, Item.objects.get()) == sees
    elsewhere = another("elsewhere", "social_worker", worker="W4")
    assert scoped.visible(rights.scope_of(elsewhere, snap), Item.objects.all()) == []
