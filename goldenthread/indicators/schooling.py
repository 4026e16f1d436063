"""School of looked after children: education plans by term, absence, special needs, moves of school."""

from goldenthread.cases import lists, schooling
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import homes_health_and_school as limits
from goldenthread.rules import timescales
from goldenthread.words import Count, Pooled, Share, column

GUIDANCE = "Promoting the education of looked-after children, 2018"
OUTCOMES = "Outcomes of children in need, including children looked after, Department for Education"
DOMAIN = "health-education"
pupils = schooling.pupils_in_care
first_plans = schooling.first_education_plans

pep_termly_completed = Indicator(
    id="pep-termly-completed",
    title="Termly personal education plans completed",
    domain=DOMAIN,
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children looked after at the end of the term that ended last, the share whose plan was "
    "completed in it.",
    counts="children aged 3 to 17 looked after on the last day of the term, who had been so for at least 20 of its "
    "school days",
    met="a plan was completed from the first to the last day of the term",
    why="School is a looked after child's best chance, and each term is a new start.",
    source=f"{GUIDANCE}; Barnsley scrutiny briefing, May 2020",
    figure=Share(schooling.education_plans_of_term, met=~column("completed").is_missing()),
    rules=(limits.EDUCATION_PLAN_TERM_DAYS,),
    period_kind="snapshot",
    differences="Whether the plan is quality assured is another figure.",
    caveat="Where no school terms are supplied, 1 September to 20 December, 5 January to 31 March and 15 April to "
    "22 July are used.",
)
pep_initial_within_10_school_days = Indicator(
    id="pep-initial-within-10-school-days",
    title="Initial PEP started within 10 school days",
    domain=DOMAIN,
    tier=3,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children aged 3 to 17 who became looked after, the share whose education plan was begun within "
    "10 school days. A child counts in the period that contains the tenth.",
    counts="starts of being looked after at 3 to 17 whose tenth school day falls in the period, of children still in "
    "that stay on it",
    met="the first plan since the start was begun, by its meeting, else its completion, within 10 school days",
    why="The first review of the child's case needs it.",
    source=f"{GUIDANCE}: begun within 10 working days, ready for the first review",
    figure=Share(first_plans, met=first_plans.clocks[0].kept),
    rules=(timescales.EDUCATION_PLAN_SCHOOL_DAYS,),
    clock=first_plans.clocks[0],
)
cla_overall_absence = Indicator(
    id="cla-overall-absence",
    title="Overall absence of looked after children",
    domain=DOMAIN,
    tier=2,
    kind="percentage",
    unit="%",
    polarity="lower",
    nation="england",
    definition="Of the school sessions possible since 1 September, the share missed, authorised or not, by children "
    "looked after for 12 months or more.",
    counts="sessions of children of compulsory school age looked after on the day, who had been so for 12 months on 31 "
    "March of the school year, or on the day while that lies ahead",
    why="A child who is not in school is at risk and falls behind.",
    source=f"{OUTCOMES}; National Framework dashboard",
    figure=Pooled(
        pupils,
        "sessions_missed",
        "sessions_possible",
        column("has_attendance").is_true() & column("of_year_cohort").is_true(),
    ),
    also_needs=(schooling.ATTENDANCE,),
    period_kind="snapshot",
    differences="The Department also counts children of that cohort who have left care since 31 March.",
)


def _absence(id: str, title: str, tier: int, met: str, share: str, source: str, absent: str) -> Indicator:
    rule = limits.PERSISTENT_ABSENCE_PERCENT if absent == "persistently_absent" else limits.SEVERE_ABSENCE_PERCENT
    return Indicator(
        id=id,
        title=title,
        domain=DOMAIN,
        tier=tier,
        kind="percentage",
        unit="%",
        polarity="lower",
        nation="england",
        definition="Of the looked after children of compulsory school age with attendance on record since 1 September, "
        f"the share who missed {share} of their own possible sessions.",
        counts="children of compulsory school age looked after on the day, with possible sessions since 1 September",
        met=met,
        why="A child who misses so much school falls behind and may be at risk.",
        source=source,
        figure=Share(pupils, met=column(absent).is_true(), where=column("has_attendance").is_true()),
        also_needs=(schooling.ATTENDANCE,),
        rules=(rule,),
        period_kind="snapshot",
        differences="The Department takes children looked after for 12 months at 31 March.",
        caveat="Broken down by the column phase, primary and secondary pupils are shown apart.",
    )


