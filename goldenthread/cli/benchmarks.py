"""`benchmarks`: published figures of others, from their own files."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from goldenthread.comparators import areas, figures_in
from goldenthread.comparators.imported import imported_figures, keep
from goldenthread.comparators.published import Published
from goldenthread.comparators.reading import MOST_PROBLEMS, read
from goldenthread.snapshots import Home

REFUSED = 4


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser("benchmarks", help="published figures of England, regions and other authorities")
    parser.set_defaults(run=run)
    doing = parser.add_subparsers(dest="doing", required=True, metavar="import|list")
    taken = doing.add_parser("import", help="read a file the department published, as it was published")
    taken.add_argument("file", type=Path, nargs="+")
    shown = doing.add_parser("list", help="the figures held: imported ones, or all of one measure")
    shown.add_argument("--measure", default="", help="a measure, shipped and imported")
    shown.add_argument("--area", default="", help="the ONS code of a place")
    shown.add_argument("--period", default="")


def run(args: argparse.Namespace) -> int:
    home = Home.open(args.home)
    return _import(home.path, args) if args.doing == "import" else _list(home.path, args)


def _import(home: Path, args: argparse.Namespace) -> int:
    found = []
    for file in args.file:
        try:
            found.append((file, read(file)))
        except OSError as error:
            print(f"{file} cannot be read: {error.strerror}.", file=sys.stderr)
            return REFUSED
    problems = [(file, problem) for file, one in found for problem in one.problems]
    rows = []
    if not problems:
        for file, one in found:
            done = keep(home, file.name, one)
            title = one.layout.title if one.layout else ""
            rows.append({"file": str(file), "table": title, "figures": done.figures})
            print(f"{file.name}: {title}, {done.figures:,} figures.", file=sys.stderr)
    for file, problem in problems:
        print(f"{file}: {problem}", file=sys.stderr)
    if problems:
        more = " or more" if len(problems) >= MOST_PROBLEMS else ""
        print(f"{len(problems)}{more} problems. Nothing was imported.", file=sys.stderr)
    if args.json:
        said = [{"file": str(file), **vars(problem)} for file, problem in problems]
        print(json.dumps({"status": "refused" if problems else "imported", "files": rows, "problems": said}))
    return REFUSED if problems else 0


def _list(home: Path, args: argparse.Namespace) -> int:
    figures = list(figures_in(home)[0](args.measure).values()) if args.measure else imported_figures(home)
    chosen = [
        one
        for one in figures
        if (not args.area or one.area == args.area) and (not args.period or one.period == args.period)
    ]
    if args.json:
        print(json.dumps({"rows": [_row(one) for one in chosen]}))
        return 0
    for one in chosen:
        print(f"{one.measure:44} {one.period:10} {_name(one):32} {one.text:>12}  {one.source}")
    if not chosen:
        print("No figures. Import a published file with: benchmarks import FILE", file=sys.stderr)
    return 0


def _name(one: Published) -> str:
    area = areas().get(one.area)
    return area.name if area else one.area


def _row(one: Published) -> dict[str, object]:
    value = one.value
    return {
        "measure": one.measure,
        "period": one.period,
        "geography_code": one.area,
        "geography_name": _name(one),
        "text": one.text,
        "value": None if value is None else (int(value) if one.decimals == 0 else float(value)),
        "symbol": one.symbol,
        "source": one.source,
    }
