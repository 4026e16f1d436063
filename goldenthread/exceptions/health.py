"""Health, dental and emotional wellbeing checks of looked after children."""

from goldenthread.cases import lists
from goldenthread.exceptions.rule import Basis, ByClock, ByNumber, ExceptionRule
from goldenthread.rules import timescales as limits
from goldenthread.words import column

IN_CARE = "Looked after children"

initial_health_assessment_due = ExceptionRule(
    id="initial-health-assessment-due",
    title="First health assessment due or overdue",
    group="health",
    cohort="Children who came into care in the last 8 weeks and have had no health assessment since",
    trigger="20 working days after coming into care",
    amber_words="the assessment is due within 5 working days",
    red_words="the due day has passed",
    clock_words="20 working days",
    owner="worker",
    escalate_to="designated nurse",
    reference="Promoting the health and wellbeing of looked-after children, statutory guidance 2015",
    indicator="initial-health-assessment-within-20-working-days",
    of=lists.checks_in_care,
    where=column("awaits_first_assessment").is_true(),
    light=ByClock("first health assessment", 5, basis=(Basis("care_start", "Looked after since"),)),
    limits=(limits.INITIAL_HEALTH_DAYS,),
    also_needs=(lists.HEALTH_CHECKS,),
)
health_assessment_due = ExceptionRule(
    id="health-assessment-due",
    title="Health assessment due or overdue",
    group="health",
    cohort=IN_CARE,
    trigger="12 months after the last completed assessment, 6 months for a child who is under 5 today; 20 working "
    "days after coming into care where that is later",
    amber_words="the assessment is due within 20 working days",
    red_words="the due day has passed, or none was ever completed and the child has been in care for 20 working days",
    clock_words="6 or 12 months, whole",
    owner="worker",
    escalate_to="designated nurse",
    reference="Care Planning, Placement and Case Review (England) Regulations 2010, regulation 7",
    indicator="cla-health-assessment-up-to-date",
    of=lists.checks_in_care,
    light=ByClock(
        "health assessment",
        20,
        standard="cla-health-assessment-up-to-date",
        basis=(Basis("health_assessment", "Last health assessment"),),
        amber_if=column("past_first_weeks").is_true(),
        none="No health assessment recorded",
    ),
    limits=(limits.HEALTH_ASSESSMENT_MONTHS, limits.HEALTH_UNDER_5_MONTHS, limits.INITIAL_HEALTH_DAYS),
    also_needs=(lists.HEALTH_CHECKS,),
)
dental_check_due = ExceptionRule(
    id="dental-check-due",
    title="Dental check due or overdue",
    group="health",
    cohort=IN_CARE,
    trigger="12 months after the last completed check; 3 months after coming into care where there was none, or "
    "where that is later",
    amber_words="the check is due within 20 working days",
    red_words="the last check is no longer within the 12 months that end today, or there was none in the first 3 "
    "months of care",
    clock_words="12 months, whole; 3 for the first",
    owner="worker",
    escalate_to="team manager",
    reference="SSDA903, OC2 (teeth checked); Wales, measure PM30 (within 3 months)",
    indicator="cla-dental-check-12m",
    of=lists.checks_in_care,
    light=ByClock(
        "dental check",
        20,
        basis=(Basis("dental_check", "Last dental check"), Basis("care_start", "No dental check; looked after since")),
    ),
    limits=(limits.DENTAL_CHECK_MONTHS, limits.DENTAL_FIRST_MONTHS),
    also_needs=(lists.HEALTH_CHECKS,),
)
sdq_due = ExceptionRule(
    id="sdq-due",
    title="Strengths and difficulties questionnaire (SDQ) due or overdue",
    group="health",
    cohort="Children aged 4 to 16 who have been looked after for 12 months",
    trigger="12 months after the last score",
    amber_words="the score is due within 20 working days",
    red_words="there is no score in the 12 months that end today",
    clock_words="12 months, whole",
    owner="worker",
    escalate_to="team manager",
    reference="SSDA903, OC2 (strengths and difficulties questionnaire)",
    indicator="cla-sdq-completed",
    nation="england",
    of=lists.checks_in_care,
    where=column("needs_sdq").is_true(),
    light=ByClock(
        "sdq",
        20,
        standard="cla-sdq-completed",
        basis=(Basis("sdq", "Last SDQ score"),),
        none="No SDQ score recorded",
    ),
    limits=(limits.SDQ_MONTHS,),
    also_needs=(lists.SDQ_SCORES,),
)
sdq_high = ExceptionRule(
    id="sdq-high",
    title="SDQ score of concern",
    group="health",
    cohort="Looked after children with a score",
    trigger="the latest score of the strengths and difficulties questionnaire",
    amber_words="it is 14, 15 or 16",
    red_words="it is 17 or more",
    clock_words="the latest score, however old",
    owner="worker",
    escalate_to="team manager",
    reference="Bands of the questionnaire: 0 to 13 normal, 14 to 16 borderline, 17 to 40 a cause for concern",
    indicator="cla-sdq-cause-for-concern",
    of=lists.checks_in_care,
    light=ByNumber("sdq_score", 14, 17, "SDQ score {sdq_score} on {sdq:day}."),
    also_needs=(lists.SDQ_SCORES,),
)
