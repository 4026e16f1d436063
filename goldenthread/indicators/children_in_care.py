"""Children looked after: who they are, how they come and go, who leads the work, what happens to them."""

from goldenthread.cases import children_in_care as care
from goldenthread.cases import lists
from goldenthread.indicators.indicator import Indicator, Polarity
from goldenthread.rules import protection_and_care as limits
from goldenthread.rules import timescales
from goldenthread.rules.dated import Nation, Rule
from goldenthread.words import Condition, Count, Distinct, Mean, Need, Rate, Share, Spread, column

BARNET = "Barnet quarterly update, January 2020"
STATISTICS = "Children looked after statistics, Department for Education"
WALES = "Social services performance and improvement framework for Wales"
standing = care.looked_after_circumstances
unaccompanied = column("unaccompanied").is_true()
RATE_WHY = "Only a rate can be compared with an authority of another size."
TO_A_YEAR = "The published rate is of a whole year; a shorter period is brought to one and moves more."

# --- rates ------------------------------------------------------------------------------------

cla_rate = Indicator(
    id="cla-rate-per-10000",
    title="Rate of children looked after per 10,000",
    domain="cla",
    tier=2,
    kind="rate-per-10000",
    unit="per 10,000",
    polarity="neutral",
    definition="Children looked after at the end of the day for every 10,000 children aged 0 to 17 who live in the "
    "area.",
    counts="each child looked after, once",
    why=RATE_WHY,
    source=f"LAIT; National Framework dashboard; {STATISTICS}",
    figure=Rate(Count(lists.children_looked_after)),
    period_kind="snapshot",
    shows=("care_start",),
    differences="As published: a stock is not brought to a year.",
)
cla_started_rate = Indicator(
    id="cla-started-rate-per-10000",
    title="Rate of children starting to be looked after per 10,000",
    domain="cla",
    tier=2,
    kind="rate-per-10000",
    unit="per 10,000",
    polarity="neutral",
    definition="Children who start to be looked after in the period, brought to a year, for every 10,000 children "
    "aged 0 "
    "to 17.",
    counts="the first start of each child in the period",
    why=RATE_WHY,
    source=f"LAIT; National Framework dashboard; {STATISTICS}",
    figure=Rate(Distinct(lists.care_starts, previous="previous_start")),
    differences=TO_A_YEAR,
    shows=("day", "previous_start"),
)
cla_ceased = Indicator(
    id="cla-ceased",
    title="Children ceasing to be looked after",
    domain="cla",
    tier=2,
    kind="count-flow",
    unit="children",
    polarity="neutral",
    definition="Children who ceased to be looked after in the period, each at the last time in it; short breaks are "
    "left "
    "out.",
    counts="the last end of each child in the period",
    why="Beside those who start it shows why the number in care grows or falls.",
    source=f"{STATISTICS}; LAIT",
    figure=Distinct(care.care_ends, following="next_end"),
    shows=("care_start", "day"),
)
cla_ceased_rate = Indicator(
    id="cla-ceased-rate-per-10000",
    title="Rate of children ceasing to be looked after per 10,000",
    domain="cla",
    tier=2,
    kind="rate-per-10000",
    unit="per 10,000",
    polarity="neutral",
    definition="Children who ceased to be looked after in the period, brought to a year, for every 10,000 children "
    "aged 0 "
    "to 17.",
    counts="the last end of each child in the period",
    why=RATE_WHY,
    source=f"LAIT; {STATISTICS}",
    figure=Rate(Distinct(care.care_ends, following="next_end")),
    differences=TO_A_YEAR,
    shows=("care_start", "day"),
)
cla_uasc_rate = Indicator(
    id="cla-uasc-rate-per-10000",
    title="Rate of looked after UASC per 10,000",
    domain="cla",
    tier=2,
    kind="rate-per-10000",
    unit="per 10,000",
    polarity="neutral",
    nation="england",
    definition="Unaccompanied asylum seeking children looked after at the end of the day for every 10,000 children "
    "aged 0 "
    "to 17 who live in the area.",
    counts="each looked after child with that immigration status on the day",
    why="The national transfer scheme shares these children out by it.",
    source="National Framework dashboard, outcome 1",
    figure=Rate(Count(standing, unaccompanied)),
    also_needs=(care.IMMIGRATION,),
    period_kind="snapshot",
    shows=("care_start",),
)
cla_started_uasc_rate = Indicator(
    id="cla-started-uasc-rate-per-10000",
    title="Rate of UASC starting to be looked after per 10,000",
    domain="cla",
    tier=2,
    kind="rate-per-10000",
    unit="per 10,000",
    polarity="neutral",
    nation="england",
    definition="Unaccompanied asylum seeking children who start to be looked after in the period, brought to a year, "
    "for "
    "every 10,000 children aged 0 to 17.",
    counts="the first start of each child in the period, of children with that immigration status on its day",
    why=RATE_WHY,
    source="National Framework dashboard, outcome 1",
    figure=Rate(Distinct(lists.care_starts, previous="previous_start", where=unaccompanied)),
    also_needs=(care.IMMIGRATION,),
    differences=TO_A_YEAR,
    shows=("day", "previous_start"),
)

