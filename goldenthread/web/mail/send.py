"""Sending what is due, so that a mail is neither lost nor sent twice, whatever stops in between.

A row of the outbox is claimed before anything else (one UPDATE, so of two processes one gets it), marked again
when its text is about to leave, and marked as sent when the server has said so. A process that dies
leaves its row claimed; after a while (`LEASE`) another takes it up. What is known then:

- nothing had left: it waits for its turn as before;
- a copy may have arrived: it goes once more, with the Message-ID it always had, so that the reader's
  mail system can tell that it is the same;
- two copies may have arrived: it is given up, and says so. A third is never sent.

A machine that loses power can forget its last moments, and with them such a mark.
"""

from __future__ import annotations

import logging
import secrets
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldenthread.web.mail.configuration import Server
from goldenthread.web.mail.hand_over import Abandoned, AnswerLost, Later, Line, NotHandedOver, Refused, ServerDown
from goldenthread.web.mail.models import GIVEN_UP, SENDING, SENT, WAITING, WITHDRAWN, Outbox
from goldenthread.web.mail.rights import Rights
from goldenthread.web.today import acts
from goldenthread.web.today.models import Item

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

# Waits after the first try, the second ...; the last is repeated.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
LONGEST = timedelta(days=1)  # from the first try
# Far longer than every answer of one mail can take, so that a slow process keeps what it holds.
LEASE = timedelta(hours=1)
MOST_COPIES = 2
# Silences one after the other before the server is left alone for a while.
PATIENCE = 3
# Names in one statement: fewer than any database refuses.
AT_ONCE = 800

TOO_LONG = "No mail server took it within a day of the first try."
TWICE_IN_DOUBT = "The mail server's answer was lost twice. The mail may have arrived."
REFUSED = "The mail server refused it for good."
INTERRUPTED = "interrupted"


@dataclass
class Done:
    """What one round of sending did. `reasons` counts why mails were withdrawn, given up or put off."""

    sent: int = 0
    given_up: int = 0
    withdrawn: int = 0
    put_off: int = 0
    reasons: Counter[str] = field(default_factory=Counter)


def send_due(server: Server, snap: Any, now: Clock = timezone.now) -> Done:
    """Try once to send every mail whose time has come. Nothing that a server does is raised."""
    done, claim, silences, rights = Done(), secrets.token_hex(16), 0, Rights(snap)
    _take_up(now(), done)
    with Line(server) as line:
        while row := _claimed(now(), claim):
            why = rights.why_withdrawn(row)
            if why:
                _withdraw(row, why, done)
                continue
            copies = row.copies
            try:
                answer = line.hand_over(row.recipient, raw(row, server.sender), partial(_leaving, row))
            except Abandoned:
                continue
            except NotHandedOver as failure:
                if not isinstance(failure, AnswerLost):
                    row.copies = copies  # whatever had left this time was refused in so many words
                _put_down(_ours(row), row, failure, now(), done)
                answered = failure.answer.isdigit() and isinstance(failure, Later | Refused)
                silences = 0 if answered else silences + 1
                if isinstance(failure, ServerDown):
                    _put_all_off(failure.answer, now(), done)
                elif silences >= PATIENCE:
                    silences = 0
                    _leave_alone(failure.answer, now(), done)
            else:
                silences = 0
                done.sent += _sent(row, answer, now())
    return done


def next_time() -> datetime | None:
    """When there is something to do again; None when nothing waits and nobody is sending."""
    waiting = Outbox.objects.filter(state=WAITING).order_by("next_try").values_list("next_try", flat=True).first()
    held = Outbox.objects.filter(state=SENDING).order_by("claimed_at").values_list("claimed_at", flat=True).first()
    times = [time for time in (waiting, held + LEASE if held else None) if time]
    return min(times, default=None)


