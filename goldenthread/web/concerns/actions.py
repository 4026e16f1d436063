"""The named actions on checks and concerns. Each checks, changes and records; call it inside `changing`.

Who acts is always told as `by`. A form carries a number of its own (`once`): the same form sent again changes
nothing and raises `Done`. Whoever acts on a concern says how many steps they have `seen`: when somebody else has
acted since, nothing is changed and `Meanwhile` says what they did.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from goldenthread.access import ROLES, Person
from goldenthread.pages import review_check, words
from goldenthread.pages.concerns import LAST_STAGE, OPEN, STAGES, THEMES, stage_due, total_due
from goldenthread.rules.timescales import CONCERN_DAYS, in_force
from goldenthread.web.concerns.line import may_answer
from goldenthread.web.concerns.models import Check, Concern, Signed, Step

LONGEST = 2000
INCOMPLETE = "The form was not complete. Open the page again and send it once more."
_ONCE = re.compile(r"[0-9a-f]{32}")

# What a step is called in a sentence after a name: "Invented team manager answered".
DID = {
    "raised": "raised the concern",
    "answered": "answered",
    "accepted": "accepted: the concern is resolved",
    "not accepted": "did not accept the answer",
    "moved": "took the concern further",
    "withdrawn": "withdrew the concern",
}


class Refused(Exception):
    """What was asked cannot be done; the words say why. `field` is the part of the form it is about, the first of
    `problems` where there are several."""

    def __init__(self, said: str, field: str = "words") -> None:
        super().__init__(said)
        self.field = field
        self.problems = {field: said}

    @classmethod
    def all(cls, problems: dict[str, str]) -> Refused:
        """Every problem of a form at once, by the part it is about."""
        refusal = cls(" ".join(problems.values()), next(iter(problems)))
        refusal.problems = dict(problems)
        return refusal


class Meanwhile(Refused):
    """Somebody else has acted since the page was shown."""


class Done(Exception):
    """This very form was taken already; `concern` is the concern it was about, None for a check."""

    def __init__(self, concern: int | None = None) -> None:
        super().__init__("The form was taken already.")
        self.concern = concern


@dataclass(frozen=True)
class By:
    """Who acts: the account and the person as they are now."""

    account: Any
    person: Person

    def signed(self, *, once: str, day: date) -> dict[str, Any]:
        return {
            "account": self.account,
            "person_name": self.person.name,
            "role": self.person.role,
            "once": once,
            "day": day,
        }


def new_once() -> str:
    """The number of a form that is about to be shown."""
    return secrets.token_hex(16)


def record_check(
    *,
    by: By,
    chairs: bool,
    child: str,
    kind: str,
    review_day: date | None,
    as_at: date,
    found: Sequence[str],
    outcome: str,
    said: str,
    day: date,
    once: str,
) -> Check:
    """Record a check of a child between two reviews."""
    _chair_only(chairs, "records a check")
    _first_time(once, Check)
    wrong: dict[str, str] = {}
    text = ""
    if kind not in review_check.KINDS:
        wrong["kind"] = "Say which check this is."
    if not set(found) <= set(review_check.FOUND):
        wrong["found"] = "Tick only what is on the page."
    if outcome not in review_check.OUTCOMES:
        wrong["outcome"] = "Say what follows from the check."
    with _noting(wrong):
        text = _words(said, needed=False, what="")
    if wrong:
        raise Refused.all(wrong)
    return Check.objects.create(
        child=child,
        kind=kind,
        review_day=review_day,
        as_at=as_at,
        found=[code for code in review_check.FOUND if code in found],
        outcome=outcome,
        words=text,
        **by.signed(once=once, day=day),
    )


def raise_concern(
    *,
    by: By,
    chairs: bool,
    child: str,
    service: str,
    team: str,
    theme: str,
    stage: str,
    said: str,
    reason: str,
    seen: str,
    day: date,
    once: str,
) -> Concern:
    """Raise a concern about a child, informally or at a formal stage.

    `seen` is the number of concerns about the child that the form showed. To begin above stage 1 is to skip a
    stage and takes a reason.
    """
    _chair_only(chairs, "raises a concern")
    _first_time(once, Step)
    existing = list(Concern.objects.filter(child=child))
    if _overtaken(seen, len(existing)):
        newest = existing[-1].history.first()
        who = _named(newest) if newest else "Somebody"
        about = words.lower_first(THEMES[existing[-1].theme])
        raise Meanwhile(
            f"{who} raised a concern about this child while you were writing ({about}). Read it first. "
            "Your words are kept below.",
            "theme",
        )
    wrong: dict[str, str] = {}
    number, text, why = 0, "", ""
    if theme not in THEMES:
        wrong["theme"] = "Choose what the concern is about."
    with _noting(wrong):
        text = _words(said, needed=True, what="Say what the concern is, and what you want to happen.")
    with _noting(wrong):
        number = _stage(stage)
    with _noting(wrong):
        why = _words(reason, needed=number > 1, what="Say why the stages before it are skipped.", field="reason")
    if wrong:
        raise Refused.all(wrong)
    if number > 1:
        text += f"\n\nWhy it begins at {words.lower_first(STAGES[number].title)}: {why}"
    allowed = _days(CONCERN_DAYS.id, day)
    last = total_due(day, allowed)
    concern = Concern.objects.create(
        child=child,
        theme=theme,
        service=service,
        team=team,
        raised_day=day,
        total=allowed,
        last_day=last,
        state="waiting",
        stage=number,
        stage_day=day,
        due_day=stage_due(day, _days(STAGES[number].rule.id, day), last),
    )
    _step(concern, by, "raised", text, day, once)
    return concern


def answer(*, by: By, concern: int, seen: str, said: str, day: date, once: str) -> Concern:
    """Answer a concern at the stage it stands at."""
    found = _to_act_on(concern, seen, once)
    if not may_answer(by.person.role, found.stage):
        raise Refused(f"At this stage {STAGES[found.stage].answers} answers, or a manager above.")
    if found.state == "answered":
        raise Refused("It is answered already; the chair now accepts the answer or does not.")
    found.state, found.changed_day = "answered", day
    return _step(found, by, "answered", _words(said, needed=True, what="Write your answer."), day, once)


def accept(*, by: By, chairs: bool, concern: int, seen: str, said: str, day: date, once: str) -> Concern:
    """Close a concern as resolved. Without an answer on the page it takes words: what was agreed."""
    _chair_only(chairs, "closes a concern")
    found = _to_act_on(concern, seen, once)
    text = _words(
        said, needed=found.state != "answered", what="Nobody has answered here. Say how the concern was resolved."
    )
    found.state, found.changed_day = "resolved", day
    return _step(found, by, "accepted", text, day, once)


def not_accept(*, by: By, chairs: bool, concern: int, seen: str, said: str, day: date, once: str) -> Concern:
    """Not accept an answer: the same stage is asked again, and its clock goes on as it was."""
    _chair_only(chairs, "accepts an answer or does not")
    found = _to_act_on(concern, seen, once)
    if found.state != "answered":
        raise Refused("There is no answer to accept yet.")
    found.state, found.changed_day = "waiting", None
    return _step(found, by, "not accepted", _words(said, needed=True, what="Say what is missing."), day, once)


def move(*, by: By, chairs: bool, concern: int, seen: str, stage: str, said: str, day: date, once: str) -> Concern:
    """Take a concern to a later stage. A stage may be skipped; the words say why either way."""
    _chair_only(chairs, "takes a concern further")
    found = _to_act_on(concern, seen, once)
    wrong: dict[str, str] = {}
    number, text = 0, ""
    with _noting(wrong):
        number = _stage(stage)
        if number <= found.stage:
            raise Refused(f"Choose a stage after {words.lower_first(STAGES[found.stage].title)}.", "stage")
    skipped = number - found.stage > 1
    what = "Say why the stages in between are skipped." if skipped else "Say why the concern goes further."
    with _noting(wrong):
        text = _words(said, needed=True, what=what)
    if wrong:
        raise Refused.all(wrong)
    found.stage, found.stage_day, found.state, found.changed_day = number, day, "waiting", None
    found.due_day = stage_due(day, _days(STAGES[number].rule.id, day), found.last_day)
    return _step(found, by, "moved", text, day, once)


def withdraw(*, by: By, chairs: bool, concern: int, seen: str, said: str, day: date, once: str) -> Concern:
    """Withdraw a concern, with the reason."""
    _chair_only(chairs, "withdraws a concern")
    found = _to_act_on(concern, seen, once)
    text = _words(said, needed=True, what="Say why the concern is withdrawn.")
    found.state, found.changed_day = "withdrawn", day
    return _step(found, by, "withdrawn", text, day, once)


def _to_act_on(id: int, seen: str, once: str) -> Concern:
    """The concern, read now that it is our turn to write; refused when it has moved on or is closed."""
    _first_time(once, Step)
    concern = Concern.objects.get(pk=id)
    if _overtaken(seen, concern.steps):
        last = concern.history.last()
        assert last is not None  # a concern begins with a step
        moment = words.moment(timezone.localtime(last.at))
        raise Meanwhile(
            f"{_named(last)} {DID[last.kind]} ({moment}) after you opened this page. Read it below, then decide. "
            "Your words are kept."
        )
    if concern.state not in OPEN:
        raise Refused("The concern is closed. Raise a new one if there is a new reason.")
    return concern


def _step(concern: Concern, by: By, kind: str, text: str, day: date, once: str) -> Concern:
    concern.steps += 1
    concern.save()
    Step.objects.create(
        concern=concern,
        number=concern.steps,
        kind=kind,
        stage=concern.stage,
        due_day=concern.due_day,
        words=text,
        **by.signed(once=once, day=day),
    )
    return concern


@contextmanager
def _noting(wrong: dict[str, str]) -> Iterator[None]:
    """Note what is refused inside and go on, so that every problem of a form is told at once."""
    try:
        yield
    except Refused as refusal:
        wrong.update(refusal.problems)


def _overtaken(seen: str, now: int) -> bool:
    """Has anything been added since the form was shown? Refused when the form does not say what it showed: nobody
    else has acted then, and nothing may be said of it."""
    if not re.fullmatch(r"[0-9]{1,9}", seen) or int(seen) > now:
        raise Refused(INCOMPLETE, "form")
    return int(seen) < now


def _first_time(once: str, kept: type[Signed]) -> None:
    """Done when this form was taken before; Refused when the number is none of ours."""
    if not _ONCE.fullmatch(once):
        raise Refused(INCOMPLETE, "form")
    before: Any = kept.objects.filter(once=once).first()  # type: ignore[attr-defined]
    if before is not None:
        raise Done(getattr(before, "concern_id", None))


def _chair_only(chairs: bool, does: str) -> None:
    if not chairs:
        raise Refused(f"Only the reviewing officer or conference chair of this child {does}.", "form")


def _words(text: str, *, needed: bool, what: str, field: str = "words") -> str:
    """What somebody wrote, with the line ends of one kind; Refused when it is missing or too long."""
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if needed and not text:
        raise Refused(what, field)
    if len(text) > LONGEST:
        raise Refused(f"Use {LONGEST} characters or fewer; there are {len(text)}.", field)
    return text


def _stage(text: str) -> int:
    if text not in [str(number) for number in range(LAST_STAGE + 1)]:
        raise Refused("Choose a stage.", "stage")
    return int(text)


def _days(rule: str, day: date) -> int:
    """The number in force on the day, the authority's own where it has set one."""
    return in_force(settings.PRACTICE)[rule].on(day).number


def _named(step: Step) -> str:
    role = ROLES.get(step.role)
    return f"{step.person_name} ({words.lower_first(role.title)})" if role else step.person_name
