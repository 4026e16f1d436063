"""Figures from a snapshot: folds of month observations where that is allowed, else of case lists (C18)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from weakref import WeakKeyDictionary

from goldenthread.engine import folds
from goldenthread.indicators import CATALOGUE, Indicator, Part, list_of
from goldenthread.observations import population, supplied, windows
from goldenthread.observations.columns import own_columns
from goldenthread.observations.computable import Snapshot, missing
from goldenthread.observations.cut import Cut
from goldenthread.observations.figure import Figure, one_decimal, percentage, ratio
from goldenthread.observations.periods import Period, months_to
from goldenthread.words import (
    Average,
    Count,
    Difference,
    Mean,
    Median,
    Pooled,
    Quotient,
    Rate,
    Share,
    Spread,
    Supplied,
    Total,
)
from goldenthread.words import Figure as Fold

BREAKDOWNS = ("service", "team", "worker", "age_band", "sex", "ethnicity", "disability", "uasc")
# What each grain of the observations can be narrowed or broken down by.
_GRAIN_COLUMNS = {
    "authority": set[str](),
    "team": {"service", "team"},
    "worker": {"service", "team", "worker"},
    "age_band": {"age_band"},
    "sex": {"sex"},
    "ethnicity": {"ethnicity"},
    "disability": {"disability"},
    "uasc": {"uasc"},
}
# Names the worker even of a restricted child, so no figure is broken down by it.
PRIVATE = {"holder"}
Group = tuple[Any, ...]
Sums = dict[tuple[int, Group], tuple[Any, Any]]


def figures(
    snap: Snapshot, ids: Iterable[str], period: Period, by: Sequence[str] = (), cut: Cut | None = None
) -> list[Figure]:
    """Figures of one period, one row per group of `by` (only groups that have rows), in the order asked.

    `by` takes service, team, worker, age_band, sex, ethnicity, disability, uasc, and columns of the case list such as
    primary_status. A distribution has one row per band, under by["band"]. Raises KeyError for an id
    and ValueError for a breakdown that does not exist.
    """
    found: list[Figure] = []
    for id in ids:
        found += _figures(snap, CATALOGUE[id], [period], tuple(by), cut or Cut())
    return found


def series(snap: Snapshot, id: str, n_months: int = 24, cut: Cut | None = None) -> list[Figure]:
    """The last months, oldest first, ending with the month of the as-at day; one row each, bands left out.

    A distribution has no series: the list is empty.
    """
    indicator = CATALOGUE[id]
    if isinstance(indicator.figure, Spread):
        return []
    return _figures(snap, indicator, months_to(snap.as_at, n_months), (), cut or Cut())


def _figures(
    snap: Snapshot, indicator: Indicator, periods: Sequence[Period], by: tuple[str, ...], cut: Cut
) -> list[Figure]:
    found: list[Figure] = []
    able: list[tuple[Period, Fold]] = []
    for period in periods:
        figure = windows.figure_for(indicator, period)
        why = missing(snap, indicator, figure, period)
        if why is None and not isinstance(figure, Supplied):
            able.append((period, figure))
            continue
        given = supplied.figures(snap, indicator, period, by, cut)
        why = why or "No figure was supplied for this period."
        found += given or [Figure(indicator.id, period, {}, None, None, None, indicator.unit, "not-computable", why)]
    for fold in dict.fromkeys(figure for _, figure in able):
        chosen = [period for period, figure in able if figure is fold]
        found += _fold(snap, indicator, fold, chosen, by, cut)
    order = {period: place for place, period in enumerate(periods)}
    return sorted(found, key=lambda row: order[row.period])


def _fold(
    snap: Snapshot, indicator: Indicator, fold: Fold, periods: list[Period], by: tuple[str, ...], cut: Cut
) -> list[Figure]:
    if isinstance(fold, Difference):
        return _difference(snap, indicator, fold, periods, by, cut)
    if isinstance(fold, Rate):
        return _rate(snap, indicator, fold, periods, by, cut)
    if isinstance(fold, Quotient):
        return _quotient(snap, indicator, fold, periods, by, cut)
    return _simple(snap, indicator, Part(indicator.column, fold), periods, by, cut)


def _simple(
    snap: Snapshot, indicator: Indicator, part: Part, periods: list[Period], by: tuple[str, ...], cut: Cut
) -> list[Figure]:
    fold = part.figure
    spans = [windows.window(indicator, fold, period, snap.as_at) for period in periods]
    columns = (*by, fold.band) if isinstance(fold, Spread) else by
    _check(snap, fold, columns)
    sums = _sums(snap, indicator, part, spans, columns, cut)
    rows: list[Figure] = []
    for place, period in enumerate(periods):
        groups = sorted((g for p, g in sums if p == place), key=lambda g: tuple(str(v) for v in g))
        if isinstance(fold, Spread):
            rows += _spread_rows(indicator, fold, period, by, place, groups, sums)
            continue
        if not by:
            groups = [()]
        for group in groups:
            numerator, denominator = sums.get((place, group), (None if isinstance(fold, Median) else 0, 0))
            named = dict(zip(by, group, strict=True))
            rows.append(_row(indicator, fold, period, named, numerator, denominator))
    return rows


def _row(
    indicator: Indicator, fold: Fold, period: Period, named: dict[str, Any], numerator: Any, denominator: Any
) -> Figure:
    value: Decimal | None
    if isinstance(fold, Median):
        value = None if numerator is None else one_decimal(Decimal(str(numerator)))
        return Figure(indicator.id, period, named, None, int(denominator or 0), value, indicator.unit)
    numerator = numerator or 0
    if isinstance(fold, Share | Pooled):
        numerator, denominator = supplied.plain(numerator), supplied.plain(denominator or 0)
        value = percentage(numerator, denominator)
    elif isinstance(fold, Average):
        denominator = supplied.plain(denominator or 0)
        value = ratio(numerator, denominator)
    elif isinstance(fold, Mean):
        denominator = int(denominator or 0)
        value = ratio(Decimal(numerator) / Decimal(fold.per), denominator)
    elif isinstance(fold, Total):
        denominator, value = None, one_decimal(Decimal(numerator))
    else:
        denominator, value = None, Decimal(numerator)
    return Figure(indicator.id, period, named, supplied.plain(numerator), denominator, value, indicator.unit)


def _spread_rows(
    indicator: Indicator,
    fold: Spread,
    period: Period,
    by: tuple[str, ...],
    place: int,
    groups: list[Group],
    sums: Sums,
) -> list[Figure]:
    rows: list[Figure] = []
    outer: list[Group] = sorted({g[:-1] for g in groups}) if by else [()]
    for group in outer:
        counts = {g[-1]: int(sums[(place, g)][0] or 0) for g in groups if g[:-1] == group}
        total = (
            counts.get(fold.whole, 0) if fold.whole else sum(n for band, n in counts.items() if band not in fold.beside)
        )
        bands = [*fold.bands, *(band for band in counts if band not in fold.bands and band != fold.whole)]
        for band in bands:
            count = counts.get(band, 0)
            if band not in fold.bands and not count:
                continue
            share = indicator.unit == "%" and band not in fold.beside
            value = percentage(count, total) if share else Decimal(count)
            named = {**dict(zip(by, group, strict=True)), "band": band}
            unit = indicator.unit if share or indicator.unit != "%" else "rows"
            rows.append(Figure(indicator.id, period, named, count, total if share else None, value, unit))
    return rows


def _check(snap: Snapshot, fold: Fold, columns: Sequence[str]) -> None:
    if all(column in BREAKDOWNS for column in columns):
        return
    allowed = {*BREAKDOWNS, *own_columns(snap, list_of(fold).name)} - PRIVATE
    for column in columns:
        if column not in allowed:
            raise ValueError(f"{column!r} is no breakdown of this indicator. Choose from {', '.join(BREAKDOWNS)}.")


def _sums(
    snap: Snapshot,
    indicator: Indicator,
    part: Part,
    spans: list[windows.Window],
    columns: tuple[str, ...],
    cut: Cut,
) -> Sums:
    fold = part.figure
    grain = _grain(fold, columns, cut)
    if grain is not None and (fold.of.kind == "snapshot" or not folds.counts_once(fold, "", "")):
        months = _whole_months(snap, fold, spans)
        if months is not None:
            return _from_observations(snap, part, months, columns, cut, grain)
    return _from_cases(snap, part, spans, columns, cut)


def _grain(fold: Fold, columns: tuple[str, ...], cut: Cut) -> str | None:
    if isinstance(fold, Spread | Median) or cut.without:
        return None
    if isinstance(fold, Average) and cut.service is not None and cut.team is None:
        return None
    wanted = {*columns, *(name for name in ("service", "team", "worker") if getattr(cut, name) is not None)}
    if isinstance(fold, Average) and wanted not in (set(), {"team"}, {"service", "team"}):
        return None
    for grain, held in _GRAIN_COLUMNS.items():
        if wanted <= held:
            return grain
    return None


def _whole_months(snap: Snapshot, fold: Fold, spans: list[windows.Window]) -> list[tuple[date, date]] | None:
    """First and last month of each span, if every span is months that were kept ready; else None."""
    snapshot = list_of(fold).kind == "snapshot"
    ready = kept_days(snap)
    months: list[tuple[date, date]] = []
    for span in spans:
        first, last = span.first.replace(day=1), span.last.replace(day=1)
        if snapshot:
            if span.last not in ready:
                return None
        else:
            period = Period("", "range", span.first, span.last)
            if not period.months or not ready or first < min(ready).replace(day=1):
                return None
        months.append((first, last))
    return months


def kept_days(snap: Snapshot) -> frozenset[date]:
    """The snapshot days a load made ready."""
    found = _kept.get(snap)
    if found is None:
        found = _kept[snap] = frozenset(day for (day,) in snap.query("SELECT day FROM snapshot_days"))
    return found


def ready(snap: Snapshot, id: str, period: Period) -> bool:
    """Whether a load made what the figure of that period needs.

    False for a measure of one day whose day is no month end the load kept: it can be worked out,
    from the events, which is too slow for anybody who waits for a page. What cannot be worked out
    at all is ready: the reason is at hand.
    """
    indicator = CATALOGUE[id]
    figure = windows.figure_for(indicator, period)
    if list_of(figure).kind != "snapshot" or missing(snap, indicator, figure, period):
        return True
    return windows.window(indicator, figure, period, snap.as_at).last in kept_days(snap)


def with_days(snap: Snapshot, days: list[date], case_list: str) -> Any:
    """A snapshot whose case list has these days; one not made ready by the load is worked out beside it."""
    ready = kept_days(snap)
    if all(day in ready for day in days):
        return snap
    # Only the command line and tests ask for such a day, so only they wait for what compiles.
    from goldenthread.engine.day import with_day

    return with_day(snap, days, case_list, ready)


_kept: WeakKeyDictionary[Any, frozenset[date]] = WeakKeyDictionary()


# Several windows in one query: a number for each, its first and its last day.
_TURNS = (
    "(SELECT unnest(CAST(? AS INTEGER[])) AS place, unnest(CAST(? AS DATE[])) AS first, "
    "unnest(CAST(? AS DATE[])) AS last) AS w"
)


def _in_turn(days: list[tuple[date, date]]) -> list[list[Any]]:
    """The parameters of `_TURNS`."""
    return [list(range(len(days))), [first for first, _ in days], [last for _, last in days]]


def _from_observations(
    snap: Snapshot,
    part: Part,
    months: list[tuple[date, date]],
    columns: tuple[str, ...],
    cut: Cut,
    grain: str,
) -> Sums:
    names = [name for name, _ in folds.sums(part, "", "")]
    test, values = cut.where()
    groups = "".join(f', "{column}"' for column in columns)
    held = "".join(f', sum("{name}")' for name in names)
    rows = snap.query(
        f'SELECT w.place{groups}{held} FROM "obs_{part.figure.of.name}" '
        f"JOIN {_TURNS} ON month >= w.first AND month <= w.last "
        f"WHERE grain = ? AND month >= ? AND month <= ?{test} GROUP BY ALL",
        [*_in_turn(months), grain, min(months)[0], max(last for _, last in months), *values],
    )
    return _collect(rows, len(columns), len(names))


def _from_cases(
    snap: Snapshot,
    part: Part,
    spans: list[windows.Window],
    columns: tuple[str, ...],
    cut: Cut,
) -> Sums:
    case_list = part.figure.of
    if case_list.kind == "snapshot":
        snap = with_days(snap, [span.last for span in spans], case_list.name)
    if isinstance(part.figure, Average):
        return _by_holder(snap, part.column, part.figure, spans, columns, cut)
    sums = [sql for _, sql in folds.sums(part, "w.first", "w.last + 1") or folds.middle(part)]
    days = [(span.first, span.last) for span in spans]
    test, values = cut.where(part.column)
    groups = "".join(f', "{column}"' for column in columns)
    folded = "".join(f", {sql}" for sql in sums)
    rows = snap.query(
        f'SELECT w.place{groups}{folded} FROM "case_{case_list.name}" '
        f"JOIN {_TURNS} ON day >= w.first AND day <= w.last "
        f'WHERE "c__{part.column}" = 1 AND day >= ? AND day <= ?{test} GROUP BY ALL',
        [*_in_turn(days), min(days)[0], max(last for _, last in days), *values],
    )
    return _collect(rows, len(columns), len(sums))


def _by_holder(
    snap: Snapshot,
    flag: str,
    fold: Average,
    spans: list[windows.Window],
    columns: tuple[str, ...],
    cut: Cut,
) -> Sums:
    """Rows and the weight of each different holder, group by group."""
    test, values = cut.where()
    groups = "".join(f', "{column}"' for column in columns)
    rows = snap.query(
        f"SELECT place{groups}, sum(held), sum(weight) FROM (SELECT w.place{groups}, "
        f'"{fold.holder}", count(*) AS held, max("{fold.weight}_of_worker") AS weight '
        f'FROM "case_{fold.of.name}" JOIN (SELECT unnest(CAST(? AS INTEGER[])) AS place, '
        f"unnest(CAST(? AS DATE[])) AS day_of) AS w ON day = w.day_of "
        f'WHERE "c__{flag}" = 1{test} GROUP BY ALL) AS holders GROUP BY ALL',
        [list(range(len(spans))), [span.last for span in spans], *values],
    )
    return _collect(rows, len(columns), 2)


def _collect(rows: list[tuple[Any, ...]], groups: int, sums: int) -> Sums:
    found: Sums = {}
    for row in rows:
        numbers = row[1 + groups :]
        found[(row[0], tuple(row[1 : 1 + groups]))] = (numbers[0], numbers[1] if sums > 1 else None)
    return found


def _difference(
    snap: Snapshot, indicator: Indicator, fold: Difference, periods: list[Period], by: tuple[str, ...], cut: Cut
) -> list[Figure]:
    """Ours, folded like any pooled figure, less the supplied figure of the same phase or of all pupils."""
    rows: list[Figure] = []
    for period in periods:
        supplied = _supplied(snap, fold.supplied, windows.window(indicator, fold, period, snap.as_at))
        for ours in _fold(snap, indicator, fold.ours, [period], by, cut):
            area = str(ours.by.get(fold.phase, "all"))
            theirs = supplied.get(area)
            blank = Figure(indicator.id, period, ours.by, None, None, None, indicator.unit)
            if theirs is None:
                why = f"No supplied attendance of {area} pupils in this school year to compare with."
                rows.append(replace(blank, status="not-computable", why=why))
            elif not ours.denominator:
                rows.append(blank)
            else:
                exact = Decimal(ours.numerator or 0) * 100 / Decimal(ours.denominator)
                rows.append(replace(blank, value=one_decimal(exact - theirs)))
    return rows


def _rate(
    snap: Snapshot, indicator: Indicator, fold: Rate, periods: list[Period], by: tuple[str, ...], cut: Cut
) -> list[Figure]:
    """Ours per head of the population of the period; a flow is brought to a year (C6).

    Broken down by what is no part of the population (the factor of an assessment), each part is set against all of it.
    """
    rows: list[Figure] = []
    whole = not set(by) & set(BREAKDOWNS) and cut.whole
    for ours in _fold(snap, indicator, fold.ours, periods, by, cut):
        blank = replace(ours, numerator=None, denominator=None, value=None, status="not-computable")
        if not whole:
            rows.append(replace(blank, why="Only the authority as a whole has a population to set this against."))
            continue
        people = population.of(snap, fold.ages, ours.period.end)
        if people is None:
            rows.append(replace(blank, why=f"Not loaded: population (people aged {fold.ages})."))
            continue
        yearly = ours.period.per_year if fold.ours.of.kind == "event" else Decimal(1)
        exact = Decimal(ours.numerator or 0) * yearly * fold.per
        said = f"Set against {people.number:,} people aged {fold.ages}, {people.said}."
        rows.append(replace(ours, denominator=people.number, value=ratio(exact, people.number), why=said))
    return rows


def _quotient(
    snap: Snapshot, indicator: Indicator, fold: Quotient, periods: list[Period], by: tuple[str, ...], cut: Cut
) -> list[Figure]:
    """Each side folded over its own list; groups that either side has."""
    over, under = (
        {(row.period, tuple(row.by.values())): row for row in _simple(snap, indicator, part, periods, by, cut)}
        for part in indicator.parts_of(fold)
    )
    rows: list[Figure] = []
    for key in [*over, *(key for key in under if key not in over)]:
        above, below = over.get(key), under.get(key)
        row = above or below
        assert row is not None
        numerator = above.numerator or 0 if above else 0
        scale = fold.yearly / row.period.per_year if fold.yearly else Decimal(1)
        denominator = Decimal(below.numerator or 0 if below else 0) * scale
        value = ratio(Decimal(numerator) * fold.times, denominator)
        rows.append(replace(row, numerator=numerator, denominator=supplied.plain(denominator), value=value))
    return rows


def _supplied(snap: Snapshot, measure: str, span: windows.Window) -> dict[str, Decimal]:
    """The latest supplied value of each area that ends inside the window (interpretation 30)."""
    rows = snap.query(
        "SELECT coalesce(area, 'all'), max_by(coalesce(value, 100 * numerator / nullif(denominator, 0)), period_end) "
        "FROM supplied_series WHERE measure = ? AND period_end >= ? AND period_end <= ? GROUP BY 1",
        [measure, span.first, span.last],
    )
    return {area: Decimal(str(value)) for area, value in rows if value is not None}


__all__ = ["BREAKDOWNS", "Count", "figures", "kept_days", "series"]
