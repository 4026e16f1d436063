"""The check of one child between two reviews: the page, and recording that it was made."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.observations.lights import missing_rules
from goldenthread.pages import address, child_page, drilldown, review_check, review_records, words
from goldenthread.web.audit.record import changing
from goldenthread.web.base.doors import page
from goldenthread.web.base.lookup import Child, find_child
from goldenthread.web.concerns import actions, reading
from goldenthread.web.concerns.day import today
from goldenthread.web.concerns.models import Check
from goldenthread.web.concerns.refusing import refused
from goldenthread.web.performance import frame
from goldenthread.web.today import standing

ALL_SHADES = ("red", "amber", "green")
SHOWN = 6


@page(section="children", about_children=True, post=True, saved=("yes",))
def check(request: Any, reference: str) -> HttpResponse:
    """For the chair, who may record a check, and for managers of the child, who may read it."""
    row = find_child(request, reference)
    if not request.person.rights.reads_checks:
        return refused(request, row, "Checks between reviews are read by the child’s chair and by managers.")
    chairs = request.scope.chairs(row.child_key)
    problem, typed = None, {}
    day = today(request.snap)
    shown = _page(request, row, day)
    if request.method == "POST":
        request.outcome = "shown"
        if not chairs:
            return refused(
                request, row, "Only the reviewing officer or conference chair of this child records a check."
            )
        typed = request.POST
        try:
            with changing(request, "recorded a check", children=[row.reference]):
                made = actions.record_check(
                    by=actions.By(request.user, request.person),
                    chairs=chairs,
                    child=row.reference,
                    kind=typed.get("kind", ""),
                    review_day=shown.review_day,
                    as_at=request.snap.as_at,
                    found=typed.getlist("found"),
                    outcome=typed.get("outcome", ""),
                    said=typed.get("words", ""),
                    day=day,
                    once=typed.get("token", ""),
                )
        except actions.Done:
            return redirect(f"{request.path}?saved=yes")
        except actions.Refused as refusal:
            problem = refusal
        else:
            if made.outcome == "concern":
                return redirect("concern-raise", reference=row.reference)
            return redirect(f"{request.path}?saved=yes")
    return _render(request, row, shown, chairs, problem, typed)


def _page(request: Any, row: Child, day: date) -> review_check.Page:
    snap = request.snap
    records = review_records.read(snap, row.child_key, row.person_id, snap.as_at)
    lights = standing.lights_for(snap, "child_key = ?", [row.child_key], shades=ALL_SHADES)
    last = records.last
    checked = (
        last is not None
        and Check.objects.filter(child=row.reference, kind=review_check.MID_POINT, review_day=last.day).exists()
    )
    names = frame.names(request)
    return review_check.page(records, lights, missing_rules(snap), checked, snap.as_at, day, names.worker)


def _render(
    request: Any, row: Child, shown: review_check.Page, chairs: bool, problem: actions.Refused | None, typed: Any
) -> HttpResponse:
    snap, names = request.snap, frame.names(request)
    identity = child_page.identity(row, snap.as_at, request.scope.groups)
    kept = typed.getlist("found") if typed else []
    usual = review_check.PRE_REVIEW if shown.mid_point.short == "Done" else review_check.MID_POINT
    kind, outcome = (typed.get("kind", ""), typed.get("outcome", "")) if typed else (usual, "")
    concerns = reading.open_about(row.reference)
    lines = []
    if concerns:
        reader = reading.reader(request)
        child = reading.children(request, [row.reference])[row.reference]
        first = reading.raised_by(concerns)
        lines = [reading.line(reader, each, child, first[each.pk]) for each in concerns]
    return render(
        request,
        "concerns/check.html",
        {
            "identity": identity,
            "reference": row.reference,
            "team": names.team(row.team),
            "worker": names.worker(row.worker),
            "as_at": words.day(snap.as_at),
            "check": shown,
            "checks": [_made(each) for each in Check.objects.filter(child=row.reference)[:SHOWN]],
            "concerns": lines,
            "chairs": chairs,
            "saved": request.params.get("saved"),
            "problem": problem,
            "kinds": [(id, title, id == kind) for id, title in review_check.KINDS.items()],
            "found": [(id, title, id in kept) for id, title in review_check.FOUND.items()],
            "outcomes": [(id, title, id == outcome) for id, title in review_check.OUTCOMES.items()],
            "words": typed.get("words", "") if typed else "",
            "token": actions.new_once(),
            "longest": actions.LONGEST,
            "crumbs": crumbs(row),
        },
    )


def _made(check: Check) -> dict[str, Any]:
    """A check that was recorded, in words: what was in order, what was not, and what followed."""
    good = [title for id, title in review_check.FOUND.items() if id in check.found]
    other = [title for id, title in review_check.FOUND.items() if id not in check.found]
    return {
        "kind": review_check.KINDS[check.kind],
        "when": reading.moment(check.at),
        "who": reading.who(check),
        "good": good,
        "other": other,
        "outcome": review_check.OUTCOMES[check.outcome],
        "paragraphs": reading.paragraphs(check.words),
    }


def crumbs(row: Child) -> list[drilldown.Crumb]:
    return [
        drilldown.Crumb("Home", address.HOME),
        drilldown.Crumb("Children", address.CHILDREN),
        drilldown.Crumb("Child", address.child(row.reference)),
    ]
