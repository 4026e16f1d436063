"""`supplied`: figures that only another system can count, from a CSV file; and the list of those held."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from goldenthread.cli import asking
from goldenthread.cli.targets import tell_refused
from goldenthread.snapshots import Home
from goldenthread.web import entries
from goldenthread.web.base import sheet

COLUMNS = (
    "Columns: indicator, unit (a team id; blank is the whole authority), period (2023-10, 2023-Q3, ytd:2023-10) or "
    "period_start and period_end, numerator, denominator, value, as_at, source, who; band for a measure in parts."
)


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser("supplied", help="figures that only another system can count")
    parser.set_defaults(run=run)
    doing = parser.add_subparsers(dest="doing", required=True, metavar="import|list")
    taken = doing.add_parser("import", help="keep the figures of a CSV file, all or none", epilog=COLUMNS)
    taken.add_argument("file", type=Path)
    doing.add_parser("list", help="the figures held")


def run(args: argparse.Namespace) -> int:
    home = Home.open(args.home)
    if args.doing == "list":
        return _list(home, args.json)
    try:
        done = entries.import_supplied(home, args.file)
    except sheet.Refused as refused:
        return tell_refused(refused, args.json)
    if args.json:
        print(json.dumps({"status": "imported", **asdict(done)}, ensure_ascii=False))
        return 0
    counts = f"{done.new} new, {done.unchanged} held already, {len(done.changed)} changed, {len(done.flagged)} flagged"
    print(f"Supplied figures imported: {counts}.", file=sys.stderr)
    for said in done.changed:
        print(f"  changed: {said}", file=sys.stderr)
    for said in done.flagged:
        print(f"  flagged: {said}", file=sys.stderr)
    return 0


def _list(home: Home, as_json: bool) -> int:
    rows = [{name: asking.plain(value) for name, value in row.items()} for row in entries.list_supplied(home)]
    if as_json:
        print(json.dumps({"rows": rows}, ensure_ascii=False))
    elif rows:
        print(asking.table(tuple(rows[0]), [tuple(row.values()) for row in rows]))
    else:
        print("No supplied figures. Import a file with: supplied import FILE", file=sys.stderr)
    return 0
