"""The rows behind a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from goldenthread.engine.folds import counts_once
from goldenthread.indicators import CATALOGUE, Indicator, list_of
from goldenthread.observations import windows
from goldenthread.observations.columns import own_columns
from goldenthread.observations.computable import Snapshot, missing
from goldenthread.observations.cut import Cut
from goldenthread.observations.periods import Period
from goldenthread.observations.read import PRIVATE, with_days
from goldenthread.observations.why import sentence
from goldenthread.words import Difference, Distinct, Evidence, Rate, Share, Spread, Supplied
from goldenthread.words import Figure as Fold


@dataclass(frozen=True)
class CaseRow:
    """One case that counts. `met` is True, False, or None for a figure with no standard.

    A row about no child (a worker, a supplied figure) has child_key 0 and an empty reference.
    """

    child_key: int
    reference: str
    person_id: str
    restricted: bool
    key: str
    day: date
    counted: bool
    met: bool | None
    band: str | None
    worker: str
    team: str
    service: str
    dates: dict[str, date | None] = field(hash=False)
    why: str = ""


@dataclass(frozen=True)
class CaseList:
    """The rows that count, in order of team, worker and child; `columns` are the evidence shown.

    `why` is filled, and `rows` empty, when the figure cannot be worked out.
    """

    rows: list[CaseRow]
    columns: tuple[Evidence, ...]
    why: str = ""


def cases(snap: Snapshot, id: str, period: Period, cut: Cut | None = None, band: str | None = None) -> CaseList:
    """The rows behind one figure: for a count or a share, as many as its count or denominator.

    Raises KeyError for an id that does not exist.
    """
    indicator = CATALOGUE[id]
    figure = windows.figure_for(indicator, period)
    case_list = list_of(figure)
    why = missing(snap, indicator, figure, period)
    if why:
        return CaseList([], case_list.evidence, why)
    span = windows.window(indicator, figure, period, snap.as_at)
    if case_list.kind == "snapshot":
        snap = with_days(snap, [span.last], case_list.name)
    evidence = indicator.evidence if case_list is indicator.case_list else case_list.evidence
    own = own_columns(snap, case_list.name)
    wanted = [column for column in own if not column.startswith("hours") and column not in PRIVATE]
    if isinstance(figure, Spread) and figure.band not in (*wanted, "worker"):
        wanted.append(figure.band)  # a breakdown every list has, such as ethnicity
    met = f'"m__{indicator.column}"' if isinstance(figure, Share) else "NULL"
    test, of_cut = (cut or Cut()).where(indicator.column)
    values: list[Any] = list(of_cut)
    parameters: list[Any] = [span.first, span.last]
    fold = figure.ours if isinstance(figure, Rate) else figure
    once = counts_once(fold, "?", "?")
    if once:
        test += f" AND {once}"
        values = [*values, span.last + timedelta(days=1) if getattr(fold, "following", "") else span.first]
    if band is not None and isinstance(figure, Spread):
        test += f' AND c."{figure.band}" = ?'
        values = [*values, band]
    rows = snap.query(
        "SELECT coalesce(c.child_key, 0), coalesce(k.reference, ''), coalesce(k.person_id, ''), "
        "coalesce(k.restricted, FALSE), c.case_key, c.day, "
        f"c.worker, c.team, c.service, {met}"
        + "".join(f', c."{column}"' for column in wanted)
        + f' FROM "case_{case_list.name}" AS c LEFT JOIN children AS k ON k.child_key = c.child_key '
        f'WHERE c."c__{indicator.column}" = 1 AND c.day >= ? AND c.day <= ?{_of("c", test)} '
        "ORDER BY c.team, c.worker, c.child_key, c.case_key",
        [*parameters, *values],
    )
    return CaseList([_row(indicator, figure, evidence, wanted, row) for row in rows], evidence)


def children_behind(snap: Snapshot, id: str, period: Period) -> int | None:
    """How many children (or workers, or households) stand behind the figure of the whole authority, however many
    rows each has; None where it was not worked out from rows."""
    indicator = CATALOGUE[id]
    figure = windows.figure_for(indicator, period)
    if missing(snap, indicator, figure, period) or isinstance(figure, Supplied):
        return None
    case_list = list_of(figure)
    span = windows.window(indicator, figure, period, snap.as_at)
    if case_list.kind == "snapshot":
        snap = with_days(snap, [span.last], case_list.name)
    found = snap.query(
        f'SELECT count(DISTINCT coalesce(CAST(child_key AS VARCHAR), case_key)) FROM "case_{case_list.name}" '
        f'WHERE "c__{indicator.column}" = 1 AND day >= ? AND day <= ?',
        [span.first, span.last],
    )
    return int(found[0][0])


def _of(alias: str, test: str) -> str:
    """The cut's tests name bare columns; service, team and worker also exist on children."""
    for name in ("service", "team", "worker"):
        test = test.replace(f" AND {name} = ?", f" AND {alias}.{name} = ?")
    return test


def _row(
    indicator: Indicator,
    figure: Fold,
    evidence: tuple[Evidence, ...],
    own: Sequence[str],
    row: tuple[Any, ...],
) -> CaseRow:
    values = dict(zip(own, row[10:], strict=True))
    values["day"] = row[5]
    met = None if row[9] is None else bool(row[9])
    values["worker"] = row[6]
    band = str(values[figure.band]) if isinstance(figure, Spread) else None
    dates = {item.column: _date(values.get(item.column)) for item in evidence}
    restricted = bool(row[3])
    if restricted:
        dates = dict.fromkeys(dates)
    return CaseRow(
        child_key=row[0],
        reference=row[1],
        person_id=row[2],
        restricted=restricted,
        key=row[2] if isinstance(figure, Distinct) else row[4],
        day=row[5],
        counted=True,
        met=met,
        band=band,
        worker=row[6],
        team=row[7],
        service=row[8],
        dates=dates,
        why="Restricted record" if restricted else sentence(indicator, figure, values, met),
    )


def _date(value: Any) -> date | None:
    return value if isinstance(value, date) else None


__all__ = ["CaseList", "CaseRow", "Difference", "cases", "children_behind"]
