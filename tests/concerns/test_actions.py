"""Stages of a concern, what is refused, two people at once, and the same form twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from goldenthread.rules.dated import Value
from goldenthread.web.concerns import actions
from goldenthread.web.concerns.line import asked, managers, may_answer, waits_for
from goldenthread.web.concerns.models import Concern, Step
from tests.concerns.conftest import MONDAY

pytestmark = pytest.mark.django_db

TUESDAY = date(2026, 11, 3)
CHAIRED = ("accept", "not_accept", "move", "withdraw")


def act(name: str, concern: Concern, who: Any, said: str = "Said.", day: date = TUESDAY, **other: Any) -> Concern:
    """One named action by somebody who has seen everything."""
    told: dict[str, Any] = {
        "by": who, "concern": concern.pk, "seen": str(Concern.objects.get(pk=concern.pk).steps), "said": said,
        "day": day, "once": actions.new_once(),
    } | ({"chairs": True} if name in CHAIRED else {})  # fmt: skip
    return getattr(actions, name)(**(told | other))


def kinds(concern: Concern) -> list[str]:
    return [step.kind for step in concern.history.all()]


class TestStages:
    def test_a_concern_begins_with_its_clocks(self, raised) -> None:
        concern = raised()
        assert (concern.state, concern.stage, concern.total, concern.steps) == ("waiting", 0, 20, 1)
        assert (concern.due_day, concern.last_day) == (date(2026, 11, 9), date(2026, 11, 30))
        step = concern.history.get()
        assert (step.kind, step.person_name, step.role, step.day) == ("raised", "Invented iro", "iro", MONDAY)

    def test_days_are_the_authoritys_own_where_it_has_set_them(self, raised, settings) -> None:
        settings.PRACTICE = {"concern-informal-days": (Value(3, "ours"),)}
        assert raised().due_day == date(2026, 11, 5)

    def test_a_change_of_settings_does_not_move_a_concern_that_runs(self, raised, settings, by) -> None:
        concern = raised()
        settings.PRACTICE = {"concern-informal-days": (Value(3, "ours"),)}
        assert act("answer", concern, by("team_manager")).due_day == date(2026, 11, 9)

    def test_from_the_informal_stage_to_its_resolution(self, raised, by) -> None:
        concern, chair = raised(), by("iro")
        concern = act("answer", concern, by("social_worker"), "It is in hand.")
        concern = act("not_accept", concern, chair, "By when?")
        assert (concern.state, concern.stage, concern.due_day) == ("waiting", 0, date(2026, 11, 9))
        concern = act("move", concern, chair, "No day was given.", stage="1")
        assert (concern.state, concern.stage, concern.due_day) == ("waiting", 1, date(2026, 11, 10))
        concern = act("answer", concern, by("team_manager"), "By Friday.", day=date(2026, 11, 9))
        concern = act("accept", concern, chair, "", day=date(2026, 11, 10))
        assert (concern.state, concern.changed_day) == ("resolved", date(2026, 11, 10))
        assert kinds(concern) == ["raised", "answered", "not accepted", "moved", "answered", "accepted"]
        assert [step.number for step in concern.history.all()] == [1, 2, 3, 4, 5, 6]

    def test_a_stage_may_be_skipped_with_a_reason(self, raised, by) -> None:
        concern = raised()
        with pytest.raises(actions.Refused, match="stages in between are skipped"):
            act("move", concern, by("iro"), " ", stage="3")
        assert act("move", concern, by("iro"), "The child cannot wait.", stage="3").stage == 3

    def test_beginning_above_stage_1_takes_a_reason(self, raised) -> None:
        with pytest.raises(actions.Refused, match="stages before it are skipped") as refused:
            raised(stage="3")
        assert refused.value.field == "reason"
        concern = raised(stage="3", reason="It is urgent.")
        assert concern.history.get().words == "The plan stands still.\n\nWhy it begins at stage 3: It is urgent."
        assert raised(stage="1", theme="health").stage == 1

    def test_a_stage_never_runs_past_the_last_day_of_the_whole(self, raised, by) -> None:
        concern = act("move", raised(), by("iro"), stage="2", day=date(2026, 11, 27))
        assert concern.due_day == concern.last_day == date(2026, 11, 30)

    def test_a_concern_does_not_go_back(self, raised, by) -> None:
        concern = raised(stage="2", reason="Urgent.")
        for stage in ("0", "1", "2"):
            with pytest.raises(actions.Refused, match="Choose a stage after stage 2"):
                act("move", concern, by("iro"), stage=stage)

    @pytest.mark.parametrize("stage", ["", "5", "-1", "two", "01"])
    def test_a_stage_that_is_none_is_refused(self, raised, by, stage: str) -> None:
        with pytest.raises(actions.Refused, match="Choose a stage"):
            act("move", raised(), by("iro"), stage=stage)
        with pytest.raises(actions.Refused, match="Choose a stage"):
            raised(stage=stage)


class TestRefusals:
    def test_only_the_chair_raises_and_closes(self, raised, by) -> None:
        with pytest.raises(actions.Refused, match="Only the reviewing officer or conference chair"):
            raised(chairs=False)
        assert not Concern.objects.exists()
        concern = raised()
        for name in CHAIRED:
            with pytest.raises(actions.Refused, match="Only the reviewing officer or conference chair"):
                act(name, concern, by("team_manager"), chairs=False, **({"stage": "1"} if name == "move" else {}))
        assert kinds(concern) == ["raised"]

    @pytest.mark.parametrize(
        ("stage", "answers"),
        [
            ("0", {"social_worker", "team_manager", "service_manager", "head_of_service", "director"}),
            ("1", {"team_manager", "service_manager", "head_of_service", "director"}),
            ("2", {"service_manager", "head_of_service", "director"}),
            ("3", {"head_of_service", "director"}),
            ("4", {"director"}),
        ],
    )
    def test_the_manager_of_the_stage_answers_or_one_above(self, raised, by, stage: str, answers: set[str]) -> None:
        concern = raised(stage=stage, reason="Urgent.")
        roles = ("social_worker", "team_manager", "service_manager", "head_of_service", "director", "iro", "analyst")
        assert {role for role in roles if may_answer(role, int(stage))} == answers
        for role in set(roles) - answers:
            with pytest.raises(actions.Refused, match="answers, or a manager above"):
                act("answer", concern, by(role))

    @pytest.mark.parametrize("name", ["answer", "not_accept", "withdraw"])
    def test_nothing_is_said_without_words(self, raised, by, name: str) -> None:
        concern = raised()
        who = by("team_manager" if name == "answer" else "iro")
        if name == "not_accept":
            act("answer", concern, by("team_manager"))
        with pytest.raises(actions.Refused):
            act(name, concern, who, " \n ")

    def test_words_that_are_too_long_are_not_cut(self, raised) -> None:
        with pytest.raises(actions.Refused, match="Use 2000 characters or fewer; there are 2001"):
            raised(said="x" * 2001)

    def test_an_informal_talk_that_settled_it_is_written_down(self, raised, by) -> None:
        concern = raised()
        with pytest.raises(actions.Refused, match="Say how the concern was resolved"):
            act("accept", concern, by("iro"), "")
        assert act("accept", concern, by("iro"), "Settled by telephone.").state == "resolved"

    def test_an_answer_is_given_once_and_only_an_answer_is_accepted(self, raised, by) -> None:
        concern = raised()
        with pytest.raises(actions.Refused, match="no answer to accept"):
            act("not_accept", concern, by("iro"))
        act("answer", concern, by("team_manager"))
        with pytest.raises(actions.Refused, match="answered already"):
            act("answer", concern, by("team_manager"))

    @pytest.mark.parametrize("closing", ["accept", "withdraw"])
    def test_nothing_is_added_to_a_closed_concern(self, raised, by, closing: str) -> None:
        concern = act(closing, raised(), by("iro"))
        for name in ("answer", *CHAIRED):
            who = by("team_manager" if name == "answer" else "iro")
            with pytest.raises(actions.Refused, match="The concern is closed"):
                act(name, concern, who, **({"stage": "1"} if name == "move" else {}))
        assert len(kinds(concern)) == 2

    def test_a_theme_that_is_none_is_refused(self, raised) -> None:
        with pytest.raises(actions.Refused, match="Choose what the concern is about"):
            raised(theme="weather")

    def test_every_problem_of_a_concern_is_told_at_once(self, raised) -> None:
        with pytest.raises(actions.Refused) as refused:
            raised(theme="", stage="2", said=" ", reason="")
        assert list(refused.value.problems) == ["theme", "words", "reason"]
        with pytest.raises(actions.Refused) as refused:
            raised(theme="", stage="", said="", reason="x" * 9000)
        assert list(refused.value.problems) == ["theme", "words", "stage", "reason"]
        assert not Concern.objects.exists()

    def test_a_reason_that_is_not_needed_is_not_too_long_either(self, raised) -> None:
        with pytest.raises(actions.Refused, match="Use 2000 characters or fewer; there are 9000") as refused:
            raised(stage="0", reason="x" * 9000)
        assert refused.value.field == "reason"

    def test_every_problem_of_a_move_is_told_at_once(self, raised, by) -> None:
        with pytest.raises(actions.Refused) as refused:
            act("move", raised(), by("iro"), "", stage="0")
        assert list(refused.value.problems) == ["stage", "words"]


class TestTwoAtOnce:
    @pytest.mark.parametrize("seen", ["", "x", "-1", "2"])
    def test_nobody_is_said_to_have_acted_who_did_not(self, raised, by, seen: str) -> None:
        with pytest.raises(actions.Refused, match="Open the page again") as refused:
            raised(seen=seen)
        assert not isinstance(refused.value, actions.Meanwhile)
        assert not Concern.objects.exists()
        with pytest.raises(actions.Refused, match="Open the page again") as refused:
            act("answer", raised(), by("team_manager"), seen=seen)
        assert not isinstance(refused.value, actions.Meanwhile)
        assert Step.objects.count() == 1

    def test_the_second_manager_sees_what_the_first_answered(self, raised, by) -> None:
        concern = raised()
        act("answer", concern, by("team_manager"), "First.", seen="1")
        with pytest.raises(actions.Meanwhile, match=r"Invented team_manager \(team manager\) answered"):
            act("answer", concern, by("service_manager"), "Second.", seen="1")
        assert kinds(concern) == ["raised", "answered"]
        assert concern.history.last().words == "First."

    def test_a_chair_who_closes_meets_the_answer_that_came_meanwhile(self, raised, by) -> None:
        concern = raised()
        act("answer", concern, by("team_manager"), seen="1")
        with pytest.raises(actions.Meanwhile, match=r"answered .* after you opened this page"):
            act("withdraw", concern, by("iro"), seen="1")

    def test_two_chairs_of_a_child_raising_at_once(self, raised, by) -> None:
        raised(seen="0")
        with pytest.raises(actions.Meanwhile, match=r"Invented iro .* raised a concern .*drift in the plan"):
            raised(by=by("iro", "other-chair"), seen="0", theme="visits")
        assert Concern.objects.count() == 1


class TestTheSameFormTwice:
    def test_raising(self, raised) -> None:
        once = actions.new_once()
        concern = raised(once=once)
        with pytest.raises(actions.Done) as done:
            raised(once=once, seen="0")
        assert done.value.concern == concern.pk
        assert Concern.objects.count() == 1

    @pytest.mark.parametrize("name", ["answer", "withdraw"])
    def test_acting(self, raised, by, name: str) -> None:
        concern, once = raised(), actions.new_once()
        who = by("team_manager" if name == "answer" else "iro")
        act(name, concern, who, once=once, seen="1")
        with pytest.raises(actions.Done):
            act(name, concern, who, once=once, seen="1")
        assert len(kinds(concern)) == 2

    @pytest.mark.parametrize("once", ["", "x", "A" * 32, "0" * 31])
    def test_a_form_without_its_number(self, raised, once: str) -> None:
        with pytest.raises(actions.Refused, match="not complete"):
            raised(once=once)
        assert not Step.objects.exists()


class Names:
    """Names of units, as a page has them."""

    def team(self, id: str) -> str:
        return f"team {id}"

    def service(self, id: str) -> str:
        return f"service {id}"


def test_a_step_is_never_changed(raised) -> None:
    step = raised().history.get()
    step.words = "Other words."
    with pytest.raises(TypeError, match="never changed"):
        step.save()


class TestWhoseTurn:
    def turn(self, stage: int, team: str = "T1", service: str = "S1") -> Any:
        return asked(stage, service=service, team=team, who=managers(), names=Names())

    def test_the_manager_of_the_stage(self, account: Callable[..., Any]) -> None:
        for role in ("team_manager", "service_manager", "head_of_service", "director"):
            account(role)
        assert self.turn(1).said == "team manager of team T1 (Invented team_manager)"
        assert self.turn(0).said == "the child’s worker, or team manager of team T1 (Invented team_manager)"
        assert [self.turn(stage).role for stage in (2, 3, 4)] == ["service_manager", "head_of_service", "director"]

    def test_a_team_without_a_manager_goes_to_the_level_above_and_says_so(self, account) -> None:
        account("service_manager")
        account("team_manager", team="T2")
        turn = self.turn(1)
        assert turn.role == "service_manager"
        assert turn.said.endswith("as there is no account of a team manager of team T1")
        assert waits_for("service_manager", 1, turn, restricted=False)
        assert not waits_for("team_manager", 1, turn, restricted=False)

    def test_an_account_that_is_closed_is_not_asked(self, account) -> None:
        closed = account("team_manager")
        closed.is_active = False
        closed.save()
        account("director")
        assert self.turn(1).role == "director"

    def test_nobody_at_any_level(self, db) -> None:
        turn = self.turn(2)
        assert (turn.role, turn.said.split(":")[0]) == ("", "nobody")

    def test_a_restricted_child_names_nobody(self, account) -> None:
        account("head_of_service")
        turn = self.turn(3, team="(restricted)", service="(restricted)")
        assert "named for this child" in turn.said
        assert waits_for("head_of_service", 3, turn, restricted=True)
        assert not waits_for("team_manager", 3, turn, restricted=True)


class TestChecks:
    def check(self, who: Any, **other: Any) -> Any:
        told: dict[str, Any] = {
            "by": who, "chairs": True, "child": "A" * 12, "kind": "mid-point", "review_day": date(2026, 9, 1),
            "as_at": MONDAY, "found": ["visits", "decisions"], "outcome": "none", "said": "", "day": MONDAY,
            "once": actions.new_once(),
        }  # fmt: skip
        return actions.record_check(**(told | other))

    def test_it_keeps_what_was_ticked_who_and_when(self, by) -> None:
        check = self.check(by("iro"), said="Look again at contact.")
        assert (check.found, check.words) == (["decisions", "visits"], "Look again at contact.")
        assert (check.person_name, check.role, check.day) == ("Invented iro", "iro", MONDAY)

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"chairs": False}, "form"),
            ({"kind": ""}, "kind"),
            ({"found": ["weather"]}, "found"),
            ({"outcome": ""}, "outcome"),
        ],
    )
    def test_refusals(self, by, wrong: dict[str, Any], field: str) -> None:
        with pytest.raises(actions.Refused) as refused:
            self.check(by("iro"), **wrong)
        assert refused.value.field == field

    def test_every_problem_of_a_check_is_told_at_once(self, by) -> None:
        with pytest.raises(actions.Refused) as refused:
            self.check(by("iro"), kind="", found=["weather"], outcome="", said="x" * 2001)
        assert list(refused.value.problems) == ["kind", "found", "outcome", "words"]

    def test_the_same_form_twice(self, by) -> None:
        once = actions.new_once()
        self.check(by("iro"), once=once)
        with pytest.raises(actions.Done):
            self.check(by("iro"), once=once)
        assert actions.Check.objects.count() == 1
