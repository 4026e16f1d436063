"""Contacts, decisions, referrals."""

from goldenthread.cases import lists
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import timescales as limits
from goldenthread.rules.dated import Rule
from goldenthread.words import Condition, Count, Share, column

contact = column("item").equals("contact")
service_contact = contact & ~column("information_only").is_true()
ASSUMED = "A load without an information-only mark (Annex A, plain SSD) counts every contact it holds."

contacts_received = Indicator(
    id="contacts-received",
    title="Contacts received (excluding information-only)",
    domain="front-door",
    tier=1,
    kind="count-flow",
    unit="children-contacts",
    polarity="neutral",
    definition="Contacts about a child in the period that ask for more than information; "
    "a contact about three siblings counts three.",
    counts="contacts that are not information-only",
    why="The number of contacts is the demand at the front door.",
    source="Annex A list 1; Barnsley performance report, October 2023, 3.4",
    figure=Count(lists.front_door, service_contact),
    caveat=ASSUMED,
)
contacts_information_only = Indicator(
    id="contacts-information-only",
    title="Information-only contacts",
    domain="front-door",
    tier=1,
    kind="count-flow",
    unit="children-contacts",
    polarity="neutral",
    definition="Contacts in which a partner asks for information and no service is asked for.",
    counts="contacts marked information-only",
    why="They take time at the front door but are no request for help.",
    source="Barnsley performance report, October 2023, 3.4",
    figure=Count(lists.front_door, contact & column("information_only").is_true()),
    also_needs=(lists.DECISIONS,),
)
contacts_total = Indicator(
    id="contacts-total",
    title="All contacts including information-only",
    domain="front-door",
    tier=1,
    kind="count-flow",
    unit="children-contacts",
    polarity="neutral",
    definition="Contacts received and information-only contacts together.",
    counts="every contact",
    why="A check: it must equal the sum of its two parts.",
    source="Annex A list 1",
    figure=Count(lists.front_door, contact),
    also_needs=(lists.DECISIONS,),
)
contact_to_referral_conversion = Indicator(
    id="contact-to-referral-conversion",
    title="Contacts leading to a referral",
    domain="front-door",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="neutral",
    definition="Of the contacts received in the period, the share whose outcome is a new referral.",
    counts="contacts that are not information-only",
    met="the outcome says new referral, or the child was referred within 3 working days of the contact",
    why="It shows whether partners bring the right children to the door.",
    source="ChAT; Barnsley performance report, October 2023, 3.5",
    figure=Share(lists.front_door, met=column("became_referral").is_true(), where=service_contact),
    also_needs=(lists.REFERRALS,),
    rules=(limits.REFERRAL_MATCH_DAYS,),
    differences="Not referrals divided by contacts, which mixes different children.",
    caveat=ASSUMED,
)


def _decided_within(number: int, rule: Rule, target: str = "") -> Indicator:
    waited_too_long: Condition = column("decided").is_missing() & ~column("days_so_far").at_most(rule, on="received")
    day = "1 working day" if number == 1 else f"{number} working days"
    return Indicator(
        id=f"contact-decision-within-{number}-working-day{'' if number == 1 else 's'}",
        title=f"Contact and referral decisions made within {day}",
        domain="front-door",
        tier=1,
        kind="percentage",
        unit="%",
        polarity="higher",
        definition=f"Of the contacts (not information-only) and direct referrals received in the period, the "
        f"share decided within {day}. Undecided and overdue is a failure; undecided and not yet due is left out.",
        counts=f"contacts and direct referrals that have been decided, or are undecided after {day}",
        met=f"decided within {day} of being received; the day of receipt is day 0",
        why="A child waits while nobody decides.",
        source="Working Together to Safeguard Children; Barnsley performance report, October 2023, 3.10",
        figure=Share(
            lists.front_door,
            met=column("days_to_decision").at_most(rule, on="received"),
            where=~column("information_only").is_true()
            & column("dates_in_order").is_true()
            & (~column("decided").is_missing() | waited_too_long),
        ),
        also_needs=(lists.DECISIONS,),
        rules=(rule,),
        clock=lists.front_door.clock("decision"),
        typical_target=target,
    )


contact_decision_within_1 = _decided_within(1, limits.DECISION_DAYS, "80% (Barnsley); 90% (Darlington)")
contact_decision_within_2 = _decided_within(2, limits.DECISION_IN_2_DAYS)
contact_decision_within_3 = _decided_within(3, limits.DECISION_IN_3_DAYS)

referrals_received = Indicator(
    id="referrals-received",
    title="Referrals received",
    domain="front-door",
    tier=1,
    kind="count-flow",
    unit="referrals",
    polarity="neutral",
    definition="Referrals in the period, one per child per day, including those closed with no further action.",
    counts="every referral; two for one child on one day are one",
    why="It is the demand for assessment.",
    source="Children in need census; Annex A list 3",
    figure=Count(lists.referrals_received),
)
re_referrals_12m = Indicator(
    id="re-referrals-12m",
    title="Referrals within 12 months of a previous referral",
    domain="front-door",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="lower",
    definition="Of the referrals in the period, the share for a child who was referred in the 12 months before.",
    counts="every referral; two for one child on one day are one",
    met="the same child's last earlier referral, whatever came of it, was within 12 months; the anniversary counts",
    why="A child who comes back may not have had the right help the first time.",
    source="Children in need census; Barnsley performance report, October 2023, 3.11",
    figure=Share(lists.referrals_received, met=column("re_referral").is_true()),
    rules=(limits.RE_REFERRAL_MONTHS,),
    typical_target="20% (Barnsley); 18% (Darlington)",
    differences="The clock runs from referral to referral; the date the earlier case closed does not matter.",
)
open_cases = Indicator(
    id="open-cases",
    title="Children open to the service",
    domain="front-door",
    tier=1,
    kind="count-snapshot",
    unit="children",
    polarity="neutral",
    definition="Children with an open episode of need, looked after children and care leavers, each once.",
    counts="each child with an open episode that is not no further action, or looked after, or a care leaver",
    why="It is the work of the whole service.",
    source="Barnsley performance report, October 2023, 3.6",
    figure=Count(lists.open_children),
    period_kind="snapshot",
)
