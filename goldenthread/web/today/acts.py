"""What people do about an exception: acknowledge, note, reassign, escalate, mark as a recording problem.

Each takes keyword arguments, is told who acts (`by`, an account), checks rights, changes the item and adds the
act, in one transaction. A page calls it inside `audit.record.changing`. What every act but a note takes:

- `seen`: id of the last act the person saw on the page (0: none). If somebody has acted since, the act is
  refused in words that say who did what, and nothing is changed; the page then shows it.
- `token`: the one-time token of the form. The same form again gives back the act that it made, and does
  nothing twice; a token that made anything else is refused.

`Refused` is the only error; its words are a finished sentence. Acts are added, never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldenthread.exceptions import RULES
from goldenthread.pages import words as said
from goldenthread.web.today import owners, rights
from goldenthread.web.today.models import Act, Item, Spell
from goldenthread.web.today.rights import Refused

LONGEST = 2000
LONGEST_TOKEN = 80
USED = "This form has been used already, for something else. Nothing was changed. Open its page again and send it anew."
MARKED, UNMARKED = "marked", "not any more"

# Acts that say how the item stands now; the others are only read.
_STANDING = (Act.Kind.ACKNOWLEDGED, Act.Kind.REASSIGNED, Act.Kind.ESCALATED, Act.Kind.RECORDING)


def acknowledge(*, snap: Any, item: Item, by: Any, seen: int, token: str, words: str = "") -> Act:
    """Say that one has seen it and will act. Refused when somebody acknowledged it already."""
    rights.check_item(by, snap, item, rights.ACKNOWLEDGE)
    words = _words(words, "a note")
    with transaction.atomic():
        item, done = _take(item, by, Act.Kind.ACKNOWLEDGED, seen, token)
        if done:
            return done
        if item.acknowledged:
            raise Refused("It is acknowledged already. Add a note if there is something to say.")
        return _add(snap, item, by, Act.Kind.ACKNOWLEDGED, words, token)


def add_note(*, snap: Any, item: Item, by: Any, token: str, words: str) -> Act:
    """Write something down. What others did meanwhile is no hindrance; a cleared item takes no note."""
    rights.check_item(by, snap, item, rights.NOTE)
    words = _words(words, "the note", needed=True)
    with transaction.atomic():
        item, done = _take(item, by, Act.Kind.NOTE, None, token)
        return done or _add(snap, item, by, Act.Kind.NOTE, words, token)


def add_notes(*, snap: Any, items: Sequence[Item], by: Any, token: str, words: str) -> list[Act]:
    """The same note on several items: on all of them, or, where one refuses, on none."""
    if not items:
        raise Refused("Choose at least one exception to write the note on.")
    with transaction.atomic():
        return [
            add_note(snap=snap, item=each, by=by, token=f"{token}:{each.pk}" if token else "", words=words)
            for each in items
        ]


def reassign(*, snap: Any, item: Item, by: Any, to: Any, seen: int, token: str, words: str = "") -> Act:
    """Give it to somebody who may see the child and act. It stays escalated if it was."""
    rights.check_item(by, snap, item, rights.REASSIGN)
    words = _words(words, "a note")
    if not to.is_active or not rights.may(to.role, rights.ACKNOWLEDGE) or not rights.sees_item(to, snap, item):
        raise Refused(
            f"{to.name} cannot take it: choose somebody with an open account who works with this child or manages "
            "the team."
        )
    with transaction.atomic():
        item, done = _take(item, by, Act.Kind.REASSIGNED, seen, token)
        if done:
            return done
        holder = owners.who_has(snap, item)
        if holder.account is not None and holder.account.pk == to.pk:
            raise Refused(f"{to.name} has it already.")
        return _add(snap, item, by, Act.Kind.REASSIGNED, words, token, to=to, moved_from=holder.name, moved_to=to.name)


def escalate(*, snap: Any, item: Item, by: Any, seen: int, token: str, words: str) -> Act:
    """Take it to the next level, saying why: first to the role the rule names, then up the line; never to oneself."""
    rights.check_item(by, snap, item, rights.ESCALATE)
    words = _words(words, "why it is escalated", needed=True)
    with transaction.atomic():
        item, done = _take(item, by, Act.Kind.ESCALATED, seen, token)
        if done:
            return done
        rule = RULES.get(item.rule)
        before = item.stage or (rule.owner if rule else "worker")
        stage = owners.ABOVE.get(item.stage) if item.stage else (rule.escalate_to if rule else owners.ABOVE[before])
        if stage == by.role.replace("_", " "):
            stage = owners.ABOVE.get(stage)
        if not stage:
            raise Refused("It is with the director already; there is no level above.")
        return _add(snap, item, by, Act.Kind.ESCALATED, words, token, moved_from=before, moved_to=stage)


def mark_recording_problem(
    *, snap: Any, item: Item, by: Any, seen: int, token: str, words: str, problem: bool = True
) -> Act:
    """Say that the record is wrong, not the work, and what is wrong; or, with `problem` false, take that back.

    The item stays open until the record is put right: only data, a variation or a closed case clear it.
    """
    rights.check_item(by, snap, item, rights.RECORDING)
    words = _words(words, "what is wrong with the record" if problem else "why the record is right", needed=True)
    with transaction.atomic():
        item, done = _take(item, by, Act.Kind.RECORDING, seen, token)
        if done:
            return done
        if item.recording_problem == problem:
            raise Refused(f"It is {'marked' if problem else 'not marked'} as a recording problem already.")
        return _add(snap, item, by, Act.Kind.RECORDING, words, token, moved_to=MARKED if problem else UNMARKED)


def told(*, items: Iterable[Item], to: Any, day: date, at: datetime, words: str = "") -> None:
    """Note that a person was told of these items by mail. Never refused, and never in the way of an act."""
    Act.objects.bulk_create(
        Act(item=each, at=at, day=day, by=to, by_name=to.name, by_role=to.role, kind=Act.Kind.TOLD, words=words)
        for each in items
    )


def last_seen(item: Item) -> int:
    """What a page gives back as `seen`: the id of the last act on it, mails apart; 0 where there is none."""
    return item.acts.exclude(kind=Act.Kind.TOLD).order_by("-id").values_list("id", flat=True).first() or 0


# How an act is taken


def _words(given: str, what: str, *, needed: bool = False) -> str:
    text = given.strip()
    if needed and not text:
        raise Refused(f"Write {what}.")
    if len(text) > LONGEST:
        raise Refused(f"Write {what} in {LONGEST:,} characters or fewer; it has {len(text):,}.")
    return text


def _take(item: Item, by: Any, kind: str, seen: int | None, token: str) -> tuple[Item, Act | None]:
    """The item as it is now, with the turn to change it, and the act that this form made before, if it did.

    `seen` None: it does not matter what others did meanwhile.
    """
    now = Item.objects.select_for_update().get(pk=item.pk)
    done = Act.objects.filter(token=token).first() if token else None
    if done:
        if (done.item_id, done.by_id, done.kind) != (now.pk, by.pk, kind):
            raise Refused(USED)
        return now, done
    if not now.open:
        raise Refused(cleared_words(now))
    if seen is not None:
        since = now.acts.exclude(kind=Act.Kind.TOLD).order_by("id").last()
        if since is not None and since.pk != seen:
            raise Refused(
                f"{act_words(since)} after you opened this page, so nothing was changed. Look at what was done, "
                "then decide.",
                overtaken=True,
            )
    return now, None


def cleared_words(item: Item) -> str:
    """Why nothing can be done about an item any more."""
    by = dict(Spell.ClearedBy.choices).get(item.cleared_by, "the data")
    when = f" on {said.day(item.cleared_on)}" if item.cleared_on else ""
    return f"This was cleared{when} by {by}, so nothing can be added to it. It opens again if it comes back."


def act_words(act: Act) -> str:
    """Who did what, and when: "Tamsin Fernhollow (team manager) acknowledged it on 3 March 2025 at 09:14"."""
    return f"{deed(act)} on {said.moment(timezone.localtime(act.at))}"


def deed(act: Act) -> str:
    """Who did what: "Tamsin Fernhollow (team manager) acknowledged it"."""
    done = {
        Act.Kind.TOLD: "was told by mail",
        Act.Kind.ACKNOWLEDGED: "acknowledged it",
        Act.Kind.NOTE: "added a note",
        Act.Kind.REASSIGNED: f"gave it to {act.moved_to}",
        Act.Kind.ESCALATED: f"escalated it to the {act.moved_to}",
        Act.Kind.VARIATION: f"{act.moved_to} another interval",
        Act.Kind.RECORDING: "marked it as a recording problem"
        if act.moved_to == MARKED
        else "said that it is no recording problem",
    }[Act.Kind(act.kind)]
    return f"{act.by_name} ({rights.role_words(act.by_role)}) {done}"


def _add(snap: Any, item: Item, by: Any, kind: str, words: str, token: str, **more: Any) -> Act:
    """Add the act and bring the item in line with it."""
    act = Act.objects.create(
        item=item,
        at=timezone.now(),
        day=snap.as_at,
        by=by,
        by_name=by.name,
        by_role=by.role,
        kind=kind,
        words=words,
        token=token or None,
        **more,
    )
    restore([item.pk])
    return act


def add_variation(*, snap: Any, item: Item, by: Any, done: str, words: str) -> Act:
    """Note on an item what was done about its clock: proposed, approved, refused, ended. Only `variations` does."""
    return _add(snap, item, by, Act.Kind.VARIATION, words, "", moved_to=done)


# How an item stands after its acts


def restore(items: Sequence[int]) -> None:
    """Bring these items in line with the acts of their present spell (of the last one, where it is over).

    Acts before it belong to an earlier spell: they stay in the history and hold no more.
    """
    for place in range(0, len(items), 800):
        chosen = Item.objects.filter(pk__in=items[place : place + 800], acts__kind__in=_STANDING).distinct()
        for item in chosen.prefetch_related("acts"):
            _stand(item)


def _stand(item: Item) -> None:
    stands: dict[str, Any] = {
        "acknowledged": False,
        "acknowledged_by_id": None,
        "assigned_to_id": None,
        "stage": "",
        "recording_problem": False,
    }
    for act in item.acts.all():
        if item.since is not None and act.day < item.since:
            continue
        if act.kind == Act.Kind.ACKNOWLEDGED:
            stands["acknowledged"], stands["acknowledged_by_id"] = True, act.by_id
        elif act.kind == Act.Kind.REASSIGNED:
            stands["assigned_to_id"] = act.to_id
        elif act.kind == Act.Kind.ESCALATED:
            stands["stage"], stands["assigned_to_id"] = act.moved_to, None
        elif act.kind == Act.Kind.RECORDING:
            stands["recording_problem"] = act.moved_to == MARKED
    Item.objects.filter(pk=item.pk).update(**stands)
