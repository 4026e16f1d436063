"""Children in need, children looked after, care leavers: how many, and what care leavers do."""

from goldenthread.cases import lists
from goldenthread.indicators.indicator import Indicator
from goldenthread.words import Count, Distinct, Share, column

cin_cohort = Indicator(
    id="cin-cohort",
    title="Children in need not on a child protection plan, not looked after and not care leavers",
    domain="cin",
    tier=1,
    kind="count-snapshot",
    unit="children",
    polarity="neutral",
    definition="Children with an open episode of need whose first status is child in need plan, assessment or "
    "other open. Children with short breaks stay here.",
    counts="each child with an open episode that is not no further action and whose primary status is child in "
    "need plan, assessment in progress or other open",
    why="It is the tile Child in Need.",
    source="Annex A list 6",
    figure=Count(lists.open_children, column("in_need").is_true()),
    also_needs=(lists.PROTECTION_PLANS,),
    period_kind="snapshot",
)
cla_open = Indicator(
    id="cla-open",
    title="Children looked after",
    domain="cla",
    tier=1,
    kind="count-snapshot",
    unit="children",
    polarity="neutral",
    definition="Children under 18 in a period of care at the end of the day; short breaks are left out.",
    counts="each child looked after, once",
    why="The council is their parent.",
    source="Annex A list 8; SSDA903; Barnsley performance report, October 2023, 3.7",
    figure=Count(lists.children_looked_after),
    period_kind="snapshot",
)
cla_started = Indicator(
    id="cla-started",
    title="Children starting to be looked after",
    domain="cla",
    tier=1,
    kind="count-flow",
    unit="children",
    polarity="neutral",
    definition="Children whose first start of a period of care in the period falls in it; short breaks are left out.",
    counts="the first start of each child in the period",
    why="It shows who newly needs the council as a parent.",
    source="Children looked after statistics; Barnsley performance report, October 2023, 3.9",
    figure=Distinct(lists.care_starts, previous="previous_start"),
)
care_leavers_open = Indicator(
    id="care-leavers-open",
    title="Care leavers open to the service",
    domain="care-leavers",
    tier=1,
    kind="count-snapshot",
    unit="young people",
    polarity="neutral",
    definition="Relevant, former relevant and qualifying young people receiving a service; eligible children still "
    "looked after are not in it.",
    counts="each care leaver receiving a service, once",
    why="The council stays their parent after care.",
    source="Annex A list 9; Barnsley performance report, October 2023, 3.8",
    figure=Count(lists.care_leavers),
    period_kind="snapshot",
)
working = column("activity").one_of("F1", "P1", "F2", "P2", "F3", "P3", "F4", "P4", "F5", "P5")
still_ours = ~column("in_touch").one_of("RHOM", "DIED")
care_leavers_eet_19_21 = Indicator(
    id="care-leavers-eet-19-21",
    title="Care leavers aged 19-21 in education, employment or training",
    domain="care-leavers",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the former relevant young people aged 19, 20 or 21 (over a year: with that birthday in it), the "
    "share in education, employment or training. Not in touch and unknown stay in.",
    counts="former relevant young people of that age who have not died or returned home for six months or more",
    met="the latest activity is full or part time education, employment, an apprenticeship or training",
    why="It is what a parent would ask first.",
    source="Children looked after statistics; Barnsley performance report, October 2023, 3.26",
    figure=Share(
        lists.care_leavers,
        met=working,
        where=column("eligibility").equals("Former relevant")
        & column("age").at_least(19)
        & column("age").at_most(21)
        & still_ours,
    ),
    also_needs=(lists.LEAVER_STATUSES,),
    annual=Share(lists.care_leaver_birthdays, met=working, where=column("age").at_least(19) & still_ours),
    period_kind="snapshot",
    typical_target="68% (Barnsley)",
    differences="A year, and any range longer than a quarter, counts birthdays as the published statistic does; "
    "a month or quarter counts young people of that age on its last day.",
)