cla_persistent_absence = _absence(
    "cla-persistent-absence",
    "Persistent absence of looked after children",
    1,
    "sessions missed are 10 per cent or more of those possible; exactly 10.0 per cent is persistent",
    "10 per cent or more",
    f"{OUTCOMES}; Barnsley scrutiny briefing, May 2020: primary persistent absence",
    "persistently_absent",
)
cla_severe_absence = _absence(
    "cla-severe-absence",
    "Severe absence of looked after children",
    2,
    "sessions missed are 50 per cent or more of those possible",
    "half or more",
    "National Framework dashboard",
    "severely_absent",
)
cla_suspension_rate = Indicator(
    id="cla-suspension-rate",
    title="Looked after children with at least one suspension",
    domain=DOMAIN,
    tier=2,
    kind="percentage",
    unit="%",
    polarity="lower",
    nation="england",
    definition="Of the children at school looked after for 12 months or more, the share suspended at least once since "
    "1 September while they were looked after.",
    counts="children at school looked after on the day, who had been so for 12 months on 31 March of the school year, "
    "or on the day while that lies ahead",
    met="at least one suspension since 1 September began while the child was looked after",
    why="A suspended child loses school and may be at risk.",
    source=OUTCOMES,
    figure=Share(
        pupils,
        met=~column("last_suspension").is_missing(),
        where=column("at_school").is_true() & column("of_year_cohort").is_true(),
    ),
    also_needs=(schooling.EXCLUSIONS, lists.ENROLMENTS),
    period_kind="snapshot",
    shows=("care_start", "last_suspension"),
    differences="The Department takes the whole school year; asked for a day in it, this figure takes the year so far.",
)
cla_ehcp_share = Indicator(
    id="cla-ehcp-share",
    title="Looked after children with an EHC plan",
    domain=DOMAIN,
    tier=2,
    kind="percentage",
    unit="%",
    polarity="neutral",
    nation="england",
    definition="Of the looked after children of compulsory school age whose school is known, the share with an "
    "education, health and care plan.",
    counts="looked after children of compulsory school age with a school on record, or of whom it is recorded whether "
    "they have a plan",
    met="the school's list, or today the person's record, says that there is a plan",
    why="It shows how many need more than a school gives by itself.",
    source=OUTCOMES,
    figure=Share(pupils, met=column("ehc_plan").is_true(), where=column("pupil").is_true()),
    also_needs=(schooling.EHC_PLANS,),
    period_kind="snapshot",
    shows=("care_start",),
)
cla_sen_support_share = Indicator(
    id="cla-sen-support-share",
    title="Looked after children with SEN support",
    domain=DOMAIN,
    tier=2,
    kind="percentage",
    unit="%",
    polarity="neutral",
    nation="england",
    definition="Of the looked after children of compulsory school age whose school is known, the share with support "
    "for special educational needs and no education, health and care plan.",
    counts="looked after children of compulsory school age with a school on record",
    met="the school's list says that there is support, and there is no plan",
    why="Their needs are known, and met by the school alone.",
    source=OUTCOMES,
    figure=Share(
        pupils,
        met=column("sen_support").is_true(),
        where=column("at_school").is_true() & column("school_age").is_true(),
    ),
    also_needs=(schooling.SEN_SUPPORT,),
    period_kind="snapshot",
    shows=("care_start",),
)
cla_mid_year_school_moves = Indicator(
    id="cla-mid-year-school-moves",
    title="Looked after children with a mid-year school move",
    domain=DOMAIN,
    tier=2,
    kind="percentage",
    unit="%",
    polarity="lower",
    nation="england",
    definition="Of the looked after children who are at a school, the share who moved to another school in the 12 "
    "months that end on the day, after coming into care and not in August or September.",
    counts="looked after children with a school on record on the day",
    met="another school began in the 12 months, outside August and September, after the first day in care of those "
    "months",
    why="A new school in the middle of the year costs friends and learning.",
    source="Children looked after statistics, stability of school; National Framework dashboard; Wales PM32",
    figure=Share(pupils, met=~column("last_move").is_missing(), where=column("at_school").is_true()),
    also_needs=(lists.ENROLMENTS,),
    period_kind="snapshot",
    shows=("care_start", "last_move"),
    differences="The published figure is of 31 March.",
)
cla_not_in_full_time_education = Indicator(
    id="cla-not-in-full-time-education",
    title="Looked after children not in full-time education",
    domain=DOMAIN,
    tier=3,
    kind="count-snapshot",
    unit="children",
    polarity="lower",
    definition="Looked after children of compulsory school age who have no school, or are not taught full time.",
    counts="each child without a school on record, and each on a reduced timetable or educated at home",
    why="Every child has a right to be taught full time.",
    source="Education Act 1996, sections 7 and 19; ILACS framework",
    figure=Count(pupils, column("not_in_full_time_education").is_true()),
    also_needs=(lists.ENROLMENTS,),
    period_kind="snapshot",
    shows=("care_start",),
)
