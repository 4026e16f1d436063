"""Supplied figures: over the small working authority, and over a home that holds no child-level data of the months."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.targets.conftest import few, hidden, text
from tests.web.performance.conftest import loaded, snapshot_file
from tests.web.portal import account, as_role

__all__ = ["account", "as_role", "few", "hidden", "loaded", "snapshot_file", "text"]


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """What a test enters is undone, its numbers are given again and the next may be of another authority: so nothing
    that pages kept under them may stay."""
    from goldenthread.web.performance import kept

    yield
    kept._kept.clear()
    kept._lately.clear()
