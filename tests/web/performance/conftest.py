"""The pages over the small working authority of `authority`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.performance import authority


@pytest.fixture(scope="session")
def snapshot_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The snapshot, made once by the engine."""
    return authority.write(tmp_path_factory.mktemp("authority") / f"{authority.SNAPSHOT}.duckdb")


@pytest.fixture
def loaded(django_home: Path, snapshot_file: Path) -> Iterator[None]:
    """That snapshot is the current one while the test runs."""
    from goldenthread.web.base import store

    folder = django_home / "snapshots"
    (folder / snapshot_file.name).write_bytes(snapshot_file.read_bytes())
    (folder / "current").write_text(authority.SNAPSHOT + "\n")
    store._store.cache_clear()
    yield
    (folder / "current").unlink(missing_ok=True)
    store._store.cache_clear()
