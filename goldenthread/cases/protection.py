"""Case lists of child protection: plans ended, what the number of plans changed by, conferences and their reviews."""

from __future__ import annotations

from goldenthread.cases.lists import CONFERENCES, EVERY_PROTECTION_REVIEW, PROTECTION_PLANS, PROTECTION_REVIEWS
from goldenthread.rules import timescales as limits
from goldenthread.words import CaseList, Clock, Evidence, Need

# Only the standard's review conferences and our own table of conferences say who was there.
QUORUM = Need(
    ("protection_reviews", "conference_extras"),
    filled=(("protection_reviews", "quorate"), ("conference_extras", "quorate")),
)
CONFERENCE_VOICES = Need(
    ("protection_reviews", "review_meetings"),
    filled=(("protection_reviews", "participation"), ("review_meetings", "participation")),
)
EMERGENCIES = Need(("legal_statuses", "annex_a_counts"))
BEDROOMS = Need(
    ("protection_visits", "visits"), filled=(("protection_visits", "bedroom_seen"), ("visits", "bedroom_seen"))
)

protection_plans_ended = CaseList(
    "protection_plans_ended",
    title="Child protection plans ended",
    one_row="a plan of one child, by the day it ended",
    kind="event",
    needs=(PROTECTION_PLANS,),
    evidence=(Evidence("plan_start", "Plan started"), Evidence("day", "Plan ended")),
)
protection_plan_changes = CaseList(
    "protection_plan_changes",
    title="Starts and ends of child protection plans",
    one_row="a start or an end of a plan",
    kind="event",
    needs=(PROTECTION_PLANS,),
    evidence=(Evidence("day", "Started or ended"),),
)
protection_reviews_expected = CaseList(
    "protection_reviews_expected",
    title="Review conferences held or overdue",
    one_row="a review conference of one child: the day it was held, or was due and was not held",
    kind="event",
    needs=(PROTECTION_PLANS, EVERY_PROTECTION_REVIEW),
    evidence=(
        Evidence("plan_start", "Plan started"),
        Evidence("previous", "Review before"),
        Evidence("due", "Due"),
        Evidence("held", "Held"),
    ),
    clocks=(
        Clock(
            "review", "Review conference", "previous", "held", limits.PROTECTION_REVIEW_MONTHS, due="due", until="due"
        ),
    ),
)
protection_conferences = CaseList(
    "protection_conferences",
    title="Child protection conferences held",
    one_row="a conference about one child, the initial one or a review",
    kind="event",
    needs=(CONFERENCES, PROTECTION_REVIEWS),
    evidence=(Evidence("day", "Conference"),),
)
