"""A load: from the files given to a published snapshot, or to a plain message and nothing changed.

The new snapshot is made in a private folder beside the live one and published by one swap. The live one is never
opened for writing.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import duckdb

import goldenthread
from goldenthread.records import TABLES
from goldenthread.snapshots import checks, publish
from goldenthread.snapshots.fill import create_tables, fill
from goldenthread.snapshots.home import Home
from goldenthread.snapshots.lock import only_one, whoever
from goldenthread.snapshots.store import Store
from goldenthread.sources.extract import Count, Extract, Issue
from goldenthread.sources.problems import Held, Refused
from goldenthread.sources.recognise import Found, recognise
from goldenthread.sources.tabular.reading import Ready, latest_event, stage_files, store_files

Status = Literal["published", "unchanged", "held", "refused"]
EXIT_CODES: dict[Status, int] = {"published": 0, "unchanged": 0, "held": 3, "refused": 4}

# Tables the standard keeps only the latest state of.
LATEST_ONLY = frozenset({"care_leavers", "immunisations"})
# Rooms whose code decides what a snapshot holds.
_DATABASE = "snapshot.duckdb"
_ROOMS = ("records", "words", "rules", "derived", "cases", "indicators", "engine", "sources", "snapshots")


@dataclass
class FileOutcome:
    """One file of a load: what it is, its tables and what was wrong."""

    file: str
    kind: str
    tables: list[Count] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "kind": self.kind,
            "tables": [asdict_tuple(count) for count in self.tables],
            "issues": [asdict_tuple(issue) for issue in self.issues],
        }


def asdict_tuple(value: Any) -> dict[str, Any]:
    return dict(value._asdict())


@dataclass
class Outcome:
    """How a load ended. `lines` are finished sentences for the person who loads; `phases` are (name, seconds)."""

    status: Status
    snapshot: str | None = None
    as_at: date | None = None
    files: list[FileOutcome] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    phases: list[tuple[str, float]] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        return EXIT_CODES[self.status]

    def as_json(self) -> dict[str, Any]:
        return {
            "status": self.status,
            "snapshot": self.snapshot,
            "as_at": self.as_at.isoformat() if self.as_at else None,
            "files": [each.as_json() for each in self.files],
            "messages": self.lines,
        }


@dataclass
class _Work:
    """What the steps of one load share."""

    home: Home
    number: int
    folder: Path
    con: Any
    outcome: Outcome
    as_at: date
    told: Callable[[str], None]
    clock: float = field(default_factory=time.perf_counter)

    @property
    def id(self) -> str:
        return f"{self.as_at.isoformat()}-{self.number:03d}"

    def phase(self, name: str) -> None:
        now = time.perf_counter()
        self.outcome.phases.append((name, now - self.clock))
        self.clock = now


def load(
    home: Home,
    paths: Sequence[str | os.PathLike[str]],
    *,
    as_at: date | None = None,
    confirm: bool = False,
    today: date | None = None,
    told: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """Load files into `home`. The outcome says how it ended; the live snapshot changes only by a whole swap.

    `as_at` is the day the extract describes (default: what the files say, else `today`). `confirm` accepts a load
    whose volumes are unlike the last one's. `told` is called with the name of each phase as it begins.
    NotThere is raised for a path that does not exist; every other problem of the input is an outcome.
    """
    outcome = Outcome("refused")
    started = time.perf_counter()
    try:
        told("looking at the files")
        found = recognise(paths)
        outcome.phases.append(("look at the files", time.perf_counter() - started))
        outcome.files = [FileOutcome(name, "not read", [], [_left_alone(name, why)]) for name, why in found.not_read]
        with _plain_disk_errors(home.snapshots_dir), only_one(home.snapshots_dir, whoever()):
            outcome.lines += publish.tidy(home.snapshots_dir)
            _load(home, found, as_at, confirm, today or date.today(), told, outcome)
    except Refused as refused:
        outcome.status = "refused"
        outcome.snapshot = None
        outcome.lines += refused.lines
    except Held as held:
        outcome.status = "held"
        outcome.snapshot = None
        outcome.lines += held.lines
    return outcome


def _left_alone(name: str, why: str) -> Issue:
    return Issue("info", "not_read", None, None, None, f"{name} was not read: {why}")


def _load(
    home: Home,
    found: Found,
    as_at: date | None,
    confirm: bool,
    today: date,
    told: Callable[[str], None],
    outcome: Outcome,
) -> None:
    manifests = Store(home).manifests()
    files = [(c.scan.name, c.scan.sha256) for c in found.claims]
    files += [(name, _sha256(path)) for path, name in found.workbooks]
    fingerprint = _fingerprint(home, files, as_at)
    _refuse_full_disk(home, found)
    for manifest in manifests:
        if manifest["fingerprint"] == fingerprint:
            _unchanged(home, manifest, outcome)
            return
    number = 1 + max((manifest["number"] for manifest in manifests), default=0)
    folder = Path(tempfile.mkdtemp(suffix=publish.BUILDING, dir=home.snapshots_dir))
    con = _open_building(folder)
    try:
        work = _Work(home, number, folder, con, outcome, as_at or today, told)
        create_tables(con)
        levels = _fill(work, found, as_at, today)
        _hold_odd_volumes(work, manifests, found.formats, confirm)
        _finish(work, found, files, levels, fingerprint, confirm)
    finally:
        con.close()
        shutil.rmtree(folder, ignore_errors=True)


def _fill(work: _Work, found: Found, as_at: date | None, today: date) -> dict[str, tuple[str, date | None]]:
    """Read everything into the canonical tables; returns the level of every table."""
    outcome = work.outcome
    work.told("reading the files")
    extracts = [_read_workbook(path, as_at) for path, _ in found.workbooks]
    if extracts:
        work.phase("read the workbook")
    ready = stage_files(work.con, found.claims, work.folder)
    work.phase("read CSV text")
    work.as_at, line = _settle_as_at(work.con, as_at, extracts, ready, today)
    outcome.as_at = work.as_at
    outcome.lines.append(line)
    work.told("checking and storing rows")
    levels: dict[str, tuple[str, date | None]] = {name: ("none", None) for name in TABLES}
    filled: set[str] = set()
    for extract in extracts:
        clash = {name for name, rows in extract.tables.items() if rows.rows} & {c.table.name for c in found.claims}
        if clash:
            raise Refused(
                f"{extract.file} and the CSV files both hold {', '.join(sorted(clash))}. Load them one at a time."
            )
        fill(work.con, extract, work.number, work.folder)
        levels.update(extract.levels)
        filled |= set(extract.tables)
        outcome.files.append(FileOutcome(extract.file, extract.kind, extract.counts, extract.issues))
    for item, report in zip(ready, store_files(work.con, ready, work.number, work.as_at), strict=True):
        name = item.staged.claim.table.name
        levels[name] = ("latest" if name in LATEST_ONLY else "history", None)
        filled.add(name)
        outcome.files.append(FileOutcome(report.file, report.kind, [report.count], report.issues))
    _find_people(work, ready)
    work.phase("check and store rows")
    crossed = checks.cross_checks(work.con, filled, work.as_at, work.number)
    by_file = {each.file: each for each in outcome.files}
    for issue in crossed:
        file = issue.message.split(", column ")[0]
        by_file.get(file, outcome.files[0]).issues.append(issue)
    work.phase("check tables against each other")
    return levels


def _read_workbook(path: Path, as_at: date | None) -> Extract:
    from goldenthread.sources import annex_a

    return annex_a.read(path, as_at=as_at)


def _settle_as_at(
    con: Any, given: date | None, extracts: list[Extract], ready: list[Ready], today: date
) -> tuple[date, str]:
    if given is not None:
        return given, f"As at {given:%d/%m/%Y}, as asked."
    for extract in extracts:
        if extract.as_at is not None:
            source = (
                "the front sheet of the workbook"
                if extract.as_at_from == "front sheet"
                else "the newest event in the workbook"
            )
            return (
                extract.as_at,
                f"As at {extract.as_at:%d/%m/%Y}: {source}. Use --as-at to give another day.",
            )
    newest = latest_event(con, ready, today)
    if newest is not None:
        return (
            newest,
            f"As at {newest:%d/%m/%Y}: the newest day on which events are dated. Use --as-at to give another day.",
        )
    return (
        today,
        f"As at {today:%d/%m/%Y}: today, because nothing in the files is dated. Use --as-at to give another day.",
    )


def _find_people(work: _Work, ready: list[Ready]) -> None:
    """Some deployed extracts leave the person out where a period of care or a referral leads to one."""
    links = {
        "placements": ("period_of_care_id", "care_episodes"),
        "care_reviews": ("period_of_care_id", "care_episodes"),
        "involvements": ("referral_id", "referrals"),
    }
    for item in ready:
        claim = item.staged.claim
        link = links.get(claim.table.name)
        without = "person_id" not in {c.name for c in claim.used} or item.profile.blank_keys.get("person_id")
        if link is None or not without:
            continue
        key, through = link
        work.con.execute(
            f'UPDATE "{claim.table.name}" AS t SET person_id = l.person_id FROM (SELECT {key}, min(person_id) AS person_id '
            f"FROM {through} WHERE {key} IS NOT NULL GROUP BY {key} HAVING count(DISTINCT person_id) = 1) l "
            f"WHERE t.person_id IS NULL AND t.{key} = l.{key}"
        )


def _hold_odd_volumes(work: _Work, manifests: list[dict[str, Any]], formats: list[str], confirm: bool) -> None:
    """Wait for a person when a table is a fifth smaller or larger than in the last load of the same kind."""
    alike = [m for m in manifests if m["formats"] == formats]
    before = [m for m in alike if m["as_at"] <= work.as_at.isoformat()] or alike
    if not before:
        return
    last = max(before, key=lambda m: (m["as_at"], m["number"]))
    now = _row_counts(work.con)
    odd = checks.volumes(last["rows"], now)
    if not odd:
        return
    lines = [
        f"{name}: {then:,} rows in the last load ({last['snapshot']}), {rows:,} in this one" for name, then, rows in odd
    ]
    if confirm:
        work.outcome.lines.append(f"Confirmed by {whoever()} although tables changed by a fifth or more:")
        work.outcome.lines += lines
        return
    raise Held(
        [
            "Held: some tables changed by a fifth or more since the last load. Nothing was published.",
            *lines,
            "If this is right, load again with --confirm.",
        ]
    )


def _row_counts(con: Any) -> dict[str, int]:
    names = list(TABLES)
    sql = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM \"{name}\"" for name in names)
    return {name: count for name, count in con.execute(sql).fetchall() if count}


def _finish(
    work: _Work,
    found: Found,
    files: list[tuple[str, str]],
    levels: dict[str, tuple[str, date | None]],
    fingerprint: str,
    confirm: bool,
) -> None:
    home, outcome, con = work.home, work.outcome, work.con
    now = datetime.now().astimezone()
    rows = _row_counts(con)
    con.execute(
        "INSERT INTO table_levels SELECT unnest(?), unnest(?), unnest(?::DATE[])",
        [list(levels), [level for level, _ in levels.values()], [first for _, first in levels.values()]],
    )
    _list_loads(work, files, now)
    authority = home.authority
    meta = {
        "snapshot": work.id,
        "as_at": work.as_at.isoformat(),
        "authority": authority.name,
        "nation": authority.nation,
        "la_code": authority.la_code,
        "created_at": now.isoformat(timespec="seconds"),
        "code_version": code_version(),
    }
    con.execute("INSERT INTO meta SELECT unnest(?), unnest(?)", [list(meta), list(meta.values())])
    con.execute("DETACH staging")
    work.told("deriving case lists and figures")
    from goldenthread.engine import prepare

    prepare(con, as_at=work.as_at, nation=authority.nation, key=home.secret, settings=home.settings or None)
    con.execute(
        "INSERT INTO meta SELECT 'first_month', strftime(date_trunc('month', min(day)), '%Y-%m-%d') FROM snapshot_days"
    )
    work.phase("derive case lists and figures")
    work.told("publishing")
    building = _close_building(con, work.folder)
    work.phase("write the snapshot")
    store = Store(home)
    live = store.current_id()
    live_as_at = store.manifest(live)["as_at"] if live else ""
    newest = work.as_at.isoformat() >= live_as_at
    outcome.status, outcome.snapshot = "published", work.id
    if newest:
        outcome.lines.append(f"Published as snapshot {work.id}.")
    else:
        outcome.lines.append(
            f"Kept as snapshot {work.id}, as history for {work.as_at:%d/%m/%Y}. The snapshot in use stays {live}, which is newer."
        )
    manifest = {
        "snapshot": work.id,
        "number": work.number,
        "status": "published" if newest else "history",
        "as_at": work.as_at.isoformat(),
        "authority": asdict(authority),
        "created_at": meta["created_at"],
        "loaded_by": whoever(),
        "confirmed": confirm,
        "code_version": meta["code_version"],
        "fingerprint": fingerprint,
        "formats": found.formats,
        "rows": rows,
        "levels": {name: level for name, (level, _) in levels.items() if level != "none"},
        "inputs": [{"file": name, "sha256": digest} for name, digest in files],
        "files": [each.as_json() for each in outcome.files],
        "messages": outcome.lines,
    }
    publish.publish(home.snapshots_dir, building, manifest, make_current=newest)
    publish.note(home.snapshots_dir, "published" if newest else "kept as history", snapshot=work.id, who=whoever())
    work.phase("publish")


def _list_loads(work: _Work, files: list[tuple[str, str]], now: datetime) -> None:
    """One row of `loads` per file."""
    reports = {each.file: each for each in work.outcome.files}
    for number, (name, digest) in enumerate(files, start=1):
        report = reports.get(name)
        counts = report.tables if report else []
        work.con.execute(
            "INSERT INTO loads (batch_id, format, file_name, sha256, as_at_date, loaded_at, rows_read, rows_rejected, load_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                f"{work.number}.{number}",
                report.kind if report else None,
                name,
                digest,
                work.as_at,
                now.replace(tzinfo=None),
                sum(c.read for c in counts),
                sum(c.set_aside for c in counts),
                work.number,
            ],
        )


def _open_building(folder: Path) -> Any:
    """A connection whose tables go straight to the building file, without the log that a database others use would
    need: nobody reads this file before it is whole."""
    con = duckdb.connect(config={"temp_directory": str(folder / "spill")})
    path = str(folder / _DATABASE).replace("'", "''")
    con.execute(f"ATTACH '{path}' AS building (RECOVERY_MODE 'NO_WAL_WRITES')")
    con.execute("ATTACH ':memory:' AS staging")
    con.execute("USE building")
    return con


def _close_building(con: Any, folder: Path) -> Path:
    """Everything to disk; returns the finished file."""
    con.execute("CHECKPOINT building")
    con.execute("USE memory")
    con.execute("DETACH building")
    return folder / _DATABASE


def _unchanged(home: Home, manifest: dict[str, Any], outcome: Outcome) -> None:
    when = datetime.fromisoformat(manifest["created_at"])
    outcome.status = "unchanged"
    outcome.snapshot = manifest["snapshot"]
    outcome.as_at = date.fromisoformat(manifest["as_at"])
    outcome.lines.append(
        f"These files were already loaded on {when:%d/%m/%Y at %H:%M} as snapshot {manifest['snapshot']}. Nothing has changed."
    )
    live = Store(home).current_id()
    if live != manifest["snapshot"]:
        outcome.lines.append(
            f"The snapshot in use is {live}. To use this one: goldenthread snapshots rollback {manifest['snapshot']}"
        )


def _sha256(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fingerprint(home: Home, files: list[tuple[str, str]], as_at: date | None) -> str:
    """The same for the same contents, day, settings and code; names and order of files do not matter."""
    told = {
        "contents": sorted(digest for _, digest in files),
        "as_at": as_at.isoformat() if as_at else None,
        "nation": home.authority.nation,
        "settings": repr(sorted(home.settings.items())),
        "code": code_version(),
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def code_version() -> str:
    """The version, and a digest of the rooms that decide what a snapshot holds."""
    digest = hashlib.sha256()
    root = Path(str(resources.files(goldenthread)))
    for room in _ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.suffix in (".py", ".sql", ".csv"):
                digest.update(path.read_bytes())
    return f"{goldenthread.__version__}+{digest.hexdigest()[:12]}"


def _refuse_full_disk(home: Home, found: Found) -> None:
    """A load needs about as much room as its files; say so before starting rather than half-way."""
    needed = sum(c.scan.size for c in found.claims) + sum(path.stat().st_size for path, _ in found.workbooks)
    free = shutil.disk_usage(home.snapshots_dir).free
    if free < needed + 16 * 1024 * 1024:
        raise Refused(_disk_full(home.snapshots_dir, needed + 16 * 1024 * 1024))


def _disk_full(folder: Path, needed: int | None = None) -> str:
    free = shutil.disk_usage(folder).free // (1024 * 1024)
    room = f"about {needed // (1024 * 1024)} MB are needed and " if needed else ""
    return (
        f"The disk that holds {folder} is full: {room}{free} MB are free. Make room and load again. Nothing was loaded."
    )


@contextmanager
def _plain_disk_errors(folder: Path) -> Any:
    """A full or read-only disk as one plain line."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise Refused(_disk_full(folder)) from None
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise Refused(
                f"{error.filename or folder} cannot be written: {error.strerror}. Nothing was loaded."
            ) from None
        raise
    except duckdb.IOException as error:
        if "No space left" in str(error) or "disk" in str(error).lower():
            raise Refused(_disk_full(folder)) from None
        raise
