"""The portal over the very small authority, as the tests of the web have it, and several people of one role."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.portal import account, as_role, published

__all__ = ["account", "as_role", "published"]


@pytest.fixture
def another(db: None) -> Callable[..., Any]:
    """Make an account by user name and role, standing where it is told."""
    from goldenthread.web.people.models import Account

    def make(user_name: str, role: str, **places: str) -> Any:
        return Account.objects.create(user_name=user_name, name=f"Invented {user_name}", role=role, **places)

    return make
