"""Another interval for one child: proposed, decided, in force to its last day, and every way it is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.access import scope
from goldenthread.web.today import extra, register, run, standing, variations
from goldenthread.web.today.models import Act, Item, Spell, Variation
from goldenthread.web.today.rights import Refused
from goldenthread.web.today.variations import Terms
from tests.today.drawn import ADA, AS_AT, BO, CY, EZ, Row, Snapshot

pytestmark = pytest.mark.django_db

Make = Callable[..., Any]
RULE = "cp-visit-due"
# Last seen on Monday 3 February; every 10 working days, so due on the 17th and red since the 18th.
SEEN = date(2025, 2, 3)
VISIT = Row(
    RULE, ADA, basis=SEEN, due=date(2025, 2, 17), days=10, unit="working days",
    why="Last visit 3 February 2025. Was due 17 February 2025, 10 working days ago.",
)  # fmt: skip
ROWS = [VISIT, VISIT._replace(reference=BO)]
LAST = date(2025, 5, 30)
TERMS = Terms(30, "working days", "Settled with grandparents; school sees the child daily.", AS_AT, LAST)


@pytest.fixture
def snap() -> Snapshot:
    made = Snapshot(ROWS)
    run.run(made)
    return made


def propose(snap: Snapshot, by: Any, **changes: Any) -> Variation:
    asked = {"child": ADA, "rule": RULE, "token": ""} | {
        name: changes.pop(name) for name in ("child", "rule", "token") if name in changes
    }
    return variations.propose(snap=snap, by=by, terms=replace(TERMS, **changes), **asked)


def approve(snap: Snapshot, variation: Variation, by: Any) -> Variation:
    return variations.decide(snap=snap, variation=variation, by=by, approve=True)


@pytest.fixture
def worker(account: Make) -> Any:
    return account("social_worker")


@pytest.fixture
def manager(account: Make) -> Any:
    return account("team_manager")


def refused(what: Callable[[], Any]) -> str:
    before = (list(Variation.objects.order_by("pk").values()), Act.objects.count())
    with pytest.raises(Refused) as caught:
        what()
    assert (list(Variation.objects.order_by("pk").values()), Act.objects.count()) == before
    return str(caught.value)


def shown(snap: Snapshot, child: str = ADA) -> standing.Light:
    (row,) = [each for each in standing.lights_for(snap, shades=standing.ALL_SHADES) if each.reference == child]
    return row


def test_a_proposal_changes_nothing_yet(snap: Snapshot, worker: Any) -> None:
    made = propose(snap, worker)
    assert made.state_on(AS_AT) == "proposed"
    assert shown(snap).light == "red"
    assert Item.objects.get(child=ADA).open
    (act,) = Act.objects.all()
    assert (act.kind, act.moved_to) == ("variation", "proposed")
    assert act.words.startswith("Every 30 working days, 3 March 2025 to 30 May 2025. Settled")


def test_an_approved_one_clears_the_false_red_at_once(snap: Snapshot, worker: Any, manager: Any) -> None:
    approve(snap, propose(snap, worker), manager)
    row = shown(snap)
    assert (row.light, row.varied, row.due_day, row.days) == ("green", True, date(2025, 3, 17), -10)
    assert row.why == (
        "Agreed: every 30 working days until 30 May 2025. Last visit 3 February 2025. "
        "Due 17 March 2025, in 10 working days."
    )
    assert [each.reference for each in standing.lights_for(snap)] == [BO]
    assert standing.varied(snap, standing.prepared.lights(snap, rules=[RULE]))[0] == row
    item = Item.objects.get(child=ADA)
    assert (item.open, item.cleared_on, item.cleared_by) == (False, AS_AT, "variation")
    assert run.counts(AS_AT) == run.Counts(AS_AT, 1, 0, 0, 1, 0)
    assert run.run(snap) == run.Counts(AS_AT, 1, 0, 0, 1, 0)


def test_a_run_that_is_under_way_does_not_undo_a_decision(
    snap: Snapshot, worker: Any, manager: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run has read the snapshot, and waits for its turn to write while a manager approves."""
    proposed = propose(snap, worker)
    readers = run.readers

    def meanwhile(of: Any) -> Any:
        monkeypatch.setattr(run, "readers", readers)
        approve(snap, proposed, manager)
        return readers(of)

    monkeypatch.setattr(run, "readers", meanwhile)
    run.run(snap)
    assert not Item.objects.get(child=ADA).open
    assert Item.objects.get(child=ADA).cleared_by == "variation"


