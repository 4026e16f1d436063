"""The portal over the very small authority of `small_authority`, and people to ask as.

Django is imported inside the fixtures: this file is read before its settings are known.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web import small_authority

if TYPE_CHECKING:
    from django.test import Client

    from goldenthread.web.people.models import Account

PLACES = {
    "service_manager": {"service": "S1"},
    "team_manager": {"worker": "M1", "team": "T1", "service": "S1"},
    "social_worker": {"worker": "W1", "team": "T1", "service": "S1"},
    "iro": {"worker": "I1"},
}

SignIn = Callable[..., "Client"]


@pytest.fixture
def published(django_home: Path) -> Iterator[None]:
    """The small authority is the current snapshot while the test runs."""
    from goldenthread.web.base import store
    from goldenthread.web.performance import kept

    small_authority.publish(django_home)
    store._store.cache_clear()
    yield
    (django_home / "snapshots" / "current").unlink(missing_ok=True)
    store._store.cache_clear()
    # What a test writes is undone and its numbers are given again, so nothing kept under them may stay.
    kept._kept.clear()
    kept._lately.clear()


@pytest.fixture
def account(db: None) -> Callable[..., Account]:
    """Make an account of a role, standing where that role stands in the small authority."""

    from goldenthread.web.people.models import Account

    def make(role: str, **places: str) -> Account:
        return Account.objects.create(
            user_name=f"the-{role}", name=f"Invented {role}", role=role, **(PLACES.get(role, {}) | places)
        )

    return make


@pytest.fixture
def as_role(account: Callable[..., Account]) -> SignIn:
    """A browser signed in as somebody of that role."""
    from django.test import Client

    from goldenthread.web.people.models import Account

    def sign_in(role: str, **places: str) -> Client:
        client = Client()
        person = Account.objects.filter(user_name=f"the-{role}").first() or account(role, **places)
        client.force_login(person)
        session = client.session
        session["began"] = session["seen"] = int(time.time())
        session.save()
        return client

    return sign_in


@pytest.fixture
def own_pages(settings: object, published: None) -> None:
    """The site map of `tests/web/invented_pages.py` in place of the portal's own."""
    settings.ROOT_URLCONF = "tests.web.invented_pages"  # type: ignore[attr-defined]
