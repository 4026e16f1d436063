"""Missing episodes, court and adoption, audits and escalations as they stand today, for exception rules only."""

from __future__ import annotations

from goldenthread.rules import timescales as limits
from goldenthread.words import CaseList, Clock, Evidence, Need

MISSING_EPISODES = Need(("missing_episodes",))
INTERVIEWS = Need(("return_home_interviews", "missing_episodes"), filled=(("missing_episodes", "interview_offered"),))
COURT_CASES = Need(("court_cases", "pre_proceedings"))
PERMANENCE = Need(("permanence",))

missing_today = CaseList(
    "missing_today",
    title="Children missing today, and missing episodes of the last 90 days",
    one_row="a missing episode",
    kind="today",
    needs=(MISSING_EPISODES,),
    evidence=(
        Evidence("went_missing", "Went missing"),
        Evidence("returned", "Returned"),
        Evidence("interview_due", "Return home interview due"),
    ),
)
court_today = CaseList(
    "court_today",
    title="Pre-proceedings, care proceedings and placement orders that run today",
    one_row="a case at court, or a placement order, of one child",
    kind="today",
    needs=(),
    evidence=(Evidence("since", "Since"),),
)
audits_today = CaseList(
    "audits_today",
    title="Audits of the last 90 days",
    one_row="an audit",
    kind="today",
    needs=(Need(("audits",)),),
    evidence=(Evidence("audited", "Audited"), Evidence("actions_due", "Actions due")),
    clocks=(Clock("actions", "Actions", "audited", "day", due="actions_due", until="actions_due"),),
    own_worker=True,
    of_workers=True,
)
escalations_today = CaseList(
    "escalations_today",
    title="Escalations open today",
    one_row="an escalation about one child",
    kind="today",
    needs=(Need(("escalations",)),),
    evidence=(Evidence("opened", "Raised"),),
    clocks=(Clock("answer", "Answer", "opened", "day", limits.ESCALATION_DAYS),),
)
