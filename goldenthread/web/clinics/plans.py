"""Performance plans: the list, making one from the figure as it stands, and following it month by month."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldenthread.indicators import CATALOGUE, Indicator
from goldenthread.observations import Cut, Figure, Period
from goldenthread.observations.periods import add_months
from goldenthread.pages import action_list, performance_plan, reading, words
from goldenthread.pages.drilldown import WHOLE
from goldenthread.pages.performance_plan import Stop
from goldenthread.pages.table import Cell, Column, Table
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import asked_cut, refuse
from goldenthread.web.clinics import actions, clinic_figures, fields, plan_acts, rights
from goldenthread.web.clinics import once as onces
from goldenthread.web.clinics.fields import Field
from goldenthread.web.clinics.models import Action, Milestone, Plan
from goldenthread.web.performance import frame, kept

DONE = {
    "made": "The plan is made. Its start, milestones and goal will not change.",
    "reviewed": "The review note is written down.",
    "closed": "The plan is closed.",
}


def visible(request: Any, id: int) -> Plan:
    """The plan, if it is of one of this person's units; else the 404."""
    found = Plan.objects.filter(rights.of_units(request), pk=id).first()
    return found if found is not None else refuse()


@page("format", section="reports", show=("open", "all"))
def listing(request: Any) -> HttpResponse:
    rights.ask(rights.sees_units(request))
    show = request.params.get("show", "open")
    plans = Plan.objects.filter(rights.of_units(request)).prefetch_related(
        Prefetch("milestones", Milestone.objects.order_by("month"))
    )
    if show == "open":
        plans = plans.filter(state="open")
    rows = []
    for plan in plans:
        made = _rows(request, plan)
        what = CATALOGUE.get(plan.indicator)
        rows.append(
            (
                Cell(plan.title, link=reverse("plan", args=[plan.pk])),
                plan.place,
                Cell(words.amount(plan.start_value, plan.unit)),
                Cell(words.amount(plan.goal, plan.unit)),
                words.month(performance_plan.first_of(plan.end_month)),
                Cell(performance_plan.sentence(what, made) if what else "The indicator is no longer kept."),
                plan.owner_name,
                Cell("○ Open" if plan.state == "open" else f"✓ Closed: {_outcome(plan)}"),
            )
        )
    heads = ("Indicator", "Where", "Start", "Goal", "By the end of", "How it goes", "Owner", "State")
    said = ("Shown", "Open" if show == "open" else "All")
    table = Table(
        "Performance plans",
        tuple(Column(head) for head in heads),
        rows,
        frame.notes(request, "Performance plans", said),
        empty="No performance plan is open." if show == "open" else "No performance plan has been made.",
    )
    if request.params.format:
        return download(request, table)
    return render(
        request,
        "clinics/plans.html",
        {
            "table": table,
            "as_at": words.day(request.snap.as_at),
            "may_make": request.person.role in rights.MAKES_PLANS,
            "shows": fields.options([("open", "Open"), ("all", "Open and closed")], show),
        },
    )


def _outcome(plan: Plan) -> str:
    return words.lower_first(performance_plan.OUTCOMES[plan.outcome])


def _cut(request: Any, plan: Plan) -> Cut:
    """The plan's unit within the reader's own."""
    cut = Cut(team=plan.team) if plan.team else Cut(service=plan.service or None)
    rights.ask(request.scope.may_see_figures_for(cut))
    narrowed: Cut = request.scope.narrowed(cut)
    return narrowed


def _rows(request: Any, plan: Plan) -> list[performance_plan.Row]:
    """The months of the plan with their figures, as they are counted today."""
    what = CATALOGUE.get(plan.indicator)
    if what is None:
        return []
    first = performance_plan.first_of(plan.start_month)
    back = performance_plan.months_between(first, request.snap.as_at) + 1
    figures: list[Figure] = []
    if back > 0:
        found = kept.series(request.snap, plan.indicator, back, _cut(request, plan))
        usual = Period.parse(reading.usual_period(what, request.snap.as_at))
        figures = [figure for figure in request.scope.shown(found) if figure.period.end <= usual.end]
    return performance_plan.rows(what, plan_acts.stops(plan), figures)


# Making one


@page("service", "team", "indicator", section="reports", post=True)
def new(request: Any) -> HttpResponseBase:
    rights.ask(rights.sees_units(request) and request.person.role in rights.MAKES_PLANS)
    if request.method == "POST":
        return _make(request)
    return _ask(request)


