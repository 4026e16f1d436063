"""The way to a lasting home: plans, adoption, and families who would adopt."""

from __future__ import annotations

from goldenthread.cases.lists import CARE_EPISODES, PERMANENCE_PLANS
from goldenthread.rules import homes_health_and_school as limits
from goldenthread.words import CaseList, Clock, Evidence, Need

PERMANENCE = Need(("permanence",))
ADOPTERS = Need(("adopters",))
EVERY_REVIEW = Need(("care_reviews", "review_meetings"), whole=True)
DECISIONS = Need(("permanence",), filled=(("permanence", "adm_decision_date"),))
PLACEMENT_ORDERS = Need(("permanence",), filled=(("permanence", "placement_order_date"),))
MATCHES = Need(("permanence",), filled=(("permanence", "matched_date"),))
PLACED = Need(("permanence",), filled=(("permanence", "placed_for_adoption_date"),))
END_REASONS = Need(("care_episodes",), filled=(("care_episodes", "end_reason"),))

second_reviews = CaseList(
    "second_reviews",
    title="Second reviews of looked after children",
    one_row="the second review of a child's stay in care",
    kind="event",
    needs=(CARE_EPISODES, EVERY_REVIEW, PERMANENCE_PLANS),
    evidence=(
        Evidence("care_start", "Looked after since"),
        Evidence("day", "Second review"),
        Evidence("plan_day", "First permanence plan"),
    ),
)
ways_to_permanence = CaseList(
    "ways_to_permanence",
    title="Children looked after, by permanence plan",
    one_row="a child, and each lasting home that the plan names",
    kind="snapshot",
    needs=(CARE_EPISODES, PERMANENCE_PLANS),
    evidence=(Evidence("care_start", "Looked after since"), Evidence("plan_day", "Plan dated")),
)
adoption_steps = CaseList(
    "adoption_steps",
    title="Steps on the way to adoption",
    one_row="a step of one child: the decision, the placement order, the adoption or a change of plan",
    kind="event",
    needs=(PERMANENCE, CARE_EPISODES),
    evidence=(
        Evidence("entered", "Came into care"),
        Evidence("decided", "Decision"),
        Evidence("ordered", "Placement order"),
        Evidence("matched", "Matched"),
        Evidence("placed", "Placed for adoption"),
        Evidence("day", "Day of the step"),
    ),
)
adoption_cohort = CaseList(
    "adoption_cohort",
    title="Children adopted in 12 months, and children waiting",
    one_row="a child adopted in the 12 months to the day, or waiting on it to be placed",
    kind="snapshot",
    needs=(PERMANENCE, CARE_EPISODES),
    evidence=(
        Evidence("entered", "Came into care"),
        Evidence("decided", "Decision"),
        Evidence("ordered", "Placement order"),
        Evidence("placed", "Placed for adoption"),
        Evidence("adopted", "Adopted"),
    ),
)
adopter_steps = CaseList(
    "adopter_steps",
    title="Families who would adopt, step by step",
    one_row="a step of one family: the end of stage 1, the end of stage 2, or the approval",
    kind="event",
    needs=(ADOPTERS,),
    evidence=(Evidence("begun", "Stage began"), Evidence("done", "Stage ended or approved")),
    clocks=(
        Clock("stage 1", "Stage 1", "begun", "done", limits.ADOPTER_STAGE_1_MONTHS),
        Clock("stage 2", "Stage 2", "begun", "done", limits.ADOPTER_STAGE_2_MONTHS),
    ),
    of_workers=True,
)
adopters_waiting = CaseList(
    "adopters_waiting",
    title="Approved families waiting to be matched",
    one_row="a family",
    kind="snapshot",
    needs=(ADOPTERS,),
    evidence=(Evidence("approved", "Approved"),),
    of_workers=True,
)
