"""Health and school figures that only another system can know: they are supplied, with numerator and denominator."""

from goldenthread.cases import lists
from goldenthread.indicators.indicator import Indicator, PeriodKind, Polarity
from goldenthread.rules import homes_health_and_school as limits
from goldenthread.rules.dated import Nation, Rule
from goldenthread.words import Supplied

OUTCOMES = "Outcomes of children in need, including children looked after, Department for Education"
DASHBOARD = "Children's Social Care National Framework dashboard"
NEED = "children in need on 31 March who are not on a protection plan and not looked after"
PLANS = "children on a protection plan on 31 March"
SCHOOL_DATA = "It needs the school census and the records of schools, which the social care system does not hold."


def _supplied(
    id: str,
    title: str,
    definition: str,
    numerator: str,
    denominator: str,
    why: str,
    source: str,
    *,
    tier: int = 2,
    kind: str = "percentage",
    unit: str = "%",
    polarity: Polarity = "lower",
    nation: Nation = "england",
    period_kind: PeriodKind = "academic",
    rules: tuple[Rule, ...] = (),
    differences: str = "",
) -> Indicator:
    """One figure of `aggregate_return`; of the school year it is supplied from 1 September to the last day."""
    return Indicator(
        id=id,
        title=title,
        domain="health-education",
        tier=tier,
        kind=kind,
        unit=unit,
        polarity=polarity,
        nation=nation,
        definition=definition,
        counts=f"supplied as a numerator, {numerator}, and a denominator, {denominator}",
        why=why,
        source=source,
        figure=Supplied(lists.supplied_figures),
        also_needs=(lists.SUPPLIED,),
        period_kind=period_kind,
        rules=rules,
        differences=differences,
        caveat=SCHOOL_DATA if period_kind == "academic" else "",
    )


AWAY = "A child who is not in school is at risk and falls behind."
cin_overall_absence = _supplied(
    "cin-overall-absence",
    "Overall absence of children in need",
    f"Of the school sessions possible in the school year, the share missed by {NEED}.",
    "sessions missed",
    "sessions possible",
    AWAY,
    f"{OUTCOMES}; {DASHBOARD}",
)
cpp_overall_absence = _supplied(
    "cpp-overall-absence",
    "Overall absence of children on plans",
    f"Of the school sessions possible in the school year, the share missed by {PLANS}.",
    "sessions missed",
    "sessions possible",
    AWAY,
    f"{OUTCOMES}; {DASHBOARD}",
)
cin_persistent_absence = _supplied(
    "cin-persistent-absence",
    "Persistent absence of children in need",
    f"Of {NEED} and of compulsory school age, the share who missed 10 per cent or more of their sessions.",
    "children who missed 10 per cent or more",
    "children with attendance data",
    AWAY,
    OUTCOMES,
    rules=(limits.PERSISTENT_ABSENCE_PERCENT,),
)
cpp_persistent_absence = _supplied(
    "cpp-persistent-absence",
    "Persistent absence of children on plans",
    f"Of {PLANS} and of compulsory school age, the share who missed 10 per cent or more of their sessions.",
    "children who missed 10 per cent or more",
    "children with attendance data",
    AWAY,
    OUTCOMES,
    rules=(limits.PERSISTENT_ABSENCE_PERCENT,),
)
cin_severe_absence = _supplied(
    "cin-severe-absence",
    "Severe absence of children in need",
    f"Of {NEED} and of compulsory school age, the share who missed half or more of their sessions.",
    "children who missed 50 per cent or more",
    "children with attendance data",
    AWAY,
    f"{DASHBOARD}, outcome 1",
    rules=(limits.SEVERE_ABSENCE_PERCENT,),
)
cpp_severe_absence = _supplied(
    "cpp-severe-absence",
    "Severe absence of children on plans",
    f"Of {PLANS} and of compulsory school age, the share who missed half or more of their sessions.",
    "children who missed 50 per cent or more",
    "children with attendance data",
    AWAY,
    f"{DASHBOARD}, outcome 1",
    rules=(limits.SEVERE_ABSENCE_PERCENT,),
)
vulnerable_children_attending = _supplied(
    "vulnerable-children-attending",
    "Vulnerable children attending school",
    "Of the children of school age who are looked after or have a child in need or protection plan, the share marked "
    "present on the day or in the week.",
    "children marked present",
    "children of school age who are looked after or have a plan",
    "School keeps an eye on children whom nobody else sees.",
    "Barnsley scrutiny briefing, May 2020: attendance during the lockdown",
    tier=1,
    polarity="higher",
    nation="both",
    period_kind="snapshot",
    differences="Asked for while schools were closed to most; it can be supplied again whenever that is wanted.",
)
cin_suspension_rate = _supplied(
    "cin-suspension-rate",
    "Children in need with at least one suspension",
    "Of the children in need of school age, the share suspended at least once in the school year.",
    "children suspended at least once",
    "children matched to the school census",
    "A suspended child loses school and may be at risk.",
    OUTCOMES,
)
cin_permanent_exclusion_rate = _supplied(
    "cin-permanent-exclusion-rate",
    "Children in need permanently excluded",
    "Permanent exclusions of children in need in the school year, as a share of children in need of school age.",
    "permanent exclusions",
    "children matched to the school census",
    "A child without a school is at risk.",
    OUTCOMES,
)
ks2_rwm_expected = _supplied(
    "ks2-rwm-expected",
    "Key stage 2 expected standard in reading, writing and maths",
    "Of the pupils of the social care groups at the end of key stage 2, the share who reached the expected standard in "
    "reading, writing and maths.",
    "pupils at the expected standard in all three",
    "pupils at the end of key stage 2 who are in need, on a plan, or looked after for 12 months",
    "What a child can do at 11 opens or closes doors.",
    f"{DASHBOARD}; {OUTCOMES}",
    polarity="higher",
)
ks4_attainment_8 = _supplied(
    "ks4-attainment-8",
    "Key stage 4 average Attainment 8",
    "The mean Attainment 8 score of the pupils of the social care groups at the end of key stage 4.",
    "the sum of the scores",
    "pupils at the end of key stage 4 who are in need, on a plan, or looked after for 12 months",
    "What a young person can show at 16 opens or closes doors.",
    f"{DASHBOARD}; {OUTCOMES}",
    kind="score-mean",
    unit="score",
    polarity="higher",
)
eyfs_good_level_of_development = _supplied(
    "eyfs-good-level-of-development",
    "Good level of development at five",
    "Of the children of the social care groups assessed at the end of reception, the share with a good level of "
    "development.",
    "children with a good level of development",
    "children assessed who are in need, on a plan, or looked after for 12 months",
    "Children who start school behind seldom catch up alone.",
    OUTCOMES,
    polarity="higher",
)


