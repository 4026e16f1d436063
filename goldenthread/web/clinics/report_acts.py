"""What can be done with a report: save a draft, submit it for good, return it.

They run inside the caller's transaction (`once.once`), so a report is never half submitted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from goldenthread.pages import words
from goldenthread.pages.report_days import Days
from goldenthread.web.clinics import action_acts, rights
from goldenthread.web.clinics.models import Report
from goldenthread.web.clinics.once import Overtaken, Wrong, same_version


@dataclass(frozen=True)
class ToDo:
    """An action that a report promises: what, and by when."""

    what: str
    due: date
    origin: str


def latest(kind: str, team: str, first_day: date) -> Report | None:
    """The newest edition of a report; None when nothing has been saved."""
    found: Report | None = Report.objects.filter(kind=kind, team=team, first_day=first_day).order_by("-edition").first()
    return found


def save(request: Any, *, kind: str, team: rights.Team, days: Days, said: dict[str, Any], version: str) -> Report:
    """Keep what was typed as the draft. `version` is that of the draft the person saw, 0 for none.

    Overtaken when somebody has saved or submitted in between. The first save makes the draft.
    """
    rights.ask(request.person.role in rights.WRITES_REPORTS)
    report = latest(kind, team.id, days.first)
    if report is not None and report.state != "draft":
        raise Overtaken(already(report))
    same_version(version, report.version if report else 0, saved_in_between(report) if report else "")
    if report is None:
        report = Report(
            kind=kind,
            team=team.id,
            team_name=team.name,
            service=team.service,
            service_name=team.service_name,
            first_day=days.first,
            last_day=days.last,
        )
    else:
        report.version += 1
    report.words = said
    report.saved_by, report.saved_at = request.person.name, timezone.now()
    report.save()
    return report


def submit(
    request: Any,
    *,
    kind: str,
    team: rights.Team,
    days: Days,
    said: dict[str, Any],
    version: str,
    figures: list[dict[str, Any]],
    to_do: Sequence[ToDo],
) -> Report:
    """Save, freeze the figures with the words, and make an action of every promise."""
    report = save(request, kind=kind, team=team, days=days, said=said, version=version)
    report.state = "submitted"
    report.figures = figures
    report.as_at, report.snapshot = request.snap.as_at, request.snap.id
    report.submitted_account = request.user
    report.submitted_by, report.submitted_role = request.person.name, request.person.rights.title
    report.submitted_at = timezone.now()
    report.save()
    for one in to_do:
        action_acts.make(
            request,
            what=one.what,
            owner=request.user,
            due=one.due,
            origin=one.origin,
            report=report,
            service=team.service,
            service_name=team.service_name,
            team=team.id,
            team_name=team.name,
        )
    return report


def give_back(request: Any, *, report: Report, why: str) -> Report:
    """Return a submitted report with a reason. It stays as it was; a draft of the next edition holds its words.

    Nobody returns a report of their own. Overtaken when it has been returned already.
    """
    rights.ask(may_return(request, report))
    report.refresh_from_db()
    if report.state != "submitted":
        raise Overtaken(already(report))
    if not why:
        raise Wrong({"why": "Say why you return the report."})
    report.state = "returned"
    report.returned_by, report.returned_at, report.returned_why = request.person.name, timezone.now(), why
    report.save()
    action_acts.drop_all(
        request, report.actions.all(), "The report was returned. Its next edition has actions of its own."
    )
    next_edition: Report = Report.objects.create(
        kind=report.kind,
        team=report.team,
        team_name=report.team_name,
        service=report.service,
        service_name=report.service_name,
        first_day=report.first_day,
        last_day=report.last_day,
        edition=report.edition + 1,
        words=report.words,
        saved_by=request.person.name,
        saved_at=timezone.now(),
    )
    return next_edition


def may_return(request: Any, report: Report) -> bool:
    return request.person.role in rights.RETURNS_REPORTS and report.submitted_account_id != request.user.pk


def already(report: Report) -> str:
    """Why a report takes no more words."""
    if report.state == "returned":
        when = words.moment(timezone.localtime(report.returned_at))
        return f"{report.returned_by} returned this report on {when}. Nothing of yours was saved."
    when = words.moment(timezone.localtime(report.submitted_at))
    return f"{report.submitted_by} submitted this report on {when}. Nothing of yours was saved."


def saved_in_between(report: Report) -> str:
    when = words.moment(timezone.localtime(report.saved_at))
    return (
        f"{report.saved_by} saved this draft on {when}, after you opened it. Nothing of yours was saved yet. Their "
        "words are shown under yours: take over what you need, then save again."
    )
