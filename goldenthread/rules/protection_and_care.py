"""Timescales of protection plans, of looked after children, of recording visits, and of missing episodes."""

from __future__ import annotations

from goldenthread.rules.making import law, local

ANNEX_A = "Inspecting local authority children's services, Annex A"
RETURN = "Children looked after return (SSDA903)"
PRIVATE_FOSTERING = "Children (Private Arrangements for Fostering) Regulations 2005, regulation 8"

REGISTERED_AGAIN_MONTHS = local(
    "registered-again-months", "A child put back on the register this soon", 12, "months",
    "Social services performance and improvement framework for Wales, measure PM27; its text sets no months, 12 are "
    "taken",
    "wales",
)  # fmt: skip
PROTECTION_PLAN_YEAR_MONTHS = local(
    "protection-plan-year-months", "A protection plan open for longer is shown", 12, "months",
    "Barnet quarterly update, January 2020, 1.12: plans over a year",
)  # fmt: skip
PROTECTION_PLAN_18_MONTHS = local(
    "protection-plan-18-months", "A protection plan open for longer is reported to members", 18, "months",
    "Darlington children's scrutiny, 2022/23: no plan over 18 months",
)  # fmt: skip
EMERGENCY_MONTHS = law(
    "emergency-months", "Emergency protection looked back on", 6, "months",
    f"{ANNEX_A}, list 7: subject to an emergency protection order or police protection in the last six months",
    "england",
)  # fmt: skip
CARE_AGAIN_MONTHS = law(
    "care-again-months", "A second period of care this soon after the last ended", 12, "months",
    f"{ANNEX_A}, list 8: second or subsequent period of being looked after within the last 12 months",
)  # fmt: skip
TAKES_PART_AGE = law(
    "takes-part-age", "Age from which a child is expected to take part in a review or conference", 4, "years",
    f"{RETURN}, code PN0: a child under 4 at the time of the review",
)  # fmt: skip
CARE_YEAR_MONTHS = law(
    "care-year-months", "Months of care, of offences and of missing episodes counted together", 12, "months",
    f"{RETURN}, outcomes of children looked after for at least 12 months; missing and away from placement",
)  # fmt: skip
OFFENDING_AGE = law(
    "offending-age", "Age of criminal responsibility", 10, "years", "Children and Young Persons Act 1933, section 50"
)
CARE_ASSESSMENT_MONTHS = local(
    "care-assessment-months", "Assessment of a looked after child brought up to date", 12, "months",
    "Barnet quarterly update, January 2020, 1.3.2; the months are a local choice",
)  # fmt: skip
RISK_MEETING_DAYS = local(
    "risk-meeting-days", "Actions of an exploitation or MARAC meeting carried into the plan", 10, "working days",
    "Barnet quarterly update, January 2020, 1.3.1: timely integration of actions; the days are a local choice",
)  # fmt: skip
BEDROOM_SEEN_DAYS = local(
    "bedroom-seen-days", "Bedroom of a child on a protection plan seen", 56, "days",
    "Local visiting standards: every second four-weekly visit",
)  # fmt: skip
VISIT_RECORDING_DAYS = local(
    "visit-recording-days", "Visit written up", 5, "working days",
    "Barnsley performance report, October 2023, 4.1: timeliness of recording; the days are a local choice",
)  # fmt: skip
STAFF_SUPERVISION_MONTHS = local(
    "staff-supervision-months", "Personal supervision of a worker", 1, "months",
    "Employer standards for social workers in England, standard 5; the interval is a local choice",
)  # fmt: skip
PRIVATE_FOSTERING_FIRST_DAYS = law(
    "private-fostering-first-days", "Visit to a privately fostered child after the notification", 7, "days",
    f"{PRIVATE_FOSTERING}: within one week", "england",
)  # fmt: skip
PRIVATE_FOSTERING_DAYS = law(
    "private-fostering-days", "Visit to a privately fostered child in the first year", 42, "days",
    f"{PRIVATE_FOSTERING}: at intervals of not more than six weeks", "england",
)  # fmt: skip
PRIVATE_FOSTERING_LATER_DAYS = law(
    "private-fostering-later-days", "Visit to a privately fostered child after the first year", 84, "days",
    f"{PRIVATE_FOSTERING}: at intervals of not more than twelve weeks", "england",
)  # fmt: skip
MISSING_LONG_HOURS = local(
    "missing-long-hours", "A missing episode that lasted longer is shown apart", 24, "hours",
    "Statutory guidance on children who run away or go missing from home or care, 2014; the hours are a local choice",
)  # fmt: skip
