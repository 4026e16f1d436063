"""Reviews, core groups and permanence plans: is the next one overdue?"""

from goldenthread.cases import lists
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import timescales as limits
from goldenthread.words import Share, column

cin_reviews_within_timescale = Indicator(
    id="cin-reviews-within-timescale",
    title="CIN plan reviews within timescale",
    domain="cin",
    tier=3,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the children with a child in need plan, the share whose latest review was no more than 42 days ago.",
    counts="children with an open plan, not on a protection plan nor looked after, unless never reviewed and not "
    "yet due",
    met="the day is no later than 42 days after the latest review held since the plan began",
    why="A plan that nobody reviews drifts.",
    source="Local practice standard",
    figure=Share(
        lists.children_with_need_plans,
        met=lists.children_with_need_plans.clock("review").kept,
        where=~(column("last_review").is_missing() & column("day").on_or_before("review_due")),
    ),
    also_needs=(lists.REVIEW_MEETINGS,),
    rules=(limits.CIN_REVIEW_DAYS,),
    clock=lists.children_with_need_plans.clock("review"),
    period_kind="snapshot",
    differences="Authorities ask for a review every 6 or every 12 weeks; the interval is printed beside the figure.",
)
core_groups_on_time = Indicator(
    id="core-groups-on-time",
    title="Core groups up to date",
    domain="cp",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children on a protection plan, the share whose latest core group, or initial conference "
    "where none was held, was no more than 42 days ago.",
    counts="children on a plan, unless no core group was held and the first is not yet overdue",
    met="the day is no later than 42 days after the latest core group held since the plan began, or after the "
    "initial conference where there was none",
    why="The core group carries the plan from one conference to the next.",
    source="Wales Safeguarding Procedures; Barnet quarterly update, January 2020, 1.13",
    figure=Share(
        lists.children_on_protection_plans,
        met=lists.children_on_protection_plans.clock("core group").kept,
        where=~column("core_group_not_yet_due").is_true(),
    ),
    also_needs=(lists.REVIEW_MEETINGS,),
    rules=(limits.CORE_GROUP_DAYS, limits.CORE_GROUP_FIRST_DAYS),
    clock=lists.children_on_protection_plans.clock("core group"),
    period_kind="snapshot",
)
cpp_reviews_all_on_time = Indicator(
    id="cpp-reviews-all-on-time",
    title="Children on plans whose reviews were all on time",
    domain="cp",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children on a protection plan for at least three months, the share whose review conferences "
    "were all held in time and whose next one is not overdue.",
    counts="children whose plan began at least three months ago",
    met="the first review was held within three months of the start, each later one within six months of the one "
    "before, and the next is not overdue",
    why="A review conference decides whether the child is still at risk and whether the plan works.",
    source="Working Together to Safeguard Children; children in need statistics; LAIT",
    figure=Share(
        lists.children_on_protection_plans,
        met=column("reviews_all_on_time").is_true(),
        where=~column("reviews_all_on_time").is_missing(),
    ),
    also_needs=(lists.EVERY_PROTECTION_REVIEW,),
    rules=(limits.PROTECTION_REVIEW_FIRST_MONTHS, limits.PROTECTION_REVIEW_MONTHS),
    clock=lists.children_on_protection_plans.clock("review"),
    period_kind="snapshot",
    differences="One late review fails the child for as long as the plan lasts.",
)
permanence_plan_in_place = Indicator(
    id="permanence-plan-in-place",
    title="Looked after children with a permanence plan",
    domain="permanence-adoption",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the looked after children, the share with a permanence plan: a care plan in force that names how "
    "the child is to have a lasting home.",
    counts="every looked after child, those who have just come into care included",
    met="a care plan in force on the day names at least one permanence option",
    why="A child needs to know where home will be.",
    source="Annex A list 8; ChAT; care planning statutory guidance, volume 2",
    figure=Share(lists.children_looked_after, met=column("has_permanence_plan").is_true()),
    also_needs=(lists.PERMANENCE_PLANS,),
    period_kind="snapshot",
    shows=("care_start", "placed", "plan_version"),
)
