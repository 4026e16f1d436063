"""From one month's figure to the next: who joined, who left, who changed, so that the two figures meet.

Both ends are lists of the same snapshot, so a bridge closes by counting. A stock: last month + joined - left = this
month. A share of a stock: what those who left, those who changed state and those who joined each did to it, in
points, taken in that order, so that the three add up to the change exactly.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from goldenthread.indicators import Indicator
from goldenthread.observations import windows
from goldenthread.observations.computable import Snapshot
from goldenthread.observations.cut import Cut
from goldenthread.observations.periods import Period
from goldenthread.observations.read import with_days
from goldenthread.observations.rows import CaseRow, cases
from goldenthread.words import Count, Share

Key = tuple[int, str]
Units = Sequence[str]
Reason = Literal["started", "came in", "moved here", "ended", "moved away", "went out", "now met", "no longer met"]
JOINED: tuple[Reason, ...] = ("started", "moved here", "came in")
LEFT: tuple[Reason, ...] = ("ended", "moved away", "went out")
CHANGED: tuple[Reason, ...] = ("now met", "no longer met")


@dataclass(frozen=True)
class Step:
    """One child (or other case) that makes a difference, and why. `row` is that of the later day, of the earlier for
    those who left."""

    reason: Reason
    row: CaseRow


@dataclass(frozen=True)
class Effect:
    """What one group did to a share, in points. None where a side of it has nothing to count."""

    group: Literal["left", "changed", "joined"]
    points: Fraction | None


@dataclass(frozen=True)
class Bridge:
    """The two ends (rows, and rows that met the standard), the steps between them, and for a share the effects.

    `why` is filled, and the rest nought, where there is no bridge.
    """

    before: int
    after: int
    met_before: int = 0
    met_after: int = 0
    steps: tuple[Step, ...] = ()
    effects: tuple[Effect, ...] = ()
    why: str = ""

    def count(self, reasons: Collection[Reason]) -> int:
        return sum(1 for step in self.steps if step.reason in reasons)


def has_bridge(indicator: Indicator) -> bool:
    """Stocks, and shares of a stock. A flow counts other cases every month, so nothing carries over."""
    return isinstance(indicator.figure, Count | Share) and indicator.case_list.kind == "snapshot"


def bridge(snap: Snapshot, indicator: Indicator, earlier: Period, later: Period, cut: Cut) -> Bridge:
    """The bridge between two periods of one indicator, for one part of the authority."""
    if not has_bridge(indicator):
        return Bridge(0, 0, why="This measure counts other cases in every period, so nothing carries over from one on.")
    ends = [cases(snap, indicator.id, period, cut) for period in (earlier, later)]
    for end, period in zip(ends, (earlier, later), strict=True):
        if end.why:
            return Bridge(0, 0, why=f"{period.label}: {end.why}")
    first, last = ({_key(row): row for row in end.rows} for end in ends)
    listed_first, listed_last = (_listed(snap, indicator, period) for period in (earlier, later))
    steps = []
    for key, row in last.items():
        if key not in first:
            steps.append(Step(_joined(listed_first.get(key), cut), row))
        elif row.met != first[key].met:
            steps.append(Step("now met" if row.met else "no longer met", row))
    steps += [Step(_left(listed_last.get(key), cut), row) for key, row in first.items() if key not in last]
    share = isinstance(indicator.figure, Share)
    return Bridge(
        len(first),
        len(last),
        sum(1 for row in first.values() if row.met),
        sum(1 for row in last.values() if row.met),
        tuple(steps),
        tuple(_effects(first, last)) if share else (),
    )


def _key(row: CaseRow) -> Key:
    return row.child_key, row.key


def _listed(snap: Snapshot, indicator: Indicator, period: Period) -> dict[Key, Units]:
    """Everybody on the case list that day, counted or not, with their service, team and worker."""
    case_list = indicator.case_list.name
    day = windows.window(indicator, indicator.figure, period, snap.as_at).last
    rows = with_days(snap, [day], case_list).query(
        f'SELECT coalesce(child_key, 0), case_key, service, team, worker FROM "case_{case_list}" WHERE day = ?', [day]
    )
    return {(child, key): units for child, key, *units in rows}


def _inside(units: Units, cut: Cut) -> bool:
    asked = (cut.service, cut.team, cut.worker)
    return all(one is None or one == unit for one, unit in zip(asked, units, strict=True))


def _joined(before: Units | None, cut: Cut) -> Reason:
    """Not on the list before: started. On it with somebody else: moved here. On it, and not counted: came in."""
    if before is None:
        return "started"
    return "came in" if _inside(before, cut) else "moved here"


def _left(after: Units | None, cut: Cut) -> Reason:
    if after is None:
        return "ended"
    return "went out" if _inside(after, cut) else "moved away"


def _effects(first: Mapping[Key, CaseRow], last: Mapping[Key, CaseRow]) -> list[Effect]:
    """Take away who left, then let who stayed change, then add who joined."""
    stayed = first.keys() & last.keys()
    start, without = _share(first.values()), _share(first[key] for key in stayed)
    changed, end = _share(last[key] for key in stayed), _share(last.values())
    return [
        Effect("left", _less(without, start)),
        Effect("changed", _less(changed, without)),
        Effect("joined", _less(end, changed)),
    ]


def _less(after: Fraction | None, before: Fraction | None) -> Fraction | None:
    return None if after is None or before is None else after - before


def _share(rows: Iterable[CaseRow]) -> Fraction | None:
    found = [row.met is True for row in rows]
    return Fraction(100 * sum(found), len(found)) if found else None
