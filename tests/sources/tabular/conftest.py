"""A home to load into, with no figures to wait for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from goldenthread import engine
from goldenthread.snapshots import Home
from tests.sources.tabular.made import home_at


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A new home of an invented authority."""
    return home_at(tmp_path / "home")


@pytest.fixture(autouse=True)
def no_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about reading, so nothing is derived; the engine and whole loads have tests of their own."""

    def prepare(con: Any, *, as_at: Any, **_: Any) -> None:
        con.execute("CREATE TABLE snapshot_days AS SELECT CAST(? AS DATE) AS day", [as_at])

    monkeypatch.setattr(engine, "prepare", prepare)
