"""The mailbox: a person's own mails, as they went or would go. Nobody sees another's."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldenthread.pages import address, drilldown, mailbox, words
from goldenthread.web.base.doors import page
from goldenthread.web.base.lookup import refuse
from goldenthread.web.mail.models import GIVEN_UP, SENT, WAITING, WITHDRAWN, Outbox
from goldenthread.web.mail.rights import Rights
from goldenthread.web.performance import frame

HOME = drilldown.Crumb("Home", address.HOME)


@page()
def listing(request: Any) -> HttpResponse:
    _open_to(request)
    rights = Rights(request.snap)
    mails = [_line(row, rights) for row in Outbox.objects.filter(account=request.user).select_related("account")]
    table = mailbox.listing(mails, frame.notes(request, "Your mails"))
    return render(request, "mail/mailbox.html", {"table": table, "crumbs": [HOME], "address": request.user.email})


@page()
def mail(request: Any, day: str) -> HttpResponse:
    _open_to(request)
    rights = Rights(request.snap)
    row = next((row for row in Outbox.objects.filter(account=request.user) if row.day.isoformat() == day), None)
    if row is None or not rights.may_be_read(row):
        refuse()
    facts = (
        ("To", row.recipient),
        ("Date", words.moment(timezone.localtime(row.written_at))),
        ("What became of it", mailbox.state(_line(row, rights))),
    )
    context = {
        "mail": row,
        "facts": facts,
        "paragraphs": mailbox.pieces(row.text),
        "crumbs": [HOME, drilldown.Crumb("Your mails", reverse("mailbox"))],
    }
    return render(request, "mail/mail.html", context)


def _open_to(request: Any) -> None:
    """Those whose work is children get digests; for everybody else there is no such page."""
    if not request.scope.sees_children:
        refuse()


def _line(row: Outbox, rights: Rights) -> mailbox.MailLine:
    at = {SENT: row.sent_at, WAITING: row.written_at}.get(row.state)
    return mailbox.MailLine(
        row.day,
        row.subject,
        row.state,
        timezone.localtime(at) if at else None,
        row.why if row.state in (GIVEN_UP, WITHDRAWN) else "",
        reverse("mail", args=[row.day.isoformat()]) if rights.may_be_read(row) else "",
    )