# --- starts and ends --------------------------------------------------------------------------


def _of_starts(
    id: str, title: str, definition: str, met: str, why: str, source: str, test: Condition, needs: tuple[Need, ...],
    polarity: Polarity, nation: Nation = "both", rules: tuple[Rule, ...] = (),
) -> Indicator:  # fmt: skip
    return Indicator(
        id=id,
        title=title,
        domain="cla",
        tier=2,
        kind="percentage",
        unit="%",
        polarity=polarity,
        nation=nation,
        definition=definition,
        counts="the first start of each child in the period",
        met=met,
        why=why,
        source=source,
        figure=Share(lists.care_starts, met=test, previous="previous_start"),
        also_needs=needs,
        rules=rules,
        shows=("day", "previous_end"),
    )


cla_second_period = _of_starts(
    "cla-second-period-12m",
    "Children starting care again within 12 months",
    "Of the children who start to be looked after in the period, the share who had left care in the 12 months before.",
    "the last earlier stay ended no more than 12 months before; the same day a year on counts",
    "A child who comes back so soon had a plan that did not hold.",
    "Annex A list 8; ChAT",
    column("started_again").is_true(),
    (care.EARLIER_STAYS,),
    "lower",
    rules=(limits.CARE_AGAIN_MONTHS,),
)
cla_started_after_permanence = _of_starts(
    "cla-started-with-previous-permanence",
    "Children starting care who had left through a permanence order",
    "Of the children who start to be looked after in the period, the share who had once left care through an adoption, "
    "special guardianship or child arrangements order.",
    "a previous permanence option P1, P2 or P3 is recorded, with an order of that year or earlier, or without a year",
    "A permanent home that does not last asks what support the family had.",
    "Children looked after return (SSDA903), previous permanence option",
    column("was_permanent").is_true(),
    (care.PREVIOUS_PERMANENCE,),
    "lower",
    "england",
)
cla_started_uasc = _of_starts(
    "cla-started-uasc-share",
    "Share of children starting care who are UASC",
    "Of the children who start to be looked after in the period, the share who are unaccompanied asylum seeking "
    "children.",
    "the immigration status on the day of the start is unaccompanied asylum seeking child",
    "They come into care for another reason than other children, and figures with and without them differ.",
    f"LAIT; {STATISTICS}",
    unaccompanied,
    (care.IMMIGRATION,),
    "neutral",
)
cla_ceased_by_reason = Indicator(
    id="cla-ceased-by-reason",
    title="Children ceasing care by reason",
    domain="cla",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Children who ceased to be looked after in the period, by the reason of the last end of each child in "
    "it.",
    counts="the last end of each child in the period",
    why="It shows whether children leave care for a lasting home.",
    source="Annex A list 8; ChAT; children looked after return (SSDA903)",
    figure=Spread(
        care.care_ends,
        band="reason_group",
        bands=(
            "adopted",
            "special guardianship order",
            "child arrangements order",
            "returned home",
            "independent living",
            "other local authority",
            "adult services",
            "aged 18 and stayed with carers",
            "other",
            "died",
            "not recorded",
        ),
        following="next_end",
    ),
    shows=("care_start", "day"),
)


