"""`targets`: what figures should reach, from a CSV file; and the list of those held."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from goldenthread.cli.asking import table
from goldenthread.snapshots import Home
from goldenthread.web import entries
from goldenthread.web.base import sheet

COLUMNS = (
    "Columns: indicator, unit (a team id; blank is the whole authority), start and end (or period), better (higher, "
    "lower, within), target (or low and high), tolerance, tolerance_in (points, per cent), type (statutory, national, "
    "regional, local), owner, deputy, rationale, approved_by, trajectory (2024-04: 62; 2025-03: 80). A row without "
    "approved_by waits for approval on the site."
)


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser("targets", help="what figures should reach")
    parser.set_defaults(run=run)
    doing = parser.add_subparsers(dest="doing", required=True, metavar="import|list")
    taken = doing.add_parser("import", help="keep the targets of a CSV file, all or none", epilog=COLUMNS)
    taken.add_argument("file", type=Path)
    doing.add_parser("list", help="the targets held")


def run(args: argparse.Namespace) -> int:
    home = Home.open(args.home)
    if args.doing == "list":
        return _list(home, args.json)
    try:
        done = entries.import_targets(home, args.file)
    except sheet.Refused as refused:
        return tell_refused(refused, args.json)
    if args.json:
        print(json.dumps({"status": "imported", **asdict(done)}))
        return 0
    print(f"Targets imported: {done.new} new, {done.unchanged} held already.", file=sys.stderr)
    if done.waiting:
        print(f"{done.waiting} without approved_by: they wait for approval on the site.", file=sys.stderr)
    return 0


def tell_refused(refused: sheet.Refused, as_json: bool) -> int:
    """Every problem of a file, in words or as JSON."""
    if as_json:
        print(
            json.dumps({"status": "refused", "file": refused.name, "problems": [asdict(p) for p in refused.problems]})
        )
    else:
        print(f"goldenthread: {refused}", file=sys.stderr)
    return refused.exit_code


def _list(home: Home, as_json: bool) -> int:
    rows = entries.list_targets(home)
    if as_json:
        print(json.dumps({"rows": rows}, ensure_ascii=False))
    elif rows:
        print(table(tuple(rows[0]), [tuple(row.values()) for row in rows]))
    else:
        print("No targets. Import a file with: targets import FILE", file=sys.stderr)
    return 0