def test_one_that_was_open_before_is_cleared_by_the_variation(worker: Any, manager: Any) -> None:
    run.run(Snapshot(ROWS, as_at=AS_AT - timedelta(days=3)))
    today = Snapshot(ROWS)
    run.run(today)
    approve(today, propose(today, worker), manager)
    spell = Spell.objects.get(item__child=ADA)
    assert (spell.last_day, spell.cleared_on, spell.cleared_by) == (AS_AT - timedelta(days=3), AS_AT, "variation")
    assert run.counts(AS_AT) == run.Counts(AS_AT, 0, 1, 1, 1, 0)


def test_a_visit_clears_it_by_data_though_a_variation_is_in_force(worker: Any, manager: Any, snap: Snapshot) -> None:
    approve(snap, propose(snap, worker, number=16), manager)  # due 25 February: red in March
    late = Snapshot([VISIT], as_at=AS_AT + timedelta(days=1))
    run.run(late)
    assert shown(late).light == "red"
    run.run(Snapshot([VISIT._replace(light="green", basis=AS_AT)], as_at=AS_AT + timedelta(days=2)))
    assert Item.objects.get(child=ADA).cleared_by == "data"


@pytest.mark.parametrize(
    ("what", "day", "varied"),
    [
        ("the day before it begins", AS_AT - timedelta(days=1), False),
        ("its first day", AS_AT, True),
        ("its last day", LAST, True),
        ("the day after its last day", LAST + timedelta(days=1), False),
    ],
)
def test_first_and_last_day_count(
    what: str, day: date, varied: bool, snap: Snapshot, worker: Any, manager: Any
) -> None:
    approve(snap, propose(snap, worker, number=12, unit="months"), manager)
    row = shown(Snapshot([VISIT], as_at=day))
    assert (row.varied, row.light) == (varied, "green" if varied else "red"), what


@pytest.mark.parametrize(
    ("what", "number", "unit", "day", "light", "said"),
    [
        # 3 February and 14 working days: Friday 21 February. A weekend follows.
        ("on the due day, a Friday", 14, "working days", date(2025, 2, 21), "green", "Due now."),
        ("on the Sunday after it", 14, "working days", date(2025, 2, 23), "green", "Due now."),
        ("on the next working day", 14, "working days", date(2025, 2, 24), "red", "1 working day ago."),
        # 19 days: Saturday 22 February. Calendar days know no weekend.
        ("due on a Saturday, on it", 19, "days", date(2025, 2, 22), "green", "Due now."),
        ("due on a Saturday, the day after", 19, "days", date(2025, 2, 23), "red", "since the last working day."),
        ("a month, on the day", 1, "months", date(2025, 3, 3), "green", "Due now."),
        ("a month, the day after", 1, "months", date(2025, 3, 4), "red", "1 working day ago."),
    ],
)
def test_the_agreed_interval_at_its_edges(
    what: str, number: int, unit: str, day: date, light: str, said: str, another: Make
) -> None:
    agreed = Variation(child=ADA, rule=RULE, number=number, unit=unit, from_day=SEEN, to_day=LAST, state="approved")
    (row,) = standing.prepared.lights(Snapshot([VISIT], as_at=day))
    varied = standing.with_variation(row, agreed, day)
    assert (varied.light, varied.why.endswith(said)) == (light, True), what


def test_a_bank_holiday_is_no_working_day() -> None:
    """Easter 2025: Good Friday is 18 April, Easter Monday the 21st."""
    assert standing.due_and_until(date(2025, 4, 16), 1, "working days") == (date(2025, 4, 17), date(2025, 4, 21))


def test_a_clock_that_runs_from_no_day_keeps_its_light(snap: Snapshot, worker: Any, manager: Any) -> None:
    approve(snap, propose(snap, worker), manager)
    assert shown(Snapshot([VISIT._replace(basis=None)])).light == "red"


