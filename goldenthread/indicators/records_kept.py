"""How well records are kept."""

from __future__ import annotations

from goldenthread.cases import lists, records_kept
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import staff_and_quality as limits
from goldenthread.words import Count, Share, column

BARNSLEY = "Barnsley performance report, October 2023"
ONLY_TODAY = (
    "Only on the day of the load: what was wrong on an earlier day and has been put right since, no load can tell."
)

dq_open_exceptions = Indicator(
    id="dq-open-exceptions",
    title="Open data quality exceptions",
    domain="data-quality",
    tier=1,
    kind="count-snapshot",
    unit="exceptions",
    polarity="lower",
    definition="Findings of the data quality rules that are open: records that cannot be right, or that lack what the "
    "law asks for.",
    counts="each rule and each record it finds",
    why="A figure is as good as the records it is made from.",
    source=f"{BARNSLEY}, 3.3",
    figure=Count(records_kept.findings_open),
    period_kind="snapshot",
    typical_target="0",
    differences=f"{ONLY_TODAY} The list says the rule; the exceptions pages say who is to put it right.",
)
dq_records_clean = Indicator(
    id="dq-records-clean",
    title="Open children with no data quality exception",
    domain="data-quality",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children open to the service, the share about whom no data quality rule finds anything.",
    counts="every child open to the service",
    met="there is no open finding about the child",
    why="A figure is as good as the records it is made from.",
    source=f"{BARNSLEY}, 3.3 and 4.1",
    figure=Share(records_kept.records_of_open_children, met=column("clean").is_true()),
    period_kind="snapshot",
    differences=ONLY_TODAY,
)
dq_ethnicity_recorded = Indicator(
    id="dq-ethnicity-recorded",
    title="Open children with ethnicity recorded",
    domain="data-quality",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children open to the service who are born, the share whose ethnicity is recorded.",
    counts="open children, unborn ones left out",
    met="an ethnicity is recorded, or that the family refused to say",
    why="Without it nobody can see whether some children are treated differently.",
    source="Children in need census and SSDA903 validation; Barnet quarterly update, January 2020, 5.5",
    figure=Share(
        lists.open_children,
        met=column("ethnicity_stated").is_true(),
        where=~column("not_born").is_true(),
    ),
    also_needs=(records_kept.PEOPLE,),
    period_kind="snapshot",
    differences="Information not yet obtained is not recorded; refused is. Ethnicity as it is recorded today is used "
    "for earlier days as well.",
)
plans_saved_incorrectly = Indicator(
    id="plans-saved-incorrectly",
    title="Plans started but not finalised",
    domain="data-quality",
    tier=1,
    kind="count-snapshot",
    unit="plans",
    polarity="lower",
    definition="Plans that have been in draft for more than five working days.",
    counts="each version of a plan of an open child that nobody has authorised, if no later version has been",
    why="A plan that is not saved helps nobody, and makes the figures of plans wrong.",
    source=f"{BARNSLEY}, 3.18",
    figure=Count(records_kept.plans_in_draft),
    rules=(limits.PLAN_DRAFT_DAYS,),
    period_kind="snapshot",
    typical_target="0",
)
