"""Review conferences, looked after reviews, and plans that drift."""

from goldenthread.cases import lists
from goldenthread.cases import today_plans as today
from goldenthread.exceptions.rule import Basis, ByAge, ByClock, ByTest, ExceptionRule
from goldenthread.rules import timescales as limits
from goldenthread.words import column

PLAN_STARTED = Basis("plan_start", "Plan started")
not_booked = ~column("review_booked").is_true()

cin_plan_long = ExceptionRule(
    id="cin-plan-long",
    title="Child in need plan open a long time",
    group="drift",
    cohort="Children with a child in need plan, those of the disabled children's service left out",
    trigger="months since the plan started",
    amber_words="9 to 12 months have gone",
    red_words="more than 12 months have gone",
    clock_words="months",
    owner="team manager",
    escalate_to="service manager",
    reference="Local practice standard",
    indicator="cin-plans-over-12-months",
    of=lists.children_with_need_plans,
    where=~column("disabled_children_service").is_true(),
    light=ByAge("plan_start", "months", 9, limits.CIN_PLAN_LONG_MONTHS, "Plan started"),
    limits=(limits.CIN_PLAN_LONG_MONTHS,),
)
cp_review_due = ExceptionRule(
    id="cp-review-due",
    title="Review conference due or overdue",
    group="reviews",
    cohort="Children on a child protection plan",
    trigger="3 months after the plan started; then 6 months after the last review conference",
    amber_words="the review is due within 20 working days and none is booked in time",
    red_words="the due day has passed",
    clock_words="months",
    owner="IRO/CP chair",
    escalate_to="service manager",
    reference="Working Together to Safeguard Children, chapter 3",
    indicator="cpp-reviews-all-on-time",
    of=lists.children_on_protection_plans,
    light=ByClock(
        "review", 20, basis=(Basis("last_review", "Last review conference"), PLAN_STARTED), amber_if=not_booked
    ),
    limits=(limits.PROTECTION_REVIEW_FIRST_MONTHS, limits.PROTECTION_REVIEW_MONTHS),
    also_needs=(lists.PROTECTION_REVIEWS,),
)
cpp_over_15_months = ExceptionRule(
    id="cpp-over-15-months",
    title="Child protection plan open over 15 months",
    group="drift",
    cohort="Children on a child protection plan",
    trigger="months since the plan started",
    amber_words="12 to 15 months have gone",
    red_words="more than 15 months have gone",
    clock_words="months",
    owner="IRO/CP chair",
    escalate_to="service manager",
    reference="Local escalation",
    indicator="cpp-open-over-15-months",
    of=lists.children_on_protection_plans,
    light=ByAge("plan_start", "months", 12, limits.PROTECTION_PLAN_LONG_MONTHS, "Plan started"),
    limits=(limits.PROTECTION_PLAN_LONG_MONTHS,),
)
cpp_approaching_2_years = ExceptionRule(
    id="cpp-approaching-2-years",
    title="Child protection plan approaching two years",
    group="drift",
    cohort="Children on a child protection plan",
    trigger="days on the plan, its first day and today counted",
    amber_words="more than 640 days have gone, which is 21 months",
    red_words="more than 729 days have gone: two years",
    clock_words="calendar days",
    owner="IRO/CP chair",
    escalate_to="head of service",
    reference="Children in need statistics: plans lasting two years or more",
    indicator="cpp-open-2-years-plus",
    of=lists.children_on_protection_plans,
    light=ByAge("plan_start", "days", 641, limits.PROTECTION_PLAN_2_YEARS_DAYS, "Plan started", inclusive=True),
    limits=(limits.PROTECTION_PLAN_2_YEARS_DAYS,),
)
cpp_repeat = ExceptionRule(
    id="cpp-repeat",
    title="Child on a protection plan again",
    group="drift",
    cohort="Plans started in the last 30 days for a child who had one before",
    trigger="the time from the end of the earlier plan to the start of this one",
    amber_words="the earlier plan ended over 24 months before",
    red_words="the earlier plan ended within 24 months before, the same day two years on included",
    clock_words="24 months",
    owner="service manager",
    escalate_to="head of service",
    reference="Barnsley performance report, October 2023, 3.17: each repeat within two years is reviewed",
    indicator="cpp-second-within-2-years",
    of=today.protection_plans_lately,
    where=column("started_lately").is_true() & column("had_a_plan").is_true(),
    light=ByTest(
        red=column("repeat_plan").is_true(),
        amber=column("had_a_plan").is_true(),
        said="Plan started {plan_start:day}; the one before ended {previous_end:day}.",
        since="plan_start",
    ),
    limits=(limits.REPEAT_PLAN_MONTHS,),
    also_needs=(lists.EARLIER_PLANS,),
)
cpp_short = ExceptionRule(
    id="cpp-short",
    title="Child protection plan ended within three months",
    group="drift",
    cohort="Plans ended in the last 30 days",
    trigger="the plan ended less than three months after it started",
    amber_words="that is so",
    red_words="",
    clock_words="months",
    owner="IRO/CP chair",
    escalate_to="service manager",
    reference="ChAT: plans ending within three months",
    indicator="cpp-ended-under-3-months",
    of=today.protection_plans_lately,
    where=column("ended_lately").is_true(),
    light=ByTest(
        red=None,
        amber=column("short").is_true(),
        said="Plan started {plan_start:day} and ended {plan_end:day}.",
        since="plan_start",
    ),
    limits=(limits.PROTECTION_PLAN_SHORT_MONTHS,),
)
cla_review_due = ExceptionRule(
    id="cla-review-due",
    title="Looked after review due or overdue",
    group="reviews",
    cohort="Looked after children",
    trigger="20 working days after the child became looked after; then 3 months after the first review; then 6 months "
    "after the last",
    amber_words="the review is due within 10 working days and none is booked in time",
    red_words="the due day has passed",
    clock_words="working days, then months",
    owner="IRO/CP chair",
    escalate_to="service manager",
    reference="Care Planning Regulations 2010, regulation 33; Wales 2015, regulation 39",
    indicator="cla-reviews-on-time",
    of=today.care_reviews_today,
    light=ByClock(
        "review",
        10,
        basis=(Basis("last_review", "Last review"), Basis("care_start", "Looked after since")),
        amber_if=not_booked,
    ),
    limits=(limits.CARE_REVIEW_FIRST_DAYS, limits.CARE_REVIEW_SECOND_MONTHS, limits.CARE_REVIEW_MONTHS),
    also_needs=(lists.CARE_REVIEWS,),
)
