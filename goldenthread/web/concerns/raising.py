"""Raising a concern about one child."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.pages import child_page
from goldenthread.pages.concerns import STAGES, THEMES
from goldenthread.web.audit.record import changing
from goldenthread.web.base.doors import page
from goldenthread.web.base.lookup import Child, find_child
from goldenthread.web.concerns import actions, reading
from goldenthread.web.concerns.checks import crumbs
from goldenthread.web.concerns.day import today
from goldenthread.web.concerns.models import Concern
from goldenthread.web.concerns.refusing import refused

ONLY_THE_CHAIR = "Only the reviewing officer or conference chair of this child raises a concern about her case."


@page(section="children", about_children=True, post=True)
def raise_concern(request: Any, reference: str) -> HttpResponse:
    row = find_child(request, reference)
    chairs = request.scope.chairs(row.child_key)
    if not chairs:
        return refused(request, row, ONLY_THE_CHAIR)
    problem, typed = None, {}
    if request.method == "POST":
        request.outcome = "shown"
        typed = request.POST
        try:
            with changing(request, "raised a concern", children=[row.reference]):
                concern = actions.raise_concern(
                    by=actions.By(request.user, request.person),
                    chairs=chairs,
                    child=row.reference,
                    service=row.service,
                    team=row.team,
                    theme=typed.get("theme", ""),
                    stage=typed.get("stage", ""),
                    said=typed.get("words", ""),
                    reason=typed.get("reason", ""),
                    seen=typed.get("seen", ""),
                    day=today(request.snap),
                    once=typed.get("token", ""),
                ).pk
        except actions.Done as done:
            concern = done.concern
        except actions.Refused as refusal:
            problem, concern = refusal, None
        if concern is not None:
            return redirect("concern", concern)
    return _render(request, row, problem, typed)


def _render(request: Any, row: Child, problem: actions.Refused | None, typed: Any) -> HttpResponse:
    existing = list(Concern.objects.filter(child=row.reference))
    lines = []
    if existing:
        reader = reading.reader(request)
        child = reading.children(request, [row.reference])[row.reference]
        first = reading.raised_by(existing)
        lines = [reading.line(reader, each, child, first[each.pk]) for each in reversed(existing)]
    theme, stage = typed.get("theme", ""), typed.get("stage", "0")
    return render(
        request,
        "concerns/raise.html",
        {
            "identity": child_page.identity(row, request.snap.as_at, request.scope.groups),
            "reference": row.reference,
            "concerns": lines,
            "seen": len(existing),
            "problem": problem,
            "themes": [(id, title, id == theme) for id, title in THEMES.items()],
            "stages": [(str(s.number), s.title, s.answers, str(s.number) == stage) for s in STAGES],
            "words": typed.get("words", ""),
            "reason": typed.get("reason", ""),
            "token": actions.new_once(),
            "longest": actions.LONGEST,
            "crumbs": crumbs(row),
        },
    )