def test_a_shorter_interval_turns_a_green_row_red(snap: Snapshot, worker: Any, manager: Any) -> None:
    approve(snap, propose(snap, worker, number=5), manager)
    green = Snapshot([VISIT._replace(light="green"), Row("cin-visit-due", BO)])
    assert [(each.rule, each.light) for each in standing.lights_for(green, "team = ?", ["T1"])] == [
        (RULE, "red"), ("cin-visit-due", "red"),
    ]  # fmt: skip
    assert standing.lights_for(green, "team = ?", ["T2"]) == []
    assert [each.rule for each in standing.lights_for(green, rules=["cin-visit-due"])] == ["cin-visit-due"]


def test_no_variations_cost_one_small_query(
    snap: Snapshot, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extra, "_sources", {})
    with django_assert_num_queries(1):
        standing.lights_for(snap)
    with django_assert_num_queries(1):
        standing.varied(snap, standing.prepared.lights(snap))


# Refusals


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"to_day": None}, "without an end is not possible"),
        ({"reason": "because"}, "at least 20 characters"),
        ({"reason": " " * 40}, "at least 20 characters"),
        ({"reason": "a" * 2001}, "2,000 characters or fewer"),
        ({"to_day": AS_AT - timedelta(days=1)}, "ends before it starts"),
        ({"from_day": AS_AT - timedelta(days=9), "to_day": AS_AT - timedelta(days=1)}, "has passed already"),
        ({"from_day": None}, "the day from which"),
        ({"from_day": date(1900, 1, 1)}, "start on 3 March 2024 at the earliest, which is 12 months ago"),
        ({"from_day": date(2024, 3, 2)}, "start on 3 March 2024 at the earliest"),
        ({"to_day": date(2026, 3, 4)}, "until 3 March 2026 at most"),
        ({"number": 0}, "from 1 to 260 working days"),
        ({"number": None}, "from 1 to 260 working days"),
        ({"number": 13, "unit": "months"}, "from 1 to 12 months"),
        ({"unit": "fortnights"}, "Choose working days, days or months"),
        ({"rule": "dq-missing-ethnicity"}, "No other interval can be agreed"),
        ({"rule": "no-such-rule"}, "No other interval can be agreed"),
    ],
)
def test_bad_terms_are_refused(snap: Snapshot, worker: Any, changes: dict[str, Any], said: str) -> None:
    assert said in refused(lambda: propose(snap, worker, **changes))


def test_every_problem_is_told_at_once() -> None:
    wrong = variations.problems(Terms(None, "days", "", None, None), AS_AT)
    assert set(wrong) == {"number", "reason", "from_day", "to_day"}


def test_twelve_months_back_is_the_earliest(snap: Snapshot, worker: Any) -> None:
    assert propose(snap, worker, from_day=date(2024, 3, 3)).from_day == date(2024, 3, 3)


def test_twelve_months_ahead_is_the_longest(snap: Snapshot, worker: Any) -> None:
    assert propose(snap, worker, to_day=date(2026, 3, 3)).to_day == date(2026, 3, 3)


@pytest.mark.parametrize("role", ["iro", "analyst", "councillor", "data_officer"])
def test_roles_that_propose_nothing(snap: Snapshot, account: Make, role: str) -> None:
    assert "may not propose" in refused(lambda: propose(snap, account(role)))


def test_a_child_out_of_scope_is_not_there(snap: Snapshot, worker: Any) -> None:
    assert refused(lambda: propose(snap, worker, child=BO)) == "There is no such child."
    assert refused(lambda: propose(snap, worker, child="nobody")) == "There is no such child."


def test_nobody_decides_on_their_own_proposal(snap: Snapshot, manager: Any, another: Make) -> None:
    made = propose(snap, manager)
    assert "cannot decide on it" in refused(lambda: approve(snap, made, manager))
    twin = another("manager-two", "service_manager", worker="M1", service="S1")
    assert "cannot decide on it" in refused(lambda: approve(snap, made, twin))


