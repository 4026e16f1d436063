"""Another interval for one child and one clock: proposed, decided by a manager, ended.

A variation lasts from its first to its last day, both included, and then ends by itself. While it lasts the
child's light follows the agreed interval (`standing.py`). Each function takes keyword arguments, is told who
acts, and changes and records in one transaction; `Refused` is the only error and its words are a finished
sentence. The as-at day of the data is today.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldenthread.exceptions import RULES
from goldenthread.observations.periods import add_months
from goldenthread.pages import words as said
from goldenthread.web.today import acts, rights, run
from goldenthread.web.today.models import Item, Variation
from goldenthread.web.today.rights import Refused

UNITS = ("working days", "days", "months")
SHORTEST_REASON = 20
LONGEST_MONTHS = 12
# The longest interval that can be meant; more is a slip of the keyboard.
MOST = {"working days": 260, "days": 366, "months": 12}


@dataclass(frozen=True)
class Terms:
    """What is proposed. Days may be None and the number anything: they come from a form."""

    number: int | None
    unit: str
    reason: str
    from_day: date | None
    to_day: date | None


def problems(terms: Terms, today: date) -> dict[str, str]:
    """What is wrong with the terms, by field, in sentences; empty when nothing is."""
    found: dict[str, str] = {}
    if terms.unit not in UNITS:
        found["unit"] = f"Choose {', '.join(UNITS[:-1])} or {UNITS[-1]}."
    elif terms.number is None or not 1 <= terms.number <= MOST[terms.unit]:
        found["number"] = f"The interval must be a whole number from 1 to {MOST[terms.unit]} {terms.unit}."
    reason = terms.reason.strip()
    if len(reason) < SHORTEST_REASON:
        found["reason"] = f"Give the reason in at least {SHORTEST_REASON} characters, so that others can judge it."
    elif len(reason) > acts.LONGEST:
        found["reason"] = f"Give the reason in {acts.LONGEST:,} characters or fewer."
    if terms.from_day is None:
        found["from_day"] = "Give the day from which it holds."
    elif terms.from_day < (earliest := add_months(today, -LONGEST_MONTHS)):
        found["from_day"] = f"It can start on {said.day(earliest)} at the earliest, which is 12 months ago."
    latest = add_months(today, LONGEST_MONTHS)
    if terms.to_day is None:
        found["to_day"] = "Give the day on which it ends. A variation without an end is not possible."
    elif terms.from_day is not None and terms.to_day < terms.from_day:
        found["to_day"] = "It ends before it starts. Give a last day on or after the first."
    elif terms.to_day < today:
        found["to_day"] = f"Its last day has passed already. Today is {said.day(today)} in the data."
    elif terms.to_day > latest:
        found["to_day"] = f"It can last until {said.day(latest)} at most, which is 12 months ahead. Agree it anew then."
    return found


def propose(
    *,
    snap: Any,
    child: str,
    rule: str,
    by: Any,
    terms: Terms,
    token: str,
) -> Variation:
    """Propose another interval for a child (a reference) and the clock of a rule. It changes nothing yet."""
    rights.check_child(by, snap, child, rights.PROPOSE)
    if rule not in RULES or not RULES[rule].may_vary:
        title = RULES[rule].title if rule in RULES else rule
        raise Refused(f"No other interval can be agreed for this rule: {title}.")
    wrong = problems(terms, snap.as_at)
    if wrong:
        raise Refused(" ".join(wrong.values()))
    assert terms.number is not None
    assert terms.from_day is not None
    assert terms.to_day is not None
    with transaction.atomic():
        done = Variation.objects.filter(token=token).first() if token else None
        if done:
            if (done.child, done.rule, done.proposed_by_id) != (child, rule, by.pk):
                raise Refused(acts.USED)
            return done
        _refuse_overlap(child, rule, terms.from_day, terms.to_day, waiting=True)
        made = Variation.objects.create(
            child=child,
            rule=rule,
            number=terms.number,
            unit=terms.unit,
            reason=terms.reason.strip(),
            from_day=terms.from_day,
            to_day=terms.to_day,
            proposed_by=by,
            proposed_by_name=by.name,
            proposed_by_role=by.role,
            proposed_at=timezone.now(),
            token=token or None,
        )
        _note(snap, made, by, "proposed")
        return made


def decide(*, snap: Any, variation: Variation, by: Any, approve: bool, words: str = "") -> Variation:
    """Approve or refuse a proposal: a manager of the child who did not propose it. Refusing needs a reason.

    The second of two managers is told what the first decided.
    """
    rights.check_child(by, snap, variation.child, rights.DECIDE)
    words = words.strip()
    if not approve and not words:
        raise Refused("Write why it is refused, so that whoever proposed it knows.")
    if len(words) > acts.LONGEST:
        raise Refused(f"Write the reason in {acts.LONGEST:,} characters or fewer.")
    with transaction.atomic():
        now = Variation.objects.select_for_update().get(pk=variation.pk)
        if now.state != Variation.State.PROPOSED:
            wanted = Variation.State.APPROVED if approve else Variation.State.REFUSED
            if now.state == wanted and now.decided_by_id == by.pk:
                return now  # the same form again
            raise Refused(_decided(now), overtaken=True)
        if now.proposed_by_id == by.pk or _same_person(now, by):
            raise Refused("Whoever proposes another interval cannot decide on it. Ask another manager.")
        if approve:
            if now.to_day < snap.as_at:
                raise Refused(f"Its last day, {said.day(now.to_day)}, has passed. Refuse it, and propose it anew.")
            _refuse_overlap(now.child, now.rule, now.from_day, now.to_day, waiting=False)
        now.state = Variation.State.APPROVED if approve else Variation.State.REFUSED
        now.decided_by, now.decided_by_name, now.decided_by_role = by, by.name, by.role
        now.decided_at, now.why = timezone.now(), words
        now.save()
        _note(snap, now, by, "approved" if approve else "refused", words)
        _enter(snap, now)
        return now


def end(*, snap: Any, variation: Variation, by: Any, words: str) -> Variation:
    """End one before its time, from today on; whoever proposed one may withdraw it while it waits. Says why."""
    waiting = variation.state == Variation.State.PROPOSED and variation.proposed_by_id == by.pk
    rights.check_child(by, snap, variation.child, rights.PROPOSE if waiting else rights.DECIDE, rights.ENDING)
    words = words.strip()
    if not words or len(words) > acts.LONGEST:
        raise Refused(f"Write why it ends, in {acts.LONGEST:,} characters or fewer.")
    with transaction.atomic():
        now = Variation.objects.select_for_update().get(pk=variation.pk)
        state = now.state_on(snap.as_at)
        if state == Variation.State.PROPOSED:
            if now.proposed_by_id != by.pk:
                raise Refused("It has not been decided on yet. Refuse it instead of ending it.")
            now.state = Variation.State.WITHDRAWN
        elif state in ("to come", "in force"):
            now.state, now.ended_day = Variation.State.ENDED, snap.as_at
        else:
            raise Refused(_decided(now) if state == "refused" else "It has ended already.", overtaken=True)
        now.ended_by, now.ended_by_name, now.ended_at, now.ended_why = by, by.name, timezone.now(), words
        now.save()
        _note(snap, now, by, "withdrew" if now.state == Variation.State.WITHDRAWN else "ended", words)
        _enter(snap, now)
        return now


def _refuse_overlap(child: str, rule: str, first: date, last: date, *, waiting: bool) -> None:
    """One clock of a child has one interval on a day. `waiting`: another proposal is in the way as well."""
    states = [Variation.State.APPROVED, Variation.State.ENDED, *([Variation.State.PROPOSED] if waiting else [])]
    for other in Variation.objects.filter(child=child, rule=rule, state__in=states, from_day__lte=last):
        if other.last_day_in_force < first:
            continue
        if other.state == Variation.State.PROPOSED:
            raise Refused(
                f"{other.proposed_by_name} has proposed another interval for this child and clock already, from "
                f"{said.day(other.from_day)} to {said.day(other.to_day)}. It must be decided first."
            )
        raise Refused(
            f"Another interval is agreed for this child and clock from {said.day(other.from_day)} to "
            f"{said.day(other.last_day_in_force)}. End that one first, or choose days outside it."
        )


def _same_person(variation: Variation, by: Any) -> bool:
    """Somebody with two accounts is one person: both name the same worker."""
    proposer = variation.proposed_by
    return bool(proposer is not None and by.worker and proposer.worker == by.worker)


def _decided(variation: Variation) -> str:
    when = said.moment(timezone.localtime(variation.decided_at)) if variation.decided_at else "an earlier day"
    if variation.state == Variation.State.WITHDRAWN:
        return f"{variation.ended_by_name} has withdrawn it. Nothing was changed."
    done = "refused" if variation.state == Variation.State.REFUSED else "approved"
    return f"{variation.decided_by_name} {done} it already, on {when}. Nothing was changed."


def _note(snap: Any, variation: Variation, by: Any, done: str, words: str = "") -> None:
    """Say on every open item of the clock what was done about its interval."""
    last = said.day(variation.to_day)
    text = f"{variation.interval[:1].upper()}{variation.interval[1:]}, {said.day(variation.from_day)} to {last}."
    text = f"{text} {words or variation.reason}"[: acts.LONGEST]
    for item in Item.objects.filter(child=variation.child, rule=variation.rule, open=True):
        acts.add_variation(snap=snap, item=item, by=by, done=done, words=text)


def _enter(snap: Any, variation: Variation) -> None:
    """Bring today's ledger in line with the decision, if today has been run from this very snapshot."""
    if run.has_run(snap):
        run.run(snap, child=variation.child)
