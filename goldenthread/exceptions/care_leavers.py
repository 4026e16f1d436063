"""Care leavers and young people about to leave care."""

from goldenthread.cases import lists
from goldenthread.exceptions.rule import ByTest, ExceptionRule
from goldenthread.rules import timescales as limits
from goldenthread.words import Need, column

SSDA903 = "SSDA903, OC3"
ACCOMMODATION = Need(
    ("care_leavers", "care_leaver_statuses"),
    filled=(("care_leavers", "accommodation"), ("care_leaver_statuses", "accommodation")),
)
out_of_reach = column("in_touch").one_of("REFU", "NREQ", "RHOM", "DIED")
still_ours = ~column("in_touch").one_of("RHOM", "DIED")
no_pathway_plan = column("pathway_plan").is_missing()

care_leaver_not_in_touch = ExceptionRule(
    id="care-leaver-not-in-touch",
    title="Care leaver we are not in touch with",
    group="care-leavers",
    cohort="Care leavers aged 17 to 25, unless they refuse contact, need no service or have returned home",
    trigger="recorded as not in touch, or time since the last contact; since the service began where there was none",
    amber_words="there has been no contact for 3 to 6 months",
    red_words="there has been none for over 6 months, or the young person is recorded as not in touch",
    clock_words="months, whole",
    owner="personal adviser",
    escalate_to="service manager",
    reference=f"{SSDA903} (in touch)",
    indicator="care-leavers-in-touch",
    of=lists.care_leavers,
    where=~column("age").at_most(16) & ~out_of_reach,
    light=ByTest(
        red=column("in_touch").equals("NO") | column("contact_lost").is_true(),
        amber=column("contact_fading").is_true(),
        said="{touch}. Last contact: {last_contact:day}.",
        since="contact_since",
    ),
    limits=(limits.LEAVER_LOST_MONTHS,),
    also_needs=(lists.LEAVER_CONTACTS,),
)
care_leaver_unsuitable = ExceptionRule(
    id="care-leaver-unsuitable",
    title="Care leaver in unsuitable accommodation",
    group="care-leavers",
    cohort="Care leavers, unless they have returned home",
    trigger="accommodation recorded as unsuitable, or homeless (S), emergency (V), bed and breakfast (W), custody (X)",
    amber_words="it is unsuitable, or custody",
    red_words="the young person is homeless, or in emergency accommodation or bed and breakfast",
    clock_words="as last recorded",
    owner="personal adviser",
    escalate_to="service manager",
    reference=f"{SSDA903} (accommodation)",
    indicator="care-leavers-unsuitable-accommodation",
    of=lists.care_leavers,
    where=still_ours,
    light=ByTest(
        red=column("accommodation").one_of("S", "V", "W"),
        amber=column("suitable").equals("2") | column("accommodation").equals("X"),
        said="{lives}: {suitability}.",
    ),
    also_needs=(ACCOMMODATION,),
)
care_leaver_neet = ExceptionRule(
    id="care-leaver-neet",
    title="Care leaver not in education, employment or training",
    group="care-leavers",
    cohort="Care leavers aged 17 to 21, unless they have returned home",
    trigger="latest activity G4 (illness or disability), G5 (other) or G6 (pregnancy or parenting)",
    amber_words="it has been so for 3 months or less, or the reason is illness, disability, pregnancy or parenting",
    red_words="it has been so for over 3 months for any other reason",
    clock_words="months since the first of the recorded statuses that follow on from one another",
    owner="personal adviser",
    escalate_to="virtual school",
    reference=f"{SSDA903} (activity)",
    indicator="care-leavers-neet",
    of=lists.care_leavers,
    where=column("age").at_least(17) & column("age").at_most(21) & still_ours,
    light=ByTest(
        red=column("activity").equals("G5") & column("idle_too_long").is_true(),
        amber=column("activity").one_of("G4", "G5", "G6"),
        said="Not in education, employment or training: {idle_reason}. Since: {idle_since:day}.",
        since="idle_since",
    ),
    limits=(limits.LEAVER_IDLE_MONTHS,),
    also_needs=(lists.LEAVER_STATUSES,),
)
turning_18_no_plan = ExceptionRule(
    id="turning-18-no-plan",
    title="Young person turning 18 without a pathway plan",
    group="care-leavers",
    cohort="Looked after young people aged 17",
    trigger="the 18th birthday; no pathway plan is authorised",
    amber_words="the birthday is no more than 6 months away and there is no pathway plan",
    red_words="it is no more than 3 months away and there is none; plans for accommodation are part of it",
    clock_words="months, whole",
    owner="worker",
    escalate_to="personal adviser",
    reference="Children Act 1989 guidance, volume 3 (planning transition to adulthood)",
    indicator="eligible-children-pathway-plan",
    of=lists.checks_in_care,
    where=~column("eighteenth").is_missing(),
    light=ByTest(
        red=no_pathway_plan & column("eighteenth").on_or_before("in_3_months"),
        amber=no_pathway_plan & column("eighteenth").on_or_before("in_6_months"),
        said="Turns 18 on {eighteenth:day}. Pathway plan: {pathway_plan:day}.",
        due="eighteenth",
    ),
    also_needs=(lists.PATHWAY_PLANS,),
    identity=True,
)
