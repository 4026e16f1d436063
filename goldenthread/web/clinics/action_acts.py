"""What can be done with an action: make it, note, move its date, give it to somebody, finish it, drop it.

Each act writes one line of history with who did it. They run inside the caller's transaction (`once.once`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from goldenthread.pages import words
from goldenthread.web.clinics.models import Action, ActionLine
from goldenthread.web.clinics.once import Overtaken, Wrong, same_version
from goldenthread.web.people.models import Account

OPEN, DONE, DROPPED = "open", "done", "dropped"


def line(request: Any, action: Action, kind: str, said: str = "", before: str = "", after: str = "") -> None:
    """Add a line to the history of an action."""
    ActionLine.objects.create(
        action=action,
        kind=kind,
        words=said,
        before=before,
        after=after,
        account=request.user,
        name=request.person.name,
        role=request.person.rights.title,
    )


def make(request: Any, *, what: str, owner: Account, due: date, origin: str, **where: Any) -> Action:
    """A new action. `where` holds its clinic page, report or plan, and its service and team with their names."""
    action: Action = Action.objects.create(
        what=what, owner=owner, owner_name=owner.name, due=due, origin=origin, **where
    )
    line(request, action, "made", what, after=f"{owner.name}, by {words.day(due)}")
    return action


def change(
    request: Any, *, action: Action, version: str, act: str, said: str, due: date | None, owner: Account | None
) -> None:
    """One act on an action: note, moved, given, done, dropped or reopened.

    Wrong: an act without its words, its day or its person. Overtaken: somebody acted in between.
    """
    action.refresh_from_db()
    same_version(version, action.version, overtaken(action))
    closed = action.state != OPEN
    if closed and act not in ("note", "reopened"):
        raise Overtaken(overtaken(action))
    if act == "reopened" and not closed:
        raise Wrong({"act": "The action is open already."})
    before = after = ""
    if act == "moved":
        before, after = words.day(action.due), words.day(due)
        action.due = due
    elif act == "given":
        before, after = action.owner_name, owner.name if owner else ""
        action.owner, action.owner_name = owner, after
    elif act in (DONE, DROPPED):
        action.state = act
    elif act == "reopened":
        action.state = OPEN
    action.version += 1
    action.save()
    line(request, action, act, said, before, after)


def overtaken(action: Action) -> str:
    """Who changed it last, when and how."""
    last = action.history.last()
    if last is None:
        return "Somebody changed this action after you opened it. Nothing of yours was saved."
    when = words.moment(timezone.localtime(last.at))
    return (
        f"{last.name} changed this action on {when}, after you opened it: {ACTS[last.kind].lower()}. "
        "Nothing of yours was saved. Look at it again before you decide."
    )


ACTS: dict[str, str] = {
    "made": "Made",
    "note": "Note added",
    "moved": "Date moved",
    "given": "Given to somebody else",
    "done": "Done",
    "dropped": "Dropped",
    "reopened": "Opened again",
    "carried": "Carried to a clinic",
}


def drop_all(request: Any, actions: Iterable[Action], why: str) -> None:
    """Drop those that are still open, all for one reason."""
    for action in actions:
        if action.state == OPEN:
            action.state = DROPPED
            action.version += 1
            action.save()
            line(request, action, "dropped", why)
