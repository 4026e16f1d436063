"""Clinics: the list, making a pack, walking it one indicator at a time, finishing it, and taking it away."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from goldenthread.indicators import CATALOGUE
from goldenthread.observations import Period
from goldenthread.pages import clinic as pages_clinic
from goldenthread.pages import indicator_list, signals, words
from goldenthread.pages.action_list import state_cell
from goldenthread.pages.drilldown import WHOLE
from goldenthread.pages.table import Cell, Column, Notes, Table
from goldenthread.reports import minutes as minutes_file
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import refuse
from goldenthread.web.clinics import actions, clinic_acts, clinic_figures, fields, rights
from goldenthread.web.clinics import once as onces
from goldenthread.web.clinics.fields import Field
from goldenthread.web.clinics.models import Action, Clinic, ClinicPage
from goldenthread.web.performance import frame

CLINICS_LISTED = 60
MONTHS_PRINTED = 13
DONE = {
    "made": "The pack is made. Its figures will not change.",
    "decided": "The decision is written down.",
    "finished": "The clinic is finished. Its minutes will not change.",
}


def visible(request: Any, id: int) -> Clinic:
    """The clinic, if its service is this person's; else the 404."""
    rights.ask(_sees_clinics(request))
    found = Clinic.objects.filter(rights.of_services(request), pk=id).first()
    return found if found is not None else refuse()


def _sees_clinics(request: Any) -> bool:
    """A team manager has no figures of the whole service, so has no clinics either."""
    return rights.sees_units(request) and not request.scope.cut.team


@page("format", section="reports")
def listing(request: Any) -> HttpResponse:
    rights.ask(_sees_clinics(request))
    clinics = Clinic.objects.filter(rights.of_services(request)).prefetch_related("pages")[:CLINICS_LISTED]
    rows = []
    for clinic in clinics:
        pages = list(clinic.pages.all())
        decided = sum(bool(one.decision) for one in pages)
        rows.append(
            (
                Cell(words.day(clinic.held_on), link=reverse("clinic", args=[clinic.pk])),
                clinic.service_name,
                words.month(Period.parse(clinic.month).end),
                clinic.as_at,
                len(pages),
                decided,
                "✓ Finished" if clinic.finished else "○ Open",
            )
        )
    table = Table(
        "Clinics",
        (
            Column("Clinic of"),
            Column("Service"),
            Column("Month"),
            Column("Figures as at", "date"),
            Column("Indicators", "number"),
            Column("Decisions", "number"),
            Column("State"),
        ),
        rows,
        frame.notes(request, "Clinics"),
        empty="No clinic has been prepared.",
    )
    if request.params.format:
        return download(request, table)
    return render(
        request,
        "clinics/clinics.html",
        {
            "table": table,
            "as_at": words.day(request.snap.as_at),
            "may_prepare": request.person.role in rights.PREPARES_CLINICS,
        },
    )


# Making a pack


@page("service", "period", section="reports", post=True)
def new(request: Any) -> HttpResponseBase:
    rights.ask(_sees_clinics(request) and request.person.role in rights.PREPARES_CLINICS)
    if request.method == "POST":
        return _make(request)
    return _choose(request)


def _service_and_month(request: Any) -> tuple[str, Period]:
    """What was asked for: a service of the reader's (the first, or the whole, where none was), a whole month."""
    services = rights.services(request, now=True)
    fallback = "" if rights.sees_whole(request) else next(iter(services), "")
    service = request.params.service or fallback
    rights.service_name(request, service)
    months = clinic_figures.months_offered(request)
    month = request.params.period or months[0]
    rights.ask(month.text in {one.text for one in months})
    return service, month


