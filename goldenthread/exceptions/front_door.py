"""Contacts and referrals that wait or come again."""

from goldenthread.cases import lists
from goldenthread.cases import today_front_door as today
from goldenthread.exceptions.rule import Basis, ByAge, ByClock, ByNumber, ExceptionRule
from goldenthread.rules import timescales as limits
from goldenthread.words import column

undecided = column("waiting").is_true() & ~column("information_only").is_true()

contact_decision_due = ExceptionRule(
    id="contact-decision-due",
    title="Contact or referral waits for a decision",
    group="front-door",
    cohort="Contacts that are not information-only, and referrals that came without one, not yet decided",
    trigger="1 working day after it was received; the day of receipt is day 0",
    amber_words="the decision is due today",
    red_words="the due day has passed",
    clock_words="1 working day",
    owner="front door manager",
    escalate_to="service manager",
    reference="Working Together to Safeguard Children 2023: a decision within one working day",
    indicator="contact-decision-within-1-working-day",
    of=lists.front_door,
    where=undecided,
    light=ByClock(
        "decision",
        0,
        standard="contact-decision-within-1-working-day",
        basis=(Basis("received", "Received"),),
    ),
    limits=(limits.DECISION_DAYS, limits.DECISION_IN_3_DAYS),
    also_needs=(lists.DECISIONS,),
)
contact_undecided_3_days = ExceptionRule(
    id="contact-undecided-3-days",
    title="Contact or referral undecided after 3 working days",
    group="front-door",
    cohort="Contacts that are not information-only, and referrals that came without one, not yet decided",
    trigger="more than 3 working days since it was received",
    amber_words="",
    red_words="more than 3 working days have passed",
    clock_words="3 working days",
    owner="service manager",
    escalate_to="head of service",
    reference="Barnsley performance report, October 2023, 3.10",
    indicator="contact-decision-within-3-working-days",
    of=lists.front_door,
    where=undecided,
    light=ByAge("received", "working days", None, limits.DECISION_IN_3_DAYS, "No decision. Received"),
    limits=(limits.DECISION_DAYS, limits.DECISION_IN_3_DAYS),
    also_needs=(lists.DECISIONS,),
)
re_referral = ExceptionRule(
    id="re-referral",
    title="Referred again within 12 months",
    group="front-door",
    cohort="Referrals received in the last 7 days, one per child and day",
    trigger="the child was referred before, at most 12 months earlier; the anniversary counts",
    amber_words="it is the second referral in 12 months",
    red_words="it is the third in 12 months, or a later one",
    clock_words="12 months from referral to referral",
    owner="team manager",
    escalate_to="service manager",
    reference="Re-referral measure of the Department for Education (children in need census)",
    indicator="re-referrals-12m",
    of=today.referrals_of_late,
    light=ByNumber(
        "referrals_12m",
        2,
        3,
        "Referred {referred:day}. Referrals in 12 months: {referrals_12m}. The one before: {previous_referral:day}.",
    ),
    limits=(limits.RE_REFERRAL_MONTHS,),
)
repeat_contacts_no_referral = ExceptionRule(
    id="repeat-contacts-no-referral",
    title="Three or more contacts in 90 days, and the child is not open",
    group="front-door",
    cohort="Children who are not open, with a contact in the last 90 days that was not information-only",
    trigger="three or more contacts in the last 90 days and nothing open",
    amber_words="there have been 3 or 4 contacts",
    red_words="there have been 5 or more",
    clock_words="90 calendar days",
    owner="front door manager",
    escalate_to="service manager",
    reference="Local practice standard",
    indicator="repeat-contacts-12m",
    of=today.children_often_contacted,
    light=ByNumber(
        "contacts", 3, 5, "Contacts: {contacts}, from {first_contact:day} to {last_contact:day}, and nothing open."
    ),
    limits=(limits.REPEAT_CONTACT_DAYS,),
)
