"""Loads become snapshots: one immutable file each, published by one atomic swap, read by everything above."""

from goldenthread.snapshots.home import Authority, Home, HomeProblem
from goldenthread.snapshots.store import Snapshot, Store
from goldenthread.snapshots.versions import LoadAgain

__all__ = ["Authority", "Home", "HomeProblem", "LoadAgain", "Snapshot", "Store"]
