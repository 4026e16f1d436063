"""Children in need: how many, for how long and why; plans; who they are."""

from goldenthread.cases import lists, way_in
from goldenthread.indicators.indicator import Exclusion, Indicator
from goldenthread.records.codes import codes
from goldenthread.rules import front_door_and_need as limits
from goldenthread.rules import timescales
from goldenthread.words import Count, Rate, Share, Spread, column

in_need = column("episode_open").is_true()
DURATIONS = ("Under 3 months", "3 to under 6 months", "6 to under 12 months", "1 to under 2 years", "2 years or more")
NEEDS = tuple(words.split(" [")[0] for words in codes("cin_primary_need").values())
REASONS = (*(words.split(" [")[0] for words in codes("cin_closure_reason").values()), "Not recorded")
EACH = "each child with an open episode that is not no further action, once"
EACH_ENDED = "every closed episode that was not no further action; two of one child and day of referral are one"

cin_open = Indicator(
    id="cin-open",
    title="Children in need (all open episodes)",
    domain="cin",
    tier=2,
    kind="count-snapshot",
    unit="children",
    polarity="neutral",
    nation="england",
    definition="Children with an open episode of need, among them those on protection plans, looked after, leaving "
    "care, disabled or unborn, and those over 18 who still receive services.",
    counts=EACH,
    why="It is the number the Department for Education publishes.",
    source="Children in need census: children in need at 31 March",
    figure=Count(lists.open_children, in_need),
    period_kind="snapshot",
    differences="Wider than the tile Child in Need, which leaves out children on protection plans, looked after and "
    "care leavers.",
)
cin_rate = Indicator(
    id="cin-rate-per-10000",
    title="Rate of children in need per 10,000",
    domain="cin",
    tier=2,
    kind="rate-per-10000",
    unit="per 10,000",
    polarity="neutral",
    nation="england",
    definition="Children with an open episode of need for every 10,000 people under 18.",
    counts=EACH,
    why="It lets authorities of different size be compared.",
    source="Children in need statistics; National Framework dashboard, outcome 1",
    figure=Rate(Count(lists.open_children, in_need)),
    period_kind="snapshot",
    differences="Unborn children and those over 18 stay in, as in the published rate.",
)
cin_plans_open = Indicator(
    id="cin-plans-open",
    title="Children with an open CIN plan",
    domain="cin",
    tier=2,
    kind="count-snapshot",
    unit="children",
    polarity="neutral",
    nation="england",
    definition="Children with a child in need plan open at the end of the day who are neither on a child protection "
    "plan nor looked after.",
    counts="each child once",
    why="These are the families the service works with by agreement.",
    source="Children in need census, plans collected since 2022; Barnsley performance report, October 2023",
    figure=Count(way_in.need_plans_open),
    period_kind="snapshot",
    differences="In Wales: children with a care and support plan.",
)
cin_episodes_started = Indicator(
    id="cin-episodes-started",
    title="CIN episodes started",
    domain="cin",
    tier=2,
    kind="count-flow",
    unit="episodes",
    polarity="neutral",
    nation="england",
    definition="Episodes of need that began with a referral in the period and did not end in no further action.",
    counts="every referral that is not no further action; two for one child on one day are one",
    why="Set against episodes ended it shows whether the service is filling up.",
    source="Children in need census",
    figure=Count(lists.referrals_received, ~column("no_further_action").is_true()),
)
cin_episodes_ended = Indicator(
    id="cin-episodes-ended",
    title="CIN episodes ended",
    domain="cin",
    tier=2,
    kind="count-flow",
    unit="episodes",
    polarity="neutral",
    nation="england",
    definition="Episodes of need that closed in the period.",
    counts=EACH_ENDED,
    why="Set against episodes started it shows whether the service is filling up.",
    source="Children in need census",
    figure=Count(way_in.need_episodes_ended),
)
cin_ended_by_reason = Indicator(
    id="cin-ended-by-reason",
    title="CIN episodes ended by reason",
    domain="cin",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    nation="england",
    definition="Episodes of need that closed in the period, by the reason for closing.",
    counts=EACH_ENDED,
    why="It shows how help ends.",
    source="Annex A list 6, reason for closure; ChAT",
    figure=Spread(way_in.need_episodes_ended, band="close_reason", bands=REASONS),
    also_needs=(way_in.REFERRAL_CLOSURES,),
)
cin_duration_open = Indicator(
    id="cin-duration-bands-open",
    title="Open children in need by time open",
    domain="cin",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    nation="england",
    definition="Children with an open episode of need, by the months since the referral. Exactly three months is in "
    "the second band.",
    counts=f"{EACH}, by the first of several open episodes",
    why="It shows how many families the service has known for long.",
    source="Children in need statistics; ChAT",
    figure=Spread(lists.open_children, band="time_open", bands=DURATIONS, where=in_need),
    period_kind="snapshot",
)
cin_duration_ended = Indicator(
    id="cin-duration-bands-ended",
    title="Ended CIN episodes by duration",
    domain="cin",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    nation="england",
    definition="Episodes of need that closed in the period, by the months from referral to closure.",
    counts=f"{EACH_ENDED}; closed before the referral is left out",
    why="It shows how long help lasts.",
    source="Children in need statistics",
    figure=Spread(
        way_in.need_episodes_ended, band="duration", bands=DURATIONS, where=column("dates_in_order").is_true()
    ),
)
cin_open_2_years = Indicator(
    id="cin-open-2-years-plus",
    title="Children in need open two years or more",
    domain="cin",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="neutral",
    nation="england",
    definition="Of the children with an open episode of need, the share referred two years ago or more.",
    counts=EACH,
    met="the referral was 24 months ago or more; two years to the day counts",
    why="It shows how many families the service has known for long.",
    source="Children in need statistics; Local Authority Interactive Tool",
    figure=Share(lists.open_children, met=column("time_open").equals("2 years or more"), where=in_need),
    period_kind="snapshot",
    rules=(limits.NEED_LONG_MONTHS,),
    caveat="High by nature: looked after and disabled children are in it.",
)
cin_plans_over_12_months = Indicator(
    id="cin-plans-over-12-months",
    title="CIN plans open over 12 months",
    domain="cin",
    tier=3,
    kind="percentage",
    unit="%",
    polarity="lower",
    nation="england",
    definition="Of the children with a child in need plan who are neither on a protection plan nor looked after, the "
    "share whose plan began more than 12 months ago.",
    counts="each child once, by the latest of several open plans",
    met="the plan began more than 12 months ago; on the anniversary it is not yet over",
    why="A plan that runs on may be drifting.",
    source="Local practice standard",
    figure=Share(way_in.need_plans_open, met=column("open_long").is_true()),
    period_kind="snapshot",
    rules=(timescales.CIN_PLAN_LONG_MONTHS,),
    exclusions=(
        Exclusion(
            "disabled-children",
            "Children of the disabled children's service",
            column("disabled_children_service").is_true(),
        ),
    ),
)
cin_primary_need = Indicator(
    id="cin-primary-need",
    title="Children in need by primary need",
    domain="cin",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    nation="england",
    definition="Children with an open episode of need, by the need recorded first.",
    counts=f"{EACH}, by the last of several open episodes",
    why="It shows why families need help.",
    source="Children in need census; ChAT",
    figure=Spread(lists.open_children, band="primary_need", bands=NEEDS, where=in_need),
    also_needs=(way_in.PRIMARY_NEEDS,),
    period_kind="snapshot",
    caveat="A need that is missing or no code of the census is not stated.",
)
cin_last_seen = Indicator(
    id="cin-last-seen-bands",
    title="Children in need by time since last seen",
    domain="cin",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    nation="england",
    definition="Children in need (the tile) by the time since somebody last saw them at a visit: 0 to 28 days, 29 to "
    "42, 43 to 84, 85 or more.",
    counts="each child with an open episode who is neither on a protection plan, looked after nor a care leaver",
    why="A child whom nobody sees may come to harm unnoticed.",
    source="Annex A list 6; ChAT",
    figure=Spread(
        lists.open_children,
        band="time_since_seen",
        bands=("Within 4 weeks", "4 to 6 weeks", "6 to 12 weeks", "Over 12 weeks", "Not recorded"),
        where=column("in_need").is_true(),
    ),
    also_needs=(lists.PROTECTION_PLANS, lists.ANY_VISITS, lists.EVERY_VISIT),
    period_kind="snapshot",
    caveat="Unborn children, whom nobody can see, are in the last band.",
)
cin_plan_step_up = Indicator(
    id="cin-plan-step-up-to-cp",
    title="CIN plans ending in a child protection plan",
    domain="cin",
    tier=3,
    kind="percentage",
    unit="%",
    polarity="neutral",
    nation="england",
    definition="Of the child in need plans that ended in the period, the share that ended because the child went on a "
    "child protection plan.",
    counts="every plan with an end date",
    met="a protection plan of ours started from 7 days before to 7 days after the end",
    why="It shows how often help by agreement did not keep a child safe.",
    source="Usual local measure",
    figure=Share(way_in.need_plans_ended, met=column("stepped_up").is_true()),
    rules=(limits.NEED_PLAN_STEP_UP_DAYS,),
)
cin_disabled_share = Indicator(
    id="cin-disabled-share",
    title="Share of children in need with a disability",
    domain="cin",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="neutral",
    nation="england",
    definition="Of the children with an open episode of need, the share with a disability recorded.",
    counts=EACH,
    met="a disability other than none is recorded",
    why="Disabled children are children in need by law, and need services of their own.",
    source="Children in need census; ChAT",
    figure=Share(lists.open_children, met=column("disability").equals("Yes"), where=in_need),
    also_needs=(way_in.DISABILITIES,),
    period_kind="snapshot",
    caveat="Not recorded is not the same as no disability: break the figure down by disability to see how many.",
)
cin_minority_ethnic_share = Indicator(
    id="cin-minority-ethnic-share",
    title="Share of children in need from minority ethnic groups",
    domain="cin",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="neutral",
    definition="Of the children with an open episode of need whose ethnic group is recorded, the share who are "
    "outside the White group.",
    counts=f"{EACH}, whose ethnic group is recorded",
    met="the ethnic group is Mixed, Asian, Black or Other; where the authority so sets, any but White British",
    why="Set against the children of the area it shows whom the service sees more or less than others.",
    source="Barnet quarterly update, January 2020, 5.5.4",
    figure=Share(
        lists.open_children,
        met=column("minority_ethnic").is_true(),
        where=in_need & column("ethnicity_recorded").is_true(),
    ),
    also_needs=(way_in.ETHNICITIES,),
    period_kind="snapshot",
    rules=(limits.MINORITY_ETHNIC,),
    differences="Two conventions are published: everybody outside the White group, and everybody but White British. "
    "The setting printed beside the figure says which is used.",
)
