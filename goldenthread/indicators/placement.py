"""Where looked after children live, how settled they are, and who cares for them."""

from goldenthread.cases import placement as cases
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import homes_health_and_school as limits
from goldenthread.rules import timescales
from goldenthread.rules.dated import Nation
from goldenthread.words import Condition, Count, Median, Need, Share, Spread, Total, column

STATISTICS = "Children looked after statistics, Department for Education; SSDA903"
STABILITY = f"{STATISTICS}; stability measures"
placed, moves = cases.children_placed, cases.placement_moves
TEMPORARY = "temporary placements, changes that keep the carers, and adoption by the present carers are not counted"

placement_stability_3plus = Indicator(
    id="placement-stability-3plus",
    title="Looked after children with three or more placements in 12 months",
    domain="placement",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="lower",
    definition="Of the looked after children, the share who had three or more placements in the 12 months that end on "
    "the day. Three placements are two moves.",
    counts="each child looked after, once",
    met=f"three or more placements were in force at some time in the 12 months; {TEMPORARY}",
    why="A child who moves again and again cannot feel at home.",
    source=f"{STABILITY}; National Framework dashboard; Wales PM33; Barnsley scrutiny briefing, May 2020",
    figure=Share(placed, met=column("moved_often").is_true()),
    also_needs=(cases.PLACEMENTS_OR_COUNT,),
    rules=(timescales.PLACEMENT_MOVES_MONTHS, limits.MANY_PLACEMENTS),
    period_kind="snapshot",
    typical_target="10% (Darlington)",
    differences="The published figure is of 31 March. Some councils count moves, which are one fewer than placements.",
)
placement_3plus_count = Indicator(
    id="placement-3plus-count",
    title="Number of looked after children with three or more placements",
    domain="placement",
    tier=1,
    kind="count-snapshot",
    unit="children",
    polarity="lower",
    definition="Looked after children who had three or more placements in the 12 months that end on the day.",
    counts=f"each child with three or more placements in force at some time in the 12 months; {TEMPORARY}",
    why="Each of them needs somebody to ask why it does not hold.",
    source=f"{STABILITY}; Barnet quarterly update, January 2020, 1.14",
    figure=Count(placed, column("moved_often").is_true()),
    also_needs=(cases.PLACEMENTS_OR_COUNT,),
    rules=(timescales.PLACEMENT_MOVES_MONTHS, limits.MANY_PLACEMENTS),
    period_kind="snapshot",
    differences="Three placements are two moves: a paper that speaks of three or more moves counts fewer children.",
)
placement_stability_long_term = Indicator(
    id="placement-stability-long-term",
    title="Long-term placement stability",
    domain="placement",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the children under 16 who have been looked after for two and a half years or more, the share who "
    "have lived with the same carers for two years or more, or are placed for adoption and have done so together with "
    "the placement before.",
    counts="children under 16 on the day who became looked after on or before the same day 30 months earlier",
    met="the child came to the present carers on or before the same day 24 months earlier; a change that keeps the "
    "carers starts no new clock, and time with adopters is added to the placement before it",
    why="A lasting home is what care should give.",
    source=f"{STABILITY}; former national indicator 63",
    figure=Share(placed, met=column("settled").is_true(), where=column("asked_if_settled").is_true()),
    also_needs=(cases.EVERY_PLACEMENT,),
    rules=(limits.SETTLED_BELOW_YEARS, limits.SETTLED_CARE_MONTHS, limits.SETTLED_PLACEMENT_MONTHS),
    period_kind="snapshot",
)
placement_3plus_2_years = Indicator(
    id="placement-3plus-2-years",
    title="Three or more placements in two years",
    domain="placement",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="lower",
    nation="england",
    definition="Of the children looked after for two years or more, the share who had three or more placements in the "
    "24 months that end on the day.",
    counts="children looked after without a break for 24 months",
    met=f"three or more placements were in force at some time in the 24 months; {TEMPORARY}",
    why="Over two years a pattern shows that one year hides.",
    source=STABILITY,
    figure=Share(placed, met=column("moved_often_in_2_years").is_true(), where=column("in_care_2_years").is_true()),
    also_needs=(cases.EVERY_PLACEMENT,),
    rules=(limits.PLACEMENT_MOVES_LONG_MONTHS, limits.MANY_PLACEMENTS),
    period_kind="snapshot",
)
placement_moves = Indicator(
    id="placement-moves",
    title="Placement moves",
    domain="placement",
    tier=1,
    kind="count-flow",
    unit="moves",
    polarity="neutral",
    definition="Placements of looked after children that began in the period and were not the first of the stay.",
    counts=f"every move, by the day it was made; {TEMPORARY}",
    why="Behind each is a child who packs again.",
    source="ChAT; Barnet quarterly update, January 2020",
    figure=Count(moves),
)
placement_moves_by_reason = Indicator(
    id="placement-moves-by-reason",
    title="Placement moves by reason and planned/unplanned",
    domain="placement",
    tier=1,
    kind="distribution",
    unit="%",
    polarity="neutral",
    nation="england",
    definition="Placement moves by the reason for which the placement before ended. A change made by the care plan is "
    "planned; every other reason is unplanned.",
    counts="every move, by the reason kept with the placement that ended",
    why="Moves that a plan makes and moves that happen to a child are different things.",
    source="SSDA903, reason for placement change; Barnet quarterly update, January 2020",
    figure=Spread(
        moves,
        band="reason",
        bands=(
            "Change to or implementation of care plan",
            "Carer requests end: child's behaviour",
            "Carer requests end: other than child's behaviour",
            "Child requests end",
            "Responsible or area authority requests end",
            "Resignation of carer or closure of provision",
            "Allegation",
            "Standards of care concern",
            "Approval removed",
            "Change in status of placement only",
            "Custody arrangement",
            "Other",
            "Not recorded",
        ),
    ),
    also_needs=(cases.CHANGE_REASONS,),
    caveat="Broken down by planned and unplanned, a move whose reason is not recorded is in neither.",
)
placement_type = Indicator(
    id="placement-type",
    title="Looked after children by placement type",
    domain="placement",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Looked after children by the kind of placement they live in on the day.",
    counts="each child looked after, once, by the latest placement begun and not ended",
    why="Most children should grow up in a family.",
    source=f"{STATISTICS}; Annex A list 8; ChAT",
    figure=Spread(
        placed,
        band="placement_group",
        bands=(
            "Foster care: relative or friend",
            "Foster care: other carer",
            "Placed for adoption",
            "With parents",
            "Secure or children's home",
            "Independent, semi-independent or supported accommodation",
            "Other residential",
            "Other",
            "Not recorded",
        ),
    ),
    also_needs=(cases.PLACEMENTS,),
    period_kind="snapshot",
)


