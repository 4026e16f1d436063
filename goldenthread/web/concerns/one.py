"""One concern: its clock, its history, and what the reader may do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.pages import address, drilldown, words
from goldenthread.pages import concerns as presenter
from goldenthread.web.audit.record import changing
from goldenthread.web.base.doors import page
from goldenthread.web.base.lookup import refuse
from goldenthread.web.concerns import actions, reading
from goldenthread.web.concerns.line import may_answer
from goldenthread.web.concerns.models import Concern

# What a form may ask for, and what the audit calls it.
ACTS = {
    "answer": "answered a concern",
    "accept": "resolved a concern",
    "not-accept": "did not accept",
    "move": "moved a concern on",
    "withdraw": "withdrew a concern",
}


@page(section="concerns", about_children=True, post=True, done=tuple(ACTS))
def concern(request: Any, id: int) -> HttpResponse:
    """404 for a concern that is not there, about a child out of scope, or for a role that reads none."""
    found = Concern.objects.filter(pk=id).first()
    if found is None or not request.person.rights.reads_concerns:
        refuse()
    child = reading.children(request, [found.child]).get(found.child)
    if child is None:
        refuse()
    request.about_child = child.reference
    chairs = request.scope.chairs(child.child_key)
    problem, typed = None, {}
    if request.method == "POST":
        request.outcome = "shown"
        typed = request.POST
        try:
            act = _act(typed.get("act", ""))
            with changing(request, ACTS[act], children=[child.reference]):
                _do(request, act, id, chairs, typed)
        except actions.Done:
            return redirect(request.path)
        except actions.Refused as refusal:
            problem = refusal
            found.refresh_from_db()
        else:
            return redirect(f"{request.path}?done={act}")
    return _render(request, found, child, chairs, problem, typed)


def _act(asked: str) -> str:
    if asked not in ACTS:
        raise actions.Refused("Choose what you want to do.", "act")
    return asked


def _do(request: Any, act: str, id: int, chairs: bool, typed: Any) -> None:
    """The named action, told who acts and what they have seen."""
    told: dict[str, Any] = {
        "by": actions.By(request.user, request.person),
        "concern": id,
        "seen": typed.get("seen", ""),
        "said": typed.get("words", ""),
        "day": reading.today(request.snap),
        "once": typed.get("token", ""),
    }
    if act == "answer":
        actions.answer(**told)
        return
    of_chair: dict[str, Callable[..., Concern]] = {
        "accept": actions.accept,
        "not-accept": actions.not_accept,
        "withdraw": actions.withdraw,
    }
    if act == "move":
        actions.move(chairs=chairs, stage=typed.get("stage", ""), **told)
    else:
        of_chair[act](chairs=chairs, **told)


DONE = {
    "answer": "Your answer is recorded. The chair now accepts it or does not.",
    "accept": "The concern is resolved.",
    "not-accept": "It is recorded that the answer is not accepted. The same stage is asked again.",
    "move": "The concern has moved on, and the next stage is asked.",
    "withdraw": "The concern is withdrawn.",
}


def _render(
    request: Any, found: Concern, child: reading.Child, chairs: bool, problem: actions.Refused | None, typed: Any
) -> HttpResponse:
    reader = reading.reader(request)
    first = reading.raised_by([found])[found.pk]
    line = reading.line(reader, found, child, first)
    is_open = found.state in presenter.OPEN
    answers = is_open and found.state == "waiting" and may_answer(request.person.role, found.stage)
    closes = is_open and chairs
    chosen, stage = typed.get("act", ""), typed.get("stage", "")
    kept = typed.get("words", "")
    return render(
        request,
        "concerns/concern.html",
        {
            "line": line,
            "check": reverse("check", args=[child.reference]) if request.person.rights.reads_checks else "",
            "stage": presenter.STAGES[found.stage],
            "state": presenter.STATES[found.state],
            "last_day": words.day(found.last_day),
            "raised_day": words.day(found.raised_day),
            "raised_by": reading.who(first),
            "history": reading.history(found),
            "answers": answers,
            "closes": closes,
            "acts": [(id, title, hint, id == chosen) for id, title, hint in _acts_of_chair(found)] if closes else [],
            "stages": [
                (str(s.number), f"{s.title}: {s.answers}", str(s.number) == stage)
                for s in presenter.STAGES[found.stage + 1 :]
            ],
            "seen": found.steps,
            "token": actions.new_once(),
            "problem": problem,
            "words": kept,
            "kept": kept if problem and not (answers or closes) else "",
            "done": DONE.get(request.params.get("done"), ""),
            "longest": actions.LONGEST,
            "crumbs": [
                drilldown.Crumb("Home", address.HOME),
                drilldown.Crumb("Concerns", presenter.CONCERNS),
            ],
        },
    )


def _acts_of_chair(found: Concern) -> list[tuple[str, str, str]]:
    """What the chair may do now: act, title and hint."""
    acts = []
    if found.state == "answered":
        acts.append(("accept", "Accept the answer", "The concern is resolved and its clock stops."))
        acts.append(("not-accept", "Do not accept it", "The same stage is asked again; the clock goes on."))
    else:
        acts.append(("accept", "Resolved without a written answer", "Say how; the clock stops."))
    if found.stage < presenter.LAST_STAGE:
        acts.append(("move", "Take it to a later stage", "Say why. A stage may be skipped."))
    acts.append(("withdraw", "Withdraw it", "Say why."))
    return acts
