"""Supervision, audits and escalations."""

from goldenthread.cases import lists
from goldenthread.cases import today_journeys as today
from goldenthread.exceptions.rule import Also, Basis, ByAge, ByClock, ExceptionRule
from goldenthread.rules import timescales as limits
from goldenthread.words import column

supervision_due = ExceptionRule(
    id="supervision-due",
    title="Case supervision due or overdue",
    group="supervision",
    cohort="Children with a child in need plan, children on a protection plan, looked after children and care leavers, "
    "each once",
    trigger="one month after the last case supervision, or the day set at it; for the first, one month after the "
    "present worker took the case",
    amber_words="the supervision is due within 5 working days",
    red_words="the due day has passed",
    clock_words="months",
    owner="team manager",
    escalate_to="service manager",
    reference="Local practice standard; Barnsley performance report, October 2023, 3.20",
    indicator="cin-supervision-in-timescale",
    of=lists.children_with_need_plans,
    light=ByClock(
        "supervision",
        5,
        standard="cin-supervision-in-timescale",
        basis=(Basis("last_supervision", "Last supervision"),),
        none="No supervision recorded",
    ),
    limits=(limits.SUPERVISION_MONTHS,),
    also_needs=(lists.SUPERVISIONS,),
    may_vary=True,
    and_of=(
        Also(lists.children_looked_after, "cla-supervision-in-timescale"),
        Also(lists.children_on_protection_plans, "cp-supervision-in-timescale"),
        Also(lists.care_leavers, "care-leavers-supervision-in-timescale"),
    ),
)
audit_inadequate = ExceptionRule(
    id="audit-inadequate",
    title="Practice for a child graded inadequate",
    group="quality-assurance",
    cohort="Audits of the last 90 days with the grade inadequate whose actions are not done",
    trigger="the day by which the actions of the audit should be done",
    amber_words="the actions are due within 10 working days",
    red_words="the day has passed",
    clock_words="working days to the due day",
    owner="team manager",
    escalate_to="service manager",
    reference="Barnsley performance report, October 2023, 4.1; Barnet quarterly update, January 2020, 1.13",
    indicator="audits-inadequate",
    of=today.audits_today,
    where=column("grade").equals("inadequate") & column("actions_open").is_true(),
    light=ByClock("actions", 10, basis=(Basis("audited", "Graded inadequate"),)),
)
escalation_open = ExceptionRule(
    id="escalation-open",
    title="Escalation of a reviewing officer or chair not answered",
    group="quality-assurance",
    cohort="Open escalations",
    trigger="working days since the escalation was raised",
    amber_words="6 to 10 working days have gone",
    red_words="more than 10 have gone",
    clock_words="working days",
    owner="service manager",
    escalate_to="head of service",
    reference="Barnsley performance report, October 2023, 4.2",
    indicator="escalations-resolved-on-time",
    of=today.escalations_today,
    light=ByAge("opened", "working days", 6, limits.ESCALATION_DAYS, "Raised"),
    limits=(limits.ESCALATION_DAYS,),
)
