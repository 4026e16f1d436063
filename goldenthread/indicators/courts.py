"""Pre-proceedings and care proceedings."""

from __future__ import annotations

from goldenthread.cases import courts, lists
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import timescales as limits
from goldenthread.words import Count, Mean, Share, Spread, Supplied, column

OUTLINE = "Public Law Outline 2014 (Practice Direction 12A)"
BARNSLEY = "Barnsley scrutiny briefing, May 2020"
PER_CHILD = (
    "One row is one child: a family of three counts three times. By family the figure is another, as brothers and "
    "sisters share a case."
)

plo_open = Indicator(
    id="plo-open",
    title="Families/children in pre-proceedings",
    domain="plo-court",
    tier=2,
    kind="count-snapshot",
    unit="children",
    polarity="neutral",
    definition="Children whose family is in pre-proceedings: decided or written to, and neither stepped down nor "
    "before the court.",
    counts="each child once, from the decision (or the letter) until the case is stepped down or issued",
    why="It is a family's last chance to change without a judge.",
    source=f"{OUTLINE}; {BARNSLEY}",
    figure=Count(courts.pre_proceedings_open),
    period_kind="snapshot",
    differences=PER_CHILD,
)
plo_started = Indicator(
    id="plo-started",
    title="Pre-proceedings started",
    domain="plo-court",
    tier=2,
    kind="count-flow",
    unit="children",
    polarity="neutral",
    definition="Decisions in the period to enter pre-proceedings.",
    counts="each child of each decision, by the day of the decision, or of the letter where no decision is dated",
    why="It shows how many families come close to court.",
    source=f"{OUTLINE}; {BARNSLEY}",
    figure=Count(courts.pre_proceedings_begun),
    differences=PER_CHILD,
)
plo_concluded_within_16_weeks = Indicator(
    id="plo-concluded-within-16-weeks",
    title="Pre-proceedings concluded within 16 weeks",
    domain="plo-court",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the pre-proceedings concluded in the period, the share concluded within 16 weeks of the letter.",
    counts="each child whose pre-proceedings were stepped down or issued in the period, if the letter is dated",
    met="no more than 112 days from the letter to the conclusion",
    why="A child waits while adults negotiate.",
    source=f"{OUTLINE}, best practice guidance: 16 weeks; {BARNSLEY}",
    figure=Share(
        courts.pre_proceedings_concluded,
        met=courts.pre_proceedings_concluded.clock("pre-proceedings").kept,
        where=~column("days_taken").is_missing(),
    ),
    rules=(limits.PRE_PROCEEDINGS_DAYS,),
    clock=courts.pre_proceedings_concluded.clock("pre-proceedings"),
    differences=f"{PER_CHILD} The 26 weeks of care proceedings are another figure.",
)
plo_open_over_16_weeks = Indicator(
    id="plo-open-over-16-weeks",
    title="Pre-proceedings open over 16 weeks",
    domain="plo-court",
    tier=2,
    kind="count-snapshot",
    unit="children",
    polarity="lower",
    definition="Children in pre-proceedings whose letter was sent more than 16 weeks ago.",
    counts="each child in pre-proceedings on the day, more than 112 days after the letter",
    why="A child waits while adults negotiate.",
    source=f"{OUTLINE}, best practice guidance: 16 weeks; {BARNSLEY}",
    figure=Count(
        courts.pre_proceedings_open,
        where=~column("days_so_far").is_missing() & ~courts.pre_proceedings_open.clock("pre-proceedings").kept,
    ),
    rules=(limits.PRE_PROCEEDINGS_DAYS,),
    clock=courts.pre_proceedings_open.clock("pre-proceedings"),
    period_kind="snapshot",
    typical_target="0",
    differences=PER_CHILD,
)
plo_outcomes = Indicator(
    id="plo-outcomes",
    title="Pre-proceedings by outcome",
    domain="plo-court",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Pre-proceedings concluded in the period by how they ended.",
    counts="each child whose pre-proceedings were concluded in the period",
    why="It shows how often a family changes enough to stay out of court.",
    source=f"Standard Safeguarding Dataset; {OUTLINE}",
    figure=Spread(
        courts.pre_proceedings_concluded,
        band="outcome",
        bands=("Stepped down", "Proceedings issued", "Other", "Not known"),
    ),
    differences=PER_CHILD,
)
care_proceedings_within_26_weeks = Indicator(
    id="care-proceedings-within-26-weeks",
    title="Care proceedings concluded within 26 weeks",
    domain="plo-court",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the care and supervision proceedings concluded in the period, the share with a final order within "
    "26 weeks that begin with the day of issue.",
    counts="each child whose proceedings ended with a final order in the period, if the day of issue is known",
    met="the final order was made no later than 181 days after the day of issue",
    why="Delay harms a child who does not know where home will be.",
    source="Children Act 1989, section 32(1)(a); Children and Families Act 2014, section 14",
    figure=Share(courts.proceedings_concluded, met=courts.proceedings_concluded.clock("proceedings").kept),
    rules=(limits.PROCEEDINGS_DAYS,),
    clock=courts.proceedings_concluded.clock("proceedings"),
    differences=f"{PER_CHILD} Courts count cases.",
)
care_proceedings_mean_weeks = Indicator(
    id="care-proceedings-mean-weeks",
    title="Average length of care proceedings",
    domain="plo-court",
    tier=2,
    kind="duration-mean",
    unit="weeks",
    polarity="lower",
    definition="The mean number of weeks from issue to final order of the proceedings concluded in the period.",
    counts="each child whose proceedings ended with a final order in the period, if the day of issue is known",
    why="Delay harms a child who does not know where home will be.",
    source="Cafcass and Ministry of Justice, family court statistics",
    figure=Mean(courts.proceedings_concluded, column="days_taken", per="7"),
    typical_target="26",
    differences=f"{PER_CHILD} Courts count cases.",
)
care_proceedings_open = Indicator(
    id="care-proceedings-open",
    title="Children in care proceedings",
    domain="plo-court",
    tier=2,
    kind="count-snapshot",
    unit="children",
    polarity="neutral",
    definition="Children with an application before the court and no final order.",
    counts="each child once, from the day of issue until the final order",
    why="It shows how many children wait for a judge.",
    source=OUTLINE,
    figure=Count(courts.proceedings_open),
    period_kind="snapshot",
    differences="The list says who has passed week 20 and week 26.",
)
care_applications_rate_per_10000 = Indicator(
    id="care-applications-rate-per-10000",
    title="Care applications per 10,000 children",
    domain="plo-court",
    tier=2,
    kind="rate-per-10000",
    unit="per 10,000",
    polarity="neutral",
    nation="england",
    definition="Applications for a care order in the period for every 10,000 children of the area, brought to a year.",
    counts="applications, as Cafcass counts them: one for all the brothers and sisters in it; over the children of the "
    "area aged 0 to 17",
    why="It shows how readily an area goes to court, beside others.",
    source="Cafcass, care demand statistics",
    figure=Supplied(lists.supplied_figures),
    also_needs=(lists.SUPPLIED,),
    differences="The court dates of the authority are by child and do not say which children share an application.",
)
