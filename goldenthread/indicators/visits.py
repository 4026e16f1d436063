"""Visits and contact in timescale."""

from goldenthread.cases import lists
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import timescales as limits
from goldenthread.words import Share, column

visit_not_due = column("visit_not_yet_due").is_true()

cin_visits_in_4_weeks = Indicator(
    id="cin-visits-in-4-weeks",
    title="Children in need visited within 4 weeks",
    domain="visits",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children with a child in need plan, the share last seen within 28 days, or within the "
    "interval agreed for the child.",
    counts="children with an open plan, not on a protection plan nor looked after, unless never visited and not "
    "yet due",
    met="the latest visit since the plan began at which the child was seen is within the interval, day included",
    why="A child who is not seen is not safe.",
    source="Local practice standard; Barnsley performance report, October 2023, 3.19",
    figure=Share(
        lists.children_with_need_plans,
        met=lists.children_with_need_plans.clock("visit").kept,
        where=~visit_not_due,
    ),
    also_needs=(lists.CIN_VISITS,),
    rules=(limits.CIN_VISIT_DAYS,),
    clock=lists.children_with_need_plans.clock("visit"),
    period_kind="snapshot",
    typical_target="80% (Barnsley)",
)
cp_visits_in_10_working_days = Indicator(
    id="cp-visits-in-10-working-days",
    title="Children on plans visited within 10 working days",
    domain="visits",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children on a protection plan, the share last seen within 10 working days, or within the "
    "interval agreed for the child. Unborn children are left out.",
    counts="born children on a plan, unless never visited and not yet due",
    met="the latest visit since the plan began at which the child was seen is within the interval, day included",
    why="These children are most at risk and must be seen.",
    source="Local practice standard; Barnsley performance report, October 2023, 3.19",
    figure=Share(
        lists.children_on_protection_plans,
        met=lists.children_on_protection_plans.clock("visit").kept,
        where=~column("unborn").is_true() & ~visit_not_due,
    ),
    also_needs=(lists.PROTECTION_VISITS,),
    rules=(limits.PROTECTION_VISIT_DAYS,),
    clock=lists.children_on_protection_plans.clock("visit"),
    period_kind="snapshot",
    typical_target="95% (Barnsley)",
)
cp_visits_in_4_weeks = Indicator(
    id="cp-visits-in-4-weeks",
    title="Children on plans visited within 4 weeks",
    domain="visits",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children on a protection plan, the share last seen within 28 days, or within the interval "
    "agreed for the child. Unborn children are left out.",
    counts="born children on a plan, unless never visited and not yet due",
    met="the latest visit since the plan began at which the child was seen is within 28 days, day included",
    why="Four weeks is the least that any child on a plan is to be seen.",
    source="ChAT; London Child Protection Procedures",
    figure=Share(
        lists.children_on_protection_plans,
        met=lists.children_on_protection_plans.clock("visit in 4 weeks").kept,
        where=~column("unborn").is_true()
        & ~(column("last_visit").is_missing() & column("day").on_or_before("visit_4_weeks_until")),
    ),
    also_needs=(lists.PROTECTION_VISITS,),
    rules=(limits.PROTECTION_VISIT_4_WEEKS_DAYS,),
    clock=lists.children_on_protection_plans.clock("visit in 4 weeks"),
    period_kind="snapshot",
    differences="Calendar days: the measure in working days is stricter.",
)
cp_seen_alone_5_plus = Indicator(
    id="cp-seen-alone-5-plus",
    title="Children on plans aged 5 and over seen alone at the last visit",
    domain="visits",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children on a protection plan who were 5 or over at their last visit, the share who were "
    "seen alone at it. Not recorded counts as not seen alone.",
    counts="children on a plan with a visit since it began, aged 5 or over on the day of the last one",
    met="the latest visit at which the child was seen says that the child was seen alone",
    why="A child may say alone what cannot be said in front of a parent.",
    source="Barnet quarterly update, January 2020, 1.12: children under 5 are not expected to be seen alone",
    figure=Share(
        lists.children_on_protection_plans,
        met=column("visits_not_alone").at_most(0),
        where=~column("visits_not_alone").is_missing(),
    ),
    also_needs=(lists.PROTECTION_VISITS, lists.SEEN_ALONE),
    period_kind="snapshot",
    differences="ChAT counts children of every age.",
    shows=("plan_start", "last_visit"),
)
cla_visits_in_timescale = Indicator(
    id="cla-visits-in-timescale",
    title="Looked after children visited in timescale",
    domain="visits",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the looked after children, the share whose next visit, by the rule for their placement, is not "
    "overdue.",
    counts="looked after children, unless not visited in this placement and not yet due",
    met="the next visit is due on the day or later: 7 days after placement, then six weeks, three months after the "
    "first year of a placement meant to last to 18, weekly then four-weekly at home under an interim order",
    why="The law says how often a child in care must be visited.",
    source="Care Planning Regulations 2010, regulation 28; Wales 2015, regulation 31; Barnsley 2023, 3.19",
    figure=Share(
        lists.children_looked_after,
        met=lists.children_looked_after.clock("visit").kept,
        where=~visit_not_due,
    ),
    also_needs=(lists.CARE_VISITS,),
    rules=(
        limits.CARE_FIRST_VISIT_DAYS,
        limits.CARE_VISIT_DAYS,
        limits.CARE_VISIT_LONG_TERM_MONTHS,
        limits.CARE_VISIT_AT_HOME_FIRST_DAYS,
        limits.CARE_VISIT_AT_HOME_DAYS,
    ),
    clock=lists.children_looked_after.clock("visit"),
    period_kind="snapshot",
    typical_target="80% (Barnsley); 90% (Darlington)",
)
care_leavers_contact_in_8_weeks = Indicator(
    id="care-leavers-contact-in-8-weeks",
    title="Care leavers contacted within 8 weeks",
    domain="visits",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the care leavers, the share with a contact in the last 56 days. Those who refuse contact, need no "
    "service, have returned home or have died are left out.",
    counts="care leavers open to the service and not REFU, NREQ, RHOM or DIED",
    met="the latest contact is 0 to 56 days before the day",
    why="A parent stays in touch.",
    source="Local practice standard; Barnsley performance report, October 2023, 3.19",
    figure=Share(
        lists.care_leavers,
        met=lists.care_leavers.clock("contact").kept,
        where=~column("in_touch").one_of("REFU", "NREQ", "RHOM", "DIED"),
    ),
    also_needs=(lists.LEAVER_CONTACTS,),
    rules=(limits.LEAVER_CONTACT_DAYS,),
    clock=lists.care_leavers.clock("contact"),
    period_kind="snapshot",
    typical_target="80% (Barnsley)",
)
