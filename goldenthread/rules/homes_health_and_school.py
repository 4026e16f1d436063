"""Limits about where looked after children live, adoption, health and school."""

from __future__ import annotations

from datetime import date

from goldenthread.rules.dated import Rule, Value
from goldenthread.rules.making import CHECKED, law, local

STABILITY = "Stability measures for looked after children, Department for Education"
SCORECARDS = "Adoption scorecards, Department for Education"
ADOPTION_GUIDANCE = "Adoption Agencies Regulations 2005, Part 4, and statutory guidance on adoption 2013, chapter 3"
SCHOOL = "Promoting the education of looked-after children, 2018"

MANY_PLACEMENTS = law(
    "many-placements", "Placements in the time looked at that make a child's care unsettled", 3, "placements",
    f"{STABILITY}: three or more placements; Wales PM33",
)  # fmt: skip
PLACEMENT_MOVES_LONG_MONTHS = law(
    "placement-moves-long-months", "Placements counted together, over a longer time", 24, "months",
    f"{STABILITY}: three or more placements in two years", "england",
)  # fmt: skip
SETTLED_BELOW_YEARS = law(
    "settled-below-years", "Long-term stability is asked of children below this age", 16, "years",
    f"{STABILITY}: former national indicator 63", "england",
)  # fmt: skip
SETTLED_CARE_MONTHS = law(
    "settled-care-months", "Long-term stability is asked of children looked after for so long", 30, "months",
    f"{STABILITY}: looked after for at least two and a half years", "england",
)  # fmt: skip
SETTLED_PLACEMENT_MONTHS = law(
    "settled-placement-months", "A placement that has lasted so long is a settled one", 24, "months",
    f"{STABILITY}: the same placement for at least two years", "england",
)  # fmt: skip
FAR_FROM_HOME_MILES = law(
    "far-from-home-miles", "A placement further away than this is far from home", 20, "miles",
    "Children looked after statistics, Department for Education: over 20 miles from home", "england",
)  # fmt: skip
SDQ_CONCERN_SCORE = law(
    "sdq-concern-score", "Score of the strengths and difficulties questionnaire that gives cause for concern", 17,
    "points", "Children looked after return (SSDA903), OC2: 0 to 13 normal, 14 to 16 borderline, 17 to 40", "england",
)  # fmt: skip
GP_REGISTRATION_DAYS_WALES = law(
    "gp-registration-days-wales", "Registration with a family doctor after a placement starts", 10, "working days",
    "Social services performance measure PM31, Welsh Government", "wales",
)  # fmt: skip
EDUCATION_PLAN_TERM_DAYS = local(
    "education-plan-term-days", "School days in care before a plan of that term is asked for", 20, "school days",
    f"{SCHOOL}: reviewed each term; the days are a local choice",
)  # fmt: skip
PERSISTENT_ABSENCE_PERCENT = Rule(
    "persistent-absence-percent", "Sessions missed that make absence persistent", "per cent", "england",
    (
        Value(15, "Pupil absence in schools, Department for Education: 15 per cent or more, to 2014/15"),
        Value(
            10,
            "Pupil absence in schools, Department for Education: 10 per cent or more of the pupil's own sessions",
            date(2015, 9, 1),
        ),
    ),
    CHECKED,
)  # fmt: skip
SEVERE_ABSENCE_PERCENT = law(
    "severe-absence-percent", "Sessions missed that make absence severe", 50, "per cent",
    "Pupil absence in schools, Department for Education: 50 per cent or more of the pupil's own sessions", "england",
)  # fmt: skip
ADOPTION_PLACED_DAYS = Rule(
    "adoption-placed-days", "From coming into care to moving in with the adopters, national threshold", "days",
    "england",
    (
        Value(639, f"{SCORECARDS}: 21 months, scorecards to 2008-11"),
        Value(608, f"{SCORECARDS}: 20 months, scorecard 2009-12", date(2009, 4, 1)),
        Value(547, f"{SCORECARDS}: 18 months, scorecard 2010-13", date(2010, 4, 1)),
        Value(426, f"{SCORECARDS}: 14 months, scorecards from 2013-16", date(2013, 4, 1)),
    ),
    CHECKED,
)  # fmt: skip
ADOPTION_PLACED_MONTHS = law(
    "adoption-placed-months", "Placed for adoption after coming into care", 14, "months",
    f"{SCORECARDS}, A3: within 14 months", "england",
)  # fmt: skip
ADOPTION_DECISION_MONTHS = law(
    "adoption-decision-months", "Placed for adoption after the decision", 12, "months",
    "Children looked after in England including adoption, adoption tables: within 12 months of the decision",
    "england",
)  # fmt: skip
ADOPTION_LONG_WAIT_MONTHS = law(
    "adoption-long-wait-months", "A child who waits for adopters so long after coming into care waits long", 18,
    "months", f"{SCORECARDS}, A9: waiting for 18 months or more since entering care", "england",
)  # fmt: skip
ADOPTER_STAGE_1_MONTHS = law(
    "adopter-stage-1-months", "Stage 1 of the approval of adopters", 2, "months",
    f"{ADOPTION_GUIDANCE}: normally two months", "england",
)  # fmt: skip
ADOPTER_STAGE_2_MONTHS = law(
    "adopter-stage-2-months", "Stage 2 of the approval of adopters, to the decision", 4, "months",
    f"{ADOPTION_GUIDANCE}: four months from the start of stage two", "england",
)  # fmt: skip
