"""If nothing happens: where a measure will stand at the end of the month, and what would change it.

The children are those of today: nobody is assumed to join or leave. A child who is in time today and runs out
before the month ends will not meet the standard then, unless the thing is done.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from goldenthread.observations.clocks import Running
from goldenthread.pages import words


@dataclass(frozen=True)
class Stand:
    """A figure: `met` of `counted`; value in per cent to one decimal, None of nobody."""

    met: int
    counted: int

    @property
    def value(self) -> Decimal | None:
        return words.half_up(Decimal(100 * self.met) / self.counted, 1) if self.counted else None

    @property
    def said(self) -> str:
        if self.value is None:
            return "nobody is counted"
        return f"{words.percentage(self.value)}, {words.number(self.met)} of {words.number(self.counted)}"


@dataclass(frozen=True)
class Open:
    """A child for whom something is to be done by the month end; `late` already today."""

    child_key: int
    due: date | None
    basis: date | None
    late: bool


@dataclass(frozen=True)
class Outlook:
    """Today, and the month end if none, all or the ticked ones are done; what is open, the longest waiting first.

    `needed` is the fewest that must be done for the target to be met at the month end; None where all of them
    are not enough.
    """

    day: date
    today: Stand
    none: Stand
    all: Stand
    ticked: Stand
    open: tuple[Open, ...]
    target: Decimal
    needed: int | None

    @property
    def needed_said(self) -> str:
        """How far the target is, in words."""
        target = words.percentage(self.target)
        end = words.day(self.day)
        if not self.none.counted and not self.open:
            return "Nobody is counted."
        if self.needed == 0:
            return f"If nothing more is done, {target} is still met on {end}."
        if self.needed is None:
            return f"{target} cannot be met on {end} with the children of today."
        children = words.times(self.needed, "child", "children")
        return f"{children} seen to by {end} would bring the measure to {target}."


def month_end(day: date) -> date:
    """The last day of the month of the day; of the next month, where the day itself is the last."""
    first = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    end = first - timedelta(days=1)
    if end > day:
        return end
    return (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def outlook(rows: Sequence[Running], as_at: date, target: Decimal, ticked: Collection[int]) -> Outlook:
    """The outlook of one measure for the month end after the as-at day.

    `ticked` are the children for whom it is assumed to be done; of others than the open ones nothing follows.
    """
    end = month_end(as_at)
    today = Stand(sum(row.met for row in rows), sum(row.counted for row in rows))
    met = counted = 0
    still_open: list[Open] = []
    for row in rows:
        if _in_time(row, end, as_at):
            # Never done and not yet due then either: in neither number, as today.
            met += row.counted
            counted += row.counted
        elif row.counted or row.until is not None:
            counted += 1
            still_open.append(Open(row.child_key, row.due, row.basis, row.counted and not row.met))
    still_open.sort(key=lambda one: (one.basis is not None, one.basis or date.min, one.child_key))
    chosen = sum(one.child_key in ticked for one in still_open)
    lacking = (target * counted / 100 - met).to_integral_value(ROUND_CEILING)
    needed = max(0, int(lacking))
    return Outlook(
        day=end,
        today=today,
        none=Stand(met, counted),
        all=Stand(met + len(still_open), counted),
        ticked=Stand(met + chosen, counted),
        open=tuple(still_open),
        target=target,
        needed=needed if needed <= len(still_open) else None,
    )


def _in_time(row: Running, end: date, as_at: date) -> bool:
    """Does the case meet the standard on that day if nothing more is done?"""
    if row.until is not None and end <= row.until:
        return True
    # A plan that is past its date and still counts, because it was renewed after the last meeting.
    return row.met and row.until is not None and as_at > row.until
