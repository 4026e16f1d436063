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
    child's row before. With `following`, the day of the child's row after, the last row stands instead.
    """

    of: CaseList
    previous: str = ""
    where: Condition | None = None
    following: str = ""


@dataclass(frozen=True)
class Share:
    """Of the rows that count, the part that met the standard, in per cent.

    With `previous`, the day of the child's row before, a child counts once: at the first row of the period; with
    `following`, the day of the row after, at the last.
    """

    of: CaseList
    met: Condition
    where: Condition | None = None
    previous: str = ""
    following: str = ""


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

    `bands` are always shown, in order, even with no rows; other values of the column follow. Bands in `beside`
    (not recorded) are counted and shown but stand outside the whole. Where one case has several bands
    (factors of an assessment), rows whose band is `whole` are the cases: they make the denominator, are not
    shown, and the bands may add up to more than 100%. With `previous`, the day of the row before of the same
    case and band, a case counts once in a band: at its first row of the period; with `following`, the day of the
    row after, at its last.
    """

    of: CaseList
    band: str
    bands: tuple[str, ...] = ()
    where: Condition | None = None
    beside: tuple[str, ...] = ()
    whole: str = ""
    previous: str = ""
    following: str = ""


@dataclass(frozen=True)
class Difference:
    """A percentage of ours minus a figure supplied from outside, in percentage points.

    Broken down by `phase`, a column of the case list, each phase is compared with the supplied area of
    its name; otherwise with the area "all".
    """

    ours: Pooled
    supplied: str
    phase: str


@dataclass(frozen=True)
class Mean:
    """The mean of one column over the rows that count and have it; `per` divides it (days into months)."""

    of: CaseList
    column: str
    where: Condition | None = None
    per: str = "1"


@dataclass(frozen=True)
class Median:
    """The middle of one column over the rows that count and have it; of an even number, half-way between two.

    Months do not add up to a quarter: every period is worked out from its rows (C18).
    """

    of: CaseList
    column: str
    where: Condition | None = None


@dataclass(frozen=True)
class Total:
    """The sum of one column over the rows that count: hours, places, or +1 and -1 for a net change."""

    of: CaseList
    column: str
    where: Condition | None = None


@dataclass(frozen=True)
class Rate:
    """Rows per head of a population; a flow is brought to a year, a stock never (C6).

    `ages` is the age range of the population. Only the authority as a whole has a population.
    """

    ours: Count | Distinct
    ages: str = "0-17"
    per: int = 10_000


@dataclass(frozen=True)
class Quotient:
    """One figure over another of a different case list, times `times` (100 makes per cent).

    Each side is folded over its own list: a flow over the period, a stock on its last day. `yearly` names
    how many of the lower side make a year (253 working days): the lower side is then scaled to the length
    of the period. Both sides have the same units of breakdown.
    """

    over: Count | Distinct | Total
    under: Count | Distinct | Total
    times: int = 1
    yearly: int = 0


@dataclass(frozen=True)
class Supplied:
    """A figure that another system knows: supplied by period and area, with its numerator and denominator.

    `of` is the case list of supplied figures: one row is one of them.
    """

    of: CaseList


Figure = (
    Count
    | Distinct
    | Share
    | Pooled
    | Average
    | Spread
    | Difference
    | Mean
    | Median
    | Total
    | Rate
    | Quotient
    | Supplied
)
