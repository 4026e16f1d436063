"""What plans and supervision were expected: the same clocks as the case lists (interpretations 20 to 23)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from goldenthread.cases import lists
from goldenthread.exceptions import RULES, ByClock
from goldenthread.pages import words
from goldenthread.pages.timeline.clocks import FROM_SERVICE, Clock, Expectation, allowed, nothing_yet, when_agreed
from goldenthread.pages.timeline.facts import NEVER_BEGAN, Facts, latest
from goldenthread.pages.timeline.intervals import by_rule, working_day_after

WITH_PATHWAY_PLAN = ("Relevant", "Former relevant")


def need_plan(facts: Facts) -> Clock:
    rule, first = "cin-plan-out-of-date", "cin-plan-missing"
    known, version = _versions(facts, "cin")

    def on(day: date) -> Expectation | None:
        plan = facts.need_plan(day)
        if plan is None:
            return None
        dated = version(day)
        if dated is not None and dated >= plan.day:
            return Expectation.running(plan.day, dated, allowed(facts, day, "cin-plan-months", rule))
        interval = allowed(facts, day, "first-plan-days", first)
        return Expectation.running(plan.day, plan.day, interval, "the start of the plan", first)

    return Clock(
        id=rule,
        first=first,
        lane="plan",
        title="Child in need plan",
        thing="plan",
        things="versions of the plan",
        need=lists.PLAN_VERSIONS,
        done=(("plan version", "cin"),),
        on=on,
        changes=facts.status_days
        | known
        | when_agreed(facts, [rule, first])
        | facts.rule_days("cin-plan-months", "first-plan-days"),
    )


def protection_plan(facts: Facts) -> Clock:
    """A plan is up to date for three months, or while no conference or core group has met since."""
    rule = "cp-plan-out-of-date"
    known, version = _versions(facts, "cp")
    conferences, reviews = facts.days("initial conference"), facts.days("protection review")
    met = facts.days("initial conference", "conference meeting", "protection review", "core group")

    def on(day: date) -> Expectation | None:
        plan = facts.standing("protection plan", day)
        if plan is None:
            return None
        dated, meeting, review = version(day), latest(met, day), latest(reviews, day)
        first = by_rule(facts.rules["first-plan-days"], day)
        if dated is None or dated < plan.day:
            start = latest(conferences, plan.day) or plan.day
            interval = allowed(facts, day, first, rule)
            return Expectation.running(plan.day, start, interval, "the conference" if start < plan.day else _STARTED)
        interval = allowed(facts, day, "protection-plan-months", rule)
        made = Expectation.running(plan.day, dated, interval)
        if interval.origin == "agreed variation":
            return made
        # A review conference since asks for the next version within ten working days; late it is by the months.
        asked = first.due(review) if review is not None and review > plan.day and review > dated else None
        due = min(asked, made.due) if asked and made.due else made.due
        newer = meeting is not None and plan.day <= meeting <= dated
        return Expectation(made.stay, made.basis, interval, due, None if newer else made.until)

    return Clock(
        id=rule,
        lane="plan",
        title="Child protection plan",
        thing="plan",
        things="versions of the plan",
        need=lists.PLAN_VERSIONS,
        done=(("plan version", "cp"),),
        on=on,
        changes=facts.edges("protection plan")
        | known
        | {*met}
        | when_agreed(facts, [rule])
        | facts.rule_days("protection-plan-months", "first-plan-days"),
    )


_STARTED = "the start of the plan"


def care_plan(facts: Facts) -> Clock:
    rule, first = "cla-care-plan-out-of-date", "cla-care-plan-missing"
    known, version = _versions(facts, "care_plan")
    placed = [fact.day for fact in facts.stays("placement")]

    def on(day: date) -> Expectation | None:
        care = facts.looked_after(day)
        if care is None:
            return None
        start, dated = care.other or care.day, version(day)
        if dated is not None and dated >= start:
            return Expectation.running(start, dated, allowed(facts, day, "care-plan-months", rule))
        basis = next((one for one in placed if start <= one <= day), None)
        began = "the first placement" if basis else "the start of care"
        return Expectation.running(start, basis or start, allowed(facts, day, "first-plan-days", first), began, first)

    return Clock(
        id=rule,
        first=first,
        lane="plan",
        title="Care plan",
        thing="care plan",
        things="care plans",
        need=lists.CARE_PLAN_VERSIONS,
        done=(("plan version", "care_plan"),),
        on=on,
        changes=facts.edges("looked after", "placement")
        | known
        | when_agreed(facts, [rule, first])
        | facts.rule_days("care-plan-months", "first-plan-days"),
    )


def pathway_plan(facts: Facts) -> Clock:
    """Owed from the first day of the service; the latest on the list of care leavers is one of them."""
    rule = "pathway-plan-due"
    known, version = _versions(facts, "pathway")
    today = next(iter(facts.stays("leaver today")), None)
    listed = today.other if today and today.other and today.other <= facts.as_at else None

    def on(day: date) -> Expectation | None:
        service = facts.care_leaver(day)
        if service is None or service.word not in WITH_PATHWAY_PLAN:
            return None
        dated = version(day)
        if listed is not None and listed <= day:
            dated = max(listed, dated or listed)
        interval = allowed(facts, day, "pathway-plan-months", rule)
        if dated is None:
            return nothing_yet(service.day, interval, FROM_SERVICE)
        return Expectation.running(service.day, dated, interval)

    return Clock(
        id=rule,
        lane="plan",
        title="Pathway plan",
        thing="pathway plan",
        things="pathway plans",
        need=lists.PATHWAY_PLANS,
        done=(("plan version", "pathway"),),
        on=on,
        changes=facts.status_days
        | known
        | ({listed} if listed else set())
        | when_agreed(facts, [rule])
        | facts.rule_days("pathway-plan-months"),
    )


def supervision(facts: Facts) -> Clock:
    """A month from the last one, or the date it set for the next; before the first from the worker's allocation."""
    rule = "supervision-due"

    def on(day: date) -> Expectation | None:
        starts = _supervised(facts, day)
        if not starts:
            return None
        interval = allowed(facts, day, "supervision-months", rule)
        last = facts.standing("supervision", day)
        if last is not None:
            if last.other is not None and interval.origin != "agreed variation":
                by_day = f"expected by {words.day(last.other)} as set at supervision"
                return Expectation(starts[0], last.day, interval, last.other, last.other, expected=by_day)
            return Expectation.running(starts[0], last.day, interval)
        held = facts.standing("held", day)
        if held is not None and held.other is not None and held.other > NEVER_BEGAN:
            return Expectation.running(starts[0], held.other, interval, "the allocation of the worker")
        # On two lists at once the more urgent is judged, as in the exception report.
        start = min(starts, key=lambda one: _urgency(day, interval.due(one)))
        return Expectation.running(start, start, interval, "the start")

    changes = facts.status_days | facts.edges("supervision", "held")
    return Clock(
        id=rule,
        lane="supervision",
        title="Case supervision",
        thing="supervision",
        things="supervisions",
        need=lists.SUPERVISIONS,
        done=(("supervision", ""),),
        on=on,
        changes=changes | when_agreed(facts, [rule]) | facts.rule_days("supervision-months"),
    )


def _supervised(facts: Facts, day: date) -> list[date]:
    """The first days of what makes supervision due, in the order of the case lists of its rule."""
    care, plan = facts.looked_after(day), facts.standing("protection plan", day)
    stays = [facts.need_plan(day), plan, facts.care_leaver(day)]
    starts = [stay.day for stay in stays if stay is not None]
    return [care.other or care.day, *starts] if care is not None else starts


def _urgency(day: date, due: date | None) -> int:
    """0 late, 1 due within the rule's amber window, 2 later."""
    if due is None or day > due:
        return 0
    light = RULES["supervision-due"].light
    soon = light.amber if isinstance(light, ByClock) and isinstance(light.amber, int) else 0
    too_far = working_day_after(day, soon + 1)
    return 1 if too_far is not None and due < too_far else 2


def _versions(facts: Facts, kind: str) -> tuple[frozenset[date], Callable[[date], date | None]]:
    """The days on which a version became known, and the newest version's own date on any day."""
    spells = [fact for fact in facts.stays("plan version") if fact.word == kind]
    days = [fact.day for fact in spells]

    def version(on: date) -> date | None:
        known = latest(days, on)
        return spells[days.index(known)].other if known else None

    return frozenset(days), version
