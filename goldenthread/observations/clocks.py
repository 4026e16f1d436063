"""Every running clock of one rule on the as-at day: who is counted, who meets the standard, and until when.

What the month-end question is answered from ("what if nothing is done?"). Rows are those of the case list the
rule and its indicator share, so they add up to both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.exceptions import ByClock, ExceptionRule
from goldenthread.indicators import CATALOGUE


@dataclass(frozen=True)
class Running:
    """One case of the cohort. `until` is the last day in time as things stand (None: nothing recorded to run
    from); `last` the day it was last done (None: never); `basis` the day the clock runs from."""

    child_key: int
    counted: bool
    met: bool
    last: date | None
    basis: date | None
    due: date | None
    until: date | None


def has_clock(rule: ExceptionRule) -> bool:
    """Can the rule's figure be looked ahead: has it a clock with a last day in time, and an indicator of its list?"""
    clock = rule.clock
    return isinstance(rule.light, ByClock) and bool(rule.light.standard) and clock is not None and bool(clock.until)


def clocks(snap: Any, rule: ExceptionRule, condition: str = "TRUE", params: Sequence[Any] = ()) -> list[Running]:
    """The cases of the rule's cohort on the as-at day, those its indicator will count only once they are late too.

    `condition` is SQL over that case list (child_key, service, team, worker). ValueError where `has_clock` is false.
    """
    if not has_clock(rule):
        raise ValueError(f"rule {rule.id} has no clock that can be looked ahead")
    assert isinstance(rule.light, ByClock)
    assert rule.clock is not None
    column = CATALOGUE[rule.light.standard].column
    starts = [f'"{basis.column}"' for basis in rule.light.basis] or [f'"{rule.clock.starts}"']
    rows = snap.query(
        f'SELECT child_key, "c__{column}" = 1, "m__{column}" = 1, "{rule.clock.starts}", '
        f'coalesce({", ".join(starts)}), "{rule.clock.due or rule.clock.until}", "{rule.clock.until}" '
        f'FROM "case_{rule.of.name}" WHERE day = ? AND ({condition}) '
        "AND case_key IN (SELECT case_key FROM lights WHERE rule = ?) ORDER BY child_key",
        [snap.as_at, *params, rule.id],
    )
    return [Running(*row) for row in rows]
