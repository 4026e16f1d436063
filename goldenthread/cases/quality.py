"""The case lists of audits, escalations, complaints, surveys, advocacy and outcome scores."""

from __future__ import annotations

from goldenthread.cases import lists
from goldenthread.rules import timescales
from goldenthread.words import CaseList, Clock, Evidence, Need

AUDITS = Need(("audits",))
ESCALATIONS = Need(("escalations",))
COMPLAINTS = Need(("complaints",))
ANSWERS = Need(("survey_answers",))
ADVOCACY = Need(("advocacy_cases",))
SCORES = Need(("outcome_scores", "sdq_scores"))

audits_completed = CaseList(
    "audits_completed",
    title="Practice audits completed",
    one_row="an audit, by its day",
    kind="event",
    needs=(AUDITS,),
    evidence=(Evidence("day", "Audited"), Evidence("moderated_on", "Moderated")),
    of_workers=True,
)
audit_actions_due = CaseList(
    "audit_actions_due",
    title="Actions of audits by the day they were due",
    one_row="the actions of one audit",
    kind="event",
    needs=(AUDITS,),
    evidence=(Evidence("audited", "Audited"), Evidence("day", "Due"), Evidence("done", "Done")),
    of_workers=True,
)
escalations_opened = CaseList(
    "escalations_opened",
    title="Escalations raised",
    one_row="an escalation, by the day it was raised",
    kind="event",
    needs=(ESCALATIONS,),
    evidence=(Evidence("day", "Raised"), Evidence("closed", "Resolved")),
)
escalations_judged = CaseList(
    "escalations_judged",
    title="Escalations resolved or past their limit",
    one_row="an escalation, by the day it was resolved in time, or else the first day past the limit",
    kind="event",
    needs=(ESCALATIONS,),
    evidence=(Evidence("opened", "Raised"), Evidence("closed", "Resolved")),
    clocks=(Clock("answer", "Answer", "opened", "closed", timescales.ESCALATION_DAYS, taken="days_taken"),),
)
complaints_received = CaseList(
    "complaints_received",
    title="Complaints received",
    one_row="a complaint at one stage, by the day it was received",
    kind="event",
    needs=(COMPLAINTS,),
    evidence=(Evidence("day", "Received"), Evidence("answered", "Answered")),
    of_workers=True,
)
complaints_answered = CaseList(
    "complaints_answered",
    title="Complaints answered",
    one_row="a complaint at one stage, by the day of the answer",
    kind="event",
    needs=(COMPLAINTS,),
    evidence=(Evidence("received", "Received"), Evidence("day", "Answered")),
    of_workers=True,
)
survey_responses = CaseList(
    "survey_responses",
    title="Surveys and interviews answered",
    one_row="a form or an interview",
    kind="event",
    needs=(ANSWERS,),
    own_worker=True,
    of_workers=True,
)
survey_answers_given = CaseList(
    "survey_answers_given",
    title="Answers to the questions of surveys",
    one_row="an answer to one question",
    kind="event",
    needs=(ANSWERS,),
    own_worker=True,
    of_workers=True,
)
advocacy_begun = CaseList(
    "advocacy_begun",
    title="Advocacy cases begun",
    one_row="a case, by the day of the referral",
    kind="event",
    needs=(ADVOCACY,),
    of_workers=True,
    evidence=(Evidence("day", "Referred"), Evidence("closed", "Closed")),
)
advocacy_ended = CaseList(
    "advocacy_ended",
    title="Advocacy cases closed",
    one_row="a case, by the day it was closed",
    kind="event",
    needs=(ADVOCACY,),
    of_workers=True,
    evidence=(Evidence("referred", "Referred"), Evidence("day", "Closed")),
)
advocacy_in_quarter = CaseList(
    "advocacy_in_quarter",
    title="Advocacy cases of the quarter up to the day",
    one_row="a case that was open on a day of the quarter",
    kind="snapshot",
    needs=(ADVOCACY,),
    of_workers=True,
    evidence=(Evidence("referred", "Referred"), Evidence("closed", "Closed")),
)
independent_visitors = CaseList(
    "independent_visitors",
    title="Looked after children with an independent visitor",
    one_row="a child",
    kind="snapshot",
    needs=(ADVOCACY, lists.CARE_EPISODES),
    evidence=(Evidence("matched", "Matched"),),
)
outcome_changes = CaseList(
    "outcome_changes",
    title="Children with outcome scores to compare, over three months",
    one_row="a child",
    kind="snapshot",
    needs=(SCORES,),
)
outcome_changes_of_a_year = CaseList(
    "outcome_changes_of_a_year",
    title="Children with outcome scores to compare, over a year",
    one_row="a child",
    kind="snapshot",
    needs=(SCORES,),
)
