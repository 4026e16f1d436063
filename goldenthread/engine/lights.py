"""The lights of a day other than the as-at day, worked out beside the snapshot when somebody asks."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.engine import child_tables, judging
from goldenthread.engine.day import beside
from goldenthread.engine.example import InMemory
from goldenthread.engine.make_ready import prepare


def on_day(snap: Any, day: date) -> InMemory:
    """The lights of another day, worked out beside the snapshot from what it holds; the caller closes it.

    Events dated after the day are left out of account. Children keep the references they have in the snapshot.
    """
    held = InMemory(beside(snap, "lights"), day, dict(snap.meta))
    origin = "source.main" if getattr(snap, "path", None) is not None else "main"

    def work(con: Any) -> None:
        prepare(con, as_at=day, nation=snap.meta["nation"], key=b"", days=[day], lists=judging.lists_read())
        con.execute(
            f"UPDATE children SET reference = o.reference FROM {origin}.children AS o "
            "WHERE o.person_id = children.person_id"
        )
        child_tables.make(con)  # where each child stands that day: what the site itself keeps is laid beside the lights
        judging.make(con)

    held.within(work)
    return held
