"""Every look at a child is written down first; what cannot be written down is not shown."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.db import DatabaseError

from goldenthread.web.audit.models import AuditEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_pages")]

REFUSED = ("refused", "child", "CCCCCCCCCCCC")


def lines() -> list[tuple[Any, ...]]:
    return list(AuditEntry.objects.order_by("id").values_list("outcome", "route", "child"))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/children/AAAAAAAAAAAA/", ("shown", "child", "AAAAAAAAAAAA")),
        ("/children/AAAAAAAAAAAA/?format=csv", ("exported csv", "child", "AAAAAAAAAAAA")),
        ("/children/AAAAAAAAAAAA/?format=xlsx", ("exported xlsx", "child", "AAAAAAAAAAAA")),
        ("/children/", ("shown", "children", "")),
        ("/children/CCCCCCCCCCCC/", REFUSED),
        ("/children/CCCCCCCCCCCC/?format=csv", REFUSED),
        ("/children/HHHHHHHHHHHH/", ("refused", "child", "HHHHHHHHHHHH")),
        ("/figures/?team=T3", ("refused", "figures", "")),
    ],
)
def test_what_is_written(address: str, expected: tuple[str, ...], as_role) -> None:
    as_role("team_manager").get(address)
    assert lines() == [expected]


def test_who_when_and_which_snapshot(as_role) -> None:
    as_role("team_manager").get("/children/AAAAAAAAAAAA/")
    entry = AuditEntry.objects.get()
    assert (entry.user_name, entry.person_name, entry.role) == (
        "the-team_manager", "Invented team_manager", "team_manager",
    )  # fmt: skip
    assert entry.snapshot == "20251031-small"
    assert entry.at.tzinfo is not None
    assert entry.at.utcoffset().total_seconds() == 0


@pytest.mark.parametrize("address", ["/", "/figures/", "/figures/?team=T1&format=csv", "/sign-in/", "/no-such-page/"])
def test_figures_and_open_pages_need_no_entry(address: str, as_role) -> None:
    as_role("team_manager").get(address)
    assert lines() == []


@pytest.mark.parametrize(
    "address",
    [
        "/children/AAAAAAAAAAAA/",
        "/children/AAAAAAAAAAAA/?format=csv",
        "/children/AAAAAAAAAAAA/?format=xlsx",
        "/children/",
    ],
)
def test_nothing_is_shown_when_the_entry_cannot_be_written(
    address: str, as_role, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any, **values: Any) -> None:
        raise DatabaseError("the disk is full")

    browser = as_role("team_manager")
    monkeypatch.setattr(AuditEntry.objects, "create", full)
    logging.getLogger("django.request").disabled = True
    answer = browser.get(address)
    logging.getLogger("django.request").disabled = False
    assert answer.status_code == 503
    assert b"Marked" not in answer.content
    assert "Content-Disposition" not in answer
    assert answer["Cache-Control"] == "no-store"


def test_an_entry_outlives_the_account(as_role) -> None:
    from goldenthread.web.people.models import Account

    as_role("team_manager").get("/children/AAAAAAAAAAAA/")
    Account.objects.all().delete()
    assert AuditEntry.objects.get().user_name == "the-team_manager"
