"""Pre-proceedings, care proceedings and adoption."""

from goldenthread.cases import lists
from goldenthread.cases import today_journeys as today
from goldenthread.exceptions.rule import ByAge, ExceptionRule
from goldenthread.rules import timescales as limits
from goldenthread.words import column

plo_week_12_16 = ExceptionRule(
    id="plo-week-12-16",
    title="Pre-proceedings that drift",
    group="plo-court",
    cohort="Children in pre-proceedings: a letter was sent, and they have neither been stepped down nor gone to court",
    trigger="days since the letter before proceedings",
    amber_words="84 to 112 days have gone (week 12 to the end of week 16)",
    red_words="more than 112 days have gone",
    clock_words="calendar days",
    owner="team manager",
    escalate_to="legal gateway chair",
    reference="Public Law Outline, best practice: 16 weeks",
    indicator="plo-concluded-within-16-weeks",
    of=today.court_today,
    where=column("stage").equals("pre-proceedings"),
    light=ByAge("since", "days", 84, limits.PRE_PROCEEDINGS_DAYS, "Letter sent"),
    limits=(limits.PRE_PROCEEDINGS_DAYS,),
    also_needs=(today.COURT_CASES,),
)
court_week_20_26 = ExceptionRule(
    id="court-week-20-26",
    title="Care proceedings that drift",
    group="plo-court",
    cohort="Children in care proceedings: issued, without a final order",
    trigger="days since the day of issue",
    amber_words="140 to 181 days have gone (week 20 to the end of week 26)",
    red_words="more than 181 days have gone",
    clock_words="26 weeks that begin with the day of issue",
    owner="team manager",
    escalate_to="legal gateway chair",
    reference="Children Act 1989, section 32 (26 weeks)",
    indicator="care-proceedings-within-26-weeks",
    of=today.court_today,
    where=column("stage").equals("care proceedings"),
    light=ByAge("since", "days", 140, limits.PROCEEDINGS_DAYS, "Issued"),
    limits=(limits.PROCEEDINGS_DAYS,),
    also_needs=(today.COURT_CASES,),
)
adoption_drift = ExceptionRule(
    id="adoption-drift",
    title="Child waiting for adopters",
    group="adoption",
    cohort="Looked after children with a placement order who are not matched; a plan that was reversed is left out",
    trigger="days since the placement order",
    amber_words="90 to 121 days have gone",
    red_words="more than 121 days have gone",
    clock_words="calendar days",
    owner="adoption manager",
    escalate_to="service manager",
    reference="Adoption scorecards, A2 (121 days)",
    indicator="adoption-a2-mean-days",
    nation="england",
    of=today.court_today,
    where=column("stage").equals("placement order"),
    light=ByAge("since", "days", 90, limits.ADOPTION_MATCH_DAYS, "Placement order"),
    limits=(limits.ADOPTION_MATCH_DAYS,),
    also_needs=(today.PERMANENCE, lists.CARE_EPISODES),
)
