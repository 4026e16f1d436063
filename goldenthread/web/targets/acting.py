"""One target: what it is and why, and approving, ending or withdrawing it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from goldenthread.indicators import CATALOGUE, Indicator
from goldenthread.pages import target_lab, words
from goldenthread.pages.drilldown import WHOLE
from goldenthread.web.base.doors import page
from goldenthread.web.base.lookup import refuse
from goldenthread.web.clinics import fields
from goldenthread.web.clinics import once as onces
from goldenthread.web.clinics.fields import Field
from goldenthread.web.performance import frame
from goldenthread.web.targets import acts, listing, rights
from goldenthread.web.targets.book import Entry, book

ACTS = ("approve", "end", "withdraw")
DONE = {"approve": "approved", "end": "ended", "withdraw": "withdrawn"}


def _find(request: Any, id: int) -> tuple[Indicator, Entry]:
    """The target, if this person reads it; else the 404."""
    for indicator, entries in book().entries.items():
        for entry in entries:
            if entry.row.pk == id and indicator in CATALOGUE:
                what = frame.find_indicator(request, indicator)
                if entry in rights.seen(request, entries):
                    return what, entry
    rights.teams_seen(request)
    return refuse()


@page(section="indicators", post=True)
def one(request: Any, id: int) -> HttpResponseBase:
    what, entry = _find(request, id)
    if request.method != "POST":
        return _page(request, what, entry)
    act = request.POST.get("act", "")
    allowed = rights.may_approve(request) or (act == "withdraw" and _own(request, entry))
    if act not in ACTS or not allowed:
        refuse()
    why, seen = fields.text(request, "why"), request.POST.get("seen", "")
    last = fields.day(fields.text(request, "last"))

    def doing() -> str:
        by = acts.actor(request)
        problems: dict[str, str] = {}
        if act != "approve" and not why:
            problems["why"] = "Say why, in a few words."
        elif fault := fields.too_long(why):
            problems["why"] = fault
        if act == "end" and last is None:
            problems["last"] = "Give its last day, such as 31/3/2027."
        if problems:
            raise onces.Wrong(problems)
        if act == "approve":
            acts.approve(by=by, entry=entry, seen=seen)
        elif act == "end" and last is not None:
            acts.end(by=by, entry=entry, seen=seen, last=last, why=why)
        else:
            acts.withdraw(by=by, entry=entry, seen=seen, why=why)
        return f"{reverse('target-history', args=[what.id])}?done={DONE[act]}"

    try:
        return onces.once(request, f"target {DONE[act]}", doing)
    except onces.Wrong as wrong:
        return _page(request, what, entry, wrong.problems)
    except onces.Overtaken as overtaken:
        return _page(request, what, _find(request, id)[1], overtaken=str(overtaken))


def _own(request: Any, entry: Entry) -> bool:
    """An analyst may take back a target of their own that waits."""
    return rights.may_set(request) and entry.state == "waiting" and entry.row.account_id == request.user.pk


def _page(
    request: Any, what: Indicator, entry: Entry, problems: dict[str, str] | None = None, overtaken: str = ""
) -> HttpResponse:
    problems = problems or {}
    posted = request.method == "POST"
    approves = rights.may_approve(request)
    facts = target_lab.answers(what, entry.target, entry.row.team_name or WHOLE)
    set_by = f"{entry.row.name}, {entry.row.role}" if entry.row.role else entry.row.name
    facts += [
        ("Set by", set_by),
        ("Imported from", entry.row.source),
        ("Approved by", entry.target.approved_by),
        ("State", listing.stands(request, entry)),
    ]
    return render(
        request,
        "targets/one.html",
        {
            "indicator": what,
            "facts": facts,
            "as_at": words.day(request.snap.as_at),
            "problems": problems,
            "overtaken": overtaken,
            "may_approve": approves and entry.state == "waiting",
            "may_end": approves and entry.state == "approved",
            "may_withdraw": entry.state != "withdrawn" and (approves or _own(request, entry)),
            "last": Field(
                "last",
                "Its last day",
                fields.text(request, "last") if posted else "",
                "day",
                problem=problems.get("last", ""),
            ),
            "why": Field(
                "why",
                "Why",
                fields.text(request, "why") if posted else "",
                hint=fields.NO_NAMES,
                problem=problems.get("why", ""),
            ),
            "seen": acts.last_line(what.id),
            "token": onces.token(),
        },
    )
