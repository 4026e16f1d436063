"""Children within the scope of the person signed in: the case management report and the search.

A search is a form that is posted, so what somebody typed (a name, often) is never in an address,
a history or a log.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from goldenthread.exceptions import RULES, ExceptionRule
from goldenthread.pages import case_report, tables, words
from goldenthread.pages import children as pages_children
from goldenthread.pages.table import Table
from goldenthread.pages.work import PARTS
from goldenthread.web.audit.record import changing
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import refuse
from goldenthread.web.people.models import Preference
from goldenthread.web.performance import agreed, frame, kept, report_standards, shelf
from goldenthread.web.today import standing

COLUMNS = "case report columns"
# Wider than this no sheet of paper holds the report.
MOST_COLUMNS = 16
SHADES = {"red": "Red", "amber": "Amber", "green": "Green"}
SORT_WORDS = {
    "risk": "most red, then most amber, then longest overdue",
    "due": "next due",
    "name": "name",
    "worker": "worker",
}


@page(
    "page",
    "format",
    "team",
    "worker",
    section="children",
    about_children=True,
    post=True,
    show=("all",),
    columns=(*case_report.SETS, case_report.CHOSEN),
    status=tuple(case_report.STATUSES),
    rule=tuple(RULES),
    light=tuple(SHADES),
    age=("unborn", *case_report.AGES),
    within=case_report.WITHIN,
    sort=case_report.SORTS,
    paper=("a3", "a4"),
)
def listing(request: Any) -> HttpResponse:
    snap, scope, params = request.snap, request.scope, request.params
    if not scope.sees_children:
        refuse()
    if request.method == "POST":
        return _search(request)
    if params.format:
        return download(request, _report(request, None)[2])
    return render(
        request,
        "performance/children.html",
        {
            "report": shelf.written(snap, _key(request), lambda: _written(request)),
            "paper": params.get("paper"),
            "names_shown": scope.names_shown,
        },
    )


def _key(request: Any) -> tuple[Any, ...]:
    """Whose report it is, narrowed how, and under which variations and concerns."""
    condition, values = request.scope.children_sql()
    chosen = tuple(_chosen(request)) if request.params.get("columns") == case_report.CHOSEN else ()
    return (
        "case report", request.person.role, request.scope.cut, condition, tuple(map(str, values)),
        request.META["QUERY_STRING"], standing.state(request.snap), chosen,
    )  # fmt: skip


def _report(request: Any, page: int | None) -> tuple[case_report.ColumnSet, case_report.Report, Table]:
    """The columns asked for, the report, and its table; `page` None for every line."""
    snap, scope = request.snap, request.scope
    columns = _columns(request)
    made = case_report.report(
        snap, scope.children_sql(), columns, _asked(request), agreed.overrides(snap), snap.as_at, scope.groups, page
    )
    notes = frame.notes(request, "Case management report", *_said(request, columns))
    return columns, made, case_report.table(made, frame.names(request), notes, _missing(request))


def _missing(request: Any) -> dict[str, str]:
    return kept.once(request.snap, "missing rules", lambda: standing.missing_rules(request.snap))


def _written(request: Any) -> str:
    """The report as markup: everything of the page but the search, whose form is new each time."""
    snap, params = request.snap, request.params
    everything = params.get("show") == "all" or bool(params.get("paper"))
    columns, made, table = _report(request, None if everything else params.page)
    pages = 1 if everything else max(1, -(-made.total // case_report.PAGE))
    if params.page > pages:
        refuse()
    first = (params.page - 1) * case_report.PAGE
    asked = _asked(request)
    return render_to_string(
        "performance/_report.html",
        {
            "request": request,
            "table": table,
            "columns": columns,
            "sets": [
                (one.title, params.query(columns=one.id), one.id == columns.id)
                for one in (*case_report.SETS.values(), case_report.chosen_set(_chosen(request)))
            ],
            "total": words.plural(made.total, "children"),
            "standards": report_standards.table(request, columns, asked),
            "standards_said": report_standards.SAID,
            "untold": [(RULES[id].title, why) for id, why in _missing(request).items() if _shows(columns, id)],
            "shown_from": first + 1 if made.children else 0,
            "shown_to": first + len(made.children),
            "page": params.page,
            "pages": pages,
            "earlier": params.query(page=params.page - 1) if params.page > 1 else "",
            "later": params.query(page=params.page + 1) if params.page < pages else "",
            "all": params.query(show="all") if pages > 1 else "",
            "a3": params.query(paper="a3"),
            "a4": params.query(paper="a4"),
            "as_at": words.day(snap.as_at),
            "order": SORT_WORDS[asked.sort],
            "filters": _filters(request, frame.names(request)),
        },
    )


def _asked(request: Any) -> case_report.Asked:
    params = request.params
    teams, workers = _units(request)
    if (params.team and params.team not in teams) or (params.worker and params.worker not in workers):
        refuse()
    return case_report.Asked(
        status=params.get("status"),
        team=params.team or "",
        worker=params.worker or "",
        rule=params.get("rule"),
        light=params.get("light"),
        age=params.get("age"),
        within=params.get("within"),
        sort=params.get("sort", "risk"),
    )


def _units(request: Any) -> tuple[frozenset[str], frozenset[str]]:
    """Teams and workers that hold an open child within the scope; the rest does not exist for this person."""
    where, values = request.scope.children_sql()

    def read() -> tuple[frozenset[str], frozenset[str]]:
        rows = request.snap.query(
            f"SELECT DISTINCT team, worker FROM children WHERE open_today AND {where}",  # noqa: S608
            [*values],
        )
        return frozenset(row[0] for row in rows), frozenset(row[1] for row in rows)

    return kept.once(request.snap, ("units of the case report", where, tuple(map(str, values))), read)


def _columns(request: Any) -> case_report.ColumnSet:
    asked = request.params.get("columns")
    if asked == case_report.CHOSEN:
        return case_report.chosen_set(_chosen(request))
    return case_report.SETS[asked or "all"]


def _chosen(request: Any) -> list[str]:
    found = Preference.objects.filter(account=request.user, name=COLUMNS).first()
    return [id for id in found.value if id in RULES] if found else []


def _shows(columns: case_report.ColumnSet, rule: str) -> bool:
    return any(rule in column.rules for column in columns.columns)


def _said(request: Any, columns: case_report.ColumnSet) -> list[tuple[str, str]]:
    """What the list was cut by, as pairs of words, for the page and the file."""
    params, names = request.params, frame.names(request)
    said = [("Columns", columns.title)]
    if params.get("status"):
        said.append(("Status", case_report.STATUSES[params.get("status")]))
    if params.team:
        said.append(("Team", names.name("team", params.team)))
    if params.worker:
        said.append(("Worker", names.worker(params.worker)))
    if params.get("rule"):
        said.append(("Rule", RULES[params.get("rule")].title))
    if params.get("light"):
        said.append(("Light", SHADES[params.get("light")]))
    if params.get("age"):
        said.append(("Age", params.get("age").replace("-", " to " if params.get("age")[0].isdigit() else " ")))
    if params.get("within"):
        said.append(("Due within", words.times(int(params.get("within")), "working day")))
    said.append(("Order", SORT_WORDS[params.get("sort", "risk")]))
    for column in columns.columns:
        said += [(RULES[id].title, RULES[id].sentence()) for id in column.rules] if params.format else []
    return said


def _filters(request: Any, names: Any) -> dict[str, Any]:
    """The choices of the filter panel, each with whether it is chosen."""
    params = request.params
    teams, workers = _units(request)

    def options(pairs: Any, chosen: str) -> list[tuple[str, str, bool]]:
        return [(id, title, id == chosen) for id, title in pairs]

    def by_title(pairs: Any) -> list[tuple[str, str]]:
        return sorted(pairs, key=lambda pair: pair[1])

    return {
        "status": options(case_report.STATUSES.items(), params.get("status")),
        "team": options(by_title((id, names.name("team", id)) for id in teams), params.team or ""),
        "worker": options(by_title((id, names.worker(id)) for id in workers), params.worker or ""),
        "rule": options(by_title((rule.id, rule.title) for rule in _of_children(request)), params.get("rule")),
        "light": options(SHADES.items(), params.get("light")),
        "age": options(
            [
                ("unborn", "Unborn"),
                *((id, id.replace("-", " to " if id[0].isdigit() else " ")) for id in case_report.AGES),
            ],
            params.get("age"),
        ),
        "within": options(
            [("0", "today or overdue"), *((n, f"{n} working days") for n in case_report.WITHIN[1:])],
            params.get("within"),
        ),
        "sort": options([(id, text) for id, text in SORT_WORDS.items()], params.get("sort", "risk")),
        "columns": params.get("columns"),
    }


@page("next", section="children", post=True)
def columns(request: Any) -> HttpResponse:
    """Choosing the columns of one's own set; they are remembered."""
    if not request.scope.sees_children:
        refuse()
    chosen = _chosen(request)
    problem = ""
    if request.method == "POST":
        wanted = [id for id in RULES if id in request.POST.getlist("rule")]
        if 0 < len(wanted) <= MOST_COLUMNS:
            with changing(request, "columns chosen"):
                Preference.objects.update_or_create(account=request.user, name=COLUMNS, defaults={"value": wanted})
            return HttpResponseRedirect(f"{reverse('children')}?columns={case_report.CHOSEN}")
        chosen = wanted
        problem = f"Choose from 1 to {MOST_COLUMNS} columns; {len(wanted)} are chosen."
    groups: dict[str, list[tuple[str, str, bool]]] = {}
    for rule in _of_children(request):
        groups.setdefault(PARTS[rule.group], []).append((rule.id, rule.title, rule.id in chosen))
    return render(
        request,
        "performance/choose_columns.html",
        {"groups": list(groups.items()), "problem": problem, "most": MOST_COLUMNS},
    )


def _of_children(request: Any) -> list[ExceptionRule]:
    """The rules that can have a column: those of this nation that are about a child."""
    nation = frame.nation(request)
    return [rule for rule in RULES.values() if rule.nation in ("both", nation) and not rule.of.of_workers]


def _search(request: Any) -> HttpResponse:
    snap, scope = request.snap, request.scope
    asked = request.POST.get("q", "")[:100].replace("\x00", "")
    found = pages_children.search(snap, asked, scope.children_sql(), snap.as_at, scope.groups)
    names = frame.names(request)
    notes = frame.notes(request, "Children found")
    return render(
        request,
        "performance/children_found.html",
        {
            "found": found,
            "count": words.plural(len(found.children), "children"),
            "most": pages_children.MOST_FOUND,
            "table": tables.children(found.children, names, notes),
            "names_shown": scope.names_shown,
        },
    )
