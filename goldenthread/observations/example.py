"""One figure over rows held in memory: what `check-examples` and the drawn tests run."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.engine.example import Rows, open_list
from goldenthread.indicators import CATALOGUE, list_of
from goldenthread.observations.periods import Period
from goldenthread.observations.read import figures
from goldenthread.observations.windows import figure_for


def run(
    tables: Rows, indicator_id: str, period_text: str, report_date: date | None, nation: str = "england"
) -> dict[str, Any]:
    """One figure over given rows: {"numerator", "denominator", "value", "bands"}.

    `report_date` is when the report is run, if later than the period's end. `bands` holds the
    count of each band of a distribution (W2), else None.
    """
    period = Period.parse(period_text)
    as_at = max(report_date or period.end, period.end)
    indicator = CATALOGUE[indicator_id]
    figure = figure_for(indicator, period)
    needs = {table for need in indicator.needs_for(figure) for table in need.now + need.for_past}
    days = sorted({period.end, as_at})
    snapshot = open_list(tables, as_at, nation, days, list_of(figure).name, needs)
    try:
        found = figures(snapshot, [indicator_id], period)
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
