"""What a figure is: a case list, folded.

Each kind answers three questions for the engine: which rows count, what each adds to the
numerator, what each adds to the denominator. A figure therefore always equals its list.
"""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.words.conditions import Condition
from goldenthread.words.lists import CaseList


@dataclass(frozen=True)
class Count:
    """How many rows count."""

    of: CaseList
    where: Condition | None = None


@dataclass(frozen=True)
class Distinct:
    """How many different children have at least one row that counts.

    In any period the child's first row in it stands for the child, so parts add up to the whole.
    `where` must be told by columns; the case list numbers the rows by `previous`, the day of the
    child's row before.
    """

    of: CaseList
    previous: str
    where: Condition | None = None


@dataclass(frozen=True)
class Share:
    """Of the rows that count, the part that met the standard, in per cent."""

    of: CaseList
    met: Condition
    where: Condition | None = None


@dataclass(frozen=True)
class Pooled:
    """Sum of one column over sum of another, in per cent (never the mean of children's percentages)."""

    of: CaseList
    numerator: str
    denominator: str
    where: Condition | None = None


@dataclass(frozen=True)
class Average:
    """Rows per unit of a weight each holder has once (cases per full-time worker).

    The case list gives the weight three ways: `weight` on one row of each holder and day,
    `weight`_in_team on one row of each holder, team and day, `weight`_of_worker on every row, to be
    taken once for each `holder` in any other group.
    """

    of: CaseList
    weight: str
    holder: str
    where: Condition | None = None


@dataclass(frozen=True)
class Spread:
    """How the rows that count fall into the bands of one column.

    `bands` are always shown, in order, even with no rows; other values of the column follow.
    """

    of: CaseList
    band: str
    bands: tuple[str, ...] = ()
    where: Condition | None = None


@dataclass(frozen=True)
class Difference:
    """A percentage of ours minus a figure supplied from outside, in percentage points.

    Broken down by `phase`, a column of the case list, each phase is compared with the supplied area of
    its name; otherwise with the area "all".
    """

    ours: Pooled
    supplied: str
    phase: str


Figure = Count | Distinct | Share | Pooled | Average | Spread | Difference
