"""`exceptions`: what is due, overdue or wrong, child by child; and the daily run that enters it in the ledger."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from goldenthread.cli import asking
from goldenthread.exceptions import RULES
from goldenthread.observations.computable import starts_after
from goldenthread.observations.lights import Light
from goldenthread.snapshots import Home
from goldenthread.web import administration
from goldenthread.web.configuration import Misconfigured

if TYPE_CHECKING:
    from goldenthread.web.today.run import Counts

# What is shown of a record that only named people may see: that it is there, so that the rows still add up.
RESTRICTED = "(restricted)"


class CannotTell(Exception):
    """The loaded data say nothing about that day, or nothing at all. Exit code 5."""

    exit_code = asking.NOT_COMPUTABLE


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser("exceptions", help="what is due, overdue or wrong, child by child")
    parser.add_argument("--as-at", metavar="DATE", help="another day than the one in use; enters nothing")
    parser.add_argument("--team", help="a team id")
    parser.add_argument("--worker", help="a worker id")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    home = Home.open(args.home)
    snap = asking.snapshot(args.home)
    day = snap.as_at if args.as_at is None else _day(args.as_at, snap)
    asking.known_team_and_worker(snap, args.team, args.worker)
    counts: Counts | None = None
    if day == snap.as_at:
        counts = administration.run_daily(home)
    else:
        administration.start(home.path)
    with _on(snap, day) as of_day:
        missing = administration.missing_rules(of_day)
        rows = administration.lights(of_day, team=args.team, worker=args.worker)
    if len(missing) >= sum(rule.nation in ("both", snap.meta["nation"]) for rule in RULES.values()):
        raise CannotTell("no rule can be told from what is loaded. goldenthread snapshots show lists the tables.")
    _show(args, day, rows, missing, counts)
    return 0


def run_and_tell(home: Home, loaded: str | None = None, *, chosen: bool = False) -> tuple[Counts | None, list[str]]:
    """The daily run after a load or a change of snapshot, with what to say of it.

    The load stands though the run cannot be written: the words then say what to do.
    """
    try:
        counts = administration.run_daily(home, loaded, chosen=chosen)
    except (administration.NotRun, Misconfigured) as problem:
        return None, [str(problem)]
    return counts, [sentence(counts)] if counts is not None else []


def sentence(counts: Counts) -> str:
    """The numbers of a run in words."""
    return (
        f"Exceptions on {counts.day:%d/%m/%Y}: {counts.red:,} red and {counts.amber:,} amber; {counts.new:,} new, "
        f"{counts.continuing:,} continuing, {counts.cleared:,} cleared since the run before."
    )


def as_json(counts: Counts | None) -> dict[str, Any] | None:
    return None if counts is None else asdict(counts) | {"day": counts.day.isoformat()}


def _day(text: str, snap: Any) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise asking.WrongQuestion(f"--as-at {text}: write the day as 2024-03-31.") from None
    if day > snap.as_at:
        raise CannotTell(
            f"the data in use are as at {snap.as_at:%d/%m/%Y}, so nothing can be said of {day:%d/%m/%Y}. "
            "Load an extract of that day, or ask about an earlier one."
        )
    first = starts_after(snap, day)
    if first is not None:
        raise asking.WrongQuestion(
            f"--as-at {text}: the first event in the loaded data is of {first:%d/%m/%Y}, so nothing can be said of a "
            "day before it. Ask about a later day."
        )
    return day


@contextmanager
def _on(snap: Any, day: date) -> Iterator[Any]:
    """The snapshot as it is, or another day of it worked out beside it."""
    if day == snap.as_at:
        yield snap
        return
    # Only somebody who asks about another day waits for the engine.
    from goldenthread.engine.lights import on_day

    of_day = on_day(snap, day)
    try:
        yield of_day
    finally:
        of_day.close()


def _show(
    args: argparse.Namespace, day: date, lights: list[Light], missing: dict[str, str], counts: Counts | None
) -> None:
    rows = [_row(light) for light in lights]
    if args.json:
        told = {
            "as_at": day.isoformat(),
            "rows": rows,
            "not_computable": [{"rule": rule, "why": why} for rule, why in missing.items()],
            "run": as_json(counts),
        }
        print(json.dumps(told, ensure_ascii=False))
        return
    columns = ("rag", "title", "child", "due", "days", "worker", "team", "owner", "why")
    if rows:
        print(asking.table(columns, [[row[name] for name in columns] for row in rows]))
    red = sum(row["rag"] == "red" for row in rows)
    print(f"{len(rows):,} exceptions as at {day:%d/%m/%Y}: {red:,} red, {len(rows) - red:,} amber.")
    if counts is not None:
        print(sentence(counts))
    for rule, why in missing.items():
        title = RULES[rule].title if rule in RULES else rule
        print(f"Cannot be told: {title}. {why}", file=sys.stderr)


def _row(light: Light) -> dict[str, Any]:
    rule = RULES.get(light.rule)
    return {
        "rule": light.rule,
        "title": rule.title if rule else light.rule,
        "child": RESTRICTED if light.restricted else light.reference,
        "key": RESTRICTED if light.restricted else light.case_key,
        "rag": light.light,
        "due": asking.plain(light.due_day),
        "days": light.days,
        "worker": light.worker,
        "team": light.team,
        "owner": rule.owner if rule else "",
        "why": light.why,
    }
