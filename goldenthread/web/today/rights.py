"""Which role may do what about an exception. Whether the child is in scope is asked besides, of the one scope.

Source: the access model, section 2, and the work itself: a worker answers for own children, a manager decides,
a reviewing officer challenges, an analyst says when it is the record that is wrong.
"""

from __future__ import annotations

from typing import Any

from goldenthread.access import ROLES, Scope, scope
from goldenthread.pages.words import lower_first

ACKNOWLEDGE, NOTE, REASSIGN, ESCALATE, RECORDING, PROPOSE, DECIDE = (
    "acknowledge", "note", "reassign", "escalate", "recording problem", "propose", "decide",
)  # fmt: skip

_MANAGER = frozenset({ACKNOWLEDGE, NOTE, REASSIGN, ESCALATE, RECORDING, PROPOSE, DECIDE})

MAY: dict[str, frozenset[str]] = {
    "social_worker": frozenset({ACKNOWLEDGE, NOTE, PROPOSE}),
    "team_manager": _MANAGER,
    "service_manager": _MANAGER,
    "head_of_service": _MANAGER,
    "director": _MANAGER,
    "iro": frozenset({NOTE, ESCALATE}),
    "analyst": frozenset({NOTE, RECORDING}),
    "data_officer": frozenset({NOTE, RECORDING}),
}

_SAID = {
    ACKNOWLEDGE: "acknowledge an exception",
    NOTE: "add a note",
    REASSIGN: "give an exception to somebody else",
    ESCALATE: "escalate an exception",
    RECORDING: "mark a recording problem",
    PROPOSE: "propose another interval for a child",
    DECIDE: "decide on another interval for a child",
}
ENDING = "end another interval for a child"


# What stands in the place of typed words for a role without names.
WITHHELD = "Not shown to your role: what people type may name a child."


class Refused(Exception):
    """What was asked cannot be done, in a finished sentence for the person who asked. Nothing was changed.

    `not_there`: the child is out of scope or there is no such thing, which must look the same; a page answers
    with its one 404. `overtaken`: somebody else acted first, so the page shows the item again.
    """

    def __init__(self, words: str, *, not_there: bool = False, overtaken: bool = False) -> None:
        super().__init__(words)
        self.not_there = not_there
        self.overtaken = overtaken


def may(role: str, what: str) -> bool:
    return what in MAY.get(role, frozenset())


def check_role(by: Any, what: str, asked: str = "") -> None:
    """Refuse an account that is closed, or whose role does not do this; `asked` says it where the right is wider."""
    if not by.is_active:
        raise Refused("This account is closed. Nothing was changed.")
    if not may(by.role, what):
        raise Refused(f"{_one(by.role)} may not {asked or _SAID[what]}. Ask a manager of the team.")


def _one(role: str) -> str:
    """ "A social worker", "An analyst"."""
    title = role_words(role)
    return f"{'An' if title[:1] in 'aeiou' else 'A'} {title}"


def role_words(role: str) -> str:
    """The role of an account as it stands inside a sentence."""
    return lower_first(ROLES[role].title) if role in ROLES else "person without a role"


def scope_of(account: Any, snap: Any) -> Scope:
    return scope(account.as_person(), snap)


def child_key_of(snap: Any, reference: str) -> int | None:
    rows = snap.query("SELECT child_key FROM children WHERE reference = ?", [reference])
    return rows[0][0] if len(rows) == 1 else None


def sees_child(account: Any, snap: Any, reference: str) -> bool:
    """Is the child in the account's scope? False for a child the snapshot does not know."""
    key = child_key_of(snap, reference)
    return key is not None and key in scope_of(account, snap).may_see_children([key])


def sees_item(account: Any, snap: Any, item: Any) -> bool:
    """Is the item in the account's scope: its child, or, for an item about a worker, the place it stands in?"""
    if item.child:
        return sees_child(account, snap, item.child)
    return answers_for(scope_of(account, snap), item)


def answers_for(scope: Scope, row: Any) -> bool:
    """Is a row about a worker in scope: does the service, team and worker it stands in lie within the person's own?

    Not whether the person may open the worker's caseload: the manager of a team may follow its figures to
    somebody who has left it, and has no say in the supervision of that person elsewhere.
    """
    cut = scope.cut
    if cut is None or not scope.sees_children:
        return False
    asked = ((cut.service, row.service), (cut.team, row.team), (cut.worker, row.worker))
    return all(own in (None, its) for own, its in asked)


def check_item(account: Any, snap: Any, item: Any, what: str) -> None:
    check_role(account, what)
    if not sees_item(account, snap, item):
        raise Refused("There is no such exception.", not_there=True)


def check_child(account: Any, snap: Any, reference: str, what: str, asked: str = "") -> None:
    check_role(account, what, asked)
    if not sees_child(account, snap, reference):
        raise Refused("There is no such child.", not_there=True)
