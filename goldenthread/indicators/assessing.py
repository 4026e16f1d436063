"""Assessments beyond their limits: how many, how long, what they find, and whether the child was seen."""

from goldenthread.cases import lists, way_in
from goldenthread.indicators.assessment import in_order
from goldenthread.indicators.indicator import Indicator
from goldenthread.records.codes import codes
from goldenthread.rules import front_door_and_need as limits
from goldenthread.rules import timescales
from goldenthread.words import Count, Distinct, Median, Rate, Share, Spread, column

EPISODE = "(episode)"
FACTORS = tuple(words.split(" [")[0] for words in codes("assessment_factor").values())
boy, girl = column("sex").equals("Male"), column("sex").equals("Female")

assessments_rate = Indicator(
    id="assessments-completed-rate-per-10000",
    title="Assessments completed per 10,000 children",
    domain="assessment",
    tier=2,
    kind="rate-per-10000",
    unit="per 10,000",
    polarity="neutral",
    definition="Assessments authorised in the period for every 10,000 people under 18, brought to a year.",
    counts="every assessment with an authorisation date",
    why="It lets authorities of different size be compared.",
    source="ChAT",
    figure=Rate(Count(lists.assessments_completed)),
)
assessments_open = Indicator(
    id="assessments-open",
    title="Assessments in progress",
    domain="assessment",
    tier=2,
    kind="count-snapshot",
    unit="assessments",
    polarity="neutral",
    definition="Assessments started and not authorised by the end of the day.",
    counts="every assessment, but for those authorised before they started",
    why="It is the assessment work in hand.",
    source="Annex A list 4; ChAT",
    figure=Count(way_in.assessments_open),
    period_kind="snapshot",
    caveat="An assessment left open when its case closed is counted; the list of records to correct shows it.",
)
assessments_within_45_of_referral = Indicator(
    id="assessments-within-45-working-days-of-referral",
    title="Assessments completed within 45 working days of referral",
    domain="assessment",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the first assessments of referrals authorised in the period, the share authorised within 45 working "
    "days of the referral.",
    counts="the first assessment of each referral, where the referral is known and not later",
    met="authorised within 45 working days of the referral; the day of referral is day 0",
    why="The law counts from the day somebody asked for help.",
    source="Working Together to Safeguard Children: no longer than 45 working days from the point of referral",
    figure=Share(
        lists.assessments_completed,
        met=column("days_from_referral").at_most(limits.ASSESSMENT_FROM_REFERRAL_DAYS, on="referred"),
        where=column("first_of_referral").is_true() & column("referral_in_order").is_true(),
    ),
    also_needs=(lists.REFERRALS, lists.ASSESSMENT_REFERRALS),
    rules=(limits.ASSESSMENT_FROM_REFERRAL_DAYS,),
    clock=lists.assessments_completed.clock("from referral in England"),
    differences="Stricter than the published measure, which counts from the start of the assessment; the two are never "
    "mixed.",
)
assessments_median = Indicator(
    id="assessments-working-days-median",
    title="Median working days to complete an assessment",
    domain="assessment",
    tier=2,
    kind="duration-median",
    unit="working days",
    polarity="lower",
    definition="The middle number of working days from start to authorisation of the assessments authorised in the "
    "period; of an even number, half-way between the middle two.",
    counts="assessments that started on or before the day they were authorised",
    why="It shows how long most families wait, which a share within a limit does not.",
    source="ChAT",
    figure=Median(lists.assessments_completed, "days_from_start", where=in_order),
)
assessments_duration_bands = Indicator(
    id="assessments-duration-bands",
    title="Assessments by duration band",
    domain="assessment",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Assessments authorised in the period, by working days from start to authorisation.",
    counts="assessments that started on or before the day they were authorised",
    why="It shows whether work piles up just before the limit.",
    source="Children in need statistics, table C2; ChAT",
    figure=Spread(
        lists.assessments_completed,
        band="duration",
        bands=("0 to 10", "11 to 20", "21 to 30", "31 to 40", "41 to 45", "46 to 50", "51 to 60", "61 or more"),
        where=in_order,
    ),
    differences="The first five bands add up to the assessments completed within 45 working days.",
)
assessments_outcomes = Indicator(
    id="assessments-outcomes",
    title="Assessments by outcome",
    domain="assessment",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Assessments authorised in the period, by what they led to. Of several outcomes the first of looked "
    "after, strategy discussion, child in need plan or services, early help, other and no further action stands.",
    counts="every assessment with an authorisation date",
    why="It shows what assessments lead to.",
    source="Standard Safeguarding Dataset, assessment outcomes; children in need census",
    figure=Spread(
        lists.assessments_completed,
        band="outcome",
        bands=(
            "No further action",
            "Early help",
            "Child in need plan or services",
            "Strategy discussion",
            "Looked after",
            "Other",
            "Not recorded",
        ),
    ),
    differences="The standard has no outcome for early help; a referral to another agency is shown as that.",
    caveat="From Annex A it is known only which assessments ended in no further action.",
    also_needs=(lists.ASSESSMENT_OUTCOMES,),
)
assessments_open_over_45 = Indicator(
    id="assessments-open-over-45-working-days",
    title="Open assessments beyond 45 working days",
    domain="assessment",
    tier=2,
    kind="count-snapshot",
    unit="assessments",
    polarity="lower",
    definition="Assessments in progress at the end of the day that have gone beyond the limit: in England more than 45 "
    "working days since they started, in Wales more than 42 since the referral.",
    counts="assessments in progress beyond the limit; the list shows since when",
    why="These are late already, and no share of finished assessments shows them.",
    source="Children in need census, query 8670Q; Welsh Government measure CH/012",
    figure=Count(way_in.assessments_open, column("overdue").is_true()),
    period_kind="snapshot",
    rules=(timescales.ASSESSMENT_DAYS, timescales.ASSESSMENT_DAYS_WALES),
    typical_target="0",
    caveat="In Wales an assessment whose referral is not known is not counted.",
)
assessments_open_over_35 = Indicator(
    id="assessments-open-over-35-working-days",
    title="Open assessments from day 35 to day 45",
    domain="assessment",
    tier=3,
    kind="count-snapshot",
    unit="assessments",
    polarity="lower",
    nation="england",
    definition="Assessments in progress at the end of the day that are on working day 35 to 45.",
    counts="assessments in progress, 35 or more and not more than 45 working days since they started",
    why="These can still be finished in time.",
    source="Local early warning before the limit of Working Together to Safeguard Children",
    figure=Count(
        way_in.assessments_open,
        column("days_open").at_most(timescales.ASSESSMENT_DAYS, on="started") & column("warned").is_true(),
    ),
    period_kind="snapshot",
    rules=(limits.ASSESSMENT_WARNING_DAYS, timescales.ASSESSMENT_DAYS),
)
assessment_child_seen = Indicator(
    id="assessment-child-seen",
    title="Children seen during the assessment",
    domain="assessment",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the assessments authorised in the period, the share in which the child was seen.",
    counts="assessments of children born by the day of authorisation",
    met="the assessment says that the child was seen; blank is not seen",
    why="An assessment that has not met the child knows little.",
    source="Annex A list 4; ChAT",
    figure=Share(lists.assessments_completed, met=column("child_seen").is_true(), where=~column("unborn").is_true()),
    also_needs=(way_in.CHILD_SEEN,),
    typical_target="100%",
)
assessment_days_to_first_seen = Indicator(
    id="assessment-days-to-first-seen-median",
    title="Median working days until the child is first seen",
    domain="assessment",
    tier=3,
    kind="duration-median",
    unit="working days",
    polarity="lower",
    definition="The middle number of working days from the start of the assessment to the first visit at which the "
    "child was seen, of the assessments authorised in the period.",
    counts="assessments of children born when they started who have been seen on or after the start",
    why="It shows how soon a social worker meets the child.",
    source="Devon scrutiny, November 2022: children are expected to be seen in 4 to 6 days",
    figure=Median(lists.assessments_completed, "days_to_first_seen"),
    also_needs=(lists.ANY_VISITS,),
    caveat="A child never seen has no number of days and is not in it.",
)
assessment_factors = Indicator(
    id="assessment-factors",
    title="Factors identified at the end of assessment",
    domain="assessment",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    nation="england",
    definition="Of the episodes of need with an assessment authorised in the period that records factors, the share "
    "with each factor. An episode has several, so the shares add up to more than 100%.",
    counts="each episode once, and once for each factor found in it",
    why="It shows what families need help with.",
    source="Children in need statistics, table C3",
    figure=Spread(way_in.assessment_factors_found, band="factor", bands=FACTORS, whole=EPISODE, previous="previous"),
    differences="None found (code 21) counts only where it stands alone. Codes in use before 2020-21 are shown as "
    "they are.",
)
assessment_factor_rate = Indicator(
    id="assessment-factor-rate-per-10000",
    title="Rate of an assessment factor per 10,000 children",
    domain="assessment",
    tier=2,
    kind="rate-per-10000",
    unit="per 10,000",
    polarity="neutral",
    nation="england",
    definition="Factors found at assessments authorised in the period for every 10,000 people under 18, brought to a "
    "year: domestic abuse, emotional abuse, abuse linked to faith, neglect, physical and sexual abuse, exploitation, "
    "gangs, going missing and trafficking. Broken down by factor it is the rate of each.",
    counts="each of these factors once for each episode of need",
    why="It shows how much harm is found, whatever the number of assessments.",
    source="National Framework dashboard, Department for Education, outcome 2",
    figure=Rate(
        Distinct(way_in.assessment_factors_found, previous="previous", where=column("of_the_framework").is_true())
    ),
    differences="The dashboard shows one rate for each factor; without a breakdown they are added together.",
)
assessments_boys_share = Indicator(
    id="assessments-boys-share",
    title="Share of assessments that are for boys",
    domain="assessment",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="neutral",
    definition="Of the assessments authorised in the period, the share that are for boys.",
    counts="assessments of children whose sex is male or female",
    met="the child's sex is male",
    why="Set against the children of the area it shows who is assessed more than others.",
    source="Barnet quarterly update, January 2020, 5.5.5",
    figure=Share(lists.assessments_completed, met=boy, where=boy | girl),
    also_needs=(way_in.PEOPLE,),
)
