"""Timescales of leaving care, the workforce, complaints, youth justice and the records themselves."""

from __future__ import annotations

from goldenthread.rules.making import law, local

WORKFORCE = "Children's social work workforce, Department for Education, methodology"
REOFFENDING = "Proven reoffending statistics, Ministry of Justice, definitions and measurement"
REPRESENTATIONS = "Children Act 1989 Representations Procedure (England) Regulations 2006"

LEAVER_SEEN_MONTHS = local(
    "leaver-seen-months", "A care leaver of 21 or over seen or spoken to since", 12, "months",
    "Children and Social Work Act 2017, section 3: an offer at least once a year; the months are a local choice",
)  # fmt: skip
LEFT_CARE_MONTHS = law(
    "left-care-months", "Activity of a care leaver so long after leaving care", 12, "months",
    "Social services performance and improvement framework for Wales, measure PM34a", "wales",
)  # fmt: skip
PROCEEDINGS_LATE_DAYS = local(
    "proceedings-late-days", "Care proceedings looked at before they pass their limit", 140, "days",
    "Week 20 of 26; a local choice",
)  # fmt: skip
TURNOVER_MONTHS = law(
    "turnover-months",
    "Leavers and days of sickness counted together",
    12,
    "months",
    f"{WORKFORCE}: year to 30 September",
)
WORKING_DAYS_A_YEAR = law(
    "working-days-a-year", "Working days of a full-time worker in a year", 253, "working days",
    f"{WORKFORCE}: sickness absence rate",
)  # fmt: skip
SHORT_SERVICE_MONTHS = local(
    "short-service-months", "A worker with less service is new", 24, "months",
    "Barnet quarterly update, January 2020, 1.8: under two years' service",
)  # fmt: skip
COMPLAINT_DAYS = law(
    "complaint-days", "Answer to a complaint at stage 1", 10, "working days",
    f"{REPRESENTATIONS}, regulation 14; Wales: local resolution within 10 working days, 2014 Regulations",
)  # fmt: skip
COMPLAINT_EXTENDED_DAYS = law(
    "complaint-extended-days", "Answer to a complex complaint at stage 1", 20, "working days",
    f"{REPRESENTATIONS}, regulation 14(5): extended by up to 10 working days", "england",
)  # fmt: skip
REOFFENDING_6_MONTHS = local(
    "reoffending-6-months", "Further offence after the outcome, first step", 6, "months",
    "Cardiff quarter 3 performance 2021/22: six months shown, 12 and 24 asked for",
)  # fmt: skip
REOFFENDING_12_MONTHS = law(
    "reoffending-12-months", "Further offence after the outcome", 12, "months", f"{REOFFENDING}: one year follow-up"
)
REOFFENDING_24_MONTHS = local(
    "reoffending-24-months", "Further offence after the outcome, third step", 24, "months",
    "Cardiff quarter 3 performance 2021/22: six months shown, 12 and 24 asked for",
)  # fmt: skip
OUTCOME_MONTHS = local(
    "outcome-months", "Scores of a child compared with one another, over a longer time", 12, "months",
    "A local choice: the first and the latest score of the period",
)  # fmt: skip
PLAN_DRAFT_DAYS = local(
    "plan-draft-days", "Plan left in draft", 5, "working days", "Barnsley performance report, October 2023, 3.18"
)
