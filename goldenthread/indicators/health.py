"""Health checks of looked after children, and the pathway plans of those about to leave care."""

from goldenthread.cases import lists
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import timescales as limits
from goldenthread.words import Share, column

checks = lists.checks_in_care

cla_health_assessment_up_to_date = Indicator(
    id="cla-health-assessment-up-to-date",
    title="Health assessment up to date",
    domain="health-education",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children looked after for at least 20 working days, the share with a completed health "
    "assessment in the last 12 months, or in the last 6 where the child is under 5 on the day.",
    counts="children looked after for at least 20 working days",
    met="the day is no later than 12 months after the last completed assessment, 6 months for a child under 5; one "
    "that was refused, planned or cancelled does not count",
    why="Children come into care with health needs that nobody has met.",
    source="Care Planning Regulations 2010, regulation 7; ChAT",
    figure=Share(
        checks,
        met=checks.clock("health assessment").kept,
        where=column("past_first_weeks").is_true(),
    ),
    also_needs=(lists.HEALTH_CHECKS,),
    rules=(limits.HEALTH_ASSESSMENT_MONTHS, limits.HEALTH_UNDER_5_MONTHS, limits.INITIAL_HEALTH_DAYS),
    clock=checks.clock("health assessment"),
    period_kind="snapshot",
)
cla_dental_check_12m = Indicator(
    id="cla-dental-check-12m",
    title="Dental checks up to date",
    domain="health-education",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children looked after for 12 months or more, the share whose teeth were checked in the 12 "
    "months that end on the day. All ages count, babies too.",
    counts="children looked after without a break for at least 12 months",
    met="the last completed check is dated in the 12 months that end on the day; one that was declined does not count",
    why="Bad teeth hurt, and nobody may have taken the child to a dentist before.",
    source="Children looked after statistics; SSDA903, OC2; ChAT",
    figure=Share(
        checks,
        met=checks.clock("dental check").kept,
        where=column("in_care_12_months").is_true(),
    ),
    also_needs=(lists.HEALTH_CHECKS,),
    rules=(limits.DENTAL_CHECK_MONTHS,),
    clock=checks.clock("dental check"),
    period_kind="snapshot",
    differences="ChAT takes every looked after child, also those in care for less than 12 months.",
)
cla_sdq_completed = Indicator(
    id="cla-sdq-completed",
    title="SDQ completed",
    domain="health-education",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the children aged 4 to 16 who have been looked after for 12 months or more, the share with a "
    "score of the strengths and difficulties questionnaire in the 12 months that end on the day.",
    counts="children aged 4 to 16 on the day who have been looked after without a break for at least 12 months",
    met="a score is dated in the 12 months that end on the day",
    why="It is how the distress of a child is noticed.",
    source="SSDA903, OC2",
    figure=Share(checks, met=checks.clock("sdq").kept, where=column("needs_sdq").is_true()),
    also_needs=(lists.SDQ_SCORES,),
    rules=(limits.SDQ_MONTHS,),
    clock=checks.clock("sdq"),
    period_kind="snapshot",
)
eligible_children_pathway_plan = Indicator(
    id="eligible-children-pathway-plan",
    title="Looked after 16-17 year olds with a pathway plan",
    domain="plans",
    tier=3,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the young people looked after at 16 or 17, the share with a pathway plan, once more than 3 months "
    "have gone since they turned 16 or came into care after that.",
    counts="looked after young people aged 16 or 17, more than 3 months past the 16th birthday or the start of care, "
    "whichever is later",
    met="a pathway plan is authorised on the day or before",
    why="A young person should know before 18 where they will live and who will help.",
    source="Children Act 1989 guidance, volume 3: needs assessed within 3 months of becoming eligible",
    figure=Share(
        checks,
        met=~column("pathway_plan").is_missing(),
        where=column("needs_pathway_plan").is_true(),
    ),
    also_needs=(lists.PATHWAY_PLANS,),
    rules=(limits.FIRST_PATHWAY_PLAN_MONTHS,),
    period_kind="snapshot",
    shows=("care_start", "pathway_plan"),
    differences="Whether the plan is reviewed every six months is another figure, of young people who have left care.",
)
