"""`sample`: write an invented authority as extract files."""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import date
from pathlib import Path

from goldenthread import sample
from goldenthread.sample.report import table

DONE, WRONG_USAGE = 0, 2
FEWEST, MOST = 20, 2_000_000


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser(
        "sample",
        help="write an invented authority as extract files",
        description=(
            "Simulate the journeys of children who do not exist and write them as a council's systems would. "
            "The same options give the same bytes."
        ),
    )
    parser.add_argument("out_dir", metavar="OUT_DIR", type=Path, help="a new or empty folder, or an earlier sample")
    parser.add_argument(
        "--children",
        type=int,
        default=sample.DEFAULT_CHILDREN,
        metavar="N",
        help=f"children aged 0 to 17 who live in the area (default {sample.DEFAULT_CHILDREN})",
    )
    parser.add_argument(
        "--years", type=int, default=sample.DEFAULT_YEARS, metavar="N", help="years of history, 1 to 10 (default 6)"
    )
    parser.add_argument(
        "--seed", type=int, default=sample.DEFAULT_SEED, metavar="N", help="another seed, other children"
    )
    parser.add_argument(
        "--as-at",
        type=_day,
        default=sample.DEFAULT_AS_AT,
        metavar="DATE",
        help=f"the day the extract describes, yyyy-mm-dd (default {sample.DEFAULT_AS_AT})",
    )
    parser.add_argument(
        "--formats",
        default=",".join(sample.FORMATS),
        metavar="LIST",
        help=f"which files, with commas between (default {','.join(sample.FORMATS)})",
    )
    parser.add_argument("--report", action="store_true", help="print the figures beside their calibration ranges")
    parser.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="one JSON document on standard output"
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write it as 2026-10-31") from None


def _wrong(args: argparse.Namespace) -> str | None:
    """What is wrong with the options, or None."""
    if not FEWEST <= args.children <= MOST:
        return f"--children must be between {FEWEST} and {MOST}; {args.children} was given."
    if not 1 <= args.years <= 10:
        return f"--years must be between 1 and 10; {args.years} was given."
    if not date(2016, 1, 1) <= args.as_at <= date(2035, 12, 31):
        return f"--as-at must lie between 2016-01-01 and 2035-12-31; {args.as_at} was given."
    return None


def run(args: argparse.Namespace) -> int:
    """Make the authority, write it, and report on it if asked. Exit code 2 changes nothing."""
    began = time.monotonic()
    wrong = _wrong(args)
    if wrong is None:
        try:
            formats = sample.check_formats([each.strip() for each in args.formats.split(",") if each.strip()])
            sample.check_folder(args.out_dir)
        except sample.CannotWrite as refused:
            wrong = str(refused)
    if wrong is not None:
        print(f"goldenthread sample: {wrong}", file=sys.stderr)
        return WRONG_USAGE
    _tell(f"Simulating {args.years} years in an area of {args.children:,} children")
    authority = sample.simulate(args.children, args.years, args.seed, args.as_at)
    try:
        files = sample.write(authority, args.out_dir, formats, _tell)
    except OSError as error:
        print(f"goldenthread sample: {args.out_dir} cannot be written: {error.strerror}.", file=sys.stderr)
        return WRONG_USAGE
    seconds = round(time.monotonic() - began, 1)
    statistics = sample.report(authority) if args.report else []
    if getattr(args, "json", False):
        print(json.dumps(_document(args, authority, files, statistics), ensure_ascii=False))
        return DONE
    rows = sum(len(rows) for rows in authority.values())
    print(
        f"{authority.name}, an invented authority with {args.children:,} children, as at {args.as_at}: "
        f"{rows:,} rows in {len(files)} files in {args.out_dir} ({seconds} seconds)."
    )
    if statistics:
        print(table(statistics))
    return DONE


def _document(
    args: argparse.Namespace,
    authority: sample.Authority,
    files: list[Path],
    statistics: list[sample.Statistic],
) -> dict[str, object]:
    """What --json prints."""
    found: dict[str, object] = {
        "out_dir": str(args.out_dir),
        "authority": authority.name,
        "la_code": authority.la_code,
        "children": args.children,
        "years": args.years,
        "seed": args.seed,
        "as_at": args.as_at.isoformat(),
        "first": authority.first.isoformat(),
        "files": [path.as_posix() for path in files],
        "rows": {name: len(rows) for name, rows in authority.items() if rows},
    }
    if statistics:
        found["statistics"] = [
            {
                "name": each.name,
                "value": each.value,
                "low": each.low,
                "high": each.high,
                "inside": each.inside,
                "source": each.source,
            }
            for each in statistics
        ]
        found["inside"] = sum(each.inside for each in statistics)
    return found


def _tell(words: str) -> None:
    """Progress, on a terminal only."""
    if sys.stderr.isatty():
        print(words, file=sys.stderr, flush=True)
