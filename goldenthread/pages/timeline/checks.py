"""What health and dental checks and scores of looked after children were expected (interpretations 66 to 70)."""

from __future__ import annotations

from datetime import date, timedelta

from goldenthread.cases import lists
from goldenthread.observations.periods import add_months
from goldenthread.pages import words
from goldenthread.pages.timeline.clocks import FROM_A_BIRTHDAY, Clock, Expectation, allowed, nothing_yet, when_agreed
from goldenthread.pages.timeline.facts import Facts, latest
from goldenthread.pages.timeline.intervals import by_rule
from goldenthread.records.declaration import SENSITIVE

ONE_DAY = timedelta(days=1)
IN_CARE = "the start of care"


def health_assessment(facts: Facts) -> Clock:
    """Every year, every half year under five; a child new to care has twenty working days whatever came before."""
    rule, done = "health-assessment-due", facts.days("health assessment")

    def on(day: date) -> Expectation | None:
        care = facts.looked_after(day)
        if care is None:
            return None
        start = care.other or care.day
        weeks = by_rule(facts.rules["initial-health-days"], day)
        first_due, last = weeks.due(start), latest(done, day)
        if last is None:
            # Red on the twentieth working day itself, which is the due day shown.
            return Expectation(start, start, weeks, first_due, first_due and first_due - ONE_DAY, IN_CARE)
        young = facts.born is not None and 0 <= words.age(facts.born, day) <= 4
        interval = allowed(facts, day, "health-under-5-months" if young else "health-assessment-months", rule)
        due = interval.due(last)
        if interval.origin == "agreed variation" or due is None or first_due is None:
            return Expectation.running(start, last, interval)
        return Expectation(start, last, interval, max(due, first_due), max(due, first_due - ONE_DAY))

    return Clock(
        id=rule,
        lane="health",
        title="Health assessment",
        thing="health assessment",
        things="health assessments",
        need=lists.HEALTH_CHECKS,
        done=(("health assessment", ""),),
        on=on,
        changes=facts.edges("looked after")
        | {*done}
        | facts.birthdays(0, 5)
        | when_agreed(facts, [rule])
        | facts.rule_days("initial-health-days", "health-under-5-months", "health-assessment-months"),
        group=SENSITIVE,
    )


def dental_check(facts: Facts) -> Clock:
    rule, done = "dental-check-due", facts.days("dental check")

    def on(day: date) -> Expectation | None:
        care = facts.looked_after(day)
        if care is None:
            return None
        start = care.other or care.day
        first, last = by_rule(facts.rules["dental-first-months"], day), latest(done, day)
        first_due = add_months(start, first.number)
        if last is None:
            return Expectation.running(start, start, first, IN_CARE)
        interval = allowed(facts, day, "dental-check-months", rule)
        if interval.origin == "agreed variation":
            return Expectation.running(start, last, interval)
        due = add_months(last, interval.number)
        until = max(last_day_within(last, interval.number), first_due)
        return Expectation(start, last, interval, max(due, first_due), until)

    return Clock(
        id=rule,
        lane="health",
        title="Dental check",
        thing="dental check",
        things="dental checks",
        need=lists.HEALTH_CHECKS,
        done=(("dental check", ""),),
        on=on,
        changes=facts.edges("looked after")
        | {*done}
        | when_agreed(facts, [rule])
        | facts.rule_days("dental-first-months", "dental-check-months"),
        group=SENSITIVE,
    )


def score(facts: Facts) -> Clock:
    """A strengths and difficulties score each year, from 4 to 16, once the child has been in care for a year."""
    rule, done = "sdq-due", facts.days("sdq score")

    def expected_from(start: date) -> date:
        """The first day on which the child has been in care for twelve months and is 4."""
        day = add_months(start, 12) - timedelta(days=3)
        while start > add_months(day + ONE_DAY, -12):
            day += ONE_DAY
        return max([day, *facts.birthdays(4)])

    def on(day: date) -> Expectation | None:
        care = facts.looked_after(day)
        if care is None or facts.born is None or not 4 <= words.age(facts.born, day) <= 16:
            return None
        start = care.other or care.day
        if start > add_months(day + ONE_DAY, -12):
            return None
        interval, last = allowed(facts, day, "sdq-months", rule), latest(done, day)
        if last is None:
            return nothing_yet(expected_from(start), interval, FROM_A_BIRTHDAY)
        made = Expectation.running(start, last, interval)
        if interval.origin == "agreed variation":
            return made
        return Expectation(start, last, interval, made.due, last_day_within(last, interval.number))

    stays = {fact.other or fact.day for fact in facts.stays("looked after")}
    return Clock(
        id=rule,
        lane="health",
        title="Strengths and difficulties score (SDQ)",
        thing="score",
        things="scores",
        need=lists.SDQ_SCORES,
        done=(("sdq score", ""),),
        on=on,
        changes=facts.edges("looked after")
        | {*done}
        | facts.birthdays(4, 17)
        | {expected_from(start) for start in stays}
        | when_agreed(facts, [rule])
        | facts.rule_days("sdq-months"),
        group=SENSITIVE,
    )


def last_day_within(day: date, months: int) -> date:
    """The last day whose window of so many months, ending on it, still holds the day (C16, interpretation 68)."""
    return max(add_months(day, months) - ONE_DAY, add_months(day + ONE_DAY, months) - 2 * ONE_DAY)
