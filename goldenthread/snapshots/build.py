"""A load: from the files given to a published snapshot, or to a plain message and nothing changed.

The new snapshot is made in a private folder beside the live one and published by one swap. The live one is never
opened for writing.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from goldenthread.records import TABLES
from goldenthread.snapshots import checks, publish
from goldenthread.snapshots.disk import plain_errors, refuse_too_little_room, room_needed
from goldenthread.snapshots.fill import create_tables, fill
from goldenthread.snapshots.fingerprint import code_version, fingerprint, sha256
from goldenthread.snapshots.hierarchy import refuse_loops
from goldenthread.snapshots.home import Home
from goldenthread.snapshots.lock import only_one, whoever
from goldenthread.snapshots.outcome import FileOutcome, Outcome
from goldenthread.snapshots.store import BUILDING, Store
from goldenthread.sources.extract import Extract, Issue
from goldenthread.sources.problems import Held, Refused
from goldenthread.sources.recognise import Found, concerned, recognise
from goldenthread.sources.tabular import Ready, latest_event, stage_files, store_files
from goldenthread.sources.tabular.scan import changed_while_read

# Tables the standard keeps only the latest state of.
LATEST_ONLY = frozenset({"care_leavers", "immunisations"})
FILE = "snapshot.duckdb"

Levels = dict[str, tuple[str, date | None]]


@dataclass
class _Work:
    """What the steps of one load share. `digests` are (name, SHA-256) of every file read."""

    home: Home
    found: Found
    digests: list[tuple[str, str]]
    fingerprint: str
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
        """The phase of that name has ended."""
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
    today = today or datetime.now().astimezone().date()
    try:
        told("looking at the files")
        found = recognise(paths)
        outcome.phases.append(("look at the files", time.perf_counter() - started))
        outcome.files = [FileOutcome(name, "not read", [], [_left_alone(name, why)]) for name, why in found.not_read]
        with plain_errors(home.snapshots_dir, room_needed(found.size)), only_one(home.snapshots_dir, whoever()):
            outcome.lines += publish.tidy(home.snapshots_dir)
            _load(home, found, as_at, confirm, today, told, outcome)
    except (Refused, Held) as stopped:
        outcome.status = "held" if isinstance(stopped, Held) else "refused"
        outcome.snapshot = None
        outcome.lines += stopped.lines
        if isinstance(stopped, Refused):
            _tell_by_file(outcome, paths, stopped)
    return outcome


def _tell_by_file(outcome: Outcome, paths: Sequence[str | os.PathLike[str]], refused: Refused) -> None:
    """List each problem under its file too, as programs look for it there."""
    for line in refused.lines:
        name = concerned(paths, line)
        if name is not None:
            told = next((each for each in outcome.files if each.file == name), None)
            if told is None:
                told = FileOutcome(name, "not read")
                outcome.files.append(told)
            told.issues.append(Issue("reject", "refused", None, None, None, line))


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
    refuse_too_little_room(home.snapshots_dir, room_needed(found.size))
    digests = [(c.scan.name, c.scan.sha256) for c in found.claims]
    digests += [(name, sha256(path)) for path, name in found.workbooks]
    mark = fingerprint(home, (digest for _, digest in digests), as_at)
    store = Store(home)
    manifests = store.manifests()
    for manifest in manifests:
        if manifest["fingerprint"] == mark and store.sound(manifest["snapshot"]):
            _unchanged(home, manifest, outcome)
            return
    # The statements of the engine are put together while the database reads files: neither waits for the other.
    statements = threading.Thread(target=compile_statements, daemon=True)
    statements.start()
    number = 1 + max((manifest["number"] for manifest in manifests), default=0)
    folder = Path(tempfile.mkdtemp(suffix=BUILDING, dir=home.snapshots_dir))
    con = _open_building(folder)
    try:
        work = _Work(home, found, digests, mark, number, folder, con, outcome, as_at or today, told)
        create_tables(con)
        levels = _read(work, as_at, today)
        _hold_what_is_odd(work, manifests, confirm)
        statements.join()
        _derive(work, levels)
        _publish(work, levels, confirm)
    finally:
        con.close()
        shutil.rmtree(folder, ignore_errors=True)


def compile_statements() -> None:
    """Put the engine's statements together; it keeps them, so that deriving finds them made."""
    from goldenthread.cases import CASE_LISTS
    from goldenthread.derived import DERIVED
    from goldenthread.engine import statements

    for name in DERIVED:
        statements.derived_table(name)
    for name in CASE_LISTS:
        statements.case_table(name)
        statements.observation_table(name)


