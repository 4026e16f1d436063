"""Education plans, attendance and suspensions of looked after children."""

from goldenthread.cases import lists
from goldenthread.cases import today_care as today
from goldenthread.exceptions.rule import ByNumber, ByTest, ExceptionRule
from goldenthread.rules import timescales as limits
from goldenthread.words import column

newly_excluded = column("newly_excluded").is_true()
not_assured = ~column("assured_this_term").is_true()

pep_initial_due = ExceptionRule(
    id="pep-initial-due",
    title="First personal education plan (PEP) due or overdue",
    group="education",
    cohort="Looked after children aged 3 to 17 for whom no plan has been begun since they came into care",
    trigger="10 school days after coming into care, or after the third birthday in care",
    amber_words="the plan is due within 3 school days",
    red_words="the due day has passed",
    clock_words="10 school days",
    owner="worker",
    escalate_to="virtual school",
    reference="Promoting the education of looked-after children, statutory guidance 2018",
    indicator="pep-initial-within-10-school-days",
    of=today.looked_after_today,
    where=column("awaits_first_plan").is_true(),
    light=ByTest(
        red=column("first_plan_days").at_least(1),
        amber=column("first_plan_days").at_least(-3),
        said="No education plan since {of_age_from:day}. First one due {first_plan_due:day}.",
        due="first_plan_due",
        since="of_age_from",
        days="first_plan_days",
        unit="school days",
    ),
    limits=(limits.EDUCATION_PLAN_SCHOOL_DAYS,),
    also_needs=(lists.EDUCATION_PLANS,),
)
pep_termly_due = ExceptionRule(
    id="pep-termly-due",
    title="No personal education plan (PEP) yet this term",
    group="education",
    cohort="Looked after children aged 3 to 17 who have been in care for 10 school days",
    trigger="no plan completed and quality assured this term; in the holidays, in the term before",
    amber_words="15 to 11 school days of the term are left",
    red_words="10 or fewer are left, or the term has ended",
    clock_words="school days to the end of term",
    owner="virtual school",
    escalate_to="team manager",
    reference="Promoting the education of looked-after children, statutory guidance 2018",
    indicator="pep-termly-completed",
    of=today.looked_after_today,
    where=column("needs_education_plan").is_true(),
    light=ByTest(
        red=not_assured & column("days_left").at_most(10),
        amber=not_assured & column("days_left").at_most(15),
        said="{plan_this_term}. School days of the term left: {days_left}.",
        due="term_ends",
        days="term_days",
        unit="school days",
    ),
    limits=(limits.EDUCATION_PLAN_SCHOOL_DAYS,),
    also_needs=(lists.EDUCATION_PLANS,),
)
persistent_absence = ExceptionRule(
    id="persistent-absence",
    title="Child in care persistently absent from school, or nearly",
    group="education",
    cohort="Looked after children of school age whose attendance is recorded",
    trigger="the part of the child's own possible sessions missed since 1 September",
    amber_words="it is 7.5% or more and under 10%",
    red_words="it is 10% or more",
    clock_words="from 1 September to today",
    owner="virtual school",
    escalate_to="worker",
    reference="Department for Education definition of persistent absence (10%)",
    indicator="cla-persistent-absence",
    of=today.looked_after_today,
    light=ByNumber(
        "missed_percent",
        7.5,
        10,
        "Missed {sessions_missed} of {sessions_possible} sessions since 1 September: {missed_shown}%.",
    ),
    also_needs=(today.ATTENDANCE,),
)
suspension = ExceptionRule(
    id="suspension",
    title="Child in care suspended or excluded from school",
    group="education",
    cohort="Looked after children",
    trigger="a suspension or permanent exclusion began in the last 7 days",
    amber_words="it is the first of the school year",
    red_words="it is the second or a later one of the school year, or it is permanent",
    clock_words="the school year, from 1 September",
    owner="virtual school",
    escalate_to="service manager",
    reference="Barnsley performance report, October 2023, 3.25",
    indicator="cla-suspended-children",
    of=today.looked_after_today,
    where=newly_excluded,
    light=ByTest(
        red=newly_excluded & (column("permanently_excluded").is_true() | column("exclusions_in_year").at_least(2)),
        amber=newly_excluded,
        said="Suspended or excluded on {excluded_on:day}. In this school year: {exclusions_in_year}.",
        since="excluded_on",
    ),
    also_needs=(today.EXCLUSIONS,),
)