def test_only_a_manager_of_the_child_decides(snap: Snapshot, worker: Any, manager: Any, another: Make) -> None:
    made = propose(snap, manager)
    assert "may not decide" in refused(lambda: approve(snap, made, worker))
    elsewhere = another("elsewhere", "team_manager", team="T2", service="S1")
    assert refused(lambda: approve(snap, made, elsewhere)) == "There is no such child."


def test_two_managers_at_once(snap: Snapshot, worker: Any, manager: Any, account: Make) -> None:
    made, other = propose(snap, worker), account("service_manager")
    seen_by_other = Variation.objects.get(pk=made.pk)
    approve(snap, made, manager)
    told = refused(
        lambda: variations.decide(snap=snap, variation=seen_by_other, by=other, approve=False, words="Too long.")
    )
    assert told.startswith("Invented team_manager approved it already, on ")
    assert approve(snap, seen_by_other, manager).state == "approved"  # the same form again: nothing twice
    assert Act.objects.filter(moved_to="approved").count() == 1


def test_refusing_needs_a_reason(snap: Snapshot, worker: Any, manager: Any) -> None:
    made = propose(snap, worker)
    assert "why it is refused" in refused(
        lambda: variations.decide(snap=snap, variation=made, by=manager, approve=False, words=" ")
    )
    said = variations.decide(snap=snap, variation=made, by=manager, approve=False, words="Not in the plan.")
    assert (said.state, said.why, said.decided_by) == ("refused", "Not in the plan.", manager)
    assert shown(snap).light == "red"


def test_a_proposal_sent_twice_is_one(snap: Snapshot, worker: Any) -> None:
    first = propose(snap, worker, token="form")
    assert propose(snap, worker, token="form") == first
    assert Variation.objects.count() == Act.objects.count() == 1


def test_overlapping_ones_are_refused(snap: Snapshot, worker: Any, manager: Any, account: Make) -> None:
    first = propose(snap, worker)
    assert "must be decided first" in refused(lambda: propose(snap, manager))
    approve(snap, first, manager)
    told = refused(lambda: propose(snap, worker, from_day=LAST, to_day=LAST + timedelta(days=30)))
    assert "from 3 March 2025 to 30 May 2025" in told
    after = propose(snap, worker, from_day=LAST + timedelta(days=1), to_day=LAST + timedelta(days=30))
    assert approve(snap, after, manager).state_on(AS_AT) == "to come"
    assert propose(snap, worker, rule="cin-visit-due").state == "proposed"  # another clock
    assert propose(snap, manager, child=BO).state == "proposed"  # another child


def test_an_overlap_that_came_since_is_refused_at_approval(snap: Snapshot, worker: Any, manager: Any) -> None:
    waiting = propose(snap, worker)
    Variation.objects.create(
        child=ADA, rule=RULE, number=20, unit="working days", reason="x" * 20, from_day=AS_AT, to_day=LAST,
        proposed_by_name="A", proposed_by_role="team_manager", proposed_at=waiting.proposed_at, state="approved",
    )  # fmt: skip
    assert "Another interval is agreed" in refused(lambda: approve(snap, waiting, manager))


def test_one_that_ran_out_while_it_waited_cannot_be_approved(worker: Any, manager: Any, snap: Snapshot) -> None:
    made = propose(snap, worker)
    later = Snapshot(ROWS, as_at=LAST + timedelta(days=1))
    assert "has passed" in refused(lambda: approve(later, made, manager))


def test_ending_one_early_brings_the_red_back(snap: Snapshot, worker: Any, manager: Any) -> None:
    made = approve(snap, propose(snap, worker), manager)
    assert "Write why" in refused(lambda: variations.end(snap=snap, variation=made, by=manager, words=""))
    assert "may not end" in refused(lambda: variations.end(snap=snap, variation=made, by=worker, words="Moved."))
    ended = variations.end(snap=snap, variation=made, by=manager, words="The child moved.")
    assert (ended.state_on(AS_AT), ended.last_day_in_force) == ("ended", AS_AT - timedelta(days=1))
    assert shown(snap).light == "red"
    assert Item.objects.get(child=ADA).open
    assert "ended already" in refused(lambda: variations.end(snap=snap, variation=made, by=manager, words="Again."))
    assert propose(snap, worker).state == "proposed"


