"""`cases`: the rows behind a number."""

from __future__ import annotations

import argparse
import json
from typing import Any

from goldenthread.cli import asking
from goldenthread.observations import CaseRow, Cut, cases

# What is shown of a record that only named people may see: that it is there, so that the rows still add up.
RESTRICTED = "(restricted)"


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser("cases", help="the rows behind a number")
    parser.add_argument("indicator", metavar="INDICATOR", help="an id of the catalogue")
    parser.add_argument("--period", required=True, help="as for figures")
    parser.add_argument("--team", help="a team id")
    parser.add_argument("--worker", help="a worker id")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    id = asking.indicator(args.indicator).id
    period = asking.period(args.period)
    snap = asking.snapshot(args.home)
    asking.known_team_and_worker(snap, args.team, args.worker)
    found = cases(snap, id, period, Cut(team=args.team, worker=args.worker))
    if args.json:
        rows = [_json(row) for row in found.rows]
        print(json.dumps({"indicator": id, "period": period.text, "rows": rows, "why": found.why}, ensure_ascii=False))
    elif found.why:
        print(found.why)
    else:
        headings = ["child", "key", "met", "worker", "team", *(item.title for item in found.columns), "why"]
        shown = [
            [
                row["child"],
                row["key"],
                row["met"],
                row["worker"],
                row["team"],
                *(row["dates"][item.column] for item in found.columns),
                row["why"],
            ]
            for row in (_json(each) for each in found.rows)
        ]
        print(asking.table(headings, shown))
        print(f"{len(shown)} rows")
    return asking.NOT_COMPUTABLE if found.why else 0


def _json(row: CaseRow) -> dict[str, Any]:
    hidden = row.restricted
    return {
        "child": RESTRICTED if hidden else row.person_id,
        "key": RESTRICTED if hidden else row.key,
        "counted": row.counted,
        "met": row.met,
        "band": row.band,
        "worker": row.worker,
        "team": row.team,
        "dates": {name: asking.plain(day) for name, day in row.dates.items()},
        "why": row.why,
    }
