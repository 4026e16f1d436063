"""Reading snapshots: the one in use, and any earlier one.

A snapshot file never changes, so a process opens each at most once, read only and locked down. Which one is
in use is one line in the file `current`; it is read at every call, which costs microseconds, so every
process follows a swap at its next request.
"""

from __future__ import annotations

import json
import threading
import weakref
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from goldenthread.snapshots.fingerprint import code_version
from goldenthread.snapshots.home import Home, HomeProblem
from goldenthread.snapshots.versions import LoadAgain

POINTER = "current"
# What a load has not finished carries this in its name.
BUILDING = ".building"

# No query can reach the file system or the network, load code, or change these settings.
LOCKED_DOWN: dict[str, Any] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "memory_limit": "1GB",
    "threads": "1",
    "temp_directory": "",
    "lock_configuration": "true",
}

GO_BACK = (
    "Restore it from a backup, load the extract again, or use another snapshot: goldenthread snapshots list shows "
    "them, goldenthread snapshots rollback ID goes back to one."
)

_open: weakref.WeakValueDictionary[str, Snapshot] = weakref.WeakValueDictionary()
_opening = threading.Lock()


class Snapshot:
    """One published snapshot, open for reading. Safe to use from many threads.

    It closes by itself when nobody holds it any more, so a page that began on it can end on it while
    newer pages already use the next. `entered` is given to it by whoever knows what people entered beside the
    records: asked for an indicator, it gives supplied figures.
    """

    entered: Callable[[str], Sequence[Any]] | None = None

    def __init__(self, path: Path) -> None:
        self.path = path
        self.id = path.stem
        self._connection = duckdb.connect(str(path), read_only=True, config=LOCKED_DOWN)

    def query(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a read-only query; every call has a cursor of its own.

        LoadAgain when a table or column is not there because another version made the file. The
        versions are compared only then: most versions can read each other's snapshots.
        """
        cursor = self._connection.cursor()
        try:
            return cursor.execute(sql, params).fetchall()
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            made_by = cursor.execute("SELECT max(value) FROM meta WHERE key = 'code_version'").fetchone()
            if made_by == (code_version(),):
                raise
            raise LoadAgain(self.id) from error
        finally:
            cursor.close()

    @cached_property
    def meta(self) -> dict[str, str]:
        return dict(self.query("SELECT key, value FROM meta"))

    @cached_property
    def as_at(self) -> date:
        return date.fromisoformat(self.meta["as_at"])

    @cached_property
    def levels(self) -> dict[str, tuple[str, date | None]]:
        """Table to ("history", "latest" or "none", first day covered; None = all)."""
        return {
            name: (level, first)
            for name, level, first in self.query("SELECT table_name, level, from_date FROM table_levels")
        }


class Store:
    """The snapshots of one home."""

    def __init__(self, home: Home | Path) -> None:
        self.folder = home if isinstance(home, Path) else home.snapshots_dir
        self._current: Snapshot | None = None

    def current_id(self) -> str | None:
        """The snapshot in use; None before the first load; HomeProblem when nobody can tell."""
        pointer = self.folder / POINTER
        try:
            return pointer.read_text("utf-8", errors="replace").strip() or None
        except FileNotFoundError:
            return None
        except OSError as error:
            raise HomeProblem(
                f"{pointer} cannot be read: {error.strerror}. It says which snapshot is in use."
            ) from None

    def current(self) -> Snapshot | None:
        """The snapshot in use, opened; None before the first load; HomeProblem when it is gone or damaged."""
        name = self.current_id()
        held = self._current
        if name is None:
            return None
        if held is not None and held.id == name:
            return held
        try:
            self._current = self.open(name)
        except KeyError:
            raise HomeProblem(f"The snapshot in use, {name}, is not in {self.folder}. {GO_BACK}") from None
        return self._current

    def open(self, snapshot_id: str) -> Snapshot:
        """A published snapshot by id; KeyError when there is none of that id, HomeProblem when it is damaged."""
        if snapshot_id != Path(snapshot_id).name:
            raise KeyError(snapshot_id)
        path = self.folder / f"{snapshot_id}.duckdb"
        with _opening:
            held = _open.get(str(path))
            if held is None:
                if not path.is_file():
                    raise KeyError(snapshot_id)
                try:
                    held = _open[str(path)] = Snapshot(path)
                except duckdb.Error:
                    raise HomeProblem(f"{path} is damaged and cannot be opened. {GO_BACK}") from None
            return held

    def sound(self, snapshot_id: str) -> bool:
        """Whether the file of a snapshot is there and can be opened."""
        try:
            self.open(snapshot_id)
        except (KeyError, HomeProblem):
            return False
        return True

    def manifests(self) -> list[dict[str, Any]]:
        """What is known of every published snapshot, the latest load first; HomeProblem when one cannot be read."""
        paths = list(self.folder.glob("*.json"))
        # A load killed after the swap leaves its manifest under its working name until the next load.
        waiting = self.folder / f"{self.current_id()}.json{BUILDING}"
        if waiting.exists():
            paths.append(waiting)
        found = [_manifest(path) for path in paths]
        return sorted(found, key=lambda manifest: -manifest["number"])

    def manifest(self, snapshot_id: str) -> dict[str, Any]:
        """The manifest of one snapshot; KeyError when there is none of that id."""
        for manifest in self.manifests():
            if manifest["snapshot"] == snapshot_id:
                return manifest
        raise KeyError(snapshot_id)


def _manifest(path: Path) -> dict[str, Any]:
    try:
        read = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        read = None
    if not isinstance(read, dict) or "number" not in read:
        raise HomeProblem(f"{path} is not what a load wrote there. Restore it from a backup, or move it away.")
    return read
