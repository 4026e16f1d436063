"""The figures of a clinic pack, read from the snapshot: what may be chosen, and the sheet of one indicator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goldenthread.indicators import CATALOGUE, Indicator
from goldenthread.observations import Cut, Figure, Period, months_to
from goldenthread.pages import clinic, drilldown, performance_plan, reading, words
from goldenthread.web.clinics import plan_acts, rights
from goldenthread.web.clinics.models import Plan
from goldenthread.web.performance import frame, kept


def cut_of(request: Any, service: str) -> Cut:
    """The cut of a service, or of the whole for an empty id, laid over the reader's own."""
    cut = Cut(service=service or None)
    rights.ask(request.scope.may_see_figures_for(cut))
    narrowed: Cut = request.scope.narrowed(cut)
    return narrowed


def may_be_chosen(request: Any) -> list[Indicator]:
    """The indicators of this nation that are one figure a month; what only falls into parts has no series."""
    nation = frame.nation(request)
    return [what for what in CATALOGUE.values() if what.nation in ("both", nation) and what.kind != "distribution"]


def months_offered(request: Any) -> list[Period]:
    """The whole months a clinic may be about, latest first."""
    latest = Period.parse(reading.latest_whole_month(request.snap.as_at))
    return months_to(latest.end, clinic.MONTHS_OFFERED)[::-1]


def offered(request: Any, service: str, month: Period) -> tuple[clinic.Offered, ...]:
    """Every indicator that may be chosen, with its figure and its signals; those that signal are ticked."""
    made = []
    for what in may_be_chosen(request):
        sheet = _sheet(request, what, service, month, with_units=False)
        if sheet is not None:
            made.append(clinic.Offered(what.id, what.title, sheet.figure, sheet.signals))
    return clinic.chosen_first(made)


def sheet(request: Any, id: str, service: str, month: Period) -> clinic.Sheet | None:
    """The whole page of one indicator; None where the load has no figure of that month at all."""
    return _sheet(request, CATALOGUE[id], service, month, with_units=True)


def _sheet(request: Any, what: Indicator, service: str, month: Period, *, with_units: bool) -> clinic.Sheet | None:
    snap, scope = request.snap, request.scope
    cut = cut_of(request, service)
    months = [figure for figure in _months(request, what, cut) if figure.period.end <= month.end]
    if not months or months[-1].period.text != month.text:
        return None
    before = reading.compared_with(what, month)
    earlier = scope.shown(kept.figures(snap, what.id, before, (), cut))
    since = reading.since(what, before, month)
    heading = ""
    units: tuple[drilldown.UnitRow, ...] = ()
    if with_units and what.unit != "percentage points":
        level: drilldown.Level = "team" if service else "service"
        now = scope.shown(kept.figures(snap, what.id, month, (level,), cut))
        was = scope.shown(kept.figures(snap, what.id, before, (level,), cut))
        names = frame.names(request)
        heading = drilldown.HEADINGS[level]
        units = drilldown.unit_rows(what, level, now, was, since, month.text, cut, names, links=False)
    aim, behind = own_aim(request, what, service, month)
    made = clinic.sheet(
        what,
        months[-clinic.MONTHS :],
        earlier[0] if earlier else None,
        since,
        heading,
        units,
        aim or clinic.aim_elsewhere(what),
        snap.as_at,
        drilldown.place(cut, frame.names(request)),
    )
    return clinic.with_signal(made, behind) if behind else made


def _months(request: Any, what: Indicator, cut: Cut) -> Sequence[Figure]:
    """The months up to the as-at day, far enough back for the earliest clinic's two years."""
    return request.scope.shown(kept.series(request.snap, what.id, clinic.MONTHS + clinic.MONTHS_OFFERED + 1, cut))


def own_aim(request: Any, what: Indicator, service: str, month: Period) -> tuple[clinic.Aim | None, str]:
    """The goal of the service's own open performance plan, and what is said when the month is behind its path."""
    plan = Plan.objects.filter(state="open", indicator=what.id, service=service, team="").first()
    if plan is None:
        return None, ""
    planned = performance_plan.trajectory(plan_acts.stops(plan)).get(month.start)
    found = kept.figures(request.snap, what.id, month, (), cut_of(request, service))
    value = found[0].value if found and reading.state(found[0]) == "value" else None
    behind = performance_plan.behind(what.polarity, what.unit, planned, value)
    goal = f"{words.amount(plan.goal, what.unit)}, the goal of our performance plan"
    return clinic.Aim(str(plan.goal), goal), behind


def today(request: Any, id: str, service: str, month: str) -> reading.Value:
    """The figure of the pack's month as it is counted today; in words that it cannot be, where that is so."""
    what = CATALOGUE.get(id)
    if what is None:
        return reading.Value("not computable", reading.NOT_COMPUTABLE, "The indicator is no longer kept.")
    found = request.scope.shown(kept.figures(request.snap, id, Period.parse(month), (), cut_of(request, service)))
    if not found:
        return reading.Value("not computable", reading.NOT_COMPUTABLE, "The load says nothing about it.")
    return reading.value(what, found[0])
