"""What an exception rule says about itself, and the four ways a row gets its light.

A rule names a case list and how its rows are judged. A rule with a clock takes the clock of its case
list, so the list, the indicator and the exception cannot disagree. Declarations only: `engine/lights.py`
turns them into SQL, `tests/oracle` says again in loops what they mean.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from goldenthread.rules.dated import Nation, Rule
from goldenthread.words import CaseList, Clock, Condition, Need

Unit = Literal["working days", "days", "months"]
# A list may count these itself; they have no calendar of their own here.
Counted = Unit | Literal["school days", "hours"]
Group = Literal[
    "front-door", "allocation", "management", "assessment", "s47", "visits", "plans", "reviews", "drift",
    "placement", "health", "education", "missing", "plo-court", "adoption", "care-leavers", "supervision",
    "quality-assurance", "data-quality",
]  # fmt: skip


@dataclass(frozen=True)
class Basis:
    """A date column a clock may run from, and the words for it: "Last visit"."""

    column: str
    title: str


@dataclass(frozen=True)
class ByClock:
    """Amber a while before the due day, red once the last day in time has passed.

    `clock` names a clock of the rule's case list. `amber` units before the due day (0: on the day itself;
    None: never amber), counted in `amber_unit`; with `amber_if` only rows that pass it turn amber. Where
    `standard` names an indicator of the catalogue that folds the same case list, red is exactly a row that
    it counts and that does not meet it. `basis`: the dates the clock may run from, first that is there;
    `none` is said where none is. `done`: the date that ends the clock; a row that has it is green and nothing is due.
    """

    clock: str
    amber: int | Rule | None
    amber_unit: Unit = "working days"
    standard: str = ""
    basis: tuple[Basis, ...] = ()
    amber_if: Condition | None = None
    none: str = "None recorded"
    sooner: str = ""
    done: Basis | None = None


@dataclass(frozen=True)
class ByAge:
    """Time gone since a date: amber from `amber_from` units, red over `red_over`.

    `inclusive` counts the first day as day 1. The due day shown is the last day that is not red.
    `counted` says the units in words: "Day 46 since".
    """

    since: str
    unit: Unit
    amber_from: int | Rule | None
    red_over: int | Rule
    said: str
    inclusive: bool = False


@dataclass(frozen=True)
class ByNumber:
    """A number of the row: amber from, red from (both included; None: never). `said` may hold {column}."""

    column: str
    amber_from: int | float | None
    red_from: int | float | None
    said: str


@dataclass(frozen=True)
class ByTest:
    """Tests of the row: red where `red` holds, else amber where `amber` holds, else green.

    `said` is the reason in words; {column} stands for a value, {column:day} for a date. `due` names a
    column with a due day to show, where there is one; `since` one with the day it began, and `elapsed` one
    with the units gone since. `days` names one with the units from the due day, negative before it, where the list
    counts them itself (school days, hours). `unit` is the unit of all of them.
    """

    red: Condition | None
    amber: Condition | None
    said: str
    due: str = ""
    since: str = ""
    elapsed: str = ""
    days: str = ""
    unit: Counted = "days"


Judged = ByClock | ByAge | ByNumber | ByTest


@dataclass(frozen=True)
class Also:
    """A further case list that a rule with a clock reads, and the indicator that says which of its rows are red."""

    of: CaseList
    standard: str


@dataclass(frozen=True)
class ExceptionRule:
    """One rule of the daily exception report.

    `of` is the case list, `where` the rows of it that are in the cohort. `trigger`, `amber_words`,
    `red_words` and `clock_words` say in plain English what the light does; `owner` and `escalate_to` are
    roles; `reference` is the paragraph or paper it comes from; `indicator` the id of the linked
    indicator. `limits` are the dated values printed beside it, statutory and local. `may_vary`: a manager
    may agree another interval for one child. `also_needs`: tables it cannot do without beyond those of its list.
    `key` is the column of the list that names the case, the same from load to load. `identity` says that the due day
    or the reason tells a full date of birth, which not every role may read.
    `and_of`: further lists with the same clock. A case on two of them is judged once: the most urgent light
    stands, and of equal ones that of the list named first.
    """

    id: str
    title: str
    group: Group
    cohort: str
    trigger: str
    amber_words: str
    red_words: str
    clock_words: str
    owner: str
    escalate_to: str
    reference: str
    indicator: str
    of: CaseList
    light: Judged
    where: Condition | None = None
    nation: Nation = "both"
    limits: tuple[Rule, ...] = ()
    also_needs: tuple[Need, ...] = ()
    may_vary: bool = False
    key: str = "case_key"
    identity: bool = False
    and_of: tuple[Also, ...] = ()

    def parts(self) -> tuple[ExceptionRule, ...]:
        """The rule over each of its case lists; itself alone where it reads one."""
        if not self.and_of or not isinstance(self.light, ByClock):
            return (self,)
        first = replace(self, and_of=())
        others = [replace(first, of=also.of, light=replace(self.light, standard=also.standard)) for also in self.and_of]
        return (first, *others)

    @property
    def needs(self) -> tuple[Need, ...]:
        return self.of.needs + self.also_needs

    @property
    def clock(self) -> Clock | None:
        """The clock of the case list it runs on, if it runs on one."""
        return self.of.clock(self.light.clock) if isinstance(self.light, ByClock) else None

    def sentence(self) -> str:
        """The rule in words: who, when amber, when red."""
        shades = (("Amber", self.amber_words), ("Red", self.red_words))
        return " ".join([f"{self.cohort}.", *(f"{shade} when {words}." for shade, words in shades if words)])