def _unchanged(home: Home, manifest: dict[str, Any], outcome: Outcome) -> None:
    when = datetime.fromisoformat(manifest["created_at"])
    name = manifest["snapshot"]
    outcome.status, outcome.snapshot = "unchanged", name
    outcome.as_at = date.fromisoformat(manifest["as_at"])
    outcome.lines.append(
        f"These files were already loaded on {when:%d/%m/%Y at %H:%M} as snapshot {name}. Nothing has changed."
    )
    live = Store(home).current_id()
    if live != name:
        outcome.lines.append(f"The snapshot in use is {live}. To use this one: goldenthread snapshots rollback {name}")


def _open_building(folder: Path) -> Any:
    """A connection whose tables go straight to the building file.

    That file has no log, which a database others use would need: nobody reads this one before it is whole.
    """
    con = duckdb.connect(config={"temp_directory": str(folder / "spill")})
    path = str(folder / FILE).replace("'", "''")
    con.execute(f"ATTACH '{path}' AS building (RECOVERY_MODE 'NO_WAL_WRITES')")
    con.execute("ATTACH ':memory:' AS staging")
    con.execute("USE building")
    return con


def _read(work: _Work, as_at: date | None, today: date) -> Levels:
    """Read everything into the canonical tables; returns the level of every table."""
    con, outcome = work.con, work.outcome
    work.told("reading the files")
    extracts = [_read_workbook(work, path, name, as_at) for path, name in work.found.workbooks]
    if extracts:
        work.phase("read the workbook")
    ready = stage_files(con, work.found.claims, work.folder)
    work.phase("read CSV text")
    work.as_at, line = _settle_as_at(con, as_at, extracts, ready, today)
    outcome.as_at = work.as_at
    outcome.lines.append(line)
    work.told("checking and storing rows")
    levels: Levels = {name: ("none", None) for name in TABLES}
    filled: set[str] = set()
    for extract in extracts:
        _refuse_clash(extract, work.found)
        fill(con, extract, work.number, work.folder)
        levels.update(extract.levels)
        filled |= set(extract.tables)
        outcome.files.append(FileOutcome(extract.file, extract.kind, extract.counts, extract.issues))
    for report in store_files(con, ready, work.number, work.as_at):
        name = report.table
        levels[name] = ("latest" if name in LATEST_ONLY else "history", None)
        filled.add(name)
        outcome.files.append(FileOutcome(report.file, report.kind, [report.count], report.issues))
    work.phase("check and store rows")
    by_file = {each.file: each for each in outcome.files}
    for file, issue in checks.cross_checks(con, filled, work.as_at, work.number):
        by_file[file].issues.append(issue)
    refuse_loops(con)
    con.execute("DETACH staging")
    work.phase("check tables against each other")
    return levels


def _read_workbook(work: _Work, path: Path, name: str, as_at: date | None) -> Extract:
    # A load of CSV files does not wait for the workbook reader to be imported.
    from goldenthread.sources import annex_a

    extract = annex_a.read(path, as_at=as_at)
    if sha256(path) != dict(work.digests)[name]:
        raise Refused(changed_while_read(name))
    extract.file = name
    return extract


def _refuse_clash(extract: Extract, found: Found) -> None:
    clash = {name for name, rows in extract.tables.items() if rows.rows} & {c.table.name for c in found.claims}
    if clash:
        raise Refused(
            f"{extract.file} and the CSV files both hold {', '.join(sorted(clash))}. Load them one at a time."
        )


def _settle_as_at(
    con: Any, given: date | None, extracts: list[Extract], ready: list[Ready], today: date
) -> tuple[date, str]:
    """The day the extract describes, and a sentence on where it comes from."""
    if given is not None:
        return given, f"As at {given:%d/%m/%Y}, as asked."
    other = "Use --as-at to give another day."
    for extract in extracts:
        if extract.as_at is not None:
            front = extract.as_at_from == "front sheet"
            where = "the front sheet of the workbook" if front else "the newest event in the workbook"
            return extract.as_at, f"As at {extract.as_at:%d/%m/%Y}: {where}. {other}"
    newest = latest_event(con, ready, today)
    if newest is not None:
        return newest, f"As at {newest:%d/%m/%Y}: the newest day on which events are dated. {other}"
    return today, f"As at {today:%d/%m/%Y}: today, because nothing in the files is dated. {other}"


def _hold_what_is_odd(work: _Work, manifests: list[dict[str, Any]], confirm: bool) -> None:
    """Wait for a person when much was set aside, or a table is unlike the one of the last load of the same kind."""
    odd = [
        f"{count.table}: {count.set_aside:,} of {count.read:,} rows were set aside"
        for count in checks.mostly_set_aside(count for each in work.outcome.files for count in each.tables)
    ]
    last = _last_alike(work, manifests)
    if last is not None:
        odd += [
            f"{table}: {then:,} rows in the last load ({last['snapshot']}), {rows:,} in this one"
            for table, then, rows in checks.volumes(last["volumes"], work.outcome.volumes())
        ]
    if not odd:
        return
    if confirm:
        work.outcome.lines += [f"Confirmed by {whoever()}, although this is unusual:", *odd]
        return
    issues = [line for each in work.outcome.files for line in _reasons(each)]
    raise Held(
        [
            "Held: this load is unusual, so a person must look at it first. Nothing was published.",
            *odd,
            *issues,
            "A table that changes by a fifth or more, or loses more than half its rows, is held. "
            "If this is right, load again with --confirm.",
        ]
    )


