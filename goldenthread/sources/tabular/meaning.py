"""What each different value of a code or flag column means.

Asked once per different value, never per row. A standard code is taken as it stands; only values that are none go
through the fuller matching of local spellings.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from goldenthread.records import Column
from goldenthread.records.codes import codes

YES = frozenset({"Y", "YES", "TRUE", "T", "1"})
NO = frozenset({"N", "NO", "FALSE", "F", "0"})

How = Literal["plain", "respelt", "not recorded", "unknown"]


class Meaning(NamedTuple):
    """`value` is the canonical value, a bool for flags. Unknown codes keep what was given; unknown flags are empty."""

    value: str | bool | None
    how: How


def meaning(column: Column, raw: str) -> Meaning:
    """What `raw`, which is not blank, means in `column`."""
    if column.type == "flag":
        return _flag(raw)
    known = column.choices or tuple(codes(column.codes or ""))
    if raw in known:
        return Meaning(raw, "plain")
    # The matching of local spellings is costly to import, and most loads never need it.
    from goldenthread.sources.values import normalise_code

    code = normalise_code(column.choices or column.codes or "", raw)
    return Meaning(raw, "unknown") if code is None else Meaning(code, "respelt")


def _flag(raw: str) -> Meaning:
    plain = raw.upper()
    if plain in YES:
        return Meaning(True, "plain")
    if plain in NO:
        return Meaning(False, "plain")
    from goldenthread.sources.values import normalise

    found = normalise("yes_no", raw)
    if found.how in ("blank", "not recorded") or found.code == "Unknown":
        return Meaning(None, "not recorded")
    return Meaning(found.code == "Yes", "respelt") if found.code in ("Yes", "No") else Meaning(None, "unknown")
