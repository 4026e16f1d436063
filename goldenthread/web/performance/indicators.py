"""The indicators: all of them, one of them, and the children behind a figure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.access.scope import RESTRICTED
from goldenthread.indicators import CATALOGUE, Indicator
from goldenthread.observations import Cut, Figure, Period
from goldenthread.observations.bridge import has_bridge
from goldenthread.observations.timescales import timescales
from goldenthread.pages import (
    address,
    comparison,
    drilldown,
    indicator_list,
    indicator_page,
    periods,
    reading,
    supplied,
    tables,
    units,
    words,
)
from goldenthread.pages import (
    case_list as pages_case_list,
)
from goldenthread.pages import (
    children as pages_children,
)
from goldenthread.pages import (
    standards as pages_standards,
)
from goldenthread.pages.lights_of_figure import Change
from goldenthread.pages.table import Table
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import asked_cut, refuse
from goldenthread.web.performance import comparing, frame, kept, lights, references
from goldenthread.web.performance.targets import Targets
from goldenthread.web.targets import rights as target_rights
from goldenthread.web.targets.lines import lines_of
from goldenthread.web.today import standing


@page("q", "format", section="indicators", domain=("", *indicator_list.DOMAINS))
def listing(request: Any) -> HttpResponse:
    scope, params = request.scope, request.params
    if not scope.sees_figures:
        refuse()
    domain, asked = params.get("domain"), params.q or ""
    chosen = indicator_list.chosen(CATALOGUE.values(), frame.nation(request), domain, asked)
    tiles = frame.tiles(request, chosen, links=True)
    filters = [("Part of the journey", indicator_list.name(domain))] if domain else []
    filters += [("Search", asked)] if asked else []
    if params.format:
        notes = frame.notes(request, "Indicators", *filters)
        return download(request, indicator_list.table([tiles[i.id] for i in chosen], notes))
    return render(
        request,
        "performance/indicators.html",
        {
            "parts": indicator_list.parts(chosen, tiles),
            "count": words.times(len(chosen), "indicator"),
            "domains": [
                (id, name, id == domain)
                for id, name in indicator_list.DOMAINS.items()
                if any(i.domain == id for i in CATALOGUE.values())
            ],
            "asked": asked,
            "csv": params.query(format="csv"),
            "xlsx": params.query(format="xlsx"),
        },
    )


@page(
    "period", "service", "team", "worker", "format",
    section="indicators", table=("months", "service", "team", "worker", "bands", "standards", "comparison"),
)  # fmt: skip
def indicator(request: Any, id: str) -> HttpResponse:
    snap, scope, params = request.snap, request.scope, request.params
    what = frame.find_indicator(request, id)
    cut = asked_cut(request)
    period = frame.asked_period(request, what)
    before = reading.compared_with(what, period)
    since = reading.since(what, before, period)
    names = frame.names(request)
    place = drilldown.place(cut, names)
    page_tables = _Tables(request, what, period, before, since, cut, names)
    targets = Targets(request, cut)
    restricted = RESTRICTED in (cut.service, cut.team, cut.worker)

    if params.format:
        return download(request, page_tables.one(params.get("table")))
    context: dict[str, Any] = {
        "indicator": what,
        "line": indicator_page.line_under(what, period, place, snap.as_at, frame.loaded(request)),
        "crumbs": drilldown.way_back(what, period.text, cut, scope.cut, names),
        "place": place,
        "periods": periods.choices(what, _first_month(request), snap.as_at, period),
        "kept": [(name, value) for name, value in address.cut_parts(params).items() if value],
        "definition": indicator_page.definition(what),
        "here": drilldown.here(what, cut, names),
        "unit_tables": [(*made, *_files(request, made[0])) for made in page_tables.units()],
        "months_files": _files(request, "months"),
        "bands_files": _files(request, "bands"),
        "beside": page_tables.beside,
        "not_compared": _not_compared(request, what, cut) if page_tables.beside is None else "",
        "beside_files": _files(request, "comparison"),
        "cases": address.cases(what.id, period.text, cut) if scope.may_see_cases_for(cut) else "",
        "equalities": (
            address.equalities(what.id, period.text, cut)
            if what.kind != "distribution" and scope.may_break_down_by("ethnicity") and not (cut.worker or restricted)
            else ""
        ),
        "bridge": address.bridge(what.id, period.text, cut)
        if has_bridge(what) and scope.may_see_cases_for(cut) and not restricted
        else "",
    }
    if has_bands(what):
        bands = page_tables.bands
        context |= {
            "headline": f"{what.title}. {bands.said}",
            "bands": bands,
            "bands_table": page_tables.bands_table(),
        }
    if what.kind != "distribution":
        now, was = page_tables.now, _one(request, what, before, cut)
        direction = reading.direction(what, now, was, since)
        months = page_tables.months
        context |= {
            "headline": indicator_page.headline(what, now, direction, snap.as_at, place),
            "value": reading.value(what, now),
            "direction": direction,
            "series": months,
            "reference": references.of(snap, now, cut),
            "at_target": targets.at(what, now),
            "change": page_tables.change,
            "lines": [] if scope.headline_only else lines_of(request).history(what.id, cut),
            "trust": lights.can_be_trusted(request, what, now),
            "supplied": supplied.origin(now) or supplied.last(what, now, frame.months(request, what, cut), snap.as_at),
            "odd": supplied.flag_of(now),
            "may_set_target": target_rights.may_set(request),
            "months_table": page_tables.months_table(),
            "standards": page_tables.standards(),
            "standards_files": _files(request, "standards"),
            "register": scope.sees_children,
        }
    return render(request, "performance/indicator.html", context)


def _not_compared(request: Any, what: Indicator, cut: Cut) -> str:
    """Why a page has no comparison; empty for a figure in parts, which has no one value to compare."""
    if what.kind == "distribution":
        return ""
    return f"{comparing.nothing(request, what)}." if cut.whole else comparison.OF_A_PART


def has_bands(indicator: Indicator) -> bool:
    """A distribution, or a difference told for all, primary and secondary pupils: neither is cut by unit."""
    return indicator.kind == "distribution" or indicator.unit == "percentage points"


class _Tables:
    """The tables of one indicator page, each made when it is asked for: a page prints all of them,
    a file only one."""

    def __init__(
        self, request: Any, what: Indicator, period: Period, before: Period, since: str, cut: Cut,
        names: units.Units,
    ) -> None:  # fmt: skip
        self.request, self.what, self.period, self.before = request, what, period, before
        self.since, self.cut, self.names = since, cut, names

    @cached_property
    def now(self) -> Figure:
        return _one(self.request, self.what, self.period, self.cut)

    @property
    def levels(self) -> list[drilldown.Level]:
        if has_bands(self.what):
            return []
        return [level for level in drilldown.next_levels(self.cut) if self.request.scope.may_break_down_by(level)]

    def one(self, name: str) -> Table:
        """The table of that name; the first of the page when none was named."""
        if name == "bands" or (name == "" and has_bands(self.what)):
            return self.bands_table() if has_bands(self.what) else refuse()
        if name == "" and self.levels:
            name = self.levels[-1]
        if name in self.levels:
            return self._by_unit(name)
        if name == "comparison":
            return self.beside.table if self.beside is not None else refuse()
        if name == "standards":
            return self.standards() or refuse()
        return self.months_table() if name in ("", "months") else refuse()

    def units(self) -> list[tuple[str, Table, str]]:
        """Name, table and how it adds up, for each level below the page."""
        made: list[tuple[str, Table, str]] = []
        for level in self.levels:
            rows = self._rows(level)
            total = drilldown.total_line(self.what, rows, _one(self.request, self.what, self.period, self.cut))
            made.append((level, self._by_unit(level, rows), total))
        return made

    def _rows(self, level: drilldown.Level) -> tuple[drilldown.UnitRow, ...]:
        scope, snap = self.request.scope, self.request.snap
        now = scope.shown(kept.figures(snap, self.what.id, self.period, (level,), self.cut))
        before = scope.shown(kept.figures(snap, self.what.id, self.before, (level,), self.cut))
        links = level != "worker" or scope.may_see_cases_for(self.cut)
        return drilldown.unit_rows(
            self.what, level, now, before, self.since, self.period.text, self.cut, self.names, links=links
        )

    def _by_unit(self, level: str, rows: tuple[drilldown.UnitRow, ...] | None = None) -> Table:
        heading = drilldown.HEADINGS[level]
        rows = self._rows(level) if rows is None else rows  # type: ignore[arg-type]
        referred = self._references([row.figure for row in rows])
        return tables.by_unit(self.what, heading, rows, self.since, self._notes(f"by {level}"), referred)

    @cached_property
    def beside(self) -> comparison.Beside | None:
        """Published figures, on the page of the authority as a whole."""
        return comparing.beside(self.request, self.what) if self.cut.whole else None

    @cached_property
    def change(self) -> Change | None:
        """Is the change real? Nobody's own figures are judged by it."""
        if self.cut.worker:
            return None
        target = Targets(self.request, self.cut).of(
            self.what, reading.period_day(self.now.period, self.request.snap.as_at)
        )
        return lights.real_change(self.request, self.what, self.cut, target)

    @cached_property
    def months(self) -> indicator_page.Series:
        figures_by_month = frame.months(self.request, self.what, self.cut)[-frame.MONTHS_DRAWN :]
        place = drilldown.place(self.cut, self.names)
        as_at = self.request.snap.as_at
        days = [reading.period_day(figure.period, as_at) for figure in figures_by_month]
        edges = Targets(self.request, self.cut).steps(self.what, days)
        return indicator_page.series(self.what, figures_by_month, as_at, place, edges, self.change)

    def standards(self) -> Table | None:
        """The figure by law, by local practice and as agreed; None where no interval can be agreed for a child."""
        snap, scope = self.request.snap, self.request.scope
        if not standing.clocks_of(self.what.id) or self.what.period_kind != "snapshot":
            return None
        rules = pages_standards.in_force(self.what.rules, kept.once(snap, "timescales", lambda: timescales(snap)))
        agreed = standing.as_agreed(snap, self.what.id, self.period, self.cut) if scope.sees_children else None
        notes = self._notes("by each standard")
        return pages_standards.table(self.what, rules, self.now, agreed, notes, intervals=scope.sees_children)

    def months_table(self) -> Table:
        targets, rows = Targets(self.request, self.cut), self.months.months
        against = [targets.at(self.what, row.figure) for row in rows]
        referred = self._references([row.figure for row in rows])
        return tables.months(self.what, rows, self._notes("by month", with_period=False), against, referred)

    @cached_property
    def bands(self) -> indicator_page.Bands:
        scope, snap = self.request.scope, self.request.snap
        apart = RESTRICTED in (self.cut.service, self.cut.team, self.cut.worker)
        if apart or not scope.may_break_down_by("band"):  # restricted children are counted together, by nothing
            return indicator_page.Bands(None, f"{reading.HIDDEN}.", ())
        found = scope.shown(kept.figures(snap, self.what.id, self.period, (), self.cut))
        workers = None
        if self.what.id == "caseload-by-worker":
            ids = [figure.by["band"] for figure in found if "band" in figure.by]
            workers = {id: self.names.worker(id) for id in ids}
        return indicator_page.bands(self.what, found, workers)

    def bands_table(self) -> Table:
        referred = self._references([figure for _, figure, _ in self.bands.rows])
        return tables.by_band(self.what, self.bands, self._notes(""), referred)

    def _references(self, figures: Sequence[Figure]) -> list[str]:
        """The reference of each row, for a file; none for a page."""
        if not self.request.params.format:
            return []
        return [references.of(self.request.snap, figure, self.cut) for figure in figures]

    def _notes(self, by: str, *, with_period: bool = True) -> Any:
        said = frame.filters(self.period, self.request.snap.as_at, self.cut, self.names)
        if self.request.params.format and not has_bands(self.what):
            said.append(("Reference", references.of(self.request.snap, self.now, self.cut)))
        title = f"{self.what.title}, {by}" if by else self.what.title
        return frame.notes(self.request, title, *(said if with_period else said[1:]), definition=self.what.definition)


