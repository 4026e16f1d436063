"""Lasting homes: permanence plans, adoption, and families who would adopt."""

from goldenthread.cases import children_in_care
from goldenthread.cases import permanence as cases
from goldenthread.indicators.indicator import Indicator, Polarity
from goldenthread.rules import homes_health_and_school as limits
from goldenthread.rules import timescales
from goldenthread.rules.dated import Nation, Rule
from goldenthread.words import Condition, Count, Mean, Need, Share, Spread, column

SCORECARDS = "Adoption scorecards, Department for Education"
ADOPTION_STATISTICS = "Children looked after in England including adoption, Department for Education"
DOMAIN = "permanence-adoption"
steps, cohort, families = cases.adoption_steps, cases.adoption_cohort, cases.adopter_steps
is_step = column("step").equals
ADOPTED = "each child adopted in the period, by the day of the adoption order, else the day care ended by adoption"

permanence_plan_by_second_review = Indicator(
    id="permanence-plan-by-second-review",
    title="Permanence plan agreed by the second review",
    domain=DOMAIN,
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the children whose second looked after review was held in the period, the share with a permanence "
    "plan of this stay dated on or before that day.",
    counts="every second review of a stay, by the day it was held; cancelled reviews do not count",
    met="the first plan of the stay that names a lasting home is dated on or before the review",
    why="A child should not wait to learn where home will be.",
    source="Care planning statutory guidance, volume 2: a plan by the second review",
    figure=Share(cases.second_reviews, met=column("plan_day").on_or_before("day")),
    rules=(timescales.PERMANENCE_PLAN_MONTHS,),
    differences="Whether the child has a plan on a day is another figure.",
)
permanence_plan_types = Indicator(
    id="permanence-plan-types",
    title="Looked after children by permanence plan",
    domain=DOMAIN,
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Looked after children by the lasting home that the plan in force on the day names.",
    counts="each child looked after, in every band that the plan names, or in none recorded",
    why="It shows what the council is working towards for its children.",
    source="Annex A list 8; ChAT; Devon quarter 1 performance, 2023/24",
    figure=Spread(
        cases.ways_to_permanence,
        band="way",
        bands=(
            "Return home",
            "Long-term with relatives or friends",
            "Long-term foster care",
            "Adoption",
            "Special guardianship or child arrangements order",
            "Residential",
            "Supported living",
            "Other",
            "None recorded",
        ),
        whole="Children",
    ),
    period_kind="snapshot",
    caveat="A child whose plan names two ways is in both bands, so the bands may add up to more than 100%.",
)
adopted_count = Indicator(
    id="adopted-count",
    title="Looked after children adopted",
    domain=DOMAIN,
    tier=2,
    kind="count-flow",
    unit="children",
    polarity="neutral",
    definition="Children who left care by adoption in the period.",
    counts=ADOPTED,
    why="For these children care has led to a family of their own.",
    source=f"Annex A list 10; {ADOPTION_STATISTICS}",
    figure=Count(steps, is_step("Adopted")),
)


def _mean(
    id: str,
    title: str,
    definition: str,
    counts: str,
    source: str,
    of: str,
    needs: tuple[Need, ...],
    *,
    tier: int = 1,
    unit: str = "days",
    per: str = "1",
    rules: tuple[Rule, ...] = (),
    typical_target: str = "",
    differences: str = "",
) -> Indicator:
    """A mean over the children adopted in the period who have the number."""
    return Indicator(
        id=id,
        title=title,
        domain=DOMAIN,
        tier=tier,
        kind="duration-mean",
        unit=unit,
        polarity="lower",
        nation="england",
        definition=definition,
        counts=counts,
        why="Each month of waiting is a month of a childhood.",
        source=source,
        figure=Mean(steps, of, is_step("Adopted"), per=per),
        also_needs=needs,
        rules=rules,
        typical_target=typical_target,
        differences=differences,
    )


