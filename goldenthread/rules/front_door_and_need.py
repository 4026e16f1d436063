"""Timescales and thresholds of the front door, early help, assessment, enquiries and children in need."""

from __future__ import annotations

from goldenthread.rules.making import law, local

WORKING_TOGETHER = "Working Together to Safeguard Children 2023"
CIN_CENSUS = "Children in need census guide, Department for Education"
CIN_STATISTICS = "Children in need statistics, Department for Education, methodology"
MASH = "Multi-agency safeguarding hub practice in London; the hours are a local choice"

DECISION_HOURS = local(
    "decision-hours", "Decision on a contact, where times are recorded", 24, "hours",
    f"{WORKING_TOGETHER}, chapter 3: within one working day; hours are a local measure of the same",
)  # fmt: skip
REPEAT_CONTACT_MONTHS = local(
    "repeat-contact-months", "A contact this soon after another about the child is a repeat", 12, "months",
    "Usual at front doors, after the census rule for re-referrals; no guidance sets it",
)  # fmt: skip
MASH_RED_HOURS = local("mash-red-hours", "Hub enquiry rated red", 4, "hours", MASH)
MASH_AMBER_HOURS = local("mash-amber-hours", "Hub enquiry rated amber", 24, "hours", MASH)
MASH_GREEN_HOURS = local("mash-green-hours", "Hub enquiry rated green", 72, "hours", MASH)
OFTEN_REFERRED = local(
    "often-referred", "Referrals in 12 months from which a child is looked at again", 3, "referrals",
    "Barnsley performance report, October 2023, 6.1: examination of re-referrals; the number is a local choice",
)  # fmt: skip
REFERRAL_OUTCOME_DAYS = local(
    "referral-outcome-days", "What came of a referral is what began so soon after it", 30, "days",
    "Convention of studies of children's journeys by councils in London; no guidance sets it",
)  # fmt: skip

EARLY_HELP_STEP_UP_DAYS = local(
    "early-help-step-up-days", "A referral this near to the end of early help is a step up", 7, "days",
    "Counting rule of the step-up measure; no guidance sets it",
)  # fmt: skip
EARLY_HELP_STEP_DOWN_DAYS = local(
    "early-help-step-down-days", "Early help that starts so soon after a case closes follows on from it", 28, "days",
    "Counting rule of the step-down measure; no guidance sets it",
)  # fmt: skip
EARLY_HELP_AGAIN_MONTHS = local(
    "early-help-again-months", "Early help that starts again so soon after it ended", 12, "months",
    "Usual in early help services; no guidance sets it",
)  # fmt: skip
EARLY_HELP_ASSESSMENT_DAYS = local(
    "early-help-assessment-days", "Early help assessment, from start to completion", 30, "working days",
    "A local choice: no law or guidance limits it",
)  # fmt: skip

ASSESSMENT_FROM_REFERRAL_DAYS = law(
    "assessment-from-referral-days", "Assessment, from referral to authorisation", 45, "working days",
    f"{WORKING_TOGETHER}, chapter 3: no longer than 45 working days from the point of referral", "england",
)  # fmt: skip
ASSESSMENT_WARNING_DAYS = local(
    "assessment-warning-days", "Open assessment that will soon be late", 35, "working days",
    "An early warning ten working days before the limit; the day is a local choice",
)  # fmt: skip

ENQUIRY_DAYS = local(
    "enquiry-days", "Section 47 enquiry, from strategy discussion to completion", 15, "working days",
    f"Follows from the conference limit of {WORKING_TOGETHER}, chapter 3: 15 working days; local practice",
)  # fmt: skip
REPEAT_CONFERENCE_MONTHS = law(
    "repeat-conference-months", "An initial conference this soon after another is a repeat", 12, "months",
    "Annex A, list 5: initial conferences in the last 12 months", "england",
)  # fmt: skip
TRANSFER_IN_DAYS = law(
    "transfer-in-days", "Transfer-in conference after the child moved in", 15, "working days",
    f"{WORKING_TOGETHER}, chapter 3; children in need census, transfer-in conferences: within 15 working days of the "
    "notification",
)  # fmt: skip
STRATEGY_DISCUSSION_DAYS = local(
    "strategy-discussion-days", "Strategy discussion, from the decision to hold one", 1, "working days",
    "Local safeguarding procedures: within 24 hours of the decision",
)  # fmt: skip

NEED_LONG_MONTHS = law(
    "need-long-months",
    "Child in need for two years or more",
    24,
    "months",
    f"{CIN_STATISTICS}: duration bands",
    "england",
)
NEED_PLAN_STEP_UP_DAYS = local(
    "need-plan-step-up-days", "A protection plan this near to the end of a child in need plan is a step up", 7, "days",
    "Counting rule of the step-up measure; no guidance sets it",
)  # fmt: skip
MINORITY_ETHNIC = local(
    "minority-ethnic", "Minority ethnic: 1 is everybody outside the White group, 2 everybody but White British", 1,
    "convention", "Barnet quarterly update, January 2020, 5.5.4; a second convention is published elsewhere",
)  # fmt: skip
