"""Who holds the child, and how much they hold."""

from goldenthread.cases import lists
from goldenthread.cases import today_front_door as today
from goldenthread.exceptions.rule import ByAge, ByNumber, ByTest, ExceptionRule
from goldenthread.rules import timescales as limits
from goldenthread.words import column

OPEN_CHILDREN = "Children open to the service"
open_child = column("is_open").is_true()
unallocated = column("unallocated").is_true()

case_unallocated = ExceptionRule(
    id="case-unallocated",
    title="Open child without an allocated worker",
    group="allocation",
    cohort=OPEN_CHILDREN,
    trigger="nobody is the allocated worker today; for a care leaver a personal adviser is one",
    amber_words="there has been no worker for 1 or 2 working days",
    red_words="there has been none for 3 working days or more, or the child is on a protection plan or looked after",
    clock_words="working days since the child was opened or the last allocation ended",
    owner="team manager",
    escalate_to="service manager",
    reference="Working Together to Safeguard Children 2023 (lead practitioner); regulation 28 if looked after",
    indicator="open-cases-unallocated",
    of=today.children_today,
    where=open_child,
    light=ByTest(
        red=unallocated
        & (
            column("alone_too_long").is_true()
            | column("on_protection_plan").is_true()
            | column("looked_after").is_true()
        ),
        amber=unallocated & column("days_alone").at_least(1),
        said="{allocation_said}",
        since="alone_since",
        elapsed="days_alone",
        unit="working days",
    ),
    limits=(limits.UNALLOCATED_DAYS,),
    also_needs=(lists.ALLOCATIONS,),
)
case_allocated_to_leaver = ExceptionRule(
    id="case-allocated-to-leaver",
    title="Child allocated to a worker who has left or is leaving",
    group="allocation",
    cohort=OPEN_CHILDREN,
    trigger="the allocated worker has a leaving date",
    amber_words="the worker leaves within 10 working days",
    red_words="the leaving date is today or has passed",
    clock_words="working days to the leaving date",
    owner="team manager",
    escalate_to="service manager",
    reference="Local practice standard",
    indicator="open-cases-unallocated",
    of=today.children_today,
    where=open_child,
    light=ByTest(
        red=column("worker_left").is_true(),
        amber=column("days_to_leaving").at_most(10),
        said="{leaving_said}",
        due="worker_leaves",
        unit="working days",
    ),
    also_needs=(lists.ALLOCATIONS, today.LEAVING_DATES),
)
worker_change_third = ExceptionRule(
    id="worker-change-third",
    title="Second or third worker in 12 months",
    group="allocation",
    cohort="Children on a child in need or protection plan, and looked after children",
    trigger="different allocated workers in the last 12 months; one who comes back is the same worker",
    amber_words="there have been 2 workers",
    red_words="there have been 3 or more",
    clock_words="the 12 months to today",
    owner="team manager",
    escalate_to="service manager",
    reference="Stability measure of the Department for Education",
    indicator="cla-3plus-social-workers",
    of=today.children_today,
    where=column("on_plan_or_in_care").is_true(),
    light=ByNumber("workers", 2, 3, "Allocated workers since {window_start:day}: {workers}."),
    limits=(limits.WORKER_CHANGE_MONTHS,),
    also_needs=(lists.ALLOCATIONS,),
)
case_no_activity = ExceptionRule(
    id="case-no-activity",
    title="Nothing recorded about the child for weeks",
    group="management",
    cohort=OPEN_CHILDREN,
    trigger="days since the last visit, meeting, assessment, plan, supervision or the day the child was opened",
    amber_words="21 to 30 days have passed",
    red_words="more than 30 days have passed",
    clock_words="calendar days",
    owner="team manager",
    escalate_to="service manager",
    reference="Local practice standard (drift)",
    indicator="open-cases-no-activity-30-days",
    of=today.children_today,
    where=open_child,
    light=ByAge("last_recorded", "days", 21, limits.NO_ACTIVITY_DAYS, "Last recorded activity"),
    limits=(limits.NO_ACTIVITY_DAYS,),
    also_needs=(lists.CIN_VISITS, lists.PROTECTION_VISITS, lists.CARE_VISITS),
)
caseload_high = ExceptionRule(
    id="caseload-high",
    title="Worker near or over the caseload limit",
    group="management",
    cohort="Workers who hold children and whose hours are known",
    trigger="children held, for a full-time worker, beside the worker's own limit or else the usual one",
    amber_words="the number is 90 to 100 per cent of the limit",
    red_words="the number is over the limit",
    clock_words="today",
    owner="team manager",
    escalate_to="service manager",
    reference="Local practice standard; Cardiff inquiry",
    indicator="caseload-over-threshold",
    of=today.workers_holding_children,
    light=ByTest(
        red=column("over_limit").is_true(),
        amber=column("near_limit").is_true(),
        said="Children held: {children}, by {hours} of a full-time worker: {for_full_time} for a full-time worker. "
        "Limit {limit_of_worker}.",
    ),
    limits=(limits.CASELOAD_LIMIT, limits.NEWLY_QUALIFIED_PERCENT),
)
