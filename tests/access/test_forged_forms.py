"""Forms as no page sends them, and words that somebody typed about a child: who reads them."""

from __future__ import annotations

from typing import Any

import pytest

from goldenthread.web.audit.models import AuditEntry
from goldenthread.web.today.models import Act, Item, Variation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published", "exceptions")]

NOTE = "/exceptions/1/note/"
TERMS = {"unit": "days", "reason": "Invented reason. " * 3, "from_day": "1/11/2025", "to_day": "1/12/2025"}


@pytest.mark.parametrize("seen", ["²", "9" * 5000, "-1", "", "one"])
def test_a_number_that_is_none_is_an_act_nobody_has_seen(as_role: Any, seen: str) -> None:
    manager = as_role("team_manager")
    assert manager.post("/exceptions/1/note/", {"words": "First.", "token": "a"}).status_code == 302
    answer = manager.post("/exceptions/1/acknowledge/", {"seen": seen, "token": "b"})
    assert answer.status_code == 409
    assert not Item.objects.get(pk=1).acknowledged
    assert AuditEntry.objects.latest("id").outcome == "shown"


def test_having_seen_what_is_not_there_is_not_having_seen(as_role: Any) -> None:
    manager = as_role("team_manager")
    manager.post(NOTE, {"words": "First.", "token": "a"})
    assert manager.post("/exceptions/1/acknowledge/", {"seen": "999999", "token": "b"}).status_code == 409


@pytest.mark.parametrize("item", ["²", "9" * 5000, "-1", ""])
def test_a_tick_that_is_no_number_is_no_tick(as_role: Any, item: str) -> None:
    answer = as_role("team_manager").post("/exceptions/notes/", {"item": item, "words": "Invented.", "token": "a"})
    assert answer.status_code == 400
    assert "Choose at least one" in answer.content.decode()


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-1", "1.5"])
def test_an_interval_that_is_no_number_is_refused_in_words(as_role: Any, number: str) -> None:
    answer = as_role("team_manager").post("/exceptions/1/variation/", TERMS | {"number": number, "token": "a"})
    assert answer.status_code == 400
    assert "whole number" in answer.content.decode()
    assert Variation.objects.count() == 4  # those that were there


def test_a_token_makes_one_thing_whoever_sends_it_where(as_role: Any) -> None:
    """Not another act, nor on another child, nor for another person: never an error, and never "done"."""
    manager, above = as_role("team_manager"), as_role("service_manager")
    other = Item.objects.create(rule="cin-visit-due", child="B" * 12, key="2", light="red", service="S1", team="T1")
    assert manager.post(NOTE, {"words": "First.", "token": "a"}).status_code == 302
    for browser, address in (
        (above, NOTE), (manager, f"/exceptions/{other.pk}/note/"), (manager, "/exceptions/1/recording/"),
    ):  # fmt: skip
        answer = browser.post(address, {"words": "Second.", "token": "a", "seen": str(Act.objects.get().pk)})
        assert answer.status_code == 400
        assert "used already" in answer.content.decode()
    assert Act.objects.count() == 1


def test_a_proposal_token_proposes_one_thing(as_role: Any) -> None:
    Item.objects.create(pk=2, rule="cin-visit-due", child="B" * 12, key="2", light="red", service="S1", team="T1")
    Item.objects.create(pk=3, rule="cin-visit-due", child="C" * 12, key="3", light="red", service="S1", team="T2")
    manager, above = as_role("team_manager"), as_role("service_manager")
    made = manager.post("/exceptions/2/variation/", TERMS | {"number": "5", "token": "a"})
    assert made.status_code == 302
    assert manager.post("/exceptions/2/variation/", TERMS | {"number": "5", "token": "a"}).url == made.url
    answer = above.post("/exceptions/3/variation/", TERMS | {"number": "5", "token": "a"})
    assert answer.status_code == 400
    assert "used already" in answer.content.decode()
    assert Variation.objects.count() == 5


def test_notes_without_a_token_are_each_written(as_role: Any) -> None:
    manager, above = as_role("team_manager"), as_role("service_manager")
    for browser, words in ((manager, "First."), (manager, "Second."), (above, "Third.")):
        assert browser.post("/exceptions/notes/", {"item": "1", "words": words}).status_code == 302
    assert [act.words for act in Act.objects.order_by("id")] == ["First.", "Second.", "Third."]


def test_a_role_without_names_does_not_read_what_people_typed(as_role: Any) -> None:
    """Notes and reasons may hold a name, though they should not; who wrote one may read it again."""
    manager, above, analyst = as_role("team_manager"), as_role("service_manager"), as_role("analyst")
    Item.objects.create(pk=2, rule="cin-visit-due", child="B" * 12, key="2", light="red", service="S1", team="T1")
    manager.post(NOTE, {"words": "Told Marked-One by telephone.", "token": "a"})
    analyst.post(NOTE, {"words": "Typed into the wrong form.", "token": "b"})
    proposed = manager.post(
        "/exceptions/2/variation/", TERMS | {"number": "5", "token": "a", "reason": "Marked-Two is with her father."}
    ).url.split("?")[0]
    above.post(proposed, {"what": "approve", "words": "Marked-Two agrees."})
    above.post(proposed, {"what": "end", "words": "Marked-Two is back."})
    pages = (
        "/exceptions/1/",
        "/exceptions/2/",
        proposed,
        "/exceptions/variations/",
        "/exceptions/variations/?format=csv",
    )
    read = {page: manager.get(page).content.decode() for page in pages}
    assert [page for page in pages if "Marked-" not in read[page]] == []
    assert "Marked-Two agrees." in read[proposed]
    assert "Marked-Two is back." in read[proposed]
    unread = {page: analyst.get(page).content.decode() for page in pages}
    assert [page for page in pages if "Marked-" in unread[page]] == []
    assert [page for page in pages if "Not shown to your role" not in unread[page]] == []
    assert "Typed into the wrong form." in unread["/exceptions/1/"]
    assert "Approved by Invented service_manager" in unread[proposed]
