"""Entering, correcting and removing one supplied figure, and importing a file of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldenthread.indicators import Indicator
from goldenthread.pages.drilldown import WHOLE
from goldenthread.pages.table import Cell, Column, Table
from goldenthread.web.base import sheet
from goldenthread.web.base.doors import page
from goldenthread.web.base.lookup import refuse
from goldenthread.web.clinics import fields
from goldenthread.web.clinics import once as onces
from goldenthread.web.clinics.fields import Field
from goldenthread.web.performance import frame
from goldenthread.web.supplied import acts, listing, rights
from goldenthread.web.supplied.checking import Checked, check
from goldenthread.web.supplied.models import SuppliedFigure
from goldenthread.web.supplied.register import Key, as_value, key_of, register
from goldenthread.web.targets.acts import actor

TYPED = ("unit", "period", "numerator", "denominator", "value", "as_at", "source", "who")
LABELS = {"as_at": "As at", "who": "Supplied by", "unit": "Unit", "indicator": "Measure"}


@page("period", "team", section="data", post=True)
def change(request: Any, id: str) -> HttpResponseBase:
    """The form of one figure: empty, or as it is held for the period and team of the address."""
    rights.ask(request)
    what = frame.find_indicator(request, id)
    if what.kind == "distribution":
        refuse()
    if request.method != "POST":
        return _form(request, what, _held(request, what))
    typed = {name: fields.text(request, name) for name in (*TYPED, "why", "seen")}
    if request.POST.get("act") == "remove":
        return _remove(request, what, typed)
    checked = check(
        typed | {"indicator": what.id}, acts.teams(request.snap), frame.nation(request), acts.computes(request.snap),
        timezone.localdate(),
    )  # fmt: skip
    problems = _problems(checked, typed)
    given = checked.given
    if problems or given is None:
        return _form(request, what, typed, problems)

    def act() -> str:
        acts.enter(given=given, by=actor(request), seen=typed["seen"], why=typed["why"])
        done = "flagged" if acts.flag(given) else "entered"
        return f"{reverse('supplied-series', args=[what.id])}?done={done}"

    return _once(request, what, typed, act, "figure entered", given.key)


def _once(
    request: Any, what: Indicator, typed: dict[str, str], act: Callable[[], str], outcome: str, key: Key
) -> HttpResponseBase:
    """Do it once. Overtaken, the form carries what holds now, so that it can be sent again once it was read."""
    try:
        return onces.once(request, outcome, act)
    except onces.Wrong as wrong:
        return _form(request, what, typed, wrong.problems)
    except onces.Overtaken as overtaken:
        now = register().one(key)
        return _form(request, what, typed | {"seen": str(now.pk) if now is not None else ""}, {}, str(overtaken))


def _remove(request: Any, what: Indicator, typed: dict[str, str]) -> HttpResponseBase:
    row = next((one for one in register().of(what.id) if str(one.pk) == typed["seen"]), None)
    if row is None:
        return _form(request, what, typed, {}, "This figure was changed after you opened the page. Open it again.")

    def act() -> str:
        acts.remove(row=row, by=actor(request), seen=typed["seen"], why=typed["why"])
        return f"{reverse('supplied-series', args=[what.id])}?done=removed"

    return _once(request, what, typed, act, "figure removed", key_of(row))


def _problems(checked: Checked, typed: dict[str, str]) -> dict[str, str]:
    problems: dict[str, str] = {}
    for column, found, expected, to_do in checked.problems:
        name = LABELS.get(column, column.capitalize())
        # What the loaded records compute is told beside the period: the page has no field for the measure.
        place = "period" if column in ("indicator", "period_start", "band") else column
        said = f"{name}: found {found}; expected {expected}. {to_do}"
        problems[place] = f"{problems[place]} {said}" if place in problems else said
    if fault := fields.too_long(typed["why"]):
        problems["why"] = fault
    return problems


def _held(request: Any, what: Indicator) -> dict[str, str]:
    """What the form of that period and team begins with."""
    asked, team = request.params.period, request.params.team or ""
    row = _row(what, asked.text if asked else "", team)
    if row is None:
        return {"unit": team, "period": asked.text if asked else "", "seen": ""}
    held = as_value(row)
    numbers = {name: getattr(held, name) for name in ("numerator", "denominator", "value")}
    return {
        "unit": team,
        "period": listing.asked_period(row),
        "as_at": fields.numeric(row.as_at),
        "source": row.source,
        "who": row.who,
        "seen": str(row.pk),
        **{name: "" if number is None else str(number) for name, number in numbers.items()},
    }


def _row(what: Indicator, period: str, team: str) -> SuppliedFigure | None:
    area = team or "all"
    return next(
        (one for one in register().of(what.id) if one.area == area and listing.asked_period(one) == period), None
    )


def _form(
    request: Any,
    what: Indicator,
    typed: dict[str, str],
    problems: dict[str, str] | None = None,
    overtaken: str = "",
) -> HttpResponse:
    problems = problems or {}

    def field(name: str, label: str, kind: str = "line", hint: str = "", **more: Any) -> Field:
        return Field(name, label, typed.get(name, ""), kind, hint, problems.get(name, ""), **more)

    known = acts.teams(request.snap)
    units = fields.options([("", WHOLE), *sorted(known.items(), key=lambda pair: pair[1].casefold())], typed["unit"])
    held = next((one for one in register().of(what.id) if str(one.pk) == typed.get("seen")), None)
    share = what.unit == "%"
    return render(
        request,
        "supplied/change.html",
        {
            "indicator": what,
            "held": held,
            "held_said": f"{listing.period_words(held)}: {acts.numbers(held)}" if held else "",
            "flag": acts.flag(held) if held else "",
            "fields": [
                field("unit", "Unit", "choice", options=units),
                field("period", "Period", "line", "Such as 2023-10, 2023-Q3, 2023-24 or ytd:2023-10."),
                field("numerator", "Numerator", "number", "How many, where it is known."),
                *(
                    []
                    if what.kind.startswith("count")
                    else [field("denominator", "Denominator", "number", "Of how many.")]
                ),
                field(
                    "value",
                    "Value",
                    "number",
                    "As it was given. Leave it blank to have it worked out." if share else "As it was given.",
                    suffix="%" if share else "",
                ),
                field("as_at", "As at", "line", "The day it was counted, such as 31/10/2023."),
                field("source", "Source", "line", "The system or return it comes from."),
                field("who", "Supplied by", "line", "Who gave it to you, if not you."),
                field("why", "Why it is corrected" if held else "Note", "words", fields.NO_NAMES),
            ],
            "problems": problems,
            "overtaken": overtaken,
            "seen": typed.get("seen", ""),
            "token": onces.token(),
        },
    )  # fmt: skip


@page(section="data", post=True)
def upload(request: Any) -> HttpResponseBase:
    """A CSV file: everything in it is kept, or nothing, with every problem in a table."""
    rights.ask(request)
    if request.method != "POST":
        return _upload_form(request)
    file = request.FILES.get("file")
    if int(request.META.get("CONTENT_LENGTH") or 0) > sheet.LARGEST:
        return _upload_form(request, problem="The file is larger than 1,000 kB. Split it.")
    if file is None:
        return _upload_form(request, problem="Choose a CSV file.")
    name = "".join(letter for letter in str(file.name) if letter.isprintable())[:100] or "file.csv"
    content = file.read()
    try:
        found = acts.read(name, content, request.snap, timezone.localdate())
    except sheet.Refused as refused:
        return _upload_form(request, refused=refused)
    said: list[acts.Imported] = []

    def act() -> str:
        said.append(acts.keep(name, found, actor(request)))
        return reverse("supplied-import")

    answer = onces.once(request, "figures imported", act)
    return _upload_form(request, imported=said[0], name=name) if said else answer


def _upload_form(
    request: Any,
    *,
    problem: str = "",
    refused: sheet.Refused | None = None,
    imported: acts.Imported | None = None,
    name: str = "",
) -> HttpResponse:
    table = None
    if refused is not None:
        heads = (Column("Row"), Column("Column"), Column("Found"), Column("Expected"), Column("What to do"))
        rows = [
            (one.row, Cell(one.column), Cell(one.found), Cell(one.expected), Cell(one.to_do))
            for one in refused.problems
        ]
        table = Table("What is wrong with the file", heads, rows, frame.notes(request, "What is wrong with the file"))
        problem = f"{refused.name} was not imported: nothing of it was kept. The table says what to correct."
    return render(
        request,
        "supplied/import.html",
        {
            "problems": {"file": problem} if problem else {},
            "table": table,
            "imported": imported,
            "name": name,
            "said": f"{name} is imported." if imported else "",
            "token": onces.token(),
        },
    )
