"""Children on plans and in care as they stand today, for exception rules only."""

from goldenthread.cases import lists
from goldenthread.rules import timescales as limits
from goldenthread.words import CaseList, Clock, Evidence, Need

protection_plans_lately = CaseList(
    "protection_plans_lately",
    title="Child protection plans started or ended in the last 30 days",
    one_row="a plan of one child",
    kind="today",
    needs=(lists.PROTECTION_PLANS,),
    evidence=(
        Evidence("plan_start", "Plan started"),
        Evidence("plan_end", "Plan ended"),
        Evidence("previous_end", "Plan before ended"),
    ),
)
placements_lately = CaseList(
    "placements_lately",
    title="Placements started in the last 14 days",
    one_row="a placement",
    kind="today",
    needs=(lists.CARE_EPISODES, Need(("placements",))),
    evidence=(Evidence("placed", "Placed"), Evidence("first_visit", "First visit")),
    clocks=(Clock("first visit", "First visit", "placed", "first_visit", limits.CARE_FIRST_VISIT_DAYS),),
)
care_reviews_today = CaseList(
    "care_reviews_today",
    title="Looked after children and the reviews of their case",
    one_row="a child",
    kind="today",
    needs=(lists.CARE_EPISODES,),
    evidence=(
        Evidence("care_start", "Looked after since"),
        Evidence("last_review", "Last review"),
        Evidence("review_due", "Review due"),
        Evidence("booked", "Review booked for"),
        Evidence("second_review", "Second review"),
    ),
    clocks=(
        Clock(
            "review",
            "Review",
            "last_review",
            "day",
            limits.CARE_REVIEW_MONTHS,
            due="review_due",
            until="review_until",
        ),
        Clock(
            "permanence plan",
            "Permanence plan",
            "care_start",
            "day",
            limits.PERMANENCE_PLAN_MONTHS,
            due="second_review",
            until="second_review",
        ),
    ),
)