def _choose(
    request: Any, *, problems: dict[str, str] | None = None, ticked: set[str] | None = None, held: str = ""
) -> HttpResponse:
    service, month = _service_and_month(request)
    offered = clinic_figures.offered(request, service, month)
    problems = problems or {}
    parts = []
    for domain, name in indicator_list.DOMAINS.items():
        of_domain = [
            (one, one.ticked if ticked is None else one.indicator in ticked)
            for one in offered
            if CATALOGUE[one.indicator].domain == domain
        ]
        if of_domain:
            parts.append((name, of_domain))
    choices = [("", WHOLE)] if rights.sees_whole(request) else []
    return render(
        request,
        "clinics/clinic_new.html",
        {
            "service": service,
            "month": month.text,
            "where": f"{rights.service_name(request, service)}, {words.month(month.end)}",
            "services": fields.options([*choices, *rights.services(request, now=True).items()], service),
            "months": fields.options(
                [(one.text, words.month(one.end)) for one in clinic_figures.months_offered(request)], month.text
            ),
            "parts": parts,
            "signalling": sum(bool(one.signals) for one in offered),
            "count": len(offered),
            "most": pages_clinic.MOST_PAGES,
            "rule": f"{signals.RULE} {pages_clinic.FEW_SAID}",
            "held_on": Field(
                "held_on",
                "Day of the clinic",
                held or fields.numeric(request.snap.as_at),
                "day",
                "For example, 27/11/2026",
                problems.get("held_on", ""),
            ),
            "problems": problems,
            "as_at": words.day(request.snap.as_at),
            "token": onces.token(),
        },
    )


def _make(request: Any) -> HttpResponseBase:
    service, month = _service_and_month(request)
    typed_day = fields.text(request, "held_on")
    allowed = {what.id for what in clinic_figures.may_be_chosen(request)}
    ticked = [id for id in request.POST.getlist("indicator") if id in allowed]

    def act() -> str:
        problems: dict[str, str] = {}
        held_on, fault = fields.day_near(typed_day, request.snap.as_at)
        if fault:
            problems["held_on"] = fault
        if not ticked:
            problems["indicators"] = "Choose at least one indicator."
        if len(ticked) > pages_clinic.MOST_PAGES:
            problems["indicators"] = f"Choose {pages_clinic.MOST_PAGES} indicators or fewer: {len(ticked)} are ticked."
        if problems or held_on is None:
            raise onces.Wrong(problems)
        made = [clinic_figures.sheet(request, id, service, month) for id in dict.fromkeys(ticked)]
        clinic = clinic_acts.make(
            request,
            service=service,
            service_name=rights.service_name(request, service),
            month=month.text,
            held_on=held_on,
            sheets=[sheet for sheet in made if sheet is not None],
        )
        return f"{reverse('clinic', args=[clinic.pk])}?done=made"

    try:
        return onces.once(request, "clinic prepared", act)
    except onces.Wrong as wrong:
        return _choose(request, problems=wrong.problems, ticked=set(ticked), held=typed_day)


# Walking it


@page("format", section="reports", done=tuple(DONE), table=("pages", "carried"))
def front(request: Any, id: int) -> HttpResponse:
    """The front of a pack: what is in it, what was decided, and the actions carried into it."""
    clinic = visible(request, id)
    pages = list(clinic.pages.all())
    made = {"pages": _pages_table(request, clinic, pages), "carried": _carried_table(request, clinic)}
    if request.params.format:
        return download(request, made[request.params.get("table") or "pages"])
    return render(
        request,
        "clinics/clinic.html",
        {
            "clinic": clinic,
            **_about(request, clinic),
            "tables": [
                (
                    table,
                    request.params.query(format="csv", table=name, done=None),
                    request.params.query(format="xlsx", table=name, done=None),
                )
                for name, table in made.items()
            ],
            "begin": reverse("clinic-page", args=[clinic.pk, pages[0].place]) if pages else "",
            "may_finish": not clinic.finished and request.person.role in rights.FINISHES_CLINICS,
            "said": DONE.get(request.params.get("done"), ""),
        },
    )


