"""Visits and contact that are due or overdue."""

from goldenthread.cases import lists
from goldenthread.exceptions.rule import Basis, ByClock, ExceptionRule
from goldenthread.rules import timescales as limits
from goldenthread.words import column

LAST_VISIT = Basis("last_visit", "Last visit")
PLAN_STARTED = Basis("plan_start", "Plan started")

cin_visit_due = ExceptionRule(
    id="cin-visit-due",
    title="Visit to a child in need due or overdue",
    group="visits",
    cohort="Children with a child in need plan, not on a protection plan nor looked after",
    trigger="28 days after the last valid visit, or after the plan started",
    amber_words="the visit is due within 5 working days",
    red_words="the due day has passed",
    clock_words="28 calendar days, or the interval agreed for the child",
    owner="worker",
    escalate_to="team manager",
    reference="Local practice standard (4 weeks); Barnsley performance report, October 2023, 3.19",
    indicator="cin-visits-in-4-weeks",
    of=lists.children_with_need_plans,
    light=ByClock("visit", 5, standard="cin-visits-in-4-weeks", basis=(LAST_VISIT, PLAN_STARTED)),
    limits=(limits.CIN_VISIT_DAYS,),
    also_needs=(lists.CIN_VISITS,),
    may_vary=True,
)
cp_visit_due = ExceptionRule(
    id="cp-visit-due",
    title="Visit to a child on a protection plan due or overdue",
    group="visits",
    cohort="Born children on a child protection plan",
    trigger="10 working days after the last valid visit, or after the plan started",
    amber_words="the visit is due within 3 working days",
    red_words="the due day has passed",
    clock_words="10 working days, or the interval agreed for the child",
    owner="worker",
    escalate_to="team manager",
    reference="Local practice standard (10 working days); Barnsley performance report, October 2023, 3.19",
    indicator="cp-visits-in-10-working-days",
    of=lists.children_on_protection_plans,
    where=~column("unborn").is_true(),
    light=ByClock("visit", 3, standard="cp-visits-in-10-working-days", basis=(LAST_VISIT, PLAN_STARTED)),
    limits=(limits.PROTECTION_VISIT_DAYS,),
    also_needs=(lists.PROTECTION_VISITS,),
    may_vary=True,
)
