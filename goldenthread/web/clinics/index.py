"""The page of reports: what there is for this person, and what of it waits for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.pages import address, words
from goldenthread.web.base.doors import page
from goldenthread.web.clinics import actions, report_acts, rights
from goldenthread.web.clinics.models import Clinic, Plan
from goldenthread.web.clinics.report_kinds import HIGHLIGHT, WEEKLY, Kind
from goldenthread.web.concerns import waiting


@dataclass(frozen=True)
class Entry:
    """One thing on the page: where it leads, what it is, and what waits there."""

    title: str
    address: str
    about: str
    waits: str = ""


@page(section="reports")
def index(request: Any) -> HttpResponse:
    rights.ask(rights.may_own(request))
    entries = []
    if rights.sees_units(request):
        entries = [_report(request, WEEKLY), _report(request, HIGHLIGHT)]
        if not request.scope.cut.team:
            still = Clinic.objects.filter(rights.of_services(request), finished_at=None).count()
            entries.append(
                Entry(
                    "Clinics",
                    reverse("clinics"),
                    "Packs for performance clinics: chosen indicators with frozen figures, decisions, minutes in Word.",
                    f"{words.times(still, 'clinic is', 'clinics are')} open." if still else "",
                )
            )
        plans = Plan.objects.filter(rights.of_units(request), state="open").count()
        entries.append(
            Entry(
                "Performance plans",
                reverse("plans"),
                "From where a figure stands to where it should be, with milestones and a trajectory.",
                f"{words.times(plans, 'plan is', 'plans are')} open." if plans else "",
            )
        )
    entries.append(_actions(request))
    entries += [Entry(*each) for each in waiting.entries(request)]
    entries.append(
        Entry("Children", address.CHILDREN, "The children of your role, one row each, to sort, print and take away.")
    )
    return render(request, "clinics/reports.html", {"entries": entries, "as_at": words.day(request.snap.as_at)})


def _report(request: Any, kind: Kind) -> Entry:
    """A team manager is told how the report of these days stands."""
    waits = ""
    team = request.scope.cut.team
    if team and request.person.role in rights.WRITES_REPORTS:
        days = kind.days(request.snap.as_at)
        report = report_acts.latest(kind.id, team, days.first)
        stands = "not begun" if report is None else {"draft": "a draft"}.get(report.state, "submitted")
        waits = f"The report for {days.said} is {stands}."
    return Entry(f"{kind.title}s" if not team else kind.title, reverse(kind.route), kind.about, waits)


def _actions(request: Any) -> Entry:
    mine = actions.visible(request).filter(Q(owner=request.user), state="open")
    late = mine.filter(due__lt=request.snap.as_at).count()
    count = mine.count()
    waits = f"{words.times(count, 'is', 'are')} yours" if count else ""
    if late:
        waits += f", {words.number(late)} overdue"
    return Entry(
        "Actions",
        reverse("actions"),
        "What somebody is to do by a day, from clinics, reports and plans.",
        f"{waits}." if waits else "",
    )
