"""Statutory timescales, and the practice standards an authority may change.

Each value carries the paragraph that sets it. "Local" ones take their default from the councils
whose papers ask for them; authority.toml may replace them with dated values of its own.
"""

from __future__ import annotations

from datetime import date

from goldenthread.rules import front_door_and_need, homes_health_and_school, protection_and_care, staff_and_quality
from goldenthread.rules.dated import Nation, Rule, Unit, Value

CHECKED = date(2026, 11, 22)
WORKING_TOGETHER = "Working Together to Safeguard Children 2023"
CARE_PLANNING = "Care Planning, Placement and Case Review (England) Regulations 2010"


def _law(id: str, title: str, number: int, unit: Unit, paragraph: str, nation: Nation = "both") -> Rule:
    return Rule(id, title, unit, nation, (Value(number, paragraph),), CHECKED)


def _local(id: str, title: str, number: int, unit: Unit, paragraph: str) -> Rule:
    return Rule(id, title, unit, "both", (Value(number, paragraph),), CHECKED, local=True)


DECISION_DAYS = _law(
    "decision-days", "Decision on a contact or referral", 1, "working days",
    f"{WORKING_TOGETHER}, chapter 3: a decision within one working day of a referral",
)  # fmt: skip
DECISION_IN_2_DAYS = _local(
    "decision-in-2-days", "Second step of the local decision measure", 2, "working days",
    "Barnsley performance report, October 2023, 3.10",
)  # fmt: skip
DECISION_IN_3_DAYS = _local(
    "decision-in-3-days", "Third step of the local decision measure", 3, "working days",
    "Barnsley performance report, October 2023, 3.10",
)  # fmt: skip
REFERRAL_MATCH_DAYS = _local(
    "referral-match-days", "A referral this soon after a contact came from it", 3, "working days",
    "Counting rule of the contact to referral measure",
)  # fmt: skip
RE_REFERRAL_MONTHS = _law(
    "re-referral-months", "A referral this soon after the last is a re-referral", 12, "months",
    "Children in need census guide, re-referral: within 12 months of a previous referral", "england",
)  # fmt: skip
REPEAT_CONTACT_DAYS = _local(
    "repeat-contact-days", "Contacts counted together for a child who is not open", 90, "days",
    "Usual at front doors; no guidance sets it",
)  # fmt: skip
UNALLOCATED_DAYS = _local(
    "unallocated-days", "Open child without an allocated worker", 2, "working days",
    f"{WORKING_TOGETHER}: a lead practitioner for each child; regulation 28 for looked after children. "
    "The days are a local choice",
)  # fmt: skip
WORKER_CHANGE_MONTHS = _law(
    "worker-change-months", "Workers counted together", 12, "months",
    "Stability measures for looked after children, Department for Education: social workers in the last 12 months",
)  # fmt: skip
NO_ACTIVITY_DAYS = _local(
    "no-activity-days", "Open child with no recorded activity", 30, "days",
    "Barnsley performance report, October 2023: management oversight; the days are a local choice",
)  # fmt: skip
CASELOAD_LIMIT = _local(
    "caseload-limit", "Children held by one full-time worker", 20, "children",
    "Cardiff inquiry: no more than 20; the limit of a worker's own role goes before it",
)  # fmt: skip
NEWLY_QUALIFIED_PERCENT = _local(
    "newly-qualified-percent", "Share of the limit for a newly qualified worker", 90, "per cent",
    "Assessed and supported year in employment: a reduced caseload, usually 90 per cent",
)  # fmt: skip
ASSESSMENT_DAYS = _law(
    "assessment-days", "Assessment, from start to authorisation", 45, "working days",
    f"{WORKING_TOGETHER}, chapter 3: no longer than 45 working days from the point of referral", "england",
)  # fmt: skip
ASSESSMENT_DAYS_WALES = _law(
    "assessment-days-wales", "Assessment, from referral to completion", 42, "working days",
    "Care and Support (Assessment) (Wales) Regulations 2015; Welsh Government measure CH/012", "wales",
)  # fmt: skip
ASSESSMENT_IN_20_DAYS = _local(
    "assessment-in-20-days", "Shorter local step for assessments", 20, "working days",
    "Barnsley performance report, October 2023, 3.13",
)  # fmt: skip
ASSESSMENT_VISIT_DAYS = _local(
    "assessment-visit-days", "First visit after an assessment starts", 5, "working days",
    "Barnsley performance report, October 2023, 3.15",
)  # fmt: skip
AUTHORISATION_DAYS = _local(
    "authorisation-days", "Finished assessment authorised by the manager", 5, "working days",
    "An assessment is complete when a manager has authorised it (Standard Safeguarding Dataset); the days are a "
    "local choice",
)  # fmt: skip
REPEAT_ENQUIRY_MONTHS = _law(
    "repeat-enquiry-months", "A section 47 enquiry this soon after the last is a repeat", 12, "months",
    "Annex A, list 5: section 47 enquiries in the last 12 months",
)  # fmt: skip
CONFERENCE_DAYS = _law(
    "conference-days", "Initial conference after the strategy discussion", 15, "working days",
    f"{WORKING_TOGETHER}, chapter 3; Wales Safeguarding Procedures, section 3 part 2",
)  # fmt: skip
REPEAT_PLAN_MONTHS = _local(
    "repeat-plan-months", "A plan this soon after the last ended is a repeat", 24, "months",
    "Barnsley performance report, October 2023, 3.17",
)  # fmt: skip
CIN_VISIT_DAYS = _local(
    "cin-visit-days", "Visit to a child in need", 28, "days",
    "Barnsley performance report, October 2023, 3.19: within the last 4 weeks",
)  # fmt: skip
PROTECTION_VISIT_DAYS = _local(
    "protection-visit-days", "Visit to a child on a protection plan", 10, "working days",
    "Barnsley performance report, October 2023, 3.19: within 10 working days",
)  # fmt: skip
CARE_FIRST_VISIT_DAYS = _law(
    "care-first-visit-days", "First visit after a placement starts", 7, "days",
    f"{CARE_PLANNING}, regulation 28(2)(a); Wales 2015, regulation 31",
)  # fmt: skip
CARE_VISIT_DAYS = _law(
    "care-visit-days", "Visit to a looked after child", 42, "days",
    f"{CARE_PLANNING}, regulation 28(2)(b): no more than six weeks; Wales 2015, regulation 31",
)  # fmt: skip
CARE_VISIT_LONG_TERM_MONTHS = _law(
    "care-visit-long-term-months", "Visit after the first year of a placement meant to last to 18", 3,
    "months", f"{CARE_PLANNING}, regulation 28(2)(c); Wales 2015, regulation 31",
)  # fmt: skip
CARE_VISIT_AT_HOME_DAYS = _law(
    "care-visit-at-home-days", "Visit to a child at home under an interim order, after the first review",
    28, "days", f"{CARE_PLANNING}, regulation 28(5)",
)  # fmt: skip
CARE_VISIT_AT_HOME_FIRST_DAYS = _law(
    "care-visit-at-home-first-days", "Visit to a child at home under an interim order, to the first review",
    7, "days", f"{CARE_PLANNING}, regulation 28(5)",
)  # fmt: skip
LEAVER_CONTACT_DAYS = _local(
    "leaver-contact-days", "Contact with a care leaver", 56, "days",
    "Barnsley performance report, October 2023, 3.19: within the last 8 weeks",
)  # fmt: skip
SUPERVISION_MONTHS = _local(
    "supervision-months", "Case supervision", 1, "months", "Barnsley performance report, October 2023, 3.20"
)
FIRST_PLAN_DAYS = _law(
    "first-plan-days", "First plan", 10, "working days",
    f"{CARE_PLANNING}, regulation 4(2); {WORKING_TOGETHER}: core group within 10 working days",
)  # fmt: skip
CIN_PLAN_MONTHS = _local(
    "cin-plan-months", "Child in need plan kept up to date", 3, "months",
    "Barnsley performance report, October 2023, 3.18; the interval is a local choice",
)  # fmt: skip
PROTECTION_PLAN_MONTHS = _local(
    "protection-plan-months", "Protection plan kept up to date", 3, "months",
    "Barnsley performance report, October 2023, 3.18; the interval is a local choice",
)  # fmt: skip
CARE_PLAN_MONTHS = _law(
    "care-plan-months", "Care plan kept up to date", 6, "months",
    f"{CARE_PLANNING}, regulations 6 and 33: reviews at most six months apart",
)  # fmt: skip
PATHWAY_PLAN_MONTHS = _law(
    "pathway-plan-months", "Pathway plan reviewed", 6, "months",
    "Care Leavers (England) Regulations 2010, regulation 7; Wales 2015 equivalent",
)  # fmt: skip
PROTECTION_VISIT_4_WEEKS_DAYS = _local(
    "protection-visit-4-weeks-days", "Least frequent visit to a child on a protection plan", 28, "days",
    "London Child Protection Procedures: at least every four weeks",
)  # fmt: skip
PROTECTION_UNSEEN_DAYS = _local(
    "protection-unseen-days", "A child on a protection plan not seen for so long is raised at once", 20,
    "working days", "London Child Protection Procedures: at least every four weeks",
)  # fmt: skip
CORE_GROUP_FIRST_DAYS = _law(
    "core-group-first-days", "First core group after the initial conference", 10, "working days",
    f"{WORKING_TOGETHER}, chapter 3; Wales Safeguarding Procedures, section 3 part 2",
)  # fmt: skip
CORE_GROUP_DAYS = _local(
    "core-group-days", "Core group after the one before", 42, "days",
    "Wales Safeguarding Procedures: no more than six weeks apart; in England a local choice",
)  # fmt: skip
CIN_REVIEW_DAYS = _local(
    "cin-review-days", "Review of a child in need plan", 42, "days",
    "Local procedures: six weeks, where others ask for twelve",
)  # fmt: skip
CIN_PLAN_LONG_MONTHS = _local(
    "cin-plan-long-months", "A child in need plan open for longer is looked at", 12, "months", "Local practice standard"
)
PROTECTION_REVIEW_FIRST_MONTHS = _law(
    "protection-review-first-months", "First review conference after the plan starts", 3, "months",
    f"{WORKING_TOGETHER}, chapter 3: within three months of the initial conference",
)  # fmt: skip
PROTECTION_REVIEW_MONTHS = _law(
    "protection-review-months", "Review conference after the one before", 6, "months",
    f"{WORKING_TOGETHER}, chapter 3: at intervals of no more than six months",
)  # fmt: skip
PROTECTION_PLAN_LONG_MONTHS = _local(
    "protection-plan-long-months", "A protection plan open for longer is looked at", 15, "months",
    "Local escalation: plans over 15 months are audited (West Sussex)",
)  # fmt: skip
PROTECTION_PLAN_2_YEARS_DAYS = _law(
    "protection-plan-2-years-days", "A protection plan of two years, first and last day counted", 729, "days",
    "Children in need statistics: plans lasting two years or more (more than 729 days)",
)  # fmt: skip
PROTECTION_PLAN_SHORT_MONTHS = _local(
    "protection-plan-short-months", "A protection plan that ends sooner is looked at", 3, "months",
    "ChAT: plans ending within three months",
)  # fmt: skip
CARE_REVIEW_FIRST_DAYS = _law(
    "care-review-first-days", "First review of a child's case after becoming looked after", 20, "working days",
    f"{CARE_PLANNING}, regulation 33(1); Wales 2015, regulation 39",
)  # fmt: skip
CARE_REVIEW_SECOND_MONTHS = _law(
    "care-review-second-months", "Second review of a looked after child's case, after the first", 3, "months",
    f"{CARE_PLANNING}, regulation 33(2); Wales 2015, regulation 39",
)  # fmt: skip
CARE_REVIEW_MONTHS = _law(
    "care-review-months", "Later reviews of a looked after child's case, after the one before", 6, "months",
    f"{CARE_PLANNING}, regulation 33(2); Wales 2015, regulation 39",
)  # fmt: skip
PERMANENCE_PLAN_MONTHS = _law(
    "permanence-plan-months", "Looked after for so long: a permanence plan is expected", 4, "months",
    "Care planning statutory guidance, volume 2, and Part 6 Code of Practice (Wales): a plan by the second review",
)  # fmt: skip
EDUCATION_PLAN_SCHOOL_DAYS = _local(
    "education-plan-school-days", "School days in care before an education plan is expected", 10,
    "days", "Promoting the education of looked-after children, 2018: within 10 working days",
)  # fmt: skip
CONCERN_DAYS = _law(
    "concern-days", "Concern of a reviewing officer, from raising it to resolving it", 20, "working days",
    "IRO Handbook 2010, chapter 6: no more than 20 working days in total; kept for conference chairs as well",
)  # fmt: skip
CONCERN_INFORMAL_DAYS = _local(
    "concern-informal-days", "Answer to a concern raised informally", 5, "working days",
    "IRO Handbook 2010, chapter 6: resolved informally first, in a time that suits the child",
)  # fmt: skip
CONCERN_STAGE_1_DAYS = _local(
    "concern-stage-1-days", "Answer of the team manager to a concern", 5, "working days", "IRO Handbook 2010, chapter 6"
)
CONCERN_STAGE_2_DAYS = _local(
    "concern-stage-2-days", "Answer of the service manager to a concern", 5, "working days",
    "IRO Handbook 2010, chapter 6",
)  # fmt: skip
CONCERN_STAGE_3_DAYS = _local(
    "concern-stage-3-days", "Answer of the head of service to a concern", 5, "working days",
    "IRO Handbook 2010, chapter 6",
)  # fmt: skip
CONCERN_STAGE_4_DAYS = _local(
    "concern-stage-4-days", "Answer of the director to a concern", 5, "working days", "IRO Handbook 2010, chapter 6"
)
PLACEMENT_MOVES_MONTHS = _law(
    "placement-moves-months", "Placements counted together", 12, "months",
    "Stability measures for looked after children, Department for Education; Wales PM33",
)  # fmt: skip
INITIAL_HEALTH_DAYS = _law(
    "initial-health-days", "First health assessment after coming into care", 20, "working days",
    "Promoting the health and wellbeing of looked-after children, 2015: in time for the first review",
)  # fmt: skip
HEALTH_ASSESSMENT_MONTHS = _law(
    "health-assessment-months", "Health assessment of a child of 5 or over", 12, "months",
    f"{CARE_PLANNING}, regulation 7; Wales 2015 equivalent",
)  # fmt: skip
HEALTH_UNDER_5_MONTHS = _law(
    "health-under-5-months", "Health assessment of a child under 5", 6, "months",
    f"{CARE_PLANNING}, regulation 7; Wales 2015 equivalent",
)  # fmt: skip
DENTAL_CHECK_MONTHS = _law(
    "dental-check-months", "Dental check after the one before", 12, "months",
    "Children looked after return (SSDA903), OC2: teeth checked in the last 12 months",
)  # fmt: skip
DENTAL_FIRST_MONTHS = _law(
    "dental-first-months", "First dental check after coming into care", 3, "months",
    "Wales, measure PM30: registered and checked within three months; in England taken over as it stands",
)  # fmt: skip
SDQ_MONTHS = _law(
    "sdq-months", "Strengths and difficulties questionnaire after the one before", 12, "months",
    "Children looked after return (SSDA903), OC2: a score for each child of 4 to 16 in care for 12 months", "england",
)  # fmt: skip
FIRST_PATHWAY_PLAN_MONTHS = _law(
    "first-pathway-plan-months", "Pathway plan after turning 16 in care, or coming into care later", 3, "months",
    "Children Act 1989 guidance, volume 3: needs assessed within three months of becoming eligible", "england",
)  # fmt: skip
MISSING_HOURS = _local(
    "missing-hours", "A child missing for so long is raised at once", 24, "hours",
    "Statutory guidance on children who run away or go missing from home or care, 2014; the hours are a local choice",
)  # fmt: skip
RETURN_INTERVIEW_HOURS = _law(
    "return-interview-hours", "Return home interview after coming back", 72, "hours",
    "Statutory guidance on children who run away or go missing from home or care, 2014: within 72 hours",
)  # fmt: skip
RETURN_INTERVIEW_KEPT_DAYS = _local(
    "return-interview-kept-days", "Interviews not held stay on the list for so long", 90, "days",
    "A local choice: later, an interview no longer serves the child and only the figure keeps it",
)  # fmt: skip
MISSING_REPEAT_DAYS = _local(
    "missing-repeat-days", "Missing episodes counted together", 90, "days",
    "Usual trigger for a strategy discussion: three times in 90 days",
)  # fmt: skip
PRE_PROCEEDINGS_DAYS = _local(
    "pre-proceedings-days", "Pre-proceedings, from the letter", 112, "days",
    "Public Law Outline, best practice: no longer than 16 weeks",
)  # fmt: skip
PROCEEDINGS_DAYS = _law(
    "proceedings-days", "Care proceedings: days after the day of issue", 181, "days",
    "Children Act 1989, section 32(1)(a): 26 weeks beginning with the day of issue",
)  # fmt: skip
ADOPTION_MATCH_DAYS = _law(
    "adoption-match-days", "Match with adopters after the placement order", 121, "days",
    "Adoption scorecards, Department for Education, A2: threshold of 121 days", "england",
)  # fmt: skip
LEAVER_LOST_MONTHS = _local(
    "leaver-lost-months", "A care leaver without contact for so long is not in touch", 6, "months",
    "Children looked after return (SSDA903), OC3: in touch; the months are a local choice",
)  # fmt: skip
LEAVER_IDLE_MONTHS = _local(
    "leaver-idle-months", "A care leaver may be without education, work or training for so long", 3, "months",
    "A local choice",
)  # fmt: skip
ESCALATION_DAYS = _local(
    "escalation-days", "Escalation of a reviewing officer or chair, answered", 10, "working days",
    "Barnsley performance report, October 2023, 4.2; local resolution protocols",
)  # fmt: skip
FEWEST_RATED = _local(
    "fewest-rated", "Fewest that a figure is counted from to be rated against a target", 10, "children",
    "Usual in councils' performance sheets; no guidance sets it",
)  # fmt: skip

RULES: dict[str, Rule] = {
    rule.id: rule
    for place in (
        globals(),
        vars(homes_health_and_school),
        vars(protection_and_care),
        vars(staff_and_quality),
        vars(front_door_and_need),
    )
    for rule in list(place.values())
    if isinstance(rule, Rule)
}


def in_force(settings: dict[str, tuple[Value, ...]] | None = None) -> dict[str, Rule]:
    """All rules, with the authority's own dated values in place of the local defaults it replaces.

    `settings` maps a rule id to the authority's values in date order. A rule that is law cannot be
    replaced: ValueError naming it, as for an id that is no rule.
    """
    rules = dict(RULES)
    for id, values in (settings or {}).items():
        rule = rules.get(id)
        if rule is None or not rule.local:
            kind = "is law and cannot be set locally" if rule else "is no rule"
            raise ValueError(f"practice setting {id!r} {kind}")
        first = rule.values[0] if values[0].in_force_from is not None else None
        kept = (first,) if first else ()
        rules[id] = Rule(rule.id, rule.title, rule.unit, rule.nation, kept + values, rule.checked_on, True)
    return rules
