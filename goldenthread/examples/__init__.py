"""Worked examples: a few events about invented children, turned into canonical rows.

The events are written as in the shared examples (`{"children": [...], "events": [...]}`). What an
example leaves unsaid is filled in as a reader would: a placement implies being looked after, a
care leaver is former relevant, a plan update is of the plan the child is on. An event or a key
that is not known is an `ExampleProblem` that names it, never a guess.
"""

from goldenthread.examples.reading import ExampleProblem
from goldenthread.examples.translate import report_moment, to_tables

__all__ = ["ExampleProblem", "report_moment", "to_tables"]
