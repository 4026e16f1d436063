"""Contacts, allocations, assessments and enquiries as they stand today."""

from __future__ import annotations

from goldenthread.cases import lists
from goldenthread.rules import timescales as limits
from goldenthread.words import CaseList, Clock, Evidence, Need

SUBMISSIONS = Need(("assessment_submissions",))
LEAVING_DATES = Need(("workers",), filled=(("workers", "end_date"),))
TARGETS = Need(("initial_conferences",), filled=(("initial_conferences", "target_date"),))

children_often_contacted = CaseList(
    "children_often_contacted",
    title="Children not open about whom contact was made of late",
    one_row="a child",
    kind="today",
    needs=(lists.CONTACTS, lists.REFERRALS, lists.CARE_EPISODES),
    evidence=(Evidence("first_contact", "First contact"), Evidence("last_contact", "Latest contact")),
)
referrals_of_late = CaseList(
    "referrals_of_late",
    title="Referrals of the last 7 days",
    one_row="a referral of one child, once a day",
    kind="today",
    needs=(lists.REFERRALS,),
    evidence=(Evidence("referred", "Referral"), Evidence("previous_referral", "Referral before")),
)
children_today = CaseList(
    "children_today",
    title="Children with something open today",
    one_row="a child",
    kind="today",
    needs=(lists.REFERRALS, lists.CARE_EPISODES, lists.CARE_LEAVERS),
    evidence=(
        Evidence("alone_since", "Without a worker since"),
        Evidence("worker_leaves", "Worker leaves"),
        Evidence("last_recorded", "Last recorded activity"),
    ),
)
workers_holding_children = CaseList(
    "workers_holding_children",
    title="Workers who hold children today",
    one_row="a worker",
    kind="today",
    needs=(lists.ALLOCATIONS, lists.HOURS),
    own_worker=True,
    of_workers=True,
)
assessments_under_way = CaseList(
    "assessments_under_way",
    title="Assessments under way",
    one_row="an assessment",
    kind="today",
    needs=(lists.ASSESSMENTS,),
    evidence=(
        Evidence("referred", "Referral"),
        Evidence("started", "Started"),
        Evidence("sent_to_manager", "Sent to the manager"),
    ),
)
enquiries_today = CaseList(
    "enquiries_today",
    title="Section 47 enquiries that are open, wait for a conference, or began in the last 7 days",
    one_row="an enquiry about one child",
    kind="today",
    needs=(lists.ENQUIRIES,),
    evidence=(
        Evidence("started", "Strategy discussion"),
        Evidence("ended", "Completed"),
        Evidence("conference", "Conference"),
        Evidence("previous_enquiry", "Enquiry before"),
    ),
    clocks=(Clock("conference", "Conference", "started", "conference", limits.CONFERENCE_DAYS),),
)
conference_targets = CaseList(
    "conference_targets",
    title="Initial conferences with a stored target date",
    one_row="a conference about one child",
    kind="today",
    needs=(lists.CONFERENCES, lists.ENQUIRIES),
    evidence=(
        Evidence("started", "Strategy discussion"),
        Evidence("stored_target", "Stored target"),
        Evidence("right_target", "Target worked out"),
    ),
)