def raw(row: Outbox, sender: str) -> bytes:
    """The mail as it goes over the wire; the same at every try."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = row.recipient
    message["Subject"] = row.subject
    message["Date"] = format_datetime(row.written_at)
    message["Message-ID"] = row.message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(row.text, charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def _take_up(now: datetime, done: Done) -> None:
    """Rows of processes that have died: back to waiting, or given up where two copies may have arrived."""
    for row in Outbox.objects.filter(state=SENDING, claimed_at__lte=now - LEASE):
        _put_down(_ours(row), row, NotHandedOver(INTERRUPTED), now, done, next_try=now)


def _claimed(now: datetime, claim: str) -> Outbox | None:
    """The mail that has waited longest, now ours; None when nothing is due."""
    while True:
        due = Outbox.objects.filter(state=WAITING, next_try__lte=now).order_by("next_try", "id")
        row = due.select_related("account").first()
        if row is None:
            return None
        # As it was read: a mail that was written anew meanwhile is read again.
        same = Outbox.objects.filter(pk=row.pk, state=WAITING, written_at=row.written_at, attempts=row.attempts)
        row.state, row.claim, row.claimed_at = SENDING, claim, now
        row.attempts, row.first_try = row.attempts + 1, row.first_try or now
        if same.update(**_as_kept(row, "state", "claim", "claimed_at", "attempts", "first_try")):
            return row


def _ours(row: Outbox) -> Any:
    """The row as a query that finds nothing once somebody else has taken it up."""
    return Outbox.objects.filter(pk=row.pk, state=SENDING, claim=row.claim)


def _leaving(row: Outbox) -> bool:
    """Write down that a copy may arrive; False when the row is no longer ours to send."""
    row.copies += 1
    return bool(_ours(row).update(copies=row.copies))


def _sent(row: Outbox, answer: str, now: datetime) -> int:
    """The server has it: write that down, and on each exception in it that its person has been told."""
    with transaction.atomic():
        sent = _ours(row).update(state=SENT, sent_at=now, last_answer=answer, claim="")
        if sent and row.items and row.account is not None:
            for place in range(0, len(row.items), AT_ONCE):
                items = Item.objects.filter(pk__in=row.items[place : place + AT_ONCE])
                acts.told(items=items, to=row.account, day=row.day, at=now)
    return int(sent)


def _withdraw(row: Outbox, why: str, done: Done) -> None:
    if _ours(row).update(state=WITHDRAWN, why=why, claim=""):
        done.withdrawn += 1
        done.reasons[why] += 1


def _put_down(
    query: Any, row: Outbox, failure: NotHandedOver, now: datetime, done: Done, next_try: datetime | None = None
) -> None:
    """Put a mail off, or give it up: refused for good, no time left, or a third copy might go."""
    row.next_try = next_try or now + WAITS[min(row.attempts, len(WAITS)) - 1]
    row.state, row.claim, row.last_answer = WAITING, "", failure.answer
    if isinstance(failure, Refused):
        row.state, row.why = GIVEN_UP, REFUSED
    elif row.copies >= MOST_COPIES:
        row.state, row.why = GIVEN_UP, TWICE_IN_DOUBT
    elif row.next_try > (row.first_try or now) + LONGEST:
        row.state, row.why = GIVEN_UP, TOO_LONG
    kept = _as_kept(row, "state", "why", "claim", "last_answer", "next_try", "copies", "attempts", "first_try")
    if not query.update(**kept):
        return
    if row.state == GIVEN_UP:
        done.given_up += 1
        done.reasons[row.why] += 1
        log.warning("Mail %d of %s is given up. %s Last answer: %s.", row.pk, row.day, row.why, row.last_answer)
    else:
        done.put_off += 1
        done.reasons[f"Last answer: {failure.answer}"] += 1


def _put_all_off(answer: str, now: datetime, done: Done) -> None:
    """The server is not to be had: every mail that is due has had its try, without asking for each."""
    with transaction.atomic():
        for row in Outbox.objects.filter(state=WAITING, next_try__lte=now):
            same = Outbox.objects.filter(pk=row.pk, state=WAITING, attempts=row.attempts)
            row.attempts, row.first_try = row.attempts + 1, row.first_try or now
            _put_down(same, row, NotHandedOver(answer), now, done)
    log.warning("The mail server takes nothing now (%s). What waits is tried again later.", answer)


def _leave_alone(answer: str, now: datetime, done: Done) -> None:
    """Wait a little before the next mail. Those that were not tried count no try, so that they come before the
    ones that met the silence, should it be about those."""
    done.put_off += Outbox.objects.filter(state=WAITING, next_try__lte=now).update(next_try=now + WAITS[0])
    log.warning("The mail server fell silent %d times running (%s). It is left alone for a while.", PATIENCE, answer)


def _as_kept(row: Outbox, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
