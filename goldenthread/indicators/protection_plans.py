"""Child protection plans: how many, how long, how they begin and end, their reviews and conferences."""

from goldenthread.cases import lists, protection
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import protection_and_care as care_limits
from goldenthread.rules import timescales as limits
from goldenthread.rules.dated import Rule
from goldenthread.words import Condition, Count, Mean, Rate, Share, Spread, Total, column

BARNET = "Barnet quarterly update, January 2020"
CARDIFF = "Cardiff quarter 3 performance, 2021/22"
STATISTICS = "Children in need statistics, Department for Education"
standing = lists.children_on_protection_plans
TOOK_PART = ("PN1", "PN2", "PN3", "PN4", "PN5", "PN6")

cpp_rate = Indicator(
    id="cpp-rate-per-10000",
    title="Rate of children on a child protection plan per 10,000",
    domain="cp",
    tier=2,
    kind="rate-per-10000",
    unit="per 10,000",
    polarity="neutral",
    definition="Children on a child protection plan at the end of the day for every 10,000 children aged 0 to 17 who "
    "live in the area. Unborn children on a plan are counted, though no population holds them.",
    counts="each child with an open plan, once",
    why="Only a rate can be compared with an authority of another size.",
    source=f"LAIT; ChAT; {STATISTICS}",
    figure=Rate(Count(standing)),
    period_kind="snapshot",
    shows=("plan_start",),
    differences="As published: a stock is not brought to a year.",
)
cpp_started_rate = Indicator(
    id="cpp-started-rate-per-10000",
    title="Rate of child protection plans started per 10,000",
    domain="cp",
    tier=2,
    kind="rate-per-10000",
    unit="per 10,000",
    polarity="neutral",
    definition="Child protection plans started in the period, brought to a year, for every 10,000 children aged 0 to "
    "17.",
    counts="every plan of our own",
    why="Only a rate can be compared with an authority of another size.",
    source=f"LAIT; ChAT; {STATISTICS}",
    figure=Rate(Count(lists.protection_plans_started)),
    differences="The published rate is of a whole year; a shorter period is brought to one and moves more.",
)
cpp_ended = Indicator(
    id="cpp-ended",
    title="Child protection plans ended",
    domain="cp",
    tier=1,
    kind="count-flow",
    unit="plans",
    polarity="neutral",
    definition="Child protection plans that ended in the period; plans held for another authority are left out.",
    counts="every plan of our own that ended and did not end before it began",
    why="Beside the plans started it shows why the number of children on plans grows or falls.",
    source=f"{STATISTICS}, table D2; {CARDIFF}",
    figure=Count(protection.protection_plans_ended),
)
cpp_ended_rate = Indicator(
    id="cpp-ended-rate-per-10000",
    title="Rate of child protection plans ended per 10,000",
    domain="cp",
    tier=2,
    kind="rate-per-10000",
    unit="per 10,000",
    polarity="neutral",
    definition="Child protection plans ended in the period, brought to a year, for every 10,000 children aged 0 to 17.",
    counts="every plan of our own that ended and did not end before it began",
    why="Only a rate can be compared with an authority of another size.",
    source=f"LAIT; {STATISTICS}, table D2",
    figure=Rate(Count(protection.protection_plans_ended)),
    differences="The published rate is of a whole year; a shorter period is brought to one and moves more.",
)
cpp_net_change = Indicator(
    id="cpp-net-change",
    title="Net change in children on plans (registered minus de-registered)",
    domain="cp",
    tier=1,
    kind="count-flow",
    unit="plans",
    polarity="neutral",
    definition="Child protection plans started in the period less those ended in it. Below nought when more ended.",
    counts="every start (one more) and every end (one fewer) of a plan of our own",
    why="It says in one number whether the work grows.",
    source=CARDIFF,
    figure=Total(protection.protection_plan_changes, column="change"),
)
cpp_second_or_subsequent = Indicator(
    id="cpp-second-or-subsequent",
    title="Plans starting that are a second or subsequent plan",
    domain="cp",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="lower",
    definition="Of the plans started in the period, the share for a child who had a plan in this authority before, "
    "however long ago.",
    counts="every plan of our own; occasions, not children",
    met="an earlier plan of the child ended on or before the day this one started, or a count taken over from "
    "another source says there was one before those on file",
    why="A child who needs a plan again may not have been made safe for good.",
    source=f"LAIT; {STATISTICS}; children in need census, key indicator report",
    figure=Share(lists.protection_plans_started, met=column("later_plan").is_true()),
    also_needs=(lists.EARLIER_PLANS,),
    differences="The published share looks back over all years, so an extract of only a few years understates it.",
    shows=("day", "previous_end"),
)
cpr_re_registrations = Indicator(
    id="cpr-re-registrations-within-12-months",
    title="Re-registrations within 12 months (Wales)",
    domain="cp",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="lower",
    nation="wales",
    definition="Of the children put on the child protection register in the period, the share who had been taken off "
    "it within the 12 months before.",
    counts="every registration of our own",
    met="the child's last registration ended no more than 12 months before; the same day a year on counts",
    why="A child registered again so soon may have been taken off too early.",
    source="Social services performance and improvement framework for Wales, PM27",
    figure=Share(lists.protection_plans_started, met=column("registered_again").is_true()),
    also_needs=(lists.EARLIER_PLANS,),
    rules=(care_limits.REGISTERED_AGAIN_MONTHS,),
    differences="The text of PM27 that could be read does not say how far to look back: 12 months are taken.",
    shows=("day", "previous_end"),
)
cpp_open_2_years = Indicator(
    id="cpp-open-2-years-plus",
    title="Open plans lasting two years or more",
    domain="cp",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="lower",
    definition="Of the children on a child protection plan, the share whose plan has lasted two years or more.",
    counts="each child with an open plan, once",
    met="more than 729 days, the first day of the plan and the day itself both counted",
    why="A plan of two years has not made the child safe.",
    source=f"LAIT; {STATISTICS}",
    figure=Share(standing, met=~column("days_on_plan").at_most(limits.PROTECTION_PLAN_2_YEARS_DAYS, on="plan_start")),
    rules=(limits.PROTECTION_PLAN_2_YEARS_DAYS,),
    period_kind="snapshot",
    shows=("plan_start",),
)
cpp_ended_2_years = Indicator(
    id="cpp-ended-2-years-plus",
    title="Plans ending that had lasted two years or more",
    domain="cp",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="lower",
    definition="Of the plans that ended in the period, the share that had lasted two years or more.",
    counts="every plan of our own that ended and did not end before it began",
    met="more than 729 days, the first and the last day both counted",
    why="A plan of two years did not make the child safe in time.",
    source=f"LAIT; {STATISTICS}; children in need census, key indicator report",
    figure=Share(
        protection.protection_plans_ended,
        met=~column("days_on_plan").at_most(limits.PROTECTION_PLAN_2_YEARS_DAYS, on="plan_start"),
    ),
    rules=(limits.PROTECTION_PLAN_2_YEARS_DAYS,),
    typical_target="5% (Darlington)",
)


