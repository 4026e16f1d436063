"""Writing the day's digests into the outbox: one for each person who has something to be told.

A digest is of an as-at day, and a person has one for a day however often it is written. Until a copy may have left,
writing it again brings it up to date (a corrected load, a role that changed); afterwards it stays as it was sent. A
newer day takes the place of what still waits from days before: nobody gets yesterday's mail after today's.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldenthread.pages import digest as presenter
from goldenthread.pages import words
from goldenthread.web.base import store
from goldenthread.web.mail import configuration
from goldenthread.web.mail.models import GIVEN_UP, SENDING, SENT, WAITING, WITHDRAWN, Outbox
from goldenthread.web.mail.rights import standing
from goldenthread.web.mail.tally import Ledger, Reader, readers
from goldenthread.web.people.models import Account
from goldenthread.web.today.models import RunDay

KEPT = timedelta(days=35)  # as long as daily snapshots

NO_ADDRESS = "no address for mail"
NOTHING = "nothing to tell"
NO_DIGEST = "no children in scope"
NOTHING_ANY_MORE = "There is nothing to tell any more."


@dataclass(frozen=True)
class Mail:
    """What one person is to be told, before it is written."""

    account: Account
    subject: str
    text: str
    items: list[int]


@dataclass(frozen=True)
class Without:
    """Somebody who gets no mail, and why."""

    account: Account
    why: str


@dataclass(frozen=True)
class Written:
    """What writing a day came to. `mails` and `without` are everybody; `past` says that nothing was written, since
    it is not the day to tell people of."""

    day: date
    mails: tuple[Mail, ...] = ()
    without: tuple[Without, ...] = ()
    withdrawn: int = 0
    past: bool = False


def write(
    snap: Any, *, to: Sequence[Reader] | None = None, site: str | None = None, now: datetime | None = None
) -> Written:
    """Write the digests of the snapshot's as-at day, which must have been run. Safe to do again.

    Writes nothing for a snapshot that is not in use (a missed day is caught up and told to nobody), nor for a day
    before the latest that has been run; a day that was gone back from does not count. The daily run calls it in
    the transaction that records the day, so that neither is there without the other; it has read `to` before, so
    that nobody waits for the database meanwhile. `site` is what links begin with, if not what the home says.
    """
    day, now = snap.as_at, now or timezone.now()
    to = readers(snap) if to is None else to
    with transaction.atomic():
        if _is_past(snap):
            return Written(day, past=True)
        mails, without = _compose(snap, to, site)
        domain = settings.MAIL.domain or configuration.sender_domain() or configuration.NO_DOMAIN
        _enter(mails, day, now, domain)
        told = {mail.account.pk for mail in mails}
        withdrawn = _withdraw(Outbox.objects.filter(day=day, copies=0).exclude(account__in=told), NOTHING_ANY_MORE)
        newer = f"The mail of {words.day(day)} took its place."
        withdrawn += _withdraw(Outbox.objects.filter(day__lt=day), newer)
        done_with = Outbox.objects.filter(state__in=(SENT, GIVEN_UP, WITHDRAWN))
        # Those of the latest day stay, or they would be written and sent again.
        done_with.filter(day__lt=day, written_at__lt=now - KEPT).delete()
    return Written(day, tuple(mails), tuple(without), withdrawn)


def _is_past(snap: Any) -> bool:
    current = store.current()
    if current is None or current.id != snap.id:
        return True
    return RunDay.objects.filter(day__gt=snap.as_at, withdrawn=False).exists()


def _compose(snap: Any, to: Sequence[Reader], site: str | None) -> tuple[list[Mail], list[Without]]:
    """For everybody the mail, where there is something to be told, or why there is none."""
    if not to:
        return [], []
    if site is None:
        site = settings.MAIL.site
    ledger = Ledger(snap)
    mails, without = [], []
    for reader in to:
        account, why = reader.account, ""
        if not reader.children:
            why = NO_DIGEST
        elif not (tally := ledger.tally(reader)).has_something:
            why = NOTHING
        elif not account.email:
            why = NO_ADDRESS
        if why:
            without.append(Without(account, why))
            continue
        words_of = presenter.digest(
            tally,
            name=account.name,
            reach=reader.scope.person.rights.children,
            day=snap.as_at,
            before=ledger.before,
            authority=settings.AUTHORITY.name,
            site=site,
        )
        mails.append(Mail(account, words_of.subject, words_of.text, ledger.told(reader)))
    return mails, without


def _enter(mails: Sequence[Mail], day: date, now: datetime, domain: str) -> None:
    """Write the mails, or bring those of that day up to date as long as nobody can have a copy."""
    written = {row.account_id: row for row in Outbox.objects.filter(day=day)}
    new = []
    for mail in mails:
        account = mail.account
        said = {
            "standing": standing(account),
            "recipient": account.email,
            "subject": mail.subject,
            "text": mail.text,
            "items": mail.items,
        }
        row = written.get(account.pk)
        if row is None:
            id = message_id(account, day, domain)
            new.append(Outbox(account=account, day=day, message_id=id, written_at=now, next_try=now, **said))
        elif not row.copies and row.state not in (SENDING, SENT):
            _renew(row, said, now)
    Outbox.objects.bulk_create(new)


def _renew(row: Outbox, said: dict[str, Any], now: datetime) -> None:
    moved = (row.standing, row.recipient) != (said["standing"], said["recipient"])
    revived = row.state == WITHDRAWN or (row.state == GIVEN_UP and moved)
    if not revived and all(getattr(row, name) == value for name, value in said.items()):
        return
    if revived:
        said |= {"state": WAITING, "why": "", "attempts": 0, "first_try": None, "next_try": now, "last_answer": ""}
    # As it was read: a sending process may have taken it up meanwhile.
    same = Outbox.objects.filter(pk=row.pk, state=row.state, copies=0, written_at=row.written_at)
    same.update(**said, written_at=max(now, row.written_at + timedelta(microseconds=1)))


def _withdraw(rows: Any, why: str) -> int:
    return int(rows.filter(state=WAITING).update(state=WITHDRAWN, why=why))


def message_id(account: Account, day: date, domain: str) -> str:
    """Made from the home's key, so that it is the same if the same mail has to be written again after a
    database was restored, and tells nothing to who reads it."""
    key = settings.SECRET_KEY.encode()
    made = hmac.new(key, f"digest {account.pk} {day}".encode(), hashlib.sha256).hexdigest()[:32]
    return f"<{made}@{domain}>"
