"""Early help: assessments, episodes, and the steps between it and social care."""

from goldenthread.cases import lists, way_in
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import front_door_and_need as limits
from goldenthread.words import Count, Median, Rate, Share, Spread, column

FROM_EPISODES = (
    "Where the early help system gives no assessments, the end of an episode stands for the completion of its "
    "assessment, which is where Annex A keeps it."
)

eh_assessments_completed = Indicator(
    id="eh-assessments-completed",
    title="Early help assessments completed",
    domain="early-help",
    tier=1,
    kind="count-flow",
    unit="assessments",
    polarity="neutral",
    nation="england",
    definition="Early help assessments completed in the period, those of partners that are registered included.",
    counts="every assessment with a day of completion; one about three children counts three",
    why="It shows how much help families are offered before social care is needed.",
    source="Annex A list 2; Barnsley performance report, October 2023",
    figure=Count(way_in.early_help_assessments_completed),
    caveat=FROM_EPISODES,
)
eh_assessments_closed = Indicator(
    id="eh-assessments-closed",
    title="Early help episodes closed",
    domain="early-help",
    tier=1,
    kind="count-flow",
    unit="episodes",
    polarity="neutral",
    nation="england",
    definition="Episodes of early help that ended in the period.",
    counts="every episode with an end date",
    why="Read with how long help lasts: fewer closures may mean that families need help for longer.",
    source="Scrutiny questions on early help assessments closed; Standard Safeguarding Dataset",
    figure=Count(way_in.early_help_ended),
)
eh_children_open = Indicator(
    id="eh-children-open",
    title="Children receiving early help",
    domain="early-help",
    tier=1,
    kind="count-snapshot",
    unit="children",
    polarity="neutral",
    nation="england",
    definition="Children with an episode of early help open at the end of the day.",
    counts="each child once, however many teams help",
    why="It is the reach of early help.",
    source="Annex A list 2",
    figure=Count(way_in.children_in_early_help),
    period_kind="snapshot",
)
eh_assessments_rate = Indicator(
    id="eh-assessments-rate-per-10000",
    title="Early help assessments per 10,000 children",
    domain="early-help",
    tier=2,
    kind="rate-per-10000",
    unit="per 10,000",
    polarity="neutral",
    nation="england",
    definition="Early help assessments completed in the period for every 10,000 people under 18, brought to a year.",
    counts="every assessment with a day of completion",
    why="It lets authorities of different size be compared.",
    source="ChAT",
    figure=Rate(Count(way_in.early_help_assessments_completed)),
    caveat=FROM_EPISODES,
)
eh_step_up = Indicator(
    id="eh-step-up-to-social-care",
    title="Early help episodes ending in step-up",
    domain="early-help",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="neutral",
    nation="england",
    definition="Of the early help episodes that ended in the period, the share that ended because social care took "
    "over.",
    counts="every episode with an end date",
    met="the end reason is a step up, or the child was referred from 7 days before to 7 days after the end",
    why="It shows how often early help was not enough, or came too late.",
    source="Standard Safeguarding Dataset, end reason of early help",
    figure=Share(way_in.early_help_ended, met=column("stepped_up").is_true()),
    also_needs=(lists.REFERRALS, lists.EVERY_EARLY_HELP),
    rules=(limits.EARLY_HELP_STEP_UP_DAYS,),
)
eh_step_down = Indicator(
    id="eh-step-down-from-social-care",
    title="Social care closures stepped down to early help",
    domain="early-help",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the episodes of need closed in the period, the share handed over to early help.",
    counts="closed episodes that were not no further action, but for those closed because the child was adopted, died, "
    "went to live with others by an order, moved to another authority or to adult services",
    met="closed for reason RC9, or early help started from the day of closing to 28 days after",
    why="Families who step down with help are less likely to come back.",
    source="Children in need census, closure reasons RC8 and RC9",
    figure=Share(
        way_in.need_episodes_ended,
        met=column("stepped_down").is_true(),
        where=~column("not_for_early_help").is_true(),
    ),
    also_needs=(way_in.EARLY_HELP,),
    rules=(limits.EARLY_HELP_STEP_DOWN_DAYS,),
    caveat="A closure without a reason is counted.",
)
eh_duration_median = Indicator(
    id="eh-episode-duration-median",
    title="Median duration of early help",
    domain="early-help",
    tier=2,
    kind="duration-median",
    unit="days",
    polarity="neutral",
    nation="england",
    definition="The middle number of days from start to end of the early help episodes that ended in the period.",
    counts="episodes with both dates, the end not before the start",
    why="Help that lasts longer explains why fewer episodes close.",
    source="Scrutiny questions on early help assessments closed",
    figure=Median(way_in.early_help_ended, "days_helped"),
)
eh_by_organisation = Indicator(
    id="eh-assessments-by-organisation",
    title="Early help assessments by completing organisation",
    domain="early-help",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    nation="england",
    definition="Early help assessments completed in the period, by the organisation that completed them.",
    counts="every assessment with a day of completion",
    why="It shows which partners take part, and where many teams work with the same families.",
    source="Annex A list 2; ChAT",
    figure=Spread(way_in.early_help_assessments_completed, band="organisation"),
    caveat=f"Organisations are shown as they are written in the extract. {FROM_EPISODES}",
)
eh_reopened = Indicator(
    id="eh-reopened-12m",
    title="Early help episodes reopening within 12 months",
    domain="early-help",
    tier=3,
    kind="percentage",
    unit="%",
    polarity="lower",
    nation="england",
    definition="Of the early help episodes that started in the period, the share for a child whose help had ended in "
    "the 12 months before.",
    counts="every episode, but for those that end before they start",
    met="the child's help before ended within 12 months of this start; the anniversary counts",
    why="A family that comes back may have been left too soon.",
    source="Usual local measure",
    figure=Share(way_in.early_help_started, met=column("again").is_true()),
    rules=(limits.EARLY_HELP_AGAIN_MONTHS,),
    caveat="Help that had not ended when this began is not help before.",
    also_needs=(lists.EVERY_EARLY_HELP,),
)
eh_within_timescale = Indicator(
    id="eh-assessments-within-timescale",
    title="Early help assessments completed within local timescale",
    domain="early-help",
    tier=3,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the early help assessments completed in the period, the share completed within the local limit, 30 "
    "working days unless the authority sets another.",
    counts="assessments with both dates, completed on or after the start",
    met="completed within the limit; the start day is day 0",
    why="Families should not wait for help while they are being assessed.",
    source="Local practice; no law or guidance limits it",
    figure=Share(
        way_in.early_help_assessments_completed,
        met=column("days_taken").at_most(limits.EARLY_HELP_ASSESSMENT_DAYS, on="started"),
        where=~column("days_taken").is_missing(),
    ),
    rules=(limits.EARLY_HELP_ASSESSMENT_DAYS,),
    clock=way_in.early_help_assessments_completed.clock("assessment"),
    caveat=FROM_EPISODES,
    also_needs=(lists.EARLY_HELP_ASSESSMENTS,),
)
