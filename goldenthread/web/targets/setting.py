"""Setting a target: the form, then the answers to check with the target lab, then it is kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldenthread.indicators import Indicator
from goldenthread.observations.targets import Target, default_tolerance
from goldenthread.pages import reading, target_lab, words
from goldenthread.pages import target as pages_target
from goldenthread.pages.drilldown import WHOLE
from goldenthread.web.base.doors import page
from goldenthread.web.base.lookup import refuse
from goldenthread.web.clinics import fields
from goldenthread.web.clinics import once as onces
from goldenthread.web.clinics import rights as unit_rights
from goldenthread.web.clinics.fields import Field
from goldenthread.web.performance import frame
from goldenthread.web.targets import acts, lab, rights
from goldenthread.web.targets.book import book
from goldenthread.web.targets.checking import COLUMNS, Checked, check

TYPES = (
    ("local", "Local: the authority's own"),
    ("regional", "Regional"),
    ("national", "National"),
    ("statutory", "Statutory: the law sets it"),
)
ANSWERS = ("director", "head_of_service", "service_manager", "team_manager")
# What a column of the file is called on the page.
LABELS = {"unit": "Unit", "start": "Starts on", "end": "Ends on", "target": "Target", "low": "From", "high": "To"}
LABELS |= {
    "tolerance": "Tolerance",
    "tolerance_in": "Tolerance is in",
    "approved_by": "Approved by",
    "trajectory": "Trajectory",
    "rationale": "Rationale",
    "better": "Kind of target",
}


@page("team", section="indicators", post=True)
def setting(request: Any, id: str) -> HttpResponseBase:
    what = frame.find_indicator(request, id)
    if not rights.may_set(request) or what.kind == "distribution":
        refuse()
    if request.method != "POST":
        return _form(request, what, _begin(request, what), {})
    typed = {column: fields.text(request, column) for column in COLUMNS} | {"indicator": what.id}
    typed["approved_by"] = ""  # a column of the file; here a person with the right approves, by an act of their own
    act = request.POST.get("act", "check")
    checked, problems = _checked(request, what, typed)
    if act == "edit" or checked.target is None or problems:
        return _form(request, what, typed, {} if act == "edit" else problems)
    if act == "save":
        return _save(request, what, typed, checked)
    return _answers(request, what, typed, checked)


def _begin(request: Any, what: Indicator) -> dict[str, str]:
    """A form nobody has filled in yet: the measure's own side, the usual tolerance, from the next month on."""
    tolerance, measure = default_tolerance(what.unit)
    return {
        "unit": request.params.team or "",
        "better": "within" if what.polarity == "neutral" else what.polarity,
        "tolerance": f"{tolerance}",
        "tolerance_in": measure,
        "type": "local",
    }


def _checked(request: Any, what: Indicator, typed: dict[str, str]) -> tuple[Checked, dict[str, str]]:
    """The target typed, and what is wrong in the words of the page, by field."""
    asked = typed | {column: "" for column in (("target",) if typed["better"] == "within" else ("low", "high"))}
    checked = check(asked, rights.teams(request), ("both", frame.nation(request)), timezone.localdate())
    problems: dict[str, str] = {}
    for column, found, expected, to_do in checked.problems:
        name = LABELS.get(column, column.capitalize())
        said = f"{name}: found {found}; expected {expected}. {to_do}"
        problems[column] = f"{problems[column]} {said}" if column in problems else said
    if not typed["owner"]:
        problems["owner"] = "Choose who answers for the target."
    elif typed["owner"] not in _people():
        problems["owner"] = "Choose somebody of the list."
    if typed["deputy"] and (typed["deputy"] not in _people() or typed["deputy"] == typed["owner"]):
        problems["deputy"] = "Choose somebody else of the list, or nobody."
    if not problems and checked.target is not None and request.POST.get("act") != "save":
        # Saving asks the same, after it has asked whether somebody else was there first.
        over = acts.clash(checked.target)
        if over is not None:
            problems["start"] = f"Another target holds on some of those days: {acts.described(over)}. Change the dates."
    return checked, problems


def _people() -> list[str]:
    """Those who may answer for a target, each with their role."""
    return [unit_rights.called(one) for one in unit_rights.owners("").filter(role__in=ANSWERS)]


def _place(checked: Checked) -> str:
    return checked.team_name or WHOLE


