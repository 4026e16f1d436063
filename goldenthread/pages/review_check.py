"""The check between two reviews, on one page: what was decided and how far it has drifted, and how the child is.

For the reviewing officer or conference chair half way between two reviews and again before the next. Everything is
told from the records of the as-at day; what the load does not hold is said to be not known, which is not none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from goldenthread.exceptions import RULES
from goldenthread.observations.lights import Light
from goldenthread.pages import lights as said_lights
from goldenthread.pages import words
from goldenthread.pages.review_records import KINDS as REVIEWS
from goldenthread.pages.review_records import Change, Decision, Records, Version, Visit
from goldenthread.records.codes import label
from goldenthread.rules import working_days

MID_POINT, PRE_REVIEW = "mid-point", "pre-review"
KINDS: dict[str, str] = {MID_POINT: "Mid-point check", PRE_REVIEW: "Pre-review check"}

# What a chair ticks when it is in order.
FOUND: dict[str, str] = {
    "decisions": "The decisions of the last review are done, or will be in time",
    "visits": "The child is visited in time and is seen alone",
    "plan": "The plan is up to date and is being followed",
    "views": "The child’s views are known and count in the plan",
    "home": "The child is safe and settled where they live",
    "recording": "The record says enough to hold the next review",
}
OUTCOMES: dict[str, str] = {
    "none": "Nothing more is needed now",
    "worker": "Taken up with the worker or the team manager",
    "concern": "A concern is to be raised",
}

DECISIONS: dict[str, str] = {
    "placement": "Where the child lives",
    "contact": "Contact with family",
    "health": "Health",
    "education": "Education",
    "legal": "Legal",
    "permanence": "Permanence",
    "views": "Views of the child",
    "assessment": "Assessment",
    "family_work": "Work with the family",
    "other": "Something else",
}
PLANS: dict[str, str] = {"care_plan": "Care plan", "cp": "Child protection plan"}
REVIEW_RULES = ("cla-review-due", "cp-review-due")
SOON = 10
NOT_LOADED = "The loaded data do not hold {what}, so nothing can be said."


@dataclass(frozen=True)
class Said:
    """One line with its state: a shape's name ("overdue", "due", "later", "undated") and the word beside it."""

    title: str
    words: str
    mark: str
    short: str
    note: str = ""


@dataclass(frozen=True)
class Part:
    """One part of the page: a heading, one sentence, and lines where there are any."""

    id: str
    title: str
    said: str
    lines: tuple[Said, ...] = ()


@dataclass(frozen=True)
class MidPoint:
    """The day half way between the last review and the next due one, and how that check stands."""

    day: date | None
    words: str
    mark: str
    short: str


@dataclass(frozen=True)
class Page:
    """The whole page. `standing` says why the child is reviewed; without any there is nothing to check."""

    standing: str
    last: str
    next: str
    next_due: date | None
    review_day: date | None
    mid_point: MidPoint
    parts: tuple[Part, ...]


def page(
    records: Records,
    lights: Sequence[Light],
    missing: dict[str, str],
    checked: bool,
    as_at: date,
    today: date,
    worker: Callable[[str], str],
) -> Page:
    """The page of one child.

    `lights` are all lights of the child, green ones included; `missing` the rules that cannot be told, with why.
    `checked` says that a mid-point check since the last review is recorded. `worker` gives a worker's name.
    """
    due = next_due(lights)
    last = records.last
    since = f"since {words.day(records.since)}" if records.since else ""
    return Page(
        standing=words.listed([_standing(each.kind, each.since) for each in records.standing]),
        last=f"{REVIEWS[last.kind]}, {words.day(last.day)}" if last else "No review yet",
        next=_next(due, records, missing, as_at),
        next_due=due,
        review_day=last.day if last else None,
        mid_point=mid_point(last.day if last else None, due, checked, today),
        parts=(
            decisions(records, as_at, worker),
            visits(records.visits, records.since, records.seen_before, as_at, records.loaded),
            plan(records.versions, records.loaded),
            views(records),
            changes("workers", f"Workers {since}", records.workers, records.since, worker),
            changes("placements", f"Where the child lived {since}", records.placements, records.since, _placement)
            if any(each.kind == "care" for each in records.standing)
            else Part("placements", "Where the child lived", "The child is not looked after."),
            episodes(records.missing, records.since, records.loaded),
            standing_lights(lights),
        ),
    )


