"""Missing episodes, education plans, attendance, suspensions."""

from goldenthread.cases import lists
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import timescales as limits
from goldenthread.words import Condition, Count, Difference, Distinct, Need, Pooled, Share, column

REPORT = "Barnsley performance report, October 2023"

missing_episodes_cla = Indicator(
    id="missing-episodes-cla",
    title="Missing episodes of looked after children",
    domain="missing",
    tier=1,
    kind="count-flow",
    unit="episodes",
    polarity="lower",
    definition="Missing episodes that began in the period while the child was looked after; being away with "
    "whereabouts known is not missing.",
    counts="every episode, by the day it began",
    why="A missing child may be being harmed.",
    source=f"{REPORT}, 3.21; SSDA903",
    figure=Count(lists.missing_from_care),
)
missing_children_cla = Indicator(
    id="missing-children-cla",
    title="Looked after children who went missing",
    domain="missing",
    tier=1,
    kind="count-flow",
    unit="children",
    polarity="lower",
    definition="Looked after children with at least one missing episode that began in the period.",
    counts="the first episode of each child in the period",
    why="A missing child may be being harmed.",
    source=f"{REPORT}, 3.21",
    figure=Distinct(lists.missing_from_care, previous="previous_episode"),
)
pep_up_to_date_quality_assured = Indicator(
    id="pep-up-to-date-quality-assured",
    title="Personal education plans up to date and quality assured",
    domain="health-education",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the looked after children aged 3 to 17 in care for at least 10 school days, the share whose latest "
    "plan was completed in this term or the last to end, and is quality assured.",
    counts="looked after children aged 3 to 17 who have been in care for at least 10 school days",
    met="the latest plan was completed since the most recently ended term began and is quality assured",
    why="School is a looked after child's best chance.",
    source=f"Promoting the education of looked-after children, 2018; {REPORT}, 3.22",
    figure=Share(
        lists.children_looked_after,
        met=column("education_plan_current").is_true(),
        where=column("needs_education_plan").is_true(),
    ),
    also_needs=(lists.EDUCATION_PLANS,),
    rules=(limits.EDUCATION_PLAN_SCHOOL_DAYS,),
    period_kind="snapshot",
    caveat="Where no school terms are supplied, 1 September to 20 December, 5 January to 31 March and 15 April to "
    "22 July are used.",
)


def _attendance(id: str, title: str, phase: str) -> Indicator:
    where: Condition | None = column("phase").equals(phase) if phase else None
    needs: tuple[Need, ...] = (lists.ENROLMENTS,) if phase else ()
    return Indicator(
        id=id,
        title=title,
        domain="health-education",
        tier=1,
        kind="percentage",
        unit="%",
        polarity="higher",
        definition="Of the school sessions possible since 1 September, the share attended"
        + (f" by {phase} pupils." if phase else "."),
        counts="sessions of looked after children of compulsory school age"
        + (f" enrolled in a {phase} school" if phase else ""),
        why="A child who is not in school is at risk and falls behind.",
        source=f"{REPORT}, 3.23 and 3.24",
        figure=Pooled(lists.attendance_weeks, "sessions_attended", "sessions_possible", where),
        also_needs=needs,
        period_kind="academic",
        differences="Sessions are pooled over children; the mean of the children's own rates is another number.",
    )


cla_attendance = _attendance("cla-attendance", "School attendance of looked after children", "")
cla_attendance_primary = _attendance("cla-attendance-primary", "Primary attendance of looked after children", "primary")
cla_attendance_secondary = _attendance(
    "cla-attendance-secondary", "Secondary attendance of looked after children", "secondary"
)
cla_attendance_gap = Indicator(
    id="cla-attendance-gap",
    title="Attendance gap to all local pupils",
    domain="health-education",
    tier=1,
    kind="ratio",
    unit="percentage points",
    polarity="higher",
    definition="Attendance of looked after children less that of all local pupils of the same phase, since 1 "
    "September.",
    counts="sessions of looked after children of compulsory school age",
    why="It says whether looked after children miss more school than others.",
    source=f"{REPORT}, 3.23 and 3.24",
    figure=Difference(
        Pooled(lists.attendance_weeks, "sessions_attended", "sessions_possible"),
        supplied="attendance-all-pupils",
        phase="phase",
    ),
    also_needs=(lists.SUPPLIED,),
    period_kind="academic",
)
cla_suspended_children = Indicator(
    id="cla-suspended-children",
    title="Looked after children suspended from school",
    domain="health-education",
    tier=1,
    kind="count-flow",
    unit="children",
    polarity="lower",
    definition="Looked after children with at least one suspension since 1 September.",
    counts="the first suspension of each child since 1 September, if looked after on that day",
    why="A suspended child loses school and may be at risk.",
    source=f"{REPORT}, 3.25",
    figure=Distinct(lists.suspensions, previous="previous_suspension", where=column("kind").equals("suspension")),
    period_kind="academic",
)
cla_permanently_excluded = Indicator(
    id="cla-permanently-excluded",
    title="Looked after children permanently excluded",
    domain="health-education",
    tier=1,
    kind="count-flow",
    unit="children",
    polarity="lower",
    definition="Looked after children permanently excluded from school since 1 September.",
    counts="the first permanent exclusion of each child since 1 September, if looked after on that day",
    why="A child without a school is at risk.",
    source=f"{REPORT}, 6.1; School Exclusion statutory guidance, 2023",
    figure=Distinct(lists.suspensions, previous="previous_suspension", where=column("kind").equals("permanent")),
    period_kind="academic",
    typical_target="0",
    caveat="No table says whether an exclusion was upheld: one that was cancelled should not be supplied.",
)
