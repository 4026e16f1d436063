"""The case lists, declared: what one row is, what data it needs, its clocks, and what is shown as evidence."""

from __future__ import annotations

from goldenthread.rules import timescales as limits
from goldenthread.rules.front_door_and_need import ASSESSMENT_FROM_REFERRAL_DAYS, ENQUIRY_DAYS, TRANSFER_IN_DAYS
from goldenthread.words import CaseList, Clock, Evidence, Need

CIN_VISITS = Need(("cin_visits", "visits"))
PROTECTION_VISITS = Need(("protection_visits", "visits"))
CARE_VISITS = Need(("care_visits", "visits"))
ANY_VISITS = Need(("visits", "cin_visits"))
SUPERVISIONS = Need(("supervisions",))
PLAN_VERSIONS = Need(("plan_versions",))
CARE_PLAN_VERSIONS = Need(("plan_versions", "care_plans"), filled=(("care_plans", "start_date"),))
PATHWAY_PLANS = Need(("care_leavers", "plan_versions"), past=("plan_versions",))
LEAVER_CONTACTS = Need(("care_leavers", "care_leaver_contacts"), past=("care_leaver_contacts",))
LEAVER_STATUSES = Need(("care_leavers", "care_leaver_statuses"), past=("care_leaver_statuses",))
LEAVER_STATUS_HISTORY = Need(("care_leaver_statuses",))
DECISIONS = Need(("contact_decisions",))
HOURS = Need(("workers", "professionals"), filled=(("workers", "fte"), ("professionals", "fte")))
EDUCATION_PLANS = Need(("education_plans",))
ENROLMENTS = Need(("school_enrolments",))
SUPPLIED = Need(("supplied_series",))
HEALTH_CHECKS = Need(("health_checks", "health_due"))
SDQ_SCORES = Need(("sdq_scores",))

REVIEW_MEETINGS = Need(("review_meetings",))
# Whether every review was on time can be told only where every review is known, not the latest alone.
EVERY_PROTECTION_REVIEW = Need(("protection_reviews", "review_meetings"), whole=True)
PROTECTION_REVIEWS = Need(("protection_reviews", "review_meetings"))
CARE_REVIEWS = Need(("care_reviews", "review_meetings"))
SEEN_ALONE = Need(
    ("protection_visits", "visits"), filled=(("protection_visits", "seen_alone"), ("visits", "seen_alone"))
)
PERMANENCE_PLANS = Need(("care_plans",), filled=(("care_plans", "permanence_choices"),))

CONTACTS = Need(("contacts",))
REFERRALS = Need(("referrals",))
ASSESSMENTS = Need(("assessments",))
ASSESSMENT_REFERRALS = Need(("assessments",), filled=(("assessments", "referral_id"),))
CIN_PLANS = Need(("cin_plans",))
ENQUIRIES = Need(("section_47_enquiries",))
CONFERENCES = Need(("initial_conferences",))
PROTECTION_PLANS = Need(("protection_plans",))
EARLIER_PLANS = Need(("protection_plans",), whole=True)
# What looks back further than the events of a few months, or to more than the latest of each child.
EVERY_CONTACT = Need(("contacts",), whole=True)
EVERY_VISIT = Need(("visits", "cin_visits"), whole=True)
EVERY_EARLY_HELP = Need(("early_help_episodes",), whole=True)
EVERY_CARE_EPISODE = Need(("care_episodes",), whole=True)
EVERY_ALLOCATION = Need(("allocations", "involvements"), whole=True)
EVERY_HEALTH_CHECK = Need(("health_checks", "health_due"), whole=True)
EVERY_ASSESSMENT = Need(("assessments", "plan_versions"), whole=True)
ASSESSMENT_OUTCOMES = Need(("assessments",), filled=(("assessments", "outcomes"),))
TRANSFERS_IN = Need(("initial_conferences",), filled=(("initial_conferences", "transfer_in"),))
ROLES_OF_WORKERS = Need(("workers",))
EARLY_HELP_ASSESSMENTS = Need(("early_help_assessments",))
CARE_EPISODES = Need(("care_episodes",))
# Who has left care is known today; on an earlier day it follows from who was held by an adviser then.
CARE_LEAVERS = Need(("care_leavers",), past=("allocations",))
LEAVERS_OVER_TIME = Need(("care_leavers", "allocations"))
ALLOCATIONS = Need(("allocations", "involvements"))

