"""The case lists of leaving care beside care_leavers and care_leaver_birthdays."""

from __future__ import annotations

from goldenthread.cases import lists
from goldenthread.words import CaseList, Evidence, Need

PLACEMENTS = Need(("placements",))
ADVISERS = Need(("allocations", "involvements", "care_leavers"), past=("allocations", "involvements"))

leaving_care_list = CaseList(
    "leaving_care_list",
    title="Young people on the list of care leavers, those still in care among them",
    one_row="a young person",
    kind="snapshot",
    needs=(lists.CARE_LEAVERS, lists.CARE_EPISODES),
)
left_care_a_year_ago = CaseList(
    "left_care_a_year_ago",
    title="Young people a year after they left care",
    one_row="the day a year after leaving care",
    kind="event",
    needs=(lists.LEAVERS_OVER_TIME, lists.LEAVER_STATUS_HISTORY, lists.CARE_EPISODES),
    evidence=(Evidence("left_on", "Left care"), Evidence("day", "A year later")),
)
