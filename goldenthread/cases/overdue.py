"""Case lists of what is behind, whatever the child's status: read from the lists of the four measures of each kind."""

from __future__ import annotations

from goldenthread.cases import lists
from goldenthread.words import CaseList, Evidence

FOUR_COHORTS = (
    lists.CIN_PLANS,
    lists.PROTECTION_PLANS,
    lists.CARE_EPISODES,
    lists.CARE_LEAVERS,
)


def _behind(name: str, title: str, last: str) -> CaseList:
    return CaseList(
        name,
        title=title,
        one_row="a child, under the first of looked after, protection plan, child in need plan, care leaver",
        kind="snapshot",
        needs=FOUR_COHORTS,
        evidence=(Evidence("last_done", last), Evidence("due", "Due")),
        gives_holder=True,
    )


visits_overdue = _behind("visits_overdue", "Children whose visit is overdue", "Last visit or contact")
plans_out_of_date = _behind("plans_out_of_date", "Children whose plan is out of date", "Plan dated")
supervisions_overdue = _behind("supervisions_overdue", "Children whose supervision is overdue", "Last supervision")
