"""From staged text to canonical rows: three steps over all files, each a handful of set-based statements.

1. `stage_files` puts the text in the database and asks each table what it looks like;
2. the as-at date is settled (given, or the newest day on which enough is dated);
3. `store_files` sets rows aside, types the rest into the canonical tables and lists what was wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from goldenthread.sources.extract import Count, Issue
from goldenthread.sources.problems import Refused
from goldenthread.sources.tabular.forms import read_date, usable
from goldenthread.sources.tabular.headings import Claim
from goldenthread.sources.tabular.people import find_people
from goldenthread.sources.tabular.profile import Profile, profile
from goldenthread.sources.tabular.roles import event
from goldenthread.sources.tabular.staging import Staged, stage
from goldenthread.sources.tabular.storing import store

A = TypeVar("A")
B = TypeVar("B")

# Two files at a time: small files are mostly planning, which one thread does while the other reads.
AT_ONCE = 2


@dataclass(frozen=True)
class Ready:
    """A file staged and profiled, not yet stored."""

    staged: Staged
    profile: Profile


@dataclass
class FileReport:
    """What became of one file, as the load report shows it."""

    file: str
    kind: str
    table: str
    count: Count
    issues: list[Issue] = field(default_factory=list)


def stage_files(con: Any, claims: Sequence[Claim], folder: Path) -> list[Ready]:
    """Stage and profile every file; Refused with the problems of all files together.

    `con` has a database `staging` attached; `folder` is private and may be written to.
    """

    def one(claim: Claim, cursor: Any) -> Ready | Refused:
        try:
            staged = stage(cursor, claim, folder)
            found = profile(cursor, staged)
        except Refused as refused:
            return refused
        if found.lost_digits:
            fields = {c.name: c.source_field for c in claim.used}
            return Refused(
                f"{claim.scan.name}, column {fields[name]}: {count} ids are written like 1.23E+15, so their last "
                "digits are lost. Export the column as text and reload."
                for name, count in found.lost_digits.items()
            )
        return Ready(staged, found)

    ready = _each(con, claims, one, size=lambda claim: claim.scan.size)
    problems = [line for item in ready if isinstance(item, Refused) for line in item.lines]
    if problems:
        raise Refused(problems)
    return [item for item in ready if isinstance(item, Ready)]


def latest_event(con: Any, ready: Sequence[Ready], today: date) -> date | None:
    """The newest day up to today that the events themselves support; None when nothing is dated.

    A single date mistyped into a later month must not move the whole authority, so the day must stand, with the six
    days before it, for at least a tenth of the events of an average week of the year before. Refused when more is
    dated after today than in the quarter before it: then the clock of this computer is wrong, or the extract is.
    """
    parts = []
    for item in ready:
        name = event(item.staged.claim.table)
        if name is None or item.staged.rows == 0 or name not in {c.name for c in item.staged.claim.used}:
            continue
        value = f's."{name}"'
        typed = read_date(value) if name in item.profile.untidy else f"TRY_CAST({value} AS DATE)"
        parts.append(f"SELECT {typed} AS day FROM {item.staged.table} s")
    if not parts:
        return None
    days = con.execute(
        f"SELECT day, count(*) FROM ({' UNION ALL '.join(parts)}) WHERE {usable('day')} GROUP BY day ORDER BY day DESC"
    ).fetchall()
    past = {day: count for day, count in days if day <= today}
    after = sum(count for day, count in days if day > today)
    if after > sum(count for day, count in past.items() if day > today - timedelta(days=91)):
        raise Refused(
            f"Most recent events are dated after today, which by the clock of this computer is {today:%d/%m/%Y}. "
            "Put the clock right, or give the day the extract describes with --as-at."
        )
    for day in past:
        week = sum(past.get(day - timedelta(days=back), 0) for back in range(7))
        year = sum(count for other, count in past.items() if day - timedelta(days=365) < other <= day)
        if week * 10 * 52 >= year:
            return day
    return None


def store_files(con: Any, ready: Sequence[Ready], load_id: int, as_at: date) -> list[FileReport]:
    """Fill the canonical tables of `con`; the reports come back in the order of `ready`."""

    def one(item: Ready, cursor: Any) -> FileReport:
        count, issues = store(cursor, item.staged, item.profile, load_id, as_at)
        claim = item.staged.claim
        return FileReport(claim.scan.name, claim.table.kind, claim.table.name, count, issues)

    reports = _each(con, ready, one, size=lambda item: item.staged.rows)
    for item in ready:
        claim = item.staged.claim
        if "person_id" not in {c.name for c in claim.used} or item.profile.blank_keys.get("person_id"):
            find_people(con, claim.table.name)
    return reports


def _each(con: Any, items: Sequence[A], work: Callable[[A, Any], B], size: Callable[[A], int]) -> list[B]:
    """Do `work` to every item, the largest first, with a cursor for each; results in the order given."""
    ((database,),) = con.execute("SELECT current_database()").fetchall()
    order = sorted(range(len(items)), key=lambda i: -size(items[i]))

    def run(index: int) -> B:
        cursor = con.cursor()
        try:
            # A cursor starts in the connection's first database, not in the one it was told to use since.
            cursor.execute(f'USE "{database}"')
            return work(items[index], cursor)
        finally:
            cursor.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = dict(zip(order, pool.map(run, order), strict=True))
    return [done[i] for i in range(len(items))]