class _Asked:
    """What the address of the form says the plan is about: an indicator, a unit, and the figure it starts from."""

    def __init__(self, request: Any) -> None:
        params = request.params
        if params.team:
            self.team: rights.Team | None = rights.team(request, params.team)
            self.service, self.service_name = self.team.service, self.team.service_name
            self.place = self.team.name
        else:
            fallback = "" if rights.sees_whole(request) else next(iter(rights.services(request, now=True)), "")
            self.team = None
            self.service = params.service or fallback
            self.service_name = self.place = rights.service_name(request, self.service)
        self.cut = asked_cut(request, service=None if self.team else self.service or None)
        self.indicator: Indicator | None = None
        self.start: Figure | None = None
        if params.indicator:
            offered = {what.id: what for what in clinic_figures.may_be_chosen(request)}
            self.indicator = offered.get(params.indicator) or refuse()
            self.start = self._figure(request, self.indicator)

    def _figure(self, request: Any, what: Indicator) -> Figure | None:
        """The figure of the latest month that an indicator opens at."""
        period = Period.parse(reading.usual_period(what, request.snap.as_at))
        found = request.scope.shown(kept.figures(request.snap, what.id, period, (), self.cut))
        if not found or reading.state(found[0]) != "value":
            return None
        return found[0]

    @property
    def unit(self) -> str:
        """The unit as one value of a list of choices."""
        return f"team:{self.team.id}" if self.team else f"service:{self.service}"


def _ask(request: Any, problems: dict[str, str] | None = None) -> HttpResponse:
    """First the indicator and the unit, then, with the figure in sight, the rest."""
    asked, problems = _Asked(request), problems or {}
    indicators = [("", "Choose"), *((what.id, what.title) for what in clinic_figures.may_be_chosen(request))]
    whole = [("", WHOLE)] if rights.sees_whole(request) else []
    context: dict[str, Any] = {
        "indicators": fields.options(indicators, request.params.indicator or ""),
        "services": fields.options([*whole, *rights.services(request, now=True).items()], asked.service),
        "teams": fields.options(
            [("", "The whole of it"), *((one.id, one.name) for one in rights.teams_now(request))],
            asked.team.id if asked.team else "",
        ),
        "asked": asked,
        "as_at": words.day(request.snap.as_at),
        "problems": problems,
        "token": onces.token(),
    }
    if asked.indicator is not None and asked.start is not None:
        context |= _form(request, asked, asked.indicator, asked.start, problems)
    elif asked.indicator is not None:
        context["nothing"] = f"{asked.indicator.title} has no figure for {asked.place} to start from."
    return render(request, "clinics/plan_new.html", context)


def _form(request: Any, asked: _Asked, what: Indicator, start: Figure, problems: dict[str, str]) -> dict[str, Any]:
    posted = request.method == "POST"

    def typed(name: str) -> str:
        return fields.text(request, name) if posted else ""

    suffix = "%" if what.unit == "%" else ""
    ends = _months_ahead(start)
    people = [(str(one.pk), rights.called(one)) for one in rights.owners(asked.service)]
    numbers = range(1, performance_plan.MOST_MILESTONES + 1)
    return {
        "stands": _start_said(request, what, start),
        "better": reading.better_side(what),
        "reason": Field(
            "reason",
            "Why this plan is needed",
            typed("reason"),
            hint=fields.NO_NAMES,
            problem=problems.get("reason", ""),
        ),
        "goal": Field("goal", "Goal", typed("goal"), "number", "", problems.get("goal", ""), suffix=suffix),
        "end": Field(
            "end",
            "To be reached in",
            kind="choice",
            problem=problems.get("end", ""),
            options=fields.options([("", "Choose"), *ends], typed("end")),
        ),
        "owner": Field(
            "owner",
            "Who answers for it",
            kind="choice",
            problem=problems.get("owner", ""),
            options=fields.options([("", "Choose"), *people], typed("owner")),
        ),
        "milestones": [
            (
                number,
                [
                    Field(
                        f"month-{number}",
                        "Month",
                        kind="choice",
                        problem=problems.get(f"month-{number}", ""),
                        options=fields.options([("", "None"), *ends], typed(f"month-{number}")),
                    ),
                    Field(
                        f"value-{number}",
                        "Figure by then",
                        typed(f"value-{number}"),
                        "number",
                        "",
                        problems.get(f"value-{number}", ""),
                        suffix=suffix,
                    ),
                    Field(
                        f"what-{number}",
                        "What will be done by then",
                        typed(f"what-{number}"),
                        hint=fields.NO_NAMES,
                        problem=problems.get(f"what-{number}", ""),
                    ),
                ],
            )
            for number in numbers
        ],
    }


