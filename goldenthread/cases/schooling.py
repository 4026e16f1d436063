"""Health and school of looked after children: firsts after coming into care, terms, and the school year so far."""

from __future__ import annotations

from goldenthread.cases.lists import CARE_EPISODES, EDUCATION_PLANS, HEALTH_CHECKS
from goldenthread.rules import timescales as limits
from goldenthread.words import CaseList, Clock, Evidence, Need

ATTENDANCE = Need(("school_attendance",))
EXCLUSIONS = Need(("exclusions",))
IMMUNISATIONS = Need(("immunisations",))
# Who has a plan is known today from the person as well; of days gone by the school's list alone can tell.
EHC_PLANS = Need(
    ("school_enrolments", "people"),
    past=("school_enrolments",),
    filled=(("school_enrolments", "ehcp"), ("people", "has_ehc_plan")),
)
SEN_SUPPORT = Need(("school_enrolments",), filled=(("school_enrolments", "sen_support"),))

first_health_assessments = CaseList(
    "first_health_assessments",
    title="First health assessments after coming into care",
    one_row="a start of being looked after, by the 20th working day after it",
    kind="event",
    needs=(CARE_EPISODES, HEALTH_CHECKS),
    evidence=(Evidence("care_start", "Looked after since"), Evidence("day", "Due"), Evidence("assessed", "Assessed")),
    clocks=(
        Clock(
            "first health assessment",
            "First health assessment",
            "care_start",
            "assessed",
            limits.INITIAL_HEALTH_DAYS,
            taken="days_to_assessment",
        ),
    ),
)
first_dental_checks = CaseList(
    "first_dental_checks",
    title="First dental checks after coming into care",
    one_row="a start of being looked after, by the day three months after it",
    kind="event",
    needs=(CARE_EPISODES, HEALTH_CHECKS),
    evidence=(Evidence("care_start", "Looked after since"), Evidence("day", "Due"), Evidence("checked", "Checked")),
)
education_plans_of_term = CaseList(
    "education_plans_of_term",
    title="Education plans of the last term",
    one_row="a child looked after at the end of the term that ended last",
    kind="snapshot",
    needs=(CARE_EPISODES, EDUCATION_PLANS),
    evidence=(
        Evidence("term_start", "Term began"),
        Evidence("term_end", "Term ended"),
        Evidence("completed", "Plan completed"),
    ),
)
first_education_plans = CaseList(
    "first_education_plans",
    title="First education plans after coming into care",
    one_row="a start of being looked after, by the tenth school day after it",
    kind="event",
    needs=(CARE_EPISODES, EDUCATION_PLANS),
    evidence=(Evidence("care_start", "Looked after since"), Evidence("day", "Due"), Evidence("begun", "Plan begun")),
    clocks=(
        Clock(
            "first education plan",
            "First education plan",
            "care_start",
            "begun",
            limits.EDUCATION_PLAN_SCHOOL_DAYS,
            taken="school_days_to_plan",
        ),
    ),
)
pupils_in_care = CaseList(
    "pupils_in_care",
    title="Children looked after, with their school year so far",
    one_row="a child",
    kind="snapshot",
    needs=(CARE_EPISODES,),
    evidence=(
        Evidence("care_start", "Looked after since"),
        Evidence("last_suspension", "Last suspended"),
        Evidence("last_move", "Last move of school"),
    ),
)
