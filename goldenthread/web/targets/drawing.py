"""Drawing the line of an indicator anew: from which month its changes are judged, who says so and why."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from goldenthread.indicators import Indicator
from goldenthread.observations import Cut, Period
from goldenthread.observations.periods import months_to
from goldenthread.observations.signal import FEWEST, MOST
from goldenthread.pages import reading, words
from goldenthread.pages.drilldown import WHOLE
from goldenthread.pages.lights_of_figure import Change, usual_start
from goldenthread.web.base.doors import page
from goldenthread.web.base.lookup import refuse
from goldenthread.web.clinics import fields
from goldenthread.web.clinics import once as onces
from goldenthread.web.clinics.fields import Field
from goldenthread.web.performance import frame, lights
from goldenthread.web.performance.targets import Targets
from goldenthread.web.targets import acts, rights
from goldenthread.web.targets.lines import draw, lines

ASKED = ("unit", "start", "reason")


@page("team", section="indicators", post=True)
def drawing(request: Any, id: str) -> HttpResponseBase:
    what = frame.find_indicator(request, id)
    if not rights.may_set(request) or what.kind == "distribution":
        refuse()
    if request.method != "POST":
        return _form(request, what, {"unit": request.params.team or ""}, {})
    typed = {name: fields.text(request, name) for name in ASKED}
    problems = _problems(request, typed)
    act = request.POST.get("act", "check")
    if act == "edit" or problems:
        return _form(request, what, typed, {} if act == "edit" else problems)
    return _save(request, what, typed) if act == "save" else _answers(request, what, typed)


def _months(request: Any) -> list[tuple[str, str]]:
    """The months a line may begin with: later than it usually does, up to the latest; the latest first."""
    as_at = request.snap.as_at
    found = [month.start for month in months_to(as_at, lights.MONTHS_JUDGED) if month.start > usual_start(as_at)]
    return [(f"{first:%Y-%m}", words.month(first)) for first in reversed(found)]


def _problems(request: Any, typed: dict[str, str]) -> dict[str, str]:
    problems = {}
    if typed["unit"] and typed["unit"] not in rights.teams(request):
        problems["unit"] = "Choose a unit of the list."
    if typed["start"] not in dict(_months(request)):
        problems["start"] = "Choose the first month of the new line."
    if not typed["reason"]:
        problems["reason"] = "Say what changed for good, so that the months before are no measure any more."
    elif fault := fields.too_long(typed["reason"]):
        problems["reason"] = fault
    return problems


def _first(typed: dict[str, str]) -> date:
    return date.fromisoformat(f"{typed['start']}-01")


def _place(request: Any, typed: dict[str, str]) -> str:
    return rights.teams(request)[typed["unit"]] if typed["unit"] else WHOLE


def _save(request: Any, what: Indicator, typed: dict[str, str]) -> HttpResponseBase:
    def act() -> str:
        draw(
            by=acts.actor(request),
            indicator=what.id,
            team=typed["unit"],
            team_name=_place(request, typed) if typed["unit"] else "",
            start=_first(typed),
            reason=typed["reason"],
            seen=request.POST.get("seen", ""),
        )
        team = f"?team={typed['unit']}" if typed["unit"] else ""
        return f"{reverse('indicator', args=[what.id])}{team}#change"

    try:
        return onces.once(request, "line drawn anew", act)
    except onces.Overtaken as overtaken:
        return _form(request, what, typed, {}, overtaken=str(overtaken))


def _answers(request: Any, what: Indicator, typed: dict[str, str]) -> HttpResponse:
    cut = Cut(team=typed["unit"] or None)
    period = reading.usual_period(what, request.snap.as_at)
    target = Targets(request, cut).of(what, reading.period_day(Period.parse(period), request.snap.as_at))
    now = lights.real_change(request, what, cut, target)
    new = lights.judged(request, what, cut, target, _first(typed))
    return render(
        request,
        "targets/line_check.html",
        {
            "indicator": what,
            "facts": [
                ("Indicator", what.title),
                ("Whose figure", _place(request, typed)),
                ("The new line begins with", words.month(_first(typed))),
                ("Reason", typed["reason"]),
                ("Drawn by", f"{request.person.name}, {words.lower_first(request.person.rights.title)}"),
                ("Is the change real? As it is", _said(now)),
                ("With the new line", _said(new)),
            ],
            "typed": list(typed.items()),
            "seen": request.POST.get("seen", ""),
            "token": onces.token(),
        },
    )


def _said(found: Change | None) -> str:
    return f"{found.light.said}. {found.light.why}" if found is not None else ""


def _form(
    request: Any, what: Indicator, typed: dict[str, str], problems: dict[str, str], overtaken: str = ""
) -> HttpResponse:
    def choice(name: str, label: str, pairs: list[tuple[str, str]], hint: str) -> Field:
        chosen = typed.get(name, "")
        options = fields.options(pairs, chosen)
        return Field(name, label, chosen, "choice", hint, problems.get(name, ""), options=options)

    units = [("", WHOLE), *rights.teams(request).items()]
    hint = f"The line is drawn from its first {FEWEST} to {MOST} months with a figure, and then stays."
    why = f"What changed for good, and when. {fields.NO_NAMES}"
    return render(
        request,
        "targets/line.html",
        {
            "indicator": what,
            "usual": words.month(usual_start(request.snap.as_at)),
            "fewest": FEWEST,
            "unit": choice("unit", "Whose figure", units, "A team without a line of its own has that of the whole."),
            "start": choice("start", "First month of the new line", [("", "Choose"), *_months(request)], hint),
            "reason": Field("reason", "Reason", typed.get("reason", ""), "words", why, problems.get("reason", "")),
            "problems": problems,
            "overtaken": overtaken,
            "seen": lines().last(what.id),
        },
    )