def _share(
    id: str,
    title: str,
    polarity: str,
    where_they_live: str,
    why: str,
    source: str,
    met: Condition,
    nation: Nation = "both",
    tier: int = 2,
    differences: str = "",
) -> Indicator:
    """The share of looked after children in one kind of placement; the types are those of SSDA903."""
    return Indicator(
        id=id,
        title=title,
        domain="placement",
        tier=tier,
        kind="percentage",
        unit="%",
        polarity=polarity,  # type: ignore[arg-type]
        nation=nation,
        definition=f"Of the looked after children, the share who live {where_they_live} on the day.",
        counts="each child looked after, once, also those whose placement is not recorded",
        met=f"the latest placement begun and not ended is {where_they_live}",
        why=why,
        source=source,
        figure=Share(placed, met=met),
        also_needs=(cases.PLACEMENTS,),
        period_kind="snapshot",
        differences=differences,
    )


lives_in = column("placement_type")
placement_foster_share = _share(
    "placement-foster-share",
    "Share of looked after children in foster care",
    "neutral",
    "in foster care (U1 to U6)",
    "Most children should grow up in a family.",
    f"{STATISTICS}; National Framework dashboard",
    lives_in.one_of("U1", "U2", "U3", "U4", "U5", "U6"),
)
placement_kinship_share = _share(
    "placement-kinship-share",
    "Share of looked after children in kinship foster care",
    "higher",
    "in foster care with relatives or friends (U1 to U3)",
    "Children who cannot live with their parents do best with people they know.",
    "SSDA903; Cardiff quarter 3 performance 2021/22: kinship placements rising",
    lives_in.one_of("U1", "U2", "U3"),
    tier=1,
    differences="Children with parents (P1) are a figure of their own; Wales reads the two side by side.",
)
placement_residential_share = _share(
    "placement-residential-share",
    "Share of looked after children in secure and children's homes",
    "lower",
    "in a secure home or a children's home (K1, K2)",
    "Residential care is for the few children whom no family can hold.",
    f"{STATISTICS}; National Framework dashboard",
    lives_in.one_of("K1", "K2"),
    differences="Residential care homes (R1) are among other residential settings, as the Department publishes them.",
)
placement_independent_share = _share(
    "placement-independent-share",
    "Share in independent, semi-independent or supported accommodation",
    "neutral",
    "in supported accommodation (K3), or as earlier years recorded it (H5, P2)",
    "Older children may be ready for it, or may be there for want of anything else.",
    f"{STATISTICS}; National Framework dashboard",
    lives_in.one_of("K3", "H5", "P2"),
    nation="england",
)
placement_with_parents_share = _share(
    "placement-with-parents-share",
    "Share of looked after children placed with parents",
    "neutral",
    "with a parent or somebody else with parental responsibility (P1)",
    "It may be the way home, or an order that is no longer needed.",
    STATISTICS,
    lives_in.equals("P1"),
)
placement_over_20_miles = Indicator(
    id="placement-over-20-miles",
    title="Looked after children placed more than 20 miles from home",
    domain="placement",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="lower",
    nation="england",
    definition="Of the looked after children, the share placed more than 20 miles from home and outside the authority.",
    counts="each child looked after, once; an unknown distance stays in",
    met="the distance is more than 20.0 miles and the placement lies outside the authority; 999.9 is unknown",
    why="Far from home a child loses friends, school and family.",
    source=f"{STATISTICS}, distance; National Framework dashboard",
    figure=Share(placed, met=column("far_from_home").is_true()),
    also_needs=(cases.DISTANCES, cases.LOCATIONS),
    rules=(limits.FAR_FROM_HOME_MILES,),
    period_kind="snapshot",
    differences="Unaccompanied children have no home to measure from: their distance is unknown and they stay in.",
)
placement_out_of_area = Indicator(
    id="placement-out-of-area",
    title="Looked after children placed outside the authority",
    domain="placement",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="lower",
    definition="Of the looked after children whose placement's location is known, the share placed outside the "
    "authority.",
    counts="looked after children of whose placement it is known whether it lies in the authority",
    met="the placement lies outside the authority",
    why="Services and visits are harder to give across a border.",
    source="Annex A list 8; ChAT; Cardiff quarter 3 performance 2020/21",
    figure=Share(placed, met=column("outside").is_true(), where=column("location_known").is_true()),
    also_needs=(cases.LOCATIONS,),
    period_kind="snapshot",
)
placement_external_share = Indicator(
    id="placement-external-share",
    title="Looked after children in externally provided placements",
    domain="placement",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="lower",
    definition="Of the looked after children who are not with their parents, the share whose placement is run by "
    "another public body, a private firm or a charity.",
    counts="each child looked after, once, without those whose provider is a parent; no provider recorded stays in",
    met="the provider is PR3, PR4 or PR5",
    why="Placements that others run are often dearer and further away.",
    source="Annex A list 8, placement provider; Cardiff quarter 3 performance 2021/22",
    figure=Share(placed, met=column("provider").one_of("PR3", "PR4", "PR5"), where=~column("provider").equals("PR0")),
    also_needs=(cases.PROVIDERS,),
    period_kind="snapshot",
)
placement_regulated_share_wales = Indicator(
    id="placement-regulated-share-wales",
    title="Share of looked after children in regulated placements (Wales)",
    domain="placement",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="neutral",
    nation="wales",
    definition="Of the looked after children, the share who live with foster carers other than relatives or friends, "
    "in a residential home or in other registered provision.",
    counts="each child looked after, once",
    met="the placement is U4 to U6, K1, K2, R1, R3 or S1, or supported accommodation that is registered",
    why="It shows how much of the care rests on registered services.",
    source="Cardiff quarter 3 performance 2021/22: regulated placements",
    figure=Share(placed, met=column("regulated_in_wales").is_true()),
    also_needs=(cases.PLACEMENTS,),
    period_kind="snapshot",
)
placement_unregistered = Indicator(
    id="placement-unregistered",
    title="Children in unregistered or unregulated placements",
    domain="placement",
    tier=2,
    kind="count-snapshot",
    unit="children",
    polarity="lower",
    definition="Looked after children in a secure home, a children's home or supported accommodation that has no "
    "registration number.",
    counts="each child whose placement is K1, K2, K3 or H5 and has no number; one that awaits it has none",
    why="It is against the law to place a child under 18 where nobody inspects.",
    source="Care Standards Act 2000, section 11; Supported Accommodation (England) Regulations 2023; Annex A list 8",
    figure=Count(placed, column("not_registered").is_true()),
    also_needs=(Need(("placements",), filled=(("placements", "urn"),)),),
    period_kind="snapshot",
    typical_target="0",
    caveat="Broken down by the column under_16, children under 16 are shown apart.",
)
placement_current_duration_median = Indicator(
    id="placement-current-duration-median",
    title="Median length of current placement",
    domain="placement",
    tier=1,
    kind="duration-median",
    unit="days",
    polarity="neutral",
    definition="The middle number of days for which looked after children have been in their present placement.",
    counts="each child looked after whose placement is recorded, once",
    why="It says how long children stay where they are.",
    source="Annex A list 8; ChAT; Barnsley scrutiny briefing, May 2020",
    figure=Median(placed, "days_in_placement"),
    also_needs=(cases.PLACEMENTS,),
    period_kind="snapshot",
)
siblings_placed_together = Indicator(
    id="siblings-placed-together",
    title="Siblings in care placed together",
    domain="placement",
    tier=3,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the looked after children with a brother or sister in care, the share who live with all of those "
    "with whom they are meant to live.",
    counts="looked after children who are linked to another child looked after on the day",
    met="the placements of all of them have one postcode; those who are not meant to be together do not matter",
    why="Brothers and sisters are often all that is left of a family.",
    source="Children Act 1989, section 22C(8)(c); local",
    figure=Share(placed, met=column("with_siblings").is_true(), where=column("sibling_in_care").is_true()),
    also_needs=(cases.SIBLING_LINKS, cases.ADDRESSES_OF_PLACEMENTS),
    period_kind="snapshot",
)
foster_carers_net_change = Indicator(
    id="foster-carers-net-change",
    title="Net change in fostering households",
    domain="placement",
    tier=1,
    kind="count-flow",
    unit="households",
    polarity="higher",
    definition="Fostering households approved in the period less those whose approval ended in it.",
    counts="every household approved, as one more, and every household whose approval ended, as one fewer",
    why="Without carers there is no choice of home.",
    source="Fostering Services (England) Regulations 2011; Barnsley scrutiny briefing, May 2020",
    figure=Total(cases.foster_household_changes, "change"),
)