def _standing(kind: str, since: date) -> str:
    return f"{'looked after' if kind == 'care' else 'on a child protection plan'} since {words.day(since)}"


def next_due(lights: Sequence[Light]) -> date | None:
    """The soonest day by which the law expects the next review; None where it cannot be told."""
    return min((each.due_day for each in lights if each.rule in REVIEW_RULES and each.due_day), default=None)


def _next(due: date | None, records: Records, missing: dict[str, str], as_at: date) -> str:
    booked = f" One is planned for {words.day(records.booked)}." if records.booked else " None is planned."
    if due is not None:
        gone = working_days.between(due, as_at)
        how = f"{words.times(gone, 'working day')} ago" if gone > 0 else _ahead(due, as_at)
        return f"The next review is due by {words.day(due)}, {how}.{booked}"
    kinds = {"care": "cla-review-due", "protection": "cp-review-due"}
    why = [missing[kinds[each.kind]] for each in records.standing if kinds[each.kind] in missing]
    reason = f": {words.lower_first(why[0].rstrip('.'))}" if why else ""
    return f"When the next review is due cannot be told{reason}.{booked}"


def _ahead(due: date, day: date) -> str:
    """How far off a day is that has not passed by a working day yet."""
    if due == day:
        return "today"
    left = working_days.between(day, due)
    return f"in {words.times(left, 'working day')}" if left > 0 else "with no working day in between"


