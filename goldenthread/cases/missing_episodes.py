"""Case lists of children who go missing, from home and from care, and of return home interviews."""

from __future__ import annotations

from goldenthread.cases.lists import CARE_EPISODES, CARE_LEAVERS, REFERRALS
from goldenthread.words import CaseList, Evidence, Need

MISSING = Need(("missing_episodes",))
# Whether an interview was offered is told by the standard's table or by the one beside it.
INTERVIEW_OFFERS = Need(
    ("missing_episodes", "return_home_interviews"), filled=(("missing_episodes", "interview_offered"),)
)
INTERVIEWS = Need(("return_home_interviews",))
RISK_FLAGS = Need(("risk_flags",))

missing_episodes_started = CaseList(
    "missing_episodes_started",
    title="Missing episodes, by the day they began",
    one_row="a missing episode of one child",
    kind="event",
    needs=(MISSING,),
    evidence=(Evidence("day", "Went missing"), Evidence("returned", "Returned")),
)
missing_episodes_ended = CaseList(
    "missing_episodes_ended",
    title="Missing episodes, by the day the child returned",
    one_row="a missing episode that has ended",
    kind="event",
    needs=(MISSING,),
    evidence=(
        Evidence("went_missing", "Went missing"),
        Evidence("day", "Returned"),
        Evidence("interviewed", "Interviewed"),
    ),
)
children_missing_lately = CaseList(
    "children_missing_lately",
    title="Children missing in the last 90 days",
    one_row="a child",
    kind="snapshot",
    needs=(MISSING,),
    evidence=(Evidence("latest", "Last went missing"),),
)
children_at_risk_of_exploitation = CaseList(
    "children_at_risk_of_exploitation",
    title="Open children with a marker of exploitation",
    one_row="a child",
    kind="snapshot",
    needs=(RISK_FLAGS, REFERRALS, CARE_EPISODES, CARE_LEAVERS),
    evidence=(Evidence("flagged", "Marked since"),),
)
