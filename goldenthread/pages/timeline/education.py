"""What education plans of looked after children were expected: one within ten school days, then one each term
(interpretations 28, 76 and 77)."""

from __future__ import annotations

from datetime import date, timedelta

from goldenthread.cases import lists
from goldenthread.pages import words
from goldenthread.pages.timeline.clocks import Clock, Expectation
from goldenthread.pages.timeline.facts import Facts, latest

ONE_DAY = timedelta(days=1)
EACH_TERM = "one expected each term"
RULE, FIRST_RULE = "pep-termly-due", "pep-initial-due"


def education_plan(facts: Facts) -> Clock:
    """In time while the term after that of the last plan has not ended; due by the end of the present term."""
    terms = facts.school
    plans = [fact for fact in facts.stays("education plan") if fact.other is not None]
    known = sorted({max(fact.day, fact.other) for fact in plans if fact.other is not None})
    begun = facts.days("education plan begun")

    def assured(on: date) -> date | None:
        """The newest plan that was completed and quality assured by the day."""
        return max(
            (fact.day for fact in plans if fact.day <= on and fact.other is not None and fact.other <= on), default=None
        )

    def on(day: date) -> Expectation | None:
        care = facts.looked_after(day)
        place = terms.term(day)
        if care is None or place is None or (facts.born is not None and not 3 <= words.age(facts.born, day) <= 17):
            return None
        start = care.other or care.day
        weeks = facts.rules["education-plan-school-days"].on(day).number
        if terms.between(start, day) < weeks:
            return first_plan(day, start, weeks) if care.number else None
        due, last = terms.terms[place][1], assured(day)
        if last is None or last < start:
            first_term = terms.term(terms.after(start, weeks) or day)
            first_end = terms.terms[first_term][1] if first_term is not None else due
            return Expectation(start, start, None, due, first_end, "the start of care", expected=EACH_TERM)
        of_last = terms.term(last)
        after = 0 if of_last is None else of_last + 1
        until = terms.terms[after][1] if after < len(terms.terms) else None
        return Expectation(start, last, None, due, until, expected=EACH_TERM)

    def first_plan(day: date, start: date, weeks: int) -> Expectation | None:
        made = latest(begun, day)
        if made is not None and made >= start:
            return None
        basis = max([start, *facts.birthdays(3)])
        eleventh = terms.after(basis, weeks + 1)
        return Expectation(
            start,
            basis,
            None,
            terms.after(basis, weeks),
            eleventh and eleventh - ONE_DAY,
            "the start of care",
            expected=f"{words.times(weeks, 'school day')} expected",
            rule=FIRST_RULE,
        )

    starts = [fact.other or fact.day for fact in facts.stays("looked after")]
    weeks = facts.rules["education-plan-school-days"].on(facts.as_at).number
    turns = {day for first, last in terms.terms for day in (first, last + ONE_DAY)}
    enough = {found for start in starts if (found := terms.after(start, weeks))}
    return Clock(
        id=RULE,
        first=FIRST_RULE,
        lane="education",
        title="Personal education plan",
        thing="education plan",
        things="education plans",
        need=lists.EDUCATION_PLANS,
        done=(("education plan", ""),),
        on=on,
        changes=frozenset(turns if starts else ())
        | {*known, *begun, *enough}
        | facts.edges("looked after")
        | facts.birthdays(3, 18)
        | facts.rule_days("education-plan-school-days"),
    )
