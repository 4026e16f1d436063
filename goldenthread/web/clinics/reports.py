"""Team managers' reports: writing this week's (or fortnight's), reading earlier ones, and who has submitted."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldenthread.pages import submission, words
from goldenthread.pages.address import with_query
from goldenthread.pages.report_days import Days
from goldenthread.pages.table import Cell, Column, Notes, Table
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import refuse
from goldenthread.web.clinics import fields, report_acts, report_figures, rights
from goldenthread.web.clinics import once as onces
from goldenthread.web.clinics.models import Report
from goldenthread.web.clinics.report_kinds import (
    HIGHLIGHT,
    WEEKLY,
    Figures,
    Kind,
    Section,
    check_complete,
    check_lengths,
    form,
    typed,
    written,
)
from goldenthread.web.performance import frame
from goldenthread.web.today import run

SPANS_SHOWN = 6
REPORTS_LISTED = 26
TABLES = ("services", "teams", "figures", "reports")
DONE = ("saved", "submitted", "returned")
SAID = {
    "saved": "The draft is saved. It is not submitted yet.",
    "submitted": "The report is submitted. Its figures and words will not change.",
    "returned": "The report is returned. It stays as it was, and a new edition waits to be written.",
}


@page("team", "format", section="reports", post=True, table=TABLES, done=DONE)
def weekly(request: Any) -> HttpResponseBase:
    return _now(request, WEEKLY)


@page("format", section="reports", post=True, table=TABLES, done=DONE)
def weekly_of(request: Any, id: int) -> HttpResponseBase:
    return _one(request, WEEKLY, id)


@page("team", "format", section="reports", post=True, table=TABLES, done=DONE)
def highlight(request: Any) -> HttpResponseBase:
    return _now(request, HIGHLIGHT)


@page("format", section="reports", post=True, table=TABLES, done=DONE)
def highlight_of(request: Any, id: int) -> HttpResponseBase:
    return _one(request, HIGHLIGHT, id)


def _now(request: Any, kind: Kind) -> HttpResponseBase:
    """The report of these days for one team; for those above a team, how many have submitted."""
    rights.ask(rights.sees_units(request))
    asked = request.params.team or request.scope.cut.team
    if asked:
        return _team(request, kind, rights.team(request, asked), kind.days(request.snap.as_at))
    if request.method == "POST":
        refuse()
    return _overview(request, kind)


def _one(request: Any, kind: Kind, id: int) -> HttpResponseBase:
    """One report: a draft of the reader's own to go on with, or what was submitted, for good."""
    report = Report.objects.filter(rights.of_units(request), kind=kind.id, pk=id).first()
    if report is None:
        refuse()
    if report.state == "draft":
        rights.ask(request.person.role in rights.WRITES_REPORTS)
        return _team(request, kind, rights.team(request, report.team), Days(report.first_day, report.last_day))
    if request.method == "POST":
        return _give_back(request, kind, report)
    return _read(request, kind, report)


# Writing


def _team(request: Any, kind: Kind, team: rights.Team, days: Days) -> HttpResponseBase:
    report = report_acts.latest(kind.id, team.id, days.first)
    writes = request.person.role in rights.WRITES_REPORTS
    if request.method == "POST":
        rights.ask(writes)
        return _take(request, kind, team, days)
    said = report.words if report and report.state == "draft" else {}
    return _write(request, kind, team, days, report, said)


def _take(request: Any, kind: Kind, team: rights.Team, days: Days) -> HttpResponseBase:
    """What was posted: a draft to save, or a report to submit."""
    figures = kind.figures(request, team, days)
    report = report_acts.latest(kind.id, team.id, days.first)
    names = {name.split("-", 1)[1]: True for name in request.POST if "-" in name}
    sections = kind.sections(figures, {f"{kind.parts[0].prefix}-{name}": True for name in names})
    said = typed(request, kind, sections)
    version = request.POST.get("version", "")

    def act() -> str:
        check_lengths(kind, said)
        if request.POST.get("act") != "submit":
            report_acts.save(request, kind=kind.id, team=team, days=days, said=said, version=version)
            return _address(kind, team, days, request, "saved")
        if kind is WEEKLY and not run.has_run(request.snap):
            raise onces.Wrong({"act": NOT_RUN.format(day=words.day(request.snap.as_at))})
        origin = f"{kind.title} of {team.name}, {days.said}"
        to_do = check_complete(kind, sections, said, request.snap.as_at, origin)
        made = report_acts.submit(
            request,
            kind=kind.id,
            team=team,
            days=days,
            said=said,
            version=version,
            figures=figures,
            to_do=to_do,
        )
        return f"{reverse(kind.route_of, args=[made.pk])}?done=submitted"

    try:
        return onces.once(request, f"{kind.id} report", act)
    except onces.Wrong as wrong:
        return _write(request, kind, team, days, report, said, problems=wrong.problems, seen=version)
    except onces.Overtaken as overtaken:
        report = report_acts.latest(kind.id, team.id, days.first)
        return _write(request, kind, team, days, report, said, overtaken=str(overtaken))