def _share_of_ends(
    id: str,
    title: str,
    polarity: Polarity,
    nation: Nation,
    how: str,
    codes: tuple[str, ...],
    why: str,
    differences: str = "",
) -> Indicator:
    """Of the children who left care, those who left it in one way, by the reason of the last end in the period."""
    return Indicator(
        id=id,
        title=title,
        domain=DOMAIN,
        tier=2,
        kind="percentage",
        unit="%",
        polarity=polarity,
        nation=nation,
        definition=f"Of the children who ceased to be looked after in the period, the share who left care {how}.",
        counts="each child who ceased to be looked after, once, at the last end in the period",
        met=f"the last stay ended for {' or '.join(codes)}",
        why=why,
        source=f"{ADOPTION_STATISTICS}; SSDA903, reason episode ceased",
        figure=Share(children_in_care.care_ends, met=column("end_reason").one_of(*codes), following="next_end"),
        also_needs=(cases.END_REASONS,),
        differences=differences,
    )


GUARDIANSHIP = ("E45", "E46", "E47", "E48", "E43", "E44")
adopted_share = _share_of_ends(
    "adopted-share",
    "Share of children leaving care who were adopted",
    "higher",
    "both",
    "by adoption",
    ("E11", "E12"),
    "For these children care has led to a family of their own.",
)
sgo_share = _share_of_ends(
    "sgo-share",
    "Share of children leaving care through special guardianship",
    "neutral",
    "england",
    "under a special guardianship order",
    GUARDIANSHIP,
    "It keeps a child with people who know the child, outside care.",
    "E43 and E44 are the codes of years to 2017/18.",
)
cao_share = _share_of_ends(
    "cao-share",
    "Share of children leaving care through a child arrangements order",
    "neutral",
    "england",
    "under a child arrangements order",
    ("E41",),
    "It settles with whom a child lives, outside care.",
)
sgo_by_carer_type = Indicator(
    id="sgo-by-carer-type",
    title="Special guardianship by carer type",
    domain=DOMAIN,
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    nation="england",
    definition="Children who left care under a special guardianship order in the period, by who became the guardian.",
    counts="each child who ceased to be looked after for one of these reasons, once, at the last end in the period",
    why="Most guardians are family; former foster carers keep a home that is there already.",
    source=f"{ADOPTION_STATISTICS}; SSDA903, reason episode ceased",
    figure=Spread(
        children_in_care.care_ends,
        band="guardian",
        bands=(
            "Former foster carer, relative or friend",
            "Former foster carer, other",
            "Other carer, relative or friend",
            "Other carer",
        ),
        where=column("end_reason").one_of(*GUARDIANSHIP),
        following="next_end",
    ),
    also_needs=(cases.END_REASONS,),
)
adoption_a1_mean_days = _mean(
    "adoption-a1-mean-days",
    "A1: average days from entering care to moving in with adoptive family",
    "The mean number of days from coming into care to being placed for adoption, of children adopted in the period.",
    f"{ADOPTED}, with a day of placement that is not before care began",
    f"{SCORECARDS}, A1",
    "days_to_placed",
    (cases.PLACED,),
    rules=(limits.ADOPTION_PLACED_DAYS,),
    typical_target="426 days (14 months; DfE threshold for 2013-16 onward)",
    differences="The scorecard takes three years together; ask for a range of three years to compare with it.",
)
adoption_a10_mean_days = _mean(
    "adoption-a10-mean-days",
    "A10: as A1, adjusted for foster carer adoptions",
    "As A1, but of a child adopted by the foster carer to the day of moving in with that carer; if that was before "
    "care began, none.",
    f"{ADOPTED}, with the day of moving in with the adopters",
    f"{SCORECARDS}, A10, in place of A1 since 2021/22",
    "days_to_home",
    (cases.PLACED,),
    rules=(limits.ADOPTION_PLACED_DAYS,),
    typical_target="426 days",
    differences="The scorecard takes three years together; ask for a range of three years to compare with it.",
)
adoption_a2_mean_days = _mean(
    "adoption-a2-mean-days",
    "A2: average days from court authority to place to matching",
    "The mean number of days from the placement order to the match, of the children adopted in the period; matched "
    "before the order is none.",
    f"{ADOPTED}, with a placement order and a match, placed before the adoption order",
    f"{SCORECARDS}, A2",
    "days_to_match",
    (cases.PLACEMENT_ORDERS, cases.MATCHES),
    rules=(timescales.ADOPTION_MATCH_DAYS,),
    typical_target="121 days (4 months)",
    differences="The scorecard takes three years together; ask for a range of three years to compare with it.",
)
adoption_decision_to_match_mean_months = _mean(
    "adoption-decision-to-match-mean-months",
    "Average months from decision to matching",
    "The mean time from the decision that a child should be placed for adoption to the match, of the children adopted "
    "in the period, in months of 30.4375 days.",
    f"{ADOPTED}, with a decision and a match that follows it",
    "National Framework dashboard, outcome 4",
    "days_from_decision",
    (cases.DECISIONS, cases.MATCHES),
    tier=2,
    unit="months",
    per="30.4375",
)
adoption_a3_within_14_months = Indicator(
    id="adoption-a3-within-14-months",
    title="A3: children placed for adoption within 14 months of entering care",
    domain=DOMAIN,
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the children adopted in the 12 months to the day and those waiting on it with a placement order, "
    "the share placed within 14 months of coming into care, or still within them.",
    counts="children adopted in the 12 months that end on the day, and looked after children with a placement order "
    "who are not placed, whose plan has not changed",
    met="placed for adoption on or before the same day 14 months after coming into care, or waiting for less",
    why="Children who wait long are adopted less often.",
    source=f"{SCORECARDS}, A3",
    figure=Share(cohort, met=column("within").is_true(), where=column("of_scorecard").is_true()),
    also_needs=(cases.PLACED, cases.PLACEMENT_ORDERS),
    rules=(limits.ADOPTION_PLACED_MONTHS,),
    period_kind="snapshot",
    differences="The scorecard takes three years together; this figure takes the 12 months that end on the last day.",
)
adoption_placed_within_12_months_of_decision = Indicator(
    id="adoption-placed-within-12-months-of-decision",
    title="Children placed within 12 months of the adoption decision",
    domain=DOMAIN,
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the children adopted in the period, the share placed with the adopters within 12 months of the "
    "decision that they should be adopted.",
    counts=f"{ADOPTED}, with a decision and a placement that follows it",
    met="placed on or before the same day 12 months after the decision",
    why="Once it is decided, a child should not wait for a family.",
    source=ADOPTION_STATISTICS,
    figure=Share(
        steps,
        met=column("placed_in_time").is_true(),
        where=is_step("Adopted") & column("decided_and_placed").is_true(),
    ),
    also_needs=(cases.DECISIONS, cases.PLACED),
    rules=(limits.ADOPTION_DECISION_MONTHS,),
)


