"""Where looked after children live."""

from goldenthread.cases import today_care as today
from goldenthread.exceptions.rule import ByNumber, ByTest, ExceptionRule
from goldenthread.rules import timescales as limits
from goldenthread.words import column

IN_CARE = "Looked after children"

placement_moves_3 = ExceptionRule(
    id="placement-moves-3",
    title="Child who has lived in three placements in 12 months",
    group="placement",
    cohort=IN_CARE,
    trigger="the number of placements in force at some time in the 12 months that end today; temporary ones, a "
    "change with the same carers and adoption by current carers do not count",
    amber_words="there were 2 placements",
    red_words="there were 3 or more",
    clock_words="the 12 months that end today",
    owner="team manager",
    escalate_to="service manager",
    reference="Stability measures for looked after children, Department for Education",
    indicator="placement-stability-3plus",
    of=today.looked_after_today,
    light=ByNumber("placements_12_months", 2, 3, "Placements in the last 12 months: {placements_12_months}."),
    limits=(limits.PLACEMENT_MOVES_MONTHS,),
    also_needs=(today.PLACEMENTS_OF_A_YEAR,),
)
placement_unregistered = ExceptionRule(
    id="placement-unregistered",
    title="Child in a home that is not registered",
    group="placement",
    cohort="Looked after children in a children's home or in supported accommodation",
    trigger="the home must be registered and has no registration number",
    amber_words="a young person of 16 or 17 is in supported accommodation without a number, which may be waiting "
    "for one",
    red_words="the child is under 16, or it is a children's home and nothing says that it has applied",
    clock_words="as the record stands today",
    owner="service manager",
    escalate_to="head of service",
    reference="Regulations on children's homes and supported accommodation; SSDA903, unique reference number",
    indicator="placement-unregistered",
    of=today.looked_after_today,
    where=~column("registration").equals("not asked"),
    light=ByTest(
        red=column("registration").equals("none"),
        amber=column("registration").equals("awaited"),
        said="In {home} since {placed:day}. Registration: {registration}.",
        since="placed",
    ),
    also_needs=(today.REGISTRATIONS,),
    key="placement_id",
)
placement_distance = ExceptionRule(
    id="placement-distance",
    title="Child newly placed more than 20 miles from home",
    group="placement",
    cohort="Looked after children whose placement started in the last 14 days, where the distance is known",
    trigger="the distance from home is more than 20.0 miles",
    amber_words="it is more than 20 and no more than 50 miles",
    red_words="it is more than 50 miles; the record has no place for a head of service's agreement",
    clock_words="the placement's first 14 days",
    owner="service manager",
    escalate_to="head of service",
    reference="Department for Education measure; regulation 11 (decision to place out of the area)",
    indicator="placement-over-20-miles",
    of=today.looked_after_today,
    where=column("newly_placed").is_true() & ~column("distance").is_missing(),
    light=ByTest(
        red=~column("distance").at_most(50),
        amber=~column("distance").at_most(20),
        said="Placed {placed:day}, {distance} miles from home.",
        since="placed",
    ),
    also_needs=(today.DISTANCES,),
    key="placement_id",
)
