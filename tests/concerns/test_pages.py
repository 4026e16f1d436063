"""Concerns in the browser: who may do what, whose turn it is, two at once, the same form twice, and the audit."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from goldenthread.web.audit.models import AuditEntry
from goldenthread.web.concerns.models import Check, Concern, Step
from tests.concerns.conftest import MONDAY
from tests.concerns.test_actions import act

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published", "on")]

ADA, BO, DI = "A" * 12, "B" * 12, "D" * 12


def hidden(page: bytes, name: str) -> str:
    found = re.search(rf'name="{name}" value="(\w+)"'.encode(), page)
    assert found is not None, name
    return found.group(1).decode()


def form(browser: Client, address: str, **typed: Any) -> dict[str, Any]:
    """What a browser sends: the hidden fields of the page as it is now, and what was typed."""
    page = browser.get(address).content
    return {name: hidden(page, name) for name in ("token", "seen") if f'name="{name}"'.encode() in page} | typed


def raise_about(browser: Client, child: str = ADA, **typed: Any) -> Any:
    address = f"/children/{child}/concern/"
    given = {"theme": "drift", "stage": "0", "words": "The plan stands still."} | typed
    return browser.post(address, form(browser, address, **given))


def outcomes() -> list[tuple[str, str]]:
    return list(AuditEntry.objects.order_by("id").values_list("outcome", "child"))


def test_a_concern_from_raising_to_its_resolution(as_role, on) -> None:
    chair, manager = as_role("iro"), as_role("team_manager")
    answer = raise_about(chair)
    concern = Concern.objects.get()
    assert answer["Location"] == f"/concerns/{concern.pk}/"
    page = chair.get(answer["Location"])
    assert b"Day 0 of 20, informal answer due 9 November 2026, in 5 working days" in page.content
    assert "The child’s worker, or team manager of Rowan (Invented team_manager)".encode() in page.content

    on(date(2026, 11, 10))
    waiting = manager.get("/concerns/?list=waiting").content
    assert b"1 working day late" in waiting
    assert b"Marked-One" in waiting
    address = f"/concerns/{concern.pk}/"
    done = manager.post(address, form(manager, address, act="answer", words="It begins on Monday."), follow=True)
    assert b"Your answer is recorded" in done.content
    assert b"No concerns are listed" in manager.get("/concerns/?list=waiting").content
    assert b"answered 10 November 2026, for the chair to accept or not" in chair.get("/concerns/?list=waiting").content

    done = chair.post(address, form(chair, address, act="accept", words=""), follow=True)
    assert b"The concern is resolved" in done.content
    assert b"Day 6 of 20: resolved 10 November 2026" in chair.get("/concerns/?list=closed").content
    assert b'name="act"' not in chair.get(address).content


def test_the_reports_say_what_waits(as_role, raised) -> None:
    raised(stage="1")
    raised(child=DI, service="S2", team="T3", stage="1")
    assert b"1 concern waits for you." in as_role("team_manager").get("/reports/").content
    assert b"concern waits" not in as_role("iro").get("/reports/").content
    assert b"Themes of concerns" not in as_role("social_worker").get("/reports/").content
    assert as_role("councillor").get("/reports/").status_code == 404


def test_the_file_holds_exactly_the_list(as_role, raised) -> None:
    raised()
    raised(child=DI, theme="health")
    file = as_role("iro").get("/concerns/?list=raised&format=csv").content.decode("utf-8-sig")
    assert "List,Raised by you" in file
    assert "Rows,2" in file
    assert "Marked-One" in file
    manager = as_role("team_manager").get("/concerns/?format=csv").content.decode("utf-8-sig")
    assert "Rows,1" in manager
    assert "Marked-Four" not in manager


@pytest.mark.parametrize(
    ("role", "child", "status"),
    [
        ("iro", BO, 404), ("iro", "C" * 12, 404), ("team_manager", ADA, 403), ("social_worker", ADA, 403),
        ("director", ADA, 403), ("analyst", ADA, 403), ("team_manager", DI, 404), ("councillor", ADA, 404),
    ],
)  # fmt: skip
def test_a_concern_about_a_child_one_does_not_chair(as_role, role: str, child: str, status: int) -> None:
    browser = as_role(role)
    for answer in (
        browser.get(f"/children/{child}/concern/"),
        browser.post(f"/children/{child}/concern/", {"theme": "drift", "stage": "0", "words": "x", "seen": "0"}),
    ):
        assert answer.status_code == status
        assert (b"Only the reviewing officer or conference chair" in answer.content) == (status == 403)
        if status == 404:
            assert answer.content == browser.get("/no-such-page/").content
    assert not Concern.objects.exists()
    assert outcomes() == [("refused", child)] * 2


def test_only_the_line_answers_and_only_the_chair_closes(as_role, raised) -> None:
    concern = raised(stage="2", reason="Urgent.")
    address = f"/concerns/{concern.pk}/"
    worker, manager, chair = as_role("social_worker"), as_role("team_manager"), as_role("iro")
    for browser in (worker, manager):
        assert b"<textarea" not in browser.get(address).content
    sent = {"seen": "1", "token": "0" * 32, "words": "Said."}
    assert b"the service manager answers, or a manager above" in manager.post(address, sent | {"act": "answer"}).content
    assert b"Only the reviewing officer" in manager.post(address, sent | {"act": "accept"}).content
    assert b"the service manager answers, or a manager above" in chair.post(address, sent | {"act": "answer"}).content
    assert b"Choose what you want to do" in chair.post(address, sent | {"act": "explode"}).content
    assert Step.objects.count() == 1


def test_the_second_of_two_sees_what_the_first_did_and_loses_no_words(as_role, raised) -> None:
    concern = raised()
    address = f"/concerns/{concern.pk}/"
    first, second = as_role("team_manager"), as_role("service_manager")
    late = form(second, address, act="answer", words="What I wrote meanwhile.")
    first.post(address, form(first, address, act="answer", words="The first answer."))
    page = second.post(address, late).content.decode()
    assert "Invented team_manager (team manager) answered" in page
    assert "The first answer." in page
    assert "What I wrote meanwhile." in page
    assert [step.words for step in concern.history.all()][1:] == ["The first answer."]


def test_a_chair_who_raises_what_was_raised_meanwhile_reads_it_first(as_role, raised) -> None:
    chair = as_role("iro")
    sent = form(chair, f"/children/{ADA}/concern/", theme="visits", stage="0", words="What I wrote meanwhile.")
    raised()
    page = chair.post(f"/children/{ADA}/concern/", sent).content.decode()
    assert "raised a concern about this child while you were writing (drift in the plan)" in page
    assert "What I wrote meanwhile." in page
    assert Concern.objects.count() == 1
    again = sent | {"token": hidden(page.encode(), "token"), "seen": hidden(page.encode(), "seen")}
    chair.post(f"/children/{ADA}/concern/", again)
    assert Concern.objects.count() == 2


def test_every_problem_is_told_beside_its_field(as_role) -> None:
    page = raise_about(as_role("iro"), theme="", words="", stage="2").content.decode()
    for field in ("theme", "words", "reason"):
        assert f'<a href="#{field}">' in page
        assert f'<p id="{field}-error"' in page
    assert 'id="stage-error"' not in page
    assert not Concern.objects.exists()


def test_a_form_sent_twice_counts_once(as_role) -> None:
    chair, manager = as_role("iro"), as_role("team_manager")
    sent = form(chair, f"/children/{ADA}/concern/", theme="drift", stage="0", words="Once.")
    first, second = (chair.post(f"/children/{ADA}/concern/", sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    address = first["Location"]
    reply = form(manager, address, act="answer", words="Answered once.")
    assert [manager.post(address, reply).status_code for _ in range(2)] == [302, 302]
    assert [step.kind for step in Concern.objects.get().history.all()] == ["raised", "answered"]


def test_each_change_writes_one_entry_about_the_child(as_role) -> None:
    chair = as_role("iro")
    sent = form(chair, f"/children/{ADA}/concern/", theme="drift", stage="0", words="Once.")
    AuditEntry.objects.all().delete()
    address = chair.post(f"/children/{ADA}/concern/", sent)["Location"]
    chair.post(f"/children/{ADA}/concern/", sent)  # the same form: shown, nothing changed
    chair.get(address)
    chair.post(address, form(chair, address, act="withdraw", words=""))  # refused in words: shown
    assert outcomes() == [("raised a concern", ADA), ("shown", ADA), ("shown", ADA), ("shown", ADA), ("shown", ADA)]


def test_without_an_audit_entry_nothing_is_changed(as_role, monkeypatch: pytest.MonkeyPatch) -> None:
    chair = as_role("iro")
    sent = form(chair, f"/children/{ADA}/concern/", theme="drift", stage="0", words="Once.")

    def broken(**_: Any) -> None:
        raise DatabaseError("no room")

    monkeypatch.setattr(AuditEntry.objects, "create", broken)
    assert chair.post(f"/children/{ADA}/concern/", sent).status_code == 503
    assert not Concern.objects.exists()
    assert not Step.objects.exists()


def test_words_are_shown_as_words(as_role, raised) -> None:
    concern = raised(said="<script>alert(1)</script>\nSecond line.")
    page = as_role("iro").get(f"/concerns/{concern.pk}/").content
    assert b"<script>alert" not in page
    assert b"&lt;script&gt;" in page


def test_an_officer_who_no_longer_chairs_the_child_is_out(as_role, raised) -> None:
    concern = raised(child="C" * 12)  # chaired by I1 until last year
    chair = as_role("iro")
    assert chair.get(f"/concerns/{concern.pk}/").status_code == 404
    assert b"No concerns are listed" in chair.get("/concerns/?list=raised").content
    assert as_role("director").get(f"/concerns/{concern.pk}/").status_code == 200


def test_themes_count_by_the_team_of_that_time_and_name_no_child(as_role, raised, by) -> None:
    closed = raised()
    act("accept", closed, by("iro"), "Settled.", day=date(2026, 11, 4))
    raised(child=DI, service="S2", team="T3", theme="visits", stage="1")
    raised(child="E" * 12, service="S1", team="T1", theme="health")  # restricted since
    whole = as_role("director").get("/concerns/themes/").content.decode()
    assert "3 concerns were raised." in whole
    assert "1 of the 1 that were resolved or ran out of time were resolved in time (100.0%)" in whole
    assert "Those resolved took 2.0 working days on average." in whole
    assert "Restricted records" in whole
    team = as_role("team_manager").get("/concerns/themes/").content.decode()
    assert "1 concern was raised." in team
    assert "Hazel" not in team
    chair = as_role("iro").get("/concerns/themes/").content.decode()
    assert "2 concerns were raised." in chair
    assert "By service and team" not in chair
    for page in (whole, team, chair):
        assert "Marked-" not in page
        assert ADA not in page


def test_a_year_before_anything_was_kept_is_not_known(as_role) -> None:
    page = as_role("director").get("/concerns/themes/?period=2015-16").content.decode()
    assert "nothing is known of this period" in page
    assert "Not known" in page
    assert "0 concerns were raised" not in page
    assert "0 concerns were raised." in as_role("director").get("/concerns/themes/").content.decode()
    file = as_role("director").get("/concerns/themes/?table=stages&format=csv").content.decode("utf-8-sig")
    assert "Stage 4,0" in file


def test_a_check_is_for_a_child_who_is_reviewed(as_role) -> None:
    page = as_role("iro").get(f"/children/{ADA}/check/").content.decode()
    assert "neither looked after nor on a child protection plan" in page


def test_a_check_is_recorded_once_and_by_the_chair_only(as_role) -> None:
    chair, address = as_role("iro"), f"/children/{ADA}/check/"
    sent = {"kind": "mid-point", "found": ["visits"], "outcome": "none", "words": "", "token": "1" * 32}
    for _ in range(2):
        assert chair.post(address, sent)["Location"] == f"{address}?saved=yes"
    assert Check.objects.get().day == MONDAY
    assert as_role("team_manager").post(address, sent | {"token": "2" * 32}).status_code == 403
    concern = chair.post(address, sent | {"outcome": "concern", "token": "3" * 32})
    assert concern["Location"] == f"/children/{ADA}/concern/"
    assert outcomes() == [
        ("recorded a check", ADA), ("shown", ADA), ("refused", ADA), ("recorded a check", ADA),
    ]  # fmt: skip
