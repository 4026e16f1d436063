"""`region`: the figures of many authorities in one run, from their canonical tables as Parquet."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from goldenthread.cli import OK, WrongUsage
from goldenthread.rules import calendar

REFUSED = 4


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser("region", help="the figures of many authorities in one run")
    parser.add_argument("canonical", type=Path, help="the folder of canonical tables (docs/spark.md)")
    parser.add_argument("out", type=Path, help="the folder to write figures to; they name no child")
    parser.add_argument("--as-at", required=True, help="the day the tables describe: 2026-10-31")
    parser.add_argument("--authority", action="append", default=[], metavar="CODE", help="this one alone (all)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    # What compiles statements is only imported by commands that need it.
    from goldenthread.engine import region, spark

    try:
        as_at = date.fromisoformat(args.as_at)
        if not calendar.FIRST_YEAR <= as_at.year <= calendar.LAST_YEAR:
            raise ValueError
    except ValueError:
        years = f"{calendar.FIRST_YEAR} to {calendar.LAST_YEAR}"
        raise WrongUsage(f"--as-at {args.as_at}: write the day as 2026-10-31, of the years {years}.") from None
    try:
        codes = list(dict.fromkeys(args.authority)) or region.codes_in(args.canonical)
        chosen = [spark.Authority(code, as_at, _nation(code)) for code in codes]
        rows = region.run(args.canonical, args.out, chosen, lambda said: print(said, file=sys.stderr, flush=True))
    except (spark.NothingThere, region.Unreadable) as refused:
        print(f"goldenthread: {refused}", file=sys.stderr)
        return REFUSED
    except region.WrongPlace as wrong:
        raise WrongUsage(str(wrong)) from None
    except OSError as error:
        print(f"goldenthread: {error.filename or args.out} cannot be written: {error.strerror}.", file=sys.stderr)
        return REFUSED
    if args.json:
        print(json.dumps({"status": "made", "authorities": codes, "rows": rows, "out": str(args.out)}))
    else:
        print(f"{rows:,} rows of figures of {len(codes)} authorities in {args.out / 'observations'}.", file=sys.stderr)
    return OK


def _nation(code: str) -> str:
    """Codes of the Office for National Statistics begin with the nation's letter."""
    return "wales" if code.upper().startswith("W") else "england"
