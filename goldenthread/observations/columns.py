"""The columns a case list adds to those every case list has, as the snapshot holds them."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from goldenthread.observations.computable import Snapshot

# What every case list has, whatever it lists.
GIVEN = frozenset(
    (
        "child_key",
        "case_key",
        "day",
        "month",
        "service",
        "team",
        "worker",
        "age_band",
        "sex",
        "ethnicity",
        "disability",
        "uasc",
    )
)
_read: WeakKeyDictionary[Any, dict[str, tuple[str, ...]]] = WeakKeyDictionary()


def own_columns(snap: Snapshot, case_list: str) -> tuple[str, ...]:
    """Names in the order of the table, without the flags of indicators. Read once for each snapshot."""
    held = _read.setdefault(snap, {})
    if case_list not in held:
        names = [row[0] for row in snap.query(f'DESCRIBE "case_{case_list}"')]
        held[case_list] = tuple(n for n in names if n not in GIVEN and not n.startswith(("c__", "m__", "x__")))
    return held[case_list]
