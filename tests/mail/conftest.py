"""The portal over the authority of `authority.py`, a mail server of our own, and a clock that is moved by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.mail import authority
from tests.mail.invented_server import InventedServer
from tests.web.portal import PLACES, account, as_role

if TYPE_CHECKING:
    from goldenthread.web.mail.configuration import Server
    from goldenthread.web.people.models import Account

__all__ = ["account", "as_role"]


class HandClock:
    """Six in the morning of the day after the as-at day, until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2025, 11, 1, 6, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)

    def sleep(self, seconds: float) -> None:
        self.move(seconds=seconds)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def published(django_home: Path, settings: Any) -> Iterator[Callable[..., None]]:
    """The authority is the current snapshot while the test runs; call it to publish other rows or another day."""
    from goldenthread.web.base import store
    from goldenthread.web.mail.configuration import Post

    def publish(*rows: Any, **more: Any) -> None:
        authority.publish(django_home, *rows, **more)
        store._store.cache_clear()

    settings.MAIL = Post(site="https://portal.example", domain="aldermoor.example")
    publish()
    yield publish
    (django_home / "snapshots" / "current").unlink(missing_ok=True)
    store._store.cache_clear()


@pytest.fixture
def snap(published: Any) -> Any:
    from goldenthread.web.base import store

    return store.current()


@pytest.fixture
def person(db: None) -> Callable[..., Account]:
    """Make an account of a role with an address, standing where that role stands in the authority."""
    from goldenthread.web.people.models import Account

    def make(role: str, user_name: str = "", **more: Any) -> Account:
        user_name = user_name or role.replace("_", "-")
        values = {"name": f"Invented {user_name}", "email": f"{user_name}@aldermoor.example"}
        return Account.objects.create(user_name=user_name, role=role, **(values | PLACES.get(role, {}) | more))

    return make


@pytest.fixture
def server() -> Iterator[InventedServer]:
    with InventedServer() as running:
        yield running


@pytest.fixture
def to_server(server: InventedServer) -> Server:
    """How to speak to the invented server; patient, so that a busy machine is not taken for one that hangs."""
    from goldenthread.web.mail.configuration import Server

    return Server("127.0.0.1", "portal@aldermoor.example", server.port, "none", timeout=10)
