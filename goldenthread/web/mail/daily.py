"""The day's mail from beginning to end, as the command asks for it: run the day, write, send."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone

from goldenthread.snapshots import Home, Store
from goldenthread.web.base import store
from goldenthread.web.mail import configuration, digest, send
from goldenthread.web.mail.models import SENDING, WAITING, Outbox
from goldenthread.web.today import run
from goldenthread.web.today.daily import run_daily

# The longest sleep before the clock is looked at again, since a machine may be suspended meanwhile.
LONGEST_NAP = 60.0


class NothingLoaded(Exception):
    """There are no data to tell anybody about."""

    exit_code = 2

    def __init__(self) -> None:
        super().__init__(
            "nothing has been loaded yet, so there is nothing to tell. goldenthread load PATH reads an extract."
        )


class NotWritten(Exception):
    """The application database took nothing. What had been written before is still there."""

    exit_code = 4

    def __init__(self) -> None:
        super().__init__(
            "The mails could not be written to the application database: is the disk full, or the database in use for "
            "long? Nothing was written or sent. Do it again with: goldenthread digest"
        )


@dataclass
class Report:
    """What one command did, and what is left in the outbox."""

    as_at: str
    snapshot: str
    written: int = 0
    sent: int = 0
    waiting: int = 0
    sending: int = 0
    given_up: int = 0
    withdrawn: int = 0
    no_address: list[str] = field(default_factory=list)
    reasons: dict[str, int] = field(default_factory=dict)
    next_try: str = ""
    no_server: bool = False


@dataclass(frozen=True)
class Rehearsal:
    """What would be written: (user name, address, subject, text), and (user name, why) of who gets nothing."""

    as_at: str
    snapshot: str
    mails: list[tuple[str, str, str, str]]
    without: list[tuple[str, str]]
    past: bool


def rehearse(site: str | None = None) -> Rehearsal:
    """The mails of today, for a person to read; nothing stays written."""
    snap = _snapshot()
    with transaction.atomic():
        written = _write(snap, site)
        transaction.set_rollback(True)
    return Rehearsal(
        snap.as_at.isoformat(),
        snap.id,
        [(mail.account.user_name, mail.account.email, mail.subject, mail.text) for mail in written.mails],
        [(one.account.user_name, one.why) for one in written.without],
        written.past,
    )


def write_today(site: str | None = None) -> int:
    """Write today's mails to the outbox and send none; how many wait there."""
    _write(_snapshot(), site)
    return Outbox.objects.filter(state=WAITING).count()


def send_today(
    *,
    site: str | None = None,
    wait: bool = False,
    now: send.Clock = timezone.now,
    sleep: Callable[[float], Any] = time.sleep,
    told: Callable[[str], Any] = lambda words: None,
) -> Report:
    """Write today's mails and send what is due; with `wait`, stay until nothing waits any more.

    `told` hears of each round that left something waiting. Settings that cannot be used are refused before
    anything is written.
    """
    server = configuration.server()
    snap = _snapshot()
    began = now()
    written = _write(snap, site, began)
    report = Report(snap.as_at.isoformat(), snap.id, withdrawn=written.withdrawn, no_server=server is None)
    report.written = Outbox.objects.filter(day=snap.as_at, written_at__gte=began).count()
    report.no_address = [one.account.user_name for one in written.without if one.why == digest.NO_ADDRESS]
    reasons: Counter[str] = Counter()
    while server is not None:
        done = send.send_due(server, store.current() or snap, now)
        report.sent += done.sent
        report.given_up += done.given_up
        report.withdrawn += done.withdrawn
        reasons += done.reasons
        again = send.next_time()
        if not wait or again is None:
            break
        told(f"{Outbox.objects.filter(state=WAITING).count()} waiting, next try at {_clock_time(again)}.")
        while (left := (again - now()).total_seconds()) > 0:
            sleep(min(left, LONGEST_NAP))
    return _finished(report, reasons)


def _finished(report: Report, reasons: Counter[str]) -> Report:
    report.reasons = dict(reasons)
    report.waiting = Outbox.objects.filter(state=WAITING).count()
    report.sending = Outbox.objects.filter(state=SENDING).count()
    again = send.next_time()
    report.next_try = timezone.localtime(again).isoformat(timespec="minutes") if again else ""
    return report


def _snapshot() -> Any:
    snap = store.current()
    if snap is None:
        raise NothingLoaded
    return snap


def _write(snap: Any, site: str | None, now: datetime | None = None) -> digest.Written:
    """The day's run, where it has not been, and its digests. The run writes digests itself; they are brought up
    to date for what people wrote since (a variation proposed, an address given) and for a `site` named here."""
    try:
        if not run.has_run(snap):
            run_daily(Store(Home.open(settings.HOME)))
        return digest.write(snap, site=site, now=now)
    except DatabaseError as error:
        raise NotWritten from error


def _clock_time(when: datetime) -> str:
    return f"{timezone.localtime(when):%H:%M}"