def _of_children_in_need(id: str, title: str, which: str, why: str) -> Indicator:
    return _supplied(
        id,
        title,
        f"Of the children in need of school age on 31 March, the share {which}.",
        f"children {which}",
        "children matched to the school census",
        why,
        OUTCOMES,
        polarity="neutral",
        period_kind="snapshot",
    )


cin_ehcp_share = _of_children_in_need(
    "cin-ehcp-share",
    "School-age children in need with an EHC plan",
    "with an education, health and care plan",
    "It shows how many need more than a school gives by itself.",
)
cin_sen_support_share = _of_children_in_need(
    "cin-sen-support-share",
    "School-age children in need with SEN support",
    "with support for special educational needs",
    "Their needs are known, and met by the school alone.",
)
cin_fsm_share = _of_children_in_need(
    "cin-fsm-share",
    "School-age children in need eligible for free school meals",
    "eligible for free school meals",
    "Most children in need live in families with little money.",
)
cla_development_checks_up_to_date = _supplied(
    "cla-development-checks-up-to-date",
    "Development checks up to date for under-5s",
    "Of the children under 5 who have been looked after for 12 months or more, the share whose checks are up to date.",
    "children whose checks are up to date",
    "children under 5 on the day, looked after without a break for 12 months",
    "What is found before school can still be helped in time.",
    "SSDA903, OC2; children looked after statistics",
    polarity="higher",
    period_kind="snapshot",
)
cla_gp_within_10_working_days_wales = _supplied(
    "cla-gp-within-10-working-days-wales",
    "Registered with a GP within 10 working days of placement (Wales)",
    "Of the children looked after on 31 March, the share registered with a family doctor within 10 working days of the "
    "start of their placement.",
    "children registered in time",
    "children looked after on 31 March",
    "A child who is ill needs a doctor who knows that the child is there.",
    "Social services performance measure PM31, Welsh Government",
    polarity="higher",
    nation="wales",
    period_kind="snapshot",
    rules=(limits.GP_REGISTRATION_DAYS_WALES,),
)
