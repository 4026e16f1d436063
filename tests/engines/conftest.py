"""One Sail server for the tests of this folder, which therefore run in one process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from goldenthread.engine.spark import local
from tests.engines import invented


@pytest.fixture(scope="session")
def sail() -> Iterator[Any]:
    """A Spark session on Sail, in this process."""
    with local.sail() as session:
        yield session


# The second has intervals of its own, the third nothing beside the standard's tables.
NUMBERS, CHILDREN, YEARS = (0, 1, 2), 250, 3


@pytest.fixture(scope="session")
def councils(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[invented.Council]]:
    """Three invented authorities, loaded, and the folder with their canonical tables as Parquet."""
    folder = tmp_path_factory.mktemp("region")
    return folder, [invented.council(folder, number, CHILDREN, YEARS) for number in NUMBERS]
