"""Where the clock of a rule stood for a few children on one day, whatever the interval allowed.

What an interval agreed for one child is judged by, on the day of a figure that a load made ready.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from goldenthread.exceptions import ByClock, ExceptionRule
from goldenthread.indicators import CATALOGUE
from goldenthread.observations.computable import Snapshot
from goldenthread.observations.cut import Cut
from goldenthread.observations.read import with_days


@dataclass(frozen=True)
class Running:
    """One child the linked indicator counts: whether the standard was met, when the thing was last done (None:
    never), and the day the clock runs from (None: no such day)."""

    reference: str
    met: bool
    last: date | None
    basis: date | None


def running(snap: Snapshot, rule: ExceptionRule, day: date, cut: Cut, references: Collection[str]) -> list[Running]:
    """The children of these references whom the rule's indicator counts on that day, restricted ones included.

    Empty for a rule without a clock of its case list, or without an indicator on the same list. Of a rule over
    several lists it is the indicator and the list of the part given.
    """
    if not isinstance(rule.light, ByClock):
        return []
    indicator, clock = CATALOGUE.get(rule.light.standard), rule.clock
    if clock is None or indicator is None or indicator.case_list is not rule.of:
        return []
    starts = [f'c."{basis.column}"' for basis in rule.light.basis] or [f'c."{clock.starts}"']
    test, values = cut.where()
    for name in ("service", "team", "worker"):
        test = test.replace(f" AND {name} = ?", f" AND c.{name} = ?")
    rows = with_days(snap, [day], rule.of.name).query(
        f'SELECT k.reference, c."m__{indicator.column}", c."{clock.starts}", coalesce({", ".join(starts)}) '
        f'FROM "case_{rule.of.name}" AS c JOIN children AS k ON k.child_key = c.child_key '
        f'WHERE c.day = ? AND c."c__{indicator.column}" = 1 '
        f"AND k.reference IN (SELECT unnest(CAST(? AS VARCHAR[]))){test} ORDER BY k.reference, c.case_key",
        [day, sorted(references), *values],
    )
    return [Running(reference, bool(met), last, basis) for reference, met, last, basis in rows]
