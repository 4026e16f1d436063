"""The very small authority of the web tests, people to sign in as, and a day to act on.

Child 1 (AAAAAAAAAAAA, team T1 of service S1, worker W1) and child 4 (DDDDDDDDDDDD, T3 of S2) are chaired by I1;
child 2 (BBBBBBBBBBBB, T1) is not.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.web.portal import account, as_role, published

__all__ = ["account", "as_role", "published"]

# A Monday; two weeks before and after it there is no bank holiday.
MONDAY = date(2026, 11, 2)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Make it that day for concerns; until asked otherwise it is MONDAY."""
    from goldenthread.web.concerns import day

    def make(wanted: date) -> None:
        monkeypatch.setattr(day.timezone, "localdate", lambda *_: wanted)

    make(MONDAY)
    return make


@pytest.fixture
def by(account: Callable[..., Any]) -> Callable[[str], Any]:
    """Somebody of a role, as the actions are told who acts."""
    from goldenthread.web.concerns.actions import By
    from goldenthread.web.people.models import Account

    def make(role: str, name: str = "") -> Any:
        person = Account.objects.filter(user_name=name or f"the-{role}").first()
        if person is None and name:
            person = Account.objects.create(user_name=name, name=name, role=role)
        person = person or account(role)
        return By(person, person.as_person())

    return make


@pytest.fixture
def raised(by: Callable[..., Any]) -> Callable[..., Any]:
    """A concern that is there already."""
    from goldenthread.web.concerns import actions

    def make(day: date = MONDAY, **other: Any) -> Any:
        told: dict[str, Any] = {
            "by": by("iro"), "chairs": True, "child": "A" * 12, "service": "S1", "team": "T1", "theme": "drift",
            "stage": "0", "said": "The plan stands still.", "reason": "", "day": day, "once": actions.new_once(),
        }  # fmt: skip
        told |= other
        told.setdefault("seen", str(actions.Concern.objects.filter(child=told["child"]).count()))
        return actions.raise_concern(**told)

    return make
