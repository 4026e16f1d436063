"""Agreed variations: proposing one, deciding on it, ending it, and the register."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from goldenthread.exceptions import RULES
from goldenthread.pages import children as pages_children
from goldenthread.pages import words
from goldenthread.pages.table import Cell, Column, Table
from goldenthread.web.audit.record import changing
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import refuse
from goldenthread.web.clinics import fields
from goldenthread.web.performance import frame
from goldenthread.web.today import acts, register, rights, variations
from goldenthread.web.today.item import child_of, found_item
from goldenthread.web.today.models import Variation
from goldenthread.web.today.rights import Refused

STATES = ("proposed", "in force", "to come", "ended", "refused", "withdrawn")
SAID = {
    "proposed": "Waiting for a manager",
    "in force": "In force",
    "to come": "To come",
    "ended": "Ended",
    "refused": "Refused",
    "withdrawn": "Withdrawn",
}
DONE = {
    "proposed": "Another interval was proposed. A manager decides on it.",
    "approved": "It was approved, and the child is judged by it from its first day.",
    "refused": "It was refused.",
    "ended": "It was ended.",
}


@page(section="exceptions", about_children=True, post=True)
def propose(request: Any, id: int) -> HttpResponse:
    """Proposing another interval for the child and the clock of an exception."""
    item = found_item(request, id)
    rule = RULES.get(item.rule)
    if rule is None or not rule.may_vary or not item.child or not rights.may(request.person.role, rights.PROPOSE):
        refuse()
    problems: dict[str, str] = {}
    refusal = ""
    if request.method == "POST":
        request.outcome = "shown"  # for the audit, unless something is changed
        terms = _terms(request)
        problems = variations.problems(terms, request.snap.as_at)
        if not problems:
            try:
                with changing(request, "variation proposed", children=[item.child]):
                    made = variations.propose(
                        snap=request.snap,
                        child=item.child,
                        rule=item.rule,
                        by=request.user,
                        terms=terms,
                        token=request.POST.get("token", "")[: acts.LONGEST_TOKEN],
                    )
                return HttpResponseRedirect(f"{reverse('variation', args=[made.pk])}?done=proposed")
            except Refused as refused:
                if refused.not_there:
                    refuse()
                refusal = str(refused)
    today = f"{request.snap.as_at:%d/%m/%Y}"
    typed = {name: request.POST.get(name, "") for name in ("number", "unit", "reason", "from_day", "to_day")}
    if request.method != "POST":
        typed |= {"unit": variations.UNITS[0], "from_day": today}
    return render(
        request,
        "today/propose.html",
        {
            "item": item,
            "rule": rule,
            "child": child_of(request, item),
            "typed": typed,
            "example": f"For example {today}",
            "units": variations.UNITS,
            "problems": problems,
            "summary": [refusal] if refusal else [],
            "token": request.POST.get("token") or secrets.token_hex(16),
            "longest": acts.LONGEST,
            "shortest": variations.SHORTEST_REASON,
            "today": words.day(request.snap.as_at),
        },
        status=400 if problems or refusal else 200,
    )


def _terms(request: Any) -> variations.Terms:
    post = request.POST
    return variations.Terms(
        number=fields.whole(post.get("number", "").strip()),
        unit=post.get("unit", ""),
        reason=post.get("reason", ""),
        from_day=fields.day(post.get("from_day", "")),
        to_day=fields.day(post.get("to_day", "")),
    )


@page(
    "format",
    section="exceptions",
    about_children=True,
    state=tuple(name.replace(" ", "-") for name in STATES),
    table=("list", "use"),
)
def listing(request: Any) -> HttpResponse:
    """The register of the children in scope, and how far teams make use of variations."""
    if not request.scope.sees_children:
        refuse()
    state = request.params.get("state").replace("-", " ")
    entries = register.entries(request.scope, [state] if state else ())
    names, called = frame.names(request), _called(request, [one.child for one in entries])
    said = [("State", SAID[state])] if state else []
    rows = [
        [
            Cell(called.get(one.child, one.child), link=f"/children/{one.child}/"),
            Cell(one.clock, link=reverse("variation", args=[one.id])),
            one.interval,
            SAID[one.state],
            Cell(one.from_day),
            Cell(one.last_day),
            one.reason,
            one.proposed,
            one.decided,
            one.ended,
            names.name("team", one.team),
        ]
        for one in entries
    ]
    heads = ("Child", "Clock", "Interval", "State", "From", "To", "Reason", "Proposed", "Decided", "Ended", "Team")
    columns = tuple(Column(head, "date" if head in ("From", "To") else "text") for head in heads)
    notes = frame.notes(request, "Register of agreed variations", *said)
    table = Table(notes.title, columns, rows, notes, empty="No variations.")
    use = _use(request, names)
    if request.params.format:
        return download(request, use if request.params.get("table") == "use" else table)
    return render(
        request,
        "today/variations.html",
        {
            "table": table,
            "use": use,
            "use_csv": request.params.query(format="csv", table="use"),
            "use_xlsx": request.params.query(format="xlsx", table="use"),
            "states": [("All", "?", not state)]
            + [(SAID[name], f"?state={name.replace(' ', '-')}", name == state) for name in STATES],
            "as_at": words.day(request.snap.as_at),
        },
    )


def _use(request: Any, names: Any) -> Table:
    rows = [
        [
            names.name("team", one.team),
            one.clock,
            one.in_force,
            one.children,
            "Over one in five" if one.over else "",
            one.said,
        ]
        for one in register.use(request.scope)
    ]
    heads = (
        Column("Team"),
        Column("Clock"),
        Column("In force", "number"),
        Column("Children on the clock", "number"),
        Column("Over-use"),
        Column("In words"),
    )
    notes = frame.notes(request, "Use of variations by team")
    return Table(notes.title, heads, rows, notes, empty="No variation is in force.")


def _called(request: Any, references: list[str]) -> dict[str, str]:
    snap, scope = request.snap, request.scope
    rows = snap.query(
        "SELECT child_key FROM children WHERE reference IN (SELECT unnest(CAST(? AS VARCHAR[])))", [references]
    )
    found = pages_children.by_key(snap, [row[0] for row in rows], scope.children_sql(), snap.as_at, scope.groups)
    return {child.reference: child.called for child in found.values()}


@page(section="exceptions", about_children=True, post=True, done=tuple(DONE))
def one(request: Any, id: int) -> HttpResponse:
    """One variation; a manager decides on it here, or ends it."""
    variation = Variation.objects.filter(pk=id).first()
    if variation is None or not request.scope.sees_children:
        refuse()
    entry = next((each for each in register.entries(request.scope) if each.id == id), None)
    if entry is None:
        refuse()
    request.about_child = variation.child
    problem = ""
    if request.method == "POST":
        request.outcome = "shown"
        what = request.POST.get("what", "")
        try:
            with changing(request, f"variation {what}"[:20], children=[variation.child]):
                _decide(request, variation, what)
            done = {"approve": "approved", "refuse": "refused"}.get(what, "ended")
            return HttpResponseRedirect(f"{reverse('variation', args=[id])}?done={done}")
        except Refused as refused:
            if refused.not_there:
                refuse()
            problem = str(refused)
            variation.refresh_from_db()
            entry = next(each for each in register.entries(request.scope) if each.id == id)
    role = request.person.role
    waiting = entry.state == "proposed"
    mine = variation.proposed_by_id == request.user.pk
    return render(
        request,
        "today/variation.html",
        {
            "entry": entry,
            "state": SAID[entry.state],
            "rule": RULES.get(variation.rule),
            "child": _called(request, [variation.child]).get(variation.child, variation.child),
            "team": frame.names(request).name("team", entry.team),
            "from_day": words.day(entry.from_day),
            "to_day": words.day(entry.to_day),
            "may_decide": waiting and not mine and rights.may(role, rights.DECIDE),
            "own_proposal": waiting and mine,
            "may_end": (entry.state in ("in force", "to come") and rights.may(role, rights.DECIDE))
            or (waiting and mine),
            "end_word": "Withdraw" if waiting else "End",
            "done": DONE.get(request.params.get("done"), ""),
            "problem": problem,
            "words": request.POST.get("words", "") if problem else "",
            "longest": acts.LONGEST,
        },
        status=409 if problem else 200,
    )


def _decide(request: Any, variation: Variation, what: str) -> None:
    said = request.POST.get("words", "")
    if what in ("approve", "refuse"):
        variations.decide(
            snap=request.snap, variation=variation, by=request.user, approve=what == "approve", words=said
        )
    elif what == "end":
        variations.end(snap=request.snap, variation=variation, by=request.user, words=said)
    else:
        raise Refused("Choose what is to be done.")
