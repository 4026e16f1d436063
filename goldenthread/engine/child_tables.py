"""What pages show of one child, made at load: how the child stands today, and her life.

Her life is the events of the timeline, the facts her clocks are worked out from, and her brothers and sisters.
"""

from __future__ import annotations

from typing import Any

from goldenthread.cases import child_sql


def make(con: Any) -> None:
    """Add today's standing to `children`. Case lists must be there."""
    con.execute(f"CREATE TABLE children_today AS {child_sql('today')}")
    con.execute("DROP TABLE children")
    con.execute("ALTER TABLE children_today RENAME TO children")


def make_life(con: Any) -> None:
    """Events, clock facts and siblings of every child. Needs derived tables only: it is made beside the lists."""
    for name in ("timeline", "clock_facts", "siblings"):
        con.execute(f"CREATE TABLE {name} AS {child_sql(name)}")