NOT_RUN = "The exceptions of {day} have not been worked out yet. Save the draft, and submit it once they are."


def _address(kind: Kind, team: rights.Team, days: Days, request: Any, done: str) -> str:
    """Where a saved draft is gone on with: the page of these days, or the draft's own when its days are over."""
    if days == kind.days(request.snap.as_at):
        return with_query(reverse(kind.route), team=team.id, done=done)
    report = report_acts.latest(kind.id, team.id, days.first)
    return f"{reverse(kind.route_of, args=[report.pk])}?done={done}" if report else reverse(kind.route)


def _write(
    request: Any,
    kind: Kind,
    team: rights.Team,
    days: Days,
    report: Report | None,
    said: dict[str, Any],
    *,
    problems: dict[str, str] | None = None,
    overtaken: str = "",
    seen: str = "",
) -> HttpResponse:
    """The form with today's figures; where the report of these days is submitted, the way to it."""
    figures = kind.figures(request, team, days)
    drafted = report if report is not None and report.state == "draft" else None
    sections = kind.sections(figures, said or (drafted.words if drafted else {}))
    writes = request.person.role in rights.WRITES_REPORTS and (report is None or drafted is not None)
    notes = frame.notes(request, f"{kind.title}: figures", ("Team", team.name), ("Days", days.said))
    table = kind.table(figures, notes)
    reports = _listed(request, kind, team)
    if request.params.format:
        return download(request, reports if request.params.get("table") == "reports" else table)
    theirs = written(kind, sections, drafted.words) if overtaken and drafted else []
    before = _edition_before(drafted) if drafted else None
    early = report_figures.exceptions_begin(days) if kind is WEEKLY else None
    return render(
        request,
        "clinics/report_write.html",
        {
            "kind": kind,
            "team": team,
            "days": days,
            "report": report,
            "writes": writes,
            "table": table,
            "table_files": _files(request, "figures"),
            "headline": kind.headline(team.name, figures),
            "as_at": words.day(request.snap.as_at),
            "not_run": NOT_RUN.format(day=words.day(request.snap.as_at))
            if kind is WEEKLY and not run.has_run(request.snap)
            else "",
            "began": words.day(early),
            "form": form(kind, sections, said, problems or {}),
            "problems": problems or {},
            "overtaken": overtaken,
            "theirs": theirs,
            "version": seen or (drafted.version if drafted else 0),
            "saved": words.moment(timezone.localtime(drafted.saved_at)) if drafted else "",
            "token": onces.token(),
            "said": SAID.get(request.params.get("done"), ""),
            "reports": reports,
            "reports_files": _files(request, "reports"),
            "returned": before,
            "address": _report_address(kind, report) if report and report.state != "draft" else "",
            "over": days.last < request.snap.as_at,
        },
    )


def _edition_before(report: Report) -> Report | None:
    """The returned edition that this draft follows; None for a first edition."""
    found: Report | None = Report.objects.filter(
        kind=report.kind, team=report.team, first_day=report.first_day, edition=report.edition - 1
    ).first()
    return found


def _listed(request: Any, kind: Kind, team: rights.Team) -> Table:
    """The team's reports, latest first."""
    reports = Report.objects.filter(rights.of_units(request), kind=kind.id, team=team.id)
    drafts = request.person.role in rights.WRITES_REPORTS
    rows = [
        (
            Cell(
                Days(report.first_day, report.last_day).said,
                link=_report_address(kind, report) if drafts or report.state != "draft" else "",
            ),
            report.edition,
            _state(report),
            report.submitted_by or Cell(None),
            timezone.localtime(report.submitted_at).date() if report.submitted_at else Cell(None),
        )
        for report in reports[:REPORTS_LISTED]
    ]
    return Table(
        f"Reports of {team.name}",
        (
            Column(kind.each.capitalize()),
            Column("Edition", "number"),
            Column("State"),
            Column("Submitted by"),
            Column("Submitted", "date"),
        ),
        rows,
        frame.notes(request, f"{kind.title}s of {team.name}"),
        empty="No report has been begun.",
    )


def _state(report: Report) -> str:
    said = {"draft": "○ Draft", "returned": "◆ Returned"}.get(report.state)
    return said or ("✓ Submitted" if report.in_time else "◆ Submitted late")


def _report_address(kind: Kind, report: Report) -> str:
    return reverse(kind.route_of, args=[report.pk])


# Reading what was submitted


