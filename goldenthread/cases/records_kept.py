"""The case lists of how well records are kept."""

from __future__ import annotations

from goldenthread.cases import lists
from goldenthread.words import CaseList, Evidence, Need

PEOPLE = Need(("people",))
ETHNICITY = Need(("people",), filled=(("people", "ethnicity"),))
# What was wrong on an earlier day, and has been put right since, no load can tell.
ONLY_TODAY = Need(("people",), past=("data_quality_findings_of_earlier_days",))

findings_open = CaseList(
    "findings_open",
    title="Open findings of data quality",
    one_row="a finding about one record",
    kind="snapshot",
    needs=(ONLY_TODAY,),
)
records_of_open_children = CaseList(
    "records_of_open_children",
    title="Open children and the findings about their records",
    one_row="a child",
    kind="snapshot",
    needs=(ONLY_TODAY, lists.REFERRALS, lists.CARE_EPISODES, lists.CARE_LEAVERS),
)
plans_in_draft = CaseList(
    "plans_in_draft",
    title="Plans left in draft",
    one_row="a version of a plan",
    kind="snapshot",
    needs=(lists.PLAN_VERSIONS,),
    evidence=(Evidence("dated", "Plan dated"),),
)