def _last_alike(work: _Work, manifests: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The load to compare volumes with: of the same kinds of file, the latest up to the same day if there is one."""
    alike = [m for m in manifests if m["formats"] == work.found.formats]
    before = [m for m in alike if m["as_at"] <= work.as_at.isoformat()] or alike
    return max(before, key=lambda m: (m["as_at"], m["number"]), default=None)


def _reasons(file: FileOutcome) -> list[str]:
    """Why most rows of a file were set aside, where that is so."""
    if not checks.mostly_set_aside(file.tables):
        return []
    return [issue.message for issue in file.issues if issue.severity == "reject"]


def _derive(work: _Work, levels: Levels) -> None:
    """Say what the snapshot is, and make everything a page reads."""
    con, authority = work.con, work.home.authority
    now = datetime.now().astimezone()
    con.execute(
        "INSERT INTO table_levels SELECT unnest(?), unnest(?), unnest(?::DATE[])",
        [list(levels), [level for level, _ in levels.values()], [first for _, first in levels.values()]],
    )
    _list_loads(work, now)
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
    work.told("deriving case lists and figures")
    # The engine is imported only once there is something to derive: a refused load is told at once.
    from goldenthread import engine

    engine.prepare(
        con, as_at=work.as_at, nation=authority.nation, key=work.home.secret, settings=work.home.settings or None
    )
    con.execute(
        "INSERT INTO meta SELECT 'first_month', strftime(date_trunc('month', min(day)), '%Y-%m-%d') FROM snapshot_days"
    )
    work.phase("derive case lists and figures")


def _list_loads(work: _Work, now: datetime) -> None:
    """One row of `loads` per file read."""
    reports = {each.file: each for each in work.outcome.files}
    rows = []
    for number, (name, digest) in enumerate(work.digests, start=1):
        report = reports[name]
        read, aside = sum(c.read for c in report.tables), sum(c.set_aside for c in report.tables)
        rows.append((f"{work.number}.{number}", report.kind, name, digest, read, aside))
    columns = [list(column) for column in zip(*rows, strict=True)]
    work.con.execute(
        "INSERT INTO loads (batch_id, format, file_name, sha256, rows_read, rows_rejected, as_at_date, loaded_at, "
        "load_id) SELECT unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), ?, ?, ?",
        [*columns, work.as_at, now.replace(tzinfo=None), work.number],
    )


def _publish(work: _Work, levels: Levels, confirm: bool) -> None:
    home, outcome = work.home, work.outcome
    work.told("publishing")
    ((created, version),) = work.con.execute(
        "SELECT max(value) FILTER (key = 'created_at'), max(value) FILTER (key = 'code_version') FROM meta"
    ).fetchall()
    work.con.execute("CHECKPOINT building")
    work.con.execute("USE memory")
    work.con.execute("DETACH building")
    work.phase("write the snapshot")
    store = Store(home)
    live = store.current_id()
    # One that is gone or damaged serves nobody: this load takes its place.
    newest = live is None or not store.sound(live) or work.as_at >= store.open(live).as_at
    if newest:
        outcome.lines.append(f"Published as snapshot {work.id}.")
    else:
        outcome.lines.append(
            f"Kept as snapshot {work.id}, as history for {work.as_at:%d/%m/%Y}. "
            f"The snapshot in use stays {live}, which is newer."
        )
    manifest = {
        "snapshot": work.id,
        "number": work.number,
        "status": "published" if newest else "history",
        "as_at": work.as_at.isoformat(),
        "authority": asdict(home.authority),
        "created_at": created,
        "loaded_by": whoever(),
        "confirmed": confirm,
        "code_version": version,
        "fingerprint": work.fingerprint,
        "formats": work.found.formats,
        "volumes": outcome.volumes(),
        "levels": {name: level for name, (level, _) in levels.items() if level != "none"},
        "inputs": [{"file": name, "sha256": digest} for name, digest in work.digests],
        "files": [each.as_json() for each in outcome.files],
        "messages": outcome.lines,
    }
    publish.publish(home.snapshots_dir, work.folder / FILE, manifest, make_current=newest)
    publish.note(home.snapshots_dir, "published" if newest else "kept as history", snapshot=work.id, who=whoever())
    outcome.status, outcome.snapshot = "published", work.id
    work.phase("publish")
