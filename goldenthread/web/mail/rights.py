"""May this mail still go to this person? Asked when it is written, when it goes, and when it is shown."""

from __future__ import annotations

from typing import Any

from goldenthread.access import scope
from goldenthread.web.mail.models import SENT, Outbox
from goldenthread.web.people.models import Account

NO_ACCOUNT = "The account is gone."
CLOSED = "The account is closed."
ADDRESS = "The person's address has changed or is gone."
STANDING = "The person's role or place has changed."
TAKEN_BACK = "The data of its day were taken back."
NO_CHILDREN = "The person is no longer responsible for any child here."


def standing(account: Account) -> str:
    """Role and place of a person as one text, to compare with what they were when a mail was written."""
    return "|".join((account.role, account.worker, account.team, account.service))


class Rights:
    """The questions of this module over one snapshot. Many people have one scope, so it is read once for all."""

    def __init__(self, snap: Any) -> None:
        self.snap = snap
        self._children: dict[tuple[str, tuple[Any, ...]], bool] = {}

    def why_withdrawn(self, row: Outbox) -> str:
        """Why the mail must not go now, in words; "" when it may."""
        account = row.account
        if row.day > self.snap.as_at:
            return TAKEN_BACK
        if account is None:
            return NO_ACCOUNT
        if not account.is_active:
            return CLOSED
        if account.email != row.recipient:
            return ADDRESS
        if standing(account) != row.standing:
            return STANDING
        return "" if self._has_children(account) else NO_CHILDREN

    def may_be_read(self, row: Outbox) -> bool:
        """May its own person open the mail on the site? What has gone stays readable; what has not only as
        long as it may still go, since its counts are of a place that may be the person's no longer."""
        return bool(row.copies) or row.state == SENT or not self.why_withdrawn(row)

    def _has_children(self, account: Account) -> bool:
        """Is there any child in scope? Without one there is nothing a digest could count."""
        condition, params = scope(account.as_person(), self.snap).children_sql()
        asked = (condition, tuple(params))
        if asked not in self._children:
            rows = self.snap.query(f"SELECT 1 FROM children WHERE {condition} LIMIT 1", params)  # noqa: S608
            self._children[asked] = bool(rows)
        return self._children[asked]
