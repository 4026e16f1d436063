"""Figures kept and read back: periods, cuts, the numbers and the rows behind them."""

from goldenthread.observations.computable import levels, missing
from goldenthread.observations.cut import Cut
from goldenthread.observations.figure import Figure
from goldenthread.observations.periods import Period, months_to
from goldenthread.observations.read import figures, ready, series
from goldenthread.observations.rows import CaseList, CaseRow, cases, children_behind

__all__ = [
    "CaseList",
    "CaseRow",
    "Cut",
    "Figure",
    "Period",
    "cases",
    "children_behind",
    "figures",
    "levels",
    "missing",
    "months_to",
    "ready",
    "series",
]
