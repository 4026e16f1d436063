"""Supplied figures: over the small working authority, and over a home that holds no child-level data of the months."""

from __future__ import annotations

from tests.targets.conftest import few, hidden, text
from tests.web.performance.conftest import loaded, snapshot_file
from tests.web.portal import account, as_role

__all__ = ["account", "as_role", "few", "hidden", "loaded", "snapshot_file", "text"]