front_door = CaseList(
    "front_door",
    title="Contacts, and referrals that came without one",
    one_row="a contact about one child",
    kind="event",
    needs=(CONTACTS,),
    evidence=(
        Evidence("previous_contact", "Contact before"),
        Evidence("received", "Received"),
        Evidence("decided", "Decided"),
    ),
    clocks=(Clock("decision", "Decision", "received", "decided", limits.DECISION_DAYS, taken="days_to_decision"),),
)
referrals_received = CaseList(
    "referrals_received",
    title="Referrals received",
    one_row="a referral of one child, once a day",
    kind="event",
    needs=(REFERRALS,),
    evidence=(
        Evidence("day", "Referral"),
        Evidence("previous_referral", "Referral before"),
        Evidence("closed", "Closed"),
    ),
)
assessments_completed = CaseList(
    "assessments_completed",
    title="Assessments completed",
    one_row="an assessment, by the day it was authorised",
    kind="event",
    needs=(ASSESSMENTS,),
    evidence=(
        Evidence("referred", "Referral"),
        Evidence("started", "Started"),
        Evidence("first_seen", "Child first seen"),
        Evidence("day", "Authorised"),
    ),
    clocks=(
        Clock("from start", "Assessment", "started", "day", limits.ASSESSMENT_DAYS, taken="days_from_start"),
        Clock(
            "from referral",
            "Assessment from referral",
            "referred",
            "day",
            limits.ASSESSMENT_DAYS_WALES,
            taken="days_from_referral",
        ),
        Clock(
            "from referral in England",
            "Assessment from referral",
            "referred",
            "day",
            ASSESSMENT_FROM_REFERRAL_DAYS,
            taken="days_from_referral",
        ),
    ),
)
assessments_started = CaseList(
    "assessments_started",
    title="Assessments started",
    one_row="an assessment, by the day it started",
    kind="event",
    needs=(ASSESSMENTS, ANY_VISITS),
    evidence=(Evidence("day", "Started"), Evidence("first_seen", "Child first seen")),
    clocks=(
        Clock(
            "first visit",
            "First visit",
            "day",
            "first_seen",
            limits.ASSESSMENT_VISIT_DAYS,
            taken="days_to_visit",
        ),
    ),
)
enquiries_started = CaseList(
    "enquiries_started",
    title="Section 47 enquiries started",
    one_row="an enquiry about one child, by the day of the strategy discussion",
    kind="event",
    needs=(ENQUIRIES,),
    evidence=(
        Evidence("previous_enquiry", "Enquiry before"),
        Evidence("day", "Strategy discussion"),
        Evidence("ended", "Completed"),
    ),
)
enquiries_completed = CaseList(
    "enquiries_completed",
    title="Section 47 enquiries completed",
    one_row="an enquiry about one child, by the day it was completed",
    kind="event",
    needs=(ENQUIRIES, CONFERENCES),
    evidence=(
        Evidence("started", "Strategy discussion"),
        Evidence("ended", "Completed"),
        Evidence("conference", "Conference"),
    ),
    clocks=(Clock("enquiry", "Section 47 enquiry", "started", "ended", ENQUIRY_DAYS, taken="days_taken"),),
)
conferences_held = CaseList(
    "conferences_held",
    title="Initial conferences held",
    one_row="a conference about one child",
    kind="event",
    needs=(CONFERENCES, ENQUIRIES),
    evidence=(
        Evidence("previous_conference", "Conference before"),
        Evidence("enquiry_started", "Strategy discussion"),
        Evidence("notified", "Told of the move"),
        Evidence("day", "Conference"),
    ),
    clocks=(
        Clock(
            "conference",
            "Conference",
            "enquiry_started",
            "day",
            limits.CONFERENCE_DAYS,
            taken="days_from_enquiry",
        ),
        Clock(
            "transfer in",
            "Transfer-in conference",
            "notified",
            "day",
            TRANSFER_IN_DAYS,
            taken="days_from_notice",
        ),
    ),
)
protection_plans_started = CaseList(
    "protection_plans_started",
    title="Child protection plans started",
    one_row="a plan of one child",
    kind="event",
    needs=(PROTECTION_PLANS,),
    evidence=(
        Evidence("day", "Plan started"),
        Evidence("previous_end", "Plan before ended"),
        Evidence("conference", "Initial conference"),
        Evidence("first_core_group", "First core group"),
    ),
    clocks=(
        Clock(
            "first core group",
            "First core group",
            "conference",
            "first_core_group",
            limits.CORE_GROUP_FIRST_DAYS,
            taken="days_to_core_group",
            due="core_group_due",
        ),
    ),
)
care_starts = CaseList(
    "care_starts",
    title="Starts of being looked after",
    one_row="a child starting to be looked after",
    kind="event",
    needs=(CARE_EPISODES,),
    evidence=(
        Evidence("day", "Started"),
        Evidence("previous_start", "Start before"),
        Evidence("previous_end", "Stay before ended"),
        Evidence("ended", "Ended"),
    ),
)
missing_from_care = CaseList(
    "missing_from_care",
    title="Missing episodes of looked after children",
    one_row="a missing episode, by the day it began",
    kind="event",
    needs=(Need(("missing_episodes",)), CARE_EPISODES),
    evidence=(Evidence("day", "Went missing"), Evidence("returned", "Returned")),
)
suspensions = CaseList(
    "suspensions",
    title="Suspensions and exclusions of looked after children",
    one_row="a suspension or a permanent exclusion, by its first day",
    kind="event",
    needs=(Need(("exclusions",)), CARE_EPISODES),
    evidence=(Evidence("day", "Suspended from"),),
)
attendance_weeks = CaseList(
    "attendance_weeks",
    title="School weeks of looked after children",
    one_row="one child's week at school",
    kind="event",
    needs=(Need(("school_attendance",)), CARE_EPISODES),
    evidence=(Evidence("day", "Week ending"),),
)
care_leaver_birthdays = CaseList(
    "care_leaver_birthdays",
    title="Birthdays of care leavers",
    one_row="a 17th, 18th, 19th, 20th or 21st birthday",
    kind="event",
    needs=(LEAVERS_OVER_TIME, LEAVER_STATUS_HISTORY),
    evidence=(Evidence("day", "Birthday", identity=True),),
)
open_children = CaseList(
    "open_children",
    title="Children open to the service",
    one_row="a child",
    kind="snapshot",
    gives_holder=True,
    needs=(REFERRALS, CARE_EPISODES, CARE_LEAVERS),
    evidence=(Evidence("open_since", "Open since"), Evidence("last_seen", "Last seen")),
)
children_with_need_plans = CaseList(
    "children_with_need_plans",
    title="Children with a child in need plan",
    one_row="a child",
    kind="snapshot",
    gives_holder=True,
    needs=(CIN_PLANS, PROTECTION_PLANS, CARE_EPISODES),
    evidence=(
        Evidence("plan_start", "Plan started"),
        Evidence("last_visit", "Last visit"),
        Evidence("visit_due", "Visit due"),
        Evidence("plan_version", "Plan dated"),
        Evidence("plan_due", "Plan due"),
        Evidence("last_review", "Last review"),
        Evidence("review_due", "Review due"),
        Evidence("last_supervision", "Last supervision"),
        Evidence("supervision_due", "Supervision due"),
    ),
    clocks=(
        Clock("visit", "Visit", "last_visit", "day", limits.CIN_VISIT_DAYS, due="visit_due", until="visit_until"),
        Clock("first plan", "First plan", "plan_start", "plan_version", limits.FIRST_PLAN_DAYS),
        Clock("plan", "Plan", "plan_version", "day", limits.CIN_PLAN_MONTHS, due="plan_due", until="plan_due"),
        Clock("review", "Review", "last_review", "day", limits.CIN_REVIEW_DAYS, due="review_due", until="review_due"),
        Clock(
            "supervision",
            "Supervision",
            "last_supervision",
            "day",
            limits.SUPERVISION_MONTHS,
            due="supervision_due",
            until="supervision_due",
        ),
    ),
)
children_on_protection_plans = CaseList(
    "children_on_protection_plans",
    title="Children on a child protection plan",
    one_row="a child",
    kind="snapshot",
    gives_holder=True,
    needs=(PROTECTION_PLANS,),
    evidence=(
        Evidence("plan_start", "Plan started"),
        Evidence("last_visit", "Last visit"),
        Evidence("visit_due", "Visit due"),
        Evidence("visit_4_weeks_until", "Four weeks on"),
        Evidence("plan_version", "Plan dated"),
        Evidence("plan_due", "Plan due"),
        Evidence("conference", "Initial conference"),
        Evidence("last_core_group", "Last core group"),
        Evidence("core_group_due", "Core group due"),
        Evidence("last_review", "Last review conference"),
        Evidence("review_due", "Review conference due"),
        Evidence("bedroom_seen", "Bedroom last seen"),
        Evidence("last_supervision", "Last supervision"),
        Evidence("supervision_due", "Supervision due"),
    ),
    clocks=(
        Clock(
            "visit",
            "Visit",
            "last_visit",
            "day",
            limits.PROTECTION_VISIT_DAYS,
            due="visit_due",
            until="visit_until",
            unit="working days",
        ),
        Clock(
            "visit in 4 weeks",
            "Visit",
            "last_visit",
            "day",
            limits.PROTECTION_VISIT_4_WEEKS_DAYS,
            due="visit_4_weeks_until",
            until="visit_4_weeks_until",
        ),
        Clock(
            "plan",
            "Plan",
            "plan_version",
            "day",
            limits.PROTECTION_PLAN_MONTHS,
            due="plan_due",
            until="plan_due",
        ),
        # A conference, the first or a review held since the version, asks for a plan within ten working days.
        Clock("after a conference", "Plan", "plan_asked_for", "day", limits.FIRST_PLAN_DAYS),
        Clock(
            "first core group",
            "First core group",
            "conference",
            "last_core_group",
            limits.CORE_GROUP_FIRST_DAYS,
        ),
        Clock(
            "core group",
            "Core group",
            "last_core_group",
            "day",
            limits.CORE_GROUP_DAYS,
            due="core_group_due",
            until="core_group_due",
        ),
        Clock(
            "review",
            "Review conference",
            "last_review",
            "day",
            limits.PROTECTION_REVIEW_MONTHS,
            due="review_due",
            until="review_due",
        ),
        Clock(
            "supervision",
            "Supervision",
            "last_supervision",
            "day",
            limits.SUPERVISION_MONTHS,
            due="supervision_due",
            until="supervision_due",
        ),
    ),
)
children_looked_after = CaseList(
    "children_looked_after",
    title="Children looked after",
    one_row="a child",
    kind="snapshot",
    gives_holder=True,
    needs=(CARE_EPISODES,),
    evidence=(
        Evidence("care_start", "Looked after since"),
        Evidence("placed", "Placed"),
        Evidence("last_visit", "Last visit"),
        Evidence("visit_due", "Visit due"),
        Evidence("plan_version", "Care plan dated"),
        Evidence("plan_due", "Care plan due"),
        Evidence("last_supervision", "Last supervision"),
        Evidence("supervision_due", "Supervision due"),
        Evidence("education_plan", "Education plan"),
        Evidence("quality_assured", "Quality assured"),
    ),
    clocks=(
        Clock(
            "visit",
            "Visit",
            "last_visit",
            "day",
            limits.CARE_VISIT_DAYS,
            due="visit_due",
            until="visit_until",
        ),
        Clock(
            "visit in 6 weeks",
            "Visit",
            "last_visit",
            "day",
            limits.CARE_VISIT_DAYS,
            due="visit_6_weeks_until",
            until="visit_6_weeks_until",
        ),
        Clock("first plan", "First care plan", "first_placed", "plan_version", limits.FIRST_PLAN_DAYS),
        Clock(
            "plan",
            "Care plan",
            "plan_version",
            "day",
            limits.CARE_PLAN_MONTHS,
            due="plan_due",
            until="plan_due",
        ),
        Clock(
            "supervision",
            "Supervision",
            "last_supervision",
            "day",
            limits.SUPERVISION_MONTHS,
            due="supervision_due",
            until="supervision_due",
        ),
    ),
)
care_leavers = CaseList(
    "care_leavers",
    title="Care leavers",
    one_row="a young person",
    kind="snapshot",
    gives_holder=True,
    needs=(CARE_LEAVERS,),
    evidence=(
        Evidence("last_contact", "Last contact"),
        Evidence("contact_due", "Contact due"),
        Evidence("pathway_plan", "Pathway plan"),
        Evidence("pathway_due", "Pathway plan due"),
        Evidence("last_supervision", "Last supervision"),
        Evidence("supervision_due", "Supervision due"),
    ),
    clocks=(
        Clock(
            "contact",
            "Contact",
            "last_contact",
            "day",
            limits.LEAVER_CONTACT_DAYS,
            due="contact_due",
            until="contact_until",
        ),
        Clock(
            "plan",
            "Pathway plan",
            "pathway_plan",
            "day",
            limits.PATHWAY_PLAN_MONTHS,
            due="pathway_due",
            until="pathway_due",
        ),
        Clock(
            "supervision",
            "Supervision",
            "last_supervision",
            "day",
            limits.SUPERVISION_MONTHS,
            due="supervision_due",
            until="supervision_due",
        ),
    ),
)
checks_in_care = CaseList(
    "checks_in_care",
    title="Children looked after, with their health checks and pathway plans",
    one_row="a child",
    kind="snapshot",
    needs=(CARE_EPISODES,),
    evidence=(
        Evidence("care_start", "Looked after since"),
        Evidence("health_assessment", "Last health assessment"),
        Evidence("health_due", "Health assessment due"),
        Evidence("dental_check", "Last dental check"),
        Evidence("dental_due", "Dental check due"),
        Evidence("sdq", "Last SDQ score"),
        Evidence("sdq_due", "SDQ due"),
        Evidence("pathway_plan", "Pathway plan"),
    ),
    clocks=(
        Clock("first health assessment", "First health assessment", "care_start", "day", limits.INITIAL_HEALTH_DAYS),
        Clock(
            "health assessment",
            "Health assessment",
            "health_assessment",
            "day",
            limits.HEALTH_ASSESSMENT_MONTHS,
            due="health_due",
            until="health_until",
        ),
        Clock(
            "dental check",
            "Dental check",
            "dental_check",
            "day",
            limits.DENTAL_CHECK_MONTHS,
            due="dental_due",
            until="dental_until",
        ),
        Clock("sdq", "SDQ score", "sdq", "day", limits.SDQ_MONTHS, due="sdq_due", until="sdq_until"),
    ),
)
supplied_figures = CaseList(
    "supplied_figures",
    title="Figures supplied by other systems",
    one_row="a figure of one indicator, period and area",
    kind="event",
    needs=(),
    evidence=(Evidence("period_start", "Period starts"), Evidence("day", "Period ends")),
    own_worker=True,
    of_workers=True,
)
caseloads = CaseList(
    "caseloads",
    title="Children held by each worker",
    one_row="a child held by a worker",
    kind="snapshot",
    needs=(ALLOCATIONS,),
    own_worker=True,
)
