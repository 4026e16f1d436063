"""The words an indicator is written in.

About a dozen: columns of a case list and tests on them, a clock, and the kinds of figure.
They hold no numbers and know no engine; `engine/` turns them into SQL and `tests/oracle` says
again, in loops, what they mean.
"""

from goldenthread.words.conditions import Column, Condition, both, column, either, negate
from goldenthread.words.figures import (
    Average,
    Count,
    Difference,
    Distinct,
    Figure,
    Mean,
    Median,
    Pooled,
    Quotient,
    Rate,
    Share,
    Spread,
    Supplied,
    Total,
)
from goldenthread.words.lists import CaseList, Clock, Evidence, Need

__all__ = [
    "Average",
    "CaseList",
    "Clock",
    "Column",
    "Condition",
    "Count",
    "Difference",
    "Distinct",
    "Evidence",
    "Figure",
    "Mean",
    "Median",
    "Need",
    "Pooled",
    "Quotient",
    "Rate",
    "Share",
    "Spread",
    "Supplied",
    "Total",
    "both",
    "column",
    "either",
    "negate",
]
