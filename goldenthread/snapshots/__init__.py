"""Loads become snapshots: one immutable file each, published by one atomic swap, read by everything above."""

from goldenthread.snapshots.home import Authority, Home, HomeProblem
from goldenthread.snapshots.store import Snapshot, Store

__all__ = ["Authority", "Home", "HomeProblem", "Snapshot", "Store"]
