"""Children who go missing."""

from goldenthread.cases import lists
from goldenthread.cases import today_journeys as today
from goldenthread.exceptions.rule import ByNumber, ByTest, ExceptionRule
from goldenthread.rules import timescales as limits
from goldenthread.words import column

GUIDANCE = "Statutory guidance on children who run away or go missing from home or care, 2014"

missing_now = ExceptionRule(
    id="missing-now",
    title="Child missing now",
    group="missing",
    cohort="Children open to the service or looked after who are missing; being away with whereabouts known is not",
    trigger="a missing episode has begun and has not ended",
    amber_words="the child has been missing for under 24 hours",
    red_words="the child has been missing for 24 hours or more",
    clock_words="hours since the child was reported missing, to the close of the day",
    owner="team manager",
    escalate_to="service manager",
    reference=GUIDANCE,
    indicator="missing-duration-over-24h",
    of=today.missing_today,
    where=column("missing_now").is_true(),
    light=ByTest(
        red=column("missing_too_long").is_true(),
        amber=column("missing_now").is_true(),
        said="Missing since {went_missing:day}.",
        since="went_missing",
        elapsed="hours_missing",
        unit="hours",
    ),
    limits=(limits.MISSING_HOURS,),
    also_needs=(lists.REFERRALS, lists.CARE_EPISODES),
)
rhi_due = ExceptionRule(
    id="rhi-due",
    title="Return home interview due or overdue",
    group="missing",
    cohort="Children back from a missing episode in the last 90 days whose interview is needed, was not declined and "
    "has not been held",
    trigger="72 hours after the return, or 3 days where the hour is not known",
    amber_words="the limit is no more than 24 hours away",
    red_words="the limit has passed, or nothing says that an interview was offered",
    clock_words="72 hours, to the close of the day",
    owner="worker",
    escalate_to="team manager",
    reference=f"{GUIDANCE}: within 72 hours",
    indicator="rhi-completed-within-72-hours",
    of=today.missing_today,
    where=column("awaits_interview").is_true(),
    light=ByTest(
        red=column("interview_late").is_true() | column("offer_blank").is_true(),
        amber=column("hours_over").at_least(-24),
        said="Returned {returned:day}, {interview}. Due {interview_due:day}.",
        due="interview_due",
        since="returned",
        days="hours_over",
        unit="hours",
    ),
    limits=(limits.RETURN_INTERVIEW_HOURS, limits.RETURN_INTERVIEW_KEPT_DAYS),
    also_needs=(today.INTERVIEWS,),
)
missing_repeat = ExceptionRule(
    id="missing-repeat",
    title="Child who goes missing often",
    group="missing",
    cohort="Children with a missing episode that began in the last 90 days",
    trigger="how many episodes began in the 90 days that end today",
    amber_words="there were 2",
    red_words="there were 3 or more: consider a strategy discussion",
    clock_words="90 calendar days",
    owner="team manager",
    escalate_to="service manager",
    reference="Local practice standard",
    indicator="missing-repeat-children",
    of=today.missing_today,
    where=column("latest_lately").is_true(),
    light=ByNumber(
        "episodes_lately", 2, 3, "Episodes in the last 90 days: {episodes_lately}, the latest on {went_missing:day}."
    ),
    limits=(limits.MISSING_REPEAT_DAYS,),
    key="child",
)
