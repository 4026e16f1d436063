"""What settles a red light, in one sentence. A plan on the desk settles nothing: it has to be recorded."""

from __future__ import annotations

from goldenthread.exceptions import RULES

# By part of the work, and by rule where the part's sentence would send somebody the wrong way.
OF_GROUP = {
    "front-door": "Decide and record the decision.",
    "allocation": "Allocate the child to a worker.",
    "management": "See what has been done and record it.",
    "assessment": "Finish the assessment and have it authorised.",
    "s47": "Finish the enquiry or hold the conference, and record it.",
    "visits": "See the child and record the visit.",
    "plans": "Bring the plan up to date or hold the meeting, and have it recorded.",
    "reviews": "Hold the review and record it.",
    "drift": "Take the plan to the manager and agree what ends it.",
    "placement": "Take the placement to the service manager.",
    "health": "Book the check and record it when it is done.",
    "education": "Speak with the school and the virtual school.",
    "missing": "Find the child; hold the return interview.",
    "plo-court": "Take the timetable to the legal gateway.",
    "adoption": "Take the family finding to the adoption manager.",
    "care-leavers": "Speak with the young person and agree what happens next.",
    "supervision": "Hold supervision and record it.",
    "quality-assurance": "Do what was agreed and record it.",
    "data-quality": "Put the record right in the case system.",
}
OF_RULE = {
    "re-referral": "Look at what has changed since the last referral, and record it.",
    "repeat-contacts-no-referral": "Look at the contacts together, decide and record the decision.",
    "case-allocated-to-leaver": "Agree who takes the child over, and record it.",
    "worker-change-third": "Agree with the manager how the child keeps this worker.",
    "assessment-day-10-child-not-seen": "See the child and record the visit.",
    "assessment-day-20": "Review the assessment with the manager.",
    "assessment-awaiting-authorisation": "Authorise the assessment, or return it.",
    "icpc-target-mismatch": "Put the record right in the case system.",
    "strategy-repeat-12m": "Look with the manager at what the earlier enquiry led to.",
    "cp-not-seen-alone": "See the child alone and record it.",
    "care-leaver-contact-due": "Speak with the young person and record the contact.",
    "permanence-plan-missing": "Agree the plan for permanence at the review, and record it.",
    "cpp-repeat": "Look with the manager at what the earlier plan did not reach.",
    "cpp-short": "Look with the chair at whether the plan ended too soon.",
    "sdq-due": "Have the questionnaire filled in and record the score.",
    "sdq-high": "Agree with health what follows from the score.",
    "missing-now": "Find the child, as the missing procedure says.",
    "rhi-due": "Hold the return interview and record it.",
    "missing-repeat": "Agree with the home and the police what keeps the child safe.",
    "turning-18-no-plan": "Write the pathway plan with the young person.",
}


def step(rule: str) -> str:
    """What settles a red light of the rule; empty for a rule that is not declared any more."""
    found = RULES.get(rule)
    return OF_RULE.get(rule) or OF_GROUP[found.group] if found is not None else ""
