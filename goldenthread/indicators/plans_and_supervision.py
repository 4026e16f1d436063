"""Up-to-date plans and case supervision, for each of the four kinds of plan."""

from goldenthread.cases import lists
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import timescales as limits
from goldenthread.rules.dated import Rule
from goldenthread.words import CaseList, Condition, Need, Share, column

plan_not_due = column("plan_not_yet_due").is_true()
REPORT = "Barnsley performance report, October 2023"


def _plan(
    id: str,
    title: str,
    of: CaseList,
    met: Condition,
    words: str,
    rule: Rule,
    need: Need,
    where: Condition,
    counts: str,
    source: str,
) -> Indicator:
    return Indicator(
        id=id,
        title=title,
        domain="plans",
        tier=1,
        kind="percentage",
        unit="%",
        polarity="higher",
        definition=f"Of the children counted, the share whose plan is up to date: {words}.",
        counts=counts,
        met=words,
        why="A plan that is out of date no longer says what is being done for the child.",
        source=source,
        figure=Share(of, met=met, where=where),
        also_needs=(need,),
        rules=(rule, limits.FIRST_PLAN_DAYS) if where == ~plan_not_due else (rule,),
        clock=of.clock("plan"),
        period_kind="snapshot",
        typical_target="80% (Barnsley)",
        differences="Only authorised versions count; a draft does not.",
    )


cin_plan_up_to_date = _plan(
    "cin-plan-up-to-date",
    "Children in need with an up-to-date plan",
    lists.children_with_need_plans,
    lists.children_with_need_plans.clock("plan").kept,
    "the latest version is no more than 3 months old",
    limits.CIN_PLAN_MONTHS,
    lists.PLAN_VERSIONS,
    ~plan_not_due,
    "children with an open child in need plan, unless within its first 10 working days with no version yet",
    f"{REPORT}, 3.18",
)
cp_plan_up_to_date = _plan(
    "cp-plan-up-to-date",
    "Children on plans with an up-to-date plan",
    lists.children_on_protection_plans,
    column("plan_up_to_date").is_true(),
    "the latest version is no more than 3 months old, or dated on or after the latest conference or core group",
    limits.PROTECTION_PLAN_MONTHS,
    lists.PLAN_VERSIONS,
    ~plan_not_due,
    "children on a protection plan, unless within 10 working days of the conference with no version yet",
    f"{REPORT}, 3.18; Working Together",
)
cla_care_plan_up_to_date = _plan(
    "cla-care-plan-up-to-date",
    "Looked after children with an up-to-date care plan",
    lists.children_looked_after,
    lists.children_looked_after.clock("plan").kept,
    "the latest version is no more than 6 months old",
    limits.CARE_PLAN_MONTHS,
    lists.CARE_PLAN_VERSIONS,
    ~plan_not_due,
    "looked after children, unless within 10 working days of the first placement with no version yet",
    f"Care Planning Regulations 2010, regulations 4(2) and 6; {REPORT}, 3.18",
)
pathway_plan_up_to_date = _plan(
    "pathway-plan-up-to-date",
    "Care leavers with an up-to-date pathway plan",
    lists.care_leavers,
    lists.care_leavers.clock("plan").kept,
    "the latest pathway plan or review is no more than 6 months old",
    limits.PATHWAY_PLAN_MONTHS,
    lists.PATHWAY_PLANS,
    column("eligibility").one_of("Relevant", "Former relevant"),
    "relevant and former relevant care leavers open to the service",
    f"Care Leavers (England) Regulations 2010; {REPORT}, 3.18",
)


def _supervision(id: str, title: str, of: CaseList, counts: str) -> Indicator:
    return Indicator(
        id=id,
        title=title,
        domain="supervision",
        tier=1,
        kind="percentage",
        unit="%",
        polarity="higher",
        definition="Of the children counted, the share whose latest case supervision is no more than a month old, or "
        "whose next one, where a longer interval was agreed, is not overdue.",
        counts=f"{counts}, unless none was held yet and the first is not overdue",
        met="the day is no later than one month after the latest supervision, or than its own next due date",
        why="Supervision is where a worker and a manager think about the child.",
        source=f"{REPORT}, 3.20",
        figure=Share(of, met=of.clock("supervision").kept, where=~column("supervision_not_yet_due").is_true()),
        also_needs=(lists.SUPERVISIONS,),
        rules=(limits.SUPERVISION_MONTHS,),
        clock=of.clock("supervision"),
        period_kind="snapshot",
        typical_target="80% (Barnsley)",
    )


cin_supervision = _supervision(
    "cin-supervision-in-timescale",
    "Children in need with case supervision in timescale",
    lists.children_with_need_plans,
    "children with an open child in need plan",
)
cp_supervision = _supervision(
    "cp-supervision-in-timescale",
    "Children on plans with case supervision in timescale",
    lists.children_on_protection_plans,
    "children on a protection plan",
)
cla_supervision = _supervision(
    "cla-supervision-in-timescale",
    "Looked after children with case supervision in timescale",
    lists.children_looked_after,
    "looked after children",
)
care_leavers_supervision = _supervision(
    "care-leavers-supervision-in-timescale",
    "Care leavers with case supervision in timescale",
    lists.care_leavers,
    "care leavers open to the service",
)