def _save(request: Any, what: Indicator, typed: dict[str, str], checked: Checked) -> HttpResponseBase:
    target = checked.target
    assert target is not None

    def act() -> str:
        acts.set_target(
            by=acts.actor(request),
            target=target,
            team_name=checked.team_name,
            seen=request.POST.get("seen", ""),
            approve=rights.may_approve(request),
        )
        done = "set" if rights.may_approve(request) else "waits"
        return f"{reverse('target-history', args=[what.id])}?done={done}"

    try:
        return onces.once(request, "target set", act)
    except onces.Wrong as wrong:
        return _form(request, what, typed, wrong.problems)
    except onces.Overtaken as overtaken:
        return _form(request, what, typed, {}, overtaken=f"{overtaken} Yours: {_yours(what, target)}.")


def _yours(what: Indicator, target: Target) -> str:
    return f"{pages_target.edges(what, target)} from {words.day(target.start)}"


def _answers(request: Any, what: Indicator, typed: dict[str, str], checked: Checked) -> HttpResponse:
    target = checked.target
    assert target is not None
    before = acts.gives_way(target)
    approves = rights.may_approve(request)
    facts = target_lab.answers(what, target, _place(checked))
    if before is not None:
        facts.append(("Ends another target", f"{acts.described(before)}: it ends the day before this one begins."))
    said = "Approved by you as it is saved." if approves else "Waits for a head of service or the director."
    return render(
        request,
        "targets/check.html",
        {
            "indicator": what,
            "place": _place(checked),
            "facts": [*facts, ("Approval", said)],
            "typed": [(name, value) for name, value in typed.items() if name != "indicator"],
            "seen": request.POST.get("seen", ""),
            "token": onces.token(),
            **lab.context(request, what, target),
        },
    )


def _form(
    request: Any, what: Indicator, typed: dict[str, str], problems: dict[str, str], overtaken: str = ""
) -> HttpResponse:
    units = [("", WHOLE), *rights.teams(request).items()]
    people = [("", "Choose"), *((name, name) for name in _people())]
    suffix = "%" if what.unit == "%" else ""
    own = book().for_cut(what.id, request.scope.cut, request.snap.as_at)

    def field(name: str, label: str, kind: str = "line", hint: str = "", **more: Any) -> Field:
        return Field(name, label, typed.get(name, ""), kind, hint, problems.get(name, ""), **more)

    def choice(name: str, label: str, pairs: list[tuple[str, str]], hint: str = "") -> Field:
        return field(name, label, "choice", hint, options=fields.options(pairs, typed.get(name, "")))

    sides = (
        [] if what.polarity == "neutral" else [(what.polarity, f"{what.polarity.capitalize()} is better: one value")]
    )
    return render(
        request,
        "targets/set.html",
        {
            "indicator": what,
            "better": reading.better_side(what),
            "now": f"{pages_target.said(what, own, request.snap.as_at)}." if own else "",
            "elsewhere": words.sentence(what.typical_target),
            "side": choice("better", "Kind of target", [*sides, ("within", "Within a range: two values")]),
            "unit": choice("unit", "Whose figure", units, "A team without a target of its own has that of the whole."),
            "value": field("target", "Target", "number", "Leave it blank for a range.", suffix=suffix),
            "low": field("low", "From", "number", suffix=suffix),
            "high": field("high", "To", "number", suffix=suffix),
            "neutral": what.polarity == "neutral",
            "tolerance": field("tolerance", "Tolerance", "number", "How far off is still amber; 0 for none."),
            "measure": choice(
                "tolerance_in", "Tolerance is in", [("points", _points(what)), ("per cent", "Per cent of the target")]
            ),
            "type": choice("type", "Type", list(TYPES)),
            "start": field("start", "Starts on", "day", "The first day it holds, such as 1/4/2026."),
            "end": field("end", "Ends on", "day", "Its last day. Blank: until another begins."),
            "owner": choice("owner", "Who answers for it", people),
            "deputy": choice("deputy", "Deputy", [("", "Nobody"), *people[1:]]),
            "rationale": field(
                "rationale", "Rationale", "words", f"Why this value, and not more or less. {fields.NO_NAMES}"
            ),
            "trajectory": field(
                "trajectory",
                "Trajectory, if it is to be reached step by step",
                "text",
                "A month and a value to a line, such as 2026-04: 62. The last one is the target. Months between are "
                "worked out on a straight line.",
            ),
            "problems": problems,
            "overtaken": overtaken,
            "seen": acts.last_line(what.id),
        },
    )


def _points(what: Indicator) -> str:
    return "Points" if what.unit in ("%", "percentage points") else "The measure's own unit"