def _long(
    id: str, title: str, tier: int, months: str, flag: str, rule: Rule, source: str, target: str = ""
) -> Indicator:
    return Indicator(
        id=id,
        title=title,
        domain="cp",
        tier=tier,
        kind="count-snapshot",
        unit="children",
        polarity="lower",
        definition=f"Children on a child protection plan at the end of the day whose plan began over {months} ago.",
        counts=f"each child with an open plan, from the day after it has lasted {months}",
        why="The longer a plan runs, the more somebody outside it should ask what it changes.",
        source=source,
        figure=Count(standing, column(flag).is_true()),
        rules=(rule,),
        period_kind="snapshot",
        typical_target=target,
        shows=("plan_start",),
    )


cpp_over_12 = _long(
    "cpp-open-over-12-months",
    "Children on a plan for over a year",
    1,
    "12 months",
    "over_12_months",
    care_limits.PROTECTION_PLAN_YEAR_MONTHS,
    f"{BARNET}, 1.12",
)
cpp_over_15 = _long(
    "cpp-open-over-15-months",
    "Children on a plan for over 15 months",
    3,
    "15 months",
    "over_15_months",
    limits.PROTECTION_PLAN_LONG_MONTHS,
    "Local escalation: plans over 15 months are audited (West Sussex)",
)
cpp_over_18 = _long(
    "cpp-open-over-18-months",
    "Children on a plan for over 18 months",
    2,
    "18 months",
    "over_18_months",
    care_limits.PROTECTION_PLAN_18_MONTHS,
    "Darlington children's scrutiny, 2022/23; ChAT",
    "0 (Darlington)",
)
cpp_duration_bands = Indicator(
    id="cpp-duration-bands",
    title="Open plans by length of time",
    domain="cp",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Children on a child protection plan by how long the plan has lasted.",
    counts="each child with an open plan, once",
    why="Plans that drift show as a bulge in the longer bands.",
    source=f"{STATISTICS}, table D5; ChAT",
    figure=Spread(
        standing,
        band="time_on_plan",
        bands=(
            "3 months or less",
            "over 3 to 6 months",
            "over 6 months to under 1 year",
            "1 to under 2 years",
            "2 years or more",
        ),
    ),
    rules=(limits.PROTECTION_PLAN_2_YEARS_DAYS,),
    period_kind="snapshot",
    shows=("plan_start",),
    differences="The bands of the published table, where it has plans of the year and not those open on a day.",
)
cpr_duration = Indicator(
    id="cpr-duration-mean-days",
    title="Average length of time on the register (Wales)",
    domain="cp",
    tier=2,
    kind="duration-mean",
    unit="days",
    polarity="neutral",
    nation="wales",
    definition="The mean number of days from registration to de-registration, of registrations ended in the period.",
    counts="every registration of our own that ended and did not end before it began",
    why="It shows how long children wait to be safe enough.",
    source="Social services performance and improvement framework for Wales, PM28",
    figure=Mean(protection.protection_plans_ended, column="days_lasted"),
    differences="PM28 is about all children on the register during the year; this is about those who left it.",
)
cpp_ended_early = Indicator(
    id="cpp-ended-under-3-months",
    title="Plans ending within three months",
    domain="cp",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="neutral",
    definition="Of the plans that ended in the period, the share that ended less than three months after they began.",
    counts="every plan of our own that ended and did not end before it began",
    met="ended before the day three months after the start",
    why="A plan that ends before its first review may not have been needed, or may have ended too soon.",
    source="ChAT",
    figure=Share(protection.protection_plans_ended, met=column("short").is_true()),
    rules=(limits.PROTECTION_PLAN_SHORT_MONTHS,),
)
cpp_emotional_abuse = Indicator(
    id="cpp-emotional-abuse-share",
    title="Share of registrations for emotional abuse",
    domain="cp",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="neutral",
    definition="Of the plans started in the period, the share whose first category of abuse is emotional abuse.",
    counts="every plan of our own",
    met="the category at the start is emotional abuse",
    why="A high or rising share asks what harm is behind it, and whether neglect is being named as such.",
    source=CARDIFF,
    figure=Share(lists.protection_plans_started, met=column("initial_category").equals("EMO")),
    differences="In Wales a child may be registered under several categories: each authority's share then depends on "
    "which one it keeps as the first.",
    shows=("day",),
)
cp_review_conferences_on_time = Indicator(
    id="cp-review-conferences-on-time",
    title="Review conferences held on time",
    domain="cp",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the review conferences held in the period, and of those that fell due in it and were not held, the "
    "share held by the day they were due.",
    counts="review conferences held in the period, and those due in it and not held by the day of the report",
    met="held on or before the day: three months after the plan began, then six months after the review before",
    why="A review conference decides whether the child is still at risk and whether the plan works.",
    source=f"{limits.WORKING_TOGETHER}; Wales Safeguarding Procedures; {CARDIFF}",
    figure=Share(protection.protection_reviews_expected, met=column("held").on_or_before("due")),
    rules=(limits.PROTECTION_REVIEW_FIRST_MONTHS, limits.PROTECTION_REVIEW_MONTHS),
    typical_target="99% (West Sussex)",
    differences="One row for each review; the published measure counts children all of whose reviews were in time.",
)
core_groups_first = Indicator(
    id="core-groups-first-within-10-working-days",
    title="First core group within 10 working days of the conference",
    domain="cp",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the plans started in the period, the share whose core group first met within 10 working days of the "
    "initial conference.",
    counts="plans of our own whose first core group was held, or whose ten working days have passed",
    met="the first core group met within 10 working days of the conference, which is day 0",
    why="The core group turns what the conference decided into a plan.",
    source=f"{limits.WORKING_TOGETHER}, chapter 3; Wales Safeguarding Procedures",
    figure=Share(
        lists.protection_plans_started,
        met=lists.protection_plans_started.clock("first core group").kept,
        where=column("core_group_told").is_true(),
    ),
    also_needs=(lists.REVIEW_MEETINGS,),
    rules=(limits.CORE_GROUP_FIRST_DAYS,),
    clock=lists.protection_plans_started.clock("first core group"),
)
cp_conference_quorate = Indicator(
    id="cp-conference-quorate",
    title="Conferences that were quorate",
    domain="cp",
    tier=3,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the initial and review conferences held in the period, the share with social care and at least two "
    "other agencies in the room.",
    counts="conferences of which it is recorded whether they were quorate; transfers in are left out",
    met="recorded as quorate",
    why="Only with the agencies that know the child can a conference judge the risk.",
    source="Standard Safeguarding Dataset, guidance on quorum",
    figure=Share(
        protection.protection_conferences,
        met=column("quorate").is_true(),
        where=~column("quorate").is_missing(),
    ),
    also_needs=(protection.QUORUM,),
)
cp_conference_participation = Indicator(
    id="cp-conference-participation",
    title="Children aged 4 and over who took part in their conference",
    domain="cp",
    tier=3,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the review conferences held in the period for children of 4 or over, the share in which the child "
    "took part: was there, was spoken for, or sent views.",
    counts="review conferences of children aged 4 or over on the day; those coded as under 4 are left out",
    met="the way of taking part is one of PN1 to PN6; not recorded is not taking part",
    why="It is the child's life that is talked about.",
    source="Standard Safeguarding Dataset; codes of the children looked after return",
    figure=Share(
        protection.protection_conferences,
        met=column("participation").one_of(*TOOK_PART),
        where=column("may_take_part").is_true() & ~column("participation").equals("PN0"),
    ),
    also_needs=(protection.CONFERENCE_VOICES,),
    rules=(care_limits.TAKES_PART_AGE,),
)