@page(
    "period", "service", "team", "worker", "page", "format",
    section="indicators", about_children=True, show=("all",),
)  # fmt: skip
def case_list(request: Any, id: str) -> HttpResponse:
    snap, scope, params = request.snap, request.scope, request.params
    what = frame.find_indicator(request, id)
    cut = asked_cut(request)
    if not scope.may_see_cases_for(cut):
        refuse()
    period = frame.asked_period(request, what)
    found = kept.cases(snap, what.id, period, cut)
    keys = {row.child_key for row in found.rows}
    known: dict[int, pages_children.Child] = {}
    # A short list needs one question: who they are, of those she may see. A long one asks whom she
    # may see, and then who they are for one page only. Answers are kept under the scope's own condition,
    # so nobody is handed what was answered for another scope.
    condition = scope.children_sql()
    asked = (what.id, period, cut, condition[0], tuple(condition[1]), scope.groups)
    short = len(keys) <= pages_case_list.PAGE
    if short:
        known = kept.once(
            snap, ("who", *asked), lambda: pages_children.by_key(snap, keys, condition, snap.as_at, scope.groups)
        )
    may = known.keys() if short else kept.once(snap, ("may", *asked), lambda: scope.may_see_children(keys))
    rows, hidden = pages_case_list.visible(found.rows, may)
    everything = bool(params.format) or params.get("show") == "all"
    if not everything and params.page > max(1, -(-len(rows) // pages_case_list.PAGE)):
        refuse()
    shown = rows if everything else rows[(params.page - 1) * pages_case_list.PAGE :][: pages_case_list.PAGE]
    if not short:
        # Only children the scope has answered for, so it is not asked again.
        wanted = {row.child_key for row in shown} & may
        everybody: pages_children.Condition = ("TRUE", [])
        known = kept.once_if(
            not everything,
            snap,
            ("who", params.page, *asked),
            lambda: pages_children.by_key(snap, wanted, everybody, snap.as_at, scope.groups),
        )
    names = frame.names(request)
    figure = _one(request, what, period, cut)
    sheet = pages_case_list.sheet(
        what, found, figure, rows, hidden, known, names, scope.groups, page=None if everything else params.page
    )
    said = frame.filters(period, snap.as_at, cut, names)
    notes = frame.notes(request, f"{what.title}: the rows behind it", *said, definition=what.definition)
    table = tables.cases(sheet, notes)
    if params.format:
        return download(request, table)
    place = drilldown.place(cut, names)
    return render(
        request,
        "performance/cases.html",
        {
            "indicator": what,
            "line": indicator_page.line_under(what, period, place, snap.as_at, frame.loaded(request)),
            "crumbs": drilldown.way_back(what, period.text, cut, scope.cut, names, at_cases=True),
            "value": reading.value(what, figure),
            "reference": references.of(snap, figure, cut) if not has_bands(what) else "",
            "sheet": sheet,
            "table": table,
            "earlier": params.query(page=sheet.page - 1) if sheet.page > 1 else "",
            "later": params.query(page=sheet.page + 1) if sheet.page < sheet.pages else "",
            "all": params.query(show="all") if sheet.pages > 1 else "",
        },
    )


def _one(request: Any, what: Indicator, period: Period, cut: Cut) -> Figure:
    """The one figure of that period and cut, as this person may read it."""
    found = request.scope.shown(kept.figures(request.snap, what.id, period, (), cut))
    return found[0] if found else Figure(
        what.id, period, {}, None, None, None, what.unit, "not-computable", "The load says nothing about it."
    )  # fmt: skip


def _files(request: Any, name: str) -> tuple[str, str]:
    """Addresses of one table of the page as CSV and as a workbook."""
    params = request.params
    return params.query(format="csv", table=name), params.query(format="xlsx", table=name)


def _first_month(request: Any) -> Any:
    from datetime import date

    first = request.snap.meta.get("first_month", "")
    return date.fromisoformat(f"{first[:7]}-01") if first else request.snap.as_at
