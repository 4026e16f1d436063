"""Case lists of children in care: circumstances, a year looked back on, reviews of their case, and leaving care."""

from __future__ import annotations

from goldenthread.cases.lists import CARE_EPISODES, CARE_REVIEWS, CIN_PLANS
from goldenthread.rules import timescales as limits
from goldenthread.words import CaseList, Clock, Evidence, Need

IMMIGRATION = Need(("immigration_statuses",))
PREVIOUS_PERMANENCE = Need(("previous_permanence",))
LEGAL_STATUSES = Need(("legal_statuses",))
EARLIER_STAYS = Need(("care_episodes", "annex_a_counts"), whole=True)
MISSING_EPISODES = Need(("missing_episodes",))
MISSING_OR_COUNTED = Need(("missing_episodes", "annex_a_counts"))
OFFENCES = Need(("convictions", "offences"))
SUBSTANCE_MISUSE = Need(("substance_misuse",))
REVIEWING_OFFICERS = Need(
    ("care_episodes", "visits"), past=("visits",), filled=(("care_episodes", "last_iro_contact_date"),)
)
# Whether every review was in time can be told only where every review is known, not the latest alone.
EVERY_CARE_REVIEW = Need(("care_reviews", "review_meetings"), whole=True)
REVIEW_VOICES = Need(
    ("care_reviews", "review_meetings"),
    filled=(("care_reviews", "participation"), ("review_meetings", "participation")),
)
ASSESSED = Need(("assessments", "plan_versions"))

looked_after_circumstances = CaseList(
    "looked_after_circumstances",
    title="Children looked after, and their circumstances",
    one_row="a child",
    kind="snapshot",
    gives_holder=True,
    needs=(CARE_EPISODES,),
    evidence=(
        Evidence("care_start", "Looked after since"),
        Evidence("last_review", "Last review"),
        Evidence("reviewer_contact", "Reviewing officer's last contact"),
        Evidence("assessment", "Last assessment or care plan"),
    ),
)
looked_after_in_year = CaseList(
    "looked_after_in_year",
    title="Children looked after at some time in 12 months",
    one_row="a child",
    kind="snapshot",
    needs=(CARE_EPISODES,),
)
looked_after_characteristics = CaseList(
    "looked_after_characteristics",
    title="Children looked after, by age, sex and ethnic group",
    one_row="a child, and the child's age, sex and ethnic group",
    kind="snapshot",
    needs=(CARE_EPISODES,),
)
children_with_support_plans = CaseList(
    "children_with_support_plans",
    title="Children with a care and support plan",
    one_row="a child",
    kind="snapshot",
    needs=(CIN_PLANS, CARE_EPISODES),
)
care_ends = CaseList(
    "care_ends",
    title="Ends of being looked after",
    one_row="a child ceasing to be looked after",
    kind="event",
    needs=(CARE_EPISODES,),
    evidence=(
        Evidence("care_start", "Looked after since"),
        Evidence("day", "Ceased"),
        Evidence("next_end", "Ceased again"),
    ),
)
care_reviews_expected = CaseList(
    "care_reviews_expected",
    title="Reviews of looked after children held or overdue",
    one_row="a review of one child: the day it was held, or was due and was not held",
    kind="event",
    needs=(CARE_EPISODES, CARE_REVIEWS),
    evidence=(
        Evidence("care_start", "Looked after since"),
        Evidence("previous", "Review before"),
        Evidence("due", "Due"),
        Evidence("held", "Held"),
    ),
    clocks=(Clock("review", "Review", "previous", "held", limits.CARE_REVIEW_MONTHS, due="due", until="until_day"),),
)
