"""What surrounds the service: inspection, the area's children, money."""

from __future__ import annotations

from goldenthread.cases import lists, records_kept
from goldenthread.indicators.indicator import Indicator, Polarity
from goldenthread.rules.dated import Nation
from goldenthread.words import Mean, Supplied, column

BARNSLEY = "Barnsley performance report, October 2023"
BARNET = "Barnet quarterly update, January 2020"
CARDIFF = "Cardiff quarter 3 performance 2021/22"
DASHBOARD = "Children's social care national framework, dashboard"


def _supplied(
    id: str, title: str, domain: str, tier: int, kind: str, unit: str, definition: str, counts: str, why: str,
    source: str, *, polarity: Polarity = "neutral", nation: Nation = "both", differences: str = "",
) -> Indicator:  # fmt: skip
    return Indicator(
        id=id,
        title=title,
        domain=domain,
        tier=tier,
        kind=kind,
        unit=unit,
        polarity=polarity,
        nation=nation,
        definition=definition,
        counts=counts,
        why=why,
        source=source,
        figure=Supplied(lists.supplied_figures),
        also_needs=(lists.SUPPLIED,),
        differences=differences,
    )


ofsted_overall_grade = Indicator(
    id="ofsted-overall-grade",
    title="Latest inspection judgement",
    domain="context",
    tier=1,
    kind="distribution",
    unit="grade",
    polarity="neutral",
    definition="The judgements of the latest inspection: overall effectiveness and each of the others, as a number: 1 "
    "outstanding, 2 good, 3 requires improvement to be good, 4 inadequate.",
    counts="each judgement of the latest inspection, until the next one",
    why="It is how the service stands before the public.",
    source=f"{BARNSLEY}, 2.2; Ofsted, inspection of local authority children's services",
    figure=Supplied(lists.supplied_figures),
    also_needs=(lists.SUPPLIED,),
    period_kind="snapshot",
    differences="Each judgement is an area of the series, written all:Overall effectiveness and so on, with its grade "
    "as the value, for each month in which it stands.",
)
child_population_minority_ethnic_share = _supplied(
    "child-population-minority-ethnic-share",
    "Share of child population from minority ethnic groups",
    "context",
    1,
    "percentage",
    "%",
    "Of the children of the area aged 0 to 17, the share from minority ethnic groups.",
    "children in other groups than White British, of all children whose group is stated",
    "It says whether some children come to the service more often than others.",
    f"{BARNET}, 5.5.4; census of population, Office for National Statistics",
)
disproportionality_ratio = Indicator(
    id="disproportionality-ratio",
    title="Disproportionality by ethnic group",
    domain="context",
    tier=2,
    kind="ratio",
    unit="ratio",
    polarity="neutral",
    definition="The share of children from minority ethnic groups among those in need, on plans or looked after, over "
    "their share among the children of the area. 1.0 is in proportion.",
    counts="children in need, on a protection plan or looked after, whose ethnicity is known",
    why="Some children meet the service too often, and others too seldom.",
    source=f"{BARNET}, 5.5.4",
    figure=Mean(
        lists.open_children,
        column="over_share_of_area",
        where=~column("over_share_of_area").is_missing() & ~column("primary_status").equals("Care leaver"),
    ),
    also_needs=(lists.SUPPLIED, records_kept.ETHNICITY),
    period_kind="snapshot",
    differences="Minority ethnic groups as in the share of the area, which is supplied and of which the latest one up "
    "to the day is used. The list says each child's group; the figure of one status is a breakdown of it.",
)
pupils_eal_share = _supplied(
    "pupils-eal-share",
    "Primary pupils with English as an additional language",
    "context",
    1,
    "percentage",
    "%",
    "Of the pupils of primary schools in the area, the share whose first language is other than English.",
    "pupils of state-funded primary schools",
    "It says in how many languages the service must be able to listen.",
    f"{BARNET}, 5.5.4; school census, Department for Education",
    nation="england",
)
hospital_admissions_injuries_rate = _supplied(
    "hospital-admissions-injuries-rate",
    "Hospital admissions for unintentional and deliberate injuries, 0-14",
    "context",
    2,
    "rate-per-10000",
    "per 10,000",
    "Admissions to hospital of children aged 0 to 14 for injuries, unintentional and deliberate, for every 10,000 "
    "children of that age.",
    "admissions in the year",
    "Some of these injuries are the first sign of harm.",
    f"{DASHBOARD}, outcome 2; public health profiles",
    polarity="lower",
    nation="england",
)
ofsted_leadership_grade_counts = _supplied(
    "ofsted-leadership-grade-counts",
    "Authorities by leadership judgement (comparator)",
    "context",
    2,
    "distribution",
    "authorities",
    "How many authorities have each grade for the impact of leaders at their latest inspection.",
    "authorities that have been inspected; each grade is an area of the series",
    "It says how others stand.",
    f"{DASHBOARD}, enabler: leaders; Ofsted",
    nation="england",
)
budget_savings_delivered = _supplied(
    "budget-savings-delivered",
    "Savings delivered against target",
    "finance",
    1,
    "percentage",
    "%",
    "The savings delivered in the financial year so far, as a share of the savings the budget asks for.",
    "pounds delivered, over pounds in the budget",
    "What is not saved as planned is taken from something else.",
    f"{BARNET}, 5.2.2 and 5.2.3; {CARDIFF}",
    polarity="higher",
)
placement_unit_cost_weekly = _supplied(
    "placement-unit-cost-weekly",
    "Weekly unit cost of looked after placements",
    "finance",
    2,
    "mean",
    "GBP per week",
    "What the authority spends on placements in a year, by week and looked after child.",
    "gross spending on placements in the year divided by 52, over the average number of looked after children",
    "Placements are most of the budget.",
    "Section 251 outturn; Local Authority Interactive Tool, Department for Education",
    polarity="lower",
    differences="The cost recorded beside single placements is what was agreed, not what was spent.",
)
cs_spend_share = _supplied(
    "cs-spend-share",
    "Children's services share of authority spend",
    "finance",
    2,
    "percentage",
    "%",
    "Net spending on children's services as a share of all net spending of the authority.",
    "pounds in the financial year",
    "It says what children are worth to the council beside all else.",
    f"{DASHBOARD}, enabler: spending; revenue outturn",
    nation="england",
)
cs_spend_per_child = _supplied(
    "cs-spend-per-child",
    "Children's services spend per child",
    "finance",
    2,
    "mean",
    "GBP",
    "Spending on children's services in the financial year for each child of the area aged 0 to 17.",
    "pounds in the financial year, over children of the area",
    "It lets councils of different size be compared.",
    f"{DASHBOARD}, enabler: spending; revenue outturn",
    nation="england",
)
cs_spend_not_cla_share = _supplied(
    "cs-spend-not-cla-share",
    "Share of children's services spend not on looked after children",
    "finance",
    2,
    "percentage",
    "%",
    "Of the spending on children's services, the share that does not go to looked after children.",
    "pounds in the financial year",
    "Help that comes early keeps children at home.",
    f"{DASHBOARD}, enabler: spending; revenue outturn",
    nation="england",
)