def _of_ends(id: str, title: str, code: str, words: str, polarity: Polarity, why: str) -> Indicator:
    return Indicator(
        id=id,
        title=title,
        domain="cla",
        tier=2,
        kind="percentage",
        unit="%",
        polarity=polarity,
        nation="england",
        definition=f"Of the children who ceased to be looked after in the period, the share who returned home {words}.",
        counts="the last end of each child in the period",
        met=f"the reason is {code}: returned home {words}, to somebody with parental responsibility",
        why=why,
        source=f"LAIT; {STATISTICS}",
        figure=Share(care.care_ends, met=column("end_reason").equals(code), following="next_end"),
        shows=("care_start", "day"),
    )


cla_home_planned = _of_ends(
    "cla-returned-home-planned",
    "Children returning home as part of the care plan",
    "E4A",
    "as part of the care plan",
    "neutral",
    "A planned return has been prepared and is supported.",
)
cla_home_unplanned = _of_ends(
    "cla-returned-home-unplanned",
    "Children returning home outside the care plan",
    "E4B",
    "outside the care plan",
    "lower",
    "A return that nobody planned may not be safe.",
)
cla_home_wales = Indicator(
    id="cla-returned-home-share-wales",
    title="Looked after children returned home during the year (Wales)",
    domain="cla",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="neutral",
    nation="wales",
    definition="Of the children looked after at any time in the 12 months that end with the day, the share who "
    "returned "
    "home from care in them.",
    counts="each child looked after on any day of the 12 months, short breaks left out, once",
    met="a stay of the child ended in the 12 months because the child returned home",
    why="Children should be in care no longer than they need to be.",
    source=f"{WALES}, PM26",
    figure=Share(care.looked_after_in_year, met=column("returned_home").is_true()),
    rules=(limits.CARE_YEAR_MONTHS,),
    period_kind="snapshot",
    also_needs=(lists.EVERY_CARE_EPISODE,),
)
supported_at_home_wales = Indicator(
    id="children-supported-at-home-wales",
    title="Children supported to remain living within their family (Wales)",
    domain="cla",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="wales",
    definition="Of the children with a care and support plan at the end of the day, looked after children included, "
    "the "
    "share who are not looked after.",
    counts="each child with an open care and support plan or looked after, once",
    met="not looked after on the day",
    why="Help that comes in time lets children grow up in their family.",
    source=f"{WALES}, PM25",
    figure=Share(care.children_with_support_plans, met=~column("looked_after").is_true()),
    period_kind="snapshot",
)

# --- who they are -----------------------------------------------------------------------------


def _bands(
    id: str, title: str, definition: str, why: str, source: str, figure: Spread, nation: Nation = "both",
    needs: tuple[Need, ...] = (), differences: str = "",
) -> Indicator:  # fmt: skip
    return Indicator(
        id=id,
        title=title,
        domain="cla",
        tier=2,
        kind="distribution",
        unit="%",
        polarity="neutral",
        nation=nation,
        definition=definition,
        counts="each child looked after, once",
        why=why,
        source=source,
        figure=figure,
        also_needs=needs,
        period_kind="snapshot",
        shows=() if figure.whole else ("care_start",),
        differences=differences,
    )


