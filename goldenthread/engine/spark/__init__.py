"""The same case lists and figures on Apache Spark, for many authorities in one job: see docs/spark.md.

The caller brings the Spark session, so Spark is not needed to import this. What is declared and its SQL are the ones
DuckDB runs; only the spelling differs, and every row says whose it is.
"""

from __future__ import annotations

from goldenthread.engine.spark.job import Made, NothingThere, run
from goldenthread.engine.spark.reference import Authority

__all__ = ["Authority", "Made", "NothingThere", "run"]
