"""The invented authority beside the figures it was made from.

`report` measures the rows, not the simulation, and says for each statistic the range it should
lie in and where the range comes from: the spread across authorities where that is published,
else a stated tolerance around the calibration figure.
"""

from goldenthread.sample.report.statistics import Statistic, report, table

__all__ = ["Statistic", "report", "table"]