cla_by_legal_status = _bands(
    "cla-by-legal-status",
    "Looked after children by legal status",
    "Children looked after by the legal status in force on the day.",
    "The law a child is in care under decides who may decide for the child.",
    "Annex A list 8; ChAT",
    Spread(
        standing,
        band="legal_group",
        bands=("interim care order", "full care order", "section 20", "placement order", "remand or other"),
    ),
    needs=(care.LEGAL_STATUSES,),
    differences="In Wales the section 20 band is section 76 of the Social Services and Well-being (Wales) Act 2014.",
)
cla_by_need = _bands(
    "cla-by-need",
    "Looked after children by category of need",
    "Children looked after by the main reason why they came into care.",
    "It says what brings children into care.",
    "Annex A list 8; children looked after return (SSDA903)",
    Spread(
        standing,
        band="need",
        bands=(
            "abuse or neglect",
            "child's disability",
            "parental illness or disability",
            "family in acute stress",
            "family dysfunction",
            "socially unacceptable behaviour",
            "low income",
            "absent parenting",
            "not recorded",
        ),
    ),
    nation="england",
)
cla_by_characteristics = _bands(
    "cla-by-age-sex-ethnicity",
    "Looked after children by age, sex and ethnic group",
    "Children looked after by age on the day, by sex and by ethnic group: three divisions of the same children, so the "
    "bands of each add up to all.",
    "It shows for whom homes are needed, and whether some children come into care more than others.",
    f"{STATISTICS}; ChAT; {BARNET}, 5.5",
    Spread(
        care.looked_after_characteristics,
        band="characteristic",
        bands=(
            "Under 1",
            "1 to 4",
            "5 to 9",
            "10 to 15",
            "16 to 17",
            "Female",
            "Male",
            "White",
            "Mixed",
            "Asian",
            "Black",
            "Other ethnic group",
        ),
        whole="each child",
    ),
)


def _of_standing(
    id: str, title: str, tier: int, definition: str, counts: str, met: str, why: str, source: str, test: Condition,
    where: Condition | None = None, *, polarity: Polarity = "neutral", nation: Nation = "both",
    needs: tuple[Need, ...] = (), rules: tuple[Rule, ...] = (), differences: str = "", target: str = "",
) -> Indicator:  # fmt: skip
    return Indicator(
        id=id,
        title=title,
        domain="cla",
        tier=tier,
        kind="percentage",
        unit="%",
        polarity=polarity,
        nation=nation,
        definition=definition,
        counts=counts,
        met=met,
        why=why,
        source=source,
        figure=Share(standing, met=test, where=where),
        also_needs=needs,
        rules=rules,
        period_kind="snapshot",
        typical_target=target,
        differences=differences,
        shows=("care_start",),
    )


cla_minority_ethnic = _of_standing(
    "cla-minority-ethnic-share",
    "Share of looked after children from minority ethnic groups",
    1,
    "Of the looked after children with an ethnic group recorded, the share in a group other than White.",
    "looked after children whose ethnic group is recorded; refused and not yet obtained are not",
    "the group is Mixed, Asian, Black or Other",
    "Beside the share among all children it shows who is brought into care.",
    f"{BARNET}, 5.5.4",
    ~column("ethnicity").equals("White"),
    ~column("ethnicity").equals("Not known"),
)
cla_boys = _of_standing(
    "cla-boys-share",
    "Share of looked after children who are boys",
    1,
    "Of the looked after children recorded as male or female, the share who are male.",
    "looked after children whose sex is recorded as male or female",
    "recorded as male",
    "It says for whom homes are needed.",
    f"{BARNET}, 5.5.5",
    column("sex").equals("Male"),
    column("sex").one_of("Male", "Female"),
)
cla_duration = Indicator(
    id="cla-duration-mean-days",
    title="Average length of the current period of care",
    domain="cla",
    tier=2,
    kind="duration-mean",
    unit="days",
    polarity="neutral",
    definition="The mean number of days since the present period of care began, of the children looked after on the "
    "day.",
    counts="each child looked after, once",
    why="Children who stay long need a permanent home; a short mean may mean many have just come.",
    source="ChAT",
    figure=Mean(standing, column="days_in_care"),
    period_kind="snapshot",
    shows=("care_start",),
)
cla_uasc = Indicator(
    id="cla-uasc",
    title="Unaccompanied asylum-seeking children looked after",
    domain="cla",
    tier=1,
    kind="count-snapshot",
    unit="children",
    polarity="neutral",
    definition="Looked after children whose immigration status on the day is unaccompanied asylum seeking child.",
    counts="each looked after child with that status in force on the day",
    why="They came alone and need other help than other children.",
    source=f"LAIT; {STATISTICS}; {BARNET}",
    figure=Count(standing, unaccompanied),
    also_needs=(care.IMMIGRATION,),
    period_kind="snapshot",
    differences="Annex A marks a child who was so at any time in 12 months: its number is larger.",
    shows=("care_start",),
)
cla_uasc_share = _of_standing(
    "cla-uasc-share",
    "Share of looked after children who are UASC",
    2,
    "Of the looked after children, the share whose immigration status on the day is unaccompanied asylum seeking "
    "child.",
    "each child looked after, once",
    "that status is in force on the day",
    "The national transfer scheme and funding follow it.",
    f"LAIT; {STATISTICS}",
    unaccompanied,
    needs=(care.IMMIGRATION,),
)
cla_uasc_male = _of_standing(
    "cla-uasc-male-share",
    "Share of looked after UASC who are male",
    1,
    "Of the unaccompanied asylum seeking children looked after, the share recorded as male.",
    "each looked after child with that status in force on the day",
    "recorded as male",
    "Girls who come alone are few and easily overlooked.",
    f"{BARNET}, 5.5.5",
    column("sex").equals("Male"),
    unaccompanied,
    needs=(care.IMMIGRATION,),
)

