"""Health checks of looked after children, and the pathway plans of those about to leave care."""

from goldenthread.cases import lists, schooling
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import homes_health_and_school as school_limits
from goldenthread.rules import timescales as limits
from goldenthread.words import Mean, Share, column

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
cla_health_assessment_12m = Indicator(
    id="cla-health-assessment-12m",
    title="Annual health assessments complete (DfE cohort)",
    domain="health-education",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the children looked after for 12 months or more, the share with a completed health assessment in "
    "the 12 months that end on the day, or with two where the child is under 5 on the day.",
    counts="children looked after without a break for at least 12 months",
    met="one completed assessment is dated in the 12 months, or two on different days of a child under 5",
    why="Children come into care with health needs that nobody has met.",
    source="Children looked after statistics; SSDA903, OC2; Care Planning Regulations 2010, regulation 7",
    figure=Share(checks, met=column("assessed_in_year").is_true(), where=column("in_care_12_months").is_true()),
    also_needs=(lists.HEALTH_CHECKS, lists.EVERY_HEALTH_CHECK),
    rules=(limits.HEALTH_ASSESSMENT_MONTHS, limits.HEALTH_UNDER_5_MONTHS),
    period_kind="snapshot",
    shows=("care_start", "health_assessment"),
    differences="Whether the last assessment is in date is another figure, of children in care for 20 working days.",
)
initial_health_assessment_within_20_working_days = Indicator(
    id="initial-health-assessment-within-20-working-days",
    title="Initial health assessment within 20 working days",
    domain="health-education",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children who became looked after and were still so on the 20th working day, the share whose "
    "health was assessed by then. A child counts in the period that contains that day.",
    counts="starts of being looked after whose 20th working day falls in the period, of children still in that stay "
    "on it",
    met="the first health assessment completed since the start is dated within 20 working days of it",
    why="The first review of the child's case needs it.",
    source="Promoting the health and wellbeing of looked-after children, 2015",
    figure=Share(schooling.first_health_assessments, met=schooling.first_health_assessments.clocks[0].kept),
    rules=(limits.INITIAL_HEALTH_DAYS,),
    clock=schooling.first_health_assessments.clocks[0],
)
cla_immunisations_up_to_date = Indicator(
    id="cla-immunisations-up-to-date",
    title="Immunisations up to date",
    domain="health-education",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the children looked after for 12 months or more, the share whose immunisations are up to date.",
    counts="children looked after without a break for at least 12 months; nothing recorded stays in",
    met="the record says on or before the day that immunisations are up to date",
    why="A child who moved often may have missed them.",
    source="Children looked after statistics; SSDA903, OC2",
    figure=Share(checks, met=column("immunised").is_true(), where=column("in_care_12_months").is_true()),
    also_needs=(schooling.IMMUNISATIONS,),
    period_kind="snapshot",
    shows=("care_start",),
    caveat="The standard keeps the latest status of a child alone, so days gone by cannot be told.",
)
cla_sdq_mean = Indicator(
    id="cla-sdq-mean",
    title="Average SDQ score",
    domain="health-education",
    tier=1,
    kind="score-mean",
    unit="score 0-40",
    polarity="lower",
    nation="england",
    definition="The mean of the latest scores of the strengths and difficulties questionnaire in the 12 months that "
    "end on the day, of children looked after for 12 months or more.",
    counts="children looked after without a break for at least 12 months, who were 4 to 16 when they were scored",
    why="It says how distressed the children in care are. 17 and over is a cause for concern.",
    source="Children looked after statistics, emotional and behavioural health; Barnsley scrutiny briefing, May 2020",
    figure=Mean(checks, "sdq_score", column("scored_in_year").is_true()),
    also_needs=(lists.SDQ_SCORES,),
    rules=(limits.SDQ_MONTHS,),
    period_kind="snapshot",
    shows=("care_start", "sdq"),
)
cla_sdq_cause_for_concern = Indicator(
    id="cla-sdq-cause-for-concern",
    title="SDQ scores of concern",
    domain="health-education",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="lower",
    nation="england",
    definition="Of the children with a score of the strengths and difficulties questionnaire in the 12 months that end "
    "on the day, the share whose latest score is 17 or more.",
    counts="children looked after without a break for at least 12 months, who were 4 to 16 when they were scored",
    met="the latest score is 17 or more",
    why="These children need somebody to help them.",
    source="Children looked after statistics, emotional and behavioural health",
    figure=Share(checks, met=column("cause_for_concern").is_true(), where=column("scored_in_year").is_true()),
    also_needs=(lists.SDQ_SCORES,),
    rules=(limits.SDQ_MONTHS, school_limits.SDQ_CONCERN_SCORE),
    period_kind="snapshot",
    shows=("care_start", "sdq"),
)
cla_dentist_within_3_months_wales = Indicator(
    id="cla-dentist-within-3-months-wales",
    title="Seen by a dentist within 3 months of becoming looked after (Wales)",
    domain="health-education",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="wales",
    definition="Of the children who became looked after and were still so three months later, the share who had seen a "
    "dentist by then. A child counts in the period that contains that day.",
    counts="starts of being looked after whose day three months later falls in the period, of children still in that "
    "stay on it",
    met="the first dental check since the start is dated on or before that day",
    why="Bad teeth hurt, and nobody may have taken the child to a dentist before.",
    source="Social services performance measure PM30, Welsh Government",
    figure=Share(schooling.first_dental_checks, met=column("checked").on_or_before("day")),
    rules=(limits.DENTAL_FIRST_MONTHS,),
)