def test_a_role_that_ends_nothing_is_told_so(snap: Snapshot, worker: Any, manager: Any, account: Make) -> None:
    made = approve(snap, propose(snap, worker), manager)
    analyst = account("analyst")
    told = refused(lambda: variations.end(snap=snap, variation=made, by=analyst, words="Over."))
    assert told == "A performance analyst may not end another interval for a child. Ask a manager of the team."
    assert "may not decide" in refused(lambda: approve(snap, made, analyst))


def test_a_proposal_is_withdrawn_by_who_made_it(snap: Snapshot, worker: Any, manager: Any) -> None:
    made = propose(snap, worker)
    assert "Refuse it instead" in refused(lambda: variations.end(snap=snap, variation=made, by=manager, words="No."))
    assert variations.end(snap=snap, variation=made, by=worker, words="Not needed.").state == "withdrawn"
    assert "has withdrawn it" in refused(lambda: approve(snap, made, manager))


def test_a_decision_leaves_a_day_alone_that_was_not_run(worker: Any, manager: Any) -> None:
    snap = Snapshot(ROWS)
    approve(snap, propose(snap, worker), manager)
    assert Item.objects.count() == 0


# The register


def test_the_register_lists_what_is_in_scope(snap: Snapshot, worker: Any, manager: Any, account: Make) -> None:
    waiting = propose(snap, manager, child=BO)
    agreed = approve(snap, propose(snap, worker), manager)
    listed = register.entries(scope(manager.as_person(), snap))
    assert [(each.id, each.state, each.child) for each in listed] == [
        (waiting.pk, "proposed", BO), (agreed.pk, "in force", ADA),
    ]  # fmt: skip
    assert listed[1].decided.startswith("Approved by Invented team_manager on ")
    assert [each.child for each in register.entries(scope(worker.as_person(), snap))] == [ADA]
    assert register.entries(scope(account("councillor").as_person(), snap)) == []
    assert [each.id for each in register.entries(scope(manager.as_person(), snap), ["in force"])] == [agreed.pk]


def test_a_restricted_child_is_in_the_register_of_those_named(snap: Snapshot, worker: Any, account: Make) -> None:
    propose(snap, worker, child=EZ)
    (entry,) = register.entries(scope(worker.as_person(), snap))
    assert (entry.child, entry.team) == (EZ, "(restricted)")
    assert register.entries(scope(account("director").as_person(), snap)) == []


@pytest.mark.parametrize(
    ("others", "over", "said"),
    [
        (4, False, "1 of 5 children has another interval."),
        (3, True, "1 of 4 children has another interval: more than one in five."),
    ],
)
def test_over_use_by_team(others: int, over: bool, said: str, worker: Any, manager: Any) -> None:
    """Exactly one in five is not over it. Green children count in the cohort too."""
    snap = Snapshot([VISIT])
    for number in range(others):
        snap.say("INSERT INTO children SELECT 100 + ?, 'X' || ?, 'X' || ?, FALSE, 'S1', 'T1', 'W2', TRUE", [number] * 3)
        snap.say(
            "INSERT INTO lights SELECT ?, 100 + ?, '1', 'green', NULL, NULL, 0, NULL, '', 'S1', 'T1', 'W2', ''",
            [RULE, number],
        )
    assert register.use(scope(manager.as_person(), snap)) == []
    approve(snap, propose(snap, worker), manager)
    (found,) = register.use(scope(manager.as_person(), snap))
    assert (found.team, found.in_force, found.children, found.over) == ("T1", 1, others + 1, over)
    assert found.said.startswith(said)


def test_somebody_elses_team_is_not_counted(snap: Snapshot, worker: Any, manager: Any, another: Make) -> None:
    approve(snap, propose(snap, worker), manager)
    elsewhere = another("elsewhere", "team_manager", team="T2", service="S1")
    assert register.use(scope(elsewhere.as_person(), snap)) == []
    assert CY not in {each.child for each in register.entries(scope(elsewhere.as_person(), snap))}
