"""Assessments."""

from goldenthread.cases import lists
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import timescales as limits
from goldenthread.rules.dated import Rule
from goldenthread.words import Count, Share, column

in_order = column("dates_in_order").is_true()

assessments_completed = Indicator(
    id="assessments-completed",
    title="Assessments completed",
    domain="assessment",
    tier=1,
    kind="count-flow",
    unit="assessments",
    polarity="neutral",
    definition="Child and family assessments authorised in the period.",
    counts="every assessment with an authorisation date",
    why="It shows how much assessment work was finished.",
    source="Children in need census; Barnsley performance report, October 2023, 3.12",
    figure=Count(lists.assessments_completed),
)


def _completed_within(number: int, rule: Rule, source: str, target: str = "") -> Indicator:
    return Indicator(
        id=f"assessments-within-{number}-working-days",
        title=f"Assessments completed within {number} working days",
        domain="assessment",
        tier=1,
        kind="percentage",
        unit="%",
        polarity="higher",
        nation="england",
        definition=f"Of the assessments authorised in the period, the share authorised within {number} working "
        "days of starting.",
        counts="assessments authorised in the period that started on or before that day",
        met=f"authorised within {number} working days of starting; the start day is day 0",
        why="A slow assessment leaves a child waiting for help.",
        source=source,
        figure=Share(
            lists.assessments_completed,
            met=column("days_from_start").at_most(rule, on="started"),
            where=in_order,
        ),
        rules=(rule,),
        clock=lists.assessments_completed.clock("from start"),
        typical_target=target,
        differences="Counts from the assessment's start as published statistics do; the law counts from referral. "
        "Assessments still open are not in it.",
    )


assessments_within_45 = _completed_within(
    45,
    limits.ASSESSMENT_DAYS,
    "Working Together to Safeguard Children; Barnsley performance report, October 2023, 3.12",
    "80% (Barnsley); 90% (Darlington)",
)
assessments_within_20 = _completed_within(
    20, limits.ASSESSMENT_IN_20_DAYS, "Barnsley performance report, October 2023, 3.13"
)
assessments_within_42 = Indicator(
    id="assessments-within-42-working-days",
    title="Assessments completed within 42 working days (Wales)",
    domain="assessment",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="wales",
    definition="Of the assessments completed in the period, the share completed within 42 working days of the "
    "referral.",
    counts="assessments completed in the period whose referral is known and is on or before that day",
    met="completed within 42 working days of the referral; the day of referral is day 0",
    why="A slow assessment leaves a child waiting for help.",
    source="Welsh Government measures PM24 and CH/012",
    figure=Share(
        lists.assessments_completed,
        met=column("days_from_referral").at_most(limits.ASSESSMENT_DAYS_WALES, on="referred"),
        where=column("referral_in_order").is_true(),
    ),
    also_needs=(lists.REFERRALS, lists.ASSESSMENT_REFERRALS),
    rules=(limits.ASSESSMENT_DAYS_WALES,),
    clock=lists.assessments_completed.clock("from referral"),
    typical_target="75%",
    differences="Wales starts the clock at the referral, England at the start of the assessment.",
)
assessments_ending_nfa = Indicator(
    id="assessments-ending-nfa",
    title="Assessments ending in no further action",
    domain="assessment",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="lower",
    definition="Of the assessments completed in the period, the share that found no social care support was needed.",
    counts="every assessment with an authorisation date",
    met="the outcome is no further action; stepping down to early help is not",
    why="Many such assessments may mean families are drawn in who need another kind of help.",
    source="Annex A list 4; Barnsley performance report, October 2023, 3.14",
    figure=Share(lists.assessments_completed, met=column("no_further_action").is_true()),
    typical_target="26% or lower (Barnsley)",
)
assessment_child_visited_within_5 = Indicator(
    id="assessment-child-visited-within-5-working-days",
    title="Children seen within 5 working days of the assessment starting",
    domain="assessment",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the assessments started in the period, the share in which the child was seen within 5 working "
    "days. Not seen and not yet due is left out.",
    counts="assessments of born children in which the child has been seen, or 5 working days have passed",
    met="the child was seen on or after the start and within 5 working days of it",
    why="An assessment that has not met the child knows little.",
    source="Barnsley performance report, October 2023, 3.15",
    figure=Share(
        lists.assessments_started,
        met=column("days_to_visit").at_most(limits.ASSESSMENT_VISIT_DAYS, on="day"),
        where=~column("unborn").is_true()
        & (~column("first_seen").is_missing() | ~column("days_so_far").at_most(limits.ASSESSMENT_VISIT_DAYS, on="day")),
    ),
    rules=(limits.ASSESSMENT_VISIT_DAYS,),
    clock=lists.assessments_started.clock("first visit"),
    typical_target="80% (Barnsley)",
)
