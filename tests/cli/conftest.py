"""A small extract and a home for the commands, with no figures to wait for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from goldenthread import engine
from goldenthread.web import administration
from tests.sources.tabular.made import small_extract


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    """A folder with a small invented extract."""
    return small_extract(tmp_path / "extract")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where a test makes its home."""
    return tmp_path / "home"


@pytest.fixture(autouse=True)
def no_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about the commands, so nothing is derived; whole loads have tests of their own."""

    def prepare(con: Any, *, as_at: Any, **_: Any) -> None:
        con.execute("CREATE TABLE snapshot_days AS SELECT CAST(? AS DATE) AS day", [as_at])

    monkeypatch.setattr(engine, "prepare", prepare)
    # Nor is anything entered in the ledger of exceptions: it belongs to the one home that Django serves.
    monkeypatch.setattr(administration, "run_daily", lambda *_, **__: None)
