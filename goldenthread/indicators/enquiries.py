"""Section 47 enquiries and initial conferences beyond their counts, and strategy discussions."""

from goldenthread.cases import lists, way_in
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import front_door_and_need as limits
from goldenthread.rules import timescales
from goldenthread.words import Count, Rate, Share, Spread, column

own_conference = ~column("transfer_in").is_true()
moved_in = column("transfer_in").is_true()
INITIAL = "conferences about one child, transfers in apart"

s47_rate = Indicator(
    id="s47-rate-per-10000",
    title="Rate of section 47 enquiries per 10,000",
    domain="s47",
    tier=2,
    kind="rate-per-10000",
    unit="per 10,000",
    polarity="neutral",
    definition="Section 47 enquiries started in the period for every 10,000 people under 18, brought to a year.",
    counts="every enquiry",
    why="It lets authorities of different size be compared.",
    source="Children in need statistics; ChAT",
    figure=Rate(Count(lists.enquiries_started)),
)
s47_open = Indicator(
    id="s47-open",
    title="Section 47 enquiries in progress",
    domain="s47",
    tier=2,
    kind="count-snapshot",
    unit="enquiries",
    polarity="neutral",
    definition="Enquiries started and not completed by the end of the day.",
    counts="every enquiry, but for those that ended before they began",
    why="It is the enquiry work in hand.",
    source="Annex A list 5",
    figure=Count(way_in.enquiries_open),
    period_kind="snapshot",
    caveat="In a load without end dates (Annex A) an enquiry with an outcome is over, so past days are too low.",
)
s47_within_15 = Indicator(
    id="s47-completed-within-15-working-days",
    title="Section 47 enquiries completed within 15 working days",
    domain="s47",
    tier=3,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the enquiries completed in the period, the share completed within 15 working days of the strategy "
    "discussion.",
    counts="enquiries with both dates, completed on or after the start",
    met="completed within 15 working days; the day of the discussion is day 0",
    why="A conference has to be held by then, so the enquiry has to be done.",
    source="Follows from the conference limit of Working Together to Safeguard Children; local practice",
    figure=Share(
        lists.enquiries_completed,
        met=column("days_taken").at_most(limits.ENQUIRY_DAYS, on="started"),
        where=column("dates_in_order").is_true(),
    ),
    also_needs=(way_in.ENQUIRY_ENDS,),
    rules=(limits.ENQUIRY_DAYS,),
    clock=lists.enquiries_completed.clock("enquiry"),
)
s47_outcomes = Indicator(
    id="s47-outcomes",
    title="Section 47 enquiries by outcome",
    domain="s47",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Enquiries completed in the period, by what they found. Of several outcomes the first of conference, "
    "legal action, concerns substantiated, other and no further action stands.",
    counts="enquiries completed in the period; where a load keeps no end dates, enquiries started in it that have an "
    "outcome",
    why="It shows what enquiries lead to.",
    source="Standard Safeguarding Dataset, section 47 outcomes; ChAT",
    figure=Spread(
        lists.enquiries_completed,
        band="outcome",
        bands=(
            "Conference",
            "Concerns substantiated, no continuing risk",
            "Not substantiated or no further action",
            "Legal action",
            "Other",
            "Not recorded",
        ),
    ),
    differences="Services, short breaks and monitoring are read as concerns substantiated without continuing risk; "
    "going on with the assessment alone as no further action.",
)
s47_no_conference = Indicator(
    id="s47-no-conference-needed",
    title="Section 47 enquiries where a conference was not needed",
    domain="s47",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="neutral",
    definition="Of the enquiries completed in the period, the share that found a conference not to be necessary.",
    counts="enquiries completed in the period; where a load keeps no end dates, enquiries started in it that have an "
    "outcome",
    met="marked as ended without a conference being needed, and none was asked for or held",
    why="A high share beside a high rate of enquiries is a question about thresholds.",
    source="Annex A list 5",
    figure=Share(lists.enquiries_completed, met=column("not_needed").is_true()),
)
s47_repeat = Indicator(
    id="s47-repeat-12m",
    title="Section 47 enquiries for children with another in the previous 12 months",
    domain="s47",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="lower",
    definition="Of the enquiries started in the period, the share for a child with an earlier one in the 12 months "
    "before.",
    counts="every enquiry",
    met="the child's enquiry before began on an earlier day and within 12 months; the anniversary counts",
    why="A second enquiry may mean that the first changed nothing.",
    source="Annex A list 5",
    figure=Share(lists.enquiries_started, met=column("repeated").is_true()),
    rules=(timescales.REPEAT_ENQUIRY_MONTHS,),
)
icpc_held = Indicator(
    id="icpc-held",
    title="Initial child protection conferences held",
    domain="s47",
    tier=2,
    kind="count-flow",
    unit="children-conferences",
    polarity="neutral",
    definition="Initial conferences held in the period; one about three children counts three.",
    counts=INITIAL,
    why="It is the number of children about whom agencies met to decide on protection.",
    source="Children in need census",
    figure=Count(lists.conferences_held, own_conference),
    differences="The published rate includes transfer-in conferences; the rate here does too.",
)
icpc_rate = Indicator(
    id="icpc-rate-per-10000",
    title="Rate of initial child protection conferences per 10,000",
    domain="s47",
    tier=2,
    kind="rate-per-10000",
    unit="per 10,000",
    polarity="neutral",
    nation="england",
    definition="Initial conferences held in the period, transfer-in conferences included, for every 10,000 people "
    "under 18, brought to a year.",
    counts="every conference about one child",
    why="It lets authorities of different size be compared.",
    source="Children in need statistics; Local Authority Interactive Tool",
    figure=Rate(Count(lists.conferences_held)),
)
icpc_duration_bands = Indicator(
    id="icpc-duration-bands",
    title="Conferences by working days from strategy discussion",
    domain="s47",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Initial conferences held in the period, by working days from the strategy discussion that began the "
    "enquiry.",
    counts=f"{INITIAL}, whose strategy discussion is known and not later",
    why="It shows how late the late ones are.",
    source="Children in need statistics, table C4; Local Authority Interactive Tool",
    figure=Spread(
        lists.conferences_held,
        band="duration",
        bands=("0 to 10", "11 to 15", "16 to 20", "21 or more"),
        where=own_conference & column("dates_in_order").is_true(),
    ),
)
icpc_to_plan = Indicator(
    id="icpc-to-plan-conversion",
    title="Initial conferences resulting in a child protection plan",
    domain="s47",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="neutral",
    definition="Of the initial conferences held in the period, the share that decided on a child protection plan.",
    counts=INITIAL,
    met="the outcome is a plan",
    why="A low share may mean that families come to conference without need.",
    source="Annex A list 5; ChAT",
    figure=Share(lists.conferences_held, met=column("led_to_plan").is_true(), where=own_conference),
)
icpc_repeat = Indicator(
    id="icpc-repeat-12m",
    title="Children with another initial conference in the previous 12 months",
    domain="s47",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="lower",
    definition="Of the initial conferences held in the period, the share about a child with an earlier one in the 12 "
    "months before.",
    counts=INITIAL,
    met="the child's conference before, transfers in apart, was on an earlier day and within 12 months; the "
    "anniversary counts",
    why="A child who comes back to conference was not made safe the first time.",
    source="Annex A list 5",
    figure=Share(lists.conferences_held, met=column("repeated").is_true(), where=own_conference),
    rules=(limits.REPEAT_CONFERENCE_MONTHS,),
)
transfer_in_conferences = Indicator(
    id="transfer-in-conferences",
    title="Transfer-in conferences held",
    domain="s47",
    tier=2,
    kind="count-flow",
    unit="children-conferences",
    polarity="neutral",
    definition="Conferences held in the period about children who moved in on another authority's plan.",
    counts="conferences about one child that are marked as transfers in",
    why="These children are known to be at risk, and new to the workers.",
    source="Children in need census, transfer-in conferences",
    figure=Count(lists.conferences_held, moved_in),
    also_needs=(lists.TRANSFERS_IN,),
)
transfer_in_within_15 = Indicator(
    id="transfer-in-conferences-within-15-working-days",
    title="Transfer-in conferences held within 15 working days",
    domain="s47",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the transfer-in conferences held in the period, the share held within 15 working days of being told "
    "that the child moved in.",
    counts="transfer-in conferences with a day of notification, or of moving in where nobody told, not after them",
    met="held within 15 working days of that day, which is day 0",
    why="Protection should not lapse because a family moves.",
    source="Children in need census, working days of transfer-in conferences; Working Together to Safeguard Children",
    figure=Share(
        lists.conferences_held,
        met=column("days_from_notice").at_most(limits.TRANSFER_IN_DAYS, on="notified"),
        where=moved_in & column("notice_in_order").is_true(),
    ),
    also_needs=(way_in.NOTICES,),
    rules=(limits.TRANSFER_IN_DAYS,),
    clock=lists.conferences_held.clock("transfer in"),
    differences="Never added to the measure of initial conferences within 15 working days.",
)
children_awaiting_icpc = Indicator(
    id="children-awaiting-icpc",
    title="Children awaiting an initial child protection conference",
    domain="s47",
    tier=1,
    kind="count-snapshot",
    unit="children",
    polarity="lower",
    definition="Children of whom an enquiry has begun and no conference has been held by the end of the day, unless "
    "the enquiry found that none is needed.",
    counts="each child once, by the first such strategy discussion; the list shows when the conference is due",
    why="Until the conference there is no plan to keep the child safe.",
    source="Children in need census, query 8675Q; assurance for children awaiting a conference",
    figure=Count(way_in.children_awaiting_conference),
    period_kind="snapshot",
    rules=(timescales.CONFERENCE_DAYS,),
    typical_target="none overdue",
    caveat="An enquiry that is still open counts: it has not said that no conference is needed.",
)
strategy_discussions = Indicator(
    id="strategy-discussions-held",
    title="Strategy discussions held",
    domain="s47",
    tier=2,
    kind="count-flow",
    unit="discussions",
    polarity="neutral",
    definition="Strategy discussions held in the period; one about three children counts three.",
    counts="every discussion of one child",
    why="It shows how often agencies meet because a child may be suffering significant harm.",
    source="Working Together to Safeguard Children",
    figure=Count(way_in.strategy_discussions_held),
    caveat="Where no discussions are listed, those that began a section 47 enquiry are counted; they are the fewest "
    "there can have been.",
)
strategy_within_1 = Indicator(
    id="strategy-discussion-within-1-working-day",
    title="Strategy discussions held within 1 working day of the trigger",
    domain="s47",
    tier=3,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the strategy discussions held in the period, the share held within 1 working day of the decision to "
    "hold one.",
    counts="discussions with both days, held on or after the decision",
    met="held within 1 working day of the decision, which is day 0",
    why="What made somebody decide on it may be happening to the child now.",
    source="Local safeguarding procedures: within 24 hours of the decision",
    figure=Share(
        way_in.strategy_discussions_held,
        met=column("days_taken").at_most(limits.STRATEGY_DISCUSSION_DAYS, on="decided"),
        where=~column("days_taken").is_missing(),
    ),
    also_needs=(way_in.DISCUSSION_DECISIONS,),
    rules=(limits.STRATEGY_DISCUSSION_DAYS,),
    clock=way_in.strategy_discussions_held.clock("discussion"),
)