def _count(
    id: str, title: str, step: str, definition: str, why: str, source: str, needs: tuple[Need, ...]
) -> Indicator:
    return Indicator(
        id=id,
        title=title,
        domain=DOMAIN,
        tier=2,
        kind="count-flow",
        unit="children",
        polarity="neutral",
        nation="england",
        definition=definition,
        counts="each child, by the day; twice on two days counts twice",
        why=why,
        source=source,
        figure=Count(steps, is_step(step)),
        also_needs=needs,
    )


adoption_decisions = _count(
    "adoption-decisions",
    "Decisions that a child should be placed for adoption",
    "Decision",
    "Decisions of the agency's decision maker that a child should be placed for adoption.",
    "It is where the way to adoption begins.",
    f"{SCORECARDS}, A15; Annex A list 10",
    (cases.DECISIONS,),
)
adoption_placement_orders = _count(
    "adoption-placement-orders",
    "Placement orders granted",
    "Placement order",
    "Placement orders that the court made in the period.",
    "With it the council may place the child with adopters.",
    f"{SCORECARDS}, A16; Annex A list 10",
    (cases.PLACEMENT_ORDERS,),
)
adoption_children_waiting = Indicator(
    id="adoption-children-waiting",
    title="Children waiting to be placed for adoption",
    domain=DOMAIN,
    tier=2,
    kind="count-snapshot",
    unit="children",
    polarity="lower",
    nation="england",
    definition="Looked after children for whom adoption is decided and who are not placed on the day.",
    counts="each child looked after with a decision or a placement order, not placed for adoption, not under another "
    "permanence order, whose plan has not changed",
    why="Behind the number are children without a family.",
    source=f"{SCORECARDS}, A9 and A14; Annex A list 10",
    figure=Count(cohort, column("waits").is_true()),
    also_needs=(cases.DECISIONS,),
    rules=(limits.ADOPTION_LONG_WAIT_MONTHS,),
    period_kind="snapshot",
    caveat="Broken down by the column waits_long, children in care for 18 months or more are shown apart.",
)
adoption_decisions_reversed = Indicator(
    id="adoption-decisions-reversed",
    title="Adoption decisions reversed",
    domain=DOMAIN,
    tier=2,
    kind="percentage",
    unit="%",
    polarity="lower",
    nation="england",
    definition="Of the children adopted in the period and those whose plan of adoption was given up in it, the share "
    "whose plan was given up.",
    counts=f"{ADOPTED}, and each child by the day on which the plan was given up",
    met="the plan of adoption was given up",
    why="A plan given up is a child who hoped.",
    source=f"{SCORECARDS}, A5; Annex A list 10; ChAT",
    figure=Share(steps, met=is_step("Plan changed"), where=column("step").one_of("Adopted", "Plan changed")),
)
adoption_early_permanence_share = Indicator(
    id="adoption-early-permanence-share",
    title="Children adopted through early permanence",
    domain=DOMAIN,
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the children adopted in the period, the share who lived first with carers who foster for adoption, "
    "or in a concurrent placement.",
    counts=ADOPTED,
    met="a placement to foster for adoption, or a concurrent one, is dated on or before the adoption",
    why="The child moves once, and the risk is the carers' to bear.",
    source="Annex A list 10",
    figure=Share(steps, met=column("early_permanence").is_true(), where=is_step("Adopted")),
)
adopted_unopposed_share = Indicator(
    id="adopted-unopposed-share",
    title="Adoptions where the application was unopposed",
    domain=DOMAIN,
    tier=2,
    kind="percentage",
    unit="%",
    polarity="neutral",
    nation="england",
    definition="Of the children adopted in the period, the share whose adoption the parents did not oppose.",
    counts=ADOPTED,
    met="care ended for reason E11",
    why="It shows how parents stand to the plan.",
    source=ADOPTION_STATISTICS,
    figure=Share(
        steps, met=column("unopposed").is_true(), where=is_step("Adopted") & ~column("unopposed").is_missing()
    ),
    also_needs=(cases.END_REASONS,),
    differences="The others are E12, consent dispensed with, or have no reason recorded.",
)
adopters_approved = Indicator(
    id="adopters-approved",
    title="Adopters approved",
    domain=DOMAIN,
    tier=2,
    kind="count-flow",
    unit="families",
    polarity="higher",
    nation="england",
    definition="Families approved to adopt in the period.",
    counts="each family once, by the day of approval",
    why="Without families children wait.",
    source="Annex A list 11",
    figure=Count(families, is_step("Approved")),
)