def _about(request: Any, clinic: Clinic) -> dict[str, Any]:
    """What every page of a clinic says about it."""
    finished = ""
    if clinic.finished_at is not None:
        finished = f"Finished by {clinic.finished_by}, {words.moment(timezone.localtime(clinic.finished_at))}"
    return {
        "title": f"Clinic of {words.day(clinic.held_on)}: {clinic.service_name}",
        "month": words.month(Period.parse(clinic.month).end),
        "as_at": words.day(clinic.as_at),
        "finished": finished,
    }


def _notes(clinic: Clinic, title: str) -> Notes:
    """Notes of a frozen table: the day and snapshot of the pack, whatever has been loaded since."""
    where = (("Clinic", words.day(clinic.held_on)), ("Service", clinic.service_name), ("Month", clinic.month))
    return Notes(title, clinic.as_at, clinic.snapshot, where)


def _pages_table(request: Any, clinic: Clinic, pages: list[ClinicPage]) -> Table:
    rows = []
    for page_ in pages:
        sheet = pages_clinic.sheet_from(page_.sheet)
        rows.append(
            (
                Cell(sheet.title, link=reverse("clinic-page", args=[clinic.pk, page_.place])),
                Cell(sheet.figure),
                Cell(" ".join(sheet.signals) or "No signal"),
                Cell(page_.decision or None),
            )
        )
    columns = (Column("Indicator"), Column(f"Figure, as at {words.day(clinic.as_at)}"), Column("Signal"))
    return Table("Indicators of this clinic", (*columns, Column("Decision")), rows, _notes(clinic, "Indicators"))


def _carried_table(request: Any, clinic: Clinic) -> Table:
    return Table(
        "Actions carried into this clinic",
        (Column("Action"), Column("Owner"), Column("Due", "date"), Column("State"), Column("Comes from")),
        [
            (line.what, line.owner, line.due, state_cell(_stands(line, clinic)), line.origin)
            for line in clinic_acts.carried_lines(clinic)
        ],
        _notes(clinic, "Actions carried into the clinic"),
        empty="No open action of this service comes from before.",
    )


def _stands(line: pages_clinic.ActionLine, clinic: Clinic) -> str:
    """How an action stands on the day of the clinic."""
    if line.state != "open":
        return line.state
    return "overdue" if line.due < clinic.held_on else "open"


@page(section="reports", post=True, done=tuple(DONE))
def walk(request: Any, id: int, place: int) -> HttpResponseBase:
    """One indicator of a pack, with the decision about it."""
    clinic = visible(request, id)
    found = clinic.pages.filter(place=place).first()
    if found is None:
        refuse()
    if request.method == "POST":
        return _decide(request, clinic, found)
    return _walk(request, clinic, found)


def _decide(request: Any, clinic: Clinic, found: ClinicPage) -> HttpResponseBase:
    rights.ask(request.person.role in rights.PREPARES_CLINICS)
    decision, typed_day = fields.text(request, "decision"), fields.text(request, "due")
    typed_owner, version = request.POST.get("owner", ""), request.POST.get("version", "")

    def act() -> str:
        problems: dict[str, str] = {}
        owner = due = None
        if not decision:
            problems["decision"] = "Write down what was decided."
        elif fault := fields.too_long(decision):
            problems["decision"] = fault
        if typed_owner or typed_day:
            owner = next((one for one in rights.owners(clinic.service) if str(one.pk) == typed_owner), None)
            due, fault = fields.day_to_come(typed_day, min(request.snap.as_at, clinic.held_on))
            if owner is None:
                problems["owner"] = "Choose who will do it, or leave the day empty as well."
            if fault:
                problems["due"] = fault
        if problems:
            raise onces.Wrong(problems)
        clinic_acts.decide(request, page=found, version=version, decision=decision, owner=owner, due=due)
        return f"{reverse('clinic-page', args=[clinic.pk, found.place])}?done=decided"

    try:
        return onces.once(request, "clinic decision", act)
    except onces.Wrong as wrong:
        return _walk(request, clinic, found, problems=wrong.problems, seen=version)
    except onces.Overtaken as overtaken:
        found.refresh_from_db()
        clinic.refresh_from_db()
        return _walk(request, clinic, found, overtaken=str(overtaken))


