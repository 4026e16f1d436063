"""What visits and contact were expected: the same clocks as the case lists (interpretations 16 to 19, 40)."""

from __future__ import annotations

from datetime import date

from goldenthread.cases import lists
from goldenthread.observations.periods import add_months
from goldenthread.pages.timeline.clocks import FROM_SERVICE, Clock, Expectation, allowed, nothing_yet, when_set
from goldenthread.pages.timeline.facts import NEVER_BEGAN, Fact, Facts, latest
from goldenthread.pages.timeline.intervals import Interval, by_rule

# Care leavers whose contact is not counted: refused, not required, returned home, died.
NOT_COUNTED = ("REFU", "NREQ", "RHOM", "DIED")
AT_HOME, INTERIM_ORDER = "P1", "C1"


def in_need(facts: Facts) -> Clock:
    rule, seen = "cin-visit-due", facts.days("visit", word="cin")

    def on(day: date) -> Expectation | None:
        plan = facts.need_plan(day)
        if plan is None:
            return None
        interval = allowed(facts, day, "cin-visit-days", rule, kind="cin")
        return _since(plan.day, plan.day, latest(seen, day), interval, "the start of the plan")

    return Clock(
        id=rule,
        lane="visit",
        title="Visits to a child in need",
        thing="visit",
        things="visits",
        need=lists.CIN_VISITS,
        done=(("visit", "cin"),),
        on=on,
        changes=facts.status_days | {*seen} | when_set(facts, "cin", [rule]) | facts.rule_days("cin-visit-days"),
    )


def protected(facts: Facts) -> Clock:
    rule, seen = "cp-visit-due", facts.days("visit", word="cp")

    def on(day: date) -> Expectation | None:
        plan = facts.standing("protection plan", day)
        if plan is None or facts.unborn(day):
            return None
        interval = allowed(facts, day, "protection-visit-days", rule, kind="cp")
        return _since(plan.day, plan.day, latest(seen, day), interval, "the start of the plan")

    changes = facts.edges("protection plan") | {*seen} | when_set(facts, "cp", [rule])
    return Clock(
        id=rule,
        lane="visit",
        title="Visits to a child on a protection plan",
        thing="visit",
        things="visits",
        need=lists.PROTECTION_VISITS,
        done=(("visit", "cp"),),
        on=on,
        changes=changes | facts.rule_days("protection-visit-days") | ({facts.born} if facts.born else set()),
    )


def looked_after(facts: Facts) -> Clock:
    rule, seen = "cla-visit-due", facts.days("visit", word="cla")
    reviewed = facts.days("care review")

    def on(day: date) -> Expectation | None:
        care = facts.looked_after(day)
        if care is None:
            return None
        placement = facts.standing("placement", day)
        placed = placement.day if placement else care.other or care.day
        visit = latest(seen, day)
        visit = visit if visit and visit >= placed else None
        usual = _care_interval(facts, day, care, placement, placed, visit, latest(reviewed, day))
        interval = allowed(facts, day, usual, rule, kind="cla")
        return _since(care.other or care.day, placed, visit, interval, "the start of the placement")

    year_on = frozenset(
        date.fromordinal(add_months(fact.day, 12).toordinal() + 1) for fact in facts.stays("placement") if fact.number
    )
    changes = facts.edges("looked after", "placement") | {*seen} | {*reviewed} | year_on
    return Clock(
        id=rule,
        lane="visit",
        title="Visits to a looked after child",
        thing="visit",
        things="visits",
        need=lists.CARE_VISITS,
        done=(("visit", "cla"),),
        on=on,
        changes=changes | when_set(facts, "cla", [rule]) | facts.rule_days(*_CARE_RULES),
    )


_CARE_RULES = (
    "care-first-visit-days",
    "care-visit-days",
    "care-visit-long-term-months",
    "care-visit-at-home-days",
    "care-visit-at-home-first-days",
)


def _care_interval(
    facts: Facts,
    day: date,
    care: Fact,
    placement: Fact | None,
    placed: date,
    visit: date | None,
    review: date | None,
) -> Interval:
    """Regulation 28: within a week of a placement, then by what the placement is (interpretation 18)."""
    if visit is None:
        name = "care-first-visit-days"
    elif placement is not None and placement.word == AT_HOME and care.word == INTERIM_ORDER:
        reviewed = review is not None and review >= placed
        name = "care-visit-at-home-days" if reviewed else "care-visit-at-home-first-days"
    elif placement is not None and placement.number and day > add_months(placed, 12):
        name = "care-visit-long-term-months"
    else:
        name = "care-visit-days"
    return by_rule(facts.rules[name], day)


def care_leaver(facts: Facts) -> Clock:
    """Contact with a care leaver; the latest one on the list of care leavers is one of them."""
    rule = "care-leaver-contact-due"
    today = next(iter(facts.stays("leaver today")), None)
    latest_listed = {today.day} if today and NEVER_BEGAN < today.day <= facts.as_at else set()
    made = sorted({*facts.days("leaver contact"), *facts.days("visit", word="care_leaver"), *latest_listed})

    def on(day: date) -> Expectation | None:
        service = facts.care_leaver(day)
        if service is None:
            return None
        # Without a history of statuses the list says whether contact is counted today, and nothing of days before.
        status = facts.standing("leaver status", day)
        in_touch = status.word if status else today.word if today and day == facts.as_at else ""
        if in_touch in NOT_COUNTED:
            return None
        contact = latest(made, day)
        interval = allowed(facts, day, "leaver-contact-days", rule, kind="care_leaver")
        if contact is None:
            return nothing_yet(service.day, interval, FROM_SERVICE)
        return Expectation.running(service.day, contact, interval)

    changes = facts.status_days | {*made, facts.as_at} | facts.edges("leaver status")
    return Clock(
        id=rule,
        lane="visit",
        title="Contact with a care leaver",
        thing="contact",
        things="contacts",
        need=lists.LEAVER_CONTACTS,
        done=(("leaver contact", ""), ("visit", "care_leaver")),
        on=on,
        changes=changes | when_set(facts, "care_leaver", [rule]) | facts.rule_days("leaver-contact-days"),
    )


def _since(stay: date, start: date, done: date | None, interval: Interval, began: str) -> Expectation:
    """From the last time it was done, if that was since the start; else from the start."""
    if done is not None and done >= start:
        return Expectation.running(stay, done, interval)
    return Expectation.running(stay, start, interval, began)
