"""The case lists of the way in, declared: contacts waiting, the safeguarding hub, early help, assessments and enquiries
in progress, conferences awaited, and children in need."""

from __future__ import annotations

from goldenthread.cases import lists
from goldenthread.rules import front_door_and_need as limits
from goldenthread.rules import timescales
from goldenthread.words import CaseList, Clock, Evidence, Need

EARLY_HELP = Need(("early_help_episodes",))
EARLY_HELP_ASSESSMENTS = Need(("early_help_assessments", "early_help_episodes"))
FACTORS = Need(("assessment_factors",))
DISCUSSIONS = Need(("strategy_discussions", "section_47_enquiries"))
DISCUSSION_DECISIONS = Need(("strategy_discussions",), filled=(("strategy_discussions", "decided_date"),))
NOTICES = Need(("transfer_notifications",))
ENQUIRY_ENDS = Need(("section_47_enquiries",), filled=(("section_47_enquiries", "end_date"),))
CONTACT_OUTCOMES = Need(("contacts", "contact_decisions"), filled=(("contacts", "outcomes"),))
CONTACT_SOURCES = Need(("contacts",), filled=(("contacts", "source"),))
REFERRAL_SOURCES = Need(("referrals",), filled=(("referrals", "source"),))
REFERRAL_CLOSURES = Need(("referrals",), filled=(("referrals", "close_reason"),))
ASSESSMENT_OUTCOMES = Need(("assessments",), filled=(("assessments", "outcomes"),))
CHILD_SEEN = Need(("assessments",), filled=(("assessments", "child_seen"),))
PRIMARY_NEEDS = Need(("referrals",), filled=(("referrals", "primary_need"),))
ETHNICITIES = Need(("people",), lasting=True, filled=(("people", "ethnicity"),))
PEOPLE = Need(("people",), lasting=True)
DISABILITIES = Need(("disabilities",), lasting=True)

contacts_decided = CaseList(
    "contacts_decided",
    title="Contacts decided",
    one_row="a contact about one child, by the day it was decided",
    kind="event",
    needs=(lists.CONTACTS, lists.DECISIONS),
    evidence=(Evidence("received", "Received"), Evidence("day", "Decided")),
)
contacts_undecided = CaseList(
    "contacts_undecided",
    title="Contacts awaiting a decision",
    one_row="a contact about one child",
    kind="snapshot",
    needs=(lists.CONTACTS, lists.DECISIONS),
    evidence=(Evidence("received", "Received"),),
    clocks=(Clock("decision", "Decision", "received", "day", timescales.DECISION_DAYS, taken="days_waited"),),
)
mash_enquiries_closed = CaseList(
    "mash_enquiries_closed",
    title="Enquiries of the safeguarding hub closed",
    one_row="an enquiry about one child, by the day it was closed",
    kind="event",
    needs=(Need(("mash_enquiries",)),),
    evidence=(Evidence("opened", "Opened"), Evidence("day", "Closed")),
)
children_referred_often = CaseList(
    "children_referred_often",
    title="Children referred three times or more in 12 months",
    one_row="a child",
    kind="snapshot",
    needs=(lists.REFERRALS,),
    evidence=(Evidence("last_referral", "Latest referral"),),
)
early_help_started = CaseList(
    "early_help_started",
    title="Early help started",
    one_row="an episode of early help of one child, by the day it started",
    kind="event",
    needs=(EARLY_HELP,),
    evidence=(Evidence("previous_end", "Help before ended"), Evidence("day", "Started")),
)
early_help_ended = CaseList(
    "early_help_ended",
    title="Early help ended",
    one_row="an episode of early help of one child, by the day it ended",
    kind="event",
    needs=(EARLY_HELP,),
    evidence=(Evidence("started", "Started"), Evidence("day", "Ended"), Evidence("referred", "Referral")),
)
early_help_assessments_completed = CaseList(
    "early_help_assessments_completed",
    title="Early help assessments completed",
    one_row="an early help assessment of one child, by the day it was completed",
    kind="event",
    needs=(EARLY_HELP_ASSESSMENTS,),
    evidence=(Evidence("started", "Started"), Evidence("day", "Completed")),
    clocks=(
        Clock(
            "assessment",
            "Early help assessment",
            "started",
            "day",
            limits.EARLY_HELP_ASSESSMENT_DAYS,
            taken="days_taken",
        ),
    ),
)
children_in_early_help = CaseList(
    "children_in_early_help",
    title="Children receiving early help",
    one_row="a child",
    kind="snapshot",
    needs=(EARLY_HELP,),
    evidence=(Evidence("helped_since", "Helped since"),),
)
assessments_open = CaseList(
    "assessments_open",
    title="Assessments in progress",
    one_row="an assessment",
    kind="snapshot",
    needs=(lists.ASSESSMENTS,),
    evidence=(Evidence("referred", "Referral"), Evidence("started", "Started")),
)
assessment_factors_found = CaseList(
    "assessment_factors_found",
    title="Factors found at assessments",
    one_row="a factor found at an assessment, by the day it was authorised",
    kind="event",
    needs=(lists.ASSESSMENTS, FACTORS),
    evidence=(Evidence("day", "Authorised"),),
)
enquiries_open = CaseList(
    "enquiries_open",
    title="Section 47 enquiries in progress",
    one_row="an enquiry about one child",
    kind="snapshot",
    needs=(lists.ENQUIRIES,),
    evidence=(Evidence("started", "Strategy discussion"),),
)
children_awaiting_conference = CaseList(
    "children_awaiting_conference",
    title="Children awaiting an initial conference",
    one_row="a child",
    kind="snapshot",
    needs=(lists.ENQUIRIES, lists.CONFERENCES),
    evidence=(
        Evidence("started", "Strategy discussion"),
        Evidence("conference_due", "Conference due"),
        Evidence("last_seen", "Last seen"),
    ),
)
strategy_discussions_held = CaseList(
    "strategy_discussions_held",
    title="Strategy discussions held",
    one_row="a discussion of one child, by the day it was held",
    kind="event",
    needs=(DISCUSSIONS,),
    evidence=(Evidence("decided", "Decided on"), Evidence("day", "Held")),
    clocks=(
        Clock(
            "discussion",
            "Strategy discussion",
            "decided",
            "day",
            limits.STRATEGY_DISCUSSION_DAYS,
            taken="days_taken",
        ),
    ),
)
need_episodes_ended = CaseList(
    "need_episodes_ended",
    title="Episodes of need ended",
    one_row="an episode of need of one child, by the day it closed",
    kind="event",
    needs=(lists.REFERRALS,),
    evidence=(Evidence("referred", "Referral"), Evidence("day", "Closed"), Evidence("help_started", "Early help")),
)
need_plans_open = CaseList(
    "need_plans_open",
    title="Children with an open child in need plan",
    one_row="a child",
    kind="snapshot",
    gives_holder=True,
    needs=(lists.CIN_PLANS, lists.PROTECTION_PLANS, lists.CARE_EPISODES),
    evidence=(Evidence("plan_start", "Plan started"),),
)
need_plans_ended = CaseList(
    "need_plans_ended",
    title="Child in need plans ended",
    one_row="a plan of one child, by the day it ended",
    kind="event",
    needs=(lists.CIN_PLANS, lists.PROTECTION_PLANS),
    evidence=(
        Evidence("plan_start", "Plan started"),
        Evidence("day", "Plan ended"),
        Evidence("protected", "Protection plan"),
    ),
)
