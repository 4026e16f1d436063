"""One exception: what it is, why, who has it, what happened to it, and what can be done about it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from goldenthread.exceptions import RULES
from goldenthread.pages import children as pages_children
from goldenthread.pages import inbox, words
from goldenthread.pages import lights as pages_lights
from goldenthread.web.audit.record import changing
from goldenthread.web.base.doors import page
from goldenthread.web.base.lookup import refuse
from goldenthread.web.clinics import fields
from goldenthread.web.people.models import Account
from goldenthread.web.performance import frame
from goldenthread.web.today import acts, history, lists, owners, rights
from goldenthread.web.today.inbox import DONE
from goldenthread.web.today.models import Item, Variation
from goldenthread.web.today.rights import Refused
from goldenthread.web.today.scoped import find_item

# The acts that have a screen of their own: address, what may do it, heading, what the words are for, whether
# they are needed, the audit's word and the word of the page that follows.
SCREENS: dict[str, tuple[str, str, str, bool, str]] = {
    "acknowledge": (rights.ACKNOWLEDGE, "Acknowledge", "A note, if there is something to say", False, "acknowledged"),
    "note": (rights.NOTE, "Add a note", "The note", True, "note"),
    "reassign": (
        rights.REASSIGN,
        "Give it to somebody else",
        "A note for them, if there is something to say",
        False,
        "reassigned",
    ),
    "escalate": (rights.ESCALATE, "Escalate", "Why it is escalated", True, "escalated"),
    "recording": (rights.RECORDING, "Mark as a recording problem", "What is wrong with the record", True, "recording"),
}


def found_item(request: Any, id: int) -> Item:
    """The item of that id in scope, or the one 404."""
    if not request.scope.sees_children:
        refuse()
    item = find_item(request.scope, id)
    if item is None:
        refuse()
    request.about_child = item.child
    if pages_lights.withheld(item.rule, request.scope.groups):
        # Only what is shown: an act reads the item anew.
        item.due, item.days, item.why = None, None, pages_lights.NOT_SHOWN
    return item


@page(section="exceptions", about_children=True, list=tuple(inbox.LISTS), done=tuple(DONE))
def one(request: Any, id: int) -> HttpResponse:
    return shown(request, found_item(request, id))


def shown(request: Any, item: Item, problem: str = "") -> HttpResponse:
    """The page of one item, with a refusal on top where there was one."""
    snap = request.snap
    rule = RULES.get(item.rule)
    holder = owners.who_has(snap, item)
    name = request.params.get("list") or "mine"
    before, after, place, of = _neighbours(request, item, name)
    may = [
        (what, heading, f"/exceptions/{item.pk}/{what}/?list={name}")
        for what, (right, heading, *_rest) in SCREENS.items()
        if rights.may(request.person.role, right) and what != "acknowledge"
    ]
    return render(
        request,
        "today/item.html",
        {
            "item": item,
            "row": next((row for row in lists.rows(request) if row.id == item.pk), None),
            "rule": rule,
            "child": child_of(request, item),
            "worker": frame.names(request).worker(item.worker),
            "team": frame.names(request).name("team", item.team),
            "holder": holder,
            "since": inbox.first_seen(item.since, item.cleared_on or snap.as_at) if item.since else "",
            "due": words.day(item.due),
            "cleared": acts.cleared_words(item) if not item.open else "",
            "history": [
                (event, words.moment(event.at) if event.at else words.day(event.day), _read(request, event))
                for event in history.history(snap, item)
            ],
            "variations": Variation.objects.filter(child=item.child, rule=item.rule) if item.child else [],
            "may": may if item.open else [],
            "may_acknowledge": item.open
            and not item.acknowledged
            and rights.may(request.person.role, rights.ACKNOWLEDGE),
            "may_propose": item.open
            and bool(rule and rule.may_vary and item.child)
            and rights.may(request.person.role, rights.PROPOSE),
            "seen": acts.last_seen(item),
            "token": secrets.token_hex(16),
            "list": name,
            "list_title": inbox.titles(request.person.role)[name],
            "before": before,
            "after": after,
            "place": place,
            "of": of,
            "done": DONE.get(request.params.get("done"), ""),
            "problem": problem,
            "as_at": words.day(snap.as_at),
        },
        status=409 if problem else 200,
    )


def _read(request: Any, event: history.Event) -> str:
    """What a person typed, for those who may read it: roles that have names, and whoever wrote it."""
    own = event.act is not None and event.act.by_id == request.user.pk
    if not event.words or own or request.person.rights.reads_words:
        return event.words
    return rights.WITHHELD


def child_of(request: Any, item: Item) -> pages_children.Child | None:
    """The child of the item as this person may read her; None for an item about a worker."""
    snap, scope = request.snap, request.scope
    if not item.child:
        return None
    rows = snap.query("SELECT child_key FROM children WHERE reference = ?", [item.child])
    found = pages_children.by_key(snap, [row[0] for row in rows], scope.children_sql(), snap.as_at, scope.groups)
    return next(iter(found.values()), None)


def _neighbours(request: Any, item: Item, name: str) -> tuple[str, str, int, int]:
    """Addresses of the items before and after this one in a list, its place and how many there are; 0: not in it."""
    ordered = [
        row for group in inbox.in_order(inbox.of_list(lists.rows(request), name, request.snap.as_at)) for row in group
    ]
    places = [row.id for row in ordered]
    if item.pk not in places:
        return "", (f"{ordered[0].address}?list={name}" if ordered else ""), 0, len(ordered)
    at = places.index(item.pk)
    before = f"{ordered[at - 1].address}?list={name}" if at else ""
    after = f"{ordered[at + 1].address}?list={name}" if at + 1 < len(ordered) else ""
    return before, after, at + 1, len(ordered)


@page(section="exceptions", about_children=True, post=True, list=tuple(inbox.LISTS))
def act(request: Any, id: int, what: str) -> HttpResponse:
    """The screen of one act, and doing it. Afterwards the next item of the list, where there is one."""
    if what not in SCREENS:
        refuse()
    item = found_item(request, id)
    right, heading, _, _, outcome = SCREENS[what]
    if not rights.may(request.person.role, right):
        refuse()
    name = request.params.get("list") or "mine"
    if request.method != "POST":
        return _screen(request, item, what, name)
    request.outcome = "shown"  # for the audit, unless something is changed
    _, after, _, _ = _neighbours(request, item, name)
    unmark = what == "recording" and _unmarks(request, item)
    try:
        with changing(request, heading.lower()[:20], children=[item.child] if item.child else []):
            _do(request, item, what)
    except Refused as refused:
        if refused.not_there:
            refuse()
        if refused.overtaken:
            item.refresh_from_db()
            return shown(request, item, str(refused))
        return _screen(request, item, what, name, str(refused))
    following = after if what == "acknowledge" and after else f"/exceptions/{item.pk}/?list={name}"
    return HttpResponseRedirect(f"{following}&done={'recorded' if unmark else outcome}")


def _do(request: Any, item: Item, what: str) -> None:
    post = request.POST
    seen = fields.whole(post.get("seen", "")) or 0
    common: dict[str, Any] = {
        "snap": request.snap,
        "item": item,
        "by": request.user,
        "token": post.get("token", "")[: acts.LONGEST_TOKEN],
        "words": post.get("words", ""),
    }
    if what == "note":
        acts.add_note(**common)
    elif what == "reassign":
        chosen = next((account for account in _candidates(request, item) if str(account.pk) == post.get("to")), None)
        if chosen is None:
            raise Refused("Choose who is to have it.")
        acts.reassign(**common, seen=seen, to=chosen)
    elif what == "recording":
        acts.mark_recording_problem(**common, seen=seen, problem=not _unmarks(request, item))
    else:
        doing: Callable[..., Any] = acts.acknowledge if what == "acknowledge" else acts.escalate
        doing(**common, seen=seen)


def _unmarks(request: Any, item: Item) -> bool:
    """Is the mark of a recording problem to be taken back? What the form was shown for counts: sent twice, the item
    is by then as the first one left it."""
    if request.method == "POST":
        return bool(request.POST.get("asked") == "unmark")
    return item.recording_problem


def _screen(request: Any, item: Item, what: str, name: str, problem: str = "") -> HttpResponse:
    _, heading, label, needed, _ = SCREENS[what]
    unmark = what == "recording" and _unmarks(request, item)
    if unmark:
        heading, label = "No longer a recording problem", "Why the record is right"
    return render(
        request,
        "today/act.html",
        {
            "item": item,
            "rule": RULES.get(item.rule),
            "child": child_of(request, item),
            "worker": frame.names(request).worker(item.worker),
            "what": what,
            "heading": heading,
            "label": label,
            "needed": needed,
            "asked": ("unmark" if unmark else "mark") if what == "recording" else "",
            "candidates": _candidates(request, item) if what == "reassign" else [],
            "to": request.POST.get("to", ""),
            "words": request.POST.get("words", ""),
            "seen": request.POST.get("seen") or acts.last_seen(item),
            "token": request.POST.get("token") or secrets.token_hex(16),
            "list": name,
            "problem": problem,
            "longest": acts.LONGEST,
        },
        status=400 if problem else 200,
    )


def _candidates(request: Any, item: Item) -> list[Any]:
    """Accounts that may act on it: the worker, those who manage the team, the service or the authority; of a
    restricted record those named for it. All of them, however many people the authority has."""
    acting = [role for role in rights.MAY if rights.may(role, rights.ACKNOWLEDGE)]
    likely = Account.objects.filter(is_active=True, role__in=acting).order_by("name", "user_name")
    named = owners.directory(request.snap).people.named.get(item.child, ())
    holds = {"social_worker": "worker", "team_manager": "team", "service_manager": "service"}

    def near(account: Account) -> bool:
        held = holds.get(account.role)
        there = held is None or getattr(account, held) == getattr(item, held)
        return account.worker in named or (there and not item.restricted)

    return [one for one in likely if near(one) and rights.sees_item(one, request.snap, item)]