def _stage(id: str, title: str, stage: int, definition: str, met: str, rule: Rule) -> Indicator:
    in_time: Condition = column("in_time").is_true()
    return Indicator(
        id=id,
        title=title,
        domain=DOMAIN,
        tier=2,
        kind="percentage",
        unit="%",
        polarity="higher",
        nation="england",
        definition=definition,
        counts=f"each family that ended stage {stage} in the period, where both its days are known and in order",
        met=met,
        why="People who offer a home should not be kept waiting.",
        source="Adoption Agencies Regulations 2005; statutory guidance on adoption 2013, chapter 3; ChAT",
        figure=Share(families, met=in_time, where=is_step(f"Stage {stage} ended") & column("dated").is_true()),
        rules=(rule,),
        clock=families.clock(f"stage {stage}"),
    )


adopters_stage1_within_2_months = _stage(
    "adopters-stage1-within-2-months",
    "Adopter stage 1 completed within two months",
    1,
    "Of the families who ended stage 1 in the period, the share who did so within two months.",
    "stage 1 ended on or before the same day two months after it began",
    limits.ADOPTER_STAGE_1_MONTHS,
)
adopters_stage2_within_4_months = _stage(
    "adopters-stage2-within-4-months",
    "Adopter stage 2 completed within four months",
    2,
    "Of the families who ended stage 2 in the period, the share approved within four months of beginning it.",
    "the approval is dated on or before the same day four months after stage 2 began",
    limits.ADOPTER_STAGE_2_MONTHS,
)
adopters_waiting_for_match = Indicator(
    id="adopters-waiting-for-match",
    title="Approved adopters waiting to be matched",
    domain=DOMAIN,
    tier=2,
    kind="count-snapshot",
    unit="families",
    polarity="neutral",
    nation="england",
    definition="Families approved to adopt who are not matched with a child and have not left, on the day.",
    counts="each approved family, once",
    why="Waiting families and waiting children should meet.",
    source=f"{SCORECARDS}, A11",
    figure=Count(cases.adopters_waiting),
    period_kind="snapshot",
)
