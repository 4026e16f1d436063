"""`load`: read extract files and publish a snapshot."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date

from goldenthread.cli.exceptions import as_json, run_and_tell
from goldenthread.snapshots import Home
from goldenthread.snapshots.build import load
from goldenthread.snapshots.outcome import FileOutcome, Outcome
from goldenthread.sources.extract import Issue

# Notices of one file that are printed before the rest is only counted.
ISSUES_SHOWN = 8
# No extract describes a day outside these; a slip of the keyboard does.
EARLIEST, LATEST = date(1990, 1, 1), date(2089, 12, 31)


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser("load", help="read extract files and publish a snapshot")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="extract files, or folders of them")
    parser.add_argument("--as-at", type=_day, metavar="DATE", help="the day the extract describes, as 2024-03-31")
    parser.add_argument("--confirm", action="store_true", help="publish although tables changed by a fifth or more")
    parser.set_defaults(run=run)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("must be a date written like 2024-03-31") from None
    if not EARLIEST <= day <= LATEST:
        raise argparse.ArgumentTypeError(f"must be a day from {EARLIEST:%Y} to {LATEST:%Y}")
    return day


def run(args: argparse.Namespace) -> int:
    home = Home.open(args.home)
    progress = _Progress(sys.stderr.isatty() and not args.json)
    outcome = load(home, args.paths, as_at=args.as_at, confirm=args.confirm, told=progress.tell)
    counts = None
    if outcome.exit_code == 0:
        progress.tell("the daily run of exceptions")
        counts, said = run_and_tell(home, outcome.snapshot)
        outcome.lines += said
    progress.end()
    if args.json:
        print(json.dumps(outcome.as_json() | {"exceptions": as_json(counts)}, ensure_ascii=False))
        messages = sys.stderr
    else:
        _show_files(outcome)
        messages = sys.stdout if outcome.exit_code == 0 else sys.stderr
    for line in outcome.lines:
        print(line, file=messages)
    if args.debug:
        _show_phases(outcome)
    return outcome.exit_code


class _Progress:
    """One line on a terminal, overwritten by each phase; nothing anywhere else."""

    def __init__(self, shown: bool) -> None:
        self.shown = shown

    def tell(self, phase: str) -> None:
        if self.shown:
            print(f"\r\033[K{phase} ...", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self.shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def _show_files(outcome: Outcome) -> None:
    read = [each for each in outcome.files if each.tables]
    if read:
        print(f"{'table':<28}{'read':>10}{'kept':>10}{'set aside':>11}  file")
    for each in read:
        for count in each.tables:
            print(f"{count.table:<28}{count.read:>10,}{count.kept:>10,}{count.set_aside:>11,}  {each.file}")
    for each in outcome.files:
        _show_issues(each)


def _show_issues(file: FileOutcome) -> None:
    weight = {"reject": 0, "warn": 1, "info": 2}
    issues = sorted(file.issues, key=lambda issue: weight[issue.severity])
    for issue in issues[:ISSUES_SHOWN]:
        print(f"  {issue.severity:<6} {_sentence(issue)}")
    if len(issues) > ISSUES_SHOWN:
        print(f"  and {len(issues) - ISSUES_SHOWN} more notices about {file.file}")


def _sentence(issue: Issue) -> str:
    """The message, with how often and where first unless it says so itself."""
    message = issue.message.rstrip(".")
    if " row" in message or " line " in message:
        return f"{message}."
    often = f" ({issue.count:,} times)" if issue.count > 1 else ""
    where = f" {'First in row' if issue.count > 1 else 'Row'} {issue.row}." if issue.row else ""
    return f"{message}{often}.{where}"


def _show_phases(outcome: Outcome) -> None:
    for name, seconds in outcome.phases:
        print(f"{seconds * 1000:>9.0f} ms  {name}", file=sys.stderr)
    print(f"{sum(seconds for _, seconds in outcome.phases) * 1000:>9.0f} ms  in all", file=sys.stderr)
