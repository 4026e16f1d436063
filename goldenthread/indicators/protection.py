"""Section 47 enquiries, conferences, child protection plans."""

from goldenthread.cases import lists
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import timescales as limits
from goldenthread.words import Count, Share, Spread, column

# Of all the dates of a child on a plan, those a list of such children shows.
STANDING = (
    "plan_start", "last_visit", "visit_due", "plan_version", "plan_due", "last_supervision", "supervision_due",
)  # fmt: skip

s47_started = Indicator(
    id="s47-started",
    title="Section 47 enquiries started",
    domain="s47",
    tier=1,
    kind="count-flow",
    unit="enquiries",
    polarity="neutral",
    definition="Enquiries whose initiating strategy discussion was in the period, one per child.",
    counts="every enquiry",
    why="It is the number of children thought to be at risk of significant harm.",
    source="Children in need census; Annex A list 5",
    figure=Count(lists.enquiries_started),
)
s47_to_icpc_conversion = Indicator(
    id="s47-to-icpc-conversion",
    title="Section 47 enquiries leading to an initial child protection conference",
    domain="s47",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="neutral",
    definition="Of the enquiries completed in the period, the share that led to an initial conference, held or "
    "still to be held.",
    counts="enquiries completed in the period; where a load keeps no end dates, enquiries started in it that "
    "have an outcome",
    met="a conference followed, on any date, or the outcome asks for one",
    why="A low share may mean families are put through enquiries without need.",
    source="ChAT; Barnsley performance report, October 2023, 3.16",
    figure=Share(lists.enquiries_completed, met=column("led_to_conference").is_true()),
    differences="Annex A has no end date, so from a workbook the period is that of the strategy discussion.",
)
icpc_within_15 = Indicator(
    id="icpc-within-15-working-days",
    title="Initial child protection conferences held within 15 working days",
    domain="s47",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the initial conferences held in the period, the share held within 15 working days of the "
    "strategy discussion that began the enquiry.",
    counts="conferences that are not transfers in and whose strategy discussion is known and not later",
    met="held within 15 working days of the strategy discussion, which is day 0",
    why="A child who may be at risk of significant harm should not wait for a plan.",
    source="Working Together; Wales Safeguarding Procedures; Barnsley performance report, October 2023, 3.16",
    figure=Share(
        lists.conferences_held,
        met=column("days_from_enquiry").at_most(limits.CONFERENCE_DAYS, on="enquiry_started"),
        where=~column("transfer_in").is_true() & column("dates_in_order").is_true(),
    ),
    rules=(limits.CONFERENCE_DAYS,),
    clock=lists.conferences_held.clock("conference"),
    differences="Worked out from the dates; a stored target date is not trusted.",
)
cpp_open = Indicator(
    id="cpp-open",
    title="Children on a child protection plan",
    domain="cp",
    tier=1,
    kind="count-snapshot",
    unit="children",
    polarity="neutral",
    definition="Children with a child protection plan open at the end of the day, unborn children included; plans "
    "held for another authority are not.",
    counts="each child with an open plan, once",
    why="These are the children at most risk at home.",
    source="Annex A list 7; children in need census",
    figure=Count(lists.children_on_protection_plans),
    period_kind="snapshot",
    shows=STANDING,
)
cpp_by_category = Indicator(
    id="cpp-by-category",
    title="Children on plans by category of abuse",
    domain="cp",
    tier=1,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Children on a child protection plan by the latest category of abuse.",
    counts="each child with an open plan, once",
    why="The kinds of harm decide what help is needed.",
    source="Annex A list 7; ChAT",
    figure=Spread(
        lists.children_on_protection_plans,
        band="category",
        bands=("neglect", "emotional", "physical", "sexual", "multiple"),
    ),
    period_kind="snapshot",
    shows=STANDING,
)
cpp_started = Indicator(
    id="cpp-started",
    title="Child protection plans started",
    domain="cp",
    tier=1,
    kind="count-flow",
    unit="plans",
    polarity="neutral",
    definition="Child protection plans that started in the period; a child who starts twice counts twice.",
    counts="every plan of our own",
    why="It shows how many children newly need protecting.",
    source="Annex A list 7; Barnsley performance report, October 2023, 3.17",
    figure=Count(lists.protection_plans_started),
    shows=("day", "previous_end"),
)
cpp_second_within_2_years = Indicator(
    id="cpp-second-within-2-years",
    title="Plans starting within two years of a previous plan",
    domain="cp",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="lower",
    definition="Of the plans started in the period, the share for a child whose last plan ended within the two "
    "years before.",
    counts="every plan of our own",
    met="the child's most recent earlier plan ended, and within 24 months; the same day two years on counts",
    why="A repeat plan may mean the first ended too soon.",
    source="Barnsley performance report, October 2023, 3.17",
    figure=Share(lists.protection_plans_started, met=column("repeat_plan").is_true()),
    also_needs=(lists.EARLIER_PLANS,),
    rules=(limits.REPEAT_PLAN_MONTHS,),
    shows=("day", "previous_end"),
)
# "How many earlier plans ever", all that Annex A gives, cannot say when they ended (rule C21).