def mid_point(review: date | None, due: date | None, checked: bool, today: date) -> MidPoint:
    """Half way between the last review and the day the next is due, rounded to the earlier day."""
    if checked:
        return MidPoint(None, "The mid-point check since the last review is recorded.", "later", "Done")
    if review is None or due is None or due <= review:
        return MidPoint(
            None, "There is no mid-point until a review is held and the next has a due day.", "undated", "No day"
        )
    half = review + timedelta(days=(due - review).days // 2)
    late = working_days.between(half, today)
    if late > 0:
        said = f"The mid-point was {words.day(half)}, {words.times(late, 'working day')} ago; no check is recorded."
        return MidPoint(half, said, "overdue", "Not done")
    soon = working_days.between(today, half) <= SOON
    said = f"The mid-point is {words.day(half)}, {_ahead(half, today)}."
    return MidPoint(half, said, "due" if soon else "later", "Due soon" if soon else "Not due yet")


def decisions(records: Records, as_at: date, worker: Callable[[str], str]) -> Part:
    """The decisions of the last review, and earlier ones that are not done."""
    part = "decisions", "Decisions of the last review"
    if "review_decisions" not in records.loaded:
        return Part(*part, NOT_LOADED.format(what="decisions of reviews"))
    if records.last is None:
        return Part(*part, "No review has been held yet.")
    lines = tuple(_decision(each, records.last.day, as_at, worker) for each in records.decisions)
    return Part(*part, _decided(records.decisions, as_at), lines)


def drift(decision: Decision, as_at: date) -> int:
    """Working days since the decision was due and not done; up to the day it was done. 0 where none, or no due day."""
    if decision.due is None:
        return 0
    return max(0, working_days.between(decision.due, decision.done or as_at))


def _decided(found: Sequence[Decision], as_at: date) -> str:
    if not found:
        return "No decision is recorded for the last review, and none from before is still to be done."
    undone = [each for each in found if each.done is None]
    late = [each for each in undone if drift(each, as_at)]
    said = f"{words.times(len(found), 'decision')}: {len(found) - len(undone)} done"
    if late:
        longest = max(drift(each, as_at) for each in late)
        said += f", {len(late)} overdue (the longest by {words.times(longest, 'working day')})"
    if len(undone) > len(late):
        said += f", {len(undone) - len(late)} still to be done"
    return words.sentence(said)


def _decision(one: Decision, last: date, as_at: date, worker: Callable[[str], str]) -> Said:
    title = DECISIONS.get(one.kind or "other", one.kind or "")
    note = f"Decided {words.day(one.decided)}" + (", before the last review" if one.decided < last else "")
    note += f". For {worker(one.owner)}." if one.owner else ". Nobody is named to do it."
    gone = drift(one, as_at)
    if one.done is not None:
        done = f"Done {words.day(one.done)}"
        if one.due is None:
            return Said(title, f"{done}; no day was set.", "later", "Done", note)
        if gone:
            days = words.times(gone, "working day")
            return Said(title, f"{done}, {days} after it was due ({words.day(one.due)}).", "later", "Done late", note)
        return Said(title, f"{done}, in time.", "later", "Done", note)
    if one.due is None:
        return Said(title, "Not done; no day was set.", "undated", "No day set", note)
    if gone:
        days = words.times(gone, "working day")
        return Said(title, f"Not done: {days} of drift since {words.day(one.due)}.", "overdue", "Overdue", note)
    if one.due < as_at:
        said = f"Not done; due {words.day(one.due)}, and no working day has passed since."
        return Said(title, said, "due", "Due now", note)
    soon = working_days.between(as_at, one.due) <= SOON
    said = f"Due {words.day(one.due)}, {_ahead(one.due, as_at)}."
    return Said(title, said, "due" if soon else "later", "Due soon" if soon else "Not due yet", note)


def visits(
    made: Sequence[Visit], since: date | None, seen_before: date | None, as_at: date, loaded: frozenset[str]
) -> Part:
    """Visits since the last review: how often the child was seen, seen alone and not seen, and the longest gap."""
    part = "visits", "Visits since the last review"
    if not loaded & {"visits", "care_visits", "protection_visits"}:
        return Part(*part, NOT_LOADED.format(what="visits"))
    if since is None:
        return Part(*part, "There is no review to count from.")
    seen = [each for each in made if each.seen]
    alone = sum(bool(each.alone) for each in seen)
    unsaid = sum(each.seen is None for each in made)
    said = (
        f"{words.times(len(made), 'visit')} since {words.day(since)}" if made else f"No visit since {words.day(since)}"
    )
    if made:
        kinds = [f"{alone or 'none'} seen alone", f"{len(seen) - alone or 'none'} seen but not alone"]
        kinds.append(f"{len(made) - len(seen) - unsaid or 'none'} not seen")
        if unsaid:
            kinds.append(f"{unsaid} where nobody recorded whether the child was seen")
        said += f": {words.listed(kinds)}"
    return Part(*part, words.sentence(said) + " " + longest_gap([each.day for each in seen], since, seen_before, as_at))


def longest_gap(seen: Sequence[date], since: date, before: date | None, as_at: date) -> str:
    """The longest time the child was not seen, in calendar days, from the last day seen before the review if there
    is one; it may go on to the as-at day."""
    days = [before or since, *seen, as_at]
    gap, first, second = max(((later - earlier).days, earlier, later) for earlier, later in pairwise(days))
    if not seen and before is None:
        return f"The child has not been seen in the {words.times(gap, 'day')} since {words.day(since)}."
    if second == as_at and as_at not in seen:
        return (
            f"The longest time between two days on which the child was seen is the present one: "
            f"{words.times(gap, 'day')} since {words.day(first)}."
        )
    return (
        f"The longest time between two days on which the child was seen was {words.times(gap, 'day')}, "
        f"{words.day(first)} to {words.day(second)}."
    )


def plan(versions: Sequence[Version], loaded: frozenset[str]) -> Part:
    """The newest version of each plan the child should have now."""
    part = "plan", "The plan"
    if not loaded & {"plan_versions", "care_plans"}:
        return Part(*part, NOT_LOADED.format(what="versions of plans"))
    lines = tuple(_version(each) for each in versions)
    late = sum(line.mark == "overdue" for line in lines)
    said = "The plan is up to date." if not late else "The plan is not up to date."
    return Part(*part, said if lines else "The child has no plan to be kept up to date.", lines)


def _version(one: Version) -> Said:
    title = PLANS.get(one.plan, one.plan)
    if one.day is None and one.first_not_due:
        return Said(title, "No authorised version yet, and the first is not due yet.", "due", "Not due yet")
    if one.day is None:
        return Said(title, "No authorised version is recorded.", "overdue", "Missing")
    note = "Whether the child took part in it is not recorded."
    if one.contributed is not None:
        note = f"The child {'took' if one.contributed else 'did not take'} part in it."
    said = f"Version of {words.day(one.day)}"
    if one.due is not None:
        said += f", to be brought up to date by {words.day(one.due)}"
    if one.up_to_date:
        return Said(title, f"{said}.", "later", "Up to date", note)
    return Said(title, f"{said}.", "overdue", "Out of date", note)


def views(records: Records) -> Part:
    """How the child took part in the last reviews and in the plan, and her own words where the load holds them."""
    part = "views", "Views of the child"
    lines = [
        Said(f"{REVIEWS[each.kind]}, {words.day(each.day)}", *_took_part(each.participation))
        for each in records.reviews[:3]
    ]
    asked = ("The worries were explained", "The story helped", "Agrees with the worker", "The plan is clear")
    for number, question in enumerate(asked):
        answers = [voice[number] for voice in records.voices if voice[number] is not None]
        if answers:
            yes = sum(bool(answer) for answer in answers)
            lines.append(Said(question, f"Yes {yes}, no {len(answers) - yes}.", "undated", "Child’s own words"))
    spoke = sum(each.participation in _VIEWS_KNOWN for each in records.reviews[:3])
    if not records.reviews:
        said = "No review has been held in which the child could take part."
    else:
        said = f"The child’s views were heard at {spoke} of the last {len(records.reviews[:3])} reviews."
    if not records.voices:
        said += " The child’s own words are not in the loaded data."
    return Part(*part, said, tuple(lines))


# Spoke, or was spoken for by an advocate, or conveyed views by signs or another medium.
_VIEWS_KNOWN = ("PN1", "PN2", "PN3", "PN5", "PN6")


def _took_part(code: str | None) -> tuple[str, str, str]:
    if not code:
        return "How the child took part is not recorded.", "undated", "Not recorded"
    said = f"{label('cla_review_participation', code)} ({code})."
    if code == "PN0":
        return said, "undated", "Under 4"
    return (said, "later", "Views heard") if code in _VIEWS_KNOWN else (said, "due", "Views not heard")


def changes(id: str, title: str, found: Sequence[Change], since: date | None, name: Callable[[str], str]) -> Part:
    """How often the worker or the placement changed after the day; the first entry is how it stood on it."""
    if since is None or not found:
        return Part(id, title, "Nothing is recorded.")
    moves = [each for each in found if each.day > since]
    what = "worker" if id == "workers" else "placement"
    said = f"{words.times(len(moves), f'change of {what}', f'changes of {what}')} since {words.day(since)}"
    if not moves:
        said = f"No change of {what} since {words.day(since)}"
    lines = tuple(
        Said(
            name(each.what) if each.what else "Not recorded",
            _from_to(each),
            "due" if each.day > since else "undated",
            "New" if each.day > since else "As at the review",
        )
        for each in found
    )
    return Part(id, title, words.sentence(said), lines)


def _from_to(change: Change) -> str:
    if change.end is None:
        return f"Since {words.day(change.day)}."
    if change.end == change.day:
        return f"On {words.day(change.day)}."
    return f"{words.day(change.day)} to {words.day(change.end)}."


def _placement(code: str) -> str:
    return label("cla_placement_type", code)


def episodes(found: Sequence[Change], since: date | None, loaded: frozenset[str]) -> Part:
    part = "missing", "Missing or away since the last review"
    if "missing_episodes" not in loaded:
        return Part(*part, NOT_LOADED.format(what="missing episodes"))
    if since is None:
        return Part(*part, "There is no review to count from.")
    if not found:
        return Part(*part, f"No missing episode since {words.day(since)}.")
    gone = sum(each.end is None for each in found)
    said = f"{words.times(len(found), 'missing episode')} since {words.day(since)}"
    lines = tuple(
        Said(
            "Away without permission" if each.what == "A" else "Missing",
            _from_to(each),
            "due" if each.end else "overdue",
            "Returned" if each.end else "Not returned",
        )
        for each in found
    )
    return Part(*part, words.sentence(f"{said}; {gone} not returned" if gone else said), lines)


_MARKS = {"red": "overdue", "amber": "due", "green": "later"}


def standing_lights(lights: Sequence[Light]) -> Part:
    """What law and practice standards expect of this child now: every rule she is under, the worst first."""
    part = "lights", "What is expected now"
    if not lights:
        return Part(*part, "No rule applies to this child today.")
    ordered = sorted(lights, key=lambda each: (said_lights.ORDER[each.light], each.due_day or date.max, each.rule))
    red, amber = (sum(each.light == shade for each in lights) for shade in ("red", "amber"))
    said = f"Of {words.times(len(lights), 'rule')} that apply, {red or 'none'} red and {amber or 'none'} amber"
    lines = []
    for each in ordered:
        rule = RULES.get(each.rule)
        title, note = (rule.title, rule.reference) if rule else (each.rule, "")
        lines.append(Said(title, each.why, _MARKS[each.light], said_lights.said(each).word, note))
    return Part(*part, words.sentence(said), tuple(lines))
