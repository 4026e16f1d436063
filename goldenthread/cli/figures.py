"""`figures`: the numbers."""

from __future__ import annotations

import argparse
import json
from typing import Any

from goldenthread.cli import asking
from goldenthread.indicators import CATALOGUE
from goldenthread.observations import Figure, Period, figures, ready, windows
from goldenthread.observations.passport import Passport, reference
from goldenthread.snapshots import Home, Snapshot


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser("figures", help="the numbers of indicators")
    parser.add_argument("indicators", nargs="+", metavar="INDICATOR", help="ids of the catalogue")
    parser.add_argument(
        "--period", required=True, help="2023-10, 2023-Q3, 2023-24, ytd:2023-10, r12:2023-10, a day, from/to"
    )
    parser.add_argument("--by", default="", help="service,team,worker,age_band,sex,ethnicity")
    parser.add_argument("--as-known-on", metavar="DATE", help="from what had been loaded by that day")
    parser.add_argument(
        "--engine",
        choices=("duckdb", "spark", "oracle"),
        default="duckdb",
        help="spark: added up anew on Sail or Spark, an extra; oracle: slow and plain, in a source checkout only",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    ids = [asking.indicator(id).id for id in args.indicators]
    period = asking.period(args.period)
    by = tuple(name.strip() for name in args.by.split(",") if name.strip())
    snap = asking.snapshot(args.home, args.as_known_on)
    try:
        rows = ENGINES[args.engine](snap, ids, period, by)
    except ValueError as problem:
        raise asking.WrongQuestion(str(problem)) from None
    if args.json:
        secret = Home.open(args.home).secret
        told = [_json(row) | _reference(snap, row, secret) for row in rows]
        print(json.dumps({"as_at": snap.as_at.isoformat(), "snapshot": snap.id, "rows": told}))
    else:
        _print(snap, rows, by)
    return asking.NOT_COMPUTABLE if rows and all(row.status == "not-computable" for row in rows) else 0


def _json(row: Figure) -> dict[str, Any]:
    return {
        "indicator": row.indicator,
        "period": row.period.text,
        "period_start": row.period.start.isoformat(),
        "period_end": row.period.end.isoformat(),
        "by": row.by,
        "numerator": asking.plain(row.numerator),
        "denominator": asking.plain(row.denominator),
        "value": asking.plain(row.value),
        "unit": row.unit,
        "status": row.status,
        "why": row.why,
    }


def _reference(snap: Snapshot, row: Figure, secret: bytes) -> dict[str, str]:
    """The reference that pages print of the same figure; none where no page shows it."""
    if not ready(snap, row.indicator, row.period):
        return {}
    try:
        return {"reference": reference(Passport(snap.id, row.indicator, row.period, by=row.by), secret)}
    except ValueError:
        return {}


def _print(snap: Snapshot, rows: list[Figure], by: tuple[str, ...]) -> None:
    label = rows[0].period.label if rows else "no rows"
    print(f"{label[0].upper()}{label[1:]}, as at {snap.as_at:%d/%m/%Y}, snapshot {snap.id}")
    headings = ["indicator", *by, "value", "unit", "numerator", "denominator", "note"]
    shown = []
    for row in rows:
        named = [row.by.get(name, "") for name in by]
        name = row.indicator + (f" [{row.by['band']}]" if "band" in row.by else "")
        shown.append(
            [
                name,
                *named,
                asking.plain(row.value),
                row.unit,
                asking.plain(row.numerator),
                asking.plain(row.denominator),
                row.why,
            ]
        )
    print(asking.table(headings, shown))


def _spark(snap: Snapshot, ids: list[str], period: Period, by: tuple[str, ...]) -> list[Figure]:
    """The same figures from case lists and sums that Spark makes of the canonical rows of the snapshot."""
    from goldenthread.engine.spark import laid_over, local

    asked = [(CATALOGUE[id], windows.figure_for(CATALOGUE[id], period)) for id in ids]
    lists = {part.figure.of.name for indicator, figure in asked for part in indicator.parts_of(figure)}
    made_ready = all(ready(snap, id, period) for id in ids)
    days = None if made_ready else sorted({windows.window(*one, period, snap.as_at).last for one in asked})
    try:
        with local.session() as session, laid_over.by_spark(snap, sorted(lists), session, days) as laid:
            return figures(laid, ids, period, by)
    except local.NoSpark as problem:
        raise asking.WrongQuestion(str(problem)) from None


def _oracle(snap: Snapshot, ids: list[str], period: Period, by: tuple[str, ...]) -> list[Figure]:
    """The same figures by the oracle of the tests, from the canonical rows of the snapshot."""
    try:
        from tests import oracle
    except ImportError:
        raise asking.WrongQuestion("the oracle is only in the source checkout; run from its top folder.") from None
    from goldenthread.records import TABLES

    tables = {}
    for table in TABLES.values():
        names = [column.name for column in table.columns]
        listed = ", ".join(f'"{name}"' for name in names)
        tables[table.name] = [
            dict(zip(names, row, strict=True)) for row in snap.query(f'SELECT {listed} FROM "{table.name}"')
        ]
    found = []
    for id in ids:
        for row in oracle.figure(tables, id, period.text, snap.as_at, snap.meta["nation"], by):
            found.append(
                Figure(
                    id,
                    period,
                    row["by"],
                    row["numerator"],
                    row["denominator"],
                    row["value"],
                    CATALOGUE[id].unit,
                )
            )
    return found


ENGINES = {"duckdb": figures, "spark": _spark, "oracle": _oracle}
