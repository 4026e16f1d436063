"""What is behind, whatever the child's status: visits, plans, supervision; plans after meetings; staff supervision."""

from goldenthread.cases import children_in_care as care
from goldenthread.cases import lists, overdue, visiting
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import protection_and_care as care_limits
from goldenthread.rules import timescales as limits
from goldenthread.rules.dated import Rule
from goldenthread.words import CaseList, Count, Need, Share, column

REPORT = "Barnsley performance report, October 2023"
BARNET = "Barnet quarterly update, January 2020"


def _behind(
    id: str, title: str, domain: str, tier: int, of: CaseList, what: str, measures: str, why: str, source: str,
    needs: tuple[Need, ...], rules: tuple[Rule, ...],
) -> Indicator:  # fmt: skip
    return Indicator(
        id=id,
        title=title,
        domain=domain,
        tier=tier,
        kind="count-snapshot",
        unit="children",
        polarity="lower",
        definition=f"Children {what} on the day: every child that one of the four measures of {measures} counts and "
        "does not "
        "find met, once.",
        counts=f"children in need, on protection plans, looked after and care leavers who fail their measure of "
        f"{measures}",
        why=why,
        source=source,
        figure=Count(of),
        also_needs=needs,
        rules=rules,
        period_kind="snapshot",
        typical_target="0",
        differences="A child behind in two statuses is one child, under the first of looked after, protection plan, "
        "child in "
        "need plan and care leaver; the four measures count that child in each.",
    )


visits_overdue = _behind(
    "visits-overdue",
    "Visits overdue",
    "visits",
    2,
    overdue.visits_overdue,
    "whose visit is overdue",
    "visits",
    "Each of them is a child to be seen now.",
    f"{REPORT}, 3.20 and 4.1",
    (lists.CIN_VISITS, lists.PROTECTION_VISITS, lists.CARE_VISITS, lists.LEAVER_CONTACTS),
    (limits.CIN_VISIT_DAYS, limits.PROTECTION_VISIT_DAYS, limits.CARE_VISIT_DAYS, limits.LEAVER_CONTACT_DAYS),
)
plans_out_of_date = _behind(
    "plans-out-of-date",
    "Plans out of date",
    "plans",
    1,
    overdue.plans_out_of_date,
    "whose plan is out of date",
    "plans",
    "A plan that is out of date no longer says what is being done for the child.",
    f"{REPORT}, 3.18",
    (lists.PLAN_VERSIONS, lists.PATHWAY_PLANS),
    (limits.CIN_PLAN_MONTHS, limits.PROTECTION_PLAN_MONTHS, limits.CARE_PLAN_MONTHS, limits.PATHWAY_PLAN_MONTHS),
)
supervisions_overdue = _behind(
    "supervisions-overdue",
    "Case supervisions overdue",
    "supervision",
    2,
    overdue.supervisions_overdue,
    "whose case supervision is overdue",
    "supervision",
    "Nobody has thought about the child with the worker in time.",
    f"{REPORT}, 3.20",
    (lists.SUPERVISIONS,),
    (limits.SUPERVISION_MONTHS,),
)
cla_assessment_updated = Indicator(
    id="cla-assessment-updated-12m",
    title="Looked after children with an updated assessment in 12 months",
    domain="plans",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children looked after for at least 12 months, the share with an assessment, or a plan that "
    "serves as "
    "one, completed or updated in them.",
    counts="looked after children in care without a break for the 12 months",
    met="an assessment was authorised, or a version of the care plan is dated, in the 12 months that end with the day",
    why="A plan made for a younger child no longer fits.",
    source=f"{BARNET}, 1.3.2",
    figure=Share(
        care.looked_after_circumstances,
        met=column("assessed_lately").is_true(),
        where=column("in_care_12_months").is_true(),
    ),
    also_needs=(care.ASSESSED, lists.EVERY_ASSESSMENT),
    rules=(care_limits.CARE_ASSESSMENT_MONTHS, care_limits.CARE_YEAR_MONTHS),
    period_kind="snapshot",
    shows=("care_start", "assessment"),
)
plans_after_risk_meetings = Indicator(
    id="plans-updated-after-risk-panel",
    title="Plans updated after exploitation or MARAC strategy meetings",
    domain="plans",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the exploitation and MARAC strategy meetings held in the period about open children, the share "
    "after which "
    "the child's plan was updated within 10 working days.",
    counts="every such meeting about a child who was open to the service on its day",
    met="a version of the child's plan, authorised by the day of the report, is dated within 10 working days of the "
    "meeting",
    why="What a meeting agrees keeps a child safe only once it is in the plan.",
    source=f"{BARNET}, 1.3.1",
    figure=Share(
        visiting.risk_meetings_held,
        met=visiting.risk_meetings_held.clock("plan update").kept,
    ),
    also_needs=(lists.PLAN_VERSIONS,),
    rules=(care_limits.RISK_MEETING_DAYS,),
    clock=visiting.risk_meetings_held.clock("plan update"),
    caveat="Meetings of the last days count at once: their plans may still be updated in time.",
)
worker_supervision = Indicator(
    id="worker-supervision-in-timescale",
    title="Staff receiving supervision in timescale",
    domain="supervision",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the workers in post who hold children, the share whose last personal supervision is no more than a "
    "month "
    "old.",
    counts="workers in post who hold a child on the day, unless none was held yet and the first is not overdue",
    met="the day is no later than one month after the latest one-to-one supervision",
    why="Workers who are not supervised leave, and decide alone before they do.",
    source="Employer standards for social workers in England, standard 5; Devon quarter 1 performance, 2023/24",
    figure=Share(
        visiting.staff_supervised,
        met=visiting.staff_supervised.clock("personal supervision").kept,
        where=~column("supervision_not_yet_due").is_true(),
    ),
    rules=(care_limits.STAFF_SUPERVISION_MONTHS,),
    clock=visiting.staff_supervised.clock("personal supervision"),
    period_kind="snapshot",
)
