"""The front door beyond its counts of contacts and referrals: sources, outcomes, waits, and who is open."""

from goldenthread.cases import lists, way_in
from goldenthread.indicators.front_door import ASSUMED, service_contact
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import front_door_and_need as limits
from goldenthread.rules import timescales
from goldenthread.words import Count, Distinct, Median, Rate, Share, Spread, both, column, either

SOURCES = (
    "Individual", "Schools", "Education services", "Health services", "Housing", "LA services", "Police",
    "Other legal agency", "Other", "Anonymous", "Unknown",
)  # fmt: skip
SOURCE_CODES = "A source that is blank or no code of the census is unknown, which is a band of its own."
ETHNIC_GROUPS = ("White", "Mixed", "Asian", "Black", "Other", "Not known")
SEX_AND_AGE = (
    *(
        f"{sex}, {age}"
        for sex in ("Female", "Male", "Other or not known")
        for age in ("under 1", "1 to 4", "5 to 10", "11 to 15", "16 to 17")
    ),
    "Unborn",
)
STATUSES = (
    "Looked after", "Child protection plan", "Child in need plan", "Assessment", "Care leaver", "Other open",
)  # fmt: skip

contacts_by_source = Indicator(
    id="contacts-by-source",
    title="Contacts by source",
    domain="front-door",
    tier=1,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Contacts received in the period, by who made contact.",
    counts="contacts that are not information-only",
    why="It shows which partners bring children to the door, and which do not.",
    source="ChAT, contacts; children in need census, referral source; Barnet quarterly update, January 2020",
    figure=Spread(lists.front_door, band="source_group", bands=SOURCES, where=service_contact),
    also_needs=(way_in.CONTACT_SOURCES,),
    differences="The census collects the source of referrals only; contacts are grouped in the same way here.",
    caveat=f"{SOURCE_CODES} {ASSUMED}",
)
contacts_by_outcome = Indicator(
    id="contacts-by-outcome",
    title="Contacts by outcome",
    domain="front-door",
    tier=1,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Contacts received in the period, by what was decided on them. Of several outcomes the first of child "
    "protection enquiry, new referral, added to an open case, early help, information and advice, no further action "
    "and other stands.",
    counts="contacts that are not information-only",
    why="It shows what the service does with what it hears.",
    source="Standard Safeguarding Dataset, contact outcomes; ChAT; Barnsley performance report, October 2023",
    figure=Spread(
        lists.front_door,
        band="outcome",
        bands=(
            "Child protection enquiry",
            "New referral",
            "Added to open case",
            "Early help",
            "Information and advice",
            "No further action",
            "Other",
            "Not yet decided",
        ),
        where=service_contact,
    ),
    also_needs=(way_in.CONTACT_OUTCOMES,),
    differences="The outcome is the one recorded; contacts leading to a referral are also found by date elsewhere. "
    "The standard has no outcome for early help: it is known from the list of decisions alone.",
    caveat=ASSUMED,
)
contacts_by_ethnicity = Indicator(
    id="contacts-by-ethnicity",
    title="Contacts by ethnic group",
    domain="front-door",
    tier=1,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Contacts received in the period, by the ethnic group of the child. Those not known are counted and "
    "shown beside the groups, outside the whole.",
    counts="contacts that are not information-only",
    why="Who comes to the door, set against who lives in the area, shows whom the service does not reach.",
    source="ChAT, demographics; Barnet quarterly update, January 2020, 5.5.4",
    figure=Spread(
        lists.front_door, band="ethnicity", bands=ETHNIC_GROUPS, where=service_contact, beside=("Not known",)
    ),
    also_needs=(way_in.ETHNICITIES,),
    differences="The main groups of the Department for Education, Chinese counted under Asian.",
    caveat=ASSUMED,
)
contacts_by_age_sex = Indicator(
    id="contacts-by-age-sex",
    title="Contacts by age band and sex",
    domain="front-door",
    tier=1,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Contacts received in the period, by sex and age of the child on the day of the contact.",
    counts="contacts that are not information-only",
    why="It shows for whom help is asked for, and at what age.",
    source="ChAT, demographics; Barnet quarterly update, January 2020, 5.5.5",
    figure=Spread(lists.front_door, band="sex_and_age", bands=SEX_AND_AGE, where=service_contact),
    also_needs=(way_in.PEOPLE,),
    differences="The age bands are those of ChAT (5 to 10, 11 to 15), not those of the other breakdowns here.",
    caveat=f"Unborn children are one band. Sex or age not known are bands of their own. {ASSUMED}",
)
contact_decision_within_24_hours = Indicator(
    id="contact-decision-within-24-hours",
    title="Contact decisions made within 24 hours",
    domain="front-door",
    tier=3,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the contacts received in the period whose times of receipt and decision are both recorded, the "
    "share decided within 24 hours, weekends included.",
    counts="contacts that are not information-only, have both times, and were not decided before they were received",
    met="24 hours or less from the time received to the time decided",
    why="At night and at weekends a day is a long time for a child.",
    source="Usual in multi-agency safeguarding hubs; Working Together to Safeguard Children",
    figure=Share(
        lists.front_door,
        met=column("hours_taken").at_most(limits.DECISION_HOURS, on="received"),
        where=service_contact & ~column("hours_taken").is_missing(),
    ),
    also_needs=(lists.DECISIONS,),
    rules=(limits.DECISION_HOURS,),
    differences="Elapsed hours, where the statutory measure counts a working day. Undecided contacts are not in it.",
    caveat="Dates alone, midnight on both sides, tell no hours: such contacts are left out.",
)
contact_decisions_outstanding = Indicator(
    id="contact-decisions-outstanding",
    title="Contacts awaiting a decision",
    domain="front-door",
    tier=2,
    kind="count-snapshot",
    unit="children-contacts",
    polarity="lower",
    definition="Contacts received by the end of the day on which no decision had been made by then.",
    counts="contacts that are not information-only; the list shows since when each waits",
    why="Each is a child about whom nobody has decided.",
    source="Front-door queue control; Barnsley performance report, October 2023, 3.10",
    figure=Count(way_in.contacts_undecided),
    period_kind="snapshot",
    rules=(timescales.DECISION_DAYS,),
    clock=way_in.contacts_undecided.clock("decision"),
    caveat="A contact without a row in the list of decisions is undecided.",
)
contact_decision_median = Indicator(
    id="contact-decision-working-days-median",
    title="Median working days from contact to decision",
    domain="front-door",
    tier=3,
    kind="duration-median",
    unit="working days",
    polarity="lower",
    definition="The middle number of working days from receipt to decision of the contacts decided in the period; of "
    "an even number, half-way between the middle two.",
    counts="contacts that are not information-only, by the day they were decided",
    why="It shows how long most callers wait, which a share within a limit does not.",
    source="Usual local measure of the front door",
    figure=Median(way_in.contacts_decided, "days_taken"),
    differences="By the day of the decision; the shares within one, two and three working days go by receipt.",
)
repeat_contacts_12m = Indicator(
    id="repeat-contacts-12m",
    title="Contacts that are repeats within 12 months",
    domain="front-door",
    tier=3,
    kind="percentage",
    unit="%",
    polarity="lower",
    definition="Of the contacts received in the period, the share about a child of whom there was an earlier contact "
    "in the 12 months before.",
    counts="contacts that are not information-only",
    met="the child's contact before, on an earlier day, was within 12 months; the anniversary counts",
    why="Callers who come back may not have been heard the first time.",
    source="Usual local measure",
    figure=Share(lists.front_door, met=column("repeated").is_true(), where=service_contact),
    rules=(limits.REPEAT_CONTACT_MONTHS,),
    caveat=f"An information-only contact is no contact before. {ASSUMED}",
    also_needs=(lists.EVERY_CONTACT,),
)
mash_checks_within_timescale = Indicator(
    id="mash-checks-within-rag-timescale",
    title="MASH enquiries completed within their RAG timescale",
    domain="front-door",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the enquiries of the multi-agency safeguarding hub closed in the period, the share closed within "
    "the hours of their rating: red 4, amber 24, green 72 unless the authority sets others.",
    counts="enquiries with a rating and both times",
    met="closed within the hours of the rating, weekends included",
    why="The rating says how urgent it is that agencies share what they know.",
    source="Multi-agency safeguarding hubs in London; Barnet quarterly update, January 2020, 1.9",
    figure=Share(
        way_in.mash_enquiries_closed,
        met=either(
            both(
                column("rating").equals("red"),
                column("hours_taken").at_most(limits.MASH_RED_HOURS, on="opened"),
            ),
            both(
                column("rating").equals("amber"),
                column("hours_taken").at_most(limits.MASH_AMBER_HOURS, on="opened"),
            ),
            both(
                column("rating").equals("green"),
                column("hours_taken").at_most(limits.MASH_GREEN_HOURS, on="opened"),
            ),
        ),
        where=column("rating").one_of("red", "amber", "green"),
    ),
    rules=(limits.MASH_RED_HOURS, limits.MASH_AMBER_HOURS, limits.MASH_GREEN_HOURS),
)
referrals_rate = Indicator(
    id="referrals-rate-per-10000",
    title="Rate of referrals per 10,000 children",
    domain="front-door",
    tier=2,
    kind="rate-per-10000",
    unit="per 10,000",
    polarity="neutral",
    definition="Referrals in the period for every 10,000 people under 18, brought to a year.",
    counts="every referral; two for one child on one day are one",
    why="It lets authorities of different size be compared.",
    source="Children in need statistics; ChAT",
    figure=Rate(Count(lists.referrals_received)),
    differences="The population is the estimate of the latest mid-year before the financial year, as published then.",
)
children_referred = Indicator(
    id="children-referred",
    title="Children referred",
    domain="front-door",
    tier=2,
    kind="count-flow",
    unit="children",
    polarity="neutral",
    definition="Different children with at least one referral in the period.",
    counts="each child once, at the first referral in the period",
    why="Referrals less children is how often the same children come back.",
    source="Children in need census",
    figure=Distinct(lists.referrals_received, previous="previous_referral"),
)
referrals_by_source = Indicator(
    id="referrals-by-source",
    title="Referrals by source",
    domain="front-door",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Referrals in the period, by who referred.",
    counts="every referral; two for one child on one day are one",
    why="Beside contacts by source it shows whose contacts become referrals.",
    source="Children in need statistics, table C1; ChAT; Barnet quarterly update, January 2020",
    figure=Spread(lists.referrals_received, band="source_group", bands=SOURCES),
    also_needs=(way_in.REFERRAL_SOURCES,),
    caveat=SOURCE_CODES,
)
referrals_nfa = Indicator(
    id="referrals-nfa",
    title="Referrals closed with no further action",
    domain="front-door",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="neutral",
    nation="england",
    definition="Of the referrals in the period, the share that ended with no further action.",
    counts="every referral; two for one child on one day are one",
    met="the referral is marked no further action",
    why="Many may mean that partners refer children for whom something else would do.",
    source="Children in need census; Local Authority Interactive Tool",
    figure=Share(lists.referrals_received, met=column("no_further_action").is_true()),
    differences="Of two referrals on one day the one that went on is the one that counts.",
)
referrals_assessed_not_in_need = Indicator(
    id="referrals-assessed-not-in-need",
    title="Referrals assessed and found not to be in need",
    domain="front-door",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="neutral",
    nation="england",
    definition="Of the referrals in the period, the share that were assessed and closed because no more was needed.",
    counts="every referral; two for one child on one day are one",
    met="not no further action, assessed by a finished assessment, closed for reason RC8, and no child in need plan, "
    "protection plan, section 47 enquiry or care began from the referral to the closure",
    why="A family went through an assessment that found nothing for social care to do.",
    source="Children in need statistics; Local Authority Interactive Tool",
    figure=Share(lists.referrals_received, met=column("assessed_not_in_need").is_true()),
    also_needs=(lists.ASSESSMENTS, way_in.REFERRAL_CLOSURES),
    caveat="The last three months are provisional: their assessments may not have closed.",
)
referrals_children_3plus = Indicator(
    id="referrals-children-3plus-12m",
    title="Children with three or more referrals in 12 months",
    domain="front-door",
    tier=2,
    kind="count-snapshot",
    unit="children",
    polarity="lower",
    definition="Children referred on three or more days in the 12 months that end on the day.",
    counts="each child once; two referrals on one day are one",
    why="A child who keeps coming back is not getting the right help.",
    source="ChAT, referrals; Barnsley performance report, October 2023, 6.1",
    figure=Count(way_in.children_referred_often),
    period_kind="snapshot",
    rules=(limits.OFTEN_REFERRED,),
    caveat="From Annex A, whose list holds six months, its own count of earlier referrals is used on the day of the "
    "workbook.",
)
referral_to_assessment = Indicator(
    id="referral-to-assessment-conversion",
    title="Referrals leading to an assessment",
    domain="front-door",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="neutral",
    definition="Of the referrals in the period, the share that led to an assessment.",
    counts="every referral; two for one child on one day are one",
    met="an assessment names the referral, or one of the child began on or after it and not after the case closed",
    why="It shows whether what is taken as a referral needs an assessment.",
    source="Usual local measure",
    figure=Share(lists.referrals_received, met=column("led_to_assessment").is_true()),
    also_needs=(lists.ASSESSMENTS, lists.ASSESSMENT_REFERRALS),
)
referral_outcomes = Indicator(
    id="referral-outcomes",
    title="Referrals by outcome",
    domain="front-door",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Referrals in the period, by what began for the child in the 30 days after: an assessment, a section 47 "
    "enquiry, both, or nothing yet; or no further action.",
    counts="every referral; two for one child on one day are one",
    why="It shows the first step of each child's way.",
    source="Studies of children's journeys by councils in London",
    figure=Spread(
        lists.referrals_received,
        band="outcome",
        bands=(
            "No further action",
            "Assessment only",
            "Section 47 enquiry only",
            "Both assessment and section 47 enquiry",
            "None yet",
        ),
    ),
    also_needs=(lists.ASSESSMENTS, lists.ENQUIRIES),
    rules=(limits.REFERRAL_OUTCOME_DAYS,),
)
open_cases_by_status = Indicator(
    id="open-cases-by-status",
    title="Open children by primary status",
    domain="front-door",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Children open to the service by the first status that applies: looked after, child protection plan, "
    "child in need plan, assessment or enquiry in progress, care leaver, other.",
    counts="each child open to the service, once",
    why="It shows how the work of the service divides.",
    source="ChAT, children in need; Annex A list 6, case status",
    figure=Spread(lists.open_children, band="primary_status", bands=STATUSES),
    also_needs=(lists.PROTECTION_PLANS, lists.CIN_PLANS, lists.ASSESSMENTS, lists.ENQUIRIES),
    period_kind="snapshot",
    differences="A child looked after who also has a protection plan is shown as looked after only; the tiles count "
    "the child in both.",
)
open_cases_unallocated = Indicator(
    id="open-cases-unallocated",
    title="Open children without an allocated worker",
    domain="front-door",
    tier=2,
    kind="count-snapshot",
    unit="children",
    polarity="lower",
    definition="Children open to the service whom no worker holds at the end of the day.",
    counts="each child open to the service without a lead worker; a care leaver's personal adviser is one",
    why="Nobody is looking after this child's case.",
    source="Annex A lists 3 to 9; inspection framework for children's services",
    figure=Count(lists.open_children, column("unallocated").is_true()),
    also_needs=(lists.ALLOCATIONS,),
    period_kind="snapshot",
    typical_target="0",
)
open_cases_no_activity = Indicator(
    id="open-cases-no-activity-30-days",
    title="Open children with no recorded activity in 30 days",
    domain="front-door",
    tier=2,
    kind="count-snapshot",
    unit="children",
    polarity="lower",
    definition="Children open to the service of whom nothing was recorded in the 30 days that end with the day.",
    counts="each child open to the service without a visit, meeting, conference, review, assessment, enquiry, plan, "
    "supervision or contact in those days, and not opened in them",
    why="Cases drift where nobody writes anything down.",
    source="Barnsley performance report, October 2023: management oversight",
    figure=Count(lists.open_children, column("nothing_recorded").is_true()),
    also_needs=(lists.ANY_VISITS, lists.SUPERVISIONS, lists.PLAN_VERSIONS),
    period_kind="snapshot",
    rules=(timescales.NO_ACTIVITY_DAYS,),
    typical_target="0",
    caveat="Case notes are in no table that is read here, so a child with notes alone is counted.",
)
