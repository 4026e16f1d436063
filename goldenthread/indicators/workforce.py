"""Caseloads."""

from goldenthread.cases import lists
from goldenthread.indicators.indicator import Indicator
from goldenthread.words import Average, Spread, column

caseload_mean = Indicator(
    id="caseload-mean",
    title="Average caseload per social worker",
    domain="workforce",
    tier=1,
    kind="mean",
    unit="cases per FTE",
    polarity="lower",
    definition="Children held by social workers, per full-time social worker who holds at least one.",
    counts="each child for each social worker who holds the child; agency workers included",
    why="A worker with too many children cannot know them.",
    source="Children's social work workforce statistics",
    figure=Average(lists.caseloads, weight="hours", holder="holder", where=column("social_worker").is_true()),
    also_needs=(lists.HOURS,),
    period_kind="snapshot",
    differences="Workers with no children or no hours are in neither side.",
)
caseload_by_worker = Indicator(
    id="caseload-by-worker",
    title="Caseload of each worker",
    domain="workforce",
    tier=1,
    kind="distribution",
    unit="children",
    polarity="neutral",
    definition="Children held by each worker.",
    counts="each child for each worker who holds the child",
    why="It shows who carries how much; it is no ranking.",
    source="Barnsley performance report, October 2023, 3.1",
    figure=Spread(lists.caseloads, band="worker"),
    period_kind="snapshot",
)