def _read(request: Any, kind: Kind, report: Report, problem: str = "", overtaken: str = "") -> HttpResponse:
    days = Days(report.first_day, report.last_day)
    figures: Figures = report.figures
    sections: list[Section] = kind.sections(figures, report.words)
    place = (("Team", report.team_name), ("Days", days.said))
    notes = Notes(f"{kind.title}: figures", report.as_at, report.snapshot, place)
    table = kind.table(figures, notes)
    if request.params.format:
        return download(request, table)
    newer = Report.objects.filter(
        kind=kind.id, team=report.team, first_day=report.first_day, edition__gt=report.edition
    ).last()
    return render(
        request,
        "clinics/report_read.html",
        {
            "kind": kind,
            "report": report,
            "days": days,
            "state": _state(report),
            "submitted": words.moment(timezone.localtime(report.submitted_at)),
            "returned": words.moment(timezone.localtime(report.returned_at)) if report.returned_at else "",
            "as_at": words.day(report.as_at),
            "headline": kind.headline(report.team_name, figures),
            "table": table,
            "written": written(kind, sections, report.words),
            "newer": _report_address(kind, newer) if newer is not None and newer.state != "draft" else "",
            "may_return": report.state == "submitted" and report_acts.may_return(request, report),
            "why": fields.Field(
                "why",
                "Why do you return it?",
                fields.text(request, "why") if request.method == "POST" else "",
                hint=fields.NO_NAMES,
                problem=problem,
            ),
            "problems": {"why": problem} if problem else {},
            "overtaken": overtaken,
            "token": onces.token(),
            "said": SAID.get(request.params.get("done"), ""),
        },
    )


def _give_back(request: Any, kind: Kind, report: Report) -> HttpResponseBase:
    why = fields.text(request, "why")

    def act() -> str:
        if fault := fields.too_long(why):
            raise onces.Wrong({"why": fault})
        report_acts.give_back(request, report=report, why=why)
        return f"{_report_address(kind, report)}?done=returned"

    try:
        return onces.once(request, f"{kind.id} returned", act)
    except onces.Wrong as wrong:
        return _read(request, kind, report, problem=wrong.problems["why"])
    except onces.Overtaken as overtaken:
        report.refresh_from_db()
        return _read(request, kind, report, overtaken=str(overtaken))


# Who has submitted


def _overview(request: Any, kind: Kind) -> HttpResponse:
    as_at = request.snap.as_at
    spans = _spans(kind, as_at)
    rows = _rows(request, kind, spans)
    title = f"{kind.title}s submitted"
    made = {
        "services": submission.by_service(rows, spans, frame.notes(request, f"{title}, by service")),
        "teams": submission.by_team(rows, spans, as_at, frame.notes(request, f"{title}, by team")),
    }
    if request.params.format:
        return download(request, made[request.params.get("table") or "teams"])
    return render(
        request,
        "clinics/report_overview.html",
        {
            "kind": kind,
            "headline": submission.headline(rows, spans, as_at),
            "tables": [(table, *_files(request, name)) for name, table in made.items()],
            "as_at": words.day(as_at),
        },
    )


def _files(request: Any, name: str) -> tuple[str, str]:
    return request.params.query(format="csv", table=name), request.params.query(format="xlsx", table=name)


def _spans(kind: Kind, as_at: date) -> list[Days]:
    """The latest days first, back to the first report anybody began, at most six."""
    first = Report.objects.filter(kind=kind.id).order_by("first_day").values_list("first_day", flat=True).first()
    spans = [kind.days(as_at)]
    while first is not None and len(spans) < SPANS_SHOWN and spans[-1].first > first:
        spans.append(spans[-1].before())
    return spans


def _expected(request: Any, spans: list[Days]) -> list[rights.Team]:
    return [team for team in rights.teams(request) if any(team.stood(span.first, span.last) for span in spans)]


def _rows(request: Any, kind: Kind, spans: list[Days]) -> list[submission.TeamRow]:
    """Each team and how it stands in each of those days, by its newest edition."""
    found: dict[tuple[str, date], Report] = {}
    reports = Report.objects.filter(kind=kind.id, first_day__gte=spans[-1].first).order_by("edition")
    for report in reports:
        found[report.team, report.first_day] = report
    rows = []
    for team in _expected(request, spans):
        told = tuple(_told(kind, team, span, found.get((team.id, span.first))) for span in spans)
        lead = with_query(reverse(kind.route), team=team.id)
        rows.append(submission.TeamRow(team.name, team.service_name, lead, told))
    return rows


def _told(kind: Kind, team: rights.Team, span: Days, report: Report | None) -> submission.Told:
    if report is None:
        return submission.Told("none" if team.stood(span.first, span.last) else "not expected")
    if report.state == "draft":
        return submission.Told("returned" if report.edition > 1 else "draft")
    on = timezone.localtime(report.submitted_at).date()
    return submission.Told("submitted" if report.in_time else "late", on, _report_address(kind, report))
