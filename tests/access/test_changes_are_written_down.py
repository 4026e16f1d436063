"""A change and its audit entry are one: where the entry cannot be written, nothing is changed and nothing is shown."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, OperationalError, transaction
from django.utils import timezone

from goldenthread.web.audit.models import AuditEntry
from goldenthread.web.today.models import Variation
from tests.access.test_routes import CELLS, door_of, routes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published", "concerns", "exceptions")]

A = "/children/AAAAAAAAAAAA/"
ONCE = "0" * 31 + "f"
TERMS = {"number": "5", "unit": "days", "reason": "Invented. " * 4, "from_day": "1/12/2025", "to_day": "2/12/2025"}
TARGET = {
    "act": "save", "better": "lower", "target": "20", "tolerance": "5", "tolerance_in": "points", "type": "local",
    "start": "1/4/2025", "rationale": "Invented.", "owner": "Invented director, director", "seen": "0", "token": ONCE,
}  # fmt: skip
LINE = {"act": "save", "start": "2025-03", "reason": "Invented.", "seen": "0", "token": ONCE}
SUPPLIED = {
    "period": "2025-09", "numerator": "9", "denominator": "10", "as_at": "30/9/2025", "source": "Invented school",
    "seen": "", "token": ONCE,
}  # fmt: skip
NEEDS = {"reason": "Invented.", "goal": "5", "end": "2026-03"}
# Every kind of change of the site that can be made of the small authority by one form.
FORMS: list[tuple[str, str, dict[str, Any]]] = [
    ("team_manager", "/exceptions/1/acknowledge/", {}),
    ("team_manager", "/exceptions/1/note/", {"words": "Invented."}),
    ("team_manager", "/exceptions/1/reassign/", {"to": "the-director"}),
    ("team_manager", "/exceptions/1/escalate/", {"words": "Invented."}),
    ("team_manager", "/exceptions/1/recording/", {"words": "Invented."}),
    ("team_manager", "/exceptions/notes/", {"item": "1", "words": "Invented."}),
    ("team_manager", "/exceptions/1/variation/", TERMS),
    ("team_manager", "/exceptions/variations/1/", {"what": "approve"}),
    ("team_manager", "/exceptions/variations/1/", {"what": "refuse", "words": "Invented."}),
    ("team_manager", "/children/columns/", {"rule": "supervision-due"}),
    ("iro", f"{A}check/", {"kind": "mid-point", "outcome": "none", "token": ONCE}),
    ("iro", f"{A}concern/", {"theme": "drift", "stage": "1", "words": "Invented.", "seen": "1", "token": ONCE}),
    ("iro", "/concerns/1/", {"act": "withdraw", "words": "Invented.", "seen": "1", "token": ONCE}),
    ("team_manager", "/concerns/1/", {"act": "answer", "words": "Invented.", "seen": "1", "token": ONCE}),
    ("team_manager", "/reports/weekly/", {"act": "save", "version": "0", "token": ONCE}),
    ("team_manager", "/reports/highlight/", {"act": "save", "version": "0", "token": ONCE}),
    ("service_manager", "/clinics/new/", {"held_on": "31/10/2025", "indicator": "referrals-received", "token": ONCE}),
    ("director", "/indicators/re-referrals-12m/target/", TARGET),
    ("director", "/indicators/re-referrals-12m/line/", LINE),
    ("analyst", "/supplied/cla-attendance/change/", SUPPLIED),
    ("service_manager", "/plans/new/?indicator=referrals-received", {**NEEDS, "owner": "the-director", "token": ONCE}),
]  # fmt: skip
IDS = [f"{role} {address}" for role, address, _ in FORMS]


def rows() -> dict[str, list[Any]]:
    """Everything the site keeps, but for sessions and who looked at what."""
    kept = [
        each
        for name in ("today", "concerns", "clinics", "mail", "targets", "supplied")
        for each in apps.get_app_config(name).get_models()
    ]
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (*kept, apps.get_model("people", "Preference"))
    }


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in ("django.request", "goldenthread")]
    for logger in loggers:
        logger.disabled = True
    yield
    for logger in loggers:
        logger.disabled = False


@pytest.fixture
def send(as_role: Any) -> Any:
    as_role("director")
    # So that a manager finds a proposal of somebody else's, and none of this clock is in force.
    Variation.objects.filter(pk=1).update(proposed_by=None, from_day=date(2025, 10, 1), proposed_at=timezone.now())

    def post(role: str, address: str, form: dict[str, Any]) -> Any:
        from goldenthread.web.people.models import Account

        director = str(Account.objects.get(role="director").pk)
        browser = as_role(role)
        return lambda: browser.post(
            address, {name: director if value == "the-director" else value for name, value in form.items()}
        )

    return post


@pytest.mark.parametrize(("role", "address", "form"), FORMS, ids=IDS)
def test_nothing_is_changed_that_cannot_be_written_down(
    role: str, address: str, form: dict[str, Any], send: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any, **values: Any) -> None:
        raise DatabaseError("the disk is full")

    def in_use(*args: Any, **values: Any) -> Any:
        raise OperationalError("database is locked")

    submit, before = send(role, address, form), rows()
    for target, name, fault in ((AuditEntry.objects, "create", full), (transaction, "atomic", in_use)):
        with monkeypatch.context() as broken, quietly():
            broken.setattr(target, name, fault)
            answer = submit()
        assert answer.status_code == 503
        assert b"Marked" not in answer.content
        assert rows() == before
    answer = submit()
    assert answer.status_code == 302, answer.content.decode()
    assert rows() != before


def test_every_route_that_takes_a_change_is_among_them() -> None:
    """Those that are left only go on with what another form of theirs has made, or change nothing."""
    taken = {address.split("?")[0] for _, address, _ in FORMS}
    left = {name for name, view in routes() if "POST" in door_of(view).methods and name not in ("sign-in", "sign-out")}
    left -= {route for route, address, _ in CELLS if address.split("?")[0] in taken}
    assert left == {
        "action", "children", "clinic-finish", "clinic-page", "highlight-of", "outlook", "plan", "plan-close",
        "supplied-import", "target", "weekly-of",
    }  # fmt: skip


def test_a_list_may_be_ticked_to_its_end(as_role: Any) -> None:
    ticks = {"done": [f"{number:012}" for number in range(900)]}
    assert as_role("team_manager").post("/caseload/outlook/", ticks).status_code == 200
    assert AuditEntry.objects.get().outcome == "shown"
