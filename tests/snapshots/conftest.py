"""A home and a small extract to load into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.snapshots import Home
from tests.sources.tabular.made import home_at, small_extract


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A new home of an invented authority."""
    return home_at(tmp_path / "home")


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    """A folder with a small invented extract."""
    return small_extract(tmp_path / "extract")
