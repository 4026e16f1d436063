"""Case lists of visits and of what follows meetings: months of visits, first weeks, recording, risk meetings, staff."""

from __future__ import annotations

from goldenthread.cases.lists import ALLOCATIONS, CARE_EPISODES, CARE_VISITS, PROTECTION_PLANS, PROTECTION_VISITS
from goldenthread.rules import protection_and_care as care_limits
from goldenthread.rules import timescales as limits
from goldenthread.words import CaseList, Clock, Evidence, Need

PLACEMENTS = Need(("placements",))
CARE_SEEN_ALONE = Need(("care_visits", "visits"), filled=(("care_visits", "seen_alone"), ("visits", "seen_alone")))
RECORDED_VISITS = Need(("visits",), filled=(("visits", "recorded_at"),))
RISK_MEETINGS = Need(("risk_meetings",))
SUPERVISED_STAFF = Need(("supervisions",), filled=(("supervisions", "worker_id"),))

protection_visit_months = CaseList(
    "protection_visit_months",
    title="Months of children on a child protection plan",
    one_row="a child in a month",
    kind="event",
    needs=(PROTECTION_PLANS, PROTECTION_VISITS),
    evidence=(Evidence("day", "Up to"),),
)
placements_first_week = CaseList(
    "placements_first_week",
    title="Placements, by the end of their first week",
    one_row="a placement of one child",
    kind="event",
    needs=(PLACEMENTS, CARE_EPISODES, CARE_VISITS),
    evidence=(Evidence("placed", "Placed"), Evidence("first_visit", "First visit")),
    clocks=(
        Clock(
            "first visit",
            "First visit",
            "placed",
            "first_visit",
            limits.CARE_FIRST_VISIT_DAYS,
            taken="days_to_visit",
            due="day",
        ),
    ),
)
visits_recorded = CaseList(
    "visits_recorded",
    title="Visits, by the day they were made",
    one_row="a visit to one child",
    kind="event",
    needs=(RECORDED_VISITS,),
    evidence=(Evidence("day", "Visit"), Evidence("recorded", "Written up")),
    clocks=(
        Clock(
            "recording",
            "Recording",
            "day",
            "recorded",
            care_limits.VISIT_RECORDING_DAYS,
            taken="days_to_record",
        ),
    ),
)
risk_meetings_held = CaseList(
    "risk_meetings_held",
    title="Exploitation and MARAC meetings",
    one_row="a meeting about one child",
    kind="event",
    needs=(RISK_MEETINGS,),
    evidence=(Evidence("day", "Meeting"), Evidence("plan_updated", "Plan updated")),
    clocks=(
        Clock(
            "plan update",
            "Plan update",
            "day",
            "plan_updated",
            care_limits.RISK_MEETING_DAYS,
            taken="days_to_plan",
        ),
    ),
)
staff_supervised = CaseList(
    "staff_supervised",
    title="Workers who hold children, and their supervision",
    one_row="a worker",
    kind="snapshot",
    needs=(ALLOCATIONS, SUPERVISED_STAFF),
    evidence=(Evidence("last_supervision", "Last supervision"), Evidence("supervision_due", "Supervision due")),
    own_worker=True,
    of_workers=True,
    clocks=(
        Clock(
            "personal supervision",
            "Personal supervision",
            "last_supervision",
            "day",
            care_limits.STAFF_SUPERVISION_MONTHS,
            due="supervision_due",
            until="supervision_due",
        ),
    ),
)
