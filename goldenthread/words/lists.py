"""Case lists, their clocks, and the data they need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from goldenthread.rules.dated import Rule, Unit
from goldenthread.words.conditions import Condition, column


@dataclass(frozen=True)
class Need:
    """Tables a figure cannot do without; any one of `now` will do, and the first present is used.

    `now` must be loaded for the as-at day; `past` (default: the same) must be loaded with history
    for earlier days. An event measure needs history that reaches back to the start of its period, and
    with `whole` history without a beginning. `filled` names, for a table, a column that must not be blank in
    every row: some sources give the rows without it. What is true of a person on every day (sex, ethnic
    group) is `lasting`: it needs no history.
    """

    now: tuple[str, ...]
    past: tuple[str, ...] = ()
    whole: bool = False
    filled: tuple[tuple[str, str], ...] = ()
    lasting: bool = False

    @property
    def for_past(self) -> tuple[str, ...]:
        return self.past or self.now


@dataclass(frozen=True)
class Clock:
    """Time that runs for a case: from `starts`, until `stops` or the snapshot day.

    `taken` names the column with the time used, in the unit of the rule (working days, or
    days); `kept` is then `taken <= rule`, the rule being the one in force on the start day.
    Where the interval differs from child to child the case list works out the last day in time
    itself: `until` names that column, `kept` is `stops <= until`, and `due` names the due date
    that is shown. A working-day clock due on a Friday is in time until the Sunday (interpretation 40).
    `unit` is the unit of an interval that the case list works out.
    """

    name: str
    title: str
    starts: str
    stops: str
    rule: Rule | None = None
    taken: str = ""
    due: str = ""
    until: str = ""
    unit: Unit = "days"

    @property
    def kept(self) -> Condition:
        if self.until:
            return column(self.stops).on_or_before(self.until)
        assert self.rule is not None
        return column(self.taken).at_most(self.rule, on=self.starts)


@dataclass(frozen=True)
class Evidence:
    """A column shown beside a case, with the words for its heading.

    `identity` says that its day tells a full date of birth, which not every role may read.
    """

    column: str
    title: str
    identity: bool = False


@dataclass(frozen=True)
class CaseList:
    """One row per case that may count in a period.

    `kind` "event": the row belongs to the period that contains its `day`. "snapshot": one row per
    case and snapshot day. "today": one row per case as things stand on the as-at day, read by exception
    rules only. `sql` is the file in `cases/sql` with one SELECT that gives person_id,
    case_key, day, worker, team and the columns named here. `own_worker` keeps the row's worker
    and team instead of asking who held the child on the day; `gives_holder` says that the SQL has asked
    already, as it needs to know since when. `of_workers` says that its rows are about
    workers, and person_id may be missing.
    """

    name: str
    title: str
    one_row: str
    kind: Literal["event", "snapshot", "today"]
    needs: tuple[Need, ...]
    evidence: tuple[Evidence, ...] = ()
    clocks: tuple[Clock, ...] = ()
    own_worker: bool = False
    gives_holder: bool = False
    of_workers: bool = False

    def clock(self, name: str) -> Clock:
        for clock in self.clocks:
            if clock.name == name:
                return clock
        raise KeyError(f"case list {self.name} has no clock {name}")
