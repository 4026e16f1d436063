"""The register of agreed variations, and how far each team makes use of them. Plain data for a page.

Over-use is a question, not a verdict: where more than one in five of a team's children on a clock have another
interval, somebody should ask whether the practice standard is the right one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from goldenthread.access import Scope
from goldenthread.exceptions import RULES
from goldenthread.pages import words
from goldenthread.web.today import rights
from goldenthread.web.today.models import Variation

ONE_IN = 5


@dataclass(frozen=True)
class Entry:
    """One variation as the register lists it. `state` is a word: waiting, to come, in force, ended, refused,
    withdrawn. `decided` and `ended` are sentences, or empty."""

    variation: Variation
    id: int
    state: str
    child: str
    service: str
    team: str
    worker: str
    rule: str
    clock: str
    interval: str
    reason: str
    from_day: date
    to_day: date
    last_day: date
    proposed: str
    decided: str
    ended: str


@dataclass(frozen=True)
class Use:
    """One team and clock: variations in force beside the children whose clock it is."""

    service: str
    team: str
    rule: str
    clock: str
    in_force: int
    children: int
    over: bool
    said: str


_ORDER = {"proposed": 0, "in force": 1, "to come": 2, "ended": 3, "refused": 4, "withdrawn": 5}


def entries(scope: Scope, states: Sequence[str] = ()) -> list[Entry]:
    """The variations of the children in scope, those that wait for a manager first; `states` narrows.

    A child who has left the scope takes the variation along; one the snapshot does not know any more is in
    nobody's. A role without names reads no reasons, since they may hold one.
    """
    found = list(Variation.objects.all())
    places = _places(scope, {each.child for each in found})
    today = scope.snap.as_at
    reads = scope.person.rights.reads_words
    listed = [_entry(each, places[each.child], today, reads) for each in found if each.child in places]
    if states:
        listed = [each for each in listed if each.state in states]
    return sorted(listed, key=lambda each: (_ORDER[each.state], each.to_day, each.child, each.id))


def use(scope: Scope) -> list[Use]:
    """Each team and clock that has a variation in force, by team; the children in scope are counted."""
    today = scope.snap.as_at
    agreed = list(Variation.objects.in_force(today))
    places = _places(scope, {each.child for each in agreed})
    counted = Counter((*places[each.child][:2], each.rule) for each in agreed if each.child in places)
    if not counted:
        return []
    condition, params = scope.children_sql()
    cohorts = {
        (service, team, rule): children
        for service, team, rule, children in scope.snap.query(
            "SELECT service, team, rule, count(DISTINCT child_key) FROM lights "  # noqa: S608
            f"WHERE rule IN (SELECT unnest(CAST(? AS VARCHAR[]))) AND {condition} GROUP BY ALL",
            [sorted({rule for _, _, rule in counted}), *params],
        )
    }
    return [
        _use(service, team, rule, number, cohorts.get((service, team, rule), 0))
        for (service, team, rule), number in sorted(counted.items())
    ]


def _use(service: str, team: str, rule: str, in_force: int, children: int) -> Use:
    over = in_force * ONE_IN > children
    clock = _clock(rule)
    numbers = f"{in_force} of {words.times(children, 'child', 'children')}"
    said = f"{numbers} {'has' if in_force == 1 else 'have'} another interval"
    said += ": more than one in five. Ask whether the standard fits this team's work." if over else "."
    return Use(service, team, rule, clock, in_force, children, over, said)


def _clock(rule: str) -> str:
    return RULES[rule].title if rule in RULES else rule


def _places(scope: Scope, references: set[str]) -> dict[str, tuple[str, str, str]]:
    """Service, team and worker of those of the children who are in scope; a restricted child's are withheld."""
    if not references:
        return {}
    condition, params = scope.children_sql()
    rows = scope.snap.query(
        "SELECT reference, restricted, service, team, worker FROM children "  # noqa: S608
        f"WHERE reference IN (SELECT unnest(CAST(? AS VARCHAR[]))) AND {condition}",
        [sorted(references), *params],
    )
    return {
        reference: ("(restricted)",) * 3 if restricted else (service, team, worker)
        for reference, restricted, service, team, worker in rows
    }


def _day(at: datetime) -> str:
    return words.day(timezone.localtime(at).date())


def _entry(variation: Variation, place: tuple[str, str, str], today: date, reads: bool) -> Entry:
    decided = ended = ""
    reason, why, ended_why = (
        (variation.reason, variation.why, variation.ended_why) if reads else (rights.WITHHELD, "", "")
    )
    if variation.decided_at is not None:
        done = "Refused" if variation.state == Variation.State.REFUSED else "Approved"
        decided = f"{done} by {variation.decided_by_name} on {_day(variation.decided_at)}."
        decided += f" {why}" if why else ""
    if variation.ended_at is not None:
        done = "Withdrawn" if variation.state == Variation.State.WITHDRAWN else "Ended"
        ended = f"{done} by {variation.ended_by_name} on {_day(variation.ended_at)}. {ended_why}".rstrip()
    proposed = f"{variation.proposed_by_name} on {_day(variation.proposed_at)}"
    return Entry(
        variation,
        variation.pk,
        variation.state_on(today),
        variation.child,
        *place,
        variation.rule,
        _clock(variation.rule),
        variation.interval,
        reason,
        variation.from_day,
        variation.to_day,
        variation.last_day_in_force,
        proposed,
        decided,
        ended,
    )
