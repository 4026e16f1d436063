"""Supervision, audits and escalations."""

from goldenthread.cases import lists
from goldenthread.exceptions.rule import Also, Basis, ByClock, ExceptionRule
from goldenthread.rules import timescales as limits

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
