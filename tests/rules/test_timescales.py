"""Every dated value said a second time, so that a slip of one hand in a number of the law is seen by the other.

Figures at the edge of a timescale are drawn in tests/indicators; here is what no edge shows: the unit in words, the
nation whose law it is, and whether an authority may set it for itself.
"""

from __future__ import annotations

import pytest

from goldenthread.rules.dated import Rule
from goldenthread.rules.timescales import RULES

# Set by law, by a return or by a published method, in England and Wales.
LAW = """
care-again-months              | 12 months
care-first-visit-days          | 7 days
care-plan-months               | 6 months
care-review-first-days         | 20 working days
care-review-months             | 6 months
care-review-second-months      | 3 months
care-visit-at-home-days        | 28 days
care-visit-at-home-first-days  | 7 days
care-visit-days                | 42 days
care-visit-long-term-months    | 3 months
care-year-months               | 12 months
complaint-days                 | 10 working days
concern-days                   | 20 working days
conference-days                | 15 working days
core-group-first-days          | 10 working days
decision-days                  | 1 working days
dental-check-months            | 12 months
dental-first-months            | 3 months
first-plan-days                | 10 working days
health-assessment-months       | 12 months
health-under-5-months          | 6 months
initial-health-days            | 20 working days
many-placements                | 3 placements
offending-age                  | 10 years
pathway-plan-months            | 6 months
permanence-plan-months         | 4 months
placement-moves-months         | 12 months
proceedings-days               | 181 days
protection-plan-2-years-days   | 729 days
protection-review-first-months | 3 months
protection-review-months       | 6 months
reoffending-12-months          | 12 months
repeat-enquiry-months          | 12 months
return-interview-hours         | 72 hours
takes-part-age                 | 4 years
transfer-in-days               | 15 working days
turnover-months                | 12 months
worker-change-months           | 12 months
working-days-a-year            | 253 working days
"""
# The same, in England alone.
ENGLAND = """
adopter-stage-1-months         | 2 months
adopter-stage-2-months         | 4 months
adoption-decision-months       | 12 months
adoption-long-wait-months      | 18 months
adoption-match-days            | 121 days
adoption-placed-days           | 639, 608 from 2009-04-01, 547 from 2010-04-01, 426 from 2013-04-01 days
adoption-placed-months         | 14 months
assessment-days                | 45 working days
assessment-from-referral-days  | 45 working days
complaint-extended-days        | 20 working days
emergency-months               | 6 months
far-from-home-miles            | 20 miles
first-pathway-plan-months      | 3 months
need-long-months               | 24 months
persistent-absence-percent     | 15, 10 from 2015-09-01 per cent
placement-moves-long-months    | 24 months
private-fostering-days         | 42 days
private-fostering-first-days   | 7 days
private-fostering-later-days   | 84 days
re-referral-months             | 12 months
repeat-conference-months       | 12 months
sdq-concern-score              | 17 points
sdq-months                     | 12 months
settled-below-years            | 16 years
settled-care-months            | 30 months
settled-placement-months       | 24 months
severe-absence-percent         | 50 per cent
"""
# The same, in Wales alone.
WALES = """
assessment-days-wales          | 42 working days
gp-registration-days-wales     | 10 working days
left-care-months               | 12 months
"""
# What an authority may set for itself; in one nation alone where the line says so.
LOCAL = """
assessment-in-20-days          | 20 working days
assessment-visit-days          | 5 working days
assessment-warning-days        | 35 working days
authorisation-days             | 5 working days
bedroom-seen-days              | 56 days
care-assessment-months         | 12 months
caseload-limit                 | 20 children
cin-plan-long-months           | 12 months
cin-plan-months                | 3 months
cin-review-days                | 42 days
cin-visit-days                 | 28 days
concern-informal-days          | 5 working days
concern-stage-1-days           | 5 working days
concern-stage-2-days           | 5 working days
concern-stage-3-days           | 5 working days
concern-stage-4-days           | 5 working days
core-group-days                | 42 days
decision-hours                 | 24 hours
decision-in-2-days             | 2 working days
decision-in-3-days             | 3 working days
early-help-again-months        | 12 months
early-help-assessment-days     | 30 working days
early-help-step-down-days      | 28 days
early-help-step-up-days        | 7 days
education-plan-school-days     | 10 days
education-plan-term-days       | 20 school days
enquiry-days                   | 15 working days
escalation-days                | 10 working days
fewest-rated                   | 10 children
leaver-contact-days            | 56 days
leaver-idle-months             | 3 months
leaver-lost-months             | 6 months
leaver-seen-months             | 12 months
mash-amber-hours               | 24 hours
mash-green-hours               | 72 hours
mash-red-hours                 | 4 hours
minority-ethnic                | 1 convention
missing-hours                  | 24 hours
missing-long-hours             | 24 hours
missing-repeat-days            | 90 days
need-plan-step-up-days         | 7 days
newly-qualified-percent        | 90 per cent
no-activity-days               | 30 days
often-referred                 | 3 referrals
outcome-months                 | 12 months
plan-draft-days                | 5 working days
pre-proceedings-days           | 112 days
proceedings-late-days          | 140 days
protection-plan-18-months      | 18 months
protection-plan-long-months    | 15 months
protection-plan-months         | 3 months
protection-plan-short-months   | 3 months
protection-plan-year-months    | 12 months
protection-unseen-days         | 20 working days
protection-visit-4-weeks-days  | 28 days
protection-visit-days          | 10 working days
referral-match-days            | 3 working days
referral-outcome-days          | 30 days
registered-again-months        | 12 months | wales
reoffending-24-months          | 24 months
reoffending-6-months           | 6 months
repeat-contact-days            | 90 days
repeat-contact-months          | 12 months
repeat-plan-months             | 24 months
return-interview-kept-days     | 90 days
risk-meeting-days              | 10 working days
short-service-months           | 24 months
staff-supervision-months       | 1 months
strategy-discussion-days       | 1 working days
supervision-months             | 1 months
unallocated-days               | 2 working days
visit-recording-days           | 5 working days
"""


def told(text: str, nation: str, *, local: bool) -> list[tuple[str, str, str, bool]]:
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [(id, values, of[0] if of else nation, local) for id, values, *of in lines]


TOLD = [
    *told(LAW, "both", local=False),
    *told(ENGLAND, "england", local=False),
    *told(WALES, "wales", local=False),
    *told(LOCAL, "both", local=True),
]


def in_words(rule: Rule) -> str:
    since = [(value.number, value.in_force_from) for value in rule.values]
    numbers = [str(number) if day is None else f"{number} from {day.isoformat()}" for number, day in since]
    return f"{', '.join(numbers)} {rule.unit}"


@pytest.mark.parametrize(("id", "values", "nation", "local"), TOLD, ids=[id for id, *_ in TOLD])
def test_a_dated_value(id: str, values: str, nation: str, local: bool) -> None:
    rule = RULES[id]
    assert (rule.id, in_words(rule), rule.nation, rule.local) == (id, values, nation, local)


def test_no_value_is_left_out() -> None:
    assert sorted(RULES) == sorted(id for id, *_ in TOLD)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_value_says_what_it_is_and_who_sets_it(rule: Rule) -> None:
    """A page prints the title, the paragraph of each value and the day it was read: none may be blank."""
    assert rule.title
    assert all(value.paragraph for value in rule.values)
    days = [value.in_force_from for value in rule.values]
    assert days[0] is None
    assert days[1:] == sorted(day for day in days if day is not None)