def _walk(
    request: Any,
    clinic: Clinic,
    found: ClinicPage,
    *,
    problems: dict[str, str] | None = None,
    overtaken: str = "",
    seen: str = "",
) -> HttpResponse:
    problems = problems or {}
    posted = request.method == "POST"
    sheet = pages_clinic.sheet_from(found.sheet)
    pages = list(clinic.pages.all())
    at = next(number for number, one in enumerate(pages) if one.pk == found.pk)
    people = [(str(one.pk), rights.called(one)) for one in rights.owners(clinic.service)]
    return render(
        request,
        "clinics/clinic_page.html",
        {
            "clinic": clinic,
            "page": found,
            **_about(request, clinic),
            **_drawn(clinic, sheet, pages_clinic.MONTHS),
            "since_then": _since_then(request, clinic, sheet),
            "live": reverse("indicator", args=[sheet.indicator]) if sheet.indicator in CATALOGUE else "",
            "number": at + 1,
            "count": len(pages),
            "earlier": _neighbour(clinic, pages[at - 1]) if at else None,
            "later": _neighbour(clinic, pages[at + 1]) if at + 1 < len(pages) else None,
            "actions": _actions_of(request, clinic, found),
            "may_decide": not clinic.finished and request.person.role in rights.PREPARES_CLINICS,
            "decision": Field(
                "decision",
                "Decision",
                fields.text(request, "decision") if posted else found.decision,
                hint=f"What was decided about this figure. {fields.NO_NAMES}",
                problem=problems.get("decision", ""),
            ),
            "owner": Field(
                "owner",
                "Who will do it",
                kind="choice",
                hint="With a day, this makes the decision an action",
                problem=problems.get("owner", ""),
                options=fields.options([("", "Nobody: no action"), *people], request.POST.get("owner", "")),
            ),
            "due": Field(
                "due",
                "By when",
                fields.text(request, "due") if posted else "",
                "day",
                "For example, 27/11/2026",
                problems.get("due", ""),
            ),
            "problems": problems,
            "overtaken": overtaken,
            "version": seen or found.version,
            "saved": f"Written down by {found.saved_by}, {words.moment(timezone.localtime(found.saved_at))}"
            if found.saved_at
            else "",
            "token": onces.token(),
            "said": DONE.get(request.params.get("done"), ""),
        },
    )


def _drawn(clinic: Clinic, sheet: pages_clinic.Sheet, months: int) -> dict[str, Any]:
    """A sheet ready to print, from its frozen figures alone."""
    notes = _notes(clinic, sheet.title)
    return {
        "sheet": sheet,
        "drawing": pages_clinic.drawing(sheet),
        "key": pages_clinic.key(sheet),
        "reading": pages_clinic.reading_of(sheet),
        "months_table": pages_clinic.months_table(sheet, notes, most=months),
        "units_table": pages_clinic.units_table(sheet, notes),
    }


def _since_then(request: Any, clinic: Clinic, sheet: pages_clinic.Sheet) -> str:
    now = clinic_figures.today(request, sheet.indicator, clinic.service, clinic.month)
    same = clinic.snapshot == request.snap.id
    return pages_clinic.since_then(sheet, now, clinic.as_at, request.snap.as_at, same_snapshot=same)


def _neighbour(clinic: Clinic, page_: ClinicPage) -> tuple[str, str]:
    return reverse("clinic-page", args=[clinic.pk, page_.place]), str(page_.sheet["title"])


def _actions_of(request: Any, clinic: Clinic, found: ClinicPage) -> Table | None:
    made = actions.lines(request, Action.objects.filter(clinic_page=found))
    if not made:
        return None
    return Table(
        "Actions from this decision",
        (Column("Action"), Column("Owner"), Column("Due", "date"), Column("State now")),
        [
            (Cell(line.what, link=line.address), line.owner, line.due, state_cell(line.stands(request.snap.as_at)))
            for line in made
        ],
        _notes(clinic, "Actions from a decision"),
    )


