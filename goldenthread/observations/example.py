"""One figure, or one exception rule, over rows held in memory: what `check-examples` and the drawn tests run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldenthread.engine import judging
from goldenthread.engine.example import InMemory, Rows, open_lists
from goldenthread.exceptions import RULES
from goldenthread.indicators import CATALOGUE
from goldenthread.observations.periods import Period
from goldenthread.observations.read import figures
from goldenthread.observations.windows import figure_for


@dataclass(frozen=True)
class Asked:
    """What is worked out for one example: on which days, of which case lists."""

    as_at: date
    days: list[date]
    lists: list[str]
    needs: set[str]
    moment: datetime | None = None
    # Nothing is told but supplied figures, so nothing else was loaded.
    supplied_alone: bool = False


# Puts rows that another engine made in the place of ours, before the figure is read.
LayOver = Callable[[InMemory], None]


def asked(
    tables: Rows, indicator_id: str, period_text: str, report_date: date | None, moment: datetime | None = None
) -> Asked:
    """What the figure of an indicator is read from. `report_date` is when the report is run, if later than the
    period's end, and `moment` the time on that day."""
    period = Period.parse(period_text)
    as_at = max(report_date or period.end, period.end)
    later = moment if moment is not None and moment.date() == as_at > period.end else None
    indicator = CATALOGUE[indicator_id]
    figure = figure_for(indicator, period)
    needs = {table for need in indicator.needs_for(figure) for table in need.now + need.for_past}
    lists = sorted({part.figure.of.name for part in indicator.parts_of(figure)})
    told = {name for name, rows in tables.items() if rows} - {"population"}
    alone = told == {"supplied_series"} and any(row["measure"] == indicator_id for row in tables["supplied_series"])
    return Asked(as_at, sorted({period.end, as_at}), lists, needs, later, alone)


def rule_asked(rule_id: str, day: date, moment: datetime | None = None) -> Asked:
    """What the lights of an exception rule are read from."""
    rule = RULES[rule_id]
    needs = {table for part in rule.parts() for need in part.needs for table in need.now}
    return Asked(day, [day], [part.of.name for part in rule.parts()], needs, moment)


def run(
    tables: Rows,
    indicator_id: str,
    period_text: str,
    report_date: date | None,
    nation: str = "england",
    moment: datetime | None = None,
    lay_over: LayOver | None = None,
) -> dict[str, Any]:
    """One figure over given rows: {"numerator", "denominator", "value", "bands"}.

    `report_date` is when the report is run, if later than the period's end, and `moment` the time on that day; left
    out, its close. `bands` holds the count of each band of a distribution (W2), else None. Where nothing is told
    but supplied figures, they are the answer (C21).
    """
    snapshot = _opened(tables, nation, asked(tables, indicator_id, period_text, report_date, moment), lay_over)
    try:
        found = figures(snapshot, [indicator_id], Period.parse(period_text))
    finally:
        snapshot.close()
    bands = {str(f.by["band"]): f.numerator for f in found} if found and "band" in found[0].by else None
    first = found[0]
    return {
        "numerator": first.numerator,
        "denominator": first.denominator,
        "value": first.value,
        "bands": bands,
        "status": first.status,
        "why": first.why,
    }


def run_rule(
    tables: Rows,
    rule_id: str,
    day: date,
    nation: str = "england",
    moment: datetime | None = None,
    lay_over: LayOver | None = None,
) -> list[dict[str, Any]]:
    """The lights of one exception rule over given rows, as things stand on a day: at its close, or at the `moment`.

    One dictionary for each case in the rule's cohort: {"child", "rag", "due", "days", "day", "why"}. `days` and
    `day` are the units gone since the clock started where the rule counts them up, else from the due day.
    """
    snapshot = _opened(tables, nation, rule_asked(rule_id, day, moment), lay_over)
    try:
        snapshot.within(lambda con: judging.make(con, [rule_id], says_all=True))
        found = snapshot.query(
            "SELECT k.person_id, l.light, l.due_day, coalesce(l.elapsed, l.days), l.why, l.case_key "
            "FROM lights AS l LEFT JOIN children AS k ON k.child_key = l.child_key ORDER BY k.person_id, l.case_key"
        )
    finally:
        snapshot.close()
    return [
        {"child": child, "rag": light, "due": due, "days": days, "day": days, "why": why, "key": key}
        for child, light, due, days, why, key in found
    ]


def _opened(tables: Rows, nation: str, what: Asked, lay_over: LayOver | None) -> InMemory:
    loaded = tables.keys() if what.supplied_alone else None
    snapshot = open_lists(tables, what.as_at, nation, what.days, what.lists, what.needs, what.moment, loaded)
    if lay_over is not None:
        lay_over(snapshot)
    return snapshot
