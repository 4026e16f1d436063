"""Audits, escalations, complaints, and the reports managers owe."""

from __future__ import annotations

from goldenthread.cases import lists, quality
from goldenthread.indicators.indicator import Indicator, Polarity
from goldenthread.rules import staff_and_quality as limits
from goldenthread.rules import timescales
from goldenthread.words import Count, Share, Spread, Supplied, column

BARNSLEY = "Barnsley performance report, October 2023"
BARNET = "Barnet quarterly update, January 2020"
DEVON = "Devon performance report, quarter 1 2023/24"
GRADES = ("outstanding", "good", "requires improvement", "inadequate")
FINAL = "The moderated grade is the final one, where there is one."
SAMPLE = (
    "Audits of chosen records say less of all the work than audits of a random sample: the list says how each was "
    "chosen."
)

graded = ~column("grade").equals("not graded")

audits_completed = Indicator(
    id="audits-completed",
    title="Case audits completed",
    domain="quality-assurance",
    tier=1,
    kind="count-flow",
    unit="audits",
    polarity="higher",
    definition="Practice audits completed in the period.",
    counts="every audit, by its day",
    why="Figures say whether a thing was done; an audit says whether it was any good.",
    source=f"{BARNET}, 1.13; {BARNSLEY}, 4.1; {DEVON}",
    figure=Count(quality.audits_completed),
    differences="An audit of a child belongs to whoever held the child on its day.",
)


def _graded(
    id: str, title: str, polarity: Polarity, grades: tuple[str, ...], words: str, target: str = ""
) -> Indicator:
    return Indicator(
        id=id,
        title=title,
        domain="quality-assurance",
        tier=1,
        kind="percentage",
        unit="%",
        polarity=polarity,
        definition=f"Of the audits completed in the period with a grade, the share graded {words}.",
        counts="audits of the period that have a grade",
        met=f"the final grade is {words}",
        why="It says how good the practice is that children meet.",
        source=f"{BARNET}, 1.13",
        figure=Share(quality.audits_completed, met=column("grade").one_of(*grades), where=graded),
        typical_target=target,
        differences=FINAL,
        caveat=SAMPLE,
    )


audits_good_or_better = _graded(
    "audits-good-or-better", "Audits graded good or outstanding", "higher", ("good", "outstanding"),
    "good or outstanding",
)  # fmt: skip
audits_requires_improvement = _graded(
    "audits-requires-improvement", "Audits graded requires improvement", "lower", ("requires_improvement",),
    "requires improvement",
)  # fmt: skip
audits_inadequate = _graded(
    "audits-inadequate", "Audits graded inadequate", "lower", ("inadequate",), "inadequate", target="0"
)
audits_by_team_and_theme = Indicator(
    id="audits-by-team-and-theme",
    title="Audit grades by team and theme",
    domain="quality-assurance",
    tier=1,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Audits of the period by theme and final grade; each team by itself on its own page.",
    counts="audits of the period that have a grade",
    why="It says where to help, and with what.",
    source=f"{BARNSLEY}, 4.1; {BARNET}, 1.13; {DEVON}",
    figure=Spread(quality.audits_completed, band="theme_and_grade", where=graded),
    differences=FINAL,
    caveat=SAMPLE,
)
audits_moderated = Indicator(
    id="audits-moderated",
    title="Audits moderated",
    domain="quality-assurance",
    tier=3,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the audits completed in the period, the share that a second person moderated.",
    counts="every audit of the period",
    met="there is a moderation date or a moderated grade",
    why="One auditor's good is another's requires improvement.",
    source="Inspecting local authority children's services (Ofsted), evaluation of quality assurance",
    figure=Share(quality.audits_completed, met=column("moderated").is_true()),
    differences="The list says where moderation changed the grade.",
)
audit_actions_completed_on_time = Indicator(
    id="audit-actions-completed-on-time",
    title="Audit actions completed on time",
    domain="quality-assurance",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the actions of audits that were due in the period, the share done by the day they were due.",
    counts="the actions of each audit, by the day they were due",
    met="done on or before that day",
    why="An audit helps a child only if somebody does what it asks.",
    source=f"{DEVON}: learning from audit",
    figure=Share(quality.audit_actions_due, met=column("done").on_or_before("day")),
    differences="The actions of one audit count as one: they have one due day.",
)
escalations_raised = Indicator(
    id="escalations-raised",
    title="IRO and CP chair escalations raised",
    domain="quality-assurance",
    tier=1,
    kind="count-flow",
    unit="escalations",
    polarity="neutral",
    definition="Escalations of reviewing officers and conference chairs raised in the period.",
    counts="every escalation, by the day it was raised; the list says the stage",
    why="It shows that somebody watches, and what they see.",
    source=f"{BARNSLEY}, 4.2; IRO Handbook 2010, chapter 6",
    figure=Count(quality.escalations_opened),
)
escalations_resolved_on_time = Indicator(
    id="escalations-resolved-on-time",
    title="Escalations resolved on time",
    domain="quality-assurance",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the escalations resolved, or past their limit, in the period, the share resolved in time.",
    counts="each escalation once: on the day it was resolved in time, or else on the first day past the limit",
    met="resolved within 10 working days of being raised",
    why="A concern that nobody answers is worse than none.",
    source=f"{BARNSLEY}, 4.2; IRO Handbook 2010, chapter 6",
    figure=Share(quality.escalations_judged, met=quality.escalations_judged.clock("answer").kept),
    rules=(timescales.ESCALATION_DAYS,),
    clock=quality.escalations_judged.clock("answer"),
)
highlight_reports_submitted = Indicator(
    id="highlight-reports-submitted",
    title="Team manager highlight and exception reports submitted",
    domain="quality-assurance",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the weekly and highlight reports that teams owed in the period, the share submitted in time.",
    counts="one report for each team and each week or fortnight",
    met="submitted by the deadline",
    why="A manager who writes the week up has looked at it.",
    source=f"{BARNSLEY}, 3.2 and 4.2",
    figure=Supplied(lists.supplied_figures),
    also_needs=(lists.SUPPLIED,),
    typical_target="100%",
    differences="The reports are written in this portal, beside the loaded records and not in them: the clinic pages "
    "count them day by day, and the figure of a month is entered from there.",
)
complaints_received = Indicator(
    id="complaints-received",
    title="Complaints received",
    domain="quality-assurance",
    tier=1,
    kind="count-flow",
    unit="complaints",
    polarity="lower",
    definition="Statutory complaints received in the period.",
    counts="every complaint at every stage it reached, by the day it was received at that stage; no compliments",
    why="Families say where the service hurts.",
    source=f"{BARNET}, 5.7.2; Children Act 1989, section 26",
    figure=Count(quality.complaints_received, where=column("kind").equals("complaint")),
    differences="Fewer complaints can mean that fewer people know how to complain.",
)
complaints_on_time = Indicator(
    id="complaints-on-time",
    title="Complaints answered on time",
    domain="quality-assurance",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the complaints at stage 1 answered in the period, the share answered in time.",
    counts="complaints at stage 1, by the day of the answer",
    met="answered within 10 working days, or within 20 where the time was extended",
    why="A family that complains is waiting.",
    source="Children Act 1989 Representations Procedure (England) Regulations 2006, regulation 14",
    figure=Share(
        quality.complaints_answered,
        met=column("on_time").is_true(),
        where=column("stage").one_of("1", "not recorded"),
    ),
    rules=(limits.COMPLAINT_DAYS, limits.COMPLAINT_EXTENDED_DAYS),
    differences="Wales gives 10 working days for the discussion stage and no extension of this kind.",
)
