"""What reviews, conferences and core groups were expected: the same clocks as the exception rules."""

from __future__ import annotations

from datetime import date

from goldenthread.cases import lists
from goldenthread.pages.timeline.clocks import Clock, Expectation, allowed, when_agreed
from goldenthread.pages.timeline.facts import Facts, latest


def in_need(facts: Facts) -> Clock:
    rule, held = "cin-review-due", facts.days("need review")

    def on(day: date) -> Expectation | None:
        plan = facts.need_plan(day)
        if plan is None:
            return None
        interval, last = allowed(facts, day, "cin-review-days", rule), latest(held, day)
        if last is not None and last >= plan.day:
            return Expectation.running(plan.day, last, interval)
        return Expectation.running(plan.day, plan.day, interval, "the start of the plan")

    return Clock(
        id=rule,
        lane="review",
        title="Review of a child in need plan",
        thing="review",
        things="reviews",
        need=lists.REVIEW_MEETINGS,
        done=(("need review", ""),),
        on=on,
        changes=facts.status_days | {*held} | when_agreed(facts, [rule]) | facts.rule_days("cin-review-days"),
    )


def protected(facts: Facts) -> Clock:
    """Three months after the plan started, then six after each review; one on the day it started is none of it."""
    rule, held = "cp-review-due", facts.days("protection review")

    def on(day: date) -> Expectation | None:
        plan = facts.standing("protection plan", day)
        if plan is None:
            return None
        last = latest(held, day)
        if last is not None and last > plan.day:
            return Expectation.running(plan.day, last, allowed(facts, day, "protection-review-months", rule))
        interval = allowed(facts, day, "protection-review-first-months", rule)
        return Expectation.running(plan.day, plan.day, interval, "the start of the plan")

    return Clock(
        id=rule,
        lane="review",
        title="Review conference",
        thing="review conference",
        things="review conferences",
        need=lists.PROTECTION_REVIEWS,
        done=(("protection review", ""),),
        on=on,
        changes=facts.edges("protection plan")
        | {*held}
        | when_agreed(facts, [rule])
        | facts.rule_days("protection-review-months", "protection-review-first-months"),
    )


def core_group(facts: Facts) -> Clock:
    """Ten working days after the initial conference, then no more than six weeks after each."""
    rule, first = "core-group-due", "core-group-first-due"
    held, conferences = facts.days("core group"), facts.days("initial conference")

    def on(day: date) -> Expectation | None:
        plan = facts.standing("protection plan", day)
        if plan is None:
            return None
        last = latest(held, day)
        if last is not None and last >= plan.day:
            return Expectation.running(plan.day, last, allowed(facts, day, "core-group-days", rule))
        interval = allowed(facts, day, "core-group-first-days", first)
        conference = latest(conferences, plan.day)
        began = "the start of the plan" if conference is None else "the conference"
        return Expectation.running(plan.day, conference or plan.day, interval, began, first)

    return Clock(
        id=rule,
        first=first,
        lane="review",
        title="Core group",
        thing="core group",
        things="core groups",
        need=lists.REVIEW_MEETINGS,
        done=(("core group", ""),),
        on=on,
        changes=facts.edges("protection plan")
        | {*held}
        | when_agreed(facts, [rule, first])
        | facts.rule_days("core-group-days", "core-group-first-days"),
    )


def looked_after(facts: Facts) -> Clock:
    """Twenty working days after coming into care, three months after the first review, then six (regulation 33)."""
    rule, held = "cla-review-due", facts.days("care review")

    def on(day: date) -> Expectation | None:
        care = facts.looked_after(day)
        if care is None:
            return None
        start = care.other or care.day
        since = [one for one in held if start <= one <= day]
        if not since:
            interval = allowed(facts, day, "care-review-first-days", rule)
            return Expectation.running(start, start, interval, "the start of care")
        which = "care-review-second-months" if len(since) == 1 else "care-review-months"
        return Expectation.running(start, since[-1], allowed(facts, day, which, rule))

    return Clock(
        id=rule,
        lane="review",
        title="Looked after review",
        thing="review",
        things="reviews",
        need=lists.CARE_REVIEWS,
        done=(("care review", ""),),
        on=on,
        changes=facts.edges("looked after")
        | {*held}
        | when_agreed(facts, [rule])
        | facts.rule_days("care-review-first-days", "care-review-second-months", "care-review-months"),
    )