def _start_said(request: Any, what: Indicator, start: Figure) -> str:
    said = reading.value(what, start)
    return f"{said.sentence}, {reading.period(what, start.period, request.snap.as_at)}"


def _months_ahead(start: Figure) -> list[tuple[str, str]]:
    first = start.period.start
    ahead = [add_months(first, count) for count in range(1, performance_plan.MOST_MONTHS + 1)]
    return [(f"{month:%Y-%m}", words.month(month)) for month in ahead]


def _make(request: Any) -> HttpResponseBase:
    asked = _Asked(request)
    what, start = asked.indicator, asked.start
    if what is None or start is None or start.value is None:
        refuse()

    def act() -> str:
        problems: dict[str, str] = {}
        reason = fields.text(request, "reason")
        if not reason:
            problems["reason"] = "Say why this plan is needed."
        elif fault := fields.too_long(reason):
            problems["reason"] = fault
        goal = fields.number(fields.text(request, "goal"))
        if fault := performance_plan.goal_fault(what, start.value, goal):
            problems["goal"] = fault
        ends = {month for month, _ in _months_ahead(start)}
        end = fields.text(request, "end")
        if end not in ends:
            problems["end"] = "Choose the month in which the goal is to be reached."
        owner = next(
            (one for one in rights.owners(asked.service) if str(one.pk) == fields.text(request, "owner")), None
        )
        if owner is None:
            problems["owner"] = "Choose who answers for the plan."
        milestones = _milestones(request, what, ends, end, problems)
        if problems or goal is None or owner is None:
            raise onces.Wrong(problems)
        plan = plan_acts.make(
            request,
            indicator=what,
            service=asked.service,
            service_name=asked.service_name,
            team=asked.team,
            place=asked.place,
            reason=reason,
            start=(f"{start.period.start:%Y-%m}", start.value, _start_said(request, what, start)),
            milestones=milestones,
            goal=Stop(performance_plan.first_of(end), goal),
            owner=owner,
        )
        return f"{reverse('plan', args=[plan.pk])}?done=made"

    try:
        return onces.once(request, "plan made", act)
    except onces.Wrong as wrong:
        return _ask(request, wrong.problems)


def _milestones(request: Any, what: Indicator, ends: set[str], end: str, problems: dict[str, str]) -> list[Stop]:
    """The milestones that were typed, in order of month; what is wrong with them is added to `problems`."""
    made: dict[str, Stop] = {}
    for number in range(1, performance_plan.MOST_MILESTONES + 1):
        month, typed, done = (fields.text(request, f"{name}-{number}") for name in ("month", "value", "what"))
        if not (month or typed or done):
            continue
        value = fields.number(typed)
        if month not in ends or (end in ends and month >= end):
            problems[f"month-{number}"] = f"Milestone {number}: choose a month before that of the goal."
        elif month in made:
            problems[f"month-{number}"] = f"Milestone {number}: another milestone has the same month."
        if value is None or value < 0 or (what.unit == "%" and value > Decimal(100)):
            problems[f"value-{number}"] = f"Milestone {number}: give the figure to be reached by then."
        if not done:
            problems[f"what-{number}"] = f"Milestone {number}: say what will be done by then."
        elif fault := fields.too_long(done):
            problems[f"what-{number}"] = fault
        if value is not None and month in ends:
            made.setdefault(month, Stop(performance_plan.first_of(month), value, done))
    return [made[month] for month in sorted(made)]


# Following it


@page("format", section="reports", post=True, done=tuple(DONE))
def one(request: Any, id: int) -> HttpResponseBase:
    """The plan: its path, how it goes, its notes; a posted form is a review note."""
    plan = visible(request, id)
    if request.method == "POST":
        return _act(request, plan, "review")
    return _page(request, plan)


@page(section="reports", post=True)
def close(request: Any, id: int) -> HttpResponseBase:
    plan = visible(request, id)
    rights.ask(request.person.role in rights.MAKES_PLANS)
    if request.method == "POST":
        return _act(request, plan, "close")
    return _page(request, plan, closing=True)