# --- who leads the work, and what happens to them ----------------------------------------------

cla_allocated = _of_standing(
    "cla-allocated-social-worker",
    "Looked after children with an allocated social worker",
    2,
    "Of the looked after children, the share led by a qualified social worker.",
    "each child looked after, once",
    "who leads the work on the day is a worker with a social work registration; where no load says who is registered, "
    "a "
    "social worker or manager by role",
    "Every looked after child must have a social worker.",
    "Annex A list 8; Darlington children's scrutiny, 2022/23",
    column("has_social_worker").is_true(),
    polarity="higher",
    needs=(lists.ALLOCATIONS,),
    target="100% (Darlington)",
)
cla_many_workers = _of_standing(
    "cla-3plus-social-workers",
    "Looked after children with three or more social workers in the year",
    2,
    "Of the looked after children, the share who had three or more different social workers in the 12 months that end "
    "with the day, time before they came into care included.",
    "each child looked after, once",
    "three or more different workers led the work at some time in the window; one who left and came back is one",
    "Children say that every new social worker means starting again.",
    f"{STATISTICS}, stability measures; LAIT; National Framework dashboard",
    column("workers").at_least(3),
    polarity="lower",
    nation="england",
    needs=(lists.EVERY_ALLOCATION,),
    rules=(timescales.WORKER_CHANGE_MONTHS,),
)
cla_convictions = _of_standing(
    "cla-convictions",
    "Looked after children convicted or cautioned",
    2,
    "Of the children aged 10 or over looked after for at least 12 months, the share convicted or given a youth caution "
    "in them.",
    "looked after children aged 10 or over on the day, in care without a break for the 12 months",
    "a conviction, youth caution or youth conditional caution is dated in the 12 months",
    "Children in care should not be brought to court for what parents would deal with.",
    f"LAIT; {STATISTICS}, outcomes",
    column("offended").is_true(),
    column("in_care_12_months").is_true() & column("age").at_least(limits.OFFENDING_AGE.values[0].number),
    polarity="lower",
    nation="england",
    needs=(care.OFFENCES,),
    rules=(limits.CARE_YEAR_MONTHS, limits.OFFENDING_AGE),
    differences="Published for all ages and for 10 to 17; this is 10 and over.",
)
cla_substance_misuse = _of_standing(
    "cla-substance-misuse",
    "Looked after children identified with a substance misuse problem",
    2,
    "Of the children looked after for at least 12 months, the share identified in them as having a substance misuse "
    "problem.",
    "looked after children in care without a break for the 12 months",
    "a substance misuse problem was recorded in the 12 months",
    "It harms health and is often a sign of other harm.",
    f"LAIT; {STATISTICS}, outcomes",
    column("misused").is_true(),
    column("in_care_12_months").is_true(),
    polarity="lower",
    nation="england",
    needs=(care.SUBSTANCE_MISUSE,),
    rules=(limits.CARE_YEAR_MONTHS,),
)
