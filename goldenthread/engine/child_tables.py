"""What pages show of one child, made at load: how the child stands today, what is due, the timeline."""

from __future__ import annotations

from typing import Any

from goldenthread.cases import child_sql


def make(con: Any) -> None:
    """Add today's standing to `children`, then make `due`. Case lists must be there."""
    con.execute(f"CREATE TABLE children_today AS {child_sql('today')}")
    con.execute("DROP TABLE children")
    con.execute("ALTER TABLE children_today RENAME TO children")
    con.execute(f"CREATE TABLE due AS {child_sql('due')}")


def make_timeline(con: Any) -> None:
    """Every event of every child. Needs derived tables only, so it may be made beside the case lists."""
    con.execute(f"CREATE TABLE timeline AS {child_sql('timeline')}")
