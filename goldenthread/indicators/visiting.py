"""Visits: every visit of a month, six weeks, first weeks, seen alone, bedrooms, recording, private fostering."""

from goldenthread.cases import lists, protection, visiting
from goldenthread.indicators.indicator import Exclusion, Indicator
from goldenthread.rules import protection_and_care as care_limits
from goldenthread.rules import timescales as limits
from goldenthread.words import Share, Supplied, column

BARNET = "Barnet quarterly update, January 2020"
protected = lists.children_on_protection_plans
looked_after = lists.children_looked_after

cp_visits_all_in_month = Indicator(
    id="cp-visits-all-in-month",
    title="Children on plans with every visit in the month on time",
    domain="visits",
    tier=3,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children on a protection plan at any time of the month, the share for whom no gap between "
    "visits was "
    "too long on any day of it. Unborn children are left out.",
    counts="children on a plan of our own for any part of the month, born by its end",
    met="no gap between two visits at which the child was seen, from the start of the plan or to its end, ran beyond "
    "10 "
    "working days, or the interval agreed for the child, in the month",
    why="A child seen on the last day of the month may not have been seen for weeks before.",
    source="Stricter local form of the ten working days; Barnsley performance report, October 2023, 3.19",
    figure=Share(
        visiting.protection_visit_months,
        met=~column("too_long").is_true(),
        where=~column("unborn").is_true(),
    ),
    rules=(limits.PROTECTION_VISIT_DAYS,),
    differences="Looks at the whole month, where the other measures of visits look at its last day.",
)
cla_visits_in_6_weeks = Indicator(
    id="cla-visits-in-6-weeks",
    title="Looked after children visited within 6 weeks",
    domain="visits",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the looked after children, the share last seen within 42 days, whatever their placement is meant "
    "for.",
    counts="looked after children, unless not visited in this placement and not yet due",
    met="the latest visit in this placement at which the child was seen is 0 to 42 days before the day",
    why="Six weeks is what the law asks for most children; it can be told where the plan for the placement is not "
    "recorded.",
    source=f"ChAT; {limits.CARE_PLANNING}, regulation 28(2)(b)",
    figure=Share(
        looked_after,
        met=looked_after.clock("visit in 6 weeks").kept,
        where=~column("visit_not_yet_due").is_true(),
    ),
    also_needs=(lists.CARE_VISITS,),
    rules=(limits.CARE_VISIT_DAYS,),
    clock=looked_after.clock("visit in 6 weeks"),
    period_kind="snapshot",
    differences="Children in long-term placements may by law be seen every three months: they count as late here.",
)
cla_first_visit = Indicator(
    id="cla-first-visit-within-1-week",
    title="First visit within one week of placement",
    domain="visits",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the placements whose first seven days ended in the period, the share in which the child was seen "
    "in them.",
    counts="placements with new carers of children looked after on the day they began",
    met="a visit at which the child was seen, from the day of the placement to the seventh day after it",
    why="The first days in a new home are when a child most needs to be asked.",
    source=f"{limits.CARE_PLANNING}, regulation 28(2)(a); Wales 2015, regulation 31",
    figure=Share(
        visiting.placements_first_week,
        met=visiting.placements_first_week.clock("first visit").kept,
    ),
    rules=(limits.CARE_FIRST_VISIT_DAYS,),
    clock=visiting.placements_first_week.clock("first visit"),
)
cp_seen_alone_all = Indicator(
    id="cp-seen-alone-all",
    title="Children on plans seen alone at the last visit (all ages)",
    domain="visits",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children on a protection plan with a visit since it began, the share who were seen alone at "
    "the last "
    "one, whatever their age. Not recorded counts as not seen alone.",
    counts="children on a plan with at least one visit at which the child was seen since it began",
    met="the latest visit says that the child was seen alone",
    why="A child may say alone what cannot be said in front of a parent.",
    source=f"ChAT; Annex A list 7; {BARNET}, 1.12",
    figure=Share(protected, met=column("seen_alone").is_true(), where=~column("last_visit").is_missing()),
    also_needs=(lists.PROTECTION_VISITS, lists.SEEN_ALONE),
    period_kind="snapshot",
    differences="ChAT counts every age. Without children under five it is the measure of those aged 5 and over.",
    shows=("plan_start", "last_visit"),
    exclusions=(Exclusion("under-fives", "Children under five at the visit", column("under_5_at_visit").is_true()),),
)
cla_seen_alone = Indicator(
    id="cla-seen-alone",
    title="Looked after children seen alone at the last visit",
    domain="visits",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the looked after children who were 5 or over at the last visit in this placement, the share who "
    "were seen "
    "alone at it. Not recorded counts as not seen alone.",
    counts="looked after children visited in this placement, aged 5 or over on the day of the last visit",
    met="the latest visit at which the child was seen says that the child was seen alone",
    why="The law says a child in care is to be seen in private.",
    source=f"{limits.CARE_PLANNING}, regulation 29; local practice standard",
    figure=Share(
        looked_after,
        met=column("seen_alone").is_true(),
        where=column("over_5_at_visit").is_true(),
    ),
    also_needs=(lists.CARE_VISITS, visiting.CARE_SEEN_ALONE),
    period_kind="snapshot",
    shows=("placed", "last_visit"),
)
cp_bedroom_seen = Indicator(
    id="cp-bedroom-seen",
    title="Children on plans whose bedroom was seen in the last 8 weeks",
    domain="visits",
    tier=3,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children on a protection plan for at least 56 days, the share whose bedroom was seen at a "
    "visit in the "
    "last 56 days. Unborn children are left out.",
    counts="born children whose plan began at least 56 days ago",
    met="a visit at which the bedroom was seen is 0 to 56 days before the day",
    why="Where a child sleeps says much about how the child lives.",
    source="Standard Safeguarding Dataset; local practice standards",
    figure=Share(
        protected,
        met=column("day").on_or_before("bedroom_due"),
        where=column("bedroom_expected").is_true(),
    ),
    also_needs=(protection.BEDROOMS,),
    rules=(care_limits.BEDROOM_SEEN_DAYS,),
    period_kind="snapshot",
    shows=("plan_start", "bedroom_seen"),
)
visit_recording = Indicator(
    id="visit-recording-within-5-working-days",
    title="Visits recorded within 5 working days",
    domain="visits",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the visits made in the period whose day of recording is known, the share written up within 5 "
    "working days.",
    counts="visits of every kind that have an entry date, on or after the visit",
    met="entered within 5 working days of the visit, which is day 0",
    why="What is written late is written from memory, and nobody else can act on it before.",
    source="Barnsley performance report, October 2023, 4.1 and 4.2",
    figure=Share(
        visiting.visits_recorded,
        met=visiting.visits_recorded.clock("recording").kept,
        where=column("dates_in_order").is_true(),
    ),
    rules=(care_limits.VISIT_RECORDING_DAYS,),
    clock=visiting.visits_recorded.clock("recording"),
    caveat="Visits without an entry date are left out and listed under data quality: they may never have been written "
    "up.",
)
private_fostering = Indicator(
    id="private-fostering-visits",
    title="Private fostering visits in timescale",
    domain="visits",
    tier=3,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the open private fostering arrangements, the share visited in time: within a week of the "
    "notification, "
    "then every six weeks in the first year and every twelve weeks after it.",
    counts="denominator: open private fostering arrangements; numerator: those whose last visit is in time",
    met="visited within 7 days of the notification, then at most 42 days apart in year one and 84 days after it",
    why="These children live with people who are not family, without being looked after.",
    source=care_limits.PRIVATE_FOSTERING,
    figure=Supplied(lists.supplied_figures),
    also_needs=(lists.SUPPLIED,),
    rules=(
        care_limits.PRIVATE_FOSTERING_FIRST_DAYS,
        care_limits.PRIVATE_FOSTERING_DAYS,
        care_limits.PRIVATE_FOSTERING_LATER_DAYS,
    ),
    period_kind="snapshot",
)