# Ending it, and taking it away


@page(section="reports", post=True)
def finish(request: Any, id: int) -> HttpResponseBase:
    clinic = visible(request, id)
    rights.ask(request.person.role in rights.FINISHES_CLINICS)
    if request.method != "POST":
        return _ask_to_finish(request, clinic)
    present, version = fields.text(request, "present"), request.POST.get("version", "")

    def act() -> str:
        if not present:
            raise onces.Wrong({"present": "Say who was there."})
        if fault := fields.too_long(present):
            raise onces.Wrong({"present": fault})
        clinic_acts.finish(request, clinic=clinic, version=version, present=present)
        return f"{reverse('clinic', args=[clinic.pk])}?done=finished"

    try:
        return onces.once(request, "clinic finished", act)
    except onces.Wrong as wrong:
        return _ask_to_finish(request, clinic, problems=wrong.problems)
    except onces.Overtaken as overtaken:
        clinic.refresh_from_db()
        return _ask_to_finish(request, clinic, overtaken=str(overtaken))


def _ask_to_finish(
    request: Any, clinic: Clinic, *, problems: dict[str, str] | None = None, overtaken: str = ""
) -> HttpResponse:
    undecided = [str(one.sheet["title"]) for one in clinic.pages.filter(decision="")]
    return render(
        request,
        "clinics/clinic_finish.html",
        {
            "clinic": clinic,
            **_about(request, clinic),
            "undecided": undecided,
            "present": Field(
                "present",
                "Present",
                fields.text(request, "present") if request.method == "POST" else "",
                hint="Names and roles of those who were there, as they go into the minutes",
                problem=(problems or {}).get("present", ""),
            ),
            "problems": problems or {},
            "overtaken": overtaken,
            "version": clinic.version,
            "token": onces.token(),
        },
    )


@page(section="reports")
def printed(request: Any, id: int) -> HttpResponse:
    """The whole pack, made to be printed: a front sheet, then one indicator to a sheet."""
    clinic = visible(request, id)
    sheets = [
        {
            "number": page_.place,
            "decision": page_.decision,
            "actions": list(page_.actions.all()),
            **_drawn(clinic, pages_clinic.sheet_from(page_.sheet), MONTHS_PRINTED),
        }
        for page_ in clinic.pages.prefetch_related("actions")
    ]
    return render(
        request,
        "clinics/clinic_print.html",
        {
            "clinic": clinic,
            **_about(request, clinic),
            "sheets": sheets,
            "count": len(sheets),
            "contents": _pages_table(request, clinic, list(clinic.pages.all())),
            "carried": _carried_table(request, clinic),
        },
    )


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page(section="reports")
def minutes(request: Any, id: int) -> HttpResponse:
    """The minutes as a Word file."""
    clinic = visible(request, id)
    about = _about(request, clinic)
    own = Action.objects.filter(clinic_page__clinic=clinic).order_by("clinic_page__place", "id")
    made = pages_clinic.Minutes(
        title=f"Performance clinic: {clinic.service_name}",
        authority=settings.AUTHORITY.name,
        service=clinic.service_name,
        month=about["month"],
        held_on=clinic.held_on,
        present=clinic.present,
        as_at=clinic.as_at,
        snapshot=clinic.snapshot,
        finished=about["finished"],
        decided=tuple(
            pages_clinic.Decided(
                pages_clinic.sheet_from(page_.sheet),
                page_.decision,
                tuple(clinic_acts.action_line(action) for action in page_.actions.order_by("id")),
            )
            for page_ in clinic.pages.all()
        ),
        actions=tuple(clinic_acts.action_line(action) for action in own),
        carried=tuple(clinic_acts.carried_lines(clinic)),
    )
    response = HttpResponse(minutes_file.written(made), content_type=DOCX)
    name = f"minutes-{slugify(clinic.service_name)[:60] or 'clinic'}-{clinic.held_on.isoformat()}.docx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
