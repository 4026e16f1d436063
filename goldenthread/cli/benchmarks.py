"""`benchmarks`: published figures of others, from their own files."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from goldenthread.comparators import areas, figures_in
from goldenthread.comparators.imported import FOLDER, Difference, difference, imported_figures, keep
from goldenthread.comparators.published import Published
from goldenthread.comparators.reading import MOST_PROBLEMS, Problem, Read, read
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
    found = [(file, _read(file)) for file in args.file]
    problems = [(file, problem) for file, one in found for problem in one.problems]
    rows = []
    if not problems:
        # Beside what was held before the command, for every file of it.
        held, _ = figures_in(home)
        differences = [difference(one, held) for _, one in found]
        try:
            keep(home, [(file.name, one) for file, one in found])
        except OSError as error:
            problem = Problem(1, "(the home)", _why(error), f"room for a file in {home / FOLDER}", _WRITE)
            problems = [(home, problem)]
    if problems:
        for file, problem in problems:
            print(f"{file}: {problem}", file=sys.stderr)
        more = " or more" if len(problems) >= MOST_PROBLEMS else ""
        noun = "problem" if len(problems) == 1 else "problems"
        print(f"{len(problems)}{more} {noun}. Nothing was imported.", file=sys.stderr)
    else:
        for (file, one), beside in zip(found, differences, strict=True):
            title = one.layout.title if one.layout else ""
            rows.append({"file": str(file), "table": title, "figures": len(one.figures), **asdict(beside)})
            print(f"{file.name}: {title}, {len(one.figures):,} figures: {_said(beside)}", file=sys.stderr)
    if args.json:
        said = [{"file": str(file), **vars(problem)} for file, problem in problems]
        print(json.dumps({"status": "refused" if problems else "imported", "files": rows, "problems": said}))
    return REFUSED if problems else 0


def _read(file: Path) -> Read:
    """A file that cannot be opened is a problem like any other, so that those of the others are told too."""
    try:
        return read(file)
    except OSError as error:
        do = "Check its name and folder, and that you may read it."
        return Read(None, (), (Problem(1, "(the file)", _why(error), "a file that can be read", do),))


_WRITE = "Make room on the disk, or ask whoever keeps the home to let you write in it; then import again."


def _why(error: OSError) -> str:
    return error.strerror or str(error)


def _said(beside: Difference) -> str:
    """The four numbers always, as half a file looks like a whole one; what else is odd only where it is."""
    said = (
        f"{beside.new:,} new, {beside.unchanged:,} unchanged, {beside.changed:,} changed, "
        f"{beside.number_to_symbol:,} where a number was held and the file has a symbol."
    )
    if beside.not_given:
        said += (
            f" {beside.not_given:,} held figures of the same measures and periods are not in the file and stay: "
            "is it whole?"
        )
    return said


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
