"""One Sail server for the tests of this folder, which therefore run in one process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from goldenthread.engine.spark import local


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "engines" in item.path.parts:
            item.add_marker(pytest.mark.xdist_group("engines"))


@pytest.fixture(scope="session")
def sail() -> Iterator[Any]:
    """A Spark session on Sail, in this process."""
    with local.sail() as session:
        yield session