def _act(request: Any, plan: Plan, act: str) -> HttpResponseBase:
    rights.ask(request.person.role in rights.REVIEWS_PLANS)
    said, version = fields.text(request, "words"), request.POST.get("version", "")
    outcome = request.POST.get("outcome", "")

    def doing() -> str:
        problems: dict[str, str] = {}
        if act == "close" and outcome not in performance_plan.OUTCOMES:
            problems["outcome"] = "Choose how the plan ended."
        if not said:
            problems["words"] = "Write it in a few words."
        elif fault := fields.too_long(said):
            problems["words"] = fault
        if problems:
            raise onces.Wrong(problems)
        what = CATALOGUE.get(plan.indicator)
        figure = performance_plan.sentence(what, _rows(request, plan)) if what else ""
        if act == "close":
            plan_acts.close(request, plan=plan, version=version, outcome=outcome, said=said, figure=figure)
        else:
            plan_acts.review(request, plan=plan, version=version, said=said, figure=figure)
        done = "closed" if act == "close" else "reviewed"
        return f"{reverse('plan', args=[plan.pk])}?done={done}"

    try:
        return onces.once(request, f"plan {act}", doing)
    except onces.Wrong as wrong:
        return _page(request, plan, problems=wrong.problems, closing=act == "close", seen=version)
    except onces.Overtaken as overtaken:
        plan.refresh_from_db()
        return _page(request, plan, overtaken=str(overtaken), closing=act == "close")


def _page(
    request: Any,
    plan: Plan,
    *,
    problems: dict[str, str] | None = None,
    overtaken: str = "",
    closing: bool = False,
    seen: str = "",
) -> HttpResponse:
    problems = problems or {}
    what = CATALOGUE.get(plan.indicator)
    made = _rows(request, plan)
    where = (("Indicator", plan.title), ("Unit", plan.place))
    notes = frame.notes(request, f"{plan.title}: plan and actual", *where)
    table = performance_plan.table(what, made, notes) if what else None
    if request.params.format:
        return download(request, table) if table else refuse()
    typed = fields.text(request, "words") if request.method == "POST" else ""
    still_open = plan.state == "open"
    end = words.month(performance_plan.first_of(plan.end_month))
    return render(
        request,
        "clinics/plan.html",
        {
            "plan": plan,
            "facts": [
                ("Start", plan.start_said),
                ("Goal", f"{words.amount(plan.goal, plan.unit)} in {end}"),
                ("Why", plan.reason),
                ("Who answers for it", plan.owner_name),
                ("Made", f"By {plan.made_by}, {words.day(timezone.localtime(plan.made_at).date())}"),
                ("State", "Open" if still_open else f"Closed: {_outcome(plan)}"),
            ],
            "as_at": words.day(request.snap.as_at),
            "sentence": performance_plan.sentence(what, made) if what else "The indicator is no longer kept.",
            "drawing": performance_plan.drawing(what, made) if what else None,
            "table": table,
            "downloads": not closing,  # the page that closes a plan has no files of its own
            "better": reading.better_side(what) if what else "",
            "history": _history(request, plan),
            "actions": [
                (line, action_list.STATES[line.stands(request.snap.as_at)])
                for line in actions.lines(request, Action.objects.filter(plan=plan))
            ],
            "closing": closing and still_open,
            "may_review": still_open and not closing and request.person.role in rights.REVIEWS_PLANS,
            "may_close": still_open and request.person.role in rights.MAKES_PLANS,
            "words_field": Field(
                "words",
                "Why, in a few words" if closing else "Review note",
                typed,
                hint=fields.NO_NAMES,
                problem=problems.get("words", ""),
            ),
            "outcome": Field(
                "outcome",
                "How did it end?",
                kind="choice",
                problem=problems.get("outcome", ""),
                options=fields.options(
                    [("", "Choose"), *performance_plan.OUTCOMES.items()], request.POST.get("outcome", "")
                ),
            ),
            "problems": problems,
            "overtaken": overtaken,
            "version": seen or plan.version,
            "token": onces.token(),
            "said": DONE.get(request.params.get("done"), ""),
        },
    )


KINDS = {"made": "Made", "review": "Review note", "closed": "Closed"}


def _history(request: Any, plan: Plan) -> Table:
    return Table(
        "Notes",
        (Column("When", "date"), Column("Who"), Column("What"), Column("Words"), Column("The figure that day")),
        [
            (timezone.localtime(line.at), line.name, KINDS[line.kind], Cell(line.words), Cell(line.figure))
            for line in plan.history.all()
        ],
        frame.notes(request, "Notes of a performance plan"),
        row_headers=False,
    )