def _of_standing(
    id: str, title: str, definition: str, counts: str, met: str, why: str, source: str, test: Condition,
    where: Condition, tier: int = 1,
) -> Indicator:  # fmt: skip
    return Indicator(
        id=id,
        title=title,
        domain="cp",
        tier=tier,
        kind="percentage",
        unit="%",
        polarity="neutral",
        definition=definition,
        counts=counts,
        met=met,
        why=why,
        source=source,
        figure=Share(standing, met=test, where=where),
        period_kind="snapshot",
        shows=("plan_start",),
    )


cpp_minority_ethnic = _of_standing(
    "cpp-minority-ethnic-share",
    "Share of children on plans from minority ethnic groups",
    "Of the children on a child protection plan with an ethnic group recorded, the share in a group other than White.",
    "children on a plan whose ethnic group is recorded; refused and not yet obtained are not",
    "the group is Mixed, Asian, Black or Other",
    "Beside the share among all children it shows who is brought into child protection.",
    f"{BARNET}, 5.5.4",
    ~column("ethnicity").equals("White"),
    ~column("ethnicity").equals("Not known"),
)
cpp_boys = _of_standing(
    "cpp-boys-share",
    "Share of children on plans who are boys",
    "Of the children on a child protection plan recorded as male or female, the share who are male.",
    "children on a plan, born, whose sex is recorded as male or female",
    "recorded as male",
    "It shows whether boys and girls are brought into child protection alike.",
    f"{BARNET}, 5.5.5",
    column("sex").equals("Male"),
    column("sex").one_of("Male", "Female") & ~column("unborn").is_true(),
)
cpp_emergency = Indicator(
    id="cpp-with-emergency-protection-6m",
    title="Children on plans subject to EPO or police protection in the last six months",
    domain="cp",
    tier=2,
    kind="count-snapshot",
    unit="children",
    polarity="neutral",
    nation="england",
    definition="Children on a child protection plan who were under an emergency protection order or police protection "
    "at any time in the six months that end with the day.",
    counts="each child with an open plan and such a legal status in force in the window",
    why="A child who had to be protected at once is among those most at risk.",
    source="Annex A list 7",
    figure=Count(standing, column("emergency_lately").is_true()),
    also_needs=(protection.EMERGENCIES,),
    rules=(care_limits.EMERGENCY_MONTHS,),
    period_kind="snapshot",
    shows=("plan_start",),
)
cpp_ended_by_destination = Indicator(
    id="cpp-ended-by-destination",
    title="Plans ended by what happened next",
    domain="cp",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Child protection plans that ended in the period, by what the child had on the day after.",
    counts="every plan of our own that ended and did not end before it began",
    why="Stepping down to help, rather than to nothing, keeps a child safe.",
    source="ChAT; Cardiff quarter 3 performance, 2021/22",
    figure=Spread(
        protection.protection_plans_ended,
        band="next_status",
        bands=("looked after", "child in need plan", "early help", "closed", "moved out of area", "aged 18", "died"),
    ),
    also_needs=(lists.CARE_EPISODES, lists.CIN_PLANS),
    differences="A child on another plan of ours, or still open without a plan, has a band of its own.",
)
cpp_and_looked_after = Indicator(
    id="cpp-and-looked-after",
    title="Children both on a plan and looked after",
    domain="cp",
    tier=2,
    kind="count-snapshot",
    unit="children",
    polarity="neutral",
    definition="Children on a child protection plan at the end of the day who are also looked after.",
    counts="each child with an open plan who is looked after (not short breaks), once",
    why="They are in both headline figures; two plans for one child should not last.",
    source="ChAT; Standard Safeguarding Dataset",
    figure=Count(standing, column("looked_after").is_true()),
    also_needs=(lists.CARE_EPISODES,),
    period_kind="snapshot",
    shows=("plan_start",),
)
cpp_allocated = Indicator(
    id="cpp-allocated-social-worker",
    title="Children on plans with an allocated social worker",
    domain="cp",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children on a child protection plan, the share led by a qualified social worker.",
    counts="each child with an open plan, once",
    met="who leads the work on the day is a worker with a social work registration; where no load says who is "
    "registered, a social worker or manager by role",
    why="A child on a plan must have a qualified social worker as lead practitioner.",
    source=f"{limits.WORKING_TOGETHER}, chapter 3; Annex A list 7; Darlington",
    figure=Share(standing, met=column("has_social_worker").is_true()),
    also_needs=(lists.ALLOCATIONS,),
    period_kind="snapshot",
    typical_target="100% (Darlington)",
    shows=("plan_start",),
)
